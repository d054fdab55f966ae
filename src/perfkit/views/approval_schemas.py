"""The shape of stored approvals."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from perfkit.views.shapes import Date, Document


class ApprovalStepDocument(Document):
    """One thing that somebody did."""

    action: Literal["make", "revise", "check", "approve", "return", "lock", "pay"]
    by: str = Field(description="the id by which the host knows the person")
    on: Date
    fingerprint: str = Field(description="of what was in front of that person")
    note: str
    before: str = Field(description="the id of the step before, empty for the first")


class ApprovalDocument(Document):
    """What became of something."""

    subject: str
    steps: list[ApprovalStepDocument]


class ApprovalsDocument(Document):
    """Approvals as they are stored."""

    schema_: Literal["perfkit.approvals/1"] = Field(alias="schema")
    approvals: list[ApprovalDocument]
