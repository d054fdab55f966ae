"""Turns a run into plain tables: tidy rows for machines, aligned columns for people."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from perfkit.views.approvals import APPROVALS_SCHEMA, approvals_to_json, render_approvals
from perfkit.views.documents import (
    RESULT_SCHEMA,
    STATEMENT_SCHEMA,
    TRACE_SCHEMA,
    entry_from_json,
    entry_to_json,
    money_to_json,
    number_to_json,
    result_to_json,
    statement_to_json,
    trace_to_json,
    value_to_json,
)
from perfkit.views.goals import GOALS_SCHEMA, goals_to_json, render_goals
from perfkit.views.journal import JOURNAL_ACCOUNTS, JOURNAL_HEADINGS, list_journal_rows, render_journal
from perfkit.views.ledger_file import ENTRY_SCHEMA, parse_ledger, render_ledger
from perfkit.views.lessons import LESSON_HEADINGS, LESSONS_SCHEMA, lessons_to_json, list_lesson_rows, render_lessons
from perfkit.views.metrics import METRICS_SCHEMA, metrics_to_json, render_metrics
from perfkit.views.payments import (
    PAYROLL_HEADINGS,
    PayItem,
    Payment,
    list_payroll_rows,
    payment_to_json,
    render_payroll,
)
from perfkit.views.responses import RESPONSES_SCHEMA, render_responses, responses_to_json
from perfkit.views.sections import (
    OWED,
    SectionKind,
    SectionLine,
    StatementSection,
    list_sections,
    name_line,
    render_sections,
    sections_to_json,
    split_moved,
)
from perfkit.views.stored import (
    CALIBRATIONS_SCHEMA,
    CASCADES_SCHEMA,
    FORECASTS_SCHEMA,
    SCORECARDS_SCHEMA,
    calibrations_to_json,
    cascades_to_json,
    forecasts_to_json,
    render_calibrations,
    render_cascades,
    render_forecasts,
    render_scorecards,
    scorecards_to_json,
)
from perfkit.views.tables import Table, list_figure_table, list_row_table, render_table, show_number, show_reason
from perfkit.views.tidy import (
    TidyRow,
    list_figures,
    list_grains,
    list_tidy_rows,
    read_figure,
    render_cell,
    render_csv,
    render_rows,
)
from perfkit.views.tiers import (
    TIER_HEADINGS,
    TierBreakdown,
    TierSlice,
    list_tier_rows,
    list_tiers,
    tiers_to_json,
)
from perfkit.views.verdicts import VERDICT_SCHEMA, render_verdict, verdict_to_json, verdicts_to_json

if TYPE_CHECKING:
    from perfkit.views.goal_schemas import parse_goals as parse_goals
    from perfkit.views.metric_schemas import parse_metrics as parse_metrics
    from perfkit.views.schemas import SCHEMA_NAMES as SCHEMA_NAMES
    from perfkit.views.schemas import document_of as document_of
    from perfkit.views.schemas import schema_of as schema_of
    from perfkit.views.stored_doors import parse_approvals as parse_approvals
    from perfkit.views.stored_doors import parse_calibrations as parse_calibrations
    from perfkit.views.stored_doors import parse_cascades as parse_cascades
    from perfkit.views.stored_doors import parse_forecasts as parse_forecasts
    from perfkit.views.stored_doors import parse_lessons as parse_lessons
    from perfkit.views.stored_doors import parse_responses as parse_responses
    from perfkit.views.stored_doors import parse_scorecards as parse_scorecards
    from perfkit.views.wishes import parse_wishes as parse_wishes

__all__ = [
    "APPROVALS_SCHEMA",
    "CALIBRATIONS_SCHEMA",
    "CASCADES_SCHEMA",
    "ENTRY_SCHEMA",
    "FORECASTS_SCHEMA",
    "GOALS_SCHEMA",
    "JOURNAL_ACCOUNTS",
    "JOURNAL_HEADINGS",
    "LESSONS_SCHEMA",
    "LESSON_HEADINGS",
    "METRICS_SCHEMA",
    "OWED",
    "PAYROLL_HEADINGS",
    "RESPONSES_SCHEMA",
    "RESULT_SCHEMA",
    "SCHEMA_NAMES",
    "SCORECARDS_SCHEMA",
    "STATEMENT_SCHEMA",
    "TIER_HEADINGS",
    "TRACE_SCHEMA",
    "VERDICT_SCHEMA",
    "PayItem",
    "Payment",
    "SectionKind",
    "SectionLine",
    "StatementSection",
    "Table",
    "TidyRow",
    "TierBreakdown",
    "TierSlice",
    "approvals_to_json",
    "calibrations_to_json",
    "cascades_to_json",
    "document_of",
    "entry_from_json",
    "entry_to_json",
    "forecasts_to_json",
    "goals_to_json",
    "lessons_to_json",
    "list_figure_table",
    "list_figures",
    "list_grains",
    "list_journal_rows",
    "list_lesson_rows",
    "list_payroll_rows",
    "list_row_table",
    "list_sections",
    "list_tidy_rows",
    "list_tier_rows",
    "list_tiers",
    "metrics_to_json",
    "money_to_json",
    "name_line",
    "number_to_json",
    "parse_approvals",
    "parse_calibrations",
    "parse_cascades",
    "parse_forecasts",
    "parse_goals",
    "parse_ledger",
    "parse_lessons",
    "parse_metrics",
    "parse_responses",
    "parse_scorecards",
    "parse_wishes",
    "payment_to_json",
    "read_figure",
    "render_approvals",
    "render_calibrations",
    "render_cascades",
    "render_cell",
    "render_csv",
    "render_forecasts",
    "render_goals",
    "render_journal",
    "render_ledger",
    "render_lessons",
    "render_metrics",
    "render_payroll",
    "render_responses",
    "render_rows",
    "render_scorecards",
    "render_sections",
    "render_table",
    "render_verdict",
    "responses_to_json",
    "result_to_json",
    "schema_of",
    "scorecards_to_json",
    "sections_to_json",
    "show_number",
    "show_reason",
    "split_moved",
    "statement_to_json",
    "tiers_to_json",
    "trace_to_json",
    "value_to_json",
    "verdict_to_json",
    "verdicts_to_json",
]

_LATE = {
    "SCHEMA_NAMES": "perfkit.views.schemas",
    "document_of": "perfkit.views.schemas",
    "parse_calibrations": "perfkit.views.stored_doors",
    "parse_cascades": "perfkit.views.stored_doors",
    "parse_forecasts": "perfkit.views.stored_doors",
    "parse_goals": "perfkit.views.goal_schemas",
    "parse_approvals": "perfkit.views.stored_doors",
    "parse_responses": "perfkit.views.stored_doors",
    "parse_lessons": "perfkit.views.stored_doors",
    "parse_metrics": "perfkit.views.metric_schemas",
    "parse_scorecards": "perfkit.views.stored_doors",
    "schema_of": "perfkit.views.schemas",
    "parse_wishes": "perfkit.views.wishes",
}


def __getattr__(name: str) -> object:
    # What needs pydantic, which costs more than everything else together.
    if name in _LATE:
        return getattr(import_module(_LATE[name]), name)
    raise AttributeError(f"module 'perfkit.views' has no attribute {name!r}")
