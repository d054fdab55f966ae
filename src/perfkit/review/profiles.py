"""Where a person stands: each figure against peers and against the person's own past."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from perfkit.diagnostics import Finding, Language, Refused, Words, door, find, find_nearest, has_errors, say_count
from perfkit.diagnostics.codes import review as codes
from perfkit.diagnostics.codes.values import EMPTY_CELL
from perfkit.metrics import Direction
from perfkit.review.show import check_names, place_of, render_words, show_figure
from perfkit.values import make_choices, read_count, to_bounded_fraction, want, want_items, want_mapping

Number = Fraction | int | Decimal
Figures = Mapping[str, Number | None]
"""Figures by metric; one that is left out or nothing was not measured."""


class Standing(str, Enum):
    """Where a figure stands among those of peers.

    STRENGTH: in the best quarter and better than the median. GAP: in the worst quarter and worse than the median.
    """

    STRENGTH = "strength"
    MIDDLE = "middle"
    GAP = "gap"
    TOO_FEW_PEERS = "too_few_peers"
    NO_FIGURE = "no_figure"


class Trend(str, Enum):
    """A figure against the median of the person's own past."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    NO_PAST = "no_past"


@dataclass(frozen=True, slots=True)
class ProfileMetric:
    """A figure to compare people by.

    direction: which way it is better.
    unit: a currency, `ratio` (1 is 100%), `number`, `count`, `days`. lower, upper: of a BAND, both in it; what is
    compared is the distance from it. name: how people call it, the id where there is none. grain: what a step is
    rounded to, above zero; the unit's own where there is none.
    """

    id: str
    direction: Direction = Direction.MORE
    unit: str = "number"
    lower: Fraction | None = None
    upper: Fraction | None = None
    name: Words | None = None
    grain: Fraction | None = None

    def __post_init__(self) -> None:
        make_choices(self, direction=Direction)
        for name in ("lower", "upper", "grain"):
            given = getattr(self, name)
            if given is not None:
                object.__setattr__(self, name, to_bounded_fraction(given))

    @property
    def words(self) -> Words:
        """How people call it."""
        return self.name or Words(self.id, self.id)

    def compared(self, value: Fraction) -> Fraction:
        """What is compared: the figure, or its distance from the band."""
        if self.direction is not Direction.BAND:
            return value
        assert self.lower is not None and self.upper is not None
        return max(self.lower - value, value - self.upper, Fraction(0))

    def goodness(self, value: Fraction) -> Fraction:
        """The same, turned so that more is better."""
        return self.compared(value) if self.direction is Direction.MORE else -self.compared(value)


@dataclass(frozen=True, slots=True)
class Quartiles:
    """Three figures that quarter the peers, lower, median and upper; between two peers in proportion.

    Source: docs/sources.md#quartiles
    """

    lower: Fraction
    median: Fraction
    upper: Fraction


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """One figure of a person. peers: quartiles of what is compared; none where peers are too few.

    metric, value: which figure, and what it is. standing, trend: among peers, and against the own past. peer_count: how
    many have the figure.
    strong_peers: those in the best quarter who are better than the person, the best first. past: the median of what is
    compared in earlier periods. last: the figure of the latest of them that has one.
    """

    metric: ProfileMetric
    value: Fraction | None
    standing: Standing
    trend: Trend
    peer_count: int
    peers: Quartiles | None = None
    strong_peers: tuple[str, ...] = ()
    past: Fraction | None = None
    last: Fraction | None = None

    @property
    def words(self) -> Words:
        """Where it stands, in both languages."""
        return _describe(self)


@dataclass(frozen=True, slots=True)
class Profile:
    """A person's figures among those of peers.

    lines: one for each metric, in their order; none where one of the findings is an error.
    """

    person: str
    lines: tuple[ProfileLine, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def strengths(self) -> tuple[str, ...]:
        """The metrics in which the person is strong."""
        return tuple(line.metric.id for line in self.lines if line.standing is Standing.STRENGTH)

    @property
    def gaps(self) -> tuple[str, ...]:
        """The metrics in which the person falls behind."""
        return tuple(line.metric.id for line in self.lines if line.standing is Standing.GAP)

    def render(self, lang: Language | str = Language.ENGLISH) -> str:
        """A line for each metric, in one language."""
        return render_words((line.words for line in self.lines), lang)


@door
def profile(
    person: str,
    figures: Figures,
    peers: Mapping[str, Figures],
    past: Sequence[Figures] = (),
    *,
    metrics: Sequence[ProfileMetric],
    least_peers: int,
) -> Profile:
    """The strengths and gaps of a person against peers and own past.

    peers: by person; the person's own entry, where there is one, is left out. past: earlier periods, the oldest first.
    least_peers: fewer peers with a figure than this are not compared with, 1 or more.
    Codes: errors PKR006 a metric twice, PKR007 a band, PKR008 the least number, PKR012 a grain, PKR024 no metrics;
    warnings PKR009 no figure, PKR022 figures under a name like that of a metric they lack, PKR023 a band of a figure
    that has none; PKR010 advice, too few peers. Refused: as `perfkit.values.to_bounded_fraction`,
    PKV020 and PKV037 a number of peers that is none.
    Laws: order-of-peers-is-nothing, better-never-stands-worse.

    >>> rate = ProfileMetric("win rate", unit="ratio")
    >>> team = {name: {"win rate": Fraction(rate, 100)} for name, rate in (("A", 20), ("B", 24), ("C", 30))}
    >>> profile("D", {"win rate": Fraction(18, 100)}, team, metrics=[rate], least_peers=3).gaps
    ('win rate',)
    """
    metrics = want_items(metrics, ProfileMetric, "metrics", "a list of perfkit.review.ProfileMetric")
    want(isinstance(person, str), "person", "the key of a person", person)
    want_mapping(figures, None, "figures", "figures by metric")
    want(isinstance(peers, Mapping), "peers", "figures by person and metric", peers)
    want(isinstance(past, Sequence), "past", "figures by metric for each earlier period", past)
    for row in (*peers.values(), *past):
        want_mapping(row, None, "peers and past", "figures by metric, for each person and each period")
    least_peers = read_count(least_peers, "least_peers")
    findings = list(_check(person, metrics, least_peers))
    if has_errors(findings):
        return Profile(person, (), tuple(findings))
    rows = {"figures": figures} | {f"peers.{name}": row for name, row in peers.items()}
    rows |= {f"past[{at}]": row for at, row in enumerate(past)}
    findings += check_names(_keep_mistyped(rows, metrics), [metric.id for metric in metrics], _METRIC)
    others = {name: peers[name] for name in sorted(peers) if name != person}
    lines = []
    for metric in metrics:
        line = _line(metric, figures, others, past, least_peers)
        lines.append(line)
        findings += _missing(person, line, least_peers)
    return Profile(person, tuple(lines), tuple(findings))


@door
def compute_quartiles(values: Sequence[Fraction]) -> Quartiles:
    """The quartiles of at least one value, in any order; between two values in proportion. Refused: PKV010 of none.

    Source: docs/sources.md#quartiles

    >>> found = compute_quartiles([Fraction(4), Fraction(1), Fraction(3), Fraction(2)])
    >>> str(found.lower), str(found.median), str(found.upper)
    ('7/4', '5/2', '13/4')
    """
    ranked = sorted(map(to_bounded_fraction, values))
    if not ranked:
        raise Refused(find(EMPTY_CELL, place_of("values")))
    lower, median, upper = (_between(ranked, Fraction(part, 4)) for part in (1, 2, 3))
    return Quartiles(lower, median, upper)


def _between(ranked: Sequence[Fraction], share: Fraction) -> Fraction:
    whole, rest = divmod(share * (len(ranked) - 1), 1)
    low = ranked[whole]
    return low + rest * (ranked[whole + 1] - low) if rest else low


_METRIC = Words("metric", "指标")
_NO_BAND = Words("its direction is not that of a band", "它的方向不是区间")


def _keep_mistyped(rows: Mapping[str, Figures], metrics: Sequence[ProfileMetric]) -> dict[str, Figures]:
    """Of each row the names that look like a metric it has no figure of; a table may well hold other figures too."""
    names = [metric.id for metric in metrics]
    kept: dict[str, Figures] = {}
    for path, row in rows.items():
        lacking = [name for name in names if name not in row]
        mistyped = [name for name in row if name not in names and find_nearest(name, lacking) is not None]
        kept[path] = {name: row[name] for name in mistyped}
    return kept


def _check(person: str, metrics: Sequence[ProfileMetric], least_peers: int) -> Iterator[Finding]:
    if not metrics:
        yield find(codes.NO_METRICS, place_of("metrics"), person=person)
    names = [metric.id for metric in metrics]
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        yield find(codes.METRIC_TWICE, place_of(f"metrics.{name}"), metric=name)
    for metric in metrics:
        has_band = metric.lower is not None and metric.upper is not None and metric.lower <= metric.upper
        if metric.direction is Direction.BAND and not has_band:
            yield find(codes.BAND_MISSING, place_of(f"metrics.{metric.id}"), metric=metric.id)
        for field in ("lower", "upper") if metric.direction is not Direction.BAND else ():
            if getattr(metric, field) is not None:
                place = place_of(f"metrics.{metric.id}.{field}")
                yield find(codes.TERM_UNUSED, place, owner=metric.id, field=field, reason=_NO_BAND)
        if metric.grain is not None and metric.grain <= 0:
            grain = show_figure(metric.grain, metric.unit)
            yield find(codes.GRAIN_WRONG, place_of(f"metrics.{metric.id}"), metric=metric.id, grain=grain)
    if least_peers < 1:
        yield find(codes.LEAST_PEERS_WRONG, place_of("least_peers"), count=least_peers)


def _missing(person: str, line: ProfileLine, least: int) -> Iterator[Finding]:
    place, name = place_of(f"{person}.{line.metric.id}"), line.metric.words
    if line.standing is Standing.NO_FIGURE:
        yield find(codes.NO_FIGURE, place, person=person, metric=name)
    elif line.standing is Standing.TOO_FEW_PEERS:
        yield find(codes.TOO_FEW_PEERS, place, metric=name, count=line.peer_count, least=least)


def _number(given: Number | None) -> Fraction | None:
    return None if given is None else to_bounded_fraction(given)


def _line(
    metric: ProfileMetric, figures: Figures, others: Mapping[str, Figures], past: Sequence[Figures], least: int
) -> ProfileLine:
    value = _number(figures.get(metric.id))
    read = {name: _number(each.get(metric.id)) for name, each in others.items()}
    known = {name: each for name, each in read.items() if each is not None}
    before = [each for each in (_number(each.get(metric.id)) for each in past) if each is not None]
    own = compute_quartiles([metric.compared(each) for each in before]).median if before else None
    last = before[-1] if before else None
    if value is None:
        return ProfileLine(metric, None, Standing.NO_FIGURE, Trend.NO_PAST, len(known), past=own, last=last)
    trend = _trend(metric, value, before)
    if len(known) < least:
        return ProfileLine(metric, value, Standing.TOO_FEW_PEERS, trend, len(known), past=own, last=last)
    quartiles = compute_quartiles([metric.compared(each) for each in known.values()])
    good = {name: metric.goodness(each) for name, each in known.items()}
    best = compute_quartiles(list(good.values())).upper
    strong = [name for name, each in good.items() if each >= best and each > metric.goodness(value)]
    strong.sort(key=lambda name: (-good[name], name))
    standing = _standing(metric.goodness(value), compute_quartiles(list(good.values())))
    return ProfileLine(metric, value, standing, trend, len(known), quartiles, tuple(strong), own, last)


def _standing(good: Fraction, peers: Quartiles) -> Standing:
    if good >= peers.upper and good > peers.median:
        return Standing.STRENGTH
    return Standing.GAP if good <= peers.lower and good < peers.median else Standing.MIDDLE


def _trend(metric: ProfileMetric, value: Fraction, before: Sequence[Fraction]) -> Trend:
    if not before:
        return Trend.NO_PAST
    gain = metric.goodness(value) - compute_quartiles([metric.goodness(each) for each in before]).median
    return Trend.SAME if gain == 0 else Trend.BETTER if gain > 0 else Trend.WORSE


_STANDINGS = {
    Standing.STRENGTH: Words("a strength", "强项"),
    Standing.MIDDLE: Words("in the middle", "居中"),
    Standing.GAP: Words("a gap", "短板"),
    Standing.TOO_FEW_PEERS: Words("not enough peers", "同级人数不足"),
}
_TRENDS = {
    Trend.BETTER: Words("better than", "好于"),
    Trend.SAME: Words("the same as", "等于"),
    Trend.WORSE: Words("worse than", "差于"),
}
_DISTANCE = Words(" (distances from the band)", "（与区间的距离）")


def _describe(line: ProfileLine) -> Words:
    name, unit = line.metric.words, line.metric.unit
    if line.value is None:
        return Words(f"{name.en}: no figure", f"{name.zh}：没有数值")
    value, standing = show_figure(line.value, unit), _STANDINGS[line.standing]
    en, zh = f"{name.en}: {value}, {standing.en}", f"{name.zh}：{value}，{standing.zh}"
    if line.peers is None:
        en, zh = f"{en} ({line.peer_count})", f"{zh}（{line.peer_count} 人）"
    else:
        marks = [show_figure(each, unit) for each in (line.peers.lower, line.peers.median, line.peers.upper)]
        away = _DISTANCE if line.metric.direction is Direction.BAND else Words("", "")
        en += f"; {say_count(line.peer_count, 'peer', 'peers')}: quartiles {marks[0]}, {marks[1]}, {marks[2]}{away.en}"
        zh += f"；同级 {line.peer_count} 人，四分位 {marks[0]}、{marks[1]}、{marks[2]}{away.zh}"
    if line.past is not None:
        past, trend = show_figure(line.past, unit), _TRENDS[line.trend]
        en, zh = f"{en}; {trend.en} own median {past}", f"{zh}；{trend.zh}本人以往中位数 {past}"
    return Words(en, zh)
