"""A statement with everything that a page can show: tiers, gates, a draw, money held back, corrections, why-not."""

from __future__ import annotations

from functools import cache

from perfkit import Money, Plan, Statement, adjust, close, evaluate, load_plan, restate
from perfkit.lang import translate_plan

RICH = """perfkit 2027
plan "Field sales, north" version 3
currency USD
effective 2027-01-01 to 2027-12-31
period month
corrections restated

## 1. Who takes part, and what counts
participants rep key id to account
  id      : text
  account : text
  quota   : money  note "for each month"

rows deal key number dated booked
  number    : text
  rep       : rep
  booked    : date
  amount    : money
  live_on   : date or empty
  cancelled : flag

exclude deal
  | when      | reason                    |
  | cancelled | "cancelled by the client" |

input
  calls : count

## 2. Commission: each slice of attainment earns its own rate
tiers rates(attainment: percent) marginal
  | from | below    | rate |
  | 0%   | 50%      | 4%   |
  | 50%  | 100%     | 6%   |
  | 100% | no limit | 9%   |

calc
  sold       : money   = sum(deal.amount)
  attainment : percent = sold / quota  else 0%
  before     : percent = previous(attainment)  else 0%

earn commission = quota * rates(attainment)  cap USD 4,000.00
pay commission = max(USD 1,500.00, earned(commission) - paid(commission))  note "a recoverable draw of 1,500.00"

## 3. Installation: half when signed, half when the client is live
earn each deal installation = 1% * amount - earned(installation before)
pay each deal installation = (if reached(live_on) then 1% otherwise 0.5%) * amount - paid(installation)

## 4. Bonuses and honours
pay activity_bonus = USD 300.00  only if calls >= 40 and attainment >= 80%  otherwise USD 0
pay comeback_bonus = USD 500.00  only if before < 50% and attainment >= 100%  otherwise USD 0
award club = attainment >= 100%  note "the club of the month"
carry best : money start USD 0 = max(opening(best), sold)
"""

DEALS = {
    "2027-01": (
        ("A-101", "Ann", "2027-01-09", "9000", None, "no"),
        ("A-102", "Ann", "2027-01-21", "4000.50", "2027-02-11", "no"),
        ("B-101", "Bo", "2027-01-11", "31000", "2027-01-30", "no"),
    ),
    "2027-02": (
        ("A-103", "Ann", "2027-01-28", "2500", None, "no"),
        ("A-201", "Ann", "2027-02-03", "21000", None, "no"),
        ("A-202", "Ann", "2027-02-17", "26500.25", "2027-02-27", "no"),
        ("A-203", "Ann", "2027-02-20", "8000", None, "yes"),
    ),
}
COLUMNS = ("number", "rep", "booked", "amount", "live_on", "cancelled")


def load_rich(lang: str = "en") -> Plan:
    """The plan with its keywords in a language; names stay as they are."""
    text, _ = translate_plan(RICH, lang, name="north.plan")
    assert text is not None
    return load_plan(text, name="north.plan")


@cache
def run_rich(lang: str = "en", count: int = 0) -> Statement:
    """Ann's February. Her draw of January is recovered, half an installation is held back, a late deal is put right.

    count: further deals of February.
    """
    plan = load_rich(lang)
    people = [{"id": who, "account": f"{who} Ltd", "quota": "40000"} for who in ("Ann", "Bo")]
    calls = [
        {"id": who, "period": period, "calls": many} for period in DEALS for who, many in (("Ann", "38"), ("Bo", "44"))
    ]
    more = tuple((f"M-{at:03d}", "Ann", "2027-02-10", "10", None, "no") for at in range(count))
    january = [dict(zip(COLUMNS, each, strict=True)) for each in DEALS["2027-01"]]
    february = [*january, *(dict(zip(COLUMNS, each, strict=True)) for each in (*DEALS["2027-02"], *more))]
    ledger = close((), evaluate(plan, {"rep": people, "deal": january, "input": calls}, "2027-01"))
    facts = {"rep": people, "deal": february, "input": calls}
    ledger = (*ledger, *restate(plan, facts, ledger=ledger, into="2027-02").entries)
    ledger = adjust(
        ledger,
        plan,
        period="2027-02",
        participant="Ann",
        name="activity_bonus",
        amount=Money("120.00", "USD"),
        effect="on_top",
        reason="bonus",
        note="trained two new colleagues",
        by="M. Lee",
    )
    return evaluate(plan, facts, "2027-02", ledger=ledger).statements["Ann"]
