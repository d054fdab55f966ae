"""Makes the lines of credit tables: for each kept row one part for each line of the plan that holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from perfkit.calendar import Period
from perfkit.diagnostics import Code, Finding, Place, find, show_few
from perfkit.diagnostics.codes import engine as codes
from perfkit.engine.interpret import Failed, Frames, Interpreter, NoLine, NoValue
from perfkit.engine.lookups import Lookups
from perfkit.engine.store import Cell, Failure, Store
from perfkit.engine.world import World
from perfkit.expr import Typed
from perfkit.ledger import Book
from perfkit.plans import CreditInfo, CreditLineInfo, Program, TableInfo, show_constant

NOBODY = "-"
"""What stands for nobody in the key of a part."""

KEY_JOINT = " / "
_SHOWN = 5
"""Most rows that one warning names."""


def credit_rows(program: Program, store: Store, first: Period, book: Book) -> None:
    """Fill each credit table from the rows that are kept, and say which rows nobody is credited with.

    A part has its row's date; its key is the row's and the participant's. A row in error gives parts in error, so that
    whoever it might belong to is not paid without it. Laws: the order of rows changes nothing; no period does.
    """
    credits = [info for info in program.tables.values() if info.credit is not None]
    if not credits:
        return
    world = World(program, store, first, book)
    world.prepare()
    interpreter = Interpreter(world, Lookups(program, first.ends_on))
    for info in credits:
        assert info.credit is not None
        _Crediter(store, interpreter, info, info.credit).fill()
    for table, lines in world.used.items():
        store.read_by_credit.setdefault(table, {}).update(lines)


@dataclass(slots=True)
class _Part:
    """A part before it is entered: the number of its line, its cells, and what is wrong with it."""

    number: int
    who: Cell
    cells: list[Cell]
    wrong: list[Finding]


@dataclass(slots=True)
class _Told:
    """What is to be reported. `without_who`: rows by the line of the plan that names nobody for them."""

    wrong: dict[Finding, None] = field(default_factory=dict)
    nobody: list[int] = field(default_factory=list)
    without_who: dict[int, list[int]] = field(default_factory=dict)


class _Crediter:
    """Fills one credit table."""

    def __init__(self, store: Store, interpreter: Interpreter, info: TableInfo, credit: CreditInfo) -> None:
        self.store = store
        self.interpreter = interpreter
        self.world = interpreter.world
        self.info = info
        self.credit = credit
        self.base = store.tables[credit.table]
        self.table = store.tables[info.name]
        self.told = _Told()

    def fill(self) -> None:
        """A part for each row and line that holds."""
        table = self.table
        table.source = self.base.source
        for row in sorted(range(len(self.base.keys)), key=self.base.keys.__getitem__):
            if self.base.left_out[row] is None:
                self._credit(row)
        sound = [line for line in range(len(table.keys)) if line not in table.errors]
        table.order = sorted(sound, key=table.keys.__getitem__)
        table.kept = sorted(sound)
        self._report()

    def _credit(self, row: int) -> None:
        """The parts of one row."""
        known = self.base.errors.get(row, ())
        parts, is_above = self._make_parts(row, known)
        over = [] if known else [*self._find_over(row, parts), *self._find_below(row, parts)]
        for part in parts:
            part.wrong += over
            self._enter(part, row)
        self.told.wrong |= dict.fromkeys(finding for part in parts for finding in part.wrong if finding not in known)
        if not known and is_above is not None:
            self._note(row, parts)

    def _make_parts(self, row: int, known: tuple[Finding, ...]) -> tuple[list[_Part], bool | None]:
        """The parts, and whether some line holds; none where that cannot be told for every line."""
        parts: list[_Part] = []
        above: bool | None = False
        for number, line in enumerate(self.credit.lines):
            holds, wrong = self._holds(line, row, above)
            if holds is False:
                continue
            parts.append(self._make(number, line, row, [*known, *wrong]))
            above = True if holds and above is not None else above if holds else None
        return parts, above

    def _holds(self, line: CreditLineInfo, row: int, above: bool | None) -> tuple[bool | None, list[Finding]]:
        """Whether a line holds for a row; none where that cannot be told, with what is wrong."""
        if line.is_rest:
            return (None if above is None else not above), []
        if line.when is None:
            return True, []
        try:
            return self.interpreter.holds(line.when, self._frames(row)), []
        except (Failed, NoLine) as failed:
            return None, [failed.finding]
        except NoValue:
            return False, []

    def _frames(self, row: int) -> Frames:
        return Frames(self.credit.table, row, self.info.name)

    def _make(self, number: int, line: CreditLineInfo, row: int, wrong: list[Finding]) -> _Part:
        who = self._cell(line.who, row)
        cells = [self._cell(cell, row) for cell in line.cells]
        for cell in (who, *cells):
            # A cell that a test leaves out matters to whoever reads it; nobody can be paid for an unknown person.
            if isinstance(cell, Failure) and (cell is who or cell.finding.code is not codes.LEFT_OUT_IN_TEST):
                wrong.append(cell.finding)
        return _Part(number, who, cells, list(dict.fromkeys(wrong)))

    def _cell(self, node: Typed | None, row: int) -> Cell:
        if node is None:
            return None
        try:
            return self.interpreter.value(node, self._frames(row))
        except (Failed, NoLine) as failed:
            # A cell has no tail that could say what holds where a table has no line.
            return Failure(failed.finding)
        except NoValue:
            return None

    # --- what the parts total ----------------------------------------------------------------------------------------

    def _find_over(self, row: int, parts: list[_Part]) -> list[Finding]:
        """What is wrong with a row of which more than the whole is credited, where no promise says what it may be."""
        found = []
        for share in self.credit.shares:
            total = sum((cell for _, cell in self._list_shares(share, parts)), Fraction(0))
            if total > 1:
                shown = show_constant(total, self.info.columns[share].type)
                found.append(self._tell(codes.CREDIT_OVER_WHOLE, share, row, parts, total=shown))
        return found

    def _find_below(self, row: int, parts: list[_Part]) -> list[Finding]:
        """What is wrong with a row of which a part is below zero, where no promise says that it may be."""
        found = []
        for share in self.credit.unsigned:
            least = min((cell for _, cell in self._list_shares(share, parts)), default=Fraction(0))
            if least < 0:
                shown = show_constant(least, self.info.columns[share].type)
                found.append(self._tell(codes.CREDIT_BELOW_ZERO, share, row, parts, given=shown))
        return found

    def _list_shares(self, share: str, parts: list[_Part]) -> list[tuple[_Part, Fraction]]:
        place = self.credit.columns.index(share)
        return [(part, cell) for part in parts if isinstance(cell := part.cells[place], Fraction)]

    def _tell(self, code: Code, share: str, row: int, parts: list[_Part], **values: str) -> Finding:
        kind = self.info.columns[share].type
        shown = [
            f"`{self._name(part.who)}` {show_constant(cell, kind)}" for part, cell in self._list_shares(share, parts)
        ]
        key = self.base.keys[row]
        named = {"table": self.credit.table, "key": key, "share": share, "part": self.info.name, **values}
        place = Place(self.base.source, self.base.numbers[row], path=key)
        return find(code, place, *self._line_places(parts), **named, parts=", ".join(shown))

    def _line_places(self, parts: list[_Part]) -> list[Place | None]:
        return [self.world.place(self.credit.lines[part.number].span) for part in parts]

    def _name(self, who: Cell) -> str:
        people = self.world.program.participants
        if people is None or not isinstance(who, int) or isinstance(who, bool):
            return NOBODY
        return self.store.tables[people].keys[who]

    # --- entering ----------------------------------------------------------------------------------------------------

    def _enter(self, part: _Part, row: int) -> None:
        table, base = self.table, self.base
        line = len(table.keys)
        key = self._key(f"{base.keys[row]}{KEY_JOINT}{self._name(part.who)}")
        table.keys.append(key)
        table.index[key] = line
        table.numbers.append(base.numbers[row])
        table.dates.append(base.dates[row])
        table.left_out.append(None)
        table.made_by.append(part.number)
        table.made_from.setdefault(row, []).append(line)
        for name, cell in self._columns(part, row).items():
            table.columns[name].append(cell)
        if part.wrong:
            table.errors[line] = tuple(part.wrong)

    def _columns(self, part: _Part, row: int) -> dict[str, Cell]:
        cells = dict(zip(self.credit.columns, part.cells, strict=True))
        return {**cells, self.credit.table: row, self.credit.who: part.who}

    def _key(self, text: str) -> str:
        """The key itself, or with a number where one participant is credited with one row several times."""
        if text not in self.table.index:
            return text
        number = 2
        while f"{text}{KEY_JOINT}{number}" in self.table.index:
            number += 1
        return f"{text}{KEY_JOINT}{number}"

    # --- rows that nobody is credited with ---------------------------------------------------------------------------

    def _note(self, row: int, parts: list[_Part]) -> None:
        is_somebodys = any(part.who is not None for part in parts)
        by_data = [part.number for part in parts if part.who is None and self.credit.lines[part.number].who is not None]
        is_house = any(self.credit.lines[part.number].who is None for part in parts)
        if not is_somebodys and not is_house:
            self.told.nobody.append(row)
            return
        for number in by_data:
            self.told.without_who.setdefault(number, []).append(row)

    def _report(self) -> None:
        known = set(self.store.findings)
        self.store.findings += [finding for finding in self.told.wrong if finding not in known]
        if self.told.nobody:
            values = self._shown(self.told.nobody)
            place = Place(self.base.source, self.base.numbers[self.told.nobody[0]])
            own = self.world.place(self.info.span)
            self.store.findings.append(
                find(codes.CREDITED_TO_NOBODY, own, place, part=self.info.name, table=self.credit.table, **values)
            )
        for number, rows in sorted(self.told.without_who.items()):
            own = self.world.place(self.credit.lines[number].span)
            place = Place(self.base.source, self.base.numbers[rows[0]])
            self.store.findings.append(
                find(codes.CREDIT_WITHOUT_WHO, own, place, part=self.info.name, **self._shown(rows))
            )

    def _shown(self, rows: list[int]) -> dict[str, object]:
        keys = show_few([f"`{self.base.keys[row]}`" for row in rows], _SHOWN)
        return {"count": len(rows), "rows": keys}
