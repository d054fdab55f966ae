"""Tokens in the place of names: the same name has the same token, and tokens sort as their names do."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

SALT_LEAST = 8
_DIGEST = 6
_STRING = re.compile(r'"[^"\n]*"')
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Names:
    """Collects the names that stand in data, and leaves them as they are.

    kept: words of the plan, which are no names. allowed: names that are no secret. numbers: keys that are numbers, by
    their value. left: names of the data that are words of the plan too, so that they would still be read.
    """

    kept: frozenset[str]
    allowed: frozenset[str] = frozenset()
    texts: set[str] = field(default_factory=set)
    numbers: set[Fraction] = field(default_factory=set)
    left: set[str] = field(default_factory=set)

    def text(self, name: str) -> str:
        """Note a text that is a name if it is no word of the plan."""
        if name and name not in self.kept and name not in self.allowed:
            self.texts.add(name)
        return name

    def name(self, name: str) -> str:
        """Note a name of the data, whatever the plan calls so."""
        if name in self.kept and name not in self.allowed:
            self.left.add(name)
        return self.text(name)

    def number(self, key: Fraction) -> Fraction:
        """Note a key that is a number."""
        self.numbers.add(key)
        return key


@dataclass(frozen=True, slots=True)
class Tokens:
    """The token of each name. Laws: other names, other tokens; tokens sort as the names do, so that no tie is broken
    otherwise and no odd cent goes to somebody else; the same names and salt give the same tokens."""

    of_text: Mapping[str, str]
    of_number: Mapping[Fraction, Fraction]

    def text(self, name: str) -> str:
        """The token of a name; the name itself where it is none."""
        return self.of_text.get(name, name)

    name = text

    def number(self, key: Fraction) -> Fraction:
        """The number that stands for a key."""
        return self.of_number.get(key, key)

    @property
    def names(self) -> Mapping[str, str]:
        """What each token stands for."""
        found = {token: name for name, token in self.of_text.items()}
        return found | {str(token): str(key) for key, token in self.of_number.items()}


Mask = Names | Tokens


def make_tokens(names: Names, salt: str) -> Tokens:
    """Tokens for all names: their place in order, and six digits that tell whoever has the salt that it is the same.

    >>> found = Names(frozenset())
    >>> _ = [found.text(name) for name in ("Zoe", "Ana")]
    >>> sorted(make_tokens(found, "a secret salt").of_text.items())
    [('Ana', 'N1-da61ea'), ('Zoe', 'N2-e7e7c6')]
    """
    ordered = sorted(names.texts)
    width = len(str(len(ordered)))
    texts = {name: f"N{place:0{width}d}-{_digest(name, salt)}" for place, name in enumerate(ordered, start=1)}
    numbers = {key: Fraction(place) for place, key in enumerate(sorted(names.numbers), start=1)}
    return Tokens(texts, numbers)


def _digest(name: str, salt: str) -> str:
    made = hmac.new(salt.encode("utf-8", "surrogatepass"), name.encode("utf-8", "surrogatepass"), hashlib.sha256)
    return made.hexdigest()[:_DIGEST]


def find_words(text: str) -> frozenset[str]:
    """The words of a plan's text outside its strings: what lines, columns and tables are called.

    >>> sorted(find_words('pay Ana = 5% * sum(deal.amount where deal.rep == "Zoe")'))
    ['5', 'Ana', 'amount', 'deal', 'pay', 'rep', 'sum', 'where']
    """
    return frozenset(_WORD.findall(_STRING.sub(" ", text)))
