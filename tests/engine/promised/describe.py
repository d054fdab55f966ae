"""What can be promised of the payments of the cookbook's plans before any data, as text that people read.

    python -m tests.engine.promised.describe      writes what can be promised of them anew

That a payment is never negative: whether it is proved, refuted or open, with the tries and the digest of the test that
refutes it. Then the bounds of every figure that payments are reckoned from. A bound that is wider than before is a
promise that is no longer proved; a narrower one may be a promise that is proved and broken.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from perfkit import load_plan
from perfkit.engine import Verdict, judge_promises, show_promise
from perfkit.engine.promises_proof import Prover
from perfkit.lang import print_test
from perfkit.plans import Figure, PostingKind, Program
from tests.engine.cooked.describe import PLANS as COOKBOOK
from tests.engine.judged.describe import write
from tests.plans.lowered.describe import digest

OUT = Path(__file__).resolve().parent / "promised.out"
# These alone take as long as all others.
DEAR = ("f-draw-sizes", "g-paid-in-parts", "h-clawbacks", "i-measures-and-bonuses", "l-leaving", "n-contract-costs")
PLANS = tuple(path for path in COOKBOOK if path.stem not in DEAR)
TRIES = 4


def describe() -> str:
    """What all of the plans may promise."""
    return "\n".join(line for path in PLANS for line in (f"# {path.stem}", *iter_plan(path))) + "\n"


def iter_plan(path: Path) -> Iterator[str]:
    """The verdict on each payment, then what is known of each figure behind it."""
    text = path.read_text(encoding="utf-8")
    bare = load_plan(text, name="promised.plan").program
    musts = "".join(dict.fromkeys(write_promise(bare, figure) for figure in bare.figures if is_payment(figure)))
    program = load_plan(f"{text}\n{musts}", name="promised.plan").program
    prover = Prover(program)
    for verdict in judge_promises(program, tries=TRIES):
        # Without steps for the promise itself only what its figures can be is looked at.
        prover.meter.left = 1
        prover.is_proved(verdict.must)
        yield f"{show_promise(program, verdict.must)}: {say(verdict)}"
    for (grain, name), known in prover.summaries.items():
        ends = f"{known.bounds.lower} .. {known.bounds.upper}, {known.unit}"
        yield f"{grain} {name}: {ends}{' or empty' if known.may_miss else ''} {' '.join(known.texts)}".rstrip()


def is_payment(figure: Figure) -> bool:
    is_paid = figure.posting is not None and figure.posting.kind is PostingKind.PAY
    return is_paid and not figure.type.is_any_money


def write_promise(program: Program, figure: Figure) -> str:
    """That a payment is never negative, as a line of the plan."""
    each = "" if figure.grain == program.participants else f"each {figure.grain} "
    assert figure.posting is not None
    return f"must {each}{figure.posting.name} >= {figure.type.currency or program.header.currency} 0\n"


def say(verdict: Verdict) -> str:
    test = verdict.counterexample
    shown = "" if test is None else f" {len(test.given)} {digest(print_test(test))}"
    return f"{verdict.kind.value} {verdict.tries}{shown}"


if __name__ == "__main__":
    write(OUT, describe())
