"""The command as a process: exit codes, streams, broken pipes, and what it says of itself."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import perfkit
from perfkit.cli.arguments import SCHEMAS, make_parser
from tests.cli.commands import run
from tests.cli.plans import PLAN, write_plan

COMMAND = [sys.executable, "-m", "perfkit"]


def start(*arguments: str | Path, root: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {"PYTHONPATH": str(root / "src"), "PATH": "", **more}
    return subprocess.run(
        [*COMMAND, *map(str, arguments)], env=environment, capture_output=True, encoding="utf-8", timeout=60
    )


def test_the_version_is_printed(root: Path) -> None:
    done = start("--version", root=root)
    assert (done.returncode, done.stdout) == (0, f"perfkit {perfkit.__version__}\n")


@pytest.mark.parametrize("arguments", [[], ["pay"], ["run"], ["check"], ["run", "x", "--data", "y"], ["--lang", "zh"]])
def test_error_misuse_is_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(*arguments)
    assert stopped.value.code == 2
    assert capsys.readouterr().err.startswith("用法：perfkit" if "zh" in arguments else "usage: perfkit")


def test_every_command_has_help_with_the_exit_codes_or_options(capsys: pytest.CaptureFixture[str]) -> None:
    (actions,) = (action for action in make_parser()._actions if action.dest == "command")
    assert actions.choices is not None
    for name in actions.choices:
        with pytest.raises(SystemExit) as stopped:
            run(name, "--help")
        assert stopped.value.code == 0
        said = capsys.readouterr().out
        assert f"perfkit {name}" in said
        assert "--lang" in said


def test_a_reader_who_goes_away_is_no_traceback(root: Path, tmp_path: Path) -> None:
    deals = "".join(f"D-{n},E-17,2027-01-15,1.00\n" for n in range(20_000))
    plan = write_plan(tmp_path, PLAN.replace("calc\n", "calc each deal\n  half : money = amount / 2\n\ncalc\n", 1),
                      deal=f"id,rep,booked,amount\n{deals}")  # fmt: skip
    command = [*COMMAND, "run", plan, "--data", tmp_path, "--period", "2027-01", "--output", "csv", "--grain", "deal"]
    with subprocess.Popen(
        command, env={"PYTHONPATH": str(root / "src")}, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.readline() == b"grain,key,period,name,value,unit\n"
        process.stdout.close()
        said = process.stderr.read().decode()
        assert process.wait(timeout=60) == 141
    assert "Traceback" not in said
    assert "BrokenPipe" not in said


def start_in_shell(command: str, root: Path) -> subprocess.CompletedProcess[str]:
    environment = {"PYTHONPATH": str(root / "src"), "PATH": ""}
    shell = ["/bin/sh", "-c", f"{sys.executable} -m perfkit {command}"]
    return subprocess.run(shell, env=environment, stderr=subprocess.PIPE, encoding="utf-8", timeout=60)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
@pytest.mark.parametrize("command", ["run {} --output csv", "demo", "codes", "codes PKT003 --lang zh", "--help"])
def test_error_a_full_disk_is_one_line(command: str, root: Path, tmp_path: Path) -> None:
    plan = f"{write_plan(tmp_path)} --data {tmp_path} --period 2027-01"
    done = start_in_shell(f"{command.format(plan)} >/dev/full", root)
    colon, words = ("：", "结果无法写出") if "zh" in command else (": ", "the result could not be written")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith(f"perfkit{colon}{words}{colon}")


@pytest.mark.parametrize("command", ["run {}", "demo", "codes PKT003"])
def test_error_a_closed_standard_output_is_one_line(command: str, root: Path, tmp_path: Path) -> None:
    plan = f"{write_plan(tmp_path)} --data {tmp_path} --period 2027-01"
    done = start_in_shell(f"{command.format(plan)} >&-", root)
    assert done.returncode == 1
    assert done.stderr == "perfkit: the result could not be written: the system says Bad file descriptor\n"


def test_a_ledger_is_not_written_where_the_result_could_not_be(root: Path, tmp_path: Path) -> None:
    plan = f"{write_plan(tmp_path)} --data {tmp_path} --period 2027-01"
    done = start_in_shell(f"run {plan} --ledger-out {tmp_path}/ledger.jsonl >&-", root)
    assert done.returncode == 1
    assert not (tmp_path / "ledger.jsonl").exists()


def test_without_the_other_streams_results_are_written_all_the_same(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    done = start_in_shell(f"codes PKT003 >{out} <&- 2>&-", root)
    assert done.returncode == 0
    assert out.read_text(encoding="utf-8").startswith("error PKT003")
    assert start_in_shell("codes NONE 2>&-", root).returncode == 1


def test_without_a_terminal_there_is_neither_colour_nor_progress(root: Path, tmp_path: Path) -> None:
    done = start("run", write_plan(tmp_path), "--data", tmp_path, "--period", "2027-01..2027-03", root=root)
    assert done.returncode == 0
    assert "\x1b" not in done.stdout + done.stderr
    assert "\r" not in done.stdout + done.stderr


def test_a_foreign_locale_changes_no_byte(root: Path, tmp_path: Path) -> None:
    plan = write_plan(tmp_path, PLAN.replace("Five percent", "提成"))
    outputs = {
        start("run", plan, "--data", tmp_path, "--period", "2027-01", "--lang", "zh", root=root, **env).stdout
        for env in ({}, {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "utf-16"})
    }
    assert len(outputs) == 1
    assert "提成 · 第 1 版" in outputs.pop()


# --- check and codes -----------------------------------------------------------------------------------------------


def test_a_good_plan_has_no_findings(tmp_path: Path) -> None:
    ran = run("check", write_plan(tmp_path))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"{tmp_path / 'plan.plan'}: no findings\n"


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("calc\n  commission : money = 5% * sold\n", True),
        ("pay commission = 5% * sold for information\n", False),
        ("pay commission = 5% * sold\n", False),
        ("award club = sold >= USD 20,000\n", False),
    ],
)
def test_a_plan_that_pays_nothing_is_said_to(lines: str, says: bool, tmp_path: Path) -> None:
    text = PLAN[: PLAN.index("pay ")] + lines
    ran = run("check", write_plan(tmp_path, text))
    assert (ran.code, ran.out.splitlines()[1:]) == (0, ["  pays nothing: no line begins with `pay`"] * says)
    assert (
        "  什么也不发放：没有以 `发放` 开头的行" in run("check", tmp_path / "plan.plan", "--lang", "zh").out
    ) is says


def test_several_plans_are_checked_and_all_mistakes_told(tmp_path: Path) -> None:
    good, bad = write_plan(tmp_path), tmp_path / "bad.plan"
    bad.write_text(PLAN.replace("sum(deal.amount)", "sum(deal.amuont)").replace("sold / sum", "sodl / sum"))
    ran = run("check", good, bad, tmp_path / "none.plan")
    assert ran.code == 1
    assert len(ran.codes) == 3
    assert ran.out.splitlines()[0].endswith("plan.plan: no findings")
    assert ran.out.splitlines()[1].endswith("bad.plan: 2 errors")
    assert ran.out.splitlines()[2].endswith("none.plan: 1 error")


def test_findings_of_a_check_are_its_result_as_json(tmp_path: Path) -> None:
    bad = tmp_path / "bad.plan"
    bad.write_text("perfkit 2027\n")
    ran = run("check", bad, "--format", "json")
    assert (ran.code, ran.err) == (1, "")
    found = json.loads(ran.out)
    assert found[0]["schema"] == "perfkit.finding/1"
    assert {"en", "zh"} <= set(found[0]["what"])


def test_the_three_ends_of_a_promise_are_not_shown_alike(tmp_path: Path) -> None:
    due = "pay commission = 5% * to_date - paid(commission)"
    capped = PLAN.replace(due, "earn commission = 5% * sold  cap USD 100\npay commission")
    capped = capped.replace("  sold    : money", "  deals   : count            = count(deal)\n  sold    : money", 1)
    promises = "must commission <= USD 100\nmust commission >= USD 0\nmust deals != 40\n"
    path = write_plan(tmp_path, f"{capped}\n{promises}")
    ran = run("check", path, "--tries", "20", "--seed", "3")
    assert ran.code == 1
    assert ran.codes == ["PKE201"]
    assert ran.out == (
        f"{path}: 1 error\n"
        "  proved       must commission <= USD 100\n"
        "  REFUTED      must commission >= USD 0\n"
        "  not refuted  must deals != 40  in 20 tries, seed 3\n"
    )
    assert 'test "must commission >= USD 0"' in ran.err
    chinese = run("check", path, "--tries", "20", "--lang", "zh").out.splitlines()
    assert [line.split()[0] for line in chinese[1:]] == ["已证明", "已推翻", "未推翻"]
    found = json.loads(run("check", path, "--tries", "20", "--format", "json").out)
    assert [each["code"] for each in found] == ["PKE203", "PKE201", "PKE202"]


def test_the_test_that_refutes_a_promise_is_part_of_a_plan(tmp_path: Path) -> None:
    text = f"{PLAN}\nmust sold >= USD 0\n"
    said = run("check", write_plan(tmp_path, text)).err
    block = said.partition("break the promise on them:\n")[2].partition("  mend:")[0]
    tested = f"{text}\n" + "".join(f"{line[8:]}\n" for line in block.splitlines())
    ran = run("test", write_plan(tmp_path / "tested", tested))
    assert ran.code == 1
    assert "FAILED  must sold >= USD 0" in ran.out
    assert ran.codes == ["PKE022"]


@pytest.mark.parametrize("count", ["-1", "many", "1.5", "１２", "9999999999"])
def test_error_a_number_of_tries_that_is_none(count: str, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        run("check", write_plan(tmp_path), f"--tries={count}")
    assert stopped.value.code == 2


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_a_plan_in_another_encoding_is_saved_anew(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "plan.plan"
    path.write_bytes(PLAN.replace("Five percent", "华东区销售提成方案").encode(encoding))
    ran = run("check", path)
    assert (ran.code, ran.codes) == (1, ["PKK014"])
    assert f"reopen it as `{encoding}`, then `Save as` with the encoding `UTF-8`" in ran.err
    assert "--encoding" not in ran.err


def test_a_plan_of_endless_bytes_is_refused(tmp_path: Path) -> None:
    ran = run("check", "-", stdin=b"a" * (3 << 20))
    assert ran.code == 1
    assert ran.out == "stdin: 1 error\n"


def test_every_code_is_listed_and_any_is_explained() -> None:
    every = run("codes").out.splitlines()
    assert len(every) > 100
    assert all(re.match(r"PK[A-Z]\d{3}  (error|warning|advice) ", line) for line in every)
    one = run("codes", "pkk002")
    assert one.out.startswith("error PKK002: `‹path›` cannot be read: ‹reason›\n")
    assert run("codes", "pkk2").out == one.out
    in_chinese = run("codes", "PKK002", "--lang", "zh").out
    assert in_chinese.startswith("错误 PKK002：")
    assert "无法读取" in in_chinese
    room = run("codes", "pkk", "--lang", "zh").out.splitlines()
    assert room[0].startswith("PKK001  建议  ")
    assert {line[:3] for line in room} == {"PKK"}
    assert json.loads(run("codes", "PKK002", "--format", "json").out)[0]["page"] == "docs/errors/PKK002.md"


def test_error_an_unknown_code(tmp_path: Path) -> None:
    ran = run("codes", "PKK999", "PKK002")
    assert (ran.code, ran.codes) == (1, ["PKK011"])
    assert "PKK002" in ran.out


def test_every_schema_is_listed_and_printed() -> None:
    names = run("schema").out.split()
    assert names == list(SCHEMAS)
    for name in names:
        assert json.loads(run("schema", name).out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


# --- test ----------------------------------------------------------------------------------------------------------

TESTED = (
    PLAN
    + """
test "a good January" 2027-01
  given rep
    | id |
    | A  |
  given deal
    | id  | rep | booked     | amount       |
    | "1" | A   | 2027-01-10 | USD 1,500.00 |
  expect commission = USD {expected}
"""
)


def test_tests_of_a_plan_pass(tmp_path: Path) -> None:
    ran = run("test", write_plan(tmp_path, TESTED.format(expected="75.00")))
    assert ran.code == 0
    assert ran.out.splitlines()[0].startswith(f"{tmp_path / 'plan.plan'}: 1 of 1 test passed, 1 figure compared")
    assert "  passed  a good January\n" in ran.out
    assert "试算中通过 1 个" in run("test", tmp_path / "plan.plan", "--lang", "zh").out


def test_a_wrong_expectation_fails_with_its_place(tmp_path: Path) -> None:
    ran = run("test", write_plan(tmp_path, TESTED.format(expected="76.00")))
    assert ran.code == 1
    assert "  FAILED  a good January\n" in ran.out
    assert "75.00" in ran.err
    document = json.loads(run("test", tmp_path / "plan.plan", "--format", "json").out)
    assert document["tests"][0]["state"] == "failed"
    assert document["passed"] is False


def test_a_plan_without_tests_says_so(tmp_path: Path) -> None:
    ran = run("test", write_plan(tmp_path))
    assert (ran.code, ran.out) == (0, f"{tmp_path / 'plan.plan'}: no tests\n")


def test_the_plans_of_the_docs_pass_their_tests_and_leave_nothing_untried(root: Path) -> None:
    plans = sorted((root / "docs" / "examples" / "crm-opportunities").glob("*.plan"))
    ran = run("test", *plans)
    assert ran.code == 0
    assert "not entered" not in ran.out


def test_check_prints_findings_as_sarif(tmp_path: Path) -> None:
    (tmp_path / "a.plan").write_text("perfkit 2027\n", encoding="utf-8")
    ran = run("check", tmp_path / "a.plan", "--sarif")
    assert ran.code == 1
    results = json.loads(ran.out)["runs"][0]["results"]
    assert {each["ruleId"] for each in results} == {"PKL014"}


def test_check_gives_other_tools_the_edits_that_mend(root: Path, tmp_path: Path) -> None:
    text = (root / "tests" / "lang" / "bad" / "count-of-amounts.plan").read_text(encoding="utf-8")
    (tmp_path / "a.plan").write_text(text, encoding="utf-8")
    told = json.loads(run("check", tmp_path / "a.plan", "--format", "json").out)
    edits = {edit["text"] for each in told for edit in each["edits"] if each["code"] == "PKX040"}
    assert "distinct(" in edits
    assert "sum(" not in edits, "this edit of the code leads to another error here"
    fixes = json.loads(run("check", tmp_path / "a.plan", "--sarif").out)["runs"][0]["results"][0]["fixes"]
    written = {fix["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] for fix in fixes}
    assert written == edits


def test_explain_tells_codes_and_misses_unknown_ones() -> None:
    ran = run("explain", "pkt008", "PKT999", "--lang", "zh")
    assert ran.code == 1
    assert ran.out.startswith("警告 PKT008：")
    assert len(ran.codes) == 1
    assert run("explain", "PKT008").out == run("codes", "PKT008").out


def test_advice_on_the_text_of_a_plan_is_given_where_it_is_checked_alone() -> None:
    path = "tests/lang/bad/contest-on-one-figure.plan"
    assert "PKP162" in run("check", path).codes
    assert (run("letter", path).code, run("letter", path).codes) == (0, [])
