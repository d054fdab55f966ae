"""Texts of JSON that come from outside: read whole, no field twice, and why one cannot be read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from perfkit.diagnostics import Json, Words, is_seen, list_unseen

REASONS: Mapping[str, Words] = {
    "missing": Words("it is missing", "缺少该字段"),
    "extra_forbidden": Words("there is no such field", "没有这个字段"),
    "string_type": Words("a text is wanted; numbers stand as text too", "应为文本；数字也写成文本"),
    "string_pattern_mismatch": Words("it is not written in the form wanted", "书写形式不对"),
    "string_too_long": Words("it is too long", "过长"),
    "literal_error": Words("it is none of the words known here", "不是可用的词"),
    "list_type": Words("a list is wanted", "应为列表"),
    "too_long": Words("the list is too long", "列表过长"),
    "int_type": Words("a whole number is wanted", "应为整数"),
    "bool_type": Words("true or false is wanted", "应为 true 或 false"),
    "dict_type": Words("an object is wanted", "应为对象"),
    "model_type": Words("an object is wanted", "应为对象"),
    "model_attributes_type": Words("an object is wanted", "应为对象"),
    "union_tag_invalid": Words("the type is not known", "类型无法识别"),
    "union_tag_not_found": Words("the type is missing", "缺少类型"),
}
"""Why a document does not fit its schema, by the kind of error that its reader names."""

OTHER_REASON = Words("it does not hold what it should", "内容不对")
NO_DAY = Words("there is no such day", "没有这一天")
_NO_JSON = Words("it is no JSON", "不是 JSON")
_TOO_BIG = Words("the text is too long", "文本过长")
_PLAIN = re.compile(r"[\t\n\r -\[\]-~]*")
"""Texts in which nothing can be hidden: printed ASCII without a backslash."""


class Broken(ValueError):
    """A text that is no document, with the reason in words and the place in it, `$` for the whole."""

    def __init__(self, reason: Words, path: str = "$") -> None:
        super().__init__(reason.en)
        self.reason = reason
        self.path = path


def path_of(loc: tuple[int | str, ...]) -> str:
    """A place in a document.

    >>> path_of(("goals", 2, "cycle", "starts_on"))
    'goals[2].cycle.starts_on'
    """
    steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in loc)
    return steps.removeprefix(".")[:200] or "$"


def read_json(text: str, *, limit: int) -> Json:
    r"""What a text of JSON holds.

    Raises Broken for one that is too long, is no JSON, names a field twice, or has a sign that nobody sees.

    >>> read_json('{"id": "G\\u200b1"}', limit=100)
    Traceback (most recent call last):
        ...
    perfkit.views.json_text.Broken: it holds the unseen sign U+200B
    """
    if len(text) > limit:
        raise Broken(_TOO_BIG)
    try:
        found: Json = json.loads(text, object_pairs_hook=_no_field_twice)
    except Broken:
        raise
    except (ValueError, RecursionError):
        raise Broken(_NO_JSON) from None
    if not _PLAIN.fullmatch(text):
        _refuse_hidden(found)
    return found


def _refuse_hidden(document: Json) -> None:
    """Two ids of one face would be two people, and half a character could not be stored again."""
    if is_seen("\n".join(_iter_texts(document))):
        return
    waiting: list[tuple[tuple[int | str, ...], Json]] = [((), document)]
    while waiting:
        at, part = waiting.pop()
        if isinstance(part, str) and not is_seen(part):
            sign = f"U+{ord(part[list_unseen(part)[0]]):04X}"
            raise Broken(Words(f"it holds the unseen sign {sign}", f"含有看不见的字符 {sign}"), path_of(at))
        if isinstance(part, list):
            waiting += [((*at, number), each) for number, each in reversed(list(enumerate(part)))]
        elif isinstance(part, dict):
            for key, each in reversed(part.items()):
                waiting += [((*at, key), each), ((*at, key), key)]


def _iter_texts(document: Json) -> Iterator[str]:
    """Every text and field name; to look at all of them at once is quicker than to know where each one stands."""
    waiting = [document]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            yield part
        elif isinstance(part, list):
            waiting += part
        elif isinstance(part, dict):
            yield from part
            waiting += part.values()


def _no_field_twice(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)[:60]
        raise Broken(Words(f"the field `{twice}` stands there twice", f"字段 `{twice}` 出现两次"))
    return found
