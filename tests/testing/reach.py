"""Which constructs of the language a case has: kinds of parts of the models, values of closed lists, words.

python -m tests.testing.reach --to 2000     in how many of the cases of these seeds each construct stands
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import get_args

from perfkit.calendar import PeriodKind
from perfkit.expr import (
    Account,
    Builtin,
    Comparison,
    Edge,
    Formula,
    Gathering,
    HopKind,
    LiteralKind,
    LookupResult,
    Scoping,
    Tie,
    Typed,
    WindowKind,
)
from perfkit.lang import FUNCTIONS, KEYWORDS, LEDGER_WORDS
from perfkit.lang.module_text import read_words
from perfkit.metrics import Adding, Direction, MetricKind
from perfkit.plans import CellKind, Corrections, FigureKind, Per, PostingKind, Section, TailKind
from perfkit.scoring import WeightKind
from perfkit.tables import CurveEnds, DecisionPolicy, Included, Method
from perfkit.testing import Case, random_case
from perfkit.values import RoundingMode

LISTS: tuple[type[Enum], ...] = (
    *(PeriodKind, Comparison, Edge, LiteralKind, Tie, WindowKind, Adding, Direction, MetricKind, CellKind, Corrections),
    *(Per, PostingKind, TailKind, WeightKind, CurveEnds, DecisionPolicy, Included, Method, RoundingMode),
    *(Account, Builtin, Gathering, HopKind, LookupResult, Scoping, FigureKind),
)

# What no plan that passes its checks has, and why.
NOT_IN_PLANS = {
    "LiteralKind.period": "periods stand in tests alone, as labels",
}


COVER = Path(__file__).parent / "cover.txt"
PAGE = Path(__file__).parents[2] / "docs" / "testing.md"
START, END = "<!-- reach -->", "<!-- end of reach -->"
TITLES = {
    "word": "words of the grammar, by their rule",
    "typed": "parts of a plan resolved",
    "function": "functions and words of the ledger",
}


def every_construct() -> set[str]:
    """Everything that a plan could have."""
    nodes = {kind.__name__ for kind in (*get_args(Section), *get_args(Formula))}
    typed = {f"typed {kind.__name__}" for kind in get_args(Typed)}
    values = {f"{kind.__name__}.{member.value}" for kind in LISTS for member in kind}
    words = {f"word {rule}" for rule in KEYWORDS}
    functions = {f"function {name}" for name in (*FUNCTIONS, *LEDGER_WORDS)}
    return (nodes | typed | values | words | functions) - NOT_IN_PLANS.keys()


@cache
def _names_of(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if "span" not in field.name and field.name != "source")


def iter_parts(part: object, *, prefix: str = "") -> Iterator[str]:
    """The kinds of parts of a model, and what its closed lists say."""
    waiting, typed = [part], set(get_args(Typed))
    while waiting:
        node = waiting.pop()
        if isinstance(node, Enum):
            yield f"{type(node).__name__}.{node.value}"
        elif isinstance(node, tuple | list | frozenset):
            waiting.extend(node)
        elif isinstance(node, dict):
            waiting.extend(node.values())
        elif is_dataclass(node) and not isinstance(node, type):
            yield f"{'typed ' if type(node) in typed else ''}{type(node).__name__}"
            waiting.extend(getattr(node, name) for name in _names_of(type(node)))


def list_constructs(case: Case) -> set[str]:
    """Everything that a case has."""
    program = case.load().program
    found = set(iter_parts((program.model.header, program.model.sections)))
    found |= set(iter_parts((program.figures, program.musts, dict(program.tables), dict(program.lookups))))
    for text in (case.text, *case.modules.values()):
        _, _, log = read_words(text, name="plan")
        found |= {f"word {rule}" for rule, _ in log.phrases}
    for name in (*FUNCTIONS, *LEDGER_WORDS):
        if f"{name}(" in case.text:
            found.add(f"function {name}")
    return found


def find_cover(found: Mapping[int, set[str]]) -> list[int]:
    """A few seeds whose cases together have every construct that any has."""
    missing = set().union(*found.values()) & every_construct()
    cover = []
    while missing:
        best = max(found, key=lambda seed: (len(found[seed] & missing), -seed))
        cover.append(best)
        missing -= found[best]
    return sorted(cover)


def show_shares(found: Mapping[int, set[str]]) -> list[str]:
    """In how many of a hundred cases each construct stands, by what kind of thing it is; the rarest first."""
    counts = Counter(construct for constructs in found.values() for construct in constructs)
    groups: dict[str, list[str]] = {}
    for construct in sorted(every_construct(), key=lambda each: (counts[each], each)):
        head, sign, rest = construct.partition(" " if " " in construct.partition(".")[0] else ".")
        title, name = (TITLES.get(head, head), rest) if sign else ("parts of a plan as written", head)
        groups.setdefault(title, []).append(f"`{name}` {100 * counts[construct] / len(found):.1f}")
    return [f"- **{title}**: {' · '.join(names)}" for title, names in sorted(groups.items())]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.testing.reach", description="constructs in random cases")
    parser.add_argument("--to", type=int, default=500, help="how many seeds")
    parser.add_argument("--write", action="store_true", help="write the shares into docs/testing.md, and the cover")
    options = parser.parse_args()
    found = {seed: list_constructs(random_case(seed)) for seed in range(options.to)}
    missing = every_construct() - set().union(*found.values())
    lines = show_shares(found)
    print("\n".join(lines))
    print(f"{len(missing)} of {len(every_construct())} constructs are in none of {options.to} cases", file=sys.stderr)
    if options.write:
        COVER.write_text(" ".join(map(str, find_cover(found))) + "\n", encoding="utf-8")
        head, _, rest = PAGE.read_text(encoding="utf-8").partition(START)
        said = f"Of {options.to:,} seeds, {len(every_construct())} constructs, shares in percent of the cases:"
        tail = rest.partition(END)[2]
        PAGE.write_text("\n".join([f"{head}{START}", said, "", *lines, f"{END}{tail}"]), encoding="utf-8")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
