"""A first draft of a plan from tables: what their columns seem to hold, as declarations to be read and changed."""

from perfkit.drafting.columns import DraftColumn, guess_column
from perfkit.drafting.draft import Draft, draft_plan
from perfkit.drafting.pasting import find_unpastable, is_row, to_bars, to_tabs, turn_table
from perfkit.drafting.systems import UNCONFIRMED, Document, SystemTable, declare_columns, show_system
from perfkit.drafting.systems_known import list_systems

__all__ = [
    "UNCONFIRMED",
    "Document",
    "Draft",
    "DraftColumn",
    "SystemTable",
    "declare_columns",
    "draft_plan",
    "find_unpastable",
    "guess_column",
    "is_row",
    "list_systems",
    "show_system",
    "to_bars",
    "to_tabs",
    "turn_table",
]
