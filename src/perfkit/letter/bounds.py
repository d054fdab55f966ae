"""Every cap, floor and condition of a plan: whatever takes pay away, bounds it, or lets it hang on something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perfkit.diagnostics import Span
from perfkit.expr import Applied, Builtin, Call, Choose, Formula, Literal, Typed, iter_formulas, iter_typed
from perfkit.letter.owed import find_beyond
from perfkit.letter.phrases import close_up, list_chosen
from perfkit.letter.tell import Tell
from perfkit.letter.written import Tailed, get_tailed
from perfkit.plans import (
    Calc,
    CellKind,
    Contest,
    Credit,
    Curve,
    Decide,
    Exclude,
    Matrix,
    Must,
    Program,
    Rating,
    RatingRow,
    Scorecard,
    Section,
    Table,
    TailKind,
    TierRow,
    Tiers,
    read_limit,
)
from perfkit.scoring import WeightKind
from perfkit.tables import CurveEnds, Included, Method

Bound = tuple[str, str]
"""The name of what is bounded, and how."""

_CHOICES = (Builtin.MIN.value, Builtin.MAX.value)
_BOUNDING = (TailKind.CAP, TailKind.FLOOR, TailKind.ONLY_IF)


def iter_bounds(program: Program, tell: Tell) -> Iterator[Bound]:
    """Each bound and condition once, in the order of the plan."""
    reader = _Bounds(program, tell)
    found: dict[Bound, None] = {}
    for section in program.model.sections:
        # The reason of an exclusion is the plan's own words.
        is_quoted = isinstance(section, Exclude)
        said = reader.of_section(section)
        found |= dict.fromkeys((name, how if is_quoted else close_up(how)) for name, how in said)
    yield from found


class _Bounds:
    """Reads the bounds of one plan."""

    def __init__(self, program: Program, tell: Tell) -> None:
        self.program, self.tell = program, tell
        branches = [branch.formula for figure in program.figures for branch in figure.branches]
        branches += [row.score for figure in program.figures for row in figure.scores]
        self.typed = {each.span: each for formula in branches for each in iter_typed(formula)}

    def of_section(self, section: Section) -> Iterator[Bound]:
        """What a section bounds."""
        for tailed in get_tailed(section, self.program):
            yield from self._of_tailed(tailed)
        match section:
            case Table(since=str(since), until=until, name=name):
                yield name, self.tell("since" if until is None else "since_until", column=since, until=until)
            case Exclude():
                for each in section.lines:
                    said = {"condition": self.tell.condition(each.condition), "reason": each.reason}
                    yield section.table, self.tell("left_out", **said)
            case Credit():
                yield from self._of_credit(section)
            case Calc():
                yield from self._of_calc(section)
            case Tiers():
                included = None if section.method is Method.INTERPOLATED else section.included
                for row in section.rows:
                    yield from self._of_zero(
                        section.name, section.columns, row.cells, self._interval(row, row, included)
                    )
                yield from self._of_outside(section.name, section.rows, included)
            case Rating():
                yield from self._of_outside(section.name, section.rows, section.included)
            case Curve() | Matrix():
                yield from self._of_ends(section)
            case Decide():
                yield from self._of_decide(section)
            case Scorecard():
                for item in section.rows:
                    if item.kind is WeightKind.DEDUCT:
                        yield section.name, self.tell("deducts", score=self.tell.said(item.score), item=item.name)
            case Contest():
                yield from self._of_contest(section)
            case Must():
                yield self.tell("all_pay"), self.tell("kept", condition=self.tell.condition(section.condition))
            case _:
                return

    # --- formulas and what follows them ------------------------------------------------------------------------------

    def _of_tailed(self, tailed: Tailed) -> Iterator[Bound]:
        beyond = {} if tailed.posting is None else find_beyond(tailed.posting, self.program)
        rests = {kind: self.tell("and_so") + self.tell(key) for kind, key in beyond.items()}
        formula = tailed.formula
        if formula is not None:
            if tailed.base == "flag" and not isinstance(formula, Choose):
                yield tailed.name, self.tell("holds_where", condition=self.tell.condition(formula))
            yield from self._of_formula(tailed.name, formula, rests)
        for tail in tailed.tails:
            if tail.kind in _BOUNDING:
                said = self.tell.tail(tail, tailed.base)
                yield tailed.name, said + rests.get(tail.kind, "")
            for inner in (tail.formula, tail.otherwise):
                if inner is not None:
                    yield from self._of_formula(tailed.name, inner, {})

    def _of_formula(self, name: str, formula: Formula, rests: dict[TailKind, str]) -> Iterator[Bound]:
        whole = {each.span for each in _iter_whole(self.typed.get(formula.span))}
        told: set[Span | None] = set()
        for each in iter_formulas(formula):
            if isinstance(each, Choose):
                told |= {part.span for chosen in (each.then, each.otherwise) for part in list_chosen(chosen)}
                yield name, self._choice(each.condition, each.then, each.otherwise)
            elif isinstance(each, Call) and each.function in _CHOICES and len(each.args) > 1 and each.span not in told:
                is_limit, said = self._limit(each, rests if each.span in whole else None)
                told |= set() if is_limit else {part.span for part in list_chosen(each)}
                yield name, said
            elif isinstance(each, Call) and each.function == "apportion":
                yield name, self.tell("shared_out", total=self.tell.said(each.args[0]))
            if isinstance(each, Call) and each.clauses.where is not None:
                what = self.tell.said(each.args[0]) if each.args else self.tell("a_line")
                yield name, self.tell("counts_only", what=what, condition=self.tell.condition(each.clauses.where))

    def _choice(self, condition: Formula, then: Formula, otherwise: Formula) -> str:
        said = {"condition": self.tell.condition(condition), "then": self.tell.said(then)}
        return self.tell("chosen", **said, otherwise=self.tell.said(otherwise))

    def _limit(self, call: Call, rests: dict[TailKind, str] | None) -> tuple[bool, str]:
        """Whether a `min` or `max` is a limit by a set value, and how it reads.

        rests: what becomes of what it cuts, where it is one of all that is made.
        """
        typed = self.typed.get(call.span)
        limit = None if typed is None else read_limit(typed)
        is_cap = call.function == Builtin.MIN.value
        if limit is None:
            return False, self.tell.said(call)
        said = self.tell("joint").join(
            self.tell("cap" if is_cap else "floor", value=self.tell.typed(value)) for value in limit.values
        )
        if rests is None:
            limited = self.tell("joint").join(self.tell.typed(each) for each in limit.limited)
            return True, self.tell("limited", limited=limited, bound=said)
        return True, said + rests.get(TailKind.CAP if is_cap else TailKind.FLOOR, "")

    def _of_calc(self, calc: Calc) -> Iterator[Bound]:
        """What a condition over a section chooses for each of its lines."""
        if calc.condition is None:
            return
        prefix = "" if calc.grain is None else f"{calc.grain}."
        told = self.tell.condition(calc.condition)
        rest = {line.name: line for line in calc.otherwise}
        for line in calc.lines:
            other = rest.pop(line.name, None)
            if other is None:
                yield prefix + line.name, self.tell("only_when", condition=told)
            else:
                yield prefix + line.name, self._choice(calc.condition, line.formula, other.formula)
        for name in rest:
            yield prefix + name, self.tell("only_when_not", condition=told)

    # --- rows and tables ---------------------------------------------------------------------------------------------

    def _of_credit(self, credit: Credit) -> Iterator[Bound]:
        for line in credit.lines:
            who = line.who
            whom = self.tell("to_nobody") if who is None else self._whom(who, credit.columns, line.cells)
            if line.when is not None:
                yield credit.name, self.tell("credited", whom=whom, condition=self.tell.condition(line.when))
            elif line.is_rest or who is None:
                yield credit.name, self.tell("credited_rest" if line.is_rest else "credited_always", whom=whom)
            for cell in line.cells:
                if cell is not None:
                    yield from self._of_formula(credit.name, cell, {})

    def _whom(self, who: Formula, columns: Sequence[str], cells: Sequence[Formula | None]) -> str:
        """To whom a part is credited, and with what: lines that differ in this alone do not contradict each other."""
        named = self.tell("to_somebody", who=self.tell.said(who))
        shares = [
            f"`{name}` {self.tell.said(cell)}" for name, cell in zip(columns, cells, strict=True) if cell is not None
        ]
        return self.tell("with_shares", whom=named, shares=self.tell("joint").join(shares)) if shares else named

    def _of_zero(self, name: str, columns: Sequence[str], cells: Sequence[Formula], where: str) -> Iterator[Bound]:
        """The cells of a row that are zero."""
        zero = [column for column, cell in zip(columns, cells, strict=True) if _is_zero(cell)]
        if zero:
            yield name, self.tell("zero_in", columns=self.tell.names(zero), count=len(zero), where=where)

    def _of_outside(
        self, name: str, rows: Sequence[TierRow] | Sequence[RatingRow], included: Included | None
    ) -> Iterator[Bound]:
        """That a table with bounds at its ends has no line beyond them."""
        if rows[0].lower is not None or rows[-1].upper is not None:
            yield name, self.tell("outside", where=self._interval(rows[0], rows[-1], included))

    def _interval(self, first: TierRow | RatingRow, last: TierRow | RatingRow, included: Included | None) -> str:
        """From where to where; included: which bound belongs to it, none for both."""
        lower = "above" if included is Included.UPPER else "from_with"
        upper = "below" if included is Included.LOWER else "up_to_with"
        bounds = [(lower, first.lower), (upper, last.upper)]
        said = [f"{self.tell(key)} {self.tell.said(bound)}" for key, bound in bounds if bound is not None]
        return self.tell("joint").join(said) if said else self.tell("any")

    def _of_ends(self, curve: Curve | Matrix) -> Iterator[Bound]:
        if curve.ends is CurveEnds.EXTEND:
            return
        if isinstance(curve, Matrix):
            yield curve.name, self.tell(f"ends_{curve.ends.value}")
            return
        first, last = curve.points[0], curve.points[-1]
        below = self.tell("zero") if curve.ends is CurveEnds.ZERO_HOLD else self.tell.said(first.value)
        said = {"low": self.tell.said(first.at), "high": self.tell.said(last.at), "last": self.tell.said(last.value)}
        yield curve.name, self.tell("held_at_ends", first=below, **said)

    def _of_decide(self, decide: Decide) -> Iterator[Bound]:
        for row in decide.rows:
            asked = zip(decide.inputs, row.cells, strict=True)
            cells = [f"`{name} {self.tell.quote(cell.span)}`" for name, cell in asked if cell.kind is not CellKind.ANY]
            where = self.tell("joint").join(cells) if cells else self.tell("rest")
            yield from self._of_zero(decide.name, decide.outputs, row.results, where)
            for result in row.results:
                yield from self._of_formula(decide.name, result, {})

    def _of_contest(self, contest: Contest) -> Iterator[Bound]:
        if contest.clauses.where is not None:
            yield contest.name, self.tell("gate", condition=self.tell.condition(contest.clauses.where))
        if contest.needs is not None:
            yield contest.name, self.tell("needs", count=contest.needs)
        yield contest.name, self.tell("prizes_named")


def _is_zero(cell: Formula) -> bool:
    return isinstance(cell, Literal) and not isinstance(cell.value, str | bool) and cell.value == 0


def _iter_whole(formula: Typed | None) -> Iterator[Typed]:
    """A formula and, where it is a `min` or `max`, what it chooses from: a limit in there is one of all of it."""
    if formula is None:
        return
    yield formula
    if read_limit(formula) is not None and isinstance(formula, Applied):
        for each in formula.args:
            yield from _iter_whole(each)
