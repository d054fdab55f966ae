"""What is told of plans and of what they come to, in words, tables, pages, pictures and documents.

`python -m tests.told.describe` writes the texts anew; look at what `git diff` shows afterwards.
"""

from __future__ import annotations

import pytest

from tests.told.describe import FOLDER, NAMES, NEEDS, out_of, tell

EACH = [(kind, name) for kind, names in NAMES.items() for name in names]

pytestmark = pytest.mark.unmeasured


def test_every_text_is_of_a_kind_and_a_plan() -> None:
    assert sorted(FOLDER.glob("*/*.out")) == sorted(out_of(kind, name) for kind, name in EACH)


@pytest.mark.parametrize(("kind", "name"), EACH, ids=[f"{kind}-{name}" for kind, name in EACH])
def test_the_same_is_told(kind: str, name: str) -> None:
    if kind in NEEDS:
        pytest.importorskip(NEEDS[kind], reason=f"needs {NEEDS[kind]}")
    assert tell(kind, name).splitlines() == out_of(kind, name).read_text(encoding="utf-8").splitlines()
