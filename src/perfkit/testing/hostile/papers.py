"""Labels of periods and calendars at their doors, and everything that is written for people and other programs."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from random import Random

from perfkit.calendar import (
    Calendar,
    ListedRow,
    PeriodKind,
    WeekPattern,
    WeekYears,
    WorkingDays,
    count_working_days,
    list_periods,
    parse_period,
    parse_period_range,
    period_at,
    period_of,
    shift_period,
)
from perfkit.diagnostics import Json, PerfkitError, render_findings
from perfkit.host import Result, close, combine, evaluate, load_plan
from perfkit.testing.hostile.changes import WORDS, change_text
from perfkit.testing.hostile.live import list_live
from perfkit.views import list_tidy_rows, render_csv, render_journal, render_ledger, render_payroll, render_sections

LABELS = (
    *("2027-Q1", "2027-01..2027-06", "2027-W53", "2027-W01..2027-W10", "2027", "2027-H2", "2027-P03", "2027-02-28"),
    *("0001-01-01", "9999-12-31", "9999-Q4", "2027年3月", "2027年第一季度", "2027年第5周", "PP 3", "2027-01..9999-12"),
)
DAYS = ("0001-01-01", "2024-02-29", "2027-01-01", "2027-01-15", "2027-12-31", "9999-12-31")
PAYLOADS = (
    *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x";"y")', "=cmd|' /C calc'!A0", "＝1+1"),
    *(
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "</td></table>",
        '" onmouseover="x',
        "&lt;b&gt;",
        "'",
    ),
    *(
        "|",
        "a | b",
        "`x`",
        "``` x",
        "[a](javascript:alert(1))",
        "![a](http://x)",
        "# x",
        "* x",
        "\\",
        "{name}",
        "{0}",
        "%s",
    ),
    *(
        "\x1b[31mred",
        "\x1b]8;;http://x\x07",
        "\x9b31m",
        "a\rb",
        "a\bb",
        "a\nb",
        "\u202eabc",
        "\u2066a\u2069",
        "a\u200bb",
        "\ufeff",
    ),
    *("\u2028", "\x85", "\x00", "\ud800", "\ue000", "\U000e0041", "e\u0301", "x" * 3000, " ", ""),
)
TEXT = """perfkit 2027
plan "{title}" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
  name : text
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  sort   : text
  amount : money
calc
  won  : money = sum(deal.amount where deal.sort == "{sort}" or deal.sort != "x")
  last : text  = name
earn commission = 5% * won  note "{note}"
pay  commission = earned(commission)
"""


def make_papers(pick: Random, plans: tuple[str, ...]) -> Json:
    """A label with a calendar, a list of periods, working days, or a plan and facts full of payloads."""
    way = pick.randrange(10)
    if way < 4:
        label = change_text(pick.choice(LABELS), pick, LABELS) if pick.random() < 0.8 else pick.choice(LABELS)
        return {"kind": "label", "text": label, "calendar": _make_calendar(pick)}
    if way < 5:
        return {"kind": "list", "rows": [_make_listed(pick) for _ in range(pick.randrange(6))]}
    if way < 6:
        return {"kind": "days", "days": [pick.choice(DAYS) for _ in range(4)], "index": pick.randrange(-(10**7), 10**7)}
    return {"kind": "papers", **{name: _payload(pick) for name in ("title", "note", "sort", "id", "name", "deal")}}


def _payload(pick: Random) -> str:
    if pick.random() < 0.2:
        return change_text(pick.choice(PAYLOADS), pick, PAYLOADS)
    return pick.choice(PAYLOADS) + (pick.choice((*PAYLOADS, *WORDS)) if pick.random() < 0.3 else "")


def _make_calendar(pick: Random) -> dict[str, Json]:
    if pick.random() < 0.5:
        return {"month": pick.choice((1, 1, 2, 4, 7, 12, 0, 13))}
    years: list[Json] = [pick.choice((2023, 2027, 2028, 1, 9999, 0)) for _ in range(pick.randrange(3))]
    return {
        "year": pick.choice((2027, 1, 9999, 0)),
        "from": pick.choice(DAYS),
        "long": years,
        "pattern": pick.randrange(3),
    }


def _make_listed(pick: Random) -> Json:
    return [pick.choice((*LABELS, *WORDS)), pick.choice(DAYS), pick.choice((*DAYS, None))]


def run_papers(given: Json) -> bool:
    """Read the label, or write everything and see that nothing in it is live."""
    kept = given if isinstance(given, dict) else {}
    match kept.get("kind"):
        case "label":
            return _run_label(kept)
        case "list":
            return _run_list(kept)
        case "days":
            return _run_days(kept)
    return run_writers({name: str(text) for name, text in kept.items()})


def _day(text: Json) -> datetime.date:
    return datetime.date.fromisoformat(str(text))


def _calendar(given: Json) -> Calendar:
    kept = given if isinstance(given, dict) else {}
    if "month" in kept:
        month = kept["month"]
        return Calendar(month if isinstance(month, int) else 1)
    years = kept.get("long")
    listed = tuple(year for year in years if isinstance(year, int)) if isinstance(years, list) else ()
    year, pattern = kept.get("year"), kept.get("pattern")
    which = list(WeekPattern)[pattern if isinstance(pattern, int) else 0]
    return Calendar(weeks=WeekYears(year if isinstance(year, int) else 1, _day(kept.get("from")), which, listed))


def _run_label(kept: dict[str, Json]) -> bool:
    calendar, text = _calendar(kept.get("calendar")), str(kept.get("text"))
    periods = parse_period_range(text, calendar)
    for period in (periods[0], periods[-1]):
        if parse_period(period.label, calendar) != period:
            raise AssertionError("a period is called by its label")
        for count in (1, -1, 10_000):
            _try(lambda period=period, count=count: shift_period(period, count, calendar))  # type: ignore[misc]
    return True


def _run_list(kept: dict[str, Json]) -> bool:
    rows = kept.get("rows")
    listed = [
        ListedRow(str(row[0]), _day(row[1]), None if row[2] is None else _day(row[2]), number)
        for number, row in enumerate(rows if isinstance(rows, list) else [], 1)
        if isinstance(row, list)
    ]
    periods, issues = list_periods(listed)
    if periods and issues:
        raise AssertionError("with an issue there are no periods")
    render_findings([issue.finding for issue in issues], "zh")
    calendar = Calendar(own=periods)
    for period in periods:
        _try(lambda period=period: parse_period(period.label, calendar))  # type: ignore[misc]
    return bool(periods)


def _run_days(kept: dict[str, Json]) -> bool:
    days = kept.get("days")
    first, last, holiday, worked = map(_day, days if isinstance(days, list) else DAYS[:4])
    index = kept.get("index")
    for kind in PeriodKind:
        for calendar in (Calendar(), Calendar(4)):
            _try(lambda kind=kind, calendar=calendar: period_of(first, kind, calendar))  # type: ignore[misc]
            _try(lambda kind=kind, calendar=calendar: period_at(kind, int(str(index)), calendar))  # type: ignore[misc]
    known = WorkingDays(frozenset({first.year, last.year}), frozenset({holiday}), frozenset({worked}))
    return count_working_days(first, last, known) >= 0


def _try(call: Callable[[], object]) -> None:
    """Call what may refuse."""
    try:
        call()
    except PerfkitError:
        return


# --- everything that is written --------------------------------------------------------------------------------------


def run_writers(texts: Mapping[str, str]) -> bool:
    """Write everything there is of a plan and facts with these texts; AssertionError names what is live in it.

    texts: for title, note, sort, id, name and deal; what the plan cannot hold is refused by its check.
    """
    refused: list[str] = []
    title, note, sort = (_only_sound(texts.get(name, ""), refused) for name in ("title", "note", "sort"))
    plan = load_plan(TEXT.format(title=title or "Deals", note=note, sort=sort))
    person, deal = texts.get("id", "E-1"), texts.get("deal", "D-1")
    facts = {
        "rep": [{"id": person, "name": texts.get("name", "")}],
        "deal": [
            {"id": deal, "rep": person, "booked": "2027-01-15", "sort": texts.get("sort", ""), "amount": "1000.00"},
            {"id": "D-2", "rep": person + "x", "booked": "2027-01-15", "sort": "", "amount": texts.get("name", "")},
        ],
    }
    run = evaluate(plan, facts, "2027-01")
    sound = evaluate(plan, {**facts, "deal": facts["deal"][:1]}, "2027-01")
    for result in (run, sound):
        for form, where, text in iter_papers(result):
            found = list_live(form, text)
            if found:
                raise AssertionError(f"{where} holds {found[0]}")
    return not refused and sound.is_complete


@cache
def _is_sound(text: str) -> bool:
    try:
        load_plan(TEXT.format(title=text, note=text, sort=text))
    except PerfkitError:
        return False
    return True


def _only_sound(text: str, refused: list[str]) -> str:
    """The text where a plan can hold it; else nothing, so that the rest is tried all the same."""
    if _is_sound(text):
        return text
    refused.append(text)
    return ""


def iter_papers(result: Result) -> Iterator[tuple[str, str, str]]:
    """Form, name and text of everything that is written of a result."""
    for lang in ("en", "zh"):
        yield "text", f"findings {lang}", render_findings(result.findings, lang)
        letter = result.plan.letter(lang)
        yield "text", f"letter {lang}", str(letter)
        yield "html", f"letter page {lang}", result.plan.letter_page(lang)
        for statement in result.statements.values():
            yield "text", f"explanation {lang}", statement.explain(lang)
            yield "text", f"sections {lang}", render_sections(statement.sections, lang)
            yield "text", f"why not {lang}", str(statement.why_not(("deal", "D-2"), lang))
            yield "html", f"statement page {lang}", statement.to_html(lang)
            for sheet in statement.to_sheets(lang):
                yield "sheet", f"sheet {lang}", repr(sheet)
    yield "json", "result", json.dumps(result.to_dict())
    yield "csv", "tidy rows", render_csv(list_tidy_rows(result.run, row_tables=("deal",)))
    yield "csv", "journal", render_journal(result.entries)
    yield "csv", "payroll", render_payroll(combine([result]).payments)
    if result.is_complete:
        yield "lines", "ledger", render_ledger(close((), result))
