"""Every document of this room has the form of its schema."""

from __future__ import annotations

import json

import pytest

from perfkit import accrue, compare, compare_results, estimate, how_much_more
from perfkit.diagnostics import Json
from perfkit.views import document_of, schema_of
from tests.modelling.small import DEALS, FACTS, TEXT, plan, result, statement

BROKEN = [{**DEALS[0], "amount": "twelve"}, DEALS[1]]
DOCUMENTS = {
    "an estimate": ("estimate", lambda: estimate(statement(), {"deal": [{"amount": 900}]}).to_dict()),
    "a refused estimate": ("estimate", lambda: estimate(statement(), {"deals": []}).to_dict()),
    "an answer": ("reach", lambda: how_much_more(statement(), 25).to_dict()),
    "no answer": ("reach", lambda: how_much_more(statement(), 5_000).to_dict()),
    "a refused question": ("reach", lambda: how_much_more(statement(), 0).to_dict()),
    "two plans": ("comparison", lambda: compare(plan(), plan(TEXT.replace("5% ", "6% ")), FACTS, "2027-01").to_dict()),
    "two results": ("comparison", lambda: compare_results(result(), result(deal=BROKEN)).to_dict()),
    "an accrual": ("accrual", lambda: accrue(result()).to_dict()),
    "an accrual of no period": ("accrual", lambda: accrue(result(), through="soon").to_dict()),
}


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_has_the_form_of_its_schema(name: str) -> None:
    kind, make = DOCUMENTS[name]
    document: dict[str, Json] = make()
    read = document_of(kind).model_validate_json(json.dumps(document))
    assert read.model_dump(by_alias=True, mode="json") == document


@pytest.mark.parametrize("kind", ["estimate", "reach", "comparison", "accrual"])
def test_each_kind_of_document_has_a_schema(kind: str) -> None:
    assert schema_of(kind)["type"] == "object"
