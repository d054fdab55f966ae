from __future__ import annotations

import re

import pytest

from perfkit.diagnostics import Code, Wording
from perfkit.diagnostics.codes import calendar, values

ALL = (*values.CODES, *calendar.CODES)


def placeholders(words: Wording) -> set[str]:
    return set(re.findall(r"{(\w+)}", words.what + words.why + words.mend + words.mend_near))


@pytest.mark.parametrize("code", ALL, ids=lambda code: code.code)
def test_each_code_says_the_same_in_both_languages(code: Code) -> None:
    assert placeholders(code.en) == placeholders(code.zh)
    assert bool(code.en.mend_near) == bool(code.zh.mend_near)
    for words in (code.en, code.zh):
        assert words.what and words.why and words.mend
        assert not words.what.endswith((".", "。"))


@pytest.mark.parametrize("module", [values, calendar])
def test_every_constant_is_listed_once(module: object) -> None:
    constants = {value.code for name, value in vars(module).items() if isinstance(value, Code)}
    listed = [code.code for code in vars(module)["CODES"]]
    assert sorted(constants) == listed
