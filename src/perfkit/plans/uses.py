"""Which name each written name was found to stand for, for tools that follow or change names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfkit.diagnostics import Span
from perfkit.plans.model import PostingKind

if TYPE_CHECKING:
    from perfkit.plans.symbols import Symbols


@dataclass(frozen=True, slots=True)
class NameKey:
    """A name of a plan. `home`: the table, group, company or deciding table it belongs to; none for a name of the plan.

    Whatever is posted under one name is one name, with the home `POSTED`; where it posts the figure of the same name it
    is that figure.
    """

    home: str | None
    name: str


POSTED = "posted"
"""The home of names under which something is posted; no table can have it, as it stands before no dot."""


@dataclass(frozen=True, slots=True)
class NameUse:
    """One part of a written name. span: of the whole name. at: which part, counted from the last, -1."""

    span: Span
    at: int
    key: NameKey


def note_use(symbols: Symbols, span: Span | None, at: int, key: NameKey) -> None:
    """Keep what a part of a name stands for; a name that was not read from a text is left out."""
    if span is not None:
        symbols.uses.append(NameUse(span, at, key))


def posted_key(name: str, symbols: Symbols) -> NameKey:
    """The name under which something is posted; that of the figure where a line posts a figure of its own name."""
    for kind in (PostingKind.PAY, PostingKind.EARN):
        posting = symbols.postings.get((name, kind))
        if posting is not None and posting.formula is None:
            grain = posting.grain or symbols.participants
            if (grain, name) in symbols.figures:
                return member_key(grain or "", name, symbols)
    return NameKey(POSTED, name)


def member_key(table: str, name: str, symbols: Symbols) -> NameKey:
    """A column or figure of a table by the name it stands under."""
    group = symbols.groups.get(table)
    if group is not None and name in group.by:
        # What a line of a group is made by is a column of its members.
        return member_key(group.members, name, symbols)
    credit = symbols.credits.get(table)
    if name in symbols.columns.get(table, {}):
        is_row = credit is not None and name == credit.table
        return NameKey(None, name) if is_row else NameKey(table, name)
    if name in symbols.groups:
        return NameKey(None, name)
    bare, _, column = name.partition(".")
    if bare in symbols.contests:
        return NameKey(bare, column) if column else NameKey(None, bare)
    kind, _, posted = name.partition(" ")
    if posted and kind in ("pay", "earn", "carry"):
        return posted_key(posted, symbols)
    return NameKey(None, name) if name in symbols.deciders else NameKey(table, name)
