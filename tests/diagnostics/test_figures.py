"""Findings write figures as plans do: no fraction of whole numbers, no class of Python."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

from perfkit import adjust, load_plan
from perfkit.diagnostics import Language, PerfkitError
from perfkit.values import Money, RoundingMode, apportion, round_to

TESTS = Path(__file__).parent.parent
SAID = re.compile(r"^(?:(?:error|warning|advice) PK\w+: |  (?:why|mend): )(.*)$", re.MULTILINE)
RAW = re.compile(r"Fraction\(|Decimal\(|(?<![\w/.-])-?\d+/\d+(?![\w/])")


def find_raw(words: str) -> list[str]:
    return RAW.findall(words)


@pytest.mark.parametrize("raw", ["`1/3`", "USD 1/1000", "Fraction(1, 3)", "`A` -2/25, `B` 2/25", "a share of 47/60"])
def test_a_raw_fraction_is_seen(raw: str) -> None:
    assert find_raw(raw)


@pytest.mark.parametrize("sound", ["`2027/1/5`", "D/M/Y", "USD/EUR", "docs/errors/PKV007.md", "0.333", "`A/3`"])
def test_a_date_a_path_and_a_pair_are_none(sound: str) -> None:
    assert find_raw(sound) == []


def test_no_frozen_finding_writes_a_raw_fraction() -> None:
    paths = sorted((*TESTS.glob("lang/bad/*.out"), *TESTS.glob("data/bad/*/findings.out")))
    said = [(path.name, words) for path in paths for words in SAID.findall(path.read_text(encoding="utf-8"))]
    assert len(said) > 1_000
    assert [each for each in said if find_raw(each[1])] == []


def test_what_is_refused_of_a_figure_shows_it_in_decimals() -> None:
    plan = load_plan(
        'perfkit 2027\nplan "A" version 1\ncurrency USD\neffective 2027-01-01 to 2027-12-31\nperiod month\n'
        "participants rep key id\n  id : text\npay c = USD 5\n"
    )
    third = Fraction(1, 3)
    refused = []
    for call in (
        lambda: round_to(third, 2, RoundingMode.EXACT),
        lambda: apportion(third, [third], unit=Fraction(1, 100)),
        lambda: apportion(Fraction(1), [third, -third], unit=Fraction(1, 100)),
        lambda: adjust(
            (),
            plan,
            participant="A",
            name="c",
            amount=Money(third, "USD"),
            period="2027-01",
            effect="due",
            reason="adjustment",
            note="a third",
            by="J. Wu",
        ),
    ):
        with pytest.raises(PerfkitError) as caught:
            call()
        refused += caught.value.findings
    assert [finding.code.code for finding in refused][:3] == ["PKV004", "PKV007", "PKV006"]
    for finding in refused:
        for lang in Language:
            assert find_raw(f"{finding.what(lang)} {finding.why(lang)} {finding.mend(lang)}") == []
