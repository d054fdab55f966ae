"""Maps a number to a rate, a factor or a row: tiers, curves and decisions."""

from perfkit.tables.checks import check_curve, check_rate_table
from perfkit.tables.completeness import check_decision
from perfkit.tables.curves import compute_curve
from perfkit.tables.decisions import match_rows
from perfkit.tables.index import DecisionIndex, index_decision
from perfkit.tables.intervals import check_intervals
from perfkit.tables.issues import TableIssue, show_value, state_issue
from perfkit.tables.model import (
    Anything,
    Axis,
    AxisKind,
    Condition,
    CurveEnds,
    Decision,
    DecisionPolicy,
    DecisionRow,
    Else,
    Empty,
    Included,
    Interval,
    Method,
    Mismatch,
    MismatchKind,
    NoneOf,
    OneOf,
    PayCurve,
    PayPoint,
    RateTable,
    Slice,
    Tier,
    TierPay,
    Value,
)
from perfkit.tables.pay import compute_pay, find_tier, lies_between, list_marginal_slices

__all__ = [
    "Anything",
    "Axis",
    "AxisKind",
    "Condition",
    "CurveEnds",
    "Decision",
    "DecisionIndex",
    "DecisionPolicy",
    "DecisionRow",
    "Else",
    "Empty",
    "Included",
    "Interval",
    "Method",
    "Mismatch",
    "MismatchKind",
    "NoneOf",
    "OneOf",
    "PayCurve",
    "PayPoint",
    "RateTable",
    "Slice",
    "TableIssue",
    "Tier",
    "TierPay",
    "Value",
    "check_curve",
    "check_decision",
    "check_intervals",
    "check_rate_table",
    "compute_curve",
    "compute_pay",
    "find_tier",
    "index_decision",
    "lies_between",
    "list_marginal_slices",
    "match_rows",
    "show_value",
    "state_issue",
]
