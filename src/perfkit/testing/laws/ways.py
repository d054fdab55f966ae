"""Laws about perfkit itself on a host's plan: every way of running it, printing it and explaining it agrees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from perfkit.diagnostics import Words
from perfkit.host import Result, close, evaluate
from perfkit.ledger import EntryKind, balances
from perfkit.plans import LISTED_ENDS, LISTED_PERIODS, LISTED_STARTS
from perfkit.testing.case import Case
from perfkit.testing.comparing import compare_executors, compare_with_first
from perfkit.testing.laws.gaps import iter_gaps
from perfkit.testing.laws.model import Breach, Ground, Law, Seen
from perfkit.testing.outcomes import identify_entry
from perfkit.values import render_money

_CASE = Words("the facts", "数据")


def statement_adds_up(ground: Ground, seen: Seen) -> Iterator[Breach | None]:
    """What a statement pays is what the ledger is told, name by name; nothing is paid that is not posted.

    Always holds. Declared: nothing to declare; `check("statement_adds_up", plan)`.
    """
    for run, statements in zip(seen.runs, seen.statements, strict=True):
        for statement in statements:
            posted: dict[str, Fraction] = {}
            for entry in run.entries:
                if entry.kind is EntryKind.PAYABLE and entry.payee == statement.participant:
                    posted[entry.name] = posted.get(entry.name, Fraction(0)) + (entry.amount or 0)
            told = {name: money.amount for name, money in statement.payouts.items()}
            for name in posted.keys() | told.keys():
                is_kept = posted.get(name, Fraction(0)) == told.get(name, Fraction(0))
                what = f"{name}: {told.get(name)} / {posted.get(name)}"
                yield None if is_kept else _broken(seen, statement.participant, what)


def explanation_adds_up(ground: Ground, seen: Seen) -> Iterator[Breach | None]:
    """Every figure of an explanation follows from what it shows: formulas of sums and products, rows and slices, rates,
    lines of curves, conditions, caps and roundings reckoned anew; and the words show each payout to the cent, in both
    languages.

    Always holds. Declared: nothing to declare; `check("explanation_adds_up", plan)`.
    """
    result = to_case(ground, seen).evaluate(ground.plan)
    for statement in result.statements.values() if result.is_complete else ():
        gap = next(iter_gaps(statement.trace), None)
        yield None if gap is None else _broken(seen, statement.participant, gap)
        for lang in ("en", "zh"):
            words = statement.explain(lang)
            for name, money in statement.payouts.items():
                is_shown = render_money(money.amount, money.currency) in words
                yield None if is_shown else _broken(seen, statement.participant, f"{name} ({lang})")


def conservation(ground: Ground, seen: Seen) -> Iterator[Breach | None]:
    """Draws, holdbacks and clawbacks lose nothing: payable = earned + advanced - recovered - held back + released, and
    what stays open is what was open before plus earned less payable.

    Always holds. Declared: nothing to declare; `check("conservation", plan)`.
    """
    open_at: dict[tuple[str, str], Fraction] = {}
    for statements in seen.statements:
        for statement in statements:
            for name, moved in statement.movements.items():
                told = moved.earned + moved.advanced - moved.recovered - moved.held_back + moved.released
                key = (statement.participant, name)
                before = open_at.get(key, Fraction(0))
                now = before + moved.earned.amount - moved.payable.amount
                held = moved.held_back.amount - moved.released.amount
                ahead = moved.advanced.amount - moved.recovered.amount
                is_kept = told == moved.payable and now - before == held - ahead
                yield None if is_kept else _broken(seen, statement.participant, name)
                open_at[key] = now


def replay(ground: Ground, seen: Seen) -> Iterator[Breach | None]:
    """Periods run one after the other post what the range posts, and the closed ledger holds what the statements paid.

    Always holds. Declared: nothing to declare; `check("replay", plan)`.
    """
    case = to_case(ground, seen)
    result = case.evaluate(ground.plan)
    if not result.is_complete:
        return
    lines = compare_executors(case, ("reference", "periods"), plan=ground.plan)
    yield _broken(seen, None, lines[0]) if lines else None
    ledger = close((), result)
    paid: dict[tuple[str, str, str], Fraction] = {}
    for statement in result.statements.values():
        for name, money in statement.payouts.items():
            key = (statement.participant, name, money.currency)
            paid[key] = paid.get(key, Fraction(0)) + money.amount
    for each in balances(ledger):
        told = paid.pop((each.payee, each.name, each.payable.currency), Fraction(0))
        if each.payable.amount != told and each.payee:
            yield _broken(seen, each.payee, f"{each.name}: {told} / {each.payable.amount}")
    left = next((key for key, amount in paid.items() if amount), None)
    yield None if left is None else _broken(seen, left[0], left[1])


def idempotent(ground: Ground, seen: Seen) -> Iterator[Breach | None]:
    """The same run again gives the same statements and the same entries; a closed period posts nothing more.

    Always holds. Declared: nothing to declare; `check("idempotent", plan)`.
    """
    case = to_case(ground, seen)
    one, other = case.evaluate(ground.plan), case.evaluate(ground.plan)
    if not one.is_complete:
        return
    is_same = list(map(identify_entry, one.entries)) == list(map(identify_entry, other.entries))
    yield None if is_same else _broken(seen, None, "entries")
    ledger = close((), one)
    again: Result = evaluate(ground.plan, case.facts, case.period, ledger=ledger, rates=case.rates)
    yield _broken(seen, None, "a closed period") if again.entries else None


def same_cents(ground: Ground, seen: Seen) -> Iterator[Breach | None]:
    """The plan compiled for one record and for columns pays what the reference evaluator pays.

    Always holds; a plan that is not compiled as a whole is left to the reference evaluator, and agrees with itself.
    Declared: nothing to declare; `check("same_cents", plan)`.
    """
    yield from _agree(ground, seen, ("reference", "record", "columns"))


def print_and_read(ground: Ground, seen: Seen) -> Iterator[Breach | None]:
    """The plan printed and read again, as JSON and back, and in Chinese words pays the same.

    Always holds. Declared: nothing to declare; `check("print_and_read", plan)`.
    """
    yield from _agree(ground, seen, ("reference", "printed", "tree", "chinese"))


def _agree(ground: Ground, seen: Seen, names: Sequence[str]) -> Iterator[Breach | None]:
    expected, lines = compare_with_first(to_case(ground, seen), names, plan=ground.plan)
    if expected.payouts:
        yield _broken(seen, None, lines[0]) if lines else None


def to_case(ground: Ground, seen: Seen) -> Case:
    """The facts as a host gives them."""
    program, facts = ground.program, seen.facts
    tables: dict[str, list[dict[str, object]]] = {}
    for name, info in program.given_tables.items():
        own = info.columns
        rows = facts.tables.get(name, ())
        tables[info.source] = [{each.source: row.get(column) for column, each in own.items()} for row in rows]
        if name == program.participants and any(column not in own for row in rows for column in row):
            key = info.key[0]
            tables["input"] = [
                {own[key].source: row.get(key), **{column: cell for column, cell in row.items() if column not in own}}
                for row in rows
            ]
    if program.header.listed_in is not None:
        tables[program.header.listed_in] = [
            {LISTED_PERIODS[0]: own.label, LISTED_STARTS[0]: own.starts_on, LISTED_ENDS[0]: own.ends_on}
            for own in program.calendar.own
        ]
    first, last = facts.periods[0].label, facts.periods[-1].label
    label = first if first == last else f"{first}..{last}"
    return Case(ground.text, tables, label, rates=_rates(facts.rates))


def _rates(sets: Mapping[str, Sequence[object]]) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = {}
    for name, lines in sets.items():
        found[name] = [
            {
                "from": getattr(line, "base", None),
                "to": getattr(line, "quote", None),
                "since": getattr(line, "starts_on", None),
                "rate": getattr(line, "rate", None),
            }
            for line in lines
        ]
    return found


def _broken(seen: Seen, who: str | None, what: str) -> Breach:
    of = "" if who is None else f" ({who})"
    return Breach(Words(f"{what}{of}", f"{what}{of}"), ((_CASE, seen),), who)


_ALWAYS = (
    ("statement_adds_up", statement_adds_up, Words("the statement pays what is posted", "对账单与入账一致"), 30),
    ("explanation_adds_up", explanation_adds_up, Words("the explanation adds up", "说明逐项相符"), 15),
    ("conservation", conservation, Words("draws and clawbacks lose nothing", "预支与追回不丢一分"), 30),
    ("replay", replay, Words("the ledger replayed is the ledger", "逐期重放与台账一致"), 15),
    ("idempotent", idempotent, Words("the same run again posts nothing new", "重跑不产生新分录"), 10),
    ("same_cents", same_cents, Words("every way of running pays the same", "各种运行方式分文不差"), 30),
    ("print_and_read", print_and_read, Words("printed and read it pays the same", "打印重读后结果相同"), 3),
)

LAWS = tuple(Law(name, words, look, tries=tries, is_always=True) for name, look, words, tries in _ALWAYS)
