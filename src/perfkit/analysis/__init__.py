"""What a plan makes people do: marginal pay by place, cliffs, gaps and other traps, before any data."""

from perfkit.analysis.analyse import analyse
from perfkit.analysis.curve import Stretch
from perfkit.analysis.model import ANALYSIS_SCHEMA, Analysis, MetricCurve

__all__ = ["ANALYSIS_SCHEMA", "Analysis", "MetricCurve", "Stretch", "analyse"]
