"""What goals need to know of metrics, read from their definitions."""

from __future__ import annotations

from collections.abc import Iterable

from perfkit.metrics import Metric, MetricFacts, adding_of


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
        name: MetricFacts(metric.kind, adding_of(metric, known), metric.verifier, metric.guards)
        for name, metric in known.items()
    }
