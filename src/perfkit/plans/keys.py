"""The key of a line of a group as one text, stable from run to run: what a statement shows and a ledger keeps."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from perfkit.expr import Value

KEY_JOINT = " / "
"""What stands between the parts of a key of several columns."""

_BY_A_BLANK = re.compile(r"(?:(?<=\s)|^)/+|/+(?=\s|$)")


def show_part(value: Value) -> str:
    """A value by which lines are grouped, as text.

    >>> show_part(True)
    'yes'
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def join_combination(parts: Sequence[str]) -> str:
    """The values of a group's columns as one text.

    parts: one text for each column of the group, none of them empty; the only part of a lone column stays as it is.
    A slash of a part that could be taken for the joint is written twice. Law: other parts, another text.

    >>> join_combination(["E-1", "EUR"])
    'E-1 / EUR'
    >>> join_combination(["a / b", "50/50"])
    'a // b / 50/50'
    """
    if len(parts) == 1:
        return parts[0]
    return KEY_JOINT.join(_BY_A_BLANK.sub(lambda found: found[0] * 2, part) for part in parts)
