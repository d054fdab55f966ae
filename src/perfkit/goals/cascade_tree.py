"""A target split over several levels: company, departments, teams, people; year, quarters, months, weeks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from perfkit.diagnostics import Finding, Place, Words, door
from perfkit.goals.cascade import cascade, refuse_keys, tell
from perfkit.goals.cascade_model import Cascade, CascadeMethod, CascadePart, ZeroWeights
from perfkit.goals.cascade_terms import tell_unused
from perfkit.goals.progress import Number
from perfkit.goals.recascade import recascade
from perfkit.values import Money, RoundingMode, want

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A part and how what it gets is split further. below: in any order; empty for one that is not split.

    method, padding, zero_weights, top_down, rounding: of the split below, as in `cascade`.
    """

    part: CascadePart
    below: tuple[Branch, ...] = ()
    method: CascadeMethod = CascadeMethod.DRIVER
    padding: Fraction = Fraction(0)
    zero_weights: ZeroWeights = ZeroWeights.REFUSE
    top_down: Fraction | None = None
    rounding: RoundingMode = RoundingMode.EXACT


@dataclass(frozen=True, slots=True)
class CascadeTree:
    """A cascade for every part that is split further, by the keys that lead to it from the top, in that order.

    findings: of all of them; their places begin with the path.
    """

    cascades: Mapping[Path, Cascade]
    findings: tuple[Finding, ...] = ()

    def __getitem__(self, path: Path) -> Fraction:
        """What the part at the end of a path gets."""
        return self.cascades[path[:-1]][path[-1]]

    def list_leaves(self) -> dict[Path, Fraction]:
        """What each part gets that is not split further, in order of path."""
        found = {(*path, share.key): share.value for path, each in self.cascades.items() for share in each.shares}
        return {path: found[path] for path in sorted(found) if path not in self.cascades}


@door
def cascade_tree(
    total: Money | Number, top: Branch, *, unit: str = "number", step: Number | None = None
) -> CascadeTree:
    """What each part of each level gets of a total; every level makes up the share above it.

    top: the whole, whose own part is only its name. Levels may differ in method and padding; a padded level totals more
    than the share above it. SAME_VALUE hands the same share to everybody, BOTTOM_UP what was proposed, gaps shown.
    Findings: as `cascade`, at their path; PKG082 figures of the whole's own part, and terms of a split where nothing is
    below. What stands below a level that could not be split is not split either.
    Laws: as `cascade` on every level; without padding and gaps the leaves total the whole; the order of branches is
    nothing.

    >>> from perfkit.goals.cascade_model import CascadePart as P
    >>> north = Branch(P("north", weight=2), (Branch(P("Ann", weight=1)), Branch(P("Bo", weight=1))))
    >>> tree = cascade_tree(Money(100, "USD"), Branch(P("all"), (north, Branch(P("south", weight=1)))))
    >>> [(path[-1], str(value)) for path, value in tree.list_leaves().items()]
    [('Ann', '1667/50'), ('Bo', '3333/100'), ('south', '3333/100')]
    """
    want(isinstance(top, Branch), "top", "a perfkit.goals.Branch", top)
    found: dict[Path, Cascade] = {}
    waiting: list[tuple[Path, Branch, Money | Number]] = [((), top, total)]
    money = total.currency if isinstance(total, Money) else None
    while waiting:
        path, branch, amount = waiting.pop()
        each = cascade(
            amount,
            [below.part for below in branch.below],
            method=branch.method,
            unit=money or unit,
            step=step,
            padding=branch.padding,
            rounding=branch.rounding,
            zero_weights=branch.zero_weights,
            top_down=branch.top_down,
        )
        found[path] = tell(each, _check_unused(branch, is_top=not path))
        by_key = {below.part.key: below for below in branch.below if below.below}
        waiting += [
            ((*path, share.key), by_key[share.key], share.value) for share in each.shares if share.key in by_key
        ]
    return _gather(found)


def _check_unused(branch: Branch, *, is_top: bool) -> Iterator[Finding]:
    part = branch.part
    if is_top and (part.weight, part.locked, part.proposal) != (None, None, None):
        yield tell_unused("top.part", part.key, *_OWN_PART)
    for below in branch.below:
        if not below.below and below != Branch(below.part):
            yield tell_unused("method", below.method.value, *_NOTHING_BELOW, path=below.part.key)


_OWN_PART = (
    Words("the whole is `total`, and its own part is only its name", "总量就是 `total`，顶层自身只提供名称"),
    Words("give the figure as `total`", "把数值写在 `total`"),
)
_NOTHING_BELOW = (
    Words("nothing stands below this part that could be split over", "这个部分下面没有可以继续分解的对象"),
    Words("give it parts in `below`", "在 `below` 中给出下级"),
)


@door
def recascade_tree(
    previous: CascadeTree,
    *,
    total: Money | Number | None = None,
    locked: Mapping[Path, Money | Number] | None = None,
    unlocked: frozenset[Path] = frozenset(),
    weights: Mapping[Path, Money | Number] | None = None,
    rounding: RoundingMode = RoundingMode.EXACT,
) -> CascadeTree:
    """The tree after changes at any of its parts, each level as `recascade` has it.

    locked, unlocked, weights: by path. What a part gets changes for those beside it and for those below it, never for
    those above: a lock moves the share of its siblings.
    Findings: as `recascade`, at their path.
    Laws: as `recascade` on every level; a level whose own share and terms stay is as it was.

    >>> from perfkit.goals.cascade_model import CascadePart as P
    >>> north = Branch(P("north", weight=2), (Branch(P("Ann", weight=1)), Branch(P("Bo", weight=1))))
    >>> tree = cascade_tree(900, Branch(P("all"), (north, Branch(P("south", weight=1)))), unit="count")
    >>> moved = recascade_tree(tree, locked={("north", "Ann"): 400})
    >>> [(path[-1], int(value)) for path, value in moved.list_leaves().items()]
    [('Ann', 400), ('Bo', 200), ('south', 300)]
    """
    want(isinstance(previous, CascadeTree), "previous", "what `cascade_tree` gave", previous)
    for name, given in (("locked", locked), ("unlocked", unlocked), ("weights", weights)):
        for path in given or ():
            want(isinstance(path, tuple) and bool(path), name, 'by path, as ("north", "Ann")', path)
    found: dict[Path, Cascade] = {}
    asked = {*(locked or {}), *unlocked, *(weights or {})}
    lost = sorted(path for path in asked if path[:-1] not in previous.cascades)
    if lost:
        return CascadeTree({}, refuse_keys([".".join(path) for path in lost], sorted(map(".".join, previous.cascades))))
    for path, before in previous.cascades.items():
        if path and path[:-1] not in found:
            continue
        amount = total if not path else _share_above(found, path)
        if amount is None and path:
            # The level above could not be split anew, and says why.
            continue
        found[path] = recascade(
            before,
            total=amount,
            locked={key[-1]: value for key, value in (locked or {}).items() if key[:-1] == path},
            unlocked=[key[-1] for key in unlocked if key[:-1] == path],
            weights={key[-1]: value for key, value in (weights or {}).items() if key[:-1] == path},
            # A level whose share stays is not rounded anew; nobody asked it to be.
            rounding=RoundingMode.EXACT if amount in (None, before.total) else rounding,
        )
    return _gather(found)


def _share_above(found: Mapping[Path, Cascade], path: Path) -> Fraction | None:
    return next((share.value for share in found[path[:-1]].shares if share.key == path[-1]), None)


def _gather(found: Mapping[Path, Cascade]) -> CascadeTree:
    ordered = {path: found[path] for path in sorted(found, key=lambda path: (len(path), path))}
    return CascadeTree(ordered, tuple(_iter_findings(ordered)))


def _iter_findings(found: Mapping[Path, Cascade]) -> Iterator[Finding]:
    for path, each in found.items():
        prefix = ".".join(path)
        for finding in each.findings:
            places = (Place(place.name, path=".".join(filter(None, (prefix, place.path)))) for place in finding.places)
            yield finding.at(*places)
