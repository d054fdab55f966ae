"""One line at a time: the integer form as straight-line Python, without a trace."""

from perfkit.record.emit import Run, compile_form, emit_form
from perfkit.record.function import RecordFunction, RecordInput, make_record_function

__all__ = ["RecordFunction", "RecordInput", "Run", "compile_form", "emit_form", "make_record_function"]
