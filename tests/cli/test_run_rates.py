"""The command `run` with currencies: rates from a file, payroll and journal on standard output."""

from __future__ import annotations

from pathlib import Path

from tests.cli.commands import Ran, run

PLAN = """perfkit 2027
plan "Two currencies" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants seat key id to employee
  id       : text
  employee : text
  pays_in  : "EUR" or "USD"
input
  result : money
rates spot per day "European Central Bank, daily"
pay commission = convert(10% * result, pays_in, spot at period end)
"""
SEATS = "id,employee,pays_in,result\nS1,E-1,EUR,1000.00\nS2,E-1,USD,500.00\nS3,E-2,USD,-80.00\n"
RATES = "name,from,to,since,rate\nspot,USD,EUR,2027-01-31,0.92\n"


def run_plan(folder: Path, *more: str | Path, rates: str = RATES) -> Ran:
    (folder / "two.plan").write_text(PLAN, encoding="utf-8")
    (folder / "seat.csv").write_text(SEATS, encoding="utf-8")
    (folder / "rates.csv").write_text(rates, encoding="utf-8")
    return run("run", folder / "two.plan", "--data", folder, "--period", "2027-01", *more)


def test_rates_come_from_a_file(tmp_path: Path) -> None:
    ran = run_plan(tmp_path, "--rates", tmp_path / "rates.csv", "--output", "csv")
    assert ran.code == 0
    assert ran.out == (
        "grain,key,period,name,value,unit\n"
        "seat,S1,2027-01,result,1000.00,USD\n"
        "seat,S1,2027-01,commission,92.00,EUR\n"
        "seat,S2,2027-01,result,500.00,USD\n"
        "seat,S2,2027-01,commission,50.00,USD\n"
        "seat,S3,2027-01,result,-80.00,USD\n"
        "seat,S3,2027-01,commission,-8.00,USD\n"
    )


def test_the_table_totals_each_currency(tmp_path: Path) -> None:
    ran = run_plan(tmp_path, "--rates", tmp_path / "rates.csv")
    assert ran.code == 0
    assert ran.out.startswith(
        "Two currencies · version 1 · 2027-01\n"
        "\n"
        "seat   period   commission EUR  commission USD\n"
        "-----  -------  --------------  --------------\n"
        "S1     2027-01           92.00\n"
        "S2     2027-01                           50.00\n"
        "S3     2027-01                           -8.00\n"
        "total                    92.00           42.00\n"
    )


def test_payroll_is_a_row_for_each_pay_item_and_warns_of_what_is_to_be_recovered(tmp_path: Path) -> None:
    ran = run_plan(tmp_path, "--rates", tmp_path / "rates.csv", "--output", "payroll")
    assert ran.code == 0
    assert ran.out == (
        "payee,participant,plan,version,period,pay_item,currency,amount\n"
        "E-1,S1,Two currencies,1,2027-01,commission,EUR,92.00\n"
        "E-1,S2,Two currencies,1,2027-01,commission,USD,50.00\n"
    )
    assert "warning PKH302: `E-2` is left with USD 8.00 to be recovered" in ran.err


def test_a_journal_has_debit_and_credit_and_the_payee(tmp_path: Path) -> None:
    ran = run_plan(tmp_path, "--rates", tmp_path / "rates.csv", "--output", "journal")
    assert ran.code == 0
    rows = [line.split(",") for line in ran.out.splitlines()]
    assert rows[0][3:5] == ["participant", "payee"] and rows[0][-4:] == ["account", "currency", "debit", "credit"]
    assert [row[3:5] + row[8:] for row in rows[1:5]] == [
        ["S1", "E-1", "earned", "Commission expense", "EUR", "92.00", "0.00"],
        ["S1", "E-1", "earned", "Accrued commission", "EUR", "0.00", "92.00"],
        ["S1", "E-1", "payable", "Accrued commission", "EUR", "92.00", "0.00"],
        ["S1", "E-1", "payable", "Commission payable", "EUR", "0.00", "92.00"],
    ]
    assert ["S3", "E-2", "clawback", "Accrued commission", "USD", "8.00", "0.00"] in [r[3:5] + r[8:] for r in rows]


def test_without_the_rates_nothing_is_reckoned(tmp_path: Path) -> None:
    ran = run_plan(tmp_path)
    assert (ran.code, ran.out) == (1, "")
    assert "error PKE353: the rates `spot` were not given" in ran.err


def test_a_file_of_rates_without_names_is_refused(tmp_path: Path) -> None:
    ran = run_plan(tmp_path, "--rates", tmp_path / "rates.csv", rates="from,to,since,rate\nUSD,EUR,2027-01-31,0.92\n")
    assert (ran.code, ran.out) == (1, "")
    assert "error PKE002: `rates.csv` has no column `name`" in ran.err


def test_a_file_of_rates_that_is_not_there(tmp_path: Path) -> None:
    ran = run_plan(tmp_path, "--rates", tmp_path / "none.csv")
    assert (ran.code, ran.out) == (1, "")
    assert "there is no such file or folder" in ran.err
