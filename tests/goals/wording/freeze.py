"""Writes down what is read of every sentence of `sentences.txt`, so that a change of a rule shows all that it changes.

    python -m tests.goals.wording.freeze

`edges.txt` holds the same of sentences that are hardly goals, each at the edge of a rule, one word or figure beside it.

Read the difference before it is committed: each line that changed is a sentence that is read otherwise now.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from perfkit.goals import check_goal
from perfkit.goals.wording.model import Moment, Quantity, Sentence, Timing
from perfkit.goals.wording.read import read_sentence
from perfkit.goals.wording.resolve import resolve_moment
from perfkit.values import read_day

HERE = Path(__file__).parent
FROZEN = HERE / "readings.txt"
EDGES = HERE / "edges.txt"
AS_OF = "2026-11-21"
FLAGS = ("is_specific", "is_output", "is_downwards", "is_report", "is_empty", "is_negated", "is_plain")


def main() -> None:
    """The command."""
    FROZEN.write_text("".join(f"{tell(text)}\n" for text in list_texts()), encoding="utf-8")
    EDGES.write_text("".join(f"{tell(text)}\n" for text in list_edges()), encoding="utf-8")


def list_texts() -> list[str]:
    """The sentences, without the letters that they are to meet."""
    lines = (HERE / "sentences.txt").read_text(encoding="utf-8").splitlines()
    return [line.split(" ", 1)[1] for line in lines if not line.startswith("#")]


def list_edges() -> list[str]:
    """The sentences at the edges of rules, each before what is read of it."""
    return [line.split(" | ", 1)[0] for line in EDGES.read_text(encoding="utf-8").splitlines()]


def tell(text: str) -> str:
    """Everything that is read of a sentence, on one line."""
    verdict = check_goal(text, as_of=AS_OF)
    sentence = read_sentence(text)[1]
    letters = "".join(str(letter.score) for letter in verdict.letters.values() if letter.score is not None)
    codes = " ".join(f"{each.code.code}:{each.places[0].column}" for each in verdict.findings)
    return " | ".join((text, letters, *filter(None, _parts(sentence)), codes, verdict.rewrite))


def _parts(sentence: Sentence) -> Iterator[str]:
    yield ", ".join(map(show_quantity, sentence.quantities))
    yield ", ".join(map(show_timing, sentence.timings))
    for name in ("metric", "obj", "theme", "own"):
        found = getattr(sentence, name)
        yield f"{name} {found.start}-{found.end}" if found is not None else ""
    for name in ("scopes", "vague", "slogans", "further"):
        found = getattr(sentence, name)
        yield f"{name} {' '.join(f'{each.start}-{each.end}' for each in found)}" if found else ""
    yield " ".join(name.removeprefix("is_") for name in FLAGS if getattr(sentence, name))
    yield f"way {sentence.leads} {sentence.way}" if sentence.leads or sentence.way else ""


def show_quantity(each: Quantity) -> str:
    """An amount with its place, its unit and its role."""
    high = "" if each.high is None else f"..{each.high}"
    unit = each.currency or each.unit.value
    return f"{each.start}-{each.end} {each.value}{high} {unit} {each.role.value}{' bound' if each.is_bound else ''}"


def show_timing(each: Timing) -> str:
    """A time with its place, what it does and its days."""
    found = f"{each.start}-{each.end} {each.when.value}{'!' if each.is_firm else ''}"
    return found if each.moment is None else f"{found} {_moment(each.moment)}"


def _moment(moment: Moment) -> str:
    days = resolve_moment(moment, read_day(AS_OF, "as_of"))
    shown = f" {days[0]}..{days[1]}" if days is not None else ""
    return f"{moment.kind}{'*' if moment.is_fiscal else ''}{shown}"


if __name__ == "__main__":
    main()
