"""Whether a dbt document has lists and dictionaries where its metrics are looked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from perfkit.diagnostics import Finding, Place, Words, find
from perfkit.diagnostics.codes.metrics import DBT_SHAPE

_WITHIN = {"models": "metrics", "metrics": None, "semantic_models": "measures"}
_NO_MAP = Words("it is no dictionary", "它不是字典")
_NO_LIST = Words("it is no list", "它不是列表")


def check_shape(document: object) -> Iterator[Finding]:
    """PKM021 for each place that holds something else than a list or a dictionary where dbt has one.

    A key without anything is an empty list, as YAML has it.

    >>> [finding.what() for finding in check_shape({"metrics": [5]})]
    ['the dbt document cannot be read at `metrics[0]`: it is no dictionary']
    """
    if not isinstance(document, Mapping):
        yield _refuse("document", _NO_MAP)
        return
    for key, within in _WITHIN.items():
        yield from _check_list(document.get(key), key, within)


def _check_list(given: object, path: str, within: str | None) -> Iterator[Finding]:
    if given is None:
        return
    if not isinstance(given, list | tuple):
        yield _refuse(path, _NO_LIST)
        return
    for at, each in enumerate(given):
        if not isinstance(each, Mapping):
            yield _refuse(f"{path}[{at}]", _NO_MAP)
        elif within is not None:
            yield from _check_list(each.get(within), f"{path}[{at}].{within}", None)


def _refuse(path: str, reason: Words) -> Finding:
    return find(DBT_SHAPE, Place("dbt", path=path), path=path, reason=reason)
