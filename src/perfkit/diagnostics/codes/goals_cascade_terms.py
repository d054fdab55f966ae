"""What a split is given and does not split by, and locks that it cannot keep."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

LOCK_OF_OTHER_SIGN = Code(
    "PKG059",
    Severity.ERROR,
    en=Wording(
        what="`{key}` is locked at `{locked}`, of another sign than the `{total}` to be split",
        why="the others would get more than the whole to make up for it",
        mend="lock it at zero or on the side of the total; what is taken back is no part of a split",
    ),
    zh=Wording(
        what="`{key}` 锁定为 `{locked}`，与要分解的 `{total}` 正负相反",
        why="其他部分就得分到比总量还多的数来弥补",
        mend="锁定为零或与总量同号的数；冲减不属于分解",
    ),
)

TERM_UNUSED = Code(
    "PKG082",
    Severity.WARNING,
    en=Wording(
        what="`{argument}` changes nothing here: {given}",
        why="{reason}, so what was meant by it does not happen",
        mend="leave it out, or {instead}",
    ),
    zh=Wording(
        what="`{argument}` 在这里不起作用：{given}",
        why="{reason}，填写它想达到的效果不会发生",
        mend="去掉它，或{instead}",
    ),
)

PROPOSALS_BESIDE = Code(
    "PKG083",
    Severity.ADVICE,
    en=Wording(
        what="what was proposed moves no share of a split by `{method}`",
        why="proposals are shown beside the shares, with the gap, and count only in `bottom_up` and `blended`",
        mend="leave it so to see the gaps, or split by `blended` or `bottom_up`",
    ),
    zh=Wording(
        what="按 `{method}` 分解时，申报值不改变任何一份",
        why="申报值与差额只列在旁边；只有 `bottom_up` 和 `blended` 才计入申报值",
        mend="只想看差额就保持不变；否则改用 `blended` 或 `bottom_up`",
    ),
)

SHARES_AT_ZERO = Code(
    "PKG087",
    Severity.WARNING,
    en=Wording(
        what="{names} {count:has|have} a weight and had nothing, so nothing is given to {count:it|them} now",
        why="what is left is shared in proportion to what each part had, and of nothing that is nothing",
        mend="name the weight again in `weights`, which reckons the share anew, or split from nothing",
    ),
    zh=Wording(
        what="{names} 有权重，但原有份额为零，这次仍分到零",
        why="余下部分按各部分原有份额的比例分，原来为零就仍为零",
        mend="在 `weights` 里再写一次权重，即重新计算该份额；或从头分解",
    ),
)

TERM_CODES: tuple[Code, ...] = (LOCK_OF_OTHER_SIGN, TERM_UNUSED, PROPOSALS_BESIDE, SHARES_AT_ZERO)
