"""A dataframe's columns as arrays of whole numbers, without a cell becoming an object of Python.

Reads through Arrow, so that decimals, whole numbers and dates are taken from the memory they stand in.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from perfkit.adapters.frames import OpenFrame, has_capsule, load_library, open_frame
from perfkit.columns import Coded
from perfkit.diagnostics import Refused
from perfkit.expr import Kind, Type
from perfkit.values import DECIMALS_LIMIT, text_from_python

if TYPE_CHECKING:
    from pyarrow import Array, DataType

Values = npt.NDArray[np.generic]

_MICROSECONDS_A_DAY = 86_400_000_000
_WORD = 63


@dataclass(frozen=True, slots=True)
class Links:
    """A column of links: the keys of lines of another table, masked where one is missing."""

    keys: Coded


@dataclass(frozen=True, slots=True)
class Words(Sequence[str]):
    """Texts in Arrow, which become objects of Python when they are asked for."""

    array: Array

    def __len__(self) -> int:
        return len(self.array)

    def __iter__(self) -> Iterator[str]:
        return iter(self.array.to_pylist())

    def __getitem__(self, at: int) -> str:  # type: ignore[override]
        found: str = self.array[at].as_py()
        return found


def number_links(
    links: Links, keys: object, *, aliases: Mapping[str, str] | None = None, is_dated: bool = False
) -> Values | None:
    """The numbers of the lines that links lead to; none where one of them leads nowhere.

    keys: of the lines of the other table as texts, each once, but of dated ones, which are numbered as their keys first
    come. aliases: other spellings of the keys.
    """
    is_once = isinstance(keys, Coded) and len(keys.words) == len(keys.codes)
    if not isinstance(keys, Coded) or not (is_once or is_dated) or np.ma.is_masked(keys.codes):
        return None
    _, first = np.unique(np.ma.getdata(keys.codes), return_index=True)
    lines = np.empty(len(first), dtype=np.int64)
    lines[np.argsort(first)] = np.arange(len(first))
    found = _find_words(links.keys.words, keys.words, aliases or {})
    if (found < 0).any():
        return None
    codes, mask = np.ma.getdata(links.keys.codes), np.ma.getmaskarray(links.keys.codes)
    numbers: Values = lines[found][codes] if len(found) else np.zeros(len(codes), np.int64)
    return np.ma.MaskedArray(numbers, mask=mask) if mask.any() else numbers


def _find_words(words: Sequence[str], among: Sequence[str], means: Mapping[str, str]) -> npt.NDArray[np.int64]:
    """Where each word stands among others; -1 for one that does not. means: other spellings."""
    if isinstance(words, Words) and isinstance(among, Words) and not means:
        found = import_module("pyarrow.compute").index_in(words.array, value_set=among.array)
        return np.asarray(found.fill_null(-1), dtype=np.int64)
    places = {word: at for at, word in enumerate(among)}
    return np.array([places.get(means.get(word, word), -1) for word in words], dtype=np.int64)


def read_arrays(
    table: object,
    kinds: Mapping[str, Type],
    *,
    name: str,
    scaled: Callable[..., object],
    unless: Collection[str] = (),
    is_closed: bool = False,
) -> dict[str, object] | None:
    """The columns of a dataframe as arrays, by header; none where it must be read as rows.

    kinds: the headers that are wanted, with their types. scaled: makes a column of whole numbers and decimals.
    unless: headers of which none may be there. is_closed: whether every header of the table has to be wanted.
    Result: whole numbers over ten to the power of their decimals for figures, and the lines whose number 64 bits do
    not hold; `datetime64[D]`, flags, text by number (`Coded`); masked arrays where cells are missing; `Links`. None
    without pyarrow, and for whatever is not plain: a column that is refused, figures written as text, moments that are
    no midnight, text that the door would change. Reading the rows then says what is wrong, or reads them.
    """
    # Records are no frame: they need no library to be loaded.
    arrow = load_library("pyarrow") if _may_be_frame(table) else None
    if arrow is None:
        return None
    opened = open_frame(table, name=name)
    if not isinstance(opened, OpenFrame) or any(header in unless for header in opened.frame.columns):
        return None
    wanted = [header for header in opened.frame.columns if header in kinds]
    if not opened.wrapped.isdisjoint(wanted):
        return None
    if is_closed and len(wanted) < len(opened.frame.columns):
        return None
    found: dict[str, object] = {}
    try:
        columns = opened.frame.select(wanted).to_arrow()
        for header in wanted:
            array = _read_column(arrow, columns.column(header).combine_chunks(), kinds[header], scaled)
            if array is None:
                return None
            found[header] = array
    except (arrow.ArrowException, TypeError):
        # A sparse column of pandas is none of Arrow's.
        return None
    return found


def _may_be_frame(table: object) -> bool:
    """Whether it can be a dataframe; records and parts are read as rows."""
    return has_capsule(table) or hasattr(table, "collect") or hasattr(table, "compute")


def _read_column(pa: ModuleType, array: Array, kind: Type, scaled: Callable[..., object]) -> object:
    """One column, or nothing where it is not plain."""
    if pa.types.is_dictionary(array.type):
        # A host's dictionary may hold words that no line has, or one word twice.
        array = array.dictionary_decode()
    if pa.types.is_null(array.type):
        array = array.cast(_type_without_values(pa, kind))
    if kind.kind is Kind.NUMERIC:
        read = _read_figures(pa, array)
        return (
            None if read is None else scaled(_masked(read[0], array), *(each for each in read[1:] if each is not None))
        )
    if kind.kind is Kind.DATE:
        days = _read_days(pa, array)
        return None if days is None else _masked(days, array)
    if kind.kind is Kind.FLAG:
        is_flags = pa.types.is_boolean(array.type)
        return _masked(array.fill_null(False).to_numpy(zero_copy_only=False), array) if is_flags else None
    texts = _read_texts(pa, array)
    if kind.kind is Kind.LINK:
        return None if texts is None else Links(texts)
    return texts if kind.kind in (Kind.TEXT, Kind.LABEL) else None


def _type_without_values(pa: ModuleType, kind: Type) -> DataType:
    """The type of a column of which no line has a value."""
    kinds = {Kind.NUMERIC: pa.int64(), Kind.DATE: pa.date32(), Kind.FLAG: pa.bool_()}
    return kinds.get(kind.kind, pa.string())


def _masked(values: Values, array: Array) -> Values:
    """The values, with a mask where cells are missing."""
    if not array.null_count:
        return values
    made: Values = np.ma.MaskedArray(values, mask=array.is_null().to_numpy(zero_copy_only=False))
    return made


def _read_figures(pa: ModuleType, array: Array) -> tuple[Values, int, Values | None] | None:
    """Whole numbers, their decimals, and the lines whose number 64 bits do not hold; nothing for floats and texts."""
    if pa.types.is_integer(array.type):
        return array.cast(pa.int64()).fill_null(0).to_numpy(), 0, None
    if not pa.types.is_decimal(array.type) or not 0 <= array.type.scale <= DECIMALS_LIMIT:
        return None
    wide = array.cast(pa.decimal128(38, array.type.scale)).fill_null(0)
    words = np.frombuffer(wide.buffers()[1], dtype="<i8")[2 * wide.offset : 2 * (wide.offset + len(wide))]
    low, high = words[::2], words[1::2]
    # A number of 64 bits fills the upper word with its sign.
    if np.array_equal(high, low >> _WORD):
        return np.ascontiguousarray(low), array.type.scale, None
    beyond = high != low >> _WORD
    return np.where(beyond, 0, low), array.type.scale, beyond


def _read_days(pa: ModuleType, array: Array) -> Values | None:
    """Days; moments of no zone count where all of them are midnight."""
    if pa.types.is_date64(array.type):
        # Its days are milliseconds, of which some may be a time.
        array = array.cast(pa.timestamp("ms"))
    if pa.types.is_timestamp(array.type) and array.type.tz is None:
        moments = np.asarray(array.cast(pa.timestamp("us")).cast(pa.int64()).fill_null(0), dtype=np.int64)
        days, rest = np.divmod(moments, _MICROSECONDS_A_DAY)
        return None if rest.any() else days.astype("datetime64[D]")
    if not pa.types.is_date(array.type):
        return None
    numbers = np.asarray(array.cast(pa.date32()).cast(pa.int32()).fill_null(0), dtype=np.int64)
    return numbers.astype("datetime64[D]")


def _read_texts(pa: ModuleType, array: Array) -> Coded | None:
    """Texts as they stand, each word once; nothing where the door would trim or refuse one of them."""
    if _is_view(array.type):
        array = array.cast(pa.large_string())
    if not (pa.types.is_string(array.type) or pa.types.is_large_string(array.type)):
        return None
    coded = array.dictionary_encode()
    words = coded.dictionary
    compute = import_module("pyarrow.compute")
    # Most texts are plain at first sight, visible signs of ASCII with blanks between them; only others are asked.
    ends_blank = compute.or_(compute.starts_with(words, " "), compute.ends_with(words, " "))
    is_seen = compute.and_(compute.ascii_is_printable(words), compute.invert(ends_blank))
    odd = words.filter(compute.invert(compute.and_(is_seen, compute.not_equal(compute.binary_length(words), 0))))
    if not all(_is_plain(word) for word in odd.to_pylist()):
        return None
    codes = np.asarray(coded.indices.fill_null(0), dtype=np.int64)
    return Coded(_masked(codes, array), Words(words.cast(pa.large_string())))


def _is_view(kind: DataType) -> bool:
    return str(kind) == "string_view"


def _is_plain(word: str) -> bool:
    try:
        return text_from_python(word) == word
    except Refused:
        return False
