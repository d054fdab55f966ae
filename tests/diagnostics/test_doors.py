"""A wrong argument is told with its name and what it has to be; a right one never, whatever its function raises."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Literal, Protocol

import numpy as np
import pytest

from perfkit import close, evaluate, load_plan
from perfkit.diagnostics import Language, Misuse, Refused, door, render_findings
from perfkit.ledger import EntryKind, LedgerEntry
from perfkit.views import entry_from_json

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


class Named(Protocol):
    name: str


class Shouting(TypeError):
    pass


@door
def fail(
    text: str = "",
    days: Sequence[datetime.date] = (),
    pair: tuple[str, int] = ("", 0),
    rates: Mapping[str, Fraction] | None = None,
    items: Iterable[str] = (),
    way: Literal["up", "down"] = "up",
    lang: Language | str = Language.ENGLISH,
    choice: Language = Language.ENGLISH,
    size: Annotated[int, "bytes"] = 0,
    named: Named | None = None,
    session: SparkSession | None = None,
    nothing: None = None,
    *more: str,
    **by_name: int,
) -> None:
    raise Shouting("from inside")


@door
def stream(text: str) -> Iterator[str]:
    yield text.upper()


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"text": "a", "days": [datetime.date(2027, 1, 1)], "pair": ["a", 1], "rates": {"a": 1, "b": Fraction(1, 2)}},
        {"items": np.array(["a", "b"]), "way": "down", "lang": "zh", "size": True, "named": 3},
        {"items": {"a"}, "rates": None, "session": Decimal(1), "extra": 4},
    ],
)
def test_an_error_with_right_arguments_comes_out_as_it_is(given: dict[str, object]) -> None:
    with pytest.raises(Shouting, match=r"^from inside$"):
        fail(**given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"text": 3}, "text must be `str`, not a value of type int"),
        ({"days": [datetime.date(2027, 1, 1), "2027-01-02"]}, "a value of type str"),
        (
            {"days": [datetime.datetime(2027, 1, 1)]},
            "days must be `Sequence[datetime.date]`, not a value of type datet",
        ),
        ({"days": "2027"}, "not a value of type str"),
        ({"days": {"a": 1}}, "not a value of type dict"),
        ({"pair": ("a",)}, "pair must be `tuple[str, int]`, not a value of type tuple"),
        ({"pair": ("a", "b")}, "not a value of type str"),
        ({"rates": {"a": Decimal(1)}}, "rates must be `Mapping[str, Fraction] | None`, not a value of type Decimal"),
        ({"rates": {1: Fraction(1)}}, "not a value of type int"),
        ({"rates": []}, "not a value of type list"),
        ({"items": "abc"}, "items must be `Iterable[str]`, not a value of type str"),
        ({"items": np.array("a")}, "not a value of type ndarray"),
        ({"way": 3}, "not a value of type int"),
        ({"size": "3"}, "size must be `Annotated[int, 'bytes']`, not a value of type str"),
        ({"session": 5}, "session must be `SparkSession | None`, not a value of type int"),
        ({"nothing": 1}, "nothing must be `None`, not a value of type int"),
        ({"odd": "1"}, "by_name must be `int`, not a value of type str"),
    ],
)
def test_a_wrong_argument_is_told_with_what_it_has_to_be(given: dict[str, object], said: str) -> None:
    with pytest.raises(Misuse) as wrong:
        fail(**given)  # type: ignore[arg-type]
    assert said in str(wrong.value)
    assert wrong.value.finding.code.code == "PKV038"
    assert isinstance(wrong.value.__cause__, Shouting)


def test_each_of_several_arguments_is_looked_at() -> None:
    right = ("", (), ("", 0), None, (), "up", "en", Language.ENGLISH, 0, None, None, None)
    with pytest.raises(Shouting):
        fail(*right, "a", "b")
    with pytest.raises(Misuse, match=r"^more must be `str`, not a value of type int$"):
        fail(*right, "a", 2)  # type: ignore[arg-type]


def test_a_name_that_is_no_choice_is_refused_with_those_there_are() -> None:
    with pytest.raises(Refused) as wrong:
        fail(choice="fr")  # type: ignore[arg-type]
    with pytest.raises(Refused):
        fail(lang="fr")
    assert [each.code.code for each in wrong.value.findings] == ["PKV036"]
    assert "`en`, `zh`" in render_findings(wrong.value.findings)


def test_an_argument_too_many_is_told_by_python_itself() -> None:
    @door
    def plain(text: str) -> str:
        return text

    with pytest.raises(TypeError, match="takes 1 positional argument but 2 were given"):
        plain("a", "b")  # type: ignore[call-arg]


def test_a_stream_tells_when_it_is_read() -> None:
    assert list(stream("a")) == ["A"]
    read = stream(3)  # type: ignore[arg-type]
    with pytest.raises(Misuse, match=r"^text must be `str`"):
        next(read)


@door
def refuse_in_a_stream(text: str) -> Iterator[str]:
    yield text
    raise Misuse("text", "longer", text)


@door
def break_in_a_stream(text: str) -> Iterator[str]:
    yield text
    raise Shouting(text)


def test_what_a_stream_raises_itself_comes_out_as_it_is() -> None:
    with pytest.raises(Misuse, match=r"^text must be longer"):
        list(refuse_in_a_stream("a"))
    with pytest.raises(Shouting, match=r"^a$"):
        list(break_in_a_stream("a"))


@door
def add_up(entries: Sequence[LedgerEntry]) -> int:
    return sum(len(each.kind.value) + len(each.payee) for each in entries)


ENTRY = LedgerEntry(EntryKind.EARNED, "plan", 1, "f", "A", "c", "2027-01", "2027-01")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"kind": "earned"}, "entries: kind must be `EntryKind`, not a value of type str"),
        ({"payee": 3}, "entries: payee must be `str`, not a value of type int"),
        ({"payee": None, "row": ("deal", 1)}, "entries: payee must be `str`, not None"),
        ({"kind": None}, "entries: kind must be `EntryKind`, not None"),
    ],
)
def test_a_field_of_a_noun_that_was_made_by_hand_is_told_by_its_name(changed: dict[str, object], said: str) -> None:
    with pytest.raises(Misuse) as wrong:
        add_up([ENTRY, replace(ENTRY, **changed)])  # type: ignore[arg-type]
    assert str(wrong.value) == said


def test_a_document_with_what_json_cannot_hold_is_told() -> None:
    for held in ([object()], {1, 2}, ("deal", Decimal(1))):
        with pytest.raises(Misuse, match=r"^document must be a JSON object, not a value that JSON cannot hold$"):
            entry_from_json({"row": held})  # type: ignore[dict-item]


def test_an_entry_inside_of_what_is_given_is_told_by_the_way_to_it() -> None:
    plan = load_plan(
        'perfkit 2027\nplan "T" version 1\ncurrency USD\neffective 2027-01-01 to 2027-12-31\nperiod month\n'
        "participants rep key id\n  id : text\n  b  : money\npay c = b\n"
    )
    facts = {"rep": [{"id": "A", "b": "5"}]}
    first, *others = close((), evaluate(plan, facts, "2027-01"))
    for changed in ({"kind": "earned"}, {"period": {}}):
        with pytest.raises(Misuse, match=rf"ledger: {next(iter(changed))} must be `"):
            evaluate(plan, facts, "2027-02", ledger=[replace(first, **changed), *others])  # type: ignore[arg-type]
