"""Worked cases that others published, each reproduced by evaluating its plan text."""

from __future__ import annotations

import copy
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

import perfkit
from perfkit.calendar import parse_period, shift_period
from perfkit.host import Result
from perfkit.ledger import EntryKind
from perfkit.trace import GatherDetail, RowRead, SliceRead, TableDetail, TraceStep
from perfkit.values import Money, render_money
from tests.cases.cases import (
    Case,
    CaseError,
    Run,
    agrees,
    evaluate_run,
    list_complaints,
    list_differences,
    list_folders,
    load_case_plan,
    load_facts,
    parse_case,
    read_case,
    read_value,
)
from tests.cases.describe import OUT, describe_run

IDS = (
    *("T1", "T3", "T4", "T6", "T7", "T8", "T10", "T11"),
    *("R1", "R2", "R3", "R5", "R7"),
    *("I1", "I3", "I4", "I5", "I8", "I9"),
    *("A1", "A2", "A3", "A5", "A7", "A8"),
    *("C1", "C2", "C3", "C5", "C6", "C7"),
    *("Q1", "Q2", "Q4", "Q5", "Q7", "Q8", "Q10"),
    *("S1", "S2", "S3", "S5", "S7", "V1", "V3"),
    *("D1", "D2", "D3", "D6"),
    *("P1", "P2", "P5", "P6"),
    *("H1", "H2", "H4", "H5"),
    *("J1", "J3"),
    *("X1", "X2", "X3", "X5", "X6", "X8", "X9"),
    "M1",
    "N1",
    *("O1", "O2", "O4", "O5"),
)

every_case = pytest.mark.parametrize("folder", list_folders(), ids=lambda folder: folder.name)


@pytest.fixture
def case(folder: Path) -> Case:
    return read_case(folder)


# --- every case ------------------------------------------------------------------------------------------------------


@every_case
def test_the_plan_gives_every_figure_of_the_case(case: Case) -> None:
    assert list(list_differences(case)) == []


@every_case
def test_the_order_of_rows_changes_no_figure(case: Case) -> None:
    assert list(list_differences(case, evaluate_backwards)) == []


def evaluate_backwards(folder: Path, run: Run) -> Result:
    facts = {name: rows[::-1] for name, rows in load_facts(folder / run.facts).items()}
    return perfkit.evaluate(load_case_plan(folder / run.plan), facts, period=run.period)


@every_case
def test_plan_and_facts_carry_no_error_or_warning_that_the_case_does_not_list(case: Case) -> None:
    assert list(list_complaints(case)) == []


@every_case
def test_a_warning_that_a_case_allows_is_still_given(case: Case) -> None:
    results = [evaluate_run(case.folder, run) for run in case.runs]
    given = {finding.code.code for result in results for finding in (*result.plan.findings, *result.findings)}
    assert case.allowed <= given


@every_case
def test_changing_any_digit_of_an_expected_figure_is_noticed(case: Case) -> None:
    for expected in case.figures:
        for changed in change_digits(expected.value):
            assert list(list_differences(replace(case, figures=(replace(expected, value=changed),)))), changed


@every_case
def test_what_is_paid_to_a_participant_totals_his_postings(case: Case) -> None:
    for run in case.runs:
        result = evaluate_run(case.folder, run)
        posted: dict[tuple[str, str, str], Fraction] = defaultdict(Fraction)
        for entry in result.entries:
            if entry.kind is EntryKind.PAYABLE:
                posted[(entry.payee, entry.period, entry.name)] += entry.amount or Fraction(0)
        paid = {
            (statement.participant, statement.period, name): amount.amount
            for statement in result.statements.values()
            for name, amount in statement.payouts.items()
        }
        # A row's first posting is entered even when it is zero.
        assert {place: amount for place, amount in paid.items() if amount} == {
            place: amount for place, amount in posted.items() if amount
        }


@pytest.mark.parametrize("name", ["C3", "R1", "S1", "S3", "S7", "T3", "T7"])
def test_a_row_that_was_paid_is_not_paid_again_in_the_next_period(name: str) -> None:
    case = read_case(FOLDER.parent / name)
    run = case.runs[0]
    plan = load_case_plan(case.folder / run.plan)
    first = parse_period(run.period, plan.calendar)
    later = shift_period(first, 1, plan.calendar)
    both = perfkit.evaluate(plan, load_facts(case.folder / run.facts), period=f"{first.label}..{later.label}")
    paid = [entry for entry in both.entries if entry.kind is EntryKind.PAYABLE and entry.row is not None]
    assert paid
    assert {entry.period for entry in paid} == {first.label}


@every_case
def test_every_row_is_used_or_left_out_for_a_reason(case: Case) -> None:
    for run in case.runs:
        for count in evaluate_run(case.folder, run).rows:
            assert count.errors == 0
            assert count.used + count.excluded == count.rows


@every_case
def test_the_explanation_of_every_statement_adds_up(case: Case) -> None:
    for run in case.runs:
        for statement in evaluate_run(case.folder, run).statements.values():
            assert not statement.trace.is_cut
            for step in statement.trace.steps:
                assert list(list_gaps(step)) == []


@every_case
def test_nothing_else_of_a_case_is_reckoned_posted_or_traced_otherwise(
    case: Case, frozen: dict[str, list[str]]
) -> None:
    # `python -m tests.cases.describe` writes the lines anew.
    assert [describe_run(case.folder, run) for run in case.runs] == frozen[case.id]


@pytest.fixture(scope="module")
def frozen() -> dict[str, list[str]]:
    """What the runs of each case came to, by its id."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in OUT.read_text(encoding="utf-8").splitlines():
        found[line.partition(" ")[0]].append(line)
    return found


@every_case
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_amount_that_is_paid_stands_in_the_explanation(case: Case, lang: str) -> None:
    for run in case.runs:
        for statement in evaluate_run(case.folder, run).statements.values():
            words = statement.explain(lang)
            assert statement.participant in words
            for name, amount in statement.payouts.items():
                assert name in words
                assert render_money(amount.amount, amount.currency) in words or not amount.amount


def list_gaps(step: TraceStep) -> Iterator[str]:
    """Where an explained figure is not the sum of what the explanation names."""
    if step.finding is not None:
        yield f"{step.id} could not be reckoned"
    if step.value != (step.tails[-1].after if step.tails else step.raw):
        yield f"{step.id} is not what its line ends with"
    for reading in step.iter_readings():
        detail = reading.detail
        if isinstance(detail, TableDetail) and detail.slices and total(detail.slices) != reading.value:
            yield f"{step.id}: the slices of {detail.name} do not total {reading.value}"
        if isinstance(detail, GatherDetail) and detail.function == "sum" and total(detail.rows) != reading.value:
            yield f"{step.id}: the rows of {detail.table} do not total {reading.value}"


def total(parts: Sequence[SliceRead] | Sequence[RowRead]) -> Fraction:
    return sum((part.value for part in parts if isinstance(part.value, Fraction)), Fraction(0))


def change_digits(text: str) -> list[str]:
    return [
        f"{text[: found.start()]}{int(found[0]) % 9 + 1}{text[found.end() :]}" for found in re.finditer("[0-9]", text)
    ]


# --- the collection --------------------------------------------------------------------------------------------------


def test_every_case_in_scope_is_there_under_its_own_id() -> None:
    assert sorted(folder.name for folder in list_folders()) == sorted(IDS)
    assert [read_case(folder).id for folder in list_folders()] == [folder.name for folder in list_folders()]


def test_every_file_of_a_case_belongs_to_one_of_its_runs() -> None:
    for folder in list_folders():
        named = {name for run in read_case(folder).runs for name in (run.plan, run.facts)}
        assert {path.name for path in folder.iterdir()} == {*named, "case.json"}, folder.name


def test_the_page_of_sources_has_one_entry_for_every_case(entries: dict[str, str]) -> None:
    assert sorted(entries) == sorted(IDS)


@every_case
def test_the_page_of_sources_says_where_a_case_comes_from_and_what_is_printed(
    folder: Path, entries: dict[str, str]
) -> None:
    raw = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    entry = entries[folder.name]
    assert raw["title"] in entry
    for text in (*raw["source"].values(), *raw["published"], raw.get("inputs", ""), raw.get("only_derived", "")):
        assert text in entry
    for slip in raw.get("slips", []):
        assert slip["says"] in entry and slip["right"] in entry


@pytest.fixture(scope="module")
def entries(root: Path) -> dict[str, str]:
    """What the page of sources says of each case, by id, with its line breaks taken out."""
    page = (root / "docs" / "sources.md").read_text(encoding="utf-8")
    parts = re.split(r"^##+ ", page, flags=re.MULTILINE)
    found = [re.match(r"([A-Z][0-9]+) ", part) for part in parts]
    return {match[1]: " ".join(match.string.split()) for match in found if match}


# --- what a case may not be ------------------------------------------------------------------------------------------


def broken(folder: Path, **changes: object) -> dict[str, object]:
    raw = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    changed = {**copy.deepcopy(raw), **changes}
    return {name: value for name, value in changed.items() if value is not None}


FOLDER = Path(__file__).resolve().parent / "T4"
FIGURES = json.loads((FOLDER / "case.json").read_text(encoding="utf-8"))["figures"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"figures": [], "published": [], "only_derived": "none"}, "asserts no figure"),
        ({"figures": None}, "missing ['figures']"),
        ({"source": None}, "missing ['source']"),
        ({"source": {"name": "A guide", "address": "a.example", "read": " "}}, "read must be a text"),
        ({"source": {"name": "A guide", "read": "the page"}}, "missing ['address']"),
        ({"remark": "seen"}, "unknown ['remark']"),
        ({"figures": [{**FIGURES[0], "unit": "USD"}]}, "unknown ['unit']"),
        ({"figures": [{**FIGURES[0], "kind": "GUESS"}]}, "PUB or DER"),
        ({"figures": [{**FIGURES[0], "value": "about 9,000"}]}, "no exact value"),
        ({"figures": [{**FIGURES[0], "compare": "nearly"}]}, "`exact` or `rounded`"),
        ({"figures": [{**FIGURES[0], "run": "other"}]}, "no run is named 'other'"),
        ({"figures": FIGURES[1:]}, "published but not asserted: ['9,000']"),
        ({"figures": [*FIGURES, FIGURES[0]]}, "asserted but not published: ['9,000']"),
        ({"published": []}, "published figures, or says"),
        ({"only_derived": "the source prints none"}, "published figures, or says"),
        ({"runs": []}, "at least one run"),
    ],
)
def test_a_case_that_would_prove_nothing_is_refused(changes: dict[str, object], said: str) -> None:
    with pytest.raises(CaseError) as refused:
        parse_case(broken(FOLDER, **changes), FOLDER)
    assert said in str(refused.value)


def test_facts_that_are_no_texts_are_refused(tmp_path: Path) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text('{"deal": [{"deal_id": "D-1", "amount": 0.1}]}', encoding="utf-8")
    with pytest.raises(CaseError, match="every cell is a text"):
        load_facts(facts)


def test_a_derived_figure_needs_its_rule() -> None:
    derived = {name: value for name, value in FIGURES[0].items() if name != "printed"} | {"kind": "DER"}
    with pytest.raises(CaseError, match="missing \\['rule'\\]"):
        parse_case(broken(FOLDER, figures=[derived]), FOLDER)


def test_a_figure_the_plan_does_not_have_is_refused_and_not_skipped() -> None:
    case = read_case(FOLDER)
    first = case.figures[0]
    for lost in (
        replace(first, figure="bonus"),
        replace(first, table="deal"),
        replace(first, key="R2"),
        replace(first, period="2027-Q2"),
    ):
        with pytest.raises(CaseError):
            list(list_differences(replace(case, figures=(lost,))))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("USD 1,234.50", Money("1234.50", "USD")),
        ("CNY -20", Money(-20, "CNY")),
        ("1.33%", Fraction(133, 10_000)),
        ("0.875", Fraction(7, 8)),
        ("1/75", Fraction(1, 75)),
    ],
)
def test_expected_values_are_read_exactly(text: str, value: Money | Fraction) -> None:
    assert read_value(text)[0] == value


def test_a_rounded_figure_is_compared_at_its_printed_precision_only() -> None:
    third = Fraction(4, 300)
    assert agrees("1.33%", third, is_rounded=True)
    assert not agrees("1.33%", third, is_rounded=False)
    assert not agrees("1.333%", third + Fraction(1, 100_000), is_rounded=True)
    assert agrees("GBP 7,500", Money("7500.03", "GBP"), is_rounded=True)
    assert not agrees("USD 7,500", Money("7500.03", "GBP"), is_rounded=True)
    assert not agrees("USD 2", Fraction(2), is_rounded=False)
