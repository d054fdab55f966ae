"""What the participants of tests are paid as a figure of theirs varies, as text that people read.

    python -m tests.engine.typical.describe        writes what is found anew

Of small plans, and of those of the suite and the cookbook that pay by places: by which figure they pay, what is made
more of it for which test and whom, and what is paid at each place, with `top` where nothing more is paid beyond it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from perfkit import load_plan
from perfkit.engine import find_typical, pays_by_places
from perfkit.plans import Program
from tests.engine.judged.describe import write
from tests.plans.listing import SUITE

OUT = Path(__file__).resolve().parent / "typical.out"
HEAD = """perfkit 2027
plan "Typical" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id    : text
  quota : money
  share : percent
rows deal key number dated booked
  number : text
  rep    : rep
  booked : date
  amount : money
  pieces : count
input
  told : percent else 50%
  bar  : number else 3
  left : money else USD 0
tiers steps(x: percent) marginal
  | from | below    | rate |
  | 0%   | 90%      | 2%   |
  | 90%  | no limit | 4%   |
tiers slabs(x: money) whole
  | from    | below    | rate |
  | USD 0   | USD 60   | 2%   |
  | USD 60  | USD 300  | 3%   |
  | USD 300 | no limit | 0%   |
curve level(x: percent) ends hold
  | x    | factor |
  | 50%  | 0%     |
  | 110% | 120%   |
curve pair(x: percent, y: money) ends hold
  | x    | USD 0 | USD 100 |
  | 70%  | 0%    | 20%     |
  | 130% | 50%   | 80%     |
curve bars(x: number) ends zero hold
  | x | points |
  | 1 | 10     |
  | 6 | 12     |
calc
  won  : money   = sum(deal.amount)
  n    : count   = sum(deal.pieces)
  att  : percent = won / quota  else 0%
  both : percent = (won + left) / quota  else 0%
"""
TEST = """test "two of them" 2027-03
  given rep
    | id  | quota   | share | left   | told | bar |
    | "A" | USD 200 | 30%   | USD 10 | 40%  | 3   |
    | "B" | USD 0   | 10%   | USD 0  | 50%  | 8   |
  given deal
    | number | rep | booked     | amount  | pieces |
    | "D1"   | "A" | 2027-03-05 | USD 150 | 3      |
    | "D2"   | "B" | 2027-03-06 | USD 50  | 1      |
    | "D3"   | "A" | 2027-02-06 | USD 90  | 1      |
  expect rep
    | id  | won     |
    | "A" | USD 150 |
"""
PAYS = {
    "tiers by a percent": "pay c = quota * steps(att)\n",
    "tiers by money": "pay c = won * slabs(won).rate\n",
    "a curve": "pay c = USD 77 * level(att)\n",
    "a curve with a cap": "earn c = USD 77 * level(att)  cap USD 70\npay c\n",
    "a curve of two": "pay c = USD 100 * pair(att, won)\n",
    "two names": "pay c = USD 100 * level(att)\npay d = if att >= 95% then USD 5 otherwise USD 0\n",
    "a comparison": "pay c = if 85% <= att then USD 9 otherwise USD 1\n",
    "a comparison of an input": "pay c = if told > 45% then USD 9 otherwise USD 1\n",
    "an input alone": "pay c = USD 10 * told\n",
    "a figure that starts elsewhere": "pay c = USD 100 * level(both)\n",
    "a rounded figure": "calc\n  near : percent = att  round 0\npay c = USD 100 * level(near)\n",
    "a share of a column": "pay c = if share >= 20% then 10% * won otherwise USD 0\n",
    "what cannot move": "pay c = if att >= 0% then USD 5 otherwise USD 1\n",
    "a bound far below": "pay c = if att >= 5% then 10% * won otherwise USD 1\n",
    "falling pay": "pay c = max(USD 100 - USD 80 * level(att), USD 0)\n",
    "a percent and money": "pay c = quota * steps(att)\npay d = won * slabs(won).rate\n",
    "a number": "pay c = USD 1 * bars(bar)\n",
    "by pieces": "calc\n  part : percent = n / 4\npay c = USD 20 * level(part)\n",
    "kept by a gate": "pay c = quota * steps(att)  only if n >= 3\n",
    "for each row": "pay each deal c = amount * level(rep.att)\n",
}


def iter_plan(program: Program) -> Iterator[str]:
    """What is found of a plan."""
    typical = find_typical(program)
    if typical is None:
        yield "nothing, though it pays by places" if pays_by_places(program) else "nothing"
        return
    whose = typical.payee or "nobody named"
    yield f"{typical.figure.name} by {typical.grown}, test {typical.trial}, {whose}, rises to {typical.rises_to}"
    for row in typical.rows:
        how = " top" * row.is_top + " about" * (not row.is_exact)
        yield f"  {row.at}: {', '.join(f'{name} {amount}' for name, amount in row.pays.items())}{how}"


def iter_small(name: str) -> Iterator[str]:
    """What is found of a small plan."""
    yield from iter_plan(load_plan(HEAD + PAYS[name] + TEST).program)


def iter_known() -> Iterator[tuple[str, list[str]]]:
    """What is found of the plans that people know and that pay by places."""
    for path in SUITE:
        program = load_plan(path.read_text(encoding="utf-8"), name=path.name).program
        if pays_by_places(program):
            yield path.stem, list(iter_plan(program))


def describe() -> str:
    """What is found of all of the plans."""
    found = [*((name, iter_small(name)) for name in PAYS), *iter_known()]
    return "\n".join(line for name, lines in found for line in (f"# {name}", *lines)) + "\n"


if __name__ == "__main__":
    write(OUT, describe())
