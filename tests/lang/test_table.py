"""The grammar is strict and free of conflicts, and what the package carries is made from it."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from lark import Lark

from perfkit.lang import KEYWORDS
from perfkit.lang.fold import fold_text
from perfkit.lang.grammar_text import GRAMMAR
from perfkit.lang.parser import unpack_table
from perfkit.lang.table import TABLE
from perfkit.lang.words import read_keywords
from tests.strategies.lang import GOOD


@pytest.fixture(scope="module")
def builder(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_grammar", root / "grammar" / "build.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class _DropLineEndsInBrackets:
    always_accept = ("_NL",)

    def process(self, stream):  # type: ignore[no-untyped-def]
        depth = 0
        for token in stream:
            depth += (token.value == "(") - (token.value == ")")
            if not depth or token.type != "_NL":
                yield token


def test_the_package_carries_the_grammar_that_people_read(root: Path) -> None:
    assert (root / "grammar" / "perfkit.lark").read_text("utf-8") == GRAMMAR


@pytest.mark.unmeasured
def test_the_parse_table_is_the_one_of_the_grammar(builder: ModuleType) -> None:
    pytest.importorskip("interegular", reason="the strict check of the grammar needs interegular")
    assert unpack_table(TABLE) == builder.build_table(GRAMMAR)


@pytest.mark.unmeasured
def test_the_grammar_reads_whole_texts_without_conflict() -> None:
    pytest.importorskip("interegular", reason="the strict check of the grammar needs interegular")
    whole = Lark(GRAMMAR, parser="lalr", lexer="contextual", strict=True, postlex=_DropLineEndsInBrackets())
    for path in GOOD:
        assert whole.parse(fold_text(path.read_text("utf-8"))).data == "start"


def test_every_keyword_of_the_grammar_is_a_pair() -> None:
    marked = [line for line in GRAMMAR.splitlines() if line.startswith("!")]
    assert len(marked) == len(KEYWORDS)
    assert read_keywords(GRAMMAR) == KEYWORDS


def test_importing_the_room_does_not_import_the_parser() -> None:
    code = (
        "import sys, perfkit.lang\n"
        "assert 'lark' not in sys.modules\n"
        "assert perfkit.lang.KEYWORDS['k_cap'] == ('cap', '封顶')\n"
        "assert 'lark' not in sys.modules\n"
        "assert perfkit.lang.load_parser() is perfkit.lang.load_parser()\n"
        "assert 'lark' in sys.modules\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_name_that_the_room_does_not_have_is_an_attribute_error() -> None:
    import perfkit.lang

    with pytest.raises(AttributeError, match="no attribute 'parse'"):
        perfkit.lang.parse  # noqa: B018
