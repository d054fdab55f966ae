"""A plan in the making: the sections written so far, and the names that later sections may read."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from perfkit.testing.choices import Choices
from perfkit.values import get_currency_digits

# Names as people choose them, by what they hold; some are words of the language where they are free.
NAMES: dict[str, tuple[str, ...]] = {
    "money": ("amount", "cost", "fee", "won", "revenue", "profit", "base_pay", "业绩", "paid_in", "value_of"),
    "percent": ("share", "attainment", "discount", "margin", "ratio", "完成率", "growth"),
    "number": ("points", "factor", "score", "level", "系数", "speed"),
    "count": ("units", "seats", "calls", "hits", "n", "件数"),
    "days": ("delay", "length", "active_for", "天数_of"),
    "date": ("invoiced", "due_on", "shipped", "ends_by", "到期日"),
    "flag": ("counts", "is_new", "good", "passed", "达标"),
    "text": ("state", "segment", "class", "label", "类别"),
    "lookup": ("ladder", "scale", "steps", "pick", "grid", "档位"),
    "parameter": ("rate_of", "minimum", "target_of", "top", "参数值"),
    "posting": ("commission", "bonus", "spiff", "override", "提成", "draw", "reward"),
}
CHOICES = (("North", "South"), ("open", "won", "lost"), ("A", "B", "C"), ("新", "旧"))


@dataclass(frozen=True, slots=True)
class Var:
    """A name that can be read on a line, as it is written there.

    kind: money, percent, number, count, days, date, flag, text. currency: of money that is not the plan's.
    choices: of a text out of a closed list. is_figure: reckoned, or given, for each period.
    is_global: a parameter, which is read without a dot. has_keys: one that is looked up by who asks.
    adds: whether a sum of it over people or over time means something.
    """

    text: str
    kind: str
    may_be_empty: bool = False
    choices: tuple[str, ...] = ()
    is_figure: bool = False
    is_column: bool = False
    is_global: bool = False
    has_keys: bool = False
    adds: bool = True


@dataclass(frozen=True, slots=True)
class Lookup:
    """A table that decides: how it is called, what with, and what comes out."""

    name: str
    arguments: tuple[str, ...]
    result: str
    column: str = ""
    least: str = ""
    most: str = ""
    choices: tuple[tuple[str, ...], ...] = ()


@dataclass(slots=True)
class Draft:
    """What is known of the plan that is being written.

    people, rows: the names of the participants' table and of the main table of rows. seller: its link.
    dated: of each table of rows the column of its date, none for undated ones. keys: of each table its key columns.
    is_lean: without dates, links and keys, so that the fast ways of running know all of it.
    texts: the sections, in order. extra: settings of the header. variables: by grain what can be read on its lines.
    links: by grain its links, as they are written, with the table each leads to and whether it may be empty.
    gathers: by grain the finer tables whose lines it gathers.
    """

    choices: Choices
    currency: str = "USD"
    period: str = "month"
    people: str = "rep"
    rows: str = "deal"
    seller: str = "seller"
    starts_on: datetime.date = datetime.date(2027, 1, 1)
    ends_on: datetime.date = datetime.date(2027, 12, 31)
    is_dated: bool = False
    is_lean: bool = False
    settings: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    modules: dict[str, str] = field(default_factory=dict)
    variables: dict[str, list[Var]] = field(default_factory=dict)
    links: dict[str, list[tuple[str, str, bool]]] = field(default_factory=dict)
    gathers: dict[str, list[str]] = field(default_factory=dict)
    dated: dict[str, str] = field(default_factory=dict)
    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lookups: list[Lookup] = field(default_factory=list)
    groups: dict[str, str] = field(default_factory=dict)
    leads: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=lambda: {"quota", "id", "from_day", "to_day", "employee"})
    postings: list[str] = field(default_factory=list)
    earned: list[str] = field(default_factory=list)
    notes: int = 0
    corrections: str = ""

    # --- names --------------------------------------------------------------------------------------------------

    def name(self, kind: str) -> str:
        """A name for something of a kind that no other bears."""
        base = self.choices.pick(NAMES[kind])
        return self.take(base)

    def take(self, base: str) -> str:
        """This name, or with a number behind it where it is taken."""
        name, number = base, 2
        while name in self.used:
            name, number = f"{base}_{number}", number + 1
        self.used.add(name)
        return name

    def note(self) -> str:
        """A note at the end of a line, now and then."""
        if not self.choices.chance(6):
            return ""
        return f'  note "{self.choices.pick(("as agreed", "net of tax", "签字版", "see | annex"))}"'

    # --- sections -----------------------------------------------------------------------------------------------

    def add(self, *lines: str) -> None:
        """A section."""
        if self.choices.chance(8):
            self.texts.append(f"## {len(self.texts)}. {self.choices.pick(('Rules', '规则', 'What counts'))}")
        self.texts.append("\n".join(lines))

    def table(self, head: str, headings: list[str], rows: list[list[str]]) -> None:
        """A section with a table below its head."""
        self.add(head, *(f"  | {' | '.join(cells)} |" for cells in [headings, *rows]))

    def pay(self, name: str, formula: str, *, each: str = "", to: str = "") -> None:
        """A line that pays; where corrections are absorbed, one that earns and one that pays what is due."""
        if self.corrections == "absorbed":
            self.add(f"earn {each}{name} = {formula}{to}")
            formula = f"earned({name}) - paid({name})"
        self.add(f"pay {each}{name} = {formula}{to}")

    # --- what can be read ----------------------------------------------------------------------------------------

    def know(self, grain: str, var: Var) -> Var:
        """Let formulas of a grain read a name."""
        self.variables.setdefault(grain, []).append(var)
        return var

    def find(self, grain: str, kind: str, wanted: Callable[[Var], bool] = lambda var: True) -> list[Var]:
        """The names of a kind that a line of a grain can read, also over its links."""
        own = [var for var in self.variables.get(grain, ()) if var.kind == kind and wanted(var)]
        for link, table, may_be_empty in self.links.get(grain, ()):
            for var in self.variables.get(table, ()):
                if var.kind == kind and not var.is_global:
                    far = replace(
                        var, text=f"{link}.{var.text}", may_be_empty=var.may_be_empty or may_be_empty, is_column=False
                    )
                    if wanted(far):
                        own.append(far)
        return own

    # --- values written out --------------------------------------------------------------------------------------

    @property
    def digits(self) -> int:
        """Decimals of the plan's minor unit."""
        return get_currency_digits(self.currency)

    def money(self, *, least: int = 0, currency: str | None = None) -> str:
        """An amount written out: round ones, one minor unit, one below a round one."""
        code = currency or self.currency
        digits = get_currency_digits(code)
        units = max(least, self.choices.pick((0, 100, 1000, 20000, 500, 50)))
        text = f"{units:,}" if self.choices.chance(50) else str(units)
        if digits and self.choices.chance(25):
            text += "." + self.choices.pick(("0" * digits, "0" * (digits - 1) + "1", "9" * digits, "5"))
        return f"{code} {text}"

    def literal(self, kind: str) -> str:
        """A value of a kind, written out."""
        pick = self.choices.pick
        match kind:
            case "money":
                return self.money()
            case "percent":
                return pick(("5%", "0%", "100%", "12.5%", "33.333%", "5‰", "250%"))
            case "number":
                return pick(("1", "0", "2.5", "0.75", "1.005", "3"))
            case "count":
                return pick(("1", "0", "2", "3", "12"))
            case "days":
                return pick(("1 days", "0 days", "30 days", "365 days"))
            case "date":
                return self.day().isoformat()
            case "flag":
                return pick(("yes", "no"))
            case _:
                return f'"{pick(("North", "won", "A", "x"))}"'

    def cell(self, kind: str, written: tuple[str, ...] = ()) -> str:
        """A cell of a table that decides: a value written out, one of these if given, or a parameter that holds one."""
        known = self.variables.get(self.people, ())
        parameters = [var.text for var in known if var.is_global and not var.has_keys and var.kind == kind]
        if parameters and self.choices.chance(40):
            return self.choices.pick(parameters)
        return self.choices.pick(written) if written else self.literal(kind)

    def reads_parameter(self, text: str) -> bool:
        """Whether a word of a text is a parameter's name."""
        names = {var.text for var in self.variables.get(self.people, ()) if var.is_global}
        return not names.isdisjoint(text.split())

    def day(self) -> datetime.date:
        """A day of the plan's year: ends of periods, and the day after."""
        month, at = self.choices.whole(1, 12), self.choices.pick((1, 15, 28))
        day = datetime.date(2027, month, at)
        return day if not self.choices.chance(30) else datetime.date(2027, month, 1) - datetime.timedelta(1)
