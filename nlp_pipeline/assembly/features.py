"""What speaks for or against a slot: binary features of candidate events, participants, places, dates, tolls.

Every function returns the names of the features that hold. Their weights are learned from gold reports
(``training/assembly.py``) and kept in ``models/events/weights.json``; the names are readable, since
``extract --explain`` prints the ones that decided.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from nlp_pipeline.arabic.clitics import has_article, readings
from nlp_pipeline.arabic.morphology import is_future
from nlp_pipeline.assembly.actor import Actor
from nlp_pipeline.assembly.actors import actors_of
from nlp_pipeline.assembly.place_relations import led_by, said_to_lie
from nlp_pipeline.assembly.relations import (
    TOWARDS,
    governor,
    has_tool_subject,
    is_by,
    is_passive,
    is_purpose,
    path,
    subject,
)
from nlp_pipeline.assembly.scene import Scene, once
from nlp_pipeline.assembly.triggers import is_present, lexicon
from nlp_pipeline.records import DateValue, Mention, Quantity, Trigger

AIR, GROUND = {"airstrike", "drone_strike"}, {"shelling"}
BLASTS = {"ied_explosion", "suicide_bombing", "landmine_explosion"}
VIOLENT = AIR | GROUND | BLASTS | {
    "armed_clash", "shooting_attack", "execution", "killing_other", "torture_death", "mistreatment", "accident",
}  # fmt: skip
UNARMED = {"civilians", "residents", "idps"}
"""Classes of people who are no side of a fight."""
TALKS = {"meeting", "agreement"}
ARMED = VIOLENT | {"territory_change", "troop_movement", "weapons_disruption"}
"""Types that a state does by its forces («قصفت تركيا»; annotation.md, «State or forces»)."""
TAKING = {"arrest", "abduction", "release"}
_MODAL = re.compile(
    r"(?<!\w)[وفل]?(لو|ينبغي|يجب|يتوجب|قد|يمكن|اذا|احتمال|امكانيه|ضروره|يدعو|دعا|دعت|طالب|يطالب|هدد|يهدد|بهدف|هدف|لمنع|خطه|"
    r"محاوله|يحاول|يريد|تريد|يسعي|تسعي|رغبه|كي|لكي|سوف|ستكون|المتهم|متهم|يشتبه)(?!\w)"
)
_TOPIC = re.compile(
    r"(?<!\w)[وفبل]?(مناقشه|بحث|لبحث|لمناقشه|بهدف|ملف|مساله|امكانيه|ضروره|التفاهمات|سبل|بشان|اليات|مخططات|تهييه|اقناع|رفض|استعداد|خطط|"
    r"تندد|ينددون|نددوا|منددين|منددا|تنديدا|احتجاجا|رفضا|تحسبا|خشيه|مسعي|تسمح|يسمح|السماح|تنص|ينص|بتهمه|بحجه|اتهامهم|اتهامه)(?!\w)"
)
TOTAL = re.compile(
    r"منذ (?:مطلع|بدايه|اندلاع|بد|انطلاق)|وبذلك ?،? ?(?:يرتفع|ترتفع|يكون|تكون)|خلال (?:ال)?\w* ?(?:اشهر|شهر|عام|العام|اعوام|سنوات)|حصيله|اجمالي|"
    r"عدد (?:ال)?(?:قتلي|ضحايا|غارات|شهدا)|بلغ عدد|ارتفاع العدد"
)
# «يرتفع تعداد الاستهدافات … منذ مطلع العام إلى 254»: what is counted, not what happened.
_COUNTED = re.compile(r"(?<!\w)[وفل]?ي?(?:رتفع|ترتفع|ارتفع|ارتفعت|بلغ|بلغت|وصل|وصلت|تجاوز) (?:الي \w+ )?(?:ال)?(?:تعداد|عدد|حصيله|اعداد|مجموع)(?!\w)(?! (?:ال)?(?:قتلي|شهدا|ضحايا|جرحي))")
TALLY = re.compile(r"وبذلك|وبهذا|[لو][يت]رتفع|[لو][يت]صل|[لو][يت]بلغ")
STATISTIC = re.compile(
    r"(?<!\w)[وف]?(?:وثق|وثقت|سجل|سجلت|احصي|احصت|تعداد|بلغ|بلغت|يرتفع|ترتفع|ارتفع|قضوا|حصيله)(?!\w).*(?<!\w)منذ(?!\w)"
    r"|(?<!\w)منذ (?:مطلع|بدايه|اندلاع|انطلاق|نهايه).*(?:حصيله|تعداد|بلغ|ارتفع)"
    r"|(?<!\w)وثقت? (?:حتي \S+ )?\d+ \S+.*(?<!\w)(?:معظمهم|غالبيتهم|اغلبهم)"
    r"|^و?منذ \d+ \S+ (?:قتل|سقط|استشهد|اصيب|جرح|اعتقل)"
)
"""A sentence that counts the dead of a period («وثق المرصد مقتل 214 مدنيا منذ آب») tells no single event's toll."""
_REPORT = re.compile(r"(?<!\w)[وف]?(قال|قالت|افاد|افادت|ذكر|ذكرت|اعلن|اعلنت|اكد|اكدت|وثق|رصد|اشار|اوضح|علم|تحدث)(?!\w)")
_THAT = {"ان", "انه", "انها", "انهم", "بان"}
_GONE = re.compile(r"(?<!\w)[وف]?(كان|كانت|كانوا|سبق)(?!\w)")
_LEADS = re.compile(r"(?<!\w)[وفم]?(ادي|ادت|اسفر|اسفرت|اوقع|اوقعت|تسبب|تسببت|خلف|خلفت|جرا|نتيجه|اثر|ما|مما)(?!\w)")


_CAUSES = {"جرا", "اثر", "نتيجه", "بسبب", "خلال"}
_MUTUAL = re.compile(r"(ال)?(اشتباك|معارك|معرك|مواجه|تبادل|اشتبك|قتال|قاتل|[يت]قاتل|اقتتال|اقتتل|[يت]?(?:دار|دور|اندلع|ندلع))")


IN_CONTEXT = "log odds in context"
_AROUND, _BESIDE, _STEM = 3, 2, 6
"""Words on either side of a trigger, of an actor or date, that are features themselves, and their letters that count."""
_STEPS = (-3, -2, -1, 0, 1, 2, 3)
"""Told as steps passed or not, so that their weights add up: one weight for each value would need more examples."""


def group(type_: str, lemma: str = "") -> str:
    """Event types that take their participants alike; a clash is mutual («اشتباكات بين»), an attack is not («هجوم شنه»)."""
    if type_ == "armed_clash" and lemma and not _MUTUAL.match(lemma):
        return "attack"
    for name, types in (("air", AIR), ("ground", GROUND), ("blast", BLASTS), ("talks", TALKS), ("taking", TAKING)):
        if type_ in types:
            return name
    return {"armed_clash": "clash", "territory_change": "territory", "troop_movement": "move"}.get(
        type_, "violence" if type_ in VIOLENT else "other"
    )


def _distance(a: int, b: int, asides: frozenset[int] = frozenset()) -> str:
    gap = abs(a - b) - len(asides.intersection(range(min(a, b) + 1, max(a, b))))
    return next((str(n) for n in (1, 2, 3, 5, 8, 13, 25) if gap <= n), "999")


def told_with(scene: Scene, i: int) -> list[str]:
    """The folded words of the sentence of word ``i``, without the tally that follows it («…، ليرتفع إلى 12 عدد … منذ مطلع العام»)."""
    first, last = scene.bounds[scene.words[i].sentence]
    tally = next((k for k in range(i + 1, last) if TALLY.fullmatch(scene.words[k].key)), last)
    return [w.key for w in scene.words[first:tally]]


def _words(scene: Scene, i: int, count: int, of: str) -> list[str]:
    """The words of the sentence up to ``count`` before and after word ``i``, without particles and article, as features «of» something."""
    return [f"{of}: {word}" for word in _around(scene, i, count)]


@once
def _around(scene: Scene, i: int, count: int) -> tuple[str, ...]:
    first, last = scene.bounds[scene.words[i].sentence]
    found = ((k, scene.bare(k)) for k in range(max(first, i - count), min(last, i + count + 1)) if k != i)
    return tuple(dict.fromkeys(f"{word[:_STEM]} {'before' if k < i else 'after'}" for k, word in found if len(word) > 1))


def event(scene: Scene, t: Trigger) -> list[str]:
    """Features of a candidate trigger: does it tell something that happened?"""
    w = scene.words[t.word]
    s = w.sentence
    first, last = scene.bounds[s]
    keys = scene.keys(s)
    joined = " ".join(told_with(scene, t.word))
    before = " ".join(k.key for k in scene.words[first : t.word])
    near = " ".join(k.key for k in scene.words[max(first, t.word - 6) : t.word])
    forms = readings(w.key)
    lemma = forms[-1]
    others = [o for o in scene.triggers_of[s] if o.word != t.word]
    found = [f"type={t.type}", f"lemma={lemma[:5]}", f"group={group(t.type)}", f"row={lexicon()[t.row].name}"]
    definite = any(f.startswith("ال") for f in forms)
    found.append("verb" if t.verb else "definite noun" if definite else "noun")
    if t.verb:
        found.append("verb, " + ("present" if is_present(t, w.key) else "past"))
    prev = scene.before(t.word, s)
    following = scene.bare(t.word + 1)
    found += [f"before={prev}", f"before2={scene.before(t.word - 1, s) if t.word > first else '^'}", f"after={following}"]
    if w.key[:1] in "وف" and len(forms) > 1:
        found.append("joined with و")
    for name, pattern, part in (("modal near", _MODAL, near), ("modal before", _MODAL, before), ("total", TOTAL, joined), ("counted before", _COUNTED, before),
                                ("reported", _REPORT, before), ("كان", _GONE, near)):  # fmt: skip
        if pattern.search(part):
            found.append(name)
    if any(is_future(k.text) for k in scene.words[max(first, t.word - 6) : t.word]):
        found.append("future")
    if _TOPIC.search(near):
        found.append("topic of talk")
        found.append(f"{group(t.type)}: topic of talk")
    if s <= scene.title_end:
        found.append("headline")
    same = [o for o in others if group(o.type) == group(t.type)]
    if same:
        found.append("same group earlier" if min(o.word for o in same) < t.word else "same group later")
    if any(o.type in VIOLENT - {"killing_other"} for o in others):
        found.append(f"beside violence, {'killing' if t.type == 'killing_other' else 'other'}")
    earlier = {o.type for back in (1, 2) for o in scene.triggers_of.get(s - back, ())}
    if t.type in earlier:
        found.append("type in the sentences before")
    places = scene.places_of.get(s, [])
    fine = [m for m in places if (m.entity or "").startswith(("C", "N", "fac:"))]
    again = not places and any(has_article(k) and scene.kb.type_of(k, "outside") for k in keys)  # «في البلدة»
    found.append("place in Syria" if fine else "place" if places else "place told again" if again else "no place")
    found += ["actor"] if any(m.label == "ORG" for m in scene.mentions_of.get(s, ())) else ["no actor"]
    if scene.dates_of.get(s):
        found.append("date")
    tolls = scene.quantities_of.get(s, [])
    if tolls:
        found.append(f"toll, {group(t.type)}")
        if any(q.min is not None and q.start > t.end for q in tolls):
            found.append("counted toll after")
    nearby = [m for m in scene.mentions_of.get(s, ()) if abs(scene.at(m.start) - t.word) <= 3]
    found += sorted({f"near {m.label}" for m in nearby})
    if last - first > 45:
        found.append("long sentence")
    size = next((n for n in (2, 5, 10, 20) if len(scene.bounds) <= n), 99)
    found += [f"text of up to {size} sentences"]
    if not scene.published:
        found.append("undated text")
    odds = (scene.context or {}).get(t.word)
    if t.type == "killing_other" and any(is_by(scene, t, a) for a in actors_of(scene, s)):
        found.append("killing: by whom is told")
    if odds is not None:
        found += [f"{IN_CONTEXT} {'≥' if odds >= step else '<'} {step}" for step in _STEPS]
    return found + _words(scene, t.word, _AROUND, "word")


def participant(scene: Scene, t: Trigger, a: Actor, earlier: str, given: Mapping[str, str]) -> list[str]:
    """Features of an actor as participant of a trigger; ``earlier``: the role of the actor it is joined to, ``given``: entity → role of those before it."""
    g = group(t.type, scene.bare(t.word))
    voice = "passive" if is_passive(scene, t) else "verb" if t.verb else "noun"
    s, own = scene.words[t.word].sentence, scene.words[a.word].sentence
    side = "before" if a.word < t.word else "after"
    place = f"{side}{'' if s == own else ', other sentence'}"
    prev = scene.before(a.word, own)
    prev2 = scene.before(a.word - 1, own) if prev != "^" else "^"
    clitic = scene.particle(a.word) or "-"
    crossed = scene.crossed(a.word, t.word)
    gap = _distance(a.word, t.word, scene.asides)
    where = f"{place}, {min(crossed, 2)} triggers between"
    found = [
        f"{g}: {where}", f"{voice}: {place}, gap {gap}", f"{g}, {voice}: {side}", f"kind={a.kind}", f"{g}: kind={a.kind}",
        f"prev={prev}", f"{side}: prev={prev}", f"{g}: prev={prev}", f"prev2={prev2} {prev}", f"clitic={clitic}",
        f"{g}: clitic={clitic}", f"{side}: clitic={clitic}, {voice}", f"gap={gap}", f"{t.type}: {place}", f"joined to {earlier}",
        f"{g}: joined to {earlier}", f"{place}, prev={prev}, {g}", f"who={_who(scene, a)}", f"{g}: who={_who(scene, a)}",
    ]  # fmt: skip
    if s == own and earlier == "-" and side == "after":
        others = "+".join(sorted({r for e, r in given.items() if e != a.entity})) or "nobody"
        found.append(f"{voice}: given {others}")
    clause = _clause(scene, a.word, t.word)
    rival = "an actor" if any(x.word != a.word and scene.clauses[x.word] == scene.clauses[t.word] for x in actors_of(scene, s)) else "no actor"
    found += [f"clause {clause}, own has {rival}", f"{g}: clause {clause}, own has {rival}", f"{g}, {voice}: clause {clause}"]
    governed, stands = governor(scene, t, a)
    found += [f"{side}: governed by {governed}", f"{g}, {voice}: {side}, governed by {governed}", f"{g}: {side}, stands={stands}",
              f"{side}: governed by {governed}, stands={stands}"]  # fmt: skip
    if s == own:
        way = path(scene, t.word, a)
        doer = subject(scene, t)
        doer_is = "nobody" if doer is None else "itself" if doer is a else "before it" if doer.word < t.word else "after it"
        found += [f"{voice}: {side}, subject {doer_is}", f"{voice}: {side}, subject {doer_is}, governed by {governed}", f"{voice}: {side}, subject {doer_is}, stands={stands}"]
        found += [f"{g}, {voice}: {side}, {way}", f"{voice}: {side}, {way}, governed by {governed}", f"{g}: {side}, {way}, governed by {governed}, stands={stands}"]
    if side == "before" and s == own and is_purpose(scene, t):
        found += ["before a purpose", f"before a purpose, {g}, clitic={clitic}"]
    if s == own and has_tool_subject(scene, t):
        found += [f"tool subject: {side}, gap {gap}", f"tool subject: {side}"]
    if side == "after" and a.word - t.word == 1:
        found += [f"adjacent, {voice}", f"{g}: adjacent, {voice}, clitic {clitic}"]
    between = [scene.bare(i) for i in range(min(a.last, t.word) + 1, max(a.word, t.word))]
    for word in ("علي", "ضد", "بين", "مع", "من", "قبل", "يد", "استهدف", "مواقع", "مقرات", "نفذ", "شن", "نفذها", "شنها", "نقاط", "مناطق",
                 "سيطره", "تابعه", "تابع", "جهه", "بدعم", "مدعومه", "حيث", "الي", "ان", "عن"):  # fmt: skip
        if word in between[-4:] if side == "after" else word in between[:4]:
            found.append(f"{side}: «{word}» between")
    if any(scene.words[i].text in {"،", ",", "؛"} for i in range(min(a.last, t.word) + 1, max(a.word, t.word))):
        found.append(f"{side}: comma between")
    if s == own and all(x.word >= a.word for x in actors_of(scene, own)):
        found.append(f"first actor, {voice}")
    return found + _words(scene, a.word, _BESIDE, "actor") + _words(scene, t.word, _BESIDE, "trigger")


def _clause(scene: Scene, i: int, j: int) -> str:
    """Where word ``i`` stands to the clause of ``j``: same, one before or after, further."""
    apart = scene.clauses[i] - scene.clauses[j]
    return "same" if apart == 0 else ("next" if apart == 1 else "later") if apart > 0 else ("last" if apart == -1 else "earlier")


def _who(scene: Scene, a: Actor) -> str:
    actor = scene.kb.actors[a.entity]
    return "air" if "airforce" in a.entity or a.entity == "coalition" else actor.kind if actor.kind != "generic" else a.entity


def place(scene: Scene, t: Trigger, m: Mention, earlier: str) -> list[str]:
    """Features of a mention as the place of a trigger; ``earlier``: whether the place it is listed with was taken."""
    g = group(t.type)
    i = scene.at(m.start)
    s, own = scene.words[t.word].sentence, scene.words[i].sentence
    back = min(s - own, 4)
    side = "before" if i < t.word else "after"
    where = side if back == 0 else f"{back} sentences back" if back > 0 else "later"
    prev, prev2 = scene.before(i, own), scene.before(i - 1, own)
    row = scene.kb.places.get(m.entity or "")
    kind = "nil" if row is None else row.kind if row.kind in {"country", "governorate", "city", "neighbourhood", "road", "region", "zone", "mountain"} else "unit" if row.id.startswith("SY") else "fine"
    crossed = min(scene.crossed(i, t.word), 3)
    gap = _distance(i, t.word)
    clitic = scene.particle(i) or "-"
    peers = scene.places_of.get(own, [])
    found = [
        f"{where}, {crossed} triggers between", f"{g}: {where}", f"{where}, gap {gap}", f"kind={kind}", f"{where}: kind={kind}",
        f"{g}: kind={kind}", f"prev={prev}", f"{side}: prev={prev}", f"prev2={prev2} {prev}", f"clitic={clitic}", f"{side}: clitic={clitic}",
        f"listed after {earlier}", f"{where}: listed after {earlier}", f"label={m.label}", f"places in sentence={min(len(peers), 4)}",
        f"{'verb' if t.verb else 'noun'}: {where}",
    ]  # fmt: skip
    clause = _clause(scene, i, t.word)
    here = [x for x in scene.places_of.get(s, ()) if scene.clauses[scene.at(x.start)] == scene.clauses[t.word]]
    rival = "none" if not here else "itself" if here[0] is m and len(here) == 1 else "others"
    found += [f"clause {clause}, places of own: {rival}", f"{g}: clause {clause}, places of own: {rival}", f"{side}: clause {clause}, places of own: {rival}"]
    led, rest = led_by(scene, m), [x for x in scene.places_of.get(s, ()) if x is not m]
    by = "itself" if led is t else "nothing" if led is None else "another"
    another = any(led_by(scene, x) is t for x in rest)
    found += [f"led by {by}", f"led by {by}, another led={another}"]
    if len(peers) == 1 and back == 0:
        found.append("only place of the sentence")
    if peers and peers[0] is m:
        found.append(f"{where}: first place of the sentence")
    holders = {a for x in peers if x is not m and x.entity for a in scene.kb.chain(x.entity)[1:]}
    if m.entity in holders:
        found.append("holds another place of the sentence")
    if row and row.kind == "country" and m.entity != "SY":
        found.append("foreign country")
    if m.entity in scene.kb.states or (row and row.kind == "country" and m.entity != "SY"):
        verb = scene.words[i + 1].key if i + 1 < len(scene.words) else ""
        found.append(f"may stand for its government, after={'verb' if re.match(r'[يت].{3}', verb) else 'other'}")
        found.append(f"may stand for its government, prev={prev}")
    if back > 0:
        kin = _kin(scene, t, own)
        found += [f"{where}: {kin}", f"from before: {kin}"]
    if back > 0 and not scene.places_of.get(s):
        found.append(f"{where}: own sentence has none")
    if back == 0 and side == "before" and is_purpose(scene, t):
        found.append(f"before a purpose, {'destination' if {prev, prev2} & TOWARDS else 'other'}")
    if own <= scene.title_end:
        found.append("in the headline")
    if said_to_lie(scene, m):
        found += ["tells where another place lies", f"{where}: tells where another place lies"]
    if _comma(scene, i, t.word):
        found.append(f"{side}: comma between")
    return found


def _comma(scene: Scene, a: int, b: int) -> bool:
    return any(scene.words[k].text in {"،", ",", "؛"} for k in range(min(a, b) + 1, max(a, b)))


def date(scene: Scene, t: Trigger, d: DateValue | None) -> list[str]:
    """Features of a date as that of a trigger; None: the text dates it nowhere, the day of publication is assumed."""
    s = scene.words[t.word].sentence
    inside = scene.dates_of.get(s, [])
    before = scene.dates_before(s, 2)
    past = bool(_GONE.search(" ".join(k.key for k in scene.words[max(0, t.word - 8) : t.word])))
    definite = any(f.startswith("ال") for f in readings(scene.words[t.word].key))
    if d is None:
        dated = [o for x in before for o in scene.triggers_of.get(scene.sentence(x.start or 0), ())]
        kin = "same type" if any(o.type == t.type for o in dated) else "same group" if any(group(o.type) == group(t.type) for o in dated) else "other"
        return [*_words(scene, t.word, _BESIDE, "trigger"), "assumed", f"assumed: dated before={kin}", f"assumed: {kin}, {'definite' if definite else 'indefinite'}", f"assumed: {'verb' if t.verb else 'noun'}", f"assumed: dates in sentence={min(len(inside), 2)}", f"assumed: earlier dates={min(len(before), 2)}",
                f"assumed: {'كان' if past else 'plain'}", f"assumed: headline={s <= scene.title_end}"]  # fmt: skip
    i = scene.at(d.start or 0)
    own = scene.words[i].sentence
    back = min(s - own, 5)
    side = ("before" if i < t.word else "after") if back == 0 else f"{back} back" if back > 0 else "later"
    size = {4: "year", 7: "month", 10: "day"}.get(len(d.value or ""), "span" if d.value else "none")
    relative = "published" if d.value == scene.day else "near" if d.value and scene.day and d.value[:7] == scene.day[:7] else "far"
    found = [
        f"date {side}", f"{side}, gap {_distance(i, t.word)}", f"{side}, {min(scene.crossed(i, t.word), 3)} triggers between", f"{side}: {size}",
        f"size={size}", f"{side}: {relative}", f"{side}: {size}, {relative}", f"{side}: comma {_comma(scene, i, t.word)}", f"{side}: {'كان' if past else 'plain'}",
        f"prev={scene.before(i, own)}",
    ]  # fmt: skip
    if back == 0:
        clause = _clause(scene, i, t.word)
        found += [f"clause {clause}, {len(inside) > 1}", f"{side}: clause {clause}"]
        found.append(f"{side}: «أن» between {any(scene.words[k].key in _THAT for k in range(min(i, t.word) + 1, max(i, t.word)))}")
    if _REPORT.search(" ".join(w.key for w in scene.words[max(0, i - 4) : i])):
        found += ["when it was said", f"{side}: when it was said"]
    if back > 0:
        kin = _kin(scene, t, own)
        found += [f"{side}: {kin}", f"from before: {kin}", f"from before: {kin}, {'definite' if definite else 'indefinite'}"]
    if len(inside) == 1 and back == 0:
        found.append("only date of the sentence")
    if back > 0 and before and before[-1] is d:
        found.append(f"{side}: latest date before")
        if not inside:
            found.append(f"{side}: latest, own sentence has none")
    if own == 0 or own <= scene.title_end + 1:
        found.append(f"{side}: in the opening")
    return found + _words(scene, i, _BESIDE, "date") + _words(scene, t.word, _BESIDE, "trigger")


def _kin(scene: Scene, t: Trigger, sentence: int) -> str:
    """What another sentence has in common with the trigger's: a trigger of its type, an actor or a place, a trigger of its group, or nothing."""
    others = scene.triggers_of.get(sentence, ())
    s = scene.words[t.word].sentence
    if any(o.type == t.type for o in others):
        return "same type"
    ours, theirs = ({m.entity for m in scene.mentions_of.get(n, ()) if m.entity and len(m.entity) > 4} for n in (s, sentence))
    if ours & theirs:
        return "shared name"
    return "same group" if any(group(o.type) == group(t.type) for o in others) else "other triggers" if others else "no trigger"


def toll(scene: Scene, t: Trigger, q: Quantity) -> list[str]:
    """Features of a count of people as the toll of a trigger."""
    g = group(t.type)
    i = scene.at(q.start)
    s, own = scene.words[t.word].sentence, scene.words[i].sentence
    back = max(-3, min(s - own, 3))
    side = ("before" if i < t.word else "after") if back == 0 else f"{back} back"
    crossed = min(scene.crossed(i, t.word), 3)
    low, high = min(i, t.word), max(i, t.word)
    between = " ".join(w.key for w in scene.words[low:high])
    rivals = [o for o in scene.triggers_of.get(own, ()) if o.type in VIOLENT and o.word != t.word]
    joined = " ".join(scene.keys(own))
    found = [
        f"{g}: {q.kind}", f"{t.type}: {q.kind}", f"{side}, {crossed} triggers between", f"{g}: {side}", f"{side}, gap {_distance(i, t.word)}",
        f"{q.kind}: {side}", f"{side}: rivals={min(len(rivals), 2)}", f"known={q.min is not None}", f"{side}: leads={bool(_LEADS.search(between))}",
        f"group={q.group}", f"total={bool(TOTAL.search(joined))}", f"{side}: comma {_comma(scene, i, t.word)}",
        f"prev={scene.before(i, own)}",
    ]  # fmt: skip
    cause = scene.before(t.word, s)
    if cause in _CAUSES:
        found += [f"{side}: trigger after {cause}", f"{side}: trigger after a cause"]
    clause = _clause(scene, i, t.word)
    found += [f"clause {clause}, rivals={min(len(rivals), 2)}", f"{g}: clause {clause}"]
    if rivals and min(rivals, key=lambda o: abs(o.word - i)).type != t.type and abs(t.word - i) > min(abs(o.word - i) for o in rivals):
        found.append("a nearer rival")
    return found
