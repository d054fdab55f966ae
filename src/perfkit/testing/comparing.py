"""Cases run by several executors, and what becomes of the first one that differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from perfkit.diagnostics import Bug, PerfkitError
from perfkit.host import Plan, PlanError
from perfkit.integers import NotLowered
from perfkit.testing.case import Case, random_case_and_plan
from perfkit.testing.executors import EXECUTORS
from perfkit.testing.outcomes import Outcome, find_differences
from perfkit.testing.shrink import shrink_case

# What a bug in an executor may raise; anything else ends the run.
BUGS = (
    Bug,
    NotLowered,
    PerfkitError,
    ArithmeticError,
    LookupError,
    AttributeError,
    TypeError,
    ValueError,
    AssertionError,
)


@dataclass(slots=True)
class Tally:
    """What was compared. compared: by executor, how many cases; own: how many statements it reckoned by itself.

    differing: seed, executor, first difference.
    """

    cases: int = 0
    statements: int = 0
    paid: int = 0
    complete: int = 0
    compared: dict[str, int] = field(default_factory=dict)
    own: dict[str, int] = field(default_factory=dict)
    differing: list[tuple[int, str, str]] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Count what was compared elsewhere too."""
        self.cases += other.cases
        self.statements += other.statements
        self.paid += other.paid
        self.complete += other.complete
        for name, count in other.compared.items():
            self.compared[name] = self.compared.get(name, 0) + count
            self.own[name] = self.own.get(name, 0) + other.own.get(name, 0)
        self.differing += other.differing


def compare_executors(case: Case, names: Sequence[str], *, plan: Plan | None = None) -> list[str]:
    """Where executors differ from the first of them, each line beginning with the executor's name.

    names: of `EXECUTORS`. plan: the case's, where it is loaded already. Raises PlanError for a plan that does not pass
    its checks.

    >>> from perfkit.testing import random_case
    >>> compare_executors(random_case(1), ("reference", "printed"))
    []
    """
    return compare_with_first(case, names, plan=plan)[1]


def compare_with_first(case: Case, names: Sequence[str], *, plan: Plan | None = None) -> tuple[Outcome, list[str]]:
    """What the first executor makes of a case, and where the others differ from it, as `compare_executors` tells."""
    expected, compared = _compare(case, names, plan)
    return expected, [f"{name}: {line}" for name, lines, _ in compared for line in lines]


def _compare(
    case: Case, names: Sequence[str], plan: Plan | None = None
) -> tuple[Outcome, list[tuple[str, list[str], int]]]:
    """What the first gives, and by each of the others that says something where it differs."""
    plan = plan or case.load()
    expected = EXECUTORS[names[0]](case, plan)
    assert expected is not None
    compared = []
    for name in names[1:]:
        try:
            found = EXECUTORS[name](case, plan)
        except BUGS as wrong:
            compared.append((name, [f"raises {type(wrong).__name__}: {str(wrong)[:300]}"], 0))
            continue
        if found is not None:
            compared.append((name, find_differences(expected, found), found.own))
    return expected, compared


def compare_seeds(seeds: Sequence[int], names: tuple[str, ...], *, is_odd: bool = False) -> Tally:
    """Run the cases of these seeds by several executors. is_odd: cases with some rows that are wrong."""
    tally = Tally()
    for seed in seeds:
        case, plan = random_case_and_plan(seed, is_odd=is_odd)
        expected, compared = _compare(case, names, plan)
        tally.cases += 1
        tally.statements += len(expected.payouts)
        tally.paid += expected.paid
        tally.complete += not expected.codes
        for name, lines, own in compared:
            tally.compared[name] = tally.compared.get(name, 0) + 1
            tally.own[name] = tally.own.get(name, 0) + own
            if lines:
                tally.differing.append((seed, name, lines[0]))
    return tally


def shrink_difference(case: Case, names: tuple[str, str], *, tries: int = 1500) -> Case:
    """The smallest case in which the two still differ, in the same part or by the same kind of error."""
    kinds = {_kind(line) for line in compare_executors(case, names)}

    def is_kept(smaller: Case) -> bool:
        try:
            found = compare_executors(smaller, names)
        except (PlanError, *BUGS):
            return False
        return any(_kind(line) in kinds for line in found)

    return shrink_case(case, is_kept, tries=tries)


def _kind(line: str) -> str:
    """What kind of difference a line tells of: its executor, the part, and for an error what it says."""
    return line if " raises " in line else " ".join(line.split()[:2])
