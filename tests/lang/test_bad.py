"""Wrong plans and, word for word, what is said about each. `python -m tests.lang.freeze` writes the words anew."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from perfkit.diagnostics import Finding, Severity, all_codes, render_findings
from perfkit.host import check_plan

BAD = Path(__file__).resolve().parent / "bad"
PLANS = sorted(BAD.glob("*.plan"))
MENDED = sorted((BAD.parent / "mended").glob("*.plan"))
IN_CHINESE = sorted(BAD.glob("*.zh.out"))
CJK = re.compile(r"[\u4e00-\u9fff]")


@cache
def findings_of(plan: Path) -> tuple[Finding, ...]:
    return check_plan(plan.read_text(encoding="utf-8"), name=plan.name)


@pytest.mark.unmeasured
@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_a_wrong_plan_is_told_word_for_word(plan: Path) -> None:
    findings = findings_of(plan)
    assert render_findings(findings) == plan.with_suffix(".out").read_text(encoding="utf-8")
    chinese = plan.with_suffix(".zh.out")
    if chinese.exists():
        assert render_findings(findings, "zh") == chinese.read_text(encoding="utf-8")


@pytest.mark.unmeasured
@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_every_finding_says_where_why_and_how_to_mend(plan: Path) -> None:
    findings = findings_of(plan)
    assert findings
    for finding in findings:
        assert finding.code.code in all_codes()
        assert finding.places and finding.places[0].line
        for lang in ("en", "zh"):
            for words in (finding.what(lang), finding.why(lang), finding.mend(lang)):
                assert words and not re.search(r"\{\w+\}|<class|Traceback|Fraction\(|None", words)
            assert lang == "en" or CJK.search(finding.what(lang))


def test_every_expected_text_has_its_plan() -> None:
    plans = {plan.stem for plan in PLANS}
    texts = {path.name.removesuffix(".zh.out").removesuffix(".out") for path in BAD.glob("*.out")}
    assert texts == plans


@pytest.mark.unmeasured
def test_there_are_enough_wrong_plans_of_enough_kinds() -> None:
    found = {plan: findings_of(plan) for plan in PLANS}
    codes = {finding.code.code for findings in found.values() for finding in findings}
    in_threes = [plan for plan in found if plan.stem.startswith("three-")]
    assert len(PLANS) >= 80
    assert len(codes) >= 60
    assert len(in_threes) >= 10
    assert len(IN_CHINESE) >= 12


@pytest.mark.parametrize("plan", [path for path in PLANS if path.stem.startswith("three-")], ids=lambda path: path.stem)
def test_three_mistakes_are_told_in_one_go(plan: Path) -> None:
    errors = [finding for finding in findings_of(plan) if finding.severity is Severity.ERROR]
    lines = {finding.places[0].line for finding in errors}
    assert len(errors) >= 3
    assert len(lines) >= 3


# --- texts that are made to be dear ----------------------------------------------------------------------------------

HEAD = """perfkit 2027
plan "Bomb" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period quarter

participants rep key id
  id : text

"""


def fill(line: str) -> str:
    """A text of just under 64 KiB whose lines, numbered, are `line`."""
    lines = [HEAD, "calc\n"]
    size = sum(len(text.encode()) for text in lines)
    number = 0
    while True:
        text = line.replace("#", str(number)).replace("@", str(max(0, number - 1))) + "\n"
        size += len(text.encode())
        if size > 65_536:
            return "".join(lines)
        lines.append(text)
        number += 1


DEEP = 20_000
BOMBS = {
    "many-lines": fill("  a# : number = a@ + 1"),
    "one-sum": HEAD + "calc\n  a : number = " + " + ".join(["1"] * 9_000) + "\n",
    "too-long": HEAD + "#" * 70_000,
    "too-long-in-bytes": HEAD + "# " + "汉" * 30_000,
    "round-brackets": HEAD + "calc\n  a : number = " + "(" * DEEP + "1" + ")" * DEEP + "\n",
    "open-brackets": HEAD + "calc\n  a : number = " + "(" * 60_000 + "\n",
    "minus-signs": HEAD + "calc\n  a : number = " + "- " * DEEP + "1\n",
    "not-not-not": HEAD + "calc\n  a : flag = " + "not " * (DEEP // 2) + "yes\n",
    "calls-in-calls": HEAD + "calc\n  a : number = " + "max(1, " * 8_000 + "1" + ")" * 8_000 + "\n",
    "ifs-in-ifs": HEAD + "calc\n  a : number = " + "(if yes then 1 otherwise " * 2_000 + "1" + ")" * 2_000 + "\n",
    "many-words": HEAD + "calc\n  a : number = " + "1 + " * 15_000 + "1\n",
    "many-bars": HEAD + "tiers t(x: number) marginal\n  | from | below | rate |\n" + "  |" + " 1 |" * 15_000 + "\n",
    "huge-number": HEAD + "calc\n  a : number = " + "9" * 60_000 + "\n",
    "many-decimals": HEAD + "calc\n  a : number = 0." + "3" * 60_000 + "\n",
    "long-name": HEAD + "calc\n  " + "a" * 60_000 + " : number = 1\n",
    "long-dots": HEAD + "calc\n  a : number = rep" + ".rep" * 15_000 + "\n",
    "one-quote": HEAD + 'calc\n  a : text = "' + "x" * 60_000 + "\n",
    "many-quotes": HEAD + '"' * 60_000,
    "many-sections": HEAD + "calc\n" * 12_000,
    "control-signs": HEAD + "\x01\x02\x1b" * 20_000,
    "bidi-signs": HEAD + "\u202e" * 20_000,
    "full-width": HEAD + "（" * 20_000,
    "commas": HEAD + "calc\n  a : number = max(" + "，" * 20_000 + ")\n",
    "wide-decide": HEAD
    + "decide d(a: number, b: number, c: number) unique\n  | a | b | c | -> r |\n"
    + "".join(
        f"  | from {n} below {n + 3} | from {n} below {n + 5} | from {n} below {n + 7} | {n} |\n" for n in range(500)
    ),
    "many-tiers": HEAD
    + "tiers t(x: number) marginal\n  | from | below | rate |\n"
    + "".join(f"  | {n} | {n + 1} | 1% |\n" for n in range(2_400)),
    "chain": HEAD + "calc\n" + "".join(f"  a{n} : number = a{n + 1}\n" for n in range(2_500)),
    "ring": HEAD + "calc\n" + "".join(f"  a{n} : number = a{(n + 1) % 2_000}\n" for n in range(2_000)),
    "unknown-names": fill("  a# : number = b#"),
    "near-names": fill("  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa# : number = aaaaaaaaaaaaaaaaaaaaaaaaaaaaab#"),
    "line-ends": "\r" * 60_000,
    "ways-from-table-to-table": HEAD
    + "".join(
        f"rows t{n} key id dated d\n  id : text\n  d : date\n" + "".join(f"  l{k} : t{n + 1}\n" for k in range(30))
        for n in range(10)
    )
    + "rows t10 key id dated d\n  id : text\n  d : date\n  r : rep\ncalc\n  a : count = count(t0)\n",
    "texts-in-no-list": HEAD
    + "rows deal key id dated d\n  id : text\n  d : date\n  rep : rep\n  s : "
    + " or ".join(f'"c{n}"' for n in range(1_500))
    + "\ncalc each deal\n"
    + "".join(f'  f{n} : flag = s == "d{n}"\n' for n in range(900)),
    "earned-and-paid": HEAD
    + "".join(f"earn e{n} = USD {n}\npay e{n} = earned(e{n}) - paid(e{n})\n" for n in range(900)),
    "paid-by-row": HEAD
    + "rows deal key id dated d\n  id : text\n  d : date\n  rep : rep\ncalc each deal\n  a0 : money = USD 1\n"
    + "".join(f"  a{n} : money = a{n - 1}\n" for n in range(1, 700))
    + "".join(f"pay each deal e{n} = a699\n" for n in range(700)),
    "dates-and-figures": HEAD
    + "decide d(a: date, b: number, c: number, e: number) specific\n  | a | b | c | e | -> r |\n"
    + "".join(f"  | from 2027-01-{1 + n % 28:02d} | from {n} | from {n} | >= {n % 5} | {n} |\n" for n in range(700)),
    "read-by-all-above": HEAD
    + "calc\n"
    + "".join(f"  a{n} : number = {' + '.join(f'a{k}' for k in range(n)) or 1}\n" for n in range(140)),
    "blank-lines": HEAD + "\n" * 50_000,
    "bars-and-blanks": HEAD + "| " * 30_000,
}

MEASURE = """
import re, resource, sys, time
from pathlib import Path
from perfkit.host import check_plan

def peak():
    # What a process used at most, of its own: elsewhere than on Linux that of its parent may count too.
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"VmHWM:\\s*(\\d+)", status.read_text())[1]) * 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024

texts = sys.stdin.read().split("\\0")
before = peak()
check_plan(sys.argv[1])
for text in texts:
    name, _, plan = text.partition("\\1")
    started = time.process_time()
    findings = check_plan(plan)
    print(name, f"{time.process_time() - started:.3f}", peak() - before, len(findings), sep="\\t")
"""
# Of the processor; a second on a machine of today, and room for a slower one. `benchmarks/` keeps the true figures.
SECONDS = 2.0
PEAK_BYTES = 64 * 1024 * 1024


def measure(bombs: dict[str, str], root: Path) -> dict[str, tuple[float, int, int]]:
    """For each text, in turn, its seconds, the most bytes since before the parser was loaded, and its findings."""
    packed = "\0".join(f"{name}\1{text.replace(chr(1), chr(2))}" for name, text in bombs.items())
    run = subprocess.run(
        [sys.executable, "-c", MEASURE, HEAD],
        input=packed,
        capture_output=True,
        encoding="utf-8",
        env={"PYTHONPATH": str(root / "src"), "PYTHONUTF8": "1"},
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2_000:]
    found = {}
    for line in run.stdout.splitlines():
        name, seconds, peak, findings = line.split("\t")
        found[name] = (float(seconds), int(peak), int(findings))
    return found


@pytest.mark.unmeasured
def test_a_text_made_to_be_dear_costs_little_time_and_at_most_64_mebibytes(root: Path) -> None:
    measured = measure(BOMBS, root)
    assert measured.keys() == BOMBS.keys()
    # A machine shared with others may be slow for a moment: what took too long is timed once more.
    slow = {name: BOMBS[name] for name, (seconds, _, _) in measured.items() if seconds > SECONDS}
    again = measure(slow, root) if slow else {}
    assert {name: seconds for name, (seconds, _, _) in again.items() if seconds > SECONDS} == {}
    # One process reads them all, so that the most bytes of all of them are what any of them took at most.
    assert {name: peak for name, (_, peak, _) in measured.items() if peak > PEAK_BYTES} == {}
    assert all(findings for name, (_, _, findings) in measured.items() if name not in SOUND)


# Long, but nothing is wrong with them.
SOUND = {"one-sum", "earned-and-paid"}


@pytest.mark.unmeasured
@pytest.mark.parametrize("plan", MENDED, ids=lambda path: path.stem)
def test_the_mended_plan_is_told_nothing(plan: Path) -> None:
    assert (BAD / plan.name).exists()
    assert [finding.what() for finding in findings_of(plan) if finding.severity is not Severity.ADVICE] == []
