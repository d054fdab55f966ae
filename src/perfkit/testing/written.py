"""A case as a program that can be run as it stands."""

from __future__ import annotations

import datetime
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from fractions import Fraction

from perfkit.testing.case import Case
from perfkit.values import Money

_IMPORTS = {
    "Fraction": "from fractions import Fraction",
    "datetime": "import datetime",
    "Money": "from perfkit import Money",
    "LedgerEntry": "from perfkit.ledger import EntryKind, LedgerEntry",
}


def write_program(case: Case, executors: tuple[str, ...]) -> str:
    """A Python program that runs the case by the executors and says where they differ.

    >>> print(write_program(Case("perfkit 2027\\n", {}, "2027-01"), ("reference", "printed")))
    from perfkit.testing import Case, compare_executors
    <BLANKLINE>
    case = Case(
        text='''perfkit 2027
    ''',
        facts={},
        period='2027-01',
    )
    print("\\n".join(compare_executors(case, ('reference', 'printed'))))
    """
    lines = ["case = Case(", f"    text='''{case.text}''',", f"    facts={_facts(case.facts)},"]
    lines.append(f"    period={case.period!r},")
    if case.modules:
        lines.append(f"    modules={dict(case.modules)!r},")
    if case.rates:
        lines.append(f"    rates={_facts(case.rates)},")
    if case.ledger:
        lines.append("    ledger=(" + "".join(f"\n        {_code(entry)}," for entry in case.ledger) + "\n    ),")
    if case.as_of is not None:
        lines.append(f"    as_of={_code(case.as_of)},")
    lines += [")", f'print("\\n".join(compare_executors(case, {executors!r})))']
    body = "\n".join(lines)
    imports = [line for name, line in _IMPORTS.items() if f"{name}(" in body or f"{name}." in body]
    return "\n".join([*imports, "from perfkit.testing import Case, compare_executors", "", body])


def _facts(facts: object) -> str:
    if not isinstance(facts, dict) or not facts:
        return "{}"
    parts = []
    for name, rows in facts.items():
        shown = "".join(f"\n            {_code(row)}," for row in rows)
        parts.append(f"\n        {name!r}: [{shown}\n        ]," if rows else f"\n        {name!r}: [],")
    return "{" + "".join(parts) + "\n    }"


def _code(value: object) -> str:
    """A value as Python writes it."""
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key!r}: {_code(each)}" for key, each in value.items()) + "}"
    if isinstance(value, datetime.date | Fraction | Money):
        return repr(value)
    if is_dataclass(value) and not isinstance(value, type):
        given = [
            f"{field.name}={_code(getattr(value, field.name))}"
            for field in fields(value)
            if field.default is MISSING or getattr(value, field.name) != field.default
        ]
        return f"{type(value).__name__}({', '.join(given)})"
    return repr(value)
