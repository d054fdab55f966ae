import pytest

pytest.importorskip("pyarrow", reason="needs perfkit[duckdb]")

from perfkit import load_plan
from perfkit.engines import Parting, part_plan

HEAD = """perfkit 2027
plan "Parted" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants rep key id
  id      : text
  region  : text
  manager : rep or empty

rows account key id
  id    : text
  owner : rep

rows deal key id dated booked
  id      : text
  account : account
  parent  : deal or empty
  booked  : date
  amount  : money

"""


def part(body: str) -> Parting:
    return part_plan(load_plan(HEAD + body).program)


def test_rows_go_where_their_links_lead_over_other_tables() -> None:
    parting = part("pay commission = 5% * sum(deal.amount)\n")
    assert parting.obstacle is not None and parting.obstacle.en == "rows lead to rows of the same table"
    plan = load_plan((HEAD + "pay commission = 5% * sum(deal.amount)\n").replace("  parent  : deal or empty\n", ""))
    parting = part_plan(plan.program)
    assert parting.obstacle is None and parting.by_column is None and parting.depth == 1
    assert [hop.name for hop in parting.tables["deal"].routes[0]] == ["account", "owner"]
    assert parting.tables["account"].parted.value == "whole" and parting.tables["account"].guests == ("owner",)
    assert not parting.tables["account"].is_simple and not parting.tables["rep"].is_simple


def test_the_order_of_tables_is_that_of_their_names_in_every_process() -> None:
    names = ("visit", "call", "order", "refund", "lead", "deal")
    tables = "".join(
        f"rows {each} key id dated on\n  id  : text\n  rep : rep\n  on  : date\n  sum : money\n" for each in names
    )
    head = HEAD.partition("rows account")[0].replace("  manager : rep or empty\n", "")
    total = " + ".join(f"sum({each}.sum)" for each in names)
    parting = part_plan(load_plan(f"{head}{tables}pay commission = 1% * ({total})\n").program)
    assert list(parting.tables) == ["rep", *sorted(names)]


N = "calc\n  n : count = count(account)\n"
RANK = f"{N}pay bonus = USD 1 * rank(by n descending ties skip within company)\n"
MANAGER = f"{N}  m : count = manager.n  else 0\npay bonus = USD 1 * m\n"
TEAM = "group team by region\ncalc each team\n  n : count = count(account)\npay bonus = USD 1 * team.n\n"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (RANK, "participants are ranked, or share a total"),
        (MANAGER, "figures of other participants are read"),
        (TEAM, "figures of groups or of the company are read"),
    ],
)
def test_what_depends_on_others_is_not_parted(body: str, why: str) -> None:
    obstacle = part_plan(load_plan((HEAD + body).replace("  parent  : deal or empty\n", "")).program).obstacle
    assert obstacle is not None and obstacle.en == why and obstacle.zh


DEALS = "rows deal key id dated booked\n  id     : text\n  rep    : rep\n  booked : date\n  amount : money\n"
PEOPLE = "participants rep key id\n  id : text\n"
TOP = HEAD.partition("participants")[0]
SUM = "pay commission = 5% * sum(deal.amount)\n"


@pytest.mark.parametrize(
    ("plan", "why"),
    [
        (PEOPLE + DEALS + "pay each deal x = 5% * amount\n", None),
        (
            PEOPLE.replace("key id", "key id, place") + "  place : text\npay x = USD 1\n",
            "participants are named by several",
        ),
        (
            PEOPLE + DEALS + "calc each deal\n  all : money = sum(amount within company over all to date)\n" + SUM,
            "rows of all",
        ),
        (PEOPLE + DEALS + "calc each deal\n  all : money = sum(amount within rep over all to date)\n" + SUM, None),
        (PEOPLE + DEALS + "calc each deal\n  all : money = sum(amount within booked over all to date)\n" + SUM, None),
    ],
)
def test_rows_that_are_looked_at_together_stay_together(plan: str, why: str | None) -> None:
    parting = part_plan(load_plan(TOP + plan).program)
    assert parting.obstacle is None if why is None else (parting.obstacle or parting).en.startswith(why)


CALLS = "rows call key id dated held\n  id   : text\n  deal : deal\n  held : date\n"
BOSS = PEOPLE + "  boss : rep or empty\n"
CREDIT = "credit part from deal\n  | who | when | share |\n  | rep | any | 100% |\n"
PARTS = "calc each part\n  of : money = deal.amount * share\npay x = sum(part.of)\n"
ALIAS = 'alias rep\n  | written | means |\n  | "a" | "b" |\n  | "c" | "d" |\n'
BRANCH = "group branch by boss all levels\n"


MADE = "rows maker key id\n  id : text\ncalc each maker\n  n : count = count(deal over all to date)\n"
PRICED = "rows price key code\n  code : text\n  rep  : rep\n  per  : money\n"


@pytest.mark.parametrize(
    ("plan", "why"),
    [
        # Nobody takes part.
        (
            "rows item key k\n  k : text\n  m : money\ncalc each item\n  a : money = 2 * m\n",
            "there are no participants",
        ),
        # A group has a figure that nobody reads.
        (
            PEOPLE + "  region : text\ngroup team by region\ncalc each team\n  n : count = 3\npay x = USD 1\n",
            "figures of groups or of the company are read",
        ),
        # A place counts whoever is there.
        (
            PEOPLE + "  place : place\nrows place key id\n  id : text\ncalc each place\n  n : count = count(rep)\n"
            "calc\n  m : count = place.n\npay x = USD 1 * m\n",
            "figures of other participants are read",
        ),
        # A maker's figure is made of everybody's deals.
        (
            f"{PEOPLE}{DEALS}  product : product\nrows product key id\n  id : text\n  maker : maker\n{MADE}{SUM}",
            "figures of `maker` are made of rows of all participants",
        ),
        (
            f"{PEOPLE}{DEALS}  code : text\n{PRICED}calc each deal\n  p : money = price(code).per  else USD 0\n"
            "pay x = sum(deal.p) + sum(price.per)\n",
            "lines are looked up by keys among rows of participants",
        ),
        # Other spellings than a query can write out.
        (PEOPLE + ALIAS + DEALS + SUM, "keys have very many other spellings"),
        # A participant's figure for each row, made of rows that lead to it.
        (
            PEOPLE
            + DEALS
            + CALLS
            + "calc each deal\n  n : count = count(call over all to date)\npay each deal x = USD 1 * n\n",
            None,
        ),
        # A deal reads a figure of somebody who may be reckoned elsewhere.
        (
            PEOPLE.replace("  id : text", "  id : text\n  boss : rep")
            + DEALS
            + "calc\n  sold : money = sum(deal.amount)\npay each deal x = 1% * rep.boss.sold\n",
            "figures of other participants are read",
        ),
        (PEOPLE + DEALS + CREDIT + PARTS, "rows are credited in parts"),
        (
            BOSS + DEALS + BRANCH + "calc each branch\n  n : count = count(deal)\n"
            "calc\n  all : count = count(deal)\npay x = USD 1 * all\n",
            "there is a group over all levels",
        ),
        (
            PEOPLE + DEALS + "calc each deal\n  mine : money = sum(amount within id over all to date)\n"
            "  day : money = sum(amount within booked over all to date)\npay each deal x = 1% * (mine + day)\n",
            "rows belong together in several ways",
        ),
    ],
)
def test_what_reaches_beyond_a_part_is_told(monkeypatch: pytest.MonkeyPatch, plan: str, why: str | None) -> None:
    monkeypatch.setattr("perfkit.engines.parting.ALIASES_MOST", 1)
    parting = part_plan(load_plan(TOP + plan).program)
    assert (parting.obstacle and parting.obstacle.en) == why
    assert parting.obstacle is None or parting.by_column is None
