"""Which event caused which dead and wounded: every count of a report is given to the trigger that most probably caused it, or to none."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from nlp_pipeline.arabic.clitics import has_article
from nlp_pipeline.assembly import features, tellings, whose_toll
from nlp_pipeline.assembly.classes import says
from nlp_pipeline.assembly.people import kind_of
from nlp_pipeline.assembly.scene import Scene
from nlp_pipeline.assembly.tellings import ATTACKS
from nlp_pipeline.assembly.weights import Model
from nlp_pipeline.records import Quantity, Trigger

LEAST = 0.4
"""Below which probability a count is nobody's toll."""
AGAIN = 3
"""Sentences over which a noun with its article names an event again."""
_OPENING = 6
"""Words of a sentence within which it is told that its dead are those of what went before."""
_DOCUMENTS = {"ووثق", "ووثقت", "وثق"}
Best = dict[int, tuple[float, int, int, Quantity]]
"""``id`` of a count → (probability, minus the distance, word of the trigger, the count)."""


def assigned(scene: Scene, triggers: Sequence[Trigger], model: Model) -> dict[int, list[Quantity]]:
    """Word of each trigger that tells an event → the counts that it most probably caused, in order of the text; those of none are left out."""
    found: dict[int, list[Quantity]] = {t.word: [] for t in triggers}
    best: Best = {}
    kept = {t.word for t in triggers}
    for t in triggers:
        for q in whose_toll.toll_candidates(scene, t, kept):
            row = (whose_toll.toll_odds(scene, t, q, model), -abs(t.start - q.start), t.word, q)
            likely = row[0] >= LEAST or row[0] >= LEAST / 2 and _goes_before(scene, t, q)
            if likely and (id(q) not in best or row[:3] > best[id(q)][:3]):
                best[id(q)] = row
    _told_again(scene, triggers, model, best)
    _told_further(scene, triggers, best)
    _told_besides(scene, triggers, best)
    for _, _, word, q in _in_pairs(best, scene):
        found[word].append(q)
    return {word: sorted(tolls, key=lambda q: q.start) for word, tolls in found.items()}


def _told_again(scene: Scene, triggers: Sequence[Trigger], model: Model, best: Best) -> None:
    """«هجوم نفذه أمس … لقي 21 من مقاتلي التنظيم حتفهم في الاشتباكات»: a count of a sentence that only names an event told before again is that one's."""
    kept = {t.word for t in triggers}
    for s, counts in scene.quantities_of.items():
        if "سابق" in scene.keys(s):
            continue  # «في وقت سابق إن 20 أصيبوا في الانفجار»: a toll that has risen since
        named = [o for o in scene.triggers_of.get(s, ()) if o.word not in kept and not o.verb and o.type in ATTACKS and has_article(scene.words[o.word].key) and scene.before(o.word, s) in {"في", "خلال"}]
        told = [(o, first) for o in named if (first := next((t for t in reversed(triggers) if t.type == o.type and t.word < o.word and s - scene.words[t.word].sentence <= AGAIN), None))]
        for q in counts:
            if q.min is None or id(q) in best and scene.words[best[id(q)][2]].sentence == s:
                continue
            for o, first in told:
                fits = whose_toll.allowed(o.type, q.kind or "") and scene.clauses[o.word] == scene.clauses[scene.at(q.start)]
                if fits and (odds := whose_toll.toll_odds(scene, o, q, model)) >= LEAST:
                    best[id(q)] = (odds, 0, first.word, q)


def _told_further(scene: Scene, triggers: Sequence[Trigger], best: Best) -> None:
    """«غارات على مصياف، ما أدى لمقتل 27. كما أصيب 32 شخصا»: the dead and wounded of a next sentence that tells of nothing else and no other place are those of an attack before."""
    for s, counts in scene.quantities_of.items():
        attack = _attack_before(scene, s, triggers)
        if attack is None or _tells_of_more(scene, s, triggers):
            continue
        best.update({id(q): (LEAST, 0, attack.word, q) for q in counts if q.kind in {"killed", "wounded"} and q.min is not None and id(q) not in best})


def _told_besides(scene: Scene, triggers: Sequence[Trigger], best: Best) -> None:
    """«نفذت قوات إنزالا جويا …، كما قتل 13 شخصا»: the dead and wounded of a statement that tells of nothing else and no other place are those of the deed that its sentence tells last before."""
    kept = {t.word for t in triggers}
    for s, counts in scene.quantities_of.items():
        for q in counts:
            at = scene.at(q.start)
            clause = scene.clauses[at]
            first = next(k for k in range(scene.bounds[s][0], at + 1) if scene.clauses[k] == clause)
            if id(q) in best or q.min is None or q.kind not in {"killed", "wounded"} or scene.words[first].key != "كما" or kind_of(scene.words[first + 1].key) != q.kind:
                continue
            others = any(o.word in kept or o.type != "killing_other" for o in scene.triggers_of.get(s, ()) if scene.clauses[o.word] == clause)
            elsewhere = any(scene.clauses[scene.at(m.start)] == clause for m in scene.places_of.get(s, ()))
            deed = next((t for t in reversed(triggers) if t.word < first and scene.before(t.word, s) != "ان" and scene.words[t.word].sentence == s and whose_toll.allowed(t.type, q.kind)), None)
            if deed is not None and not others and not elsewhere:
                best[id(q)] = (LEAST, 0, deed.word, q)


def _attack_before(scene: Scene, s: int, triggers: Sequence[Trigger]) -> Trigger | None:
    """The attack whose toll sentence ``s`` goes on to tell by how it opens: «كما أصيب 32» the one told last in the sentence before, «ووثق المرصد استشهاد 146» rather a fight,
    «وقتل منذ بدء العملية 37» the fight told last in the two before; None where it opens otherwise or counts the dead of a period."""
    first, end = scene.bounds[s]
    opening = [scene.words[k].key for k in range(first, min(first + _OPENING, end))]
    fell = {n for n, key in enumerate(opening) if kind_of(key) in {"killed", "wounded"}}
    attacks = [t for t in triggers if t.type in ATTACKS and 0 < s - scene.words[t.word].sentence <= 2]
    if 0 in fell and any(key == "منذ" and says(then, "onset") for key, then in pairwise(opening)):
        return next((t for t in reversed(attacks) if t.type == "armed_clash"), None)
    sentence = " ".join(scene.keys(s))
    if not fell or features.STATISTIC.search(sentence) or features.TOTAL.search(sentence):
        return None
    near = [t for t in attacks if scene.words[t.word].sentence == s - 1]
    if opening[0] == "كما" and fell & {1, 2}:
        return near[-1] if near else None
    if opening[0] in _DOCUMENTS:
        return next((t for t in reversed(near) if t.type == "armed_clash"), near[-1] if near else None)
    return None


def _tells_of_more(scene: Scene, s: int, triggers: Sequence[Trigger]) -> bool:
    """Whether a sentence tells of an event, or of a place finer than a district or unknown to the base; a definite noun names what was told before."""
    events = any(o in triggers or o.type != "killing_other" and not has_article(scene.words[o.word].key) for o in scene.triggers_of.get(s, ()))
    return events or any(m.entity is None or m.entity.startswith(("C", "N", "fac:")) for m in scene.places_of.get(s, ()))


def _goes_before(scene: Scene, t: Trigger, q: Quantity) -> bool:
    """«أصيب 7 من الكوادر، واستشهد 6 مواطنين، جراء استهداف …»: a count right before another of the sentence that a cause told after both explains."""
    counts = [x for x in scene.quantities_of.get(scene.words[t.word].sentence, ()) if scene.at(x.start) < t.word]
    n = next((k for k, x in enumerate(counts) if x is q), len(counts))
    if n != len(counts) - 2 or scene.words[scene.at(q.start)].sentence != scene.words[t.word].sentence or q.min is None or not tellings.says(scene.before(t.word, scene.words[t.word].sentence), "owing to"):
        return False
    fell = {q.kind, counts[-1].kind}
    return fell <= {"killed", "wounded"} and not any(scene.at(q.start) < o.word < t.word and o.type != "killing_other" for o in scene.triggers_of[scene.words[t.word].sentence])


def _in_pairs(best: Best, scene: Scene) -> list[tuple[float, int, int, Quantity]]:
    """«قتلى وجرحى», «قتل مدني وأصيب آخر خلال مظاهرة … برصاص القوات»: the two go to one trigger, the one that is surer of either."""
    rows = sorted(best.values(), key=lambda r: r[3].start)
    for n in range(1, len(rows)):
        one, two = rows[n - 1], rows[n]
        joined = scene.at(two[3].start) - scene.at(one[3].end - 1) == 1 and scene.words[scene.at(two[3].start)].key.startswith("و")
        last, first = scene.at(one[3].end - 1), scene.at(two[3].start)
        fell = first - last == 2 and scene.words[last + 1].key.startswith("و") and kind_of(scene.words[last + 1].key) == two[3].kind
        whose = joined and one[3].actor == two[3].actor is not None  # «كبدت قوات النظام 12 قتيلا وعشرات الجرحى»
        if (joined and one[3].min is None is two[3].min or fell or whose) and one[3].kind != two[3].kind and one[2] != two[2]:
            word = max(one, two, key=lambda r: r[0])[2]
            rows[n - 1], rows[n] = (*one[:2], word, one[3]), (*two[:2], word, two[3])
    return rows
