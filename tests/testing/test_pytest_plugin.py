"""The plugin collects plans of a host, and tells what fails in the words of the plan."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

# Loaded here once; a run within this one would load them again each time.
import perfkit.testing.laws
import perfkit.testing.plan_items  # noqa: F401

HEADER = """perfkit 2027
plan "Sales" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id    : text
input
  sales : money
"""
PLAN = (
    HEADER
    + """tiers ladder(sales: money) whole
  | from      | below     | rate |
  | USD 0     | USD 1,000 | 5%   |
  | USD 1,000 | no limit  | 4%   |
pay commission = ladder(sales)
test "five percent" 2027-01
  given rep
    | id  | sales   |
    | "A" | USD 100 |
  expect commission = USD 5.00
"""
)
IS_INSTALLED = any(each.value == "perfkit.testing.pytest_plugin" for each in entry_points(group="pytest11"))


class Host:
    """A repository of a host with one plan."""

    def __init__(self, pytester: pytest.Pytester) -> None:
        self.pytester = pytester

    def write(self, text: str, **settings: str) -> None:
        self.pytester.mkdir("plans")
        (self.pytester.path / "plans" / "sales.plan").write_text(text, encoding="utf-8")
        lines = [f"{name} = {value}" for name, value in {"perfkit_plans": "plans/*.plan", **settings}.items()]
        self.pytester.makeini("\n".join(["[pytest]", *lines]))

    def run(self, *arguments: str) -> pytest.RunResult:
        plugin = () if IS_INSTALLED else ("-p", "perfkit.testing.pytest_plugin")
        return self.pytester.runpytest_inprocess(*plugin, "-p", "no:randomly", *arguments)


@pytest.fixture
def host(pytester: pytest.Pytester) -> Host:
    return Host(pytester)


def test_the_host_example_passes_with_its_plans(host: Host, root: Path) -> None:
    shutil.copytree(root / "docs" / "examples" / "host-app", host.pytester.path, dirs_exist_ok=True)
    host.run("-k", "must").assert_outcomes(passed=4, deselected=21)
    done = host.run("--perfkit-coverage", "-v", "-o", "perfkit_tries=5")
    done.assert_outcomes(passed=25)
    done.stdout.fnmatch_lines(
        [
            "*tests/test_app.py::test_a_month_is_closed_and_its_statement_kept PASSED*",
            "*plans/house.plan::check PASSED*",
            "*plans/sales.plan::test the cap PASSED*",
            "*plans/sales.plan::must commission >= USD 0 PASSED*",
            "*plans/sales.plan::law bounded_rate metric=deal.amount rate=8% PASSED*",
            "plans/sales.plan: 4 of 5 parts entered",
            "  else `attainment` used (plans/sales.plan:*)",
        ]
    )


def test_a_failing_test_shows_what_was_expected_what_came_and_the_statement(host: Host) -> None:
    host.write(PLAN.replace("= USD 5.00", "= USD 6.00"))
    done = host.run()
    done.assert_outcomes(passed=1, failed=1)
    done.stdout.fnmatch_lines(
        ["error PKE102*", "figure      whose  period   expected  got", "commission  A      2027-01  USD 6.00  USD 5.00"]
    )
    done.stdout.fnmatch_lines(["Payout", "commission  USD 5.00"])


def test_a_plan_that_cannot_be_loaded_fails_with_its_findings_in_the_language_asked_for(host: Host) -> None:
    host.write(PLAN.replace("ladder(sales)\n", "lader(sales)\n"))
    done = host.run("--perfkit-lang", "zh")
    done.assert_outcomes(failed=1)
    done.stdout.fnmatch_lines(["错误 PK*"])


def test_a_broken_plan_fails_however_its_header_is_written(host: Host) -> None:
    host.write(PLAN)
    broken = PLAN.replace("ladder(sales)\n", "lader(sales)\n")
    heads = ('plan\t"Sales"', 'plan"Sales"', '  plan "Sales"', 'ｐｌａｎ "Sales"', 'plan\u3000"Sales"', '方案"销售"')
    for number, head in enumerate(heads):
        path = host.pytester.path / "plans" / f"broken{number}.plan"
        path.write_text(broken.replace('plan "Sales"', head), encoding="utf-8")
    (host.pytester.path / "plans" / "empty.plan").write_text("perfkit 2027\n", encoding="utf-8")
    host.run().assert_outcomes(passed=2, failed=len(heads) + 1)


MODULE = """perfkit 2027
tiers ladder(sales: money) whole
  | from     | below    | rate |
  | USD 0    | no limit | 5%   |
parameter base : percent = 5%
"""
TAKER = HEADER.replace("period month", 'period month\nuse ladder from "house"') + "pay commission = ladder(sales)\n"


def test_a_module_is_checked_with_the_plans_that_take_it_and_fails_where_none_does(host: Host) -> None:
    host.write(TAKER)
    module = host.pytester.path / "plans" / "house.plan"
    module.write_text(MODULE, encoding="utf-8")
    host.run().assert_outcomes(passed=2)
    # Both sections are wrong, and nothing takes the second one.
    module.write_text(MODULE.replace(": percent = 5%", ": money = 5%"), encoding="utf-8")
    done = host.run("plans/house.plan")
    done.assert_outcomes(failed=1)
    done.stdout.fnmatch_lines(["error PKP036*", "  house:5:*"])
    module.rename(module.with_name("other.plan"))
    done = host.run("plans/other.plan", "--perfkit-lang", "zh")
    done.assert_outcomes(failed=1)
    done.stdout.fnmatch_lines(["这是一个模块，`perfkit_plans` 里能够读取的方案都没有引用它*"])


def test_a_refuted_promise_shows_the_test_that_refutes_it(host: Host) -> None:
    host.write(PLAN + "must commission <= USD 30\n", perfkit_tries="40")
    done = host.run("-k", "must")
    done.assert_outcomes(failed=1, deselected=2)
    done.stdout.fnmatch_lines(["error PKE201*", '*test "must commission <= USD 30" *'])


def test_promises_are_judged_together_each_on_data_that_keeps_the_others(host: Host) -> None:
    promises = ("sales >= USD 0", "commission >= USD 0", "commission <= USD 30")
    host.write(HEADER + "\n".join(["pay commission = 5% * sales", *(f"must {each}" for each in promises), ""]))
    done = host.run("-k", "must")
    done.assert_outcomes(passed=2, failed=1, deselected=1)
    done.stdout.fnmatch_lines(["FAILED *::must commission <= USD 30 *"])


def test_a_broken_law_shows_both_sides(host: Host) -> None:
    host.write(PLAN, perfkit_laws="\n  plans/*.plan: monotone metric=sales", perfkit_tries="40")
    done = host.run()
    done.assert_outcomes(passed=2, failed=1)
    done.stdout.fnmatch_lines(
        ["monotone: more never pays less", 'test "monotone: before" *', 'test "monotone: after" *', "-- after"]
    )


def test_settings_that_are_wrong_end_the_run_each_with_one_line(host: Host) -> None:
    laws = ("plans/sale.plan: scale", 'plans/*.plan: capped "pay=commission', "plans/*.plan:")
    patterns = ("plans/*.plan", "/no-such-folder/*.plan")
    wrong = {"perfkit_tries": "many", "perfkit_statements": "perhaps", "perfkit_statements_lang": "de"}
    host.write(
        PLAN, perfkit_laws="".join(f"\n  {each}" for each in laws), **wrong | {"perfkit_plans": " ".join(patterns)}
    )
    done = host.run()
    assert done.ret == pytest.ExitCode.USAGE_ERROR
    assert [line for line in done.stderr.lines if line] == [
        "ERROR: perfkit_plans: no file matches `/no-such-folder/*.plan`",
        "ERROR: perfkit_laws: `plans/sale.plan: scale` is for no plan of `perfkit_plans`",
        'ERROR: perfkit_laws: in `plans/*.plan: capped "pay=commission` a quotation mark has no partner',
        "ERROR: perfkit_laws: `plans/*.plan:` names no law",
        "ERROR: perfkit_tries: `many` is no whole number from 1 on",
        "ERROR: perfkit_statements: write `true` or `false`",
        "ERROR: perfkit_statements_lang: `de` is no language of statements; write `en` or `zh`",
    ]
    host.pytester.makeini('[pytest]\nperfkit_plans = "plans/*.plan')
    done = host.run("--perfkit-lang", "zh")
    assert [line for line in done.stderr.lines if line] == ["ERROR: perfkit_plans：引号没有成对"]


def test_error_a_plan_in_a_folder_that_pytest_does_not_go_into(host: Host) -> None:
    host.write(PLAN)
    for folder in (".made", "dist/new"):
        (host.pytester.path / folder).mkdir(parents=True)
        (host.pytester.path / folder / "broken.plan").write_text("broken", encoding="utf-8")
    host.pytester.makeini("[pytest]\nperfkit_plans = plans/*.plan dist/*/*.plan .made/*.plan")
    said = "pytest does not go into `{}` (`norecursedirs`), so `{}` would not be collected"
    for asked in ((), (".",)):
        done = host.run(*asked)
        assert (done.ret, [line for line in done.stderr.lines if line]) == (
            pytest.ExitCode.USAGE_ERROR,
            [
                "ERROR: perfkit_plans: " + said.format(".made", ".made/broken.plan"),
                "ERROR: perfkit_plans: " + said.format("dist", "dist/new/broken.plan"),
            ],
        )
    # What is left out knowingly, or given by its place, is no slip.
    host.run("--ignore=.made", "--ignore-glob=di*").assert_outcomes(passed=2)
    host.run("dist", "plans").assert_outcomes(passed=2, failed=1)
    host.run("-o", "norecursedirs=").assert_outcomes(passed=2, failed=2)


def test_a_law_that_cannot_be_asked_of_a_plan_says_so_in_a_line(host: Host) -> None:
    lines = {
        "scal": "no law `scal`; there are *",
        "monotone sales": "`sales` is no term of a law; there are `pay=…`, *",
        "monotone metric=deal": "`deal` is neither a column*",
        "monotone": "the law `monotone` needs metric",
        "monotone metric=sales pay=bonus": "the plan pays and reckons no `bonus`; it has `commission`, `sales`",
        "bounded_rate metric=sales rate=8x": "`8x` is no rate, as `25%` is",
        "capped pay=commission at=USD": "error PK*",
    }
    host.write(HEADER + "pay commission = 5% * sales\n", perfkit_laws="".join(f"\n  {each}" for each in lines))
    done = host.run("-k", "law", "-o", "perfkit_tries=5")
    done.assert_outcomes(failed=len(lines), deselected=1)
    done.stdout.fnmatch_lines([f"perfkit_laws, `{line}`: {why}" for line, why in lines.items()])
    done.stdout.no_fnmatch_line("*Traceback*")
    done.stdout.no_fnmatch_line("*perfkit/testing/*.py:*")


def test_a_law_that_compared_nothing_fails_but_where_a_plan_that_pays_nothing_is_asked_for_all(host: Host) -> None:
    rules = 'must sales > USD 100\nmust sales < USD 100  note "none of this"\n'
    host.write(
        HEADER + rules + "pay commission = 5% * sales\n", perfkit_laws="\n  always\n  plans/idle.plan: conservation"
    )
    idle = HEADER + "calc\n  half : money = sales / 2\npay half for information\n"
    (host.pytester.path / "plans" / "idle.plan").write_text(idle, encoding="utf-8")
    done = host.run("-k", "law", "-o", "perfkit_tries=2", "-rs")
    skipped = ["order_of_rows", "statement_adds_up", "conservation"]
    assert done.parseoutcomes() == {"failed": 10, "skipped": 3, "passed": 6, "deselected": 4}
    nothing = "conservation: nothing was compared; nothing is paid"
    done.stdout.fnmatch_lines([f"perfkit_laws, `plans/idle.plan: conservation`: {nothing}"])
    done.stdout.fnmatch_lines(["perfkit_laws, `always`: replay: nothing was compared; *none of this*"])
    done.stdout.fnmatch_lines([f"SKIPPED * {each}: nothing was compared; nothing is paid" for each in skipped])


def test_plans_are_found_from_the_top_of_the_disk_and_beside_the_root_folder(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    host.write(PLAN)
    idle = host.pytester.path / "plans" / "idle.plan"
    idle.write_text(PLAN[: PLAN.index("test")], encoding="utf-8")
    for name, pattern in {"top": idle.with_name("*.plan"), "beside": "../plans/*.plan"}.items():
        root = host.pytester.mkdir(name)
        (root / "pytest.ini").write_text(f"[pytest]\nperfkit_plans = {pattern}\n", encoding="utf-8")
        monkeypatch.chdir(root)
        done = host.run("--perfkit-coverage")
        done.assert_outcomes(passed=3)
        # A plan without tests is told of too.
        heads = ["../plans/idle.plan: 0 of 2 parts entered", "../plans/sales.plan: 1 of 2 parts entered"]
        done.stdout.fnmatch_lines(heads)


def test_what_failed_is_run_again_alone_and_names_that_are_twice_are_told_apart(host: Host) -> None:
    twice = PLAN[PLAN.index('test "five') :]
    host.write(PLAN + twice.replace("USD 5.00", "USD 6.00"))
    host.run("-p", "cacheprovider").assert_outcomes(passed=2, failed=1)
    done = host.run("-p", "cacheprovider", "--lf")
    done.assert_outcomes(failed=1)
    done.stdout.fnmatch_lines(["FAILED plans/sales.plan::test five percent #2*"])


def test_a_name_with_brackets_or_colons_is_run_again_where_it_failed(host: Host) -> None:
    test = PLAN[PLAN.index('test "five') :].replace("USD 5.00", "USD 6.00")
    names = ("a [weird] name", "a (weird) name", "[", "a::b [c]")
    host.write(PLAN + "".join(test.replace("five percent", name) for name in names))
    host.run("-p", "cacheprovider").assert_outcomes(passed=2, failed=4)
    done = host.run("-p", "cacheprovider", "--lf")
    done.assert_outcomes(failed=4)
    done.stdout.fnmatch_lines(["FAILED plans/sales.plan::test a (weird) name #2*"])


def test_a_plan_that_is_not_saved_as_utf_8_is_told_so_in_words_that_help_there(host: Host) -> None:
    host.write(PLAN)
    path = host.pytester.path / "plans" / "sales.plan"
    for encoding in ("utf-16", "gbk"):
        path.write_bytes(PLAN.replace('"Sales"', '"销售提成方案"').encode(encoding))
        done = host.run()
        done.assert_outcomes(failed=1)
        done.stdout.fnmatch_lines(["error PKK014: *UTF-8*"])
        done.stdout.no_fnmatch_line("*--encoding*")


def test_statements_are_kept_when_accepted_and_compared_ever_after(host: Host) -> None:
    host.write(PLAN, perfkit_statements="true")
    host.run("-k", "statements").assert_outcomes(failed=1, deselected=2)
    host.run("-k", "statements", "--perfkit-accept").assert_outcomes(passed=1, deselected=2)
    host.run("-k", "statements").assert_outcomes(passed=1, deselected=2)
    # The language of failures is not that of what is kept, which the ini file says.
    host.run("-k", "statements", "--perfkit-lang", "zh").assert_outcomes(passed=1, deselected=2)
    done = host.run("-k", "statements", "-o", "perfkit_statements_lang=zh")
    done.stdout.fnmatch_lines(["the statements are not as kept*", "-Statement", "+对账单"])
    plan = host.pytester.path / "plans" / "sales.plan"
    plan.write_text(PLAN.replace("| 5%   |", "| 6%   |"), encoding="utf-8")
    done = host.run("-k", "statements")
    done.stdout.fnmatch_lines(["the statements are not as kept*", "-commission  USD 5.00", "+commission  USD 6.00"])
    # What was kept of tests that are gone is told, until it goes too.
    plan.write_text(PLAN[: PLAN.index("test")], encoding="utf-8")
    done = host.run("-k", "statements")
    done.stdout.fnmatch_lines(["the statements are not as kept*", "-commission  USD 5.00"])
    host.run("-k", "statements", "--perfkit-accept").assert_outcomes(passed=1, deselected=1)
    host.run("-k", "statements").assert_outcomes(deselected=1)
    assert not list((host.pytester.path / "plans" / "statements").iterdir())


def test_plans_outside_testpaths_are_collected_once_and_others_not_at_all(host: Host) -> None:
    host.write(PLAN, testpaths="tests plans")
    host.pytester.mkdir("tests")
    (host.pytester.path / "other.plan").write_text(PLAN, encoding="utf-8")
    host.run().assert_outcomes(passed=2)
    host.pytester.makeini("[pytest]\ntestpaths = tests\nperfkit_plans = plans/*.plan")
    host.run().assert_outcomes(passed=2)
    host.pytester.makeini("[pytest]")
    assert host.run().ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_pytest_loads_next_to_nothing_of_perfkit_when_it_starts() -> None:
    code = "import perfkit.testing.pytest_plugin, sys; print(*sorted(m for m in sys.modules if 'perfkit' in m))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [
        "perfkit",
        "perfkit.testing",
        "perfkit.testing.plan_settings",
        "perfkit.testing.pytest_plugin",
    ]
