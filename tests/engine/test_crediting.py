"""Parts of rows: their keys, what they read, whom nobody is credited with, and what errors do to them."""

from __future__ import annotations

import datetime

import pytest

from perfkit import check_plan, evaluate, load_plan
from perfkit.engine import fingerprint_plan
from perfkit.host import Result
from perfkit.lang import translate_plan

HEAD = """perfkit 2027
plan "Shared deals" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants rep key id
  id      : text
  manager : rep or empty

rows deal key number dated booked
  number  : text
  seller  : rep or empty
  partner : rep or empty
  region  : text
  booked  : date
  amount  : money
"""
REPS = [{"id": "A", "manager": "M"}, {"id": "B", "manager": "M"}, {"id": "M", "manager": None}]


def deal(number: str, **cells: object) -> dict[str, object]:
    usual = {"seller": "A", "partner": None, "region": "N", "booked": "2027-01-10", "amount": "100"}
    return {"number": number, **usual, **cells}


def run(plan: str, deals: list[dict[str, object]], *, period: str = "2027-01", **more: object) -> Result:
    facts = {"rep": REPS, "deal": deals, **{name: rows for name, rows in more.items() if name != "as_of"}}
    as_of = more.get("as_of")
    assert as_of is None or isinstance(as_of, datetime.date)
    return evaluate(load_plan(HEAD + plan), facts, period, as_of=as_of)


def codes_of(result: Result) -> list[str]:
    return [finding.code.code for finding in result.findings]


def fates_of(result: Result, table: str) -> dict[str, tuple[str, str]]:
    return {fate.key: (fate.state, fate.reason) for fate in result.row_fates if fate.table == table}


def paid(result: Result, who: str, name: str = "bonus") -> str:
    return str(result.statements[who].payouts[name])


SPLIT = """
credit part from deal
  | who     | when                 | role      | share |
  | seller  | partner is empty     | "split"   | 100%  |
  | seller  | partner is not empty | "split"   | 60%   |
  | partner | partner is not empty | "partner" | 40%   |

must each deal sum(part.share) == 100%

calc each part
  part_of : money = deal.amount * share

pay bonus = sum(part.part_of)
"""


def test_a_part_is_called_by_its_row_and_its_person() -> None:
    result = run(SPLIT, [deal("D1", partner="B"), deal("D2")])
    assert fates_of(result, "part") == {"D1 / A": ("used", ""), "D1 / B": ("used", ""), "D2 / A": ("used", "")}
    assert [paid(result, who) for who in "ABM"] == ["USD 160.00", "USD 40.00", "USD 0.00"]
    assert codes_of(result) == []


def test_a_second_part_of_one_person_has_a_number() -> None:
    result = run(SPLIT, [deal("D1", partner="A")])
    assert list(fates_of(result, "part")) == ["D1 / A", "D1 / A / 2"]
    assert paid(result, "A") == "USD 100.00"


def test_a_third_part_of_one_person_has_the_next_number() -> None:
    thrice = "credit part from deal\n  | who | when | share |\n" + "".join(
        f"  | {who} | any | {share}% |\n" for who, share in (("seller", 50), ("seller", 30), ("partner", 20))
    )
    result = run(
        f"{thrice}calc each part\n  own : money = deal.amount * share\npay bonus = sum(part.own)\n",
        [deal("D1", partner="A"), deal("D2", seller="B", partner="A")],
    )
    keys = ["D1 / A", "D1 / A / 2", "D1 / A / 3", "D2 / B", "D2 / B / 2", "D2 / A"]
    assert list(fates_of(result, "part")) == keys
    assert [paid(result, who) for who in "AB"] == ["USD 120.00", "USD 80.00"]


def test_a_row_is_used_where_a_part_of_it_is() -> None:
    result = run(SPLIT.replace("deal.amount * share", "USD 10 * share"), [deal("D1", partner="B")])
    assert fates_of(result, "deal") == {"D1": ("used", "")}


def test_a_row_outside_every_window_is_so_for_its_parts_too() -> None:
    result = run(SPLIT, [deal("D1", booked="2027-05-01")])
    assert fates_of(result, "deal") == {"D1": ("excluded", "outside every window")}
    assert fates_of(result, "part") == {"D1 / A": ("excluded", "outside every window")}


def test_a_row_that_is_not_known_yet_has_no_parts() -> None:
    result = run(SPLIT, [deal("D1")], as_of=datetime.date(2027, 1, 9))
    assert fates_of(result, "part") == {}
    assert fates_of(result, "deal")["D1"] == ("excluded", "dated after 2027-01-09")


def test_a_row_that_only_a_promise_looks_at_is_not_used() -> None:
    plan = SPLIT[: SPLIT.index("calc each part")] + "pay bonus = USD 1\n"
    assert fates_of(run(plan, [deal("D1")]), "deal") == {"D1": ("excluded", "outside every window")}


# --- nobody ----------------------------------------------------------------------------------------------------------

HOUSE = """
credit part from deal
  | who    | when                          | role            | share |
  | seller | region == "N"                 | "direct"        | 100%  |
  | empty  | region == "H"                 | "house account" | 100%  |

must each deal sum(part.share) <= 100%

calc each company
  house : money = sum(part.deal.amount where part.role == "house account")

pay bonus = sum(part.share) * USD 100
"""


def test_a_row_no_line_holds_for_is_warned_of_and_counted() -> None:
    result = run(HOUSE, [deal("D1"), deal("D2", region="S")])
    assert codes_of(result) == ["PKE301"]
    assert fates_of(result, "deal")["D2"] == ("excluded", "credited to nobody: no line of `part` holds")


def test_a_row_whose_person_is_missing_is_warned_of_and_counted() -> None:
    result = run(HOUSE, [deal("D1", seller=None)])
    assert codes_of(result) == ["PKE301"]
    assert fates_of(result, "deal")["D1"] == ("excluded", "credited to nobody")
    assert fates_of(result, "part")["D1 / -"] == ("excluded", "credited to nobody")


def test_a_house_account_is_meant_and_no_warning() -> None:
    plan = HOUSE.replace("calc each company\n  house : money", "calc each company\n  other : money").replace(
        'sum(part.deal.amount where part.role == "house account")', "sum(deal.amount where deal.amount > USD 1,000)"
    )
    result = run(plan, [deal("D1", region="H", booked="2027-02-10"), deal("D2")])
    assert codes_of(result) == []
    assert fates_of(result, "part")["D1 / -"] == ("excluded", "credited to nobody by part (house account)")
    assert fates_of(result, "deal")["D1"] == ("excluded", "credited to nobody by part (house account)")


def test_what_the_company_counts_of_a_house_account_is_used() -> None:
    result = run(HOUSE, [deal("D1", region="H")])
    assert fates_of(result, "deal")["D1"] == ("used", "")


def test_a_line_that_names_nobody_for_some_rows_is_warned_of_at_that_line() -> None:
    plan = SPLIT.replace("| partner | partner is not empty", "| seller.manager | amount > USD 0").replace(
        "must each deal sum(part.share) == 100%", "must each deal sum(part.share) <= 200%"
    )
    result = run(plan, [deal("D1", seller="M"), deal("D2")])
    assert codes_of(result) == ["PKE302"]
    assert "seller.manager" in result.findings[0].places[0].text


# --- errors ----------------------------------------------------------------------------------------------------------


def test_a_row_in_error_withholds_whom_its_parts_would_go_to() -> None:
    result = run(SPLIT, [deal("D1", partner="B", amount="x"), deal("D2", seller="M")])
    assert [who for who in "ABM" if result.statements[who].is_withheld] == ["A", "B"]
    assert fates_of(result, "deal")["D1"] == ("error", "")
    assert paid(result, "M") == "USD 100.00"
    assert codes_of(result).count("PKV001") <= 1


def test_where_a_condition_cannot_be_told_both_ways_are_withheld() -> None:
    result = run(SPLIT, [deal("D1", partner="stranger"), deal("D2", seller="M")])
    assert result.statements["A"].is_withheld
    assert not result.statements["M"].is_withheld


def test_a_table_that_does_not_decide_makes_the_part_an_error() -> None:
    plan = """
rows rule key region
  region : text
  share  : percent

credit part from deal
  | who    | when | share              |
  | seller | any  | rule(region).share |

must each deal sum(part.share) <= 100%

pay bonus = sum(part.share) * USD 100
"""
    result = run(plan, [deal("D1"), deal("D2", region="S", seller="B")], rule=[{"region": "N", "share": "70%"}])
    assert paid(result, "A") == "USD 70.00"
    assert result.statements["B"].is_withheld
    assert "PKE038" in codes_of(result)
    assert fates_of(result, "rule")["N"] == ("used", "")


def test_more_than_the_whole_is_an_error_only_where_no_promise_speaks_of_the_total() -> None:
    open_shares = """
credit part from deal
  | who     | when                 | share |
  | seller  | any                  | 70%   |
  | partner | partner is not empty | 70%   |

pay bonus = sum(part.share) * USD 100
"""
    rows = [deal("D1", partner="B"), deal("D2", seller="M")]
    refused = run(open_shares, rows)
    assert [code for code in codes_of(refused) if code == "PKE303"] == ["PKE303"]
    assert [who for who in "ABM" if refused.statements[who].is_withheld] == ["A", "B"]
    allowed = run(open_shares + "must each deal sum(part.share) <= 140%\n", rows)
    assert [paid(allowed, who) for who in "ABM"] == ["USD 70.00", "USD 70.00", "USD 70.00"]


def test_a_promise_of_one_column_leaves_shares_out_of_data_in_another_bounded() -> None:
    two_columns = """
credit part from deal
  | who     | when                 | money | quota |
  | seller  | any                  | {cell} | 100%  |
  | partner | partner is not empty | {cell} | 100%  |

pay bonus = sum(part.money) * USD 100
must each deal sum(part.quota) <= 200%
"""
    rows = [deal("D1", partner="B")]
    refused = run(two_columns.format(cell="if amount > USD 50 then 70% otherwise 50%"), rows)
    assert codes_of(refused) == ["PKE303"]
    assert [paid(run(two_columns.format(cell="70%"), rows), who) for who in "AB"] == ["USD 70.00", "USD 70.00"]


def test_a_part_below_zero_is_an_error_unless_a_promise_says_how_far_it_may_be() -> None:
    open_shares = """
credit part from deal
  | who     | when                 | share                                     |
  | seller  | any                  | if partner is empty then 100% otherwise 150% |
  | partner | partner is not empty | if amount > USD 0 then -50% otherwise 0%  |

must each deal sum(part.share) == 100%
pay bonus = sum(part.share) * USD 100
"""
    rows = [deal("D1", partner="B"), deal("D2", seller="M")]
    refused = run(open_shares, rows)
    (finding,) = (each for each in refused.findings if each.code.code == "PKE304")
    assert finding.what() == "-50% of `deal` `D1` is credited in `share`"
    assert "`A` 150%, `B` -50%" in finding.why()
    assert [who for who in "ABM" if refused.statements[who].is_withheld] == ["A", "B"]
    allowed = run(open_shares + "must each part share >= -50%\n", rows)
    assert [paid(allowed, who) for who in "ABM"] == ["USD 150.00", "-USD 50.00", "USD 100.00"]


def test_a_broken_promise_about_a_row_withholds_everybody_credited_with_it() -> None:
    plan = SPLIT.replace("| partner | partner is not empty", "| seller.manager | amount > USD 0").replace("40%", "20%")
    result = run(plan, [deal("D1"), deal("D2", seller="B", partner="A", amount="50")])
    assert [who for who in "ABM" if result.statements[who].is_withheld] == ["A", "B", "M"]
    assert result.entries == ()


# --- what parts can read and be read by ------------------------------------------------------------------------------


def test_each_part_is_paid_once_to_whom_it_belongs() -> None:
    plan = SPLIT.replace("pay bonus = sum(part.part_of)", "pay each part bonus = part_of - paid(bonus)")
    result = run(plan, [deal("D1", partner="B")], period="2027-01..2027-03")
    amounts = [
        (e.payee, e.row, str(e.amount), e.period) for e in result.entries if e.kind.value == "payable" and e.amount
    ]
    assert amounts == [("A", ("part", "D1 / A"), "60", "2027-01"), ("B", ("part", "D1 / B"), "40", "2027-01")]


def test_a_group_is_made_of_parts_by_their_own_columns() -> None:
    plan = (
        SPLIT
        + """
group cell from part by who, role

calc each cell
  of_cell : money = sum(part.part_of)

pay each cell extra = 1% * of_cell to who
"""
    )
    findings = check_plan(HEAD + plan)
    assert [finding.code.code for finding in findings if finding.severity.value == "error"] == []
    result = run(plan, [deal("D1", partner="B"), deal("D2")])
    assert paid(result, "A", "extra") == "USD 1.60"
    assert paid(result, "B", "extra") == "USD 0.40"


def test_a_group_by_a_share_is_refused() -> None:
    plan = (
        SPLIT
        + """
group cell from part by share

calc each cell
  of_cell : money = sum(part.part_of)
"""
    )
    assert "PKP06" in "".join(finding.code.code for finding in check_plan(HEAD + plan))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_rows_of_a_statement_name_the_line_that_credits_them(language: str) -> None:
    words = run(SPLIT, [deal("D1", partner="B")]).statements["A"].explain(lang=language)
    assert ("credited by line 22: " if language == "en" else "按第 22 行计入：") + "| seller" in words


WHY = {
    ("B", "D1"): (
        "deal D1 of 2027-01-10 counts towards what is paid\n"
        "  pay bonus: counted with USD 40.00; part of bonus   [line 30]",
        "deal D1（2027-01-10）已计入发放\n  发放 bonus：计入 USD 40.00；属于 bonus   [第 30 行]",
    ),
    ("M", "D1"): (
        "deal D1 of 2027-01-10 is credited to A / B, not to M",
        "deal D1（2027-01-10）归属 A / B，不归属 M",
    ),
}


@pytest.mark.parametrize(("who", "number"), list(WHY))
def test_why_not_answers_through_the_credits(who: str, number: str) -> None:
    statement = run(SPLIT, [deal("D1", partner="B")]).statements[who]
    assert (str(statement.why_not(number)), str(statement.why_not(number, "zh"))) == WHY[who, number]


def test_why_not_tells_of_each_line_that_kept_a_row_from_everybody() -> None:
    result = run(HOUSE, [deal("D1"), deal("D2", region="S"), deal("D3", region="H", booked="2027-01-11")])
    statement = result.statements["A"]
    assert str(statement.why_not("D2")) == (
        "deal D2 of 2027-01-10 is credited to nobody\n"
        "  this line does not hold: region S is not N   [line 21]\n"
        "  this line does not hold: region S is not H   [line 22]"
    )
    assert str(statement.why_not("D3", "zh")).splitlines()[0] == "deal D3（2027-01-11）没有归属人"
    assert "credited to nobody by part (house account)" in str(statement.why_not("D3"))


def test_why_not_tells_which_line_would_have_named_the_participant() -> None:
    plan = SPLIT.replace("partner is not empty", "partner is not empty and amount >= USD 500").replace(
        "partner is empty  ", "partner is empty or amount < USD 500  "
    )
    statement = run(plan, [deal("D1", partner="B")]).statements["B"]
    assert str(statement.why_not("D1")) == (
        "deal D1 of 2027-01-10 is credited to A, not to B\n"
        "  this line does not hold: amount USD 100.00 is below USD 500.00: USD 400.00 short   [line 23]"
    )


def test_a_part_is_asked_for_by_its_own_key() -> None:
    statement = run(SPLIT, [deal("D1", partner="B")]).statements["B"]
    assert str(statement.why_not(("part", "D1 / B"))).startswith("part D1 / B of 2027-01-10 counts")
    assert "credited to A, not to B" in str(statement.why_not("D1 / A"))


def test_a_statement_lists_no_row_as_left_out_of_which_a_part_counted() -> None:
    result = run(SPLIT, [deal("D1", partner="B"), deal("D2")])
    assert "not counted" not in result.statements["A"].explain()
    left = run(HOUSE, [deal("D1"), deal("D2", region="S")]).statements["A"].explain()
    told = "Rows that were not counted\n  deal: 1 credited to nobody: no line of `part` holds (D2)"
    assert left.rstrip().endswith(told)


def test_every_cell_of_a_credit_table_is_part_of_the_plans_fingerprint() -> None:
    first = fingerprint_plan(load_plan(HEAD + SPLIT).model)
    changes = (("60%", "50%"), ("partner is empty", "amount > USD 5"), ('"partner"', '"helper"'), ("| who", "| w  "))
    for before, after in changes:
        assert fingerprint_plan(load_plan(HEAD + SPLIT.replace(before, after)).model) != first
    chinese, _ = translate_plan(HEAD + SPLIT, "zh", name="split.plan")
    assert chinese is not None and "计入 part 来自 deal" in chinese
    assert fingerprint_plan(load_plan(chinese).model) == first


def test_a_part_of_nobody_posts_nothing_and_is_counted_as_such() -> None:
    plan = HOUSE[: HOUSE.index("calc each company")] + "pay each part bonus = USD 10 * share / 100% - paid(bonus)\n"
    result = run(plan, [deal("D1", region="H"), deal("D2"), deal("D3", seller=None)])
    assert {entry.payee for entry in result.entries} == {"A"}
    assert {key: state for key, (state, _) in fates_of(result, "deal").items()} == {
        "D1": "excluded",
        "D2": "used",
        "D3": "excluded",
    }
