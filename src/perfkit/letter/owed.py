"""Who owes whom: what is held back, advanced and taken back between what is earned and what is paid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from perfkit.expr import (
    Account,
    Added,
    Constant,
    Gathered,
    Negated,
    Opened,
    Posted,
    ReadFigure,
    ReadParameter,
    Typed,
    WindowKind,
    iter_typed,
)
from perfkit.letter.pay_cases import PayCase, PayReader, iter_behind
from perfkit.letter.tell import Tell
from perfkit.plans import (
    Figure,
    GrainKind,
    Posting,
    PostingKind,
    Program,
    TailKind,
    is_payout,
    iter_formulas_of,
    read_limit,
)

_OF_DAYS = (
    WindowKind.THIS_PERIOD,
    WindowKind.PREVIOUS_PERIOD,
    WindowKind.PREVIOUS,
    WindowKind.LATEST,
    WindowKind.MONTH_TO_DATE,
    WindowKind.QUARTER_TO_DATE,
    WindowKind.HALF_TO_DATE,
    WindowKind.ROLLING_MONTHS,
)
"""Windows that leave out rows of an earlier period of the same year."""
_LIMITING = (TailKind.FLOOR, TailKind.CAP, TailKind.ROUND)


class Balance(NamedTuple):
    """A line under whose name something may stay open, and what is said of that.

    key: of the words, values: in them. more: the keys of what is said behind that, with the same values.
    """

    name: str
    figure: Figure
    key: str
    values: tuple[tuple[str, str], ...] = ()
    more: tuple[str, ...] = ()
    carried: str | None = None
    """What carries that to the next period, where it is no account."""

    @property
    def looks_back(self) -> bool:
        """Whether it pays by what was paid before."""
        return self.key != "owed_unlooked" and self.carried is None


def list_balances(program: Program, tell: Tell) -> list[Balance]:
    """The lines that pay by what was paid before, or apart from what they earn, in the order of the plan."""
    postings = [section for section in program.model.sections if isinstance(section, Posting)]
    earned = {each.name for each in postings if each.kind is PostingKind.EARN}
    found = []
    for posting in postings:
        figure = find_posted(posting, program)
        if posting.kind is PostingKind.PAY and not posting.is_information and figure is not None:
            balance = _read_balance(posting, figure, posting.name in earned, program, tell)
            found += [] if balance is None else [balance]
    return found


def find_posted(posting: Posting, program: Program) -> Figure | None:
    """The figure that a line posts; none where another line of the name stands for it."""
    return program.by_name.get((posting.grain or program.participants or "", f"{posting.kind.value} {posting.name}"))


def get_currency(posting: Posting, program: Program) -> str | None:
    """The currency of a line that leaves; none where every amount says its own, empty of what is no money."""
    figure = find_posted(posting, program)
    if figure is None or not figure.type.money:
        return ""
    return None if figure.type.is_any_money else figure.type.currency


def tell_owed(balances: list[Balance], program: Program, tell: Tell) -> Iterator[str]:
    """A sentence or two for the lines that are alike, and that nothing stays open where there is no such line.

    What is carried is told by what pays by it; that nothing is held back or advanced only where nothing is carried.
    """
    alike: dict[tuple[object, ...], list[Balance]] = {}
    for balance in balances:
        alike.setdefault(balance[2:], []).append(balance)
    period = tell(program.header.period.value)
    for same in alike.values():
        values = {"names": tell.names(each.name for each in same), "period": period, **dict(same[0].values)}
        yield tell.joined(tell(key, count=len(same), **values) for key in (same[0].key, *same[0].more))
    carried = [each for each in program.figures if each.posting and each.posting.kind is PostingKind.CARRY]
    if not balances and not carried:
        yield tell("owed_none")
    yield from _tell_carried(carried, {(each.name, each.carried) for each in balances}, program, tell)


def _tell_carried(
    carried: list[Figure], told: set[tuple[str, str | None]], program: Program, tell: Tell
) -> Iterator[str]:
    """What pays by what is carried, as far as it is not told yet, and what else is carried."""
    period = tell(program.header.period.value)
    rest = dict.fromkeys(each.posting.name for each in carried if each.posting is not None)
    payers: dict[tuple[str, ...], dict[str, None]] = {}
    for line in program.figures:
        if line.posting is not None and is_payout(line):
            read = dict.fromkeys(each.name for each in _iter_opened(program, line))
            rest = {name: None for name in rest if name not in read}
            left = tuple(name for name in read if (line.posting.name, name) not in told)
            if left:
                payers.setdefault(left, {})[line.posting.name] = None
    for names, paid in payers.items():
        said = {"carried": tell.names(names), "names": tell.names(paid), "period": period}
        yield tell("owed_by_carried", count=len(paid), **said)
    if rest:
        yield tell("owed_only_carried", names=tell.names(rest), count=len(rest))


def _iter_opened(program: Program, figure: Figure) -> Iterator[Opened]:
    """What a line and the figures behind it read of what was carried."""
    for looked in iter_behind(program, figure):
        for formula in iter_formulas_of(looked):
            yield from (node for node in iter_typed(formula) if isinstance(node, Opened))


def _read_balance(posting: Posting, figure: Figure, is_earned: bool, program: Program, tell: Tell) -> Balance | None:
    """What becomes of the difference, as far as the formulas of the line and the figures behind them tell."""
    name = posting.name
    drawn = _read_drawn(name, figure, program, tell)
    if drawn is not None:
        return drawn
    read = list(iter_posted(program, figure, name))
    paid = [each for each in read if each.account is Account.PAID]
    if not paid:
        if any(_iter_opened(program, figure)):
            return None
        return Balance(name, figure, "owed_unlooked") if is_earned and posting.formula is not None else None
    reader = PayReader(program, name, is_earned=is_earned)
    cases = reader.read(figure)
    is_of_rows = program.grain_kind(figure.grain) is GrainKind.ROWS
    if not is_earned and not is_of_rows and any(_is_of_days(program, case.formula) for case in cases):
        return Balance(name, figure, "owed_depends")
    if all(each.window is not None for each in (read if is_earned else paid)):
        spans = dict.fromkeys(each.span for each in read)
        values = [("reads", tell.listed(f"`{tell.quote(span)}`" for span in spans))]
        return _with_least(Balance(name, figure, "owed_within", tuple(values)), cases, reader, tell)
    earns = program.by_name.get((figure.grain, f"{PostingKind.EARN.value} {name}"))
    is_counted = earns is not None and any(each.account is Account.PAID for each in iter_posted(program, earns, name))
    counted = ("owed_counted",) if is_counted else ()
    judged = [_judge(case, reader, tell) for case in cases]
    if len(cases) == 1 and judged[0].is_due and judged[0].key != "inner":
        beyond = "owed_beyond_closing" if cases[0].is_cap_closing else "owed_beyond_cap"
        more = (beyond,) if cases[0].is_capped else ()
        return Balance(name, figure, f"owed_{judged[0].key}", judged[0].values, (*more, *counted))
    if any(each.is_due for each in judged) and all(each.key != "other" for each in judged):
        if len(cases) > 1:
            said = _say_cases(cases, judged, tell)
            return Balance(name, figure, "owed_cases", (("cases", said),), counted)
        return Balance(name, figure, "owed_ahead" if is_earned else "owed_depends", more=counted)
    if not is_earned:
        return Balance(name, figure, "owed_depends")
    return _with_least(Balance(name, figure, "owed_apart", more=counted), cases, reader, tell)


def _is_of_days(program: Program, formula: Typed | None) -> bool:
    """Whether a formula goes by rows of some days alone, such as this period's, so that what is due is none to date."""
    nodes = [] if formula is None else list(iter_typed(formula))
    keys = ((node.grain, node.name) for node in nodes if isinstance(node, ReadFigure))
    starts = (program.by_name[key] for key in keys if key in program.by_name)
    behind = (each for start in starts for looked in iter_behind(program, start) for each in iter_formulas_of(looked))
    gathered = (node for each in (*nodes, *behind) for node in iter_typed(each) if isinstance(node, Gathered))
    return any(node.window is not None and node.window.kind in _OF_DAYS for node in gathered)


class _Judged(NamedTuple):
    """What is said of a case. key: of the words. is_due: whether it pays what is due less what was paid before."""

    key: str
    values: tuple[tuple[str, str], ...] = ()
    is_due: bool = False


def _judge(case: PayCase, reader: PayReader, tell: Tell) -> _Judged:
    if case.formula is None:
        return _Judged("nothing")
    if not reader.looks_back(case.formula):
        least = [tell("floor", value=tell.typed(each)) for each in case.least]
        amount = tell("joint").join([tell.typed(case.formula), *least])
        amount += tell("aside", note=tell("within_cap")) if case.is_capped else ""
        return _Judged("set", (("amount", amount),))
    if not reader.is_due(case.formula):
        return _Judged("inner", is_due=True) if case.is_inner else _Judged("other")
    above = [each for each in case.least if not _is_zero(each)]
    if len(above) > 1 or any(map(reader.looks_back, above)):
        return _Judged("inner", is_due=True)
    if not above:
        return _Judged("kept" if case.least else "due", is_due=True)
    return _Judged(*_say_least(above[0], tell), is_due=True)


def _say_least(least: Typed, tell: Tell) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The words for a line that pays what is due to date less what was paid, by the least that it pays."""
    if isinstance(least, Negated):
        return "parts", (("most", tell.typed(least.operand)),)
    if isinstance(least, Constant) and isinstance(least.value, Fraction) and least.value < 0:
        return "parts", (("most", tell.money(-least.value)),)
    return "draw", (("least", tell.typed(least)),)


def _say_cases(cases: Sequence[PayCase], judged: Sequence[_Judged], tell: Tell) -> str:
    """A sentence for each case, in the order in which they are asked for."""
    period = tell(tell.program.header.period.value)
    told = []
    for place, (case, each) in enumerate(zip(cases, judged, strict=True)):
        met = [asked.condition for asked in case.asked if asked.holds]
        key = "inner" if each.is_due and case.is_capped else each.key
        said = {"said": tell(f"case_{key}", period=period, **dict(each.values))}
        if met:
            told.append(tell("case_next" if place else "case_first", condition=tell.conditions_at(met), **said))
        else:
            told.append(tell("case_last", **said))
    return tell.joined(told)


def _with_least(balance: Balance, cases: Sequence[PayCase], reader: PayReader, tell: Tell) -> Balance:
    """What is said of a line with what holds it up in every case, as far as that does not look back itself."""
    held = [tuple(each for each in case.least if not _is_zero(each)) for case in cases]
    if not held or len(set(held)) > 1 or len(held[0]) != 1 or reader.looks_back(held[0][0]):
        return balance
    key, said = _say_least(held[0][0], tell)
    if key != "draw":
        return balance
    return balance._replace(values=(*balance.values, *said), more=("owed_at_least", *balance.more))


def _read_drawn(name: str, figure: Figure, program: Program, tell: Tell) -> Balance | None:
    """A line that pays what is due less the advances that are carried, and never less than a set amount.

    `max(LEAST, DUE - opening(owed))`, where `owed` is carried as `max(opening(owed) + LEAST - DUE, 0)` from zero on:
    what is carried is then what was paid beyond what was due.
    """
    pays = _read_sum(figure, program, tell)
    opened = [part for part, sign in pays.parts if isinstance(part, Opened) and sign < 0] if pays is not None else []
    if pays is None or len(opened) != 1 or not _is_least(pays.least, program) or not _is_zero(opened[0].start):
        return None
    [owed] = opened
    keeps = _read_sum(program.by_name[owed.grain, f"{PostingKind.CARRY.value} {owed.name}"], program, tell)
    if keeps is None or not _is_zero(keeps.least) or not _opens(keeps, owed) or owed.grain != figure.grain:
        return None
    # The due less the opening balance, turned round, and the least added: that is what has to be carried.
    turned = Counter({(written, -sign): count for (written, sign), count in pays.written.items()})
    if keeps.written != turned + Counter([(tell.quote(pays.least.span), 1)]):
        return None
    said = (("least", tell.typed(pays.least)), ("carried", f"`{owed.name}`"))
    return Balance(name, figure, "owed_drawn", said, carried=owed.name)


def _opens(keeps: _Sum, owed: Opened) -> bool:
    opened = [part for part, _ in keeps.parts if isinstance(part, Opened)]
    return [(each.grain, each.name) for each in opened] == [(owed.grain, owed.name)]


class _Sum(NamedTuple):
    """A sum that a set amount holds up. written: its parts as the plan writes them, with their signs."""

    parts: tuple[tuple[Typed, int], ...]
    least: Typed
    written: Counter[tuple[str, int]]


def _read_sum(figure: Figure, program: Program, tell: Tell) -> _Sum | None:
    limited = _read_limits(figure, program)
    if limited is None or limited.is_capped or len(limited.least) != 1 or not isinstance(limited.formula, Added):
        return None
    parts = tuple(zip(limited.formula.parts, limited.formula.signs, strict=True))
    return _Sum(parts, limited.least[0], Counter((tell.quote(part.span), sign) for part, sign in parts))


class _Limited(NamedTuple):
    """A formula without the limits around it. least: what holds it up."""

    formula: Typed
    least: tuple[Typed, ...]
    is_capped: bool


def _read_limits(figure: Figure, program: Program) -> _Limited | None:
    """The formula of a line, or of the figure that it pays, and the limits around all of it; none on a condition."""
    least: list[Typed] = []
    is_capped = False
    while len(figure.branches) == 1 and figure.branches[0].condition is None:
        [branch] = figure.branches
        if any(tail.kind not in _LIMITING for tail in branch.tails):
            return None
        least += [tail.formula for tail in branch.tails if tail.kind is TailKind.FLOOR and tail.formula is not None]
        is_capped = is_capped or any(tail.kind is TailKind.CAP for tail in branch.tails)
        formula = branch.formula
        while (limit := read_limit(formula)) is not None and len(limit.limited) == 1:
            is_capped = is_capped or limit.is_cap
            least += [] if limit.is_cap else limit.values
            formula = limit.limited[0]
        if not isinstance(formula, ReadFigure) or formula.hops:
            return _Limited(formula, tuple(least), is_capped)
        figure = program.by_name[formula.grain, formula.name]
    return None


def _is_least(least: Typed, program: Program) -> bool:
    """Whether a set amount is shown to be no less than nothing."""
    if isinstance(least, ReadParameter):
        return _is_never_below(least, program)
    return isinstance(least, Constant) and _is_more(least.value)


def _is_zero(formula: Typed | None) -> bool:
    return isinstance(formula, Constant) and formula.value == 0


def _is_more(value: object) -> bool:
    return isinstance(value, Fraction) and value >= 0


def _is_never_below(read: ReadParameter, program: Program) -> bool:
    values = program.parameters[read.name].values
    return all(isinstance(each.value, Constant) and _is_more(each.value.value) for each in values)


def find_beyond(posting: Posting, program: Program) -> dict[TailKind, str]:
    """What becomes of what exceeds the cap of a line, and of what would go below its floor, as keys of words.

    Nothing where another line decides it, or where what was paid or carried before comes in.
    """
    figure = find_posted(posting, program)
    if posting.formula is None or posting.is_information or posting.kind is PostingKind.CARRY or figure is None:
        return {}
    accounts = {each.account for each in iter_posted(program, figure, posting.name)}
    if posting.kind is PostingKind.PAY and _earns(program, posting.name):
        reader = PayReader(program, posting.name, is_earned=True)
        cases = [case for case in reader.read(figure) if case.formula is not None]
        waits = bool(cases) and all(reader.catches_up(case.formula) and not case.is_cap_closing for case in cases)
        return {TailKind.CAP: "cap_waits"} if waits else {}
    if accounts or _is_kept(figure, program):
        return {}
    return {TailKind.CAP: "cap_lapses", TailKind.FLOOR: "floor_borne"}


def _earns(program: Program, name: str) -> bool:
    postings = (each.posting for each in program.figures)
    return any(each is not None and (each.kind, each.name) == (PostingKind.EARN, name) for each in postings)


def _is_kept(figure: Figure, program: Program) -> bool:
    """Whether a line looks at earlier periods of the ledger, or a value that is carried is made of what it looks at."""
    looked = list(iter_behind(program, figure))
    nodes = (node for each in looked for node in each.nodes)
    if any(isinstance(node, Posted | Opened) for node in nodes):
        return True
    keys = {(each.grain, each.name) for each in looked}
    carried = (each for each in program.figures if each.posting and each.posting.kind is PostingKind.CARRY)
    return any((each.grain, each.name) in keys for line in carried for each in iter_behind(program, line))


def iter_posted(program: Program, figure: Figure, name: str) -> Iterator[Posted]:
    """What a line and the figures behind it read of what was earned and paid under a name."""
    for looked in iter_behind(program, figure):
        for formula in iter_formulas_of(looked):
            yield from (node for node in iter_typed(formula) if isinstance(node, Posted) and node.name == name)
