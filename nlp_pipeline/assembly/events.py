"""Assemble events: each trigger takes the actors, places, date and tolls that its sentence gives it.

What the sentence leaves open comes from the dateline or the sentence before (places), from the nearest
governing expression (dates), or stays empty: nothing is inferred from who usually does it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp_pipeline.arabic.clitics import readings
from nlp_pipeline.arabic.dates import anchor
from nlp_pipeline.assembly.casualties import kind_of, person
from nlp_pipeline.knowledge.base import Base
from nlp_pipeline.knowledge.linking import Context, actor_candidates
from nlp_pipeline.records import (
    Casualty,
    DateValue,
    Event,
    EventPlace,
    Mention,
    Participant,
    Quantity,
    Trigger,
    Word,
)  # fmt: skip

_MUTUAL = {"armed_clash", "meeting", "agreement"}
_VIOLENT = {
    "airstrike", "drone_strike", "shelling", "armed_clash", "ied_explosion", "suicide_bombing", "landmine_explosion",
    "shooting_attack", "execution", "killing_other", "torture_death", "mistreatment", "accident",
}  # fmt: skip
_TAKING = {"arrest": {"detained"}, "abduction": {"abducted"}, "release": {"released"}, "displacement": {"displaced"}}
_UNREAL = re.compile(r"(?<!\w)(لو|ينبغي|يجب|يتوجب|قد تودي|يمكن|من شان|اذا ما|ضروره|يدعو|دعا الي|طالب|يطالب|هدد|يهدد|احتمال)(?!\w)")
_TOTALS = re.compile(r"منذ (?:مطلع|بدايه|اندلاع|بد)|وبذلك (?:يرتفع|ترتفع)|خلال (?:العام|شهر)|حصيله الشهر|منذ انطلاق")
_PLANNED = re.compile(r"(?<!\w)(المزمع|المقرر|المرتقب|سوف|سيعقد|ستعقد|سيزور|سيلتقي|سيجتمع|المقبل|القادم|من المتوقع|يعتزم|سيقوم)(?!\w)")
_ONGOING = re.compile(r"(?<!\w)[وف]?(تتواصل|يتواصل|تستمر|يستمر|استمرار|لا تزال|لا يزال|ما تزال|مستمره|تدور|تتجدد|تشهد|تواصل|يواصل)(?!\w)")
_DENIED = re.compile(r"(?<!\w)(نفي|نفت|نفوا|لا صحه|ينفي|تنفي|لم يتم|لم تتم)(?!\w)")
_RECAP = re.compile(r"(?<!\w)[وف]?(كان|كانت) .{0,40}(?<!\w)(قد|قبل)|(?<!\w)(سبق|سابقا|في وقت سابق|السابقه|يذكر ان|خلفيه)(?!\w)")
_SOURCE = {"sohr"}
_NEAR = {"قرب", "محيط", "اطراف", "قريب", "قريبه", "جوار", "مشارف", "تخوم", "حول", "محور", "بمحيط", "باطراف"}
_SIDE = {"شمال": "north_of", "جنوب": "south_of", "شرق": "east_of", "غرب": "west_of"}
_CONTROL = {"سيطره", "نفوذ", "مناطق", "تابع", "تابعه", "موالي", "مواليه", "خاضعه", "خاضع", "لسيطره", "معاقل"}
_AGAINST = {"علي", "ضد", "استهدف", "استهدفت", "استهداف", "مواقع", "موقع", "مقرات", "مقر", "تجمعات", "تجمع", "نقاط", "حواجز", "حاجز", "رتل", "معسكرات", "من", "عناصر"}
_BY = {"شنها", "شنته", "شنتها", "شنه", "نفذها", "نفذته", "نفذتها", "نفذه", "قبل", "يد", "نيران", "بنيران", "ايدي", "شنت", "شن", "نفذ", "نفذت", "تبني", "تبناه"}
_WEAPONS = [
    ("barrel_bomb", r"برميل|براميل"), ("chemical", r"كيماوي|كيميايي|كلور|سارين|غاز سام"), ("drone", r"مسيره|مسيرات"),
    ("mortar", r"هاون"), ("mine", r"لغم|الغام"), ("uxo", r"مخلفات|جسم غير منفجر|جسم متفجر"), ("vbied", r"مفخخه|ملغمه|ملغومه"),
    ("grenade", r"قنبله يدويه"), ("ied", r"عبوه|عبوات"), ("missile", r"صاروخ موجه|صاروخ باليستي"), ("rocket", r"صاروخ|صواريخ|راجم"),
    ("artillery", r"مدفعي|مدفعيه|قذايف|قذيفه"), ("knife", r"سكين|طعن|اله حاده"), ("firearm", r"رصاص|اطلاق نار|طلق|بنيران|قنص"),
]  # fmt: skip


def assemble(
    text: str, words: Sequence[Word], mentions: Sequence[Mention], dates: Sequence[DateValue],
    quantities: Sequence[Quantity], triggers: Sequence[Trigger], kb: Base, published: str | None, id: str,
) -> list[Event]:  # fmt: skip
    """Return the events of one report, each with the slots its words give, merged when told twice."""
    drafts: list[Event] = []
    sentences = {t.word: words[t.word].sentence for t in triggers}
    for n, trigger in enumerate(triggers):
        sentence = sentences[trigger.word]
        span = _sentence(words, sentence)
        keys = " ".join(w.key for w in words if w.sentence == sentence)
        mates = [t for t in triggers if sentences[t.word] == sentence]
        left = max((t.end for t in mates if t.end <= trigger.start), default=span[0])
        right = min((t.start for t in mates if t.start >= trigger.end), default=span[1])
        status = _status(keys, trigger, words)
        if _unreal(words, trigger, span):
            continue
        inside = [m for m in mentions if span[0] <= m.start < span[1]]
        date = _date(dates, trigger, span, left, right, published)
        places = _places(text, words, mentions, trigger, span, left, right, kb)
        tolls = _tolls(quantities, trigger, mates, span)
        people = _participants(words, inside, trigger, left, right, span, kb, tolls, published)
        recap = bool(_RECAP.search(keys)) or _old(date, published)
        weapon = _weapon(text, words, trigger, sentence)
        score = 0.45 + 0.12 * bool(people) + 0.1 * bool(places) + 0.12 * bool(tolls) + 0.08 * (date.start is not None)
        if trigger.type in {"armed_clash", "agreement", "territory_change", "meeting"} and not people:
            score -= 0.15
        if not (people or tolls or (places and trigger.verb)) or (trigger.text.startswith("ال") and not people and not tolls):
            continue
        drafts.append(
            Event(f"{id}#{n}", trigger.type, trigger.subtype, status, recap,
                  {"start": trigger.start, "end": trigger.end, "text": text[trigger.start : trigger.end]},
                  date, tuple(places), tuple(people), tuple(tolls), weapon, round(min(score, 0.95), 2))
        )  # fmt: skip
    drafts += _deaths(text, words, mentions, dates, quantities, triggers, kb, published, id)
    drafts.sort(key=lambda e: int(e.trigger["start"]))
    merged = _merge(drafts, kb)
    return [replace(e, id=f"{id}#{k + 1}") for k, e in enumerate(merged)]


def _sentence(words: Sequence[Word], number: int) -> tuple[int, int]:
    own = [w for w in words if w.sentence == number]
    return own[0].start, own[-1].end


def _unreal(words: Sequence[Word], trigger: Trigger, span: tuple[int, int]) -> bool:
    before = " ".join(w.key for w in words if max(span[0], trigger.start - 60) <= w.start < trigger.start)
    sentence = " ".join(w.key for w in words if span[0] <= w.start < span[1])
    return bool(_UNREAL.search(before) or _TOTALS.search(sentence))


def _status(keys: str, trigger: Trigger, words: Sequence[Word]) -> str:
    near = " ".join(w.key for w in words[max(0, trigger.word - 5) : trigger.word + 6] if w.sentence == words[trigger.word].sentence)
    future = words[trigger.word].key.lstrip("و").startswith(("سي", "ست", "سن")) and trigger.verb
    if future or (_PLANNED.search(near) and trigger.type in {"meeting", "agreement", "release", "aid", "route_status", "protest"}):
        return "planned"
    if _DENIED.search(near):
        return "denied"
    return "ongoing" if _ONGOING.search(near) else "occurred"


def _date(
    dates: Sequence[DateValue], trigger: Trigger, span: tuple[int, int], left: int, right: int, published: str | None
) -> DateValue:
    inside = [d for d in dates if d.start is not None and span[0] <= d.start < span[1]]
    if inside:
        def distance(d: DateValue) -> float:
            start, end = d.start or 0, d.end or 0
            gap = start - trigger.end if start >= trigger.end else trigger.start - end
            crossed = start >= right or end <= left
            return gap + (200 if crossed and start > span[0] + 15 else 0) + (400 if len(d.value or "") == 4 else 0)

        best = min(inside, key=distance)
        if len(best.value or "") != 4 or distance(best) < 440:
            return best
    day = anchor(published)
    return DateValue(day.isoformat() if day else None, assumed=True)


def _old(date: DateValue, published: str | None) -> bool:
    day = anchor(published)
    if not day or not date.value or date.assumed:
        return False
    return date.value < f"{day.year - (day.month < 2)}-{(day.month - 2) % 12 + 1:02}"


def _places(
    text: str, words: Sequence[Word], mentions: Sequence[Mention], trigger: Trigger, span: tuple[int, int],
    left: int, right: int, kb: Base,
) -> list[EventPlace]:  # fmt: skip
    spots = [m for m in mentions if m.label in {"LOC", "FAC"} and span[0] <= m.start < span[1]]
    spots = [m for m in spots if _located(words, m) and not (m.entity and m.entity in kb.places and kb.places[m.entity].kind == "country" and len(spots) > 1)]
    after = [m for m in spots if trigger.end <= m.start < right]
    chosen = after or [m for m in spots if m.start >= trigger.end] or [m for m in spots if m.end <= trigger.start]
    if not chosen:
        previous = [m for m in mentions if m.label in {"LOC", "FAC"} and m.end <= span[0] and _located(words, m)]
        line = text.rfind("\n", 0, span[0])
        chosen = [m for m in previous if m.start > line or m.start > span[0] - 160][-1:]
        chosen = [m for m in chosen if not (m.entity and m.entity in kb.places and kb.places[m.entity].kind == "country")]
    ids = [m.entity for m in chosen]
    covered = {a for i in ids if i for a in kb.chain(i)[1:]}
    abroad = {kb.places[i].parent for i in ids if i and i in kb.places}
    found: dict[str | int, EventPlace] = {}
    for m in chosen:
        if m.entity and (m.entity in covered or m.entity in abroad):
            continue
        if m.entity and m.entity.startswith("SY") and any(i and i.startswith(("C", "N", "fac:")) for i in ids):
            continue
        found.setdefault(m.entity or m.start, EventPlace(m.entity, m.start, m.end, _relation(words, m)))
    limit = 12 if trigger.type in _VIOLENT | {"territory_change"} else 2
    return list(found.values())[:limit]


def _before(words: Sequence[Word], start: int, count: int = 3) -> list[str]:
    near = [w for w in words if w.end <= start][-count:]
    return [w.key for w in near]


def _located(words: Sequence[Word], mention: Mention) -> bool:
    """Whether the phrase puts something at the place, rather than naming its people or government."""
    key = words[_index(words, mention.start)].key
    before = _before(words, mention.start, 2)
    bare = {r for b in before[-1:] for r in readings(b)}
    if bare & {"اهالي", "ابنا", "حكومه", "رييس", "وزير", "مع", "ان", "قالت", "قال"}:
        return False
    return not (mention.label == "LOC" and key.startswith("ل") and not mention.text.startswith("لل") and mention.name != mention.text and mention.entity in {"TR", "IR", "RU", "US"})


def _index(words: Sequence[Word], start: int) -> int:
    return next((i for i, w in enumerate(words) if w.end > start), len(words) - 1)


def _relation(words: Sequence[Word], mention: Mention) -> str:
    near = [r for b in _before(words, mention.start, 3) for r in readings(b)]
    for r in near[::-1]:
        if r in _NEAR:
            return "near"
        if r in _SIDE:
            return _SIDE[r]
    return "on_road" if mention.entity in {"fac:m1", "fac:m4", "fac:m5"} else "at"


def _tolls(quantities: Sequence[Quantity], trigger: Trigger, mates: Sequence[Trigger], span: tuple[int, int]) -> list[Casualty]:
    allowed = _TAKING.get(trigger.type) or ({"killed", "wounded", "missing"} if trigger.type in _VIOLENT else set())
    found: dict[tuple[str, str], Casualty] = {}
    for q in quantities:
        if not (span[0] <= q.start < span[1]) or q.kind not in allowed:
            continue
        rivals = [t for t in mates if q.kind in (_TAKING.get(t.type) or ({"killed", "wounded", "missing"} if t.type in _VIOLENT else set()))]
        if min(rivals, key=lambda t: min(abs(t.start - q.end), abs(q.start - t.end))) is not trigger:
            continue
        actor = "civilians" if q.group == "civilian" else None
        entry = Casualty(q.kind or "killed", q.group, actor, q.min, q.max, q.approx, q.children, q.women, q.start, q.end)
        found.setdefault((entry.kind, entry.group), entry)
    return list(found.values())


def _participants(
    words: Sequence[Word], inside: Sequence[Mention], trigger: Trigger, left: int, right: int, span: tuple[int, int],
    kb: Base, tolls: Sequence[Casualty], published: str | None,
) -> list[Participant]:  # fmt: skip
    actors = [m for m in inside if m.label in {"ORG", "NORP"} and m.entity in kb.actors and m.entity not in _SOURCE]
    actors = [m for m in actors if not ({r for b in _before(words, m.start, 1) for r in readings(b)} & _CONTROL)]
    found: dict[tuple[str, str], Participant] = {}

    def put(role: str, id: str | None, start: int | None, end: int | None) -> None:
        if id and not any(k[1] == id for k in found):
            found[(role, id)] = Participant(role, id, start, end)

    if trigger.type in _MUTUAL:
        near = [m for m in actors if m.start >= trigger.end and m.start < right] or actors
        for m in near:
            put("party", m.entity, m.start, m.end)
        if trigger.type != "armed_clash":
            for i, w in enumerate(words):
                if span[0] <= w.start < span[1] and abs(w.start - trigger.start) < 120:
                    owner = next((kb.owners[r] for r in readings(w.key) if r in kb.owners), None)
                    if owner and owner != "regime" and not any(m.start <= w.start < m.end for m in inside):
                        put("party", kb.classes[owner]["state"], w.start, w.end)
            for m in inside:
                if m.label == "LOC" and m.entity in _STATES and (m.start > trigger.end or m.end < trigger.start):
                    if {r for b in _before(words, m.start, 1) for r in readings(b)} & {"بين", "مع", "من"} or m.text.startswith("و"):
                        put("party", _STATES[m.entity], m.start, m.end)
        if len(found) > 5:
            found = dict(list(found.items())[:5])
        return list(found.values())
    after = [m for m in actors if trigger.end <= m.start < right]
    before = [m for m in actors if m.end <= trigger.start]
    agent: Mention | None = None
    for m in after + before[::-1]:
        hints = {r for b in _before(words, m.start, 2) for r in readings(b)}
        if hints & _BY:
            agent = m
            break
    if agent is None and after and (after[0].start - trigger.end) < (30 if trigger.verb else 12):
        hints = {r for b in _before(words, after[0].start, 1) for r in readings(b)}
        if not hints & (_AGAINST - {"من"}):
            agent = after[0]
    if agent is None and before:
        hints = {r for b in _before(words, before[-1].start, 2) for r in readings(b)}
        if not hints & {"علي", "ضد", "مقتل", "عناصر"} and before[-1].start >= left - 60:
            agent = before[-1]
    if agent is not None and trigger.type not in {"accident", "landmine_explosion"}:
        put("agent", agent.entity, agent.start, agent.end)
    elif agent is None:
        _adjective_agent(words, trigger, inside, kb, put, published)
    for m in after:
        if m is not agent and m.entity and (agent is None or m.entity != agent.entity):
            put("target", m.entity, m.start, m.end)
            break
    civil = [t for t in tolls if t.group == "civilian"]
    if civil:
        put("target", "civilians", civil[0].start, civil[0].end)
    elif trigger.verb or trigger.type == "arrest":
        for w in words:
            if trigger.end <= w.start < min(right, trigger.end + 60):
                who = person(w.key)
                if who and who[0] == "civilian" and kind_of(w.key) is None:
                    put("target", "civilians", w.start, w.end)
                    break
    if not any(p.role == "agent" for p in found.values()):
        for a, b in zip(words, words[1:], strict=False):
            if span[0] <= a.start < span[1] and "مسلح" in a.key and "مجهول" in b.key:
                put("agent", "unknown-gunmen", a.start, b.end)
    return list(found.values())


_STATES = {"TR": "turkey", "RU": "russia", "IR": "iran", "US": "united-states", "SA": "saudi-arabia", "QA": "qatar",
           "EG": "egypt", "FR": "france", "GB": "united-kingdom", "DE": "germany", "IQ": "iraq", "JO": "jordan", "IL": "israel"}  # fmt: skip


def _adjective_agent(words, trigger, inside, kb, put, published) -> None:  # type: ignore[no-untyped-def]
    """«غارات روسية», «قصف تركي»: the adjective names the actor."""
    for w in words[trigger.word : trigger.word + 4]:
        if w.sentence != words[trigger.word].sentence or any(m.start <= w.start < m.end for m in inside):
            continue
        owner = next((kb.owners[r] for r in readings(w.key) if r in kb.owners), None)
        if owner and w.start >= trigger.start:
            kind = "air" if trigger.type == "airstrike" else "forces"
            id = kb.classes[owner][kind]
            ranked = actor_candidates(kb.actors[id].name, kb, Context(day=published)) if owner == "regime" else []
            put("agent", ranked[0].id if ranked else id, w.start, w.end)
            return


def _weapon(text: str, words: Sequence[Word], trigger: Trigger, sentence: int) -> dict[str, object] | None:
    near = [w for w in words[max(0, trigger.word - 4) : trigger.word + 12] if w.sentence == sentence]
    for value, pattern in _WEAPONS:
        for w in near:
            if any(re.fullmatch(f"(?:{pattern}).?", r) for r in readings(w.key)):
                return {"value": value, "start": w.start, "end": w.end}
    if trigger.type == "ied_explosion":
        return {"value": "unknown", "start": None, "end": None}
    return None


def _deaths(text, words, mentions, dates, quantities, triggers, kb, published, id) -> list[Event]:  # type: ignore[no-untyped-def]
    """A death told without means or agent, where no event of its sentence or the one before explains it."""
    explained = {words[t.word].sentence for t in triggers if t.type in _VIOLENT}
    out: list[Event] = []
    for q in quantities:
        sentence = next(w.sentence for w in words if w.end > q.start)
        if q.kind != "killed" or explained & {sentence, sentence - 1} or q.min is None:
            continue
        span = _sentence(words, sentence)
        word = next((i for i, w in enumerate(words) if w.sentence == sentence and kind_of(w.key) == "killed"), None)
        if word is None or _TOTALS.search(" ".join(w.key for w in words if w.sentence == sentence)):
            continue
        w = words[word]
        trigger = Trigger(w.start, w.end, w.text, "killing_other", None, word, True)
        inside = [m for m in mentions if span[0] <= m.start < span[1]]
        tolls = _tolls(quantities, trigger, [trigger], span)
        people = _participants(words, inside, trigger, span[0], span[1], span, kb, tolls, published)
        out.append(
            Event(f"{id}#d{word}", "killing_other", None, "occurred", bool(_RECAP.search(text[span[0] : span[1]])),
                  {"start": w.start, "end": w.end, "text": text[w.start : w.end]},
                  _date(dates, trigger, span, span[0], span[1], published),
                  tuple(_places(text, words, mentions, trigger, span, span[0], span[1], kb)),
                  tuple(people), tuple(tolls), None, 0.4)
        )  # fmt: skip
        explained.add(sentence)
    return out


def _merge(drafts: Sequence[Event], kb: Base) -> list[Event]:
    """One event per type, time and actors: later tellings add what the first left open."""
    kept: list[Event] = []
    for event in drafts:
        for n, other in enumerate(kept):
            if _same(event, other, kb):
                kept[n] = _join(other, event)
                break
        else:
            kept.append(event)
    return kept


def _same(a: Event, b: Event, kb: Base) -> bool:
    if a.type != b.type or (a.status == "planned") != (b.status == "planned"):
        return False
    if a.date.value != b.date.value and not (a.date.assumed or b.date.assumed):
        return False
    first, second = ({p.entity for p in e.places if p.entity} for e in (a, b))
    up = {x for i in first for x in kb.chain(i)} & second or {x for i in second for x in kb.chain(i)} & first
    if first and second and not up:
        return False
    agents = [{p.entity for p in e.participants if p.role != "target"} for e in (a, b)]
    if agents[0] and agents[1] and not agents[0] & agents[1]:
        return False
    tolls = [{(c.kind, c.group): c.min for c in e.casualties} for e in (a, b)]
    return all(tolls[0][k] == tolls[1][k] or None in (tolls[0][k], tolls[1][k]) for k in tolls[0].keys() & tolls[1].keys())


def _join(first: Event, later: Event) -> Event:
    lead, other = (later, first) if len(later.casualties) + len(later.participants) > len(first.casualties) + len(first.participants) + 1 else (first, later)
    known = {p.entity for p in lead.participants}
    tolls = {(c.kind, c.group): c for c in (*other.casualties, *lead.casualties)}
    return replace(
        lead,
        date=lead.date if not lead.date.assumed else other.date,
        places=lead.places or other.places,
        participants=lead.participants + tuple(p for p in other.participants if p.entity not in known),
        casualties=tuple(sorted(tolls.values(), key=lambda c: c.start or 0)),
        weapon=lead.weapon or other.weapon,
        confidence=round(min(0.95, max(lead.confidence, other.confidence) + 0.05), 2),
    )
