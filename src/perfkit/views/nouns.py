"""How nouns that a host stores become JSON: field by field, exact; a field left at its default is left out."""

from __future__ import annotations

import datetime
import json
from collections.abc import Hashable, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import get_type_hints

from perfkit.diagnostics import Bug, Finding, Json, Words, finding_to_json
from perfkit.values import Money, refuse_hidden
from perfkit.views.documents import money_to_json, number_to_json


@dataclass(frozen=True, slots=True)
class Form:
    """What is particular to one document.

    types: nouns of which several kinds may stand at one place; `type` tells them apart.
    texts: nouns in which a text is a text, also one that reads as a number; so a number there says that it is one.
    """

    types: Mapping[type, str] = field(default_factory=dict)
    texts: tuple[type, ...] = ()

    def write(self, noun: object, *, without: frozenset[str] = frozenset()) -> dict[str, Json]:
        """A noun as JSON; `without` names the fields that the caller writes.

        Refused: PKV035 a text with a sign that nobody sees, since no document with one is read.
        """
        if not is_dataclass(noun) or isinstance(noun, type):
            raise Bug(f"a document holds a {type(noun).__name__}")
        found: dict[str, Json] = {"type": self.types[type(noun)]} if type(noun) in self.types else {}
        for each in fields(noun):
            value: object = getattr(noun, each.name)
            if each.name in without:
                continue
            if isinstance(noun, self.texts) and isinstance(value, Fraction):
                found[each.name] = {"number": number_to_json(value)}
            elif each.default is MISSING or value != each.default:
                found[each.name] = self._value(value)
        return found

    def _value(self, value: object) -> Json:
        plain = _plain(value)
        if plain is not None or value is None:
            return plain
        if isinstance(value, tuple):
            return [self._value(each) for each in value]
        if isinstance(value, Mapping):
            return {refuse_hidden(str(name)): self._value(each) for name, each in value.items()}
        return self.write(value)


def _plain(value: object) -> Json:
    """A value that is no noun and holds none; none where it is one or does."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str):
        return refuse_hidden(value)
    if isinstance(value, bool | int):
        return value
    if isinstance(value, Fraction):
        return number_to_json(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Money):
        return money_to_json(value)
    if isinstance(value, Words):
        return {"en": value.en, "zh": value.zh}
    return finding_to_json(value) if isinstance(value, Finding) else None


def render_document(document: dict[str, Json]) -> str:
    """A document as the text that a host stores; the same document gives the same bytes."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def hints_of(noun: type) -> Mapping[str, object]:
    """By field what a noun holds there; found once, as looking annotations up takes longer than reading a document."""
    return _hints_of(noun)


@cache
def _hints_of(noun: Hashable) -> Mapping[str, object]:
    return get_type_hints(noun)
