"""A case full of names, in two languages."""

from __future__ import annotations

from perfkit import Money, Plan, adjust, close, evaluate, load_plan
from perfkit.ledger import LedgerEntry

TEXT = """perfkit 2027
# Written for Herrmann & Söhne by Anna Schmidt.
plan "Herrmann field sales" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

## 1. Who: the team of 王小明

participants rep key id  note "Anna Schmidt signs"
  id     : text
  lead   : rep or empty
  region : "North" or "South"

rows deal key id, line dated booked
  id       : text
  line     : count
  rep      : rep
  customer : text
  booked   : date
  amount   : money

alias rep
  | written      | means          |
  | "A. Schmidt" | "Anna Schmidt" |
  | Annie        | "Anna Schmidt" |

exclude deal
  | when                                         | reason           |
  | customer == "Acme GmbH" and amount < USD 100 | "Acme pays late" |

decide rates(customer: text, region: "North" or "South") first
  | customer    | region  | -> rate |
  | "Acme GmbH" | "North" | 4%     |
  | else        | any     | 5%     |

calc each deal
  own : money = amount * rates(customer, rep.region)

calc
  share : money = apportion(USD 100, 1 by id within company)  else USD 0

pay commission = sum(deal.own)
pay pool = share

test "Acme costs a percent" 2027-01
  given rep
    | id             | region  |
    | "Anna Schmidt" | "North" |
  given deal
    | id    | line | rep            | customer    | booked     | amount    |
    | "X-1" | 1    | "Anna Schmidt" | "Acme GmbH" | 2027-01-02 | USD 1,000 |
  expect rep
    | id             | commission |
    | "Anna Schmidt" | USD 40     |
"""
REPS = [
    {"id": "Anna Schmidt", "lead": "", "region": "North", "home": "Secret Street 5"},
    {"id": "王小明", "lead": "Anna Schmidt", "region": "South", "home": "上海"},
    {"id": "Zoë Brown", "lead": "Anna Schmidt", "region": "South", "home": ""},
]
DEALS = [
    {
        "id": "D-17",
        "line": "1",
        "rep": "A. Schmidt",
        "customer": "Acme GmbH",
        "booked": "2027-01-05",
        "amount": "1000.10",
    },
    {"id": "D-17", "line": "2", "rep": "王小明", "customer": "大华公司", "booked": "2027-01-06", "amount": "333.33"},
    {"id": "D-18", "line": "1", "rep": "Zoë Brown", "customer": "Acme GmbH", "booked": "2027-01-07", "amount": "50"},
    {"id": "D-19", "line": "1", "rep": "王小明", "customer": "大华公司", "booked": "2027-02-06", "amount": "700"},
    {"id": "D-20", "line": "1", "rep": "Nobody Else", "customer": "Late Ltd", "booked": "2027-02-07", "amount": "70"},
]
FACTS = {"rep": REPS, "deal": DEALS}
NAMES = (
    *(
        "Anna",
        "Annie",
        "Schmidt",
        "王小明",
        "Zoë",
        "Brown",
        "Acme",
        "大华",
        "D-17",
        "D-18",
        "X-1",
        "Herrmann",
        "Söhne",
        "Secret",
    ),
    *("上海", "Street", "Nobody Else", "Late Ltd", "Boss Meier", "thanks to Anna"),
)
SALT = "correct horse battery"


def plan() -> Plan:
    return load_plan(TEXT, name="small.plan")


def ledger() -> tuple[LedgerEntry, ...]:
    """January closed, with an adjustment by somebody with a name."""
    january = {"rep": REPS, "deal": DEALS[:3]}
    entries = close((), evaluate(plan(), january, "2027-01"))
    return adjust(
        entries,
        plan(),
        period="2027-02",
        participant="王小明",
        name="pool",
        amount=Money("5.00", "USD"),
        effect="on_top",
        reason="bonus",
        note="thanks to Anna Schmidt",
        by="Boss Meier",
    )
