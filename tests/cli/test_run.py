"""The command `run`: what it prints, what it writes, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from perfkit.views import document_of
from tests.cli.commands import Ran, run
from tests.cli.plans import DEALS, PLAN, REPS, write_plan

HEAD = "grain,key,period,name,value,unit\n"


def run_plan(plan: Path, period: str, *more: str | Path) -> Ran:
    return run("run", plan, "--data", plan.parent, "--period", period, *more)


def test_the_table_shows_what_is_paid_and_what_became_of_the_rows(tmp_path: Path) -> None:
    ran = run_plan(write_plan(tmp_path), "2027-01..2027-02")
    assert ran.code == 0
    assert ran.out == (
        "Five percent · version 1 · 2027-01..2027-02\n"
        "\n"
        "rep    period   commission USD\n"
        "-----  -------  --------------\n"
        "E-17   2027-01           50.01\n"
        "E-18   2027-01           25.00\n"
        "E-17   2027-02           10.00\n"
        "E-18   2027-02            0.00\n"
        "total                    85.01\n"
        "\n"
        "table  rows  used  excluded  errors  reason\n"
        "-----  ----  ----  --------  ------  ------\n"
        "rep       2     2         0       0\n"
        "deal      3     3         0       0\n"
    )


def test_the_table_speaks_chinese(tmp_path: Path) -> None:
    ran = run_plan(write_plan(tmp_path), "2027-01", "--lang", "zh")
    assert ran.code == 0
    assert "Five percent · 第 1 版 · 2027-01\n" in ran.out
    assert "rep   期间" in ran.out
    assert "1 不在任何取数期间内" in ran.out
    assert ran.err.startswith("建议 PKH006：")


def test_csv_holds_a_figure_a_row(tmp_path: Path) -> None:
    ran = run_plan(write_plan(tmp_path), "2027-01", "--output", "csv")
    assert ran.out == (
        f"{HEAD}"
        "rep,E-17,2027-01,sold,1000.10,USD\n"
        "rep,E-17,2027-01,share,0.666688887408,ratio\n"
        "rep,E-17,2027-01,to_date,1000.10,USD\n"
        "rep,E-17,2027-01,commission,50.01,USD\n"
        "rep,E-18,2027-01,sold,500.00,USD\n"
        "rep,E-18,2027-01,share,0.333311112592,ratio\n"
        "rep,E-18,2027-01,to_date,500.00,USD\n"
        "rep,E-18,2027-01,commission,25.00,USD\n"
    )


def test_the_rows_of_a_table_are_listed_when_asked_for(tmp_path: Path) -> None:
    plan = write_plan(tmp_path, PLAN.replace("calc\n", "calc each deal\n  big : flag = amount > USD 600\n\ncalc\n", 1))
    ran = run_plan(plan, "2027-01", "--output", "csv", "--grain", "deal")
    assert [line for line in ran.out.splitlines() if line.startswith("deal")] == [
        "deal,D-1,2027-01,big,yes,flag",
        "deal,D-2,2027-01,big,no,flag",
    ]
    table = run_plan(plan, "2027-01", "--grain", "rep", "--grain", "deal").out
    assert "rep   period   sold USD   share  to_date USD  commission USD\n" in table
    assert "E-17  2027-01  1,000.10  66.67%     1,000.10           50.01\n" in table
    assert "D-1   2027-01  yes\n" in table


def test_the_figures_of_the_company_are_shown_when_asked_for(tmp_path: Path) -> None:
    plan = write_plan(
        tmp_path, PLAN.replace("calc\n", "calc each company\n  total : money = sum(rep.sold)\n\ncalc\n", 1)
    )
    assert "company  2027-01   1,500.10\n" in run_plan(plan, "2027-01", "--grain", "company").out
    assert run_plan(plan, "2027-01", "--output", "csv").out.endswith("company,company,2027-01,total,1500.10,USD\n")


def test_an_unknown_table_is_named_with_the_nearest(tmp_path: Path) -> None:
    ran = run_plan(write_plan(tmp_path), "2027-01", "--grain", "deals")
    assert (ran.code, ran.out, ran.codes) == (1, "", ["PKK009"])
    assert "did you mean `deal`?" in ran.err


def test_inputs_come_from_a_file_of_their_own_or_from_that_of_the_participants(tmp_path: Path) -> None:
    text = PLAN.replace("calc\n", "input\n  visits : count\n\ncalc\n", 1)
    own = write_plan(tmp_path / "own", text, input="id,period,visits\nE-17,2027-01,3\nE-17,2027-02,4\nE-18,,5\n")
    shared = write_plan(tmp_path / "shared", text, rep="id,visits\nE-17,3\nE-18,5\n")
    ran = run_plan(own, "2027-01..2027-02", "--output", "csv")
    assert [line for line in ran.out.splitlines() if ",visits," in line] == [
        "rep,E-17,2027-01,visits,3,count",
        "rep,E-17,2027-02,visits,4,count",
        "rep,E-18,2027-01,visits,5,count",
        "rep,E-18,2027-02,visits,5,count",
    ]
    assert "rep,E-18,2027-01,visits,5,count" in run_plan(shared, "2027-01", "--output", "csv").out


# --- the ledger ----------------------------------------------------------------------------------------------------


def test_a_ledger_written_is_a_ledger_read(tmp_path: Path) -> None:
    plan, ledger = write_plan(tmp_path), tmp_path / "ledger.jsonl"
    first = run_plan(plan, "2027-01", "--ledger-out", ledger)
    assert (first.code, len(ledger.read_text().splitlines())) == (0, 4)
    second = run_plan(plan, "2027-02", "--ledger", ledger, "--ledger-out", ledger, "--output", "csv")
    assert second.code == 0
    assert second.codes == []
    assert "rep,E-17,2027-02,commission,10.00,USD" in second.out
    assert [json.loads(line)["period"] for line in ledger.read_text().splitlines()] == ["2027-01"] * 4 + ["2027-02"] * 2


def test_a_run_with_errors_leaves_the_ledger_file_as_it_was(tmp_path: Path) -> None:
    plan = write_plan(tmp_path, deal=DEALS.replace("500.00", "five hundred"))
    ledger = tmp_path / "ledger.jsonl"
    ledger.write_text("kept")
    ran = run_plan(plan, "2027-01", "--ledger-out", ledger)
    assert ran.code == 1
    assert "PKK007" in ran.codes
    assert ledger.read_text() == "kept"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["deal.csv", "ledger.jsonl", "plan.plan", "rep.csv"]


def test_a_ledger_that_cannot_be_written_is_a_finding(tmp_path: Path) -> None:
    ran = run_plan(write_plan(tmp_path), "2027-01", "--ledger-out", tmp_path / "none" / "ledger.jsonl")
    assert ran.code == 1
    assert "there is no such file or folder" in ran.err
    assert ran.codes == ["PKK004", "PKH006"]


def test_an_edited_ledger_is_refused_with_its_line(tmp_path: Path) -> None:
    plan, ledger = write_plan(tmp_path), tmp_path / "ledger.jsonl"
    run_plan(plan, "2027-01", "--ledger-out", ledger)
    ledger.write_text(ledger.read_text().replace("5001/100", "9001/100"))
    ran = run_plan(plan, "2027-02", "--ledger", ledger, "--output", "csv")
    assert (ran.code, ran.out) == (1, "")
    assert ran.codes == ["PKK006", "PKK006"]
    assert "its id is not that of its fields" in ran.err


def test_a_closed_period_is_put_right_by_a_later_run(tmp_path: Path) -> None:
    plan, ledger = write_plan(tmp_path), tmp_path / "ledger.jsonl"
    plan.write_text(plan.read_text().replace("period month\n", "period month\ncorrections restated\n", 1))
    assert run_plan(plan, "2027-01", "--close", "--ledger-out", ledger).code == 0
    again = run_plan(plan, "2027-01", "--ledger", ledger)
    assert (again.code, again.codes) == (1, ["PKH020"])
    (tmp_path / "deal.csv").write_text(DEALS.replace("500.00", "700.00"))
    more = ("--ledger", ledger, "--restate", "--close", "--ledger-out", ledger)
    ran = run_plan(plan, "2027-02", *more, "--explain", "E-18")
    assert (ran.code, ran.codes) == (0, [])
    assert "was USD 25.00, comes to USD 35.00 with what is known now" in ran.out
    kinds = [json.loads(line)["kind"] for line in ledger.read_text().splitlines()]
    assert kinds.count("closed") == 6


def test_periods_of_an_earlier_version_are_put_right_and_shown_in_the_table_and_as_csv(tmp_path: Path) -> None:
    plan, ledger, later = write_plan(tmp_path), tmp_path / "ledger.jsonl", tmp_path / "later.plan"
    text = plan.read_text().replace("period month\n", "period month\ncorrections restated\n", 1)
    effective = next(line for line in text.splitlines() if line.startswith("effective"))
    plan.write_text(text.replace(effective, "effective 2027-01-01 to 2027-01-31"))
    text = text.replace(effective, "effective 2027-02-01 to 2027-12-31").replace("version 1", "version 2", 1)
    later.write_text(text.replace("commission", "bonus"))
    assert run_plan(plan, "2027-01", "--close", "--ledger-out", ledger).code == 0
    (tmp_path / "deal.csv").write_text(DEALS.replace("500.00", "700.00"))
    more = ("--ledger", ledger, "--restate")
    assert run_plan(later, "2027-02", *more).codes == ["PKH034"]
    assert run_plan(later, "2027-02", *more, "--earlier", tmp_path / "none.plan").codes == ["PKK002"]
    alone = run_plan(later, "2027-02", "--earlier", plan)
    assert alone.code == 2 and "add --restate" in alone.err
    ran = run_plan(later, "2027-02", *more, "--earlier", plan)
    assert ran.code == 0
    assert [line.split() for line in ran.out.splitlines()[2:7] if line[0] != "-"] == [
        ["rep", "period", "bonus", "USD", "commission", "USD"],
        ["E-17", "2027-02", "60.01"],
        ["E-18", "2027-02", "35.00", "10.00"],
        ["total", "95.01", "10.00"],
    ]
    told = run_plan(later, "2027-02", *more, "--earlier", plan, "--output", "csv").out.splitlines()
    assert [line for line in told if "payable" in line] == ["rep,E-18,2027-02,payable commission,10.00,USD"]
    facts = ("--data", tmp_path, "--period", "2027-02", *more, "--earlier", plan)
    picture = tmp_path / "steps.json"
    assert run("plot", "waterfall", later, *facts, "--of", "E-18", "-o", picture).code == 0
    assert "payable in all: USD 45.00" in picture.read_text()
    assert "commission · payable, with corrections and adjustments: USD 10.00" in picture.read_text()
    assert "A pays USD 95.01, B pays USD 95.01" in run("diff", later, later, *facts).out
    assert "95.01" in run("compare", later, later, *facts, "--ledger-b", ledger).out
    row = ("--row", "deal", "id=D-9", "rep=E-18", "booked=2027-02-05", "amount=100")
    assert "40.00" in run("estimate", later, *facts, "--of", "E-18", *row).out
    for command in (("plot", "waterfall", plan, "-o", picture), ("diff", plan, plan), ("compare", plan, plan)):
        alone = run(*command, "--data", tmp_path, "--period", "2027-02", "--earlier", plan)
        assert alone.code == 2 and "add --restate" in alone.err


def test_one_who_cannot_be_put_right_is_told_and_the_others_are_put_right(tmp_path: Path) -> None:
    plan, ledger = write_plan(tmp_path), tmp_path / "ledger.jsonl"
    plan.write_text(plan.read_text().replace("period month\n", "period month\ncorrections restated\n", 1))
    assert run_plan(plan, "2027-01", "--close", "--ledger-out", ledger).code == 0
    (tmp_path / "rep.csv").write_text(REPS.replace("E-17\n", ""))
    kept = [line for line in DEALS.splitlines() if "E-17" not in line]
    (tmp_path / "deal.csv").write_text("\n".join(kept).replace("500.00", "700.00") + "\n")
    ran = run_plan(plan, "2027-02", "--ledger", ledger, "--restate", "--explain", "E-18", "--ledger-out", ledger)
    assert (ran.code, ran.codes) == (1, ["PKH036"])
    assert "was USD 25.00, comes to USD 35.00 with what is known now" in ran.out
    posted = [json.loads(line) for line in ledger.read_text().splitlines()]
    assert {each["payee"] for each in posted if each["period"] == "2027-02"} == {"E-18"}


def test_closing_needs_a_file_to_be_written(tmp_path: Path) -> None:
    assert run_plan(write_plan(tmp_path), "2027-01", "--close").code == 2


def test_a_plan_that_does_not_say_how_is_not_put_right(tmp_path: Path) -> None:
    plan, ledger = write_plan(tmp_path), tmp_path / "ledger.jsonl"
    run_plan(plan, "2027-01", "--ledger-out", ledger)
    ran = run_plan(plan, "2027-02", "--ledger", ledger, "--restate")
    assert (ran.code, ran.codes) == (1, ["PKH033"])


def test_facts_after_the_day_asked_for_are_not_known(tmp_path: Path) -> None:
    ran = run_plan(write_plan(tmp_path), "2027-01", "--as-of", "2027-01-16", "--output", "csv")
    assert "rep,E-18,2027-01,sold,0.00,USD" in ran.out


# --- what is refused -----------------------------------------------------------------------------------------------


def test_error_a_folder_that_is_not_there(tmp_path: Path) -> None:
    ran = run("run", write_plan(tmp_path), "--data", tmp_path / "none", "--period", "2027-01")
    assert (ran.code, ran.out, ran.codes) == (1, "", ["PKK003"])
    assert "there is no such folder" in ran.err


def test_error_a_file_for_a_folder(tmp_path: Path) -> None:
    ran = run("run", write_plan(tmp_path), "--data", tmp_path / "rep.csv", "--period", "2027-01")
    assert (ran.code, ran.out) == (1, "")
    assert "is no folder of data: it is a file" in ran.err


def test_error_a_plan_that_is_not_there(tmp_path: Path) -> None:
    ran = run("run", tmp_path / "none.plan", "--data", tmp_path, "--period", "2027-01")
    assert (ran.code, ran.out, ran.codes) == (1, "", ["PKK002"])


def test_error_a_folder_for_a_plan(tmp_path: Path) -> None:
    ran = run("run", tmp_path, "--data", tmp_path, "--period", "2027-01", "--lang", "zh")
    assert (ran.code, ran.out, ran.codes) == (1, "", ["PKK002"])
    assert "它是目录" in ran.err


def test_error_a_plan_with_mistakes_prints_them_and_nothing_else(tmp_path: Path) -> None:
    ran = run_plan(write_plan(tmp_path, PLAN.replace("deal.amount over", "deal.amuont over")), "2027-01")
    assert (ran.code, ran.out) == (1, "")
    assert "did you mean `amount`" in ran.err or "`amount`" in ran.err
    assert "plan.plan:19" in ran.err


def test_error_a_missing_table_names_the_file(tmp_path: Path) -> None:
    plan = write_plan(tmp_path)
    (tmp_path / "deal.csv").unlink()
    ran = run_plan(plan, "2027-01", "--output", "csv")
    assert (ran.code, ran.out) == (1, "")
    assert "PKE001" in ran.codes
    assert "a file `deal.csv` in the data folder" in ran.err


@pytest.mark.parametrize(
    "period", ["2027-Q9", "2027", "soon", "", "2027-02..2027-01", "2027-01..", "2031-01", "2027-W05"]
)
def test_error_a_period_that_is_none_of_the_plan(period: str, tmp_path: Path) -> None:
    ran = run_plan(write_plan(tmp_path), period)
    assert (ran.code, ran.out) == (1, "")
    assert ran.codes


def test_error_a_day_that_does_not_exist(tmp_path: Path) -> None:
    ran = run_plan(write_plan(tmp_path), "2027-02", "--as-of", "2027-02-30")
    assert (ran.code, ran.out) == (1, "")
    assert len(ran.codes) == 1


@pytest.mark.parametrize("source", ["../deal", "/etc/passwd", "a\\\\b", "..", "C:deal"])
def test_error_a_source_that_leaves_the_folder(source: str, tmp_path: Path) -> None:
    plan = write_plan(tmp_path, PLAN.replace("rows deal key", f'rows deal from "{source}" key'))
    ran = run_plan(plan, "2027-01")
    assert (ran.code, ran.out, ran.codes) == (1, "", ["PKK005"])


def test_error_explaining_and_csv_at_once_is_misuse(tmp_path: Path) -> None:
    ran = run_plan(write_plan(tmp_path), "2027-01", "--output", "csv", "--explain", "E-17")
    assert (ran.code, ran.out) == (2, "")


def test_a_cell_that_is_wrong_withholds_only_whom_it_touches(tmp_path: Path) -> None:
    alone = "".join(line for line in PLAN.splitlines(keepends=True) if "share" not in line)
    ran = run_plan(write_plan(tmp_path, alone, deal=DEALS.replace("500.00", "five hundred")), "2027-01")
    assert ran.code == 1
    assert "deal.csv:3 amount" in ran.err
    assert "E-17   2027-01           50.01\n" in ran.out
    assert "E-18   2027-01        withheld\n" in ran.out


def test_a_plan_comes_from_standard_input(tmp_path: Path) -> None:
    plan = write_plan(tmp_path)
    ran = run("run", "-", "--data", tmp_path, "--period", "2027-01", "--output", "csv", stdin=PLAN.encode())
    assert ran.out == run_plan(plan, "2027-01", "--output", "csv").out


def test_json_is_the_result_in_the_form_of_its_schema(tmp_path: Path) -> None:
    ran = run_plan(write_plan(tmp_path), "2027-01", "--output", "json")
    assert ran.code == 0
    document = document_of("result").model_validate_json(ran.out)
    found = document.model_dump(by_alias=True)
    assert found["statements"][0]["payouts"] == {"commission": {"amount": "50.01", "currency": "USD"}}
    assert found["rows"][1]["used"] == 2


def test_a_line_of_a_ledger_file_has_the_form_of_its_schema(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.jsonl"
    run_plan(write_plan(tmp_path), "2027-01", "--ledger-out", ledger)
    for line in ledger.read_text().splitlines():
        document_of("ledger").model_validate_json(line)


def test_findings_as_json_go_to_standard_error(tmp_path: Path) -> None:
    ran = run_plan(write_plan(tmp_path), "2027-01", "--format", "json", "--output", "csv")
    assert ran.out.startswith(HEAD)
    assert [finding["code"] for finding in json.loads(ran.err)] == ["PKH006"]


def test_the_help_says_what_becomes_of_text_that_a_spreadsheet_would_run(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run("run", "--help")
    assert "begins with =, +, - or @" in capsys.readouterr().out
