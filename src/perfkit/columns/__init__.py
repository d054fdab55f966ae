"""Columns of whole numbers through numpy, in blocks that stay in the cache, exact to the cent."""

from perfkit.columns.facts import Given, Scaled, find_odd, is_arrays, take_array, take_arrays, take_store, to_rows
from perfkit.columns.kernel import BLOCK, Kernel, Lane, Whole, compile_kernel
from perfkit.columns.lines import LineRunner, to_arrays, to_field
from perfkit.columns.stage import Array, Column, Stage, widen

__all__ = [
    "BLOCK",
    "Array",
    "Column",
    "Given",
    "Kernel",
    "Lane",
    "LineRunner",
    "Scaled",
    "Stage",
    "Whole",
    "compile_kernel",
    "find_odd",
    "is_arrays",
    "take_array",
    "take_arrays",
    "take_store",
    "to_arrays",
    "to_field",
    "to_rows",
    "widen",
]
