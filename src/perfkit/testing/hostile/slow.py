"""Texts as long as a text may be, made of what takes long to read or check: many, chained, wide or deep."""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random
from typing import NamedTuple

from perfkit.diagnostics import Json
from perfkit.host import check_plan

_MOST = {"bytes": 65_000, "words": 19_500, "lines": 4_900, "sections": 1_950}
"""A little below the limits on texts: what is beyond them is refused before it is looked at."""

_WORD = re.compile(r'"[^"\n]*"|\d+(?:[-.]\d+)*|\w+|[<>=!]=|[^\w\s]|\n')
"""A word as the limit counts them: the end of a line is one too."""

HEAD = """perfkit 2027
plan "S" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
  lead : rep or empty
rows deal key no dated day
  no     : text
  rep    : rep
  day    : date
  amount : money
  state  : "a" or "b"
  c0     : text
  c1     : text
input
  points : count
  x0     : money
  y0     : money or empty
  s0     : money
"""


class Shape(NamedTuple):
    """A piece of text: what stands once above, what is repeated, what stands once below.

    In the repeated part `{i}` is its number, `{p}` the one before, `{q}` the one behind; `<A|B|C>` is A and C with B in
    between as often as brackets may stand inside each other.
    """

    above: str
    line: str
    below: str = ""


_RATING = "\n  | g | from | below | f |\n  | A | 1 | no limit | 1 |\n  | B | no limit | 1 | 2 |\n"
_TEST = 'test "t{i}" 2027-01\n  given rep\n    | id | x0 |\n    | A | USD 1 |\n  expect x0 = USD 1\n'
_CURRENCIES = "AED AUD BHD BRL CAD CHF CNY CZK DKK EUR GBP HKD HUF IDR INR JPY KRW KWD MXN MYR NOK NZD PLN SEK ZAR"
_MANY = "input\n" + "".join(f"  z{code} : money in {code}\n" for code in _CURRENCIES.split())

SHAPES: Mapping[str, Shape] = {
    "figures": Shape("calc\n", "  x{q} : money = x{i} + x0\n"),
    "gathers": Shape("calc\n", '  z{i} : money = sum(deal.amount where deal.state == "a" over latest {i} periods)\n'),
    "rows": Shape("calc each deal\n  r0 : money = amount\n", "  r{q} : money = r{i} + amount\n"),
    "running": Shape("calc each deal\n", "  u{i} : money = running(amount by day, no within rep over this period)\n"),
    "ranks": Shape("calc\n", "  k{i} : count = rank(by x0 descending within company ties skip)\n"),
    "shares": Shape("calc\n", "  a{i} : money = apportion(x0 / 3, points within company by id)  else USD 0\n"),
    "brackets": Shape("calc\n", "  b{i} : money = <(|x0|)>\n"),
    "choices": Shape("calc\n", "  o{i} : money = <if points == {i} then x0 otherwise (|x0|)>\n"),
    "limits": Shape("calc\n", "  l{i} : money = <max(x0, |y0|)>  else USD 0\n"),
    "emptiness": Shape("calc\n", "  e{i} : flag = y0 is not empty and y0 > USD {i} or x0 / y0 > 1\n"),
    "one sum": Shape("calc\n  w : money = (x0\n", "   + x0 + x0 + x0 + x0\n", "   + x0)\n"),
    "branches": Shape("", "calc when points > {i}\n  v{i} : money = x0\notherwise\n  v{i} : money = USD 1\n"),
    "circles": Shape("calc\n", "  q{i} : money = q{q} + q{p}\n"),
    "unknown names": Shape("calc\n", "  commission_{i} : money = comission_{i}\n"),
    "tables": Shape("", "rows t{i} key k dated d\n  k : text\n  d : date\n  l : t{q}\n"),
    "columns": Shape("rows wide key k\n  k : text\n", "  w{i} : money or empty\n"),
    "groups": Shape("", "group g{i} by lead all levels\ncalc each g{i}\n  sum_g : money = sum(rep.x0)\n"),
    "groups of rows": Shape("", "group h{i} from deal by c0\ngroup m{i} from deal by c0, c1\n"),
    "links": Shape("", "rows f{i} key k dated d\n  k : text\n  d : date\n  deal : deal\npay each f{i} p = USD 1\n"),
    "credits": Shape("", "credit c{i} from deal\n  | who | when | s |\n  | rep | amount > USD {i} | 100% |\n"),
    "exclusions": Shape("exclude deal\n  | when | reason |\n", '  | amount == USD {i} | "r{i}" |\n'),
    "spellings": Shape("alias rep\n  | written | means |\n", '  | "a{i}" | "b{i}" |\n'),
    "parameters": Shape("parameter m : money\n  | rep | from | value |\n", '  | "E-{i}" | 2027-01-01 | USD {i} |\n'),
    "tiers": Shape("tiers step(a: count) whole\n  | from | below | rate |\n", "  | {i} | {q} | 1% |\n"),
    "points": Shape("curve bend(a: count) ends hold\n  | a | f |\n", "  | {i} | {i} |\n"),
    "one decision": Shape("decide one(a: count) unique\n  | a | -> r |\n", "  | {i} | 1% |\n"),
    "crossing rows": Shape(
        "decide two(a: count, b: count) unique\n  | a | b | -> r |\n", "  | from {i} below {q} | any | 1% |\n"
    ),
    "decisions": Shape(
        "", "decide d{i}(a: count, b: count) first\n  | a | b | -> r |\n  | < {i} | < 5 | 1% |\n  | any | >= 5 | 2% |\n"
    ),
    "ratings": Shape("", "rating g{i} by g{q}.f" + _RATING),
    "scores": Shape("scorecard card\n  | metric | score | weight |\n", "  | m{i} | points | add |\n"),
    "metrics": Shape("metric\n", "  m{i} : money = x0, result, more, additive\n"),
    "contests": Shape(
        "", "contest w{i} within company\n  by x0 descending\n  ties split\n  | place | prize |\n  | 1 | USD 5 |\n"
    ),
    "awards": Shape("", "award a{i} = a{q}\n", "award last = points > 1\n"),
    "payments": Shape("", "pay p{i} = paid(p{p}) + x0\n"),
    "caps": Shape("", "calc\n  s{q} : money = min(s{i}, USD {i})\npay s{q}\n"),
    "postings": Shape("", "earn e{i} = max(earned(e{i} before), earned(e{q} before))\npay e{i} = x0 - paid(e{i})\n"),
    "currencies": Shape("input\n  z0 : money in ZAR\n", "earn f{i} = earned(f{i} before) + z0 + x0\npay f{i}\n"),
    "many currencies": Shape(_MANY, "earn g{i} = earned(g{i} before) + zZAR + x0\npay g{i}\n"),
    "one of many": Shape(_MANY, "earn k{i} = earned(k{i} before) + zEUR\npay k{i}\n"),
    "hand-overs": Shape("", "carry h{i} : money start USD 0 = opening(h{i}) + x0\n"),
    "promises": Shape("", "must each deal amount >= USD {i}\n"),
    "tests": Shape("", _TEST),
    "inputs of tests": Shape("", "input\n  n{i} : count\n" + _TEST.replace("x0 |", "n{i} |").replace("| USD 1", "| 1")),
    "slips": Shape("calc\n", "  a{i} : money = 5,000 USD + ￥5 + 3成 + 2027/1/5\n"),
    "broken lines": Shape("", "calc\n  a{i} : money = x0 + )\n"),
}


def make_slow(pick: Random, plans: tuple[str, ...]) -> Json:
    """A text of one or two shapes, each as long as its share of a text may be, forwards or backwards."""
    names = pick.sample(sorted(SHAPES), pick.choice((1, 1, 2)))
    parts = [_fill(SHAPES[name], pick.choice((8, 30, 60)), 1 / len(names)) for name in names]
    if pick.random() < 0.5:
        parts = [(above, lines[::-1], below) for above, lines, below in parts]
    return HEAD + "".join(above + "".join(lines) + below for above, lines, below in parts)


def run_slow(given: Json) -> bool:
    """Read and check a text; whether nothing is wrong with it."""
    return not check_plan(given if isinstance(given, str) else "")


def _fill(shape: Shape, depth: int, share: float) -> tuple[str, list[str], str]:
    def write(number: int) -> str:
        line = re.sub("<(.*?)[|](.*?)[|](.*?)>", lambda m: m[1] * depth + m[2] + m[3] * depth, shape.line)
        return line.replace("{i}", str(number)).replace("{q}", str(number + 1)).replace("{p}", str(max(0, number - 1)))

    used, one = _measure(HEAD + shape.above + shape.below), _measure(write(1_000))
    room = min((most * share - used[name]) / one[name] for name, most in _MOST.items() if one[name])
    return shape.above, [write(number) for number in range(max(1, int(room)))], shape.below


def _measure(text: str) -> dict[str, int]:
    return {
        "bytes": len(text.encode()),
        "words": len(_WORD.findall(text)),
        "lines": text.count("\n"),
        "sections": len(re.findall(r"^\w", text, re.MULTILINE)),
    }
