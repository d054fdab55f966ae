"""The integer form: what a plan comes down to when nothing but whole numbers is reckoned with."""

from perfkit.integers.fields import REACH, Field, Fields, NotLowered, Texts, default_field, default_places
from perfkit.integers.form import FLAGS, HOPE, Form, Node, Op, Slot, list_needed
from perfkit.integers.lines import (
    FigureReport,
    LinePlan,
    LoweringReport,
    list_columns,
    plan_lines,
    report_lowering,
    widest,
    widest_fields,
)
from perfkit.integers.lower import Lowering, Units
from perfkit.integers.network import Network
from perfkit.integers.rounding import F53, I64, fits_doubles, fits_words, get_reach, is_even
from perfkit.integers.steps import DATE, Gather, Share, Step, Sweep, Take, Want

__all__ = [
    "DATE",
    "F53",
    "FLAGS",
    "HOPE",
    "I64",
    "REACH",
    "Field",
    "Fields",
    "FigureReport",
    "Form",
    "Gather",
    "LinePlan",
    "Lowering",
    "LoweringReport",
    "Network",
    "Node",
    "NotLowered",
    "Op",
    "Share",
    "Slot",
    "Step",
    "Sweep",
    "Take",
    "Texts",
    "Units",
    "Want",
    "default_field",
    "default_places",
    "fits_doubles",
    "fits_words",
    "get_reach",
    "is_even",
    "list_columns",
    "list_needed",
    "plan_lines",
    "report_lowering",
    "widest",
    "widest_fields",
]
