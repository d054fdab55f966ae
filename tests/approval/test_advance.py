"""Who may take which step, on what; every refusal is a finding and leaves the record as it was."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace

import pytest

from perfkit.approval import (
    ALL_APART,
    LEAST_APART,
    Approval,
    ApprovalAction,
    ApprovalState,
    ApprovalStep,
    Duties,
    advance,
    check_approval,
)
from perfkit.testing.hostile.cells import ODD
from perfkit.views import document_of, parse_approvals, render_approvals, schema_of

DAY = datetime.date(2027, 4, 5)
START = Approval("run 2027-Q1")
WALK = (("make", "ana"), ("check", "bo"), ("approve", "cy"), ("lock", "cy"), ("pay", "di"))


def walk(*steps: tuple[str, str], duties: Duties | None = None) -> Approval:
    approval, content = START, "9f3a"
    for action, by in steps:
        content = f"{content}b" if action == "revise" else content
        done = advance(approval, action, by=by, on=DAY, fingerprint=content, note="so", duties=duties)
        assert done.findings == ()
        approval = done.approval
    return approval


def refuse(approval: Approval, action: str, by: str = "eve", **changed: object) -> list[str]:
    """The codes with which a step is refused; the record stays as it was."""
    asked = {"on": DAY, "fingerprint": "9f3a", "note": "so", **changed}
    done = advance(approval, action, by=by, **asked)  # type: ignore[arg-type]
    assert done.is_refused
    assert done.approval is approval
    return [finding.code.code for finding in done.findings]


@pytest.mark.parametrize("on", [ODD["date missing"](), ODD["moment"](), None, 5])
def test_error_a_step_on_no_day(on: object) -> None:
    assert refuse(START, "make", on=on) in (["PKV027"], ["PKV010"])


def test_four_people_take_it_from_draft_to_paid() -> None:
    approval = walk(*WALK)
    assert approval.state is ApprovalState.PAID
    assert [step.by for step in approval.steps] == ["ana", "bo", "cy", "cy", "di"]
    assert check_approval(approval) == ()


@pytest.mark.parametrize("place", range(5))
def test_error_no_step_is_left_out(place: int) -> None:
    allowed = {"make"} if place == 0 else {WALK[place][0], *(("return",) if 1 < place < 4 else ())}
    allowed |= {"revise"} if 0 < place < 4 else set()
    for action in ApprovalAction:
        if action.value not in allowed:
            found = refuse(walk(*WALK[:place]), action.value)
            assert found[:1] in (["PKO001"], ["PKO007"])


@pytest.mark.parametrize(
    ("steps", "action", "by"),
    [
        *((1, "check", "ana"), (2, "approve", "ana"), (2, "approve", "bo"), (3, "lock", "ana"), (4, "pay", "ana")),
        *((4, "pay", "cy"), (1, "check", "ＡＮＡ"), (2, "approve", "Bo"), (1, "check", "anа"), (2, "approve", "bо")),
    ],
)
def test_error_nobody_passes_his_own_work(steps: int, action: str, by: str) -> None:
    assert refuse(walk(*WALK[:steps]), action, by) == ["PKO002"]


def test_whoever_revised_it_has_made_it() -> None:
    revised = walk(*WALK[:2], ("revise", "bo"))
    assert (revised.state, revised.list_doers(ApprovalAction.MAKE)) == (ApprovalState.DRAFT, ("ana", "bo"))
    assert refuse(revised, "check", "bo", fingerprint="9f3ab") == ["PKO002"]
    assert refuse(revised, "check", "ana", fingerprint="9f3ab") == ["PKO002"]


def test_error_a_revision_that_changes_nothing_lets_nobody_take_another_step() -> None:
    found = advance(walk(*WALK[:2]), "revise", by="cy", on=DAY, fingerprint="9f3a", note="nothing")
    assert [finding.code.code for finding in found.findings] == ["PKO011"]
    assert found.findings[0].what() == "what `run 2027-Q1` is to be revised to is what it is already"
    assert found.approval.state is ApprovalState.CHECKED


def test_what_was_returned_is_checked_and_approved_anew_and_its_checker_may_be_another() -> None:
    again = walk(*WALK[:2], ("return", "cy"), ("check", "cy"), ("approve", "bo"))
    assert again.state is ApprovalState.APPROVED


def test_error_what_is_approved_is_what_was_checked() -> None:
    found = advance(walk(*WALK[:2]), "approve", by="cy", on=DAY, fingerprint="0000").findings
    assert [finding.code.code for finding in found] == ["PKO003"]
    assert found[0].what() == "what is to be approved is not what `run 2027-Q1` was checked as"
    assert "批准" in found[0].what("zh")
    changed = advance(walk(*WALK[:2]), "revise", by="ana", on=DAY, fingerprint="0000", note="rates").approval
    assert changed.fingerprint == "0000"


def test_error_a_step_before_the_last_one() -> None:
    assert refuse(walk(*WALK[:1]), "check", on=DAY - datetime.timedelta(1)) == ["PKO004"]


@pytest.mark.parametrize("by", ["", " ana", "an\u200ba", "\ud800", "ana\u3164", "ana\U000e0100"])
def test_error_an_id_that_cannot_be_told_apart(by: str) -> None:
    assert "PKO005" in refuse(START, "make", by)


def test_error_back_without_a_reason_and_never_after_it_is_locked() -> None:
    assert refuse(walk(*WALK[:3]), "return", note=" ") == ["PKO006"]
    assert refuse(walk(*WALK[:4]), "revise", fingerprint="9f3ab") == ["PKO007"]
    assert refuse(walk(*WALK), "return") == ["PKO007"]


def test_a_small_office_may_let_one_person_do_more_but_never_all() -> None:
    two = Duties(LEAST_APART)
    assert walk(("make", "ana"), ("check", "ana"), ("approve", "bo"), ("lock", "bo"), ("pay", "cy"), duties=two)
    weak = Duties(ALL_APART - {(ApprovalAction.MAKE, ApprovalAction.PAY)})
    assert refuse(START, "make", "ana", duties=weak) == ["PKO009"]


def test_error_a_record_that_was_changed_afterwards() -> None:
    approval = walk(*WALK)
    first = replace(approval.steps[0], note="another")
    for steps in ((first, *approval.steps[1:]), approval.steps[1:], (*approval.steps[:1], *approval.steps[2:])):
        broken = replace(approval, steps=steps)
        assert "PKO008" in [finding.code.code for finding in check_approval(broken)]
        assert "PKO008" in refuse(broken, "pay")
    assert approval.id != replace(approval, steps=approval.steps[:-1]).id


def test_error_a_record_of_another_subject() -> None:
    approval = replace(walk(*WALK[:4]), subject="run 2027-Q2")
    (told,) = check_approval(approval)
    assert (told.code.code, told.why()) == (
        "PKO008",
        "it was changed, taken out or put in after it was recorded: it was recorded of something with another name",
    )
    assert refuse(approval, "pay", by="di") == ["PKO008"]


def test_error_nothing_is_paid_on_steps_that_no_duties_let_through() -> None:
    record = START
    for action, by in (("make", "ana"), ("check", "bo"), ("approve", "ana"), ("lock", "cy")):
        step = ApprovalStep(ApprovalAction(action), by, DAY, "9f3a", "", record.id)
        record = replace(record, steps=(*record.steps, step))
    assert refuse(record, "pay", by="di") == ["PKO002"]


@pytest.mark.parametrize(("subject", "fingerprint"), [("", "9f3a"), (" ", "9f3a"), ("run 2027-Q1", ""), ("run", "\t")])
def test_error_an_approval_of_nothing(subject: str, fingerprint: str) -> None:
    assert refuse(Approval(subject), "make", fingerprint=fingerprint) == ["PKO010"]


@pytest.mark.parametrize("wrong", [{"by": None}, {"by": 5}, {"fingerprint": None}, {"note": None}])
def test_error_what_is_no_text(wrong: dict[str, object]) -> None:
    with pytest.raises(TypeError, match=f"{next(iter(wrong))} must be a text"):
        refuse(START, "make", **wrong)  # type: ignore[arg-type]


def test_error_an_unknown_step() -> None:
    with pytest.raises(ValueError, match="steal"):
        advance(START, "steal", by="eve", on=DAY, fingerprint="")


def test_a_record_is_stored_and_read_back() -> None:
    text = render_approvals([walk(*WALK), START])
    assert parse_approvals(text) == ((walk(*WALK), START), ())
    document = document_of("approvals").model_validate_json(text)
    assert document.model_dump(by_alias=True, mode="json") == json.loads(text)
    assert schema_of("approvals")["type"] == "object"
    read, findings = parse_approvals(text.replace('"make"', '"steal"'))
    assert (read, [finding.code.code for finding in findings]) == ((), ["PKK013"])
