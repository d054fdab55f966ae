"""Amounts and rates as people write them elsewhere: `9k`, `9000 dollars`, `RMB 9000`, `九千元`, `千分之五`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise

from perfkit.diagnostics import Words
from perfkit.lang.declared import find_currency, stands_for_money
from perfkit.lang.named import list_named
from perfkit.lang.words import CODES
from perfkit.values import CHINESE_CURRENCIES, CURRENCY_SIGNS, SHARED_SIGNS, render_decimal

_FIGURE = r"\d{1,18}(?:,\d{3}){0,6}(?:\.\d{1,12})?"
_SMALL = tuple(
    form
    for code in ("usd", "eur", "gbp", "cny", "jpy", "hkd", "cad", "aud", "chf", "sgd", "inr", "rmb")
    for form in (code, code.capitalize())
)
_NAMED: Mapping[str, str] = {
    "us dollar": "USD", "euro": "EUR", "pound": "GBP", "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "yen": "JPY",
    **CHINESE_CURRENCIES, "日圆": "JPY", "加元": "CAD", "澳元": "AUD",
}  # fmt: skip
_SHARED: Mapping[str, tuple[str, ...]] = {
    **SHARED_SIGNS,
    **dict.fromkeys(("dollar", "buck"), SHARED_SIGNS["$"]),
}
"""Signs and names of several currencies: that of the plan where it is one of them, else the first."""
_TIMES = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "mn": 1_000_000, "mm": 1_000_000, "million": 1_000_000}
SCALE = r"[ \t]?(?:(?:[kKmM]|mn|mm|thousand|million)(?!\w)|[十百千]?[万亿]|[十百千])"
"""What an amount is multiplied by, behind its figure."""
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_STEPS = {"十": 10, "百": 100, "千": 1_000}
_NUMERALS = "零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬"
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟萬", "一二三四五六七八九十百千万")
_SHARES = {"千分之": ("‰", 1), "万分之": ("%", 100)}

_STEPPED = r"\d{1,9}(?:\.\d{1,4})?(?:[ \t]?[亿万千百](?:元|[ \t]?)零?\d{1,4}){1,3}"
_MIXED = rf"{_STEPPED}[ \t]?[万千百十]元?"
_YUAN = "元整|元|块钱|块|圆"
_IN_YUAN = frozenset(("", "元", "元整", "块钱", "块", "圆", "人民币"))
LETTERED_CODE = rf"(?<![\w.,])(?:[TkKM](?:{CODES})[ \t]?{_FIGURE}|{_FIGURE}[ \t]?[TkKM](?:{CODES}))(?!\w)"
"""An amount in thousands or millions of a currency, as `200 TEUR`."""
MIXED_NUMERALS = rf"(?<![\w.,]){_MIXED}(?!\w)"
"""Digits with several Chinese units between them, as `1万5千元`, also with the yuan before the last, `1万元5千`."""
TAILED_NUMERALS = rf"(?<![\w.,]){_STEPPED}元?(?![\w.,，]*\d)(?!\w)"
"""The same with digits alone behind the last unit, as `1万5元` and `1万2000元`."""
PERCENT_IN_NUMERALS = r"(?<!\w)百分之[零一二两三四五六七八九十百点\d.]+(?!\w)"
"""A percent in words, as `百分之十二点五`."""
_ONES = "[一二两三四五六七八九]"
_PERCENT = re.compile(
    rf"百分之(?P<whole>零|{_ONES}|{_ONES}?十{_ONES}?|{_ONES}?百(?:零{_ONES}|{_ONES}十{_ONES}?)?|(?P<digits>\d{{1,9}}))"
    r"(?:[点.](?P<decimals>[零一二三四五六七八九]{1,9}|\d{1,9}))?"
)
WIDE_GROUPED = r"(?<![\w.,，])\d{1,3}(?:，\d{3}){1,5}(?:\.\d{1,12})?(?=[万亿]?元)"
"""An amount with the Chinese comma between its thousands."""
_THOUSANDS_OR_MILLIONS = {"T": 1_000, "k": 1_000, "K": 1_000, "M": 1_000_000}
_MIXED_STEPS = {"亿": 100_000_000, "万": 10_000, "千": 1_000, "百": 100, "十": 10}

_THOUSANDS = "[kK]|thousand"
_MILLIONS = "[mM]|mn|mm|million"
_SPOKEN = "(?i:us dollar|dollar|buck|euro|pound|yuan|yen|renminbi|rmb)s?"
_SPOKEN_ZH = "块钱|块|圆|人民币|美元|美金|欧元|英镑|日元|日圆|港币|港元|加元|澳元|元整"
# Each way looks first whether the next sign can begin it: most places of a text are none of them.
SAID_AMOUNT = (
    r"(?<![\w.,])(?:"
    rf"(?=[R人])(?:RMB|人民币)[ \t]*{_FIGURE}[ \t]*(?:[十百千]?[万亿]?元|[十百千]?[万亿]|[十百千])?(?![\w.])"
    rf"|(?=[A-Za-z][a-z]{{2}}[ \t\d])(?:{'|'.join(_SMALL)})[ \t]*{_FIGURE}(?![\w.])"
    rf"|(?=[A-Z]{{3}}[ \t\d])(?:{CODES})(?:\d{{2,18}}(?![\w.,(])|[ ]\d{{1,3}}(?:[ ]\d{{3}}){{1,6}}(?![\w.,])"
    rf"|[ \t]*{_FIGURE}[ \t]?(?:{_THOUSANDS}|{_MILLIONS})(?!\w))"
    rf"|(?=\d){_FIGURE}[ \t]*(?:(?:{_THOUSANDS}|million)(?:[ \t]*(?:{_SPOKEN}|{CODES}|元))?|{_SPOKEN}"
    rf"|(?:{_MILLIONS})[ \t]*(?:{_SPOKEN}|{CODES})|[十百千]?[万亿]?(?:{_SPOKEN_ZH})|[十百千][万亿]?元?|[wW]元?)(?!\w)"
    rf"|(?=[{_NUMERALS}人])(?:人民币)?(?:[一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾](?:[{_NUMERALS}]{{0,12}}(?:{_YUAN})"
    rf"|[{_NUMERALS}]{{1,12}}(?<=[百千万亿佰仟萬])|[{_NUMERALS}]{{0,12}}[百千万亿佰仟萬][{_NUMERALS}]{{1,12}})"
    rf"|[千万]分之(?:[{_NUMERALS}]{{1,12}}|\d{{1,18}}(?:\.\d{{1,12}})?)|[一二两三四五六七八九十][一二三四五六七八九十]{{0,3}}个?(?:百分)?点)(?!\w)"
    r")"
)
"""An amount or a rate that the language writes in another way."""
_PARTS = re.compile(
    rf"(?P<before>[A-Za-z]*|人民币)[ \t]*(?P<figure>{_FIGURE})[ \t]*"
    rf"(?P<scale>(?:{_THOUSANDS}|{_MILLIONS}|[wW])(?![A-Za-z])|[十百千]?[万亿]|[十百千])?[ \t]*(?P<name>.*)"
)


def name_currency(named: str, text: str) -> str:
    """The code of a currency by its sign or name; that of the plan where several currencies are called so.

    >>> name_currency("$", "currency CAD"), name_currency("dollars", "currency EUR")
    ('CAD', 'USD')
    """
    spoken = named.casefold()
    spoken = spoken if spoken in _NAMED or spoken in _SHARED else spoken.removesuffix("s")
    shared, own = _SHARED.get(spoken, ()), find_currency(text)
    if shared:
        return own if own in shared else shared[0]
    return CURRENCY_SIGNS.get(named) or _NAMED.get(spoken, named.upper())


def multiply(figure: str, scale: str) -> str:
    """A figure times the unit behind it, its thousands grouped.

    >>> multiply("1.5", "m"), multiply("5", "千万")
    ('1,500,000', '50,000,000')
    """
    times = _TIMES.get(scale.strip().casefold(), 1)
    for unit in scale:
        times *= _MIXED_STEPS.get(unit, 1)
    whole, point, decimals = render_decimal(Fraction(figure.replace(",", "")) * times, max_places=12).partition(".")
    return f"{int(whole):,}{point}{decimals}"


def show_amount(found: re.Match[str]) -> dict[str, object] | None:
    """The amount as the language writes it; none where the word is a name of the plan."""
    said = found.group()
    if re.fullmatch(r"\w+", said) and said in list_named(found.string):
        return None
    if numerals := re.fullmatch(rf"(人民币)?([{_NUMERALS}]+?)({_YUAN})?", said):
        is_bare = not numerals[1] and not numerals[3]
        return {"nearest": _show_numerals(numerals[2].translate(_FORMAL), is_bare=is_bare)}
    plain = _plain(found)
    return {"nearest": Words(f"`{plain}`", f"`{plain}`")} if plain else None


def _show_numerals(numerals: str, *, is_bare: bool) -> Words:
    """An amount in Chinese numerals alone, as `一万五千`, or `一万五` with both readings."""
    below = _MIXED_STEPS[numerals[-2]] // 10 if re.search("[百千万亿][一二两三四五六七八九]$", numerals) else 1
    spoken = _number(numerals[:-1]) + _DIGITS[numerals[-1]] * below if below > 1 else _number(numerals)
    return _show_readings(spoken, _number(numerals), below, is_bare=is_bare)


def _show_readings(spoken: int, literal: int, below: int, *, is_bare: bool) -> Words:
    """An amount, with both readings where its last digit may stand for the next lower step; of a bare one more.

    below: that step, 1 where the last digit can only stand for single yuan.
    """
    en = zh = f"`{literal:,}元`"
    if below > 1:
        en = f"`{spoken:,}元` where the last digit stands for steps of {below:,}, {en} where for single yuan"
        zh = f"`{spoken:,}元`（末位数指 {below:,} 时），或 {zh}（末位数指元时）"
    if is_bare:
        en, zh = f"{en}; what is no money without comma and 元", f"{zh}；不是金额时不带逗号和元"
    return Words(en, zh)


def _plain(found: re.Match[str]) -> str | None:
    """The amount in the words of the language; none where the letter behind it may stand for something else."""
    said, text = found.group(), found.string
    if said[1:].startswith("分之"):
        return _share(said)
    if said.endswith("点"):
        return f"{_number(said.rstrip('百分点个'))}%"
    parts = _PARTS.fullmatch(said)
    assert parts is not None, "numerals alone are told elsewhere"
    before, figure, scale, name = parts["before"], parts["figure"], parts["scale"] or "", parts["name"]
    own = find_currency(text)
    if name[:1].isdigit():
        return f"{before} {','.join(said[parts.start('figure') :].split())}"
    if scale in ("w", "W"):
        if own != "CNY":
            return None
        scale = "万"
    is_yuan = before in ("", "RMB", "人民币") and name in _IN_YUAN
    if is_yuan and (name or before == "人民币"):
        return _yuan(figure, scale)
    if before or name:
        code = name_currency(before or name, text)
        is_han = is_yuan and scale[-1:] in _MIXED_STEPS
        return _yuan(figure, scale) if is_han else f"{code} {multiply(figure, scale) if scale else figure}"
    if own and stands_for_money(text, found.start()):
        return _yuan(figure, scale) if own == "CNY" else f"{own} {multiply(figure, scale)}"
    if scale[-1:] in ("万", "亿"):
        return _yuan(figure, scale).removesuffix("元").replace(",", "")
    return multiply(figure, scale).replace(",", "")


def _yuan(figure: str, scale: str) -> str:
    """An amount in yuan, which keeps 万 and 亿."""
    unit = scale[-1:] if scale[-1:] in ("万", "亿") else ""
    below = scale.removesuffix(unit)
    return f"{multiply(figure, below) if below else figure}{unit}元"


def show_lettered_code(found: re.Match[str]) -> dict[str, object]:
    """The amount in units of its currency, as `EUR 200,000`."""
    said = found.group()
    letter, code = re.search(rf"([TkKM])({CODES})", said).groups()  # type: ignore[union-attr]  # the pattern has both
    digits = re.search(_FIGURE, said).group().replace(",", "")  # type: ignore[union-attr]
    whole, point, decimals = render_decimal(Fraction(digits) * _THOUSANDS_OR_MILLIONS[letter], max_places=12).partition(
        "."
    )
    plain = f"`{code} {int(whole):,}{point}{decimals}`"
    return {"nearest": Words(plain, plain)}


def show_percent(found: re.Match[str]) -> dict[str, object]:
    """百分之十二点五 as 12.5%; nothing where the numerals are no single figure, as `百分之三五`."""
    parts = _PERCENT.fullmatch(found.group())
    if parts is None:
        return {}
    whole = parts["digits"] or str(_number(parts["whole"]))
    decimals = "".join(str(_DIGITS.get(sign, sign)) for sign in parts["decimals"] or "")
    plain = f"`{whole}{'.' if decimals else ''}{decimals}%`"
    return {"nearest": Words(plain, plain)}


def show_tailed(found: re.Match[str]) -> dict[str, object] | None:
    """The amount in digits; with both readings where a last digit may stand for the next lower unit."""
    said = re.sub(r"\s", "", found.group())
    steps = _list_steps(said)
    tail = re.search(r"(零?)(\d+)元?$", said)
    assert tail is not None, "the pattern ends so"
    literal = _total([*steps, (int(tail[2]), 1)])
    is_bare = "元" not in said
    is_sure = tail[1] != "" or len(tail[2]) > 1
    # A day may stand behind a bare amount: `1万 2027-04-01`.
    if literal is None or (is_sure and is_bare and said != found.group()):
        return None
    below = 1 if is_sure else steps[-1][1] // 10
    spoken = literal + int(tail[2]) * (below - 1)
    return {"nearest": _show_readings(spoken, literal, below, is_bare=is_bare)}


def show_mixed(found: re.Match[str]) -> dict[str, object] | None:
    """The amount in digits alone; none where its units do not fall from left to right."""
    said = re.sub(r"\s", "", found.group())
    total = _total(_list_steps(said))
    return None if total is None else {"nearest": _show_readings(total, total, 1, is_bare="元" not in said)}


def _list_steps(said: str) -> list[tuple[int, int]]:
    """What each figure with a Chinese unit is worth, and what its last digit counts in.

    >>> _list_steps("1.5万3百元")
    [(15000, 1000), (300, 100)]
    """
    found = []
    for whole, decimals, unit in re.findall(r"(\d+)(?:\.(\d+))?([亿万千百十])", said):
        step = Fraction(_MIXED_STEPS[unit], 10 ** len(decimals))
        found.append((int(int(whole + decimals) * step), int(step)))
    return found


def _total(steps: list[tuple[int, int]]) -> int | None:
    """What figures with units are worth together; none where one reaches into what the one before it counts in."""
    if any(later >= before for (_, before), (later, _) in pairwise(steps)):
        return None
    return sum(worth for worth, _ in steps)


def _share(said: str) -> str:
    """千分之五 as 5‰, 万分之五 as 0.05%."""
    sign, parts = _SHARES[said[:3]]
    value = Fraction(said[3:]) if said[3:][0].isdigit() else Fraction(_number(said[3:]))
    return f"{render_decimal(value / parts, max_places=12)}{sign}"


def _number(numerals: str) -> int:
    """A number in Chinese numerals.

    >>> _number("一万五千"), _number("十二"), _number("三百零五")
    (15000, 12, 305)
    """
    for sign, times in (("亿", 100_000_000), ("万", 10_000)):
        before, found, behind = numerals.partition(sign)
        if found:
            return (_number(before) or 1) * times + _number(behind)
    total = digit = 0
    for sign in numerals:
        if sign in _STEPS:
            total += (digit or 1) * _STEPS[sign]
            digit = 0
        else:
            digit = _DIGITS.get(sign, 0)
    return total + digit
