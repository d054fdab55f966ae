"""A host's arrays and cells as columns of whole numbers."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from perfkit.columns.extents import shift
from perfkit.columns.stage import Array, Column
from perfkit.diagnostics import Refused
from perfkit.engine import KEY_JOINT, Cell, Failure, show_key_part
from perfkit.expr import Kind, Type
from perfkit.integers import Texts, default_places
from perfkit.values import DECIMALS_LIMIT, text_from_python

_DAYS = np.dtype("datetime64[D]")
_LAST_DAY = datetime.date.max.toordinal()
_FIRST_DAY = datetime.date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Scaled:
    """Whole numbers over ten to the power of `places`: 9,500 with four places is 0.95, or 95%.

    beyond: of a dataframe, the lines whose number 64 bits do not hold, where zero stands; none where there are none.
    """

    values: npt.ArrayLike
    places: int
    beyond: npt.NDArray[np.bool_] | None = None


@dataclass(frozen=True, slots=True)
class Coded:
    """Texts by number: a line has the word at its code, masked where it has none. words: each of them once."""

    codes: npt.NDArray[np.generic]
    words: Sequence[str]


@dataclass(frozen=True, slots=True)
class Given:
    """A table as arrays: its columns by the name in the plan, how many lines it has, and what these are called.

    keys: none where the host gave no key, so that a line is called by its number. at: which lines these are of the
    table that the host gave; none for all of them. odd: the cells of the columns that only rows can tell of.
    """

    columns: Mapping[str, Column]
    count: int
    keys: Sequence[str] | None = None
    at: Array | None = None
    odd: Mapping[str, Sequence[object]] = field(default_factory=dict)

    def key(self, line: int) -> str:
        """What a line is called."""
        return str(line) if self.keys is None else self.keys[line]

    def cut(self, lines: Array) -> Given:
        """Some of the lines, rising."""
        columns = {name: pick(column, lines) for name, column in self.columns.items()}
        at = lines if self.at is None else self.at[lines]
        return Given(columns, len(lines), Picked(self.keys, lines), at)


def pick(column: Column, lines: Array) -> Column:
    """A column on some lines."""
    return replace(column, values=column.values[lines], has=None if column.has is None else column.has[lines])


def is_arrays(table: object) -> bool:
    """Whether a table is given as arrays by name."""
    return (
        isinstance(table, Mapping)
        and len(table) > 0
        and all(isinstance(each, np.ndarray | Scaled | Coded) for each in table.values())
    )


def take_arrays(
    table: Mapping[str, object],
    kinds: Mapping[str, Type],
    sources: Mapping[str, str],
    texts: Texts,
    *,
    key: Sequence[str] = (),
    unread: Collection[str] = (),
) -> Given:
    """Arrays as columns. kinds: the columns that are wanted, with their types. sources: how a host calls them.

    key: the columns that together name a line. unread: those that nothing but the name of a line needs; one that names
    each line once is no column. Raises TypeError for an array that holds floats, or is of another length
    or kind than its column's type asks for.
    """
    found: dict[str, Column] = {}
    counts: dict[str, int] = {}
    odd: dict[str, Sequence[object]] = {}
    names: Spelled | None = None
    for name, kind in kinds.items():
        given = table.get(sources.get(name, name), table.get(name))
        if isinstance(given, Coded) and name in unread and tuple(key) == (name,) and _is_once(given):
            names = Spelled(given.codes, given.words)
            continue
        if given is not None:
            found[name] = take_array(given, kind, name, texts)
            cells = list_odd_cells(given, kind, found[name], texts)
            if cells is not None:
                odd[name] = cells
            counts[name] = len(found[name].values)
    if len(set(counts.values())) > 1:
        raise TypeError(f"the columns of one table have as many lines: {counts}")
    lines = len(_unpack(next(iter(table.values()))))
    keys = _read_keys(found, kinds, key, texts) if names is None else names
    return Given(found, next(iter(counts.values()), lines), keys, odd=odd)


def _is_once(given: Coded) -> bool:
    return len(given.words) == len(given.codes) and not np.ma.is_masked(given.codes)


@dataclass(frozen=True, slots=True)
class Spelled(Sequence[str]):
    """What lines are called, by the number of each one's word."""

    codes: npt.NDArray[np.generic]
    words: Sequence[str]

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, line: int) -> str:  # type: ignore[override]
        return self.words[int(np.ma.getdata(self.codes)[line])]

    def __iter__(self) -> Iterator[str]:
        words = list(self.words)
        return (words[code] for code in np.ma.getdata(self.codes).tolist())


def _unpack(given: object) -> npt.NDArray[np.generic]:
    """The array that stands for a column."""
    if isinstance(given, Coded):
        return given.codes
    given = given.values if isinstance(given, Scaled) else given
    return np.ma.asarray(given) if isinstance(given, np.ma.MaskedArray) else np.asarray(given)


def _read_keys(
    columns: Mapping[str, Column], kinds: Mapping[str, Type], key: Sequence[str], texts: Texts
) -> Sequence[str] | None:
    if not key or any(name not in columns for name in key):
        return None
    return Keys(columns, kinds, tuple(key), texts)


@dataclass(frozen=True, slots=True)
class Keys(Sequence[str]):
    """What the lines of a table are called, put into words when it is asked for."""

    columns: Mapping[str, Column]
    kinds: Mapping[str, Type]
    key: tuple[str, ...]
    texts: Texts

    def __len__(self) -> int:
        return len(self.columns[self.key[0]].values)

    def __getitem__(self, line: int) -> str:  # type: ignore[override]
        if not -len(self) <= line < len(self):
            raise IndexError(line)
        words = self.texts.words
        cells = [to_cell(self.columns[name], self.kinds[name], line, words) for name in self.key]
        return KEY_JOINT.join(show_key_part(Fraction(cell) if isinstance(cell, Decimal) else cell) for cell in cells)

    def __iter__(self) -> Iterator[str]:
        column, words = self.columns[self.key[0]], self.texts.words
        if len(self.key) > 1 or self.kinds[self.key[0]].kind is not Kind.TEXT or column.has is not None:
            return (self[line] for line in range(len(self)))
        shown = {code: show_key_part(words[code]) for code in np.unique(column.values).tolist()}
        return (shown[code] for code in column.values.tolist())


def take_array(given: object, kind: Type, name: str, texts: Texts) -> Column:
    """One column."""
    places = given.places if isinstance(given, Scaled) else None
    array = _unpack(given)
    has = ~np.ma.getmaskarray(array) if isinstance(array, np.ma.MaskedArray) else None
    values: Array = np.asarray(array.data if isinstance(array, np.ma.MaskedArray) else array)
    if values.ndim != 1:
        raise TypeError(f"the column `{name}` is one array of one dimension")
    if isinstance(given, Coded) and kind.kind in (Kind.TEXT, Kind.LABEL):
        return Column(_recode(values, given.words, texts), 0, has)
    if places is not None and places < 0:
        raise TypeError(f"the column `{name}` has {places} decimals: give the whole numbers, and 0 decimals or more")
    if kind.kind is Kind.DATE and values.dtype.kind == "M":
        missing = np.isnat(values)
        if missing.any():
            has = ~missing if has is None else has & ~missing
            values = np.where(missing, np.datetime64(0, "D"), values)
        # Days are looked at twice later on: their range is found while they are moved.
        days, bounds = shift(values.astype("datetime64[D]", copy=False).view(np.int64), _FIRST_DAY)
        return Column(days, _places(kind, name, places), has, bounds)
    if kind.kind in (Kind.TEXT, Kind.LABEL) and values.dtype.kind in "UOT":
        # Looking a cell up among all of them is faster than looking at each.
        cells = values.tolist()
        if "" in cells or None in cells:
            lacks = np.array([cell is None or cell == "" for cell in cells], np.bool_)
            has = ~lacks if has is None else has & ~lacks
    return Column(_to_wholes(values, kind, name, texts), _places(kind, name, places), has)


def list_odd_cells(given: object, kind: Type, column: Column, texts: Texts) -> Sequence[object] | None:
    """The cells of an array of texts or days of which one is none, or is not read as it stands; none where all are.

    Such are texts with blanks around them, and moments that are no midnight.
    """
    if isinstance(given, Scaled | Coded):
        return None
    array = _unpack(given)
    values = np.ma.getdata(array)
    cells: list[object]
    if kind.kind is Kind.DATE and values.dtype.kind == "M":
        first, last = column.bounds or (1, 1)
        if first >= 1 and last <= _LAST_DAY and (values.dtype == _DAYS or not _has_moments(values)):
            return None
        # Years of five digits are none of Python's, and are shown as they are written.
        cells = [_to_moment(each) for each in values]
    elif kind.kind in (Kind.TEXT, Kind.LABEL):
        cells = values.tolist()
        kinds = set(map(type, cells)) - {type(None)}
        codes = column.values if column.has is None else column.values[column.has]
        if all(issubclass(each, str) for each in kinds) and _are_plain(codes, texts):
            return None
    else:
        return None
    masked = np.ma.getmaskarray(array).tolist()
    return [None if is_masked else cell for cell, is_masked in zip(cells, masked, strict=True)]


def _has_moments(values: npt.NDArray[np.generic]) -> bool:
    return bool(((values != values.astype(_DAYS)) & ~np.isnat(values)).any())


def _to_moment(value: np.generic) -> object:
    if np.isnat(value):
        return None
    moment = value.astype("datetime64[us]").item()
    return moment if isinstance(moment, datetime.datetime) else str(value)


def _are_plain(codes: Array, texts: Texts) -> bool:
    """Whether the door takes each of these texts as it stands."""
    words = texts.words
    seen = np.zeros(len(words), np.bool_)
    seen[codes] = True
    own = [words[code] for code in np.flatnonzero(seen).tolist()]
    # Asking them all together is many times faster than each; most are of plain signs and without blanks around them.
    joined = "".join(own)
    if joined.isascii() and joined.isprintable():
        return "" not in own and own == [word.strip(" ") for word in own]
    return all(map(_is_plain, own))


def _is_plain(word: str) -> bool:
    try:
        return text_from_python(word) == word
    except Refused:
        return False


def find_broken(column: Column, kind: Type) -> npt.NDArray[np.bool_] | None:
    """The lines in which a count has decimals, or a figure more of them than pass a door; none where there are none."""
    spare = column.places - (0 if kind.is_count else DECIMALS_LIMIT)
    if kind.kind is not Kind.NUMERIC or spare <= 0:
        return None
    broken = column.values != 0 if 10**spare > np.iinfo(np.int64).max else column.values % 10**spare != 0
    broken = broken if column.has is None else broken & column.has
    return broken if broken.any() else None


def _recode(codes: Array, words: Sequence[str], texts: Texts) -> Array:
    """Numbers of texts for the numbers that a host has for them."""
    if not len(words):
        return np.zeros(len(codes), np.int64)
    return np.array(texts.code_all(words), dtype=np.int64)[codes]


def _places(kind: Type, name: str, places: int | None) -> int:
    if places is not None:
        return places
    if kind.is_money:
        return default_places(kind)
    if kind.kind is Kind.NUMERIC and kind.unit == "ratio":
        raise TypeError(f"the column `{name}` is a percent: give `Scaled(array, places)`, where 1 is 100%")
    return 0


def _to_wholes(values: Array, kind: Type, name: str, texts: Texts) -> Array:
    code = values.dtype.kind
    if code == "f":
        raise TypeError(f"the column `{name}` holds floats, which are not exact: give whole minor units, or `Scaled`")
    if kind.kind is Kind.FLAG and code == "b":
        return values
    if kind.kind in (Kind.TEXT, Kind.LABEL) and code in "UOT":
        # Looking each text up is faster than sorting them, however many of them are alike.
        return np.array(texts.code_all(map(str, values.tolist())), dtype=np.int64)
    if kind.kind in (Kind.NUMERIC, Kind.LINK) and code in "iu" and values.dtype != np.uint64:
        return values
    raise TypeError(f"the column `{name}` is {kind.words.en}, which an array of {values.dtype} does not hold")


def to_cell(
    column: Column, kind: Type, line: int, words: Sequence[str], tables: Mapping[str, Given] | None = None
) -> object:
    """A cell as a host writes it. tables: those that links lead to."""
    if column.has is not None and not column.has[line]:
        return None
    value = int(column.values[line])
    if kind.table is not None:
        target = (tables or {}).get(kind.table)
        return target.key(value) if target is not None and 0 <= value < target.count else str(value)
    if kind.kind is Kind.FLAG:
        return bool(value)
    if kind.kind is Kind.DATE:
        return datetime.date.fromordinal(value)
    if kind.kind in (Kind.TEXT, Kind.LABEL):
        return words[value]
    if (kind.is_count or kind.is_days) and not value % 10**column.places:
        return value // 10**column.places
    return Decimal(value).scaleb(-column.places) if abs(value) < 10**27 else value


def to_column(cells: Sequence[Cell], kind: Type, texts: Texts) -> tuple[Column, npt.NDArray[np.bool_]] | None:
    """Cells as a column, a failure as if nothing were there; none where one of them is no number that a column has.

    Beside it the lines whose number 64 bits, or the decimals that a column may have, do not hold: zero stands there.
    """
    numbers: list[Fraction] = []
    for cell in cells:
        if isinstance(cell, Fraction):
            numbers.append(cell)
        elif isinstance(cell, str):
            numbers.append(Fraction(texts.code(cell)))
        elif isinstance(cell, datetime.date):
            numbers.append(Fraction(cell.toordinal()))
        elif isinstance(cell, int):
            numbers.append(Fraction(int(cell)))
        elif cell is None or isinstance(cell, Failure):
            numbers.append(Fraction(0))
        else:
            return None
    places = default_places(kind)
    fine = [number for number in numbers if not 10**DECIMALS_LIMIT % number.denominator]
    while any(10**places % number.denominator for number in fine):
        places += 1
    wholes = [number * 10**places for number in numbers]
    beyond = np.array([whole.denominator > 1 or abs(whole) >= 1 << 62 for whole in wholes], dtype=np.bool_)
    held = [0 if is_beyond else int(whole) for whole, is_beyond in zip(wholes, beyond.tolist(), strict=True)]
    has = np.array([not (cell is None or isinstance(cell, Failure)) for cell in cells], dtype=np.bool_)
    dtype = np.bool_ if kind.kind is Kind.FLAG else np.int64
    return Column(np.array(held, dtype=dtype), places, None if has.all() else has), beyond


@dataclass(frozen=True, slots=True)
class Picked(Sequence[str]):
    """The keys of some lines. keys: none for their numbers."""

    keys: Sequence[str] | None
    lines: Array

    def __len__(self) -> int:
        return len(self.lines)

    def __getitem__(self, line: int) -> str:  # type: ignore[override]
        at = int(self.lines[line])
        return str(at) if self.keys is None else self.keys[at]
