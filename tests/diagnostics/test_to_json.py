import json

import pytest
from pydantic import ValidationError

import perfkit.diagnostics
from perfkit.diagnostics import FindingDocument, Place, Words, find, finding_to_json, findings_to_json
from perfkit.diagnostics.codes.adapters import OTHER_SEPARATOR, RAGGED_ROW


def test_a_finding_carries_its_words_in_both_languages_and_its_places() -> None:
    finding = find(OTHER_SEPARATOR, Place("a.csv", 1, text="x;y"), separator=Words("semicolons", "分号"))
    written = finding_to_json(finding)
    assert written["schema"] == "perfkit.finding/1"
    assert written["code"] == "PKA012"
    assert written["severity"] == "error"
    assert written["what"] == {"en": "the columns are separated by semicolons", "zh": "各列之间用的是分号"}
    assert written["values"] == {"separator": {"en": "semicolons", "zh": "分号"}}
    assert written["page"] == "docs/errors/PKA012.md"
    assert written["places"] == [
        {
            "name": "a.csv",
            "line": 1,
            "column": None,
            "width": 1,
            "text": "x;y",
            "path": "",
            "label": {"en": "", "zh": ""},
        }
    ]


def test_what_is_written_has_the_shape_of_the_schema() -> None:
    finding = find(RAGGED_ROW, Place("a.csv", 3, 1), found=1, wanted=2)
    (written,) = findings_to_json([finding])
    read = FindingDocument.model_validate_json(json.dumps(written))
    assert read.model_dump(by_alias=True, mode="json") == written


def test_a_field_that_the_schema_does_not_know_is_refused() -> None:
    written = finding_to_json(find(RAGGED_ROW, found=1, wanted=2))
    with pytest.raises(ValidationError):
        FindingDocument.model_validate({**written, "severities": []})


def test_another_name_of_the_room_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        _ = perfkit.diagnostics.Nothing
