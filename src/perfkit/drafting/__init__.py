"""A first draft of a plan from tables: what their columns seem to hold, as declarations to be read and changed."""

from perfkit.drafting.columns import DraftColumn, guess_column
from perfkit.drafting.draft import Draft, draft_plan

__all__ = ["Draft", "DraftColumn", "draft_plan", "guess_column"]
