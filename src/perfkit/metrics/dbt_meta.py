"""What perfkit adds to a dbt metric, kept under `config.meta.perfkit` where dbt leaves it alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import Enum

from perfkit.diagnostics import Words
from perfkit.metrics.definitions import Metric, NullPolicy
from perfkit.metrics.model import Adding, Direction, MetricKind


class Strange(Exception):
    """Something of a dbt metric that has no meaning here; `reason` says what."""

    def __init__(self, reason: Words) -> None:
        super().__init__(reason.en)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The fields of a metric that dbt has no place for."""

    kind: MetricKind = MetricKind.RESULT
    direction: Direction = Direction.MORE
    unit: str = ""
    adding: Adding | None = None
    null_policy: NullPolicy = NullPolicy.UNDEFINED
    lag_days: int = 0
    owner: str = ""
    verifier: str = ""
    source: str = ""
    guards: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


_WORDS: dict[str, type[Enum]] = {
    "kind": MetricKind,
    "direction": Direction,
    "adding": Adding,
    "null_policy": NullPolicy,
}
_LISTS = ("guards", "tags")


def read_own(given: Mapping[str, object]) -> OwnWords:
    """The fields that stand under `perfkit`. Raises Strange for one that is unknown or has another type."""
    found: dict[str, object] = {}
    for key, value in given.items():
        if key not in OwnWords.__dataclass_fields__:
            raise Strange(Words(f"`{key}` under `perfkit`", f"`perfkit` 下的 `{key}`"))
        found[key] = _read(key, value)
    return OwnWords(**found)  # type: ignore[arg-type]  # each is read by its key


def _read(key: str, value: object) -> object:
    if key in _WORDS and value in [each.value for each in _WORDS[key]]:
        return _WORDS[key](value)
    if key == "lag_days" and isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    if key in _LISTS and isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(value)
    if key not in _WORDS and key not in _LISTS and key != "lag_days" and isinstance(value, str):
        return value
    raise Strange(Words(f"`{key}: {value}` under `perfkit`", f"`perfkit` 下的 `{key}: {value}`"))


def write_own(metric: Metric) -> dict[str, object]:
    """What dbt has no place for, as `read_own` reads it; only what differs from what is taken anyway."""
    found: dict[str, object] = {}
    for field in fields(OwnWords):
        value = getattr(metric, field.name)
        if value != field.default:
            found[field.name] = (
                value.value if isinstance(value, Enum) else list(value) if field.name in _LISTS else value
            )
    return found
