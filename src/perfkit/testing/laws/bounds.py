"""Laws about bounds: each is a promise of the language, and is proved where the rules alone show it."""

from __future__ import annotations

from perfkit.diagnostics import Words
from perfkit.engine import find_broken
from perfkit.plans import PostingKind, Program
from perfkit.testing.laws.model import Breach, Ground, Law, Seen, Terms


def non_negative(ground: Ground, seen: Seen) -> Breach | None:
    """No payout is below zero.

    Does not hold: where returns, clawbacks or recovered draws may cost more than the period earns.
    Declared: `must commission >= USD 0`, for `pay each deal` with `each deal`; or `check("non_negative", plan)`.
    """
    return _look(ground, seen)


def capped(ground: Ground, seen: Seen) -> Breach | None:
    """A payout or figure is never more than a bound.

    Does not hold: where something is paid after the cap, as an override or a kicker behind it.
    Declared: `must commission <= USD 5,000`; or `check("capped", plan, pay="commission", at="USD 5,000")`.
    """
    return _look(ground, seen)


def floored(ground: Ground, seen: Seen) -> Breach | None:
    """A payout or figure is never less than a bound.

    Does not hold: where a guarantee is prorated, or something is taken off behind it.
    Declared: `must commission >= USD 1,000`; or `check("floored", plan, pay="commission", at="USD 1,000")`.
    """
    return _look(ground, seen)


def _look(ground: Ground, seen: Seen) -> Breach | None:
    for must in ground.musts:
        broken = find_broken(must, list(seen.runs))
        if broken is not None:
            who = broken.run.world.key(must.grain, broken.line) if must.grain == ground.program.participants else None
            here = Words(f"a line of `{must.grain}`", f"`{must.grain}` 的一行") if who is None else Words(who, who)
            why = Words(f"{here.en} is outside the bound", f"{here.zh} 超出界限")
            return Breach(why, ((Words("outside the bound", "超出界限"), seen),), who)
    return None


def _paid(program: Program, pay: str) -> list[tuple[str, str]]:
    """Grain and name of what is paid, or of the one figure that is named."""
    people = program.participants or ""
    found = []
    for figure in program.figures:
        posting = figure.posting
        if posting is not None and posting.kind is PostingKind.PAY and pay in ("", posting.name):
            found.append((figure.grain, posting.name))
    return found or ([(people, pay)] if pay else [])


def _write(program: Program, terms: Terms, sign: str, bound: str) -> list[str]:
    lines = []
    for grain, name in _paid(program, terms.pay):
        each = "" if grain == program.participants else f"each {grain} "
        lines.append(f"must {each}{name} {sign} {bound}")
    return lines


def _nothing(program: Program) -> str:
    return f"{program.header.currency} 0"


LAWS = (
    Law(
        "non_negative",
        Words("no payout is below zero", "发放不为负"),
        non_negative,
        is_promise=True,
        promises=lambda program, terms: _write(program, terms, ">=", _nothing(program)),
    ),
    Law(
        "capped",
        Words("never more than the cap", "不超过封顶"),
        capped,
        needs=("pay", "at"),
        is_promise=True,
        promises=lambda program, terms: _write(program, terms, "<=", f"({terms.at})"),
    ),
    Law(
        "floored",
        Words("never less than the floor", "不低于保底"),
        floored,
        needs=("pay", "at"),
        is_promise=True,
        promises=lambda program, terms: _write(program, terms, ">=", f"({terms.at})"),
    ),
)
