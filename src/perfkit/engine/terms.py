"""One number for what a plan pays by: same number, same rules, however they are written."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from perfkit.engine.fingerprint import canonical_form, fingerprint_json, fingerprint_plan
from perfkit.plans import PlanModel, PlanTest
from perfkit.tables import DecisionPolicy

_FORM = "3:"
"""What stands before a digest of the rules; the first form was one of the text's tree and stands alone."""
_FORM_BEFORE = "2:"
"""The form in which the stretch that an input or a parameter is for was still among the rules."""
_LEFT_OUT = {"Literal": "places", "TypeName": "per"}
_LEFT_OUT_BEFORE = {"Literal": "places"}
"""What is written and changes no figure."""

Node = dict[str, object]

_LISTED = {"Calc": "lines", "Input": "lines", "Metric": "lines"}
"""Sections whose lines mean the same in sections of their own."""

_SETS = {
    "Alias": ("pairs",),
    "Parameter": ("rows",),
    "Rates": ("rows",),
    "Scorecard": ("rows",),
    "Table": ("columns",),
    "TypeName": ("choices",),
    "Calc": ("lines", "otherwise"),
}
"""What is listed in an order that means nothing."""

_CROSSED = {
    "Contest": ("columns", "rows", "prizes", 0),
    "Credit": ("columns", "lines", "cells", 0),
    "Decide": ("outputs", "rows", "results", 0),
    "Rating": ("columns", "rows", "cells", 0),
    "Tiers": ("columns", "rows", "cells", 1),
}
"""Tables whose columns go by their headings: where these stand, the rows, their cells, how many stay in place."""


def fingerprint_terms(model: PlanModel) -> str:
    """What the mark of a closed period says of the plan: the digest of its rules, behind the form that it has.

    Law: the order of lines, sections, and of columns and rows that go by their names, zeros behind the point, `per` of
    an input or a parameter, notes, headings, tests, layout and language leave it as it is.
    """
    return _FORM + _digest(model, _LEFT_OUT)


def _fingerprint_before(model: PlanModel) -> str:
    """As `fingerprint_terms`, in the form before it."""
    return _FORM_BEFORE + _digest(model, _LEFT_OUT_BEFORE)


def _fingerprint_first(model: PlanModel) -> str:
    """As `fingerprint_terms`, in the first form."""
    return fingerprint_plan(
        replace(model, sections=tuple(part for part in model.sections if not isinstance(part, PlanTest)))
    )


_FORMS = {_FORM: fingerprint_terms, _FORM_BEFORE: _fingerprint_before, "": _fingerprint_first}


def list_terms(model: PlanModel) -> tuple[str, ...]:
    """What marks say of the plan: those of now, and those of ledgers from before, the oldest form last."""
    return tuple(fingerprint(model) for fingerprint in _FORMS.values())


def find_other_terms(references: Collection[str], model: PlanModel) -> set[str]:
    """Those of what marks of closed periods say of a plan that mean other rules than the plan's.

    The oldest marks say nothing, and what a form says that is not known here cannot be told.
    """
    forms = {reference: reference[: reference.find(":") + 1] for reference in references if reference}
    known = {fingerprint(model) for form, fingerprint in _FORMS.items() if form in forms.values()}
    return {reference for reference, form in forms.items() if form in _FORMS and reference not in known}


def _digest(model: PlanModel, left_out: Mapping[str, str]) -> str:
    """The digest of a plan's rules without what is left out: fields, by the kind of node that has them."""
    sections = [part for part in model.sections if not isinstance(part, PlanTest)]
    parts = [_settle(part, left_out) for section in sections for part in _iter_parts(canonical_form(section))]
    header = _settle(canonical_form(model.header), left_out)
    return fingerprint_json({"header": header, "sections": sorted(parts, key=_write)})


def _write(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def _iter_parts(section: object) -> Iterator[object]:
    """A section's lines each as a section, where they mean the same so."""
    assert isinstance(section, dict)
    lines = section.get(_LISTED.get(str(section[""]), ""))
    if not isinstance(lines, list) or section.get("condition") is not None:
        yield section
        return
    for line in lines:
        yield {**section, "lines": [line]}


def _settle(value: object, left_out: Mapping[str, str]) -> object:
    """The canonical form of a part of a plan in which whatever means nothing is left out or put in order."""
    if isinstance(value, list):
        return [_settle(part, left_out) for part in value]
    if not isinstance(value, dict):
        return value
    kind = str(value[""])
    found: Node = {name: _settle(part, left_out) for name, part in value.items()}
    if kind in left_out:
        del found[left_out[kind]]
    if kind in _CROSSED:
        _order_columns(found, *_CROSSED[kind])
    names = _SETS.get(kind, ())
    if kind == "Decide" and found["policy"] != DecisionPolicy.FIRST.value:
        names = ("rows",)
    for name in names:
        listed = found[name]
        assert isinstance(listed, list)
        found[name] = sorted(listed, key=_write)
    return found


def _order_columns(table: Node, heads: str, rows: str, cells: str, kept: int) -> None:
    """Put columns in the order of their headings, and the cells of each row with them."""
    names, lines = table[heads], table[rows]
    assert isinstance(names, list) and isinstance(lines, list)
    order = [*range(kept), *sorted(range(kept, len(names)), key=lambda at: str(names[at]))]
    table[heads] = [names[at] for at in order]
    for line in lines:
        line[cells] = [line[cells][at] for at in order]
