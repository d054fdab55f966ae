"""Results as pages that stand alone: HTML without scripts, for a screen, a phone and paper; sheets of a workbook."""

from perfkit.diagnostics import Html, prose, tag
from perfkit.pages.html import document, frame, to_table
from perfkit.pages.letter_page import render_letter_page
from perfkit.pages.sheets import Look, Sheet, SheetCell
from perfkit.pages.statement_page import StatementFacts, render_statement_page
from perfkit.pages.statement_sheets import layout_statement
from perfkit.pages.statement_text import render_statement_text

__all__ = [
    "Html",
    "Look",
    "Sheet",
    "SheetCell",
    "StatementFacts",
    "document",
    "frame",
    "layout_statement",
    "prose",
    "render_letter_page",
    "render_statement_page",
    "render_statement_text",
    "tag",
    "to_table",
]
