"""What the nouns of a room are where nothing else is said, as text that people read.

python -m tests.defaults        writes it anew, for each room that keeps such a text
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from tests.engine.judged.describe import write

ROOT = Path(__file__).resolve().parent
NAME = "defaults.out"


def iter_defaults(room: str) -> Iterator[str]:
    """Each noun of a room that leaves something out, with what that is then."""
    package = import_module(f"perfkit.{room}")
    for module in sorted(each.name for each in iter_modules(package.__path__)):
        found = import_module(f"perfkit.{room}.{module}")
        for name, noun in inspect.getmembers(found, inspect.isclass):
            if name.startswith("_") or noun.__module__ != found.__name__ or not is_dataclass(noun):
                continue
            said = [f"{each.name}={each.default!r}" for each in fields(noun) if each.default is not MISSING]
            said += [
                f"{each.name}={each.default_factory()!r}" for each in fields(noun) if is_made(each.default_factory)
            ]
            if said:
                yield f"{module}.{name}: {', '.join(said)}"


def is_made(factory: object) -> bool:
    """Whether a default is made anew for each, of nothing."""
    return factory in (list, dict, set, tuple, frozenset)


def describe(room: str) -> str:
    """The defaults of a room's nouns."""
    return "\n".join(iter_defaults(room)) + "\n"


def read_out(room: str) -> str:
    return (ROOT / room / NAME).read_text(encoding="utf-8")


if __name__ == "__main__":
    for path in sorted(ROOT.glob(f"*/{NAME}")):
        write(path, describe(path.parent.name))
