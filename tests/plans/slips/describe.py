"""What is said of the cookbook's plans with a slip in one line, as text that people read.

    python -m tests.plans.slips.describe          writes what is said anew

`altered` alters each line of few plans; here a few lines of each plan of the cookbook, in other ways too: one name or
word for another, one comparison for another, a share of a hundred for another, a formula without its end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from perfkit import check_plan
from tests.engine.cooked.describe import PLANS
from tests.engine.judged.describe import write
from tests.plans.altered.describe import HEAD, WAYS, say

OUT = Path(__file__).resolve().parent / "slips.out"
EACH = 3
"""How many lines of a plan get a slip at most."""
TRIED = 11
"""Among how many slips of a plan they are chosen."""
OFTEN = 5
"""How often a code is said, before slips that say nothing else are left out."""
_FIRST_NAME = re.compile(r"^(\s+)([a-z]\w*)( :| =)")


def swap(one: str, other: str) -> Callable[[str], str]:
    """The first of two words in the place of the other."""

    def way(line: str) -> str:
        return line.replace(one, other, 1) if one in line else line

    way.__name__ = f"{one.strip()} for {other.strip()}"
    return way


def rename(line: str) -> str:
    return _FIRST_NAME.sub(r"\1\2_new\3", line)


def drop_last_cell(line: str) -> str:
    return re.sub(r"\|[^|]*\|$", "|", line)


def empty_cell(line: str) -> str:
    return re.sub(r"\|[^|]*\|$", "| empty |", line)


SLIPS = (
    swap(" >= ", " < "), swap("marginal", "whole"), rename, swap("sum(", "count("), drop_last_cell, swap("%", ""),
    swap(" each ", " "), swap(" or empty", ""), empty_cell, swap(" money", " number"), swap("USD ", ""),
    swap("previous", "latest 2"), *WAYS,
)  # fmt: skip
WAY_OF = {way.__name__: way for way in SLIPS}


def iter_slips(text: str) -> Iterator[tuple[int, str]]:
    """Lines of a plan, each with the ways in which a slip changes it, another one first each time."""
    lines = text.splitlines()
    for number in range(HEAD, len(lines)):
        for turn in range(len(SLIPS)):
            way = SLIPS[(number * 5 + turn) % len(SLIPS)]
            if not lines[number].startswith("#") and way(lines[number]) != lines[number]:
                yield number, way.__name__


def slip(text: str, number: int, way: str) -> str:
    """The plan with a slip in a line."""
    lines = text.splitlines()
    return "\n".join([*lines[:number], WAY_OF[way](lines[number]), *lines[number + 1 :], ""])


def list_said(text: str, slipped: str) -> list[str]:
    """What is said of a slip, beyond what is said of the plan itself."""
    usual = {finding.what() for finding in check_plan(text)}
    return [say(each) for each in check_plan(slipped) if each.what() not in usual]


def iter_chosen(text: str, known: Counter[str]) -> Iterator[str]:
    """Slips of which something is said that was seldom said before; what no plan may be written like teaches little."""
    several = list(iter_slips(text))
    found, taken = 0, set[int]()
    for number, way in several[:: max(1, len(several) // TRIED)]:
        said = [] if number in taken else list_said(text, slip(text, number, way))
        codes = {line.partition(" ")[0] for line in said}
        if not codes or any(code.startswith("PKL") for code in codes) or all(known[code] >= OFTEN for code in codes):
            continue
        known.update(codes)
        taken.add(number)
        found += 1
        yield "\n  ".join([f"{number + 1} {way}:", *said])
        if found == EACH:
            return


def describe() -> str:
    """What is said of some slips in each plan."""
    known, found = Counter[str](), list[str]()
    for path in PLANS:
        found += [f"# {path.stem}", *iter_chosen(path.read_text(encoding="utf-8"), known)]
    return "\n".join(found) + "\n"


if __name__ == "__main__":
    write(OUT, describe())
