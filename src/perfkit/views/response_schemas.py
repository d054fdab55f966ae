"""The shape of stored logs of what was said to statements."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from perfkit.views.shapes import Date, Document, MoneyDocument


class ResponseDocument(Document):
    """One thing that somebody said to a statement."""

    kind: Literal["question", "dispute", "answer", "resolve", "withdraw", "accept"]
    by: str = Field(description="the id by which the host knows the person")
    on: Date
    fingerprint: str = Field(description="of the result that the statement was of")
    line: str = Field(description="of the statement, empty for all of it")
    text: str
    replies_to: str = Field(description="the id of the question or dispute")
    outcome: Literal["upheld", "rejected"] | None
    before: str = Field(description="the id of what was said before, empty for the first")
    amount: MoneyDocument | None = Field(None, description="what the line should come to, where somebody says")


class ResponseLogDocument(Document):
    """What was said to one statement."""

    participant: str
    period: str
    responses: list[ResponseDocument]


class ResponsesDocument(Document):
    """Logs as they are stored."""

    schema_: Literal["perfkit.responses/1"] = Field(alias="schema")
    logs: list[ResponseLogDocument]
