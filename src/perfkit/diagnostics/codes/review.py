"""Codes of the room `review`: bridges, profiles, proposals, promotion and lessons."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

DRIVERS_WRONG = Code(
    "PKR001",
    Severity.ERROR,
    en=Wording(
        what="the drivers of a bridge are not told apart at `{driver}`",
        why="each part of a bridge bears the name of one driver; {reserved} are parts of their own",
        mend="list each driver once under another name than {reserved}, and name as volume one that is listed",
    ),
    zh=Wording(
        what="差异分解的因素在 `{driver}` 处分不清",
        why="差异的每一部分以一个因素命名；{reserved} 是另有含义的部分",
        mend="每个因素只列一次，不要用 {reserved} 作名称；作为数量的因素须在所列之中",
    ),
)

FIGURE_MISSING = Code(
    "PKR002",
    Severity.ERROR,
    en=Wording(
        what="`{segment}` has no `{driver}` on the side `{side}`",
        why="what a driver made is reckoned from its figure on both sides, and a missing one is not zero",
        mend="write the figure; of a segment that was not there, a volume of 0 and the other drivers as expected",
    ),
    zh=Wording(
        what="`{segment}` 在 `{side}` 一侧没有 `{driver}`",
        why="因素的影响由两侧的数值算出，缺少的数值不等于零",
        mend="补上数值；若该分组原来没有，数量写 0，其他因素写预计值",
    ),
)

CURRENCY_OF_BRIDGE = Code(
    "PKR003",
    Severity.ERROR,
    en=Wording(
        what="`{amount}` is in `{currency}`, the bridge in `{unit}`",
        why="amounts of two currencies are never added",
        mend="convert it at a written rate, or set the unit of the bridge to `{currency}`",
    ),
    zh=Wording(
        what="`{amount}` 的币种是 `{currency}`，差异分解的单位是 `{unit}`",
        why="两种货币的金额不能相加",
        mend="按写明的汇率折算，或把差异分解的单位设为 `{currency}`",
    ),
)

METHOD_MISSING = Code(
    "PKR004",
    Severity.ERROR,
    en=Wording(
        what="no method is named, and they disagree: `{driver}` made `{successive}` or `{symmetric}`",
        why="what drivers did together belongs to none of them alone, so how it is shared has to be chosen",
        mend="name `successive`, and mind the order of the drivers, or `symmetric`",
    ),
    zh=Wording(
        what="没有写明方法，而各方法结果不一：`{driver}` 的影响是 `{successive}` 或 `{symmetric}`",
        why="几个因素共同造成的部分不单独属于哪一个，如何分摊须由人选定",
        mend="写明 `successive`（注意因素的顺序）或 `symmetric`",
    ),
)

NO_MIX = Code(
    "PKR005",
    Severity.ERROR,
    en=Wording(
        what="the `{driver}` of all segments on the side `{side}` is zero, so it has no mix",
        why="the mix is each segment's share of the volume, and nothing has no shares",
        mend="leave the volume out, so that it is kept whole, or give the volume that was expected",
    ),
    zh=Wording(
        what="`{side}` 一侧各分组的 `{driver}` 合计为零，没有结构可言",
        why="结构是各分组在数量中的占比，合计为零就没有占比",
        mend="不指定数量因素，使其不再拆分；或写上预计的数量",
    ),
)

CODES: tuple[Code, ...] = (
    DRIVERS_WRONG,
    FIGURE_MISSING,
    CURRENCY_OF_BRIDGE,
    METHOD_MISSING,
    NO_MIX,
)
