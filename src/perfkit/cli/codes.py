"""`perfkit codes`: the codes of findings and what each of them means."""

from __future__ import annotations

import argparse
import re

from perfkit.cli.console import Console
from perfkit.diagnostics import Code, Finding, Json, Language, all_codes, find, find_nearest, get_code, page_of
from perfkit.diagnostics.codes.cli import UNKNOWN_CODE


def command(asked: argparse.Namespace, console: Console) -> int:
    """List every code with its headline, or explain those that are asked for."""
    found = [get_code(name) for name in asked.codes]
    codes = [code for code in found if code is not None] if asked.codes else list(all_codes().values())
    unknown = [_unknown(name) for name, code in zip(asked.codes, found, strict=True) if code is None]
    if console.is_json:
        console.write_json([_to_json(code) for code in codes])
    elif asked.codes:
        console.write("\n".join(_explain(code, console) for code in codes))
    else:
        rows = (f"{code.code}  {code.severity.value:<7}  {_mark(code.wording(console.lang).what)}\n" for code in codes)
        console.write("".join(rows))
    return console.report(unknown)


def _unknown(name: str) -> Finding:
    near = find_nearest(name.upper(), all_codes())
    return find(UNKNOWN_CODE, asked=name, nearest=near) if near else find(UNKNOWN_CODE, asked=name)


def _mark(text: str) -> str:
    """The words with their values marked as such."""
    return re.sub(r"\{(\w+)\}", lambda value: f"‹{value[1].replace('_', ' ')}›", text)


def _explain(code: Code, console: Console) -> str:
    words = code.wording(console.lang)
    labels = console.pick("why:  |mend: |more: ", "原因：|改法：|详见：").split("|")
    lines = [
        f"{code.severity.value} {code.code}: {words.what}",
        f"  {labels[0]}{words.why}",
        f"  {labels[1]}{words.mend}",
    ]
    if words.mend_near:
        lines.append(f"  {labels[1]}{words.mend_near}")
    return _mark("\n".join([*lines, f"  {labels[2]}{page_of(code.code)}"])) + "\n"


def _to_json(code: Code) -> dict[str, Json]:
    words = {lang.value: code.wording(lang) for lang in Language}
    return {
        "code": code.code,
        "severity": code.severity.value,
        "what": {lang: each.what for lang, each in words.items()},
        "why": {lang: each.why for lang, each in words.items()},
        "mend": {lang: each.mend for lang, each in words.items()},
        "page": page_of(code.code),
    }
