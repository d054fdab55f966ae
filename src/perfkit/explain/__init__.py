"""Results in words, English and Chinese: what was paid and how it came about, and why something was not paid."""

from perfkit.explain.catalogue import CATALOGUES
from perfkit.explain.statement import explain_figure, explain_statement
from perfkit.explain.why_model import Answer, Cause, WhyNot
from perfkit.explain.why_not import ask_why_not

__all__ = ["CATALOGUES", "Answer", "Cause", "WhyNot", "ask_why_not", "explain_figure", "explain_statement"]
