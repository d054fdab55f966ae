"""The queries by which an engine that speaks SQL gives every part its rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from perfkit.engines.parting import Parted, Parting, Route, TableParting

HOMES = 1 << 20
"""Among how many places participants are spread; a part is made of some of these places."""

AT = "#at"
"""The column that says at which place the participant of a row is; below zero where a row has no such place."""

OWN = "#own"
"""The column that says whether a participant is reckoned in this part."""

_SIGNS = "À-ɏЀ-ӿ、-〟ぁ-ゖァ-ヺ一-龥가-힣！-～"

PLAIN = f"[!-~{_SIGNS}]([ -~{_SIGNS}]*[!-~{_SIGNS}])?"
"""Texts of signs that are visible for certain, with blanks between them only."""

# What Python takes for blanks round a text.
_BLANK = r"[\t-\r\x1c-\x20\x85\p{Z}]"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How an engine writes what engines write differently. place: of a text, among so many places.

    wide: the type of whole numbers of 38 digits. divide: a quotient of whole numbers, cut off. day: a date as the days
    since 1970. plain: whether a text has nothing in it that a door takes away or refuses.
    """

    quote: str
    text: str
    place: str
    series: str
    wide: str
    divide: str
    day: str
    plain: str
    escape: str = "\\"
    apostrophe: str = "''"

    def name(self, column: str) -> str:
        """A column or view by its name."""
        return f"{self.quote}{column.replace(self.quote, self.quote * 2)}{self.quote}"

    def literal(self, text: str) -> str:
        """A text as it is written in a query."""
        plain = text.replace("\\", self.escape) if self.escape != "\\" else text
        return f"'{plain.replace(chr(39), self.apostrophe)}'"

    def strip(self, expression: str) -> str:
        """A text without the blanks round it; nothing where nothing else is in it."""
        blank = _BLANK.replace("\\", self.escape)
        plain = f"CAST({expression} AS {self.text})"
        return f"NULLIF(REGEXP_REPLACE({plain}, '^{blank}+|{blank}+$', ''{self._all}), '')"

    @property
    def _all(self) -> str:
        return ", 'g'" if self.escape == "\\" else ""


@dataclass(frozen=True, slots=True)
class Cut:
    """A table cut for the parts: a query of its columns, the place, of participants whether they are own, the part."""

    table: str
    sql: str
    headers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A host's table under the name of a view. headers: the columns that are read. texts: those that hold text."""

    name: str
    headers: tuple[str, ...]
    texts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Queries:
    """Writes the queries of a parting. parts: how many there are. views: by table. inputs: tables of inputs that come

    besides the participants' own, with the column that names whom they are for.
    """

    parting: Parting
    dialect: Dialect
    views: Mapping[str, View]
    parts: int
    inputs: Mapping[str, str]

    def list_cuts(self) -> list[Cut]:
        """One for each table that is not given whole to every part."""
        people = self.parting.participants
        cuts = [Cut(people, self._people(), self.views[people].headers)]
        for name, table in self.parting.tables.items():
            if table.parted is Parted.ROUTED:
                cuts.append(Cut(name, self._rows(table), self.views[name].headers))
        for name, holder in self.inputs.items():
            at = self._place(self._text(name, holder))
            columns = f"{self._columns(name)}, {at} AS {self._at}, {at} % {self.parts} AS part"
            sql = f"SELECT {columns} FROM {self._view(name)} t"
            cuts.append(Cut(name, sql, self.views[name].headers))
        return cuts

    def count(self, table: str, keys: Sequence[str]) -> str:
        """How many rows a table has, how many of them are named by a key, and how many different names there are."""
        parts = [self._text(table, key) for key in keys]
        joint = " || '\u001f' || ".join(parts) if parts else "NULL"
        name = f"SELECT {joint} AS k FROM {self._view(table)} t"
        return f"SELECT COUNT(*), COUNT(k), COUNT(DISTINCT k) FROM ({name}) n"

    def raw_key(self, table: str) -> str:
        """The key of a line of `t`, as it stands there."""
        info = self.parting.tables[table].info
        return f"CAST(t.{self.dialect.name(info.columns[info.key[0]].source)} AS {self.dialect.text})"

    def owner(self, table: str) -> str:
        """Whom a line of `t` is of: a participant himself, the one its link leads to, or whom an input is for."""
        if table in self.inputs:
            return self._text(table, self.inputs[table])
        found = self.parting.tables[table]
        return self._key(table) if found.parted is Parted.OWN else self._link(table, found.routes[0][0].name)

    def spell(self, table: str, column: str, text: str) -> str:
        """The key that a text of a link stands for."""
        return self._unalias(table, column, self.dialect.strip(text))

    # --- pieces ------------------------------------------------------------------------------------------------------

    @property
    def _at(self) -> str:
        return self.dialect.name(AT)

    def _view(self, table: str) -> str:
        return self.dialect.name(self.views[table].name)

    def _columns(self, table: str) -> str:
        return ", ".join(f"t.{self.dialect.name(header)}" for header in self.views[table].headers)

    def _text(self, table: str, header: str, alias: str = "t") -> str:
        column = f"{alias}.{self.dialect.name(header)}"
        if header not in self.views[table].headers:
            return f"CAST(NULL AS {self.dialect.text})"
        if header in self.views[table].texts:
            return self.dialect.strip(column)
        return f"CAST({column} AS {self.dialect.text})"

    def _link(self, table: str, column: str, alias: str = "t") -> str:
        info = self.parting.tables[table].info
        return self._unalias(table, column, self._text(table, info.columns[column].source, alias))

    def _unalias(self, table: str, column: str, text: str) -> str:
        info = self.parting.tables[table].info
        target = info.columns[column].type.table
        aliases = self.parting.tables[target].info.aliases if target is not None else {}
        if not aliases:
            return text
        cases = " ".join(
            f"WHEN {self.dialect.literal(one)} THEN {self.dialect.literal(key)}" for one, key in aliases.items()
        )
        return f"CASE {text} {cases} ELSE {text} END"

    def _key(self, table: str, alias: str = "t") -> str:
        return self._link(table, self.parting.tables[table].info.key[0], alias)

    def _place(self, text: str) -> str:
        """Where somebody is by his key; a row that leads to nobody is at the first place."""
        return f"COALESCE({self.dialect.place.format(text=text, most=HOMES)}, 0)"

    # --- rows --------------------------------------------------------------------------------------------------------

    def _rows(self, table: TableParting) -> str:
        """The rows of a table, each in the parts where it is needed, there once."""
        name = table.info.name
        if table.is_simple:
            return self._by_route(name, table.routes[0], at="place")
        sources = [self._by_route(name, route, at="-1") for route in table.routes]
        if table.together is not None:
            column, mark = table.together
            shared, group = self._shared(name, column), self._group(mark)
            sources.append(self._by_key(name, shared, group))
            if not table.routes:
                columns = f"{self._columns(name)}, CAST(-1 AS INT) AS {self._at}, 0 AS part"
                join = f"LEFT JOIN ({group}) n ON {shared} = n.k WHERE n.k IS NULL"
                sources.append(f"SELECT {columns} FROM {self._view(name)} t {join}")
        for other, column in table.pulled_by:
            needs = f"SELECT DISTINCT {self._link(other, column)} AS k, t.part FROM ({self._present(other)}) t"
            sources.append(self._by_key(name, self._key(name), needs))
        return f"SELECT DISTINCT * FROM ({_union(sources)}) d"

    def _present(self, table: str) -> str:
        return self._rows(self.parting.tables[table])

    def _by_route(self, table: str, route: Route, *, at: str) -> str:
        """Rows at the place of the participant whom their links lead to."""
        first = self._link(table, route[0].name)
        found, join = self._place(first), ""
        if len(route) > 1:
            found, join = "COALESCE(m.place, 0)", f" LEFT JOIN ({self._owners(route[1:])}) m ON {first} = m.k"
        inner = f"SELECT {self._columns(table)}, {found} AS place FROM {self._view(table)} t{join}"
        columns = ", ".join(f"t.{self.dialect.name(header)}" for header in self.views[table].headers)
        return f"SELECT {columns}, CAST({at} AS INT) AS {self._at}, place % {self.parts} AS part FROM ({inner}) t"

    def _owners(self, route: Route) -> str:
        """By the key of a line the place of the participant whom it leads to."""
        table = route[0].start
        first = self._link(table, route[0].name)
        if len(route) == 1:
            return f"SELECT DISTINCT {self._key(table)} AS k, {self._place(first)} AS place FROM {self._view(table)} t"
        inner = f"({self._owners(route[1:])}) m ON {first} = m.k"
        place = "COALESCE(m.place, 0)"
        return f"SELECT DISTINCT {self._key(table)} AS k, {place} AS place FROM {self._view(table)} t LEFT JOIN {inner}"

    def _by_key(self, table: str, key: str, needs: str) -> str:
        """The rows that some parts need, by what they share with others."""
        columns = f"{self._columns(table)}, CAST(-1 AS INT) AS {self._at}, n.part"
        return f"SELECT {columns} FROM {self._view(table)} t JOIN ({needs}) n ON {key} = n.k"

    def _shared(self, table: str, column: str) -> str:
        return self._link(table, column) if column else self._key(table)

    def _group(self, mark: str) -> str:
        """In which parts what rows share is needed."""
        sources = []
        for table, column in self.parting.groups[mark]:
            known = self.parting.tables[table]
            own = known.together is not None and known.together[1] == mark
            if own and not known.routes:
                continue
            rows = _union(self._by_route(table, route, at="-1") for route in known.routes)
            given = rows if own else self._present(table)
            sources.append(f"SELECT {self._shared(table, column)} AS k, t.part FROM ({given}) t")
        return f"SELECT DISTINCT k, part FROM ({_union(sources)}) g"

    # --- participants ------------------------------------------------------------------------------------------------

    def _people(self) -> str:
        """The participants of each part, and those of others whom its rows name."""
        people = self.parting.participants
        place = self._place(self._key(people))
        columns, own = self._columns(people), self.dialect.name(OWN)
        found = (
            f"SELECT {columns}, {place} AS {self._at}, TRUE AS {own}, {place} % {self.parts} AS part "
            f"FROM {self._view(people)} t"
        )
        needs = self._needs()
        if not needs:
            return found
        guests = (
            f"SELECT {columns}, CAST(-1 AS INT) AS {self._at}, FALSE AS {own}, n.part FROM {self._view(people)} t "
            f"JOIN ({needs}) n ON {self._key(people)} = n.k WHERE {place} % {self.parts} <> n.part"
        )
        return f"{found}\nUNION ALL\n{guests}"

    def _needs(self) -> str:
        """The keys of the participants whom somebody in a part leads to, and the part."""
        people = self.parting.participants
        sources = []
        for name, table in self.parting.tables.items():
            for column in table.guests:
                link = self._link(name, column)
                if table.parted is Parted.WHOLE:
                    sources.append(
                        f"SELECT {link} AS k, p.part FROM {self._view(name)} t CROSS JOIN "
                        f"({self.dialect.series.format(count=self.parts)}) p"
                    )
                else:
                    sources.append(f"SELECT {link} AS k, t.part FROM ({self._present(name)}) t")
        info = self.parting.tables[people].info
        links = [name for name, column in info.columns.items() if column.type.table == people]
        level = list(sources)
        own = f"{self._place(self._key(people))} % {self.parts}"
        level.append(f"SELECT {self._key(people)} AS k, {own} AS part FROM {self._view(people)} t")
        for _ in range(self.parting.depth if links else 0):
            known = _union(level)
            level = [
                f"SELECT {self._link(people, link)} AS k, n.part FROM {self._view(people)} t "
                f"JOIN ({known}) n ON {self._key(people)} = n.k"
                for link in links
            ]
            sources += level
        return f"SELECT DISTINCT k, part FROM ({_union(sources)}) n" if sources else ""


def _union(sources: Iterable[str]) -> str:
    return "\nUNION ALL\n".join(sources)
