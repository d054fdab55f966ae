"""What is kept of many findings."""

from __future__ import annotations

import pytest

from perfkit.diagnostics import Severity, has_errors
from perfkit.diagnostics.codes import plans as codes
from perfkit.plans.report import FINDINGS_MAX, Report


def test_an_error_behind_many_warnings_is_kept() -> None:
    report = Report(None)
    for _ in range(FINDINGS_MAX + 5):
        report.add(codes.NEEDLESS_ELSE, None)
    report.add(codes.MAY_HAVE_NO_VALUE, None, name="x", cause="y")
    assert len(report.findings) == FINDINGS_MAX
    assert has_errors(report.findings)


@pytest.mark.parametrize("first", [codes.NEEDLESS_ELSE, codes.MAY_HAVE_NO_VALUE])
def test_what_comes_when_there_is_no_room_changes_nothing_unless_it_weighs_more(first: object) -> None:
    report = Report(None)
    for _ in range(FINDINGS_MAX):
        report.add(first, None, name="x", cause="y")  # type: ignore[arg-type]
    before = list(report.findings)
    report.add(codes.NEEDLESS_ELSE, None)
    assert report.findings == before
    report.add(codes.MAY_HAVE_NO_VALUE, None, name="z", cause="y")
    kept = [finding for finding in report.findings if finding.severity is Severity.ERROR]
    assert len(kept) == (1 if first is codes.NEEDLESS_ELSE else FINDINGS_MAX)
