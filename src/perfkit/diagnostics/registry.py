"""All codes of all rooms, and the code of a given name."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import MappingProxyType

from perfkit.diagnostics.doors import door
from perfkit.diagnostics.model import Bug, Code, Codes

# The room's module under `codes`, and the letter that its codes bear.
LETTERS: dict[str, str] = {
    "values": "V",
    "calendar": "C",
    "tables": "T",
    "expr": "X",
    "metrics": "M",
    "forecast": "F",
    "scoring": "S",
    "goals": "G",
    "review": "R",
    "handover": "D",
    "plans": "P",
    "ledger": "H",
    "engine": "E",
    "lang": "L",
    "adapters": "A",
    "modelling": "N",
    "analysis": "I",
    "approval": "O",
    "responses": "Q",
    "bundle": "B",
    "smart": "W",
    "cli": "K",
}


def collect_codes(codes: Iterable[Code]) -> Codes:
    """The codes by their name, in order of name; two of one name are a bug.

    >>> collect_codes(())
    mappingproxy({})
    """
    found: dict[str, Code] = {}
    for code in codes:
        if code.code in found:
            raise Bug(f"{code.code} is registered twice")
        found[code.code] = code
    return MappingProxyType(dict(sorted(found.items())))


@door
@cache
def all_codes() -> Codes:
    """Every code that perfkit gives, by its name, in order of name.

    >>> all_codes()["PKA001"].severity.value
    'error'
    """
    return collect_codes(code for room in LETTERS for code in room_codes(room))


def room_codes(room: str) -> tuple[Code, ...]:
    """The codes of one room, as its module lists them."""
    name = f"perfkit.diagnostics.codes.{room}"
    if find_spec(name) is None:
        return ()
    codes: tuple[Code, ...] = import_module(name).CODES
    return codes


@door
def get_code(name: str) -> Code | None:
    """The code of this name in any case, or none.

    >>> get_code("pka001").code
    'PKA001'
    """
    return all_codes().get(name.strip().upper())
