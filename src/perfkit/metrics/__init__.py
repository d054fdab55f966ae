"""How a figure is defined, gathered from rows and rolled up; activity over stages; and dbt's metrics."""

from perfkit.metrics.adding import adding_as_reckoned, adding_of
from perfkit.metrics.checks import check_metrics
from perfkit.metrics.dbt import FromDbt, from_dbt
from perfkit.metrics.definitions import (
    Aggregation,
    Calculation,
    Comparison,
    Condition,
    Conversion,
    Cumulative,
    Derived,
    Input,
    Metric,
    NullPolicy,
    Ratio,
    Reckoned,
    Simple,
    Stretch,
    list_inputs,
)
from perfkit.metrics.gather import Gathering, Measured, gather, is_settled
from perfkit.metrics.model import Adding, Direction, MetricFacts, MetricKind
from perfkit.metrics.rollup import LEGAL, Over, Part, Way, check_roll_up, roll_up
from perfkit.metrics.stages import (
    CycleTime,
    Reached,
    Stage,
    Step,
    check_stages,
    compute_conversion,
    compute_coverage,
    compute_cycle_time,
    compute_on_time,
)
from perfkit.metrics.to_dbt import to_dbt

__all__ = [
    "LEGAL",
    "Adding",
    "Aggregation",
    "Calculation",
    "Comparison",
    "Condition",
    "Conversion",
    "Cumulative",
    "CycleTime",
    "Derived",
    "Direction",
    "FromDbt",
    "Gathering",
    "Input",
    "Measured",
    "Metric",
    "MetricFacts",
    "MetricKind",
    "NullPolicy",
    "Over",
    "Part",
    "Ratio",
    "Reached",
    "Reckoned",
    "Simple",
    "Stage",
    "Step",
    "Stretch",
    "Way",
    "adding_as_reckoned",
    "adding_of",
    "check_metrics",
    "check_roll_up",
    "check_stages",
    "compute_conversion",
    "compute_coverage",
    "compute_cycle_time",
    "compute_on_time",
    "from_dbt",
    "gather",
    "is_settled",
    "list_inputs",
    "roll_up",
    "to_dbt",
]
