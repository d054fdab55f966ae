"""Runs a program on facts: the reference evaluator, slow and obviously right."""

from perfkit.engine.accounting import (
    NO_LINE,
    REASON_FILTER,
    REASON_NOBODY,
    REASON_UNREAD,
    REASON_WINDOW,
    find_ungrouped,
    say_house,
    word_reason,
)
from perfkit.engine.awards import iter_changed_awards
from perfkit.engine.closed_again import reckon_closed
from perfkit.engine.corrected import Correction, find_movements, iter_adjustments, iter_carried, iter_corrections
from perfkit.engine.cut import cut_store
from perfkit.engine.days import apply_to_days
from perfkit.engine.due import takes_off_earned, takes_off_only
from perfkit.engine.exclude import tell_away
from perfkit.engine.figures import FigureReckoner, TailStep
from perfkit.engine.fingerprint import (
    ENGINE_VERSION,
    fingerprint_part,
    fingerprint_plan,
    fingerprint_run,
)
from perfkit.engine.gathers import Gatherer
from perfkit.engine.holders import find_former_holders
from perfkit.engine.instead import Instead
from perfkit.engine.intake import (
    INPUT_TABLES,
    KEY_JOINT,
    PERIOD_HEADERS,
    Intake,
    list_missing_columns,
    read_cell,
    show_key_part,
)
from perfkit.engine.interpret import Failed, Frames, Interpreter, NoValue
from perfkit.engine.late import tell_rows_outside
from perfkit.engine.ledger_state import (
    LedgerState,
    decode_open,
    encode_open,
    find_lost,
    list_own,
    name_days,
    read_state,
)
from perfkit.engine.listed import find_unlisted, keep_listed_columns, parse_pay_period, take_listed_periods
from perfkit.engine.lookups import Lookups, zero_of
from perfkit.engine.musts import show_promise
from perfkit.engine.overrides import Override, OverrideValue
from perfkit.engine.own_ways import list_leading_own
from perfkit.engine.promises import (
    FAR_IN,
    TRIES,
    JudgeProgress,
    Verdict,
    VerdictKind,
    find_verdict,
    judge_promises,
    list_never_below,
    prove_promises,
)
from perfkit.engine.promises_block import Told, tell_figures, write_test
from perfkit.engine.promises_data import breaks_data_promise, gather_cell_limits, is_about_facts
from perfkit.engine.promises_facts import Broken, find_broken, iter_held, run_facts
from perfkit.engine.promises_facts import Facts as MadeFacts
from perfkit.engine.promises_facts import Row as FactRow
from perfkit.engine.promises_pools import Pools as ValuePools
from perfkit.engine.promises_pools import gather_pools, is_length, iter_literals, with_far
from perfkit.engine.promises_rates import gather_currencies
from perfkit.engine.promises_search import STEPS_PER_TRY, FactMaker, SearchBudget, Shrinker
from perfkit.engine.rates import RateSet, split_rates
from perfkit.engine.rawtable import RawTable
from perfkit.engine.refused import RefusedRow, find_refused, list_refused
from perfkit.engine.restate import RestateResult, restate_programs
from perfkit.engine.result import PeriodRun, RowCount, RowFate, RunResult
from perfkit.engine.run import (
    BUDGET_STEPS,
    Progress,
    check_adjusted,
    check_beginning,
    check_gaps,
    check_pay_periods,
    find_unread_columns,
    run_program,
)
from perfkit.engine.store import Cell, Failure, Store, StoredTable, Version
from perfkit.engine.terms import fingerprint_terms, list_terms
from perfkit.engine.tracing import Tracer
from perfkit.engine.trial import (
    TrialMismatch,
    TrialOutcome,
    TrialReport,
    TrialState,
    iter_trial_runs,
    passes_test,
    run_tests,
)
from perfkit.engine.trial_coverage import COVERAGE_WORDS, Coverage, CoverageCount, CoverageKind, CoveragePlace
from perfkit.engine.typical import Typical, TypicalPay, find_typical, pays_by_places
from perfkit.engine.world import GROUP_DEPTH_MAX, PROMISE, World

__all__ = [
    "BUDGET_STEPS",
    "COVERAGE_WORDS",
    "ENGINE_VERSION",
    "FAR_IN",
    "GROUP_DEPTH_MAX",
    "INPUT_TABLES",
    "KEY_JOINT",
    "NO_LINE",
    "PERIOD_HEADERS",
    "PROMISE",
    "REASON_FILTER",
    "REASON_NOBODY",
    "REASON_UNREAD",
    "REASON_WINDOW",
    "STEPS_PER_TRY",
    "TRIES",
    "Broken",
    "Cell",
    "Correction",
    "Coverage",
    "CoverageCount",
    "CoverageKind",
    "CoveragePlace",
    "FactMaker",
    "FactRow",
    "Failed",
    "Failure",
    "FigureReckoner",
    "Frames",
    "Gatherer",
    "Instead",
    "Intake",
    "Interpreter",
    "JudgeProgress",
    "LedgerState",
    "Lookups",
    "MadeFacts",
    "NoValue",
    "Override",
    "OverrideValue",
    "PeriodRun",
    "Progress",
    "RateSet",
    "RawTable",
    "RefusedRow",
    "RestateResult",
    "RowCount",
    "RowFate",
    "RunResult",
    "SearchBudget",
    "Shrinker",
    "Store",
    "StoredTable",
    "TailStep",
    "Told",
    "Tracer",
    "TrialMismatch",
    "TrialOutcome",
    "TrialReport",
    "TrialState",
    "Typical",
    "TypicalPay",
    "ValuePools",
    "Verdict",
    "VerdictKind",
    "Version",
    "World",
    "apply_to_days",
    "breaks_data_promise",
    "check_adjusted",
    "check_beginning",
    "check_gaps",
    "check_pay_periods",
    "cut_store",
    "decode_open",
    "encode_open",
    "find_broken",
    "find_former_holders",
    "find_lost",
    "find_movements",
    "find_refused",
    "find_typical",
    "find_ungrouped",
    "find_unlisted",
    "find_unread_columns",
    "find_verdict",
    "fingerprint_part",
    "fingerprint_plan",
    "fingerprint_run",
    "fingerprint_terms",
    "gather_cell_limits",
    "gather_currencies",
    "gather_pools",
    "is_about_facts",
    "is_length",
    "iter_adjustments",
    "iter_carried",
    "iter_changed_awards",
    "iter_corrections",
    "iter_held",
    "iter_literals",
    "iter_trial_runs",
    "judge_promises",
    "keep_listed_columns",
    "list_leading_own",
    "list_missing_columns",
    "list_never_below",
    "list_own",
    "list_refused",
    "list_terms",
    "name_days",
    "parse_pay_period",
    "passes_test",
    "pays_by_places",
    "prove_promises",
    "read_cell",
    "read_state",
    "reckon_closed",
    "restate_programs",
    "run_facts",
    "run_program",
    "run_tests",
    "say_house",
    "show_key_part",
    "show_promise",
    "split_rates",
    "take_listed_periods",
    "takes_off_earned",
    "takes_off_only",
    "tell_away",
    "tell_figures",
    "tell_rows_outside",
    "with_far",
    "word_reason",
    "write_test",
    "zero_of",
]
