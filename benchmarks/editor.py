"""Measures what a hand waits for: findings after a key on a plan of 500 lines, and the page of a statement.

    python benchmarks/editor.py [--keys N]

The server runs in its own process and is spoken to by a real client in its protocol; each answer is timed by the clock
and by the processor time that the server took for it. Of the page, that of 100 lines, earned and paid each for itself.

A key is one more letter in a comment, a name or a figure, in the middle of the plan and at its head by turns; the time
ends when the diagnostics of that state have come. Targets: 95 of 100 keys within 100 ms, the page in 50 ms.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from lsprotocol import types

from perfkit.editor import open_document
from tests.lsp.session import URI, Session, serve
from tests.pages.rich import run_rich

LINES = 500
HEAD = """\
perfkit 2027
plan "Five hundred lines" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period quarter

participants rep key id
  id     : text
  region : text
  lead   : rep or empty

rows deal key deal_id dated booked
  deal_id : text
  rep     : rep
  booked  : date
  product : text
  amount  : money

input
  quota : money
"""
PART = """
## {n}. Product line {n}
parameter least_{n} : money = USD {n}00
tiers rate_{n}(share: percent) marginal  # each slice at its own rate
  | from | below    | rate |
  | 0%   | 50%      | 1%   |
  | 50%  | 100%     | 2%   |
  | 100% | no limit | 3%   |

calc
  won_{n}   : money   = sum(deal.amount where deal.product == "P{n}" and deal.amount > least_{n} over this period)
  share_{n} : percent = won_{n} / quota  else 0%
  due_{n}   : money   = quota * rate_{n}(share_{n})  floor USD 0  cap USD 5,000

earn commission_{n} = if share_{n} >= 50% then due_{n} otherwise due_{n} * 80%
pay commission_{n}
"""
TEST = """
test "two deals" 2027-Q1
  given rep
    | id | region | lead  | quota      |
    | E1 | "N"    | empty | USD 10,000 |
  given deal
    | deal_id | rep | booked     | product | amount    |
    | D1      | E1  | 2027-02-01 | "P1"    | USD 6,000 |
    | D2      | E1  | 2027-02-02 | "P2"    | USD 300   |
  expect commission_2 = USD 0.00
"""


def make_plan() -> str:
    """A plan of 500 lines without a finding of severity error."""
    text, number = HEAD, 0
    while text.count("\n") + PART.count("\n") + TEST.count("\n") <= LINES:
        number += 1
        text += PART.format(n=number)
    text += TEST
    return text + "# the end\n" * (LINES - text.count("\n"))


def make_states(text: str, keys: int) -> list[str]:
    """The text after each key, in a comment, in a name (which breaks the plan) and in a figure, in two sections."""
    states = []
    for number in range(keys):
        section = 1 if number % 2 else text.count("## ") // 2
        place = ("own rate", f"won_{section} / quota", "5,000")[number % 3]
        at = text.index(place, text.index(f"## {section}. ")) + len(place)
        states.append(text[:at] + "0" + text[at:])
        states.append(text)
    return states[:keys]


async def measure(keys: int) -> None:
    """Type, and print how long each answer took."""
    text = make_plan()
    document = types.TextDocumentIdentifier(URI)
    whole = types.Range(types.Position(0, 0), types.Position(LINES, 0))
    async with serve() as (session, _):
        started = time.perf_counter()
        findings = await session.open(text)
        print(f"lines {text.count(chr(10))}, characters {len(text)}, findings {len(findings)}")
        print(f"{'opened, first diagnostics':<34}{1000 * (time.perf_counter() - started):8.0f} ms")
        clock = clock_of(session)
        took, worked = [], []
        for state in make_states(text, keys):
            before = clock()
            took.append(await time_of(lambda state=state: session.change(state)))
            worked.append(clock() - before)
        show("diagnostics after a key", took)
        show("the same, processor of the server", worked)
        line = next(number for number, each in enumerate(text.split("\n")) if "won_9 / quota" in each)
        at = types.Position(line, 26)
        questions: dict[str, Callable[[], Awaitable[object]]] = {
            "hover with a value": lambda: session.client.text_document_hover_async(types.HoverParams(document, at)),
            "completion": lambda: session.client.text_document_completion_async(types.CompletionParams(document, at)),
            "values of the whole plan": lambda: session.client.text_document_inlay_hint_async(
                types.InlayHintParams(document, whole)
            ),
            "colours of the whole plan": lambda: session.client.text_document_semantic_tokens_full_async(
                types.SemanticTokensParams(document)
            ),
            "rename across the plan": lambda: session.client.text_document_rename_async(
                types.RenameParams(document, at, "target")
            ),
        }
        for name, ask in questions.items():
            show(name, await ask_often(session, text, ask))


def clock_of(session: Session) -> Callable[[], float]:
    """Seconds of processor time that the server has taken so far; zero where the system does not tell of another's."""
    server = session.client._server
    if server is None or sys.platform != "linux":
        return lambda: 0.0
    # How Linux numbers the clock of another process; Python has no name for it.
    number = (~server.pid << 3) | 2
    return lambda: time.clock_gettime(number)


def measure_page(runs: int) -> None:
    """The page of a statement that is evaluated, in either language."""
    statement = run_rich(count=100)
    for lang in ("en", "zh"):
        page = statement.to_html(lang)
        took, worked = [], []
        for _ in range(runs):
            started, before = time.perf_counter(), time.process_time()
            statement.to_html(lang)
            took.append(time.perf_counter() - started)
            worked.append(time.process_time() - before)
        show(f"page of 100 lines, {lang}, {len(page.encode()) // 1000} kB", took)
        show("the same, processor", worked)


async def ask_often(session: Session, text: str, ask: Callable[[], Awaitable[object]]) -> list[float]:
    """How long a question takes on a text that has just changed."""
    took = []
    for number in range(8):
        await session.change(text + "\n" * number)
        took.append(await time_of(ask))
    return took


async def time_of(ask: Callable[[], Awaitable[object]]) -> float:
    """Seconds until an answer has come."""
    started = time.perf_counter()
    await ask()
    return time.perf_counter() - started


def show(name: str, took: list[float]) -> None:
    """One line of the table."""
    ordered = sorted(1000 * each for each in took)
    p95 = ordered[min(len(ordered) - 1, len(ordered) * 95 // 100)]
    median = statistics.median(ordered)
    print(f"{name:<34}{median:8.0f} ms   p95 {p95:6.0f} ms   most {ordered[-1]:6.0f} ms   n {len(took)}")


def measure_work(keys: int) -> None:
    """Processor time that the findings after a key take, without the protocol and hardly changed by other load."""
    text = make_plan()
    document = open_document(text)
    gc.collect()
    gc.freeze()
    took, whole = [], []
    for state in make_states(text, keys):
        started = time.process_time()
        document = open_document(state, before=document)
        took.append(time.process_time() - started)
    for _ in range(8):
        started = time.process_time()
        open_document(text)
        whole.append(time.process_time() - started)
    show("work after a key, processor", took)
    show("the same, all read anew", whole)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keys", type=int, default=50)
    keys = parser.parse_args().keys
    measure_page(11)
    measure_work(keys)
    asyncio.run(measure(keys))


if __name__ == "__main__":
    main()
