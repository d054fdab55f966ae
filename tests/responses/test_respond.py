"""Questions, disputes and acceptance of a statement: what can be said when, and what is kept."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from fractions import Fraction

import pytest

from perfkit.approval import Approval, advance
from perfkit.responses import Response, ResponseKind, ResponseLog, ToldStatement, check_responses, respond
from perfkit.values import Money
from perfkit.views import document_of, parse_responses, render_responses, responses_to_json
from tests.modelling.small import statement

DAY = datetime.date(2027, 2, 3)
TOLD = ToldStatement("A", "2027-01", "9f3a", ("commission", "won", "deal D-1"), ("USD",))
EMPTY = ResponseLog("A", "2027-01")


def say(log: ResponseLog, kind: str, by: str = "ann", **more: object) -> ResponseLog:
    done = respond(log, TOLD, kind, **{"by": by, "on": DAY, "text": "because", **more})  # type: ignore[arg-type]
    assert not done.is_refused, done.findings
    return done.log


def refused(log: ResponseLog, kind: str, by: str = "ann", told: ToldStatement = TOLD, **more: object) -> list[str]:
    done = respond(log, told, kind, **{"by": by, "on": DAY, "text": "because", **more})  # type: ignore[arg-type]
    assert done.log is log
    return [found.code.code for found in done.findings]


def disputed() -> ResponseLog:
    return say(EMPTY, "dispute", line="deal D-1")


def test_a_dispute_is_answered_decided_and_then_accepted() -> None:
    log = disputed()
    first = log.id
    assert [each.line for each in log.open_disputes] == ["deal D-1"]
    log = say(log, "answer", by="bo", replies_to=first)
    assert log.open_disputes and not log.is_accepted
    log = say(log, "resolve", by="bo", replies_to=first, outcome="rejected")
    assert log.open_disputes == () and log.is_closed(first)
    log = say(log, "accept", text="")
    assert log.is_accepted
    assert [each.kind.value for each in log.thread(first)] == ["dispute", "answer", "resolve"]
    assert check_responses(log) == check_responses(log, TOLD) == ()
    assert not say(log, "dispute", line="won").is_accepted


def test_what_is_said_to_a_later_result_ends_an_acceptance() -> None:
    log = say(EMPTY, "accept", text="")
    later = replace(TOLD, fingerprint="beef")
    said = respond(log, later, "question", by="ana", on=DAY, text="why less?")
    assert not said.findings and not said.log.is_accepted
    again = respond(said.log, later, "accept", by="ana", on=DAY)
    assert again.log.is_accepted


@pytest.mark.parametrize("on", [datetime.datetime(2027, 2, 3, 9, 30), "soon", None, 5])
def test_a_day_that_is_none_is_refused_and_nothing_is_recorded(on: object) -> None:
    done = respond(EMPTY, TOLD, "accept", by="ana", on=on)  # type: ignore[arg-type]
    assert done.is_refused and done.log is EMPTY
    assert done.findings[0].code.code in ("PKV027", "PKV010", "PKV021")
    made = advance(Approval("run"), "make", by="ana", on=on, fingerprint="9f")  # type: ignore[arg-type]
    assert made.is_refused and made.findings[0].code == done.findings[0].code


def test_a_day_as_text_is_the_day() -> None:
    assert respond(EMPTY, TOLD, "accept", by="ana", on="2027-02-03").log.responses[0].on == DAY  # type: ignore[arg-type]


def test_a_question_is_open_until_somebody_says_something_to_it() -> None:
    log = say(EMPTY, "question")
    assert log.open_questions == log.responses
    assert say(log, "accept", text="").is_accepted
    assert say(log, "answer", by="bo", replies_to=log.id).open_questions == ()
    closed = say(log, "withdraw", replies_to=log.id, text="")
    assert refused(closed, "answer", by="bo", replies_to=log.id) == ["PKQ003"]


def test_error_a_line_that_is_not_on_the_statement() -> None:
    done = respond(EMPTY, TOLD, "question", by="ann", on=DAY, line="deal D-2", text="where is it?")
    assert [found.code.code for found in done.findings] == ["PKQ001"]
    assert "`deal D-1`" in done.findings[0].mend()
    assert refused(EMPTY, "dispute", line="nothing like it") == ["PKQ001"]


@pytest.mark.parametrize(
    ("kind", "more", "code"),
    [
        ("answer", {"replies_to": "nothing"}, "PKQ002"),
        ("question", {"replies_to": "x"}, "PKQ004"),
        ("accept", {"outcome": "upheld"}, "PKQ004"),
        ("question", {"text": " "}, "PKQ007"),
        ("question", {"on": datetime.date(2027, 2, 2)}, "PKQ008"),
        ("question", {"by": ""}, "PKQ009"),
        ("accept", {}, "PKQ005"),
        ("foo", {}, "PKV036"),
        ("question", {"outcome": "lost"}, "PKV036"),
        ("question", {"text": "it is \ud800"}, "PKV035"),
        ("question", {"text": "it is \u202emine"}, "PKV035"),
        ("question", {"by": "ann\u200b"}, "PKV035"),
        ("dispute", {"amount": 3}, "PKV034"),
        ("dispute", {"amount": 1.5}, "PKV029"),
        ("dispute", {"amount": "EUX 3"}, "PKV001"),
        ("dispute", {"amount": "EUR 3"}, "PKQ015"),
        ("dispute", {"amount": "USD 3.001"}, "PKQ016"),
        ("dispute", {"amount": Money(Fraction(335, 3), "USD")}, "PKQ016"),
        ("accept", {"line": "commission"}, "PKQ014"),
    ],
)
def test_error_what_cannot_be_said_is_told_and_not_kept(kind: str, more: dict[str, object], code: str) -> None:
    assert code in refused(disputed(), kind, **more)


def test_error_a_refusal_names_what_may_be_written_and_can_be_written_down() -> None:
    (finding,) = respond(EMPTY, TOLD, "foo", by="ann", on=DAY).findings
    assert all(f"`{kind.value}`" in finding.mend() for kind in ResponseKind)
    (finding,) = respond(EMPTY, TOLD, "question", by="ann", on=DAY, text="it is \ud800").findings
    assert finding.what().encode() == b"`it is ?` holds a character that cannot be seen: U+D800"
    with pytest.raises(TypeError, match="text must be a text, not None"):
        respond(EMPTY, TOLD, "question", by="ann", on=DAY, text=None)  # type: ignore[arg-type]
    stored = replace(EMPTY, responses=(Response(ResponseKind.QUESTION, "ann", DAY, "9f3a", text="\u202ewhy"),))
    assert [found.code.code for found in check_responses(stored)] == ["PKV035"]


def test_error_only_another_decides_and_only_the_same_takes_back() -> None:
    log = disputed()
    assert refused(log, "resolve", replies_to=log.id, outcome="upheld") == ["PKQ010"]
    assert refused(log, "resolve", by="ＡＮＮ ", replies_to=log.id, outcome="upheld") == ["PKQ010"]
    assert refused(log, "withdraw", by="bo", replies_to=log.id) == ["PKQ010"]
    assert refused(log, "answer", by="bo", replies_to=log.id, line="won") == ["PKQ014"]
    assert refused(log, "resolve", by="bo", replies_to=log.id) == ["PKQ011"]
    assert refused(log, "answer", by="bo", replies_to=log.id, outcome="upheld") == ["PKQ011"]
    for kind, outcome, said in (
        ("resolve", None, "no outcome"),
        ("answer", "upheld", "an outcome, where none belongs"),
    ):
        done = respond(log, TOLD, kind, by="bo", on=DAY, text="so", replies_to=log.id, outcome=outcome)
        assert done.findings[0].what().endswith(f"to a dispute has {said}")


def test_error_the_log_of_another_statement() -> None:
    assert refused(EMPTY, "accept", told=replace(TOLD, period="2027-02")) == ["PKQ006"]


def test_error_a_stored_log_that_was_changed_is_found_out() -> None:
    log = say(disputed(), "question", line="won")
    changed = replace(log, responses=(replace(log.responses[0], text="other words"), log.responses[1]))
    cut = replace(log, responses=log.responses[1:])
    assert [found.code.code for found in check_responses(changed)] == ["PKQ012"]
    assert [found.code.code for found in check_responses(cut)] == ["PKQ012"]
    elsewhere = replace(TOLD, lines=("commission",))
    assert [found.code.code for found in check_responses(log, elsewhere)] == ["PKQ001", "PKQ001"]
    assert refused(cut, "question") == ["PKQ012"]


@pytest.mark.parametrize(("cut", "numbers"), [((), []), ((0,), ["1"]), ((1,), ["2"]), ((2,), []), ((0, 1), ["1"])])
def test_error_a_log_from_which_something_is_gone_says_at_which_entry_it_breaks(
    cut: tuple[int, ...], numbers: list[str]
) -> None:
    log = say(say(say(EMPTY, "question"), "question", line="won"), "question", line="commission")
    left = replace(log, responses=tuple(each for at, each in enumerate(log.responses) if at not in cut))
    assert [dict(found.values)["number"] for found in check_responses(left)] == numbers


@pytest.mark.parametrize(
    ("currencies", "amount", "is_taken"),
    [
        (("USD",), "USD 1", True), (("USD",), "EUR 1", False), ((), "EUR 1", True), (("EUR", "USD"), "EUR 1", True),
        (("USD",), None, True), (("JPY",), "JPY 7", True), (("JPY",), "JPY 7.5", False), (("USD",), "USD -3.01", True),
    ],
)  # fmt: skip
def test_a_claim_is_in_a_currency_of_the_statement_and_in_whole_minor_units(
    currencies: tuple[str, ...], amount: str | None, is_taken: bool
) -> None:
    told = replace(TOLD, currencies=currencies)
    done = respond(EMPTY, told, "dispute", by="ann", on=DAY, text="why", amount=amount)
    assert done.is_refused is not is_taken


def test_a_day_may_be_the_same_as_the_one_before_and_a_thread_is_decided_by_upholding_it() -> None:
    log = disputed()
    first = log.id
    upheld = say(log, "resolve", by="bo", replies_to=first, outcome="upheld", line="deal D-1", amount="USD 2")
    assert (upheld.open_disputes, upheld.is_closed(first), upheld.is_accepted) == ((), True, False)
    assert refused(upheld, "resolve", by="bo", replies_to=first, outcome="upheld") == ["PKQ003"]
    asked = say(EMPTY, "question")
    assert say(asked, "resolve", by="bo", replies_to=asked.id).is_closed(asked.id)
    assert refused(asked, "resolve", by="bo", replies_to=asked.id, outcome="upheld") == ["PKQ011"]
    assert say(asked, "resolve", by="ann", replies_to=asked.id).open_questions == ()


def test_a_statement_tells_what_can_be_asked_about() -> None:
    told = statement("A").told
    assert (told.participant, told.period) == ("A", "2027-01")
    assert {"commission", "spiff", "won", "share", "quota", "deal D-1"} <= set(told.lines)
    assert told.fingerprint == statement("A").run.fingerprint
    said = respond(ResponseLog("A", "2027-01"), told, "dispute", by="a", on=DAY, line="commission", text="too little")
    assert not said.is_refused


def test_logs_are_stored_and_read_back() -> None:
    log = say(disputed(), "resolve", by="bo", replies_to=disputed().id, outcome="upheld")
    text = render_responses([log, EMPTY])
    assert parse_responses(text) == ((log, EMPTY), ())
    document = responses_to_json([log])
    read = document_of("responses").model_validate_json(json.dumps(document))
    assert read.model_dump(by_alias=True, mode="json") == document
    found, findings = parse_responses(text.replace('"upheld"', '"lost"'))
    assert found == () and [each.code.code for each in findings] == ["PKK013"]


def test_a_dispute_says_what_should_be_paid_and_the_decision_what_will_be() -> None:
    claimed = say(EMPTY, "dispute", line="commission", amount=Money("120.00", "USD"))
    decided = say(claimed, "resolve", by="bo", replies_to=claimed.id, outcome="upheld", amount=Money("111.67", "USD"))
    assert [str(each.amount) for each in decided.responses] == ["USD 120.00", "USD 111.67"]
    assert parse_responses(render_responses([decided])) == ((decided,), ())
    assert claimed.id != say(EMPTY, "dispute", line="commission").id
    quiet = replace(decided.responses[0], amount=None)
    changed = replace(decided, responses=(quiet, decided.responses[1]))
    assert [found.code.code for found in check_responses(changed)][:1] == ["PKQ012"]


def test_error_an_amount_where_nobody_claims_or_grants_one() -> None:
    amount = Money(1, "USD")
    log = disputed()
    assert refused(EMPTY, "question", amount=amount) == ["PKQ013"]
    assert refused(log, "resolve", by="bo", replies_to=log.id, outcome="rejected", amount=amount) == ["PKQ013"]
    assert say(EMPTY, "dispute", amount="USD 1").responses[0].amount == amount


def test_a_log_that_was_stored_before_there_were_amounts_is_read() -> None:
    text = render_responses([disputed()]).replace(',\n     "amount": null', "")
    assert "amount" not in text
    assert parse_responses(text) == ((disputed(),), ())


def test_the_id_of_an_entry_holds_every_field() -> None:
    one = Response(ResponseKind.QUESTION, "ann", DAY, "9f3a", "won", "why", "", None, "")
    others = [
        replace(one, kind=ResponseKind.DISPUTE),
        replace(one, by="bo"),
        replace(one, on=datetime.date(2027, 2, 4)),
        replace(one, fingerprint="9f3b"),
        replace(one, line=""),
        replace(one, text="where"),
        replace(one, before="x"),
    ]
    assert len({each.id for each in (one, *others)}) == 8


def test_an_amount_may_be_given_as_the_statement_shows_it() -> None:
    claimed = say(EMPTY, "dispute", line="commission", amount="USD 2,170.00")
    assert claimed.responses[-1].amount == Money("2170.00", "USD")
    assert refused(EMPTY, "dispute", line="commission", amount="USD 2,17.00") == ["PKV024"]
