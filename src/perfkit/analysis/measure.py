"""What is paid for an amount of what grows: asked of the evaluator itself, many amounts in one run where that goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from perfkit.analysis.ground import Ground
from perfkit.analysis.leading import is_of_team
from perfkit.engine import MadeFacts, SearchBudget
from perfkit.ledger import EntryKind
from perfkit.modelling import Growing
from perfkit.plans import Program, is_payout

STEPS = 1_000_000
"""Steps that looking at one plan may take."""
TOGETHER_MAX = 64
"""Most participants that one run reckons side by side."""

Pays = Mapping[str, Fraction]
"""What is paid by name in the plan's own currency; a name that is not there pays nothing."""


@dataclass(slots=True)
class Measure:
    """Runs of a program on facts, as long as the steps last. for_teams: the lines that pay a manager for a team."""

    program: Program
    budget: SearchBudget = field(init=False)
    for_teams: frozenset[str] = field(init=False)
    runs: int = 0

    def __post_init__(self) -> None:
        self.budget = SearchBudget(self.program, STEPS)
        lines = [each for each in self.program.figures if is_payout(each) and is_of_team(self.program, each.grain)]
        self.for_teams = frozenset(each.posting.name for each in lines if each.posting is not None)

    @property
    def is_over(self) -> bool:
        """Whether nothing more can be asked."""
        return self.budget.left <= 0

    def pays_of(self, ground: Ground, facts: MadeFacts, keys: Sequence[str]) -> list[Pays] | None:
        """What each of some participants is paid over the periods of the facts; none where anything is wrong.

        Periods that are run before the one of the ground do not count; of a manager only what is paid for the team.
        """
        if not self.budget.can_run(facts):
            return None
        self.runs += 1
        found = self.budget.run(facts)
        if found is None or any(run.withheld for run in found):
            return None
        pays: dict[str, dict[str, Fraction]] = {key: {} for key in keys}
        for run in found[ground.runs_before :]:
            for entry in run.entries:
                is_own = entry.currency == self.program.header.currency
                is_asked = not ground.is_of_manager or entry.name in self.for_teams
                payable = is_asked and is_own and entry.kind is EntryKind.PAYABLE
                if payable and entry.amount is not None and entry.payee in pays:
                    own = pays[entry.payee]
                    own[entry.name] = own.get(entry.name, Fraction(0)) + entry.amount
        return [pays[key] for key in keys]

    def ask(self, ground: Ground, several: Sequence[MadeFacts]) -> list[Pays | None]:
        """What the participant of each of some facts is paid; none where these facts cannot be reckoned."""
        found: list[Pays | None] = []
        size = TOGETHER_MAX if ground.is_apart else 1
        for start in range(0, len(several), size):
            found += self._ask_together(ground, list(several[start : start + size]))
        return found

    def _ask_together(self, ground: Ground, several: list[MadeFacts]) -> list[Pays | None]:
        if len(several) == 1:
            only = self.pays_of(ground, several[0], [ground.key_at(0)])
            return [None] if only is None else [only[0]]
        keys = [ground.key_at(place) for place in range(len(several))]
        pays = self.pays_of(ground, ground.side_by_side(several), keys)
        if pays is not None:
            return list(pays)
        # One amount that a table has no row for keeps all from being reckoned.
        half = len(several) // 2
        return [*self._ask_together(ground, several[:half]), *self._ask_together(ground, several[half:])]

    def pays_at(self, ground: Ground, growing: Growing, amounts: Sequence[Fraction]) -> list[Pays | None]:
        """What is paid for each of some amounts of what grows."""
        can_share = growing.table in ground.personal or not growing.table
        here = [ground.with_amount(growing, amount) for amount in amounts]
        if can_share:
            return self.ask(ground, here)
        return [self._ask_together(ground, [facts])[0] for facts in here]


def total(pays: Pays) -> Fraction:
    """All that is paid."""
    return sum(pays.values(), Fraction(0))
