"""What a credit table may read, whose rows it parts, and how its columns get their types."""

from __future__ import annotations

import pytest

from perfkit import check_plan
from perfkit.expr import Kind
from perfkit.lang import read_plan
from perfkit.plans import Program, lower_plan

HEAD = """perfkit 2027
plan "Shared deals" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants rep key id{since}
  id      : text
  starts  : date
  manager : rep or empty
  region  : text

rows deal key number{dated}
  number : text
  seller : rep
  helper : rep or empty
  booked : date
  amount : money
"""
DATED = HEAD.format(since=" since starts", dated=" dated booked")
PLAIN = HEAD.format(since="", dated=" dated booked")
UNDATED = HEAD.format(since="", dated="")
MOVING = HEAD.format(since=" since starts", dated="")
LINE = """
credit part from deal
  | who    | when   | share   |
  | {who} | {when} | {share} |

must each deal sum(part.share) <= 100%

pay bonus = sum(part.share) * USD 100
"""


def codes_of(text: str) -> list[str]:
    return [finding.code.code for finding in check_plan(text) if finding.severity.value != "advice"]


def line(who: str = "seller", when: str = "any", share: str = "100%") -> str:
    return LINE.format(who=who, when=when, share=share)


def program_of(text: str) -> Program:
    model, _ = read_plan(text, name="credit.plan")
    assert model is not None
    program, findings = lower_plan(model)
    assert program is not None, findings
    return program


@pytest.mark.parametrize(
    "text",
    [
        PLAIN + line(),
        DATED + line("seller.manager", "seller.manager is not empty"),
        PLAIN
        + line("helper", "helper is not empty", "100% * (amount / amount)").replace("100% * (amount / amount)", "50%"),
        PLAIN + line(when='amount > USD 5 and seller.region == "N"'),
        UNDATED + line(),
        PLAIN + "parameter part_of : percent\n  | from | value |\n  | 2027-01-01 | 50% |\n" + line(share="part_of"),
        PLAIN + "group team by manager\n" + line("seller.team.manager", "seller.manager is not empty"),
        DATED + "group team by manager at row date\n" + line("seller.team.manager", "seller.manager is not empty"),
    ],
)
def test_what_holds_on_the_day_of_the_row_may_be_read(text: str) -> None:
    assert codes_of(text) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (MOVING + line("seller.manager", "seller.manager is not empty"), ["PKP204"]),
        (
            UNDATED
            + "parameter part_of : percent\n  | from | value |\n  | 2027-01-01 | 50% |\n"
            + line(share="part_of"),
            ["PKP204"],
        ),
        (UNDATED + "rates spot\n" + line(when="convert(amount, EUR, spot) > EUR 5"), ["PKX302"]),
        (
            DATED
            + "group team by manager at period end\n"
            + line("seller.team.manager", "seller.manager is not empty"),
            ["PKP204"],
        ),
        (PLAIN + line(when="reached(booked)"), ["PKP204"]),
        (PLAIN + line(when="booked >= period start"), ["PKX008"]),
        (PLAIN + line(when="sum(deal.amount) > USD 5"), ["PKX008"]),
        (PLAIN + line(share="paid(bonus)"), ["PKX008"]),
        (PLAIN + line("amount"), ["PKP202"]),
        (PLAIN + line(share="seller"), ["PKP205"]),
        (PLAIN + line(when="amount"), ["PKX015"]),
    ],
)
def test_what_differs_from_period_to_period_may_not(text: str, codes: list[str]) -> None:
    assert codes_of(text) == codes


def test_rows_that_hold_from_a_day_on_are_not_parted() -> None:
    prices = "rows price key name since starts\n  name : text\n  starts : date\n  owner : rep\n"
    assert codes_of(
        PLAIN + prices + line("owner").replace("from deal", "from price").replace("each deal", "each price")
    ) == ["PKP201"]


def test_a_credit_table_parts_another_one_that_stands_above_it() -> None:
    up = """
credit up from part
  | who         | when                     | extra |
  | who.manager | who.manager is not empty | 10%   |

must each part sum(up.extra) <= 100%
"""
    assert codes_of(PLAIN + line() + up) == []
    assert codes_of(PLAIN + up + line()) == ["PKP005"]


def test_columns_have_the_types_of_their_cells() -> None:
    program = program_of(
        PLAIN
        + """
credit part from deal
  | who    | when                | role    | share | of           | since  | noted |
  | seller | any                 | "main"  | 60%   | amount       | booked | empty |
  | helper | helper is not empty | "other" | 40%   | amount * 40% | booked | "x"   |

must each deal sum(part.share) <= 100%

pay bonus = sum(part.of)
"""
    )
    columns = program.tables["part"].columns
    assert list(columns) == ["deal", "who", "role", "share", "of", "since", "noted"]
    assert columns["role"].type.choices == ("main", "other")
    assert columns["of"].type.is_money
    assert columns["since"].type.kind is Kind.DATE
    assert [name for name, column in columns.items() if column.type.may_be_empty] == ["noted"]
    assert program.tables["part"].key == ("deal", "who")


def test_a_slip_in_a_role_is_found_before_data() -> None:
    text = PLAIN + line(share='100% | "split"').replace("| share", "| share | role", 1)
    assert codes_of(text + 'calc\n  own : count = count(part where part.role == "spilt")\n') == ["PKX028"]


def test_only_a_promise_that_sums_the_table_lifts_the_bound() -> None:
    other = line().replace("sum(part.share) <= 100%", "count(part) <= 3")
    assert program_of(PLAIN + other).tables["part"].credit.shares == ("share",)  # type: ignore[union-attr]
    assert program_of(PLAIN + line()).tables["part"].credit.shares == ()  # type: ignore[union-attr]


def test_a_part_written_below_zero_is_refused_unless_a_promise_of_each_part_speaks_of_it() -> None:
    text = PLAIN + line(share="-50%")
    assert codes_of(text) == ["PKP210"]
    assert codes_of(text + "must each part share <= 100%\n") == ["PKP210"]
    assert codes_of(text + "must each part share >= -50%\n") == codes_of(text + "must each part -50% <= share\n") == []


def test_the_host_gives_no_credit_table() -> None:
    program = program_of(PLAIN + line())
    assert list(program.given_tables) == ["rep", "deal"]
    assert list(program.tables) == ["rep", "deal", "part"]
