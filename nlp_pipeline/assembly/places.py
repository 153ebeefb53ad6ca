"""Where a candidate event happened: which of the text's places are its own, by learned weights and by lists that stand or fall together."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from nlp_pipeline.arabic.clitics import has_article, readings
from nlp_pipeline.assembly import features, phrases, relations, shares
from nlp_pipeline.assembly.actors import actors_of
from nlp_pipeline.assembly.carrying import carried_on
from nlp_pipeline.assembly.classes import says, words_of
from nlp_pipeline.assembly.datelines import dateline, headlined, is_dateline
from nlp_pipeline.assembly.other_places import (
    comes_from,
    dates_it,
    goes_to,
    is_destination,
    is_elsewhere,
    is_of_the_terms,
    is_overlooked,
    is_said_of_another,
    is_talked_about,
    sets_out_from,
)
from nlp_pipeline.assembly.people import person
from nlp_pipeline.assembly.place_relations import (
    MOVES,
    first_listed,
    has_its_share,
    inside,
    is_enumerated,
    is_exposed,
    is_government,
    is_home,
    is_one_of_both,
    is_patron,
    is_raided,
    is_reached,
    is_street,
    is_visited,
    is_where_they_agreed,
    is_witness,
    led_by,
    lying_in,
    relation,
    said_to_lie,
)
from nlp_pipeline.assembly.scene import Scene
from nlp_pipeline.assembly.tellings import hits
from nlp_pipeline.assembly.weights import Model, Reasons
from nlp_pipeline.records import EventPlace, Mention, Trigger

Weighed = tuple[float, Mention, list[str]]
"""The probability of a candidate, the candidate, its features."""
_TOLD = 0.9
"""The probability of a place that is told to come under the attack, or to be one of those that did."""
_ENDS = 2
"""Places that something lies between."""
_BACK, _LIST = 3, 5
_NAMED = 14
"""Words after a trigger within which the land is named."""
_NAMED_BEFORE = 10
"""Words before a trigger within which «البلدة» tells where it was."""
_MEANT = {"البلده": "C", "المدينه": "C", "القريه": "C", "الحي": "N", "المخيم": "fac:"}
"""Words that alone mean a place told before, and how the ids of such places begin."""
_CITY = 5
"""The rank of governorates' cities."""
_RIGHT_AFTER = 3
"""Words from a settlement to the road that it lies on."""
_TAKEN, _FALLBACK = 0.5, 0.25
"""Above which probability a place is taken; above which the only best is."""
_SURE = {"talks", "blast"}
"""Groups of types whose only doubtful place is none: what is talked about or visited next («ناقشا الأحداث في سوريا»); in the gold 2 of 22."""
_DONE_BY = re.compile(r"[وف]?(?:[تي]\w{2,}|\w{2,}[^ا]ت)(?:ه|ها|هم|هما)")
"""A verb with a pronoun for its object, so that its subject follows."""
_GOES_TO = {"troop_movement", "displacement", "aid", "property_crime"} | features.GROUND
"""Types of what goes somewhere; of others «باتجاه» tells where somebody withdrew to or fled: in the gold no place of 19."""
_TAKES, _TAKEN_AWAY = {"arrest", "abduction"}, {"detained", "abducted"}
_FROM = 5
"""Words from those who are taken to where they live."""
_OBJECTS = 14
"""Words after a verb within which the first place that it hits stands."""
_ON_IT = {"عليها", "عليه", "عليهما", "اليها", "فيها", "فيه"}
"""«اقتحمت المدينة وسيطرت عليها بعد انسحاب … إلى …»: the place was told before."""
_AT_HOME = {"protest", "aid", "displacement"} | features.TALKS
"""Types of what people do, or what is done for them, where they live («اتفاق بين أهالي جبا والقوات»)."""


def place_candidates(scene: Scene, t: Trigger) -> list[Mention]:
    """Places of the trigger's sentence and the latest of the three sentences before."""
    s = scene.words[t.word].sentence
    earlier = [m for back in range(_BACK, 0, -1) for m in scene.places_of.get(s - back, ())]
    doer = relations.subject(scene, t)
    acts = doer.start if doer is not None and doer.kind in {"country", "state"} else -1  # «أغلقت تركيا المعبر»
    if visited := [m for m in scene.places_of.get(s, ()) if is_visited(scene, t, m)]:
        return visited[:1]
    if there := [m for m in scene.places_of.get(s, ()) if _goes_on_there(scene, t, m) and not (t.type in features.VIOLENT and sets_out_from(scene, m))]:
        return there
    near = [m for m in earlier[-6:] + scene.places_of.get(s, []) if not is_government(scene, m) and m.start != acts]
    near = [m for m in near if not is_patron(scene, m) and not _takes_part(scene, m) and not phrases.is_other_name(scene, m)]
    at_protest = any(o.type == "protest" and o.word < t.word for o in scene.triggers_of[s])  # «خرج أهالي منبج في مظاهرات …، وأطلقت قوات الأسايش الرصاص»
    if t.type not in _AT_HOME and not at_protest:
        homes = [m for m in near if is_home(scene, m)]
        near = [m for m in near if m not in homes and not any(_area_of(scene, home, m) for home in homes)]  # «من أهالي بلدة معرشمس بريف حماة»
        own = [m for m in near if scene.sentence(m.start) == s and (m.entity or "").startswith(("C", "N", "fac:")) and scene.clauses[scene.at(m.start)] == scene.clauses[t.word]]
        if not own and (taken := [m for m in homes if _taken_from(scene, t, m)]):
            return taken
    if t.type in features.TALKS:
        near = [m for m in near if not is_talked_about(scene, m) and not is_of_the_terms(scene, t, m)]
    if t.type == "protest":
        near = _without_grievance(scene, t, near)
    near = [m for m in near if not scene.told_apart(scene.at(m.start), t.word) and not is_street(scene, m)]
    if t.verb and t.word + 1 < len(scene.words) and scene.words[t.word + 1].key in _ON_IT:
        before = [m for m in near if scene.at(m.start) < t.word]
        near = before or near
    if t.type not in _GOES_TO:
        near = [m for m in near if not is_destination(scene, m)]
    near = [m for m in near if not dates_it(scene, t, m)]
    near = [m for m in near if not is_overlooked(scene, m) and not is_said_of_another(scene, t, m) and not comes_from(scene, m) and not (t.type in features.VIOLENT and sets_out_from(scene, m)) and not (t.type == "property_crime" and goes_to(scene, m))]
    if t.type not in MOVES:
        near = [m for m in near if not is_elsewhere(scene, m)]
    near = _of_own_statement(scene, t, near)
    near = [m for m in near if not shares.apart(scene, scene.at(m.start), t.word)]
    leads = {m.start: led_by(scene, m) for m in near}
    if t.type not in MOVES:
        near = [m for m in near if not ((led := leads[m.start]) and led is not t and led.type in MOVES and scene.before(scene.at(m.start), scene.sentence(m.start)) in {"الي", "من"})]  # «قصف … ما أدى إلى نزوح الأهالي إلى تركيا»
    near = [m for m in near if not _of_later(scene, t, m, leads[m.start], near)]
    if any(led is t for led in leads.values()):
        # A place that another trigger leads to is that one's, where this one has its own: so 217 of 229 in the gold.
        near = [m for m in near if leads[m.start] is t or leads[m.start] is None and (scene.sentence(m.start) != s or scene.at(m.start) > t.word or scene.clauses[scene.at(m.start)] == scene.clauses[t.word])]
    under = {m.start: o for m in near for o in scene.triggers_of[s] if is_exposed(scene, o, m)}
    if any(under.get(m.start) is t and m.entity for m in near):
        return [m for m in near if under.get(m.start) is t]
    return [m for m in near if under.get(m.start) in {t, None}]  # «اشتباكات … بحرستا، وتعرضت مدينة زملكا لقصف»


def _taken_from(scene: Scene, t: Trigger, m: Mention) -> bool:
    """«خطف التنظيم 14 سيدة من قرية الشبكي»: where those who are taken live, told of them right after and nothing else of where."""
    if t.type not in _TAKES or scene.sentence(m.start) != scene.words[t.word].sentence or not is_home(scene, m):
        return False
    i = scene.at(first_listed(scene, m).start)
    if not scene.kb.type_of(scene.words[i - 1].key, "outside"):
        return False  # «احتجز الحاجز مسنين اثنين من كفرنبل»: in the gold the places of 4 of 4 with «قرية» and of none of 3 without
    taken = [scene.at(q.end - 1) for q in scene.quantities_of.get(scene.sentence(m.start), ()) if q.kind in _TAKEN_AWAY and q.start > t.start]
    return any(0 < i - last <= _FROM and not any(scene.bare(k) == "ابنا" or scene.words[k].text in {"،", "."} for k in range(last, i)) for last in taken)


def _of_own_statement(scene: Scene, t: Trigger, near: Sequence[Mention]) -> list[Mention]:
    """«مجزرة … في سراقب، فيما قصفت القوات معرة النعمان»: without the places told before «فيما», where the verb right after it has its own (so 38 of 40 in the gold; the two others are told again)."""
    s = scene.words[t.word].sentence
    first, _ = scene.bounds[s]
    opens = next((k for k in range(t.word - 1, max(first, t.word - 3), -1) if scene.words[k].key in words_of("coordinates") | {"حين"}), None) if t.verb else None
    own = {m.entity for m in near if 0 < scene.at(m.start) - t.word <= _OBJECTS and not any(o.verb and t.word < o.word < scene.at(m.start) for o in scene.triggers_of[s])} if opens else set()
    return [m for m in near if not own or opens is None or scene.at(m.start) > opens or m.entity in own]


def _of_later(scene: Scene, t: Trigger, m: Mention, led: Trigger | None, near: Sequence[Mention]) -> bool:
    """«استهداف المشفى …، في حين سقطت صواريخ على معبر باب الهوى»: what the trigger of a later statement leads to is its own (so all 24 in the gold that another type leads to),
    unless that only says what this one hit; of two of a type where a place is told before the second."""
    clause = scene.clauses[t.word]
    if led is None or led.word < t.word or scene.clauses[led.word] == clause or scene.sentence(m.start) != scene.words[t.word].sentence:
        return False
    own = led.type != t.type or any(scene.sentence(x.start) == scene.sentence(m.start) and scene.at(x.start) < led.word and (x.entity or "").startswith(("C", "N", "fac:")) for x in near)
    return own and not hits(scene.bare(led.word))


def _takes_part(scene: Scene, m: Mention) -> bool:
    """«غارات لطائرات النظام وروسيا», «فصائل تدعمها تركيا»: a state joined to a force, or after a verb that has its object."""
    if m.entity not in scene.kb.states:
        return False
    i = scene.at(m.start)
    if i and _DONE_BY.fullmatch(scene.words[i - 1].key) and not person(scene.words[i - 1].key):
        return True  # «مقاتلين دربتهم الولايات المتحدة»
    actors = actors_of(scene, scene.sentence(m.start))
    n = next((k for k, a in enumerate(actors) if a.kind == "country" and a.start == m.start), 0)
    return n > 0 and actors[n - 1].kind in {"org", "adjective", "class"} and phrases.joined(scene, actors[n - 1], actors[n])


def _without_grievance(scene: Scene, t: Trigger, near: Sequence[Mention]) -> list[Mention]:
    """«تظاهرة في الجرنية تندد بقصف مدينة الرقة»: where what people protest against happened, told after where they do."""
    s = scene.words[t.word].sentence
    cry = next((k for k in range(t.word + 1, scene.bounds[s][1]) if says(scene.words[k].key, "against")), None)
    if cry is None or not any(scene.bounds[s][0] <= scene.at(m.start) < cry for m in near):
        return list(near)
    return [m for m in near if not (scene.at(m.start) > cry and scene.clauses[scene.at(m.start)] == scene.clauses[cry])]


def places(scene: Scene, t: Trigger, model: Model, reasons: Reasons | None = None) -> list[tuple[EventPlace, float]]:
    """Where it happened, finest first, each with its probability; areas that hold a chosen place are left out."""
    weighed: list[Weighed] = []
    previous: Mention | None = None
    taken_before = "-"
    for m in place_candidates(scene, t):
        earlier = taken_before if previous and phrases.joined(scene, previous, m) else "-"
        names = features.place(scene, t, m, earlier)
        told = any(rule(scene, t, m) for rule in (is_exposed, is_enumerated, is_raided, has_its_share, is_one_of_both, is_reached, is_visited, is_where_they_agreed, is_witness, _goes_on_there, _taken_from))
        odds = max(model.probabilities(names)["yes"], _TOLD if told else 0.0)
        weighed.append((odds, m, names))
        if not said_to_lie(scene, m):  # «زملكا وعربين في الغوطة الشرقية ومعضمية الشام»: the list goes on
            taken_before = earlier if m.entity is None and earlier != "-" else "taken" if odds >= _TAKEN else "left"
        previous = m
    chosen: list[tuple[float, Mention]] = []
    rest: list[Weighed] = []
    for run in _runs(scene, weighed):
        together = sum(odds for odds, _, _ in run) / len(run)  # those of a list are places of one event or none
        if len(run) == _ENDS and all(relation(scene, m, t.type) == "between" for _, m, _ in run):
            together = max(odds for odds, _, _ in run)  # «على الطريق بين السخنة ودير الزور»: both ends tell where, or none does
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
    if (again := _meant(scene, t)) is not None and not any(scene.clauses[scene.at(m.start)] == scene.clauses[t.word] for _, m in chosen):
        chosen = [(_FALLBACK, again)]
    holder = None if chosen else _holder_of_unknown(scene, t, [m for _, m, _ in rest])
    if holder and scene.clauses[scene.at(holder.start)] == scene.clauses[t.word]:
        chosen = [(_FALLBACK, holder)]
    if not chosen and rest:
        odds, m, names = _finest(scene, t, max(rest, key=lambda r: (r[0], r[1].start)), rest)
        sure = features.group(t.type) in _SURE and not _venue(scene, t, m)
        if _of_all(rest, m.entity) >= (_TAKEN if sure else _FALLBACK) or _only_place(scene, t, m):
            chosen = _listed(scene, t, rest, m)
            if reasons:
                reasons.add("place", m.entity or m.text, odds, model, names, "yes")
    if not chosen and holder:
        chosen = [(_FALLBACK, holder)]
    if t.type not in features.TALKS and all(scene.sentence(m.start) != scene.words[t.word].sentence for _, m in chosen) and (land := _land(scene, t)):
        return [(land, _FALLBACK)]
    if not chosen and features.group(t.type) != "talks":
        chosen = [(_FALLBACK, m) for m in headlined(scene, t)]
    if not chosen and features.group(t.type) != "talks" and (dated := dateline(scene, t)) is not None:
        chosen = [(_FALLBACK, dated)]
        if reasons:
            reasons.rows.append(("place", dated.entity or dated.text, _FALLBACK, [("grammar: dateline", None)]))
    chosen = [(odds, m) for odds, m in chosen if not any(inside(scene, x, m) or _lies_on(scene, x, m) for _, x in chosen if x is not m)]
    if len(chosen) > 1:
        chosen = [(odds, m) for odds, m in chosen if not is_dateline(scene, m)] or chosen
    if len(chosen) > 1:
        chosen = [(odds, m) for odds, m in chosen if not _is_bank(scene, t, m)] or chosen
    covered = {a for _, m in chosen if m.entity for a in scene.kb.chain(m.entity)[1:]}
    found: dict[str | int, tuple[EventPlace, float]] = {}
    for odds, m in chosen:
        if m.entity in covered and not any(_told_beside(scene, x, m) for _, x in chosen):
            continue
        key = m.entity or m.start
        if key not in found or odds > found[key][1]:
            found[key] = (EventPlace(m.entity, m.start, m.end, relation(scene, m, t.type)), odds)
    return sorted(found.values(), key=lambda x: x[0].start or 0)


def _meant(scene: Scene, t: Trigger) -> Mention | None:
    """«سيطر التنظيم على بلدة معلولا، بعد تفجير عربة عند مدخل البلدة»: the settlement, quarter or camp told last that a bare «البلدة» after the trigger means (right for 23 of 26 in the gold),
    else one before it («تعرضت مناطق محيطة بالبلدة لقصف»; 8 of 8)."""
    first, end = scene.bounds[scene.words[t.word].sentence]
    for words in (range(t.word + 1, min(t.word + _NAMED, end)), range(t.word - 1, max(first - 1, t.word - _NAMED_BEFORE), -1)):
        for k in words:
            if scene.crossed(k, t.word) or scene.clauses[k] != scene.clauses[t.word]:
                break
            kind = next((_MEANT[r] for r in readings(scene.words[k].key) if r in _MEANT), None)
            if kind and not any(scene.at(m.start) == k + 1 for m in scene.places_of.get(scene.words[k].sentence, ())):
                return _told_before(scene, k, kind)
    return None


def _told_before(scene: Scene, k: int, kind: str) -> Mention | None:
    """The place whose id begins with ``kind`` and that was told last before «البلدة», «المدينة» … at word ``k``, one called so before others."""
    s = scene.words[k].sentence
    noun = readings(scene.words[k].key)[-1].removeprefix("ال")
    earlier = [m for x in range(s, -1, -1) for m in reversed(scene.places_of.get(x, ())) if scene.at(m.start) < k and ((m.entity or "").startswith(kind) or kind == "C" and _called_village(scene, m))]
    earlier = [m for m in earlier if not said_to_lie(scene, m) or noun == "مدينه" == scene.bare(scene.at(m.start) - 1)]  # «أحياء بمدينة الحسكة … وشهدت المدينة نزوحا»
    if noun in {"بلده", "قريه"}:
        earlier = [m for m in earlier if m.entity not in scene.kb.places or scene.kb.places[m.entity].rank < _CITY]  # «نقلوا إلى الرقة، …، قرب البلدة»
    called = (m for m in earlier if scene.sentence(m.start) >= s - 1 and scene.before(scene.at(m.start), scene.sentence(m.start)) == noun)  # «بلدة مضايا …، والفوعة …، جوعا في البلدة»
    return next(called, next(iter(earlier), None))


def _called_village(scene: Scene, m: Mention) -> bool:
    """«بلدة حطلة»: a place that the base has as a quarter of a town, and the report as a village."""
    return (m.entity or "").startswith("N") and scene.before(scene.at(m.start), scene.sentence(m.start)) in {"بلده", "قريه"}


def _goes_on_there(scene: Scene, t: Trigger, m: Mention) -> bool:
    """«توغلت دورية في قرية كودنة ونصبت حاجزا», «… ثم أفرجت عن أحدهم»: the place that the trigger before leads to, of a verb joined to that which has none of its own."""
    i, s = scene.at(m.start), scene.words[t.word].sentence
    joined = scene.words[t.word].key[:1] in "وف" or scene.before(t.word, s) == "ثم"
    if not t.verb or not joined or scene.sentence(m.start) != s or i > t.word or carried_on(scene, t) is None:
        return False
    before = next((o for o in reversed(scene.triggers_of[s]) if o.word < t.word), None)
    own = any(scene.at(x.start) > t.word and scene.clauses[scene.at(x.start)] == scene.clauses[t.word] for x in scene.places_of.get(s, ()))
    return not own and before is not None and (led_by(scene, m) is before or _goes_on_there(scene, before, m))


def _area_of(scene: Scene, home: Mention, m: Mention) -> bool:
    """«من أهالي بلدة معرشمس بريف حماة», «من أبناء الطيانة شرقي دير الزور»: the area told right after somebody's home, which only says where that lies."""
    i, j = scene.at(home.end - 1), scene.at(m.start)
    between = [scene.bare(k) for k in range(i + 1, j)]
    near = 0 < j - i <= _RIGHT_AFTER and scene.words[i].sentence == scene.words[j].sentence and (m.entity or "").startswith("SY")
    return near and (scene.particle(j) == "ب" or bool(between) and between[0].startswith(("شرق", "غرب", "شمال", "جنوب")))


def _told_beside(scene: Scene, x: Mention, m: Mention) -> bool:
    """«سيطرت على كلية المدفعية والراموسة»: a settlement or quarter that «و» joins to a place in it, told for itself."""
    return (m.entity or "").startswith(("C", "N")) and scene.at(m.start) - scene.at(x.end - 1) == 1 and phrases.joined(scene, x, m)


def _is_bank(scene: Scene, t: Trigger, m: Mention) -> bool:
    """«بلدة الباغوز … شرق الفرات»: on which side of a river a place lies."""
    return m.entity in scene.kb.places and scene.kb.places[m.entity].kind == "river" and relation(scene, m, t.type).endswith("_of")


def _lies_on(scene: Scene, x: Mention, road: Mention) -> bool:
    """«في منطقة الشولا على طريق دير الزور - تدمر»: whether the road, told right after a settlement, only says where that lies."""
    row = scene.kb.places.get(road.entity or "")
    return row is not None and row.kind == "road" and 0 < scene.at(road.start) - scene.at(x.end - 1) <= _RIGHT_AFTER and (x.entity or "").startswith("C")


def _land(scene: Scene, t: Trigger) -> EventPlace | None:
    """«غارات على مواقع داخل الأراضي السورية», «قصف مواقع في الجانب السوري»: the country whose land an adjective after the trigger names (so all 3 in the gold)."""
    s = scene.words[t.word].sentence
    for k in range(t.word + 1, min(t.word + _NAMED, scene.bounds[s][1] - 1)):
        if k in scene.trigger_words:
            return None
        if says(scene.words[k].key, "inside land") and has_article(scene.words[k].key) and has_article(scene.words[k + 1].key) and (owner := scene.kb.owner(scene.words[k + 1].key, accusative=False)):
            country = scene.kb.country_of(owner)
            return EventPlace(country, scene.words[k].start, scene.words[k + 1].end, "at") if country else None
    return None


def _finest(scene: Scene, t: Trigger, best: Weighed, rest: Sequence[Weighed]) -> Weighed:
    """«كانت في سوريا قرب مدن الحسكة وحلب»: of doubtful places the likeliest in the trigger's sentence that the best, a country, holds and that is half as likely;
    of «قرية البيضا في مدينة بانياس» the village."""
    if (spot := lying_in(scene, best[1])) is not None:
        return next((r for r in rest if r[1] is spot and spot.entity), best)
    if best[1].entity not in scene.kb.places or scene.kb.places[best[1].entity].kind != "country":
        return best
    s = scene.words[t.word].sentence
    inside_it = [r for r in rest if r[1].entity and r[1] is not best[1] and scene.sentence(r[1].start) == s and best[1].entity in scene.kb.chain(r[1].entity)[1:] and r[0] * 2 >= best[0]]
    return max(inside_it, key=lambda r: (r[0], r[1].start), default=best)


def _only_place(scene: Scene, t: Trigger, m: Mention) -> bool:
    """Whether a place, the likeliest of all, is a settlement, quarter or site of the trigger's own sentence: in the gold 5 of 6 of what nobody arranges."""
    i, s = scene.at(m.start), scene.words[t.word].sentence
    if scene.words[i].sentence != s or any(min(t.word, i) < o.word < max(t.word, i) for o in scene.triggers_of[s]):
        return False
    return (m.entity or "").startswith(("C", "N", "fac:")) and features.group(t.type) not in {"talks", "other"}


def _venue(scene: Scene, t: Trigger, m: Mention) -> bool:
    """«عقد اجتماعا مع شيوخ العشيرة في الطيبة»: a place finer than a country, told with «في» or «ب» after what was held there, nothing else between."""
    i, s = scene.at(m.start), scene.words[t.word].sentence
    return scene.sentence(m.start) == s and i > t.word and not scene.crossed(t.word, i) and m.entity != "SY" and m.entity not in scene.kb.states and (scene.before(i, s) == "في" or scene.particle(i) == "ب")


def _of_all(weighed: Sequence[Weighed], entity: str | None) -> float:
    """The probability that one mention at least of a place that the text names several times is meant («محافظة اللاذقية: … في قرى بريف اللاذقية»)."""
    return 1 - math.prod(1 - odds for odds, m, _ in weighed if m.entity == entity)


def _holder_of_unknown(scene: Scene, t: Trigger, candidates: Sequence[Mention]) -> Mention | None:
    """«في حي طي بمدينة القامشلي»: of a place that the base lacks the town that it is told to lie in, where nothing else was found."""
    own = [m for m in candidates if scene.sentence(m.start) == scene.words[t.word].sentence]
    return next((area for spot, area in zip(own, own[1:], strict=False) if spot.entity is None and area.entity and spot.start > t.start and inside(scene, spot, area)), None)


def _listed(scene: Scene, t: Trigger, rest: Sequence[Weighed], best: Mention) -> list[tuple[float, Mention]]:
    """The best of doubtful places with those of the trigger's sentence that follow it in a list («مدينتي الميادين والبوكمال»)."""
    run = next(run for run in _runs(scene, rest) if any(m is best for _, m, _ in run))
    near = scene.sentence(best.start) == scene.words[t.word].sentence and best.start > t.start
    # Longer lists are statistics oftener than places of one event, lists of countries oftener their governments.
    near = near and len(run) <= _LIST and not any(m.entity in scene.kb.states for _, m, _ in run)
    near = near or len(run) == _ENDS and all(relation(scene, m, t.type) == "between" for _, m, _ in run)
    return [(odds, m) for odds, m, _ in run if m is best or near]


def _runs(scene: Scene, weighed: Sequence[Weighed]) -> list[list[Weighed]]:
    """Candidates by the lists that they stand in."""
    runs: list[list[Weighed]] = []
    last: Mention | None = None
    going: list[Weighed] = []
    for row in weighed:
        if last is not None and phrases.joined(scene, last, row[1]):
            going.append(row)
        else:
            runs.append([row])
            going = going if going and said_to_lie(scene, row[1]) else runs[-1]
        last = row[1]
    return runs
