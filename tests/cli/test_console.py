"""What a terminal gets and a file does not."""

from __future__ import annotations

import io

import pytest

from perfkit.cli.console import Console
from perfkit.diagnostics import find
from perfkit.diagnostics.codes.cli import MORE_FINDINGS, UNKNOWN_CODE


def make_console(*, has_colour: bool = False, shows_progress: bool = False) -> Console:
    return Console(io.BytesIO(), io.StringIO(), io.StringIO(), has_colour=has_colour, shows_progress=shows_progress)


def said(console: Console) -> str:
    assert isinstance(console.stderr, io.StringIO)
    return console.stderr.getvalue()


def test_only_the_headline_is_coloured() -> None:
    console = make_console(has_colour=True)
    assert console.report([find(UNKNOWN_CODE, asked="X")]) == 1
    headline, *rest = said(console).splitlines()
    assert headline == "\x1b[1;31merror PKK011: there is no code `X`\x1b[0m"
    assert "\x1b" not in "".join(rest)


def test_progress_is_shown_for_several_periods_and_wiped() -> None:
    console = make_console(shows_progress=True)
    console.show_progress("2027-02", 1, 3)
    console.end_progress()
    assert said(console) == "\r\x1b[K2027-02 (2/3)\r\x1b[K"


@pytest.mark.parametrize("of", [1, 3])
def test_no_progress_without_a_terminal(of: int) -> None:
    console = make_console()
    console.show_progress("2027-02", 0, of)
    console.end_progress()
    assert said(console) == ""


def test_a_long_list_is_cut_with_a_count() -> None:
    console = make_console()
    assert console.report(find(UNKNOWN_CODE, asked=str(number)) for number in range(140)) == 1
    assert said(console).count("error PKK011") == 100
    assert "findings not shown: 40" in said(console)


def test_the_same_finding_is_told_once_and_advice_is_no_error() -> None:
    console = make_console()
    assert console.report([find(MORE_FINDINGS, count=1)] * 3) == 0
    assert said(console).count("PKK001:") == 1
    assert console.report([]) == 0
