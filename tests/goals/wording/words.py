"""What is read of each word of the tables of times and numbers, in a sentence made for its table.

    python -m tests.goals.wording.words         writes `words.txt` anew

Beneath each sentence stand its words with the amounts and times that are read; look at what `git diff` shows before it
is committed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path

from perfkit.goals.wording import en_number_words, en_time_words, zh_amounts, zh_time_words
from perfkit.goals.wording.model import Timing
from perfkit.goals.wording.read import read_sentence
from tests.goals.wording.freeze import show_quantity, show_timing

WORDS = Path(__file__).parent / "words.txt"
_HOLIDAYS = sorted({name for names in en_time_words.HOLIDAYS.values() for name in names})
_CHINESE_TIMES = (
    *(zh_time_words.YEARS, zh_time_words.QUARTERS, zh_time_words.MONTHS, zh_time_words.WEEKS, zh_time_words.DAYS),
)
_CHINESE_NAMES = [word for table in _CHINESE_TIMES for each in table.values() for word, _ in each]
ENGLISH: tuple[tuple[str, Iterable[str]], ...] = (
    ("Sign dealers by {}", (*en_time_words.MONTHS, *en_time_words.WEEKDAYS, *en_time_words.SEASONS)),
    ("Sign dealers by {}", (*en_time_words.TODAYS, *en_time_words.ACRONYMS, *sorted(en_time_words.FESTIVALS))),
    ("Sign dealers during {}", (*en_time_words.MONTHS, *en_time_words.SEASONS, *_HOLIDAYS)),
    ("Sign dealers before {}", (*_HOLIDAYS, *sorted(en_time_words.FESTIVALS))),
    ("Sign dealers {} quarter", en_time_words.NEXTS),
    ("Sign dealers by {} month", en_time_words.NEXTS),
    ("Sign dealers by the {} of May", (*en_time_words.ORDINALS, *en_time_words.PARTS)),
    ("Sign dealers by {} 2027", en_time_words.PARTS),
    ("Sign dealers in the {} quarter of 2027", en_time_words.ORDINALS),
    ("Sign dealers by Q3 {}", en_time_words.CLOSES),
    ("Sign dealers in 3 {}", en_time_words.KINDS),
    ("Sign dealers this {}", en_time_words.KINDS),
    ("Sign dealers each {}", en_time_words.KINDS),
    ("Sign dealers this {} year", sorted(en_time_words.YEARS_OF)),
    ("Sign dealers {} March", sorted(en_time_words.DEADLINE_PREPS | en_time_words.START_PREPS)),
    ("Sign dealers {} Q3", sorted(en_time_words.WITHIN_PREPS | en_time_words.PAST_PREPS)),
    ("Sign dealers on Friday {}", sorted(en_time_words.HOURS_OF_A_DAY)),
    ("Visit {} dealers by May", (*en_number_words.SMALL, *sorted(en_number_words.ZEROS))),
    ("Visit twenty {} dealers by May", en_number_words.SMALL),
    ("Raise revenue to 5 {} by May", (*en_number_words.SCALES, *en_number_words.CURRENCIES)),
    ("Raise revenue to 5{} by May", en_number_words.SCALES),
    ("Raise revenue to {} 5 by May", en_number_words.CURRENCIES),
    ("Raise the win rate by 5 {} by May", en_number_words.UNITS),
    ("Win two {} of our dealers", en_number_words.PARTS_OF_ONE),
    ("Win every {} dealer", en_number_words.PLACES),
    ("{} revenue by May", en_number_words.MULTIPLES),
    ("Keep complaints {} 5", sorted(en_number_words.BOUNDS)),
    ("Answer in 5 {} days", sorted(en_number_words.BETWEEN)),
)
CHINESE: tuple[tuple[str, Iterable[str]], ...] = (
    ("{}签约客户", _CHINESE_NAMES),
    ("{}前签约客户", (*_CHINESE_NAMES, *zh_time_words.FESTIVALS, *zh_time_words.SEASONS)),
    ("{}签约客户", (*zh_time_words.FESTIVALS, *zh_time_words.SEASONS)),
    ("6月{}签约客户", [word for word, _, _ in zh_time_words.SUFFIXES]),
    ("2027年{}签约客户", [word for word, _, _ in zh_time_words.SUFFIXES]),
    ("{}6月签约客户", (*zh_time_words.STARTS_BEFORE, *zh_time_words.PAST_BEFORE, *zh_time_words.DEADLINE_BEFORE)),
    ("{}6月签约客户", zh_time_words.WITHIN_BEFORE),
    ("{}三个月签约客户", (*zh_time_words.AHEAD_BEFORE, *zh_time_words.NEARLY_AHEAD, *zh_time_words.BACK_BEFORE)),
    ("5{}内签约客户", [word for word, _ in zh_time_words.SPAN_UNITS]),
    ("下周{}前签约客户", zh_time_words.WEEKDAYS),
    ("周五{}前签约客户", zh_time_words.HOURS_OF_A_DAY),
    ("{}5号签约客户", zh_time_words.BEFORE_A_HOUSE),
    ("年底前营收做到5{}", (*zh_amounts.LARGE_SCALES, *zh_amounts.LATIN_SCALES, *zh_amounts.CURRENCIES)),
    ("年底前营收做到5{}万", zh_amounts.SMALL_SCALES),
    ("年底前拜访{}家医院", (*zh_amounts.DIGITS, *zh_amounts.TENS, *zh_amounts.SMALL_SCALES)),
    ("年底前营收做到{}佰万元", zh_amounts.FORMAL_DIGITS),
    ("年底前新增5{}", sorted(zh_amounts.CLASSIFIERS)),
    ("年底前响应时间降到5{}", zh_amounts.LENGTHS),
)


def read(sentence: str) -> str:
    """The amounts and times of a sentence."""
    found = read_sentence(sentence)[1]
    return ", ".join((*map(show_quantity, found.quantities), *map(show_whole, found.timings)))


def show_whole(timing: Timing) -> str:
    """A time with everything that is said of it, since not each has days."""
    named = () if timing.moment is None else fields(timing.moment)[1:]
    said = ((each.name, getattr(timing.moment, each.name)) for each in named)
    given = (f"{name}={value}" for name, value in said if value not in (None, "", False) or type(value) is int)
    return " ".join((show_timing(timing), *given))


def list_frozen() -> list[tuple[str, str, str]]:
    """Each line that is written down: the sentence, its word, and what is read."""
    found, frame = [], ""
    for line in WORDS.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            frame = line.removeprefix("# ")
        else:
            word, _, told = line.partition(" = ")
            found.append((frame, word, told))
    return found


def iter_lines() -> Iterator[str]:
    """Each sentence with its words beneath it."""
    for frame, words in (*ENGLISH, *CHINESE):
        yield f"# {frame}"
        yield from (f"{word} = {read(frame.format(word))}" for word in dict.fromkeys(words))


if __name__ == "__main__":
    WORDS.write_text("".join(f"{line}\n" for line in iter_lines()), encoding="utf-8", newline="\n")
