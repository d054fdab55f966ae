"""Texts that other programs would run, obey or hide, in every name and cell, through everything that is written."""

from __future__ import annotations

import io
import json
import zipfile
from xml.etree import ElementTree

import pytest

from perfkit import check_goal, evaluate, load_plan
from perfkit.diagnostics import findings_to_sarif, render_findings
from perfkit.goals import CascadePart, cascade, explain_cascade
from perfkit.testing.hostile.live import list_live
from perfkit.testing.hostile.papers import PAYLOADS, TEXT, iter_papers, run_writers
from perfkit.views import render_verdict

PLACES = ("title", "note", "sort", "id", "name", "deal")


def test_nothing_that_is_written_is_live_whatever_stands_in_names_and_cells() -> None:
    # Six at a time, each in two places; the fuzzer puts all of them everywhere.
    for start in range(0, 2 * len(PAYLOADS), len(PLACES)):
        run_writers({place: PAYLOADS[(start + at) % len(PAYLOADS)] for at, place in enumerate(PLACES)})


def test_what_is_live_is_seen() -> None:
    assert list_live("csv", "a,=1+1\n") and list_live("csv", '"@x"\n') and not list_live("csv", "-5.00,'=1\n")
    assert (
        list_live("html", "<script>") and list_live("html", '<p onclick="x">') and list_live("html", '<a href="//x">')
    )
    assert list_live("text", "\x1b[31m") and list_live("text", "a\u202eb") and not list_live("text", "a\nb 提")
    assert not list_live("html", '<a href="#a">&lt;script&gt;</a>')


@pytest.mark.parametrize("payload", ["=1+1", "@SUM(A1)", "http://x", "-1+cmd|x", "\t=1"])
def test_no_cell_of_a_workbook_is_a_formula_or_a_link(payload: str) -> None:
    facts = {
        "rep": [{"id": "E-1", "name": payload}],
        "deal": [{"id": payload, "rep": "E-1", "booked": "2027-01-15", "sort": payload, "amount": "1000.00"}],
    }
    plan = load_plan(TEXT.format(title="Deals", note="so", sort="new"))
    [statement] = evaluate(plan, facts, "2027-01").statements.values()
    into = io.BytesIO()
    statement.write_xlsx(into)
    with zipfile.ZipFile(into) as book:
        for name in book.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                tags = {each.tag.rpartition("}")[2] for each in ElementTree.fromstring(book.read(name)).iter()}
                assert not tags & {"f", "hyperlink", "hyperlinks"}, name


@pytest.mark.parametrize("payload", PAYLOADS)
def test_goals_and_cascades_are_told_without_anything_live(payload: str) -> None:
    verdict = check_goal(f"Lift NPS {payload} to 60 by 30 June 2027")
    parts = [CascadePart(f"a{payload}"), CascadePart("b")]
    for lang in ("en", "zh"):
        assert list_live("text", render_verdict(verdict, lang)) == []
        assert list_live("text", explain_cascade(cascade(100, parts, method="equal", unit="count"), lang)) == []


def test_findings_keep_what_they_quote_from_terminals_and_say_it_to_machines_whole() -> None:
    plan = load_plan(TEXT.format(title="Deals", note="so", sort="new"))
    result = evaluate(
        plan, {"rep": [{"id": "E-1", "name": "x"}], "deal": [{"id": "\x1b[31m", "rep": "\u202eE"}]}, "2027-01"
    )
    assert result.findings
    assert list_live("text", render_findings(result.findings)) == []
    assert all(list_live(form, text) == [] for form, _, text in iter_papers(result))
    assert json.loads(json.dumps(findings_to_sarif(result.findings, version="1")))
