"""Findings, their places, their words in two languages, and the exceptions that carry them."""

from perfkit.diagnostics.model import (
    Bug,
    Code,
    Codes,
    Finding,
    Language,
    PerfkitError,
    Place,
    Refused,
    Severity,
    Source,
    Span,
    Wording,
    find,
    has_errors,
)

__all__ = [
    "Bug",
    "Code",
    "Codes",
    "Finding",
    "Language",
    "PerfkitError",
    "Place",
    "Refused",
    "Severity",
    "Source",
    "Span",
    "Wording",
    "find",
    "has_errors",
]
