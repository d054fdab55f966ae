"""What a part gives back: a line for each participant with what he is paid, and one with what there is to say."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from fractions import Fraction

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from perfkit.adapters import DIGITS, FrameError, to_decimal
from perfkit.diagnostics import Finding, Place, Words, get_code
from perfkit.expr import ANY_CURRENCY
from perfkit.plans import PostingKind, Program
from perfkit.values import get_currency_digits

FINDINGS_MOST = 1_000
"""Findings that a run hands on."""

PARTICIPANT, PAYEE, WITHHELD, NOTE = "participant", "payee", "is_withheld", "note"


class MoneyForm(str, Enum):
    """How money leaves: as decimals with the digits of its currency, or as whole numbers of minor units."""

    DECIMAL = "decimal"
    MINOR = "minor"


@dataclass(frozen=True, slots=True)
class Post:
    """Something that the plan pays or that is earned under a name. column: where it stands in what a part gives."""

    kind: PostingKind
    name: str
    currency: str
    column: str

    @property
    def places(self) -> int:
        """The digits of its currency."""
        return get_currency_digits(self.currency)


def list_posts(program: Program) -> tuple[Post, ...]:
    """Everything that the plan pays or that is earned, each name once, in the order of the plan.

    Raises FrameError where one is in each payee's own currency: a column of amounts has one.
    """
    found: dict[tuple[PostingKind, str], str] = {}
    for figure in program.figures:
        posting = figure.posting
        if posting is None or posting.is_information or posting.payee is None:
            continue
        if posting.kind in (PostingKind.PAY, PostingKind.EARN) and figure.type.is_money:
            found.setdefault((posting.kind, posting.name), figure.type.currency or program.header.currency)
    own = next((name for (_, name), currency in found.items() if currency == ANY_CURRENCY), None)
    if own is not None:
        raise FrameError(f"`{own}` is in each payee's own currency, and a column of amounts has one; use `evaluate`")
    return tuple(Post(kind, name, currency, f"{kind.value} {name}") for (kind, name), currency in found.items())


@dataclass(slots=True)
class Note:
    """What one part has to say. by: how many lines each way of running took."""

    by: dict[str, int] = field(default_factory=dict)
    findings: dict[Finding, None] = field(default_factory=dict)

    def tell(self, findings: Iterable[Finding]) -> None:
        """Keep findings, each once."""
        for finding in findings:
            if len(self.findings) < FINDINGS_MOST:
                self.findings.setdefault(finding)

    def add(self, other: Note) -> None:
        """Take in what another part says."""
        for way, count in other.by.items():
            self.by[way] = self.by.get(way, 0) + count
        self.tell(other.findings)

    def write(self) -> str:
        """The note as text.

        >>> Note.read(Note({"columns": 3}).write()).by
        {'columns': 3}
        """
        told = [
            {
                "code": each.code.code,
                "places": [[place.name, place.path] for place in each.places],
                "values": [[name, *_both(value)] for name, value in each.values],
            }
            for each in self.findings
        ]
        return json.dumps({"by": self.by, "findings": told}, ensure_ascii=False)

    @staticmethod
    def read(text: str) -> Note:
        """The note that was written."""
        given = json.loads(text)
        found = Note(dict(given["by"]))
        for each in given["findings"]:
            places = tuple(Place(name, path=path) for name, path in each["places"])
            values = tuple((name, en if en == zh else Words(en, zh)) for name, en, zh in each["values"])
            code = get_code(each["code"])
            assert code is not None
            found.tell([Finding(code, places, values)])
        return found


def _both(value: str | Words) -> tuple[str, str]:
    return (value.en, value.zh) if isinstance(value, Words) else (value, value)


@dataclass(frozen=True, slots=True)
class Outlet:
    """The form in which all parts of a run give back what they found."""

    posts: tuple[Post, ...]
    money: MoneyForm

    @property
    def schema(self) -> pa.Schema:
        """Its columns: the participant, the payee, whether the statement is withheld, each posting, the note."""
        return pa.schema(
            [
                (PARTICIPANT, pa.string()),
                (PAYEE, pa.string()),
                (WITHHELD, pa.bool_()),
                *((post.column, self.type_of(post)) for post in self.posts),
                (NOTE, pa.string()),
            ]
        )

    def type_of(self, post: Post) -> pa.DataType:
        """The type of a posting's column."""
        return pa.int64() if self.money is MoneyForm.MINOR else pa.decimal128(DIGITS, post.places)

    def table(
        self, keys: pa.Array, payees: pa.Array, withheld: npt.NDArray[np.bool_], units: Mapping[str, pa.Array]
    ) -> pa.Table:
        """Lines of participants. units: by the column of a posting."""
        nothing = pa.nulls(len(keys), pa.string())
        columns = [units[post.column] for post in self.posts]
        return pa.Table.from_arrays([keys, payees, pa.array(withheld), *columns, nothing], schema=self.schema)

    def note(self, note: Note) -> pa.Table:
        """The line of a note."""
        return pa.Table.from_pylist([{NOTE: note.write()}], schema=self.schema)

    def to_money(self, units: npt.NDArray[np.int64], post: Post) -> pa.Array:
        """Minor units as a posting's column, without passing through an inexact number."""
        if units.dtype == np.object_:
            return self.to_cells([int(each) for each in units], post)
        whole = pa.array(units, pa.int64())
        if self.money is MoneyForm.MINOR:
            return whole
        # The same digits, with the point put into its place.
        wide = whole.cast(pa.decimal128(DIGITS, 0))
        return pa.Array.from_buffers(pa.decimal128(DIGITS, post.places), len(wide), wide.buffers())

    def to_cells(self, units: Sequence[int | None], post: Post) -> pa.Array:
        """The same, where some are missing, or any number of digits is possible. Raises FrameError."""
        if self.money is MoneyForm.MINOR:
            if any(each is not None and not -(1 << 63) <= each < 1 << 63 for each in units):
                raise FrameError("an amount has more than 64 bits of minor units; ask for money as decimals")
            return pa.array(units, pa.int64())
        scale = 10**post.places
        cells = [None if each is None else to_decimal(Fraction(each, scale), post.places) for each in units]
        return pa.array(cells, self.type_of(post))


def without_lines(findings: Iterable[Finding]) -> list[Finding]:
    """Findings whose rows are not called by their number: in a part that says nothing."""
    return [
        replace(each, places=tuple(place if place.text else replace(place, line=None) for place in each.places))
        for each in findings
    ]
