"""The tables of docs/performance.md, made of what was measured; each stands between `<!-- NAME -->` and its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

Row: TypeAlias = dict[str, Any]
Part: TypeAlias = dict[str, Any]
Measured: TypeAlias = dict[str, Part]
LIMIT = "memory limit"

WORDS: dict[str, dict[str, Any]] = {
    "en": {
        "heads": ("ns a row", "least to most", "× limit", "× by hand", "rows", "wrong cents"),
        "run": "Commit {commit}, load {first} to {last}, {rounds}; {machine}, {python}.",
        "rounds": "rounds: {}",
        "cookbook": ("plan", "ns a participant", "times faster", "lanes", "by the reference evaluator"),
        "lowered": "{lowered} of {all} plans run on columns as a whole; the median plan is {median:,.0f} times faster.",
        "aims": ("aimed at", "reached"),
        "missed": "missed: ",
        "none": "not measured",
    },
    "zh": {
        "heads": ("每行纳秒", "最少到最多", "极限的倍数", "手写的倍数", "行数", "算错的分"),
        "run": "提交 {commit}，负载 {first} 到 {last}，{rounds}；{machine}，{python}。",
        "rounds": "{} 轮",
        "cookbook": ("方案", "每人纳秒", "快多少倍", "通道", "退回参考求值器"),
        "lowered": "{all} 个方案里 {lowered} 个整体走列式；中位数的方案快 {median:,.0f} 倍。",
        "aims": ("目标", "结果"),
        "missed": "未达到：",
        "none": "没有测",
    },
}


def fill(text: str, found: Measured, lang: str) -> str:
    """The page with every table that there are figures for."""
    tables = {work: write_work(found[work], lang) for work in ("W", "M", "A2W") if work in found}
    tables |= {name: write_growth(found[name], lang) for name in ("growth", "engines") if name in found}
    if "cookbook" in found:
        tables["cookbook"] = write_cookbook(found["cookbook"], lang)
    tables["aims"] = write_aims(found, lang)
    for name, table in tables.items():
        begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
        before, is_there, rest = text.partition(begin)
        _, is_ended, after = rest.partition(end)
        if not is_there or not is_ended:
            raise ValueError(f"the page has no place for {name}")
        text = f"{before}{begin}{table}{end}{after}"
    return text


def write_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(line)} |\n".replace("|  |", "| |") for line in lines)


def write_run(part: Part, lang: str, rounds: int) -> str:
    words = WORDS[lang]
    told = words["rounds"].format(rounds)
    first, last = part["load"]
    shown = {**part, "first": first, "last": last, "rounds": told}
    return words["run"].format(**shown) + "\n\n"


def number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:,.2f}"


def write_work(part: Part, lang: str) -> str:
    """A line a row, the fastest first."""
    rows = sorted(part["rows"], key=lambda row: row["ns_per_row"])
    hand = by_name(rows, "python int")
    lines = [
        [
            row["name"],
            number(row["ns_per_row"]),
            f"{number(row['least_ns'])} – {number(row['most_ns'])}",
            number(row["x_limit"]),
            f"{row['ns_per_row'] / hand['ns_per_row']:.3g}" if hand else "-",
            f"{row['n']:,}",
            "-" if row["name"] == LIMIT else f"{row['wrong']}",
        ]
        for row in rows
    ]
    heads = ["", *WORDS[lang]["heads"]]
    return write_run(part, lang, rows[0]["rounds"]) + write_table(heads, lines)


def write_growth(part: Part, lang: str) -> str:
    """A line a name: nanoseconds, and in brackets the multiple of the limit, for each size."""
    rows = part["rows"]
    sizes = sorted({row["n"] for row in rows if row["name"] != LIMIT})
    # The limit is measured over four million rows at least; those of a size stand behind it.
    at, limits = -1, {}
    for row in rows:
        if row["name"] == LIMIT:
            at += 1
            limits[at] = row["ns_per_row"]
    lines = [[LIMIT, *(number(limits[at]) for at in range(len(sizes)))]]
    for name in dict.fromkeys(row["name"] for row in rows if row["name"] != LIMIT):
        own = {row["n"]: row for row in rows if row["name"] == name}
        cells = [f"{number(own[n]['ns_per_row'])} ({number(own[n]['x_limit'])}×)" if n in own else "-" for n in sizes]
        lines.append([name, *cells])
    return write_run(part, lang, rows[0]["rounds"]) + write_table(["", *(f"{n:,}" for n in sizes)], lines)


def write_cookbook(part: Part, lang: str) -> str:
    """A line a plan, and how many run on columns."""
    found, words = part["rows"], WORDS[lang]
    lines = []
    for line in found["lines"]:
        lanes = ", ".join(sorted(line["lanes"]))
        left = line["by"].get("reference", 0)
        told = line["reason"] if not line["is_lowered"] else f"{left:,}" if left else "-"
        ns = "-" if line["columns_ns"] is None else f"{line['columns_ns']:,}"
        lines.append(
            [line["plan"], ns, "-" if line["faster"] is None else f"{line['faster']:,.0f}", lanes or "-", told]
        )
    lowered = sum(bool(line["is_lowered"]) for line in found["lines"])
    told = words["lowered"].format(lowered=lowered, all=len(found["lines"]), median=found["median"])
    return told + "\n\n" + write_run(part, lang, 1) + write_table(list(words["cookbook"]), lines)


# --- what was aimed at -----------------------------------------------------------------------------------------------


def by_name(rows: Sequence[Row], name: str) -> Row | None:
    """The row of a name, or the first one whose name begins so: what a peer's is called depends on the work."""
    return next((row for row in rows if row["name"] == name), None) or next(
        (row for row in rows if row["name"].startswith(name)), None
    )


def times(found: Measured, part: str, above: str, below: str) -> float | None:
    """How many times longer one row of a table takes than another."""
    rows = found.get(part, {}).get("rows", [])
    one, other = by_name(rows, above), by_name(rows, below)
    return one["ns_per_row"] / other["ns_per_row"] if one and other else None


@dataclass(frozen=True)
class Aim:
    """How many times longer a row of a table takes than another: at most, or at least."""

    words: dict[str, str]
    part: str
    above: str
    below: str
    bound: float
    is_most: bool = False


def aim(english: str, chinese: str, rows: tuple[str, str, str], bound: float, *, is_most: bool = False) -> Aim:
    return Aim({"en": english, "zh": chinese}, *rows, bound, is_most)


COLUMNS, FUSED, RECORD, HAND = "perfkit columns", "perfkit fused", "perfkit record", "python int"
AIMS = (
    aim("W on columns, × the limit, at most 6", "W 列式，极限的倍数，至多 6", ("W", COLUMNS, LIMIT), 6, is_most=True),
    aim("W fused, × the limit, at most 1.6", "W 机器码，极限的倍数，至多 1.6", ("W", FUSED, LIMIT), 1.6, is_most=True),
    aim("W on columns, before polars", "W 列式，快于 polars", ("W", "polars", COLUMNS), 1),
    aim("W on columns, before DuckDB, 2 ×", "W 列式，快于 DuckDB，2 倍", ("W", "duckdb", COLUMNS), 2),
    aim("W fused, before polars, 5 ×", "W 机器码，快于 polars，5 倍", ("W", "polars", FUSED), 5),
    aim(
        "W one record, × by hand, at most 1.4",
        "W 单条，手写的倍数，至多 1.4",
        ("W", RECORD, "python int"),
        1.4,
        is_most=True,
    ),
    aim(
        "W one record with its trace, × by hand, at most 8",
        "W 单条带计算过程，手写的倍数，至多 8",
        ("W", "perfkit record traced", HAND),
        8,
        is_most=True,
    ),
    aim(
        "one record, before zen-engine's expressions, 5 ×",
        "单条，快于 zen-engine 的表达式，5 倍",
        ("W", "zen-engine expression", RECORD),
        5,
    ),
    aim(
        "one record, before its decision graph, 300 ×",
        "单条，快于它的决策图，300 倍",
        ("W", "zen-engine decision graph", RECORD),
        300,
    ),
    aim("A2W fused, × the limit, at most 10", "A2W 机器码，极限倍数，至多 10", ("A2W", FUSED, LIMIT), 10, is_most=True),
    aim("A2W fused, before DuckDB, 7 ×", "A2W 机器码，快于 DuckDB，7 倍", ("A2W", "duckdb", FUSED), 7),
    aim(
        "A2W on columns, before DuckDB's windows, 7 ×",
        "A2W 列式，快于 DuckDB 的窗口，7 倍",
        ("A2W", "duckdb", COLUMNS),
        7,
    ),
)
FIGURES_ZH = (
    "200 行的方案备好列式并跑第一次，目标 100 毫秒",
    "一千万行 W，输入、输出之外的内存，目标 200 MiB",
    "一个季度的销售管道走列式，目标 50 毫秒",
)


def write_aims(found: Measured, lang: str) -> str:
    """Each aim with what the tables of this page say of it."""
    words = WORDS[lang]
    lines = []
    for each in AIMS:
        ratio = times(found, each.part, each.above, each.below)
        if ratio is None:
            lines.append([each.words[lang], words["none"]])
            continue
        is_missed = ratio > each.bound if each.is_most else ratio < each.bound
        lines.append([each.words[lang], f"{words['missed'] if is_missed else ''}{number(ratio)} ×"])
    lines += write_spread(found, lang)
    for row, chinese in zip(found.get("figures", {}).get("rows", []), FIGURES_ZH, strict=False):
        name = chinese if lang == "zh" else f"{row['name']}, at most {row['target']}"
        lines.append([name, row["value"]])
    return write_table(list(words["aims"]), lines)


def write_spread(found: Measured, lang: str) -> list[list[str]]:
    """Whether a row costs the same from 100,000 to 10 million."""
    rows = found.get("growth", {}).get("rows", [])
    cost = [row["ns_per_row"] for row in rows if row["name"] == "perfkit columns" and row["n"] >= 100_000]
    if not cost:
        return []
    more = max(cost) / min(cost) - 1
    name = "W on columns from 100,000 to 10 million rows, within 25%"
    chinese = "W 列式从十万到一千万行，相差至多 25%"
    missed = WORDS[lang]["missed"] if more > 0.25 else ""
    return [[chinese if lang == "zh" else name, f"{missed}{more:.0%}"]]
