"""`perfkit codes`: the codes of findings and what each of them means."""

from __future__ import annotations

import argparse
import re

from perfkit.cli.console import Console
from perfkit.cli.examples import find_example, show_example
from perfkit.diagnostics import (
    Code,
    Finding,
    Json,
    Language,
    Words,
    all_codes,
    find,
    get_code,
    page_of,
    render_code,
    render_headline,
    show_near,
)
from perfkit.diagnostics.codes.cli import UNKNOWN_CODE

_OPEN = Words("Words in ‹ › stand for what your text or data holds.", "‹ › 里的词代表您的文本或数据里的内容。")
_ROOM = re.compile(r"PK[A-Z]?")
_SHORT = re.compile(r"pk([a-z])0*([0-9]{1,3})", re.IGNORECASE)


def command(asked: argparse.Namespace, console: Console) -> int:
    """List every code with its headline, those of a room, or explain those that are asked for."""
    named = [_whole(name) for name in asked.codes]
    codes = [code for name in named for code in _meant(name)] if named else list(all_codes().values())
    unknown = [_unknown(given) for given, name in zip(asked.codes, named, strict=True) if not _meant(name)]
    if console.is_json:
        console.write_json([_to_json(code) for code in codes])
    elif named and not any(_ROOM.fullmatch(name) for name in named):
        console.write("\n".join(f"{_explain(code, console.lang)}\n" for code in codes))
    else:
        console.write("".join(f"{render_headline(code, console.lang)}\n" for code in codes))
    return console.report(unknown)


def _explain(code: Code, lang: Language) -> str:
    """What a code says, with the values of its example where it has one, and that example."""
    example = find_example(code.code)
    told = render_code(code, lang, example=example.finding if example is not None else None)
    shown = show_example(example, lang) if example is not None else []
    note = [f"\n  {_OPEN.in_language(lang)}"] if "‹" in told else []
    return "\n".join([told, *note, *([""] if shown else []), *shown])


def _whole(name: str) -> str:
    """A code in full: letters large, three digits."""
    found = _SHORT.fullmatch(name)
    return f"PK{found[1]}{int(found[2]):03}".upper() if found is not None else name.upper()


def _meant(name: str) -> list[Code]:
    """The one code, or all of a room by its letters."""
    code = get_code(name)
    if code is not None:
        return [code]
    return [each for each in all_codes().values() if _ROOM.fullmatch(name) and each.code.startswith(name)]


def _unknown(name: str) -> Finding:
    return find(UNKNOWN_CODE, asked=name, **show_near(name.upper(), all_codes()))


def _to_json(code: Code) -> dict[str, Json]:
    words = {lang.value: code.wording(lang) for lang in Language}
    return {
        "code": code.code,
        "severity": code.severity.value,
        "what": {lang: each.what for lang, each in words.items()},
        "why": {lang: each.why for lang, each in words.items()},
        "mend": {lang: each.mend for lang, each in words.items()},
        "mend_near": {lang: each.mend_near for lang, each in words.items()},
        "page": page_of(code.code),
    }
