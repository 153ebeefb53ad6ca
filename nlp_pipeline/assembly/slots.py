"""Fill the slots of one candidate event: which of the text's actors, places, dates and counts are its own.

The candidates come from the text alone; the choice among them is scored by learned weights over readable
features. An agent that no word names stays absent.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from nlp_pipeline.arabic.dates import is_offset
from nlp_pipeline.assembly import features, relations
from nlp_pipeline.assembly.actors import ARMED, Actor, actors_of
from nlp_pipeline.assembly.classes import says
from nlp_pipeline.assembly.scene import Scene
from nlp_pipeline.assembly.tellings import ATTACKS
from nlp_pipeline.assembly.weights import Model
from nlp_pipeline.knowledge.mentions import DASHES, ROADS
from nlp_pipeline.records import Casualty, DateValue, EventPlace, Mention, Participant, Quantity, Trigger

_BACK, _LIST = 3, 5
_DOUBT, _TAKEN, _FALLBACK = 0.4, 0.5, 0.25
"""Below which probability «no participant» gives way; above which a place is taken; above which the only best is."""
_FOLLOWS = 8
"""Words after a date told from another day within which what it dates stands."""
_BY_RULE = 0.9
"""The probability of a role that grammar gave: 364 of 403."""
_TOLD = 0.5
"""The probability of a role that a rule gave and the learned model does not know."""
_TOGETHER = 0.15
"""From which probability an actor right after «و» takes the role of the one before."""
_NEAR = {"قرب", "محيط", "اطراف", "قريب", "قريبه", "جوار", "مشارف", "تخوم", "حول", "محور", "محاور", "ضواحي", "مقربه", "مداخل", "مدخل"}
_SIDE = {"شمال": "north_of", "جنوب": "south_of", "شرق": "east_of", "غرب": "west_of"}
_FINDS = re.compile(r"عثر|وجد|انتشل|نتشل")
_LOSES = re.compile(r"خسر|خسار|فقد")
_GUNS = {"دبابات", "دبابه", "مدفعيه", "راجمات", "صواريخ", "بوارج"}
"""What does the firing itself («قصفت دبابات تركية»)."""
_MOVES = {"troop_movement", "displacement", "aid", "territory_change"}
"""Types that go from one place to another."""
_AT_HOME = {"protest", "aid", "displacement"} | features.TALKS
"""Types of what people do, or what is done for them, where they live («اتفاق بين أهالي جبا والقوات»)."""
_TALKERS = {"turkish-forces": "turkey", "russian-forces": "russia"}
_FLIERS = {
    "turkey": "turkish-airforce", "turkish-forces": "turkish-airforce", "russia": "russian-airforce", "russian-forces": "russian-airforce",
    "israel": "israeli-airforce", "israeli-forces": "israeli-airforce",
}  # fmt: skip


@dataclass
class Reasons:
    """Why each slot was filled: (slot, value, probability, strongest features or the rule, which has no weight)."""

    rows: list[tuple[str, str, float, list[tuple[str, float | None]]]] = field(default_factory=list)

    def add(self, slot: str, value: str, probability: float, model: Model, names: Sequence[str], label: str) -> None:
        self.rows.append((slot, value, round(probability, 2), [*model.reasons(names, label)]))


def actor_candidates(scene: Scene, t: Trigger) -> list[Actor]:
    """Actors of the trigger's sentence and the named ones of the sentence before."""
    s = scene.words[t.word].sentence
    own = [a for a in actors_of(scene, s) if not a.word <= t.word <= a.last]
    earlier = [a for a in actors_of(scene, s - 1) if a.kind in {"org", "state", "anaphor", "person"}]
    return earlier[-3:] + own


def as_participant(scene: Scene, a: Actor, type_: str, role: str) -> str:
    """The id that an actor takes in an event: states fight by their forces and fly by their air forces; «تركي» at talks is the state."""
    if type_ in features.TALKS:
        return _TALKERS.get(a.entity, a.entity) if "adjective" in a.kind else a.entity
    if type_ == "airstrike" and role == "agent" and a.kind in {"adjective", "bare adjective", "country", "state"}:
        return _FLIERS.get(a.entity, a.entity)
    if type_ == "protest" and role == "agent" and a.entity == "civilians":
        return "protesters"
    if type_ == "drone_strike" and a.entity == "turkish-airforce":
        return "turkish-forces"  # its drones are no warplanes (corpus/GUIDELINES.md)
    return scene.kb.forces.get(a.entity, a.entity) if type_ in features.ARMED else a.entity


def told_role(scene: Scene, t: Trigger, a: Actor) -> tuple[str, str] | None:
    """The role that the grammar of the sentence leaves no doubt of and the rule that says so, None where it leaves one; the learned model answers then.

    Of 403 actors in the gold of the excerpts and of our reports that the rules of ``_by_grammar`` speak of, 364 have the role that is told here.
    """
    g = features.group(t.type, scene.bare(t.word))
    if t.type not in features.ARMED and relations.governor(scene, t, a)[0] == "holds":
        return "none", "holds the place"  # «مظاهرة في بلدة خاضعة لسيطرة القوات»
    if relations.is_setting(scene, a):
        return "none", "where, not who"
    if t.type in features.TALKS | {"release"} and relations.is_mediator(scene, t, a):
        return "mediator", "«وساطة», «رعاية»"
    if (t.type in features.AIR | features.GROUND | {"troop_movement"} or g == "attack") and relations.is_sender(scene, t, a):
        return "agent", "owner's adjective"
    if t.type in features.VIOLENT and relations.is_origin(scene, t, a):
        return "agent", "where the fire comes from"
    if scene.words[a.word].sentence != scene.words[t.word].sentence or _FINDS.match(scene.bare(t.word)):
        return None
    return _by_grammar(scene, t, a, g)


def _by_grammar(scene: Scene, t: Trigger, a: Actor, g: str) -> tuple[str, str] | None:
    """The role of an actor of the trigger's sentence by subject, object and preposition; ``g`` is the trigger's group."""
    governed, stands = relations.governor(scene, t, a)
    if relations.subject(scene, t) is a:
        role = "party" if g in {"clash", "talks"} else "target" if g == "territory" and _LOSES.match(scene.bare(t.word)) else "agent"
        return role, "subject"
    if t.type == "torture_death" and a.kind not in {"generic", "country"} and governed != "harm":
        return "agent", "whose prison"
    if relations.is_exposed(scene, t, a):
        return "target", "«تعرض … ل»"
    if relations.carried_on(scene, t) is a:
        return "agent", "subject of the verb before"
    if a.word < t.word:
        return None
    if governed in {"يد", "ايدي", "قبل"} and g not in {"clash", "talks"} and not scene.crossed(a.word, t.word):
        return "agent", "«على يد», «من قبل»"
    object_ = governed in {"the trigger", "علي", "ضد"} or governed == "an actor" and t.verb and relations.subject(scene, t) is not None
    if g in {"air", "ground", "attack", "blast"} and stands in {"belonging", "area"} and object_:
        return None if scene.bare(a.word - 1) in _GUNS else ("target", "what was hit is its")
    if g == "blast" and stands == "belonging" and governed != "takes up":
        return "target", "what was hit is its"  # «انفجار عبوة بسيارة لقوات النظام»
    if g == "clash" and governed == "بين":
        return "party", "«بين»"
    if governed == "بين" and t.type in features.ARMED and any(o.type == "armed_clash" and t.word < o.word < a.word for o in scene.triggers_of.get(scene.words[t.word].sentence, ())):
        return "none", "party to a clash told after it"  # «دخلت أرتال المدينة عقب اشتباكات بين …»
    if g == "air" and not t.verb and governed == "the trigger" and not stands:
        return "agent", "whose strike"
    if g not in {"clash", "talks"} and governed == "takes up" and not scene.crossed(a.word, t.word):
        return "agent", "«نفذته», «شنته»"
    return None


def participants(scene: Scene, t: Trigger, model: Model, reasons: Reasons | None = None) -> list[tuple[Participant, float]]:
    """Roles of the actors, the surest mention of each; with the probability of the role."""
    best: dict[str, tuple[float, Participant]] = {}
    previous: Actor | None = None
    role_before = "-"
    given: dict[str, str] = {}
    told: tuple[str, str] | None = None
    for a in actor_candidates(scene, t):
        earlier = role_before if previous and relations.joined(scene, previous, a) else "-"
        names = features.participant(scene, t, a, earlier, given)
        odds = model.probabilities(names)
        role = max(odds, key=lambda c: (odds[c], c))
        told = told_role(scene, t, a) or (told if earlier not in {"-", "none"} else None)
        if told:
            role = told[0]
        elif role == "none" and t.type in features.TALKS and relations.is_delegation(scene, a) and scene.words[a.word].sentence == scene.words[t.word].sentence:
            role = "party"
        elif role == "agent" and t.type == "protest" and scene.kb.actors[a.entity].kind in ARMED | {"state", "government"}:
            told = "none", "no protester"
            role = "none"
        if role == "none" and odds["none"] < _DOUBT and told is None:
            role = max((c for c in odds if c != "none"), key=lambda c: (odds[c], c))
        if previous and earlier not in {"-", "none"} and odds.get(earlier, 0.0) >= _TOGETHER and scene.at(a.start) - scene.at(previous.end - 1) <= 1:
            role = earlier  # «قوات النظام والميليشيات»
        if role_before in {"agent", "party"} and previous and scene.words[previous.word].sentence == scene.words[a.word].sentence and relations.governor(scene, t, a)[0] == "backing":
            role = role_before
        previous, role_before = a, role
        if role == "none":
            continue
        given.setdefault(a.entity, role)
        entity = as_participant(scene, a, t.type, role)
        sure = max(odds.get(role, _TOLD), _BY_RULE if told and told[0] == role else 0.0)
        if entity not in best or sure > best[entity][0]:
            best[entity] = (sure, Participant(role, entity, a.start, a.end))
            if reasons and told and told[0] == role:
                reasons.rows.append((role, entity, round(sure, 2), [(f"grammar: {told[1]}", None)]))
            elif reasons and role in odds:
                reasons.add(role, entity, sure, model, names, role)
    if t.type in features.TALKS and relations.is_purpose(scene, t):
        s = scene.words[t.word].sentence
        movers = [a for a in actors_of(scene, s) if a.last < t.word and a.kind in {"org", "state", "country"}]
        for a in movers[:1]:
            best.setdefault(a.entity, (0.5, Participant("party", a.entity, a.start, a.end)))
    found = [(p, odds) for odds, p in best.values()]
    return sorted(found, key=lambda x: (x[0].start or 0, x[0].role))


def place_candidates(scene: Scene, t: Trigger) -> list[Mention]:
    """Places of the trigger's sentence and the latest of the three sentences before."""
    s = scene.words[t.word].sentence
    earlier = [m for back in range(_BACK, 0, -1) for m in scene.places_of.get(s - back, ())]
    near = [m for m in earlier[-6:] + scene.places_of.get(s, []) if not relations.is_government(scene, m)]
    if t.type not in _AT_HOME:
        near = [m for m in near if not relations.is_home(scene, m)]
    return near if t.type in _MOVES else [m for m in near if not relations.is_elsewhere(scene, m)]


def places(scene: Scene, t: Trigger, model: Model, reasons: Reasons | None = None) -> list[tuple[EventPlace, float]]:
    """Where it happened, finest first, each with its probability; areas that hold a chosen place are left out."""
    weighed: list[tuple[float, Mention, list[str]]] = []
    previous: Mention | None = None
    taken_before = "-"
    for m in place_candidates(scene, t):
        earlier = taken_before if previous and relations.joined(scene, previous, m) else "-"
        names = features.place(scene, t, m, earlier)
        odds = model.probabilities(names)["yes"]
        weighed.append((odds, m, names))
        if not relations.said_to_lie(scene, m):  # «زملكا وعربين في الغوطة الشرقية ومعضمية الشام»: the list goes on
            taken_before = "taken" if odds >= _TAKEN else "left"
        previous = m
    chosen: list[tuple[float, Mention]] = []
    rest: list[tuple[float, Mention, list[str]]] = []
    for run in _runs(scene, weighed):
        together = sum(odds for odds, _, _ in run) / len(run)  # those of a list are places of one event or none
        for odds, m, names in run:
            if odds < _TAKEN and (together < _TAKEN or m.entity is None):
                rest.append((odds, m, names))
                continue
            chosen.append((max(odds, together), m))
            if reasons:
                reasons.add("place", m.entity or m.text, odds, model, names, "yes")
    if not chosen and relations.is_purpose(scene, t):
        # «نحو النقطة الروسية في قرية الترنبة … لعقد اجتماع»: where the movement goes to.
        first, _ = scene.bounds[scene.words[t.word].sentence]
        towards = max((k for k in range(first, t.word) if scene.words[k].key in relations.TOWARDS), default=t.word)
        heading = [r for r in rest if towards < scene.at(r[1].start) < t.word]
        chosen = [(0.5, m) for _, m, _ in heading[:1]]
    holder = None if chosen else _holder_of_unknown(scene, t, [m for _, m, _ in rest])
    if holder and scene.clauses[scene.at(holder.start)] == scene.clauses[t.word]:
        chosen = [(_FALLBACK, holder)]
    if not chosen and rest:
        odds, m, names = max(rest, key=lambda r: (r[0], r[1].start))
        if odds >= _FALLBACK:
            chosen = _listed(scene, t, rest, m)
            if reasons:
                reasons.add("place", m.entity or m.text, odds, model, names, "yes")
    if not chosen and holder:
        chosen = [(_FALLBACK, holder)]
    chosen = [(odds, m) for odds, m in chosen if not any(relations.inside(scene, x, m) for _, x in chosen if x is not m)]
    covered = {a for _, m in chosen if m.entity for a in scene.kb.chain(m.entity)[1:]}
    found: dict[str | int, tuple[EventPlace, float]] = {}
    for odds, m in chosen:
        if m.entity in covered:
            continue
        key = m.entity or m.start
        if key not in found or odds > found[key][1]:
            found[key] = (EventPlace(m.entity, m.start, m.end, relation(scene, m, t.type)), odds)
    return sorted(found.values(), key=lambda x: x[0].start or 0)


def _holder_of_unknown(scene: Scene, t: Trigger, candidates: Sequence[Mention]) -> Mention | None:
    """«في حي طي بمدينة القامشلي»: of a place that the base lacks the town that it is told to lie in, where nothing else was found."""
    own = [m for m in candidates if scene.sentence(m.start) == scene.words[t.word].sentence]
    return next((area for spot, area in zip(own, own[1:], strict=False) if spot.entity is None and area.entity and spot.start > t.start and relations.inside(scene, spot, area)), None)


def _listed(scene: Scene, t: Trigger, rest: Sequence[tuple[float, Mention, list[str]]], best: Mention) -> list[tuple[float, Mention]]:
    """The best of doubtful places with those of the trigger's sentence that follow it in a list («مدينتي الميادين والبوكمال»)."""
    run = next(run for run in _runs(scene, rest) if any(m is best for _, m, _ in run))
    near = scene.sentence(best.start) == scene.words[t.word].sentence and best.start > t.start
    # Longer lists are statistics oftener than places of one event, lists of countries oftener their governments.
    near = near and len(run) <= _LIST and not any(m.entity in scene.kb.states for _, m, _ in run)
    return [(odds, m) for odds, m, _ in run if m is best or near]


def _runs(scene: Scene, weighed: Sequence[tuple[float, Mention, list[str]]]) -> list[list[tuple[float, Mention, list[str]]]]:
    """Candidates by the lists that they stand in."""
    runs: list[list[tuple[float, Mention, list[str]]]] = []
    last: Mention | None = None
    going: list[tuple[float, Mention, list[str]]] = []
    for row in weighed:
        if last is not None and relations.joined(scene, last, row[1]):
            going.append(row)
        else:
            runs.append([row])
            going = going if going and relations.said_to_lie(scene, row[1]) else runs[-1]
        last = row[1]
    return runs


def relation(scene: Scene, m: Mention, type_: str) -> str:
    """How an event of a type lies to the place: «غرب مدينة سراقب» is ``west_of``, «محيط سراقب» ``near``, «بين سراقب وبنش» ``between``.

    What stands before the first of a list holds for all of it («محيط كفرنبل وحاس»).
    """
    own = _told_relation(scene, m, type_)
    if own is not None:
        return own
    peers = scene.places_of.get(scene.sentence(m.start), [])
    n = next((k for k, x in enumerate(peers) if x is m), 0)
    if n and relations.joined(scene, peers[n - 1], m):
        first = relation(scene, peers[n - 1], type_)
        plain = scene.at(m.start) - scene.at(peers[n - 1].end - 1) <= 2 and not scene.kb.type_of(scene.words[scene.at(m.start) - 1].key, "outside")
        if plain or first == "between":
            return first
    return "on_road" if m.entity in {"fac:m1", "fac:m4", "fac:m5"} else "at"


def _told_relation(scene: Scene, m: Mention, type_: str) -> str | None:
    """What the words right before a place say, None where they say nothing."""
    i = scene.at(m.start)
    s = scene.words[i].sentence
    if _road(scene, i, scene.at(m.end - 1)):
        return "between"
    for k in range(i - 1, max(-1, i - 4), -1):
        if scene.words[k].sentence != s:
            break
        bare = scene.bare(k)
        if bare in _NEAR:
            return "near"
        if bare in _SIDE:
            return None if _is_area(scene, m) else _SIDE[bare]  # «في شمال العراق»
        if bare == "بين":
            return "between"
        if type_ in _MOVES and bare in relations.TOWARDS:
            return "to"
        if type_ in _MOVES | {"release"} and scene.words[k].key == "من" and scene.bare(k - 1) not in _SIDE:
            return "from"
        if not (scene.kb.type_of(scene.words[k].key, "outside") or scene.words[k].text in "«\"(" or bare in {"من", "ل"}):
            break
    return None


def _is_area(scene: Scene, m: Mention) -> bool:
    """Whether the place is a country or a region, of which a side is a part."""
    row = scene.kb.places.get(m.entity or "")
    return row is not None and row.kind in {"country", "governorate", "region", "district", "subdistrict"} and row.id != "SY01"


def _road(scene: Scene, first: int, last: int) -> bool:
    """«طريق ناعسية – أم الدوالي»: a place named with another across a dash after a word for a road."""
    before = {scene.bare(k) for k in range(max(0, first - 5), first)}
    after = scene.words[last + 1].text if last + 1 < len(scene.words) else ""
    return bool(before & ROADS) and (after in DASHES or scene.words[first - 1].text in DASHES)


def date_candidates(scene: Scene, t: Trigger) -> list[DateValue | None]:
    """Dates of the trigger's sentence, the three latest before it, the first of the text, and None for «nowhere told»."""
    s = scene.words[t.word].sentence
    told = [d for d in scene.dates_of.get(s, ()) if is_offset(d) and 0 < t.word - scene.at((d.end or 1) - 1) <= _FOLLOWS]
    own = next((d for d in told if "،" not in scene.text[d.end : t.start]), None)
    if own is not None:
        return [own]  # «غداة غارات», «بعد ثلاثة أيام على هجوم»
    earlier = scene.dates_before(s, 3)
    first = scene.dates[:1] if scene.dates and scene.dates[0] not in earlier and scene.sentence(scene.dates[0].start or 0) < s else []
    return [*(d for d in (*first, *earlier, *scene.dates_of.get(s, ())) if not is_offset(d) and not _frequency(scene, d)), None]


def _frequency(scene: Scene, d: DateValue) -> bool:
    """«للمرة الثانية خلال شهر كانون الأول», «أول لقاء منذ 11 عاما»: how often, not when."""
    at = scene.at(d.start or 0)
    before = [scene.words[k].key for k in range(max(0, at - 4), at) if scene.words[k].sentence == scene.words[at].sentence]
    since = (d.text or "").startswith("منذ") and any(key.removeprefix("ل") in {"اول", "الاول", "الاولي"} for key in before)
    return since or any(key in {"للمره", "المره", "مره", "مرات"} for key in before)


def date(scene: Scene, t: Trigger, model: Model, reasons: Reasons | None = None) -> tuple[DateValue, float]:
    """The date of the event and its probability; ``assumed`` is the day of publication."""
    scored = []
    for d in date_candidates(scene, t):
        names = features.date(scene, t, d)
        scored.append((model.probabilities(names)["yes"], d, names))
    odds, d, names = max(scored, key=lambda x: (x[0], (x[1].start or 0) if x[1] else -1))
    total = sum(o for o, _, _ in scored)
    value = d or DateValue(scene.day, assumed=True)
    if reasons:
        reasons.add("date", value.value or "unknown", odds, model, names, "yes")
    return value, odds / total if total else 0.0


def toll_candidates(scene: Scene, t: Trigger) -> list[Quantity]:
    """Counts from the sentence before the trigger's to the second after it."""
    s = scene.words[t.word].sentence
    own = [n for n in range(s - 1, s + 3) if n == s or scene.quantities_of.get(n) and not features.STATISTIC.search(" ".join(scene.keys(n)))]
    return [q for n in own for q in scene.quantities_of.get(n, ()) if allowed(t.type, q.kind or "") and (t.type == "armed_clash" or not _of_a_clash(scene, q)) and not _of_another(scene, t, q)]


def _of_another(scene: Scene, t: Trigger, q: Quantity) -> bool:
    """«… بانفجار سيارة، كما انفجرت دراجة ما أدى لاستشهاد طفل»: a count of a statement that tells an attack of its own."""
    at = scene.at(q.start)
    if scene.clauses[at] == scene.clauses[t.word] or scene.words[at].sentence != scene.words[t.word].sentence:
        return False
    return any(o.word < at and scene.clauses[o.word] == scene.clauses[at] and o.type in ATTACKS and allowed(o.type, q.kind or "") for o in scene.triggers_of.get(scene.words[at].sentence, ()))


def _of_a_clash(scene: Scene, q: Quantity) -> bool:
    """«اشتباكات … وسط قصف …، وخسائر بشرية في صفوف الطرفين»: the losses of both sides are those of the clash that the sentence tells."""
    last = scene.at(q.end - 1)
    s = scene.words[last].sentence
    after = range(last + 1, min(last + 6, len(scene.words)))
    return any(o.type == "armed_clash" for o in scene.triggers_of.get(s, ())) and any(scene.words[k].sentence == s and says(scene.words[k].key, "both sides") for k in after)


def allowed(type_: str, kind: str) -> bool:
    """Which kinds of casualties an event of a type may have."""
    if kind in {"killed", "wounded"}:
        return type_ in features.VIOLENT or type_ in {"protest", "arrest", "displacement", "territory_change", "weapons_disruption"}
    if kind == "detained":
        return type_ in {"arrest", "armed_clash", "territory_change", "weapons_disruption"}
    return {"abducted": "abduction", "missing": "abduction", "released": "release", "displaced": "displacement"}.get(kind) == type_


def toll_odds(scene: Scene, t: Trigger, q: Quantity, model: Model) -> float:
    """The probability that a count is the trigger's toll."""
    odds = model.probabilities(features.toll(scene, t, q))["yes"]
    return max(odds, _BY_RULE) if _of_a_clash(scene, q) and t is _clash_of(scene, q) else odds


def _clash_of(scene: Scene, q: Quantity) -> Trigger | None:
    """The first clash of the count's sentence; later words for it tell it again («مناطق الاشتباك»)."""
    return next((o for o in scene.triggers_of.get(scene.sentence(q.start), ()) if o.type == "armed_clash"), None)


def casualty(q: Quantity) -> Casualty:
    """A count as a casualty entry; whose dead they are where the text says it."""
    actor = q.actor or ("civilians" if q.group == "civilian" else None)
    return Casualty(q.kind or "killed", q.group, actor, q.min, q.max, q.approx, q.children, q.women, q.start, q.end)


@dataclass(frozen=True, slots=True)
class Filled:
    """The slots of one candidate with their probabilities."""

    people: list[tuple[Participant, float]]
    spots: list[tuple[EventPlace, float]]
    when: DateValue
    sure: float


def fill(scene: Scene, t: Trigger, use: dict[str, Model], reasons: Reasons | None = None) -> Filled:
    """Who, where and when of one candidate."""
    people = participants(scene, t, use["role"], reasons)
    spots = places(scene, t, use["place"], reasons)
    return Filled(people, spots, *date(scene, t, use["date"], reasons))


def summary(scene: Scene, t: Trigger, filled: Filled, use: dict[str, Model]) -> list[str]:
    """What the slots found say of a candidate: who, where, when and how many are sure, as features of the event."""
    people, spots, when = filled.people, filled.spots, filled.when
    g = features.group(t.type)
    s = scene.words[t.word].sentence
    # Civilians are named beside much that is no event, so they do not speak for one.
    roles = sorted({p.role for p, odds in people if odds >= 0.6 and p.entity and scene.kb.actors[p.entity].kind != "generic"})
    found = [f"has {r}" for r in roles] + [f"{g}: has {' and '.join(roles) or 'nobody'}"]
    sure = [odds for p, odds in spots if p.start is not None and scene.sentence(p.start) == s]
    found.append(f"place sure={'yes' if sure and max(sure) >= 0.6 else 'maybe' if sure else 'no'}")
    found.append(f"dated={'assumed' if when.assumed else 'here' if when.start is not None and scene.sentence(when.start) == s else 'before'}")
    tolls = [q for q in toll_candidates(scene, t) if toll_odds(scene, t, q, use["toll"]) >= 0.5]
    found.append(f"{g}: own toll={bool(tolls)}")
    return found
