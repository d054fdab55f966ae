"""One line at a time: the integer form as straight-line Python, without a trace or with its numbers kept."""

from perfkit.record.emit import Run, compile_form, emit_form
from perfkit.record.function import (
    RecordFunction,
    RecordInput,
    TracedFunction,
    make_record_function,
    make_traced_function,
)
from perfkit.record.trace import AskedTable, RecordTrace

__all__ = [
    "AskedTable",
    "RecordFunction",
    "RecordInput",
    "RecordTrace",
    "Run",
    "TracedFunction",
    "compile_form",
    "emit_form",
    "make_record_function",
    "make_traced_function",
]
