"""Metrics as dbt's semantic layer writes them: dictionaries as read from its YAML, in and out.

Both its specs are read: metrics with their settings on top (within `models` or beside them), and the earlier one with
`type_params` and measures of `semantic_models`. The later one is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from perfkit.calendar import PeriodKind
from perfkit.diagnostics import Finding, Place, Words, door, find
from perfkit.diagnostics.codes.metrics import DBT_UNREAD
from perfkit.metrics.dbt_filter import read_filter
from perfkit.metrics.dbt_meta import OwnWords, Strange, read_own
from perfkit.metrics.dbt_shape import check_shape
from perfkit.metrics.definitions import (
    Aggregation,
    Calculation,
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
)

Dbt = Mapping[str, object]

_AGGREGATIONS: dict[str, Aggregation] = {each.value: each for each in list(Aggregation) if each.value != "last"} | {
    "avg": Aggregation.AVERAGE
}
_COLUMN = re.compile(r"[^\W\d]\w*")
_WINDOW = re.compile(r"([1-9][0-9]{0,5}) (day|week|month|quarter|year)s?")
_ROWS = ("1", "*", "")


@dataclass(frozen=True, slots=True)
class FromDbt:
    """Metrics that were taken over, in the order found, and what could not be."""

    metrics: tuple[Metric, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Home:
    """The table that a simple metric or a measure stands in."""

    table: str = ""
    dated_by: str = ""


@door
def from_dbt(document: Dbt) -> FromDbt:
    """The metrics of a dbt document: what a YAML reader makes of its file.

    document: `models` with metrics, `metrics`, `semantic_models`; whatever else it holds is not read. What perfkit adds
    is read from `config.meta.perfkit` of a metric. Findings: PKM011 for each metric that cannot be taken over as it is,
    PKM021 for each place that holds something else than dbt writes there.
    Law: metrics come back from `to_dbt` as they were, those of tables first.

    >>> of_deals = {"name": "deals", "type": "simple", "agg": "count", "expr": 1}
    >>> from_dbt({"models": [{"name": "orders", "metrics": [of_deals]}]}).metrics[0].reckoned.table
    'orders'
    """
    given: object = document
    findings = list(check_shape(given))
    if not isinstance(given, Mapping):
        return FromDbt((), tuple(findings))
    measures = dict(_iter_measures(document))
    found: dict[str, Metric] = {}
    for home, each in _iter_metrics(document):
        name = str(each.get("name", ""))
        try:
            for metric in _Reading(name, each, home, measures).read():
                found.setdefault(metric.name, metric)
        except Strange as strange:
            place = Place("dbt", path=f"metrics[{name}]")
            findings.append(find(DBT_UNREAD, place, metric=name, reason=strange.reason))
    return FromDbt(tuple(found.values()), tuple(findings))


def _iter_metrics(document: Dbt) -> Iterator[tuple[_Home, Dbt]]:
    for model in _list_of(document, "models"):
        home = _Home(_text(model.get("name")), _text(model.get("agg_time_dimension")))
        for metric in _list_of(model, "metrics"):
            yield home, metric
    for metric in _list_of(document, "metrics"):
        yield _Home(), metric


def _iter_measures(document: Dbt) -> Iterator[tuple[str, tuple[_Home, Dbt]]]:
    for model in _list_of(document, "semantic_models"):
        ref = re.fullmatch(r"ref\(['\"](\w+)['\"]\)", _text(model.get("model")))
        dated_by = _text(_map_of(model, "defaults").get("agg_time_dimension"))
        for measure in _list_of(model, "measures"):
            yield _text(measure.get("name")), (_Home(ref[1] if ref else _text(model.get("name")), dated_by), measure)


def _list_of(given: Dbt, key: str) -> list[Dbt]:
    found = given.get(key)
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list | tuple) else []


def _map_of(given: Dbt, key: str) -> Dbt:
    found = given.get(key)
    return found if isinstance(found, Mapping) else {}


def _text(value: object) -> str:
    return "" if value is None else str(value)


class _Reading:
    """One metric of a dbt document, and the measures it needs as metrics of their own."""

    def __init__(self, name: str, given: Dbt, home: _Home, measures: Mapping[str, tuple[_Home, Dbt]]) -> None:
        self.name, self.given, self.home, self.measures = name, given, home, measures
        inner = _map_of(given, "type_params")
        self.settings: Dbt = {**given, **inner}
        for key in ("cumulative_type_params", "conversion_type_params"):
            self.settings = {**self.settings, **_map_of(inner, key)}
        self.needed: list[Metric] = []
        self.fill: object = None

    def read(self) -> list[Metric]:
        if not _COLUMN.fullmatch(self.name):
            raise Strange(Words("it has no name", "没有名称"))
        kind = _text(self.given.get("type")) or "simple"
        readers = {
            "simple": self._simple,
            "ratio": self._ratio,
            "cumulative": self._cumulative,
            "derived": self._derived,
            "conversion": self._conversion,
        }
        if kind not in readers:
            raise Strange(Words(f"the type `{kind}` is not known", f"类型 `{kind}` 无法识别"))
        if kind != "simple" and self.given.get("filter"):
            raise Strange(Words("a filter on a metric that is made of others", "由其他指标构成的指标上带有筛选条件"))
        reckoned = readers[kind]()
        own = read_own(_map_of(_map_of(_map_of(self.given, "config"), "meta"), "perfkit"))
        return [*self.needed, self._make(reckoned, own)]

    def _make(self, reckoned: Reckoned, own: OwnWords) -> Metric:
        policy = own.null_policy
        if self.fill is not None:
            if _text(self.fill) != "0":
                raise Strange(Words(f"empty values are filled with {self.fill}", f"空值填为 {self.fill}"))
            policy = NullPolicy.ZERO
        return Metric(
            name=self.name,
            reckoned=reckoned,
            kind=own.kind,
            direction=own.direction,
            unit=own.unit,
            adding=own.adding,
            null_policy=policy,
            lag_days=own.lag_days,
            owner=own.owner,
            verifier=own.verifier,
            source=own.source,
            guards=own.guards,
            label=_text(self.given.get("label")),
            description=_text(self.given.get("description")),
            tags=own.tags,
        )

    def _named(self, value: object) -> str:
        """The metric that an input names; what else is said of it must not change its figure."""
        if isinstance(value, Mapping):
            strange = sorted(set(value) - {"name", "alias", "fill_nulls_with"})
            if strange:
                raise Strange(Words(f"`{strange[0]}` on an input", f"输入上写有 `{strange[0]}`"))
            if value.get("fill_nulls_with") is not None:
                self.fill = value["fill_nulls_with"]
            value = value.get("name")
        if not isinstance(value, str) or not value:
            raise Strange(Words("an input is not named", "有输入没有写名称"))
        return value

    def _measure(self, value: object) -> str:
        """The name of the metric that stands for a measure, which is made where it is not there yet."""
        name = self._named(value)
        if name in self.measures:
            home, measure = self.measures[name]
            self.needed.append(Metric(name, self._rows(measure, home)))
        return name

    def _simple(self) -> Reckoned:
        if "measure" not in self.settings:
            self.fill = self.given.get("fill_nulls_with")
            return self._rows(self.given, self.home)
        given = self.settings["measure"]
        name = self._named({key: each for key, each in given.items() if key != "filter"}
                           if isinstance(given, Mapping) else given)  # fmt: skip
        if name not in self.measures:
            raise Strange(Words(f"the measure `{name}` is not there", f"度量 `{name}` 不存在"))
        home, measure = self.measures[name]
        filters = [self.given.get("filter"), given.get("filter") if isinstance(given, Mapping) else None]
        return self._rows({**measure, "filter": [each for each in filters if each]}, home)

    def _rows(self, given: Dbt, home: _Home) -> Simple:
        aggregation: Aggregation | None = _AGGREGATIONS.get(_text(given.get("agg")))
        if aggregation is None:
            raise Strange(Words(f"the aggregation `{given.get('agg')}`", f"聚合方式 `{given.get('agg')}`"))
        if not home.table:
            raise Strange(Words("it stands in no model", "它不在任何模型之下"))
        column = _text(given.get("expr", given.get("name")))
        if column in _ROWS and aggregation in (Aggregation.SUM, Aggregation.COUNT):
            aggregation, column = Aggregation.COUNT, ""
        elif not _COLUMN.fullmatch(column):
            raise Strange(Words(f"`{column}` is more than a column", f"`{column}` 不只是一列"))
        ends = _map_of(given, "non_additive_dimension")
        if ends:
            if aggregation is not Aggregation.SUM or ends.get("window_choice") != "max" or ends.get("window_groupings"):
                raise Strange(
                    Words("a non-additive dimension other than the last day's sum", "不可加维度不是取末日合计")
                )
            aggregation = Aggregation.LAST
        dated_by = _text(given.get("agg_time_dimension")) or _text(ends.get("name")) or home.dated_by
        percentile = self._percentile(given) if aggregation is Aggregation.PERCENTILE else None
        return Simple(home.table, aggregation, column, dated_by, read_filter(given.get("filter")), percentile)

    def _percentile(self, given: Dbt) -> Fraction:
        given = {**given, **_map_of(given, "agg_params")}
        if given.get("percentile_type") == "discrete" or given.get("use_discrete_percentile"):
            raise Strange(Words("a discrete percentile", "离散百分位"))
        try:
            return Fraction(_text(given.get("percentile")))
        except ValueError:
            raise Strange(Words("it has no percentile", "没有写百分位")) from None

    def _ratio(self) -> Reckoned:
        return Ratio(self._named(self.settings.get("numerator")), self._named(self.settings.get("denominator")))

    def _cumulative(self) -> Reckoned:
        settings = self.settings
        if "input_metric" in settings:
            name = self._named(settings["input_metric"])
        else:
            name = self._measure(settings.get("measure"))
        if settings.get("period_agg") not in (None, "last"):
            raise Strange(Words("`period_agg` other than `last`", "`period_agg` 不是 `last`"))
        grain = settings.get("grain_to_date")
        return Cumulative(name, _stretch(settings.get("window")), None if grain is None else _grain(grain))

    def _derived(self) -> Reckoned:
        given = self.settings.get("input_metrics", self.settings.get("metrics"))
        inputs = tuple(self._input(each) for each in given) if isinstance(given, list | tuple) else ()
        return Derived(_text(self.settings.get("expr")), inputs)

    def _input(self, given: object) -> Input:
        if not isinstance(given, Mapping):
            return Input(self._named(given))
        rest = {key: value for key, value in given.items() if key != "offset_window"}
        return Input(self._named(rest), _text(given.get("alias")), _stretch(given.get("offset_window")))

    def _end(self, end: str) -> str:
        if f"{end}_metric" in self.settings:
            return self._named(self.settings[f"{end}_metric"])
        return self._measure(self.settings.get(f"{end}_measure"))

    def _conversion(self) -> Reckoned:
        settings = self.settings
        base, converted = self._end("base"), self._end("conversion")
        same: list[str] = []
        for each in _list_of(settings, "constant_properties"):
            if each.get("base_property") != each.get("conversion_property"):
                raise Strange(Words("constant properties of two names", "两端的固定属性名称不同"))
            same.append(_text(each.get("base_property")))
        how = _text(settings.get("calculation")) or Calculation.RATE.value
        if how not in [each.value for each in Calculation]:
            raise Strange(Words(f"the calculation `{how}`", f"计算方式 `{how}`"))
        window = _stretch(settings.get("window"))
        return Conversion(base, converted, _text(settings.get("entity")), window, Calculation(how), tuple(same))


def _stretch(value: object) -> Stretch | None:
    if value is None:
        return None
    if isinstance(value, Mapping):
        value = f"{value.get('count')} {value.get('granularity')}"
    found = _WINDOW.fullmatch(_text(value))
    if found is None:
        raise Strange(Words(f"the window `{value}`", f"窗口 `{value}`"))
    return Stretch(int(found[1]), PeriodKind(found[2]))


def _grain(value: object) -> PeriodKind:
    if value not in ("day", "week", "month", "quarter", "year"):
        raise Strange(Words(f"the grain `{value}`", f"粒度 `{value}`"))
    return PeriodKind(str(value))
