"""The door for what a caller may write by its name: directions, kinds, policies, methods."""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum
from typing import TypeVar

from perfkit.diagnostics import Place, Refused, door, find, show_near
from perfkit.diagnostics.codes.values import CHOICE_UNKNOWN
from perfkit.values.reasons import show_value

Choice = TypeVar("Choice", bound=Enum)


@door
def read_choice(kind: type[Choice], given: Choice | str, argument: str) -> Choice:
    """The member of an enum, given itself or by its value. argument: what it is given as.

    Refused: PKV036 a name that is none of them, with the nearest one.

    >>> from perfkit.values.model import ValueKind
    >>> read_choice(ValueKind, "money", "kind") is ValueKind.MONEY
    True
    """
    if isinstance(given, kind):
        return given
    known = {str(each.value): each for each in kind}
    return known[read_name(known, given, argument)]


@door
def read_name(known: Collection[str], given: object, argument: str) -> str:
    """One of some names. Refused: as `read_choice`.

    >>> read_name(("goals", "metrics"), "goals", "name")
    'goals'
    """
    text = show_value(given)
    if text in known:
        return text
    names = ", ".join(f"`{name}`" for name in known)
    values = show_near(text, known)
    raise Refused(find(CHOICE_UNKNOWN, Place(argument), argument=argument, given=text, known=names, **values))


@door
def make_choices(owner: object, **kinds: type[Enum]) -> None:
    """Pass the fields of a noun that hold members of enums through the door, by name; none stays none.

    Refused: as `read_choice`.

    >>> from types import SimpleNamespace
    >>> from perfkit.values.model import ValueKind
    >>> noun = SimpleNamespace(kind="money")
    >>> make_choices(noun, kind=ValueKind)
    >>> noun.kind is ValueKind.MONEY
    True
    """
    for name, kind in kinds.items():
        value = getattr(owner, name)
        if value is not None and type(value) is not kind:
            object.__setattr__(owner, name, read_choice(kind, value, name))
