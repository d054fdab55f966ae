"""What to do next for a person: training, somebody to learn from, a small step; by rules that a host can replace."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction
from typing import assert_never

from perfkit.diagnostics import Finding, Language, Severity, Words, door, find
from perfkit.diagnostics.codes import review as codes
from perfkit.goals import Cycle, Goal, GoalDirection, check_goals
from perfkit.metrics import Direction
from perfkit.review.profiles import Profile, ProfileLine, ProfileMetric, Standing, Trend
from perfkit.review.show import place_of, render_words, show_figure
from perfkit.values import CURRENCY_DIGITS, make_choices, read_count, to_bounded_fraction, want, want_items


class Action(str, Enum):
    """What is proposed: a training, a pair with somebody strong, a small step as a goal, or to pass a strength on."""

    TRAINING = "training"
    COACHING_PAIR = "coaching_pair"
    NEXT_STEP = "next_step"
    PASS_ON = "pass_on"


class Aim(str, Enum):
    """What a step leads towards: the median or the best quartile of the peers, or the median of the own past."""

    PEER_MEDIAN = "peer_median"
    BEST_QUARTILE = "best_quartile"
    OWN_MEDIAN = "own_median"


TRAINING = Words("training in {metric}", "{metric}专项培训")


@dataclass(frozen=True, slots=True)
class ProposalRule:
    """When something is proposed, and what.

    id, action: its own, and what it proposes.
    standings, trends, metrics: where the rule holds; any where nothing is listed. text: of a training, in which
    `{metric}` stands for the metric's name. aim, share: of a step, which goes this share of the way, above 0 to 1.
    partners: of a pair, at most how many are named.
    """

    id: str
    action: Action
    standings: tuple[Standing, ...] = ()
    trends: tuple[Trend, ...] = ()
    metrics: tuple[str, ...] = ()
    text: Words = TRAINING
    aim: Aim = Aim.PEER_MEDIAN
    share: Fraction = Fraction(1, 2)
    partners: int = 1

    def __post_init__(self) -> None:
        make_choices(self, action=Action, aim=Aim)
        object.__setattr__(self, "share", to_bounded_fraction(self.share))
        object.__setattr__(self, "partners", read_count(self.partners, "partners"))
        want(isinstance(self.text, Words), "text", "the Words of a training, in both languages", self.text)

    def covers(self, line: ProfileLine) -> bool:
        """Whether it holds for a line of a profile."""
        return (
            (not self.standings or line.standing in self.standings)
            and (not self.trends or line.trend in self.trends)
            and (not self.metrics or line.metric.id in self.metrics)
        )


DEFAULT_RULES: tuple[ProposalRule, ...] = (
    ProposalRule("pair", Action.COACHING_PAIR, (Standing.GAP,)),
    ProposalRule("training", Action.TRAINING, (Standing.GAP,), (Trend.SAME, Trend.WORSE, Trend.NO_PAST)),
    ProposalRule("step", Action.NEXT_STEP, (Standing.GAP,)),
    ProposalRule(
        *("regain", Action.NEXT_STEP, (Standing.MIDDLE, Standing.TOO_FEW_PEERS), (Trend.WORSE,)),
        aim=Aim.OWN_MEDIAN,
        share=Fraction(1),
    ),
    ProposalRule("pass_on", Action.PASS_ON, (Standing.STRENGTH,)),
)
"""Of a gap: a pair, a training unless the person is getting better by themselves, half the way to the median; of what
fell behind the own past: the way back; of a strength: to pass it on."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed, by which rule and why.

    action, metric: what, and about which figure. sentence, reason: in both languages. partners: of a pair.
    goal: of a step.
    """

    rule: str
    action: Action
    metric: str
    sentence: Words
    reason: Words
    partners: tuple[str, ...] = ()
    goal: Goal | None = None


@dataclass(frozen=True, slots=True)
class Proposals:
    """What is proposed to a person.

    items: in the order of metrics, then of rules. findings: of the rules, and of the steps as goals.
    """

    person: str
    items: tuple[Proposal, ...]
    findings: tuple[Finding, ...] = ()

    def render(self, lang: Language | str = Language.ENGLISH) -> str:
        """A line for each proposal, with its reason."""
        found = (
            Words(f"{each.sentence.en} Reason: {each.reason.en}.", f"{each.sentence.zh}理由：{each.reason.zh}。")
            for each in self.items
        )
        return render_words(found, lang)


@door
def propose(found: Profile, cycle: Cycle, rules: Sequence[ProposalRule] = DEFAULT_RULES) -> Proposals:
    """What follows from a profile by rules: trainings, pairs, next small steps.

    found: the profile, as `profile` gives it. cycle: in which a step is to be reached; its last day is the deadline.
    rules: data; the host's own replace all.
    A step's target is rounded to the grain of its metric, towards the better. A rule without anybody to pair with, or
    whose aim the person has reached, proposes nothing.
    Codes: PKR011 a rule; PKR023 a field of a rule that its action does not read, a warning; those of
    `perfkit.goals.check_goals` for a step. Laws: a step is better than its baseline, and sound as a goal. Source: the
    rules are ours.

    >>> from perfkit.goals import cycle_of
    >>> from perfkit.review.profiles import profile
    >>> rate = ProfileMetric("win rate", unit="ratio")
    >>> team = {name: {"win rate": Fraction(rate, 100)} for name, rate in (("A", 20), ("B", 24), ("C", 30))}
    >>> found = profile("D", {"win rate": Fraction(18, 100)}, team, metrics=[rate], least_peers=3)
    >>> propose(found, cycle_of("2027-Q3")).items[-1].sentence.en
    'Raise win rate from 18% to 21% by 2027-09-30.'
    """
    want(isinstance(found, Profile), "found", "what `profile` gave", found)
    want(isinstance(cycle, Cycle), "cycle", "a perfkit.goals.Cycle, as `cycle_of` makes it", cycle)
    rules = want_items(rules, ProposalRule, "rules", "a list of perfkit.review.ProposalRule")
    # Of a profile that could not be made nothing follows, and it says why.
    unmade = tuple(each for each in found.findings if each.severity is Severity.ERROR)
    wrong = (*unmade, *_check_rules(rules))
    if wrong:
        return Proposals(found.person, (), wrong)
    idle = tuple(_check_fields(rules))
    items = [
        item
        for line in found.lines
        for rule in rules
        if rule.covers(line)
        for item in _apply(rule, line, found.person, cycle)
    ]
    items = list(_tell_apart(items))
    told = check_goals(item.goal for item in items if item.goal is not None)
    return Proposals(found.person, tuple(items), (*idle, *told))


def _tell_apart(items: Sequence[Proposal]) -> Iterator[Proposal]:
    """The same proposals; where two rules propose steps of one metric, the later goals bear their rule in their id."""
    taken: set[str] = set()
    for item in items:
        if item.goal is not None and item.goal.id in taken:
            item = replace(item, goal=replace(item.goal, id=f"{item.goal.id}:{item.rule}"))
        if item.goal is not None:
            taken.add(item.goal.id)
        yield item


_RULE_TWICE = Words("another rule has the same id", "另有同名规则")
_SHARE = Words("the share of its way is not above 0 and at most 1", "步幅占比不在 0 到 1 之间（不含 0）")
_PARTNERS = Words("it names less than one partner", "结对人数少于一人")
_NO_TEXT = Words("its training has no text in one language", "培训内容缺少一种语言的文字")


def _check_rules(rules: Sequence[ProposalRule]) -> Iterator[Finding]:
    for at, rule in enumerate(rules):
        wrong = {
            _RULE_TWICE: rule.id in [other.id for other in rules[:at]],
            _SHARE: not 0 < rule.share <= 1,
            _PARTNERS: rule.partners < 1,
            _NO_TEXT: not (rule.text.en.strip() and rule.text.zh.strip()),
        }
        for reason in (reason for reason, is_wrong in wrong.items() if is_wrong):
            yield find(codes.RULE_WRONG, place_of(f"rules.{rule.id}"), rule=rule.id, reason=reason)


_READ_BY = {
    "text": Action.TRAINING,
    "aim": Action.NEXT_STEP,
    "share": Action.NEXT_STEP,
    "partners": Action.COACHING_PAIR,
}


def _check_fields(rules: Sequence[ProposalRule]) -> Iterator[Finding]:
    """Fields that were set and that the action of the rule does not read."""
    for rule in rules:
        plain = ProposalRule(rule.id, rule.action)
        for field, action in _READ_BY.items():
            if rule.action is not action and getattr(rule, field) != getattr(plain, field):
                reason = Words(f"only `{action.value}` reads it", f"只有 `{action.value}` 才读取它")
                yield find(
                    codes.TERM_UNUSED, place_of(f"rules.{rule.id}.{field}"), owner=rule.id, field=field, reason=reason
                )


def _apply(rule: ProposalRule, line: ProfileLine, person: str, cycle: Cycle) -> Iterator[Proposal]:
    if line.value is None:
        return
    match rule.action:
        case Action.NEXT_STEP:
            yield from _step(rule, line, person, cycle)
        case Action.COACHING_PAIR:
            partners = line.strong_peers[: rule.partners]
            if partners:
                sentence = _pair_words(person, partners, line.metric.words)
                yield Proposal(rule.id, rule.action, line.metric.id, sentence, line.words, partners)
        case Action.TRAINING | Action.PASS_ON:
            sentence = _training_words(rule, person, line.metric.words)
            yield Proposal(rule.id, rule.action, line.metric.id, sentence, line.words)
        case _:
            assert_never(rule.action)


def _pair_words(person: str, partners: Sequence[str], metric: Words) -> Words:
    return Words(
        f"Pair {person} with {', '.join(partners)}, strong in {metric.en}.",
        f"{person}与{'、'.join(partners)}结对，后者在{metric.zh}上是强项。",
    )


def _training_words(rule: ProposalRule, person: str, metric: Words) -> Words:
    if rule.action is Action.PASS_ON:
        return Words(
            f"{person} passes on to others what works in {metric.en}.", f"{person}向同事传授{metric.zh}的做法。"
        )
    en, zh = rule.text.en.replace("{metric}", metric.en), rule.text.zh.replace("{metric}", metric.zh)
    return Words(f"For {person}: {en}.", f"为{person}安排：{zh}。")


def _step(rule: ProposalRule, line: ProfileLine, person: str, cycle: Cycle) -> Iterator[Proposal]:
    metric, value, aim = line.metric, line.value, _aim(rule.aim, line)
    assert value is not None
    away = metric.compared(value)
    is_up = metric.direction is Direction.MORE
    if aim is None or (aim <= away if is_up else aim >= away):
        return
    target, is_up = _target(metric, value, away + rule.share * (aim - away))
    goal = Goal(
        f"{person}:{metric.id}:{cycle.label or cycle.ends_on}",
        *(person, cycle),
        metric=metric.id,
        direction=GoalDirection.MORE if is_up else GoalDirection.LESS,
        unit=metric.unit,
        baseline=value,
        target=target,
    )
    sentence = _step_words(goal, metric, is_up)
    yield Proposal(rule.id, rule.action, metric.id, sentence, line.words, goal=goal)


def _aim(aim: Aim, line: ProfileLine) -> Fraction | None:
    if aim is Aim.OWN_MEDIAN or line.peers is None:
        return line.past if aim is Aim.OWN_MEDIAN else None
    if aim is Aim.PEER_MEDIAN:
        return line.peers.median
    return line.peers.upper if line.metric.direction is Direction.MORE else line.peers.lower


def _target(metric: ProfileMetric, value: Fraction, wanted: Fraction) -> tuple[Fraction, bool]:
    """The rounded target of a step, and whether it lies above the value. wanted: of what is compared."""
    grain = metric.grain or _grain_of(metric.unit)
    if metric.direction is Direction.MORE:
        return -(-wanted // grain) * grain, True
    if metric.direction is Direction.LESS:
        return wanted // grain * grain, False
    assert metric.lower is not None and metric.upper is not None
    if value < metric.lower:
        return min(-(-(metric.lower - wanted) // grain) * grain, metric.lower), True
    return max((metric.upper + wanted) // grain * grain, metric.upper), False


def _grain_of(unit: str) -> Fraction:
    if unit in CURRENCY_DIGITS:
        return Fraction(1, 10 ** CURRENCY_DIGITS[unit])
    return Fraction(1) if unit in ("count", "days") else Fraction(1, 100)


def _step_words(goal: Goal, metric: ProfileMetric, is_up: bool) -> Words:
    assert goal.baseline is not None and goal.target is not None
    low, high = show_figure(goal.baseline, goal.unit), show_figure(goal.target, goal.unit)
    day, name = goal.cycle.ends_on, metric.words
    verb = Words("Raise", "提高") if is_up else Words("Lower", "降低")
    return Words(
        f"{verb.en} {name.en} from {low} to {high} by {day}.",
        f"在{day.year}年{day.month}月{day.day}日前，将{name.zh}从{low}{verb.zh}到{high}。",
    )
