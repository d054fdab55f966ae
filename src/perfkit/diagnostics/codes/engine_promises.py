"""How the promises of a plan were judged before any data."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

PROMISE_REFUTED = Code(
    "PKE201",
    Severity.ERROR,
    en=Wording(
        what="the promise `{promise}` can be broken",
        why="these facts have no error in them, and the rules break the promise on them:\n{test}",
        mend="mend the rule that lets it happen, or promise less; keep the test to see that it holds",
    ),
    zh=Wording(
        what="约定 `{promise}` 可以被违反",
        why="下面的数据没有错误，按规则计算却违反了约定：\n{test}",
        mend="改正造成它的规则，或放宽约定；保留该试算以确认改正有效",
    ),
)
PROMISE_NOT_REFUTED = Code(
    "PKE202",
    Severity.ADVICE,
    en=Wording(
        what="the promise `{promise}` was not refuted in {tries} tries (seed {seed})",
        why="made-up data did not break it; that is no proof",
        mend="nothing is to be done; raise the number of tries to look further",
    ),
    zh=Wording(
        what="约定 `{promise}` 试了 {tries} 次未推翻（种子 {seed}）",
        why="随机构造的数据没有违反它，但这不是证明",
        mend="不必处理；想查得更多，可增加次数",
    ),
)
PROMISE_PROVED = Code(
    "PKE203",
    Severity.ADVICE,
    en=Wording(
        what="the promise `{promise}` is proved",
        why="the rules alone show that no data can break it that keep the promises about data",
        mend="nothing is to be done",
    ),
    zh=Wording(
        what="约定 `{promise}` 已证明",
        why="仅凭规则即可看出，守住数据约定的数据都不能违反它",
        mend="不必处理",
    ),
)

PROMISE_ABOUT_FACTS = Code(
    "PKE204",
    Severity.ADVICE,
    en=Wording(
        what="`{promise}` is about the data alone, so no rule of the plan can keep it",
        why="these facts break it, and a run on such facts stops with an error:\n{test}",
        mend="nothing is to be done if it is meant to stop such data",
    ),
    zh=Wording(
        what="`{promise}` 只涉及数据，方案的规则无法保证",
        why="下面的数据会违反它；遇到这样的数据，运行会报错并暂不出具：\n{test}",
        mend="若本意就是拦下这样的数据，则不必处理",
    ),
)

SEARCH_CUT = Code(
    "PKE205",
    Severity.WARNING,
    en=Wording(
        what="the promise `{promise}` could be tried {tries} times only: the plan's figures take too many digits",
        why="figures are exact until the plan rounds them, and here they grow so long that a search does not end",
        mend="write `round` on the lines that the others are made of",
    ),
    zh=Wording(
        what="约定 `{promise}` 只能试 {tries} 次：方案中数的位数过多",
        why="数值在方案写明舍入之前保持精确；这里的数长到搜索无法完成",
        mend="在其他行所依据的那些行写 `保留 … 位`",
    ),
)

PROMISE_CODES = (PROMISE_REFUTED, PROMISE_NOT_REFUTED, PROMISE_PROVED, PROMISE_ABOUT_FACTS, SEARCH_CUT)
