"""The pages of the documentation and the blocks of code on them."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    *sorted(ROOT.glob("[A-Z]*.md")),
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "docs" / "decisions").glob("*.md")),
]

_FENCE = re.compile(r"^```(?P<kind>[\w-]*)(?: (?P<about>[^\n`]+))?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """A block of code. `kind`: the word behind the fence, `about`: what follows it, `line`: where its text begins."""

    page: Path
    kind: str
    about: str
    text: str
    line: int

    @property
    def name(self) -> str:
        return f"{self.page.relative_to(ROOT).as_posix()}:{self.line}"


def iter_blocks(page: Path) -> Iterator[Block]:
    text = page.read_text(encoding="utf-8")
    for found in _FENCE.finditer(text):
        line = text.count("\n", 0, found.start("text")) + 1
        yield Block(page, found["kind"], (found["about"] or "").strip(), found["text"], line)


def load_script(name: str) -> ModuleType:
    loader = importlib.machinery.SourceFileLoader(name, str(ROOT / "scripts" / name))
    spec = importlib.util.spec_from_loader(name, loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def all_blocks(*kinds: str) -> list[Block]:
    return [block for page in PAGES for block in iter_blocks(page) if block.kind in kinds]


def before(block: Block) -> str:
    """The plan text that a block continues: the first whole plan of its page, or what its file holds so far."""
    if block.kind == "perfkit":
        return ""
    plans = [each for each in iter_blocks(block.page) if each.kind in ("perfkit", "perfkit-more")]
    if block.kind != "perfkit-more":
        return plans[0].text
    return "\n".join(each.text for each in plans if each.about == block.about and each.line < block.line)


def text_of(block: Block) -> str:
    """The whole plan that a block is, or ends."""
    return f"{before(block)}\n{block.text}" if before(block) else block.text
