"""Approvals under random steps, against a plain second reading of the rules; and all ways that four people can go."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from perfkit.approval import Approval, ApprovalAction, ApprovalState, advance, check_approval
from tests.tries import tries

DAY = datetime.date(2027, 1, 1)
PEOPLE = ("ana", "bo", "cy", "di")
A = ApprovalAction
STEPS = 50
"""Steps of one walk; the long profile makes 100,000 of them."""


@dataclass
class Plain:
    """What may follow, by sets of people: the rules in another form than the room has them."""

    state: str = ""
    content: str = ""
    made: frozenset[str] = frozenset()
    checked: frozenset[str] = frozenset()
    approved: frozenset[str] = frozenset()

    def take(self, action: str, by: str, content: str) -> bool:
        """Take a step where it may be taken; whether it was."""
        if action == "make" and not self.state:
            self.state, self.content, self.made = "draft", content, frozenset({by})
        elif action == "revise" and self.state in ("draft", "checked", "approved") and content != self.content:
            self.state, self.content, self.made = "draft", content, self.made | {by}
            self.checked = self.approved = frozenset()
        elif content != self.content or not self.state or action == "revise":
            return False
        elif action == "return" and self.state in ("checked", "approved"):
            self.state, self.checked, self.approved = "draft", frozenset(), frozenset()
        elif action == "check" and self.state == "draft" and by not in self.made:
            self.state, self.checked = "checked", frozenset({by})
        elif action == "approve" and self.state == "checked" and by not in self.made | self.checked:
            self.state, self.approved = "approved", frozenset({by})
        elif action == "lock" and self.state == "approved" and by not in self.made:
            self.state = "locked"
        elif action == "pay" and self.state == "locked" and by not in self.made | self.approved:
            self.state = "paid"
        else:
            return False
        return True


@tries(20)
@given(
    st.lists(
        st.tuples(st.sampled_from([each.value for each in A]), st.sampled_from(PEOPLE), st.sampled_from("pppq")),
        min_size=STEPS,
        max_size=STEPS,
    )
)
def test_random_steps_go_as_the_plain_rules_say_and_nothing_is_ever_altered(steps: list[tuple[str, str, str]]) -> None:
    approval, plain = Approval("plan 3"), Plain()
    for place, (action, by, content) in enumerate(steps):
        before = approval
        done = advance(before, action, by=by, on=DAY + datetime.timedelta(place), fingerprint=content, note="so")
        assert plain.take(action, by, content) is not done.is_refused
        approval = done.approval
        assert approval.steps[: len(before.steps)] == before.steps
        assert (approval.state.value if approval.state else "") == plain.state
    assert check_approval(approval) == ()


def doers(approval: Approval) -> tuple[object, ...]:
    """What later steps depend on."""
    return (approval.state, *(frozenset(approval.list_doers(action)) for action in (A.MAKE, A.CHECK, A.APPROVE)))


def iter_ways(start: Approval) -> Iterable[Approval]:
    """Every record that four people can come to, but for those that differ in nothing that matters."""
    seen, waiting = {doers(start)}, [start]
    while waiting:
        approval = waiting.pop()
        yield approval
        for action in A:
            for by in PEOPLE:
                done = advance(approval, action, by=by, on=DAY, fingerprint="p", note="so").approval
                if doers(done) not in seen:
                    seen.add(doers(done))
                    waiting.append(done)


def test_no_way_of_four_people_pays_what_one_of_them_made_or_approved() -> None:
    ways = list(iter_ways(Approval("plan 3")))
    paid = [way for way in ways if way.state is ApprovalState.PAID]
    assert paid
    for way in ways:
        people = {action: set(way.list_doers(action)) for action in (A.MAKE, A.CHECK, A.APPROVE, A.PAY)}
        assert not people[A.MAKE] & (people[A.CHECK] | people[A.APPROVE] | people[A.PAY])
        assert not people[A.APPROVE] & (people[A.CHECK] | people[A.PAY])
    assert min(len({step.by for step in way.steps}) for way in paid) == 3
