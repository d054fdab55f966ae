"""Results in words, English and Chinese: what was paid and how it came about, and why something was not paid."""

from perfkit.explain.catalogue import CATALOGUES, Say
from perfkit.explain.correction_ways import CorrectionLine
from perfkit.explain.others import OthersRows
from perfkit.explain.outline import Gate, Outline, OutlineStep, outline_statement
from perfkit.explain.rows import RowGroup, RowLine, RowPart, say_part
from perfkit.explain.statement import explain_figure, explain_statement
from perfkit.explain.values import show
from perfkit.explain.why_model import Answer, Cause, WhyNot
from perfkit.explain.why_not import ask_why_not
from perfkit.explain.withheld import say_withheld

__all__ = [
    "CATALOGUES",
    "Answer",
    "Cause",
    "CorrectionLine",
    "Gate",
    "OthersRows",
    "Outline",
    "OutlineStep",
    "RowGroup",
    "RowLine",
    "RowPart",
    "Say",
    "WhyNot",
    "ask_why_not",
    "explain_figure",
    "explain_statement",
    "outline_statement",
    "say_part",
    "say_withheld",
    "show",
]
