"""Laws by name over any plan: one line checks one, and what breaks it is shown as tests that finance can read."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from perfkit.diagnostics import Language, Misuse, Words, door
from perfkit.host import Plan
from perfkit.testing.laws import bounds, days, rows, shapes, ways
from perfkit.testing.laws.model import Breach, Law, Terms, WrongTerms
from perfkit.testing.laws.search import Found, search

LAWS: Mapping[str, Law] = MappingProxyType(
    {law.name: law for family in (bounds, shapes, rows, days, ways) for law in family.LAWS}
)
"""Every law by its name."""

ALWAYS = tuple(name for name, law in LAWS.items() if law.is_always)
"""The laws that hold of every plan: a breach is a defect of perfkit, never of the plan."""

__all__ = [
    "ALWAYS",
    "LAWS",
    "Breach",
    "FewTries",
    "Found",
    "Law",
    "LawBroken",
    "NothingTried",
    "Terms",
    "WrongTerms",
    "check",
    "find",
]


class NothingTried(ValueError):
    """A law compared nothing; the message says why: no facts keep the promises of the plan, those that the law would
    compare break one, or nothing is paid; or it compared nothing but zeros. `found`: the same as data.
    """

    def __init__(self, found: Found, lang: Language | str) -> None:
        super().__init__(found.show(lang))
        self.found = found


class FewTries(UserWarning):
    """A law was kept in fewer data sets than were asked for; says how many, and why no more."""


class LawBroken(AssertionError):
    """Facts break a law; the message holds them as tests, with the statements. `found`: the same as data."""

    def __init__(self, found: Found, lang: Language | str) -> None:
        super().__init__(found.show(lang))
        self.found = found


@door
def find(
    name: str,
    plan: Plan,
    *,
    pay: str = "",
    metric: str = "",
    at: str = "",
    rate: str = "",
    cliffs: Sequence[str] = (),
    tries: int | None = None,
    seed: int = 0,
) -> Found:
    """Facts of a plan that break a law, or in how many data sets it was compared.

    name: of `LAWS`. pay, metric, at, rate, cliffs: see `Terms`; the law's docstring says which it takes. tries, seed:
    how many made-up data sets, and which. Raises WrongTerms, a ValueError, for a name or term that is not known or not
    given, PlanError where `at` or a cliff says nothing in this plan.
    Law: the same arguments give the same.
    """
    law = LAWS.get(name)
    if law is None:
        raise WrongTerms(
            Words(f"no law `{name}`; there are {', '.join(LAWS)}", f"没有定律 `{name}`；有 {'、'.join(LAWS)}")
        )
    if isinstance(cliffs, str):
        raise Misuse("cliffs", "a list of conditions", cliffs, shown="one text")
    terms = Terms(pay, metric, at, rate, tuple(cliffs))
    missing = [need for need in law.needs if not getattr(terms, need)]
    if missing:
        raise WrongTerms(
            Words(f"the law `{name}` needs {', '.join(missing)}", f"定律 `{name}` 需要 {'、'.join(missing)}")
        )
    return search(law, plan, terms, tries=tries, seed=seed)


@door
def check(
    name: str,
    plan: Plan,
    *,
    pay: str = "",
    metric: str = "",
    at: str = "",
    rate: str = "",
    cliffs: Sequence[str] = (),
    tries: int | None = None,
    seed: int = 0,
    lang: Language | str = Language.ENGLISH,
) -> None:
    """Raise LawBroken where facts break a law of a plan: the one line that a host's test suite needs.

    Arguments: as for `find`. lang: of the message. Raises NothingTried where nothing was compared, or nothing but
    zeros, and nothing proved. Warns, FewTries, where something was compared in fewer data sets than `tries`.

    >>> from perfkit import load_plan
    >>> plan = load_plan('''perfkit 2027
    ... plan "Five percent" version 1
    ... currency USD
    ... effective 2027-01-01 to 2027-12-31
    ... period month
    ... participants rep key id
    ...   id : text
    ... input
    ...   result : money
    ... pay commission = 5% * result
    ... ''')
    >>> check("monotone", plan, metric="result")
    >>> find("capped", plan, pay="commission", at="USD 5").breach.who
    'R1'
    """
    lang = Language(lang)
    found = find(name, plan, pay=pay, metric=metric, at=at, rate=rate, cliffs=cliffs, tries=tries, seed=seed)
    if found.breach is not None:
        raise LawBroken(found, lang)
    if found.is_idle or (not found.tries and not found.is_proved):
        raise NothingTried(found, lang)
    if found.is_short:
        warnings.warn(found.show(lang), FewTries, stacklevel=2)
