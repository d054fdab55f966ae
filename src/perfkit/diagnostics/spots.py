"""The place of a finding as recipes for its mends see it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from perfkit.diagnostics.model import Language

QUOTED = re.compile(r'"[^"]*"')
_NOTE = re.compile(r'(?<!\w)(?:note|说明)\s*"[^"]*"$')
HAN = re.compile(r"[\u3400-\u9fff]")
_GAP = re.compile(r"\\([1-9])|\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Spot:
    """A finding's first place as recipes see it: the line, which part of it is meant, and the finding's values."""

    line: str
    start: int
    end: int
    values: Mapping[str, str]
    lang: Language

    @property
    def text(self) -> str:
        """What stands at the place."""
        return self.line[self.start : self.end]

    @property
    def code_end(self) -> int:
        """Where the line ends but for its note, its comment and blanks."""
        end = len(QUOTED.sub(lambda found: "x" * len(found.group()), self.line).split("#")[0].rstrip())
        note = _NOTE.search(self.line[:end])
        return len(self.line[: note.start()].rstrip()) if note is not None else end

    def fill(self, text: str, found: re.Match[str] | None = None) -> str:
        """A text with its values put in; `{place}` is what stands at the place, `\\1` a part of what was found.

        A value that the finding does not have stays open.
        """
        given = {**self.values, "place": self.text}
        parts = found.groups() if found is not None else ()
        return _GAP.sub(
            lambda gap: parts[int(gap[1]) - 1] if gap[1] else given.get(gap[2], gap[0]),
            text,
        )

    def say(self, en: str, zh: str, found: re.Match[str] | None = None) -> str:
        """A text in the language of the plan, with its values put in."""
        return self.fill(zh if self.lang is Language.CHINESE else en, found)


Change = tuple[int, int, str]
"""From where to where of the line, and what stands there instead."""
Recipe = Callable[[Spot], Iterator[Change]]
