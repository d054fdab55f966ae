"""A statement of the real sales team, followed cent by cent."""

from pathlib import Path

import pytest

from perfkit import Result, evaluate, load_plan
from perfkit.adapters import read_csv
from perfkit.explain import Answer

PLAN = "docs/examples/crm-opportunities/quarterly.plan"


@pytest.fixture(scope="module")
def result(root: Path, crm_data: Path) -> Result:
    tables = {path.stem: read_csv(path.read_bytes(), name=path.name)[0] for path in sorted(crm_data.glob("*.csv"))}
    text = (root / PLAN).read_text(encoding="utf-8")
    return evaluate(load_plan(text, name="quarterly.plan"), tables, "2017-Q2..2017-Q4")


def told(result: Result, lang: str = "en") -> list[str]:
    """The lines of one statement without the numbers of the plan's lines, which move when the plan is edited."""
    text = result.statements["Anna Snelling", "2017-Q2"].explain(lang)
    return [line.partition("   [")[0].strip() for line in text.splitlines()]


def test_the_commission_is_told_slice_by_slice(result: Result) -> None:
    lines = told(result)
    at = lines.index("commission_marginal = USD 3,482.03")
    assert lines[at : at + 10] == [
        "commission_marginal = USD 3,482.03",
        "= quota * rates(attainment)",
        "= USD 51,928.80 * ≈6.71%",
        "= USD 3,482.032",
        "rates(attainment) at ≈158.82%: each slice at its own rate",
        "from 0% below 50%     USD 25,964.40 at 2% = USD 519.288",
        "from 50% below 100%   USD 25,964.40 at 4% = USD 1,038.576",
        "from 100% below 150%  USD 25,964.40 at 6% = USD 1,557.864",
        "from 150%             USD 4,578.80 at 8% = USD 366.304",
        "together              USD 3,482.032",
    ]


def test_the_rows_behind_it_are_counted_and_listed(result: Result) -> None:
    lines = told(result)
    assert "71 of 104 rows of `deal` with `deal.won`, 2017-04-01 to 2017-06-30" in lines
    assert "25 of 35 rows of `deal` with `deal.won`, 2017-01-01 to 2017-03-31" in lines
    listed = [line for line in lines if line.count("  row ") == 1]
    assert len(listed) == 104 + 25


def test_the_same_statement_in_chinese(result: Result) -> None:
    lines = told(result, "zh")
    assert lines[0] == "Anna Snelling，2017-Q2"
    assert "满 150%            USD 4,578.80 × 8% = USD 366.304" in lines
    assert "封顶 USD 8,000.00，未触及" in lines


def test_a_cap_a_draw_and_a_closed_deal_are_answered(result: Result) -> None:
    capped = next(
        statement
        for statement in result.statements.values()
        if statement.figures["commission_marginal"] != statement.figures["capped"]
    )
    assert capped.why_not("commission").answer is Answer.CAPPED
    statement = result.statements["Anna Snelling", "2017-Q2"]
    assert statement.why_not("F4V2FXK0").answer is Answer.PAID
    assert statement.why_not("HAXMC4IX").answer is Answer.EXCLUDED
    assert statement.why_not("8SOQADK7").answer is Answer.FILTERED
    assert statement.why_not("1C1I7A6R").answer is Answer.OTHER_PARTICIPANT
