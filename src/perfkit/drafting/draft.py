"""A plan that declares some tables, and pays nothing yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from perfkit.adapters import RawTable
from perfkit.diagnostics import Finding, Language, Severity, Words, door, find
from perfkit.diagnostics.codes import adapters as codes
from perfkit.drafting.columns import DraftColumn, guess_column
from perfkit.drafting.figures import find_currency, find_currency_of_heading
from perfkit.drafting.sections import NO_TABLES, DraftTable, make_name, name_columns, say_in_language, show_table
from perfkit.host import check_plan

_PEOPLE = re.compile(
    r"people|person|rep|seller|staff|employee|user|owner|member|mitarbeiter|verk[äa]e?ufer|vendeur|employé|vendedor"
    r"|empleado|人员|员工|业务员|销售|经理|用户",
    re.I,
)
_KEY = re.compile(r"(^|[ _])(id|key|no|nr|number|code)$|^(id|key)[ _]|编号|工号|单号|代码|号$", re.I)
_GUESSED = Words(
    "a guess that its rows are the participants: if they are not, say `participants` of another table",
    "推测这张表的每一行是一名参与人：如果不是，请把另一张表写成 `参与人`",
)
_ALSO_PEOPLE = Words(
    "also called like people, and a plan has one table of participants: if these are its participants, say so here",
    "表名也像人员，而一份方案只有一张参与人表：如果参与人在这张表里，请把这张写成 `参与人`",
)
_LookedAt = tuple[str, str, Words]
_MONTHS = "effective {year}-01-01 to {year}-12-31"


@dataclass(frozen=True, slots=True)
class Draft:
    """A first plan. text: of the plan; empty where a finding is an error.

    looked_at: what somebody has to look at, by table and heading.
    """

    text: str
    looked_at: tuple[tuple[str, str, Words], ...] = ()
    findings: tuple[Finding, ...] = ()


@door
def draft_plan(
    tables: Mapping[str, RawTable],
    *,
    title: str | None = None,
    currency: str | None = None,
    year: int = 2027,
    lang: Language | str = Language.ENGLISH,
) -> Draft:
    """Declarations that read some tables as they are: types, forms of figures and dates, keys, links, days.

    tables: by their name, with cells as text, as `read_csv` gives them. One table is taken for the participants: one
    that is called like people and that others lead to, or the one that most others lead to; a guess is remarked on.
    title: "Draft" or "草案" where none is given.
    currency: where none is given, the one that headings of amounts name, as `Net (EUR)`, with a remark that it is a
    guess, or that signs and codes in the cells name; else CNY in Chinese, USD in English. Several are remarked on, and
    a column whose heading says another one is declared in that.
    Order: participants, then the others by name.
    Laws: the text passes its checks; read with it, none of the cells that were looked at is refused. Nothing is paid:
    what follows from the rows is for people to say. A heading is read as it is and never as words of the language.
    Codes: PKA031 for one that cannot stand in quotes, and what `check_plan` finds wrong with the text.

    >>> from perfkit.adapters import read_csv
    >>> people, _ = read_csv("id,quota\\nE-1,1000\\nE-2,2000\\n", name="people.csv")
    >>> rows = "deal_no,owner,booked,amount\\n1,E-1,2027-01-05,500\\n2,E-2,2027-02-01,70.5\\n"
    >>> deals, _ = read_csv(rows, name="deals.csv")
    >>> print(draft_plan({"people": people, "deals": deals}).text)
    perfkit 2027
    plan "Draft" version 1
    currency USD
    effective 2027-01-01 to 2027-12-31
    period month
    <BLANKLINE>
    participants people key id
      id    : text
      quota : money
    <BLANKLINE>
    rows deals key deal_no dated booked
      deal_no : text
      owner   : people
      booked  : date
      amount  : money
    <BLANKLINE>
    """
    lang = Language(lang)
    title = ("草案" if lang is Language.CHINESE else "Draft") if title is None else title
    remark: _LookedAt | None = None
    if currency is None:
        currency, remark = _guess_currency(tables, "CNY" if lang is Language.CHINESE else "USD")
    wrong = tuple(_iter_not_in_a_plan((title, currency), tables))
    if wrong:
        return Draft("", (), wrong)
    declared = _declare_all(tables, currency)
    made = _link(_with_keys(declared))
    first = _participants(made)
    ordered = [*first, *(table for table in made if table not in first)]
    also = [each for each in made if each not in first and _PEOPLE.search(each.source)]
    remarks = {table.name: _ALSO_PEOPLE for table in also if table.dated is None and not table.links}
    if first and _is_guess(first[0], made):
        remarks[first[0].name] = _GUESSED
    told = "" if remark is None else f"  # {remark[2].in_language(lang)}"
    days = _MONTHS.format(year=year)
    head = f'perfkit 2027\nplan "{title}" version 1\ncurrency {currency}{told}\n{days}\nperiod month\n'
    text = head + "".join(
        f"\n{show_table(table, lang, is_first=table in first, note=remarks.get(table.name))}" for table in ordered
    )
    guesses = tuple((table.source, table.key[0], remarks[table.name]) for table in ordered if table.name in remarks)
    looked_at = (
        (() if remark is None else (remark,))
        + guesses
        + tuple(
            (table.source, column.heading, column.note)
            for table in ordered
            for column in table.columns
            if column.note is not None
        )
    )
    wrong = tuple(found for found in check_plan(text, name="draft") if found.severity is Severity.ERROR)
    return Draft("", (), wrong) if wrong else Draft(say_in_language(text, lang), looked_at)


def _iter_not_in_a_plan(head: Sequence[str], tables: Mapping[str, RawTable]) -> Iterator[Finding]:
    """What would end the quotes or the line that it stands in: the plan would say something else than the headings."""
    of_head = Words("the head of the plan", "方案开头")
    named: list[tuple[Words, str]] = [(of_head, each) for each in head]
    for source, table in sorted(tables.items()):
        named += [(Words(f"`{source}`", f"`{source}` "), each) for each in (source, *table.headers)]
    for place, written in named:
        if '"' in written or len(f"{written}.".splitlines()) > 1:
            yield find(codes.NOT_IN_A_PLAN, None, place=place, written=written)


def _guess_currency(tables: Mapping[str, RawTable], otherwise: str) -> tuple[str, _LookedAt | None]:
    """The currency that headings of amounts, or cells with signs or codes, name, and what is to be remarked on it."""
    headed: dict[str, tuple[str, str]] = {}
    found: dict[str, tuple[str, str]] = {}
    for source, table in sorted(tables.items()):
        for at, heading in enumerate(table.headers):
            cells = [str(row[at]) for row in table.rows]
            named = find_currency_of_heading(heading)
            if named is not None and guess_column(heading, cells, named).type in ("money", "number", "count"):
                headed.setdefault(named, (source, heading))
            for each in filter(None, map(find_currency, cells)):
                found.setdefault(each, (source, heading))
    found = {**headed, **{each: place for each, place in found.items() if each not in headed}}
    if not found:
        return otherwise, None
    likely = [*headed] or [*found]
    chosen = likely[0] if len(likely) == 1 or otherwise not in found else otherwise
    place = found.get(chosen, next(iter(found.values())))
    if len(found) > 1:
        known = ", ".join(sorted(found))
        en = f"amounts in more than one currency ({known}), and a plan pays in one: drafted in {chosen}"
        return chosen, (*place, Words(en, f"金额不止一种币种（{known}），而方案只按一种发放：草案用 {chosen}"))
    if headed and chosen != otherwise:
        said = ("元", "单位是元") if chosen == "CNY" else (chosen, f"币种是 {chosen}")
        return chosen, (*place, Words(f"a guess, since the heading says {said[0]}", f"推测：标题写明{said[1]}"))
    return chosen, None


def _declare_all(tables: Mapping[str, RawTable], currency: str) -> list[DraftTable]:
    found: list[DraftTable] = []
    for source, table in sorted(tables.items()):
        if table.headers:
            name = make_name(source, "table", (*NO_TABLES, *(each.name for each in found)))
            found.append(_declare(source, name, table, currency))
    return found


def _declare(source: str, name: str, table: RawTable, currency: str) -> DraftTable:
    cells = {heading: tuple(str(row[at]) for row in table.rows) for at, heading in enumerate(table.headers)}
    columns = tuple(_column(heading, cells[heading], currency) for heading in table.headers)
    return DraftTable(source, name, columns, name_columns(table.headers), cells, (), {})


def _column(heading: str, cells: Sequence[str], currency: str) -> DraftColumn:
    """A column as it would be declared; of amounts in another currency than the plan's, where the heading says so."""
    own = find_currency_of_heading(heading)
    if own is None or own == currency:
        return guess_column(heading, cells, currency)
    column = guess_column(heading, cells, own)
    if column.type != "money":
        return column
    note = Words(
        f"the heading says {own}, and the plan pays in {currency}", f"标题写明 {own}，而方案按 {currency} 发放"
    )
    return replace(column, type=f"money in {own}", note=column.note or note)


def _with_keys(tables: Sequence[DraftTable]) -> list[DraftTable]:
    """Each table with the columns that tell its rows apart."""
    people = {cell for table in tables if _PEOPLE.search(table.source) for cell in _values(table, _unique(table)[:1])}
    found = []
    for table in tables:
        key = _key_of(table, people if not _PEOPLE.search(table.source) else set())
        # A key is told apart and looked up, never reckoned with.
        columns = tuple(_as_text(each) if each.heading in key else each for each in table.columns)
        found.append(replace(table, key=key, columns=columns))
    return found


def _as_text(column: DraftColumn) -> DraftColumn:
    return replace(column, type="text", written=None, note=None, may_miss=False)


def _unique(table: DraftTable) -> list[DraftColumn]:
    """The columns that tell every row apart, those first that are called like a key."""
    unique = [column for column in table.columns if column.is_unique and not column.is_date]
    return sorted(unique, key=lambda column: (not _KEY.search(column.heading), column.type != "text"))


def _values(table: DraftTable, columns: Sequence[DraftColumn]) -> set[str]:
    return {cell for column in columns for cell in table.cells[column.heading]}


def _key_of(table: DraftTable, people: set[str]) -> tuple[str, ...]:
    own = [column for column in _unique(table) if not _values(table, [column]) <= people]
    if own and (own[0].type == "text" or _KEY.search(own[0].heading)):
        return (own[0].heading,)
    for pair in combinations([column for column in table.columns if not column.may_miss][:8], 2):
        rows = list(zip(*(table.cells[column.heading] for column in pair), strict=True))
        if len(set(rows)) == len(rows) and all(
            column.type.split(" ")[0] not in ("money", "percent", "number", "count") for column in pair
        ):
            return (pair[0].heading, pair[1].heading)
    return ((*_unique(table), *table.columns)[0].heading,)


def _link(tables: Sequence[DraftTable]) -> list[DraftTable]:
    """Each table with the columns that lead to another: those whose every cell is a key of it."""
    keys = {table.name: frozenset(table.cells[table.key[0]]) for table in tables if len(table.key) == 1}
    # People come first: other tables may hold one line for each of them.
    order = sorted(keys, key=lambda name: not _PEOPLE.search(name))
    found = []
    for table in tables:
        links = {}
        for column in table.columns:
            filled = {cell for cell in table.cells[column.heading] if cell}
            to = [name for name in order if filled and filled <= keys[name] and _may_lead(table, column, name)]
            if to:
                links[column.heading] = to[0]
        found.append(replace(table, links=links))
    return found


def _may_lead(table: DraftTable, column: DraftColumn, to: str) -> bool:
    """Numbers that happen to be keys lead nowhere unless their heading says so, and a key only to people."""
    if (column.heading,) == table.key and (to == table.name or not _PEOPLE.search(to)):
        return False
    is_text = column.type == "text" or column.type.startswith('"')
    return is_text or to.rstrip("s").casefold() in column.heading.casefold()


def _participants(tables: Sequence[DraftTable]) -> list[DraftTable]:
    """The table of people: one that others lead to comes before one that is only called so."""

    def weight(table: DraftTable) -> tuple[bool, int, bool, bool]:
        led, named = _count_leading(table, tables), bool(_PEOPLE.search(table.source))
        return bool(led and named), led, named, table.dated is None

    return [max(tables, key=weight)] if tables else []


def _is_guess(people: DraftTable, tables: Sequence[DraftTable]) -> bool:
    """Whether its name does not say people, or none of the other tables leads to it."""
    return not _PEOPLE.search(people.source) or (len(tables) > 1 and not _count_leading(people, tables))


def _count_leading(table: DraftTable, tables: Sequence[DraftTable]) -> int:
    """How many columns of other tables lead to a table."""
    return sum(name == table.name for other in tables for name in other.links.values() if other is not table)
