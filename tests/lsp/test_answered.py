"""What the server answers to an editor, question by question, in one process.

`python -m tests.lsp.answered.describe` writes the answers anew; look at what `git diff` shows afterwards.
"""

from __future__ import annotations

import pytest

pytest.importorskip("pygls", reason="the extra `lsp` is not installed")

from tests.lsp.answered.describe import OUT, PARTS

KNOWN = dict(part.split("\n", 1) for part in OUT.read_text(encoding="utf-8").split("## ")[1:])


@pytest.mark.parametrize("part", PARTS)
def test_an_editor_is_answered_the_same(part: str) -> None:
    assert [line.rstrip() for line in PARTS[part]()] == KNOWN[part].splitlines()
