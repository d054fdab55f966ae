"""Which type a line has whose formula is written before its type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from perfkit.diagnostics import Words
from perfkit.lang.declared import find_type
from perfkit.lang.words import FUNCTION_WORDS, TYPE_WORDS, TYPES

_SIGN = re.compile(
    r'"[^"\n]*"|(?P<money>[A-Z]{3} ?\d[\d,.]*|\d[\d,.]*[万亿]?元)|(?P<percent>\d[\d.]*[%‰])|(?P<number>\d[\d.]*[万亿]?)'
    r"|[^\W\d]\w*(?:\.[^\W\d]\w*)*|[<>=!≤≥≠]=?|[()+\-*/,，]"
)
_TAIL = re.compile(r"(?<!\w)(?:else|floor|cap|round|only if|note|若无则|保底|封顶|保留|仅当|说明)(?!\w)|#")
_CLAUSES = frozenset(
    [
        "where",
        "over",
        "dated",
        "within",
        "by",
        "ties",
        "before",
        "at",
        "其中",
        "期间",
        "归期按",
        "范围",
        "按",
        "并列",
        "此前",
        "于",
    ]
)
_FLAGS = frozenset(
    ["and", "or", "not", "is", "且", "或", "非", "为空", "不为空", "<", ">", "<=", ">=", "==", "!=", "≤", "≥", "≠"]
)
_OF_ITS_ARGUMENT = frozenset(
    ["sum", "min", "max", "average", "median", "first", "last", "running", "previous", "opening", "earned", "paid"]
)
_COUNTS = frozenset(
    ["count", "distinct", "rank", "months_touched", "months_completed", "month_of", "quarter_of", "year_of"]
)
_NUMBERS = frozenset(("number", "count"))


def meant_type(text: str, formula: str) -> Words | None:
    """The type of what a formula of a folded text comes to; none where more than one could be meant.

    >>> plan = "rows deal key id\\n  amount : money\\ncalc\\n  sold : money = sum(deal.amount)\\n  n : count = 1"
    >>> formulas = "5% * sold", "sold / sum(deal.amount)", "sold > USD 5", "n", "2.5 * n"
    >>> [kind.en for each in formulas if (kind := meant_type(plan, each)) is not None]
    ['money', 'percent', 'flag', 'count', 'number']
    >>> meant_type(plan, "n / n"), meant_type(plan, "rates(sold)")
    (None, None)
    """
    tail = _TAIL.search(formula)
    signs = [found.group() for found in _SIGN.finditer(formula[: tail.start()] if tail is not None else formula)]
    kind = _kind(text, signs)
    return Words(kind, TYPES[kind]) if kind is not None else None


def _kind(text: str, signs: Sequence[str]) -> str | None:
    if signs and signs[0] in ("if", "如果"):
        chosen = _split(signs, ("then", "则"))[1:]
        return _alike(_kind(text, part) for part in _split(chosen[0], ("otherwise", "否则"))) if chosen else None
    if _has(signs, _FLAGS):
        return "flag"
    return _alike(_product(text, part) for part in _split(signs, ("+", "-")) if part)


def _alike(kinds: Iterable[str | None]) -> str | None:
    """The one kind of several parts; a number where some are counts."""
    found = set(kinds)
    return found.pop() if len(found) == 1 else "number" if found == _NUMBERS else None


def _product(text: str, signs: Sequence[str]) -> str | None:
    """What factors come to: money counts once above and once below the line."""
    parts = _split(signs, ("*", "/"))
    divides = [False, *(sign == "/" for sign in _top(signs) if sign in ("*", "/"))]
    kinds = [_factor(text, part) for part in parts]
    if len(kinds) == 1:
        return kinds[0]
    if any(kind not in ("money", "percent", "number", "count") for kind in kinds):
        return None
    money = sum(-1 if is_below else 1 for kind, is_below in zip(kinds, divides, strict=True) if kind == "money")
    if money:
        return "money" if money == 1 else None
    if "money" in kinds or "percent" in kinds:
        return "percent"
    if any(divides):
        # What one number is of another may be a share or a number.
        return (
            "number" if all(part[0][0].isdigit() for part, below in zip(parts, divides, strict=True) if below) else None
        )
    return "count" if set(kinds) == {"count"} else "number"


def _factor(text: str, signs: Sequence[str]) -> str | None:
    if not signs:
        return None
    first = signs[0]
    if first == "(" and signs[-1] == ")":
        return _kind(text, signs[1:-1])
    found = _SIGN.fullmatch(first)
    if found is not None and found.lastgroup is not None:
        return found.lastgroup if len(signs) == 1 else None
    if len(signs) == 1:
        return TYPE_WORDS.get(find_type(text, first))
    function = FUNCTION_WORDS.get(first, "")
    if signs[1] != "(" or signs[-1] != ")":
        return None
    if function in _COUNTS:
        return "count"
    if function in _OF_ITS_ARGUMENT:
        return _kind(text, _argument(signs[2:-1]))
    return "days" if function == "days" else "flag" if function == "reached" else None


def _argument(signs: Sequence[str]) -> Sequence[str]:
    """The first argument of a call, without the clauses behind it."""
    for at, sign in _levels(signs):
        if sign in _CLAUSES or sign in (",", "，"):
            return signs[:at]
    return signs


def _levels(signs: Sequence[str]) -> list[tuple[int, str]]:
    """The signs outside of every bracket, each with its place."""
    found, depth = [], 0
    for at, sign in enumerate(signs):
        depth -= sign == ")"
        if depth == 0:
            found.append((at, sign))
        depth += sign == "("
    return found


def _top(signs: Sequence[str]) -> list[str]:
    return [sign for _, sign in _levels(signs)]


def _has(signs: Sequence[str], wanted: frozenset[str] | tuple[str, ...]) -> bool:
    return any(sign in wanted for sign in _top(signs))


def _split(signs: Sequence[str], at: tuple[str, ...]) -> list[Sequence[str]]:
    """The parts between some signs outside of every bracket."""
    parts, start = [], 0
    for place, sign in _levels(signs):
        if sign in at:
            parts.append(signs[start:place])
            start = place + 1
    return [*parts, signs[start:]]
