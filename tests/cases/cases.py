"""Reads a worked case from its folder and says which of its figures a run does not give. Format: README.md."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

import perfkit
from perfkit.diagnostics import Severity, render_findings
from perfkit.engine import PeriodRun
from perfkit.host import Plan, Result
from perfkit.host.statement import FigureValue, to_figure_value
from perfkit.ledger import EntryKind
from perfkit.values import Money, RoundingMode, round_to

FOLDER = Path(__file__).resolve().parent

REQUIRED = frozenset({"id", "title", "source", "runs", "published", "figures"})
OPTIONAL = frozenset({"inputs", "only_derived", "slips", "left_out", "warnings"})
FIELDS_OF = {
    "runs": (frozenset({"name", "plan", "facts", "period"}), frozenset[str]()),
    "slips": (frozenset({"says", "right", "why"}), frozenset[str]()),
    "left_out": (frozenset({"what", "why"}), frozenset[str]()),
    "warnings": (frozenset({"code", "why"}), frozenset[str]()),
}
FIGURE_FIELDS = frozenset({"kind", "table", "key", "figure", "value"})
FIGURE_OPTIONS = frozenset({"run", "period", "compare"})
BASIS = {"PUB": "printed", "DER": "rule"}

MONEY = re.compile(r"([A-Z]{3}) (-?[0-9][0-9,]*(?:\.[0-9]+)?)")
NUMBER = re.compile(r"(-?[0-9][0-9,]*(?:\.([0-9]+))?)(%?)")
RATIO = re.compile(r"-?[0-9]+/[1-9][0-9]*")
WORD = re.compile(r"(held|to_recover|advanced|recovered|held_back|released)\((\w+)\)")


class CaseError(Exception):
    """A case that would prove nothing, or that says something the format does not know."""


@dataclass(frozen=True, slots=True)
class Run:
    """One evaluation of a case: a plan on facts, for a period or a range."""

    name: str
    plan: str
    facts: str
    period: str


@dataclass(frozen=True, slots=True)
class Expected:
    """One figure a case asserts. `basis`: how the source prints it (PUB), or the rule it is worked out by (DER)."""

    kind: str
    basis: str
    run: Run
    table: str
    key: str
    figure: str
    period: str | None
    value: str
    is_rounded: bool

    @property
    def place(self) -> str:
        """Where the figure stands, for messages."""
        when = f" in {self.period}" if self.period else ""
        return f"{self.run.name}: {self.figure} of {self.table} `{self.key}`{when}"


@dataclass(frozen=True, slots=True)
class Case:
    """A worked case: its runs and the figures it asserts. `allowed`: warnings its plans may carry."""

    folder: Path
    id: str
    runs: tuple[Run, ...]
    figures: tuple[Expected, ...]
    allowed: frozenset[str]


def list_folders() -> list[Path]:
    """The folders of all cases, by name."""
    return sorted(path.parent for path in FOLDER.glob("*/case.json"))


def read_case(folder: Path) -> Case:
    """The case of a folder; CaseError when it would prove nothing."""
    return parse_case(json.loads((folder / "case.json").read_text(encoding="utf-8")), folder)


def parse_case(raw: Mapping[str, object], folder: Path) -> Case:
    """A case from what its file holds, refused when a field is unknown, absent, or leaves something unproved."""
    _check_fields("the case", raw, REQUIRED, OPTIONAL)
    _check_texts("source", raw["source"], frozenset({"name", "address", "read"}), frozenset())
    for name, (required, optional) in FIELDS_OF.items():
        for record in _list(raw.get(name, []), name):
            _check_texts(name, record, required, optional)
    runs = {record["name"]: Run(**record) for record in _list(raw["runs"], "runs")}
    if not runs or len(runs) != len(_list(raw["runs"], "runs")):
        raise CaseError("a case has at least one run, each with its own name")
    figures = tuple(_parse_figure(record, runs) for record in _list(raw["figures"], "figures"))
    if not figures:
        raise CaseError("the case asserts no figure")
    _check_published(raw, figures)
    if {run.name for run in runs.values()} != {figure.run.name for figure in figures}:
        raise CaseError("a run that no figure is asserted of")
    allowed = frozenset(record["code"] for record in _list(raw.get("warnings", []), "warnings"))
    return Case(folder, str(raw["id"]), tuple(runs.values()), figures, allowed)


def _check_published(raw: Mapping[str, object], figures: tuple[Expected, ...]) -> None:
    """Every number the source prints is asserted, and nothing else is called printed."""
    listed = raw["published"]
    if not isinstance(listed, list) or not all(isinstance(text, str) and text for text in listed):
        raise CaseError("`published` lists what the source prints, as texts")
    if bool(listed) == ("only_derived" in raw):
        raise CaseError("a case asserts published figures, or says in `only_derived` why there are none")
    asserted = Counter(figure.basis for figure in figures if figure.kind == "PUB")
    if asserted != Counter(listed):
        missing, extra = Counter(listed) - asserted, asserted - Counter(listed)
        raise CaseError(f"published but not asserted: {sorted(missing)}; asserted but not published: {sorted(extra)}")


def _parse_figure(record: Mapping[str, str], runs: Mapping[str, Run]) -> Expected:
    kind = record.get("kind")
    if kind not in BASIS:
        raise CaseError(f"a figure is PUB or DER, not {kind!r}")
    _check_texts("figures", record, FIGURE_FIELDS | {BASIS[kind]}, FIGURE_OPTIONS)
    compare = record.get("compare", "exact")
    if compare not in ("exact", "rounded"):
        raise CaseError(f"a figure is compared `exact` or `rounded`, not {compare!r}")
    if compare == "rounded" and kind != "PUB":
        raise CaseError("only a printed figure may be rounded; a derived one is exact")
    name = record.get("run", next(iter(runs)))
    if name not in runs:
        raise CaseError(f"no run is named {name!r}")
    read_value(record["value"])
    return Expected(
        kind=kind,
        basis=record[BASIS[kind]],
        run=runs[name],
        table=record["table"],
        key=record["key"],
        figure=record["figure"],
        period=record.get("period"),
        value=record["value"],
        is_rounded=compare == "rounded",
    )


def _list(raw: object, name: str) -> list[dict[str, str]]:
    if not isinstance(raw, list) or not all(isinstance(record, dict) for record in raw):
        raise CaseError(f"`{name}` is a list of records")
    return raw


def _check_texts(name: str, record: object, required: frozenset[str], optional: frozenset[str]) -> None:
    if not isinstance(record, dict):
        raise CaseError(f"`{name}` is a record")
    _check_fields(name, record, required, optional)
    empty = [field for field, text in record.items() if not isinstance(text, str) or not text.strip()]
    if empty:
        raise CaseError(f"{name}: {', '.join(empty)} must be a text")


def _check_fields(name: str, record: Mapping[str, object], required: frozenset[str], optional: frozenset[str]) -> None:
    unknown, missing = record.keys() - required - optional, required - record.keys()
    if unknown or missing:
        raise CaseError(f"{name}: unknown {sorted(unknown)}, missing {sorted(missing)}")


# --- values ----------------------------------------------------------------------------------------------------------


def read_value(text: str) -> tuple[Money | Fraction, int | None]:
    """An expected value, and the decimals of the ratio it is printed with; none for money and fractions."""
    money = MONEY.fullmatch(text)
    if money:
        return Money(Fraction(money[2].replace(",", "")), money[1]), len(money[2].partition(".")[2])
    number = NUMBER.fullmatch(text)
    if number:
        hundredth = 2 if number[3] else 0
        return Fraction(number[1].replace(",", "")) / 10**hundredth, len(number[2] or "") + hundredth
    if RATIO.fullmatch(text):
        return Fraction(text), None
    raise CaseError(f"{text!r} is no exact value")


def agrees(expected: str, found: FigureValue, *, is_rounded: bool) -> bool:
    """Whether a figure is the expected one, exactly or at the precision it is printed with."""
    value, places = read_value(expected)
    if not is_rounded:
        return type(value) is type(found) and value == found
    assert places is not None, "a fraction has no printed precision"
    if isinstance(value, Money):
        if not isinstance(found, Money) or found.currency != value.currency:
            return False
        return round_to(found.amount, places, RoundingMode.HALF_UP) == value.amount
    return isinstance(found, Fraction) and round_to(found, places, RoundingMode.HALF_UP) == value


# --- runs ------------------------------------------------------------------------------------------------------------


@cache
def load_case_plan(path: Path) -> Plan:
    """The plan of a file."""
    return perfkit.load_plan(path.read_text(encoding="utf-8"), name=path.name)


@cache
def evaluate_run(folder: Path, run: Run) -> Result:
    """What a run gives; every case is evaluated once, however many tests ask."""
    return perfkit.evaluate(load_case_plan(folder / run.plan), load_facts(folder / run.facts), period=run.period)


def load_facts(path: Path) -> dict[str, list[dict[str, str]]]:
    """The tables of a file, each cell a text, so that nothing is rounded on the way in."""
    tables = json.loads(path.read_text(encoding="utf-8"))
    cells = [cell for rows in tables.values() for row in rows for cell in row.values()]
    if not all(isinstance(cell, str) for cell in cells):
        raise CaseError(f"{path.name}: every cell is a text")
    return {name: list(rows) for name, rows in tables.items()}


def find_figure(result: Result, expected: Expected) -> FigureValue:
    """The figure a run gives at a place, or a word of the ledger; CaseError when there is no such place."""
    word = WORD.fullmatch(expected.figure)
    if word:
        return find_balance(result, expected, word[1], word[2])
    kinds = {(figure.grain, figure.name): figure.type for figure in result.run.program.figures}
    if (expected.table, expected.figure) not in kinds:
        raise CaseError(f"the plan has no figure for {expected.place}")
    period = _find_period(result, expected)
    grain = expected.table
    lines = [line for line in period.world.lines(grain) if period.world.key(grain, line) == expected.key]
    if len(lines) != 1:
        raise CaseError(f"{len(lines)} lines for {expected.place}")
    cell = period.figure(grain, expected.figure, lines[0])
    return to_figure_value(cell, kinds[(grain, expected.figure)])


def find_balance(result: Result, expected: Expected, word: str, name: str) -> Money:
    """A word of the ledger after a period, by its law, from the entries that the run proposes."""
    labels = [run.world.period.label for run in result.run.periods]
    place = labels.index(_find_period(result, expected).world.period.label)
    before, now = (_balance(result, expected, name, frozenset(labels[:count])) for count in (place, place + 1))
    is_owed = word in ("to_recover", "advanced", "recovered")
    side, side_before = (max(Fraction(0), -each if is_owed else each) for each in (now, before))
    amount = {
        "held": side,
        "to_recover": side,
        "advanced": max(Fraction(0), side - side_before),
        "held_back": max(Fraction(0), side - side_before),
        "recovered": max(Fraction(0), side_before - side),
        "released": max(Fraction(0), side_before - side),
    }[word]
    return Money(amount, result.plan.program.header.currency)


def _balance(result: Result, expected: Expected, name: str, periods: frozenset[str]) -> Fraction:
    """Earned less payable under a name in these periods: of a participant with all his rows, or of one row."""
    people = result.run.program.participants
    posted = [entry for entry in result.entries if entry.name == name]
    own = [
        entry
        for entry in posted
        if (entry.payee == expected.key if expected.table == people else entry.row == (expected.table, expected.key))
    ]
    if not own:
        raise CaseError(f"nothing is posted for {expected.place}")
    signs = {EntryKind.EARNED: 1, EntryKind.PAYABLE: -1}
    return sum(
        (signs.get(entry.kind, 0) * (entry.amount or Fraction(0)) for entry in own if entry.period in periods),
        Fraction(0),
    )


def _find_period(result: Result, expected: Expected) -> PeriodRun:
    wanted = expected.period
    found = [run for run in result.run.periods if wanted is None or run.world.period.label == wanted]
    if len(found) != 1:
        raise CaseError(f"{len(found)} periods for {expected.place}")
    return found[0]


def list_differences(case: Case, evaluate: Callable[[Path, Run], Result] = evaluate_run) -> Iterator[str]:
    """Every asserted figure that the runs do not give."""
    for expected in case.figures:
        found = find_figure(evaluate(case.folder, expected.run), expected)
        if not agrees(expected.value, found, is_rounded=expected.is_rounded):
            yield f"{expected.place}: expected {expected.value}, found {found}"


def list_complaints(case: Case) -> Iterator[str]:
    """Findings of the plans and the data that the case does not list, in words."""
    for run in case.runs:
        plan, result = load_case_plan(case.folder / run.plan), evaluate_run(case.folder, run)
        found = [f for f in (*plan.findings, *result.findings) if f.severity is not Severity.ADVICE]
        unlisted = [finding for finding in found if finding.code.code not in case.allowed]
        if unlisted:
            yield render_findings(unlisted)
