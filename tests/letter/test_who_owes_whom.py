"""What a letter says of who owes whom, and of who joins, is absent, moves or leaves."""

from __future__ import annotations

import pytest

from perfkit import load_plan
from perfkit.host import Plan
from perfkit.letter import Grid, Heading, Items

PEOPLE = """perfkit 2027
plan "Small" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
"""


def items_below(plan: Plan, heading: str, lang: str) -> tuple[str, ...]:
    """The sentences of the list under a heading."""
    blocks = plan.letter(lang).blocks
    place = next(at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.text == heading)
    items = blocks[place + 1]
    assert isinstance(items, Items)
    return items.texts


DRAWN = """carry owed : money start USD 0 = max(opening(owed) + USD 9 - sold, USD 0)
pay x = max(USD 9, sold - opening(owed))"""
DRAWN_SAID = (
    "`x` pays for each month what is due less what `owed` brings forward, and at least USD 9, also where less is due: "
    "what is paid beyond what is due is an advance, which the participant owes. What was paid in advance and is not "
    "earned back by the end of the month is carried to the next as `owed` and taken off what falls due there beyond "
    "USD 9."
)
BALANCES = (
    (
        "pay x = max(least, sold - paid(x))",
        "`x` pays for each month what is due to date less what was paid before, and at least `least`, also where less "
        "is due: what is paid beyond what is due is an advance, which the participant owes. What was paid in advance "
        "and is not earned back by the end of the month is carried to the next and taken off what falls due there "
        "beyond `least`.",
        "到期末仍未抵回的预支结转下一期，从当期应得超过 `least` 的部分中扣回。",
    ),
    (
        "earn x = sold\npay x = earned(x) - paid(x)  floor USD 0  cap USD 9",
        "what was paid too much is carried to the next month and taken off what falls due then. What the cap keeps "
        "back stays owed by the company and is paid later.",
        "从以后的应得中扣回。因封顶未发的部分仍由公司欠付，以后补发。",
    ),
    (
        "pay x = max(sold - paid(x), -least)",
        "at most `least` is taken back for a month, and the rest is carried to the next.",
        "每月最多扣回 `least`，其余结转下一期。",
    ),
    (
        "earn x = sold\npay x = max(earned(x) - paid(x), -USD 5)",
        "at most USD 5.00 is taken back for a month, and the rest is carried to the next.",
        "每月最多扣回 USD 5.00，其余结转下一期。",
    ),
    (
        "calc\n  now : money = sold - paid(x)\npay x = now",
        "where less is due than was paid, the difference stands on the statement of that month at once, as an amount "
        "below zero.",
        "应得少于已发的，差额即以负数列入当月的对账单。",
    ),
    (
        "pay x = 5% * paid(x)",
        "`x` pays for a month depends on what was paid before, as the formula says.",
        "以公式为准。",
    ),
    (
        "earn x = sold\npay x = if sold > USD 9 then least otherwise max(USD 0, earned(x) - paid(x))",
        "Where `sold` is above USD 9: `least` for each month, whatever is due: what that exceeds what is due is an "
        "advance, which the participant owes. Otherwise: what is due to date less what was paid before; where more was "
        "paid than is due, nothing is paid, and what was paid too much is carried to the next month and taken off what "
        "falls due then.",
        "若 `sold` 高于 USD 9：每月发放 `least`，不论应得多少：多于应得的部分为预支，由参与人欠付。否则：发放截至当期",
    ),
    (
        "decide draw(sold: money) first\n  | sold | -> least |\n  | < USD 9 | USD 5 |\n  | any | USD 0 |\n"
        "earn x = sold\npay x = max(draw(sold), earned(x) - paid(x))",
        "and at least what `draw` gives for `sold`, also where less is due: what is paid beyond what is due is "
        "an advance",
        "应得不足时也至少发放 `draw` 按 `sold` 得出的值：多于应得的部分为预支，由参与人欠付。",
    ),
    (
        "calc when sold > USD 9\n  now : money = least\notherwise\n  now : money = earned(x) - paid(x)  floor USD 1\n"
        "earn x = sold\npay x = now  cap USD 7  only if sold != USD 8",
        "Where `sold` is not USD 8 and `sold` is above USD 9: `least` (as far as the cap allows) for each month, "
        "whatever is due: what that exceeds what is due is an advance, which the participant owes. Otherwise, where "
        "`sold` is not USD 8: what is due to date less what was paid before, within the bounds that the formula sets. "
        "Otherwise: nothing is paid, and what is due stays open.",
        "否则，若 `sold` 不为 USD 8：在公式所定的上下限内，发放截至当期的应得与已发之差。否则：不发放，",
    ),
    (
        "calc\n  room : money = USD 9 - paid(x)\nearn x = sold\npay x = min(max(least, earned(x) - paid(x)), room)",
        "what is earned and not yet paid is owed by the company and paid later as far as the formula leaves room.",
        "已得未发的由公司欠付，以后在公式允许的范围内补发；",
    ),
    (
        "earn x = sold\npay x = earned(x) - paid(x)  cap USD 9 - paid(x)",
        "what it keeps back is paid later only as far as the cap then leaves room.",
        "因封顶未发的部分，以后封顶留有余地的才补发。",
    ),
    (
        "rows deal key id dated day\n  id : text\n  rep : rep\n  day : date\n  won : money\n"
        "pay x = sum(deal.won) - paid(x)  cap USD 9",
        "What `x` pays for a month depends on what was paid before, as the formula says.",
        "`x` 每月发放多少取决于以前已发多少，以公式为准。",
    ),
    (
        "earn x = sold\npay x = min(USD 9, earned(x)) - paid(x)",
        "whether the rest is paid later, and whether what was paid beyond it is taken off later, the formula of the "
        "payment says alone.",
        "只看发放的公式。",
    ),
    (
        "earn x = sold\npay x = max(least, earned(x) - paid(x) + USD 1)",
        "At least `least` is paid in any case: what that exceeds what is due is an advance.",
        "任何情况下至少发放 `least`：多于应得的部分为预支。",
    ),
    ("earn x = sold\npay x = USD 5", "the plan does not say what becomes of the difference.", "方案没有规定。"),
    ("pay x = sold", "Nothing is held back, advanced or carried over.", "没有递延、预支或结转。"),
    (
        "pay x = sold\ncarry y : money start USD 0 = sold",
        "`y` is carried to the next period, as the formula says.",
        "`y` 结转下期，以公式为准。",
    ),
    (DRAWN, DRAWN_SAID, "多于应得的部分为预支，由参与人欠付。到期末仍未抵回的预支以 `owed` 结转下一期，"),
    (
        DRAWN.replace("USD 9", "least"),
        DRAWN_SAID.replace("USD 9", "`least`"),
        "应得不足时也至少发放 `least`：多于应得的部分为预支，",
    ),
    *(
        (DRAWN.replace(*change), "What `x` pays for a month depends on what was carried over to it as `owed`", "以公式")
        for change in (
            (" + USD 9", " + USD 8"),
            ("- sold, USD", "- 2 * sold, USD"),
            (", USD 0)", ", USD 1)"),
            ("start USD 0", "start USD 1"),
            ("sold - opening(owed)", "sold + opening(owed)"),
        )
    ),
)


WAITING = (
    ("earned(x) - paid(x)  cap USD 9", True),
    ("50% * earned(x) - paid(x)  cap USD 9", True),
    ("earned(x over year to date) - paid(x over year to date)  cap USD 9", False),
    ("earned(x) - paid(x)  cap USD 9 - paid(x)", False),
    ("earned(x)  cap paid(x before) + USD 9", False),
)


@pytest.mark.parametrize(("written", "waits"), WAITING)
def test_what_a_cap_keeps_back_is_paid_later_only_where_the_formula_pays_it(written: str, waits: bool) -> None:
    text = str(load_plan(f"{PEOPLE}  sold : money\nearn x = sold\npay x = {written}\n").letter())
    assert ("what exceeds it stays earned and is paid later" in text) is waits
    assert "before this period plus USD 9" not in text


@pytest.mark.parametrize(("written", "en", "zh"), BALANCES)
def test_who_owes_whom_is_said_in_whole_sentences(written: str, en: str, zh: str) -> None:
    plan = load_plan(PEOPLE + "  sold : money\nparameter least : money = USD 1,000\n" + written)
    for lang, heading, said in (("en", "Held back, advanced, taken back", en), ("zh", "递延、预支与扣回", zh)):
        [owed] = items_below(plan, heading, lang)
        assert said in owed


BORNE = (
    "; what would go below it is borne by the company, and not taken back later",
    "；低于它的部分由公司承担，以后不扣回",
)
FLOORS = (
    ("pay x = -sold  floor -USD 9", True),
    ("calc\n  now : money = 5% * sold  floor USD 0\npay x = max(-USD 9, now)", True),
    ("earn x = sold  floor USD 0\npay x", True),
    ("pay x = sold - paid(x)  floor USD 0", False),
    ("calc\n  now : money = sold - paid(x)\npay x = now  floor -USD 9", False),
    ("earn x = sold\npay x = earned(x) - paid(x)  floor USD 0", False),
    (
        "carry debt : money start USD 0 = min(opening(debt) + sold, USD 0)\npay x = sold + opening(debt)  floor USD 0",
        False,
    ),
    ("calc\n  now : money = sold\ncarry y : money start USD 0 = opening(y) + now - x\npay x = now  floor USD 0", False),
)


@pytest.mark.parametrize(("written", "is_borne"), FLOORS)
def test_what_would_go_below_a_floor_is_said_to_be_borne_where_no_later_period_looks_at_it(
    written: str, is_borne: bool
) -> None:
    plan = load_plan(PEOPLE + "  sold : money\n" + written)
    for lang, said in zip(("en", "zh"), BORNE, strict=True):
        told = [
            row for block in plan.letter(lang).blocks if isinstance(block, Grid) for row in block.rows if "x" in row
        ]
        assert any(said in cell for row in told for cell in row) is is_borne


STAYS = (
    (
        "pay x = USD 5",
        ["Who is in `rep` for a month takes part", "No line of the plan looks at a day on which"],
        ["每月列在 `rep` 中的人参与", "没有一条用到参与人入职、休假或离职的日期：参与某月的人"],
    ),
    (
        "  sold : money\n" + DRAWN,
        ["Who", "No line", "What `rep` says", "bears on `x`: by itself", "nor takes back what `owed` carried to then."],
        ["每月", "方案没有一条", "期内调动", "不影响 `x`：", "`owed` 结转至此的余额，方案既不补发也不扣回。"],
    ),
    (
        "  sold : money\npay x = max(USD 9, sold - paid(x))",
        [
            "Who is in `rep`",
            "No line",
            "What `rep` says of a participant holds for the whole month: a transfer within it is not split.",
            "No day on which a participant leaves bears on `x`: by itself, leaving neither takes back",
            "Once a participant is not in `rep` any more, the plan neither pays nor takes back what is open under `x`;",
        ],
        [
            "每月列在",
            "方案没有一条",
            "期内调动不分段计算",
            "离职的日期不影响 `x`：离职本身既不使",
            "参与人不再列入 `rep` 后，`x` 尚未结清的余额",
        ],
    ),
    (
        "  hired : date\n  gone : date or empty\n  born : date\nrows sale key no dated day\n  no : text\n  rep : rep\n"
        "  day : date\ncalc\n  last : date = gone  else period end\n  here : days = days(hired, last)\n"
        "pay x = USD 1 * count(sale) - paid(x)  only if here > 9 days\npay y = USD 1",
        [
            "Who is in `rep`",
            "`hired` of a participant bears on `here`, and through that on what is paid as `x`, as said there.",
            "`gone` of a participant bears on `here`, and through that on what is paid as `x`, as said there.",
            "The plan asks for `born` of a participant, but no line of it looks at that day.",
            "`here` goes by days or months, as said there.",
            "A line of `sale` that names somebody who is not in `rep` is reported as an error and counts for nobody",
            "Once a participant is not in `rep` any more",
        ],
        [
            "每月列在",
            "`hired` 影响 `here`，并由此影响 `x`",
            "`gone` 影响 `here`",
            "`born`",
            "按天数",
            "`sale` 中指向",
            "参与人不再",
        ],
    ),
    (
        "  left : date or empty\nrows sale key no dated day\n  no : text\n  rep : rep\n  day : date\n"
        'exclude sale\n  | when | reason |\n  | rep.left is not empty | "left" |\npay x = USD 1 * count(sale)\n',
        [
            "Who is in",
            "`left` of a participant bears on `sale`, and through that on what is paid as `x`",
            "A line of `sale`",
        ],
        ["每月列在", "`left` 影响 `sale`，并由此影响 `x` 的发放", "`sale` 中指向"],
    ),
    (
        "since from_day until to_day\n  from_day : date\n  to_day : date or empty\n  role : text\npay x = USD 5",
        [
            "Who is in `rep` on some day of a month",
            "No line",
            "A transfer is a further line of `rep` with its own `from_day`. Unless a formula names another day,",
        ],
        ["每月中有任何一天在", "方案没有", "调动即在 `rep` 中另加一行，注明其 `from_day`。"],
    ),
)


@pytest.mark.parametrize(("written", "en", "zh"), STAYS)
def test_joining_leave_transfer_and_leaving_are_told_as_the_plan_has_them(
    written: str, en: list[str], zh: list[str]
) -> None:
    base = PEOPLE.replace("key id\n", "key id SINCE\n") if written.startswith("since") else PEOPLE
    since, _, rest = written.partition("\n")
    plan = load_plan(base.replace("SINCE", since) + rest if written.startswith("since") else base + written)
    for lang, heading, said in (("en", "Joining, leave, transfer, leaving", en), ("zh", "入职、休假、调动与离职", zh)):
        told = items_below(plan, heading, lang)
        assert len(told) == len(said)
        assert [each for each, text in zip(said, told, strict=True) if each not in text] == []


def test_what_exceeds_a_cap_is_not_said_to_lapse_where_it_is_carried() -> None:
    body = "  sold : money\ncarry kept : money start USD 0 = max(opening(kept) + sold - USD 9, USD 0)\n"
    plan = load_plan(PEOPLE + body + "earn x = min(sold + opening(kept), USD 9)\npay x")
    told = [row for block in plan.letter().blocks if isinstance(block, Grid) for row in block.rows]
    assert ("x", "at most USD 9") in told
