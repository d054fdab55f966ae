"""Questions about results: what if, how much more, which of two, and what is still owed."""

from perfkit.modelling.accrual import ACCRUAL_SCHEMA, Accrual, AccrualLine, accrue
from perfkit.modelling.compare import Comparison, compare, compare_results
from perfkit.modelling.compared import Change, ComparedPayout, ComparedPerson, NotCompared, Withheld
from perfkit.modelling.estimate import ESTIMATE_SCHEMA, Estimate, estimate, find_withheld
from perfkit.modelling.inputs import Growing, list_growing, list_leading
from perfkit.modelling.model import PayoutChange
from perfkit.modelling.moves import Move, MoveKind
from perfkit.modelling.reach import REACH_SCHEMA, Amount, Fall, HowMuchMore, how_much_more, show_amount
from perfkit.modelling.rules import Renamed, RuleChange
from perfkit.modelling.show_comparison import COMPARISON_SCHEMA, ComparisonRow
from perfkit.modelling.suppose import Assumed, find_same, name_known, suppose_cells, suppose_input, until_period

__all__ = [
    "ACCRUAL_SCHEMA",
    "COMPARISON_SCHEMA",
    "ESTIMATE_SCHEMA",
    "REACH_SCHEMA",
    "Accrual",
    "AccrualLine",
    "Amount",
    "Assumed",
    "Change",
    "ComparedPayout",
    "ComparedPerson",
    "Comparison",
    "ComparisonRow",
    "Estimate",
    "Fall",
    "Growing",
    "HowMuchMore",
    "Move",
    "MoveKind",
    "NotCompared",
    "PayoutChange",
    "Renamed",
    "RuleChange",
    "Withheld",
    "accrue",
    "compare",
    "compare_results",
    "estimate",
    "find_same",
    "find_withheld",
    "how_much_more",
    "list_growing",
    "list_leading",
    "name_known",
    "show_amount",
    "suppose_cells",
    "suppose_input",
    "until_period",
]
