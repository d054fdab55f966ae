"""Laws of what is written for machines: whatever stands in it is read back."""

from __future__ import annotations

import csv
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from perfkit.diagnostics import is_seen
from perfkit.ledger import EntryKind, LedgerEntry, encode_value
from perfkit.views import TidyRow, parse_ledger, render_csv, render_ledger

# What CSV, JSON, spreadsheets and line readers each treat in their own way.
texts = st.text("aB1 ,\"'\n\r\t=+-@\\{}提\u2028\u202e\x00\x7f😀", max_size=8)
# What is posted holds no sign that nobody sees.
seen = texts.filter(is_seen)
amounts = st.fractions(-(10**60), 10**60, max_denominator=10**6)
values = st.one_of(amounts, seen, st.booleans(), st.dates()).map(encode_value)


@st.composite
def entries(draw: st.DrawFn) -> LedgerEntry:
    """Any entry: an amount with its currency, or a value."""
    is_money = draw(st.booleans())
    return LedgerEntry(
        kind=draw(st.sampled_from(EntryKind)),
        plan=draw(seen),
        version=draw(st.integers(0, 10**6)),
        fingerprint=draw(seen),
        payee=draw(seen),
        name=draw(seen),
        period=draw(seen),
        for_period=draw(seen),
        row=draw(st.none() | st.tuples(seen, seen)),
        turn=draw(st.integers(0, 99)),
        amount=draw(amounts) if is_money else None,
        currency="USD" if is_money else None,
        value=None if is_money else draw(values),
        cites=tuple(sorted(draw(st.lists(seen, max_size=3)))),
    )


@given(st.lists(entries(), max_size=5))
def test_a_ledger_written_and_read_is_the_same_ledger(ledger: list[LedgerEntry]) -> None:
    found, findings = parse_ledger(render_ledger(ledger), name="ledger")
    assert findings == ()
    assert sorted(found, key=LedgerEntry.canonical) == sorted(ledger, key=LedgerEntry.canonical)


@given(st.lists(entries(), max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_entries_changes_no_byte(ledger: list[LedgerEntry], chance: object) -> None:
    turned = list(ledger)
    chance.shuffle(turned)  # type: ignore[attr-defined]
    assert render_ledger(turned) == render_ledger(ledger)


@given(entries(), st.integers(1, 10**6))
def test_an_amount_changed_by_hand_is_refused(entry: LedgerEntry, step: int) -> None:
    line = render_ledger([entry])
    other = render_ledger([entry]).replace('"turn":', f'"turn":{step}', 1)
    found, findings = parse_ledger(other, name="ledger")
    assert other != line
    assert found == ()
    assert [finding.code.code for finding in findings] == ["PKK006"]


@given(st.lists(st.builds(TidyRow, texts, texts, texts, texts, texts, texts), max_size=4))
def test_csv_written_and_read_is_the_same_text(rows: list[TidyRow]) -> None:
    text = render_csv(rows)
    found = [tuple(_plain(cell) for cell in row) for row in csv.reader(_lines(text))][1:]
    wanted = [(row.grain, row.key, row.period, row.name, row.value, row.unit) for row in rows]
    assert found == [tuple(_plain(cell) for cell in row) for row in wanted]


def _plain(cell: str) -> str:
    """A text without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@", "\t", "\r") else cell


def _lines(text: str) -> list[str]:
    """The lines as a file gives them: only a line feed ends one."""
    return [f"{line}\n" for line in text.split("\n")[:-1]]


@given(amounts)
def test_a_fraction_stands_in_a_ledger_exactly(amount: Fraction) -> None:
    entry = LedgerEntry(EntryKind.EARNED, "P", 1, "f", "A", "x", "2027-01", "2027-01", amount=amount, currency="USD")
    assert parse_ledger(render_ledger([entry]), name="ledger")[0][0].amount == amount
