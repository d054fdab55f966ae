"""Mends as edits: the text that a finding's mend asks to be written, and exactly where.

Most mends follow from the code, the place and the values alone: a recipe for a code says how. Nothing is guessed: where
a mend leaves something open, as a name or a figure that only the author knows, there is no edit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from perfkit.diagnostics.doors import door
from perfkit.diagnostics.edit_calls import call_otherwise, choose_by_words
from perfkit.diagnostics.edit_rows import MEETS, let_meet
from perfkit.diagnostics.edit_rows import Edit as Edit
from perfkit.diagnostics.edit_words import (
    bracket_inner,
    close_bracket,
    fill_cell,
    head_meant,
    join_conditions,
    keep_one,
    note_last,
    replace_misspelt,
    same_bounds,
    say_rest,
    unchain,
)
from perfkit.diagnostics.model import Finding, Language, Place, Words
from perfkit.diagnostics.spots import HAN, QUOTED, Change, Recipe, Spot

_OPEN = re.compile(r"…|\{|\}")


@door
def list_edits(finding: Finding, lang: Language | str | None = None) -> tuple[Edit, ...]:
    """The ways to mend a finding by writing something else at its first place, the likeliest first; often none.

    lang: the language of the plan's keywords; that of the line where it is not said.
    Law: each edit alone is a mend that the finding's words ask for; nothing is left open in it. Where the words ask
    whether another name was meant there is none, as writing it could change what is paid and pass every check.

    >>> from perfkit.diagnostics.codes.lang import SINGLE_EQUALS
    >>> from perfkit.diagnostics.model import Place, find
    >>> list_edits(find(SINGLE_EQUALS, Place("a.plan", 7, 15, 1, "must amount = 5")))[0].text
    '=='
    """
    place = finding.places[0] if finding.places else None
    if place is None or place.line is None or place.column is None or "alike" in dict(finding.values):
        return ()
    if finding.code.code in MEETS:
        return let_meet(finding)
    recipe = _RECIPES.get(finding.code.code)
    language = Language(lang) if lang is not None else _language_of(place.text)
    near, spot = _nearest(finding, language), _spot(finding, place, language)
    if near and recipe in (None, _leave_out):
        changes = list(replace_misspelt(spot, near))
    elif recipe is not None:
        changes = list(recipe(spot))
    else:
        return ()
    found = (_edit(place, spot, change) for change in changes if not _OPEN.search(change[2]))
    return tuple(dict.fromkeys(found))


def _edit(place: Place, spot: Spot, change: Change) -> Edit:
    start, end, text = change
    if start < 0:
        return Edit(place.name, place.line or 1, 1, len(spot.line), "", is_whole_line=True)
    return Edit(place.name, place.line or 1, start + 1, end - start, text)


def _language_of(line: str) -> Language:
    return Language.CHINESE if HAN.search(QUOTED.sub("", line).split("#")[0]) else Language.ENGLISH


def _spot(finding: Finding, place: Place, lang: Language) -> Spot:
    values = {name: value.in_language(lang) if isinstance(value, Words) else value for name, value in finding.values}
    start = (place.column or 1) - 1
    return Spot(place.text, start, min(len(place.text), start + place.width), values, lang)


def _nearest(finding: Finding, lang: Language) -> tuple[str, ...]:
    """The words that were probably meant, each alone."""
    value = dict(finding.values).get("nearest")
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    return tuple(dict.fromkeys((*re.findall("`([^`]+)`", value.en), *re.findall("`([^`]+)`", value.zh)))) or (
        value.in_language(lang),
    )


# --- what recipes are made of ----------------------------------------------------------------------------------------


def _write(*templates: str) -> Recipe:
    """Write this instead of what stands at the place."""

    def recipe(spot: Spot) -> Iterator[Change]:
        for template in templates:
            yield spot.start, spot.end, spot.fill(template)

    return recipe


def _say(*pairs: tuple[str, str]) -> Recipe:
    """The same in the language of the plan."""

    def recipe(spot: Spot) -> Iterator[Change]:
        for en, zh in pairs:
            yield spot.start, spot.end, spot.say(en, zh)

    return recipe


def _before(en: str, zh: str) -> Recipe:
    def recipe(spot: Spot) -> Iterator[Change]:
        yield spot.start, spot.start, spot.say(en, zh)

    return recipe


def _behind(*pairs: tuple[str, str]) -> Recipe:
    def recipe(spot: Spot) -> Iterator[Change]:
        for en, zh in pairs:
            yield spot.end, spot.end, spot.say(en, zh)

    return recipe


def _at_end(*pairs: tuple[str, str]) -> Recipe:
    """Add this at the end of the line, before its note and comment."""

    def recipe(spot: Spot) -> Iterator[Change]:
        for en, zh in pairs:
            yield spot.code_end, spot.code_end, spot.say(en, zh)

    return recipe


def _behind_formula(en: str, zh: str) -> Recipe:
    """Add this to the line's formula, before what follows it, as a cap."""

    def recipe(spot: Spot) -> Iterator[Change]:
        tail = _TAIL.search(spot.line, spot.start, spot.code_end)
        end = len(spot.line[: tail.start()].rstrip()) if tail is not None else spot.code_end
        yield end, end, spot.say(en, zh)

    return recipe


_DECLARED = re.compile(r":\s*(?P<type>[^=:]*?)\s*=(?!=)")
_POSTED = re.compile(r"(?:pay|earn|发放|应得)\s[^=:]*(?P<type>)=(?!=)")
_ELSE = ("else", "若无则")
_OTHER_ANSWER = {"no": ("yes",), "yes": ("no",), "否": ("是",), "是": ("否",)}
_OF_NOTHING = re.compile(r"(?:average|median|min|平均|中位数|最小)\(")
"""Gathers of which nothing is no zero: the least of no amounts is none of zero."""
_TAIL = re.compile(r"(?<!\w)(?:else|floor|cap|round|only if|若无则|保底|封顶|保留|仅当)(?!\w)")


def _answer_missing(spot: Spot) -> Iterator[Change]:
    """Say what holds where there is no value, or that there may be none; first that there may be, of what is no sum."""
    declared = _DECLARED.search(spot.line, 0, spot.code_end) or _POSTED.match(spot.line)
    if declared is None or re.search(r"empty|空", declared["type"] or ""):
        return
    at = declared.end("type")
    changes = [(at, at, spot.say(" or empty", " 或空"))] if declared["type"] else []
    nothing = spot.values.get("nearest")
    tail = _TAIL.search(QUOTED.sub(lambda found: "x" * len(found.group()), spot.line), declared.end(), spot.code_end)
    end = len(spot.line[: tail.start()].rstrip()) if tail is not None else spot.code_end
    formula = spot.line[declared.end() : end]
    if nothing is not None and formula.count("(") == formula.count(")") and (tail is None or tail[0] not in _ELSE):
        answers = [
            (end, end, spot.say(" else ", " 若无则 ") + each) for each in (nothing, *_OTHER_ANSWER.get(nothing, ()))
        ]
        at = len(changes) if _OF_NOTHING.match(spot.text) else 0
        changes[at:at] = answers
    yield from changes


def _other_gathers(spot: Spot) -> Iterator[Change]:
    """Of a column that is counted: the rows, its different values, or the total of figures."""
    if "." in spot.text:
        yield spot.start, spot.end, spot.text.partition(".")[0]
    call = re.search(r"(?:count|计数)\($", spot.line[: spot.start])
    if call is not None:
        yield call.start(), spot.start, spot.say("distinct(", "去重计数(")
        if not re.match(r"a (?:text|date|line)(?!\w)|文本|日期|.*一行$", spot.values["type"]):
            yield call.start(), spot.start, spot.say("sum(", "求和(")


def _in_bracket(*pairs: tuple[str, str]) -> Recipe:
    """Add this before the bracket that closes the place."""

    def recipe(spot: Spot) -> Iterator[Change]:
        if spot.text.endswith(")"):
            for en, zh in pairs:
                yield spot.end - 1, spot.end - 1, spot.say(en, zh)

    return recipe


def _put(pattern: str, template: str, zh: str = "", *, on_line: bool = False) -> Recipe:
    """Write this where the pattern matches, at the place or anywhere on its line; only where it matches once."""

    def recipe(spot: Spot) -> Iterator[Change]:
        start, end = (0, spot.code_end) if on_line else (spot.start, spot.end)
        wanted = pattern.replace("{name}", re.escape(spot.values.get("name", "")))
        found = list(re.compile(wanted).finditer(spot.line, start, end))
        if len(found) == 1:
            yield found[0].start(), found[0].end(), spot.say(template, zh or template, found[0])

    return recipe


def _written(template: str, zh: str = "") -> Recipe:
    """Write this instead of the value `written`, wherever on the place it stands."""

    def recipe(spot: Spot) -> Iterator[Change]:
        at = spot.line.find(spot.values["written"], spot.start)
        if at >= 0:
            yield at, at + len(spot.values["written"]), spot.say(template, zh or template)

    return recipe


def _the_one_form(spot: Spot) -> Iterator[Change]:
    """The form that cells were meant to have; which of two is for people to say, as each reads other figures."""
    meant = re.findall("`([^`]+)`", spot.values.get("nearest", ""))
    written = f'"{spot.values["written"]}"'
    at = spot.line.find(written, spot.start, spot.end)
    if len(meant) == 1 and at >= 0:
        yield at, at + len(written), meant[0]


def _remark(spot: Spot) -> Iterator[Change]:
    """A text at the end of a line as its note, or as the form that the cells of a column have; never one of two."""
    meant = re.findall("`([^`]+)`", spot.values.get("nearest", ""))
    if not meant:
        yield spot.start, spot.start, spot.say("note ", "说明 ")
    elif len(meant) == 1:
        yield spot.start, spot.end, meant[0]


def _remove(spot: Spot) -> Iterator[Change]:
    """Take out what stands at the place, with the blanks before it."""
    start = len(spot.line[: spot.start].rstrip())
    is_first = not spot.line[: spot.start].strip()
    yield (spot.start if is_first else start), spot.end, ""


def _remove_last(spot: Spot) -> Iterator[Change]:
    """Take out what stands at the end of a line; between two things their order may need another sign."""
    if not spot.line[spot.end : spot.code_end].strip():
        yield from _remove(spot)


def _remove_clause(spot: Spot) -> Iterator[Change]:
    """Take out a clause that chooses no rows; a condition has to go elsewhere."""
    if not re.match(r"(?:where|over|其中|期间)(?!\w)", spot.text):
        yield from _remove(spot)


def _remove_stray(spot: Spot) -> Iterator[Change]:
    """Take out a sign that stands alone; between two values it stood for something, and so does a bracket."""
    before, behind = spot.line[: spot.start].rstrip(), spot.line[spot.end : spot.code_end].lstrip()
    is_between = re.search(r"[\w)%‰\"]$", before) and re.match(r"[\w(\"]", behind)
    if not is_between and spot.text not in "[]{}@":
        yield from _remove(spot)


def _head_bounds(spot: Spot) -> Iterator[Change]:
    """Head the two columns in front of that for the result; where there is but one the rows have to change too."""
    if spot.line.count("|") > 3:
        yield from _written("from | below", "满 | 不满")(spot)
        yield from _written("above | up to", "超过 | 至")(spot)


def _leave_out(spot: Spot) -> Iterator[Change]:
    """Take out what stands at the place; a blank stays between two words."""
    for start, end, text in _remove(spot):
        is_between = bool(re.match(r"\w", spot.line[end:])) and bool(re.search(r"[\w%‰)]$", spot.line[:start]))
        yield start, end, " " if is_between else text


def _remove_line(_spot: Spot) -> Iterator[Change]:
    yield -1, -1, ""


def _cell(number: int, en: str, zh: str = "") -> Recipe:
    """Write this in a cell of the row, counted from 0."""

    def recipe(spot: Spot) -> Iterator[Change]:
        bars = [at for at, sign in enumerate(spot.line) if sign == "|"]
        if len(bars) > number + 1:
            inner = spot.line[bars[number] + 1 : bars[number + 1]]
            start = bars[number] + 1 + len(inner) - len(inner.lstrip())
            yield start, start + len(inner.strip()), spot.say(en, zh or en)

    return recipe


def _swap_cells(spot: Spot) -> Iterator[Change]:
    """Exchange the first two cells of the row."""
    found = re.match(r"(\s*\|\s*)([^|]*?)(\s*\|\s*)([^|]*?)(\s*\|)", spot.line)
    if found is not None:
        yield found.start(2), found.end(4), found[4] + found[3] + found[2]


def _one_of(*recipes: Recipe) -> Recipe:
    """Each of these ways."""

    def recipe(spot: Spot) -> Iterator[Change]:
        for each in recipes:
            yield from each(spot)

    return recipe


def _remove_item(spot: Spot) -> Iterator[Change]:
    """Take an item out of a list, with the comma before it."""
    before = spot.line[: spot.start].rstrip()
    if before.endswith((",", "，", "、")):
        yield len(before) - 1, spot.end, ""


def _drop_column(spot: Spot) -> Iterator[Change]:
    """Write the heading that was meant, or take off the dot and what follows it."""
    if "nearest" in spot.values:
        yield from replace_misspelt(spot, (spot.values["nearest"],))
    elif spot.line[: spot.start].endswith("."):
        yield spot.start - 1, spot.end, ""


def _drop_formula(spot: Spot) -> Iterator[Change]:
    """Leave a line the name alone, where its formula is the figure of that name."""
    if "nearest" in spot.values:
        name = re.escape(spot.values.get("name", ""))
        found = re.compile(rf"\s*=\s*{name}(?:\.\w+)?").match(spot.line, spot.end, spot.code_end)
        if found is not None:
            yield found.start(), found.end(), ""


def _go_on(spot: Spot) -> Iterator[Change]:
    """Add the only thing that can stand there."""
    found = re.fullmatch("`(\\w[^`]*)`", spot.values["expected"])
    if found is not None:
        yield spot.end, spot.end, f" {found[1]}"


def _say_type(spot: Spot) -> Iterator[Change]:
    """Write the type of a line before its formula."""
    if "nearest" in spot.values:
        yield spot.start, spot.end, f": {spot.values['nearest']} ="


def _sum_up(spot: Spot) -> Iterator[Change]:
    """Add up the lines that are meant, or name them as the gather around them does."""
    nearest = spot.values.get("nearest")
    yield spot.start, spot.end, nearest or spot.say("sum({table}.{name})", "求和({table}.{name})")


def _sum_once(spot: Spot) -> Iterator[Change]:
    """Take the sum around a sum off: both add up the same rows."""
    outer = re.search(r"(?:sum|求和)\(\s*$", spot.line[: spot.start])
    behind = re.match(r"\s*\)", spot.line[spot.end :])
    if outer is not None and behind is not None and re.match(r"(?:sum|求和)\(", spot.text):
        yield outer.start(), spot.end + behind.end(), spot.text


def _write_nearest(spot: Spot) -> Iterator[Change]:
    """Write what is meant at the place itself, which the finding names by no other value."""
    if "nearest" in spot.values:
        yield spot.start, spot.end, spot.values["nearest"]


def _write_either(spot: Spot) -> Iterator[Change]:
    """Write what is meant at the place itself, or the other reading that is told beside it."""
    for text in (spot.values.get("nearest"), *re.findall("`([^`]+)`", spot.values.get("or_other", ""))):
        if text is not None:
            yield spot.start, spot.end, text


def _drop_factor(spot: Spot) -> Iterator[Change]:
    """Take a factor off, with the sign before it."""
    before = spot.line[: spot.start].rstrip()
    if before.endswith("*"):
        yield len(before[:-1].rstrip()), spot.end, ""


def _each_of(value: str) -> Recipe:
    """Each of the names that a value lists, instead of what stands at the place."""

    def recipe(spot: Spot) -> Iterator[Change]:
        is_named_alone = spot.line[: spot.start].strip() != "" and spot.end == spot.code_end and "=" not in spot.line
        for name in spot.values[value].split(", "):
            yield (
                (spot.end if is_named_alone else spot.start),
                spot.end,
                (" = " if is_named_alone else "") + name.strip("`"),
            )

    return recipe


def _dot_each(spot: Spot) -> Iterator[Change]:
    for name in spot.values["columns"].split(", "):
        yield spot.end, spot.end, f".{name.strip('`')}"


def _sort_years(spot: Spot) -> Iterator[Change]:
    years = spot.values["years"]
    at = spot.line.find(years, spot.start)
    if at >= 0:
        yield at, at + len(years), ", ".join(sorted(set(years.split(", "))))


def _add_within(spot: Spot) -> Iterator[Change]:
    if spot.values["clause"] in ("within", "范围"):
        yield from _in_bracket((" within company", " 范围 全公司"))(spot)


def _add_key(spot: Spot) -> Iterator[Change]:
    """Add the key behind the last key of `by`."""
    found = re.search(
        r"(?:\bby|按)\s+(.*?)(?=\s+(?:within|where|over|dated|ties|范围|其中|期间|归期按|并列)\s|\)$)", spot.text
    )
    if found is not None:
        at = spot.start + found.end(1)
        yield at, at, f", {spot.values['key']}"


_WINDOW = r"\s+(?:over|期间)\s.*?(?=\s+(?:within|where|by|dated|ties|范围|其中|按|归期按|并列)\s|\)$)"
_MOMENT = r"\s+(?:at|于)\s+(?:period start|period end|row date|期首日|期末日|发生日|[\w.]+-?[\w-]*)$"
_DATES = r"(\d{4}-\d\d-\d\d)(\s+\S+\s+)(\d{4}-\d\d-\d\d)"

_RECIPES: Mapping[str, Recipe] = MappingProxyType(
    {
        "PKC005": _put(r"\S+", "{last}..{first}"),
        "PKC009": _sort_years,
        # lang: words and signs
        "PKL007": _remove,
        "PKL012": _before("perfkit {edition}\n", "perfkit {edition}\n"),
        "PKL013": _write("{edition}"),
        "PKL014": _at_end(("\n{example}", "\n{example}")),
        "PKL015": _remove_line,
        "PKL022": _written("{apart}"),
        "PKL023": _at_end(('"', '"')),
        "PKL024": close_bracket,
        "PKL025": _remove,
        "PKL026": _behind((" |", " |")),
        "PKL031": _say_type,
        "PKL032": _write("=="),
        "PKL034": _remark,
        "PKL040": bracket_inner,
        "PKL043": _head_bounds,
        "PKL044": _written("{apart}"),
        **{f"PKL0{number}": _written("{plain}") for number in (45, 46, 47, 48, 49, 50, 52, 53, 54, 56, 57)},
        "PKL020": _go_on,
        "PKL033": unchain,
        "PKL035": note_last,
        "PKL038": keep_one,
        "PKL039": join_conditions,
        "PKL041": same_bounds,
        "PKL055": _remove_last,
        "PKL058": _remove_stray,
        "PKL059": _say(("whole", "全额累进")),
        "PKL062": _write("{whole}"),
        "PKL063": _leave_out,
        "PKL064": choose_by_words,
        "PKL065": _written("{quoted}"),
        "PKL079": head_meant,
        "PKL080": fill_cell,
        # plans: declarations
        "PKP002": _put(r"^\s*(?:participants|参与人)", "rows", "明细", on_line=True),
        "PKP003": _drop_formula,
        "PKP008": _put(_DATES, r"\3\2\1"),
        "PKP010": _put(r"\s+(?:or empty|或空)", "", on_line=True),
        "PKP013": _remove_line,
        "PKP015": _at_end(
            (" at period end", " 于 期末日"), (" at period start", " 于 期首日"), (" at row date", " 于 发生日")
        ),
        "PKP016": _put(r"\s+(?:at|于)\s+(?:period start|period end|row date|期首日|期末日|发生日)", "", on_line=True),
        "PKP017": _put(r"\s+(?:all levels|含各级)", "", on_line=True),
        "PKP019": _remove_line,
        "PKP027": _one_of(
            _put(r"(?:sum|累加命中)$", "unique", "唯一命中"), _put(r"(?:sum|累加命中)$", "first", "首条命中")
        ),
        "PKP066": _remove_item,
        "PKP067": _remove_item,
        "PKP069": _put(r"\s+(?:(?:all levels|含各级)(?:\s.*)?|(?:at|于)\s.*)$", "", on_line=True),
        "PKP207": _before(
            "must each {table} sum({part}.{share}) == 100%\n", "须满足 逐 {table} 求和({part}.{share}) == 100%\n"
        ),
        "PKP404": _put(r"(?:keep|留存)\s+\d+", "keep {within}", "留存 {within}", on_line=True),
        # plans: lines
        "PKP028": _put(r"(:\s*[^=]*?)\s*=", r"\1 or empty =", r"\1 或空 =", on_line=True),
        "PKP032": _remove,
        "PKP034": _remove,
        "PKP035": _put(r"\d+", "12"),
        "PKP039": _at_end((" round 0", " 保留 0 位")),
        "PKP041": _write("{place} / 1%"),
        "PKP042": _write("{place}%"),
        "PKP044": _put(r"(?<!\w){name}(?!\w)", "{nearest}"),
        "PKP046": _write_nearest,
        "PKP045": _at_end(
            ("\npay {name} = earned({name}) - paid({name})", "\n发放 {name} = 已得({name}) - 已发({name})")
        ),
        # Of an amount that is to be paid no edit makes one that nobody is.
        "PKP049": _at_end((" to {column}", " 给 {column}")),
        # Nor of one that may be meant in either of two ways.
        **dict.fromkeys(("PKP030", "PKP169", "PKP174", "PKP176", "PKP177"), lambda _spot: iter(())),
        "PKP031": _answer_missing,
        "PKP173": _put(
            r"^(\s*(?:carry|结转)\s[^=]*?)\s*=", r"\1 start {nearest} =", r"\1 起始 {nearest} =", on_line=True
        ),
        "PKP052": _put(_WINDOW, " over this period", " 期间 本期"),
        "PKP057": _behind_formula(" - {posted}", " - {posted}"),
        "PKP074": say_rest,
        "PKP071": _put(r"\s+(?:to|给)\s+\w+$", " to {paid}", " 给 {paid}", on_line=True),
        "PKP145": _write("{wanted}"),
        "PKP150": _each_of("columns"),
        "PKP051": _at_end((" round 6", " 保留 6 位")),
        "PKP063": _put(r"(group|分组)(\s+\w+)", r"\1\2 from {nearest}", r"\1\2 来自 {nearest}"),
        "PKP105": _remove_line,
        "PKP114": _remove_line,
        "PKP116": _remove_line,
        "PKP142": _behind(
            (" ties split", " 并列 平分所占名次奖金"), (" ties skip", " 并列 跳号"), (" ties dense", " 并列 不跳号")
        ),
        "PKP148": _say(("ties skip", "并列 跳号"), ("ties dense", "并列 不跳号")),
        "PKP151": _say(("ties skip", "并列 跳号"), ("ties dense", "并列 不跳号")),
        "PKP152": _put(r"^\s*(?:award|授予)", "pay", "发放", on_line=True),
        "PKP159": _put(r"(from|介于)\s+(\S+)\s+(to|至)\s+([^\s,，、]+)", r"\1 \4 \3 \2", on_line=True),
        "PKP167": _before("-> ", "-> "),
        "PKP168": _drop_factor,
        "PKP175": _write("{nearest}"),
        "PKP203": _remove_line,
        "PKP304": _remove_line,
        "PKP305": _remove_line,
        "PKP405": _put(r"=.*$", "= earned({name}) - paid({name})", "= 已得({name}) - 已发({name})", on_line=True),
        # expr
        "PKX002": call_otherwise,
        "PKX004": _put(r"(?<!\w){name}\.[\w.]+", "{name}"),
        "PKX009": _drop_column,
        "PKX010": _dot_each,
        "PKX034": _add_within,
        "PKX040": _other_gathers,
        "PKX049": _say(("this period", "本期"), ("all to date", "开始至今")),
        "PKX005": _put(r"(?<![\w.]){name}(?!\w)", "{link}.{name}"),
        "PKX006": _sum_up,
        "PKX011": _put(r"\([^()]*\)", ""),
        "PKX013": _put(_MOMENT, ""),
        "PKX023": _behind((" days", " 天"), (" months", " 个月")),
        "PKX025": _one_of(
            _write_nearest,
            _put(r'(\S+)\s*==\s*"(?:yes|true|y|是)"', r"\1"),
            _put(r'(\S+)\s*==\s*"(?:no|false|n|否)"', r"not \1", r"非 \1"),
        ),
        "PKX026": _one_of(_put(r"[<>≤≥]=?", "=="), _put(r"[<>≤≥]=?", "!=")),
        "PKX029": _write_either,
        "PKX035": _sum_once,
        "PKX033": _remove_clause,
        "PKX041": _add_key,
        "PKX042": _in_bracket((" ties skip", " 并列 跳号"), (" ties dense", " 并列 不跳号")),
        "PKX046": _in_bracket((" over this period", " 期间 本期"), (" over all to date", " 期间 开始至今")),
        "PKX047": _put(_WINDOW, ""),
        "PKX048": _put(_WINDOW, ""),
        "PKX055": _say(("earned({name} before)", "已得({name} 此前)")),
        "PKX058": _write("{name}"),
        "PKX302": _behind((" at period end", " 于 期末日"), (" at row date", " 于 发生日")),
        # values, scoring and tables
        "PKV030": _the_one_form,
        "PKV031": _the_one_form,
        "PKV032": _put(r'\s+(?:written|写作)\s+"[^"]*"', ""),
        "PKS002": _put(r"-\s*", "", on_line=True),
        "PKT002": _swap_cells,
        "PKT007": _cell(0, "no limit", "不限"),
        "PKT008": _cell(1, "no limit", "不限"),
        "PKT011": _remove_line,
        "PKT020": _remove_line,
        "PKT021": _remove_line,
    }
)
