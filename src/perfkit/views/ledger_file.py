"""A ledger as text: one entry a line, each a JSON object with all its fields and its id."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from fractions import Fraction

from perfkit.diagnostics import Finding, Json, Place, Words, door, find, list_unseen
from perfkit.diagnostics.codes.cli import LEDGER_LINE
from perfkit.ledger import LEDGER_VERSION, RULE_KINDS, Effect, EntryKind, LedgerEntry, Reason, decode_value

_AMOUNT = re.compile(r"-?[0-9]{1,300}(/[1-9][0-9]{0,299})?")
_LONGEST_LINE = 1 << 16

ENTRY_SCHEMA = "perfkit.entry/1"

_NEW_FIELDS = frozenset({"effect", "label", "note", "by", "reference"})
_STORED = frozenset(field.name for field in fields(LedgerEntry) if field.init)
_FIELDS = frozenset({"schema", "id", "ledger", *_STORED}) - _NEW_FIELDS
_FIELDS_OF = {1: _FIELDS, LEDGER_VERSION: _FIELDS | _NEW_FIELDS}
"""The fields of each form that entries were ever stored in."""


class _Broken(ValueError):
    """A line that is no entry, with the reason in words."""

    def __init__(self, reason: Words) -> None:
        super().__init__(reason.en)
        self.reason = reason


@door
def render_ledger(entries: Iterable[LedgerEntry]) -> str:
    """The entries in their canonical order, one a line; the same entries give the same bytes."""
    lines = (
        f'{{"schema":"{ENTRY_SCHEMA}","id":"{entry.id}",{entry.canonical()[1:]}\n'
        for entry in sorted(entries, key=lambda entry: (entry.sort_key, entry.id))
    )
    return "".join(lines)


@door
def parse_ledger(text: str, *, name: str) -> tuple[tuple[LedgerEntry, ...], tuple[Finding, ...]]:
    """The entries of a ledger file in its order, and a finding for every line that is none; blank lines are none.

    An entry whose id is not that of its fields was edited, and is refused.
    Codes: PKK006.
    """
    entries: list[LedgerEntry] = []
    findings: list[Finding] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            entries.append(_parse_line(line))
        except _Broken as broken:
            place = Place(name, number, text=line.rstrip("\r"))
            findings.append(find(LEDGER_LINE, place, reason=broken.reason))
    return tuple(entries), tuple(findings)


def _parse_line(line: str) -> LedgerEntry:
    if len(line) > _LONGEST_LINE:
        raise _Broken(Words("the line is too long", "该行过长"))
    try:
        found = json.loads(line, parse_float=_refuse_float, parse_constant=_refuse_float)
    except _Broken:
        raise
    except (ValueError, RecursionError):
        raise _Broken(Words("it is no JSON", "不是 JSON")) from None
    if not isinstance(found, dict):
        raise _Broken(Words("it is no JSON object", "不是 JSON 对象"))
    entry = _read_entry(found)
    if found["id"] != entry.id:
        raise _Broken(Words("its id is not that of its fields", "编号与内容不符"))
    return entry


def _refuse_float(text: str) -> Json:
    raise _Broken(Words(f"`{text}` is an inexact number", f"`{text}` 是不精确的数"))


def _read_entry(line: Mapping[str, Json]) -> LedgerEntry:
    form = line.get("ledger")
    if line.get("schema") != ENTRY_SCHEMA or not isinstance(form, int) or form not in _FIELDS_OF:
        raise _Broken(Words("it is of another version of the ledger", "属于其他版本的台账"))
    unknown = sorted(set(line) - _FIELDS_OF[form])
    missing = sorted(_FIELDS_OF[form] - set(line))
    if unknown or missing:
        word = Words("it has no", "缺少") if missing else Words("it has an unknown", "含有未知的")
        field = (missing or unknown)[0]
        raise _Broken(Words(f"{word.en} field `{field}`", f"{word.zh}字段 `{field}`"))
    kind = _kind(line)
    if form == 1 and kind not in RULE_KINDS:
        raise _wrong("kind")
    return LedgerEntry(
        kind=kind,
        plan=_text(line, "plan"),
        version=_count(line, "version"),
        fingerprint=_text(line, "fingerprint"),
        payee=_text(line, "payee"),
        name=_text(line, "name"),
        period=_text(line, "period"),
        for_period=_text(line, "for_period"),
        row=_row(line["row"]),
        turn=_count(line, "turn"),
        amount=_amount(line["amount"]),
        currency=_text(line, "currency") if line["currency"] is not None else None,
        value=_value(line["value"]),
        cites=_cites(line["cites"]),
        effect=_effect(line),
        label=_label(line, kind),
        note=_text(line, "note") if form > 1 else "",
        by=_text(line, "by") if form > 1 else "",
        reference=_text(line, "reference") if form > 1 else "",
    )


def _kind(line: Mapping[str, Json]) -> EntryKind:
    found = _text(line, "kind")
    if found not in {each.value for each in EntryKind}:
        raise _wrong("kind")
    return EntryKind(found)


def _effect(line: Mapping[str, Json]) -> Effect | None:
    if line.get("effect") is None:
        return None
    found = _text(line, "effect")
    if found not in {each.value for each in Effect}:
        raise _wrong("effect")
    return Effect(found)


def _label(line: Mapping[str, Json], kind: EntryKind) -> str:
    """The reason of an adjustment, out of the closed list."""
    found = _text(line, "label") if "label" in line else ""
    if kind is EntryKind.ADJUSTED and found and found not in {each.value for each in Reason}:
        raise _wrong("label")
    return found


def _wrong(field: str) -> _Broken:
    return _Broken(Words(f"its field `{field}` does not hold what it should", f"字段 `{field}` 的内容不对"))


def _text(line: Mapping[str, Json], field: str) -> str:
    found = line[field]
    if not isinstance(found, str):
        raise _wrong(field)
    return _seen(found, field)


def _seen(text: str, field: str) -> str:
    """A text that a reader sees every sign of: two payees of one face would each have a balance."""
    for at in list_unseen(text):
        sign = f"U+{ord(text[at]):04X}"
        raise _Broken(
            Words(f"its field `{field}` holds the unseen sign {sign}", f"字段 `{field}` 中有看不见的字符 {sign}")
        )
    return text


def _count(line: Mapping[str, Json], field: str) -> int:
    found = line[field]
    if not isinstance(found, int) or isinstance(found, bool) or found < 0:
        raise _wrong(field)
    return found


def _row(found: Json) -> tuple[str, str] | None:
    if found is None:
        return None
    if isinstance(found, list) and len(found) == 2:
        table, key = found
        if isinstance(table, str) and isinstance(key, str):
            return _seen(table, "row"), _seen(key, "row")
    raise _wrong("row")


def _amount(found: Json) -> Fraction | None:
    if found is None:
        return None
    if not isinstance(found, str) or not _AMOUNT.fullmatch(found):
        raise _wrong("amount")
    return Fraction(found)


def _value(found: Json) -> str | None:
    if found is None:
        return None
    if not isinstance(found, str):
        raise _wrong("value")
    try:
        decode_value(found)
    except (ValueError, ZeroDivisionError):
        raise _wrong("value") from None
    return found


def _cites(found: Json) -> tuple[str, ...]:
    if not isinstance(found, list):
        raise _wrong("cites")
    cites = [each for each in found if isinstance(each, str)]
    if len(cites) != len(found):
        raise _wrong("cites")
    return tuple(cites)
