"""Stored texts that are too long, name nothing known, or hold what no program wrote."""

from __future__ import annotations

import datetime
import json
from fractions import Fraction

import pytest

from perfkit.goals import CascadeMethod, CascadePart, cascade
from perfkit.ledger import EntryKind, LedgerEntry
from perfkit.views import parse_cascades, parse_ledger, parse_metrics, render_cascades, render_ledger
from perfkit.views.json_text import Broken, read_json
from perfkit.views.payments import to_decimal
from perfkit.views.sections import show_value
from tests.views.test_ledger_file import make_entry


def test_error_a_text_longer_than_its_limit_is_not_read() -> None:
    with pytest.raises(Broken):
        read_json("[1]", limit=2)
    assert read_json("[1]", limit=3) == [1]
    metrics, findings = parse_metrics(" " * ((1 << 26) + 1))
    assert metrics == () and [each.code.code for each in findings] == ["PKM018"]
    assert "the text is too long" in findings[0].what("en")


@pytest.mark.parametrize(("field", "given"), [("effect", "forgiven"), ("label", "because"), ("kind", "gift")])
def test_error_a_word_that_no_ledger_knows_is_refused(field: str, given: str) -> None:
    entry = make_entry(kind=EntryKind.ADJUSTED, effect=None, note="by hand", by="Ada", label="dispute")
    line = json.loads(render_ledger([entry]))
    entries, findings = parse_ledger(json.dumps({**line, field: given}), name="ledger.jsonl")
    assert entries == () and len(findings) == 1 and field in findings[0].what("en")


def test_error_an_early_ledger_has_no_entries_by_hand() -> None:
    line = json.loads(render_ledger([make_entry()]))
    early = {key: value for key, value in line.items() if key not in ("effect", "label", "note", "by", "reference")}
    entries, findings = parse_ledger(json.dumps({**early, "ledger": 1, "kind": "adjusted"}), name="ledger.jsonl")
    assert entries == () and "kind" in findings[0].what("en")
    assert isinstance(make_entry(), LedgerEntry)


def test_error_an_amount_of_half_a_cent_is_no_payment() -> None:
    with pytest.raises(ValueError, match="no amount in whole minor units"):
        to_decimal(Fraction(1, 200), "USD")


@pytest.mark.parametrize(("value", "shown"), [(None, "-"), (True, "yes"), (datetime.date(2027, 1, 2), "2027-01-02")])
def test_a_value_that_is_no_figure_is_shown_as_people_write_it(value: object, shown: str) -> None:
    assert show_value(value, "text") == shown  # type: ignore[arg-type]


@pytest.mark.parametrize(("value", "is_sound"), [("90", True), ("80", False)])
def test_a_stored_split_that_gives_everybody_the_same_is_held_to_that(value: str, is_sound: bool) -> None:
    same = cascade(90, [CascadePart("a"), CascadePart("b")], method=CascadeMethod.SAME_VALUE)
    text = render_cascades([same])
    at = text.rindex('"value": "90"') + len('"value": ')
    found, findings = parse_cascades(text[:at] + f'"{value}"' + text[at + 4 :])
    assert (found == (same,), findings == ()) == (is_sound, is_sound)
