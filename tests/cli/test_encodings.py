"""CSV as people have it: encodings, line ends, dates and grouped amounts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.commands import Ran, run, write_files

PLAN = """\
perfkit 2027
方案 "华东提成" 版本 1
币种 CNY
生效 2027-01-01 至 2027-12-31
周期 季度

参与人 销售 来自 "人员" 主键 姓名
  姓名 : 文本

明细 订单 来自 "订单" 主键 单号 归期按 签单日
  单号   : 文本
  姓名   : 销售
  签单日 : 日期{written_date}
  金额   : 金额{written_amount}

发放 提成 = 5% * 求和(订单.金额)
"""
PEOPLE = "姓名\n李娜\n王芳\n"
PLAIN = "单号,姓名,签单日,金额\nA1,李娜,2027-01-05,1200.00\nA2,王芳,2027-02-10,99.99\n"
SLASHED = PLAIN.replace("2027-01-05", "2027/1/5").replace("2027-02-10", "2027/2/10")
GROUPED = PLAIN.replace("1200.00", '"1,200.00"')
PAID = [
    "销售,李娜,2027-Q1,提成,60.00,CNY",
    "销售,王芳,2027-Q1,提成,5.00,CNY",
]


def run_sales(folder: Path, deals: str, *more: str, encoding: str = "utf-8", date: str = "", amount: str = "") -> Ran:
    plan = PLAN.format(written_date=date, written_amount=amount)
    write_files(
        folder,
        {"销售.plan": plan, "人员.csv": PEOPLE.encode(encoding), "订单.csv": deals.encode(encoding)},
    )
    return run("run", folder / "销售.plan", "--data", folder, "--period", "2027-Q1", "--output", "csv", *more)


def paid(ran: Ran) -> list[str]:
    assert ran.code == 0, ran.err
    return [line for line in ran.out.splitlines() if ",提成," in line]


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "gb2312", "utf-16"])
def test_files_in_a_named_encoding(encoding: str, tmp_path: Path) -> None:
    assert paid(run_sales(tmp_path, PLAIN, "--encoding", encoding, encoding=encoding)) == PAID


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf_8_with_and_without_a_byte_order_mark(encoding: str, tmp_path: Path) -> None:
    assert paid(run_sales(tmp_path, PLAIN, encoding=encoding)) == PAID


def test_lines_that_end_with_a_carriage_return(tmp_path: Path) -> None:
    assert paid(run_sales(tmp_path, PLAIN.replace("\n", "\r\n"))) == PAID


def test_gb18030_without_saying_so_names_the_encoding(tmp_path: Path) -> None:
    ran = run_sales(tmp_path, PLAIN, encoding="gb18030")
    assert (ran.code, ran.out) == (1, "")
    assert ran.codes == ["PKA001", "PKA001"]
    assert "gb18030" in ran.err


def test_an_unknown_encoding_lists_the_known_ones(tmp_path: Path) -> None:
    ran = run_sales(tmp_path, PLAIN, "--encoding", "gb18031")
    assert (ran.code, ran.out) == (1, "")
    assert set(ran.codes) == {"PKA011"}
    assert "gb18030" in ran.err


def test_dates_with_slashes_where_the_column_declares_them(tmp_path: Path) -> None:
    assert paid(run_sales(tmp_path, SLASHED, date=' 写作 "Y/M/D"')) == PAID


def test_dates_with_slashes_elsewhere_name_the_cause(tmp_path: Path) -> None:
    ran = run_sales(tmp_path, SLASHED)
    assert ran.code == 1
    assert "订单.csv:2 签单日" in ran.err
    assert '"Y/M/D"' in ran.err


def test_grouped_amounts_where_the_column_declares_them(tmp_path: Path) -> None:
    assert paid(run_sales(tmp_path, GROUPED, amount=' 写作 "1,200.00"')) == PAID


def test_grouped_amounts_elsewhere_name_the_cause(tmp_path: Path) -> None:
    ran = run_sales(tmp_path, GROUPED)
    assert ran.code == 1
    assert "订单.csv:2 金额" in ran.err
    assert '"1,200.00"' in ran.err


def test_all_of_it_at_once(tmp_path: Path) -> None:
    deals = SLASHED.replace("1200.00", '"1,200.00"').replace("\n", "\r\n")
    ran = run_sales(
        tmp_path, deals, "--encoding", "gb18030", encoding="gb18030", date=' 写作 "Y/M/D"', amount=' 写作 "1,200.00"'
    )
    assert paid(ran) == PAID
