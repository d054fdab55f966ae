"""What the nouns of a room are where nothing else is said, as text that people read.

    python -m tests.defaults        writes it anew, for each room that keeps such a text

A noun or a field that is new or gone is no difference; another value of one that was there is.
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
    """Each field of a room's nouns that may be left out, with what it is then."""
    package = import_module(f"perfkit.{room}")
    for module in sorted(each.name for each in iter_modules(package.__path__)):
        found = import_module(f"perfkit.{room}.{module}")
        for name, noun in inspect.getmembers(found, inspect.isclass):
            if name.startswith("_") or noun.__module__ != found.__name__ or not is_dataclass(noun):
                continue
            for each in fields(noun):
                if each.default is not MISSING:
                    yield f"{module}.{name}.{each.name} = {each.default!r}"
                elif each.default_factory in (list, dict, set, tuple, frozenset):
                    yield f"{module}.{name}.{each.name} = {each.default_factory()!r}"


def describe(room: str) -> str:
    """The defaults of a room's nouns."""
    return "\n".join(iter_defaults(room)) + "\n"


def list_differing(room: str) -> list[str]:
    """The fields whose value is another than it was, with both values."""
    now = dict(line.split(" = ", 1) for line in iter_defaults(room))
    known = dict(line.split(" = ", 1) for line in (ROOT / room / NAME).read_text(encoding="utf-8").splitlines())
    both = [name for name in known if name in now]
    assert both
    return [f"{name}: {known[name]}, now {now[name]}" for name in both if known[name] != now[name]]


if __name__ == "__main__":
    for path in sorted(ROOT.glob(f"*/{NAME}")):
        write(path, describe(path.parent.name))
