"""Turns the text of a plan into its model and back, and writes texts anew.

Names are loaded when they are first asked for: only reading a text needs the parser.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perfkit.lang.format import format_plan as format_plan
    from perfkit.lang.grammar_text import GRAMMAR as GRAMMAR
    from perfkit.lang.module_text import ModuleText as ModuleText
    from perfkit.lang.module_text import read_module as read_module
    from perfkit.lang.modules import link_modules as link_modules
    from perfkit.lang.parser import load_parser as load_parser
    from perfkit.lang.print_model import print_plan as print_plan
    from perfkit.lang.print_model import print_test as print_test
    from perfkit.lang.print_model import read_laid_out as read_laid_out
    from perfkit.lang.print_model import read_printed as read_printed
    from perfkit.lang.read import read_plan as read_plan
    from perfkit.lang.reading import Sign as Sign
    from perfkit.lang.sketch import Expected as Expected
    from perfkit.lang.sketch import Sketch as Sketch
    from perfkit.lang.sketch import expect_at as expect_at
    from perfkit.lang.sketch import sketch_plan as sketch_plan
    from perfkit.lang.split import Piece as Piece
    from perfkit.lang.split import PieceKind as PieceKind
    from perfkit.lang.spoken_bound_heads import bounds_meant
    from perfkit.lang.translate import tell_in as tell_in
    from perfkit.lang.translate import translate_plan as translate_plan
    from perfkit.lang.tree import plan_from_json as plan_from_json
    from perfkit.lang.tree import plan_schema as plan_schema
    from perfkit.lang.tree import plan_to_json as plan_to_json
    from perfkit.lang.words import FUNCTIONS as FUNCTIONS
    from perfkit.lang.words import HEADS as HEADS
    from perfkit.lang.words import KEYWORDS as KEYWORDS
    from perfkit.lang.words import LEDGER_WORDS as LEDGER_WORDS
    from perfkit.lang.words import SETTINGS as SETTINGS
    from perfkit.lang.words import TYPES as TYPES
    from perfkit.lang.words import Phrase as Phrase

_MODULES = {
    "Expected": "sketch",
    "GRAMMAR": "grammar_text",
    "HEADS": "words",
    "Piece": "split",
    "PieceKind": "split",
    "SETTINGS": "words",
    "Sign": "reading",
    "Sketch": "sketch",
    "expect_at": "sketch",
    "sketch_plan": "sketch",
    "FUNCTIONS": "words",
    "KEYWORDS": "words",
    "LEDGER_WORDS": "words",
    "Phrase": "words",
    "TYPES": "words",
    "format_plan": "format",
    "link_modules": "modules",
    "bounds_meant": "spoken_bound_heads",
    "load_parser": "parser",
    "plan_from_json": "tree",
    "plan_schema": "tree",
    "plan_to_json": "tree",
    "print_plan": "print_model",
    "print_test": "print_model",
    "read_laid_out": "print_model",
    "read_printed": "print_model",
    "ModuleText": "module_text",
    "read_module": "module_text",
    "read_plan": "read",
    "tell_in": "translate",
    "translate_plan": "translate",
}

__all__ = [
    "FUNCTIONS",
    "GRAMMAR",
    "HEADS",
    "KEYWORDS",
    "LEDGER_WORDS",
    "SETTINGS",
    "TYPES",
    "Expected",
    "ModuleText",
    "Phrase",
    "Piece",
    "PieceKind",
    "Sign",
    "Sketch",
    "bounds_meant",
    "expect_at",
    "format_plan",
    "link_modules",
    "load_parser",
    "plan_from_json",
    "plan_schema",
    "plan_to_json",
    "print_plan",
    "print_test",
    "read_laid_out",
    "read_module",
    "read_plan",
    "read_printed",
    "sketch_plan",
    "tell_in",
    "translate_plan",
]


def __getattr__(name: str) -> object:
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module 'perfkit.lang' has no attribute {name!r}")
    return getattr(import_module(f"perfkit.lang.{module}"), name)
