"""Results as pictures: Vega-Lite specifications with their figures as exact texts, in English and Chinese."""

from perfkit.charts.attainment import chart_attainment
from perfkit.charts.calibration import chart_calibration
from perfkit.charts.cascade import chart_cascade
from perfkit.charts.courses import add_courses, take_course
from perfkit.charts.curve import chart_payout_curve
from perfkit.charts.drawing import can_draw, draw_png, draw_svg
from perfkit.charts.model import MIME_TYPE, Chart
from perfkit.charts.movers import chart_movers
from perfkit.charts.pace import chart_pace
from perfkit.charts.places import PaidPlace, list_added_up, list_places
from perfkit.charts.scorecard import chart_scorecard, take_score
from perfkit.charts.waterfall import chart_waterfall

__all__ = [
    "MIME_TYPE",
    "Chart",
    "PaidPlace",
    "add_courses",
    "can_draw",
    "chart_attainment",
    "chart_calibration",
    "chart_cascade",
    "chart_movers",
    "chart_pace",
    "chart_payout_curve",
    "chart_scorecard",
    "chart_waterfall",
    "draw_png",
    "draw_svg",
    "list_added_up",
    "list_places",
    "take_course",
    "take_score",
]
