"""Which tellings are of one thing: candidates within a window of days and a governorate, weighed, then clustered.

A pair gains and loses by its type, days, hours, places, actors and tolls; what each gave is kept for ``--explain``. The
clusters are average-linkage ones (scipy) within the connected components of pairs over the threshold. The result
depends on the set of tellings alone, not on their order.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from nlp_pipeline.incidents.telling import Telling
from nlp_pipeline.knowledge.base import Base
from nlp_pipeline.knowledge.linking import apart
from nlp_pipeline.resources import lexicon

THRESHOLD = 3.6
"""Points from which a pair is one thing; tuned on the dev part of corpus/incidents.jsonl."""
_WIDE = 4
"""Days from which a date spans a period rather than a day or a night."""
_LASTING = {"meeting"}
"""Types that go on for days and are told on each of them."""
_STATISTIC = 62
"""Days from which a period is that of a statistic, which retells no single thing."""
_MOST, _MOST_WIDE = 300, 40
"""Candidates that one telling is weighed against, the latest first: bounds the work of a hostile input."""
_LARGEST = 400
"""Members up to which a component is clustered pair by pair."""
_APART = 4.0
"""Distance of two that cannot be one: more than any likeness of others outweighs."""


@lru_cache(maxsize=1)
def families() -> dict[str, frozenset[str]]:
    """Event type → the types that a report may call the same thing."""
    found: dict[str, set[str]] = defaultdict(set)
    for (types,) in lexicon("incidents", "lexicon/families.tsv"):
        for type_ in types.split("|"):
            found[type_] |= set(types.split("|"))
    return {t: frozenset(v) for t, v in found.items()}


def compare(a: Telling, b: Telling, kb: Base) -> dict[str, float] | None:
    """What speaks for (gains) and against (losses) two tellings being of one thing; None where it cannot be."""
    retold = a.recap or b.recap
    if a.article == b.article and not (retold or "denied" in (a.status, b.status)):
        return None
    if a.type != b.type and b.type not in families().get(a.type, ()):
        return None
    why = {"type": 1.5 if a.type == b.type else -1.2}
    days = _days(a, b, retold)
    if days is None:
        return None
    why.update(days)
    places = _places(a, b, kb)
    if places is None:
        return None
    why.update(places)
    for name, one, two, gain, loss in (("agents", _doers(a, b), _doers(b, a), 1.0, -2.0), ("targets", a.targets, b.targets, 0.6, -0.8)):
        if one and two:
            kin = max(_kinship(x, y, kb) for x in one for y in two)
            why[name] = round(loss + (gain - loss) * kin, 2)
    why.update(_tolls(a, b, retold))
    if a.weapon and b.weapon:
        why["weapon"] = 0.3 if a.weapon == b.weapon else -0.7
    if a.subtype and b.subtype and a.subtype != b.subtype:
        why["subtype"] = -0.7
    if a.status != b.status and "planned" in (a.status, b.status):
        why["plan"] = -1.0
    return why


def _doers(a: Telling, b: Telling) -> frozenset[str]:
    """Who may have done it as ``a`` tells, to be held against ``b``: of parties alone nobody tells who struck first, so beside them whom ``a`` has attacked too."""
    parties = bool(a.agents and b.agents) and b.agents <= b.targets
    return a.agents | a.targets if parties else a.agents


def _days(a: Telling, b: Telling, retold: bool) -> dict[str, float] | None:
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return None  # without a day nothing keeps two things of one kind apart
    gap = max(a.first - b.last, b.first - a.last, 0)
    guessed = a.assumed or b.assumed
    lasting = a.type == b.type and a.type in _LASTING
    if gap > 1 or (gap and not guessed and not lasting and not _night(a, b)):
        return None
    if gap:
        if lasting:
            return {"a day on": 0.4}
        # An assumed date is the report's own: the event may be of the day before.
        return {"next day": -0.4 if guessed else 0.4}
    if max(a.days, b.days) >= _WIDE:
        return {"period": 0.6 if retold or a.days == b.days else -0.6}
    found = {"day": 1.5 if a.days == b.days == 1 and not guessed else 1.0}
    if a.hour and b.hour:
        apart = _hours_apart(a.hour, b.hour)
        found["hour"] = 0.5 if apart == 0 else -0.2 if apart == 1 else -3.0
    return found


def _night(a: Telling, b: Telling) -> bool:
    """After midnight of one day is the night of the day before."""
    return any(h in {"night", "midnight", "dawn"} for h in (a.hour, b.hour)) and {a.hour, b.hour} <= {"night", "midnight", "dawn", None}


_HOURS = ("midnight", "dawn", "morning", "noon", "afternoon", "evening", "night")


def _hours_apart(one: str, two: str) -> int:
    if one not in _HOURS or two not in _HOURS:
        return 1
    return abs(_HOURS.index(one) - _HOURS.index(two))


def _places(a: Telling, b: Telling, kb: Base) -> dict[str, float] | None:
    if not a.places or not b.places:
        return {"no place": -0.8}
    shared = set(a.places) & set(b.places)
    if shared:
        part = len(shared) / len(set(a.places) | set(b.places))
        return {"same place": round(max(map(_fineness, shared)) * (0.6 + 0.4 * part), 2)}
    chains_a, chains_b = ({x for i in t.places for x in kb.chain(i)[1:]} for t in (a, b))
    held = (chains_a & set(b.places)) | (chains_b & set(a.places))
    held.discard("SY")
    if held:
        # A village within a named subdistrict says more than one within a governorate; in a facility, most of all.
        return {"one holds the other": round(min(1.2, max(map(_fineness, held))), 2)}
    nearest = min((d for x in a.places for y in b.places if (d := apart(x, y, kb)) is not None), default=None)
    if nearest is None:
        return {"other place": -1.5}
    rough = any(not i.startswith("C") for t in (a, b) for i in t.places)
    if nearest > (15 if rough else 8):
        return None
    # «near X» and «in X», a post beside a village: told apart by little; two named villages are two.
    return {"near place": round((0.6 if rough else -1.6) - nearest / 10, 2)}


def _fineness(id: str) -> float:
    """What it is worth that two tellings name one place: on a busy day a governorate sees many things of a kind."""
    if id.startswith("SY") or len(id) == 2:
        return 1.0 if len(id) >= 6 else -0.6
    return 2.2


def _kinship(x: str, y: str, kb: Base) -> float:
    """1 for the same actor, less for a parent, one side, and nothing in common."""
    if x == y:
        return 1.0
    up_x, up_y = _line(x, kb), _line(y, kb)
    if y in up_x or x in up_y:
        return 0.9
    if up_x & up_y:
        return 0.6
    one, two = kb.actors.get(x), kb.actors.get(y)
    if one is None or two is None:
        return 0.4
    if "generic" in (one.kind, two.kind) and one.side != "civilian" != two.side:
        return 0.5
    return 0.6 if one.side and one.side == two.side else 0.0


def _line(id: str, kb: Base) -> set[str]:
    found: set[str] = set()
    while id in kb.actors and id not in found:
        found.add(id)
        id = kb.actors[id].parent
    return found


def _tolls(a: Telling, b: Telling, retold: bool) -> dict[str, float]:
    found: dict[str, float] = {}
    early, late = sorted((a, b), key=lambda t: (t.published, t.event))
    for kind in ("killed", "wounded", "detained"):
        one, two = early.tolls.get(kind), late.tolls.get(kind)
        if one is None or two is None or one[0] is None or two[0] is None:
            continue
        n, m = one[0], two[0]
        if n == m:
            found[kind] = round(min(1.6, 0.6 + 0.25 * n), 2)
        elif retold:
            found[kind] = round(-0.8 * abs(math.log((m + 1) / (n + 1))) - 0.4, 2)
        elif m > n:  # a rising toll is how updates look
            found[kind] = round(0.3 - 0.9 * max(0.0, math.log((m + 1) / (n + 1)) - 0.7), 2)
        else:
            found[kind] = round(-0.3 - 1.2 * math.log((n + 1) / (m + 1)), 2)
    if sum(found.values()) > 2.0:
        found["tolls weighed once"] = round(2.0 - sum(found.values()), 2)
    return found


def clusters(tellings: Iterable[Telling], kb: Base) -> Iterator[list[Telling]]:
    """Groups of tellings of one thing, each as soon as no later telling can join it; singles stand alone.

    ``tellings`` come sorted by ``key``; dateless ones lead and stay alone. Memory holds those that a later one may still meet.
    """
    window = _Window(kb)
    for t in tellings:
        yield from window.past(t.first)
        window.add(t)
    yield from window.past(None)


class _Window:
    """The tellings of the last days and of the periods that still run, and the components that they form."""

    def __init__(self, kb: Base) -> None:
        self.kb = kb
        self.today: int | None = None
        self.recent: dict[str, list[Telling]] = defaultdict(list)
        self.wide: dict[str, list[Telling]] = defaultdict(list)
        self.component: dict[str, int] = {}
        self.members: dict[int, list[Telling]] = {}
        self.until: dict[int, int] = {}
        self.count = 0

    def past(self, day: int | None) -> Iterator[list[Telling]]:
        """The groups that are complete once ``day`` has begun (None: all of them)."""
        if day == self.today and day is not None:
            return
        self.today = day
        for number in [n for n, last in self.until.items() if day is None or last < day - 1]:
            members = self.members.pop(number)
            del self.until[number]
            for t in members:
                del self.component[t.event]
            yield from _split(members, self.kb) if len(members) > 2 else [members]
        for pool in (self.recent, self.wide):
            for key in list(pool):
                pool[key] = [t for t in pool[key] if t.event in self.component and day is not None and (t.last or 0) >= day - 1]
                if not pool[key]:
                    del pool[key]

    def add(self, t: Telling) -> None:
        self.count += 1
        self.members[self.count] = [t]
        self.until[self.count] = t.last or 0
        self.component[t.event] = self.count
        if t.days > _STATISTIC:
            return
        seen: set[str] = set()
        for key in sorted(t.governorates) or ["-"]:
            for other in (*self.recent[key][-_MOST:], *self.wide[key][-_MOST_WIDE:]):
                if other.event in seen:
                    continue
                seen.add(other.event)
                why = compare(other, t, self.kb)
                if why is not None and sum(why.values()) >= THRESHOLD:
                    self._join(other, t)
            (self.wide if t.days >= _WIDE else self.recent)[key].append(t)

    def _join(self, a: Telling, b: Telling) -> None:
        one, two = sorted((self.component[a.event], self.component[b.event]))
        if one == two:
            return
        if len(self.members[one]) < len(self.members[two]):
            one, two = two, one
        moved = self.members.pop(two)
        for t in moved:
            self.component[t.event] = one
        self.members[one] += moved
        self.until[one] = max(self.until[one], self.until.pop(two))


def _split(members: list[Telling], kb: Base) -> list[list[Telling]]:
    """Average linkage within a component, so that a chain of likenesses does not tie what is unlike."""
    members = sorted(members, key=lambda t: t.key)
    size = len(members)
    if size > _LARGEST:
        return _coarse(members)
    distance = np.zeros((size, size))
    for x in range(size):
        for y in range(x + 1, size):
            why = compare(members[x], members[y], kb)
            distance[x, y] = distance[y, x] = _APART if why is None else 1 / (1 + math.exp(sum(why.values()) - THRESHOLD))
    labels = fcluster(linkage(squareform(distance), "average"), 0.5, "distance")
    groups: dict[int, list[Telling]] = defaultdict(list)
    for t, label in zip(members, labels.tolist(), strict=True):
        groups[label].append(t)
    return list(groups.values())


def _coarse(members: list[Telling]) -> list[list[Telling]]:
    """Very many tellings of one day and place: only those alike in every slot are one."""
    groups: dict[tuple[object, ...], list[Telling]] = defaultdict(list)
    for t in members:
        groups[t.type, t.first, t.places, t.agents, tuple(sorted(t.tolls.items()))].append(t)
    return list(groups.values())
