"""Columns of whole numbers through numpy, in blocks that stay in the cache, exact to the cent."""

from perfkit.columns.facts import Taken, cut_rows, list_inputs_for, take_store, take_tables, to_rows, to_tables
from perfkit.columns.folding import Folding, Seen, Tally, add_part, number_from, plan_folding, with_lacks
from perfkit.columns.inputs import list_input_kinds, list_input_tables
from perfkit.columns.kernel import BLOCK, Box, Compile, Kernel, Whole, compile_kernel
from perfkit.columns.leave import LineRun
from perfkit.columns.lines import LineRunner, put_units, to_arrays, to_field
from perfkit.columns.loops import Loops
from perfkit.columns.network import NotPlain
from perfkit.columns.outside import find_told
from perfkit.columns.seats import list_seated
from perfkit.columns.share import share_out
from perfkit.columns.stage import SPAN, Array, Column, Flags, MapBlocks, Stage, widen
from perfkit.columns.steps import NetworkRunner
from perfkit.columns.take import Coded, Given, Scaled, is_arrays, take_array, take_arrays

__all__ = [
    "BLOCK",
    "SPAN",
    "Array",
    "Box",
    "Coded",
    "Column",
    "Compile",
    "Flags",
    "Folding",
    "Given",
    "Kernel",
    "LineRun",
    "LineRunner",
    "Loops",
    "MapBlocks",
    "NetworkRunner",
    "NotPlain",
    "Scaled",
    "Seen",
    "Stage",
    "Taken",
    "Tally",
    "Whole",
    "add_part",
    "compile_kernel",
    "cut_rows",
    "find_told",
    "is_arrays",
    "list_input_kinds",
    "list_input_tables",
    "list_inputs_for",
    "list_seated",
    "number_from",
    "plan_folding",
    "put_units",
    "share_out",
    "take_array",
    "take_arrays",
    "take_store",
    "take_tables",
    "to_arrays",
    "to_field",
    "to_rows",
    "to_tables",
    "widen",
    "with_lacks",
]
