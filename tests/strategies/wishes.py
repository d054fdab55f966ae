"""Goal sentences: the labelled ones that rules were written on, salads of their words, and a filling for proposals."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

STATEMENTS = Path(__file__).resolve().parents[1] / "goals" / "statements"

# What could make a reader go back over what it has read.
PUMPED = (
    "1,",
    "1.",
    "a ",
    "by ",
    "the ",
    "of the ",
    "from 1 to ",
    "no ",
    "every ",
    "year 's ",
    "twenty ",
    "and ",
    "一",
    "百分之",
    "一百万",
    "年",
    "月底前",
    "每",
    "不丢",
    "从1到",
    "提升客户的",
    "前",
    "q3",
    "x1",
    "会前",
    "-",
    "(",
    "未来",
    "zzz ",
)


@cache
def labelled() -> tuple[str, ...]:
    found = []
    for name in ("en-dev", "zh-dev", "en-dev3", "zh-dev3", "en-dev4", "zh-dev4", "en-dev5", "zh-dev5"):
        with (STATEMENTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            found += [row["text"] for row in csv.DictReader(file)]
    return tuple(found)


def sentences() -> st.SearchStrategy[str]:
    """A labelled sentence of either language."""
    return st.sampled_from(labelled())


def word_salads() -> st.SearchStrategy[str]:
    """Words and characters of the labelled sentences in any order."""
    words = sorted({word for text in labelled() for word in text.split()})
    chars = sorted({char for text in labelled() for char in text})
    english = st.lists(st.sampled_from(words), max_size=12).map(" ".join)
    return english | st.lists(st.sampled_from(chars), max_size=30).map("".join)


@st.composite
def guarded(draw: st.DrawFn) -> str:
    """A sentence with a negation, a bound or a plain change of a metric, its time in one of several places."""
    amount = draw(st.sampled_from(("5%", "12%", "90%")))
    if draw(st.booleans()):
        metric = draw(st.sampled_from(("the renewal rate", "churn", "the win rate", "the bounce rate")))
        core = draw(
            st.sampled_from(
                (
                    f"do not let {metric} drop below {amount}",
                    f"never let {metric} exceed {amount}",
                    f"keep {metric} at most {amount}",
                    f"keep {metric} at least {amount}",
                    f"don't raise {metric} by {amount}",
                    f"avoid raising {metric} by {amount}",
                    f"raise {metric} by at least {amount}",
                    f"cut {metric} by no more than {amount}",
                    f"raise {metric} by {amount}",
                )
            )
        )
        time = draw(st.sampled_from(("", " by Q4", " in Q2", " no later than March", " not before March")))
        return core[0].upper() + core[1:] + time
    metric = draw(st.sampled_from(("续费率", "流失率", "赢单率", "跳出率")))
    core = draw(
        st.sampled_from(
            (
                f"不要把{metric}提高{amount}",
                f"不让{metric}超过{amount}",
                f"{metric}不低于{amount}",
                f"{metric}不得低于{amount}",
                f"{metric}不超过{amount}",
                f"避免{metric}提高{amount}",
                f"把{metric}提高至少{amount}",
                f"把{metric}降低{amount}",
            )
        )
    )
    return draw(st.sampled_from(("", "Q2", "年内", "不晚于3月底", "不早于3月底", "6月底前"))) + core


def fill_in(proposal: str) -> str:
    """A proposal with a metric and two values for what it left open, the smaller one last where it leads down."""
    is_down = "降低到___" in proposal or "cut " in proposal.lower()
    first, last = ("30%", "20%") if is_down else ("20%", "30%")
    pairs = (
        ("将___", "将赢单率"),
        ("从___", f"从{first}"),
        ("到___", f"到{last}"),
        ("变为___", f"变为{last}"),
        ("bring ___", "bring the win rate"),
        ("Bring ___", "Bring the win rate"),
        ("Raise ___", "Raise the win rate"),
        ("Cut ___", "Cut the churn rate"),
        ("by ___", "by 31 May 2027"),
        ("By ___", "By 31 May 2027"),
        ("___前", "2027年5月31日前"),
        ("raise ___", "raise the win rate"),
        ("cut ___", "cut the churn rate"),
        ("from ___", f"from {first}"),
        ("to ___", f"to {last}"),
    )
    for blank, filling in pairs:
        proposal = proposal.replace(blank, filling)
    return proposal
