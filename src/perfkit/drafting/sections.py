"""A table as a plan declares it: its name, key, columns, and the words that say so."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from perfkit.diagnostics import Language, Words
from perfkit.drafting.columns import DraftColumn
from perfkit.lang import HEADS, SETTINGS, TYPES, format_plan, translate_plan

_WORDS = (
    "if then not and or yes no by any all else otherwise empty from above below up company each given expect run "
    "exclude 如果 则 非 且 或 是 否 期首日 期末日 本期天数 任意 其余 空 不限 满 不满 超过 至 自 否则 已知 应为 逐期 "
    "全公司 逐"
)
_NO_LETTERS = re.compile(r"[^a-z0-9\u3400-\u4dbf\u4e00-\u9fff]+")
_LONGEST = 48
"""Letters of a heading in its name, so that a number behind it fits too."""
NO_TABLES = (*TYPES, *TYPES.values())
"""Types, which no table may be called like."""

_TAKEN = frozenset((*HEADS, *SETTINGS, *_WORDS.split()))
"""Words that begin something else; a few of them would be free in some places."""


_OF_A_PERSON = re.compile(r"hired?(?![a-z])|join|onboard|birth|入职|转正|离职|出生|生日", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DraftTable:
    """A table as it would be declared. key: its headings. links: names of tables by the heading that leads there."""

    source: str
    name: str
    columns: tuple[DraftColumn, ...]
    names: Mapping[str, str]
    cells: Mapping[str, tuple[str, ...]]
    key: tuple[str, ...]
    links: Mapping[str, str]

    @property
    def dated(self) -> DraftColumn | None:
        """The first column of days that every row has and that date it: the day somebody was hired dates no row."""
        days = (column for column in self.columns if column.is_date and not column.may_miss)
        return next((column for column in days if not _OF_A_PERSON.search(column.heading)), None)


def say_in_language(text: str, lang: Language) -> str:
    """A plan's text with the words of a language, in its one layout."""
    said, _ = translate_plan(text, lang, name="draft")
    found, _ = format_plan(said if said is not None else text, name="draft")
    return found if found is not None else text


def name_columns(headings: Sequence[str]) -> dict[str, str]:
    """A name of the language for each heading of a table."""
    names: dict[str, str] = {}
    for heading in headings:
        names[heading] = make_name(heading, "column", names.values())
    return names


def make_name(heading: str, otherwise: str, taken: Collection[str]) -> str:
    """A name of the language for a heading: its own letters, apart from those taken."""
    letters = (each for each in unicodedata.normalize("NFKD", heading) if not unicodedata.combining(each))
    folded = unicodedata.normalize("NFKC", "".join(letters)).casefold()
    plain = _NO_LETTERS.sub("_", folded)[:_LONGEST].strip("_")
    plain = plain if re.match(r"[^\W\d]", plain) else f"{otherwise}_{plain}".rstrip("_")
    name, count = plain, 1
    while name in _TAKEN or name in taken:
        name, count = f"{plain}_{count}", count + 1
    return name


def show_table(table: DraftTable, lang: Language, *, is_first: bool, note: Words | None = None) -> str:
    """The section that declares a table.

    is_first: whether it holds the participants. lang: of the remarks. note: what is remarked on the table.
    """
    dated = table.dated
    source = "" if table.name == table.source else f' from "{table.source}"'
    day = "" if dated is None or is_first else f" dated {table.names[dated.heading]}"
    key = ", ".join(table.names[heading] for heading in table.key)
    guess = f"  # {note.in_language(lang)}" if note is not None else ""
    lines = [f"{'participants' if is_first else 'rows'} {table.name}{source} key {key}{day}{guess}"]
    for column in table.columns:
        name = table.names[column.heading]
        kind = table.links.get(column.heading, column.type)
        shown = f"{kind} or empty" if column.may_miss else kind
        source = "" if name == column.heading else f' from "{column.heading}"'
        written = "" if column.written is None or column.heading in table.links else f' written "{column.written}"'
        remark = f"  # {column.note.in_language(lang)}" if column.note is not None else ""
        lines.append(f"  {name} : {shown}{source}{written}{remark}")
    return "\n".join(lines) + "\n"
