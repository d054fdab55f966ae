"""What was said to statements as a host stores it, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable

from perfkit.diagnostics import Json, door
from perfkit.responses import Response, ResponseLog
from perfkit.views.documents import money_to_json

RESPONSES_SCHEMA = "perfkit.responses/1"


@door
def responses_to_json(logs: Iterable[ResponseLog]) -> dict[str, Json]:
    """Logs as a document of the schema `perfkit.responses/1`, in the order given.

    >>> responses_to_json([ResponseLog("E-17", "2027-01")])["logs"]
    [{'participant': 'E-17', 'period': '2027-01', 'responses': []}]
    """
    return {"schema": RESPONSES_SCHEMA, "logs": [_log(each) for each in logs]}


@door
def render_responses(logs: Iterable[ResponseLog]) -> str:
    """Logs as the text of their document; the same logs in the same order give the same bytes."""
    return json.dumps(responses_to_json(logs), ensure_ascii=False, indent=1) + "\n"


def _log(log: ResponseLog) -> dict[str, Json]:
    said: list[Json] = [_response(each) for each in log.responses]
    return {"participant": log.participant, "period": log.period, "responses": said}


def _response(response: Response) -> dict[str, Json]:
    return {
        "kind": response.kind.value,
        "by": response.by,
        "on": response.on.isoformat(),
        "fingerprint": response.fingerprint,
        "line": response.line,
        "text": response.text,
        "replies_to": response.replies_to,
        "outcome": response.outcome.value if response.outcome is not None else None,
        "before": response.before,
        "amount": money_to_json(response.amount) if response.amount is not None else None,
    }
