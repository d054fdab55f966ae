"""Through which of the rules that differ who gains and who loses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from perfkit.diagnostics import Words, clean_text
from perfkit.differences.words import KINDS, SHOW
from perfkit.modelling import ComparedPayout, Comparison, RuleChange
from perfkit.values import Money

Ways = tuple[tuple[str, bool], ...]
"""Through what a payout differs: names, each with whether it is written differently."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What goes through one rule that differs, or through several together.

    rules: names of tables, parameters or lines of the plan; several where payouts differ through all of them, so that
    no cent is one rule's alone; none for what no rule brings: who is withheld or takes part on one side only, and
    periods of different length. is_rule: whether each is written differently; false where the facts or the history
    differ instead. line_a, line_b: of the first of them, in each plan. gainers, losers: how many participants get more,
    less, by the payouts that differ through these and nothing else. amounts: by currency what those payouts differ by.
    """

    rules: tuple[str, ...]
    is_rule: bool
    line_a: int | None
    line_b: int | None
    gainers: int
    losers: int
    amounts: Mapping[str, Money]

    def words(self) -> Words:
        """The rules in words."""
        if not self.rules:
            return SHOW["no_rule"]
        each = [_name(rule) for rule in self.rules]
        words = Words(" + ".join(one.en for one in each), " + ".join(one.zh for one in each))
        return words if self.is_rule else Words(f"{words.en}, other facts", f"{words.zh}，数据不同")


def _name(rule: str) -> Words:
    kind, _, posted = rule.partition(" ")
    if posted and kind in KINDS:
        name = f"`{clean_text(posted)}`"
        return Words(f"{KINDS[kind].en} {name}", f"{KINDS[kind].zh} {name}")
    name = f"`{clean_text(rule)}`"
    return Words(name, name)


def list_effects(comparison: Comparison) -> tuple[Effect, ...]:
    """The rules through which payouts differ, those of most participants first.

    Law: over all effects `amounts` add up to the difference of the totals, since each payout stands in one of them.
    """
    found: dict[Ways, list[ComparedPayout]] = {}
    for payout in comparison.payouts:
        if payout.payout.difference.amount:
            names = dict.fromkeys(name for rule in payout.rules for name in _names(rule))
            found.setdefault(tuple(sorted(names)), []).append(payout)
    effects = [_effect(ways, members) for ways, members in found.items()]
    return tuple(sorted(effects, key=lambda each: (-(each.gainers + each.losers), each.rules)))


def _names(rule: RuleChange) -> Iterable[tuple[str, bool]]:
    """What a line of the trace is called among the differences: the tables that it reads, or itself."""
    if rule.tables:
        return [(name, True) for name in rule.tables]
    return [(rule.figure.name, rule.is_rule)]


def _effect(ways: Ways, members: Sequence[ComparedPayout]) -> Effect:
    people: dict[str, Fraction] = {}
    amounts: dict[str, Money] = {}
    for each in members:
        money = each.payout.difference
        people[each.participant] = people.get(each.participant, Fraction(0)) + money.amount
        amounts[money.currency] = amounts.get(money.currency, Money(0, money.currency)) + money
    first = next((rule for rule in members[0].rules if ways and ways[0] in _names(rule)), None)
    return Effect(
        tuple(name for name, _ in ways),
        bool(ways) and all(is_rule for _, is_rule in ways),
        first.line_a if first is not None else None,
        first.line_b if first is not None else None,
        sum(amount > 0 for amount in people.values()),
        sum(amount < 0 for amount in people.values()),
        amounts,
    )
