"""Through which of the rules that differ who gains and who loses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from perfkit.diagnostics import Words, clean_text
from perfkit.differences.words import KINDS
from perfkit.modelling import ComparedPayout, Comparison, RuleChange
from perfkit.values import Money


@dataclass(frozen=True, slots=True)
class Effect:
    """What goes through one rule that differs.

    rule: its name, a table, parameter or line of the plan; `is_rule` false where the facts or the history differ
    instead. line_a, line_b: of each plan. gainers, losers: how many participants get more, less, by payouts that differ
    through it. alone: by currency what those payouts differ by that differ through nothing else. jointly: what the
    others do, which stand under each of their rules.
    """

    rule: str
    is_rule: bool
    line_a: int | None
    line_b: int | None
    gainers: int
    losers: int
    alone: Mapping[str, Money]
    jointly: Mapping[str, Money]

    def words(self) -> Words:
        """The rule in words."""
        kind, _, posted = self.rule.partition(" ")
        if posted and kind in KINDS:
            name = f"`{clean_text(posted)}`"
            return self._of_facts(Words(f"{KINDS[kind].en} {name}", f"{KINDS[kind].zh} {name}"))
        name = f"`{clean_text(self.rule)}`"
        return self._of_facts(Words(name, name))

    def _of_facts(self, words: Words) -> Words:
        return words if self.is_rule else Words(f"{words.en}, other facts", f"{words.zh}，数据不同")


def list_effects(comparison: Comparison) -> tuple[Effect, ...]:
    """The rules through which payouts differ, those of most participants first.

    Law: over all rules `alone` adds up to no more than what the payouts differ by that have one rule.
    """
    found: dict[tuple[str, bool], list[tuple[ComparedPayout, RuleChange, bool]]] = {}
    for payout in comparison.payouts:
        names = {name: rule for rule in payout.rules for name in _names(rule)}
        for (name, is_rule), rule in names.items():
            found.setdefault((name, is_rule), []).append((payout, rule, len(names) == 1))
    effects = [_effect(*key, members) for key, members in found.items()]
    return tuple(sorted(effects, key=lambda each: (-(each.gainers + each.losers), each.rule)))


def _names(rule: RuleChange) -> Iterable[tuple[str, bool]]:
    """What a line of the trace is called among the differences: the tables that it reads, or itself."""
    if rule.tables:
        return [(name, True) for name in rule.tables]
    name = rule.figure.name
    return [(name, rule.is_rule)]


def _effect(name: str, is_rule: bool, members: Sequence[tuple[ComparedPayout, RuleChange, bool]]) -> Effect:
    people: dict[str, list[Money]] = {}
    alone: dict[str, Money] = {}
    jointly: dict[str, Money] = {}
    for payout, _, is_alone in members:
        money = payout.payout.difference
        people.setdefault(payout.participant, []).append(money)
        into = alone if is_alone else jointly
        into[money.currency] = into.get(money.currency, Money(0, money.currency)) + money
    signs = [sum(each.amount for each in own) for own in people.values()]
    rule = members[0][1]
    return Effect(
        name,
        is_rule,
        rule.line_a,
        rule.line_b,
        sum(each > 0 for each in signs),
        sum(each < 0 for each in signs),
        alone,
        jointly,
    )
