"""Cuts a Chinese sentence into words, times and amounts, the longest reading first, from left to right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from perfkit.goals.wording import tags
from perfkit.goals.wording.en_lexicon import phrases
from perfkit.goals.wording.en_words import Word
from perfkit.goals.wording.fold import MOST_WORDS, is_han
from perfkit.goals.wording.model import Quantity, Role, Timing, Unit, When
from perfkit.goals.wording.words import words
from perfkit.goals.wording.zh_amounts import CLASSIFIERS, NUMERALS, is_formal, read_amount
from perfkit.goals.wording.zh_lexicon import longest_word
from perfkit.goals.wording.zh_metrics import SUFFIXES_TIME, SUFFIXES_UP
from perfkit.goals.wording.zh_times import read_timing

_ZERO = Fraction(0)
# A kind of thing, a kind of place, what a deed comes to: the last character of words that no list knows.
THING_ENDINGS = frozenset("险簿表单册书卡图函证稿牌盒箱机器仪车房柜架网群片页本券票奖榜墙屏站")
PLACE_ENDINGS = frozenset("区省市县镇乡村路街城园州岛港湾")
RESULTS = frozenset("好完掉齐满妥")
# What a figure is called by its ending, found by the first character, the longest first.
_ENDINGS: Mapping[str, tuple[str, ...]] = {
    first: tuple(
        sorted((each for each in SUFFIXES_TIME + SUFFIXES_UP if each[0] == first), key=lambda each: -len(each))
    )
    for first in {each[0] for each in SUFFIXES_TIME + SUFFIXES_UP if len(each) > 1}
}
_NO_STEM = tags.CHANGE | tags.VAGUE | tags.AIM | tags.NOT | tags.EVERY | tags.MORE
# `拜访数十家`: the last character belongs to the number that follows.
_TENS = frozenset("十百千万")
_VERBAL = tags.ACT | tags.CHANGE | tags.LIGHT
_NOUN_ENDINGS = frozenset("性化员所者手位类级层档型式款科处部会费品发")
_GRAMMAR = frozenset(
    "的了在把将到至和与及从由自用为以是有对给让使就也都还每这那各要会能应不没无未前后内里下中个时同比按请并且或花费做搞"
)
_GROWING = tags.TOTAL | tags.THEME | tags.USUAL | tags.SCOPE | tags.METRIC | tags.ACT | tags.PEOPLE | tags.OWN
MARKS = frozenset(",.;:!?()\"'[]{}|/\\+-*=<>≥≤~@#&_^% ")


class Scan:
    """The words of a sentence with its times and amounts, each in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[Word] = []
        self.timings: list[Timing] = []
        self.amounts: list[Quantity] = []
        self.unknown = -1
        at = 0
        while at < len(text) and len(self.words) < MOST_WORDS:
            at = self._step(at)
        self._end_unknown(at)
        self.words = _with_persons(self.words)

    def _step(self, at: int) -> int:
        """Read what begins here; where the next piece begins."""
        char = self.text[at]
        word, found = longest_word(self.text, at)
        if word == "每" and self.text[at + 1 : at + 2] in CLASSIFIERS and self.text[at + 2 : at + 3] not in NUMERALS:
            # `每张报销单`: the measure word belongs to `每`.
            word = self.text[at : at + 2]
        if len(word) > 2 and word[-1] == "数" and self.text[at + len(word) : at + len(word) + 1] in _TENS:
            word, found = longest_word(self.text[: at + len(word) - 1], at)
        if char.isascii() and char.isalpha():
            return self._latin(at, word, found)
        timing = read_timing(self.text, at)
        if timing is None and len(word) == 1 and self._is_inside_a_name(at, word, found):
            return self._unknown_char(at)
        is_often = found & tags.OFTEN and not self._is_january(at, word)
        if timing is not None and timing.end - at >= len(word) and not (is_often and timing.end - at == len(word)):
            return self._add_timing(timing, at)
        quantity = read_amount(self.text, at) if word and found & tags.OFTEN and char in NUMERALS else None
        if quantity is not None and quantity.end - at > len(word) and quantity.role is Role.NAME:
            return self._add_amount(quantity)
        if word in ("单周", "双周") and self.text.startswith("期", at + len(word)):
            # `首单周期`: no frequency.
            return self._unknown_char(at)
        if word and found & (tags.OFTEN | tags.SOON) and not (found & tags.SOON and len(word) == 1):
            when = When.OFTEN if found & tags.OFTEN else When.VAGUE
            if not self._is_noun_of_time(at, word, found):
                return self._add_timing(Timing(when, at, at + len(word)), at, tags_found=found)
        if (
            char.isdecimal()
            or char in NUMERALS
            or char in "半翻过减加对腰砍一个¥$€£"
            or is_formal(self.text, at)
            or self.text.startswith("增加一倍", at)
        ):
            quantity = read_amount(self.text, at)
            if quantity is not None and self._is_longer(quantity, word, found):
                return self._add_amount(quantity)
        if char.isdecimal():
            return self._skip_figures(at)
        if char in MARKS or not char.isalnum():
            self._end_unknown(at)
            if char != " ":
                self.words.append(Word(char, at, at + 1, 0, is_mark=True))
            return at + 1
        ending = self._ending(at, word)
        if ending:
            return at + len(ending)
        if word:
            self._end_unknown(at)
            self.words.append(Word(word, at, at + len(word), found))
            return at + len(word)
        return self._unknown_char(at)

    def _is_january(self, at: int, word: str) -> bool:
        """`一月` before a mark or a verb is the month; before a figure it is how often."""
        follower = self.text[at + 2 : at + 3]
        is_first = at == 0 or self.text[at - 1] in MARKS
        return (
            word == "一月" and is_first and not (follower.isdecimal() or follower in NUMERALS or follower in "不至最")
        )

    def _is_inside_a_name(self, at: int, word: str, found: int) -> bool:
        """`女性`, `床位`, `笔记`: a single character that ends or begins a word which no list knows."""
        if self.unknown >= 0 and word in _NOUN_ENDINGS:
            return True
        if not found & (tags.USUAL | _VERBAL) or not self._is_unknown_at(at + 1):
            return False
        # A verb with one unknown character is a word: `压机`, `收尾`, `学院`; with more of them, a verb and a name.
        return bool(found & tags.USUAL) or (bool(found & _VERBAL) and not self._is_in_a_name_at(at + 2))

    def _is_in_a_name_at(self, at: int) -> bool:
        """Whether a character that no word begins with stands here, or a single one before such: `卖助听器`."""
        if self._is_unknown_at(at):
            return True
        word, found = longest_word(self.text, at) if at < len(self.text) else ("", 0)
        return len(word) == 1 and bool(found & (tags.USUAL | _VERBAL)) and self._is_unknown_at(at + 1)

    def _is_unknown_at(self, at: int) -> bool:
        """Whether a character stands here with which no word, number or time begins."""
        char = self.text[at : at + 1]
        if not char or not is_han(char) or char in NUMERALS:
            return False
        return not longest_word(self.text, at)[0] and not read_timing(self.text, at)

    def _ending(self, at: int, word: str) -> str:
        """What ends the name of a metric here, after unknown characters or a word it belongs to: `换型时间`."""
        for ending in _ENDINGS.get(self.text[at], ()):
            if len(ending) <= len(word) or not self.text.startswith(ending, at):
                continue
            if self.unknown >= 0:
                return ending
            start = self._stem(at)
            if start < at:
                self.unknown = start
                return ending
        return ""

    def _stem(self, at: int) -> int:
        """Where the name begins that ends here: the word before, with single characters before it; they are taken."""
        start = at
        while self.words:
            last = self.words[-1]
            is_single = start == at or len(last.text) == 1
            if not last.is_word or last.taken or last.end != start or last.text in _GRAMMAR or not is_single:
                break
            if last.tags & _NO_STEM:
                break
            self.words.pop()
            start = last.start
        return start

    def _skip_figures(self, at: int) -> int:
        """Figures that are no amount, such as too many of them, are left out as a whole."""
        self._end_unknown(at)
        end = at
        while end < len(self.text) and self.text[end].isdecimal():
            end += 1
        self.words.append(Word(self.text[at:end], at, end, tags.PLAIN))
        return end

    @staticmethod
    def _is_longer(quantity: Quantity, word: str, found: int) -> bool:
        """Whether the amount is read rather than the word: it is longer, or the word is a change or no word at all."""
        length = quantity.end - quantity.start
        is_plain = not found & (tags.STANCE | tags.VAGUE | tags.THING | tags.PEOPLE | tags.SCOPE | tags.METRIC)
        return length > len(word) or (length == len(word) and is_plain)

    def _is_noun_of_time(self, at: int, word: str, found: int) -> bool:
        """`月度`, `季度` and `持续` before a noun or a verb are no frequency of their own."""
        return bool(found & (tags.THEME | tags.OWN | tags.THING | tags.METRIC))

    def _unknown_char(self, at: int) -> int:
        if self.text[at] in "率量额" and self.unknown < 0 and self.words and self._is_of_the_last(at):
            last = self.words[-1]
            self.words[-1] = Word(last.text + self.text[at], last.start, at + 1, tags.METRIC | last.tags & tags.DOWN)
        elif self.unknown < 0:
            self.unknown = at
        return at + 1

    def _is_of_the_last(self, at: int) -> bool:
        """Whether `率`, `量` or `额` makes a metric of the word before it: `注册量`."""
        last = self.words[-1]
        is_named = len(last.text) > 1 and not last.tags & _NO_STEM
        return last.is_word and last.end == at and (self.text[at] == "率" or is_named)

    def _end_unknown(self, end: int) -> None:
        """Put the unknown characters read so far down as one word, a metric where their ending says so."""
        if self.unknown < 0:
            return
        text = self.text[self.unknown : end]
        start, self.unknown = self.unknown, -1
        found = 0
        if len(text) == 1 and text in THING_ENDINGS and self._grows_into_a_thing(start, end):
            return
        if text in SUFFIXES_UP or text in SUFFIXES_TIME:
            found = tags.THEME
        elif len(text) == 2 and text[1] in RESULTS:
            found = tags.ACT
        elif len(text) > 1 and text[-1] in PLACE_ENDINGS:
            found = tags.SCOPE
        elif len(text) > 2 and text.endswith(SUFFIXES_TIME):
            found = tags.METRIC | tags.TIMED | tags.DOWN
        elif (len(text) > 2 and text.endswith(SUFFIXES_UP)) or (len(text) > 1 and text.endswith("率")):
            found = tags.METRIC
        self.words.append(Word(text, start, end, found))

    def _grows_into_a_thing(self, start: int, end: int) -> bool:
        """`提成` and `表` are one thing: a noun with the kind of thing after it."""
        last = self.words[-1] if self.words else None
        is_noun = (
            last is not None and last.is_word and last.end == start and last.tags & _GROWING and len(last.text) > 1
        )
        if last is None or not is_noun:
            return False
        self.words[-1] = Word(self.text[last.start : end], last.start, end, tags.THING)
        return True

    def _add_timing(self, timing: Timing, at: int, *, tags_found: int = 0) -> int:
        self._end_unknown(at)
        # Words before it that belong to the expression, such as `在` and `截至`, are no words of their own.
        while self.words and self.words[-1].start >= timing.start and not self.words[-1].taken:
            self.words.pop()
        self.timings.append(timing)
        self.words.append(
            Word(self.text[timing.start : timing.end], timing.start, timing.end, tags_found, taken="time")
        )
        if timing.when is When.EACH_CASE:
            self.limit_in_each_case(timing, self.words[-1])
        return timing.end

    def limit_in_each_case(self, timing: Timing, word: Word) -> None:
        """A limit that runs anew in each case is an amount: `1小时内`."""
        first = timing.start
        while first < timing.end and not (
            self.text[first].isdecimal() or self.text[first] in NUMERALS or self.text[first] == "半"
        ):
            first += 1
        quantity = read_amount(self.text, first) if first < timing.end else None
        if quantity is not None:
            self.amounts.append(replace(quantity, end=min(quantity.end, timing.end), is_bound=True))
            word.taken = "amount"
            word.start = quantity.start

    def _add_amount(self, quantity: Quantity) -> int:
        self._end_unknown(quantity.start)
        self.amounts.append(quantity)
        text = self.text[quantity.start : quantity.end]
        self.words.append(Word(text, quantity.start, quantity.end, 0, taken="amount"))
        return quantity.end

    def _latin(self, at: int, word: str, found: int) -> int:
        """A word in Latin letters: a time such as `Q3`, a name such as `K8`, or an English word."""
        if self.text[at] == "x" and at and self.text[at - 1].isdecimal() and self.text[at + 1 : at + 2].isdecimal():
            self._end_unknown(at)
            self.words.append(Word("x", at, at + 1, 0, is_mark=True))
            return at + 1
        timing = read_timing(self.text, at)
        is_start = at == 0 or not (self.text[at - 1].isascii() and self.text[at - 1].isalnum())
        if timing is not None and is_start:
            return self._add_timing(timing, at)
        if self.text.startswith(("rmb", "usd", "eur"), at) and is_start:
            quantity = read_amount(self.text, at)
            if quantity is not None:
                return self._add_amount(quantity)
        self._end_unknown(at)
        end = at
        while end < len(self.text) and self.text[end].isascii() and self.text[end].isalpha():
            end += 1
        latin = self.text[at:end]
        known = phrases().get(latin, {}).get(latin, 0)
        if len(word) > len(latin) or word == latin:
            self.words.append(Word(word, at, at + len(word), found | known))
            return at + len(word)
        return self._named_latin(at, end, latin, known)

    def _named_latin(self, at: int, end: int, latin: str, known: int) -> int:
        """Letters with the figures that belong to them: `K8`, `ISO 27001`, `Top 10`, `H30`."""
        follow = end + (self.text[end : end + 1] in (" ", "-"))
        if self.text[follow : follow + 1].isdecimal() and (
            follow == end or known & tags.NUMBERED or latin in ("top", "iso") or len(latin) == 1
        ):
            finish = follow
            while finish < len(self.text) and (
                self.text[finish].isdecimal()
                or (self.text[finish] == "." and self.text[finish + 1 : finish + 2].isdecimal())
            ):
                finish += 1
            is_amount = (follow == end and known & (tags.METRIC | tags.TOTAL)) or self.text[finish : finish + 1] in (
                "%",
                "万",
                "亿",
            )
            if not is_amount:
                self.amounts.append(_name(follow, finish))
                role = 0 if latin not in ("top", "v", "ver", "kr", "p") else tags.PLAIN
                self.words.append(Word(self.text[at:finish], at, finish, role))
                return finish
        self.words.append(Word(latin, at, end, known))
        return end


# Of whom one speaks by a family name: `小王`, `老李`, `王总`, `陈老师`.
SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔"
    "白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢岳齐梅莫庄辛管祝左涂祁耿牟卜"
)
_BEFORE_SURNAMES = frozenset("小老阿")
_TITLES = frozenset(
    words("总 工 姐 哥 经理 主管 总监 老师 主任 店长 组长 师傅 局长 处长 院长 校长 厂长 董 总经理 大夫 教授")
)


def _with_persons(read: list[Word]) -> list[Word]:
    """The words with those that are a person's name by family name taken together as one that no list knows."""
    out: list[Word] = []
    for word in read:
        last = out[-1] if out else None
        is_beside = last is not None and last.is_word and word.is_word and last.end == word.start
        is_named = (
            len(out) > 1 and last is not None and is_beside and last.text == "小" and out[-2].text in SURNAMES
            and out[-2].end == last.start and out[-2].is_word and len(word.text) == 1 and not word.tags
        )  # fmt: skip
        if last is not None and is_named:
            # `王小明`
            first = out[-2]
            out[-2:] = [Word(first.text + last.text + word.text, first.start, word.end, 0)]
        elif last is not None and is_beside and _is_person(last.text, word.text):
            out[-1] = Word(last.text + word.text, last.start, word.end, 0)
        else:
            out.append(word)
    return out


def _is_person(first: str, second: str) -> bool:
    is_led = first in _BEFORE_SURNAMES and second in SURNAMES
    return is_led or (first in SURNAMES and second in _TITLES)


def _name(start: int, end: int) -> Quantity:
    """A figure in a name."""
    return Quantity(_ZERO, Unit.NUMBER, start, end, Role.NAME)
