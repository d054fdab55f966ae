"""Adds what somebody says to a statement, or says why it cannot be said."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from perfkit.diagnostics import Finding, Place, Refused, Words, door, find, is_alike, show_near
from perfkit.diagnostics.codes import responses as codes
from perfkit.responses.model import (
    OPENING,
    REPLYING,
    Outcome,
    Response,
    ResponseKind,
    ResponseLog,
    ToldStatement,
)
from perfkit.responses.words import KINDS
from perfkit.values import (
    Money,
    RoundingMode,
    get_currency_digits,
    money_in_any_from_python,
    read_choice,
    read_day,
    round_money,
    text_from_python,
    want,
)

_AS_SHOWN = re.compile(r"-?[A-Z]{3} ?-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
"""An amount with commas between its thousands, as statements show it."""

SHOWN = 12
"""Characters of a fingerprint or id that a finding shows."""


@dataclass(frozen=True, slots=True)
class Responded:
    """What came of it. log: with what was said, or as it was where findings say why it was refused."""

    log: ResponseLog
    findings: tuple[Finding, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Whether nothing was recorded."""
        return bool(self.findings)


@door
def respond(
    log: ResponseLog,
    told: ToldStatement,
    kind: ResponseKind | str,
    *,
    by: str,
    on: datetime.date,
    line: str = "",
    text: str = "",
    replies_to: str = "",
    outcome: Outcome | str | None = None,
    amount: Money | str | None = None,
) -> Responded:
    """Record that somebody asked, disputed, answered, decided, took back or accepted.

    told: the statement as it lies before the person, `statement.told`. line: of a question or dispute, empty for all of
    it. replies_to: the id of the question or dispute that is answered, decided or taken back. amount: what the line
    should come to, of a dispute or of a decision that upholds one, as money or a text as `USD 120.00`.
    Codes: PKQ001 to PKQ016, PKV035 a character that cannot be seen, PKV036 a kind or outcome that is none, and PKV
    codes of a day or an amount that is none; with any of them the log stays as it was.
    Laws: pure; what was said is only ever added to; nothing is accepted over an open dispute.

    >>> told = ToldStatement("E-17", "2027-01", "9f3a", ("commission", "deal D-1"))
    >>> day = datetime.date(2027, 2, 3)
    >>> log = ResponseLog("E-17", "2027-01")
    >>> said = respond(log, told, "dispute", by="ann", on=day, line="deal D-1", text="it is mine")
    >>> refused = respond(said.log, told, "accept", by="ann", on=day)
    >>> [finding.code.code for finding in refused.findings], len(refused.log.responses)
    (['PKQ005'], 1)
    """
    for argument, given in {"by": by, "line": line, "text": text, "replies_to": replies_to}.items():
        want(isinstance(given, str), argument, "a text", given)
    try:
        response = Response(
            read_choice(ResponseKind, kind, "kind"),
            by,
            read_day(on, "on"),
            told.fingerprint,
            line,
            text,
            replies_to,
            read_choice(Outcome, outcome, "outcome") if outcome is not None else None,
            log.id,
            _read_amount(amount),
        )
    except Refused as refused:
        return Responded(log, (refused.finding,))
    found = (*_judge_chain(log), *_judge(log, response), *_judge_statement(log, told, response))
    return Responded(log, found) if found else Responded(replace(log, responses=(*log.responses, response)))


@door
def check_responses(log: ResponseLog, told: ToldStatement | None = None) -> tuple[Finding, ...]:
    """What is wrong with a log that was stored: everything in it judged again from the first on.

    told: the statement, where the lines of what was said to this very result are to be judged too.
    Codes: PKQ001 to PKQ016, PKV035. Law: what `respond` recorded has none.
    """
    found = list(_judge_chain(log))
    for place, response in enumerate(log.responses):
        before = replace(log, responses=log.responses[:place])
        found += _judge(before, response)
        if told is not None and response.fingerprint == told.fingerprint:
            found += _judge_statement(before, told, response)
    return tuple(dict.fromkeys(found))


def _read_amount(amount: Money | str | None) -> Money | None:
    """An amount as a host gives it, or as a statement shows it: `USD 2,170.00`."""
    written = "1,200.00" if isinstance(amount, str) and _AS_SHOWN.fullmatch(amount) else None
    try:
        return money_in_any_from_python(amount, written=written) if amount is not None else None
    except Refused as refused:
        raise Refused(refused.finding.at(Place("amount"))) from None


_NO_OUTCOME = Words("no outcome", "没有写 `outcome`")
_AN_OUTCOME = Words("an outcome, where none belongs", "写了 `outcome`，而这里不该有")


def _judge_chain(log: ResponseLog) -> Iterator[Finding]:
    before = ""
    for place, response in enumerate(log.responses):
        if response.before != before:
            yield find(codes.BROKEN_LOG, who=log.participant, period=log.period, number=place + 1)
        before = response.id


def _judge_statement(log: ResponseLog, told: ToldStatement, response: Response) -> Iterator[Finding]:
    """Whether it is said to the statement that the log is of, and to a line that is on it."""
    if (told.participant, told.period) != (log.participant, log.period):
        values = {"who": told.participant, "period": told.period, "log_who": log.participant, "log_period": log.period}
        yield find(codes.OTHER_STATEMENT, **values)
    if response.line and response.line not in told.lines:
        known = {"line": response.line, "who": told.participant, "period": told.period}
        yield find(codes.NO_SUCH_LINE, **known, **show_near(response.line, told.lines))
    if response.amount is not None and told.currencies and response.amount.currency not in told.currencies:
        yield find(
            codes.OTHER_CURRENCY,
            who=told.participant,
            period=told.period,
            amount=str(response.amount),
            currencies=", ".join(told.currencies),
        )


def _judge(log: ResponseLog, response: Response) -> Iterator[Finding]:
    kind = KINDS[response.kind.value]
    yield from _judge_signs(response)
    if not response.by.strip():
        yield find(codes.NOBODY_SAYS, kind=kind)
    if log.responses and response.on < log.responses[-1].on:
        yield find(codes.SAID_EARLIER, on=response.on, before=log.responses[-1].on)
    if response.kind in (*OPENING, ResponseKind.ANSWER, ResponseKind.RESOLVE) and not response.text.strip():
        yield find(codes.NO_WORDS, kind=kind)
    if response.kind in REPLYING:
        yield from _judge_reply(log, response)
    elif response.replies_to or response.outcome is not None:
        yield find(codes.NO_THREAD, kind=kind)
    says_amount = response.kind is ResponseKind.DISPUTE or response.outcome is Outcome.UPHELD
    if response.amount is not None and not says_amount:
        yield find(codes.AMOUNT_MISPLACED, kind=kind)
    if response.amount is not None:
        yield from _judge_unit(response.amount)
    if response.line and response.kind is ResponseKind.ACCEPT:
        yield find(codes.LINE_MISPLACED, kind=kind, line=response.line)
    if response.kind is ResponseKind.ACCEPT and log.open_disputes:
        yield find(codes.DISPUTE_OPEN, who=log.participant, period=log.period, count=len(log.open_disputes))


def _judge_unit(amount: Money) -> Iterator[Finding]:
    """Whether an amount can be paid: a line comes to whole minor units."""
    whole = round_money(amount.amount, amount.currency, RoundingMode.HALF_UP)
    if whole != amount.amount:
        shown, example = str(amount), str(Money(whole, amount.currency))
        places = get_currency_digits(amount.currency)
        yield find(
            codes.BROKEN_UNIT, Place("amount"), amount=shown, currency=amount.currency, places=places, example=example
        )


def _judge_signs(response: Response) -> Iterator[Finding]:
    """What stands in a log stands there for ever, so nothing that no file can hold or no reader can see gets in."""
    for argument, given in {"by": response.by, "text": response.text}.items():
        try:
            if given.strip():
                text_from_python(given)
        except Refused as refused:
            yield refused.finding.at(Place(argument))


def _judge_reply(log: ResponseLog, response: Response) -> Iterator[Finding]:
    kind = KINDS[response.kind.value]
    opened = next((each for each in log.responses if each.id == response.replies_to and each.kind in OPENING), None)
    if opened is None:
        yield find(codes.NOTHING_TO_ANSWER, kind=kind, id=response.replies_to[:SHOWN])
        return
    if response.line not in ("", opened.line):
        yield find(codes.LINE_MISPLACED, kind=kind, line=response.line)
    if log.is_closed(opened.id):
        yield find(codes.THREAD_CLOSED, kind=kind, opened=KINDS[opened.kind.value], id=opened.id[:SHOWN])
    decides = response.kind is ResponseKind.RESOLVE and opened.kind is ResponseKind.DISPUTE
    if decides != (response.outcome is not None):
        had = _NO_OUTCOME if decides else _AN_OUTCOME
        yield find(codes.OUTCOME_MISPLACED, kind=kind, opened=KINDS[opened.kind.value], had=had)
    # Who takes back is the same to the letter; who decides is not to be the same however the name is written.
    is_other = response.by.strip() != opened.by.strip()
    if (response.kind is ResponseKind.WITHDRAW and is_other) or (decides and is_alike(response.by, opened.by)):
        yield find(codes.NOT_HIS_TO_SAY, kind=kind, by=response.by, opened_by=opened.by)
