"""What the small functions of the room give for made-up arguments, as text that people read.

    python -m tests.diagnostics.small.describe          writes what they give anew

Each line is a function and its arguments, and behind `→` what it gives. A text with a stretch of it has ‹ and › around.
"""

from __future__ import annotations

import datetime
import inspect
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Annotated, Any, Literal, Protocol

from perfkit.diagnostics import (
    Edit,
    Language,
    Misuse,
    Place,
    Refused,
    Source,
    Span,
    Words,
    all_codes,
    arrange_findings,
    clean_text,
    cut_to_width,
    door,
    find,
    find_nearest,
    is_alike,
    is_seen,
    is_slip,
    list_near,
    list_unseen,
    pad_to_width,
    render_places,
    show_near,
    skeleton_of,
    text_width,
    widen_to_brackets,
)
from perfkit.diagnostics.model import Reworded
from tests.engine.judged.describe import write

DAY = datetime.date(2027, 1, 1)
HINTS = (Annotated, Collection, Iterable, Iterator, Literal, Mapping, Protocol, Sequence)
"""What types are written with below."""
OUT = Path(__file__).resolve().parent / "small.out"


def unmark(marked: str) -> tuple[str, Span]:
    """A text without its marks, and the stretch between them.

    >>> unmark("a‹b›c")
    ('abc', Span(start=1, end=2))
    """
    start, end = marked.index("‹"), marked.index("›") - 1
    return marked.replace("‹", "", 1).replace("›", "", 1), Span(start, end)


def mark(text: str, span: Span) -> str:
    """The text with its stretch marked."""
    return f"{text[: span.start]}‹{text[span.start : span.end]}›{text[span.end :]}"


def widen(marked: str) -> str:
    text, span = unmark(marked)
    return mark(text, widen_to_brackets(text, span))


def place(marked: str) -> str:
    """Where a stretch of a text is, and where in a module that stands behind it."""
    text, span = unmark(marked)
    own, _, module = text.partition("---\n")
    source = Source("a.plan", own, modules=((len(own) + 4, Source("house", module)),) if module else ())
    found = source.place(span, label="here")
    return f"{found.name} {found.line}:{found.column}+{found.width} {found.text!r} {found.in_module}"


def told(marked: str, *replaced: list[Any]) -> str:
    """Where a stretch stands in a text of which parts were replaced: each by its start, its end and what is there."""
    text, span = unmark(marked)
    starts, ends, froms, tos, now, at = [], [], [], [], "", 0
    for start, end, word in replaced:
        now += text[at:start]
        starts.append(start)
        ends.append(end)
        froms.append(len(now))
        now += word
        tos.append(len(now))
        at = end
    resumes = tuple(tos)
    reworded = Reworded(now + text[at:], tuple(starts), tuple(ends), tuple(froms), tuple(tos), resumes)
    source = Source("a.plan", text, told=reworded)
    return f"{mark(reworded.text, source.find_told(span))} {source.tell(span)!r}"


def render(lang: str, *places: list[Any]) -> list[str]:
    """How places are shown: each by the text's name, the line's number and the line marked, a path, a remark."""
    code = all_codes()["PKT004"]
    made = []
    for name, number, marked, path, label in places:
        said = Words(*label) if isinstance(label, list) else label
        if not marked:
            made.append(Place(name, number, path=path, label=said))
            continue
        times, _, rest = marked.rpartition("×")
        text, span = unmark(rest)
        blank = "x" * int(times or 0)
        column = span.start + 1 + len(blank)
        made.append(Place(name, number, column, span.end - span.start, f"{blank}{text}", path, said))
    return render_places(find(code, *made), lang)


def arrange(most: int, *found: list[Any]) -> list[str]:
    """Findings in their order: each by its code, its line and the column."""
    made = [
        find(all_codes()[code], Place("a.plan", line, column) if line is not None else None, count=line)
        for code, line, column in found
    ]
    shown = arrange_findings(made, most=most)
    return [
        f"{each.code.code} {each.places[0].line if each.places else ''} {each.values[0][1]}".strip() for each in shown
    ]


GIVEN: dict[str, object] = {
    "3": 3, "True": True, "1.5": 1.5, "'a'": "a", "b'a'": b"a", "None": None, "half": Fraction(1, 2), "the day": DAY,
    "the moment": datetime.datetime(2027, 1, 1), "[]": [], "[1, 'a']": [1, "a"], "['a', 1]": ["a", 1],
    "('a', 1)": ("a", 1), "('a', 1, 2)": ("a", 1, 2), "('a',)": ("a",), "{'a': 1}": {"a": 1}, "{1: 'a'}": {1: "a"},
    "{'a': None}": {"a": None},
    "{'a'}": {"a"}, "[[1], ['a']]": [[1], ["a"]], "[('a', 1), ('b', 'c')]": [("a", 1), ("b", "c")], "'en'": "en",
    "English": Language.ENGLISH, "a class": int, "a span": Span(1, 2), "a span of texts": Span("1", 2),  # type: ignore[arg-type]
    "a place with a span": Place("a", 1, label=Span(1, 2)),  # type: ignore[arg-type]
    "a place on a text": Place("a", "1"),  # type: ignore[arg-type]
    "spans": (Span(1, 2), Span(1, "2")),  # type: ignore[arg-type]
    "an edit": Edit("a.plan", 1, 1, 1, 5),  # type: ignore[arg-type]
    "an iterator": iter(()), "days": [DAY, datetime.datetime(2027, 1, 1)], "nobody's": SimpleNamespace(name="a"),
}  # fmt: skip
"""What is handed over, by how it is called here."""


def take(hint: str) -> dict[str, object]:
    """What of all that is handed over is taken where a type is wanted; what is refused for another part than itself."""

    @door
    def want(given: object) -> None:
        raise TypeError("inside")

    inspect.unwrap(want).__annotations__["given"] = want.__annotations__["given"] = hint
    taken, inside = [], {}
    for name, given in GIVEN.items():
        said = "None" if given is None else f"a value of type {type(given).__name__}"
        try:
            want(given)
        except (Misuse, Refused) as refused:
            if str(refused) != f"given must be `{hint}`, not {said}":
                inside[name] = str(refused).removeprefix(f"given must be `{hint}`, ")
        except TypeError:
            taken.append(name)
    return {"taken": taken, "inside": inside}


FUNCTIONS: dict[str, Callable[..., object]] = {
    "widen": widen, "place": place, "told": told, "render": render, "arrange": arrange, "slip": is_slip,
    "near": lambda name, among, most: list_near(name, among, most=most), "nearest": find_nearest, "show": show_near,
    "unseen": list_unseen, "seen": is_seen, "width": text_width, "pad": pad_to_width, "cut": cut_to_width,
    "take": take, "clean": clean_text, "alike": is_alike, "skeleton": skeleton_of,
}  # fmt: skip

OF_SIGNS = frozenset({"unseen", "seen", "width", "pad", "cut", "clean", "alike", "skeleton"})
"""What asks for signs that nobody would see here."""


def tell(asked: str) -> str:
    """A line with what the function gives."""
    name, _, given = asked.partition(" ")
    return f"{asked} → {json.dumps(FUNCTIONS[name](*json.loads(given)), ensure_ascii=name in OF_SIGNS)}"


def list_asked() -> list[str]:
    """What is asked, line by line."""
    return [line.partition(" → ")[0] for line in OUT.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    write(OUT, "".join(f"{tell(asked)}\n" for asked in list_asked()))
