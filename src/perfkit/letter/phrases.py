"""Formulas within a sentence: what is gathered, earned, paid or chosen in words, anything else as it is written."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from perfkit.diagnostics import Span
from perfkit.expr import (
    AllOf,
    AnyOf,
    Call,
    Choose,
    Compare,
    EmptyTest,
    Formula,
    Literal,
    LiteralKind,
    Name,
    Negative,
    Not,
    Product,
    Sum,
    Window,
    WindowKind,
)

Say = Callable[..., str]

_POSTED = ("earned", "paid")
_GATHERED = ("sum", "count", "distinct", "average", "median", "min", "max")
_CHOSEN = ("min", "max")
_CONDITIONS = (AllOf, AnyOf, Compare, EmptyTest, Not)
_DATED = (WindowKind.SINCE, WindowKind.BETWEEN)
_APART = re.compile(r"(`[^`]*`|“[^”]*”)")
_GAP = re.compile(r"(?<=[\u4e00-\u9fff，：；（）]) (?=[\u4e00-\u9fff（）])")


def close_up(text: str) -> str:
    """A text without the blanks between Chinese signs, except in what is quoted.

    >>> close_up("`a 中 文` 中最大的 不低于 5")
    '`a 中 文` 中最大的不低于 5'
    """
    return "".join(each if each[:1] in ("`", "“") else _GAP.sub("", each) for each in _APART.split(text))


class PhraseTeller:
    """Says formulas of one letter. say: its words by key. quote: a stretch of the plan as it is written.

    tell: conditions as prose. is_day: whether a formula is a day. is_table: whether a call is one of the plan's tables.
    """

    def __init__(
        self,
        say: Say,
        quote: Callable[[Span | None], str],
        tell: Callable[[Formula], str],
        is_day: Callable[[Formula], bool],
        is_table: Callable[[str], bool],
    ) -> None:
        self.say, self.quote, self.tell, self.is_day, self.is_table = say, quote, tell, is_day, is_table

    def said(self, formula: Formula) -> str:
        """A text between quotes, a number bare, a name and what has no words between backticks."""
        match formula:
            case Literal(kind=LiteralKind.TEXT, value=str(value)):
                return f"“{value}”"
            case Literal() | Negative(Literal()):
                return self.quote(formula.span)
            case Sum(parts) if any(map(_has_words, parts)):
                return close_up(self._summed(formula))
            case Choose(condition, then, otherwise):
                said = {"then": self._in_list(then), "otherwise": self._in_list(otherwise)}
                return close_up(self.say("chosen", condition=self.tell(condition), **said))
            case Product(parts, divided):
                return close_up(self._multiplied(parts, divided))
            case Call():
                return close_up(self._called(formula))
            case _:
                return f"`{self.quote(formula.span)}`"

    def made(self, formula: Formula) -> str:
        """A formula on its own: in words as far as there are any, else as the plan writes it."""
        if isinstance(formula, _CONDITIONS):
            return close_up(self.say("yes_where", condition=self.tell(formula)))
        told = self.said(formula)
        is_bare = isinstance(formula, Literal | Negative) or _is_quoted(told)
        return self.quote(formula.span) if is_bare else told

    def total(self, call: Call) -> str:
        """What is gathered, without the time that it covers."""
        return self.said(replace(call, clauses=replace(call.clauses, over=None)))

    def _summed(self, formula: Sum) -> str:
        first, *rest = (self._in_product(part) for part in formula.parts)
        keys = ("plus" if sign > 0 else "less" for sign in formula.signs[1:])
        return first + "".join(self.say(key) + part for key, part in zip(keys, rest, strict=True))

    def _multiplied(self, parts: tuple[Formula, ...], divided: tuple[bool, ...]) -> str:
        """A share of something, or what is multiplied and divided from left to right."""
        first, *rest = (self._in_product(part) for part in parts)
        share = parts[0].operand if isinstance(parts[0], Negative) else parts[0]
        is_share = isinstance(share, Literal) and share.kind is LiteralKind.PERCENT
        if is_share and len(parts) == 2 and not divided[1]:
            return self.say("share_of", share=first, what=rest[0])
        keys = ("divided_by" if each else "times" for each in divided[1:])
        return first + "".join(self.say(key) + part for key, part in zip(keys, rest, strict=True))

    def _in_product(self, formula: Formula) -> str:
        if isinstance(formula, Sum):
            return self.say("in_brackets", told=self._summed(formula))
        is_product = isinstance(formula, Product)
        return self.say("in_brackets", told=self.said(formula)) if is_product else self._in_list(formula)

    def _looked_up(self, call: Call) -> str:
        """What a table of the plan gives for what it is asked."""
        *first, last = (
            self.said(each) if isinstance(each, Name | Literal) else self._quoted(each) for each in call.args
        )
        asked = self.say("and").join([self.say("comma").join(first), last] if first else [last])
        key = "table_gives" if call.column is None else "table_gives_cell"
        return self.say(key, table=f"`{call.function}`", asked=asked, column=f"`{call.column}`")

    def _quoted(self, formula: Formula) -> str:
        return f"`{self.quote(formula.span)}`"

    def _called(self, call: Call) -> str:
        if call.function in _CHOSEN and len(call.args) > 1:
            is_first, is_day = call.function == "min", any(map(self.is_day, call.args))
            key = ("earliest_of" if is_first else "latest_of") if is_day else ("least_of" if is_first else "most_of")
            *first, last = (self._in_list(each) for each in call.args)
            return self.say(key, values=self.say("and").join([self.say("comma").join(first), last]))
        if self.is_table(call.function) and call.args:
            return self._looked_up(call)
        if call.function == "apportion":
            told = self._shared_out(call)
        else:
            told = self._posted(call) if call.function in _POSTED else self._gathered(call)
        return told or f"`{self.quote(call.span)}`"

    def _in_list(self, formula: Formula) -> str:
        told = self.said(formula)
        is_long = isinstance(formula, Sum | Choose) or (isinstance(formula, Call) and len(formula.args) > 1)
        return self.say("in_brackets", told=told) if is_long and not _is_quoted(told) else told

    def _posted(self, call: Call) -> str:
        """What was earned or paid under a name; nothing where it is asked for in another way."""
        if len(call.args) != 1 or not isinstance(call.args[0], Name):
            return ""
        name, window = self.said(call.args[0]), call.clauses.over
        if window is None or (call.function == "paid" and window.kind is WindowKind.BEFORE):
            return self.say(f"said_{call.function}", name=name)
        if call.function == "paid" and window.kind not in (*_DATED, WindowKind.BEFORE, WindowKind.ALL_TO_DATE):
            return self.say("said_paid_in", name=name, window=self._over(window))
        if call.function == "earned" and window.kind not in (*_DATED, WindowKind.BEFORE, WindowKind.ALL_TO_DATE):
            return self.say("said_earned_in", name=name, window=self._over(window))
        # Within its own line a window of what was earned ends before this period.
        return self.say("said_earned_before", name=name) if window.kind is WindowKind.BEFORE else ""

    def _shared_out(self, call: Call) -> str:
        """The own share of a total; nothing where only some lines have one."""
        if (
            len(call.args) != 2
            or not call.clauses.by
            or call.clauses.where is not None
            or call.clauses.over is not None
        ):
            return ""
        total, weight = (self._in_list(each) for each in call.args)
        keys = []
        for each in call.clauses.by:
            ways = (
                ("earliest_first", "latest_first") if self.is_day(each.formula) else ("lowest_first", "highest_first")
            )
            keys.append(self.say(ways[each.is_descending], figure=self.quote(each.formula.span)))
        said = {"total": total, "weight": weight, "order": self.say("comma").join(keys)}
        if isinstance(call.clauses.within, Name):
            return self.say("said_share_within", **said, within=self.said(call.clauses.within))
        return self.say("said_share", **said)

    def _gathered(self, call: Call) -> str:
        """What is gathered of one column, and of which lines; nothing for orders, scopes and other days."""
        clauses = call.clauses
        if call.function == "opening" and len(call.args) == 1:
            return self.say("said_opening", name=self.said(call.args[0]))
        if call.function == "previous" and len(call.args) == 1:
            return self.say("said_previous", name=self.said(call.args[0]))
        if call.function not in _GATHERED or len(call.args) != 1 or clauses.by:
            return ""
        [argument] = call.args
        if call.function == "count" and not isinstance(argument, Name):
            return ""
        told = self.say(f"said_{call.function}", what=f"`{self.quote(argument.span)}`")
        if clauses.over is not None:
            if clauses.over.kind in _DATED:
                return ""
            told = self.say("said_over", what=told, window=self._over(clauses.over))
        if isinstance(clauses.within, Name):
            told = self.say("said_within", what=told, within=self.said(clauses.within))
        elif clauses.within is not None:
            told = self.say("said_in_company", what=told)
        if clauses.dated is not None:
            told = self.say("said_dated", what=told, column=self.said(clauses.dated))
        return told if clauses.where is None else self.say("said_where", what=told, condition=self.tell(clauses.where))

    def _over(self, window: Window) -> str:
        return self.say(f"window_{window.kind.value}", count=window.count, start="", end="")


def list_chosen(formula: Formula) -> list[Formula]:
    """The `min` and `max` that are said in the words of a formula."""
    if isinstance(formula, Sum):
        is_said = any(map(_has_words, formula.parts))
        return [each for part in formula.parts for each in list_chosen(part)] if is_said else []
    if isinstance(formula, Product):
        return [each for part in formula.parts for each in list_chosen(part)]
    if isinstance(formula, Call) and formula.function in _CHOSEN and len(formula.args) > 1:
        return [formula, *(each for part in formula.args for each in list_chosen(part))]
    return []


def _is_quoted(told: str) -> bool:
    """Whether a formula had no words."""
    return told.startswith("`") and told.count("`") == 2 and told.endswith("`")


def _has_words(formula: Formula) -> bool:
    return isinstance(formula, Call | Choose | Product) or (
        isinstance(formula, Sum) and any(map(_has_words, formula.parts))
    )
