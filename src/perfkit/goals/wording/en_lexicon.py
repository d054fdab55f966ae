"""The English words with their tags, ready to be looked up: phrases by first word, inflected and misspelt forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from perfkit.goals.wording import en_common, en_general, en_metrics, en_nouns, en_trades, en_verbs, tags
from perfkit.goals.wording.en_number_words import NUMBER_WORDS
from perfkit.goals.wording.en_ordinary import ORDINARIES
from perfkit.goals.wording.en_time_words import TIME_WORDS

_NOUN_GROUPS: tuple[tuple[str, int], ...] = (
    (en_metrics.RATES_UP, tags.METRIC),
    (en_metrics.RATES_DOWN, tags.METRIC | tags.DOWN),
    (en_metrics.TIMES_DOWN, tags.METRIC | tags.DOWN | tags.TIMED),
    (en_metrics.MONEY_UP, tags.METRIC),
    (en_metrics.MONEY_DOWN, tags.METRIC | tags.DOWN),
    (en_metrics.SCORES_UP, tags.METRIC | tags.FIGURE),
    (en_metrics.COUNTS_DOWN, tags.METRIC | tags.DOWN | tags.FIGURE),
    (en_metrics.TOTALS, tags.TOTAL),
    (en_metrics.TOTALS_DOWN, tags.TOTAL | tags.DOWN),
    (en_general.THEMES, tags.THEME),
    (en_trades.THEMES, tags.THEME),
    (en_nouns.PEOPLES, tags.PEOPLE),
    (en_nouns.USUALS, tags.USUAL),
    (en_nouns.THINGS, tags.THING),
    (en_trades.RATES_UP, tags.METRIC),
    (en_trades.RATES_DOWN, tags.METRIC | tags.DOWN),
    (en_trades.TIMES_DOWN, tags.METRIC | tags.DOWN | tags.TIMED),
    (en_trades.MONEY_UP, tags.METRIC),
    (en_trades.MONEY_DOWN, tags.METRIC | tags.DOWN),
    (en_trades.SCORES_UP, tags.METRIC | tags.FIGURE),
    (en_trades.COUNTS_DOWN, tags.METRIC | tags.DOWN | tags.FIGURE),
    (en_trades.THINGS, tags.THING),
)
_VERB_GROUPS: tuple[tuple[str, int], ...] = (
    (en_verbs.ACTS, tags.ACT),
    (en_trades.ACTS, tags.ACT),
    (en_verbs.REPLIES, tags.REPLY),
    (en_verbs.RAISES, tags.CHANGE),
    (en_verbs.LOWERS, tags.CHANGE | tags.DOWN),
    (en_verbs.LIGHTS, tags.LIGHT),
)
_FIXED_GROUPS: tuple[tuple[str, int], ...] = (
    (en_nouns.SCOPES, tags.SCOPE),
    (en_nouns.TOOLS, tags.TOOL),
    (en_nouns.NUMBERED, tags.NUMBERED),
    (en_trades.NUMBERED, tags.NUMBERED),
    (en_trades.PRAISES, tags.STANCE),
    (en_trades.VICES, tags.STANCE),
    (en_metrics.HEADS_OF, tags.METRIC),
    (en_general.STANCES, tags.STANCE),
    (en_general.VAGUES, tags.VAGUE),
    (en_general.MORES, tags.MORE),
    (en_general.SOONS, tags.SOON),
    (en_general.OFTENS, tags.OFTEN),
    (en_general.OWNS, tags.OWN),
    (en_general.AIMS, tags.AIM),
    (en_general.NOTS, tags.NOT),
    (en_general.DONES, tags.DONE),
    (en_general.EVERYS, tags.EVERY),
    (en_general.AGES, tags.AGE),
    (en_general.PREPS, tags.PREP),
    (en_general.BREAKS, tags.BREAK),
    (en_general.DETS, tags.DET),
    (en_general.PLAINS, tags.PLAIN),
    (en_general.POINTS, tags.POINT),
    (en_general.FAIRS, tags.FAIR),
)
_IRREGULAR: Mapping[str, str] = {
    "win": "won|winning",
    "sell": "sold",
    "send": "sent",
    "write": "wrote|written",
    "build": "built",
    "hold": "held",
    "run": "ran|running",
    "buy": "bought",
    "get": "got|getting|gotten",
    "make": "made",
    "take": "took|taken",
    "bring": "brought",
    "give": "gave|given",
    "keep": "kept",
    "find": "found",
    "lose": "lost",
    "grow": "grew|grown",
    "rise": "rose|risen",
    "fall": "fell|fallen",
    "cut": "cutting",
    "put": "putting",
    "let": "letting",
    "teach": "taught",
    "meet": "met",
    "spend": "spent",
    "ship": "shipped|shipping",
    "plan": "planned|planning",
    "stop": "stopped|stopping",
    "drop": "dropped|dropping",
    "map": "mapped|mapping",
    "submit": "submitted|submitting",
    "begin": "began|begun|beginning",
    "go": "went|gone",
    "do": "did|done",
    "swim": "swam",
    "eat": "ate|eaten",
    "drive": "drove|driven",
    "hit": "hitting",
    "set": "setting",
    "stand": "stood",
    "lead": "led",
    "pay": "paid",
    "lend": "lent",
    "know": "knew|known",
    "think": "thought",
    "say": "said",
    "speak": "spoke|spoken",
    "show": "shown",
    "ring": "rang|rung",
    "label": "labelled|labelling",
    "travel": "travelled|travelling",
    "cancel": "cancelled|cancelling",
    "model": "modelled",
    "sublet": "sublet",
    "upsell": "upsold",
    "resell": "resold",
    "rebuild": "rebuilt",
    "rewrite": "rewrote|rewritten",
    "withdraw": "withdrew",
}
# A misspelt word is mended towards words at least this long; shorter ones are too near to each other.
SHORTEST_MENDED = 5
# Longer adjectives take `more` and `most`; shorter words tell nothing by their ending.
LONGEST_COMPARED = 8
SHORTEST_GUESSED = 6


@cache
def vocabulary() -> frozenset[str]:
    """Every word that the reader knows, alone or in a phrase."""
    inside = {word for entries in phrases().values() for entry in entries for word in entry.split()}
    return frozenset(inside | TIME_WORDS | NUMBER_WORDS | common().keys())


@cache
def common() -> Mapping[str, int]:
    """Common words that name nothing, each form with its tag; what the lists of goals say of a word comes first."""
    table = {entry: tags.THEME for noun in split_words(en_common.ABSTRACTS) for entry in (noun, plural(noun))}
    table |= dict.fromkeys(split_words(en_common.QUALITIES), tags.PLAIN)
    for group, tag in ((en_common.DOINGS, tags.LIGHT), (en_common.DEEDS, tags.ACT)):
        table |= {form: tag for verb in split_words(group) for form in conjugate(verb)}
    return table


@cache
def idioms() -> tuple[str, ...]:
    """Sayings in which a figure counts nothing."""
    return tuple(split_words(en_general.IDIOMS.replace("\n", "|")))


def split_words(group: str) -> Iterator[str]:
    """The entries of a group of words."""
    return (entry for part in group.split("|") if (entry := part.strip()))


@cache
def phrases() -> Mapping[str, Mapping[str, int]]:
    """For each first word the phrases that begin with it, blanks between words, with their tags."""
    table: dict[str, int] = {}
    for entry, tag in _entries():
        table[entry] = table.get(entry, 0) | tag
    nested: dict[str, dict[str, int]] = {}
    for entry, tag in table.items():
        nested.setdefault(entry.partition(" ")[0], {})[entry] = tag
    return nested


def _entries() -> Iterator[tuple[str, int]]:
    for group, tag in _FIXED_GROUPS:
        yield from ((entry, tag) for entry in split_words(group))
    for group, tag in _NOUN_GROUPS:
        for entry in split_words(group):
            yield entry, tag
            yield plural(entry), tag
    for entry in split_words(en_trades.PER_WHAT):
        yield from ((f"{head} per {entry}", tags.METRIC) for head in split_words(en_trades.MONEY_PER))
        yield from ((f"{head} per {entry}", tags.METRIC | tags.DOWN) for head in split_words(en_trades.COST_PER))
    for entry in split_words(en_trades.TIMES_TO):
        for head in ("time to", "time to first", "days to", "hours to"):
            yield f"{head} {entry}", tags.METRIC | tags.DOWN | tags.TIMED
    for entry in split_words(en_trades.PRAISES):
        yield from ((form, tags.STANCE) for form in compare(entry))
    for group, tag in _VERB_GROUPS:
        for entry in split_words(group):
            first, blank, rest = entry.partition(" ")
            yield from ((form + blank + rest, tag) for form in conjugate(first))


def plural(noun: str) -> str:
    """The noun in the plural, its last word changed.

    >>> plural("policy"), plural("win rate"), plural("branch")
    ('policies', 'win rates', 'branches')
    """
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun if noun.endswith("s") else f"{noun}es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}s"


def compare(adjective: str) -> tuple[str, ...]:
    """The comparative and the superlative of a short adjective; of a long one, or of a phrase, none.

    >>> compare("healthy"), compare("lean"), compare("innovative")
    (('healthier', 'healthiest'), ('leaner', 'leanest'), ())
    """
    if len(adjective) > LONGEST_COMPARED or " " in adjective:
        return ()
    stem = adjective[:-1] + "i" if adjective.endswith("y") else adjective.removesuffix("e")
    return f"{stem}er", f"{stem}est"


def guess(word: str) -> int:
    """What a word is that no list of goals has: a common word, or by its ending `friendliness` a theme, `actionable` no
    name; else nothing is known.

    >>> guess("actionable") == tags.PLAIN, guess("friendliness") == tags.THEME, guess("timetable")
    (True, True, 0)
    """
    found = common().get(word, 0)
    if found or len(word) < SHORTEST_GUESSED or word in en_trades.NO_ENDINGS:
        return found
    if word.endswith(en_trades.THEME_ENDINGS):
        return tags.THEME
    return tags.PLAIN if word.endswith(en_trades.QUALITY_ENDINGS) else 0


SHORT = 4
VOWELS = tuple("aeiou")


def conjugate(verb: str) -> Iterable[str]:
    """The forms of a verb: base, third person, past, gerund.

    >>> sorted(conjugate("close"))
    ['close', 'closed', 'closes', 'closing']
    """
    forms = {verb, plural(verb)}
    if verb.endswith("e"):
        forms |= {f"{verb}d", f"{verb[:-1]}ing"}
    elif verb.endswith("y") and verb[-2:-1] not in "aeiou":
        forms |= {f"{verb[:-1]}ied", f"{verb}ing"}
    else:
        forms |= {f"{verb}ed", f"{verb}ing"}
    if len(verb) <= SHORT and verb[-1] not in "aeiouwxy" and verb[-2:-1] in VOWELS and verb[-3:-2] not in VOWELS:
        forms |= {f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"}
    forms.update(_IRREGULAR.get(verb, "").split("|"))
    return forms - {""}


@cache
def _shortened() -> Mapping[str, str]:
    """Each long word, and each long word without one letter, with the word it comes from; the first in order wins."""
    table: dict[str, str] = {}
    for word in sorted(phrases()):
        if len(word) >= SHORTEST_MENDED and " " not in phrases()[word] and word in phrases()[word]:
            for form in (word, *without_one_letter(word)):
                table.setdefault(form, word)
    for word in sorted(word for word in TIME_WORDS if len(word) >= SHORTEST_MENDED):
        for form in (word, *without_one_letter(word)):
            table.setdefault(form, word)
    return table


def without_one_letter(word: str) -> Iterator[str]:
    """The word with each of its letters left out in turn, the first one excepted."""
    return (word[:at] + word[at + 1 :] for at in range(1, len(word)))


@lru_cache(maxsize=4096)
def mend(word: str) -> str:
    """The word that a misspelt one was meant to be: one letter left out, put in, changed or swapped with the next.

    A word that is too short, or near to none, stays as it is.

    >>> mend("quater"), mend("colse"), mend("airport")
    ('quarter', 'close', 'airport')
    """
    if len(word) < SHORTEST_MENDED or word in ORDINARIES:
        return word
    if word.startswith("re") and word[2:] in vocabulary():
        return word[2:]
    table = _shortened()
    if word in table:
        return table[word]
    for form in without_one_letter(word):
        found = table.get(form)
        # Both may lack a letter at far places: then they are two letters apart. Another last letter makes another
        # word more often than a slip: `caller`, `called`.
        if found is not None and is_near(word, found) and word[:-1] != found[:-1]:
            return found
    return word


def is_near(one: str, other: str) -> bool:
    """Whether one slip turns one word into the other.

    >>> is_near("befor", "before"), is_near("colse", "close"), is_near("trial", "trail"), is_near("abcd", "dcba")
    (True, True, True, False)
    """
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    return (len(left) <= 1 and len(right) <= 1) or (left == right[::-1] and len(left) == 2)
