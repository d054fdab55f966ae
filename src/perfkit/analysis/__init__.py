"""What a plan makes people do: marginal pay by place, cliffs, gaps and other traps, before any data."""

from perfkit.analysis.analyse import analyse
from perfkit.analysis.curve import Stretch
from perfkit.analysis.model import ANALYSIS_SCHEMA, Analysis, MetricCurve
from perfkit.analysis.own_pay import follow_pay, iter_gathers

__all__ = ["ANALYSIS_SCHEMA", "Analysis", "MetricCurve", "Stretch", "analyse", "follow_pay", "iter_gathers"]
