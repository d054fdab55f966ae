"""What tiers, curves and decisions are refused for, before any data is seen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from perfkit.plans import Curve, Decide, Rating, Tiers, lower_plan
from tests.plans.judging import find_one, judge, lower_last, read


def tiers(*rows: str, argument: str = "money", method: str = "marginal") -> str:
    """A rate table."""
    written = "".join(f"  | {row} |\n" for row in rows)
    return f"\ntiers t(a: {argument}) {method}\n  | from | below | rate |\n{written}"


def curve(*rows: str, argument: str = "percent") -> str:
    """A curve."""
    written = "".join(f"  | {row} |\n" for row in rows)
    return f"\ncurve c(a: {argument}) ends hold\n  | a | f |\n{written}"


def decide(*rows: str, argument: str = "money", policy: str = "first") -> str:
    """A decision of one argument."""
    written = "".join(f"  | {row} |\n" for row in rows)
    return f"\ndecide d(a: {argument}) {policy}\n  | a | -> r |\n{written}"


@pytest.mark.parametrize(
    ("section", "code", "pointed"),
    [
        (tiers("USD 0 | no limit | USD 5"), "PKP025", "USD 0 | no limit | USD 5"),
        (tiers("USD 0 | no limit | 5 days"), "PKP025", "USD 0 | no limit | 5 days"),
        (tiers("2027-01-01 | no limit | 5%", argument="date"), "PKP023", "a: date"),
        (tiers('"x" | no limit | 5%'), "PKP021", '"x"'),
        (tiers("5% | no limit | 5%"), "PKP021", "5%"),
        (tiers('USD 0 | no limit | "x"'), "PKP023", "tiers t(a: money) marginal"),
        (tiers("USD 1 + USD 1 | no limit | 5%"), "PKP020", "USD 1 + USD 1"),
        (tiers("USD 0 | USD 1 | 5%", "USD 1 | no limit | 5"), "PKP022", "5"),
        (tiers("USD 0 | no limit | 5%", argument="mony"), "PKP006", "mony"),
        (curve("2027-01-01 | 5%", argument="date"), "PKP023", "a: date"),
        (curve("0% | rate", "2% | 5%"), "PKX008", "rate"),
        (curve("0% | 1% + 1%", "2% | 5%"), "PKP020", "1% + 1%"),
        (curve("0% | yes", "2% | no"), "PKP023", "curve c(a: percent) ends hold"),
        (curve("rate | 0%", "2% | 5%"), "PKX008", "rate"),
        (decide("USD 1 + USD 1 | 5%", "any | 1%"), "PKP020", "USD 1 + USD 1"),
        (decide("rate | 5%", "any | 1%", argument="percent"), "PKX008", "rate"),
        (decide("5% | 5%", "any | 1%"), "PKP021", "5%"),
        (decide("from USD 1 below 5% | 5%", "any | 1%"), "PKP021", "5%"),
        (decide("5 months | 5%", "any | 1%", argument="days"), "PKP021", "5 months"),
        (decide("== 5 | 5%", "any | 1%", argument="text"), "PKP021", "5"),
        (decide('> "x" | 5%', "any | 1%", argument="text"), "PKP055", '> "x"'),
        (decide("> yes | 5%", "any | 1%", argument="flag"), "PKP055", "> yes"),
        (decide('from "x" below "y" | 5%', "any | 1%", argument="text"), "PKP055", 'from "x" below "y"'),
        (decide("from yes | 5%", "any | 1%", argument="flag"), "PKP055", "from yes"),
        (decide('"x" | 5%', "any | 1%", argument="rep"), "PKP021", '"x"'),
        (decide("USD 5 | 5%", "any | 1%", argument="mony"), "PKP006", "mony"),
        (decide("any | 5%", argument="mony"), "PKP006", "mony"),
        (decide("from USD 5 | 5%", "any | 1%", argument="mony"), "PKP006", "mony"),
    ],
)
def test_a_table_holds_values_written_out_of_its_own_types(section: str, code: str, pointed: str) -> None:
    assert judge(section) == [(code, pointed)]


@pytest.mark.parametrize(
    "section",
    [
        tiers("no limit | USD 10 | 1%", "USD 10 | no limit | rate"),
        tiers("0% | 100% | USD 10", "100% | 200% | USD 20", argument="percent", method="interpolated"),
        tiers("0 days | no limit | 2", argument="days"),
        curve("0% | USD 0", "100% | USD 500"),
        decide('== "x" | 5%', '!= "x" | 1%', argument='"x" or "y"', policy="unique"),
        decide("from 2027-01-01 below 2027-03-01 | 5%", "else | 1%", argument="date"),
        decide("yes | 5%", "no | 1%", argument="flag", policy="unique"),
    ],
)
def test_a_table_that_fits_passes(section: str) -> None:
    assert judge(section) == []


def test_a_text_outside_a_closed_list_decides_nothing() -> None:
    section = decide('"z" | 5%', "any | 1%", argument='"x" or "y"')
    assert judge(section) == [("PKP040", '"z"'), ("PKT020", '"z" | 5%')]


def test_results_that_have_no_total_are_not_added_up() -> None:
    finding = find_one(decide('below USD 5 | "x"', 'from USD 5 | "y"', policy="sum"))
    assert finding.code.code == "PKP027"
    assert finding.what() == "`sum` is to add up results that are no figures"


def test_a_refused_interval_says_what_has_an_order() -> None:
    finding = find_one(decide('from "x" below "y" | 5%', "any | 1%", argument="text"))
    assert finding.what() == "a text has no order to compare by"
    assert finding.mend() == 'list the values, as `"A" or "B"`'


def test_tables_built_in_python_have_a_cell_for_every_column() -> None:
    model = read(tiers("USD 0 | no limit | 5%"))
    section = model.sections[-1]
    assert isinstance(section, Tiers)
    short = replace(section, rows=(replace(section.rows[0], cells=()),))
    assert lower_last(model, short) == ["PKP058"]
    wide = replace(section, columns=("rate", "less"), rows=(replace(section.rows[0], cells=section.rows[0].cells * 2),))
    assert lower_last(model, wide) == ["PKP024"]
    assert lower_last(model, replace(section, name="median")) == ["PKP004"]


def test_ratings_built_in_python_have_a_cell_for_every_column() -> None:
    model = read("\nrating g by points\n  | g | from | below |\n  | A | 1 | no limit |\n  | B | no limit | 1 |\n")
    section = model.sections[-1]
    assert isinstance(section, Rating)
    assert lower_last(model, replace(section, columns=("factor",))) == ["PKP058"]


def test_decisions_built_in_python_have_a_cell_for_every_argument() -> None:
    model = read(decide("any | 5%"))
    section = model.sections[-1]
    assert isinstance(section, Decide)
    assert lower_last(model, replace(section, outputs=("r", "s"))) == ["PKP058"]
    assert lower_last(model, replace(section, rows=())) == ["PKP056"]


def test_a_table_built_in_python_without_rows_says_nothing() -> None:
    for text in (tiers("USD 0 | no limit | 5%"), curve("0% | 0%", "2% | 5%"), decide("any | 5%")):
        section = read(text).sections[-1]
        none = {"points": ()} if isinstance(section, Curve) else {"rows": ()}
        assert lower_last(read(text), replace(section, **none)) == ["PKP056"]


def test_the_finding_of_a_short_row_counts_its_cells() -> None:
    model = read(decide("any | 5%"))
    section = model.sections[-1]
    assert isinstance(section, Decide)
    built = replace(model, sections=(*model.sections[:-1], replace(section, outputs=("r", "s"))))
    (finding,) = lower_plan(built)[1]
    assert finding.what() == "a row of `d` has 1 in place of 2 cells"


def test_what_is_wrong_with_bands_is_told_by_their_rows_in_the_units_of_their_bounds() -> None:
    gap = find_one(
        "\nrating g by ratio\n  | g | from | below    |\n  | A | 90%  | no limit |\n  | B | 0%   | 80%      |\n"
    )
    assert gap.code.code == "PKT003"
    assert gap.what() == "no row covers the values between `80%` and `90%`"
    assert gap.why().endswith("row 2 ends at `80%`, row 1 begins at `90%`")


def test_a_rating_that_some_score_falls_out_of_is_warned_of() -> None:
    assert judge("\nrating g by points\n  | g | from | below |\n  | A | 60   | 90    |\n") == [
        ("PKT007", "A | 60   | 90"),
        ("PKT008", "A | 60   | 90"),
    ]


def test_a_label_twice_is_told_beside_a_bound_that_is_not_written_out() -> None:
    rows = "  | g | from  | below    |\n  | A | 1 + 1 | no limit |\n  | A | 0     | 2        |\n"
    assert [code for code, _ in judge("\nrating g by points\n" + rows)] == ["PKP020", "PKS005"]


def test_bands_stand_in_any_order() -> None:
    rows = (
        "  | g | from | below    |\n  | B | 1    | 2        |\n  | A | 2    | no limit |\n  | C | 0    | 1        |\n"
    )
    assert judge("\nrating g by points\n" + rows) == []


@pytest.mark.parametrize(
    ("cell", "argument", "mend"),
    [
        ("5", "money", "write `USD 5`"),
        ("5", "percent", "write `5%`"),
        ("5", "days", "write `5 days`"),
        ('"x"', "money", "write money in USD here"),
        ("USD 5", "percent", "write a percent here"),
        ("yes", "money", "write money in USD here"),
    ],
)
def test_a_cell_of_another_type_is_mended_by_its_unit_where_that_is_all_it_lacks(
    cell: str, argument: str, mend: str
) -> None:
    finding = find_one(decide(f"{cell} | USD 1", "any | USD 2", argument=argument))
    assert (finding.code.code, finding.mend()) == ("PKP021", f"{mend}, or change the type of what the table reads")
