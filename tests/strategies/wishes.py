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
    for lang in ("en", "zh"):
        with (STATEMENTS / f"{lang}-dev.csv").open(encoding="utf-8", newline="") as file:
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


def fill_in(proposal: str) -> str:
    """A proposal with a metric and two values in place of what it left open."""
    pairs = (
        ("将___", "将赢单率"),
        ("从___", "从20%"),
        ("到___", "到30%"),
        ("raise ___", "raise the win rate"),
        ("cut ___", "cut the churn rate"),
        ("from ___", "from 20%"),
        ("to ___", "to 30%"),
    )
    for blank, filling in pairs:
        proposal = proposal.replace(blank, filling)
    return proposal
