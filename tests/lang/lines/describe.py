"""What is said of lines that somebody made up, in an English and a Chinese plan or in a wrong one of `bad`, as text.

    python -m tests.lang.lines.describe          writes what is said anew

Each case begins with the plan, the number of the line that is written otherwise, and what stands there, ⏎ between
lines. Below stands what is said of it: the code and the place, in the words of the plan's language; behind `=` what
each edit makes of its line, what is written between ‹ and ›.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from perfkit import check_plan
from perfkit.diagnostics import Edit, Finding, Language, list_edits
from tests.engine.judged.describe import write
from tests.lang.test_words_of_elsewhere import EN, ZH

FOLDER = Path(__file__).resolve().parent
BAD = FOLDER.parent / "bad"
OUTS = sorted(FOLDER.glob("*.out"))
MOST = 3
"""How many findings of a plan are shown."""


@cache
def lines_of(base: str) -> tuple[str, ...]:
    """The plan that lines are put into."""
    texts = {"en": EN, "zh": ZH}
    text = texts[base] if base in texts else (BAD / f"{base}.plan").read_text(encoding="utf-8")
    return tuple(text.splitlines())


def put(head: str) -> tuple[list[str], Language]:
    """The lines of a plan with the case's own, and its language."""
    where, _, written = head.partition(": ")
    base, number = where.split(" ")
    lines = list(lines_of(base))
    lines[int(number) - 1 : int(number)] = written.split("⏎")
    return lines, Language.CHINESE if any(line.startswith("方案 ") for line in lines) else Language.ENGLISH


def tell(head: str) -> Iterator[str]:
    """What is said of a case."""
    yield head
    lines, lang = put(head)
    for finding in check_plan("\n".join(lines) + "\n")[:MOST]:
        yield f"  {say(finding, lang)}"
        yield from (f"    = {show(lines, edit)}" for edit in list_edits(finding, lang))


def say(finding: Finding, lang: Language) -> str:
    """A finding in a line."""
    where = ", ".join(f"{place.line}:{place.column}+{place.width}" for place in finding.places)
    return f"{finding.code.code} {where} {finding.what(lang)} | {finding.mend(lang)}"


def show(lines: list[str], edit: Edit) -> str:
    """What an edit makes of its line."""
    line = lines[edit.line - 1] if edit.line <= len(lines) else ""
    made = f"{line[: edit.column - 1]}‹{edit.text}›{line[edit.column - 1 + edit.width :]}".replace("\n", "⏎")
    return f"{edit.line} {'gone' if edit.is_whole_line else made}"


def heads_of(out: Path) -> list[str]:
    """The cases of a text."""
    return [line for line in out.read_text(encoding="utf-8").splitlines() if not line.startswith("  ")]


def tell_all(out: Path) -> str:
    """What is said of all cases of a text."""
    return "".join(f"{line.rstrip()}\n" for head in heads_of(out) for line in tell(head))


if __name__ == "__main__":
    for each in OUTS:
        write(each, tell_all(each))
