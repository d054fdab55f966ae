"""Formulas of a wanted type, written from what a line can read."""

from __future__ import annotations

from dataclasses import dataclass, replace

from perfkit.testing.draft import Draft, Lookup, Var

Written = tuple[str, bool]
"""A formula, and whether it may have no value."""

KINDS = ("money", "percent", "number", "count", "days", "date", "flag", "text")
NUMERIC = ("money", "percent", "number", "count", "days")


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes formulas for the lines of a grain.

    prefix: inside a gather, the gathered table's name in front of its columns. gathers: whether a gather may stand
    here. reads_period: whether figures and facts about the period may be read: not in a row's section whose columns
    are gathered over longer windows.
    """

    draft: Draft
    grain: str
    prefix: str = ""
    gathers: bool = True
    reads_period: bool = True
    is_constant: bool = False
    reads_columns_only: bool = False

    # --- any kind -----------------------------------------------------------------------------------------------

    def write(self, kind: str, depth: int = 2, *, empty: bool = False) -> Written:
        """A formula of a kind; with `empty` it may have no value."""
        if depth <= 0 or self.draft.choices.chance(25):
            return self.leaf(kind, empty=empty)
        match kind:
            case "money":
                return self._money(depth, empty=empty)
            case "percent":
                return self._percent(depth, empty=empty)
            case "number":
                return self._number(depth, empty=empty)
            case "count":
                return self._count(depth, empty=empty)
            case "days":
                return self._days(depth, empty=empty)
            case "date":
                return self._date(depth, empty=empty)
            case "flag":
                return self.condition(depth)
            case _:
                return self._text(depth, empty=empty)

    def sure(self, kind: str, depth: int = 2) -> str:
        """A formula that always has a value."""
        return self.write(kind, depth)[0]

    def leaf(self, kind: str, *, empty: bool = False) -> Written:
        """A name, or a value written out."""
        found = self.readable(kind, empty=empty)
        if found and self.draft.choices.chance(80):
            var = self.draft.choices.pick(found)
            return self.prefix_of(var), var.may_be_empty
        return self.draft.literal(kind), False

    def prefix_of(self, var: Var) -> str:
        """A name as it is written here."""
        return var.text if var.is_global else self.prefix + var.text

    def readable(self, kind: str, *, empty: bool = False) -> list[Var]:
        """The names that can stand here."""
        if self.is_constant:
            return []

        def wanted(var: Var) -> bool:
            return (
                (empty or not var.may_be_empty)
                and (self.reads_period or not var.is_figure)
                and (not self.reads_columns_only or (var.is_column and "." not in var.text))
            )

        return self.draft.find(self.grain, kind, wanted)

    def two(self, kind: str, depth: int, *, empty: bool) -> tuple[str, str, bool]:
        """Two formulas of a kind."""
        left, left_empty = self.write(kind, depth - 1, empty=empty)
        right, right_empty = self.write(kind, depth - 1, empty=empty)
        return left, right, left_empty or right_empty

    def _common(self, kind: str, depth: int, *, empty: bool) -> Written:
        """What can be said of every number: added, the lesser of two, one of two by a condition, minus."""
        way = self.draft.choices.whole(0, 6)
        if way == 5:
            value, may = self.write(kind, depth - 1, empty=empty)
            return f"(-{value})" if not value.startswith("-") else value, may
        left, right, may = self.two(kind, depth, empty=empty)
        if way == 6:
            return f"(if {self.sure('flag', depth - 1)} then {left} otherwise {right})", may
        return (f"({left} + {right})", f"({left} - {right})", f"min({left}, {right})", f"max({left}, {right})")[
            way % 4
        ], may

    # --- numbers ------------------------------------------------------------------------------------------------

    def _money(self, depth: int, *, empty: bool) -> Written:
        way = self.draft.choices.whole(0, 9)
        if way <= 2:
            return self._common("money", depth, empty=empty)
        if way == 3:
            amount, may = self.write("money", depth - 1, empty=empty)
            return f"{amount} / {self.draft.choices.pick(('3', '7', '12', '0.3'))}", may
        if way == 4 and self.reads_period and not self.is_constant:
            amount, may = self.write("money", depth - 1, empty=empty)
            days, also = self.write("days", depth - 1, empty=empty)
            return f"({amount} * {days} / period days)", may or also
        if way in (5, 6):
            found = self.gather("money", empty=empty)
            if found:
                return found
        if way == 7:
            found = self.look_up("money", depth, empty=empty)
            if found:
                return found
        amount, may = self.write("money", depth - 1, empty=empty)
        kind = self.draft.choices.pick(("percent", "number", "count"))
        factor, also = self.write(kind, depth - 1, empty=empty)
        return f"{_closed(factor)} * {_closed(amount)}", may or also

    def _percent(self, depth: int, *, empty: bool) -> Written:
        way = self.draft.choices.whole(0, 6)
        if way in (0, 1) and empty:
            left, right, _ = self.two("money", depth, empty=empty)
            return f"{_closed(left)} / {_closed(right)}", True
        if way == 2:
            left, right, may = self.two("percent", depth, empty=empty)
            return f"{_closed(left)} * {_closed(right)}", may
        if way == 3:
            number, may = self.write("number", depth - 1, empty=empty)
            return f"{_closed(number)} * 1%", may
        if way == 4:
            found = self.look_up("percent", depth, empty=empty)
            if found:
                return found
        return self._common("percent", depth, empty=empty)

    def _number(self, depth: int, *, empty: bool) -> Written:
        way = self.draft.choices.whole(0, 6)
        if way == 0:
            share, may = self.write("percent", depth - 1, empty=empty)
            return f"{_closed(share)} / 1%", may
        if way == 1 and empty:
            left, right, _ = self.two("days", depth, empty=empty)
            return f"{_closed(left)} / {_closed(right)}", True
        if way == 2:
            left, right, may = self.two("number", depth, empty=empty)
            return f"{_closed(left)} * {_closed(right)}", may
        if way == 3:
            count, may = self.write("count", depth - 1, empty=empty)
            return f"{_closed(count)} / 12", may
        if way == 4:
            found = self.look_up("number", depth, empty=empty) or self.gather("number", empty=empty)
            if found:
                return found
        return self._common("number", depth, empty=empty)

    def _count(self, depth: int, *, empty: bool) -> Written:
        way = self.draft.choices.whole(0, 6)
        if way in (0, 1):
            found = self.gather("count", empty=empty)
            if found:
                return found
        if way == 2 and not self.draft.is_lean:
            left, right, may = self.two("date", depth, empty=empty)
            function = self.draft.choices.pick(("months_touched", "months_completed"))
            return f"{function}({left}, {right})", may
        if way == 3 and not self.draft.is_lean:
            day, may = self.write("date", depth - 1, empty=empty)
            return f"{self.draft.choices.pick(('month_of', 'quarter_of', 'year_of'))}({day})", may
        if way == 4:
            left, right, may = self.two("count", depth, empty=empty)
            return f"{_closed(left)} * {_closed(right)}", may
        if way == 5:
            found = self.look_up("count", depth, empty=empty)
            if found:
                return found
        return self._common("count", depth, empty=empty)

    def _days(self, depth: int, *, empty: bool) -> Written:
        way = self.draft.choices.whole(0, 4)
        if way == 0 and not self.draft.is_lean:
            left, right, may = self.two("date", depth, empty=empty)
            return f"({left} - {right})", may
        if way == 1 and not self.draft.is_lean:
            left, right, may = self.two("date", depth, empty=empty)
            return f"days({left}, {right})", may
        if way == 2 and self.reads_period and not self.is_constant:
            return "period days", False
        if way == 3:
            found = self.gather("days", empty=empty)
            if found:
                return found
        return self._common("days", depth, empty=empty)

    # --- the others ---------------------------------------------------------------------------------------------

    def _date(self, depth: int, *, empty: bool) -> Written:
        way = self.draft.choices.whole(0, 5)
        day, may = self.write("date", depth - 1, empty=empty)
        if way == 0:
            return f"({day} + {self.draft.choices.pick(('1', '3', '12'))} months)", may
        if way == 1:
            return f"({day} - {self.draft.choices.pick(('1', '30'))} days)", may
        if way == 2:
            return f"year_end({day})", may
        if way == 3 and self.reads_period and not self.is_constant:
            return self.draft.choices.pick(("period start", "period end")), False
        if way == 4:
            other, also = self.write("date", depth - 1, empty=empty)
            return f"{self.draft.choices.pick(('min', 'max'))}({day}, {other})", may or also
        return day, may

    def _text(self, depth: int, *, empty: bool) -> Written:
        found = self.look_up("text", depth, empty=empty) if self.draft.choices.chance(30) else None
        if found:
            return found
        left, may = self.leaf("text", empty=empty)
        right, also = self.leaf("text", empty=empty)
        return f"(if {self.sure('flag', depth - 1)} then {left} otherwise {right})", may or also

    def condition(self, depth: int = 1) -> Written:
        """A flag, which always has a value."""
        way = self.draft.choices.whole(0, 9)
        if way == 0 or depth <= 0:
            found = self.readable("flag")
            if found:
                return self.prefix_of(self.draft.choices.pick(found)), False
        if way == 1:
            return f"not ({self.condition(depth - 1)[0]})", False
        if way in (2, 3) and depth > 0:
            word = " and " if way == 2 else " or "
            return f"({self.condition(depth - 1)[0]}{word}{self.condition(depth - 1)[0]})", False
        if way in (4, 5):
            found_empty = self._about_emptiness()
            if found_empty:
                return found_empty, False
        if way == 6:
            texts = [var for var in self.readable("text") if var.choices]
            if texts:
                var = self.draft.choices.pick(texts)
                sign = self.draft.choices.pick(("==", "!="))
                return f'{self.prefix}{var.text} {sign} "{self.draft.choices.pick(var.choices)}"', False
        if way == 7:
            sign = self.draft.choices.pick((">=", "<=", ">", "<", "==", "!="))
            return f"{self.leaf('date')[0]} {sign} {self.leaf('date')[0]}", False
        kind = self.draft.choices.pick(("money", "percent", "number", "count", "days"))
        sign = self.draft.choices.pick((">=", ">", "<", "<=", "==", "!="))
        return f"{self.sure(kind, depth - 1)} {sign} {self.draft.literal(kind)}", False

    def leaf_flag(self, amount: str) -> str:
        """The name of a flag; a new line that asks about an amount where there is none."""
        found = [var for var in self.readable("flag") if var.is_figure and "." not in var.text]
        if found:
            return self.prefix_of(self.draft.choices.pick(found))
        name = self.draft.take("is_much")
        self.draft.add("calc", f"  {name} : flag = {amount} > {self.draft.money()}")
        self.draft.know(self.grain, Var(name, "flag", is_figure=True))
        return name

    def _about_emptiness(self) -> str | None:
        """What asks whether there is a value, and what may then be said of it."""
        kind = self.draft.choices.pick(("date", "money", "percent", "count", "flag", "text", "number"))
        found = [var for var in self.readable(kind, empty=True) if var.may_be_empty]
        if not found:
            return None
        name = self.prefix_of(self.draft.choices.pick(found))
        if kind == "date" and self.reads_period and self.draft.choices.chance(40):
            return f"reached({name})"
        if kind in ("money", "percent", "count", "number") and self.draft.choices.chance(50):
            return f"({name} is not empty and {name} > {self.draft.literal(kind)})"
        return f"{name} is {self.draft.choices.pick(('not empty', 'empty'))}"

    # --- tables that decide ----------------------------------------------------------------------------------------

    def look_up(self, kind: str, depth: int, *, empty: bool) -> Written | None:
        """A table that decides, applied."""
        known = [] if self.is_constant else [each for each in self.draft.lookups if each.result == kind]
        if not known:
            return None
        return self.apply(self.draft.choices.pick(known), depth, empty=empty)

    def apply(self, table: Lookup, depth: int, *, empty: bool) -> Written:
        """This table, applied."""
        parts, may = [], False
        for place, argument in enumerate(table.arguments):
            part, also = self._argument(table, place, argument, depth, empty=empty)
            parts.append(part)
            may = may or also
        return f"{table.name}({', '.join(parts)}){table.column}", may

    def _argument(self, table: Lookup, place: int, kind: str, depth: int, *, empty: bool) -> Written:
        if table.choices and table.choices[place]:
            wanted = table.choices[place]
            found = [var for var in self.readable("text") if set(var.choices) <= set(wanted) and var.choices]
            if found and self.draft.choices.chance(85):
                return self.prefix_of(self.draft.choices.pick(found)), False
            return f'"{self.draft.choices.pick(wanted)}"', False
        part, may = self.write(kind, depth - 1, empty=empty)
        if table.least:
            part = f"max({part}, {table.least})"
        if table.most:
            part = f"min({part}, {table.most})"
        return part, may

    # --- gathers --------------------------------------------------------------------------------------------------

    def gather(self, kind: str, *, empty: bool) -> Written | None:
        """Something made of the lines of a finer table."""
        tables = self.draft.gathers.get(self.grain, []) if self.gathers and not self.prefix else []
        if not tables:
            return None
        table = self.draft.choices.pick(tables)
        if kind == "count":
            return self._counted(table, empty=empty)
        inner = Writer(self.draft, table, f"{table}.", gathers=False, reads_period=True)
        window, reads_figures = self._window(table)
        inner = replace(inner, reads_period=reads_figures)
        found = [var for var in inner.readable(kind) if var.adds and not var.is_global]
        function = self.draft.choices.pick(("sum", "sum", "sum", "average", "max", "min", "median", "last", "first"))
        if not empty:
            function = "sum"
        if not found:
            return None
        argument = inner.prefix_of(self.draft.choices.pick(found))
        if self.draft.choices.chance(20) and kind == "money":
            argument = f"{argument} * {inner.leaf('percent')[0]}"
        where = self._where(inner)
        if function in ("first", "last"):
            return f"{function}({argument}{where}{window} by {self._order(table)})", True
        return f"{function}({argument}{where}{window})", function != "sum"

    def _counted(self, table: str, *, empty: bool) -> Written | None:
        window, reads_figures = self._window(table)
        inner = Writer(self.draft, table, f"{table}.", gathers=False, reads_period=reads_figures)
        way = self.draft.choices.whole(0, 3)
        if way == 0:
            found = inner.readable("text") + inner.readable("date")
            if found:
                return f"distinct({table}.{self.draft.choices.pick(found).text}{self._where(inner)}{window})", False
        if way == 1:
            found = [var for var in inner.readable("count") if var.adds and not var.is_global]
            if found:
                return f"sum({table}.{self.draft.choices.pick(found).text}{self._where(inner)}{window})", False
        return f"count({table}{self._where(inner)}{window})", False

    def _order(self, table: str) -> str:
        """An order that ends in the table's key."""
        keys = [f"{table}.{key}" for key in self.draft.keys[table]]
        dated = self.draft.dated.get(table)
        first = [f"{table}.{dated}"] if dated and "." not in dated and self.draft.choices.chance(80) else []
        keys = first + [key for key in keys if key not in first]
        if self.draft.choices.chance(25):
            keys[0] += " descending"
        return ", ".join(keys)

    def _where(self, inner: Writer) -> str:
        if not self.draft.choices.chance(30):
            return ""
        return f" where {inner.condition(1)[0]}"

    def _window(self, table: str) -> tuple[str, bool]:
        """A window, and whether figures of the period may be read with it."""
        if not self.draft.dated.get(table):
            return "", True
        needed = self.grain not in (self.draft.people, "company", *self.draft.groups)
        by = self._other_date(table)
        if not needed and self.draft.choices.chance(50):
            return by, not by
        window = self.draft.choices.pick(WINDOWS)
        return window.format(day=self.draft.day().isoformat(), n=self.draft.choices.whole(1, 4)) + by, False

    def _other_date(self, table: str) -> str:
        """Now and then another date of the table by which its rows are taken."""
        own = self.draft.dated[table]
        dates = [var for var in self.draft.variables[table] if var.kind == "date" and var.is_column and var.text != own]
        return f" dated {self.draft.choices.pick(dates).text}" if dates and self.draft.choices.chance(40) else ""


WINDOWS = (
    " over this period",
    " over year to date",
    " over all to date",
    " over previous period",
    " over previous {n} periods",
    " over latest {n} periods",
    " over month to date",
    " over quarter to date",
    " over half to date",
    " over rolling 12 months",
    " over rolling {n} months",
    " over since {day}",
    " over {day} to 2027-12-31",
    " before",
)


def _closed(text: str) -> str:
    """A part of a product: in brackets where it is a choice or a product itself."""
    is_product = " * " in text or " / " in text
    return f"({text})" if text.startswith("if ") or (is_product and bare(text) == text) else text


def bare(text: str) -> str:
    """A formula without brackets around the whole of it."""
    if text.startswith("(if ") or not (text.startswith("(") and text.endswith(")")):
        return text
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth == 0 and at < len(text) - 1:
            return text
    return text[1:-1]
