"""What is told of a plan before there are any facts: its letter, its pay, its forms, its pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfkit import analyse
from perfkit.charts import Chart, chart_payout_curve, list_places
from perfkit.diagnostics import Language
from perfkit.lang import format_plan, plan_to_json, print_plan, translate_plan
from perfkit.letter import compose_letter
from perfkit.pages import render_letter_page
from tests.plans.lowered.describe import digest
from tests.told.reckoned import Reckoned, bare, rules_of
from tests.told.results import LANGS, iter_chart

CHART = Chart({}, "nobody has a place")


def tell_letter(of: Reckoned) -> Iterator[str]:
    """The plan as prose, and its page."""
    lang = LANGS[len(of.text) % 2]
    # To prove what never comes to less than nothing takes long, so for most it is said of no name or of all.
    never_below = [each.posting.name for each in of.plan.program.figures if each.posting] if len(of.text) % 3 else []
    letter = of.plan.letter(lang) if len(of.text) % 5 == 0 else compose_letter(of.plan.model, lang, never_below)
    yield from str(letter).splitlines()
    yield f"page {digest(bare(render_letter_page(letter)))}"


def tell_analysis(of: Reckoned) -> Iterator[str]:
    """What the next unit pays, place by place, and which traps there are."""
    found = analyse(of.plan)
    for lang in LANGS:
        yield from found.summary(lang).splitlines()
    for at, curve in enumerate(found.curves):
        yield digest(curve.to_dict())
        yield from iter_chart(chart_payout_curve(curve, LANGS[at % 2]))
        team = list_places(of.result, curve.metric)
        yield from iter_chart(chart_payout_curve(curve, LANGS[at % 2], team=team) if team else CHART)


def tell_forms(of: Reckoned) -> Iterator[str]:
    """The plan in Chinese, laid out anew, printed from its model, and what could not be read."""
    text = rules_of(of.text)
    other, findings = translate_plan(text, Language.CHINESE, name="told.plan")
    assert other is not None and not findings
    yield from other.splitlines()
    back, _ = translate_plan(other, Language.ENGLISH, name="told.plan")
    loose, _ = format_plan(loosen(text), name="told.plan")
    printed = [print_plan(of.plan.model, lang) for lang in LANGS]
    yield f"there and back {back == text}, loose {loose == text}, printed {printed[0] == of.text}"
    yield from (line for line in printed[1].splitlines() if line not in other.splitlines())
    yield from (line for line in (loose or "").splitlines() if line not in text.splitlines())
    yield digest(plan_to_json(of.plan.model))


def loosen(text: str) -> str:
    """The text as somebody types it: without columns, with blank lines and other spaces."""
    lines = (re.sub(r"(?<=\S) +", "  " if at % 3 else " ", line) for at, line in enumerate(text.splitlines()))
    return "\n\n".join(lines) + "\n\n\n"
