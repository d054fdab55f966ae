"""Looks for facts that break a law, and makes those it finds as small as they go."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from perfkit.diagnostics import Language, Words, door, find_nearest, say_count
from perfkit.engine import (
    FAR_IN,
    STEPS_PER_TRY,
    FactMaker,
    MadeFacts,
    PeriodRun,
    SearchBudget,
    Shrinker,
    VerdictKind,
    gather_cell_limits,
    prove_promises,
    tell_figures,
    with_far,
    write_test,
)
from perfkit.host import Plan
from perfkit.lang import print_test
from perfkit.testing.choices import seeded
from perfkit.testing.laws.model import Breach, Ground, Law, Seen, Terms, WrongTerms
from perfkit.testing.laws.moves import returned, without_broken
from perfkit.testing.laws.reaching import list_ways
from perfkit.testing.laws.ties import find_ties
from perfkit.views import render_sections

TIES_IN = 2
"""Of so many data sets one has amounts that pay half a unit."""
RETURNS_IN = 3
"""Of so many of those one has nothing but returns; a promise that rules them out leaves it out."""
DRAWS_PER_TRY = 6
"""Most data sets that are made up for each try; those with errors in them do not count as one."""
SHRINKS = 150
"""Most facts that are looked at to make those that break a law smaller."""
STATEMENTS_MAX = 2
"""Most statements that are shown of one side."""
NAMES_MAX = 12
"""Most names of payouts and figures that are told where there is none by the name that was asked for."""
NOTES_MAX = 3
"""Most promises that are told as the reason why nothing was compared."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the search for facts that break a law found.

    breach: none where no facts did in so many `tries`; only data sets in which something was compared are counted.
    is_proved: whether the rules alone show that none can. looked: how many data sets keep the plan's promises.
    wanted: how many tries were asked for. is_spent: whether the search ended since its steps were spent.
    """

    law: Law
    ground: Ground
    tries: int
    seed: int
    breach: Breach | None = None
    is_proved: bool = False
    looked: int = 0
    wanted: int = 0
    is_spent: bool = False

    @property
    def is_short(self) -> bool:
        """Whether nothing was found in fewer tries than were asked for."""
        return self.breach is None and not self.is_proved and self.tries < self.wanted

    @property
    def is_idle(self) -> bool:
        """Whether a law about what is paid was compared, and all that was paid was zero."""
        is_kept = self.breach is None and not self.is_proved and self.tries > 0
        return is_kept and not self.law.is_always and not self.ground.has_amounts

    @property
    def rows(self) -> int:
        """How many facts the larger side of the counterexample has, participants not counted; zero where none is."""
        if self.breach is None:
            return 0
        people = self.ground.program.participants
        sides = [side.facts.tables for _, side in self.breach.sides]
        return max(sum(len(rows) for name, rows in tables.items() if name != people) for tables in sides)

    @door
    def tests(self, lang: Language | str = Language.ENGLISH) -> str:
        """Each side of the counterexample as a `test` block that passes as part of the plan; empty where none is."""
        if self.breach is None:
            return ""
        texts = []
        for title, side in self.breach.sides:
            name = f"{self.law.name}: {title.in_language(Language(lang))}"
            run = side.runs[-1]
            line = next((each for each in run.world.active if _key(self.ground, run, each) == self.breach.who), None)
            told = tell_figures(self.ground.program, self.ground.shown, line)
            test = write_test(self.ground.program, told, side.facts, list(side.runs), name)
            texts.append(print_test(test, lang))
        return "\n".join(texts)

    @door
    def show(self, lang: Language | str = Language.ENGLISH) -> str:
        """The breach for people: what the law says, how it is broken, the tests, and the statement of both sides."""
        lang = Language(lang)
        if self.breach is None:
            is_kept = self.is_proved or (self.tries and not self.is_idle)
            short = self._show_short(lang) if self.is_short else f"{self.tries}"
            return f"{self.law.name}: {short if is_kept else self._show_nothing(lang)}"
        lines = [f"{self.law.name}: {self.law.words.in_language(lang)}", f"  {self.breach.why.in_language(lang)}", ""]
        lines += [self.tests(lang)]
        for (title, _), told in zip(self.breach.sides, _statements(self.breach, lang), strict=True):
            lines += [f"-- {title.in_language(lang)}", *told]
        return "\n".join(lines)

    def _show_short(self, lang: Language) -> str:
        """How many of the tries that were asked for were made, and why no more."""
        refused = _show_notes({**self.ground.refused, **self.ground.broken}, lang)
        if refused:
            why = Words(f"; others break {refused}", f"；其余数据违反了 {refused}")
        elif self.is_spent:
            why = Words(
                "; the steps that a search may take are spent, data sets of this plan are large",
                "；搜索可用的步数已用完，该方案的每组数据都较大",
            )
        elif self.looked > self.tries:
            why = Words("; others hold no row or value that it compares", "；其余数据中没有可比较的行或数值")
        else:
            why = Words("; the others have errors or take too many steps", "；其余数据有错误或步数过多")
        return Words(
            f"only {self.tries} of {self.wanted} data sets were compared{why.en}",
            f"{self.wanted} 组数据中只比较了 {self.tries} 组{why.zh}",
        ).in_language(lang)

    def _show_nothing(self, lang: Language) -> str:
        """Why nothing was compared, or nothing but zeros."""
        if self.is_idle:
            pay = self.ground.terms.pay
            what = Words(f"`{pay}`", f"`{pay}`") if pay else Words("all that is paid", "全部发放")
            why = Words(
                f"{what.en} was zero in {say_count(self.tries, 'data set', 'data sets')}",
                f"{self.tries} 组数据中{what.zh}都为零",
            )
            return Words(f"nothing but zeros was compared; {why.en}", f"只比较了零；{why.zh}").in_language(lang)
        broken, refused = _show_notes(self.ground.broken, lang), _show_notes(self.ground.refused, lang)
        if self.ground.program.participants is None:
            why = Words("the plan has no participants", "方案没有参与者")
        elif not self.ground.shown or (self.law.is_always and not self.ground.is_paying):
            why = Words("nothing is paid", "方案没有发放")
        elif broken:
            why = Words(f"what it would compare breaks {broken}", f"需要比较的数据违反了 {broken}")
        elif refused:
            why = Words(
                f"{self.looked} data sets hold no row or value that it compares, all others break {refused}",
                f"{self.looked} 组数据中没有可比较的行或数值，其余数据都违反了 {refused}",
            )
        else:
            why = Words(
                f"{self.looked} data sets hold no row or value that it compares",
                f"{self.looked} 组数据中没有可比较的行或数值",
            )
        return Words(f"nothing was compared; {why.en}", f"没有比较任何内容；{why.zh}").in_language(lang)


def _show_notes(notes: Iterable[str | Words], lang: Language) -> str:
    """Promises in a row, the first ones only."""
    told = [each if isinstance(each, str) else each.in_language(lang) for each in notes]
    return Words(", ", "、").in_language(lang).join(told[:NOTES_MAX])


def _key(ground: Ground, run: PeriodRun, line: int) -> str:
    return run.world.key(ground.program.participants or "", line)


def _statements(breach: Breach, lang: Language) -> list[list[str]]:
    """Of each side the statements of the periods in which the sides differ; of the last one where they do in none."""
    sides = [
        [
            [each for each in statements if breach.who in (None, each.participant)][:STATEMENTS_MAX]
            for statements in side.statements
        ]
        for _, side in breach.sides
    ]
    texts = [[[render_sections(each.sections, lang) for each in period] for period in side] for side in sides]
    count = min(map(len, texts))
    differing = [at for at in range(count) if any(side[at] != texts[0][at] for side in texts)]
    if len({*map(len, texts)}) > 1 or differing in ([], [count - 1]):
        return [side[-1] for side in texts]
    return [
        [f"{each.period}\n{text}" for at in differing for each, text in zip(side[at], told[at], strict=True)]
        for side, told in zip(sides, texts, strict=True)
    ]


def search(law: Law, plan: Plan, terms: Terms, *, tries: int | None = None, seed: int = 0) -> Found:
    """Facts that break a law, as few and as plain as were found.

    Facts that are wrong, or that break a promise of the plan, are no facts of it: a `must` about the data says
    for which data the laws hold, and what is compared with them keeps the promises too. Laws: the same plan, terms,
    tries and seed give the same; what is proved is not searched; a data set in which nothing was compared is no try.
    """
    ground = Ground.of(law, plan, terms)
    _check_pay(ground)
    wanted = law.tries if tries is None else tries
    if _is_proved(law, ground):
        return Found(law, ground, 0, seed, is_proved=True)
    if plan.program.participants is None:
        return Found(law, ground, 0, seed)
    budget = SearchBudget(plan.program, wanted * STEPS_PER_TRY)
    make, reach = _maker(ground, seed), _reacher(ground, budget, seed)
    looked = done = 0
    for draw in range(wanted * DRAWS_PER_TRY):
        if done >= wanted or budget.left <= 0:
            break
        facts, seen = _kept(ground, budget, make(draw))
        if seen is None:
            continue
        looked += 1
        facts, seen = reach(looked, facts, seen)
        compared, breach = _look(law, ground, seen)
        done += compared > 0
        if not ground.has_amounts:
            ground.amounts(seen)
        if breach is not None:
            return Found(law, ground, done, seed, _smallest(law, ground, facts, breach), looked=looked, wanted=wanted)
    return Found(law, ground, done, seed, looked=looked, wanted=wanted, is_spent=budget.left <= 0)


def _kept(ground: Ground, budget: SearchBudget, facts: MadeFacts) -> tuple[MadeFacts, Seen | None]:
    """What comes of some facts, else of them without the rows that break a promise; none where these break one too."""
    for _ in range(2):
        runs = budget.run(facts) if budget.can_run(facts) else None
        seen = None if runs is None else ground.see(facts, runs)
        fewer = facts if runs is None or seen is not None else without_broken(ground.program, facts, runs)
        if fewer is facts:
            break
        facts = fewer
    return facts, seen


def _check_pay(ground: Ground) -> None:
    """Raise WrongTerms for a payout or figure that the plan does not have, with the names that it has."""
    pay, known = ground.terms.pay, ground.known_pays
    # The language has judged the name of a bound already, where it is one.
    is_judged = ground.musts and pay.isidentifier()
    if pay and not is_judged and pay not in known:
        near = find_nearest(pay, known)
        names = sorted(known, key=lambda name: name != near)[:NAMES_MAX]
        en, zh = (f"`{'`, `'.join(names)}`", f"`{'`、`'.join(names)}`") if names else ("nothing", "无")
        raise WrongTerms(
            Words(f"the plan pays and reckons no `{pay}`; it has {en}", f"方案没有名为 `{pay}` 的发放或数值；有 {zh}")
        )


def _maker(ground: Ground, seed: int) -> Callable[[int], MadeFacts]:
    """Makes the facts of a draw: of some the amounts pay half a unit or lie far off, now and then all are returns."""
    program = ground.program
    limits = gather_cell_limits(program)
    plain = FactMaker(program, ground.pools, limits)
    on_ties = FactMaker(program, find_ties(program.model, ground.pools), limits)
    far = FactMaker(program, with_far(program, ground.pools), limits)

    def make(draw: int) -> MadeFacts:
        if (draw + 1) % FAR_IN == 0:
            return far.make(seed * 1_000_003 + draw)
        times, rest = divmod(draw + 1, TIES_IN)
        facts = (plain if rest else on_ties).make(seed * 1_000_003 + draw)
        return facts if rest or times % RETURNS_IN else returned(program, facts)

    return make


def _reacher(
    ground: Ground, budget: SearchBudget, seed: int
) -> Callable[[int, MadeFacts, Seen], tuple[MadeFacts, Seen]]:
    """Makes of some facts by turns others that reach further into the formulas, as far as these keep the promises."""
    ways = list_ways(ground.program)

    def reach(turn: int, facts: MadeFacts, seen: Seen) -> tuple[MadeFacts, Seen]:
        way = turn % (len(ways) + 1)
        further = ways[way - 1](facts, seeded(seed * 1_000_003 + turn)) if way else None
        if further is None or not budget.can_run(further):
            return facts, seen
        runs = budget.run(further)
        found = None if runs is None else ground.see(further, runs)
        return (facts, seen) if found is None else (further, found)

    return reach


def _look(law: Law, ground: Ground, seen: Seen) -> tuple[int, Breach | None]:
    """How much was compared in some facts, up to the first breach; that breach."""
    compared = 0
    for breach in law.look(ground, seen):
        compared += 1
        if breach is not None:
            return compared, breach
    return compared, None


def _is_proved(law: Law, ground: Ground) -> bool:
    """Whether the rules alone show that no facts break it: a law that is nothing but promises may be proved."""
    if not law.is_promise or not ground.musts:
        return False
    verdicts = prove_promises(ground.asked)
    return all(each.kind is VerdictKind.PROVED for each in verdicts[-len(ground.musts) :])


def _smallest(law: Law, ground: Ground, facts: MadeFacts, breach: Breach) -> Breach:
    found = [breach]

    def is_kept(smaller: MadeFacts, runs: list[PeriodRun]) -> bool:
        seen = ground.see(smaller, runs)
        still = None if seen is None else _look(law, ground, seen)[1]
        if still is not None:
            found.append(still)
        return still is not None

    shrinker = Shrinker(ground.program, is_kept)
    shrinker.left = SHRINKS
    shrinker.shrink(facts)
    return found[-1]
