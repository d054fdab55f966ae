"""What exports of known systems hold, as sections of a plan: from named documents, or said to be unconfirmed."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from perfkit.diagnostics import Language, Words, door
from perfkit.drafting.columns import DraftColumn
from perfkit.drafting.sections import DraftTable, say_in_language, show_table

UNCONFIRMED = Words("unconfirmed", "未证实")
_OR_EMPTY = " or empty"
_HEAD = 'perfkit 2027\nplan "Draft" version 1\ncurrency USD\neffective 2027-01-01 to 2027-12-31\nperiod month\n\n'
_STATE = {
    True: Words("columns as documented:", "各列见于文档："),
    False: Words(
        "unconfirmed: no public document of these columns was found; put in the headings of your own export",
        "未证实：没有找到写明这些列的公开文档；请改成自己导出表中的列名",
    ),
}


@dataclass(frozen=True, slots=True)
class Document:
    """A public document that names columns. covers: headings that stand in it. seen: the day it was read."""

    title: str
    address: str
    covers: tuple[str, ...]
    seen: datetime.date


@dataclass(frozen=True, slots=True)
class SystemTable:
    """What one export of a system holds.

    system: as it is asked for. title: what the system is called. object: of which it is the export. table: its
    name in a plan. columns: names of the plan, with heading and type. key: names. is_people: whether its rows are the
    participants. documents: where the headings come from; none where no public document was found. becomes: what its
    rows are in a plan or a goal. Laws: with documents, each heading stands in one of them.
    """

    system: str
    title: Words
    object: str
    table: str
    columns: Mapping[str, DraftColumn]
    key: tuple[str, ...]
    becomes: Words
    is_people: bool = False
    documents: tuple[Document, ...] = ()

    @property
    def is_confirmed(self) -> bool:
        """Whether its headings come from named public documents."""
        return bool(self.documents)


@door
def declare_columns(*lines: tuple[str, str, str]) -> dict[str, DraftColumn]:
    """Columns by their names, from a name, a type as the language writes it, and a heading.

    >>> declare_columns(("due", "date or empty", "Due Date"))["due"].may_miss
    True
    """
    return {
        name: DraftColumn(heading, kind.removesuffix(_OR_EMPTY), may_miss=kind.endswith(_OR_EMPTY))
        for name, kind, heading in lines
    }


@door
def show_system(tables: Sequence[SystemTable], lang: Language | str = Language.ENGLISH) -> str:
    """The sections that read the exports of a system, to be put into a plan; above each where its columns come from.

    tables: of one system. lang: of the words and remarks. Laws: with a head, and participants where the system has
    none, the text passes its checks and reads an export of the documented columns without findings.

    >>> from perfkit.drafting import list_systems
    >>> print(show_system(list_systems()["excel"]))
    # Excel: Sheet1
    # unconfirmed: no public document of these columns was found; put in the headings of your own export
    # the company chose these columns itself: `perfkit init DIR` reads them off an export
    rows deals from "Sheet1" key id dated on_day
      id     : text from "No"
      owner  : text from "Owner"
      on_day : date from "Date"
      amount : money or empty from "Amount"
    <BLANKLINE>
    """
    said = Language(lang)
    if not tables:
        return ""
    text = _HEAD + "\n".join(_show(table, said) for table in tables)
    # Only whole plans can be translated and laid out: the head is put before the sections for that, and taken off.
    return say_in_language(text, said).split("\n\n", 1)[1]


def _show(table: SystemTable, lang: Language) -> str:
    state = _STATE[table.is_confirmed].in_language(lang)
    lines = [f"{table.title.in_language(lang)}: {table.object}", state]
    lines += [f"  {each.title}, {each.address}, {each.seen}" for each in table.documents]
    lines.append(table.becomes.in_language(lang))
    return "".join(f"# {line}\n" for line in lines) + show_table(_to_draft(table), lang, is_first=table.is_people)


def _to_draft(table: SystemTable) -> DraftTable:
    columns = table.columns
    return DraftTable(
        source=table.object,
        name=table.table,
        columns=tuple(columns.values()),
        names={column.heading: name for name, column in columns.items()},
        cells={},
        key=tuple(columns[name].heading for name in table.key),
        links={},
    )
