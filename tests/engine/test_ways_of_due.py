"""How lines are made of what they add up and take off: whether they take off what they posted, or only take away."""

from __future__ import annotations

import pytest

from perfkit import load_plan
from perfkit.engine.due import find_posted_before, iter_signs, iter_taken_off, takes_off_earned, takes_off_only
from perfkit.expr import Gathered, Posted
from perfkit.plans import FigureKind, PostingKind

HEAD = """perfkit 2027
plan "Ways" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
  boss : rep or empty
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
rows refund key id dated on
  id   : text
  deal : deal
  on   : date
  back : money
group team by boss
calc each deal
  back : money = sum(refund.back over all to date)
  net  : money = amount - back
calc
  won  : money = sum(deal.amount over all to date)
  lost : money = sum(refund.back)
  less : money = -lost
  both : money = won - lost + lost
  rest : money = won - paid(c)
"""


def describe(lines: str) -> list[str]:
    """Of each pay or earn line: its name, what it takes off, and each sum and account in it with its signs."""
    program = load_plan(HEAD + lines).program
    found = []
    for figure in program.figures:
        posting = figure.posting
        if figure.kind is not FigureKind.POSTING or posting is None:
            continue
        if posting.kind not in (PostingKind.EARN, PostingKind.PAY):
            continue
        said = ["takes off itself"] * (find_posted_before(program, figure) is not None)
        if posting.kind is PostingKind.PAY:
            said += ["takes away only"] * takes_off_only(program, posting.name)
            said += ["its earn line takes off"] * takes_off_earned(program, posting.name)
        said += [f"less {table}" for table in dict.fromkeys(iter_taken_off(program, figure))]
        signs: dict[str, set[str]] = {}
        for part, sign in iter_signs(program, figure):
            if isinstance(part, Gathered | Posted):
                name = part.table if isinstance(part, Gathered) else part.account.value
                signs.setdefault(name, set()).add("+" if sign > 0 else "-")
        said += [f"{''.join(sorted(signs[name]))}{name}" for name in sorted(signs)]
        found.append(f"{posting.kind.value} {', '.join(said)}")
    return found


@pytest.mark.parametrize(
    ("lines", "ways"),
    [
        ("pay c = won", ["pay +deal"]),
        ("pay c = won - paid(c)", ["pay takes off itself, +deal, -paid"]),
        ("pay c = rest", ["pay takes off itself, +deal, -paid"]),
        ("pay c = max(rest, USD 5)", ["pay takes off itself, +deal, -paid"]),
        ("pay c = min(rest, USD 5)", ["pay takes off itself"]),
        ("pay c = 5% * won - lost", ["pay less refund, +deal, -refund"]),
        ("pay c = both", ["pay +deal, +-refund"]),
        ("pay c = -lost", ["pay takes away only, less refund, -refund"]),
        ("pay c = less", ["pay takes away only, less refund, -refund"]),
        ("pay c = -5% * lost", ["pay takes away only, +refund"]),
        ("pay c = -5% * less", ["pay less refund, -refund"]),
        ("pay c = USD 0 - lost", ["pay takes away only, less refund, -refund"]),
        ("pay c = USD 5 - lost", ["pay less refund, -refund"]),
        ("pay c = -lost - paid(c)", ["pay takes off itself, takes away only, less refund, -paid, -refund"]),
        ("pay c = -lost - won", ["pay takes away only, less deal, less refund, -deal, -refund"]),
        ("pay c = if won > USD 5 then -lost otherwise USD 0", ["pay takes away only, less refund, -refund"]),
        ("pay c = if won > USD 5 then -lost otherwise USD 1", ["pay less refund, -refund"]),
        ("pay c = max(-lost, -won)", ["pay takes away only, less deal, less refund, -deal, -refund"]),
        ("pay c = max(-lost, won)", ["pay less refund, +deal, -refund"]),
        ("pay c = min(-lost, -won)", ["pay takes away only"]),
        ("pay c = sum(-1 * refund.back)", ["pay takes away only, +refund"]),
        ("pay c = won - paid(d)\npay d = won", ["pay +deal, -paid", "pay +deal"]),
        ("earn c = won - earned(c before)\npay c = earned(c) - paid(c)",
         ["earn takes off itself, +deal, -earned",
          "pay takes off itself, its earn line takes off, +deal, +-earned, -paid"]),
        ("earn c = won - earned(c before)\npay c = earned(c) - paid(c)\nearn d = won\npay d = earned(d) - paid(d)",
         ["earn takes off itself, +deal, -earned",
          "pay takes off itself, its earn line takes off, +deal, +-earned, -paid",
          "earn +deal", "pay takes off itself, +deal, +earned, -paid"]),
        ("pay c = -1 * less * -2", ["pay takes away only, less refund, -refund"]),
        ("pay c = -1 * less", ["pay less refund, -refund"]),
        ("pay c = 2 * less * 3", ["pay takes away only, less refund, -refund"]),
        ("earn c = won\npay c = earned(c) - paid(c)", ["earn +deal", "pay takes off itself, +deal, +earned, -paid"]),
        ("earn c = won\npay c", ["earn +deal", "pay +deal"]),
        ("pay each deal c = 5% * net - paid(c)", ["pay takes off itself, less refund, -paid, -refund"]),
        ("pay each deal c = -5% * back", ["pay takes away only, +refund"]),
        ("pay each team c = sum(rep.won) - paid(c) to boss", ["pay takes off itself, -paid, +rep"]),
        ("pay each team c = sum(rep.less) to boss", ["pay takes away only, +rep"]),
    ],
)  # fmt: skip
def test_a_line_is_made_of_what_it_adds_up_and_takes_off(lines: str, ways: list[str]) -> None:
    assert describe(lines) == ways
