"""Who made, checked, approved, locked and paid something: steps that only ever grow in number."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class ApprovalState(str, Enum):
    """How far something has come; one step leads to the next."""

    DRAFT = "draft"
    CHECKED = "checked"
    APPROVED = "approved"
    LOCKED = "locked"
    PAID = "paid"


class ApprovalAction(str, Enum):
    """What somebody does with it. REVISE gives it another content, RETURN sends it back as it is."""

    MAKE = "make"
    REVISE = "revise"
    CHECK = "check"
    APPROVE = "approve"
    RETURN = "return"
    LOCK = "lock"
    PAY = "pay"


LEADS_TO = {
    ApprovalAction.MAKE: ApprovalState.DRAFT,
    ApprovalAction.REVISE: ApprovalState.DRAFT,
    ApprovalAction.RETURN: ApprovalState.DRAFT,
    ApprovalAction.CHECK: ApprovalState.CHECKED,
    ApprovalAction.APPROVE: ApprovalState.APPROVED,
    ApprovalAction.LOCK: ApprovalState.LOCKED,
    ApprovalAction.PAY: ApprovalState.PAID,
}
FOLLOWS = {
    None: (ApprovalAction.MAKE,),
    ApprovalState.DRAFT: (ApprovalAction.CHECK, ApprovalAction.REVISE),
    ApprovalState.CHECKED: (ApprovalAction.APPROVE, ApprovalAction.RETURN, ApprovalAction.REVISE),
    ApprovalState.APPROVED: (ApprovalAction.LOCK, ApprovalAction.RETURN, ApprovalAction.REVISE),
    ApprovalState.LOCKED: (ApprovalAction.PAY,),
    ApprovalState.PAID: (),
}
BACKWARD = (ApprovalAction.RETURN, ApprovalAction.REVISE)

Apart = frozenset[tuple[ApprovalAction, ApprovalAction]]
"""Pairs of what was done and what is to be done; no person does both."""

LEAST_APART: Apart = frozenset(
    {
        (ApprovalAction.MAKE, ApprovalAction.APPROVE),
        (ApprovalAction.MAKE, ApprovalAction.PAY),
        (ApprovalAction.APPROVE, ApprovalAction.PAY),
    }
)
"""What no host can allow one person: whoever made it neither approves nor pays it, nor does the approver pay."""

ALL_APART: Apart = LEAST_APART | {
    (ApprovalAction.MAKE, ApprovalAction.CHECK),
    (ApprovalAction.CHECK, ApprovalAction.APPROVE),
    (ApprovalAction.MAKE, ApprovalAction.LOCK),
}
"""What is kept apart where a host says nothing: maker, checker, approver and payer are different people."""


@dataclass(frozen=True, slots=True)
class Duties:
    """Which steps one person may not both take. Whoever revised something has made it."""

    apart: Apart = ALL_APART


@dataclass(frozen=True, slots=True)
class ApprovalStep:
    """One thing that somebody did.

    by: the id by which the host knows the person. on: the day. fingerprint: of what was in front of him, as
    `plan.fingerprint` or `result.fingerprint`. note: why. before: the id of the step before; of the first, that of the
    subject.
    """

    action: ApprovalAction
    by: str
    on: datetime.date
    fingerprint: str
    note: str = ""
    before: str = ""

    @property
    def id(self) -> str:
        """SHA-256 of all fields, that of the step before among them: nothing can be changed behind a later step."""
        fields = {
            "action": self.action.value,
            "by": self.by,
            "on": self.on.isoformat(),
            "fingerprint": self.fingerprint,
            "note": self.note,
            "before": self.before,
        }
        return _digest(fields)


def _digest(fields: Mapping[str, str]) -> str:
    text = json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Approval:
    """What became of something: a version of a plan, the run of a period. steps: in the order they were taken.

    Law: a record whose subject was changed after its first step has a broken chain.
    """

    subject: str
    steps: tuple[ApprovalStep, ...] = ()

    @property
    def state(self) -> ApprovalState | None:
        """How far it has come; none before it was made."""
        return LEADS_TO[self.steps[-1].action] if self.steps else None

    @property
    def fingerprint(self) -> str:
        """What was in front of whoever took the last step."""
        return self.steps[-1].fingerprint if self.steps else ""

    @property
    def id(self) -> str:
        """The id of the last step, before the first that of the subject.

        A host that keeps it elsewhere sees when steps were taken off the end.
        """
        return self.steps[-1].id if self.steps else _digest({"subject": self.subject})

    def list_doers(self, action: ApprovalAction) -> tuple[str, ...]:
        """Who did something, each once: whoever ever made or revised it; of other steps, since it was last a draft."""
        made = (ApprovalAction.MAKE, ApprovalAction.REVISE)
        if action in made:
            return tuple(dict.fromkeys(step.by for step in self.steps if step.action in made))
        start = max((at for at, s in enumerate(self.steps) if LEADS_TO[s.action] is ApprovalState.DRAFT), default=0)
        return tuple(dict.fromkeys(step.by for step in self.steps[start:] if step.action is action))
