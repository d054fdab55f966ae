"""Laws of reading: it never raises, depends on its text alone, and its cost is bounded."""

from __future__ import annotations

import dataclasses
import re
import time
import unicodedata
from collections import Counter
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lark.lexer import PatternRE

from perfkit.diagnostics import Finding, Severity, Source, Span
from perfkit.diagnostics.codes import lang as codes
from perfkit.lang import FUNCTIONS, KEYWORDS, LEDGER_WORDS, TYPES, load_parser, read_plan
from tests.strategies.lang import GOOD, HEADER, damaged, soups


def shape_of(part: object) -> object:
    """A model without the places of its text."""
    if dataclasses.is_dataclass(part) and not isinstance(part, Enum | Span | Source | type):
        parts = {field.name: getattr(part, field.name) for field in dataclasses.fields(part)}
        kept = [
            shape_of(value) for name, value in parts.items() if "span" not in name and not isinstance(value, Source)
        ]
        return (type(part).__name__, *kept)
    if isinstance(part, tuple):
        return tuple(shape_of(item) for item in part)
    return part


def check_findings(text: str, findings: tuple[Finding, ...]) -> None:
    """Every finding points into the text and is told without a hole in either language."""
    lines = text.removeprefix("\ufeff").split("\n")
    for finding in findings:
        assert finding.code.code.startswith(("PKL", "PKK"))
        given = {name for name, _ in finding.values}
        for wording in (finding.code.en, finding.code.zh):
            mend = wording.mend_near if wording.mend_near and "nearest" in given else wording.mend
            assert set(re.findall(r"\{(\w+)\}", wording.what + wording.why + mend)) <= given
        for name, value in finding.values:
            assert name != "expected" or not re.search(
                r"[A-Z]{3}|_[A-Z]|__", f"{value}".replace("TYPE", "").replace("NAME", "")
            )
        for place in finding.places:
            assert place.line is not None and 1 <= place.line <= len(lines)


@given(soups())
def test_reading_any_words_gives_a_plan_or_findings(text: str) -> None:
    model, findings = read_plan(text, name="soup.plan")
    assert (model is None) == any(finding.severity is Severity.ERROR for finding in findings)
    check_findings(text, findings)


@given(damaged())
def test_reading_a_damaged_plan_gives_a_plan_or_findings(text: str) -> None:
    model, findings = read_plan(text, name="damaged.plan")
    assert (model is None) == any(finding.severity is Severity.ERROR for finding in findings)
    check_findings(text, findings)


@given(st.text(max_size=200))
def test_reading_any_text_gives_a_plan_or_findings(text: str) -> None:
    model, findings = read_plan(text, name="text.plan")
    assert model is None and findings
    check_findings(text, findings)


@given(damaged())
def test_the_same_text_reads_the_same_twice(text: str) -> None:
    assert read_plan(text, name="a.plan") == read_plan(text, name="a.plan")


@given(st.lists(st.sampled_from(["  ", "\n", "# text\n", "## Heading\n", "\r\n"]), max_size=5))
def test_blank_lines_and_comments_between_sections_change_nothing(gaps: list[str]) -> None:
    text = next(path for path in GOOD if path.name == "ae-quarterly.plan").read_text("utf-8")
    plain, _ = read_plan(text, name="a.plan")
    spaced, _ = read_plan(text.replace("calc\n", "\n" + "".join(gaps) + "\ncalc\n"), name="a.plan")
    assert plain is not None and spaced is not None
    assert shape_of(plain.sections) == shape_of(spaced.sections)


def test_every_keyword_has_one_twin() -> None:
    assert len(KEYWORDS) > 140
    for rule, pair in KEYWORDS.items():
        assert pair.en.isascii() and pair.en, rule
        assert re.search("[\u4e00-\u9fff]", pair.zh) and not re.search("[A-Za-z]", pair.zh), rule
        assert pair.en.count("#") == pair.zh.count("#"), rule
    heads = [pair for rule, pair in KEYWORDS.items() if rule.startswith("h_")]
    for side in zip(*heads, strict=True):
        assert max(Counter(side).values()) == 1


@pytest.mark.parametrize("table", [TYPES, {**FUNCTIONS, **LEDGER_WORDS}], ids=["types", "functions"])
def test_every_built_in_name_has_one_twin(table: dict[str, str]) -> None:
    assert len(set(table.values())) == len(table)
    assert not set(table) & set(table.values())


def test_hidden_characters_are_all_refused() -> None:
    # Those of private use and without a meaning are some 970,000; one of each run is enough.
    kinds = ("Cc", "Cf", "Cs", "Zl", "Zp")
    hidden = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) in kinds]
    for character in [
        *hidden,
        *"\u034f\u115f\u1160\u17b4\u180b\u2800\u3164\ufe0f\uffa0\ufffc\ue000\U000e0100\U0010ffff",
    ]:
        if character in "\n\t\r":
            continue
        _, findings = read_plan(f"{HEADER}# a{character}b\n", name="hidden.plan")
        assert [finding.code for finding in findings] == [codes.HIDDEN_CHARACTER], hex(ord(character))


PUMPS = (
    "1",
    "1,",
    ",123",
    "12,345",
    "a",
    "达",
    " ",
    "\n",
    " \n",
    "#",
    "# \n",
    '"',
    "|",
    "| \n",
    "2027-",
    "2027年",
    "1.",
    "-",
    "USD ",
)


def test_every_pattern_of_the_grammar_is_linear() -> None:
    patterns = [term.pattern.to_regexp() for term in load_parser().terminals if isinstance(term.pattern, PatternRE)]
    assert len(patterns) > 10
    for pattern in patterns:
        compiled = re.compile(pattern)
        for pump in PUMPS:
            text = pump * (65_536 // len(pump)) + "!"
            # The least of three counts, in time of this process alone: a busy machine is no slow pattern.
            assert min(spent(compiled, text) for _ in range(3)) < 0.05, (pattern, pump)


def spent(compiled: re.Pattern[str], text: str) -> float:
    start = time.process_time()
    compiled.match(text)
    return time.process_time() - start


BOMBS = [
    *(pump * 65_536 for pump in PUMPS),
    *(
        HEADER + "calc\n a : number = " + piece * 65_536
        for piece in ("(", "-", "1+", "not ", "f(", "if a then ", "a.", '"" ')
    ),
    *(
        HEADER + piece * 65_536
        for piece in ("pay a ", "calc\n", "foo ", "pay a b ", "￥1 ", "。", "2027/1/5 ", "é", "test ")
    ),
    HEADER + "calc\n" + " a : money = 3 3\n" * 4_900,
    HEADER + "input\n" + " a : money\n" * 4_900,
    HEADER + "calc\n" + " a : money = (3\n" * 4_000,
    HEADER + "pay a b\n" * 1_900,
    HEADER + 'test "x" 2027\n' + "given a = 3 3\n" * 4_000,
]


@pytest.mark.parametrize("text", BOMBS, ids=range(len(BOMBS)))
def test_a_bomb_of_64_kib_is_read_or_refused_in_time(text: str) -> None:
    text = text.encode()[:65_536].decode("utf-8", "ignore")
    start = time.process_time()
    model, findings = read_plan(text, name="bomb.plan")
    # Ten times what it takes on an idle machine; the point is that no text costs more than its length.
    assert time.process_time() - start < 5
    assert model is not None or findings
