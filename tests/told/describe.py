"""What is told of plans and of what they come to: a text for each plan and kind, that people read.

    python -m tests.told.describe             writes what differs anew
    python -m tests.told.describe letter      only texts of that kind

Look at what `git diff` shows afterwards.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from tests.engine.judged.describe import write
from tests.told.alone import ALONE
from tests.told.plans import tell_analysis, tell_forms, tell_letter
from tests.told.reckoned import PLANS, Reckoned, reckon
from tests.told.results import (
    tell_books,
    tell_bundles,
    tell_columns,
    tell_documents,
    tell_figures,
    tell_pages,
    tell_pictures,
    tell_statements,
    tell_supposed,
    tell_tables,
    tell_why,
)
from tests.told.texts import tell_differences, tell_places, tell_slips

FOLDER = Path(__file__).resolve().parent
COOKED = tuple(PLANS)[:-7]
LONG = frozenset(
    {
        *("a-rate-shapes", "c-gates-caps-floors", "d-quotas", "f-draw-recovery", "g-payment-triggers", "h-clawbacks"),
        *("g-trails-and-chargebacks", "l-retail-weeks"),
    }
)
"""What can be earned under these takes long to search."""
PROVEN = frozenset({"h-clawbacks", "n-contract-costs", "c-gates-caps-floors"})
SEARCHED = tuple(name for name in COOKED if name not in LONG)


def tell_parts(of: Reckoned) -> Iterator[str]:
    """As `tests.told.parts` tells it, which needs DuckDB."""
    yield from import_module("tests.told.parts").tell_parts(of)


Tell = Callable[[Reckoned], Iterator[str]]
KINDS: dict[str, tuple[Tell, tuple[str, ...]]] = {
    "analysis": (tell_analysis, SEARCHED),
    "books": (tell_books, COOKED[::4]),
    "bundles": (tell_bundles, COOKED[::6]),
    "columns": (tell_columns, COOKED[::3]),
    "differences": (tell_differences, SEARCHED[::2]),
    "documents": (tell_documents, tuple(PLANS)),
    "figures": (tell_figures, COOKED[::2]),
    "forms": (tell_forms, SEARCHED),
    "letter": (tell_letter, tuple(name for name in COOKED if name not in PROVEN)),
    "pages": (tell_pages, COOKED),
    "parts": (tell_parts, COOKED[::3]),
    "pictures": (tell_pictures, tuple(PLANS)),
    "places": (tell_places, COOKED[::2]),
    "slips": (tell_slips, COOKED),
    "statements": (tell_statements, tuple(PLANS)),
    "supposed": (tell_supposed, SEARCHED[1::2]),
    "tables": (tell_tables, tuple(PLANS)),
    "why": (tell_why, tuple(PLANS)),
}


def out_of(kind: str, name: str) -> Path:
    """Where the text of a plan stands."""
    return FOLDER / kind / f"{name}.out"


NEEDS = {"parts": "duckdb", "books": "xlsxwriter", "columns": "numpy"}
"""What some kinds cannot be told without."""
NAMES = {kind: names for kind, (_, names) in (*KINDS.items(), *ALONE.items())}
"""The kinds of texts, and what each is told of."""


def tell(kind: str, name: str) -> str:
    """What is told of a plan, or of what stands alone."""
    lines = KINDS[kind][0](reckon(name)) if kind in KINDS else ALONE[kind][0](name)
    return "\n".join(line.rstrip() for line in lines) + "\n"


if __name__ == "__main__":
    for kind in sys.argv[1:] or NAMES:
        (FOLDER / kind).mkdir(exist_ok=True)
        for name in NAMES[kind]:
            write(out_of(kind, name), tell(kind, name))
