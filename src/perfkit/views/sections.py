"""A statement in the sections that readers know: who, volume, quota, calculation, balances, payout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction

from perfkit.diagnostics import Json, Language, Words, clean_text, door
from perfkit.engine import (
    PeriodRun,
    RunResult,
    iter_adjustments,
    iter_changed_awards,
    iter_corrections,
    list_leading_own,
)
from perfkit.ledger import EntryKind, Movement, Reason, decode_value, part_moved
from perfkit.plans import GrainKind, PlanHeadings
from perfkit.trace import FigureId, GatherDetail, OpeningDetail, ReadingKind, StepKind, Trace, TracedValue, TraceStep
from perfkit.values import CURRENCY_DIGITS, Money, RoundingMode, find_places, render_decimal, render_money, round_to
from perfkit.views.balance_ways import gather_parts, tell_brought, tell_changed, tell_corrected
from perfkit.views.documents import value_to_json
from perfkit.views.tables import Table, render_table
from perfkit.views.taken_rows import tell_taken_rows

_PLACES = 4


class SectionKind(str, Enum):
    """What a section of a statement tells, in the order in which they stand."""

    HEADER = "header"
    VOLUME = "volume"
    QUOTA = "quota"
    CALCULATION = "calculation"
    BALANCES = "balances"
    TRUE_UP = "true-up"
    PAYOUT = "payout"
    AWARDS = "awards"
    INFORMATION = "information"


TITLES = {
    SectionKind.HEADER: Words("Statement", "对账单"),
    SectionKind.VOLUME: Words("What was counted", "业绩"),
    SectionKind.QUOTA: Words("Quota and inputs", "指标与数据"),
    SectionKind.CALCULATION: Words("Calculation", "计算"),
    SectionKind.BALANCES: Words("Draws and balances", "预支与余额"),
    SectionKind.TRUE_UP: Words("Corrections of closed periods", "已关闭期间的更正"),
    SectionKind.PAYOUT: Words("Payout", "发放"),
    SectionKind.AWARDS: Words("Awards", "授予"),
    SectionKind.INFORMATION: Words("For information", "仅供参考"),
}

_WORDS = {
    "participant": Words("participant", "参与人"),
    "period": Words("period", "期间"),
    "plan": Words("plan", "方案"),
    "version": Words("version", "版本"),
    "held": Words("earned, not yet payable", "已得未到发放"),
    "to_recover": Words("to be recovered", "待扣回"),
    "brought": Words("brought forward", "上期结转"),
    "changed": Words("change in this period", "本期增减"),
    "carried": Words("carried forward", "结转下期"),
    "corrected": Words("corrections and adjustments", "更正与调整"),
    "total": Words("total", "合计"),
}


_MOVED = {
    "advanced": Words("advanced", "预支"),
    "recovered": Words("recovered", "扣回预支"),
    "held_back": Words("held back", "递延"),
    "released": Words("released", "解付"),
}
_TAKEN_OFF = Words("taken off what was held back", "冲减递延")
_TO_TAKE_BACK, _TAKEN_BACK = Words("still to be taken back", "尚待收回"), Words("taken back", "收回")
OWED = Words(
    "below zero: the participant owes it; the plan does not say how and when it is repaid",
    "总额为负，由参与人欠付；如何、何时退回，方案没有规定",
)
"""What becomes of a total below zero."""
_YES, _NO = Words("yes", "是"), Words("no", "否")
_SPANS = ("days", "months")
_COUNTED = {
    ("days", False): Words("{} days", "{} 天"),
    ("days", True): Words("{} day", "{} 天"),
    ("months", False): Words("{} months", "{} 个月"),
    ("months", True): Words("{} month", "{} 个月"),
}
"""A number of days or months, by whether it is one."""
_MONEY = (EntryKind.EARNED, EntryKind.PAYABLE, EntryKind.ADJUSTED)
_POSTED = {EntryKind.EARNED: Words("earned", "应得"), EntryKind.PAYABLE: Words("payable", "应发")}


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A line of a section. name: of the figure or payout, or what a line of the header is called.

    value, unit: exact, not rounded, a currency, `ratio`, `count` …; none where there is no value.
    note: of the plan's line.
    label: what the line says beyond its name, none where the name says all. heading, line: of the plan, where known.
    way: how a balance comes about, line by line, of a payment over rows those that it takes off, and of a correction
    what it was; empty elsewhere, where the trace tells it.
    """

    name: str
    value: TracedValue
    unit: str
    label: Words | None = None
    heading: str = ""
    line: int | None = None
    note: str = ""
    way: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementSection:
    """A section with its lines, in the order of the plan.

    kind: which section it is. lines: at least one.
    """

    kind: SectionKind
    lines: tuple[SectionLine, ...]

    def title(self, lang: Language | str = Language.ENGLISH) -> str:
        """What it is called."""
        return TITLES[self.kind].in_language(Language(lang))


@door
def list_sections(
    run: RunResult,
    at: PeriodRun,
    line: int,
    trace: Trace,
    *,
    earned: Mapping[str, Money],
    payouts: Mapping[str, Money],
    movements: Mapping[str, Movement],
) -> tuple[StatementSection, ...]:
    """The sections of a statement that have something to tell, always in the same order.

    earned, payouts, movements: of the statement.
    Volume: lines of the participant that count or add up rows. Quota: columns of the participant that formulas read,
    inputs, and lines made of nothing else.
    Calculation: everything else that leads to what is paid, earned, carried or awarded. Balances: of each name what
    this period advances, recovers, holds back and releases, what is held or was paid ahead then, and what is carried:
    what it was before, where its formula looks there, what the period changed, and what goes on.
    True-up: what corrections and people post into this period, and awards of closed periods that are put right. Payout:
    what is payable, with the total of all of it.
    Awards: what is given that is no money. Information: all other lines of the participant. A withheld statement pays
    nothing, awards nothing and has no balances.
    """
    maker = _Sections(run, at, line, trace, _list_posted_now(earned, payouts), movements)
    found = (StatementSection(kind, tuple(lines)) for kind, lines in maker.lines().items())
    return tuple(section for section in found if section.lines)


def _list_posted_now(earned: Mapping[str, Money], payouts: Mapping[str, Money]) -> Mapping[str, tuple[Money, Money]]:
    """What the period's own lines earn and pay, by name; a name that is only paid leaves nothing open."""
    found = {name: (earned[name], payouts[name]) for name in payouts if name in earned}
    return found | {name: (money, money - money) for name, money in earned.items() if name not in payouts}


class _Sections:
    """Sorts the steps of a trace into sections."""

    def __init__(
        self,
        run: RunResult,
        at: PeriodRun,
        line: int,
        trace: Trace,
        posted_now: Mapping[str, tuple[Money, Money]],
        movements: Mapping[str, Movement],
    ) -> None:
        self.run, self.at, self.trace = run, at, trace
        self.posted_now, self.movements = posted_now, movements
        self.program = run.program
        self.own = run.program.participants or ""
        self.key = trace.participant
        self.is_withheld = line in at.withheld
        self.by_id = {step.id: step for step in trace.steps}
        self.headings = PlanHeadings.of(run.program.model)
        self._plain: dict[FigureId, bool] = {}
        self.roots = frozenset(trace.roots)

    def lines(self) -> Mapping[SectionKind, list[SectionLine]]:
        """The lines of each section."""
        found: dict[SectionKind, list[SectionLine]] = {kind: [] for kind in SectionKind}
        found[SectionKind.HEADER] = list(self._header())
        found[SectionKind.QUOTA] = list(self._columns())
        posted = [step for step in self.trace.steps if step.id in self.roots and _is_posted(step)]
        leading = {step.id for step in list_leading_own(self.run, self.at, self.trace, [step.id for step in posted])}
        for step in self.trace.steps:
            kind = self._kind_of(step, leading)
            if kind is not None:
                found[kind].append(self._line(step))
        if not self.is_withheld:
            found[SectionKind.BALANCES] += self._balances(posted)
            found[SectionKind.TRUE_UP] += self._true_ups()
            found[SectionKind.PAYOUT] = _with_owed(self._totals(found[SectionKind.PAYOUT]))
        return found

    def _header(self) -> Iterator[SectionLine]:
        header = self.program.header
        yield SectionLine("participant", self.key, "text", _WORDS["participant"])
        yield SectionLine("period", self.trace.period, "text", _WORDS["period"])
        yield SectionLine("plan", header.title, "text", _WORDS["plan"])
        yield SectionLine("version", Fraction(header.version), "number", _WORDS["version"])

    def _columns(self) -> Iterator[SectionLine]:
        """What formulas of the participant read in his own line of the participants' table, in its order."""
        own = (step for step in self.trace.steps if step.id.grain == self.own)
        readings = [each for step in own for each in step.iter_readings() if each.kind is ReadingKind.COLUMN]
        read = {each.shown.text: each.shown for each in readings}
        for name in self.program.tables[self.own].columns if read else ():
            if name in read:
                yield SectionLine(name, read[name].value, read[name].unit)

    def _kind_of(self, step: TraceStep, leading: set[FigureId]) -> SectionKind | None:
        """The section of a figure; none for a row's own figures, and for postings that stand in other sections."""
        word = _word(step)
        if word == "pay" and step.id in self.roots:
            return None if self.is_withheld else SectionKind.PAYOUT
        if word is not None or self.program.grain_kind(step.id.grain) is GrainKind.ROWS:
            is_information = step.is_information and step.id.grain == self.own
            return SectionKind.INFORMATION if is_information else None
        if step.kind is StepKind.AWARD:
            return None if self.is_withheld else SectionKind.AWARDS
        if step.id not in leading:
            return SectionKind.INFORMATION
        if self._is_plain(step):
            return SectionKind.QUOTA
        return SectionKind.VOLUME if _counts_rows(step) else SectionKind.CALCULATION

    def _is_plain(self, step: TraceStep) -> bool:
        """Whether a figure is an input, or made of inputs, parameters and columns alone."""
        known = self._plain.get(step.id)
        if known is None:
            readings = list(step.iter_readings())
            made = (ReadingKind.FIGURE, ReadingKind.COLUMN, ReadingKind.PARAMETER, ReadingKind.PERIOD)
            inner = [self.by_id.get(figure) for figure in step.reads]
            is_made = bool(readings) and all(reading.kind in made for reading in readings)
            known = step.kind is StepKind.INPUT or (
                is_made and all(each is not None and self._is_plain(each) for each in inner)
            )
            self._plain[step.id] = known
        return known

    def _line(self, step: TraceStep) -> SectionLine:
        place = step.place.line if step.place is not None else None
        name = step.id.name.removeprefix("pay ")
        if step.id.grain != self.own:
            name = f"{step.id.grain}.{name}"
        is_others = step.id.grain == self.own and step.id.key != self.key
        label = Words(*(f"{self.own} {step.id.key}",) * 2) if is_others else None
        way = tell_taken_rows(self.trace, step) if _word(step) == "pay" else ()
        return SectionLine(name, step.value, step.unit, label, self.headings.above(place), place, step.note, way)

    # --- what follows from the ledger --------------------------------------------------------------------------------

    def _balances(self, posted: list[TraceStep]) -> Iterator[SectionLine]:
        for (name, currency), (earned, payable) in self._list_open().items():
            past, line = self.at.world.past, ("", self.key)
            entries = [entry for kind in _MONEY for entry in past.iter_posted(kind, line, name)]
            entries.sort(key=lambda entry: past.end_of(entry.period))
            parts = gather_parts(entries, self.trace.period, currency, earned, payable)
            for movement in self.movements.values():
                if (movement.name, movement.earned.currency) != (name, currency):
                    continue
                for word in _MOVED:
                    for label, moved in split_moved(movement, word):
                        told = parts.tell_moved(getattr(movement, word), moved)
                        yield SectionLine(name, moved.amount, moved.currency, label, way=told)
            if left := parts.now:
                label = _WORDS["held" if left > 0 else "to_recover"]
                yield SectionLine(name, abs(left), currency, label, way=parts.tell_left())
        for step in posted:
            if _word(step) == "carry" and step.id.grain == self.own:
                yield from self._carried(step)

    def _carried(self, step: TraceStep) -> Iterator[SectionLine]:
        """What a figure was when the period began, where it looked, what the period changed, and what goes on."""
        name = step.id.name.partition(" ")[2]
        opened = next((each for each in self._iter_openings() if each[0].name == name), None)
        if opened is not None and opened[1] is not None:
            detail, before = opened
            yield SectionLine(name, before, step.unit, _WORDS["brought"], way=(tell_brought(detail.period),))
            if isinstance(before, Fraction) and isinstance(step.value, Fraction):
                change = step.value - before
                way = _tell_changed(self.trace.period, step, before, change)
                yield SectionLine(name, change, step.unit, _WORDS["changed"], way=(way,))
        yield SectionLine(name, step.value, step.unit, _WORDS["carried"])

    def _iter_openings(self) -> Iterator[tuple[OpeningDetail, TracedValue]]:
        for step in self.trace.steps:
            if (step.id.grain, step.id.key) == (self.own, self.key):
                for reading in step.iter_readings():
                    if isinstance(reading.detail, OpeningDetail):
                        yield reading.detail, reading.value

    def _list_open(self) -> dict[tuple[str, str], tuple[Fraction, Fraction]]:
        """What this period posts by name and currency, also where only an earlier version or currency moved."""
        found = {
            (name, earned.currency): (earned.amount, payable.amount)
            for name, (earned, payable) in self.posted_now.items()
        }
        past, line = self.at.world.past, ("", self.key)
        for name in self.at.world.book.names_of.get(self.key, {}):
            for entry in (each for kind in _MONEY for each in past.iter_posted(kind, line, name)):
                if entry.currency is not None:
                    found.setdefault((name, entry.currency), (Fraction(0), Fraction(0)))
        return found

    def _true_ups(self) -> Iterator[SectionLine]:
        found = iter_corrections(self.at.world, self.key)
        for each in sorted(found, key=lambda each: each.entry.kind is EntryKind.PAYABLE):
            entry, posted = each.entry, _POSTED.get(each.entry.kind, Words("", ""))
            row = f" ({clean_text(' '.join(entry.row))})" if entry.row is not None else ""
            label = Words(
                f"{posted.en} for {entry.for_period}{row}".strip(), f"{entry.for_period} {posted.zh}{row}".strip()
            )
            unit = entry.currency or ""
            way = tell_corrected(render_money(each.before, unit), render_money(each.after, unit)) if unit else ()
            yield SectionLine(entry.name, entry.amount, unit, label, way=way)
        for award in iter_changed_awards(self.at.world, self.key):
            label = Words(f"award of {award.period}", f"{award.period} 授予")
            value = None if award.after is None else decode_value(award.after)
            unit = self.program.by_name[self.own, award.name].type.unit
            yield SectionLine(award.name, value, unit, label, way=(award.told,))
        for entry in iter_adjustments(self.at.world, self.key):
            label = Words(f"adjusted, {entry.label}", f"人工调整，{Reason(entry.label).words.zh}")
            yield SectionLine(entry.name, entry.amount, entry.currency or "", label, note=entry.note)

    def _totals(self, lines: list[SectionLine]) -> list[SectionLine]:
        """The lines, and behind them what is payable in all by currency, where one line alone does not say it."""
        found: dict[str, Fraction] = {}
        for movement in self.movements.values():
            money = movement.payable
            found[money.currency] = found.get(money.currency, Fraction(0)) + money.amount
        shown = {line.unit: line.value for line in lines}
        if len(lines) == len(shown) and found == shown:
            return lines
        apart: dict[str, Fraction] = {}
        for movement in self.movements.values():
            amount, unit = movement.true_up.amount + movement.adjusted.amount, movement.payable.currency
            apart[unit] = apart.get(unit, Fraction(0)) + amount
        corrected = [SectionLine("corrected", each, unit, _WORDS["corrected"]) for unit, each in apart.items() if each]
        totals = [SectionLine("total", value, unit, _WORDS["total"]) for unit, value in found.items()]
        return [*lines, *corrected, *totals]


def _with_owed(lines: list[SectionLine]) -> list[SectionLine]:
    """The lines of what is paid, with what becomes of a total below zero; without a total each line is one."""
    totals = [line for line in lines if line.name == "total" and line.label == _WORDS["total"]] or lines
    below = [line for line in totals if isinstance(line.value, Fraction) and line.value < 0]
    return [replace(line, way=(*line.way, OWED)) if line in below else line for line in lines]


def _tell_changed(period: str, step: TraceStep, before: Fraction, change: Fraction) -> Words:
    """What a period does to a carried figure, its values as each language shows them."""
    told = {
        lang: tell_changed(
            period, change, *(show_value(each, step.unit, lang) for each in (before, abs(change), step.value))
        ).in_language(lang)
        for lang in Language
    }
    return Words(told[Language.ENGLISH], told[Language.CHINESE])


def _word(step: TraceStep) -> str | None:
    """Which posting a step is; none for a plain figure and for what is for information."""
    word = step.id.name.partition(" ")[0]
    is_posting = step.kind in (StepKind.POSTING, StepKind.TOTAL) and not step.is_information
    return word if is_posting and word in ("earn", "pay", "carry") else None


def _is_posted(step: TraceStep) -> bool:
    return step.kind is StepKind.AWARD or _word(step) is not None


def _counts_rows(step: TraceStep) -> bool:
    return any(isinstance(reading.detail, GatherDetail) for reading in step.iter_readings())


# --- as JSON and as text ---------------------------------------------------------------------------------------------


@door
def sections_to_json(sections: Iterable[StatementSection]) -> list[Json]:
    """Sections as plain dictionaries and lists, exact, with their titles in both languages."""
    return [
        {
            "kind": section.kind.value,
            "title": {lang.value: section.title(lang) for lang in Language},
            "lines": [
                {
                    "name": line.name,
                    "label": None
                    if line.label is None
                    else {lang.value: line.label.in_language(lang) for lang in Language},
                    "value": value_to_json(line.value),
                    "unit": line.unit,
                    "heading": line.heading,
                    "line": line.line,
                    "note": line.note,
                    "way": {lang.value: [each.in_language(lang) for each in line.way] for lang in Language},
                }
                for line in section.lines
            ],
        }
        for section in sections
    ]


@door
def render_sections(sections: Iterable[StatementSection], lang: Language | str = Language.ENGLISH) -> str:
    """Sections as text for people: a title, names and values in columns, and how each balance comes about."""
    lang = Language(lang)
    blocks = []
    for section in sections:
        rows = [
            (name_line(line, lang), show_value(line.value, line.unit, lang), clean_text(line.note))
            for line in section.lines
        ]
        blocks.append(render_table(Table((section.title(lang), "", ""), rows, frozenset({1}))))
        blocks += [f"  {name_line(line, lang)}\n{_tell_way(line, lang)}" for line in section.lines if line.way]
    return "\n".join(blocks)


def _tell_way(line: SectionLine, lang: Language) -> str:
    return "".join(f"    {clean_text(each.in_language(lang))}\n" for each in line.way)


@door
def name_line(line: SectionLine, lang: Language) -> str:
    """What a line of a section is called: the name, with what the line says beyond it."""
    if line.label is None:
        return line.name
    label = line.label.in_language(lang)
    return label if line.name in _WORDS else f"{line.name}: {label}"


@door
def split_moved(movement: Movement, word: str) -> tuple[tuple[Words, Money], ...]:
    """What a period advances, recovers, holds back or releases, and what it is called; nothing where that is nothing.

    word: the name of that amount in a movement. Where nothing is paid for it, what is earned below zero is no advance:
    it is still to be taken back; nor does it release anything: it is taken off what was held back. What a payment below
    zero brings is taken back.
    Law: the amounts total that of the movement.
    """
    whole: Money = getattr(movement, word)
    parted = part_moved(movement.advanced.amount, movement.released.amount, payable=movement.payable.amount)
    if word == "advanced":
        parts = (_MOVED[word], parted.ahead), (_TO_TAKE_BACK, parted.to_take_back)
    elif word == "released":
        parts = (_MOVED[word], parted.released), (_TAKEN_OFF, parted.taken_off)
    else:
        is_taken_back = word == "recovered" and movement.payable.amount < 0
        parts = (_TAKEN_BACK if is_taken_back else _MOVED[word], whole.amount), (_MOVED[word], Fraction(0))
    return tuple((label, Money(amount, whole.currency)) for label, amount in parts if amount)


def show_value(value: TracedValue, unit: str, lang: Language = Language.ENGLISH) -> str:
    """A value as people write it: money with its currency, a ratio as a percent; `≈` where further decimals follow."""
    if value is None:
        return "-"
    if isinstance(value, bool):
        return (_YES if value else _NO).in_language(lang)
    if not isinstance(value, Fraction):
        return str(value)
    if unit in CURRENCY_DIGITS:
        is_finer = value != round_to(value, 2, RoundingMode.HALF_EVEN)
        digits = find_places(value, max(CURRENCY_DIGITS[unit], _PLACES if is_finer else 0))
        shown = round_to(value, digits, RoundingMode.HALF_EVEN)
        return _about(shown == value, render_money(shown, unit))
    if unit == "ratio":
        return f"{_show_number(value * 100, 2)}%"
    number = _show_number(value, _PLACES)
    return _COUNTED[unit, abs(value) == 1].in_language(lang).format(number) if unit in _SPANS else number


def _show_number(value: Fraction, places: int) -> str:
    places = find_places(value, places)
    rounded = round_to(value, places, RoundingMode.HALF_EVEN)
    return _about(rounded == value, render_decimal(rounded, max_places=places))


def _about(is_exact: bool, shown: str) -> str:
    return shown if is_exact else f"≈{shown}"
