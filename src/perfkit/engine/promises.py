"""Judges the promises of a plan before any data: proved, refuted by facts that break them, or not refuted so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction

from perfkit.diagnostics import Finding, Words, find, say_count
from perfkit.diagnostics.codes import engine as codes
from perfkit.engine.musts import show_promise
from perfkit.engine.promises_block import has_expectation, tell_promise, write_test
from perfkit.engine.promises_data import breaks_data_promise, gather_cell_limits, is_about_facts
from perfkit.engine.promises_facts import Facts, find_broken
from perfkit.engine.promises_pools import gather_pools, with_far
from perfkit.engine.promises_proof import Prover
from perfkit.engine.promises_search import STEPS_OF_SHRINKING, STEPS_PER_TRY, FactMaker, SearchBudget, Shrinker
from perfkit.engine.result import PeriodRun
from perfkit.expr import (
    FLAG,
    Compare,
    Compared,
    Comparison,
    Constant,
    Frame,
    Literal,
    LiteralKind,
    Name,
    ReadFigure,
)
from perfkit.plans import Figure, FigureKind, Must, MustInfo, PlanTest, PostingKind, Program

TRIES = 500
"""Made-up data sets that a promise is tried on when the caller names no number."""
DRAWS_PER_TRY = 4
"""Most data sets that are made up for each try; those with errors in them do not count as one."""

FAR_IN = 7
"""Of so many data sets one has amounts far beyond those that the plan writes."""

TESTS_MAX = 200
"""Most tests that are written for the refuted promises of one plan."""
CELLS_MAX = 10_000
"""Most cells in all of them, give or take the last."""

CELLS_OF_TEST_MAX = 1_000
"""Most cells in one of them: a test has to fit into a plan's text."""

_NO_TEST = Words(
    "none is written: it is too large, or too many other promises are refuted",
    "未写出：试算过大，或被推翻的约定过多",
)
_PLAIN_QUOTES = str.maketrans('"“”', "'" * 3)

JudgeProgress = Callable[[int, int], None]
"""Called with how many tries are done and how many there will be at most."""


class VerdictKind(str, Enum):
    """How a promise was judged."""

    PROVED = "proved"
    REFUTED = "refuted"
    NOT_REFUTED = "not refuted"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one promise was judged.

    tries: data sets without errors on which the promise was looked at; zero where it was proved. seed: what they
    followed from. counterexample: of REFUTED, a test block which as part of the plan passes all but the promise; none
    where it is too large, or too many promises of one plan are refuted to write one for each. is_cut: whether the tries
    ended early, since the figures of the plan take too many digits.
    """

    must: MustInfo
    kind: VerdictKind
    tries: int = 0
    seed: int = 0
    counterexample: PlanTest | None = None
    is_cut: bool = False

    @property
    def reason(self) -> Words:
        """The verdict in words."""
        match self.kind:
            case VerdictKind.PROVED:
                return Words("proved: no data can break it", "已证明：任何数据都不能违反")
            case VerdictKind.REFUTED:
                return Words("refuted: the test shows data that break it", "已推翻：试算给出了违反它的数据")
            case _:
                return Words(
                    f"not refuted in {say_count(self.tries, 'try', 'tries')} (seed {self.seed})",
                    f"试了 {self.tries} 次未推翻（种子 {self.seed}）",
                )


def prove_promises(program: Program) -> tuple[Verdict, ...]:
    """What can be shown of each promise without trying any data: proved, or not refuted in no tries.

    Order: as the promises stand in the plan. Law: a promise that is proved is broken by no facts.
    """
    prover = Prover(program)
    return tuple(
        Verdict(must, VerdictKind.PROVED if prover.is_proved(must) else VerdictKind.NOT_REFUTED)
        for must in program.musts
    )


def list_never_below(program: Program) -> frozenset[str]:
    """The names under which no pay line can ever come to less than nothing, as far as that can be shown from the rules.

    Law: with facts that keep the promises about the data alone, no amount that is paid by such a name is negative.

    >>> from perfkit.lang import read_plan
    >>> from perfkit.plans import lower_plan
    >>> model, _ = read_plan('''perfkit 2027
    ... plan "Two lines" version 1
    ... currency USD
    ... effective 2027-01-01 to 2027-12-31
    ... period month
    ... participants rep key id
    ...   id : text
    ... input
    ...   result : money
    ... pay share = 5% * result
    ... pay surplus = 5% * max(result - USD 100, USD 0)
    ... ''', name="two.plan")
    >>> program, _ = lower_plan(model)
    >>> sorted(list_never_below(program))
    ['surplus']
    """
    paid = [(each, each.posting) for each in program.figures if each.kind is FigureKind.POSTING]
    lines = [(each, posting.name) for each, posting in paid if posting and posting.kind is PostingKind.PAY]
    proved = Prover(program).list_proved([_not_negative(figure) for figure, _ in lines])
    open_names = {name for (_, name), is_proved in zip(lines, proved, strict=True) if not is_proved}
    return frozenset(name for _, name in lines) - open_names


def _not_negative(figure: Figure) -> MustInfo:
    """That a figure is never less than nothing, as a promise."""
    read = ReadFigure(Frame.OWN, (), figure.grain, figure.name, figure.type)
    condition = Compared(Comparison.AT_LEAST, read, Constant(Fraction(0), figure.type), (), FLAG)
    written = Compare(Comparison.AT_LEAST, Name((figure.name,)), Literal(LiteralKind.MONEY, Fraction(0)))
    return MustInfo(figure.grain, condition, "", Must(written, figure.grain), None)


def judge_promises(
    program: Program, *, seed: int = 0, tries: int = TRIES, progress: JudgeProgress | None = None
) -> tuple[Verdict, ...]:
    """Prove each promise, or try it on made-up data until some break it.

    seed, tries: which data sets, and how many without errors at most. progress: called now and then.
    Order: as the promises stand in the plan. Laws: the same plan, seed and tries give the same verdicts; a promise that
    is proved is broken by no facts; a counterexample breaks its promise.

    >>> from perfkit.lang import read_plan
    >>> from perfkit.plans import lower_plan
    >>> model, _ = read_plan('''perfkit 2027
    ... plan "Five percent" version 1
    ... currency USD
    ... effective 2027-01-01 to 2027-12-31
    ... period month
    ... participants rep key id
    ...   id : text
    ... input
    ...   result : money
    ... earn commission = 5% * result  cap USD 100
    ... pay commission
    ... must commission <= USD 100
    ... must commission >= USD 0
    ... ''', name="five.plan")
    >>> program, _ = lower_plan(model)
    >>> [verdict.kind.value for verdict in judge_promises(program)]
    ['proved', 'refuted']
    """
    verdicts = list(prove_promises(program))
    open_places = [place for place, verdict in enumerate(verdicts) if verdict.kind is not VerdictKind.PROVED]
    if not open_places or program.participants is None:
        return tuple(verdicts)
    broken, done, is_cut = _search(program, open_places, seed, tries, progress)
    for place in open_places:
        must = program.musts[place]
        if place in broken:
            tried, test = broken[place]
            verdicts[place] = Verdict(must, VerdictKind.REFUTED, tried, seed, test)
        else:
            verdicts[place] = Verdict(must, VerdictKind.NOT_REFUTED, done, seed, is_cut=is_cut)
    return tuple(verdicts)


def _search(
    program: Program, places: list[int], seed: int, tries: int, progress: JudgeProgress | None
) -> tuple[dict[int, tuple[int, PlanTest | None]], int, bool]:
    """A test that breaks each promise, with the number of the try; how many tries were made, and if digits ended them.

    The search ends early where its steps run out: they are as many as the tries it is asked for make them.
    """
    budget, shrinking = SearchBudget(program, tries * STEPS_PER_TRY), SearchBudget(program, STEPS_OF_SHRINKING)
    make = _maker(program, seed)
    waiting = list(places)
    found: dict[int, tuple[int, PlanTest | None]] = {}
    tests, cells = TESTS_MAX, CELLS_MAX
    done = 0
    for draw in range(tries * DRAWS_PER_TRY):
        if not waiting or done >= tries or budget.left <= 0:
            break
        facts = make(draw)
        if not budget.can_run(facts):
            budget.left -= STEPS_PER_TRY
            continue
        runs = budget.run(facts)
        if runs is None:
            continue
        # Facts that break a promise about the data are stopped: they say nothing about the rules.
        is_stopped = breaks_data_promise(program, runs)
        done += not is_stopped
        if progress is not None and not is_stopped and done % _count_told(len(places)) == 0:
            progress(done, tries)
        for place in [each for each in waiting if not is_stopped or is_about_facts(program, program.musts[each])]:
            for length in range(1, len(runs) + 1):
                if find_broken(program.musts[place], runs[:length]) is not None:
                    shorter = replace(facts, periods=facts.periods[:length])
                    found[place] = (max(done, 1), None)
                    if tests > 0 and cells > 0:
                        test = _counterexample(program, program.musts[place], shorter, runs[:length], shrinking)
                        tests, cells = tests - 1, cells - _count_cells(test)
                        found[place] = (max(done, 1), test if _count_cells(test) <= CELLS_OF_TEST_MAX else None)
                    waiting.remove(place)
                    break
    return found, done, budget.digits.is_out


def _maker(program: Program, seed: int) -> Callable[[int], Facts]:
    """Makes the facts of a draw: by turns whatever comes and what keeps the promises about single cells."""
    pools, limits = gather_pools(program), gather_cell_limits(program)
    anything, within = FactMaker(program, pools), FactMaker(program, pools, limits)
    far = FactMaker(program, with_far(program, pools), limits)

    def make(draw: int) -> Facts:
        maker = within if draw % 2 else anything
        return (far if (draw + 1) % FAR_IN == 0 else maker).make(seed * 1_000_003 + draw)

    return make


def _count_told(promises: int) -> int:
    """After how many tries progress is said: each one, where there are so many promises that few tries can be had."""
    return max(1, 25 // max(1, promises // 4))


def _count_cells(test: PlanTest) -> int:
    return sum(len(row) for given in test.given if given.rows is not None for row in given.rows.rows)


def _counterexample(
    program: Program, must: MustInfo, facts: Facts, runs: list[PeriodRun], budget: SearchBudget
) -> PlanTest:
    # What a test could expect of the facts as they were made up it can expect of smaller ones too.
    expects = has_expectation(program, must, runs[-1])
    is_of_rules = not is_about_facts(program, must)

    def is_kept(_: Facts, found: list[PeriodRun]) -> bool:
        if find_broken(must, found) is None or (expects and not has_expectation(program, must, found[-1])):
            return False
        return not (is_of_rules and breaks_data_promise(program, found))

    shrinker = Shrinker(program, is_kept, budget)
    small = shrinker.shrink(facts)
    last = runs if shrinker.runs is None else shrinker.runs
    title = show_promise(program, must).translate(_PLAIN_QUOTES)
    return write_test(program, tell_promise(program, must, last), small, last, title)


def find_verdict(program: Program, verdict: Verdict, *, test: Words | None = None) -> Finding:
    """A verdict as a finding at its promise. `test`: the text of the test block that refutes it, in both languages.

    Codes: PKE201 refuted, an error; PKE202 not refuted, PKE203 proved, both advice; PKE204 refuted, but about the data
    alone: advice, since such a line is there to stop such data; PKE205 tried less often than asked, a warning.
    """
    place = program.model.place(verdict.must.span)
    promise = show_promise(program, verdict.must)
    if verdict.kind is VerdictKind.PROVED:
        return find(codes.PROMISE_PROVED, place, promise=promise)
    if verdict.is_cut:
        return find(codes.SEARCH_CUT, place, promise=promise, tries=verdict.tries)
    if verdict.kind is VerdictKind.NOT_REFUTED:
        return find(codes.PROMISE_NOT_REFUTED, place, promise=promise, tries=verdict.tries, seed=verdict.seed)
    code = codes.PROMISE_ABOUT_FACTS if is_about_facts(program, verdict.must) else codes.PROMISE_REFUTED
    return find(code, place, promise=promise, test=test if test is not None else _NO_TEST)
