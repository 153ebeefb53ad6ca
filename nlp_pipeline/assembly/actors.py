"""Who may take part in an event: named actors, states, owner adjectives, classes of people, anaphors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from nlp_pipeline.arabic.clitics import has_article, readings
from nlp_pipeline.arabic.folding import name_key
from nlp_pipeline.arabic.numbers import value_at
from nlp_pipeline.arabic.tokens import QUOTES
from nlp_pipeline.assembly.actor import Actor
from nlp_pipeline.assembly.class_actors import VAGUE, of_classes
from nlp_pipeline.assembly.classes import class_at, pairs_of, says, words_of
from nlp_pipeline.assembly.people import origin, person
from nlp_pipeline.assembly.scene import Scene
from nlp_pipeline.knowledge.actor_linking import actor_candidates, of_day
from nlp_pipeline.knowledge.base import ARMED, first_readings
from nlp_pipeline.knowledge.linking import Context
from nlp_pipeline.knowledge.mentions import spoken_of
from nlp_pipeline.knowledge.roads import DASHES

_SOURCES = {"sohr"}
_KURDS = {"الاكراد", "اكراد", "الكرد", "كرد"}
_EXTREMISTS = {"jihadist", "islamic-state", "pkk"}
"""Sides of whom a report says «التنظيم», «المتشددون» once it has named them."""
_AND_SYRIA = {"وسوريا", "وسوريه"}
_DUAL = re.compile("\\w{3,}ت[يا]")
_TWO = re.compile(r"\w{2,}ت[اي]ن")
"""A noun or adjective in the dual, feminine."""
_ITS_MEN = re.compile("(?:عناصر|مقاتلو|مسلحو|قوات|مدفعيت|طايرات|مقاتلات|مروحيات)(?:ه|ها)")
"""Men, guns or aircraft by a pronoun, right after what they did …"""
_ITS_AIRCRAFT = re.compile("طايرات|مقاتلات|مروحيات")
"""… and those that fly."""
_LIKE = "نظير"
_LATER = {"pro-regime-militias": "assad-remnants"}
"""Whom those loyal to the regime are after its fall."""
_DID = re.compile("[وف]?\\w{2,}[^ا]ت")
"""A verb in the past, its subject feminine."""
_ASIDE = 8
"""Words between an actor and an aside to it, at most."""
_CLOSES = {"-", "–", ")", "؛", "،", "."}


def find_actors(scene: Scene) -> list[Actor]:
    """Every possible participant of a text, in order of its words."""
    covered: set[int] = set()
    found = list(_mentioned(scene, covered))
    for find in (_named, _adjectives, _again, of_classes):
        more = list(find(scene, covered, found))
        found = sorted([*found, *more], key=lambda a: (a.word, a.last))
    spans = [(a.word, a.last) for a in found if a.kind == "class"]
    found = [a for a in found if not any(first < a.word and a.last <= last for first, last in spans)]  # «مسلحون موالون للنظام السابق»
    return _without_asides(_backed(_owned(found, scene), scene), scene)


def actors_of(scene: Scene, sentence: int) -> list[Actor]:
    """The possible participants that a sentence names, in order."""
    return _by_sentence(scene).get(sentence, [])


def _by_sentence(scene: Scene) -> dict[int, list[Actor]]:
    if not scene.actors:
        found: dict[int, list[Actor]] = {}
        for a in find_actors(scene):
            found.setdefault(scene.words[a.word].sentence, []).append(a)
        empty: dict[int, list[Actor]] = {-1: []}
        scene.actors = found or empty
    actors: dict[int, list[Actor]] = scene.actors
    return actors


def _mentioned(scene: Scene, covered: set[int]) -> Iterator[Actor]:
    """The actors that the mentions name; words of mentions that name nobody known are left to the other readers."""
    for m in scene.mentions:
        first, last = scene.at(m.start), scene.at(m.end - 1)
        span = range(first, last + 1)
        if m.label in {"ORG", "NORP"} and m.entity in scene.kb.actors:
            covered.update(span)
            if m.entity not in _SOURCES:
                kind = "state" if scene.kb.actors[m.entity].kind == "state" else "org"
                yield Actor(m.entity, m.start, m.end, first, last, kind)
        elif m.label == "ORG" and any(scene.kb.unlinked.get(r) == "ORG" for r in first_readings(name_key(m.text))):
            covered.update(span)  # «قوات التحالف العربي» are not those of «التحالف»
        elif m.label == "PER":
            covered.update(span)
            if side := next((scene.kb.affiliations[r] for r in readings(name_key(m.text)) if r in scene.kb.affiliations), None):
                yield Actor(side, m.start, m.end, first, last, "person")
        elif m.label == "NORP" and any(r in _KURDS for r in readings(scene.words[first].key)):
            covered.update(span)
            yield Actor("kurdish-forces", m.start, m.end, first, last, "people")
        elif m.label == "LOC" or m.entity:
            covered.update(span)
            if m.entity == "SY" and _beside_a_state(scene, first, last):
                yield Actor(of_day("regime-government", scene.kb, scene.day), m.start, m.end, first, last, "country")
            if m.entity in scene.kb.seats and is_seat(scene, first):
                yield Actor(of_day(scene.kb.seats[m.entity], scene.kb, scene.day), m.start, m.end, first, last, "country")
            if m.entity in scene.kb.states and not (m.entity.startswith("gn:") and first and scene.kb.type_of(scene.words[first - 1].key, "outside")):  # «بالعاصمة أنقرة»
                yield Actor(scene.kb.states[m.entity], m.start, m.end, first, last, "country")


def _owned(found: Sequence[Actor], scene: Scene) -> list[Actor]:
    """«قوى الأمن الداخلي التابعة لقسد»: of those that bear a name the one that belongs to the side told right after it."""
    out = list(found)
    for n, (a, b) in enumerate(pairwise(found)):
        if a.kind != "org" or b.kind != "org" or b.word - a.last != 2 or not says(scene.words[a.last + 1].key, "behind") or scene.particle(b.word) != "ل":
            continue
        names = next((ids for form in first_readings(name_key(scene.text[a.start : a.end])) if (ids := scene.kb.actor_names.get(form))), ())
        side = scene.kb.actors[b.entity].side
        own = [i for i in names if scene.kb.actors[i].side == side]
        if scene.kb.actors[a.entity].side != side and own:
            out[n] = replace(a, entity=own[0])
    return out


def _beside_a_state(scene: Scene, first: int, last: int) -> bool:
    """«اتفقت سوريا والأردن», «لقاء بين سوريا وإسرائيل»: Syria listed first with another state, after «بين» or a verb, is its government."""
    before = scene.before(first, scene.words[first].sentence)
    joined = any(x.entity in scene.kb.states and scene.at(x.start) == last + 1 and scene.words[last + 1].key.startswith("و") for x in scene.mentions)
    return joined and (before == "بين" or first - 1 in scene.trigger_words)


def is_seat(scene: Scene, first: int) -> bool:
    """«شككت دمشق في نوايا …»: whether the capital that word ``first`` names is the subject of the verb right before it; what struck it follows «استهدفت دمشق»."""
    before = scene.words[first - 1] if first else None
    return before is not None and before.sentence == scene.words[first].sentence and _DID.fullmatch(before.key) is not None and not scene.particle(first) and first - 1 not in scene.trigger_words


def _named(scene: Scene, covered: set[int], found: Sequence[Actor]) -> Iterator[Actor]:
    """Names of several words that are too common to be mentions («الأمن العام»), or stand inside another's («قاعدة للقوات الأمريكية»)."""
    units = frozenset(u for m in scene.mentions if m.entity in scene.kb.places for u in scene.kb.chain(m.entity))
    for first, end, id in spoken_of(scene.words, covered, units, scene.day, scene.kb):
        if id not in _SOURCES:
            covered.update(range(first, end))
            yield Actor(id, scene.words[first].start, scene.words[end - 1].end, first, end - 1, "org")
    for i in range(len(scene.words) - 2):
        yield from _under_one_head(scene, i, covered, units)


def _under_one_head(scene: Scene, i: int, covered: set[int], units: frozenset[str]) -> Iterator[Actor]:
    """«وزارتي الدفاع والداخلية»: a noun in the dual before two names is the head of either."""
    dual = scene.bare(i)
    one, two = scene.words[i + 1], scene.words[i + 2]
    if not _DUAL.fullmatch(dual) or not two.key.startswith("و") or two.sentence != scene.words[i].sentence:
        return
    names = [f"{dual[:-2]}ه {one.key}", f"{dual[:-2]}ه {two.key[1:]}"]
    ranked = [actor_candidates(name, scene.kb, Context(units=units, day=scene.day)) if name in scene.kb.actor_names else () for name in names]
    ids = [next((c.id for c in row if scene.kb.actors[c.id].alive(scene.day)), None) for row in ranked]
    for id, (first, last) in zip(ids, ((i, i + 1), (i + 2, i + 2)), strict=True):
        if id and all(ids) and last not in covered:
            head = first - 1 if first == i and i and scene.kb.head_class(scene.words[i - 1].key) == "forces" and i - 1 not in covered else first  # «قوات وزارتي …»
            covered.update(range(head, last + 1))
            yield Actor(id, scene.words[head].start, scene.words[last].end, head, last, "org")


def _adjectives(scene: Scene, covered: set[int], found: Sequence[Actor]) -> Iterator[Actor]:
    """«غارات تركية», «وفد روسي»: the adjective names the owner, its head noun the kind of actor."""
    before = list(found)
    people = {scene.at(m.start) for m in scene.mentions if m.label == "PER"}
    for i, w in enumerate(scene.words):
        if i in covered:
            continue
        if w.key in _AND_SYRIA and any(a.last == i - 1 and a.kind in {"country", "state"} for a in before):
            covered.add(i)  # «وزراء دفاع تركيا وسوريا»: beside another state its government
            yield Actor(of_day("regime-government", scene.kb, scene.day), w.start, w.end, i, i, "country")
            continue
        first = i - 2 if i > 2 and scene.words[i - 1].text in DASHES else i  # «الحدود السورية - التركية»
        heads = [scene.words[k].key for k in (first - 1, first - 2) if k >= 0 and scene.words[k].sentence == w.sentence]
        owner = scene.kb.owner(w.key, accusative=bool(heads) and heads[0].endswith("ا"))
        if owner is None and heads and _TWO.fullmatch(w.key) and _TWO.fullmatch(heads[0]):
            owner = scene.kb.owner(f"{w.key[:-3]}ه", accusative=False)  # «طائرتان تركيتان»
            heads[0] = f"{heads[0][:-3]}ات"
        many = owner is None and heads and w.key.endswith(("ان", "ين", "ون")) and (p := person(heads[0])) is not None and p[0] == "combatant"
        if many:
            owner = scene.kb.owner(w.key[:-2], accusative=False)  # «جنديان أمريكيان»
            owner = None if owner == "regime" else owner  # «مسلحان سوريان» may be anybody's
        if heads and (value_at([heads[0]], 0) or heads[0] in {"الفي", "الفا", "مايتي"}) and not w.key.startswith("ال"):
            continue  # «أكثر من ألفي عراقي»: people of that land
        if heads and readings(heads[0])[-1].startswith("مسلح") and w.key.endswith(("ين", "ون", "ان")):
            continue  # «مسلحين لبنانيين» are no army
        if scene.words[i + 1 : i + 2] and scene.words[i + 1].key in {"الصنع", "المنشا", "الجنسيه", "الاصل", "المولد"}:
            continue  # «مسيرة إيرانية الصنع», «سعودي الجنسية»
        if heads and (who := person(heads[0])) is not None and who[0] == "combatant" and scene.words[i + 1 : i + 2] and scene.words[i + 1].key in {"في", "من"} and i + 2 in scene.armed:
            continue  # «قيادي عراقي في تنظيم "الدولة الإسلامية"»
        if w.key.startswith("ال") and any(a.kind == "org" and a.last == i - 1 - (scene.words[i - 1].text in QUOTES) for a in before):
            continue  # «مقاتلي "حزب الله" اللبناني»: says of what land they are («المخابرات التركية والروسية» are two)
        if has_article(w.key) and i - 1 in scene.trigger_words and heads and not scene.kb.head_class(heads[0]) and any(t.verb and t.word == i - 1 for t in scene.triggers):
            continue  # «قتلت البريطاني فلان»: a man of that land
        if owner is None or w.key in {"داعش"} or _of_no_actor(heads, scene) or has_article(w.key) and i + 1 in people:
            continue  # «لقي السعودي فلان مصرعه»
        known = next((c for key in heads if (c := scene.kb.head_class(key))), None)
        if known is None and class_at([w.key]):
            continue  # «الثوار»
        if len(heads) == 2 and (heads[0].startswith("ان") and heads[1] in words_of("held") or heads[1] == "اذا"):
            continue  # «طائرات يعتقد أنها روسية»: nobody knows
        if heads and _LIKE in readings(heads[0])[-1]:  # «القوات الروسية ونظيرتها التركية»: of the kind of the one before
            earlier = [a.entity for a in before if a.word < i]
            known = next((c for row in scene.kb.classes.values() for c, id in row.items() if earlier and id == earlier[-1]), known)
        head = known or "state"
        id = scene.kb.classes[owner][head]
        if owner == "regime":
            if head == "state":
                continue
            id = of_day(id, scene.kb, scene.day)
        covered.add(i)
        yield Actor(id, w.start, w.end, i, i, "adjective" if known else "bare adjective")


def _of_no_actor(heads: Sequence[str], scene: Scene) -> bool:
    """Whether an adjective tells where somebody comes from («لاجئة عراقية»), where a place lies («العاصمة القطرية») or whose news it is."""
    if any(says(key, "news") for key in heads):
        return True
    if heads and (who := person(heads[0])) is not None and who[:2] == ("combatant", "one") and readings(heads[0])[-1].startswith(("مقاتل", "انتحاري", "جهادي", "قيادي", "متشدد")):
        return True  # «تفجير مقاتل سعودي نفسه»: no soldier of that state
    if not heads or scene.kb.head_class(heads[0]):
        return False
    if (from_where := origin(heads[0])) is not None and from_where[1] != "one":
        return True  # «8 إيرانيين وسوريان ولبناني»: where those counted are from
    who = person(heads[0])
    return (who is not None and who[0] != "combatant") or bool(scene.kb.type_of(heads[0], "outside")) or says(heads[0], "land")


def _again(scene: Scene, covered: set[int], found: Sequence[Actor]) -> Iterator[Actor]:
    """An actor of the text named by a common word: «الميليشيا ذاتها», «التنظيم», «الأخير».

    A head noun means the latest armed actor that the text named with it, «القوة ذاتها» the latest of all, «التنظيم» the latest
    extremists. Where the text named none, «alone» of the lexicon says whom these reports mean.
    """
    named = [(a, scene.bare(a.word)) for a in found if a.kind in {"org", "anaphor"} and scene.kb.actors[a.entity].kind in ARMED]
    alone = pairs_of("alone")
    verbs = {t.word for t in scene.triggers if t.verb}
    for i, w in enumerate(scene.words):
        if i in covered:
            continue
        following = scene.words[i + 1].key if i + 1 < len(scene.words) and scene.words[i + 1].sentence == w.sentence else ""
        earlier = [(a, head) for a, head in named if a.last < i]
        if says(w.key, "last"):  # «المعارضة … ردت الأخيرة»
            earlier = [(a, head) for a, head in earlier if not (a.word > 1 and scene.words[a.word - 1].key == "من" and says(scene.words[a.word - 2].key, "behind"))]  # «الفصائل المدعومة من القوات التركية»
            earlier = sorted([*earlier, *((a, scene.bare(a.word)) for a in found if a.kind == "class" and a.last < i)], key=lambda x: x[0].word)
        bare, last = scene.bare(i), i
        if i - 1 in verbs and _ITS_MEN.fullmatch(w.key):  # «وأمطر عناصره العاصمة بعشرات القذائف»
            near = [(a, "") for a in found if a.kind == "country" and a.last < i and scene.words[a.word].sentence == w.sentence and w.key.endswith("ها")]  # «… تركيا …، وقصفت مقاتلاتها»
            known = [_of_its(scene, a, w.key) for a, head in sorted([*earlier, *near], key=lambda x: x[0].word) if not head or is_feminine(head) == w.key.endswith("ها")]
        elif says(w.key, "extremists"):
            extremists = [(a, head) for a, head in earlier if scene.kb.actors[a.entity].side in _EXTREMISTS]
            so_called = [(a, head) for a, head in extremists if head == bare or name_key(scene.kb.actors[a.entity].name).split()[0] == bare]  # «تنظيم داعش … حزب العمال … التنظيم»
            known = [_whole(scene, a) for a, _ in so_called or extremists]
        elif following and says(f"{w.key} {following}", "extremists"):
            known, last = [_whole(scene, a) for a, _ in earlier if scene.kb.actors[a.entity].side in _EXTREMISTS], i + 1
        elif says(w.key, "last") and not (i and has_article(scene.words[i - 1].key)):  # «الأسابيع الأخيرة»
            known = [a.entity for a, head in earlier if is_feminine(head) == w.key.endswith("ه")]
            if w.key.endswith("ه") and (class_ := _class_before(scene, i, max((a.word for a, _ in earlier), default=-1))):
                known.append(class_)
        elif has_article(w.key) and bare in words_of("head"):
            same = following in words_of("same")
            if following.startswith("ال") and not same:
                continue  # «القوات الحكومية» is a name of its own
            known = [a.entity for a, head in earlier if head == bare or {head, bare} == {"قوات", "قوي"} or same and bare in words_of("any") or _short_for(scene, a, bare)]
        else:
            continue
        phrase = [scene.words[k].key for k in range(i, last + 1)]
        usual = next((alone[f] for f in (" ".join([r, *phrase[1:]]) for r in readings(phrase[0])) if f in alone), None)
        if not known and usual and scene.kb.actors[usual].alive(scene.day) and not (last == i and following.startswith("ال") and not says(following, "relative")):
            known = [usual]
        if known:
            covered.update(range(i, last + 1))
            yield Actor(known[-1], w.start, scene.words[last].end, i, last, "anaphor")


def _class_before(scene: Scene, i: int, after: int) -> str | None:
    """«… والفصائل المدعومة من القوات التركية، وتمكنت الأخيرة …»: the armed class that a word between ``after`` and word ``i`` of its sentence names last."""
    first = max(after + 1, scene.bounds[scene.words[i].sentence][0])
    hits = (hit for k in range(i - 1, first - 1, -1) if says(scene.bare(k), "feminine") and (hit := class_at([scene.words[k].key])))
    return next((hit[0] for hit in hits if scene.kb.actors[hit[0]].kind in ARMED), None)


def _of_its(scene: Scene, a: Actor, men: str) -> str:
    """Whom «طائراتها», «قواتها» or «عناصره» means after an actor: its air force, a state's forces, itself."""
    if _ITS_AIRCRAFT.match(men):
        return scene.kb.classes.get(scene.kb.actors[a.entity].side, {}).get("air", a.entity)
    return scene.kb.forces.get(a.entity, a.entity)


def _short_for(scene: Scene, a: Actor, head: str) -> bool:
    """«قسد» … «القوات», «النصرة» … «الجبهة»: whether the text named the actor by one word that is short for a name with this head noun, folded."""
    return a.word == a.last and a.kind == "org" and name_key(scene.kb.actors[a.entity].name).split()[0] == head


def is_feminine(head: str) -> bool:
    """Whether «الأخيرة» may mean an actor with this head noun, folded («قوات», «هيئة», «فصائل»); «الأخير» means the others."""
    return head.endswith(("ه", "ات", "يا")) or head in words_of("feminine")


def _whole(scene: Scene, a: Actor) -> str:
    """«التنظيم» after «خلايا التنظيم» is the organisation whose cells they are; a faction of it that has a name stays itself."""
    actor = scene.kb.actors[a.entity]
    return actor.parent if actor.parent and actor.name.startswith("خلايا ") else actor.id


def _backed(found: Sequence[Actor], scene: Scene) -> list[Actor]:
    """«القوات التركية والفصائل الموالية لها», «مسلحون موالون لتركيا»: whoever stands behind them tells which are meant."""
    backed = pairs_of("backed")
    out = list(found)
    for i, w in enumerate(scene.words[:-1]):
        following = scene.words[i + 1]
        loyal = says(w.key, "loyal")
        if not loyal and not says(w.key, "behind") or following.sentence != w.sentence:
            continue
        if any(a.word < i < a.last and a.kind == "class" for a in out):
            continue  # «مسلحون موالون للنظام السابق» are a class of their own
        heads = [a for a in out if i - 2 <= a.last <= i + 1 and a.word < i and scene.words[a.word].sentence == w.sentence]
        # «أسقطت الفصائل مروحية تابعة لقوات النظام»; «قوات الأمن وعناصر رديفة لوزارة الدفاع» are two.
        heads = [a for a in heads if not any(says(scene.words[k].key, name) for k in range(a.last + 1, i) for name in ("belonging", "craft")) and not any(scene.words[k].key[:1] == "و" for k in range(a.last + 1, i))]
        by = following.key == "من" and not loyal  # «المدعومة من النظام والميليشيات»
        patron = next((a for a in out if a.word == i + 1 + by), None)
        if following.key in words_of("pronoun") and heads:
            before = [a for a in out if a.word < heads[-1].word and scene.words[a.word].sentence == w.sentence]
            she = following.key.endswith("ها")  # «القوات وحزب الله والمسلحين الموالين لها»: loyal to the forces
            patron = next((a for a in reversed(before) if not she or is_feminine(scene.bare(a.word))), before[-1] if before else None)
        elif patron is None or not (by or following.key.startswith("ل")):
            continue
        side = scene.kb.actors[patron.entity].side if patron else ""
        flown = bool(heads) and heads[-1].entity == "unidentified-aircraft"  # «طائرة حربية تابعة للنظام»
        entity = scene.kb.classes.get(side, {}).get("air") if flown else backed.get(side)
        if entity and not scene.kb.actors[entity].alive(scene.day):
            entity = _LATER.get(entity)
        if flown and patron is not None and scene.kb.actors[patron.entity].kind == "coalition":
            entity = patron.entity
        force = next((k for k in range(i - 1, max(-1, i - 3), -1) if scene.kb.head_class(scene.words[k].key) in {"forces", "militia"}), None)
        if entity and not heads and force is not None and loyal:
            new = Actor(entity, scene.words[force].start, w.end, force, i, "org")  # «قوات شعبية موالية للنظام»
            out = sorted([*(a for a in out if a is not patron), new], key=lambda a: (a.word, a.last))
        if patron is None or not heads:
            continue
        if entity and heads[-1].kind in {"generic", "class"} or following.key in words_of("pronoun"):
            head = heads[-1]
            out = [replace(a, entity=entity or a.entity) if a is head or a.kind == "anaphor" and a.entity == head.entity and a.word > head.word else a for a in out if a is not patron or a.word <= i]
        else:  # «فصائل تابعة للجيش الوطني» are the latter, «الأمن العام التابع لوزارة الداخلية» the former
            out.remove(heads[-1] if heads[-1].kind in {"generic", "class"} and heads[-1].entity in VAGUE and not by and not loyal else patron)  # «مسلحون رديفون للقوات» are not these
        if by:
            out = [a for a in out if not (a.word == patron.last + 1 and scene.words[a.word].key.startswith("و"))]
    return out


def _without_asides(found: Sequence[Actor], scene: Scene) -> list[Actor]:
    """Leave out whoever is only told to say more of the actor before.

    «جبهة النصرة جناح القاعدة», «التحالف الذي تقوده الولايات المتحدة», «جيش الفتح المؤلف من فصائل أهمها جبهة النصرة وأحرار الشام».
    """
    out: list[Actor] = []
    told: Actor | None = None
    end = -1
    for a in found:
        s = scene.words[a.word].sentence
        if scene.particle(a.word) == "ل" and a.word and says(scene.words[a.word - 1].key, "hostile"):
            continue  # «القوات المعادية لتنظيم "الدولة الإسلامية"»
        if told is not None and (scene.words[told.word].sentence != s or a.word - told.last > _ASIDE):
            told = None
        between = range(told.last + 1, a.word) if told is not None else range(0)
        if a.word <= end or told is not None and (told.kind != "generic" or told.entity == "former-fighters") and a.entity != told.entity and _aside(scene, between, told.entity == "former-fighters"):
            if any(says(scene.words[k].key, "made up") for k in between):
                end = _list_end(scene, a.last)
            continue
        out.append(a)
        told = a
    return out


_OF_UNIT = {"في", "من", "لدي", "ضمن", "ب"}
_UNIT = 3
"""Words between a former fighter and the name of his unit."""


def _aside(scene: Scene, between: range, former: bool) -> bool:
    """Whether the words between two actors make the second an aside to the first: one word of its kind, no trigger, no further clause."""
    if any(k in scene.trigger_words for k in between) or len({scene.clauses[k] for k in between}) > 1:
        return False
    keys = [scene.words[k].key for k in between if scene.words[k].key[:1].isalpha()]
    if any(says(key, name) for key in keys[-2:] for name in ("arm", "leads")):
        return True
    if former and keys and len(keys) <= _UNIT and keys[0] in _OF_UNIT:
        return True  # «عضو سابق في فصيل معارض»
    return any(says(key, "made up") for key in keys) and "من" in keys or bool(keys) and says(keys[-1], "made up")


def _list_end(scene: Scene, last: int) -> int:
    """The last word of the list that a word stands in: up to a dash, a bracket, a trigger or the end of the sentence."""
    s = scene.words[last].sentence
    k = last
    while k + 1 < len(scene.words) and scene.words[k + 1].sentence == s and k + 1 not in scene.trigger_words and scene.words[k + 1].text not in _CLOSES:
        k += 1
    return k
