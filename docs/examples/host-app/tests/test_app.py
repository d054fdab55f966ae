"""The application's own tests; those of its plans are in the plans, and the plugin collects them."""

from pathlib import Path

import pytest
from app import App, main

import perfkit
from perfkit.testing import laws


@pytest.fixture
def app() -> App:
    found = App(":memory:")
    found.add_rep("E-17", "10000")
    found.add_deal("D-1", "E-17", "2027-01-15", "12000")
    return found


def test_a_month_is_closed_and_its_statement_kept(app: App) -> None:
    result = app.close_month("2027-01")
    assert str(result.statements["E-17"].payouts["commission"]) == "USD 660.00"
    assert "USD 660.00" in app.statement("E-17", "2027-01")


def test_a_closed_month_is_not_closed_again(app: App) -> None:
    app.close_month("2027-01")
    entries = app.ledger()
    with pytest.raises(perfkit.LedgerError):
        app.close_month("2027-01")
    assert app.ledger() == entries


def test_the_ledger_read_back_is_the_ledger_that_was_stored(app: App) -> None:
    app.close_month("2027-01")
    app.close_month("2027-02")
    assert perfkit.check_ledger(app.ledger(), app.plan) == ()


def test_the_commands_print_a_statement(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "sales.db")
    for line in ("rep E-17 10000", "deal D-1 E-17 2027-01-15 12000", "close 2027-01", "statement E-17 2027-01"):
        assert main([path, *line.split()]) == 0
    assert "USD 660.00" in capsys.readouterr().out


def test_more_never_pays_less(app: App) -> None:
    laws.check("monotone", app.plan, metric="deal.amount", tries=10)
