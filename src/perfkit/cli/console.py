"""Where the command reads and writes: results to standard output, everything else to standard error."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from perfkit.diagnostics import (
    Finding,
    Language,
    Severity,
    Words,
    arrange_findings,
    findings_to_json,
    has_errors,
    render_finding,
)

DONE = 0
FOUND_ERRORS = 1
MISUSE = 2

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.ADVICE: "36"}


@dataclass(slots=True)
class Console:
    """The streams of one run of the command and how findings are shown.

    is_json: findings as JSON. has_colour: headlines of findings in colour. shows_progress: on a terminal only.
    """

    stdin: BinaryIO
    stdout: TextIO
    stderr: TextIO
    lang: Language = Language.ENGLISH
    is_json: bool = False
    has_colour: bool = False
    shows_progress: bool = False

    def write(self, text: str) -> None:
        """Print a result, all of it before anything else is done: nothing is stored that could not be shown."""
        self.stdout.write(text)
        self.stdout.flush()

    def write_json(self, document: object) -> None:
        """Print a result as JSON."""
        self.write(to_json_text(document))

    def say(self, text: str) -> None:
        """Print a remark that is no result."""
        self.stderr.write(f"{text}\n")

    def report(self, findings: Iterable[Finding]) -> int:
        """Print findings, the most important first when there are many; the exit code that they call for."""
        every = tuple(dict.fromkeys(findings))
        if self.is_json:
            if every:
                self.stderr.write(to_json_text(findings_to_json(every)))
        elif every:
            shown = [self._colour(render_finding(each, self.lang), each) for each in arrange_findings(every)]
            self.stderr.write("\n\n".join(shown) + "\n")
        return self.exit_code(every)

    def exit_code(self, findings: Iterable[Finding]) -> int:
        """The exit code that findings call for."""
        return FOUND_ERRORS if has_errors(findings) else DONE

    def _colour(self, text: str, finding: Finding) -> str:
        if not self.has_colour:
            return text
        headline, *rest = text.split("\n")
        return "\n".join([f"\x1b[1;{_COLOURS[finding.severity]}m{headline}\x1b[0m", *rest])

    def pick(self, en: str, zh: str) -> str:
        """The words of the language."""
        return zh if self.lang is Language.CHINESE else en

    def refuse(self, command: str, words: Words) -> int:
        """Say what the command line itself gets wrong; the exit code for that."""
        self.say(f"perfkit {command}: {words.in_language(self.lang)}")
        return MISUSE

    def show_progress(self, label: str, done: int, of: int) -> None:
        """Say on a terminal which period is being reckoned."""
        if self.shows_progress and of > 1:
            self.stderr.write(f"\r\x1b[K{label} ({done + 1}/{of})")
            self.stderr.flush()

    def end_progress(self) -> None:
        """Wipe the progress off the terminal."""
        if self.shows_progress:
            self.stderr.write("\r\x1b[K")
            self.stderr.flush()


def to_json_text(document: object) -> str:
    """A document as JSON for people and machines: indented, keys in their order, letters as they are."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def join_codes(codes: Sequence[int]) -> int:
    """The exit code of several parts: the worst of them."""
    return max(codes, default=DONE)
