"""A plan to which a test adds one section, and what is said about the whole."""

from __future__ import annotations

from dataclasses import replace

from perfkit import check_plan
from perfkit.diagnostics import Finding
from perfkit.lang import read_plan
from perfkit.plans import PlanModel, Section, lower_plan

PLAN = """perfkit 2027
plan "Ground" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants rep key id
  id      : text
  manager : rep or empty
  region  : "North" or "South"
  city    : text or empty
  hired   : date
  left_on : date or empty
  share   : percent or empty

rows product key code since starts until ends
  code   : text
  starts : date
  ends   : date or empty
  price  : money

rows deal key deal_id dated booked
  deal_id : text
  seller  : rep
  product : product
  booked  : date
  closed  : date or empty
  state   : "won" or "lost"
  amount  : money
  yuan    : money in CNY
  pieces  : count
  bonus   : money or empty

rows visit key visit_no
  visit_no : text
  rep      : rep
  minutes  : number
  note_    : text

group team by manager
group area by region
group branch by manager all levels

input
  goal : money else USD 100

parameter rate : percent = 5%

calc
  won    : money           = sum(deal.amount)
  ratio  : percent or empty = won / goal
  points : number          = won / USD 1

calc each team
  sales : money = sum(rep.won)

calc each company
  total : money = sum(rep.won)
"""


def judge(sections: str, *, plan: str = PLAN) -> list[tuple[str, str]]:
    """The codes found in a plan with some sections more, and the words of the text that each points at."""
    return [(finding.code.code, pointed_at(finding)) for finding in find_all(sections, plan=plan)]


def judge_line(line: str, *, head: str = "calc") -> list[tuple[str, str]]:
    """What is said about one line under a head."""
    return judge(f"\n{head}\n  {line}\n")


def find_all(sections: str, *, plan: str = PLAN) -> tuple[Finding, ...]:
    """What is said about a plan with some sections more."""
    return check_plan(plan + sections)


def find_one(sections: str, *, plan: str = PLAN) -> Finding:
    """The only thing that is said about it."""
    (finding,) = find_all(sections, plan=plan)
    return finding


def pointed_at(finding: Finding) -> str:
    """The words of the text that a finding points at."""
    place = finding.places[0]
    if place.column is None:
        return ""
    return place.text[place.column - 1 : place.column - 1 + place.width]


def read(sections: str, *, plan: str = PLAN) -> PlanModel:
    """The plan with some sections more, as a model whose parts a test may exchange."""
    model, findings = read_plan(plan + sections, name="built.plan")
    assert model is not None, findings
    return model


def lower_last(model: PlanModel, *sections: Section) -> list[str]:
    """The codes found where a plan's last section is exchanged for others, built in Python."""
    built = replace(model, sections=(*model.sections[:-1], *sections))
    return [finding.code.code for finding in lower_plan(built)[1]]
