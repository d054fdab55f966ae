"""Writes the expected findings of the wrong plans and the wrong data sets anew: `python -m tests.lang.freeze`.

Look at what `git diff` shows afterwards: every line is what a person will read.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "src"))
sys.path.insert(0, str(ROOT))

from perfkit.diagnostics import render_findings  # noqa: E402
from perfkit.host import check_plan  # noqa: E402
from tests.data.wrong import iter_cases, render_case  # noqa: E402

BAD = ROOT / "tests" / "lang" / "bad"


def iter_expected() -> Iterator[tuple[Path, str]]:
    """Each file of expected findings and what it has to hold; Chinese ones only where the file is there already."""
    for plan in sorted(BAD.glob("*.plan")):
        findings = check_plan(plan.read_text(encoding="utf-8"), name=plan.name)
        yield plan.with_suffix(".out"), render_findings(findings)
        in_chinese = plan.with_suffix(".zh.out")
        if in_chinese.exists() or is_chinese(plan.read_text(encoding="utf-8")):
            yield in_chinese, render_findings(findings, "zh")
    for case in iter_cases():
        yield case / "findings.out", render_case(case)
        if (case / "findings.zh.out").exists():
            yield case / "findings.zh.out", render_case(case, "zh")


def is_chinese(text: str) -> bool:
    """Whether a plan is written with Chinese keywords."""
    return "方案 " in text or "计算" in text


def main() -> None:
    """Write what differs and name it."""
    for path, text in iter_expected():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
