"""Laws about bounds: each is a promise of the language, and is proved where the rules alone show it."""

from __future__ import annotations

from collections.abc import Iterator

from perfkit.diagnostics import Words
from perfkit.engine import iter_held
from perfkit.plans import Figure, MustInfo, PostingKind, Program
from perfkit.testing.laws.model import Breach, Ground, Law, Seen, Terms

TRIES = 90
"""Data sets that a bound is looked at in: more than of other laws, since nothing is run again to compare it."""

_OUTSIDE = Words("outside the bound", "超出界限")


def non_negative(ground: Ground, seen: Seen) -> Iterator[Breach | None]:
    """No payout is below zero.

    Does not hold: where returns, clawbacks or recovered draws may cost more than the period earns.
    Declared: `must commission >= USD 0`, for `pay each deal` with `each deal`; or `check("non_negative", plan)`.
    """
    yield from _look(ground, seen)
    if ground.musts:
        return
    # Amounts in a currency of the data are not compared with an amount in a formula.
    for statement in seen.last:
        for name, money in statement.payouts.items():
            if ground.terms.pay in ("", name):
                why = Words(f"`{name}` of {statement.participant}", f"{statement.participant} 的 `{name}`")
                yield Breach(why, ((_OUTSIDE, seen),), statement.participant) if money.amount < 0 else None


def capped(ground: Ground, seen: Seen) -> Iterator[Breach | None]:
    """A payout or figure is never more than a bound.

    Does not hold: where something is paid after the cap, as an override or a kicker behind it; and by part of a minor
    unit where the bound is reckoned, as it is not rounded and what is paid is.
    Declared: `must commission <= USD 5,000`; or `check("capped", plan, pay="commission", at="USD 5,000")`.
    """
    yield from _look(ground, seen)


def floored(ground: Ground, seen: Seen) -> Iterator[Breach | None]:
    """A payout or figure is never less than a bound.

    Does not hold: where a guarantee is prorated, or something is taken off behind it.
    Declared: `must commission >= USD 1,000`; or `check("floored", plan, pay="commission", at="USD 1,000")`.
    """
    yield from _look(ground, seen)


def _look(ground: Ground, seen: Seen) -> Iterator[Breach | None]:
    for must in ground.musts:
        for line, is_kept in iter_held(must, seen.runs[-1]):
            yield None if is_kept else _breach(ground, seen, must, line)


def _breach(ground: Ground, seen: Seen, must: MustInfo, line: int) -> Breach:
    who = seen.runs[-1].world.key(must.grain, line) if must.grain == ground.program.participants else None
    here = Words(f"a line of `{must.grain}`", f"`{must.grain}` 的一行") if who is None else Words(who, who)
    why = Words(f"{here.en} is outside the bound", f"{here.zh} 超出界限")
    return Breach(why, ((_OUTSIDE, seen),), who)


def _paid(program: Program, pay: str) -> list[tuple[str, str, Figure]]:
    """What stands before a promise about each payout, or about the one that is named; its name; its figure."""
    found = []
    for figure in program.figures:
        posting = figure.posting
        if posting is not None and posting.kind is PostingKind.PAY and pay in ("", posting.name):
            each = "" if figure.grain == program.participants else f"each {figure.grain} "
            found.append((each, posting.name, figure))
    return found


def _write(program: Program, terms: Terms, sign: str) -> list[str]:
    """That each payout, or the figure of the participants that is named, keeps to the bound."""
    named = [(each, name) for each, name, _ in _paid(program, terms.pay)] or [("", terms.pay)]
    return [f"must {each}{name} {sign} ({terms.at})" for each, name in named]


def _write_zero(program: Program, terms: Terms) -> list[str]:
    """That nothing which is paid is below zero; nothing where some of it is in a currency of the data."""
    paid = _paid(program, terms.pay)
    if any(figure.type.is_any_money for _, _, figure in paid):
        return []
    own = program.header.currency
    return [f"must {each}{name} >= {figure.type.currency or own} 0" for each, name, figure in paid]


LAWS = (
    Law(
        "non_negative",
        Words("no payout is below zero", "发放不为负"),
        non_negative,
        is_promise=True,
        tries=TRIES,
        promises=_write_zero,
    ),
    Law(
        "capped",
        Words("never more than the cap", "不超过封顶"),
        capped,
        needs=("pay", "at"),
        is_promise=True,
        tries=TRIES,
        promises=lambda program, terms: _write(program, terms, "<="),
    ),
    Law(
        "floored",
        Words("never less than the floor", "不低于保底"),
        floored,
        needs=("pay", "at"),
        is_promise=True,
        tries=TRIES,
        promises=lambda program, terms: _write(program, terms, ">="),
    ),
)
