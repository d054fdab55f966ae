"""What is said of a command line that is wrong, complaint by complaint, in the words of both languages."""

from __future__ import annotations

import pytest

from perfkit.cli.misuse import tell_misuse

OPTIONS = {"--period": (), "--output": ("table", "json"), "--ledger": ()}
HELP = "`perfkit run --help` says what may stand here"
LETTERS = ", ".join(f"'c{at}'" for at in range(1, 25))


@pytest.mark.parametrize(
    ("message", "what", "mend"),
    [
        (
            "the following arguments are required: COMMAND",
            "no command is given",
            "write one, as `perfkit check plan.plan`; `perfkit --help` lists them",
        ),
        (
            "the following arguments are required: PLAN",
            "missing: PLAN",
            "add what is missing; `perfkit run --help` says what each of them is",
        ),
        (
            "the following arguments are required: COMMAND, --data",
            "missing: COMMAND, --data",
            "add what is missing; `perfkit run --help` says what each of them is",
        ),
        ("one of the arguments A is required", "none of A is given", "write A"),
        ("one of the arguments A B is required", "none of A, B is given", "write A or B"),
        ("one of the arguments A B C is required", "none of A, B, C is given", "write A, B or C"),
        ("unrecognized arguments: --perio 2027", "there is no option `--perio`", "write `--period`"),
        ("unrecognized arguments: --perio=2027", "there is no option `--perio=2027`", "write `--period`"),
        ("unrecognized arguments: --zzzzzzz", "there is no option `--zzzzzzz`", HELP),
        (
            "unrecognized arguments: period x",
            "`period` is one too many",
            f"leave it out; put quotes around what holds blanks; {HELP}",
        ),
        ("argument --a: not allowed with argument --b", "--a and --b exclude each other", "leave out --a or --b"),
        (
            "argument --a: expected one argument",
            "no value behind --a",
            "write it behind --a; `perfkit run --help` says what it is",
        ),
        ("argument --a: ignored explicit argument 'x'", "--a takes no value, and `x` stands there", "write --a alone"),
        (
            "argument --to: invalid choice: 'fr' (choose from 'en', 'zh')",
            "--to cannot be `fr`",
            "one of en, zh",
        ),
        (
            "argument COMMAND: invalid choice: 'chek' (choose from 'check', 'fmt')",
            "there is no command `chek`",
            "write `check`",
        ),
        ("argument NAME: invalid choice: 'pkt' (choose from 'PKT', 'PKA')", "NAME cannot be `pkt`", "write `PKT`"),
        (
            "argument KIND: invalid choice: 'Period' (choose from a, b)",
            "KIND cannot be `Period`",
            "write `--period`",
        ),
        (
            "argument KIND: invalid choice: 'json' (choose from a, b)",
            "KIND cannot be `json`",
            "write `--output json`",
        ),
        (
            f"argument KIND: invalid choice: 'zzzz' (choose from {LETTERS})",
            "KIND cannot be `zzzz`",
            f"one of {LETTERS.replace(chr(39), '')}",
        ),
        (
            f"argument KIND: invalid choice: 'zzzz' (choose from {LETTERS}, 'c25')",
            "KIND cannot be `zzzz`",
            f"one of {LETTERS.replace(chr(39), '')}, …",
        ),
        (
            "argument --full: '0' is no number above zero",
            "--full: `0` is no number above zero",
            "write a number above zero in digits",
        ),
        ("argument M: invalid int value: 'x'", "M: `x` is no whole number", "write a whole number in digits"),
        (
            "argument T: a title is 1 to 60 printable characters without quotes",
            "T: this text cannot be a title",
            "write 1 to 60 printable characters without quotes",
        ),
        (f"unrecognized arguments: {'x' * 60}", f"`{'x' * 60}` is one too many", None),
        (f"unrecognized arguments: {'x' * 61}", f"`{'x' * 59}…` is one too many", None),
        ("argument --a: ignored explicit argument ''", "--a takes no value, and `` stands there", None),
        ("argument --a: ignored explicit argument '", "--a takes no value, and `'` stands there", None),
        ("argument --a: ignored explicit argument \"x'", "--a takes no value, and `\"x'` stands there", None),
        ("something that nobody knows", "something that nobody knows", HELP),
    ],
)
def test_a_complaint_is_told_with_its_mend(message: str, what: str, mend: str | None) -> None:
    said = tell_misuse(message, "perfkit run", OPTIONS)
    head, _, rest = said.en.partition("\n  mend: ")
    assert (head, rest) == (what, rest if mend is None else mend)
    assert said.zh.count("\n  改法：") == 1
