"""目标 → 分解 → 事实 → 得分 → 发放 → 对账单 → 复盘：华东大区 2027 年一季度。

在仓库根目录运行：python docs/examples/whole-loop/run.py
一份方案文本（quarter.plan），一个数据文件夹（data）。
"""

import csv
import datetime
import sys
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import perfkit
from perfkit.calendar import PeriodKind
from perfkit.diagnostics import Words, render_findings
from perfkit.goals import (
    CascadeMethod,
    CascadePart,
    Goal,
    Milestone,
    cascade_goal,
    cascade_over_periods,
    cycle_of,
    explain_cascade,
    weigh_by_history,
)
from perfkit.review import BridgeMethod, LessonKind, ProfileMetric, list_evidence
from perfkit.values import render_decimal, render_money

HERE = Path(__file__).parent
PERIOD = "2027-Q1"
QUARTER = cycle_of(PERIOD)
YEAR = cycle_of("2027")
YEAR_TARGET = 48_000_000
NEWCOMER_COLLECTIONS = 400_000
NEWCOMER_SIGNINGS = 500_000
ROWS = {"回款额": "回款", "签约额": "签约", "拜访数": "拜访"}
TABLES = ("people", "payments", "deals", "visits")


def read(name: str) -> list[dict[str, str]]:
    """一张 CSV 表，每行一个字典。"""
    with (HERE / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# --- 一、目标与分解 ------------------------------------------------------------


@dataclass(frozen=True)
class Targets:
    """全部目标，以及每一步分解。"""

    goals: tuple[Goal, ...]
    steps: tuple[perfkit.Cascade, ...]


def set_targets() -> Targets:
    """年度回款目标按往年季节分到季度，再按上年实绩分到小组和个人；新人的目标锁定。"""
    year = Goal("回款", "华东大区", YEAR, title="全年回款", metric="回款额", unit="CNY", baseline=0, target=YEAR_TARGET)
    past = read("history")
    by_quarter = {f"2027-Q{n}": total(past, 季度=lambda text, n=n: text.endswith(f"Q{n}")) for n in range(1, 5)}
    quarters = cascade_over_periods(
        year.target,
        YEAR,
        PeriodKind.QUARTER,
        method=CascadeMethod.SEASONAL,
        weights=by_quarter,
        unit="CNY",
        step=10_000,
    )
    target = next(share.value for share in quarters.shares if share.key == PERIOD)
    quarter = Goal(
        "回款/Q1",
        "华东大区",
        QUARTER,
        title="一季度回款",
        metric="回款额",
        unit="CNY",
        baseline=0,
        target=target,
        parent="回款",
    )
    people = read("people")
    last = {row["工号"]: [total(past, 工号=row["工号"], 季度=lambda text: text.startswith("2026"))] for row in people}
    groups: dict[str, Fraction] = {}
    for row in people:
        groups[row["小组"]] = groups.get(row["小组"], Fraction(0)) + sum(last[row["工号"]], Fraction(0))
    by_group = cascade_goal(quarter, groups, method=CascadeMethod.HISTORIC, step=10_000)
    goals, steps = [year, quarter, *by_group.goals], [quarters, by_group.cascade]
    for group in by_group.goals:
        members = [row["工号"] for row in people if row["小组"] == group.owner]
        weights = weigh_by_history({name: last[name] for name in members if last[name][0]})
        parts = [CascadePart(name, weight=weights[name]) for name in members if name in weights]
        parts += [CascadePart(name, locked=NEWCOMER_COLLECTIONS) for name in members if name not in weights]
        by_person = cascade_goal(group, parts, method=CascadeMethod.HISTORIC, step=10_000)
        goals += by_person.goals
        steps.append(by_person.cascade)
    return Targets((*goals, *signing_goals(last), *visit_goals()), tuple(step for step in steps if step is not None))


def total(rows: list[dict[str, str]], **where: object) -> Fraction:
    """回款额的合计，只计符合条件的行。"""
    found = Fraction(0)
    for row in rows:
        if all(test(row[name]) if callable(test) else row[name] == test for name, test in where.items()):
            found += Fraction(row["回款额"])
    return found


def signing_goals(last: dict[str, list[Fraction]]) -> list[Goal]:
    """签约目标：大区的假设（商机数 × 赢单率 × 客单价）按上年实绩分到个人；新人的目标锁定。"""
    top = sum(count * rate * size for count, rate, size in assumed().values())
    region = Goal("签约", "华东大区", QUARTER, title="一季度签约", metric="签约额", unit="CNY", baseline=0, target=top)
    weights = {name: value for name, value in last.items() if value[0]}
    parts = [CascadePart(name, weight=weight) for name, weight in weigh_by_history(weights).items()]
    parts += [CascadePart(name, locked=NEWCOMER_SIGNINGS) for name in last if name not in weights]
    found = cascade_goal(region, parts, method=CascadeMethod.HISTORIC, step=10_000)
    steps = read("milestones")
    goals = []
    for goal in found.goals:
        own = tuple(
            Milestone(
                row["编号"],
                datetime.date.fromisoformat(row["应完成日"]),
                reached_on=datetime.date.fromisoformat(row["达成日"]) if row["达成日"] else None,
                title=row["名称"],
            )
            for row in steps
            if row["工号"] == goal.owner
        )
        goals.append(Goal(**{**fields_of(goal), "milestones": own}))
    return [region, *goals]


def fields_of(goal: Goal) -> dict[str, object]:
    """一个目标的各个字段。"""
    return {name: getattr(goal, name) for name in goal.__dataclass_fields__}


def visit_goals() -> list[Goal]:
    """拜访目标：每人每季度的有效拜访次数。"""
    return [
        Goal(
            f"拜访/{row['工号']}", row["工号"], QUARTER, title="有效拜访", metric="拜访数", unit="count", baseline=0,
            target=int(row["拜访目标"]),
        )
        for row in read("visit_targets")
    ]  # fmt: skip


def assumed() -> dict[str, tuple[Fraction, Fraction, Fraction]]:
    """大区对一季度签约的假设：每类客户的商机数、赢单率、客单价。"""
    return {
        row["客户"]: (Fraction(row["商机数"]), Fraction(row["赢单率"].rstrip("%")) / 100, Fraction(row["客单价"]))
        for row in read("assumptions")
    }


# --- 二、事实与得分 ------------------------------------------------------------


@dataclass(frozen=True)
class Assessed:
    """从事实到得分：进度、得分、移交给方案的表。"""

    progress: dict[str, perfkit.goals.GoalProgress]
    scores: dict[str, perfkit.Score]
    handed: perfkit.HandOver


def assess(plan: perfkit.Plan, targets: Targets, tables: dict[str, list[dict[str, str]]]) -> Assessed:
    """指标和考核表都取自方案；得分连同来源移交给方案。"""
    metrics = plan.take_metrics()
    gathered = perfkit.gather(metrics, tables, starts_on=QUARTER.starts_on, ends_on=QUARTER.ends_on, by=["工号"])
    own = [goal for goal in targets.goals if any(row["工号"] == goal.owner for row in tables["people"])]
    actuals = {goal.id: gathered.value_of(goal.metric or "", goal.owner) for goal in own}
    progress = dict(
        perfkit.compute_progress(own, {name: value for name, value in actuals.items() if value is not None})
    )
    card = plan.take_scorecard("季度得分")
    conduct = {row["工号"]: row for row in read("conduct")}
    scores, handed = {}, []
    for row in tables["people"]:
        name = row["工号"]
        if datetime.date.fromisoformat(row["入职日"]) >= QUARTER.starts_on:
            continue  # 入职未满一个季度的不评分
        goals = {ROWS[goal.metric]: goal.id for goal in own if goal.owner == name}
        figures = {row_name: progress[goal].attainment for row_name, goal in goals.items()}
        figures |= {"客诉": int(conduct[name]["客诉"]), "合规问题": int(conduct[name]["合规问题"])}
        scores[name] = perfkit.score(card, figures)
        handed.append(perfkit.Scored(name, scores[name], "一季度考核", goals))
    take, kind = perfkit.Take, perfkit.TakeKind
    inputs = {
        "回款完成率": take(kind.ATTAINMENT, "回款额"),
        "签约完成率": take(kind.ATTAINMENT, "签约额"),
        "拜访完成率": take(kind.ATTAINMENT, "拜访数"),
        "得分": take(kind.SCORE),
        "等级": take(kind.RATING),
    }
    owners = [row["工号"] for row in tables["people"]]
    given = perfkit.hand_over(
        PERIOD, goals=targets.goals, progress=progress, scores=handed, inputs=inputs, owners=owners,
        key="工号", metrics=metrics, tables=tables, by="工号",
    )  # fmt: skip
    return Assessed(progress, scores, given)


# --- 三、发放 ------------------------------------------------------------


def pay(plan: perfkit.Plan, tables: dict[str, list[dict[str, str]]], handed: perfkit.HandOver) -> perfkit.Result:
    """同一份方案，同一批事实，加上考核移交的表。"""
    return perfkit.evaluate(plan, {**tables, "数据": read("conduct"), **handed.facts}, PERIOD)


# --- 四、复盘 ------------------------------------------------------------


def look_back(tables: dict[str, list[dict[str, str]]]) -> perfkit.review.Bridge:
    """签约额从假设到实际，差在商机数、结构、赢单率还是客单价。"""
    target, actual = {}, {}
    for customer, (count, rate, size) in assumed().items():
        closed = [
            row
            for row in tables["deals"]
            if row["客户"] == customer and row["状态"] != "进行中" and QUARTER.starts_on <= day(row) <= QUARTER.ends_on
        ]
        won = [Fraction(row["金额"]) for row in closed if row["状态"] == "赢单"]
        target[customer] = {"商机数": count, "赢单率": rate, "客单价": size}
        actual[customer] = {
            "商机数": len(closed),
            "赢单率": Fraction(len(won), len(closed)),
            "客单价": sum(won, Fraction(0)) / len(won),
        }
    return perfkit.bridge(
        target, actual, ["商机数", "赢单率", "客单价"], method=BridgeMethod.SUCCESSIVE, volume="商机数", unit="CNY"
    )


def day(row: dict[str, str]) -> datetime.date:
    """商机关闭的日子。"""
    return datetime.date.fromisoformat(row["关闭日"])


METRICS = [
    ProfileMetric("回款额", unit="ratio", name=Words("collections", "回款完成率")),
    ProfileMetric("签约额", unit="ratio", name=Words("signings", "签约完成率")),
    ProfileMetric("拜访数", unit="ratio", name=Words("visits", "拜访完成率")),
]


def stand(assessed: Assessed, targets: Targets, name: str) -> tuple[perfkit.review.Profile, perfkit.review.Proposals]:
    """一个人与同事相比强在哪里、差在哪里，下一步做什么。"""
    figures: dict[str, dict[str, Fraction]] = {}
    for goal in targets.goals:
        found = assessed.progress.get(goal.id)
        if found is not None and found.attainment is not None and goal.metric is not None:
            figures.setdefault(goal.owner, {})[goal.metric] = found.attainment
    profile = perfkit.profile(name, figures[name], figures, metrics=METRICS, least_peers=4)
    return profile, perfkit.propose(profile, cycle_of("2027-Q2"))


def show(amount: perfkit.Money) -> str:
    """一个金额，千位分隔。"""
    return render_money(amount.amount, amount.currency)


def sum_of(result: perfkit.Result) -> perfkit.Money:
    """全部对账单的发放合计。"""
    amounts = (amount for statement in result.statements.values() for amount in statement.payouts.values())
    return sum(amounts, perfkit.Money(0, "CNY"))


def main() -> None:
    """把每一步打印出来。"""
    plan = perfkit.load_plan((HERE / "quarter.plan").read_text(encoding="utf-8"), name="quarter.plan")
    tables = {name: read(name) for name in TABLES}
    targets = set_targets()
    print("== 目标与分解\n")
    for step in targets.steps:
        print(explain_cascade(step, "zh").rstrip() + "\n")
    assessed = assess(plan, targets, tables)
    print("== 得分与移交\n")
    for name, found in assessed.scores.items():
        if found.value is not None:
            print(f"{name}  {render_decimal(found.value, max_places=2)}  {found.label}")
    print(render_findings(assessed.handed.findings, "zh").rstrip())
    result = pay(plan, tables, assessed.handed)
    print("\n== 发放\n")
    for name, statement in result.statements.items():
        print(f"{name}  " + "  ".join(f"{item} {show(amount)}" for item, amount in statement.payouts.items()))
    print(f"合计  {show(sum_of(result))}")
    print("\n== 对账单\n")
    print(result.statements["E101"].explain("zh"))
    print("== 复盘\n")
    bridge = look_back(tables)
    print(bridge.render("zh").rstrip() + "\n")
    profile, proposals = stand(assessed, targets, "E103")
    print("E103 与同事相比")
    print(profile.render("zh").rstrip())
    for each in proposals.items:
        print("·", each.sentence.zh)
    lesson = perfkit.Lesson(
        "L-1", PERIOD, "华东大区", LessonKind.TO_TRY, "老客户续签先按方案分档，再报价", "老客户客单价低于假设",
        next_step="二季度两个小组同时试行", goals=("签约",), evidence=list_evidence(bridge)[3:4],
    )  # fmt: skip
    print(f"\n{lesson.id}  {lesson.what}：{lesson.why}；{lesson.next_step}")


if __name__ == "__main__":
    sys.exit(main())
