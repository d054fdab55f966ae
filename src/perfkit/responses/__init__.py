"""Questions, disputes and acceptance of a statement: records on its lines that a host stores."""

from perfkit.responses.model import Outcome, Response, ResponseKind, ResponseLog, ToldStatement
from perfkit.responses.respond import Responded, check_responses, respond

__all__ = [
    "Outcome",
    "Responded",
    "Response",
    "ResponseKind",
    "ResponseLog",
    "ToldStatement",
    "check_responses",
    "respond",
]
