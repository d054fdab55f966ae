"""What is said about names, tables and groups before any formula is looked at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from perfkit import check_plan
from perfkit.plans import Table, lower_plan
from tests.plans.judging import PLAN, find_one, judge, lower_last, read


@pytest.mark.parametrize(
    ("section", "code", "pointed"),
    [
        ("rows x key k since d\n  k : text", "PKP009", "d"),
        ("rows x key k since k\n  k : text", "PKP011", "k : text"),
        ("rows x key k since d until e\n  k : text\n  d : date", "PKP009", "e"),
        ("rows x key kk\n  k : text", "PKP009", "kk"),
        ("rows x key k\n  k : text or empty", "PKP010", "k : text or empty"),
        ("rows x key k dated dael.booked\n  k : text", "PKP009", "dael.booked"),
        ("rows x key k dated k.booked\n  k : text", "PKP009", "k.booked"),
        ("rows x key k dated boked\n  k : text\n  booked : date", "PKP009", "boked"),
        ("rows x key k dated k\n  k : text", "PKP011", "k"),
        ("rows x key k dated d.closd\n  k : text\n  d : deal", "PKP009", "d.closd"),
        ("rows x key k dated d.closed\n  k : text\n  d : deal", "PKP012", "d.closed"),
        ("rows x key k dated d.booked\n  k : text\n  d : deal or empty", "PKP012", "d.booked"),
        ("rows x key k dated day\n  k : text\n  day : date or empty", "PKP012", "day"),
        ("participants man key k\n  k : text", "PKP002", "participants man"),
        ("group g by region at period end", "PKP016", "group g by region"),
        ("group g by region all levels", "PKP017", "group g by region"),
        ("alias reb\n  | written | means |\n  | x | y |", "PKP005", "reb"),
        ("alias rep\n  | written | means |\n  | x | y |\n  | x | z |", "PKP013", "x | z"),
        ('exclude dael\n  | when | reason |\n  | amount > USD 5 | "x" |', "PKP005", "dael"),
        ("must each dael amount > USD 5", "PKP005", "dael"),
        ("calc each dael\n  a : money = amount", "PKP005", "dael"),
        ("pay each dael x = amount", "PKP005", "dael"),
        ("parameter p : money", "PKP018", "parameter p"),
        (
            "parameter p : money\n  | from | value |\n  | 2027-01-01 | USD 5 |\n  | 2027-01-01 | USD 6 |",
            "PKP019",
            "2027-01-01 | USD 6",
        ),
        ("parameter p : mony = USD 5", "PKP006", "mony"),
        ("parameter p : money in RMB = USD 5", "PKP007", "money in RMB"),
    ],
)
def test_a_declaration_that_leads_nowhere_is_refused_where_it_stands(section: str, code: str, pointed: str) -> None:
    assert judge(f"\n{section}\n") == [(code, pointed)]


def test_a_close_name_is_suggested() -> None:
    assert find_one("\nrows x key k dated boked\n  k : text\n  booked : date\n").mend() == "write `booked`"
    assert find_one("\nrows x key k dated d.closd\n  k : text\n  d : deal\n").mend() == "write `closed`"
    assert find_one("\nalias dael\n  | written | means |\n  | x | y |\n").mend() == "write `deal`"
    assert find_one("\nparameter p : money in RMB = USD 5\n").mend() == "write `CNY`"


def test_a_row_without_a_date_may_be_left_out_instead() -> None:
    table = "\nrows x key k dated d.closed\n  k : text\n  d : deal\n"
    left_out = '\nexclude deal\n  | when | reason |\n  | closed is empty | "open" |\n'
    assert judge(table) == [("PKP012", "d.closed")]
    assert judge(table + left_out) == []


def test_a_currency_of_the_header_is_told_once() -> None:
    found = check_plan(PLAN.replace("currency USD", "currency ZZZ").replace("USD", "ZZZ"))
    assert {finding.code.code for finding in found} == {"PKP007"}


def test_a_plan_that_ends_before_it_begins() -> None:
    found = check_plan(PLAN.replace("to 2027-12-31", "to 2026-12-31"))
    assert [finding.code.code for finding in found] == ["PKP008"]


def test_a_table_built_in_python_is_pointed_at_by_nothing() -> None:
    model = replace(read("\nrows x key k\n  k : text\n"), source=None)
    section = model.sections[-1]
    assert isinstance(section, Table)
    assert lower_last(model, replace(section, key=("kk",), span=None)) == ["PKP009"]
    built = replace(model, sections=(*model.sections[:-1], replace(section, key=("kk",), span=None)))
    (finding,) = lower_plan(built)[1]
    assert finding.places == ()
    assert finding.what() == "`x` has no such column as `kk`"


def test_findings_past_the_most_that_are_kept_are_not_noted() -> None:
    model = read("\ncalc\n" + "".join(f"  a{number} : money = gone\n" for number in range(400)))
    findings = lower_plan(model)[1]
    assert [finding.code.code for finding in findings] == ["PKX001"] * 300
    assert findings[0].places[0].line == len(PLAN.splitlines()) + 3


def test_a_plan_of_too_many_steps_is_refused_before_it_is_run() -> None:
    model = read("\ncalc\n  a : money = won\n")
    lines = model.sections[-1]
    many = read("\ncalc\n  a : money = " + " + ".join(["won"] * 60) + "\n").sections[-1].lines[0]
    names = tuple(replace(many, name=f"a{number}") for number in range(900))
    assert lower_last(model, replace(lines, lines=names)) == ["PKP054"]


@pytest.mark.parametrize(
    ("column", "found"),
    [
        ('f : flag written "Y"', [("PKV032", 'f : flag written "Y"')]),
        ('f : text written "Y"', [("PKV032", 'f : text written "Y"')]),
        ('f : days written "1,5"', []),
        ('f : flagg written "Y"', [("PKP006", "flagg")]),
    ],
)
def test_only_figures_and_dates_have_several_forms(column: str, found: list[tuple[str, str]]) -> None:
    assert judge(f"\nrows x key k\n  k : text\n  {column}\n") == found


def test_a_circle_is_printed_once_by_its_path() -> None:
    circle = "\ncalc\n  a : money = b\n  b : money = c + a\n  c : money = a\n"
    finding = find_one(circle)
    assert finding.code.code == "PKP030"
    assert "`a` -> `b` -> `c` -> `a`" in finding.what() + finding.why() + finding.mend()
