"""The plans of a host's repository as tests of its own pytest run: what pytest loads of perfkit when it starts.

Everything that reads a plan is loaded when the first plan file is met; without `perfkit_plans` nothing is.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from perfkit.testing.plan_settings import LANGUAGES, list_lost, settings_of


def pytest_addoption(parser: pytest.Parser) -> None:
    """The settings of the ini file, and the options of the command line."""
    parser.addini("perfkit_plans", "plan files to collect, as patterns from the root folder", type="args", default=[])
    parser.addini("perfkit_laws", "laws of the plans, one a line: [pattern:] name [term=value …]", type="linelist")
    parser.addini("perfkit_tries", "made-up data sets for each promise and law", default="100")
    parser.addini("perfkit_statements", "compare the statements of tests with those kept", type="bool", default=False)
    parser.addini("perfkit_statements_lang", "the language of kept statements, en or zh", default="en")
    group = parser.getgroup("perfkit", "plans of perfkit")
    group.addoption("--perfkit-coverage", action="store_true", help="report what of the plans no test entered")
    group.addoption("--perfkit-accept", action="store_true", help="keep the statements of tests as they are now")
    group.addoption("--perfkit-lang", choices=LANGUAGES, default="en", help="the language of failures and reports")


def pytest_configure(config: pytest.Config) -> None:
    """Settings that are wrong end the run. Where nothing was chosen, plans outside `testpaths` are collected too.

    Chosen: by the command line, or by the folder that pytest is started in. A plan in a folder that pytest goes into by
    no way ends the run as well, where those that were chosen hold it: nobody would see that it was left out.
    """
    plans = settings_of(config).plans
    lost = list_lost(config, plans)
    if lost:
        raise pytest.UsageError(*lost)
    invoked = config.invocation_params.dir
    is_whole = config.args_source is pytest.Config.ArgsSource.INVOCATION_DIR and invoked == config.rootpath
    if plans and (is_whole or config.args_source is pytest.Config.ArgsSource.TESTPATHS):
        roots = [invoked / each for each in config.args]
        config.args += [str(path) for path in sorted(plans) if not any(path.is_relative_to(root) for root in roots)]


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A plan file of the host."""
    if file_path not in settings_of(parent.config).plans:
        return None
    found: pytest.Collector = _items().PlanFile.from_parent(parent, path=file_path)
    return found


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """What of the plans no test entered, where it is asked for."""
    if not config.getoption("perfkit_coverage"):
        return
    reports = [each for kind in ("passed", "failed") for each in terminalreporter.stats.get(kind, [])]
    lines = _items().report_coverage(config, [each.user_properties for each in reports])
    if lines:
        terminalreporter.section("perfkit")
        for line in lines:
            terminalreporter.line(line)


def _items() -> ModuleType:
    return import_module("perfkit.testing.plan_items")
