"""Rows that were refused, since something in them is wrong: their owner's statement tells of each, and why."""

from collections.abc import Sequence

import pytest

from perfkit import Result, evaluate, load_plan

HEAD = """perfkit 2027
plan "Refused" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
"""
ORDER = "rows order key id dated day\n  id : text\n  rep : rep\n  day : date\n  amount : money\n"
SUM = "pay commission = 5% * sum(order.amount)\n"
EACH = "pay each order commission = 5% * amount - paid(commission)\n"
TIERS = (
    "tiers t(x: money) whole\n  | from  | below   | rate |\n  | USD 0 | USD 100 | 1%   |\n"
    "calc each order\n  part : money = t(amount)\npay commission = sum(order.part)\n"
)
ACCOUNT = (
    "rows account key id\n  id : text\n  rep : rep\n"
    "rows order key id dated day\n  id : text\n  account : account\n  day : date\n  amount : money\n"
)
DEAL = "rows deal key id dated day\n  id : text\n  day : date\n  amount : money\n"
SPLIT = (
    "rows split key id dated deal.day\n  id : text\n  deal : deal\n  rep : rep\n"
    "pay commission = 5% * sum(split.deal.amount)\n"
)
TWO = "rows deal key id dated day\n  id : text\n  rep : rep\n  aid : rep\n  day : date\n  amount : money\n"
PARTS = (
    "credit part from deal\n  | who | when | share |\n  | rep | any  | 80%   |\n  | aid | any  | 20%   |\n"
    "calc each part\n  own : money = deal.amount * share\npay commission = 5% * sum(part.own)\n"
)
LOG = "rows log key id dated day\n  id : text\n  rep : rep\n  day : date\n  size : count\n"

Table = Sequence[Sequence[str]]

NOT_MONEY = "`amount`: `abc` is not an amount of money"


def run(plan: str, **tables: Table) -> Result:
    """February. Tables: a line of headings, then the rows."""
    facts = {name: [dict(zip(rows[0].split(), row, strict=True)) for row in rows[1:]] for name, rows in tables.items()}
    return evaluate(load_plan(HEAD + plan), {"rep": [{"id": "Ann"}, {"id": "Ben"}], **facts}, "2027-02")


def orders(*rows: Sequence[str], heads: str = "id rep day amount") -> dict[str, Table]:
    return {"order": (heads, *rows)}


GOOD = ("O-1", "Ben", "2027-02-05", "40")


@pytest.mark.parametrize(
    ("plan", "tables", "told"),
    [
        (
            ORDER + SUM,
            orders(GOOD, ("O-2", "Ben", "2027-02-06", "abc"), ("O-3", "Ann", "2027-02-06", "abc")),
            [f"order: 1 refused (O-2, row 2): {NOT_MONEY}"],
        ),
        (
            ORDER + SUM,
            orders(GOOD, ("O-1", "Ben", "2027-02-05", "40"), ("", "Ben", "2027-02-06", "10")),
            [
                "order: 2 refused (O-1, row 1; O-1, row 2): "
                "`id`: the key `O-1` of `order` stands twice, first on row 1",
                "order: 1 refused (row 3): a row has no `id`",
            ],
        ),
        # A row of an earlier period withholds a line that pays each row until it is paid, and none of this period's.
        (
            ORDER + EACH,
            orders(GOOD, ("O-0", "Ben", "2027-01-20", "abc")),
            [f"order: 1 refused (O-0, row 2): {NOT_MONEY}"],
        ),
        (ORDER + SUM, orders(GOOD, ("O-0", "Ben", "2027-01-20", "abc")), []),
        (ORDER + SUM, orders(GOOD, ("O-2", "Bem", "2027-02-06", "10")), []),
        (
            ORDER + TIERS,
            orders(GOOD, ("O-2", "Ben", "2027-02-06", "100")),
            ["order: 1 refused (O-2, row 2): USD 100.00 lies outside `t`"],
        ),
        # The owner is known by the links that the plan gathers along, both ways.
        (
            ACCOUNT + SUM,
            {
                "account": ("id rep", ("A-1", "Ben"), ("A-2", "Ann")),
                **orders(
                    ("O-1", "A-1", "2027-02-05", "abc"),
                    ("O-2", "A-2", "2027-02-05", "abc"),
                    heads="id account day amount",
                ),
            },
            [f"order: 1 refused (O-1, row 1): {NOT_MONEY}"],
        ),
        (
            DEAL + SPLIT,
            {
                "deal": ("id day amount", ("D-1", "2027-02-05", "10"), ("D-2", "2027-02-05", "abc")),
                "split": ("id deal rep", ("s1", "D-1", "Ben"), ("s2", "D-2", "Ben"), ("s3", "D-1", "Ann")),
            },
            [
                f"deal: 1 refused (D-2, row 2): {NOT_MONEY}",
                "split: 1 refused (s2, row 2): rows of `split` lead to `D-2` of `deal`, which is in error",
            ],
        ),
        # Its parts say nothing that the row does not say.
        (
            TWO + PARTS,
            {"deal": ("id rep aid day amount", ("D-1", "Ben", "Ann", "2027-02-05", "abc"))},
            [f"deal: 1 refused (D-1, row 1): {NOT_MONEY}"],
        ),
        # What no figure reads withholds nothing, and is told all the same.
        (
            ORDER + LOG + SUM,
            {**orders(GOOD), "log": ("id rep day size", ("L-1", "Ben", "2027-02-05", "big"))},
            ["log: 1 refused (L-1, row 1): `size`: `big` is not a number"],
        ),
    ],
)
def test_a_refused_row_is_told_on_its_owners_statement(plan: str, tables: dict[str, Table], told: list[str]) -> None:
    statement = run(plan, **tables).statements["Ben"]
    _, _, after = statement.explain().partition("\nRows that were not counted\n")
    assert [line.strip() for line in after.splitlines() if " refused (" in line] == told
    text, page = statement.to_text(), statement.to_html().replace("<code>", "`").replace("</code>", "`")
    cells = [str(cell.value) for row in statement.to_sheets()[0].rows for cell in row]
    assert all(f"  {line}\n" in text and line in page and line in cells for line in told)
    assert ("This statement is withheld; nothing of it is posted.\n" in text) == statement.is_withheld
    # As data, each stands among the findings.
    whats = [each.what() for each in statement.findings]
    assert all(any(line.endswith(what) for what in whats) for line in told)
    assert len(statement.to_dict()["findings"]) == len(whats)


def test_of_many_refused_rows_the_first_are_told() -> None:
    bad = [(f"O-{number}", "Ben", "2027-02-05", f"x{number}") for number in range(1, 11)]
    twice = [("T-1", "Ben", "2027-02-05", "1") for _ in range(12)]
    told = run(ORDER + SUM, **orders(*bad, *twice)).statements["Ben"].explain("zh")
    assert "  order：1 条数据有误，未予采用（O-1、数据第 1 行）：`amount`：`x1` 不是金额\n" in told
    assert told.endswith("（O-8、数据第 8 行）：`amount`：`x8` 不是金额\n  ……另有 14 条数据有误\n")
    told = run(ORDER + SUM, **orders(*twice)).statements["Ben"].explain()
    assert "  order: 12 refused (T-1, row 1; T-1, row 2; " in told and "T-1, row 8; …): `id`: the key" in told


def test_a_statement_that_a_row_of_others_withholds_names_the_row_and_the_way_here() -> None:
    calc = "calc\n  sold : money = sum(order.amount)\n  all  : money = sum(sold within company)\n"
    plan = f"{ORDER}{calc}pay share = all / 10\n"
    wrong = ("O-7", "Ann", "2027-02-05", "abc")
    ben = run(plan, **orders(GOOD, wrong)).statements["Ben"]
    told = {
        "en": f"{NOT_MONEY}: order O-7, row 2, a row of others that leads here by way of all",
        "zh": "`amount`：`abc` 不是金额：order O-7、数据第 2 行，为他人的明细，经由 all 影响本对账单",
    }
    for lang, words in told.items():
        assert f"  {words}" in ben.explain(lang).splitlines()
        assert f"  {words}" in ben.to_text(lang).splitlines()
    assert "a row of others" not in run(plan, **orders(GOOD, wrong)).statements["Ann"].explain()
