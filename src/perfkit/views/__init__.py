"""Turns a run into plain tables: tidy rows for machines, aligned columns for people."""

from perfkit.views.ledger_file import parse_ledger, render_ledger
from perfkit.views.tables import Table, list_figure_table, list_row_table, render_table, show_number, show_reason
from perfkit.views.tidy import TidyRow, list_grains, list_tidy_rows, render_csv

__all__ = [
    "Table",
    "TidyRow",
    "list_figure_table",
    "list_grains",
    "list_row_table",
    "list_tidy_rows",
    "parse_ledger",
    "render_csv",
    "render_ledger",
    "render_table",
    "show_number",
    "show_reason",
]
