"""Mends of words: what was misspelt, what is said otherwise, and what stands in another place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from perfkit.diagnostics.model import Language
from perfkit.diagnostics.spots import HAN, QUOTED, Change, Spot

# What a finding calls the word that is wrong; the first of these values that stands there is the one.
_WRONG = ("written", "word", "name", "column", "value", "key", "text", "currency", "document", "inner")


def replace_misspelt(spot: Spot, meant: tuple[str, ...]) -> Iterator[Change]:
    """Write what was meant instead of the word that is wrong, wherever on the line it stands alone."""
    said = [spot.values[name] for name in _WRONG if spot.values.get(name)]
    if spot.text in said:
        said = []
    said.sort(key=lambda word: SequenceMatcher(None, word, meant[0]).ratio(), reverse=True)
    places = [found for word in said if (found := _find_word(spot, word)) is not None]
    start, end = places[0] if places else (spot.start, spot.end)
    for word in meant:
        # Of a word that is meant in either language only that of the plan is offered.
        if len(meant) == 1 or bool(HAN.search(word)) == (spot.lang is Language.CHINESE):
            yield start, end, word


def _find_word(spot: Spot, word: str) -> tuple[int, int] | None:
    """The one place of a word, at the finding's place or else on its line; none where it stands more often."""
    pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
    for start, end in ((spot.start, spot.end), (0, len(spot.line))):
        found = [(each.start(), each.end()) for each in pattern.finditer(spot.line, start, end)]
        if len(found) == 1:
            return found[0]
        if found:
            return None
    return None


_INNER = re.compile(r"(?<!\w)(?:otherwise|否则)\s+(?P<inner>(?:if|如果)(?!\w))")
_BEHIND_FORMULA = re.compile(r"\s+(?:else|floor|cap|round|only if|若无则|保底|封顶|保留|仅当)(?!\w)")


def bracket_inner(spot: Spot) -> Iterator[Change]:
    """Put the choice behind the first `otherwise` into brackets of its own, up to the end of the formula."""
    found = list(_INNER.finditer(spot.line, 0, spot.start))
    if len(found) == 1 and "(" not in spot.line[found[0].start() : spot.code_end]:
        start = found[0].start("inner")
        tail = _BEHIND_FORMULA.search(spot.line, spot.end, spot.code_end)
        end = tail.start() if tail is not None else spot.code_end
        yield start, end, f"({spot.line[start:end]})"


_ENDS_BRACKET = re.compile(
    r"(?<!\w)(?:else|floor|cap|round|only if|then|otherwise|若无则|保底|封顶|保留|仅当|则|否则)(?!\w)"
)
_OF_CHOICE = frozenset({"then", "otherwise", "则", "否则"})
_OF_LEDGER = re.compile(r"(?<!\w)(?:earned|paid|held|advanced|outstanding|已得|已发|待付|预支|未付)$")
_POSTED = re.compile(r"\s*[^\W\d]\w*(?=\s*[-+*/])")


def close_bracket(spot: Spot) -> Iterator[Change]:
    """Close a bracket before the first word that stands in none, or where the line ends.

    What was earned or paid is asked for by a name alone, so its bracket ends behind the name.
    """
    line = QUOTED.sub(lambda found: "x" * len(found.group()), spot.line)
    posted = _POSTED.match(line, spot.end) if _OF_LEDGER.search(line, 0, spot.start) else None
    if posted is not None:
        yield posted.end(), posted.end(), ")"
        return
    ends = _ENDS_BRACKET.finditer(line, spot.end, spot.code_end)
    at = next((each.start() for each in ends if _is_end(line[spot.end : each.start()], each[0])), spot.code_end)
    at = len(line[:at].rstrip())
    yield at, at, ")"


def _is_end(part: str, word: str) -> bool:
    """Whether a part ends at a word: each bracket has its partner there, and the word goes on with no choice in it."""
    goes_on = word in _OF_CHOICE and re.search(r"(?<!\w)(?:if|如果)(?!\w)", part) is not None
    return part.count("(") == part.count(")") and not goes_on


def fill_cell(spot: Spot) -> Iterator[Change]:
    """Write the word for an empty cell into it; a figure is left to the author."""
    word = re.search("`([^`]+)`", spot.values.get("instead", ""))
    if word is not None and not re.search(r"\d", word[1]):
        yield spot.start, spot.end, f"| {word[1]} |"


def unchain(spot: Spot) -> Iterator[Change]:
    """Repeat what stands between two comparisons, joined by `and`."""
    found = re.search(r"[<>=!≤≥≠]=?\s*([^<>=!≤≥≠]+?)\s*$", spot.line[: spot.start])
    if found is not None:
        yield spot.start, spot.start, spot.say("and ", "且 ") + found[1] + " "


def note_last(spot: Spot) -> Iterator[Change]:
    """Move the note behind what follows it."""
    found = re.search(r'(?:note|说明)\s*"[^"]*"\s*$', spot.line[: spot.start])
    if found is not None:
        rest = spot.line[spot.start : spot.code_end]
        yield found.start(), spot.start + len(rest), f"{rest.rstrip()}  {found.group().strip()}"


def keep_one(spot: Spot) -> Iterator[Change]:
    """Take out what is said twice in the same words; of two that differ only the author knows which."""
    said = spot.text.strip()
    if said and len(re.findall(rf"(?<!\w){re.escape(said)}(?!\w)", spot.line[: spot.code_end])) > 1:
        yield len(spot.line[: spot.start].rstrip()), spot.end, ""


_WHERE = re.compile(r"(?<!\w)(?:where|其中)\s+")
_OR = re.compile(r"(?<!\w)(?:or|或)(?!\w)")


def join_conditions(spot: Spot) -> Iterator[Change]:
    """Join a second condition to the first, so that both count."""
    first = list(_WHERE.finditer(spot.line, 0, spot.start))
    second = _WHERE.match(spot.line, spot.start, spot.end)
    if second is None or not first:
        yield from keep_one(spot)
        return
    before, behind = spot.line[first[-1].end() : spot.start], spot.line[second.end() : spot.end]
    if _OR.search(QUOTED.sub("", before)) or "(" in before:
        return
    yield spot.start, spot.end, spot.say("and ", "且 ") + (f"({behind})" if _OR.search(behind) else behind)


def same_bounds(spot: Spot) -> Iterator[Change]:
    """Make both bounds of one kind."""
    found = re.fullmatch(r"(from|above|满|超过)(\s.*?\s)(below|up to|不满|至)(\s.*)", spot.text)
    if found is not None:
        for pairs in ((("from", "below"), ("满", "不满")), (("above", "up to"), ("超过", "至"))):
            lower, upper = pairs[spot.lang is Language.CHINESE]
            yield spot.start, spot.end, f"{lower}{found[2]}{upper}{found[4]}"


_HEADS_MEANT = (
    (("write `pay NAME = …`", "写 `发放 名称 = …`"), re.compile(r"\s+\w+\s*="), ("pay", "发放")),
    (("write `earn NAME = …`", "写 `应得 名称 = …`"), re.compile(r"\s+\w+\s*="), ("earn", "应得")),
    (
        ("write `participants NAME", "写 `参与人 名称"),
        re.compile(r"\s+\w+(?:\s+(?:from|来自)\s+\"[^\"]*\")?\s+(?:key|主键)\s+\w+\s*$"),
        ("participants", "参与人"),
    ),
    (
        ("write `rows NAME", "写 `明细 名称"),
        re.compile(r"\s+\w+(?:\s+(?:from|来自)\s+\"[^\"]*\")?\s+(?:key|主键)\s+\w+\s+(?:dated|归期按)\s+\w+\s*$"),
        ("rows", "明细"),
    ),
)
"""What a finding says is meant, what has to stand behind the word, and the word of the language."""


def head_meant(spot: Spot) -> Iterator[Change]:
    """The text that is said instead; or the word for what is paid, for people or for rows, where the rest fits it."""
    if "text" in spot.values:
        yield spot.start, spot.end, spot.values["text"]
        return
    for said, rest, word in _HEADS_MEANT:
        if spot.values.get("instead", "").startswith(said) and rest.match(spot.line[: spot.code_end], spot.end):
            yield spot.start, spot.end, spot.say(*word)


_CAPPED = re.compile(r"(?:pay|发放)\s+(?P<each>(?:(?:each|逐)\s+\w+\s+)?)(?P<name>\w+)\s*=(?!=)\s*(?P<formula>.+)$")
_CAP = re.compile(
    r"(?P<formula>.+?)\s+(?P<cap>(?:cap|封顶)\s.+?)(?P<gate>(?:\s+(?:only if|仅当)\s.+)?)$"
    r"|(?:min|最小)\((?:(?P<least>{0})(?:,\s+|，)(?P<of>.+)|(?P<what>.+)(?:,\s+|，)(?P<most>{0}))\)$".format(
        r"(?:[A-Z]{3} )?\d{1,3}(?:,\d{3})*(?:\.\d+)?(?:[万亿]?元)?"
    )
)
_OTHER_TAIL = re.compile(r"(?<!\w)(?:else|floor|cap|round|only if|to|min|若无则|保底|封顶|保留|仅当|给|最小)(?!\w)")


def say_rest(spot: Spot) -> Iterator[Change]:
    """What exceeds a cap is not earned, by a line that earns the same; or it is paid later, by what is still due.

    Both or neither: where the line to be paid later cannot be told from this one alone, only its author chooses.
    """
    code = spot.line[: spot.code_end]
    paid = _CAPPED.match(code)
    capped = _CAP.match(paid["formula"]) if paid is not None else None
    if paid is None or capped is None or spot.values.get("due") or code.count("(") != code.count(")"):
        return
    formula, cap = capped["formula"], capped["cap"]
    if formula is None:
        formula, most = capped["of"] or capped["what"], capped["least"] or capped["most"]
        cap = f"{spot.say('cap', '封顶')} {most}"
    if formula.count("(") != formula.count(")") or any(map(_OTHER_TAIL.search, (formula, cap.split(None, 1)[1]))):
        return
    each, name, gate = paid["each"], paid["name"], capped["gate"] or ""
    head = spot.say("earn", "应得")
    own = spot.line[len(spot.say("pay", "发放")) :]
    yield 0, len(spot.line), f"{head}{own}\n{spot.say('pay', '发放')} {each}{name}"
    due = spot.say(f"earned({name}) - paid({name})", f"已得({name}) - 已发({name})")
    later = f"{head} {each}{name} = {formula}{gate}\n{spot.say('pay', '发放')} {each}{name} = {due}  {cap}"
    yield 0, spot.code_end, later
