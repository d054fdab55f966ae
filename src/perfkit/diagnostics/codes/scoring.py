"""What scorecards and ratings can get wrong. Rows are counted from 1."""

from __future__ import annotations

from perfkit.diagnostics.codes.scoring_calibration import CALIBRATION_CODES
from perfkit.diagnostics.codes.scoring_cards import CARD_CODES
from perfkit.diagnostics.model import Code, Severity, Wording

WEIGHTS_NOT_WHOLE = Code(
    "PKS001",
    Severity.ERROR,
    en=Wording(
        what="the weights total `{total}`",
        why="weights are shares of one score and must total exactly 100%",
        mend="change the weights by `{difference}` in all; rows of `add` and `deduct` have none",
    ),
    zh=Wording(
        what="权重合计为 `{total}`",
        why="各项权重是同一个总分的占比，合计必须正好是 100%",
        mend="调整权重，合计变动 `{difference}`；“加分”“扣分”的行没有权重",
    ),
)

WEIGHT_NEGATIVE = Code(
    "PKS002",
    Severity.ERROR,
    en=Wording(
        what="the weight in row {row} is `{weight}`",
        why="a share of a score cannot be below zero",
        mend="write a positive weight, or `deduct` if the score is taken off",
    ),
    zh=Wording(
        what="第 {row} 行的权重是 `{weight}`",
        why="占比不能小于零",
        mend="写一个正的权重；若要从总分中减去，写“扣分”",
    ),
)

WEIGHT_MISSING = Code(
    "PKS003",
    Severity.ERROR,
    en=Wording(
        what="row {row} has no weight",
        why="a row counts with a share, or it is added or deducted; one of them has to be written",
        mend="write a weight such as `20%`, or `add`, or `deduct`",
    ),
    zh=Wording(
        what="第 {row} 行没有权重",
        why="每一行要么按占比计入，要么加分，要么扣分，必须写明一种",
        mend="写上权重，如 `20%`，或写“加分”“扣分”",
    ),
)

LABEL_TWICE = Code(
    "PKS005",
    Severity.ERROR,
    en=Wording(
        what="two bands are called `{label}`",
        why="labels compare by their bands, so rows {other} and {row} could not be told apart",
        mend="give row {row} another label, or join the two bands",
    ),
    zh=Wording(
        what="有两个等级都叫 `{label}`",
        why="等级按所在区间比较高低，第 {other} 行和第 {row} 行无从区分",
        mend="给第 {row} 行换一个名称，或把两段合并",
    ),
)

CODES: tuple[Code, ...] = (
    WEIGHTS_NOT_WHOLE,
    WEIGHT_NEGATIVE,
    WEIGHT_MISSING,
    LABEL_TWICE,
    *CARD_CODES,
    *CALIBRATION_CODES,
)
