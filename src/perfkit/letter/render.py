"""A plan letter, and how it reads as text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from perfkit.diagnostics import Language, Printer, clean_text, door, pad_to_width, text_width
from perfkit.letter.model import Block, Grid, Heading, Items, Sentence, Signatures
from perfkit.letter.words import WORDS

_RULE = "_" * 24


@dataclass(frozen=True, slots=True)
class Letter:
    """A plan as prose. fingerprint: of the plan that it says, the same in either language.

    title, subtitle: the plan's name, its version and days. language: of the prose. blocks: headings, sentences, tables,
    lists and signatures, in order.
    """

    title: str
    subtitle: str
    language: Language
    blocks: tuple[Block, ...]
    fingerprint: str

    def __str__(self) -> str:
        """The letter as text."""
        return render_letter(self)

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:
        """What IPython prints."""
        printer.text(str(self))


@door
def render_letter(letter: Letter) -> str:
    """A letter as text for people: blocks with a blank line between, tables aligned; the last line ended."""
    end = WORDS["fingerprint"].in_language(letter.language).format(fingerprint=letter.fingerprint)
    title = clean_text(letter.title)
    head = [title, "=" * text_width(title), letter.subtitle]
    blocks = [head, *(_render(block) for block in letter.blocks), [end]]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _render(block: Block) -> list[str]:
    match block:
        case Heading():
            text = clean_text(block.text)
            return [text, ("=" if block.level == 1 else "-") * text_width(text)]
        case Sentence():
            return [clean_text(block.text)]
        case Items():
            return [f"- {clean_text(text)}" for text in block.texts]
        case Signatures():
            label = [f"{each} {_RULE}" for each in block.labels]
            return [line for party in block.parties for line in (party, *(f"  {each}" for each in label))]
        case Grid():
            return _grid(block)
    assert_never(block)


def _grid(grid: Grid) -> list[str]:
    rows = [tuple(clean_text(cell) for cell in row) for row in (grid.headings, *grid.rows)]
    widths = [max(text_width(row[at]) for row in rows) for at in range(len(grid.headings))]
    rows.insert(1, tuple("-" * width for width in widths))
    padded = ("  ".join(pad_to_width(cell, width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return [f"  {line.rstrip()}" for line in padded]
