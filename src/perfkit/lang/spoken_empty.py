"""What is missing, as it is said elsewhere: `is blank`, `is null`, `== empty`, `!= null`, `== 空`, `是空`, `有值`."""

from __future__ import annotations

import re

from perfkit.diagnostics import Words
from perfkit.lang.comparisons import is_in_condition
from perfkit.lang.declared import find_type
from perfkit.lang.named import list_declared

_SURE = "(?i:empty|null)|空值?"
_LIKELY = r"(?i:blank|missing|none|nothing|unset|undefined|not[ \t]+set|n/a)|空白|缺失"
EMPTY_OTHERWISE = (
    r"(?<=[\w) \t])(?:"
    rf"(?:(?:is|are|was)[ \t]+(?:not[ \t]+)?|isn't[ \t]+|(?:==?|!=|<>|≠)[ \t]*)(?:{_SURE}|{_LIKELY})(?!\w)"
    r"|(?:不?是|不?等于|不?为)[ \t]*(?:空[值白]?|缺失)(?!\w)|(?<=[ \t])(?:有值|非空|已填写?|无值|没有值|未填写?)(?!\w))"
)
"""A question for a value that may be missing, in other words or by a sign."""
_LEAD = re.compile(r"(?:is|are|was|isn't|不?是|不?等于|不?为)[ \t]*(?:not[ \t]+(?!set))?|[=!<>≠]+[ \t]*")
_NOT = ("isn't", "!=", "<>", "≠", "不是", "不等于", "不为", "有值", "非空", "已填")
_LEFT = re.compile(r"([\w.]+)[ \t]*$")
_WORDS_OF_TEXT = frozenset(("", "or", "或", "text", "文本"))


def show_empty(found: re.Match[str]) -> dict[str, object] | None:
    """What the language asks; none for what it says itself, for a name of the plan, and for a text that may be one."""
    said, text = found.group(), found.string
    if re.fullmatch(r"is[ \t]+(?:not[ \t]+)?empty|不?为空", said):
        return None
    before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
    left = _LEFT.search(before)
    lead = _LEAD.match(said)
    word = said[lead.end() :] if lead is not None else said
    if (left is None and not before.rstrip().endswith(")")) or word in list_declared(text):
        return None
    if said.startswith("=") and not said.startswith("==") and not is_in_condition(before):
        return None
    is_sure = re.fullmatch(_SURE, word) is not None or word == said
    if not is_sure and (left is None or find_type(text, left[1]) in _WORDS_OF_TEXT):
        return None
    is_not = said.startswith(_NOT) or (lead is not None and re.search(r"[ \t]not(?!\w)", lead.group()) is not None)
    is_english = word.isascii()
    plain = ("is not empty" if is_not else "is empty") if is_english else ("不为空" if is_not else "为空")
    blank = "" if before[-1:] in " \t" else " "
    return {"nearest": Words(f"`{blank}{plain}`", f"`{blank}{plain}`")}
