"""What is told while a plan is written: of slips, of the difference to another text, of what stands at a place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice

from perfkit import check_plan, diff, load_plan
from perfkit.diagnostics import (
    findings_to_json,
    findings_to_sarif,
    has_errors,
    render_findings,
)
from perfkit.editor import (
    Document,
    NotRenamed,
    apply_changes,
    complete,
    hover,
    list_inlays,
    list_mends,
    list_occurrences,
    list_sections,
    list_tokens,
    open_document,
    rename,
)
from tests.cookbook.pages import read_alterations
from tests.plans.lowered.describe import digest
from tests.plans.slips.describe import SLIPS
from tests.told.reckoned import PLANS, Reckoned, bare, rules_of
from tests.told.results import LANGS

SLIPPED = 3
CHANGED = 1
FEW = 12
WORDS_APART = 17
OFFERED = 5
_WORD = re.compile(r"[^\W\d]\w*|\. ?|\(|= ")

Way = Callable[[str], str]


def iter_slipped(text: str) -> Iterator[str]:
    """The text with one line in some altered, each in another way."""
    lines = text.splitlines()
    for turn in range(len(SLIPS)):
        for number in range(6 + turn, len(lines), 11):
            way = SLIPS[(number + turn) % len(SLIPS)]
            if not lines[number].startswith("#") and way(lines[number]) != lines[number]:
                yield "\n".join([*lines[:number], way(lines[number]), *lines[number + 1 :], ""])


def is_broken(text: str) -> bool:
    return has_errors(check_plan(text))


def tell_slips(of: Reckoned) -> Iterator[str]:
    """What is said of slips, how each could be mended, and the same as documents."""
    slipped = (open_document(each, "told.plan") for each in iter_slipped(rules_of(of.text)))
    broken = (each for each in slipped if has_errors(each.findings))
    for at, document in enumerate(islice(broken, SLIPPED)):
        found, text = document.findings, document.text
        yield from render_findings(found, LANGS[at % 2]).splitlines()
        yield f"documents {digest(findings_to_json(found))} {digest(findings_to_sarif(found, version='1'))}"
        for mend in list_mends(document, 0, len(text), LANGS[at % 2 - 1]):
            line = text.count("\n", 0, mend.change.start) + 1
            yield f"mend {line} {mend.title} {mend.change.text!r} {'preferred' if mend.is_preferred else ''}"


def tell_differences(of: Reckoned) -> Iterator[str]:
    """What changes, and for whom, when a line of the plan does."""
    text = rules_of(of.text)
    plan = load_plan(text, name="told.plan")
    for at, (line, becomes) in enumerate(islice(iter_alterations(text), CHANGED)):
        period = next(iter(of.result.statements.values())).period if at % 3 == 0 else None
        other = load_plan(text.replace(line, becomes, 1), name="told.plan")
        found = diff(plan, other, period and of.facts, period, rates=of.rates)
        yield from bare(found.summary(LANGS[at % 2])).splitlines()
        yield from found.to_csv(LANGS[at % 2 - 1]).splitlines()[1:]
        yield digest(bare(str(found.to_dict())))
        yield from bare(diff(other, plan).summary(LANGS[at % 2])).splitlines()[5:]
    # Of another plan altogether nearly all is removed and added.
    names = list(PLANS)
    following = names[names.index(of.name) - 1]
    found = diff(plan, load_plan(rules_of(PLANS[following].read_text(encoding="utf-8")), name="told.plan"))
    for lang in LANGS:
        yield from bare(found.summary(lang)).splitlines()[:FEW]
        yield f"and {digest(bare(found.summary(lang)))} {digest(found.to_csv(lang))}"


def iter_alterations(text: str) -> Iterator[tuple[str, str]]:
    """Lines of a plan of the cookbook, and what each is changed to that says something else."""
    found = [each for each in read_alterations() if each.line in text]
    yield from ((each.line, each.becomes) for each in found if not is_broken(text.replace(each.line, each.becomes, 1)))


def tell_places(of: Reckoned) -> Iterator[str]:
    """What an editor shows of a plan: what stands at its words and what could, its sections, tokens and names."""
    document = open_document(of.text, "told.plan")
    for each in list_sections(document):
        yield f"section {each.name} {each.head} {each.start} {each.end} {each.head_end}"
    for inlay in list_inlays(document, 0, len(of.text)):
        yield f"inlay {inlay.offset} {inlay.text} | {inlay.test}"
    for at, found in enumerate(islice(_WORD.finditer(rules_of(of.text)), 0, None, WORDS_APART)):
        lang = LANGS[at % 2]
        shown = hover(document, found.start(), lang)
        if shown is not None:
            yield f"{found.start()} {' / '.join(shown.markdown.split(chr(10)))}"
        offered = complete(document, found.end(), lang)
        items = [f"{item.label} {item.detail}".strip() for item in offered.items]
        yield f"{offered.start} {len(items)} {', '.join(items[:OFFERED])} {digest(offered)}"
    yield f"tokens {digest(list_tokens(document))} names {digest(list_occurrences(document))}"
    yield from iter_renamed(document)


def iter_renamed(document: Document) -> Iterator[str]:
    """What becomes of a text when a name of it gets another, or why it cannot."""
    names = [each for each in list_occurrences(document) if each.is_declaration]
    for at, each in enumerate(names[::9]):
        try:
            changes = rename(document, each.start, ("renamed", names[at].key.name, "sum", "2x")[at % 4])
        except NotRenamed as refused:
            yield f"{each.key.name}: {refused.words.in_language(LANGS[at % 2])}"
        else:
            yield f"{each.key.name}: {len(changes)} {digest(apply_changes(document.plain, changes))}"
