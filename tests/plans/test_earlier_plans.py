"""Plans in the words of the draft that came before this edition: their test blocks give the same figures.

Only where such plans are at hand: name their folder in PERFKIT_EARLIER_PLANS. What this edition does not have is left
out: settings of later editions are dropped, and plans that need more than that are passed over by name.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from perfkit.diagnostics import has_errors, render_findings
from perfkit.engine import run_tests
from perfkit.lang import read_plan
from perfkit.plans import lower_plan

FOLDER = os.environ.get("PERFKIT_EARLIER_PLANS", "")
PLANS = sorted(Path(FOLDER).glob("*.plan")) if FOLDER else []
LATER = re.compile(r"^(corrections|更正) .*\n", re.MULTILINE)
"""A setting that changes figures, so that nothing can be compared without it."""

_SPELLINGS = (
    (r"^(settled until|version by|结清至|版本按) .*\n", ""),
    (r"^check\b", "must"),
    (r"^校验", "须满足"),
    (r"\bowed\(", "to_recover("),
    (r"欠付\(", "待扣回("),
    (r'^((?!#)[^|"\n]*\S)\s{2,}("[^"\n]*") *$', r"\1 note \2"),
)


def in_this_edition(text: str) -> str:
    """The plan with what was only renamed."""
    for pattern, instead in _SPELLINGS:
        text = re.sub(pattern, instead, text, flags=re.MULTILINE)
    return text


@pytest.mark.skipif(not PLANS, reason="no earlier plans: name their folder in PERFKIT_EARLIER_PLANS")
def test_some_of_the_earlier_plans_can_be_said_in_this_edition() -> None:
    assert (
        sum(read_plan(in_this_edition(p.read_text(encoding="utf-8")), name=p.name)[0] is not None for p in PLANS) > 10
    )


@pytest.mark.parametrize("path", PLANS, ids=[path.stem for path in PLANS])
def test_earlier_plans_give_the_same_figures(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if LATER.search(text):
        pytest.skip("its figures need a setting of a later edition")
    model, findings = read_plan(in_this_edition(text), name=path.name)
    program, more = lower_plan(model) if model is not None else (None, ())
    if program is None:
        codes = sorted({finding.code.code for finding in (*findings, *more)})
        pytest.skip(f"this edition says it otherwise: {', '.join(codes)}")
    assert not has_errors(more)
    report = run_tests(program)
    assert report.has_passed, render_findings(report.findings)
