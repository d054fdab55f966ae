"""How a figure is defined: what it measures, which way is better, and how it adds up."""

from perfkit.metrics.model import Adding, Direction, MetricFacts, MetricKind

__all__ = ["Adding", "Direction", "MetricFacts", "MetricKind"]
