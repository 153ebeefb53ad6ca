"""Assemble the events of one report from its mentions, dates, counts and triggers.

Each candidate trigger is weighed («does it tell something that happened?»), then takes the actors, places,
date and tolls that its text gives it; what is told twice is joined. Nothing is inferred from who usually does it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from nlp_pipeline.arabic.clitics import has_article
from nlp_pipeline.assembly import features, phrases, relations, shares, slots, totals, whose_toll
from nlp_pipeline.assembly.actor import Actor
from nlp_pipeline.assembly.actors import actors_of
from nlp_pipeline.assembly.certain import counted_soon, is_certain
from nlp_pipeline.assembly.clause import VAGUE, WORDS
from nlp_pipeline.assembly.drafts import both_sides, by_air, claimed, given_up, of_relief, of_the_same
from nlp_pipeline.assembly.merge import complete, merge, settle
from nlp_pipeline.assembly.people import kind_of
from nlp_pipeline.assembly.scene import Scene
from nlp_pipeline.assembly.status import is_unreal, recap, status, weapon
from nlp_pipeline.assembly.tellings import ATTACKS
from nlp_pipeline.assembly.tolls import AGAIN, assigned
from nlp_pipeline.assembly.weights import Model, Reason, Reasons, models
from nlp_pipeline.assembly.weights import calibrated as probability
from nlp_pipeline.knowledge.base import ARMED
from nlp_pipeline.ontology import ROLES
from nlp_pipeline.records import Casualty, Event, Participant, Quantity, Trigger

_FLOOR = 0.4
"""Below which probability a candidate, or rivals in one clause together, tell no event."""
_ATTACKERS = 6
"""Words from a count within which «في صفوف المهاجمين» says whose dead they are."""
_CERTAIN = 0.6
"""The least probability of what ``certain.py`` holds to be told.
In the gold of the excerpts and of our reports all bodies found and counted are events unless told twice."""
_OF_DEAD = 0.3
"""The least that the candidates of a sentence need together where dead are counted of whom nothing else tells."""
_HOLDING = {"protest", "territory_change", "weapons_disruption", "property_crime"}
"""Other types that tell of dead of their own."""
_FROM_DEED = 3
"""Words between a verb of dying, or who killed, and the number."""
_LEAVES = re.compile("(?:خرج|غادر|عاد|نزح|وصل|انطلق)(?:ت|وا|ا)?|[يت](?:خرج|غادر|عود|نزح|صل|نطلق)(?:ون)?")
_HINT = 0.1
"""From which probability a means among rivals goes before a death."""

_SERVED = {"ngo", "intergovernmental"}
"""Kinds of actors whose people are civilians («متطوع في الدفاع المدني»)."""
_SHORT = 12
"""Words of a headline that two dots tie to what follows."""
_PART = 5
"""Words after «بينهم» within which a part is named."""


def assemble(
    scene: Scene, id: str, *, weights: dict[str, Model] | None = None, calibrated: bool = True,
    explain: dict[str, Reasons] | None = None,
) -> list[Event]:  # fmt: skip
    """Return the events of one report, in order of the text; ``explain`` collects the reasons by event id.

    Ids are ``<id>#1``, ``<id>#2`` … . Raises ResourceError when the learned weights are missing.
    """
    use = weights or models()
    why = {t.word: Reasons() if explain is not None else None for t in scene.triggers}
    filled = {t.word: slots.fill(scene, t, use, why[t.word]) for t in scene.triggers}
    signs = {t.word: features.event(scene, t) + slots.summary(scene, t, filled[t.word], use) for t in scene.triggers}
    weigh = use.get(question(scene)) or use["event"]
    told = [(t, max(weigh.probabilities(signs[t.word])["yes"], _CERTAIN if is_certain(scene, t) else 0.0)) for t in scene.triggers if not is_unreal(scene, t)]
    kept = _kept(scene, told)
    kept = [(t, odds) for t, odds in kept if not shares.sums_up(scene, t)]
    kept = [(t, odds) for t, odds in kept if not _outcome(scene, t, [o for o, _ in kept])]
    tolls, parts = totals.split(assigned(scene, [t for t, _ in kept], use["toll"]), scene)
    drafts = by_air(claimed(of_the_same([_draft(scene, t, odds, tolls[t.word], filled[t.word]) for t, odds in kept], scene), scene), scene)
    drafts = both_sides(given_up(of_relief(totals.without_totals(drafts, parts, scene), scene), scene), scene)
    for t, told_in_parts in totals.untold(scene, {t.word for t, _ in kept}):
        drafts = totals.handed_down(_draft(scene, t, 0.0, (), filled[t.word]), told_in_parts, drafts, scene)
    counted = {t.start for t, _ in kept if scene.bare(t.word - 1) in VAGUE and scene.particle(t.word - 1) != "ب" and has_article(scene.words[t.word].key)}  # but «بعشرات القذائف»
    merged = _completed(merge(drafts, scene.kb, scene.body, counted), [_draft(scene, t, odds, (), filled[t.word]) for t, odds in told if _names_again(scene, t, kept)], scene)
    events = [replace(e, id=f"{id}#{n + 1}") for n, e in enumerate(merged)]
    if calibrated:
        events = [replace(e, confidence=round(probability(e.confidence, question(scene)), 2)) for e in events]
    if explain is not None:
        for t, odds in kept:
            if reasons := why[t.word]:
                reasons.add("event", t.type, odds, weigh, signs[t.word], "yes")
        words = {t.start: t.word for t, _ in kept}
        explain.update({e.id: _reasons(scene, e, reasons, why.values()) for e in events if (reasons := why[words[int(e.trigger["start"])]])})
    return events


def _reasons(scene: Scene, e: Event, own: Reasons, all_: Iterable[Reasons | None]) -> Reasons:
    """Why an event holds what it does: the reasons of its trigger, without those of what the event did not keep, and of what another telling added those of that one."""
    spots = {p.entity or scene.text[p.start : p.end] for p in e.places}
    held = {("date", e.date.value or "unknown"), *(("place", spot) for spot in spots), *(("who", p.entity) for p in e.participants)}

    def key(row: Reason) -> tuple[str, str]:
        return "who" if row[0] in ROLES else row[0], row[1]

    rows = [row for row in own.rows if row[0] == "event" or key(row) in held]
    told = {key(row) for row in rows}
    added = {key(row): row for reasons in all_ if reasons for row in reasons.rows if key(row) in held - told}
    return Reasons([*added.values(), *rows])


def _kept(scene: Scene, told: Sequence[tuple[Trigger, float]]) -> list[tuple[Trigger, float]]:
    """Candidates that probably tell an event, and the best of a sentence's rivals that do so together.

    «قتل راعيان بإطلاق نار من دورية»: the candidates of a kind in one clause share its probability, since one of them tells the event.
    """
    rivals: dict[tuple[int, str], list[tuple[Trigger, float]]] = {}
    for t, odds in told:
        kind = "violence" if t.type in features.VIOLENT else features.group(t.type)
        rivals.setdefault((scene.clauses[t.word], kind), []).append((t, odds))
    kept = [(t, odds) for t, odds in told if odds >= _FLOOR]
    for row in rivals.values():
        if all(odds < _FLOOR for _, odds in row) and sum(odds for _, odds in row) >= _FLOOR:
            kept.append(_likeliest(row))
    kept += [x for s in range(len(scene.bounds)) if (x := _of_the_dead(scene, s, told, kept))]
    kept += [(t, odds) for t, odds in told if all(t is not o for o, _ in kept) and _tells_its_toll(scene, t, [o for o, _ in kept])]
    return sorted(kept, key=lambda x: x[0].word)


def _of_the_dead(scene: Scene, s: int, told: Sequence[tuple[Trigger, float]], kept: Sequence[tuple[Trigger, float]]) -> tuple[Trigger, float] | None:
    """«مقتل 27 من المهربين برصاص حرس الحدود»: the likeliest of the candidates of a sentence that counts dead of whom no other event tells.

    Out of the folds all 7 such sentences of our reports tell an event from this bound on, of those of the excerpts about half.
    """
    told_of = [t for t, _ in kept if scene.words[t.word].sentence == s and t.type in features.VIOLENT | _HOLDING]
    taken = [q for t in told_of for q in whose_toll.toll_candidates(scene, t)]
    dead = [q for q in scene.quantities_of.get(s, ()) if q.kind == "killed" and q.min is not None and q.start >= scene.body and q not in taken]
    if not dead or features.TOTAL.search(" ".join(scene.keys(s))):
        return None
    clauses = {scene.clauses[scene.at(q.start)] for q in dead}
    titled = _announced(scene, s) and not any(scene.words[t.word].sentence == s - 1 for t, _ in kept)  # «مجزرة جديدة بحق … مسلحون يقتلون 26 شخصا»
    row = [(t, odds) for t, odds in told if scene.words[t.word].sentence in ({s, s - 1} if titled else {s}) and t.type in features.VIOLENT and (not told_of or scene.clauses[t.word] in clauses)]
    # «واستشهد 5 مواطنين برصاص قناصة»: 67 of the 79 statements in the gold that tell both of dead counted and of what killed them tell an event.
    both = any(_counts_dead(scene, t) and (_killer(scene, t) or any(o is not t and scene.clauses[o.word] == scene.clauses[t.word] for o, _ in row)) for t, _ in row)
    if sum(odds for _, odds in row) < (_OF_DEAD / 2 if both else _OF_DEAD):
        return None
    return _likeliest(row)


def _tells_its_toll(scene: Scene, t: Trigger, kept: Sequence[Trigger]) -> bool:
    """«شنت إسرائيل غارات على المواقع. وقال التلفزيون إن الغارات أدت إلى مقتل شخص»: a definite noun that names the attack told shortly before, with its toll."""
    s = scene.words[t.word].sentence
    if t.verb or t.type not in ATTACKS or not has_article(scene.words[t.word].key) or any(scene.words[o.word].sentence == s and o.type in features.VIOLENT for o in kept):
        return False
    told = any(o.type == t.type and o.word < t.word and s - scene.words[o.word].sentence <= 2 for o in kept)
    return told and any(q.kind in {"killed", "wounded"} and q.min is not None and q.start > t.start and scene.clauses[scene.at(q.start)] == scene.clauses[t.word] for q in scene.quantities_of.get(s, ()))


def _names_again(scene: Scene, t: Trigger, kept: Sequence[tuple[Trigger, float]]) -> bool:
    """«غارة في سوريا … وقال إن الغارة …»: a definite noun that is no event of its own."""
    return not t.verb and " " not in t.text and has_article(scene.words[t.word].key) and all(t is not o for o, _ in kept)


def _completed(events: Sequence[Event], again: Sequence[Event], scene: Scene) -> list[Event]:
    """The events, each with what the nouns that name it again within the next sentences add; such a noun means the last event of its type before it."""
    found = list(events)
    for noun in again:
        s = scene.sentence(int(noun.trigger["start"]))
        last = next((n for n in range(len(found) - 1, -1, -1) if found[n].type == noun.type and found[n].trigger["start"] < noun.trigger["start"]), None)
        if last is not None and 0 < s - scene.sentence(int(found[last].trigger["start"])) <= AGAIN:
            found[last] = complete(found[last], noun, scene.kb)
    return found


def _killer(scene: Scene, t: Trigger) -> Actor | None:
    """«قتل التنظيم 31 شخصا»: whoever is told right after a verb of killing to have done it."""
    doer = relations.subject(scene, t)
    return doer if doer is not None and doer.word > t.word else None


def _counts_dead(scene: Scene, t: Trigger) -> bool:
    """«واستشهد 5 مواطنين», «قتل التنظيم 31 شخصا هم 12 مدنيا …», «18 شخصا قتلوا»: whether a number follows a verb of dying, or who killed, at once, or goes before it."""
    if not t.verb or t.type != "killing_other":
        return False
    if any(q.kind == "killed" and q.min is not None and 0 < t.word - scene.at(q.end - 1) <= 2 for q in scene.quantities_of.get(scene.words[t.word].sentence, ())):
        return True
    doer = _killer(scene, t)
    return counted_soon(scene, t, "killed", _FROM_DEED + 1 + (0 if doer is None else doer.last + _FROM_DEED - t.word))


def _announced(scene: Scene, s: int) -> bool:
    """Whether two dots tie sentence ``s`` to a short one before it («مجزرة جديدة بحق جامعي الكمأة.. مسلحون يقتلون …»)."""
    if s - 1 not in scene.bounds:
        return False
    first, end = scene.bounds[s - 1]
    return end - first <= _SHORT and ".." in scene.text[scene.words[max(first, end - 2)].start : scene.words[scene.bounds[s][0]].start]


def _likeliest(row: Sequence[tuple[Trigger, float]]) -> tuple[Trigger, float]:
    """The surest of rivals; the means decides before the outcome (ontology.md)."""
    means = [x for x in row if x[0].type != "killing_other" and x[1] >= _HINT]
    return max(means or row, key=lambda x: x[1])


def question(scene: Scene) -> str:
    """The model that weighs the candidates of a text: with the language model's answers where it read the text."""
    return "event" if scene.context is None else "event in context"


_BY = {"جرا", "اثر", "نتيجه", "بسبب", "خلال", "في", "ب"}


def _outcome(scene: Scene, t: Trigger, kept: Sequence[Trigger]) -> bool:
    """«استشهد عشرات … إثر قصف»: the death is the outcome of an event that the sentence tells; the means decides before it."""
    if t.type != "killing_other" and not (t.type == "shooting_attack" and scene.bare(t.word).startswith("اغت")):  # «اغتيل … إثر غارات»
        return False
    s = scene.words[t.word].sentence
    for o in kept:
        beyond = scene.clauses[o.word] != scene.clauses[t.word] and scene.bare(t.word) in WORDS["finds"]  # «وعثر على جثامين 47 …، فيما استشهد تسعة برصاص …»
        if o is not t and not beyond and o.type in features.VIOLENT - {"killing_other", t.type} and scene.words[o.word].sentence == s and t.word < o.word <= t.word + 20:
            between = [scene.words[k].key for k in range(t.word + 1, o.word)]
            if scene.words[o.word].key.startswith("ب") or any(k in _BY for k in between[-3:]):
                return True
    return False


def _draft(scene: Scene, t: Trigger, odds: float, tolls: Sequence[Quantity], filled: slots.Filled) -> Event:
    people, spots, when = filled.people, filled.spots, filled.when
    parts = [p for p, _ in people]
    doers = [p.entity for p, _ in people if p.role == "agent" and p.entity] if t.type in features.AIR | features.GROUND else []
    casualties = [c for c in _entries(tolls, scene) if c.actor is None or not any(whose_toll.one_army(scene, doer, c.actor) for doer in doers)]  # «قصف تركي …، كما قتل 49 من الفصائل الموالية لتركيا»
    parts = _victims(t, parts, casualties, scene)
    if t.type in features.VIOLENT | features.TAKING:
        casualties = [_whose(c, parts, scene, [o for o in casualties if o is not c and o.kind == c.kind]) for c in casualties]
    if (state := slots.abroad(scene, spots)) is not None:  # «قتل عناصر من الجيش» in Iraq
        casualties = [replace(c, actor=scene.kb.forces.get(state, state)) if c.actor == "regime-forces" else c for c in casualties]
    casualties = settle(casualties)
    if t.type == "protest" and any((p.role, p.entity) == ("agent", "residents") for p in parts):
        parts = [p for p in parts if p.entity != "protesters"]  # «خرج أهالي منبج …، وإصابة 7 متظاهرين»: they are the same
    if t.type == "protest" and not any(p.role == "agent" for p in parts):
        parts.append(Participant("agent", "protesters", None, None))
    if t.type == "displacement":
        parts = _displaced(parts, leaves=t.verb and _LEAVES.fullmatch(scene.bare(t.word)) is not None)
    return Event(
        "", t.type, t.subtype, status(scene, t, when), recap(scene, t, when),
        {"start": t.start, "end": t.end, "text": scene.text[t.start : t.end]}, when, tuple(p for p, _ in spots), tuple(parts),
        tuple(casualties), weapon(scene, t), round(odds, 2),
    )  # fmt: skip


def _displaced(parts: Sequence[Participant], leaves: bool) -> list[Participant]:
    """Whoever is displaced is a target, as the subject of a verb of leaving is («غادر مقاتلو الفصائل»); where no other is told, displaced people (corpus/GUIDELINES.md)."""
    found = [replace(p, role="target", entity="idps") if p.role == "agent" and p.entity in {"residents", "civilians", "idps"} or (p.role, p.entity) == ("target", "civilians") else p for p in parts]
    found = [replace(p, role="target") if leaves and p.role == "agent" else p for p in found]
    if not any(p.role == "target" for p in found):
        found.append(Participant("target", "idps", None, None))
    return list({(p.role, p.entity): p for p in reversed(found)}.values())[::-1]


def _victims(t: Trigger, parts: list[Participant], casualties: Sequence[Casualty], scene: Scene) -> list[Participant]:
    """Whoever was hit, taken or freed is a target, by the most specific name: «نازح» is no further «مدني»."""
    civilian = next((c for c in casualties if c.group == "civilian"), None)
    named = {p.entity for p in parts}
    narrower = {id for id in named if id in scene.kb.actors and id != "civilians" and (scene.kb.actors[id].kind, scene.kb.actors[id].side) == ("generic", "civilian")}
    if civilian:
        narrower -= {p.entity for p in parts if p.role == "target" and _is_part(scene, p)}  # «25 مواطنا بينهم 4 أطفال وإعلامي»
    narrower |= {p.entity for p in parts if p.role == "target" and p.entity in scene.kb.actors and scene.kb.actors[p.entity].kind in _SERVED}
    if civilian and t.type in features.VIOLENT | features.TAKING and not named & {"civilians", *narrower}:
        parts = [*parts, Participant("target", _class_of(scene, civilian), civilian.start, civilian.end)]
    for c in casualties if t.type in features.VIOLENT else ():
        if c.actor and c.group == "combatant" and c.actor not in named:
            clash = any(p.role == "party" for p in parts)
            fought = clash or t.type == "armed_clash" and not any(p.role in {"agent", "target"} for p in parts)
            if fought or t.type != "armed_clash" or any(p.role == "agent" for p in parts):
                parts = [*parts, Participant("party" if fought else "target", c.actor, c.start, c.end)]
                named.add(c.actor)
    if civilian is None and casualties and t.type in features.VIOLENT:
        # «توفي 6 أشخاص بينهم طفلان»: a part of people of whom nobody said who they are.
        parts = [p for p in parts if not (p.role == "target" and p.entity == "civilians" and _is_part(scene, p))]
    if any(p.role == "target" and p.entity in narrower for p in parts):
        parts = [p for p in parts if not (p.role == "target" and p.entity == "civilians")]
    return parts


def _class_of(scene: Scene, c: Casualty) -> str:
    """What the words of a count of civilians say they are: «ناشط إعلامي» is a journalist."""
    if c.start is None or c.end is None:
        return "civilians"
    near = [a.entity for a in actors_of(scene, scene.sentence(c.start)) if a.kind == "generic" and a.start < (c.end or 0) and a.end > (c.start or 0) and scene.kb.actors[a.entity].side == "civilian"]
    return near[0] if near and (c.max or 0) <= 2 else "civilians"


def _is_part(scene: Scene, p: Participant) -> bool:
    """Whether a participant is named after «بينهم»."""
    if p.start is None:
        return False
    i = scene.at(p.start)
    return any(scene.words[k].key.removeprefix("و") in WORDS["part"] for k in range(max(0, i - _PART), i) if scene.words[k].sentence == scene.words[i].sentence)


def _whose(c: Casualty, parts: Sequence[Participant], scene: Scene, beside: Sequence[Casualty]) -> Casualty:
    """Fighters who fell where one armed side alone was the target are its own, but not where those told ``beside`` them are («30 من الأمن العام و43 مسلحا»,
    «4 عسكريين و14 من العاملين مع الميليشيات»), nor whoever did it («نفذه عنصر …، قبل أن تقتله القوات»)."""
    if c.start is not None and any(scene.bare(k).removeprefix("ال").startswith("مهاجم") for k in range(scene.at(c.start), min(scene.at((c.end or 1) - 1) + _ATTACKERS, len(scene.words)))):
        doers = {p.entity for p in parts if p.role == "agent" and p.entity in scene.kb.actors and scene.kb.actors[p.entity].kind in ARMED}
        return replace(c, actor=doers.pop()) if c.actor is None and len(doers) == 1 else c  # «كما قتل 15 من المهاجمين»
    if c.start is not None and phrases.takes_up(scene, scene.at(c.start) - 1):
        return c
    targets = [p for p in parts if p.role == "target" and p.entity in scene.kb.actors and scene.kb.actors[p.entity].kind in ARMED]
    others = {o.actor for o in beside} | {p.entity for p in targets if p.start and any((c.end or p.start) < (o.start or 0) < p.start for o in beside)}
    sides = {p.entity for p in targets}
    if c.actor is None and any(o.actor is None and o.group == c.group == "combatant" and o.min is not None and o.start is not None and c.start is not None and scene.sentence(o.start) == scene.sentence(c.start) for o in beside):
        return c  # «37 من قوات النظام والميليشيات …، و65 من عناصر الهيئة والفصائل»
    if c.group == "unknown" and c.actor is None and sides and c.end and scene.words[min(scene.at(c.end - 1) + 1, len(scene.words) - 1)].key == "منهم" and not any(p.role == "target" and p not in targets for p in parts):
        return replace(c, group="combatant", actor=sides.pop() if len(sides) == 1 else None)  # «غارات على مواقع للفصيلين، قتل فيها 22 منهم»
    return replace(c, actor=sides.pop()) if c.group == "combatant" and c.actor is None and len(sides) == 1 and not sides & others else c


def _entries(tolls: Sequence[Quantity], scene: Scene) -> list[Casualty]:
    """One entry for each kind, group and side; the newest total of a rising toll holds, those of one list are added."""
    found: dict[tuple[str, str, str | None, int], Casualty] = {}
    latest: dict[tuple[str, str, str | None, int], Quantity] = {}
    for n, q in enumerate(tolls):
        c = slots.casualty(scene, q)
        apart = n > 0 and _other_side(tolls[n - 1], q, scene)
        key = (c.kind, c.group, c.actor, n if apart else 0)
        old = found.get(key)
        before, latest[key] = latest.get(key), q
        if old is not None and before is not None and _listed_with(before, q, scene):
            found[key] = replace(old, min=(old.min or 0) + (c.min or 0), max=(old.max or 0) + (c.max or 0), children=_sum(old.children, c.children), women=_sum(old.women, c.women))
            continue
        if old is None or (c.min or 0) >= (old.min or 0) and c.min is not None:
            found[key] = c
    return sorted(found.values(), key=lambda c: c.start or 0)


def _listed_with(first: Quantity, second: Quantity, scene: Scene) -> bool:
    """«60 من أبناء المدينة …، و18 من العشائر، و7 مجهولي الهوية»: two exact numbers of one clause, the second joined by و, no rise between."""
    i, j = scene.at(first.start), scene.at(second.start)
    along = scene.words[j - 1].key == "مع" and first.min == first.max == 1  # «قتل تاجر … مع زوجته وأطفاله الستة»
    exact = all(q.min is not None and (q.min > 1 or along) and q.min == q.max for q in (first, second))  # «جندي وأحد متشددي التنظيم» may be of two sides
    too = scene.words[j].key.startswith("ل") and scene.words[j - 1].key == "اضافه"  # «وستة شهداء …، إضافة لشهيدين»
    joined = (scene.words[j].key.startswith("و") or too or along) and scene.clauses[i] == scene.clauses[j]
    anew = first.min == second.min and any(q.kind != second.kind and first.end <= q.start < second.start for q in scene.quantities_of.get(scene.words[j].sentence, ()))
    return exact and joined and not anew and not any(scene.words[k].key.removeprefix("و") in WORDS["rises"] for k in range(i, j))  # «وأصيب 4 …، مدني قضى و4 آخرون جرحى»


def _sum(one: int | None, two: int | None) -> int | None:
    return one if two is None else two if one is None else one + two


def _other_side(first: Quantity, second: Quantity, scene: Scene) -> bool:
    """«4 قتلى من القوات وسبعة من المهاجمين», «قضى 12 من مقاتلي الوحدات، وقتل 30 من المهاجمين»: two numbers joined by و, each with whose they are."""
    i, j = scene.at(first.start), scene.at(second.start)
    same = first.kind == second.kind and scene.words[i].sentence == scene.words[j].sentence and j - i <= 10
    after = [w.key for w in scene.words[j + 1 : scene.at(second.end - 1) + 3]]
    joined = scene.words[j].key.startswith("و") or scene.words[j - 1].key.startswith("و") and kind_of(scene.words[j - 1].key) == second.kind
    return same and joined and "من" in after and "من" in [w.key for w in scene.words[i:j]]
