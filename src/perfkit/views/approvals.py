"""Approvals as a host stores them, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable

from perfkit.approval import Approval
from perfkit.diagnostics import Json, door

APPROVALS_SCHEMA = "perfkit.approvals/1"


@door
def approvals_to_json(approvals: Iterable[Approval]) -> dict[str, Json]:
    """Approvals as a document of the schema `perfkit.approvals/1`, in the order given.

    >>> approvals_to_json([Approval("run 2027-Q1")])["approvals"]
    [{'subject': 'run 2027-Q1', 'steps': []}]
    """
    return {"schema": APPROVALS_SCHEMA, "approvals": [_approval(each) for each in approvals]}


@door
def render_approvals(approvals: Iterable[Approval]) -> str:
    """Approvals as the text of their document; the same approvals in the same order give the same bytes."""
    return json.dumps(approvals_to_json(approvals), ensure_ascii=False, indent=1) + "\n"


def _approval(approval: Approval) -> dict[str, Json]:
    steps: list[Json] = [
        {
            "action": step.action.value,
            "by": step.by,
            "on": step.on.isoformat(),
            "fingerprint": step.fingerprint,
            "note": step.note,
            "before": step.before,
        }
        for step in approval.steps
    ]
    return {"subject": approval.subject, "steps": steps}
