"""English words after a count: 1 person, 2 people."""

from __future__ import annotations

import re
from collections.abc import Mapping

_FORMS = re.compile(r"\{(\w+):([^{}|]*)\|([^{}|]*)\}")


def say_count(count: object, one: str, more: str) -> str:
    """A count with what is counted.

    >>> say_count(1, "person", "people"), say_count(0, "day", "days")
    ('1 person', '0 days')
    """
    return f"{count} {_form(count, one, more)}"


def choose_forms(text: str, values: Mapping[str, object]) -> str:
    """The text with `{count:one|more}` as the form that the value of `count` takes; without a value, of many.

    >>> choose_forms("{count} {count:row|rows}", {"count": 1}), choose_forms("{count:row|rows}", {})
    ('{count} row', 'rows')
    """
    return _FORMS.sub(lambda found: _form(values.get(found.group(1)), found.group(2), found.group(3)), text)


def _form(count: object, one: str, more: str) -> str:
    return one if str(count) == "1" else more
