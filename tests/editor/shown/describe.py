"""What an editor shows at made-up places of plans, half written ones among them, as text that people read.

    python -m tests.editor.shown.describe          writes what is shown anew

Each case is a plan, the number of a line that is written otherwise, and what stands there, ⏎ between lines, the place
as ¦. Below stands what can be written there and how many there are, what stands under the pointer, where its name is
declared and stands, and what becomes of it under another name.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from perfkit.diagnostics import Language
from perfkit.editor import (
    Document,
    NotRenamed,
    complete,
    find_declaration,
    find_occurrence,
    hover,
    list_inlays,
    list_mends,
    list_occurrences,
    list_sections,
    list_tokens,
    list_unwritten,
    open_document,
    rename,
    turn_pasted,
)
from tests.editor.plans import CHINESE, ENGLISH, RICH
from tests.engine.judged.describe import write
from tests.plans.lowered.describe import digest

OUT = Path(__file__).resolve().parent / "shown.out"
PLANS = {"english": ENGLISH, "chinese": CHINESE, "rich": RICH}
OFFERED = 6


@cache
def open_plan(name: str) -> Document:
    """A plan as it stands before something is written into it."""
    return open_document(PLANS[name], "a.plan")


def tell(head: str) -> Iterator[str]:
    """What is shown of a case."""
    yield head
    where, _, written = head.partition(": ")
    name, number = where.split(" ")
    lines = PLANS[name].splitlines()
    lines[int(number) - 1] = written.replace("⏎", "\n")
    marked = "\n".join(lines) + "\n"
    offset, text = marked.index("¦"), marked.replace("¦", "", 1)
    document = open_document(text, "a.plan", before=open_plan(name))
    lang = Language.CHINESE if name == "chinese" else Language.ENGLISH
    yield from tell_words(document, offset, lang)
    yield from tell_name(document, offset, lang)
    yield from tell_line(document, offset, lang)


def tell_words(document: Document, offset: int, lang: Language) -> Iterator[str]:
    """What can be written at a place."""
    found = complete(document, offset, lang)
    items = [
        f"{item.label}{'' if item.text == item.label else f' {item.text!r}'} {item.detail}" for item in found.items
    ]
    rest = f" … {len(items)} {digest(items)}" if len(items) > OFFERED else ""
    yield f"  {document.plain[found.start : found.end]!r} {'; '.join(items[:OFFERED])}{rest}"


def tell_name(document: Document, offset: int, lang: Language) -> Iterator[str]:
    """What is known of the word at a place."""
    shown = hover(document, offset, lang)
    if shown is not None:
        yield f"  {document.plain[shown.start : shown.end]} is {shown.markdown!r}"
    every = list_occurrences(document)
    at = find_occurrence(every, offset)
    if at is None:
        return
    declared = find_declaration(every, at.key)
    places = [each.start for each in every if each.key == at.key]
    yield f"  {at.key.name} of {at.key.home} declared {declared and declared.start} stands {places}"
    try:
        changes = rename(document, offset, "renamed")
    except NotRenamed as refused:
        yield f"  {refused.words.in_language(lang)}"
    else:
        yield f"  renamed at {[change.start for change in changes]}"


def tell_line(document: Document, offset: int, lang: Language) -> Iterator[str]:
    """What is shown of the line of a place, and of the whole text."""
    start = document.plain.rfind("\n", 0, offset) + 1
    end = document.plain.find("\n", offset)
    mends = list_mends(document, start, end, lang)
    yield from (f"  mend {each.title} {each.change.text!r} {each.is_preferred}" for each in mends)
    yield from (f"  told {each.code.code}" for each in list_unwritten(document, start, end, mends))
    yield from (f"  inlay {each.text} {each.test}" for each in list_inlays(document, start, end))
    pasted = turn_pasted(document, start, end)
    if pasted is not None:
        yield f"  pasted {pasted.text!r}"
    tokens = [f"{document.plain[each.start : each.end]} {each.kind}" for each in list_tokens(document)]
    sections = [f"{each.name} {each.head} {each.start} {each.end}" for each in list_sections(document)]
    yield f"  tokens {len(tokens)} {digest(tokens)}, sections {len(sections)} {digest(sections)}"


def heads_of(out: Path) -> list[str]:
    """The cases of a text."""
    return [line for line in out.read_text(encoding="utf-8").splitlines() if not line.startswith("  ")]


def tell_all() -> str:
    """What is shown of all cases."""
    return "".join(f"{line.rstrip()}\n" for head in heads_of(OUT) for line in tell(head))


if __name__ == "__main__":
    write(OUT, tell_all())
