"""Reads times in English: which stretch of time is meant, and whether it is a deadline, a period or neither."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from perfkit.goals.wording import tags
from perfkit.goals.wording.en_dates import (
    FIRST_YEAR,
    LAST_YEAR,
    Found,
    read_day,
    read_figures,
    read_glued_quarter,
    read_year,
    skip_the,
    text_at,
)
from perfkit.goals.wording.en_number_words import SCALES, SMALL
from perfkit.goals.wording.en_spans import read_count, read_half, read_length
from perfkit.goals.wording.en_time_places import (
    end_of_piece,
    is_praised,
    read_month_and_year,
    stands_as_month,
    stands_as_quarter,
)
from perfkit.goals.wording.en_time_words import (
    ACRONYMS,
    CLOSES,
    DEADLINE_PREPS,
    FESTIVAL_STARTS,
    FESTIVALS,
    FISCAL,
    HOLIDAYS,
    HOURS_OF_A_DAY,
    KINDS,
    MONTHS,
    NEXTS,
    ORDINALS,
    PARTS,
    SEASONS,
    TODAYS,
    UNSURE_MONTHS,
    WEEKDAYS,
    YEARS_OF,
)
from perfkit.goals.wording.en_words import Word, longest_phrase
from perfkit.goals.wording.model import Moment
from perfkit.goals.wording.spans import span_of


def read_moment(words: list[Word], at: int) -> Found:
    """The stretch of time that is written from this word on, without what stands before it; none when it is no time."""
    at = skip_the(words, at)
    text = text_at(words, at)
    if not text:
        return None
    if words[at].is_number:
        return _from_number(words, at)
    for reader in _READERS.get(text, ()):
        found = reader(words, at)
        if found is not None:
            return _with_clock(words, *_with_end(words, found))
    return None


def _with_clock(words: list[Word], end: int, moment: Moment) -> tuple[int, Moment]:
    """A day with the hour after it, `Friday EOD`, `tomorrow at noon`: the hour is of that day."""
    follow = end + (text_at(words, end) in ("at", "by", ","))
    is_hour = text_at(words, follow) in HOURS_OF_A_DAY and moment.kind in ("day", "weekday")
    if not is_hour or not (text_at(words, end) != "," or follow + 1 >= len(words) or words[follow + 1].is_mark):
        return end, moment
    return follow + 1, moment


def _with_end(words: list[Word], found: tuple[int, Moment]) -> tuple[int, Moment]:
    """A stretch with the word for its end after it: `Q3 end`, `the year's end`, `the fiscal year closes`."""
    end, moment = found
    if text_at(words, end) == "'s":
        if text_at(words, end + 1) not in CLOSES:
            return found
        end += 1
    elif text_at(words, end) in ("is",) and text_at(words, end + 1) in ("out", "over", "up", "through"):
        return end + 2, _part(moment, "end")
    if text_at(words, end) == "books" and text_at(words, end + 1) in CLOSES:
        # `by the time the FY27 books close`
        end += 1
    if text_at(words, end) in CLOSES:
        return end + 1, _part(moment, CLOSES[text_at(words, end)])
    return end, moment


def _part(moment: Moment, part: str) -> Moment:
    return replace(moment, part=part)


# --- what a time begins with ----------------------------------------------------------------------------------------


def _from_part(words: list[Word], at: int) -> Found:
    """`end of June`, `the last day of March`, `mid May`, `early next week`, `the first half of 2028`."""
    text = text_at(words, at)
    follow = at + 1
    is_relative, unit = False, ""
    if text in ("last", "final", *ORDINALS):
        length = end_of_piece(words, follow)
        if length is None or text_at(words, length) not in ("of", "in"):
            return None
        # Of the pieces of a stretch only the last ends where it does.
        is_whole = length == follow + 1 and text_at(words, follow) in ("day", "week", "month")
        is_relative = text not in ("last", "final") or not is_whole
        unit = text_at(words, length - 1)
        follow = length
        if text_at(words, follow + 1) in ("each", "every") and text_at(words, follow + 2) in KINDS:
            return follow + 3, Moment("recurring")
    if text in ("close", "end") and text_at(words, follow) == "of":
        trade = skip_the(words, follow + 1)
        if text_at(words, trade) in _DAYS_OF_TRADE:
            return _of_day(words, trade + 1)
    if text_at(words, follow) in ("of", "in", "to"):
        follow = follow + 1
    inner = read_moment(words, follow)
    if inner is None:
        follow = skip_the(words, follow)
        kind = KINDS.get(text_at(words, follow))
        if kind is None or (text in ("early", "late") and follow == at + 1):
            return None
        inner = follow + 1, Moment(kind, shift=0)
    end, moment = inner
    if is_relative and text == "first" and unit == "day" and moment.kind == "month":
        return end, replace(moment, kind="day", day=1)
    if is_relative:
        return end, Moment("relative", part="end" if unit in WEEKDAYS or KINDS.get(unit) == "day" else "")
    return end, _part(moment, PARTS.get(text, "middle"))


def _from_next(words: list[Word], at: int) -> Found:
    """`this week`, `the next 30 days`, `the coming fiscal year`, `next Friday`, `last quarter`."""
    shift = NEXTS[text_at(words, at)]
    follow = at + 1
    while text_at(words, follow) in (
        "full",
        "whole",
        "entire",
        "coming",
        "following",
        "current",
        "running",
        "upcoming",
    ):
        follow += 1
    fiscal = text_at(words, follow) in FISCAL
    school = text_at(words, follow) if text_at(words, follow) in ("school", "academic") else ""
    if text_at(words, follow) in YEARS_OF or text_at(words, follow) in (
        "calendar",
        "sales",
        "working",
        "trading",
    ):
        follow += 1
    length = read_length(words, follow)
    if length is not None:
        return length[0], replace(length[1], shift=shift)
    if read_count(words, follow)[0] is not None:
        return None
    text = text_at(words, follow)
    kind = KINDS.get(text)
    if text == "half" and text_at(words, follow + 1) == "year":
        return follow + 2, Moment("half", shift=shift, is_fiscal=fiscal)
    if kind == "fortnight" and shift == 1:
        return follow + 1, Moment("span", count=1, unit=kind, shift=shift)
    if kind is not None:
        if text.endswith("s") and text not in ("holidays", "christmas") and shift == 1:
            return None
        return follow + 1, Moment(kind, shift=shift, is_fiscal=fiscal, name=school)
    inner = _named(words, follow)
    if inner is None:
        return None
    end, moment = inner
    return end, Moment(
        moment.kind, moment.year, moment.number, moment.day, shift, moment.count, moment.unit, moment.part, fiscal,
        moment.name,
    )  # fmt: skip


def _named(words: list[Word], at: int) -> Found:
    """A time that has a name of its own."""
    at = skip_the(words, at)
    for reader in _READERS.get(text_at(words, at), ()):
        if reader is not _from_next and reader is not _from_part:
            found = reader(words, at)
            if found is not None:
                return found
    return None


def _from_month(words: list[Word], at: int) -> Found:
    """`June`, `June 30th, 2027`, `June 2027`; `may` and `march` only where they cannot be verbs."""
    month = MONTHS[text_at(words, at)]
    day, end = read_day(words, at + 1)
    year, end = read_year(words, end)
    if day is None and year is None and text_at(words, at) in UNSURE_MONTHS and not stands_as_month(words, at):
        return None
    kind = "day" if day is not None else "month"
    return end, Moment(kind, year, month, day)


def _from_number(words: list[Word], at: int) -> Found:
    """`30 June 2027`, `30/9/2027`, `2027-06-30`, `12/2027`, `2027`, `30 days from now`, `2027 Q3`."""
    word = words[at]
    month_alone = read_month_and_year(words, at)
    if month_alone is not None:
        return month_alone
    if word.value is None or word.value.denominator != 1:
        return read_figures(words, at) or _span(words, at)
    date = read_figures(words, at)
    if date is not None:
        return date
    day, end = read_day(words, at)
    if day is not None:
        follow = end + 1 if text_at(words, end) == "of" else end
        month = MONTHS.get(text_at(words, follow))
        if month is not None:
            year, finish = read_year(words, follow + 1)
            return finish, Moment("day", year, month, day)
        glued = text_at(words, end)
        if end < len(words) and words[end].is_glued and glued in ("q", "h") and len(word.text) == 1:
            return read_glued_quarter(words, at)
        if glued in ("st", "nd", "rd", "th") or text_at(words, end - 1) in ("st", "nd", "rd", "th"):
            return _day_alone(words, at, day, end)
    if day is None and len(word.text) == 2 and text_at(words, at + 1) in MONTHS:
        year, finish = read_year(words, at + 2)
        if year is not None:
            # `32 June 2027` is meant as a day; that no calendar has it is found later.
            return finish, Moment("day", year, MONTHS[text_at(words, at + 1)], int(word.value))
    year, end = read_year(words, at)
    if year is not None and end > at:
        return _after_year(words, end, year)
    return _span(words, at)


def _day_alone(words: list[Word], at: int, day: int, end: int) -> Found:
    """`by the 15th`, `the 3rd of this month`: a day without its month, where a preposition of time stands before it."""
    before = text_at(words, at - 2) if text_at(words, at - 1) == "the" else text_at(words, at - 1)
    if before not in DEADLINE_PREPS and before not in ("on", "to", "from"):
        return None
    if text_at(words, end) == "of":
        inner = read_moment(words, end + 1)
        if inner is not None and inner[1].kind == "month":
            return inner[0], Moment("day", inner[1].year, inner[1].number, day, inner[1].shift)
    if end < len(words) and words[end].tags == -1 and longest_phrase(words, end)[1] & tags.NOUN:
        return None
    return end, Moment("day", day=day)


def _after_year(words: list[Word], end: int, year: int) -> Found:
    inner = _named(words, end) if text_at(words, end)[:1] in ("q", "h") and text_at(words, end) in _READERS else None
    if inner is not None and inner[1].kind in ("quarter", "half"):
        return inner[0], Moment(inner[1].kind, year, inner[1].number)
    if text_at(words, end) in ("season", "campaign", "term", "season's"):
        return end + 1, Moment("year", year)
    return end, Moment("year", year)


def _span(words: list[Word], at: int) -> Found:
    """A number of days, weeks or months; what it does is for its preposition to say."""
    length = read_length(words, at)
    if length is None or length[1].unit in ("season", "holiday"):
        return None
    kind = length[1].unit
    after = read_count(words, at)[1]
    follow = after + 2 + (text_at(words, after + 2) in ("a", "an"))
    if kind == "quarter" and text_at(words, after + 1) == "of" and text_at(words, follow) in SCALES:
        # `three quarters of a million`.
        return None
    return length


def _from_quarter(words: list[Word], at: int) -> Found:
    """`Q3`, `Q3 2027`, `Q1 FY27`, `H1`, `FY27`, `week 32`: a letter and a figure that belong together."""
    text = text_at(words, at)
    if text in ("q", "fq", "h") and text_at(words, at + 1) in CLOSES:
        return at + 1, Moment(_NUMBERED[text], shift=0, is_fiscal=text == "fq")
    if text == "fy" and text_at(words, at + 1) in CLOSES:
        return at + 1, Moment("year", shift=0, is_fiscal=True)
    if at + 1 >= len(words) or not words[at + 1].is_number:
        return None
    word = words[at + 1]
    if word.value is None or word.value.denominator != 1:
        return None
    number = int(word.value)
    if text in ("fy", "cy"):
        year = number if number > 99 else 2000 + number
        if not FIRST_YEAR <= year <= LAST_YEAR or len(word.text) not in (2, 4):
            return None
        end = at + 2
        if text_at(words, end) in ("/", "-") and end + 1 < len(words) and words[end + 1].is_number:
            end += 2
        inner = _named(words, end) if text_at(words, end) in ("q", "h", "first", "second", "third", "fourth") else None
        if inner is not None and inner[1].kind in ("quarter", "half"):
            return inner[0], Moment(inner[1].kind, year, inner[1].number, is_fiscal=True)
        return end, Moment("year", year, is_fiscal=text == "fy")
    if text == "p" and not (text_at(words, at - 1) == "of" and text_at(words, at - 2) in PARTS):
        return None
    most = {"quarter": 4, "half": 2, "fiscal month": 12}.get(_NUMBERED.get(text, "week"), 53)
    kind = _NUMBERED.get(text, "week")
    is_meant = kind in ("quarter", "half") and 0 < number < 10 and stands_as_quarter(words, at)
    if len(word.text) > 2 or not (1 <= number <= most or is_meant):
        return None
    return _with_year(words, at + 2, Moment(kind, None, number, is_fiscal=text in ("fq", "fh", "p")))


_NUMBERED: Mapping[str, str] = {"q": "quarter", "h": "half", "fq": "quarter", "fh": "half", "p": "fiscal month"}


def _with_year(words: list[Word], end: int, moment: Moment) -> Found:
    year, finish = read_year(words, end)
    follow = end + 1 if text_at(words, end) in ("of", "in", ",", "/") else end
    follow = skip_the(words, follow)
    if year is None and text_at(words, follow) == "fy":
        inner = _from_quarter(words, follow)
        if inner is not None:
            return inner[0], replace(moment, year=inner[1].year, is_fiscal=True)
    if year is None and text_at(words, end) == "of" and text_at(words, follow) in NEXTS:
        inner = _from_next(words, follow)
        if inner is not None and inner[1].kind == "year":
            return inner[0], Moment(
                moment.kind, None, moment.number, shift=inner[1].shift, is_fiscal=inner[1].is_fiscal
            )
    if year is None and text_at(words, end) in ("of", "in") and text_at(words, follow) in FISCAL:
        after = follow + 2 if text_at(words, follow + 1) == "year" else follow + 1
        fiscal, last = read_year(words, after)
        if fiscal is not None or after == follow + 2:
            return last, replace(moment, year=fiscal, is_fiscal=True)
    if year is None and text_at(words, end) == "of" and text_at(words, skip_the(words, end + 1)) == "year":
        return skip_the(words, end + 1) + 1, moment
    return finish, replace(moment, year=year)


def _from_ordinal(words: list[Word], at: int) -> Found:
    """`the first quarter of 2027`, `the second half`, `the thirtieth of September`."""
    number = ORDINALS[text_at(words, at)]
    after = text_at(words, at + 1)
    fiscal = after in FISCAL
    if fiscal or after == "calendar":
        after = text_at(words, at + 2)
        at += 1
    if after == "quarter" and number <= 4:
        return _with_year(words, at + 2, Moment("quarter", None, number, is_fiscal=fiscal))
    if after in ("half", "semester") and number <= 2:
        end = at + 2 + (text_at(words, at + 2) == "year")
        if text_at(words, end) == "of":
            inner = read_moment(words, end + 1)
            if inner is not None and inner[1].kind not in ("year",):
                return inner[0], _part(inner[1], "middle" if number == 1 else "end")
        return _with_year(words, end, Moment("half", None, number, is_fiscal=fiscal))
    day, end = read_day(words, at)
    if day is not None and text_at(words, end) == "of" and text_at(words, end + 1) in MONTHS:
        month = MONTHS[text_at(words, end + 1)]
        year, finish = read_year(words, end + 2)
        return finish, Moment("day", year, month, day)
    if day is not None and text_at(words, end) in MONTHS and text_at(words, end) not in UNSURE_MONTHS:
        year, finish = read_year(words, end + 1)
        return finish, Moment("day", year, MONTHS[text_at(words, end)], day)
    return None


def _from_season(words: list[Word], at: int) -> Found:
    """`spring`, `the summer of 2028`, `autumn term`, `winter season`."""
    number = SEASONS[text_at(words, at)]
    end = at + 1
    if text_at(words, end) in ("term", "season", "semester", "holiday", "holidays", "break", "months"):
        end += 1
    return _with_year(words, end, Moment("season", None, number))


def _from_weekday(words: list[Word], at: int) -> Found:
    # A name such as `Monday.com` is no day.
    if text_at(words, at + 1) == "." and at + 2 < len(words) and words[at + 1].is_glued and words[at + 2].is_glued:
        return None
    end = at + 1
    if text_at(words, end) in ("morning", "afternoon", "evening", "night", "noon", "week", "lunchtime"):
        end += 1
    follow = end + 1 if text_at(words, end) == "," else end
    date = _named_date(words, follow)
    return date or (end, Moment("weekday", number=WEEKDAYS[text_at(words, at)]))


def _named_date(words: list[Word], at: int) -> Found:
    at = skip_the(words, at)
    if at < len(words) and words[at].is_number:
        found = _from_number(words, at)
        return found if found is not None and found[1].kind == "day" else None
    if text_at(words, at) in MONTHS and text_at(words, at) not in UNSURE_MONTHS:
        return _from_month(words, at)
    return None


def _from_festival(words: list[Word], at: int) -> Found:
    text = text_at(words, at)
    best = 0
    name = ""
    for length in range(1, 5):
        if text in FESTIVALS:
            best, name = length, text
        follower = text_at(words, at + length)
        if not follower:
            break
        text = f"{text} {follower}"
    if not best:
        return None
    end = at + best
    if text_at(words, end) in (
        "day",
        "eve",
        "week",
        "weekend",
        "season",
        "period",
        "holidays",
        "holiday",
        "break",
        "rush",
    ):
        # All but its day are longer than it is, or not on it.
        unit = "" if text_at(words, end) == "day" else text_at(words, end)
        return _with_year(words, end + 1, Moment("festival", unit=unit, name=name))
    return _with_year(words, end, Moment("festival", name=name))


def _from_holidays(words: list[Word], at: int) -> Found:
    """`the summer holidays`, `the holidays`, `the new school year`, `the bank holiday in August`."""
    text = text_at(words, at)
    for length in range(min(4, len(words) - at), 0, -1):
        phrase = " ".join(text_at(words, at + more) for more in range(length)).strip()
        if phrase in HOLIDAYS[text]:
            end = at + length
            if text_at(words, end) in ("begins", "begin", "starts", "start", "ends", "end", "opens", "is"):
                end += 1
            if text_at(words, end) == "in" and text_at(words, end + 1) in MONTHS:
                return _with_year(
                    words, end + 2, Moment("festival", number=MONTHS[text_at(words, end + 1)], name=phrase)
                )
            return _with_year(words, end, Moment("festival", name=phrase))
    return None


def _from_today(words: list[Word], at: int) -> Found:
    text = text_at(words, at)
    if text == "day" and text_at(words, at + 1) == "after" and text_at(words, at + 2) == "tomorrow":
        return at + 3, Moment("day", shift=2)
    if text == "day":
        return None
    end = at + 1
    if text in HOURS_OF_A_DAY:
        return _of_day(words, end)
    if text_at(words, end) in ("morning", "afternoon", "evening", "night", "noon", "lunchtime", "week"):
        end += 1
    return end, Moment("day", shift=TODAYS[text])


_DAYS_OF_TRADE = ("business", "play", "day", "trading")


def _of_day(words: list[Word], end: int) -> tuple[int, Moment]:
    """An hour with the day that it is of, `EOD 3 March`, `noon on Friday`; today where no day is named.

    Where what follows `on` or `of` is no day that is known, none is: not `noon on launch day`.
    """
    is_of = text_at(words, end) in ("on", "of", "the")
    follow = end + (is_of or text_at(words, end) == ",")
    found = read_moment(words, follow)
    if found is not None and found[1].kind != "span":
        return found
    return end, Moment("relative") if is_of else Moment("day", shift=0)


def _from_acronym(words: list[Word], at: int) -> Found:
    kind = ACRONYMS[text_at(words, at)]
    return _with_year(words, at + 1, Moment(kind, shift=0, part="end", is_fiscal=text_at(words, at) in ("eofy", "fye")))


def _from_unit(words: list[Word], at: int) -> Found:
    """A unit by itself: `the year`, `the quarter`, `the fiscal year`, `year end`; only with `the` or an end."""
    text = text_at(words, at)
    end = at
    fiscal = text in FISCAL
    school = text if text in YEARS_OF and not fiscal else ""
    if text in YEARS_OF or text == "calendar":
        end += 1
    if fiscal and text_at(words, end) in ("q", "h", *ORDINALS):
        inner = _named(words, end)
        is_part = inner is not None and inner[1].kind in ("quarter", "half")
        return (inner[0], replace(inner[1], is_fiscal=True)) if inner is not None and is_part else None
    if text == "fiscal" and end < len(words) and words[end].is_number:
        # `by close of fiscal 2028`
        year, after = read_year(words, end)
        return None if year is None else (after, Moment("year", year, is_fiscal=True))
    kind = KINDS.get(text_at(words, end))
    if kind is None or text_at(words, end).endswith("s"):
        return None
    follow = end + 1
    if text_at(words, follow) == "after" and text_at(words, follow + 1) == "next":
        return follow + 2, Moment(kind, shift=2, is_fiscal=fiscal, name=school)
    year, after = read_year(words, follow)
    if year is not None and kind in ("year", "season", "month"):
        return after, Moment("year", year, is_fiscal=fiscal, name=school)
    has_end = text_at(words, follow) in CLOSES or (
        text_at(words, follow) == "'s" and text_at(words, follow + 1) in CLOSES
    )
    has_end = has_end or (text_at(words, follow) == "is" and text_at(words, follow + 1) in ("out", "over", "up"))
    before = text_at(words, at - 1)
    if kind in ("year", "quarter", "month", "half", "season", "week", "weekend") and is_praised(words, at):
        return follow, Moment(kind, shift=0, is_fiscal=fiscal, name=school)
    is_named = before in ("the", "all") and kind in (
        "year",
        "quarter",
        "half",
        "season",
        "month",
        "week",
        "sprint",
        "day",
    )
    if before == "the" and kind == "day" and text_at(words, at - 2) not in ("by", "before", "until"):
        is_named = False
    if has_end or is_named or (before in ("by", "before", "until", "of") and kind in ("year", "quarter", "season")):
        return follow, Moment(kind, shift=0, is_fiscal=fiscal, name=school)
    if text == "half" and text_at(words, at + 1) == "year":
        return at + 2, Moment("half", shift=0)
    return None


_NAMED_UNITS = ("year", "quarter", "half", "season", "month", "week", "sprint", "day")


def _from_words_for_number(words: list[Word], at: int) -> Found:
    if text_at(words, at) in ("a", "an"):
        kind = KINDS.get(text_at(words, at + 1))
        is_ahead = text_at(words, at + 2) == "from" and text_at(words, at + 3) in ("now", "today")
        if kind is not None and (is_ahead or text_at(words, at - 1) in ("within", "in", "inside")):
            half, end = read_half(words, at + 2)
            return end, span_of(1 + half, kind)
        if text_at(words, at + 1) != "couple":
            return None
    if text_at(words, at) == "half" and text_at(words, at + 1) in ("a", "year"):
        kind = KINDS.get(text_at(words, at + 2)) if text_at(words, at + 1) == "a" else None
        return (at + 3, Moment("span", count=1, unit="half")) if kind == "year" else None
    return _span(words, at)


_Reader = Callable[[list[Word], int], Found]


def _readers() -> Mapping[str, tuple[_Reader, ...]]:
    """For each word that can begin a time those that read it, in the order in which they are asked."""
    table: dict[str, list[_Reader]] = {}
    groups: tuple[tuple[Iterable[str], _Reader], ...] = (
        (FESTIVAL_STARTS, _from_festival),
        (dict.fromkeys((*PARTS, *ORDINALS)), _from_part),
        (NEXTS, _from_next),
        (MONTHS, _from_month),
        (("q", "h", "fq", "fh", "p", "fy", "cy", "w", "wk", "week", "kw", "cw"), _from_quarter),
        (ORDINALS, _from_ordinal),
        (SEASONS, _from_season),
        (WEEKDAYS, _from_weekday),
        (HOLIDAYS, _from_holidays),
        ((*TODAYS, "day"), _from_today),
        (ACRONYMS, _from_acronym),
        ((*KINDS, *YEARS_OF, "calendar"), _from_unit),
        ((*SMALL, "a", "an", "couple", "half"), _from_words_for_number),
    )
    for starters, reader in groups:
        for word in starters:
            table.setdefault(word, []).append(reader)
    return {word: tuple(readers) for word, readers in table.items()}


_READERS: Mapping[str, tuple[_Reader, ...]] = _readers()
