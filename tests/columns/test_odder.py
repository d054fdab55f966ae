"""Small plans on facts that are odd somewhere: columns pay and tell what the reference evaluator does, and leave few.

`python -m tests.columns.odder.describe` writes the text anew; look at what `git diff` shows afterwards.
"""

from __future__ import annotations

import pytest

pytest.importorskip("numpy", reason="columns need perfkit[frames]")
pytest.importorskip("pyarrow", reason="pyarrow is not installed")
pytest.importorskip("narwhals", reason="dataframes need perfkit[frames]")

from tests.columns.odder.describe import FRAMED, ODD, RULES, make, read_known, run, say

pytestmark = pytest.mark.unmeasured
KNOWN = read_known()


@pytest.mark.parametrize("rules", RULES)
def test_what_is_odd_somewhere_is_paid_and_told_alike(rules: str) -> None:
    assert len(KNOWN[rules]) > 1
    for line in KNOWN[rules]:
        odd = line.partition(":")[0]
        assert f"{odd}: {say(run(rules, make(odd)))}" == line


def test_each_plan_and_nothing_else_is_known() -> None:
    assert list(KNOWN) == ["", *RULES]
    said = {line.partition(":")[0].removesuffix(FRAMED) for lines in KNOWN.values() for line in lines}
    assert said <= ODD.keys()
