"""Results as pages that stand alone: HTML without scripts, for a screen, a phone and paper."""

from perfkit.pages.html import Html, document, prose, tag
from perfkit.pages.letter_page import render_letter_page
from perfkit.pages.statement_page import StatementFacts, render_statement_page

__all__ = ["Html", "StatementFacts", "document", "prose", "render_letter_page", "render_statement_page", "tag"]
