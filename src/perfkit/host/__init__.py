"""What a host calls: load a plan, check it, evaluate it, and hand each participant a statement."""

from perfkit.engine import Override
from perfkit.host.beside import ColumnResult, to_units
from perfkit.host.combine import Combined, Netting, combine
from perfkit.host.compiled import CompiledPlan, PlainLines, RecordResult, compile_plan
from perfkit.host.correction import Correction
from perfkit.host.evaluate import evaluate, evaluate_given
from perfkit.host.given import Given
from perfkit.host.ledger import adjust, close, record_payment
from perfkit.host.misuse import check_arguments, want
from perfkit.host.payouts import list_payable, list_payouts
from perfkit.host.plan import Plan, PlanError, check_plan, load_plan
from perfkit.host.rates import to_rates
from perfkit.host.restate import Restatement, check_ledger, restate
from perfkit.host.result import Result
from perfkit.host.statement import FigureValue, Statement

__all__ = [
    "ColumnResult",
    "Combined",
    "CompiledPlan",
    "Correction",
    "FigureValue",
    "Given",
    "Netting",
    "Override",
    "PlainLines",
    "Plan",
    "PlanError",
    "RecordResult",
    "Restatement",
    "Result",
    "Statement",
    "adjust",
    "check_arguments",
    "check_ledger",
    "check_plan",
    "close",
    "combine",
    "compile_plan",
    "evaluate",
    "evaluate_given",
    "list_payable",
    "list_payouts",
    "load_plan",
    "record_payment",
    "restate",
    "to_rates",
    "to_units",
    "want",
]
