"""What goals need to know of metrics, read from their definitions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from perfkit.diagnostics import Words, door
from perfkit.goals.model import Goal
from perfkit.metrics import Adding, Metric, MetricFacts, adding_of
from perfkit.values import CURRENCY_DIGITS


@door
def facts_from_metrics(metrics: Iterable[Metric]) -> dict[str, MetricFacts]:
    """What `check_goals` and `compute_progress` need to know, by the name of each metric.

    metrics: definitions that have passed `perfkit.metrics.check_metrics`, those they are reckoned from among them.

    >>> from perfkit.metrics import Aggregation, Simple
    >>> won = Metric("won", Simple("deals", Aggregation.COUNT, dated_by="closed_on"))
    >>> facts_from_metrics([won])["won"].adding.value
    'additive'
    """
    known = {metric.name: metric for metric in metrics}
    return {
        name: MetricFacts(metric.kind, adding_of(metric, known), metric.verifier, metric.guards, metric.unit)
        for name, metric in known.items()
    }


def say_why_no_sum(goal: Goal, metrics: Mapping[str, MetricFacts], *, over_time: bool) -> Words | None:
    """Why the figures of a goal's parts are no sum that makes its own; none where they are.

    What is known of its metric decides; where nothing is, amounts of money and counts add up, other units do not.
    over_time: whether the parts are periods of one owner.
    """
    metric = f"`{goal.metric}`"
    facts = metrics.get(goal.metric) if goal.metric is not None else None
    if facts is None:
        if goal.unit in CURRENCY_DIGITS or goal.unit == "count":
            return None
        return Words(
            f"nothing says that figures in `{goal.unit}` are a sum", f"没有说明以 `{goal.unit}` 计的数值可以相加"
        )
    match facts.adding:
        case Adding.RATIO:
            return Words(f"{metric} is a ratio", f"{metric} 是比率")
        case Adding.ALONE:
            return Words(f"{metric} stands alone and is no sum", f"{metric} 只能单独看，不能相加")
        case Adding.END_VALUE if over_time:
            return Words(f"{metric} is a state at the end, no sum over time", f"{metric} 是期末存量，不能跨时间相加")
    return None
