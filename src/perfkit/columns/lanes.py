"""What the numbers of a step are held in, and what numpy is called by in the text of a kernel."""

from __future__ import annotations

from enum import Enum


class Lane(Enum):
    """What the numbers of a step are held in."""

    FLAG = "flag"
    BYTE = "byte"
    SHORT = "short"
    RAW = "raw"
    F53 = "f53"
    WORD = "int64"
    PYTHON = "python integers"


DTYPES = {
    Lane.FLAG: "bool",
    Lane.BYTE: "int8",
    Lane.SHORT: "int16",
    Lane.RAW: "int64",
    Lane.F53: "float64",
    Lane.WORD: "int64",
}
"""What a buffer of a lane is made of; for RAW: what a column is compared with, whatever it is made of itself."""

CALLS = (
    "absolute",
    "add",
    "bitwise_and",
    "bitwise_or",
    "ceil",
    "divide",
    "equal",
    "floor",
    "greater_equal",
    "less",
    "logical_and",
    "logical_not",
    "logical_or",
    "maximum",
    "minimum",
    "multiply",
    "negative",
    "rint",
    "subtract",
    "trunc",
)
"""What a text calls of numpy by its own name: looking it up in the module takes a tenth of a call."""

BY_KEYWORD = ("maximum", "minimum")
"""Calls that take no third array by its place. All others do, as that is a fifth faster."""

RECIPROCAL = "reciprocal"
"""Of constants: the double next to one over a number."""

BASED = "based"
"""Of constants: the bits of a whole number added to the base, as a 64-bit integer."""
