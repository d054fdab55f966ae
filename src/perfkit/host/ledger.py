"""Adds to a ledger: closes periods, records payments, adjusts; each gives the whole ledger back or raises."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from perfkit.calendar import Period, shift_period
from perfkit.diagnostics import (
    Finding,
    Misuse,
    Place,
    Refused,
    Words,
    arrange_findings,
    door,
    find,
    has_errors,
    render_findings,
    show_few,
    show_given,
    show_near,
)
from perfkit.diagnostics.codes import ledger_closing as codes
from perfkit.engine import (
    LedgerState,
    PeriodRun,
    check_adjusted,
    check_pay_periods,
    encode_open,
    find_lost,
    fingerprint_terms,
    list_own,
    name_days,
    parse_pay_period,
    read_state,
    takes_off_earned,
)
from perfkit.expr import ANY_CURRENCY, Account, Posted, iter_typed
from perfkit.host.misuse import check_ledger_argument, want
from perfkit.host.payments import check_matched, check_new
from perfkit.host.plan import Plan
from perfkit.host.result import Result
from perfkit.ledger import (
    RULE_KINDS,
    Effect,
    EntryKind,
    LedgerEntry,
    LedgerError,
    Reason,
    check_entries,
    earned_of,
    encode_value,
    find_twice,
    list_last_marks,
    payable_of,
)
from perfkit.plans import FigureKind, PostingKind, Program, iter_formulas_of
from perfkit.values import Money, get_currency_digits, render_money, text_from_python, want_items

Ledger = tuple[LedgerEntry, ...]
_ZERO = Fraction(0)
_SHOWN = 5
_TAKEN_BY_RULES = frozenset({Reason.ADJUSTMENT, Reason.BONUS, Reason.CLAWBACK})
"""The reasons for which a change of what is due is meant to be paid or taken back; others only keep the books."""
_BLIND_TO_DUE = frozenset({Account.PAID, Account.TRUE_UP, Account.OUTSTANDING})


@door
def close(ledger: Collection[LedgerEntry], result: Result) -> Ledger:
    """The ledger with what a result posts, and the marks that close its statements for good.

    result: of `evaluate` from this very ledger; with `only` it closes those statements and leaves the others open.
    Result: the entries of `ledger` first, in their order, then those that are new; store these.
    Raises LedgerError, and posts nothing: PKH001 an entry stands twice, PKH022 a statement is withheld, PKH023 the
    ledger has moved on, and whatever kept the run from being reckoned. Laws: append-only; a closed period is never
    posted to again by a run.

    >>> from perfkit import close, evaluate, load_plan
    >>> plan = load_plan('''perfkit 2027
    ... plan "Five percent" version 1
    ... currency USD
    ... effective 2027-01-01 to 2027-12-31
    ... period month
    ... participants rep key id
    ...   id : text
    ... input
    ...   sales : money
    ... pay commission = 5% * sales
    ... ''')
    >>> facts = {"rep": [{"id": "E-17", "sales": "100.00"}]}
    >>> ledger = close((), evaluate(plan, facts, "2027-01"))
    >>> [entry.kind.value for entry in ledger]
    ['earned', 'payable', 'closed', 'closed']
    >>> [finding.code.code for finding in evaluate(plan, facts, "2027-01", ledger=ledger).findings]
    ['PKH020']
    """
    check_ledger_argument(ledger)
    want(isinstance(result, Result), "result", "a Result, as `evaluate` gives it", result)
    _raise_if(_check_closing(tuple(ledger), result))
    known = {entry.id for entry in ledger}
    found: list[LedgerEntry] = []
    for period_run in result.run.periods:
        new = [entry for entry in _iter_new(period_run, (*ledger, *found)) if entry.id not in known]
        found += new
        found += _iter_marks(result, period_run, (*ledger, *found))
    return (*ledger, *found)


def _check_closing(ledger: Ledger, result: Result) -> list[Finding]:
    if result.run.is_refused:
        return [finding for finding in result.findings if has_errors([finding])]
    if result.given.hypothetical:
        return [find(codes.HYPOTHETICAL)]
    labels = [each.world.period.label for each in result.run.periods]
    label = "..".join(dict.fromkeys((labels[0], labels[-1])))
    if twice := find_twice(ledger):
        return list(twice)
    if _list_ids(ledger) != _list_ids(result.run.ledger):
        return [find(codes.LEDGER_MOVED, None, period=label)]
    withheld = list(dict.fromkeys(each.participant for each in result.statements.values() if each.is_withheld))
    if withheld or (result.run.only is None and not result.is_complete):
        # Where nobody is withheld the errors are named: what is wrong is a row or a payment that is nobody's.
        wrong = withheld or [each.code.code for each in result.findings if has_errors([each])]
        named = list(dict.fromkeys(wrong))
        shown = show_few([f"`{key}`" for key in named], _SHOWN)
        return [find(codes.STATEMENTS_WITHHELD, None, period=label, count=len(wrong), keys=shown)]
    return []


def _list_ids(ledger: Iterable[LedgerEntry]) -> set[str]:
    """What a result follows from; reporting a payment changes no figure of it."""
    return {entry.id for entry in ledger if entry.kind is not EntryKind.PAID}


def _iter_new(run: PeriodRun, ledger: Iterable[LedgerEntry]) -> Iterator[LedgerEntry]:
    """What a period proposes; of groups and of the company only once, however many closings it takes."""
    posted = {(e.kind, e.name, e.row, e.for_period) for e in ledger if not e.payee}
    for entry in run.entries:
        if entry.payee or (entry.kind, entry.name, entry.row, entry.for_period) not in posted:
            yield entry


def _iter_marks(result: Result, run: PeriodRun, ledger: Collection[LedgerEntry]) -> Iterator[LedgerEntry]:
    """The marks of the statements, and one of the period, which says whom it leaves open.

    It cites the marks of the statements and the last of the ledger, so that none of them can be lost unseen.
    """
    label, only = run.world.period.label, result.run.only
    cited: dict[str, list[str]] = {}
    for entry in ledger:
        if entry.period == label and entry.kind not in (EntryKind.PAID, EntryKind.CLOSED):
            cited.setdefault(entry.payee, []).append(entry.id)
    statements = {each.participant: each for each in result.statements.values() if each.period == label}
    people = result.run.program.tables.get(result.run.program.participants or "")
    names_payee = people is not None and people.payee is not None
    marks = []
    for key, statement in statements.items():
        text = json.dumps(statement.to_dict(), sort_keys=True, ensure_ascii=False)
        digest = encode_value(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
        # Whom a column names may change later, so that the mark says who was paid.
        paid_to = statement.payee if names_payee else ""
        marks.append(_mark(result, label, key, digest, cited.get(key, ()), reference=paid_to))
    yield from marks
    follows = (*cited.get("", ()), *(each.id for each in marks), *list_last_marks(list_own(result.run.program, ledger)))
    everybody = {run.world.key(result.run.program.participants or "", line) for line in run.world.active}
    waiting = everybody - set(statements) if only is not None else set()
    text, days = fingerprint_terms(result.plan.model), name_days(result.run.program, run.world.period)
    yield _mark(result, label, "", encode_open(waiting), follows, reference=text, note=days)


def _mark(
    result: Result, period: str, payee: str, value: str, cites: Iterable[str], *, reference: str = "", note: str = ""
) -> LedgerEntry:
    return LedgerEntry(
        kind=EntryKind.CLOSED,
        plan=result.plan.title,
        version=result.plan.version,
        fingerprint=result.fingerprint,
        payee=payee,
        name="",
        period=period,
        for_period=period,
        value=value,
        cites=tuple(sorted(cites)),
        note=note,
        reference=reference,
    )


# --- payments --------------------------------------------------------------------------------------------------------


@door
def record_payment(
    ledger: Collection[LedgerEntry],
    plan: Plan,
    *,
    period: str,
    participant: str,
    name: str,
    amount: Money,
    reference: str,
    note: str = "",
    unmatched: bool = False,
) -> Ledger:
    """The ledger with a payment that was made: what is outstanding falls by it, and no rule of the plan sees it.

    period: the one whose payables it pays, closed or not. participant, name: the key, and the line that pays.
    amount: in its currency, below zero where somebody paid back.
    reference: what the host calls the payment; the same payment twice is found by it, however it is spaced or cased.
    unmatched: that more money moved than there is to settle, and `note` says why; the rest is outstanding below zero.
    Result: the entries of `ledger` first, in their order, then the payment, which cites what it pays.
    Raises LedgerError: PKH001, PKH085 recorded already, PKH082 the ledger lacks a period, PKC022 the plan
    its list, PKV035 a sign that nobody sees, PKH025, PKH026, PKH028, PKH030 nothing payable, PKH047 more than
    there is to settle: than is outstanding in the period or in all; below zero, than was paid or is to be recovered.

    >>> from perfkit import balances, close, evaluate, load_plan
    >>> plan = load_plan('''perfkit 2027
    ... plan "Five percent" version 1
    ... currency USD
    ... effective 2027-01-01 to 2027-12-31
    ... period month
    ... participants rep key id
    ...   id : text
    ... input
    ...   sales : money
    ... pay commission = 5% * sales
    ... ''')
    >>> january = evaluate(plan, {"rep": [{"id": "E-17", "sales": "1000.00"}]}, "2027-01")
    >>> ledger = record_payment(
    ...     close((), january), plan, period="2027-01", participant="E-17", name="commission",
    ...     amount=Money("30.00", "USD"), reference="SEPA 2027-02-05/17")
    >>> balances(ledger)[0].outstanding
    Money('20.00', 'USD')
    """
    want(isinstance(unmatched, bool), "unmatched", "True or False", unmatched)
    texts = {"participant": participant, "name": name, "reference": reference, "note": note}
    _check_common(ledger, plan, period, texts, amount)
    own = [entry for entry in ledger if entry.payee == participant and entry.name == name]
    findings = [*_check_name(_list_known(plan, ledger), name, amount), *_check_words(reference=reference)]
    findings += [*_check_seen("participant", participant), *_check_seen("note", note)]
    findings += _check_words(note=note) if unmatched else []
    if not any(payable_of(entry) for entry in own):
        findings.append(find(codes.PAYMENT_OF_NOTHING, None, payee=participant, name=name))
    parsed = _parse(plan.program, period, findings)
    findings += _read_whole(plan.program, ledger)[1]
    _raise_if(findings)
    cites = tuple(sorted(entry.id for entry in own if entry.period == parsed.label and payable_of(entry)))
    entry = _entry(plan, EntryKind.PAID, participant, name, parsed, amount, None, cites, note=note, reference=reference)
    _raise_if(check_new(own, parsed.label, amount, reference))
    new = _append(ledger, plan, entry)
    _raise_if([] if unmatched else check_matched(own, parsed.label, amount))
    return new


# --- adjustments -----------------------------------------------------------------------------------------------------


@door
def adjust(
    ledger: Collection[LedgerEntry],
    plan: Plan,
    *,
    period: str,
    participant: str,
    name: str,
    amount: Money,
    effect: Effect | str,
    reason: Reason | str,
    note: str,
    by: str,
    row: tuple[str, str] | list[str] | None = None,
    cites: Collection[str] = (),
) -> Ledger:
    """The ledger with an amount that a person adds or takes off in an open period, with its reason.

    period: an open one. participant, name: the key, and the line that pays. amount: below zero to take off.
    effect: `due` changes what is earned, and the plan's rules pay or take back the rest; `on_account` changes what is
    payable, and later periods take it off; `on_top` changes both, and nothing takes it back.
    reason: adjustment, bonus, draw_advance, draw_recovery, draw_forgiveness, clawback, reserve, release, accrual or
    accrual_reversal. note, by: why in words, and who. row: table and key where it belongs to one, a tuple or, as in
    JSON, a list. cites: what it is about, by ids.
    Result: the entries of `ledger` first, in their order, then the adjustment. A row that the facts have not, or that
    is another's by now, is told by the run of the period (PKH067).
    Raises LedgerError, and posts nothing: PKH020 the period is closed, PKH081 it lies beyond the open one, PKH027 the
    reason does not go this way, PKH029 more is taken back, recovered, forgiven or released than there is, PKH065 the
    row is of others, PKH066 no row is named for a line that posts for each, PKH075 a clawback names no row, PKH072 what
    is due is read by no line, PKH074 or is undone by the line that earns it, PKH082 the ledger lacks a
    period, PKC022 the plan lacks its list, PKV035 a sign that nobody sees, PKH025, PKH026, PKH028, PKH031, PKH032.

    >>> from perfkit import close, evaluate, load_plan
    >>> plan = load_plan('''perfkit 2027
    ... plan "Five percent" version 1
    ... currency USD
    ... effective 2027-01-01 to 2027-12-31
    ... period month
    ... participants rep key id
    ...   id : text
    ... input
    ...   sales : money
    ... pay commission = 5% * sales
    ... ''')
    >>> january = evaluate(plan, {"rep": [{"id": "E-17", "sales": "1000.00"}]}, "2027-01")
    >>> ledger = adjust(
    ...     close((), january), plan, period="2027-02", participant="E-17", name="commission",
    ...     amount=Money("12.50", "USD"), effect="on_top", reason="bonus", note="the fair in Lyon", by="M. Ito")
    >>> ledger[-1].kind.value, str(ledger[-1].money), ledger[-1].by
    ('adjusted', '25/2', 'M. Ito')
    >>> facts = {"rep": [{"id": "E-17", "sales": "0.00"}]}
    >>> evaluate(plan, facts, "2027-02", ledger=ledger).statements["E-17"].payable["commission"]
    Money('12.50', 'USD')
    """
    texts = {"participant": participant, "name": name, "note": note, "by": by}
    _check_common(ledger, plan, period, texts, amount)
    cites = want_items(cites, str, "cites", "the ids of entries that it is about")
    pair = _read_row(row)
    chosen, why = Effect(_among(Effect, "effect", effect)), Reason(_among(Reason, "reason", reason))
    program = plan.program
    findings = [
        *_check_name(_list_known(plan, ledger), name, amount),
        *_check_words(participant=participant, note=note, by=by),
    ]
    findings += _check_reason(why, chosen, amount)
    parsed = _parse(program, period, findings)
    findings += _check_open(program, ledger, parsed, participant)
    findings += _check_row(program, pair)
    ids = {entry.id for entry in ledger}
    findings += [find(codes.CITES_NOTHING, None, cited=cited) for cited in cites if cited not in ids]
    if not findings:
        most = _check_most(ledger, participant, name, pair, why, amount)
        findings += most or _check_row_of(ledger, program, participant, name, pair, chosen, why)
        findings += [] if findings or why not in _TAKEN_BY_RULES else _check_read(program, name, chosen)
        findings += [] if findings else _check_stays(program, name, chosen)
    _raise_if(findings)
    entry = _entry(
        plan, EntryKind.ADJUSTED, participant, name, parsed, amount, pair, tuple(sorted(cites)), note=note, by=by,
        effect=chosen, label=why.value,
    )  # fmt: skip
    return _append(ledger, plan, entry)


def _check_reason(reason: Reason, effect: Effect, amount: Money) -> list[Finding]:
    is_right = reason.sign == 0 or (amount.amount > 0) is (reason.sign > 0)
    if is_right and effect in reason.effects:
        return []
    ways = " / ".join(f"`{each.value}`" for each in reason.effects)
    sign = {1: Words("above zero", "大于零"), -1: Words("below zero", "小于零"), 0: Words("", "")}[reason.sign]
    allowed = Words(f"{ways} {sign.en}".strip(), f"{ways} {sign.zh}".strip())
    shown = render_money(amount.amount, amount.currency)
    return [find(codes.REASON_WRONG, None, reason=reason.words, amount=shown, effect=effect.value, allowed=allowed)]


def _check_open(program: Program, ledger: Iterable[LedgerEntry], period: Period, participant: str) -> list[Finding]:
    state, broken = _read_whole(program, ledger)
    if broken:
        return broken
    if state.last is None or period.ends_on > state.last.ends_on or participant in _open_in(state, period):
        return check_adjusted(program, state, period, participant)
    following = shift_period(state.last, 1, program.calendar)
    return [find(codes.PERIOD_CLOSED, None, period=period.label, next=following.label, open=Words("", ""))]


def _read_whole(program: Program, ledger: Iterable[LedgerEntry]) -> tuple[LedgerState, list[Finding]]:
    """What a ledger says of its periods, or what is wrong with one that lacks some."""
    own = list_own(program, ledger)
    state, wrong = read_state(program, own)
    if wrong is not None:
        return state, [wrong]
    return state, [each for each in find_lost(program, own, state) if has_errors([each])]


def _open_in(state: LedgerState, period: Period) -> Collection[str]:
    return state.left_open.get(period.label, ())


def _check_row(program: Program, row: tuple[str, str] | None) -> list[Finding]:
    known = [*program.tables, *program.groups]
    if row is None or row[0] in known:
        return []
    return [find(codes.TABLE_NOT_POSTED, None, table=row[0], known=", ".join(f"`{name}`" for name in known))]


def _check_row_of(
    ledger: Iterable[LedgerEntry],
    program: Program,
    participant: str,
    name: str,
    row: tuple[str, str] | None,
    effect: Effect,
    reason: Reason,
) -> list[Finding]:
    """What rules are to see must stand where their lines look: at the row, and with whom the row was posted for."""
    grains = list_grains(program, name)
    is_of_rows = bool(grains) and program.participants not in grains
    shown = ", ".join(f"`{grain}`" for grain in grains)
    if reason is Reason.CLAWBACK and is_of_rows and (row is None or row[0] not in grains):
        return [find(codes.CLAWBACK_OF_NO_ROW, None, name=name, table=shown, first=grains[0])]
    if effect is Effect.ON_TOP or (row is None and not is_of_rows):
        return []
    if row is None:
        return [find(codes.ROW_NOT_NAMED, None, name=name, table=shown, first=grains[0])]
    payees = {entry.payee for entry in ledger if (entry.row, entry.name) == (row, name) and entry.kind in RULE_KINDS}
    if not payees or participant in payees:
        return []
    shown = ", ".join(f"`{payee}`" for payee in sorted(payees))
    return [find(codes.ROW_OF_OTHERS, None, table=row[0], row=row[1], payees=shown, payee=participant)]


def _check_read(program: Program, name: str, effect: Effect) -> list[Finding]:
    """What is due is paid or taken back only by lines that read it, where the plan has lines of the name at all."""
    formulas = [formula for figure in program.figures for formula in iter_formulas_of(figure)]
    read = {
        node.account for each in formulas for node in iter_typed(each) if isinstance(node, Posted) and node.name == name
    }
    if effect is not Effect.DUE or name not in list_paid(program) or read - _BLIND_TO_DUE:
        return []
    return [find(codes.DUE_UNREAD, None, name=name)]


def _check_stays(program: Program, name: str, effect: Effect) -> list[Finding]:
    """What is due must still be due when the line that earns it is reckoned again."""
    return (
        [find(codes.DUE_TAKEN_BACK, None, name=name)]
        if effect is Effect.DUE and takes_off_earned(program, name)
        else []
    )


def _check_most(
    ledger: Iterable[LedgerEntry],
    payee: str,
    name: str,
    row: tuple[str, str] | None,
    reason: Reason,
    amount: Money,
) -> list[Finding]:
    """What is taken back, recovered, forgiven or released must be there."""
    own = [e for e in ledger if e.payee == payee and e.name == name and (row is None or e.row == row)]
    payable, earned = sum(map(payable_of, own), _ZERO), sum(map(earned_of, own), _ZERO)
    most = {
        Reason.DRAW_RECOVERY: payable - earned,
        Reason.DRAW_FORGIVENESS: payable - earned,
        Reason.RELEASE: earned - payable,
        Reason.CLAWBACK: min(payable, earned),
        Reason.ACCRUAL_REVERSAL: earned,
    }.get(reason)
    if most is None or abs(amount.amount) <= max(_ZERO, most):
        return []
    shown = render_money(max(_ZERO, most), amount.currency)
    remedy = Words(f"write {shown} at most", f"最多写 {shown}") if most > 0 else Words("write none", "不要写这笔")
    values = {"reason": reason.words, "amount": render_money(abs(amount.amount), amount.currency), "most": shown}
    return [find(codes.MORE_THAN_THERE_IS, None, **values, remedy=remedy, payee=payee, name=name)]


# --- what both check -------------------------------------------------------------------------------------------------


def _check_common(ledger: object, plan: object, period: object, texts: dict[str, str], amount: object) -> None:
    check_ledger_argument(ledger)
    want(isinstance(plan, Plan), "plan", "a Plan, as `load_plan` gives it", plan)
    want(isinstance(period, str), "period", 'text, as "2027-03"', period)
    for field, text in texts.items():
        want(isinstance(text, str), field, "text", text)
    want(isinstance(amount, Money), "amount", 'Money, as `Money("20.00", "USD")`', amount)


def _read_row(row: object) -> tuple[str, str] | None:
    """The table and the key of a row; JSON has them as a list."""
    if row is None:
        return None
    parts = list(row) if isinstance(row, tuple | list) else []
    is_pair = len(parts) == 2 and all(isinstance(part, str) and part for part in parts)
    want(is_pair, "row", 'two texts, a table and the key of a row in it, as ("deal", "D1")', row)
    return parts[0], parts[1]


def _among(kind: type[Effect] | type[Reason], argument: str, given: str) -> str:
    values = [each.value for each in kind]
    wanted = f"one of {', '.join(values)}"
    want(isinstance(given, str), argument, wanted, given)
    if given not in values:
        raise Misuse(argument, wanted, given, shown=show_given(given))
    return given


def list_paid(program: Program) -> dict[str, str]:
    """The names that a plan pays, with their currencies."""
    found = {}
    for figure in program.figures:
        posting = figure.posting
        if posting is not None and posting.kind is PostingKind.PAY and not posting.is_information:
            found[posting.name] = figure.type.currency or program.header.currency
    return found


def list_grains(program: Program, name: str) -> Sequence[str]:
    """The tables and groups for each line of which a plan posts money under a name."""
    lines = [f for f in program.figures if f.kind is FigureKind.POSTING and f.posting and f.posting.name == name]
    return list(dict.fromkeys(f.grain for f in lines if f.posting and f.posting.kind is not PostingKind.CARRY))


def _list_known(plan: Plan, ledger: Iterable[LedgerEntry]) -> dict[str, str]:
    """The names that a plan pays and those that its other versions posted, which this one may settle by hand."""
    posted: dict[str, str] = {}
    for entry in ledger:
        if entry.plan == plan.title and entry.kind in (EntryKind.EARNED, EntryKind.PAYABLE) and entry.currency:
            is_one = posted.setdefault(entry.name, entry.currency) == entry.currency
            posted[entry.name] = entry.currency if is_one else ANY_CURRENCY
    return {**posted, **list_paid(plan.program)}


def _check_name(known: Mapping[str, str], name: str, amount: Money) -> list[Finding]:
    if name not in known:
        shown = ", ".join(f"`{each}`" for each in known) or Words("none", "无")
        return [find(codes.NAME_NEVER_PAID, None, name=name, known=shown, **show_near(name, known))]
    # A name that is paid in the payee's currency is adjusted in any.
    currency = amount.currency if known[name] == ANY_CURRENCY else known[name]
    unit = Fraction(1, 10 ** get_currency_digits(currency))
    if amount.currency != currency or amount.amount == 0 or amount.amount % unit:
        shown, example = render_money(amount.amount, amount.currency), render_money(Fraction(20), currency)
        return [find(codes.AMOUNT_WRONG, None, amount=shown, name=name, currency=currency, example=example)]
    return []


def _check_words(**texts: str) -> list[Finding]:
    """That words are there and that a reader sees every sign of them: what is posted stands there for ever."""
    missing = [find(codes.WORDS_MISSING, None, field=field) for field, text in texts.items() if not text.strip()]
    return missing + [each for field, text in texts.items() for each in _check_seen(field, text)]


def _check_seen(field: str, text: str) -> list[Finding]:
    try:
        if text.strip():
            text_from_python(text)
    except Refused as refused:
        return [refused.finding.at(Place(field))]
    return []


def _parse(program: Program, label: str, findings: list[Finding]) -> Period:
    """The period of a label; what is wrong with it joins the findings, which are raised together."""
    try:
        period = parse_pay_period(label, program)
    except Refused as refused:
        _raise_if([*findings, refused.finding])
        raise
    findings += check_pay_periods(program, (period,))
    return period


def _entry(
    plan: Plan,
    kind: EntryKind,
    participant: str,
    name: str,
    period: Period,
    amount: Money,
    row: tuple[str, str] | None,
    cites: tuple[str, ...],
    *,
    note: str,
    by: str = "",
    reference: str = "",
    effect: Effect | None = None,
    label: str = "",
) -> LedgerEntry:
    return LedgerEntry(
        kind=kind,
        plan=plan.title,
        version=plan.version,
        fingerprint=plan.fingerprint,
        payee=participant,
        name=name,
        period=period.label,
        for_period=period.label,
        row=row,
        amount=amount.amount,
        currency=amount.currency,
        cites=cites,
        effect=effect,
        label=label,
        note=note,
        by=by,
        reference=reference,
    )


def _append(ledger: Collection[LedgerEntry], plan: Plan, entry: LedgerEntry) -> Ledger:
    new = (*ledger, entry)
    _raise_if(list(check_entries(new, plan=plan.title)))
    return new


def _raise_if(findings: Sequence[Finding]) -> None:
    if findings:
        arranged = tuple(arrange_findings(findings))
        raise LedgerError(render_findings(arranged), arranged)
