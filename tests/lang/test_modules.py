"""Sections that several plans share: taken by name from texts that the host gives."""

from __future__ import annotations

import pytest

from perfkit import PlanError, check_plan, evaluate, load_plan
from perfkit.diagnostics import render_findings
from perfkit.lang import format_plan, print_plan, read_plan, translate_plan

HEADER = """perfkit 2027
plan "Shared" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
"""
BODY = """
participants rep key id
  id : text

rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money

calc
  sold : money = sum(deal.amount)

pay commission = ladder(sold)
"""
RATES = """perfkit 2027
# What every plan of the house pays.

parameter base : percent = 3%

tiers ladder(amount: money) marginal
  | from       | below      | rate |
  | USD 0      | USD 10,000 | base |
  | USD 10,000 | no limit   | 5%   |

parameter unread : percent = 1%
"""
USES = HEADER + 'use ladder from "house/rates"\n' + BODY
MODULES = {"house/rates": RATES}
FACTS = {"rep": [{"id": "A"}], "deal": [{"id": "D", "rep": "A", "booked": "2027-01-05", "amount": "12000"}]}


def said(text: str, modules: dict[str, str]) -> str:
    return render_findings(check_plan(text, name="north.plan", modules=modules))


def test_a_module_pays_as_if_its_sections_stood_in_the_plan() -> None:
    plan = load_plan(USES, "north.plan", MODULES)
    assert plan.findings == ()
    statement = evaluate(plan, FACTS, "2027-01").statements["A"]
    assert str(statement.payouts["commission"]) == "USD 400.00"
    inlined = load_plan(print_plan(plan.model))
    assert inlined.fingerprint == plan.fingerprint
    assert "unread" not in print_plan(plan.model)


def test_a_function_may_give_the_modules() -> None:
    asked: list[str] = []

    def resolve(name: str) -> str | None:
        asked.append(name)
        return MODULES.get(name)

    assert load_plan(USES, modules=resolve).fingerprint == load_plan(USES, modules=MODULES).fingerprint
    assert asked == ["house/rates"]


def test_a_change_in_a_module_is_another_plan_and_a_comment_is_not() -> None:
    plan = load_plan(USES, modules=MODULES)
    changed = {"house/rates": RATES.replace("| 5%", "| 6%")}
    remarked = {"house/rates": "# New head\n" + RATES.replace("unread", "never_read")}
    assert load_plan(USES, modules=changed).fingerprint != plan.fingerprint
    assert load_plan(USES, modules=remarked).fingerprint == plan.fingerprint


def test_the_explanation_names_the_lines_of_the_module() -> None:
    statement = evaluate(load_plan(USES, "north.plan", MODULES), FACTS, "2027-01").statements["A"]
    assert "[line 8 of house/rates]" in statement.explain()
    assert "[house/rates 第 8 行]" in statement.explain("zh")


def test_modules_may_use_modules_and_one_section_comes_once() -> None:
    modules = {
        "top": 'perfkit 2027\nuse ladder, base from "house/rates"\n'
        "decide factor(a: money) first\n  | a   | -> f |\n  | any | base |\n",
        "house/rates": RATES,
    }
    text = HEADER + 'use ladder, factor from "top"\nuse base from "house/rates"\n' + BODY
    plan = load_plan(text + "calc\n  f : percent = factor(sold) + base\n", modules=modules)
    assert print_plan(plan.model).count("parameter base") == 1


def test_the_line_keeps_its_words_in_both_languages() -> None:
    chinese, _ = translate_plan(USES, "zh", name="a.plan")
    assert chinese is not None and '引用 ladder 来自 "house/rates"' in chinese
    assert translate_plan(chinese, "en", name="a.plan")[0] == USES
    assert format_plan(USES, name="a.plan")[0] == USES
    model, _ = read_plan(USES.replace("use ladder from", "use ladder，base from"), name="a.plan")
    assert model is not None and model.header.uses[0].names == ("ladder", "base")


def test_without_a_resolver_the_module_is_missing() -> None:
    with pytest.raises(PlanError, match="PKL068"):
        load_plan(USES)


def test_error_a_module_that_is_not_there() -> None:
    assert said(USES, {}) == (
        "error PKL068: the module `house/rates` was not found\n"
        "  north.plan:6:1\n"
        '   6 | use ladder from "house/rates"\n'
        "       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  why:  what the plan takes from it has no meaning without its text\n"
        "  mend: correct the name, or hand the module over with the plan\n"
        "  more: perfkit explain PKL068\n"
    )


def test_error_what_is_wrong_in_a_module_is_placed_there() -> None:
    wrong = RATES.replace("| USD 10,000 | no limit", "| USD 20,000 | no limit")
    (finding,) = check_plan(USES, "north.plan", {"house/rates": wrong})
    assert [(place.name, place.line) for place in finding.places] == [("house/rates", 9), ("house/rates", 8)]


def test_error_a_text_that_cannot_be_read() -> None:
    found = check_plan(USES, "north.plan", {"house/rates": RATES.replace("3%", "3 %")})
    assert [(finding.places[0].name, finding.places[0].line) for finding in found] == [("house/rates", 4)]


def test_error_a_name_of_the_plan_and_of_a_module() -> None:
    (finding,) = check_plan(USES + "parameter base : percent = 4%\n", "north.plan", MODULES)
    assert finding.what() == "the name `base` is taken already"
    assert [(place.name, place.line) for place in finding.places] == [("north.plan", 21), ("house/rates", 4)]


@pytest.mark.parametrize(
    ("use", "modules", "code", "what"),
    [
        ('use laddr from "house/rates"', MODULES, "PKL072", "the module `house/rates` has no `laddr`"),
        (
            'use a from "m"',
            {"m": "perfkit 2027\npay a = USD 1\n"},
            "PKL067",
            "a module cannot hold this",
        ),
        (
            'use a from "m"',
            {"m": "perfkit 2027\ncurrency USD\nparameter a : count = 1\n"},
            "PKL067",
            "a module cannot hold this",
        ),
        (
            'use a from "m"',
            {"m": "perfkit 2027\nparameter a : count = 1\nparameter a : count = 2\n"},
            "PKL075",
            "the module defines `a` twice",
        ),
        ('use a from "m"', {"m": "parameter a : count = 1\n"}, "PKL012", "the text does not say its edition"),
        (
            'use a from "m"',
            {"m": 'perfkit 2027\nuse a from "n"\n', "n": 'perfkit 2027\nuse a from "m"\n'},
            "PKL069",
            "modules use each other in a circle: `m` -> `n` -> `m`",
        ),
        (
            'use a from "m"',
            {"m": 'perfkit 2027\nuse a from "m"\n'},
            "PKL069",
            "modules use each other in a circle: `m` -> `m`",
        ),
        (
            'use a from "1"',
            {
                **{str(n): f'perfkit 2027\nuse a from "{n + 1}"\n' for n in range(1, 9)},
                "9": "perfkit 2027\nparameter a : count = 1\n",
            },
            "PKL074",
            "the module `1` is more than 8 modules away from the plan",
        ),
        (
            "\n".join(f'use a{n} from "m{n}"' for n in range(40)),
            {f"m{n}": f"perfkit 2027\nparameter a{n} : count = 1\n" for n in range(40)},
            "PKL073",
            "the plan uses more than 32 modules",
        ),
    ],
)
def test_error_what_cannot_be_used(use: str, modules: dict[str, str], code: str, what: str) -> None:
    found = check_plan(HEADER + use + "\n" + BODY, "north.plan", modules)
    assert (found[0].code.code, found[0].what()) == (code, what)


def test_many_modules_that_use_each_other_are_looked_at_once() -> None:
    every = {
        f"m{n}": "perfkit 2027\n"
        + "".join(f'use a{later} from "m{later}"\n' for later in range(n + 1, 8))
        + f"parameter a{n} : count = {n}\n"
        for n in range(8)
    }
    text = HEADER + "".join(f'use a{n} from "m{n}"\n' for n in range(8)) + BODY.replace("ladder(sold)", "sold * a7")
    assert load_plan(text, modules=every)


@pytest.mark.parametrize("modules", [5, "text", lambda name: 5])
def test_error_what_is_no_resolver(modules: object) -> None:
    with pytest.raises(TypeError):
        load_plan(USES, modules=modules)  # type: ignore[arg-type]


CHINESE = """perfkit 2027
引用 base 来自 "house/base"
# What every plan of the house pays.

阶梯 ladder(amount: 金额) 超额累进
  | 满         | 不满       | rate |
  | USD 0      | USD 10,000 | base |
  | USD 10,000 | 不限       | 5%   |

参数 unread : 百分比 = 1%
"""


def test_the_text_of_a_module_is_laid_out_as_that_of_a_plan() -> None:
    untidy = RATES.replace(" : percent", ":percent").replace("| USD 0      |", "|USD 0|").replace("\n\n", "\n\n\n\n")
    tidy = RATES.replace("2027\n", "2027\n\n", 1)
    assert format_plan(untidy, name="rates.plan") == (tidy, ())
    assert format_plan(tidy, name="rates.plan") == (tidy, ())


def test_the_text_of_a_module_is_translated_there_and_back() -> None:
    english, findings = translate_plan(CHINESE, "en", name="rates.plan")
    assert english is not None and findings == ()
    assert "tiers ladder(amount: money) marginal" in english and 'use base from "house/base"' in english
    back, _ = translate_plan(english, "zh", name="rates.plan")
    assert back is not None and format_plan(back, name="rates.plan")[0] == format_plan(CHINESE, name="rates.plan")[0]
    base = "perfkit 2027\nparameter base : percent = 3%\n"
    paid = [
        load_plan(USES, "north.plan", {"house/rates": text, "house/base": base}).fingerprint
        for text in (english, CHINESE)
    ]
    assert paid[0] == paid[1] == load_plan(USES, "north.plan", MODULES).fingerprint


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("perfkit 2027\nparameter a : percent = 3 %\n", ["PKL053"]),
        ("perfkit 2027\nparameter a : percent = 3%\nparameter a : percent = 3%\n", ["PKL075"]),
        ("parameter a : percent = 3%\n", ["PKL012"]),
        ("perfkit 2027\n", ["PKL014"] * 4),
        ("perfkit 2027\nparameter a : percent = 3%\ncalc\n  x : percent = a\n", ["PKL014"] * 4),
    ],
)
def test_what_is_wrong_in_the_text_of_a_module_keeps_it_as_it_is(text: str, codes: list[str]) -> None:
    for result, findings in (format_plan(text, name="a.plan"), translate_plan(text, "zh", name="a.plan")):
        assert result is None
        assert [finding.code.code for finding in findings] == codes
