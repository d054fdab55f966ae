"""Heads of sections as people write them elsewhere: whose figures stand below, and who wins what in a contest."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from perfkit.diagnostics import Span, Words, is_slip
from perfkit.diagnostics.codes import lang as codes
from perfkit.diagnostics.codes import lang_words
from perfkit.lang.declared import list_tables
from perfkit.lang.habits import report_said
from perfkit.lang.spoken_parts import line_of
from perfkit.lang.words import HEADS

if TYPE_CHECKING:
    from perfkit.lang.parser import Mistake
    from perfkit.lang.reading import Reading
    from perfkit.lang.split import Piece

_OF_EACH = frozenset({"h_calc", "h_metric", "h_earn", "h_pay", "h_carry", "h_must"})
_EACH = re.compile(
    r"\w+[ \t]+(?P<said>(?P<each>(?:(?:for|per|of|by)[ \t]+)?(?:each|every|all)[ \t]+|(?:for|per|of|by)[ \t]+"
    r"|(?:按|对)?(?:每一?[个笔单条位名张份]?|逐[个笔单条位一]|各)[ \t]*|[按对][ \t]*|)(?P<table>[^\W\d]\w*))"
)

_GATE = re.compile(
    r"(?<!\w)(?P<word>only (?:if|when|where|for)|provided(?: that)?|if|when|having|with"
    r"|仅当|只有|如果|若|当|条件是?|前提是?)[ \t]+(?P<rest>\S.*?)[ \t]*$"
)
_WHERE = re.compile(r"(?<!\w)(?:where|其中)(?!\w)")
_COMPARED = re.compile(r"[<>=≤≥≠]|(?<!\w)is(?!\w)|为空")
_COMPANY = re.compile(
    r"(?<!\w)(?:(?:across|in|for|over|of|among)[ \t]+(?:the[ \t]+)?(?:whole[ \t]+|entire[ \t]+)?company"
    r"|company[ -]?wide"
    r"|(?:in|across|for)[ \t]+all|(?:在|面向)?(?:全公司|公司(?:范围)?内|整个公司|全员|全体(?:员工|人员)?|所有人))(?!\w)"
)
_NUMERALS: Mapping[str, int] = MappingProxyType(
    {
        **{word: at for at, word in enumerate(("two", "three", "four", "five", "six", "seven", "eight"), start=2)},
        **{"nine": 9, "ten": 10, "两": 2, "十": 10},
        **{word: at for at, word in enumerate("一二三四五六七八九", start=1)},
    }
)
_SPELT = "|".join(word for word in _NUMERALS if word.isascii())
_TOP = re.compile(
    rf"(?<!\w)(?:(?:the[ \t]+)?(?:top|best|first)[ \t]+(?P<top>\d{{1,2}}|{_SPELT})"
    r"(?:[ \t]+(?:places?|people|reps?|sellers|winners?|participants?))?"
    r"|(?:取)?前[ \t]*(?P<ztop>\d{1,2}|[一二两三四五六七八九十])[ \t]*(?:名|位|个|人)?)(?!\w)"
)
_TIES: tuple[tuple[str, str, str], ...] = (
    (
        r"share[ds]?|sharing|divided?|splitting|pool(?:ed)?|averaged?|evenly|equally|平分|均分|平均分?|分享|共享"
        r"|平分奖金|均分奖金|共分",
        "split",
        "平分所占名次奖金",
    ),
    (r"skipped|skipping|gaps?|with[ \t]+gaps?|standard|跳过|跳名次?|空出名次?|占位", "skip", "跳号"),
    (r"no[ \t]+gaps?|without[ \t]+gaps?|consecutive|not[ \t]+skipped|不跳|不跳名次?|连续|顺延", "dense", "不跳号"),
)
_HOW_TIED = "|".join(f"(?P<s{at}>{each[0]})" for at, each in enumerate(_TIES))
_TIED = re.compile(rf"(?<!\w)(?:ties|tied|并列)[ \t]*(?:(?:are|is|的)[ \t]*)?(?:{_HOW_TIED})(?!\w)")
_FIRST = re.compile(
    r"(?<!\w)(?:(?P<down>(?:highest|largest|biggest|best|most)[ \t-]+first"
    r"|(?:from[ \t]+)?high(?:est)?[ \t-]+to[ \t-]+low(?:est)?)"
    r"|(?:lowest|smallest|least)[ \t-]+first|(?:from[ \t]+)?low(?:est)?[ \t-]+to[ \t-]+high(?:est)?)(?!\w)"
)
_PRIZE_ROW = re.compile(
    r"[ \t]*\|[ \t]*(?:第?[一二三四五六七八九十\d]{1,3}(?:st|nd|rd|th)?名?|冠军)[ \t]*\|[^|]*\|[ \t]*$"
)


def _rule(piece: Piece) -> str:
    return HEADS.get(piece.word, "")


def _is_head(reading: Reading, piece: Piece, mistake: Mistake) -> bool:
    return reading.line_start(mistake.span.start) <= piece.start


def each_said(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    """Whose figures stand below a head, or which row a line pays for, without `each` or with another word for it."""
    if _rule(piece) not in _OF_EACH or not _is_head(reading, piece, mistake):
        return None
    start, line, stopped = line_of(reading, mistake)
    found = _EACH.match(line)
    tables = list_tables(reading.folded)
    if found is None or found["each"] in ("each ", "逐 "):
        return None
    if found["table"] not in tables:
        return _tell_whose(reading, piece, mistake, Span(start + found.start("said"), start + found.end()))
    is_named = _rule(piece) in ("h_earn", "h_pay", "h_carry")
    if not found.start("said") <= stopped <= found.end() + 1 or (
        is_named and not line[found.end() :].strip()[:1].isidentifier()
    ):
        return None
    each = "each" if piece.word.isascii() else "逐"
    said = Span(start + found.start("said"), start + found.end("said"))
    report_said(reading, said, f"{each} {found['table']}")
    return mistake.span.start


def _tell_whose(reading: Reading, piece: Piece, mistake: Mistake, said: Span) -> int | None:
    """Whose figures can stand below `calc`, where what is named is no table of the plan."""
    tables = [name for name, rule in list_tables(reading.folded).items() if rule != "h_participants"]
    if _rule(piece) != "h_calc" or not tables or not said.start <= mistake.span.start <= said.end:
        return None
    each = (" or ".join(f"`calc each {name}`" for name in tables), "、".join(f"`计算 逐 {name}`" for name in tables))
    instead = Words(
        f"write `calc` alone for figures of each participant, {each[0]} for figures of each of these",
        f"每人一个的数，只写 `计算`；每行或每组一个的数，写 {each[1]}",
    )
    reading.report(lang_words.SAID_OTHERWISE, said, word=reading.written(said), instead=instead)
    return mistake.span.start


def gate_of_contest(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    """A condition on who may win, behind another word than `where`, or below the prizes instead of on the head."""
    if _rule(piece) != "h_contest":
        return None
    start, line, stopped = line_of(reading, mistake)
    found = _GATE.search(line)
    if found is None or not found.start() <= stopped <= found.end() or not _COMPARED.search(found["rest"]):
        return None
    where = "where" if piece.word.isascii() else "其中"
    head_end = reading.line_end(piece.start)
    head = reading.folded[piece.start : head_end].split("#")[0].rstrip()
    table = reading.folded.find("|", piece.start, piece.end)
    if not 0 <= table < start:
        report_said(reading, Span(start + found.start("word"), start + found.end("word")), where)
        return mistake.span.start
    if line[: found.start()].strip():
        return None
    said = Span(start + found.start(), start + found.end())
    if found["rest"] in head:
        report_said(reading, said)
        return mistake.span.start
    whole = Span(piece.start, piece.start + len(head))
    joint = ("and" if piece.word.isascii() else "且") if _WHERE.search(head) else where
    # Behind the last clause, before a note.
    note = re.search(r'[ \t]+(?:note|说明)[ \t]*"[^"]*"$', head)
    at = note.start() if note is not None else len(head)
    if joint != where:
        return None
    written = reading.written(whole)
    condition = reading.written(Span(start + found.start("rest"), start + found.end("rest")))
    text = f"{written[:at]} {where} {condition}{written[at:]}"
    instead = Words(
        f"who may win stands behind `where` on the head of the contest, `{text}`, and this line is left out",
        f"谁能获奖写在竞赛的题目行，用 `其中` 引出：`{text}`，并删去这一行",
    )
    reading.report(lang_words.SAID_OTHERWISE, whole, said, word=found["word"], instead=instead, text=text)
    return mistake.span.start


def clause_of_contest(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    """What the head of a contest says in other words: among whom, how equal ones are placed, the highest first."""
    if _rule(piece) != "h_contest":
        return None
    start, line, stopped = line_of(reading, mistake)
    is_english = piece.word.isascii()
    for pattern in (_COMPANY, _TIED, _FIRST):
        found = next((each for each in pattern.finditer(line) if each.start() <= stopped <= each.end()), None)
        if found is None:
            continue
        said = Span(start + found.start(), start + found.end())
        if pattern is _TIED:
            _, en, zh = _TIES[int((found.lastgroup or "s0")[1:])]
            report_said(reading, said, f"ties {en}" if is_english else f"并列 {zh}")
        elif pattern is _COMPANY:
            if re.search(r"(?<!\w)(?:within|范围)[ \t]+$", line[: found.start()]):
                said_word = "company" if is_english else "全公司"
            else:
                said_word = "within company" if is_english else "范围 全公司"
            if found.group() == said_word:
                continue
            report_said(reading, said, said_word)
        else:
            report_said(reading, said, *(("descending" if is_english else "从高到低",) if found["down"] else ()))
        return mistake.span.start
    return None


def top_places(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    """How many win, on the head of a contest: as many as the table below lists."""
    if _rule(piece) != "h_contest":
        return None
    start, line, stopped = line_of(reading, mistake)
    found = next((each for each in _TOP.finditer(line) if each.start() <= stopped <= each.end()), None)
    if found is None:
        return None
    word = found["top"] or found["ztop"]
    count = _NUMERALS.get(word) or int(word)
    said = Span(start + found.start(), start + found.end())
    rows = [row for row in reading.folded[said.end : piece.end].split("\n") if row.strip().startswith("|")]
    places = [int(each) for row in rows for each in re.findall(r"\d+", row.strip("| \t").split("|")[0])]
    if max(places, default=0) == count:
        report_said(reading, said)
        return mistake.span.start
    last = f"| {count} | … |"
    instead = Words(
        f"a contest is won by the places that its table lists, each in a row of its own, `| 1 | … |` to `{last}`,"
        f" below `| place | prize |`; leave `{found.group()}` out",
        f"表里列出哪些名次，就奖哪些名次：`| 名次 | 奖金 |` 下面每个名次一行，从 `| 1 | … |` 到 `{last}`；"
        f"删去 `{found.group()}`",
    )
    reading.report(lang_words.SAID_OTHERWISE, said, word=reading.written(said), instead=instead)
    return mistake.span.start


def prizes_without_heading(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    """A table of prizes that begins with the first place."""
    if _rule(piece) != "h_contest":
        return None
    start, line, _ = line_of(reading, mistake)
    first = reading.folded.find("|", piece.start, piece.end)
    if first < 0 or reading.line_start(first) != start or not _PRIZE_ROW.match(line):
        return None
    heading = "| place | prize |" if piece.word.isascii() else "| 名次 | 奖金 |"
    row = Span(first, start + len(line.rstrip()))
    written = reading.written(row)
    text = f"{heading}\n{line[: first - start]}{written}"
    instead = Words(
        f"a line that heads the columns stands above the first place, `{heading}`",
        f"第一名的上面先写表头 `{heading}`",
    )
    reading.report(lang_words.SAID_OTHERWISE, row, word=written, instead=instead, text=text)
    return mistake.span.start


_CARD_HEADINGS = ("metric", "score", "weight"), ("指标", "得分", "权重")
_MEANT_BY = {
    **dict.fromkeys(("goal", "kpi", "measure", "component", "item", "objective", "name"), "metric"),
    **dict.fromkeys(("points", "result", "actual", "achievement", "attainment"), "score"),
    **dict.fromkeys(("share", "percent", "weighting"), "weight"),
    **dict.fromkeys(("目标", "考核项", "项目", "考核指标", "指标名称", "名称", "内容"), "指标"),
    **dict.fromkeys(("分数", "评分", "分值", "成绩", "完成率"), "得分"),
    **dict.fromkeys(("比重", "占比", "权数", "比例"), "权重"),
}


def card_heading(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    """The heading of a scorecard in other words or in another order."""
    if _rule(piece) != "h_scorecard":
        return None
    start, line, _ = line_of(reading, mistake)
    first = reading.folded.find("|", piece.start, piece.end)
    if first < 0 or reading.line_start(first) != start:
        return None
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    wanted = _CARD_HEADINGS[not piece.word.isascii()]
    if len(cells) == len(wanted) and all(map(is_slip, cells, wanted)):
        # A word that is misspelt is told by itself.
        return None
    meant = [cell if cell in wanted else _MEANT_BY.get(cell, "") for cell in cells]
    span = Span(first, start + len(line.rstrip()))
    heading = f"| {' | '.join(wanted)} |"
    if tuple(meant) == wanted:
        report_said(reading, span, heading)
        return mistake.span.start
    instead = Words(
        f"a scorecard is headed `{heading}`, in this order; each row names a figure, its score and its weight",
        f"考核表的表头依次是 `{heading}`，每行写一项指标、它的得分和权重",
    )
    reading.report(lang_words.SAID_OTHERWISE, span, word=reading.written(span), instead=instead)
    return mistake.span.start


_METRIC_NAMED = re.compile(r"\w+[ \t]+(?P<name>[^\W\d]\w*)")


def metric_named(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    """A metric that is named on the head of its section."""
    if _rule(piece) != "h_metric" or not _is_head(reading, piece, mistake):
        return None
    start, line, stopped = line_of(reading, mistake)
    found = _METRIC_NAMED.match(line)
    if found is None or not found.start("name") <= stopped <= found.end():
        return None
    name = found["name"]
    instead = Words(
        f"`metric` stands alone, and below it, indented, a line for each figure: `{name} : percent = FIGURE / TARGET"
        " else 0%, result, more, ratio`",
        f"`指标` 单独一行，下面缩进，每个数一行：`{name} : 百分比 = 实际 / 目标 若无则 0%, 结果, 越高越好, 按比率`",
    )
    said = Span(start + found.start("name"), start + found.end())
    reading.report(lang_words.SAID_OTHERWISE, said, word=reading.written(said), instead=instead)
    return mistake.span.start


_AMOUNT_CREDITED = re.compile(r"\w+[ \t]+(?P<name>[^\W\d]\w*)[ \t]*=(?!=)")


def amount_credited(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    """A line that credits somebody with an amount, as a ledger does."""
    if _rule(piece) != "h_credit" or not _is_head(reading, piece, mistake):
        return None
    start, line, _ = line_of(reading, mistake)
    found = _AMOUNT_CREDITED.match(line)
    if found is None:
        return None
    instead = Words(
        "`credit` says to whom a row counts and how much of it, `credit NAME from ROWS`; an amount that somebody is due"
        " is earned by `earn NAME = …` and paid by `pay NAME = …`",
        "`计入` 说的是一行明细计给谁、计多少，写 `计入 名称 来自 明细`；"
        "某人应得的金额写 `应得 名称 = …`，要发的写 `发放 名称 = …`",
    )
    said = Span(start, start + len(piece.word))
    reading.report(lang_words.SAID_OTHERWISE, said, word=reading.written(said), instead=instead)
    return mistake.span.start


_GLUED = re.compile(r"(?P<head>发放|应得|结转|授予)(?P<name>[^\W\d]\w*)[ \t]*=(?!=)")
_FIGURE_AT_EDGE = re.compile(r"(?m)^\w+[ \t]*:")


def head_glued(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    """`发放提成 = …` where a line of its own begins: the word for what is paid, and the name without a blank between.

    Where figures of the section stand at the edge too it may be one of them, and is asked for its type.
    """
    start, line, _ = line_of(reading, mistake)
    found = _GLUED.match(line)
    if found is None or _FIGURE_AT_EDGE.search(reading.folded, piece.start, start):
        return None
    said = Span(start, start + found.end("name"))
    apart = f"{found['head']} {found['name']}"
    reading.report(codes.WORDS_TOUCH, said, written=reading.written(said), apart=apart)
    return mistake.span.start


SPOKEN_HEADS = (
    head_glued,
    amount_credited,
    each_said,
    gate_of_contest,
    top_places,
    clause_of_contest,
    prizes_without_heading,
    card_heading,
    metric_named,
)
"""What is looked for before words of the language are, each by itself."""
