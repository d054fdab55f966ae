"""One of a thing is said in the singular, wherever a count stands in English words."""

from __future__ import annotations

import re

import pytest

from perfkit.diagnostics import Language, all_codes, choose_forms, find, say_count
from perfkit.explain import CATALOGUES

# A count and a noun of many behind it, which has no other form for one.
COUNTED = re.compile(r"\{(?:count|found|people|days|cycles|periods|months)\} (?:people|[a-z]+[a-rt-z]s)\b")
# Each of these counts two or more, or none.
NEVER_ONE = ["PKC006", "PKG050", "PKP106", "PKP115"]


@pytest.mark.parametrize(("count", "said"), [(1, "1 person"), (0, "0 people"), (2, "2 people"), ("1", "1 person")])
def test_a_count_and_its_noun_agree(count: object, said: str) -> None:
    assert say_count(count, "person", "people") == said
    assert choose_forms("{n:person|people}", {"n": count}) == said.split()[1]


def test_a_finding_chooses_the_form_by_its_value() -> None:
    code = all_codes()["PKS031"]
    assert find(code, count=1).what() == "no ratings of 1 person meet the enforced distribution"
    assert find(code, count=7).what() == "no ratings of 7 people meet the enforced distribution"
    assert find(code, count="{count:a|b}").what().startswith("no ratings of {count:a|b} people")


def test_no_words_of_a_code_count_one_of_a_thing_in_the_plural() -> None:
    texts = {
        code.code: f"{code.en.what}\n{code.en.why}\n{code.en.mend}\n{code.en.mend_near}"
        for code in all_codes().values()
    }
    assert sorted(code for code, text in texts.items() if COUNTED.search(text)) == NEVER_ONE


def test_no_words_of_an_explanation_count_one_of_a_thing_in_the_plural() -> None:
    # These have words of their own for one.
    words = CATALOGUES[Language.ENGLISH]
    assert {key for key, text in words.items() if COUNTED.search(text)} == {"days", "gather_rows"}
