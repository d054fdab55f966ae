from hypothesis import given
from hypothesis import strategies as st

from perfkit.diagnostics import Code, Finding, Place, Severity, Wording, arrange_findings, find

WORDS = Wording("w {n}", "y", "m")
CODES = [Code(f"PKT90{at}", severity, WORDS, WORDS) for at, severity in enumerate(Severity)]


def findings() -> st.SearchStrategy[list[Finding]]:
    places = st.builds(Place, st.sampled_from("ab"), st.none() | st.integers(1, 3), st.none() | st.integers(1, 3))
    one = st.builds(
        lambda code, at, n: find(code, *at, n=n),
        st.sampled_from(CODES),
        st.lists(places, max_size=2),
        st.integers(0, 3),
    )
    return st.lists(one, max_size=12)


def test_findings_stand_in_the_order_of_their_places() -> None:
    late = find(CODES[0], Place("a", 9, 1), n=1)
    early = find(CODES[2], Place("a", 2, 8), n=1)
    nowhere = find(CODES[1], n=1)
    assert arrange_findings([late, early, nowhere]) == (nowhere, early, late)


def test_the_same_finding_is_shown_once() -> None:
    assert len(arrange_findings([find(CODES[0], n=1), find(CODES[0], n=1), find(CODES[0], n=2)])) == 2


def test_too_many_findings_end_with_one_that_counts_the_rest() -> None:
    many = [find(CODES[0], Place("a", line), n=1) for line in range(1, 104)]
    shown = arrange_findings(many)
    assert len(shown) == 101
    assert shown[-1].code.code == "PKK001"
    assert shown[-1].what() == "findings not shown: 3"


def test_errors_are_kept_before_warnings_and_advice() -> None:
    mixed = [find(CODES[at % 3], Place("a", at + 1), n=at) for at in range(9)]
    kept = arrange_findings(mixed, most=4)[:-1]
    assert [finding.severity for finding in kept] == ["error", "warning", "error", "error"]


@given(findings(), st.randoms())
def test_the_order_of_arrival_changes_nothing(found: list[Finding], chance: object) -> None:
    shuffled = list(found)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert arrange_findings(shuffled, most=4) == arrange_findings(found, most=4)


@given(findings())
def test_arranging_twice_changes_nothing(found: list[Finding]) -> None:
    once = arrange_findings(found, most=4)
    assert arrange_findings(once, most=4) == once
