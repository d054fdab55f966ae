"""The examples on the pages of the codes of goals: each runs, gives its code, and its mended form gives nothing.

`python -m tests.goals.examples` writes anew what perfkit says about the wrong ones; read what changed.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from pathlib import Path

from perfkit.diagnostics import Finding, render_finding

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "errors" / "examples"
_FORM = re.compile(
    r"## A wrong example\n\n```python\n(?P<wrong>.*?)```\n\nperfkit says:\n\n```\n(?P<said>.*?)```\n\n"
    r"## Mended\n\n```python\n(?P<mended>.*?)```\n",
    re.DOTALL,
)


def pages() -> list[Path]:
    """The pages of goals, in order of code."""
    return sorted(FOLDER.glob("PKG*.md"))


def read_page(path: Path) -> re.Match[str]:
    """The parts of a page: `wrong`, `said`, `mended`."""
    found = _FORM.fullmatch(path.read_text(encoding="utf-8"))
    assert found is not None, f"{path.name} has another form"
    return found


def run(code: str) -> tuple[Finding, ...]:
    """The findings that the last line of an example gives."""
    tree = ast.parse(code)
    last = tree.body.pop()
    assert isinstance(last, ast.Expr)
    names: dict[str, object] = {}
    exec(compile(tree, "example", "exec"), names)
    given = eval(compile(ast.Expression(last.value), "example", "eval"), names)
    assert isinstance(given, Iterable)
    findings = tuple(given)
    assert all(isinstance(each, Finding) for each in findings)
    return findings


def say(findings: Iterable[Finding], code: str) -> str:
    """What perfkit says of the first finding of a code."""
    return render_finding(next(finding for finding in findings if finding.code.code == code)).rstrip() + "\n"


def freeze() -> None:
    """Write anew what perfkit says about the wrong examples."""
    for path in pages():
        page = read_page(path)
        text = page.string
        said = say(run(page["wrong"]), path.stem)
        path.write_text(text[: page.start("said")] + said + text[page.end("said") :], encoding="utf-8", newline="\n")


if __name__ == "__main__":
    freeze()
