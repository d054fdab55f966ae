"""What people say to a statement: questions, disputes, answers, decisions, acceptance; a log that only ever grows."""

from __future__ import annotations

import datetime
import hashlib
import json
from dataclasses import dataclass
from enum import Enum

from perfkit.values import Money


class ResponseKind(str, Enum):
    """What somebody says.

    QUESTION, DISPUTE: open a thread on a line. ANSWER: says something in a thread. RESOLVE: decides a dispute or closes
    a question. WITHDRAW: takes an own question or dispute back. ACCEPT: the statement as a whole.
    """

    QUESTION = "question"
    DISPUTE = "dispute"
    ANSWER = "answer"
    RESOLVE = "resolve"
    WITHDRAW = "withdraw"
    ACCEPT = "accept"


class Outcome(str, Enum):
    """How a dispute ended: upheld, so that a correction is due, or rejected."""

    UPHELD = "upheld"
    REJECTED = "rejected"


OPENING = (ResponseKind.QUESTION, ResponseKind.DISPUTE)
REPLYING = (ResponseKind.ANSWER, ResponseKind.RESOLVE, ResponseKind.WITHDRAW)
CLOSING = (ResponseKind.RESOLVE, ResponseKind.WITHDRAW)


@dataclass(frozen=True, slots=True)
class ToldStatement:
    """A statement as it lay before whoever says something to it.

    participant, period: whose statement, the key and the label.
    fingerprint: of the result it is of. lines: what can be asked about: payouts, figures, and `TABLE KEY` of each row
    that the statement lists. currencies: those of its amounts; none where they are not known, and then any is taken.
    """

    participant: str
    period: str
    fingerprint: str
    lines: tuple[str, ...]
    currencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Response:
    """One thing that somebody said to a statement.

    by: the id by which the host knows the person. on: the day. line: of the statement, empty for all of it; of a reply
    that of its thread. replies_to: the id of the question or dispute. outcome: of a dispute that is decided.
    fingerprint: of the result that the statement was of. before: the id of what was said before, empty for the first.
    amount: what the line should come to, as whoever disputes it says, or as it was decided; none where nobody says.
    """

    kind: ResponseKind
    by: str
    on: datetime.date
    fingerprint: str
    line: str = ""
    text: str = ""
    replies_to: str = ""
    outcome: Outcome | None = None
    before: str = ""
    amount: Money | None = None

    @property
    def id(self) -> str:
        """SHA-256 of all fields, the id before among them: nothing can be changed behind what was said later."""
        fields = {
            "kind": self.kind.value,
            "by": self.by,
            "on": self.on.isoformat(),
            "fingerprint": self.fingerprint,
            "line": self.line,
            "text": self.text,
            "replies_to": self.replies_to,
            "outcome": self.outcome.value if self.outcome is not None else None,
            "before": self.before,
            # Only where there is one, so that what was stored before there were any keeps its id.
            **({} if self.amount is None else {"amount": [str(self.amount.amount), self.amount.currency]}),
        }
        text = json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class ResponseLog:
    """Everything that was said to one participant's statement of one period, in its order."""

    participant: str
    period: str
    responses: tuple[Response, ...] = ()

    @property
    def id(self) -> str:
        """The id of what was said last; a host that keeps it elsewhere sees when something was taken off the end."""
        return self.responses[-1].id if self.responses else ""

    @property
    def open_questions(self) -> tuple[Response, ...]:
        """Questions that nobody answered, closed or took back."""
        answered = {each.replies_to for each in self.responses if each.kind in REPLYING}
        return tuple(each for each in self.responses if each.kind is ResponseKind.QUESTION and each.id not in answered)

    @property
    def open_disputes(self) -> tuple[Response, ...]:
        """Disputes that are neither decided nor taken back; an answer alone leaves one open."""
        return tuple(
            each for each in self.responses if each.kind is ResponseKind.DISPUTE and not self.is_closed(each.id)
        )

    @property
    def is_accepted(self) -> bool:
        """Whether the result that was last spoken of was accepted, and not disputed since."""
        last = next((each for each in reversed(self.responses) if each.kind in _STANDING), None)
        return last is not None and last.kind is ResponseKind.ACCEPT and self._is_latest(last.fingerprint)

    def _is_latest(self, fingerprint: str) -> bool:
        """Whether nothing was said to another result since a result was first spoken of."""
        first = next(at for at, each in enumerate(self.responses) if each.fingerprint == fingerprint)
        return all(each.fingerprint == fingerprint for each in self.responses[first:])

    def is_closed(self, thread: str) -> bool:
        """Whether a question or dispute was decided or taken back."""
        return any(each.replies_to == thread and each.kind in CLOSING for each in self.responses)

    def thread(self, thread: str) -> tuple[Response, ...]:
        """A question or dispute with all that was said to it."""
        return tuple(each for each in self.responses if thread in (each.id, each.replies_to))


_STANDING = (ResponseKind.ACCEPT, ResponseKind.DISPUTE)
