"""Takes the next step, or says why it cannot be taken."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

from perfkit.approval.model import (
    BACKWARD,
    FOLLOWS,
    LEAST_APART,
    Approval,
    ApprovalAction,
    ApprovalState,
    ApprovalStep,
    Duties,
)
from perfkit.approval.words import DOES, DONE, STATES
from perfkit.diagnostics import Code, Finding, Refused, Words, clean_text, door, find, is_alike, is_seen
from perfkit.diagnostics.codes import approval as codes
from perfkit.values import read_choice, read_day, want

_OTHER_STEP = Words("it names another step before it", "它指向的上一步不符")
_OTHER_SUBJECT = Words("it was recorded of something with another name", "它记录时的对象不叫这个名称")
SHOWN = 12
"""Characters of a fingerprint that a finding shows."""


@dataclass(frozen=True, slots=True)
class Advanced:
    """What a step came to. approval: with the step, or as it was where findings say why it was refused."""

    approval: Approval
    findings: tuple[Finding, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Whether nothing was recorded."""
        return bool(self.findings)


@door
def advance(
    approval: Approval,
    action: ApprovalAction | str,
    *,
    by: str,
    on: datetime.date,
    fingerprint: str,
    note: str = "",
    duties: Duties | None = None,
) -> Advanced:
    """Record that somebody made, revised, checked, approved, returned, locked or paid something.

    by: the id by which the host knows the person. on: the day; nothing here reads a clock. fingerprint: of what is in
    front of him: `plan.fingerprint`, `result.fingerprint`. duties: who may not do what; the strict ones by default. The
    steps before are judged by the same duties, so that nothing is paid on a record that they do not let pass.
    Codes: PKO001 to PKO011, and PKV codes of a day that is none; with any of them the approval stays as it was.
    Raises Misuse for what is no text. Refused: PKV036 an action that is none.
    Laws: pure; steps are only ever added at the end; no person takes two steps that are kept apart.

    >>> day = datetime.date(2027, 4, 5)
    >>> made = advance(Approval("run 2027-Q1"), "make", by="ana", on=day, fingerprint="9f3a").approval
    >>> refused = advance(made, "approve", by="ana", on=day, fingerprint="9f3a")
    >>> [finding.code.code for finding in refused.findings]
    ['PKO001', 'PKO002']
    >>> advance(made, "check", by="bo", on=day, fingerprint="9f3a").approval.state.value
    'checked'
    """
    for argument, given in (("by", by), ("fingerprint", fingerprint), ("note", note)):
        want(isinstance(given, str), argument, "a text", given)
    action = read_choice(ApprovalAction, action, "action")
    duties = duties if duties is not None else Duties()
    try:
        day = read_day(on, "on")
    except Refused as refused:
        return Advanced(approval, (refused.finding,))
    step = ApprovalStep(action, by, day, fingerprint, note, approval.id)
    found = tuple(dict.fromkeys((*check_approval(approval, duties), *_judge(approval, step, duties))))
    return Advanced(approval, found) if found else Advanced(replace(approval, steps=(*approval.steps, step)))


@door
def check_approval(approval: Approval, duties: Duties | None = None) -> tuple[Finding, ...]:
    """What is wrong with a record that was stored: each step judged again from the first on.

    Codes: PKO001 to PKO011. Law: what `advance` recorded under the same duties has none.
    """
    duties = duties if duties is not None else Duties()
    found = list(_judge_chain(approval))
    for place, step in enumerate(approval.steps):
        found += _judge(replace(approval, steps=approval.steps[:place]), step, duties)
    return tuple(dict.fromkeys(found))


def _judge_chain(approval: Approval) -> Iterator[Finding]:
    before = replace(approval, steps=()).id
    for place, step in enumerate(approval.steps):
        if step.before != before:
            reason = _OTHER_STEP if place else _OTHER_SUBJECT
            yield find(codes.BROKEN_CHAIN, subject=approval.subject, number=place + 1, reason=reason)
        before = step.id


def _judge(approval: Approval, step: ApprovalStep, duties: Duties) -> Iterator[Finding]:
    """Why a step cannot follow; nothing where it can."""
    yield from _judge_duties(duties)
    if not (approval.subject.strip() and step.fingerprint.strip()):
        yield find(codes.OF_NOTHING, done=DONE[step.action])
    if not is_name(step.by):
        yield find(codes.NOBODY, by=clean_text(step.by))
    yield from _judge_order(approval, step)
    if step.action in BACKWARD and not step.note.strip():
        yield find(codes.NO_REASON, subject=approval.subject, done=DONE[step.action])
    yield from _judge_content(approval, step)
    yield from _judge_person(approval, step, duties)


def _judge_duties(duties: Duties) -> Iterator[Finding]:
    for one, other in sorted(LEAST_APART - duties.apart):
        pair = Words(f"{DOES[one].en} and {DOES[other].en}", f"{DOES[one].zh}又{DOES[other].zh}")
        yield find(codes.WEAK_DUTIES, pair=pair)


def _judge_order(approval: Approval, step: ApprovalStep) -> Iterator[Finding]:
    known = approval.state
    state = STATES[known.value if known is not None else ""]
    if step.action not in FOLLOWS[known]:
        is_final = known in (ApprovalState.LOCKED, ApprovalState.PAID) and step.action in BACKWARD
        code: Code = codes.FINAL if is_final else codes.NOT_NEXT
        following = [DONE[action] for action in FOLLOWS[known]]
        options = Words(", ".join(each.en for each in following), "、".join(each.zh for each in following))
        nothing = Words("nothing", "没有了")
        values = {} if is_final else {"done": DONE[step.action], "next": options if following else nothing}
        yield find(code, subject=approval.subject, state=state, **values)
    if approval.steps and step.on < approval.steps[-1].on:
        yield find(codes.EARLIER_DAY, on=step.on, before=approval.steps[-1].on)


def _judge_content(approval: Approval, step: ApprovalStep) -> Iterator[Finding]:
    """Whether somebody has the same in front of him as whoever took the step before; a revision has not."""
    is_same, is_revised = step.fingerprint == approval.fingerprint, step.action is ApprovalAction.REVISE
    if not approval.steps or is_same is not is_revised:
        return
    if is_same:
        yield find(codes.SAME_CONTENT, subject=approval.subject, known=approval.fingerprint[:SHOWN])
        return
    earlier = DONE[approval.steps[-1].action]
    shown = {"given": step.fingerprint[:SHOWN], "known": approval.fingerprint[:SHOWN]}
    yield find(codes.OTHER_CONTENT, subject=approval.subject, done=DONE[step.action], earlier=earlier, **shown)


def _judge_person(approval: Approval, step: ApprovalStep, duties: Duties) -> Iterator[Finding]:
    for earlier in ApprovalAction:
        if (earlier, step.action) not in duties.apart:
            continue
        if any(is_alike(step.by, by) for by in approval.list_doers(earlier)):
            values = {"done": DONE[step.action], "earlier": DONE[earlier]}
            yield find(codes.SAME_PERSON, by=clean_text(step.by), subject=approval.subject, **values)


def is_name(by: str) -> bool:
    """Whether a text can be the id of a person: something to be seen, without blanks at its ends."""
    return bool(by) and by == by.strip() and by.isprintable() and is_seen(by)
