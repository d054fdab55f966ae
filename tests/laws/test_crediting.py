"""Laws of crediting: what parts total, who is above whom on the day, and what becomes of every row."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from perfkit import evaluate, load_plan
from perfkit.diagnostics import has_errors
from perfkit.diagnostics.codes.engine import PROMISE_BROKEN
from perfkit.engine import VerdictKind, prove_promises
from perfkit.host import Plan, Result
from perfkit.ledger import EntryKind, LedgerEntry
from perfkit.plans import MustInfo
from tests.laws.test_engine import text_of
from tests.strategies.crediting import CHIEFS, moving_people, shared_deals
from tests.strategies.engine import Row
from tests.tries import tries

HEAD = """perfkit 2027
plan "Shared deals" version 1
currency USD
effective 2026-12-01 to 2027-12-31
period month

participants rep key id since starts
  id      : text
  starts  : date
  manager : rep or empty

rows deal key number dated booked
  number   : text
  seller   : rep or empty
  partner  : rep or empty
  engineer : rep or empty
  share    : percent
  extra    : percent
  booked   : date
  amount   : money
"""
LINES = (
    '| seller   | partner is empty                                     | "split"   | 100%         |',
    '| seller   | partner is not empty                                 | "split"   | 100% - share |',
    '| partner  | partner is not empty                                 | "split"   | share        |',
    '| engineer | engineer is not empty                                | "overlay" | 100%         |',
    '| empty    | amount < USD 0                                       | "house"   | 0%           |',
)
CREDIT = """
credit part from deal
  | who | when | role | share |
  {lines}

must each deal sum(part.share where part.role == "split") == 100%

calc each part
  credited : money = deal.amount * share

calc each company
  all_deals : money = sum(deal.amount)
  all_split : money = sum(part.credited where part.role == "split")

calc
  split     : money = sum(part.credited where part.role == "split")
  overlay   : money = sum(part.credited where part.role == "overlay")
  all_deals : money = company.all_deals
  all_split : money = company.all_split

pay each part fee = credited * 3% - paid(fee)
pay bonus = 1% * (split + overlay)
"""
MONTHS = ("2027-01", "2027-02", "2027-03")


def credit_plan(lines: Sequence[str] = LINES) -> Plan:
    return load_plan(HEAD + CREDIT.format(lines="\n  ".join(lines)))


PLAN = credit_plan()
LEVELS = load_plan(
    HEAD
    + """
credit part from deal
  | who            | when                        | role     |
  | seller         | any                         | "direct" |
  | seller.manager | seller.manager is not empty | "rolled" |

group team   by manager            at row date
group branch by manager all levels at row date

calc each team
  of_team : money = sum(part.deal.amount where part.role == "direct")

calc each branch
  of_branch : money = sum(part.deal.amount where part.role == "direct")

calc each company
  sold : money = sum(deal.amount)

calc
  rolled    : money = sum(part.deal.amount where part.role == "rolled")
  next_down : money = sum(team.of_team)
  all_down  : money = sum(branch.of_branch)
  sold      : money = company.sold

pay override = 2% * next_down
"""
)
UNPROMISED = load_plan(
    HEAD
    + """
credit part from deal
  | who     | when                                        | share         |
  | seller  | partner is empty                            | 100%          |
  | seller  | partner is not empty                        | 100% - share  |
  | partner | partner is not empty and amount != USD 1000 | share + extra |

calc each part
  credited : money = deal.amount * share

pay bonus = 1% * sum(part.credited)
pay each part fee = credited * 3% - paid(fee)
"""
)


def run(
    plan: Plan, people: Sequence[Row], deals: Sequence[Row], period: str, ledger: Sequence[LedgerEntry] = ()
) -> Result:
    return evaluate(plan, {"rep": list(people), "deal": list(deals)}, period, ledger=ledger)


def sound(plan: Plan, people: Sequence[Row], deals: Sequence[Row], period: str) -> Result:
    result = run(plan, people, deals, period)
    assert not has_errors(result.findings), result.findings
    return result


def figure(result: Result, who: str, name: str) -> Fraction:
    found = result.statements[who].figures[name]
    value = getattr(found, "amount", found)
    return Fraction(value)  # type: ignore[arg-type]


def day_of(row: Row) -> datetime.date:
    day = row["booked"]
    assert isinstance(day, datetime.date)
    return day


def in_month(deals: Sequence[Row], month: int) -> list[Row]:
    return [row for row in deals if (day_of(row).year, day_of(row).month) == (2027, month)]


def manager_on(people: Sequence[Row], who: object, day: datetime.date) -> object:
    """Who managed somebody on a day, looked up by hand."""
    held = [row for row in people if row["id"] == who and row["starts"] <= day]  # type: ignore[operator]
    return max(held, key=lambda row: row["starts"])["manager"]  # type: ignore[arg-type, return-value]


def amount_of(row: Row) -> Fraction:
    return Fraction(str(row["amount"]))


# --- what the parts total --------------------------------------------------------------------------------------------


@tries(60)
@given(moving_people(), shared_deals())
def test_the_parts_of_a_split_total_the_deals(people: list[Row], deals: list[Row]) -> None:
    result = sound(PLAN, people, deals, "2027-02")
    of_month = sum((amount_of(row) for row in in_month(deals, 2)), Fraction(0))
    assert sum(figure(result, who, "split") for who in CHIEFS) == of_month
    assert all(figure(result, who, "all_split") == figure(result, who, "all_deals") == of_month for who in CHIEFS)


@tries(60)
@given(moving_people(), shared_deals())
def test_an_overlay_takes_nothing_from_the_others(people: list[Row], deals: list[Row]) -> None:
    with_engineers = sound(PLAN, people, deals, "2027-02")
    without = sound(PLAN, people, [{**row, "engineer": None} for row in deals], "2027-02")
    overlays = [row for row in in_month(deals, 2) if row["engineer"] is not None]
    for who in CHIEFS:
        assert figure(with_engineers, who, "split") == figure(without, who, "split")
        own = sum((amount_of(row) for row in overlays if row["engineer"] == who), Fraction(0))
        assert figure(with_engineers, who, "overlay") == own


# --- who is above whom on the day ------------------------------------------------------------------------------------


@tries(80)
@given(moving_people(), shared_deals())
def test_an_override_is_the_share_of_exactly_the_rows_below_on_that_day(people: list[Row], deals: list[Row]) -> None:
    result = sound(LEVELS, people, deals, "2027-02")
    one_up = dict.fromkeys(CHIEFS, Fraction(0))
    all_up = dict.fromkeys(CHIEFS, Fraction(0))
    for row in in_month(deals, 2):
        day = day_of(row)
        above = manager_on(people, row["seller"], day)
        if above is not None:
            one_up[str(above)] += amount_of(row)
        while above is not None:
            all_up[str(above)] += amount_of(row)
            above = manager_on(people, above, day)
    for who in CHIEFS:
        assert figure(result, who, "next_down") == figure(result, who, "rolled") == one_up[who]
        assert figure(result, who, "all_down") == all_up[who]


@tries(60)
@given(moving_people(), shared_deals())
def test_groups_and_what_is_in_none_total_the_rows(people: list[Row], deals: list[Row]) -> None:
    result = sound(LEVELS, people, deals, "2027-02")
    in_groups = sum(figure(result, who, "next_down") for who in CHIEFS)
    in_none = Fraction(0)
    for row in in_month(deals, 2):
        day = day_of(row)
        if manager_on(people, row["seller"], day) is None:
            in_none += amount_of(row)
    assert in_groups + in_none == figure(result, "a", "sold")


# --- order -----------------------------------------------------------------------------------------------------------


@tries(40)
@given(moving_people(), shared_deals(is_sound=False), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_byte(people: list[Row], deals: list[Row], chance: object) -> None:
    straight = run(PLAN, people, deals, "2027-01..2027-03")
    for listed in (people, deals):
        chance.shuffle(listed)  # type: ignore[attr-defined]
    turned = run(PLAN, people, deals, "2027-01..2027-03")
    assert [entry.canonical() for entry in straight.entries] == [entry.canonical() for entry in turned.entries]
    assert straight.rows == turned.rows
    assert straight.fingerprint == turned.fingerprint


@tries(40)
@given(moving_people(), shared_deals(), st.permutations(LINES))
def test_the_order_of_credit_lines_changes_no_cent(people: list[Row], deals: list[Row], lines: list[str]) -> None:
    first, other = (sound(plan, people, deals, "2027-02") for plan in (PLAN, credit_plan(lines)))
    for who in CHIEFS:
        assert first.statements[who].payouts == other.statements[who].payouts


SPECIFIC = """
decide share_of(seller: text, partner: text) specific
  | seller | partner | -> share |
  {rows}

credit part from deal
  | who     | when                                          | share                                |
  | seller  | seller is not empty and partner is not empty  | 100% - share_of(seller.id, partner.id) |
  | partner | seller is not empty and partner is not empty  | share_of(seller.id, partner.id)        |
  | seller  | else                                          | 100%                                 |

must each deal sum(part.share) == 100%

pay bonus = sum(part.share) * USD 1,000
"""
RULES = ("| any | any | 10% |", '| "a" | any | 20% |', '| any | "b" | 30% |', '| "a" | "b" | 40% |')
UNDATED = HEAD.replace("since starts", "").replace("  starts  : date\n", "")
SPECIFIC_PLANS = [load_plan(UNDATED + SPECIFIC.format(rows="\n  ".join(rows))) for rows in permutations(RULES)][::5]


@tries(20)
@given(shared_deals())
def test_the_most_specific_rule_wins_whatever_the_order_of_its_lines(deals: list[Row]) -> None:
    people: list[Row] = [{"id": name, "manager": None} for name in CHIEFS]
    payouts = [
        {who: run(plan, people, deals, "2027-02").statements[who].payouts["bonus"] for who in CHIEFS}
        for plan in SPECIFIC_PLANS
    ]
    assert all(each == payouts[0] for each in payouts)


# --- promises --------------------------------------------------------------------------------------------------------


PROMISES = (
    "each part share <= 100%",
    "each part share >= 0%",
    "each part share >= 30%",
    "each part extra is empty or extra <= 20%",
    "each part extra is empty or extra >= 20%",
    "each deal sum(part.share) >= 0%",
    "each deal sum(part.share) <= 100%",
    "each deal sum(part.share) <= 200%",
    "each deal count(part) >= 1",
    'each part role == "split" or role == "overlay"',
    'each part role == "split" or role == "overlay" or role == "house"',
    "each part part_of >= USD 0",
    "each part deal.amount >= USD 0 or part_of <= USD 0",
    "sum(part.share) >= 0%",
    "sum(part.part_of where part.part_of > USD 0) >= 0 * sum(part.part_of)",
    "bonus >= USD 0",
)
PROMISED = load_plan(
    HEAD
    + """
credit part from deal
  | who      | when                  | role      | share | extra |
  | seller   | partner is empty      | "split"   | 100%  | 20%   |
  | seller   | partner is not empty  | "split"   | 60%   | 20%   |
  | partner  | partner is not empty  | "split"   | 40%   | 20%   |
  | engineer | engineer is not empty | "overlay" | 25%   | 10%   |
  | empty    | amount < USD 0        | "house"   | 0%    | empty |

calc each part
  part_of : money = deal.amount * share

pay bonus = 1% * sum(part.part_of)
"""
    + "\n".join(f"must {promise}" for promise in PROMISES)
    + "\n"
)
PROVED = [verdict.must for verdict in prove_promises(PROMISED.program) if verdict.kind is VerdictKind.PROVED]


def line_of(must: MustInfo) -> int | None:
    source = PROMISED.model.source
    assert source is not None and must.span is not None
    return source.place(must.span).line


def test_some_promises_about_parts_are_proved_and_some_are_not() -> None:
    lines = PROMISED.text.splitlines()
    proved = {lines[(line_of(must) or 1) - 1] for must in PROVED}
    assert "must each part share <= 100%" in proved
    assert "must each part share >= 30%" not in proved
    assert 0 < len(proved) < len(PROMISES)


@tries(80)
@given(moving_people(), shared_deals())
def test_a_promise_about_parts_that_is_proved_is_broken_by_no_facts(people: list[Row], deals: list[Row]) -> None:
    result = run(PROMISED, people, deals, "2027-02")
    broken = {finding.places[0].line for finding in result.findings if finding.code is PROMISE_BROKEN}
    assert not broken & {line_of(must) for must in PROVED}


# --- what becomes of every row ---------------------------------------------------------------------------------------


@tries(60)
@given(moving_people(), shared_deals(is_sound=False))
def test_used_and_excluded_and_errors_make_the_rows(people: list[Row], deals: list[Row]) -> None:
    result = run(UNPROMISED, people, deals, "2027-01..2027-03")
    for count in result.rows:
        assert count.used + count.excluded + count.errors == count.rows
        assert sum(count.reasons.values()) == count.excluded
    counted = {count.table: count.rows for count in result.rows}
    assert counted["deal"] == len(deals)
    keys = [fate.key for fate in result.row_fates if fate.table == "part"]
    assert len(keys) == len(set(keys)) == counted["part"]


@tries(60)
@given(moving_people(), shared_deals(is_sound=False))
def test_a_deal_that_is_credited_beyond_the_whole_pays_nobody_any_of_it(people: list[Row], deals: list[Row]) -> None:
    result = run(UNPROMISED, people, deals, "2027-02")
    over = {fate.key for fate in result.row_fates if fate.table == "deal" and fate.state == "error"}
    for entry in result.entries:
        assert entry.row is None or entry.row[1].split(" / ")[0] not in over
    expected = set()
    for row in in_month(deals, 2):
        total = Fraction(1)
        if row["partner"] is not None and amount_of(row) != 1000:
            total += Fraction(str(row["extra"]).rstrip("%")) / 100
        if total > 1 and "nobody" not in (row["seller"], row["partner"], row["engineer"]):
            expected |= {row["seller"], row["partner"]} - {None}
    for who in sorted(str(each) for each in expected):
        assert result.statements[who].is_withheld
        assert not [entry for entry in result.entries if entry.payee == who]


@tries(30)
@given(moving_people(), shared_deals())
def test_a_range_posts_what_its_periods_post_one_after_the_other(people: list[Row], deals: list[Row]) -> None:
    whole = run(PLAN, people, deals, f"{MONTHS[0]}..{MONTHS[-1]}")
    ledger: list[LedgerEntry] = []
    for month in MONTHS:
        ledger += run(PLAN, people, deals, month, ledger).entries
    assert text_of(ledger) == text_of(whole.entries)
    fees = [entry.row for entry in ledger if entry.kind is EntryKind.PAYABLE and entry.name == "fee" and entry.amount]
    assert len(set(fees)) == len(fees)


def test_a_credit_made_from_credits_goes_further_up() -> None:
    plan = load_plan(
        HEAD
        + """
credit part from deal
  | who    | when | share |
  | seller | any  | 100%  |

credit up from part
  | who         | when                     | share |
  | who.manager | who.manager is not empty | 10%   |

must each deal sum(part.share) == 100%
must each part sum(up.share) <= 100%

pay override = sum(up.share) * USD 1,000
"""
    )
    people: list[Row] = [
        {"id": "m", "starts": "2026-01-01", "manager": None},
        {"id": "a", "starts": "2026-01-01", "manager": "m"},
    ]
    deals: list[Row] = [
        {
            "number": "D1",
            "seller": "a",
            "partner": None,
            "engineer": None,
            "share": "0%",
            "extra": "0%",
            "booked": "2027-02-01",
            "amount": "100",
        }
    ]
    result = sound(plan, people, deals, "2027-02")
    assert str(result.statements["m"].payouts["override"]) == "USD 100.00"
    assert [(count.table, count.used) for count in result.rows] == [("rep", 2), ("deal", 1), ("part", 1), ("up", 1)]
