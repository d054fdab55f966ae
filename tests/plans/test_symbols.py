"""What is said about names, tables and groups before any formula is looked at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from perfkit import check_plan
from perfkit.plans import Contest, Group, Matrix, Table, lower_plan
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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("wonl", "wonI"),
        ("wO1", "w01"),
        ("modern", "modem"),
        ("view", "vievv"),
        ("a日b", "a曰b"),
        ("口", "囗"),
        ("期末", "期未"),
    ],
)
def test_names_that_look_the_same_are_told_of_once(one: str, other: str) -> None:
    assert judge(f"\nparameter {one} : money = USD 1\n") == []
    twice = f"calc\n  {other} : money = {one}\ncalc each deal\n  {other} : money = {one}\n"
    [found] = judge(f"\nparameter {one} : money = USD 1\n{twice}")
    assert found == ("PKP172", other)


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


@pytest.mark.unmeasured
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


SPLIT = "within company\n  by id\n  ties split\n  | place | money | more |\n  | 1 | USD 5 | USD 6 |"
CREDIT = "credit {} from deal\n  | who    | when | of   |\n  | seller | any  | {} |"
GIVEN = 'rates spot per day\ntest "x" 2027-01\n  given spot\n'
EURO = (
    "rates r\n  | from | to | since | rate |\n  | USD | EUR | 2027-01-01 | 0.9 |\n"
    "pay x = convert(USD 5, {}, r at period end)"
)


@pytest.mark.parametrize(
    ("sections", "found"),
    [
        (CREDIT.format("rep", "100%"), [("PKP003", "rep")]),
        (
            f"{CREDIT.format('part', '100%')}\n{CREDIT.format('part', '50%')}",
            [("PKP207", "credit part from deal"), ("PKP003", "part")],
        ),
        (
            CREDIT.format("part", "100%") + "\nalias part\n  | written | means |\n  | x | y |",
            [("PKP207", "credit part from deal"), ("PKP206", "part")],
        ),
        (f"calc\n  race : money = won\ncontest race {SPLIT}", [("PKP003", "race"), ("PKP162", "race")]),
        (f"contest city {SPLIT}", [("PKP003", "city")]),
        (f"contest race {SPLIT}\npay race", [("PKP162", "race"), ("PKP150", "race")]),
        (f"contest race {SPLIT}\npay race = 2 * race", [("PKP162", "race"), ("PKP150", "race")]),
        (f"{GIVEN}    | from | to | rate |\n    | USD | EUR | 0.9 |\n  expect won = USD 1", [("PKP104", "given spot")]),
        (
            f"{GIVEN}    | from | to | since | rate |\n    | USD | EUR | 5 | 0.9 |\n"
            '    | USD | EUR | 2027-01-01 | "x" |\n'
            "  expect won = USD 1",
            [("PKX017", "5"), ("PKX017", '"x"')],
        ),
        ("calc\n  a : money = USX 5", [("PKP007", "USX 5")]),
        ("calc\n  a : money in RMB = USD 5", [("PKP007", "money in RMB")]),
        (EURO.format('"EUR"'), []),
        (EURO.format('"GBP"'), [("PKX304", 'convert(USD 5, "GBP", r at period end)')]),
        ("pay each deal x = -(amount)", [("PKP057", "x")]),
        ("award p = -(-(2))", []),
        ("award p = -(-(2.5))", []),
        ("award p = 2 * count(deal) / 3", [("PKP153", "p")]),
    ],
)  # fmt: skip
def test_what_is_said_of_names_taken_twice_and_of_values_at_odds(sections: str, found: list[tuple[str, str]]) -> None:
    assert judge(f"\n{sections}\n") == found


def test_what_no_text_gives_is_refused_in_a_model_too() -> None:
    model = read("\ncontest race within company\n  by id\n  ties split\n  | place | money |\n  | 1 | USD 5 |\n")
    race = model.sections[-1]
    assert isinstance(race, Contest)
    (row,) = race.rows
    assert lower_last(model, replace(race, rows=())) == ["PKP056"]
    assert lower_last(model, replace(race, rows=(replace(row, prizes=row.prizes * 2),))) == ["PKP058"]
    model = read("\ngroup sale from deal by state\n")
    sale = model.sections[-1]
    assert isinstance(sale, Group)
    assert lower_last(model, replace(sale, by=(), by_spans=())) == ["PKP065"]
    model = read(
        "\ncurve c(x: money, y: money) ends hold\n  | x     | USD 1 | USD 2 |\n"
        "  | USD 4 | 3% | 4% |\n  | USD 5 | 3% | 5% |\n"
    )
    curve = model.sections[-1]
    assert isinstance(curve, Matrix)
    first, last = curve.rows
    assert lower_last(model, replace(curve, rows=(replace(first, cells=first.cells[:1]), last))) == ["PKP058"]
