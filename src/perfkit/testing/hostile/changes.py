"""Changes of texts and documents that keep most of their form, so that they come past the first door."""

from __future__ import annotations

import re
from random import Random

from perfkit.diagnostics import Json

WORD = re.compile(r'"[^"\n]*"|\w+|[^\w\s]|\n|[ \t]+')

# What a careless hand, another program or an unkind one puts into a text.
_SPACED = """( ) " | -> = == - % 0 1 -1 999999999999999999 1000000000000000000 empty any else each company or at by if
then otherwise not cap floor round 9999-12-31 0001-01-01 2027-02-30 2027-W53 USD EUR XXX 5% 0.5 1e5 1e999999
.5 .. :: # 、 ， （ ） 万 亿 é 𠀀 sum( previous( rank(by within where over 0.0000000000001 ½ Ⅷ １２ ١٢ rаte ﬁ K İ"""
WORDS: tuple[str, ...] = (
    *_SPACED.split(),
    *("no limit", "or empty", "10000 months", "period end", "over rolling 5000 months"),
    *(
        "\u202e",
        "\u2066",
        "\u200b",
        "\ufeff",
        "\x00",
        "\x1b[31m",
        "\ud800",
        "\udfff",
        "\n",
        "\r",
        "\r\n",
        "\u2028",
        "\x85",
        "\t",
    ),
    *("9" * 400, "(" * 70, ")" * 70, "(" * 2000, "-" * 3000, "x" * 5000, "1 + " * 600, "not " * 500, '"', '"""'),
)
VALUES: tuple[Json, ...] = (
    *(
        None,
        True,
        False,
        0,
        -1,
        1,
        2**63,
        10**30,
        "",
        " ",
        "0",
        "-0",
        "-1",
        "1e5",
        "1e999999",
        "NaN",
        "Infinity",
        "0.1",
    ),
    *(
        "1/3",
        "1/0",
        "/",
        "0/0",
        "9" * 5000,
        "0." + "0" * 400 + "1",
        "１２",
        "١٢",
        "1_000",
        " 12 ",
        "2027-02-30",
        "2027-01-15",
    ),
    *(
        "9999-12-31",
        "0001-01-01",
        "2027-Q1",
        "2027-W53",
        "USD",
        "XXX",
        "more",
        "x" * 5000,
        "\x00",
        "\u202e",
        "\ud800",
        "\n",
    ),
    *("{", "{0}", "{name}", "%s", "=1+1", "<b>", [], {}),
)


def change_text(text: str, pick: Random, others: tuple[str, ...] = ()) -> str:
    """A text with one to three changes: words or lines gone, doubled, swapped, put from another text, or odd.

    >>> change_text("pay bonus = 1", Random(3)) != "pay bonus = 1"
    True
    """
    for _ in range(pick.choice((1, 1, 1, 2, 3))):
        way = pick.random()
        if way < 0.25:
            text = _change_line(text, pick, others)
        elif way < 0.9:
            text = _change_word(text, pick, others)
        else:
            text = _change_sign(text, pick)
    return text


def _change_line(text: str, pick: Random, others: tuple[str, ...]) -> str:
    lines = text.split("\n")
    one, other = pick.randrange(len(lines)), pick.randrange(len(lines))
    match pick.randrange(5):
        case 0:
            del lines[one]
        case 1:
            lines.insert(other, lines[one])
        case 2:
            lines[one], lines[other] = lines[other], lines[one]
        case 3:
            lines[one] = pick.choice(("", "  ", "\t", " ")) + lines[one].lstrip()
        case _:
            lines.insert(other, pick.choice(pick.choice(others or (text,)).split("\n")))
    return "\n".join(lines)


def _change_word(text: str, pick: Random, others: tuple[str, ...]) -> str:
    words = WORD.findall(text)
    if not words:
        return pick.choice(WORDS)
    one, other = pick.randrange(len(words)), pick.randrange(len(words))
    match pick.randrange(6):
        case 0:
            del words[one]
        case 1:
            words.insert(other, words[one])
        case 2:
            words[one], words[other] = words[other], words[one]
        case 3:
            words[one] = pick.choice(WORD.findall(pick.choice(others or (text,))) or [""])
        case 4:
            words[one] = pick.choice(WORDS)
        case _:
            words[one] = f" {pick.choice(WORDS)} "
    return "".join(words)


def _change_sign(text: str, pick: Random) -> str:
    """One character gone, doubled, or another of any script."""
    at = pick.randrange(len(text) + 1)
    match pick.randrange(4):
        case 0:
            return text[:at] + text[at + 1 :]
        case 1:
            return text[:at] + text[at : at + 1] * pick.choice((2, 3, 70)) + text[at + 1 :]
        case 2:
            return text[:at] + chr(pick.choice((pick.randrange(0x300), pick.randrange(0x30000)))) + text[at + 1 :]
    return text[:at]


_UNKNOWN = ("", "type", "schema", "x", "__class__", "id", "é")


def change_document(document: Json, pick: Random, names: tuple[str, ...] = ()) -> Json:
    """A document with one to three changes: values of other kinds, fields gone, doubled or unknown, parts swapped.

    names: of all fields that its door knows, so that one that this document leaves out is tried too.
    """
    made: Json = _copied(document)
    for _ in range(pick.choice((1, 1, 1, 2, 3))):
        made = _change_part(made, pick, names or _UNKNOWN)
    return made


def _change_part(document: Json, pick: Random, names: tuple[str, ...]) -> Json:
    places = _list_places(document)
    if not places or pick.random() < 0.02:
        return _copied(pick.choice(VALUES))
    holder, key = pick.choice(places)
    _, from_key = other = pick.choice(places)
    match pick.randrange(8):
        case 0:
            del holder[key]  # type: ignore[arg-type]
        case 1:
            _put(holder, key, _copied(other[0][from_key]))  # type: ignore[index]
        case 2:
            _put(holder, key, [_copied(holder[key])] * pick.choice((1, 2, 3)))  # type: ignore[index]
        case 3:
            _put(holder, key, _nest(_copied(holder[key]), pick))  # type: ignore[index]
        case 4 if isinstance(holder, dict):
            name = pick.choice(names if pick.random() < 0.8 else _UNKNOWN)
            holder[name] = _copied(pick.choice(VALUES))
        case 5 if isinstance(holder[key], str):  # type: ignore[index]
            _put(holder, key, change_text(str(holder[key]), pick))  # type: ignore[index]
        case _:
            _put(holder, key, _copied(pick.choice(VALUES)))
    return document


def _copied(part: Json) -> Json:
    """A document apart from the one it is like; quicker than `copy.deepcopy`, which asks after cycles."""
    if isinstance(part, list):
        return [_copied(each) for each in part]
    if isinstance(part, dict):
        return {key: _copied(each) for key, each in part.items()}
    return part


def _nest(part: Json, pick: Random) -> Json:
    for _ in range(pick.choice((1, 3, 100))):
        part = [part] if pick.random() < 0.5 else {"left": part}
    return part


_Holder = list[Json] | dict[str, Json]


def _list_places(document: Json) -> list[tuple[_Holder, int | str]]:
    """Every part of a document by what holds it and where."""
    found: list[tuple[_Holder, int | str]] = []
    waiting = [document]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            found += [(part, at) for at in range(len(part))]
            waiting += part
        elif isinstance(part, dict):
            found += [(part, key) for key in part]
            waiting += part.values()
    return found


def _put(holder: _Holder, key: int | str, value: Json) -> None:
    holder[key] = value  # type: ignore[index]
