"""Gathers among lines of the own grain: ranks, shares, extremes, and lines that cannot be trusted."""

from __future__ import annotations

from tests.engine.small import DEALS, HEAD, REPS, run, shown, told, withheld


def test_rows_are_ordered_by_the_key_of_a_link() -> None:
    result = run(
        "calc each company\n  one : money or empty = first(deal.amount by deal.rep descending, deal.id)\n"
        "calc\n  x : money or empty = company.one\n",
        head=HEAD.replace("rep    : rep or empty", "rep    : rep"),
    )
    assert told(result) == []
    assert shown(result, "x") == {"A": "USD 50.00", "B": "USD 50.00"}


def test_a_line_without_the_key_of_a_rank_has_no_place() -> None:
    result = run(
        "calc\n  q : number or empty = 10 / score\n"
        "  place : count or empty = rank(by q descending within company ties skip)\n"
    )
    assert shown(result, "place") == {"A": "1", "B": "None"}


def test_the_greatest_of_a_scope_that_a_where_empties_has_no_value() -> None:
    result = run(
        "calc each deal\n"
        "  top : money or empty = max(amount within rep where amount > USD 60 over all to date)\n"
        "calc\n  n : count = count(deal where deal.top is not empty)\n"
    )
    assert told(result) == []
    assert shown(result, "n") == {"A": "1", "B": "0"}


def test_a_weight_below_zero_shares_out_nothing_to_anybody() -> None:
    result = run(
        "calc\n  x : money or empty = apportion(USD 10, score within company by id)\n",
        reps=[{**REPS[0], "score": "-11"}, {**REPS[1], "score": "15"}],
    )
    assert told(result) == [("PKV006", "the weight of `A` is `-11`, below zero")]
    assert withheld(result) == ["A", "B"]


def test_a_row_that_weighs_less_than_zero_is_named_with_its_table() -> None:
    result = run(
        "calc each deal\n  x : money or empty = apportion(USD 10, amount within rep by id over this period)\n"
        "calc\n  n : count = count(deal where deal.x is not empty)\n",
        deals=[{**DEALS[0], "id": "17", "amount": "100"}, {**DEALS[0], "id": "18", "amount": "-5"}],
    )
    assert told(result) == [("PKV006", "the weight of `18` of `deal` is `-5`, below zero")]


def test_a_total_that_is_no_whole_cent_is_not_shared_out() -> None:
    result = run("calc\n  x : money or empty = apportion(USD 0.005, score within company by id)\n")
    assert [code for code, _ in told(result)] == ["PKV007"]
    assert withheld(result) == ["A", "B"]


def test_a_scope_that_holds_a_row_in_error_has_no_figure_and_others_have() -> None:
    lines = "calc each deal\n  so_far : money = running(amount by booked, id within stage over all to date)\n"
    head = HEAD.replace("stage  : text or empty", "stage  : text")
    deals = [
        {"id": "D-1", "rep": "A", "booked": "2027-01-05", "amount": "100", "stage": "Won"},
        {"id": "D-2", "rep": "B", "booked": "2027-01-06", "amount": "50", "stage": "Lost"},
        {"id": "D-3", "rep": "B", "booked": "2027-01-07", "amount": "much", "stage": "Lost"},
    ]
    result = run(lines + "calc\n  x : money = sum(deal.so_far)\n", head=head, deals=deals)
    assert shown(result, "x") == {"A": "USD 100.00", "B": "None"}
    assert withheld(result) == ["B"]
    assert {code for code, _ in told(result)} == {"PKV024"}


def test_a_scope_over_everything_has_no_figure_where_any_row_is_in_error() -> None:
    lines = "calc each deal\n  so_far : money = running(amount by booked, id within company over all to date)\n"
    wrong = {"id": "D-3", "rep": "B", "booked": "2027-01-07", "amount": "much", "stage": "Lost"}
    result = run(lines + "calc\n  x : money = sum(deal.so_far)\n", deals=[*DEALS, wrong])
    assert withheld(result) == ["A", "B"]
