"""Says what a time does in an English sentence: a deadline, a period, a start, a frequency, part of a name."""

from __future__ import annotations

from dataclasses import replace

from perfkit.goals.wording import tags
from perfkit.goals.wording.en_dates import skip_the, text_at
from perfkit.goals.wording.en_spans import read_count
from perfkit.goals.wording.en_time_words import (
    DEADLINE_PREPS,
    KINDS,
    MONTHS,
    PAST_PREPS,
    SEASONS,
    START_PREPS,
    WEEKDAYS,
    WITHIN_PREPS,
)
from perfkit.goals.wording.en_times import read_moment
from perfkit.goals.wording.en_words import UNTAGGED, Word, longest_phrase
from perfkit.goals.wording.model import Moment, Timing, When
from perfkit.goals.wording.spans import follow_on
from perfkit.goals.wording.words import words


def find_times(words: list[Word]) -> list[Timing]:
    """Every time expression of the sentence in order; the words that it is made of are marked as taken.

    Laws: expressions do not overlap; each word is looked at a bounded number of times.
    """
    found: list[Timing] = []
    at = 0
    while at < len(words):
        end = _read_here(words, at, found)
        at = max(end, at + 1)
    return found


def _read_here(words: list[Word], at: int, found: list[Timing]) -> int:
    """Read what begins at this word, if it is about time; the word after it, or the same when it is not."""
    word = words[at]
    if word.is_mark or (word.tags != -1 and not word.is_number):
        return at
    if not word.is_number:
        count, marks = longest_phrase(words, at)
        is_bound = text_at(words, at + count) == "than"
        if count and marks & (tags.OFTEN | tags.SOON) and not is_bound and not _is_span_after_within(words, at, count):
            when = When.OFTEN if marks & tags.OFTEN else When.VAGUE
            return _take(words, at, at + count, when, None, found)
    if text_at(words, at + 1) in ("on", "over") and text_at(words, at + 2) == word.text and word.text in KINDS:
        return at + 3
    event = _read_event(words, at, found)
    if event is not None:
        return event
    core = _read_long(words, at) or read_moment(words, at)
    if core is None:
        return at
    end, moment = _with_more(words, at, *_with_second(words, at, *core))
    role, first = _role(words, at, end, moment, found)
    if role is None:
        return at
    if moment.kind == "span" and role in (When.DEADLINE, When.PAST):
        end += _words_that_count(words, end)
        moment = replace(moment, shift=-1) if role is When.PAST and moment.shift is None else moment
    is_day = text_at(words, first) == "on" or text_at(words, first - 1) == "to"
    if role is When.PERIOD and moment.kind == "festival" and not is_day:
        # `over Christmas`, `during Black Friday`: how long it lasts is not said.
        moment = replace(moment, part="whole")
    if role is When.DEADLINE and text_at(words, end) == "at" and text_at(words, end + 2) == "latest":
        end += 3
    return _take(words, first, end, role, moment, found, claims=role is not When.EACH_CASE)


def _words_that_count(words: list[Word], at: int) -> int:
    """How many words say where a length of time is counted from: `30 days from now`, `two weeks hence`."""
    if text_at(words, at) == "from" and text_at(words, at + 1) in ("now", "today"):
        return 2
    return int(text_at(words, at) in ("hence", "ago"))


def _with_second(words: list[Word], at: int, end: int, moment: Moment) -> tuple[int, Moment]:
    """A time with the other one that it is named by: `between April and June`, `two weeks before Christmas`."""
    first = at - 1 if text_at(words, at - 1) == "the" else at
    before = text_at(words, first - 1)
    if before == "between" and text_at(words, end) == "and" and moment.kind != "span":
        return read_moment(words, end + 1) or (end, moment)
    if moment.kind != "span" or moment.shift is not None or before in ("to", "from", "of"):
        return end, moment
    length = 2 if text_at(words, end) in ("ahead", "prior") else 1
    if text_at(words, end) not in ("before", "after", "ahead", "prior"):
        return end, moment
    second = read_moment(words, end + length)
    if second is None or second[1].kind == "span":
        return end, moment
    way = -1 if text_at(words, end) in ("before", "ahead", "prior") else 1
    return second[0], Moment("relative", None, None, None, way, moment.count, moment.unit, "end", base=second[1])


def _read_long(words: list[Word], at: int) -> tuple[int, Moment] | None:
    """`a 90-day window`, `a year-long programme`, `the 6-week campaign`: so long, from nobody says when."""
    before = text_at(words, at - 1)
    if text_at(words, at) in ("a", "an", "the", "one"):
        follow, lead = at + 1, before
    else:
        return None
    if lead not in WITHIN_PREPS and lead not in DEADLINE_PREPS:
        return None
    count, after = read_count(words, follow)
    if text_at(words, after) not in KINDS or text_at(words, after).endswith("s"):
        return None
    end = after + 1 + (text_at(words, after + 1) == "long")
    is_long = end > after + 1 or count is not None
    if not is_long or text_at(words, end) not in _RUNS:
        return None
    return end + 1, Moment("relative")


_RUNS = frozenset(
    words(
        "window sprint campaign period programme program push blitz timeframe drive promotion project trial pilot phase"
    )
)


def _read_event(words: list[Word], at: int, found: list[Timing]) -> int | None:
    """`before the board meeting`, `by my next review`: an event whose day is not known, unless it is said."""
    if text_at(words, at) not in _BEFORE_EVENTS or text_at(words, at + 1) not in _OF_EVENTS:
        return None
    named: Moment | None = None
    for end in range(at + 2, min(at + 2 + MOST_OF_AN_EVENT, len(words))):
        word = words[end]
        if not word.is_word or word.tags != UNTAGGED or word.text in _OF_NO_EVENT:
            return None
        if word.text in MONTHS or word.text in SEASONS or word.text in WEEKDAYS:
            # `before the July kick-off`
            inner = read_moment(words, end)
            named = named if inner is None else inner[1]
        finish = end + 1 + (text_at(words, end) == "kick" and text_at(words, end + 1) == "off")
        is_last = finish >= len(words) or words[finish].is_mark
        is_last = is_last or bool(longest_phrase(words, finish)[1] & (tags.PREP | tags.BREAK))
        if text_at(words, finish - 1) in _EVENTS and is_last:
            dated = read_moment(words, finish + 1) if text_at(words, finish) in ("on", "in") else None
            last, moment = (finish, named or Moment("fair")) if dated is None else dated
            return _take(words, at, last, When.DEADLINE, moment, found)
    return None


_BEFORE_EVENTS = frozenset(words("before by until till"))
_OF_EVENTS = frozenset(words("the my our your his her their next this annual"))
_OF_NO_EVENT = frozenset(words("and or for to of in each every all"))
_EVENTS = frozenset(
    words("meeting conference review appraisal kickoff off fair expo exhibition summit congress convention audit agm")
)
MOST_OF_AN_EVENT = 5


def _with_more(words: list[Word], at: int, end: int, moment: Moment) -> tuple[int, Moment]:
    """A list of times with its last: `June and July`, `Q1, Q2 and Q3`, `April to June`, `this month and next`."""
    if moment.kind not in _LISTED or text_at(words, _before_article(words, at)) in ("from", "between"):
        return end, moment
    for _ in range(MOST_LISTED):
        joins = _LIST_JOINS if moment.kind in ("day", "weekday") else (*_LIST_JOINS, "to", "through", "-")
        follow = end + (text_at(words, end) in joins) + (text_at(words, end + 1) in ("in", "during", "and"))
        if follow == end or (text_at(words, end) == "," and not _goes_on(words, follow, moment)):
            break
        more = read_moment(words, follow)
        after = skip_the(words, follow)
        if moment.shift == 0 and more is None and text_at(words, after) == "next":
            more = after + 1, replace(moment, shift=1)
        if more is None or more[1].kind != moment.kind:
            break
        end, moment = more[0], follow_on(moment, more[1])
    return end, moment


_LISTED = frozenset(words("day weekday week month quarter half season year"))
_LIST_JOINS = ("and", "&", "or", "/", "+", ",")
MOST_LISTED = 12


def _before_article(words: list[Word], at: int) -> int:
    """The word before this one and its article."""
    return at - 2 if text_at(words, at - 1) == "the" else at - 1


def _goes_on(words: list[Word], at: int, moment: Moment) -> bool:
    """Whether after a comma a list of times goes on, and ends in `and`: not `in June, July sales shall …`."""
    more = read_moment(words, at)
    is_alike = more is not None and more[1].kind == moment.kind
    return is_alike and more is not None and text_at(words, more[0]) in ("and", "&", "or", ",")


def _is_span_after_within(words: list[Word], at: int, count: int) -> bool:
    before = words[at - 1].text if at else ""
    if before == "to" and any(word.text == "from" for word in words[max(0, at - 5) : at]):
        # `from three days to one day`: the second end of a change.
        return True
    is_part = count == 2 and before == "by" and words[at + 1].text == "quarter"
    if count == 2 and words[at].text == "a" and words[at + 1].text == "quarter" and text_at(words, at + 2) == "of":
        return True
    if text_at(words, at + 2) == "from" and text_at(words, at + 3) in ("now", "today"):
        return True
    return (
        count == 2
        and words[at].text in ("a", "an")
        and (before in ("within", "in", "than", "under", "most", "inside") or is_part)
    )


def _take(
    words: list[Word],
    start: int,
    end: int,
    when: When,
    moment: Moment | None,
    found: list[Timing],
    *,
    claims: bool = True,
) -> int:
    if claims:
        words[start].is_first = True
        for word in words[start:end]:
            word.taken = "time"
    is_firm = when is When.DEADLINE
    found.append(Timing(when, words[start].start, words[end - 1].end, moment, is_firm))
    return end


# --- what it does in the sentence -----------------------------------------------------------------------------------


def _role(words: list[Word], at: int, end: int, moment: Moment, found: list[Timing]) -> tuple[When | None, int]:
    """What a stretch of time does where it stands, and the word with which the whole expression begins."""
    first = at - 1 if text_at(words, at - 1) in ("the", "all") else at
    before = text_at(words, first - 1)
    two = f"{text_at(words, first - 2)} {before}"
    if _is_in_each_case(words, first, end, moment, found):
        return When.EACH_CASE, first
    if moment.kind == "recurring":
        return When.OFTEN, first - (before in WITHIN_PREPS or before in DEADLINE_PREPS)
    if text_at(words, end) in ("each", "every") and text_at(words, end + 1) in (*KINDS, *WEEKDAYS):
        # `by noon each day`: a limit that comes round again.
        return When.OFTEN, first - (before in DEADLINE_PREPS)
    if before == "from" and moment.kind == "span" and moment.shift is None and text_at(words, end) == "to":
        # `from three days to one day`: the two ends of a change.
        return None, first
    if _is_a_working_week(words, first, end, moment, found):
        return When.OFTEN, first
    if two == "all of" and moment.kind in ("year", "quarter", "half", "month"):
        return When.PERIOD, first - 2 - (text_at(words, first - 3) == "for")
    negated = _negated(words, first, before)
    if negated is not None:
        return negated
    is_gone = moment.shift is not None and moment.shift < 0 and moment.base is None
    if is_gone or _is_past(words, first, end):
        return When.PAST, first
    if (
        (moment.kind == "year" and (_is_named_by_year(moment, before) or _is_of_years(words, end, before, found)))
        or text_at(words, end) == "'s"
        or _names_an_object(words, first, end, moment, before)
    ):
        return When.NAMES, at
    if moment.kind == "weekday" and text_at(words, first) == "the" and _is_weekly(words, end, before):
        return When.NAMES, at
    if before in START_PREPS or two in START_PREPS:
        back = first - (1 if before in START_PREPS else 2)
        if text_at(words, end) == "at" and text_at(words, end + 2) == "latest":
            return When.DEADLINE, back
        return When.START, back
    if (
        before == "by"
        and moment.kind == "span"
        and moment.shift is None
        and text_at(words, end) not in ("from", "hence")
    ):
        # `take DSO down by 8 days`: how far.
        return None, first
    if before in DEADLINE_PREPS or two in DEADLINE_PREPS:
        return When.DEADLINE, first - (1 if before in DEADLINE_PREPS else 2)
    if moment.kind == "span":
        return _role_of_span(words, first, end, moment, before)
    is_of_one = moment.kind in _OF_A_DOCUMENT and not moment.part and moment.shift is None and not moment.is_fiscal
    if before == "for" and is_of_one and _ends_in_a_thing(words, first - 1):
        return When.NAMES, at
    if before in WITHIN_PREPS:
        return (When.DEADLINE if moment.part == "end" else When.PERIOD), first - 1
    if before == "of" and not _is_of_something_else(words, first, found):
        return When.PERIOD, first - 1
    if before == "of":
        return When.NAMES, at
    is_firm = moment.kind in ("day", "weekday") or moment.part == "end"
    return (When.DEADLINE if is_firm else When.PERIOD), first


def _is_a_working_week(words: list[Word], first: int, end: int, moment: Moment, found: list[Timing]) -> bool:
    """`five visits a day, Monday to Thursday`: on which days of every week."""
    if moment.kind != "weekday" or not any(timing.when is When.OFTEN for timing in found):
        return False
    is_first = text_at(words, end) in _TO and text_at(words, end + 1) in WEEKDAYS
    return is_first or (text_at(words, first - 1) in _TO and text_at(words, first - 2) in WEEKDAYS)


def _is_weekly(words: list[Word], end: int, before: str) -> bool:
    """`move the Wednesday call`: a day that names what is held on it."""
    if before in DEADLINE_PREPS or end >= len(words) or words[end].is_mark or words[end].is_number:
        return False
    return not longest_phrase(words, end)[1] & (tags.PREP | tags.BREAK | tags.PLAIN | tags.AIM)


def _is_named_by_year(moment: Moment, before: str) -> bool:
    """`plan 2027`: a year by its number right after what it names; `the Platinum plan next year` says when."""
    return moment.shift is None and before in _NAMED_BY_YEARS


def _is_of_years(words: list[Word], end: int, before: str, found: list[Timing]) -> bool:
    """`the 2019-2022 archive`: a stretch of years right before what it names."""
    if before == "-" and found and found[-1].when is When.NAMES:
        return True
    if text_at(words, end) != "-" or end + 2 >= len(words) or not words[end + 1].is_number:
        return False
    follower = words[end + 2]
    if follower.is_mark or follower.is_number:
        return False
    return not longest_phrase(words, end + 2)[1] & (tags.PREP | tags.BREAK | tags.PLAIN)


_TO = frozenset(("to", "-", "through", "till", "until"))


def _negated(words: list[Word], first: int, before: str) -> tuple[When, int] | None:
    """`no later than March` is a deadline with its `no`; `not before March`, `no earlier than March` are starts."""
    if before == "than" and text_at(words, first - 3) in ("no", "not"):
        if text_at(words, first - 2) in ("later", "after"):
            return When.DEADLINE, first - 3
        return (When.START, first - 3) if text_at(words, first - 2) in ("earlier", "sooner", "before") else None
    if text_at(words, first - 2) in ("not", "never"):
        if before in ("before", "until", "till"):
            return When.START, first - 2
        return (When.DEADLINE, first - 2) if before == "after" else None
    return None


def _role_of_span(words: list[Word], first: int, end: int, moment: Moment, before: str) -> tuple[When | None, int]:
    """A number of days is a deadline when it is counted from now, else it measures or describes something."""
    after = f"{text_at(words, end)} {text_at(words, end + 1)}"
    if moment.shift is not None:
        back = 1 if before in WITHIN_PREPS or before == "of" else 0
        return When.DEADLINE, first - back
    if before in ("within", "inside", "in", "after") and moment.unit not in ("minute", "hour"):
        if before == "in" and text_at(words, first - 2) in ("up", "later", "been"):
            return None, first
        return (When.DEADLINE if before != "after" else When.START), first - 1
    if before in ("under", "than") and "in" in (text_at(words, first - 2), text_at(words, first - 3)):
        opens = first - (2 if text_at(words, first - 2) == "in" else 3)
        return (When.DEADLINE if moment.unit not in ("minute", "hour") else None), opens
    if after in ("from now", "from today", "from this") or text_at(words, end) in ("hence",):
        return When.DEADLINE, first
    if text_at(words, end) in ("ago", "earlier"):
        return When.PAST, first
    return None, first


def _is_in_each_case(words: list[Word], first: int, end: int, moment: Moment, found: list[Timing]) -> bool:
    """Whether a length of time runs anew in each case: `within 2 hours of a ticket`, `7 days after signing`."""
    if moment.kind == "day" and moment.day is None and text_at(words, end - 1) == "day":
        # `ship the next day`: after each order.
        return any(longest_phrase(words, back)[1] & tags.REPLY for back in range(first) if words[back].tags == UNTAGGED)
    if moment.kind != "span" or moment.shift is not None:
        return False
    follower = text_at(words, end)
    if moment.unit in ("minute", "hour"):
        return True
    is_within = text_at(words, first - 1) in ("within", "in", "inside")
    if is_within and moment.unit in ("day", "workday") and any(timing.when is When.OFTEN for timing in found):
        return True
    if is_within and _is_done_to_each(words, first - 2):
        return True
    if follower in ("after", "of", "following", "from", "upon") and text_at(words, end + 1) not in (
        "now",
        "today",
        "this",
    ):
        return not (end + 1 < len(words) and read_moment(words, end + 1))
    return is_within and any(each.text in _EACH for each in words[max(0, first - 8) : first])


def _is_done_to_each(words: list[Word], at: int) -> bool:
    """`claims paid within 10 days`, `tickets resolved in 3 days`: what is done anew to each of many."""
    if at < 1 or words[at].is_mark or not words[at - 1].text.endswith("s"):
        return False
    if words[at].text in ("sent", "out", "issued", "billed", "invoiced", "reviewed", "settled", "cleared"):
        return True
    return bool(longest_phrase(words, at)[1] & tags.REPLY) and words[at].text.endswith(("ed", "paid", "sent"))


_EACH = frozenset(words("every each any all always whenever everybody everyone"))


def _is_past(words: list[Word], first: int, end: int) -> bool:
    before = text_at(words, first - 1)
    two = f"{text_at(words, first - 2)} {before}"
    if before == "than" and words[first].is_number and text_at(words, first + 1) in KINDS:
        return False
    return two not in DEADLINE_PREPS and (before in PAST_PREPS or two in PAST_PREPS)


def _names_an_object(words: list[Word], first: int, end: int, moment: Moment, before: str) -> bool:
    """Whether the time only names what follows it: `the Q3 review deck`, `an autumn catalogue`."""
    if _is_followed_by_a_thing(words, first, end, before):
        return True
    if moment.kind in ("span", "weekday") or moment.part or (moment.kind == "day" and moment.shift is not None):
        return False
    if end >= len(words) or words[end].is_mark or words[end].is_number or words[end].taken:
        return False
    if before in DEADLINE_PREPS or f"{text_at(words, first - 2)} {before}" in DEADLINE_PREPS:
        return False
    if moment.shift is not None and before not in _OWNERS:
        return False
    count, marks = longest_phrase(words, end)
    if before in ("make", "making") and end + max(count, 1) >= len(words):
        return False
    if count and not marks & (tags.THING | tags.USUAL | tags.SCOPE | tags.OWN | tags.PEOPLE | tags.THEME):
        return False
    if count and marks & (tags.PREP | tags.BREAK | tags.AIM | tags.ACT | tags.CHANGE) and not marks & tags.THING:
        return False
    if first == 0 and not marks & tags.THING and moment.kind not in ("festival", "season"):
        return False
    if marks & (tags.STANCE | tags.METRIC | tags.TOTAL | tags.PLAIN) and not marks & tags.THING:
        return False
    return not (moment.kind == "day" or (moment.kind == "month" and before in WITHIN_PREPS))


def _is_followed_by_a_thing(words: list[Word], first: int, end: int, before: str) -> bool:
    """`the month-end statements`, `the Q4 forecast template`: no preposition before, and a thing soon after."""
    is_free = before in WITHIN_PREPS or before in DEADLINE_PREPS or first == 0 or words[first - 1].is_mark
    if is_free or f"{text_at(words, first - 2)} {before}" in DEADLINE_PREPS:
        return False
    for at in range(end, min(end + 3, len(words))):
        if words[at].is_mark or words[at].is_number or words[at].taken:
            return False
        count, marks = longest_phrase(words, at)
        if marks & tags.THING:
            return True
        if count and marks & (tags.PREP | tags.BREAK | tags.AIM | tags.DET | tags.PLAIN | tags.METRIC | tags.TOTAL):
            return False
    return False


_OF_A_DOCUMENT = frozenset(("year",))


def _ends_in_a_thing(words: list[Word], end: int) -> bool:
    """Whether a thing stands right before this word: `the price list` for 2027."""
    for at in range(max(0, end - 3), end):
        count, marks = longest_phrase(words, at)
        if count and at + count == end:
            return bool(marks & tags.THING) and not any(word.is_number for word in words[:at])
    return False


_NAMED_BY_YEARS = frozenset(
    words("vision mission agenda strategy roadmap horizon target plan generation programme program")
)
_OWNERS = frozenset(words("the our my your their his her its a an this that these those each every for"))


def _is_of_something_else(words: list[Word], first: int, found: list[Timing]) -> bool:
    """Whether `of Q3` says which object is meant; after a frequency, `each month of Q3`, it is a period."""
    if first < 2:
        return False
    before = words[first - 2]
    if before.taken:
        return False
    return not (text_at(words, first - 3) in ("each", "every", "all", "any") or before.text in KINDS)
