"""Which part of one plan is which of the other: by name, by equal meaning under another name, or by place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from perfkit.differences.parts import Part, Render, Said, list_keys, mean
from perfkit.differences.slots import PartKind
from perfkit.plans import POSTED, NameKey

ROUNDS_MOST = 8
"""How often renamed names are looked for again, each time knowing those found before."""

_FIGURES = (PartKind.INPUT, PartKind.CALC, PartKind.METRIC, PartKind.SCORECARD, PartKind.RATING, PartKind.AWARD)
_DECIDERS = (PartKind.TIERS, PartKind.CURVE, PartKind.DECIDE)
# Two of these that say the same are one only if they are also read the same: what they say is soon said.
_DECLARED = frozenset((PartKind.COLUMN, PartKind.INPUT, PartKind.PARAMETER, PartKind.RATES, PartKind.GROUP))
_HEADED = frozenset((*_DECIDERS, PartKind.RATING, PartKind.CONTEST, PartKind.CREDIT))
"""Tables in the plan whose headings and arguments are names of the plan."""
_UNNAMED = frozenset((PartKind.MUST, PartKind.HEADING))
_NEVER_RENAMED = frozenset((*_UNNAMED, PartKind.PLAN, PartKind.ALIAS, PartKind.EXCLUDE))
_POSTINGS = frozenset((PartKind.EARN, PartKind.PAY, PartKind.CARRY))

OWN, OTHER = "\x01", "\x02"
"""What stands for the name in question, and for a name of which nothing is known yet."""


@dataclass(slots=True)
class Matching:
    """pairs: which part is which. names: what names of the first plan are called in the second, where otherwise."""

    pairs: list[tuple[Part, Part]] = field(default_factory=list)
    removed: list[Part] = field(default_factory=list)
    added: list[Part] = field(default_factory=list)
    names: dict[NameKey, NameKey] = field(default_factory=dict)

    def called(self, key: NameKey) -> NameKey:
        """What a name of the first plan is called in the second."""
        known = self.names.get(key)
        if known is not None:
            return known
        home = self.names.get(NameKey(None, key.home)) if key.home is not None else None
        return NameKey(home.name, key.name) if home is not None else key

    def heading(self, part: Part, heading: str, there: Sequence[str]) -> str:
        """What the second plan heads a column of a part's table. there: its headings, where it has the table too."""
        own = self.called(NameKey(part.name, heading)).name
        if part.kind is PartKind.PARAMETER:
            # Its keys are headed by columns of other tables.
            renamed = (new.name for old, new in self.names.items() if old.home is not None and old.name == heading)
            own = next((name for name in renamed if name in there), heading)
        return own if own in there else heading

    def home(self, part: Part) -> str | None:
        """The home of a part of the first plan, as the second calls it."""
        return self.called(NameKey(None, part.home)).name if part.home is not None else None


def tell_key(key: NameKey) -> str:
    """A name as itself."""
    return f"`{key.home}.{key.name}`"


def match_parts(first: Sequence[Part], second: Sequence[Part]) -> Matching:
    """Which part is which.

    A part that has lost its name is the one that has gained one where both say the same, names that are themselves new
    put aside; a name that is only declared must also be read the same somewhere.
    """
    matching = Matching(removed=list(first), added=list(second))
    _match_names(matching)
    wrong: set[tuple[NameKey, NameKey]] = set()
    for _ in range(ROUNDS_MOST):
        found = _find_renamed(matching, first, second, wrong)
        if not found:
            break
        for one, other in found:
            matching.names.update(_renames(one, other))
        bad = [(one, other) for one, other in found if not _says_same(one, other, matching)]
        for one, other in bad:
            wrong.add((key_of(one), key_of(other)))
            for key, _ in _renames(one, other):
                del matching.names[key]
        _pair(matching, [each for each in found if each not in bad])
        _match_names(matching)
    _match_places(matching)
    return matching


def family(part: Part) -> str:
    """What may stand in place of a part: one kind of figure for another, a curve for tiers."""
    if part.kind in _FIGURES:
        return "figure"
    return "decider" if part.kind in _DECIDERS else part.kind.value


def key_of(part: Part) -> NameKey:
    """The name that a part declares."""
    if part.kind in _POSTINGS:
        return NameKey(f"{POSTED} {part.kind.value}", part.name)
    if part.kind in (PartKind.RATING, PartKind.CONTEST):
        return NameKey(None, part.name)
    return NameKey(part.home, part.name)


def _renames(one: Part, other: Part) -> Iterator[tuple[NameKey, NameKey]]:
    yield key_of(one), key_of(other)
    if one.kind in _POSTINGS:
        yield NameKey(POSTED, one.name), NameKey(POSTED, other.name)


def _inner_names(one: Part, other: Part) -> Iterator[tuple[NameKey, NameKey]]:
    """What the arguments and headings of a table in the plan are called in the second, by their places.

    A heading is another name for the same only where neither plan has it elsewhere among the headings.
    """
    if one.kind is not other.kind or one.kind not in _HEADED:
        return
    arguments = [
        [each.pieces[0] for each in part.said if is_argument(each.detail) and each.pieces] for part in (one, other)
    ]
    pairs = list(zip(*arguments, strict=True)) if len(arguments[0]) == len(arguments[1]) else []
    found = {a: b for a, b in pairs if isinstance(a, NameKey) and isinstance(b, NameKey) and a.name != b.name}
    a_columns, b_columns = (part.grid.columns if part.grid is not None else () for part in (one, other))
    if len(a_columns) == len(b_columns):
        for a, b in zip(a_columns, b_columns, strict=True):
            if a != b and a not in b_columns and b not in a_columns:
                found.setdefault(NameKey(one.name, a), NameKey(other.name, b))
    yield from found.items()


def is_argument(detail: str) -> bool:
    """Whether a piece is what an argument of a table is called; it is given by its place, so no figure follows."""
    return detail.startswith("argument ") and not detail.startswith("argument type")


def _keys(parts: Iterable[Part]) -> set[NameKey]:
    return {key for part in parts for key, _ in _renames(part, part)}


def _pair(matching: Matching, pairs: Iterable[tuple[Part, Part]]) -> None:
    for one, other in pairs:
        matching.pairs.append((one, other))
        matching.names.update(_inner_names(one, other))
        matching.removed.remove(one)
        matching.added.remove(other)


def _match_names(matching: Matching) -> None:
    """Parts of one name and home; several without a name in the order in which they stand, the same ones first."""
    waiting: dict[tuple[str, str | None, str], list[Part]] = {}
    for part in matching.added:
        if part.kind not in _UNNAMED:
            waiting.setdefault((family(part), part.home, part.name), []).append(part)
    pairs = []
    for part in matching.removed:
        there = waiting.get((family(part), matching.home(part), part.name))
        if there:
            pairs.append((part, there.pop(0)))
    _pair(matching, pairs)
    same: dict[tuple[str, str], list[Part]] = {}
    for part in matching.added:
        if part.kind in _UNNAMED:
            same.setdefault((part.kind.value, _meaning(part.said[:1], None)), []).append(part)
    pairs = []
    for part in matching.removed:
        there = same.get((part.kind.value, _meaning(part.said[:1], matching)))
        if there:
            pairs.append((part, there.pop(0)))
    _pair(matching, pairs)


def _match_places(matching: Matching) -> None:
    """What is left: one name in another home; promises and headings that only changed, in their order."""
    pairs: list[tuple[Part, Part]] = []
    for part in matching.removed:
        there = [each for each in matching.added if (family(each), each.name) == (family(part), part.name)]
        if len(there) == 1 and part.name and part.kind is not PartKind.COLUMN and there[0] not in [b for _, b in pairs]:
            pairs.append((part, there[0]))
    _pair(matching, pairs)
    for kind in _UNNAMED:
        one, other = ([each for each in side if each.kind is kind] for side in (matching.removed, matching.added))
        if len(one) == len(other):
            _pair(matching, list(zip(one, other, strict=True)))


# --- renamed -----------------------------------------------------------------------------------------------------


def _find_renamed(
    matching: Matching, first: Sequence[Part], second: Sequence[Part], wrong: set[tuple[NameKey, NameKey]]
) -> list[tuple[Part, Part]]:
    lost = [part for part in matching.removed if part.kind not in _NEVER_RENAMED]
    new = [part for part in matching.added if part.kind not in _NEVER_RENAMED]
    if not lost or not new:
        return []
    gone, come = _keys(lost), _keys(new)
    read_before, read_after = _readings(first, gone, matching), _readings(second, come, None)
    said_before = {id(part): _content(part, gone, matching) for part in lost}
    said_after = {id(part): _content(part, come, None) for part in new}
    found: list[tuple[int, int, Part, Part]] = []
    for one in lost:
        for other in new:
            keys = (key_of(one), key_of(other))
            if keys in wrong or (one.kind, matching.home(one)) != (other.kind, other.home):
                continue
            if said_before[id(one)] != said_after[id(other)]:
                continue
            before, after = read_before.get(keys[0], Counter()), read_after.get(keys[1], Counter())
            shared = (before & after).total()
            if shared or not (before or after) or one.kind not in _DECLARED:
                found.append((-shared, abs(one.at - other.at), one, other))
    return _take_best(found)


def _take_best(found: Sequence[tuple[int, int, Part, Part]]) -> list[tuple[Part, Part]]:
    taken: list[tuple[Part, Part]] = []
    for _, _, one, other in sorted(found, key=lambda each: (each[0], each[1], each[2].at)):
        if all(one is not a and other is not b for a, b in taken):
            taken.append((one, other))
    return taken


def _content(part: Part, unknown: set[NameKey], matching: Matching | None) -> tuple[tuple[str, str], ...]:
    """What a part says, for a comparison under another name: what the host calls it is left out."""
    own = key_of(part)

    def render(key: NameKey) -> str:
        if key == own or (part.kind in _POSTINGS and key == NameKey(POSTED, part.name)):
            return OWN
        return _tell(key, unknown, matching, part.name)

    said = (each for each in part.iter_said() if each.detail != "source")
    return tuple((each.detail if part.grid is None else "", mean(each, render)) for each in said)


def _tell(key: NameKey, unknown: set[NameKey], matching: Matching | None, home: str = "") -> str:
    is_member = key.home is not None and (key.home == home or NameKey(None, key.home) in unknown)
    if key in unknown or NameKey(None, key.name) in unknown:
        return OTHER
    if is_member:
        return f"{OTHER}.{key.name}"
    return tell_key(key if matching is None else matching.called(key))


def _readings(
    parts: Sequence[Part], unknown: set[NameKey], matching: Matching | None
) -> Mapping[NameKey, Counter[tuple[str, str, str]]]:
    """In what words each unknown name is read, itself and other unknown names blotted out."""
    found: dict[NameKey, Counter[tuple[str, str, str]]] = {}
    for part in parts:
        for said in part.iter_said():
            for own in dict.fromkeys(key for key in list_keys(said.pieces) if key in unknown):
                words = mean(said, _blot(own, unknown, matching))
                found.setdefault(own, Counter())[(family(part), said.detail, words)] += 1
    return found


def _blot(own: NameKey, unknown: set[NameKey], matching: Matching | None) -> Render:
    return lambda key: OWN if key == own else _tell(key, unknown, matching)


def _says_same(one: Part, other: Part, matching: Matching) -> bool:
    return _content(one, set(), matching) == _content(other, set(), None)


def _meaning(said: Iterable[Said], matching: Matching | None) -> str:
    def render(key: NameKey) -> str:
        return tell_key(key if matching is None else matching.called(key))

    return "\n".join(mean(each, render) for each in said)
