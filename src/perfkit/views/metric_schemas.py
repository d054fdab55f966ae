"""The door through which stored metrics come in: strict, closed, exact, and read whole or not at all."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal, assert_never

from pydantic import Field, ValidationError

from perfkit.calendar import PeriodKind
from perfkit.diagnostics import Finding, Place, Words, door, find
from perfkit.diagnostics.codes.metrics import METRICS_DOCUMENT_WRONG
from perfkit.metrics import (
    Adding,
    Aggregation,
    Calculation,
    Comparison,
    Condition,
    Conversion,
    Cumulative,
    Derived,
    Direction,
    Input,
    Metric,
    MetricKind,
    NullPolicy,
    Ratio,
    Reckoned,
    Simple,
    Stretch,
)
from perfkit.views.json_text import OTHER_REASON, REASONS, Broken, path_of, read_json
from perfkit.views.shapes import Document

METRICS_LIMIT = 10_000
ENTRIES_LIMIT = 1_000
BYTES_LIMIT = 1 << 26

Exact = Annotated[str, Field(pattern=r"^-?[0-9]{1,18}(\.[0-9]{1,12}|/[1-9][0-9]{0,17})?$", description="exact")]
Name = Annotated[str, Field(pattern=r"^\S(.*\S)?$", max_length=200)]
Text = Annotated[str, Field(max_length=4_000)]
Kind = Literal["day", "week", "month", "quarter", "half", "year"]


class NumberDocument(Document):
    """A number that a cell is compared with."""

    number: Exact


class ConditionDocument(Document):
    """Which rows count."""

    column: Name
    comparison: Literal["=", "!=", "<", "<=", ">", ">="]
    value: NumberDocument | bool | Text


class StretchDocument(Document):
    """So many days, weeks, months, quarters or years."""

    count: int = Field(ge=1, le=100_000)
    kind: Kind


class SimpleDocument(Document):
    """A figure gathered from the rows of one table."""

    type: Literal["simple"]
    table: Name
    aggregation: Literal[
        "sum", "count", "count_distinct", "sum_boolean", "average", "median", "percentile", "min", "max", "last"
    ]
    column: Text = ""
    dated_by: Text = ""
    where: list[ConditionDocument] = Field([], max_length=ENTRIES_LIMIT)
    percentile: Exact | None = None


class RatioDocument(Document):
    """One metric divided by another."""

    type: Literal["ratio"]
    numerator: Name
    denominator: Name


class CumulativeDocument(Document):
    """A metric over a window that ends on the last day."""

    type: Literal["cumulative"]
    metric: Name
    window: StretchDocument | None = None
    to_date: Kind | None = None


class InputDocument(Document):
    """A metric that a formula reads."""

    metric: Name
    alias: Text = ""
    offset: StretchDocument | None = None


class DerivedDocument(Document):
    """A formula over other metrics."""

    type: Literal["derived"]
    formula: Text
    inputs: list[InputDocument] = Field(max_length=ENTRIES_LIMIT)


class ConversionDocument(Document):
    """How many base events were followed by the other event of the same entity in time."""

    type: Literal["conversion"]
    base: Name
    converted: Name
    entity: Name
    window: StretchDocument | None = None
    calculation: Literal["conversions", "conversion_rate"] = "conversion_rate"
    same: list[Name] = Field([], max_length=ENTRIES_LIMIT)


ReckonedDocument = SimpleDocument | RatioDocument | CumulativeDocument | DerivedDocument | ConversionDocument


class MetricDocument(Document):
    """A definition that says how to gather a measure, and what may be done with it."""

    name: Name
    reckoned: ReckonedDocument = Field(discriminator="type")
    kind: Literal["result", "process", "behaviour"] = "result"
    direction: Literal["more", "less", "from"] = Field("more", description="`from`: within a band")
    unit: Text = ""
    adding: Literal["additive", "end_value", "ratio", "alone"] | None = None
    null_policy: Literal["undefined", "zero", "refuse"] = "undefined"
    lag_days: int = Field(0, ge=0, le=100_000)
    owner: Text = ""
    verifier: Text = ""
    source: Text = ""
    guards: list[Name] = Field([], max_length=ENTRIES_LIMIT)
    label: Text = ""
    description: Text = ""
    tags: list[Name] = Field([], max_length=ENTRIES_LIMIT)


class MetricsDocument(Document):
    """Metrics as a host stores them."""

    schema_: Literal["perfkit.metrics/1"] = Field(alias="schema")
    metrics: list[MetricDocument] = Field(max_length=METRICS_LIMIT)


@door
def parse_metrics(text: str, *, name: str = "metrics") -> tuple[tuple[Metric, ...], tuple[Finding, ...]]:
    """The metrics of a stored document, or findings for what is wrong with its form; never both.

    name: what findings call it. What the metrics themselves get wrong is for `check_metrics` to say. Codes: PKM018.
    Law: what `render_metrics` wrote gives the same metrics.

    >>> from perfkit.views.metrics import render_metrics
    >>> metric = Metric("rate", Ratio("won", "closed"))
    >>> parse_metrics(render_metrics([metric])) == ((metric,), ())
    True
    """
    try:
        document = MetricsDocument.model_validate(read_json(text, limit=BYTES_LIMIT))
    except Broken as broken:
        return (), (_tell(name, broken.path, broken.reason),)
    except ValidationError as wrong:
        return (), tuple(
            _tell(name, path_of(each["loc"]), REASONS.get(each["type"], OTHER_REASON))
            for each in wrong.errors(include_url=False, include_context=False, include_input=False)
        )
    return tuple(_read(each) for each in document.metrics), ()


def _tell(name: str, path: str, reason: Words) -> Finding:
    return find(METRICS_DOCUMENT_WRONG, Place(name, path=path), path=path, reason=reason)


def _read(given: MetricDocument) -> Metric:
    return Metric(
        name=given.name,
        reckoned=_read_reckoned(given.reckoned),
        kind=MetricKind(given.kind),
        direction=Direction(given.direction),
        unit=given.unit,
        adding=None if given.adding is None else Adding(given.adding),
        null_policy=NullPolicy(given.null_policy),
        lag_days=given.lag_days,
        owner=given.owner,
        verifier=given.verifier,
        source=given.source,
        guards=tuple(given.guards),
        label=given.label,
        description=given.description,
        tags=tuple(given.tags),
    )


def _read_reckoned(given: ReckonedDocument) -> Reckoned:
    match given:
        case SimpleDocument():
            where = tuple(_condition(each) for each in given.where)
            share = None if given.percentile is None else Fraction(given.percentile)
            return Simple(given.table, Aggregation(given.aggregation), given.column, given.dated_by, where, share)
        case RatioDocument():
            return Ratio(given.numerator, given.denominator)
        case CumulativeDocument():
            to_date = None if given.to_date is None else PeriodKind(given.to_date)
            return Cumulative(given.metric, _stretch(given.window), to_date)
        case DerivedDocument():
            inputs = tuple(Input(each.metric, each.alias, _stretch(each.offset)) for each in given.inputs)
            return Derived(given.formula, inputs)
        case ConversionDocument():
            how = Calculation(given.calculation)
            window = _stretch(given.window)
            return Conversion(given.base, given.converted, given.entity, window, how, tuple(given.same))
    assert_never(given)


def _condition(given: ConditionDocument) -> Condition:
    value = Fraction(given.value.number) if isinstance(given.value, NumberDocument) else given.value
    return Condition(given.column, Comparison(given.comparison), value)


def _stretch(given: StretchDocument | None) -> Stretch | None:
    return None if given is None else Stretch(given.count, PeriodKind(given.kind))
