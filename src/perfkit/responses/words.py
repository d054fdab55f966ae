"""What responses are called, in English and Chinese."""

from __future__ import annotations

from perfkit.diagnostics import Words

KINDS = {
    "question": Words("a question", "提问"),
    "dispute": Words("a dispute", "异议"),
    "answer": Words("an answer", "答复"),
    "resolve": Words("a decision", "裁定"),
    "withdraw": Words("a withdrawal", "撤回"),
    "accept": Words("an acceptance", "确认"),
}
