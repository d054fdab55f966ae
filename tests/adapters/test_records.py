import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from pydantic import BaseModel

from perfkit.adapters import RawTable, to_raw_table, to_raw_tables


@dataclass(frozen=True)
class Deal:
    id: str
    amount: Decimal


class Order(BaseModel):
    id: str
    booked_on: date | None = None


class RecordFrame:
    """Gives its rows as pandas does."""

    def __init__(self, records: list[dict[str, object]]) -> None:
        self.records = records

    def to_dict(self, orient: str) -> list[dict[str, object]]:
        assert orient == "records"
        return self.records


class RowFrame(RecordFrame):
    """Gives its rows as polars does; it too has a `to_dict`, of columns."""

    def to_dict(self, orient: str) -> list[dict[str, object]]:
        raise AssertionError("its rows come from iter_rows")

    def iter_rows(self, *, named: bool) -> Iterator[dict[str, object]]:
        assert named
        return iter(self.records)


class NAType:
    """How pandas spells a missing cell, by name."""

    def __ne__(self, other: object) -> bool:
        raise TypeError("boolean value of NA is ambiguous")

    __hash__ = None  # type: ignore[assignment]


def test_mappings_keep_their_values_as_they_are() -> None:
    table = to_raw_table([{"id": "D-1", "amount": Decimal("1.50")}, {"id": "D-2", "amount": 3}], name="deal")
    assert table == RawTable("deal", ("id", "amount"), [("D-1", Decimal("1.50")), ("D-2", 3)], range(1, 3))


def test_a_column_that_a_record_lacks_is_an_empty_cell() -> None:
    table = to_raw_table([{"id": 1}, {"note": "x", "id": 2}], name="deal")
    assert isinstance(table, RawTable)
    assert (table.headers, table.rows) == (("id", "note"), [(1, None), (2, "x")])


def test_dataclasses_and_models_give_their_fields() -> None:
    deals = to_raw_table([Deal("D-1", Decimal(5))], name="deal")
    orders = to_raw_table((Order(id="O-1"),), name="order")
    assert isinstance(deals, RawTable)
    assert isinstance(orders, RawTable)
    assert (deals.headers, deals.rows) == (("id", "amount"), [("D-1", Decimal(5))])
    assert (orders.headers, orders.rows) == (("id", "booked_on"), [("O-1", None)])


@pytest.mark.parametrize("frame", [RecordFrame, RowFrame])
def test_a_dataframes_missing_cells_are_empty(frame: type[RecordFrame]) -> None:
    table = to_raw_table(frame([{"id": "D-1", "amount": math.nan}, {"id": NAType(), "amount": 2}]), name="deal")
    assert isinstance(table, RawTable)
    assert table.rows == [("D-1", None), (None, 2)]


def test_a_float_is_handed_on_for_its_door_to_refuse() -> None:
    table = to_raw_table([{"amount": 0.1}], name="deal")
    assert isinstance(table, RawTable)
    assert table.rows == [(0.1,)]


def test_rows_already_made_are_taken_as_they_are() -> None:
    made = RawTable("deal.csv", ("id",), [("D-1",)], [2])
    assert to_raw_table(made, name="deal") is made


def test_an_empty_list_is_a_table_without_columns() -> None:
    assert to_raw_table([], name="deal") == RawTable("deal", (), [], range(1, 1))


@pytest.mark.parametrize("table", [None, 5, "D-1", b"id", {"id": "D-1"}, {"D-1"}, RecordFrame, np.array(5)])
def test_what_is_no_list_of_records_is_refused(table: object) -> None:
    tables, (finding,) = to_raw_tables({"deal": table, "order": []})
    assert list(tables) == ["order"]
    assert (finding.code.code, finding.what()) == ("PKA020", "`deal` is not a table")
    assert type(table).__name__ in finding.why()


@pytest.mark.parametrize("record", [None, ("D-1", 5), "D-1", Deal])
def test_a_record_without_named_columns_is_refused_by_its_number(record: object) -> None:
    _, (finding,) = to_raw_tables({"deal": [{"id": "D-0"}, record]})
    assert (finding.code.code, finding.what()) == ("PKA021", "record 2 of `deal` has no named columns")


def test_a_column_whose_name_is_no_text_is_refused() -> None:
    _, (finding,) = to_raw_tables({"deal": [{1: "D-1"}]})
    assert (finding.code.code, finding.what()) == ("PKA022", "a column of `deal` is named 1, which is no text")


def test_a_table_whose_name_is_no_text_is_refused_and_the_others_are_taken() -> None:
    tables, (finding,) = to_raw_tables({3: [{"id": "D-1"}], "deal": []})  # type: ignore[dict-item]
    assert (finding.code.code, finding.what()) == ("PKA036", "a table is named 3, which is no text")
    assert list(tables) == ["deal"]
