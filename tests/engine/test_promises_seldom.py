"""What is known before data of labels, lengths of periods and texts, and how verdicts are told."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

import pytest

from perfkit.diagnostics import Words
from perfkit.engine import Verdict, VerdictKind, find_verdict, judge_promises, prove_promises, run_tests
from perfkit.lang import print_test
from tests.engine.test_promises import HEAD, SOLD, load

GRADE = (
    "rating grade by score\n  | label | from     | below    |\n  | B     | no limit | 80       |\n"
    "  | A     | 80       | no limit |\n"
)
TWO = GRADE + (
    "calc\n  other : number = score + 10\nrating mark by other\n  | label | from     | below    |\n"
    "  | B     | no limit | 80       |\n  | A     | 80       | no limit |\n"
)
OPEN = 'must each deal stage == "Won" or stage == "Lost"'
"""What always holds and is not seen before data."""


def prove(body: str, promises: list[str], head: str = HEAD) -> list[str]:
    """Which of the promises hold whatever the data."""
    musts = "".join(f"must {each}\n" for each in promises)
    verdicts = prove_promises(load(f"{head}{SOLD}{body}{musts}"))
    return [each for each, said in zip(promises, verdicts, strict=True) if said.kind is VerdictKind.PROVED]


@pytest.mark.parametrize(
    ("lines", "held", "left"),
    [
        # Labels are compared by their order, the best first.
        (
            GRADE,
            [
                'grade <= "A"',
                'grade >= "B"',
                'grade == "A" or grade < "A"',
                'score >= 80 or grade < "A"',
                'score < 80 or grade >= "A"',
                'grade > "B" or grade == "B"',
                'grade != "A" or grade > "B"',
            ],
            ['grade >= "A"', 'grade < "A"', 'grade > "B"', 'grade <= "B"', 'score >= 79 or grade > "B"'],
        ),
        # What no choice allows is never so, whichever side it stands on.
        (
            'calc each deal\n  kind : text = if won then stage otherwise "Open"\n',
            [
                'each deal kind != "Open" or not won',
                'each deal "Open" != kind or not won',
                'each deal kind == "Open" or won',
                'each deal "Won" != stage or stage != "Lost"',
            ],
            [
                'each deal kind == "Open"',
                'each deal "Open" != kind',
                'each deal stage == "Won"',
                'each deal "Won" != kind',
            ],
        ),
        # Numbers that are asked whether they are the same.
        (
            "calc\n  x : count = if score == 80 then 1 otherwise 0\n"
            "  y : count = if score != base / USD 1 then 1 otherwise 0\n",
            [
                "x == 0 or score == 80",
                "x == 1 or score != 80",
                "x == 0 or score <= 80",
                "y == 1 or score * USD 1 == base",
                "y == 0 or base != USD 80 or score != 80",
            ],
            ["x == 0", "x == 1", "y == 1", "y == 0 or score > 80"],
        ),
        # A sum of what is too involved lies between the sums of the ends.
        (
            "calc\n  s : number = min(max(score, 0), 10)\n  t : number = s * s * s * s * s * s * s * s * s * s\n",
            ["t + s >= 0", "t - s >= -10", "t + 5 >= 5", "s - t <= 10"],
            ["t + s >= 1", "t - s >= -9", "s - t <= 9"],
        ),
    ],
)
def test_what_labels_choices_and_involved_sums_are_is_known(lines: str, held: list[str], left: list[str]) -> None:
    assert prove(lines, [*held, *left]) == held


@pytest.mark.parametrize(
    ("setting", "low", "high"),
    [
        ("period day", 1, 1),
        ("period week", 7, 7),
        ("period month", 28, 31),
        ("period quarter", 90, 92),
        ("period quarter\nyear starts month 3", 90, 92),
        ("period quarter\nyear starts month 2", 89, 92),
        ("period quarter\nyear starts month 5", 89, 92),
        ("period quarter\nyear starts month 6", 90, 92),
        ("period half", 181, 184),
        ("period year", 365, 366),
        ('period from "windows"', 1, None),
    ],
)
def test_how_many_days_a_period_has_is_known(setting: str, low: int, high: int | None) -> None:
    head = HEAD.replace("period month", setting)
    held = [f"period days >= {low} days", *([f"period days <= {high} days"] if high else [])]
    left = [f"period days >= {low + 1} days", f"period days <= {high - 1 if high else 3_000_000} days"]
    assert prove("", [*held, *left], head) == held


def test_each_verdict_is_told_by_its_own_code() -> None:
    program = load(f"{HEAD}{SOLD}must sold >= USD 0\nmust sold != USD 3.14\nmust sold <= USD 5\nmust base <= USD 5\n")
    verdicts = judge_promises(program, tries=3)
    musts = [each.must for each in verdicts]
    told = {
        kind: [find_verdict(program, Verdict(must, kind, tries=3)).code.code for must in musts] for kind in VerdictKind
    }
    assert told == {
        VerdictKind.PROVED: ["PKE203"] * 4,
        VerdictKind.REFUTED: ["PKE201", "PKE201", "PKE201", "PKE204"],
        VerdictKind.NOT_REFUTED: ["PKE202"] * 4,
    }
    refuted = Verdict(musts[0], VerdictKind.REFUTED, tries=3)
    assert "the block" in find_verdict(program, refuted, test=Words("the block", "试算")).why()
    assert "the block" not in find_verdict(program, refuted).why()
    cut = [replace(Verdict(musts[0], kind, tries=3), is_cut=True) for kind in VerdictKind]
    assert [find_verdict(program, each).code.code for each in cut] == ["PKE203", "PKE205", "PKE205"]


@pytest.mark.parametrize(("count", "every"), [(1, 25), (7, 25), (8, 12), (12, 8), (100, 1)])
def test_progress_is_told_the_more_often_the_more_promises_there_are(count: int, every: int) -> None:
    told: list[int] = []
    program = load(HEAD + "".join(f"{OPEN} or amount > USD {place}\n" for place in range(count)))
    judge_promises(program, tries=2 * every + 10, progress=lambda done, _: told.append(done))
    assert told[:2] == [every, 2 * every]


SERVICE = HEAD.replace(
    "  manager   : rep or empty", "  manager   : rep or empty\n  hired     : date\n  left_on   : date or empty"
)


@pytest.mark.parametrize(
    "pay",
    [
        "USD 500 - USD 10 * months_completed(hired, period end)",
        "USD 2,500 - USD 10 * months_touched(hired, period end)",
        "USD 500 - USD 1 * (days(hired, period end) / 1 days)",
        "USD 500 - USD 60 * (days(hired, period end) / 365 days)",
        "USD 100 * (100% - 2% * months_completed(hired, period end))",
        "USD 100 - (if hired + 360 months <= period end then USD 200 otherwise USD 0)",
        "if left_on is empty then USD 1 otherwise USD 500 - USD 10 * months_completed(left_on, period start)",
    ],
)
def test_what_a_long_service_uses_up_is_refuted_by_a_day_far_back(pay: str) -> None:
    text = f"{SERVICE}{SOLD}pay c = {pay}\nmust c >= USD 0\n"
    (verdict,) = judge_promises(load(text), tries=100)
    assert verdict.kind is VerdictKind.REFUTED
    assert verdict.counterexample is not None
    test = print_test(verdict.counterexample)
    days = [datetime.date.fromisoformat(each) for each in re.findall(r"\d{4}-\d\d-\d\d", test)]
    assert datetime.date(1977, 1, 1) <= min(days) <= datetime.date(2026, 1, 1)
    assert run_tests(load(f"{text.replace('must c >= USD 0', '')}{test}")).has_passed


@pytest.mark.parametrize(
    "lines",
    [
        "pay c = USD 500 - USD 10 * min(50, months_completed(hired, period end))\nmust c >= USD 0\n",
        "pay c = USD 500 - USD 10 * months_completed(hired, period end)\nmust hired >= 2024-01-01\nmust c >= USD 0\n",
        "pay c = USD 1 * months_completed(hired, period end) + USD 999\nmust c <= USD 1,700\nmust c >= USD 0\n",
    ],
)
def test_no_day_lies_further_back_than_fifty_years_or_a_promise_allows(lines: str) -> None:
    *_, verdict = judge_promises(load(f"{SERVICE}{SOLD}{lines}"), tries=100)
    assert verdict.kind is not VerdictKind.REFUTED
