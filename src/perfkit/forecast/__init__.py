"""What should be there by now, what comes out in the end and how surely, and early warnings."""

from perfkit.forecast.alerts import ALERT_RULES, Alert, AlertRule, Reading, Warns, run_alerts
from perfkit.forecast.counts import LEAST_DEALS, OpenDeal, Shrunk, WinRate, forecast_pipeline
from perfkit.forecast.goal_alerts import GOAL_ALERT_RULES, GoalAlert, GoalAlertRule, GoalWarns, run_goal_alerts
from perfkit.forecast.methods import ByPace, Forecaster, Recent, Seasonal, SeasonalRest
from perfkit.forecast.model import LEVEL, Course, Forecast, Standing
from perfkit.forecast.pace import (
    LinearPace,
    Pace,
    RequiredRate,
    SeasonalPace,
    WorkingDayPace,
    compute_required_rate,
)

__all__ = [
    "ALERT_RULES",
    "GOAL_ALERT_RULES",
    "LEAST_DEALS",
    "LEVEL",
    "Alert",
    "AlertRule",
    "ByPace",
    "Course",
    "Forecast",
    "Forecaster",
    "GoalAlert",
    "GoalAlertRule",
    "GoalWarns",
    "LinearPace",
    "OpenDeal",
    "Pace",
    "Reading",
    "Recent",
    "RequiredRate",
    "Seasonal",
    "SeasonalPace",
    "SeasonalRest",
    "Shrunk",
    "Standing",
    "Warns",
    "WinRate",
    "WorkingDayPace",
    "compute_required_rate",
    "forecast_pipeline",
    "run_alerts",
    "run_goal_alerts",
]
