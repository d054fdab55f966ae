"""Columns of whole numbers through numpy, in blocks that stay in the cache, exact to the cent."""

from perfkit.columns.facts import find_odd, is_sound, take_store, take_tables, to_lines, to_rows, to_tables
from perfkit.columns.inputs import list_input_kinds, list_input_tables
from perfkit.columns.kernel import BLOCK, Box, Compile, Kernel, Lane, Whole, compile_kernel
from perfkit.columns.lines import LineRunner, put_units, to_arrays, to_field
from perfkit.columns.network import NetworkRunner, NotPlain
from perfkit.columns.share import share_out
from perfkit.columns.stage import Array, Column, Stage, widen
from perfkit.columns.take import Coded, Given, Scaled, is_arrays, take_array, take_arrays

__all__ = [
    "BLOCK",
    "Array",
    "Box",
    "Coded",
    "Column",
    "Compile",
    "Given",
    "Kernel",
    "Lane",
    "LineRunner",
    "NetworkRunner",
    "NotPlain",
    "Scaled",
    "Stage",
    "Whole",
    "compile_kernel",
    "find_odd",
    "is_arrays",
    "is_sound",
    "list_input_kinds",
    "list_input_tables",
    "put_units",
    "share_out",
    "take_array",
    "take_arrays",
    "take_store",
    "take_tables",
    "to_arrays",
    "to_field",
    "to_lines",
    "to_rows",
    "to_tables",
    "widen",
]
