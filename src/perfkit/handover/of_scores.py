"""Where a score and a rating came from: rows with their goals, limits and gates, what people changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from perfkit.diagnostics import Finding, Place, Severity, Words, find, has_errors
from perfkit.diagnostics.codes import handover as codes
from perfkit.diagnostics.codes.scoring_cards import SCORE_OUTSIDE_BANDS
from perfkit.goals import Goal, GoalProgress
from perfkit.handover.model import Scored
from perfkit.handover.of_goals import GoalOrigins, name_cause, say, show_cycle_of
from perfkit.scoring import Adjusted, Adjustment, ScorePart, WeightKind, adjust_value, rate
from perfkit.trace import Origin, OriginFact, OriginKind, OriginWord
from perfkit.values import render_decimal

_DISAGREES = Words("its rows and their goals do not agree", "其指标行与目标数值不一致")
_NOT_RATED = Words("the scorecard has no rating", "考核表没有评级")
_IN_NO_BAND = Words("the score lies in no band", "得分不在任何等级内")
NO_REASON = Words("no score was reckoned", "没有算出得分")


@dataclass(frozen=True, slots=True)
class Standing:
    """A score and a rating as they are handed over, each with its origin; empty where the origin says why."""

    score: Fraction | None
    rating: str | None
    score_origin: Origin
    rating_origin: Origin
    row_origins: tuple[Origin, ...]
    findings: tuple[Finding, ...]

    @property
    def is_unrated(self) -> bool:
        """Whether there is a score and no rating of it, of which nothing else tells."""
        return self.score is not None and self.rating is None and self.rating_origin.cause in (_NOT_RATED, _IN_NO_BAND)


def stand(scored: Scored, period: str, origins: GoalOrigins) -> Standing:
    """What somebody's score and rating are after all that was decided, and where they came from.

    Codes: PKD001 nothing to hand over: a warning. PKD002 a goal unknown, PKD003 another figure than the goal's, PKD012
    a goal of another period, PKD013 another's goal, PKD009
    a changed score that cannot be rated: errors; those of `adjust_value`.
    """
    wrong = [*_check_goals(scored, origins)]
    rows = tuple(_row(part, scored, origins) for part in scored.score.parts)
    cause = _tell_cause(scored, wrong)
    changed = [each for each in scored.adjustments if not isinstance(each.after, str)]
    score = None if cause is not None or scored.score.value is None else _adjust(scored, scored.score.value, changed)
    findings = [*wrong, *(() if score is None else score.findings)]
    told = (OriginFact(OriginWord.OWNER, scored.owner), OriginFact(OriginWord.PERIOD, period))
    value = None if score is None else Fraction(score.value)
    parts = (*rows, *(_step(step.name, step.before, step.after) for step in scored.score.steps), *_changes(score))
    origin = Origin(OriginKind.SCORE, scored.card, value, "number", told=told, cause=cause, parts=parts)
    rating, rating_origin, more = _rate(scored, origin, cause)
    findings += more
    if cause is not None:
        place = Place("scores", path=scored.owner)
        wrong = [] if scored.score.value is not None else _list_errors(scored)
        values = {"owner": scored.owner, "period": period}
        findings += [find(codes.NOT_SCORED, place, *each.places, **name_cause(each), **values) for each in wrong]
        if not wrong:
            findings.append(find(codes.NOT_SCORED, place, reason=cause, mend=say_mend(scored.owner), **values))
    return Standing(value, rating, origin, rating_origin, rows, tuple(findings))


def _adjust(scored: Scored, first: Fraction | str, changes: Sequence[Adjustment]) -> Adjusted:
    return adjust_value(first, changes, person=scored.owner)


def _tell_cause(scored: Scored, wrong: Sequence[Finding]) -> Words | None:
    if scored.score.value is None:
        errors = _list_errors(scored)
        return say(errors[0]) if errors else NO_REASON
    return _DISAGREES if has_errors(wrong) else None


def say_mend(owner: str) -> Words:
    """What is to be done where nobody scored an owner."""
    return Words(f"score `{owner}`", f"为 `{owner}` 评分")


def _list_errors(scored: Scored) -> list[Finding]:
    return [each for each in scored.score.findings if each.severity is Severity.ERROR]


def _rate(scored: Scored, score: Origin, cause: Words | None) -> tuple[str | None, Origin, tuple[Finding, ...]]:
    """The label after all that was decided; a score that a person changed is rated anew."""
    label, findings = scored.score.label, tuple[Finding, ...]()
    if cause is None and isinstance(score.value, Fraction) and score.value != scored.score.value:
        label = None if scored.bands is None else rate(score.value, scored.bands)
        if scored.bands is None and scored.score.label is not None:
            findings = (find(codes.NOT_RATED_ANEW, Place("scores", path=scored.owner), owner=scored.owner),)
    if cause is not None or label is None:
        reason = cause or (say(findings[0]) if findings else _IN_NO_BAND if _has_bands(scored) else _NOT_RATED)
        empty = Origin(OriginKind.RATING, scored.card, None, "text", told=score.told, cause=reason, parts=(score,))
        return None, empty, findings
    changes = [each for each in scored.adjustments if isinstance(each.after, str)]
    rating = _adjust(scored, label, changes)
    parts = (score, *_changes(rating))
    value = str(rating.value)
    return value, Origin(OriginKind.RATING, scored.card, value, "text", told=score.told, parts=parts), rating.findings


def _has_bands(scored: Scored) -> bool:
    return scored.bands is not None or any(each.code is SCORE_OUTSIDE_BANDS for each in scored.score.findings)


# --- rows ------------------------------------------------------------------------------------------------------------


def _check_goals(scored: Scored, origins: GoalOrigins) -> list[Finding]:
    """Rows that name no goal that is there, or were scored with another figure than the goal's."""
    figures = {part.name: part.figure for part in scored.score.parts}
    found = []
    for row, goal in sorted(scored.goals.items()):
        place = Place("scores", path=f"{scored.owner}.{row}")
        if goal not in origins.known.goals or (figures and row not in figures):
            unknown = goal if goal not in origins.known.goals else row
            found.append(find(codes.GOAL_UNKNOWN, place, owner=scored.owner, row=row, name=unknown))
            continue
        found += _check_belonging(origins.known.goals[goal], row, scored, origins)
        progress = origins.known.progress.get(goal)
        if row in figures and _find_word(figures[row], progress) is None:
            shown = {"owner": scored.owner, "row": row, "goal": goal, "figure": _show(figures[row])}
            found.append(find(codes.FIGURE_DIFFERS, place, stands=_list_figures(progress), **shown))
    return found


def _check_belonging(goal: Goal, row: str, scored: Scored, origins: GoalOrigins) -> Iterator[Finding]:
    """A row is about a goal of the period, and about one of its owner or above his."""
    place = Place("scores", path=f"{scored.owner}.{row}")
    shown = {"owner": scored.owner, "row": row, "goal": goal.id}
    if not origins.known.is_of_period(goal):
        period = origins.known.period.label
        yield find(codes.ROW_OF_OTHER_CYCLE, place, cycle=show_cycle_of(goal), period=period, **shown)
    if not origins.is_shared(goal.id, scored.owner):
        yield find(codes.ROW_OF_OTHER_OWNER, place, other=goal.owner, **shown)


def _find_word(figure: Fraction, progress: GoalProgress | None) -> OriginWord | None:
    """Which figure of a goal a row was scored with."""
    if progress is None:
        return None
    words = (OriginWord.ATTAINMENT, OriginWord.PROGRESS, OriginWord.ACTUAL)
    figures = (progress.attainment, progress.progress, progress.actual)
    return next((word for word, known in zip(words, figures, strict=True) if known == figure), None)


def _list_figures(progress: GoalProgress | None) -> Words:
    if progress is None:
        return Words("nothing", "未知")
    known = [
        (Words("attainment", "完成率"), progress.attainment),
        (Words("progress", "进度"), progress.progress),
        (Words("actual", "实际"), progress.actual),
    ]
    told = [(words, _show(value)) for words, value in known if value is not None]
    return Words(
        ", ".join(f"{words.en} {value}" for words, value in told) or "nothing",
        "、".join(f"{words.zh} {value}" for words, value in told) or "未知",
    )


def _show(value: Fraction) -> str:
    return render_decimal(value, max_places=6)


def _row(part: ScorePart, scored: Scored, origins: GoalOrigins) -> Origin:
    """A row of the scorecard with its goal; a figure that the host gave has none."""
    goal = scored.goals.get(part.name)
    known = goal is not None and goal in origins.known.goals
    word = _find_word(part.figure, origins.known.progress.get(goal or ""))
    told = [OriginFact(OriginWord.SCORE, part.score, "number")]
    if part.kind is WeightKind.SHARE and part.weight is not None:
        told.insert(0, OriginFact(OriginWord.WEIGHT, part.weight, "ratio"))
    if known and goal is not None and word is not None:
        unit = origins.known.goals[goal].unit if word is OriginWord.ACTUAL else "ratio"
        told.append(OriginFact(word, part.figure, unit))
    else:
        told.append(OriginFact(OriginWord.FIGURE, part.figure, "number"))
    parts = (origins.of(goal),) if known and goal is not None else ()
    return Origin(OriginKind.ROW, part.name, part.part, "number", told=tuple(told), parts=parts)


def _step(name: str, before: Fraction, after: Fraction) -> Origin:
    return Origin(OriginKind.STEP, name, after, "number", told=(OriginFact(OriginWord.BEFORE, before, "number"),))


def _changes(adjusted: Adjusted | None) -> tuple[Origin, ...]:
    return () if adjusted is None else tuple(_change(each) for each in adjusted.adjustments)


def _change(change: Adjustment) -> Origin:
    """What a person changed, and why; an appeal that changed nothing stands there too."""
    unit = "text" if isinstance(change.after, str) else "number"
    facts = [
        OriginFact(OriginWord.BEFORE, change.before, unit),
        OriginFact(OriginWord.REASON, change.reason),
        OriginFact(OriginWord.ASKED_BY, change.asked_by),
        OriginFact(OriginWord.DECIDED_BY, change.decided_by or None),
        OriginFact(OriginWord.DECIDED_ON, change.decided_on, "date"),
    ]
    told = tuple(fact for fact in facts if fact.value is not None)
    return Origin(OriginKind.ADJUSTMENT, change.kind.value, change.after, unit, told=told)
