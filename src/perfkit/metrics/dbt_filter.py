"""The filters of dbt's metrics: `{{ Dimension('deal__stage') }} = 'won'`, joined by `and`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from perfkit.diagnostics import Words
from perfkit.metrics.dbt_meta import Strange
from perfkit.metrics.definitions import Comparison, Condition

_CONDITION = re.compile(
    r"\{\{ ?(?:Dimension|TimeDimension)\( ?['\"](?:\w+?__)?(\w+)['\"](?: ?, ?['\"]day['\"])? ?\) ?\}\} ?"
    r"(=|!=|<>|<=|>=|<|>) ?('[^']*'|-?[0-9]+(?:\.[0-9]+)?|true|false)",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)


def read_filter(given: object) -> tuple[Condition, ...]:
    """The conditions of a filter: a text or a list of texts, all of which hold. Raises Strange for anything else.

    >>> read_filter("{{ Dimension('deal__stage') }} = 'won'")[0].column
    'stage'
    """
    if not given:
        return ()
    texts = given if isinstance(given, list | tuple) else [given]
    return tuple(_read(part) for text in texts for part in _AND.split(" ".join(str(text).split())))


def _read(text: str) -> Condition:
    found = _CONDITION.fullmatch(text.strip())
    if found is None:
        raise Strange(Words(f"the filter `{text}`", f"筛选条件 `{text}`"))
    column, sign, value = found.groups()
    comparison = Comparison("!=" if sign == "<>" else sign)
    if value.startswith("'"):
        return Condition(column, comparison, value[1:-1])
    if value.lower() in ("true", "false"):
        return Condition(column, comparison, value.lower() == "true")
    return Condition(column, comparison, Fraction(value))


def write_filter(conditions: Sequence[Condition], entity: str) -> list[str]:
    """The conditions as dbt writes them, one text each, over the dimensions of an entity."""
    return [
        f"{{{{ Dimension('{entity}__{each.column}') }}}} {each.comparison.value} {_literal(each.value)}"
        for each in conditions
    ]


def _literal(value: str | Fraction | bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value}'" if isinstance(value, str) else str(value)
