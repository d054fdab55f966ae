"""A plan letter as blocks: headings, sentences, lists and tables, in the order they are read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. level: 1 for the parts of the letter, 2 for the headings of the plan inside them."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or a few of them."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list, each item a sentence."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its headings; every row has as many cells."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Who signs: for each, a line for name, signature and date. labels: of these, as they stand before the line."""

    parties: tuple[str, ...]
    labels: tuple[str, str, str]


Block = Heading | Sentence | Items | Grid | Signatures
