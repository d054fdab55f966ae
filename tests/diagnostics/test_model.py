import pytest

from perfkit.diagnostics import Place, Refused, Source, Span, Words, find, has_errors
from perfkit.diagnostics.codes.adapters import OTHER_SEPARATOR, READING_STOPPED, UNKNOWN_ENCODING


def test_a_place_counts_lines_and_columns_from_one() -> None:
    source = Source("a.plan", "first\r\nsecond\nthird")
    assert source.place(Span(9, 12)) == Place("a.plan", 2, 3, 3, "second")
    assert source.place(Span(0, 1)) == Place("a.plan", 1, 1, 1, "first")
    assert source.place(Span(14, 19)) == Place("a.plan", 3, 1, 5, "third")


def test_a_span_over_the_lines_end_is_cut_there() -> None:
    source = Source("a.plan", "first\nsecond")
    assert source.place(Span(3, 9)) == Place("a.plan", 1, 4, 2, "first")
    assert source.place(Span(12, 12)) == Place("a.plan", 2, 7, 1, "second")


def test_spans_join_to_the_stretch_between_them() -> None:
    assert Span(7, 9).to(Span(2, 3)) == Span(2, 9)


def test_a_refused_value_takes_its_place_from_the_caller() -> None:
    refused = Refused(find(READING_STOPPED, count=3))
    assert str(refused) == "PKA013 reading stopped here after 3 findings"
    assert refused.finding.at(Place("a.csv", 2), None).places == (Place("a.csv", 2),)


def test_words_differ_by_language_inside_a_findings_words() -> None:
    finding = find(OTHER_SEPARATOR, separator=Words("tabs", "制表符"))
    assert finding.what() == "the columns are separated by tabs"
    assert finding.what("zh") == "各列之间用的是制表符"
    assert "逗号" in finding.why("zh")
    assert "commas" in finding.mend()


def test_a_name_that_no_value_has_stays_as_it_is_written() -> None:
    assert find(UNKNOWN_ENCODING).what() == "there is no encoding named `{encoding}`"


def test_a_value_is_not_filled_again() -> None:
    assert find(UNKNOWN_ENCODING, encoding="{known}", known="x").what() == "there is no encoding named `{known}`"


@pytest.mark.parametrize(("findings", "has"), [((), False), ((find(READING_STOPPED),), False)])
def test_only_an_error_withholds_figures(findings: tuple, has: bool) -> None:
    assert has_errors(findings) is has
    assert has_errors((*findings, find(UNKNOWN_ENCODING)))
