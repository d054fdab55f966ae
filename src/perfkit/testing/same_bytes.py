"""Reckons the same cases under other hash seeds, decimal contexts, threads, locales and time zones: the same bytes.

    python -m perfkit.testing.same_bytes --to 40 --hash-seeds 20 --contexts 100 --threads 8

Each hash seed is a process with a locale and a time zone of its own; in it every thread reckons under its own contexts.
With `--log FILE` what each hash seed came to is kept, and the same command goes on behind it. Exit 1 where a byte of a
statement, a finding, an explanation, a page or an entry differs.
"""

from __future__ import annotations

import argparse
import decimal
import hashlib
import json
import locale
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from random import Random
from typing import TextIO

from perfkit.engine import ENGINE_VERSION
from perfkit.host import Plan, Result
from perfkit.testing.case import Case, random_case
from perfkit.testing.outcomes import tell
from perfkit.views import list_tidy_rows, render_csv, render_ledger

LOCALES = ("C", "C.UTF-8", "tr_TR.UTF-8", "de_DE.UTF-8", "zh_CN.UTF-8", "ar_EG.UTF-8")
ZONES = ("UTC", "Asia/Shanghai", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kolkata")
_ROUNDINGS = (
    *(decimal.ROUND_UP, decimal.ROUND_DOWN, decimal.ROUND_CEILING, decimal.ROUND_FLOOR, decimal.ROUND_05UP),
    *(decimal.ROUND_HALF_UP, decimal.ROUND_HALF_DOWN, decimal.ROUND_HALF_EVEN),
)


def main(arguments: Sequence[str] | None = None, *, out: TextIO | None = None) -> int:
    """The command. Result: 0 when all bytes are the same, 1 when some differ."""
    options = _parser().parse_args(arguments)
    out = out or sys.stdout
    if options.inside:
        # A locale that the machine does not have leaves that of C.
        wanted = os.environ.get("LC_ALL", "C")
        locale.setlocale(locale.LC_ALL, wanted if locale.normalize(wanted) and _has(wanted) else "C")
        print(json.dumps(sorted(digest_all(options.to, options.contexts, options.threads))), file=out)
        return 0
    found: dict[str, list[int]] = {}
    for seed, digests in _iter_seeds(options):
        for digest in digests:
            found.setdefault(digest, []).append(seed)
    runs = options.hash_seeds * options.contexts * options.threads
    said = (
        f"{options.to} cases, {options.hash_seeds} hash seeds, {options.threads} threads, {options.contexts} contexts"
    )
    verdict = "the same bytes" if len(found) == 1 else f"{len(found)} different results, by hash seed: {found}"
    print(f"{said} ({runs:,} runs): {verdict}", file=out)
    return 0 if len(found) == 1 else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m perfkit.testing.same_bytes", description=__doc__.splitlines()[0])
    parser.add_argument("--to", type=int, required=True, help="how many cases")
    parser.add_argument("--hash-seeds", type=int, default=2, help="how many hash seeds, each a process")
    parser.add_argument("--contexts", type=int, default=3, help="how many decimal contexts in each thread")
    parser.add_argument("--threads", type=int, default=1, help="how many threads")
    parser.add_argument("--log", type=Path, help="where what each hash seed came to is kept")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    return parser


def _iter_seeds(options: argparse.Namespace) -> Iterator[tuple[int, list[str]]]:
    """What each hash seed comes to; one that is in the log, of the same engine and counts, is not run again."""
    asked = f"{ENGINE_VERSION} {options.to} {options.contexts} {options.threads}"
    done: dict[int, list[str]] = {}
    for line in _lines_of(options.log):
        said, seed, digests = json.loads(line)
        if said == asked:
            done[seed] = digests
    for seed in range(1, options.hash_seeds + 1):
        if seed not in done:
            done[seed] = _run_inside(seed, options)
            if options.log is not None:
                with options.log.open("a", encoding="utf-8") as log:
                    print(json.dumps([asked, seed, done[seed]]), file=log)
        yield seed, done[seed]


def _lines_of(log: Path | None) -> list[str]:
    return log.read_text(encoding="utf-8").splitlines() if log is not None and log.exists() else []


def _run_inside(seed: int, options: argparse.Namespace) -> list[str]:
    zone, name = ZONES[seed % len(ZONES)], LOCALES[seed % len(LOCALES)]
    environment = {**os.environ, "PYTHONHASHSEED": str(seed), "TZ": zone, "LC_ALL": name}
    counts = [f"--{name}={getattr(options, name)}" for name in ("to", "contexts", "threads")]
    command = [sys.executable, "-m", "perfkit.testing.same_bytes", "--inside", *counts]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    found: list[str] = json.loads(done.stdout)
    return found


def _has(name: str) -> bool:
    try:
        locale.setlocale(locale.LC_ALL, name)
    except locale.Error:
        return False
    return True


def digest_all(cases: int, contexts: int, threads: int) -> set[str]:
    """The digests of some cases under each context in each thread: one, where nothing depends on them."""
    loaded = [(case, case.load()) for case in map(random_case, range(cases))]
    with ThreadPoolExecutor(threads) as pool:
        found = pool.map(partial(_digest_under, loaded, contexts), range(threads))
        return {digest for each in found for digest in each}


def _digest_under(loaded: Sequence[tuple[Case, Plan]], contexts: int, thread: int) -> list[str]:
    found = []
    for number in range(contexts):
        with decimal.localcontext(hostile_context(thread * contexts + number)):
            found.append(_digest(case.evaluate(plan) for case, plan in loaded))
    return found


def hostile_context(number: int) -> decimal.Context:
    """A decimal context that no sum of money would come through; the same for the same number.

    >>> hostile_context(5).prec == hostile_context(5).prec < 10
    True
    """
    pick = Random(number)
    traps = [decimal.Inexact, decimal.Rounded, decimal.Subnormal, decimal.Clamped, decimal.FloatOperation]
    return decimal.Context(
        prec=pick.randint(1, 9),
        rounding=pick.choice(_ROUNDINGS),
        Emin=-pick.randint(0, 3),
        Emax=pick.randint(0, 3),
        capitals=pick.randint(0, 1),
        clamp=pick.randint(0, 1),
        traps=pick.sample(traps, pick.randint(0, len(traps))),
    )


def _digest(results: Iterator[Result]) -> str:
    """The digest of everything that is written of some results."""
    digest = hashlib.sha256()
    for result in results:
        for text in _iter_texts(result):
            digest.update(text.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()


def _iter_texts(result: Result) -> Iterator[str]:
    yield result.fingerprint
    yield json.dumps(result.to_dict())
    yield from map(tell, result.findings)
    yield render_csv(list_tidy_rows(result.run))
    yield render_ledger(result.entries)
    for statement in result.statements.values():
        yield statement.explain("en")
        yield statement.explain("zh")
        yield statement.to_html("zh")


if __name__ == "__main__":
    sys.exit(main())
