"""Results as pictures: Vega-Lite specifications with their figures as exact texts, in English and Chinese."""

from perfkit.charts.model import MIME_TYPE, Chart
from perfkit.charts.movers import chart_movers

__all__ = ["MIME_TYPE", "Chart", "chart_movers"]
