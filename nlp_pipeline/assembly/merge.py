"""Within one report an event told twice is one event, at its fullest telling."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import replace

from nlp_pipeline.arabic.clitics import has_article
from nlp_pipeline.arabic.dates import is_offset
from nlp_pipeline.arabic.folding import fold
from nlp_pipeline.assembly.features import BLASTS, UNARMED, VIOLENT
from nlp_pipeline.knowledge.base import Base
from nlp_pipeline.records import Casualty, DateValue, Event, Participant

_SOON = 250
"""Code points within which a definite noun names an event again."""
_VERB = re.compile("[وف]?(?:القي|القت|القوا|التقي|التقت|التقوا|التهم|التحق)")
"""Verbs that begin like the article."""
_RIGHT_AFTER = 62
"""… within which a means is that of the deed just told («فجر انتحاريان نفسيهما بعربتين مفخختين»)."""
_BY_MEANS = re.compile("ب(?:سيار|عرب|دراج|حزام|شاحن|آلي|صهريج)")
_BY_THAT = re.compile(r"ب\w{3,}(?:ها|ه|هم)")
_OF_ANY_MEANS = {"الهجوم", "الاعتداء", "العمليه"}
_COMPASS = {"north_of", "south_of", "east_of", "west_of"}
_GOVERNORATE = re.compile(r"SY\d\d")
_DISTRICT = 6
"""Letters of a district's id («SY0203»)."""
_A_DAY = len("2020-01-01")
_FLOWN = {"airstrike", "drone_strike"}
"""Types that a headline may not tell apart."""
_FAR = 500
"""Code points beyond which an undated telling joins a dated one only where they share a place."""


def merge(drafts: Sequence[Event], kb: Base, headline: int = 0, counted: Container[int] = ()) -> list[Event]:
    """Join the drafts that tell the same event, in order of the text; ``headline`` is where the body begins, 0 without a headline;
    ``counted``: where the nouns begin that a number introduces («عشرات الغارات»), which name nothing told before in their sentence."""
    kept: list[Event] = []
    untold: set[int] = set()  # headline events of which the body has not told yet
    for event in drafts:
        titled = int(event.trigger["start"]) < headline
        for n, other in enumerate(kept):
            if event.trigger["start"] in counted and other.type == event.type and int(event.trigger["start"]) - int(other.trigger["end"]) <= _SOON:
                continue
            if not titled and n in untold and _announced(other, event, kb) or same(other, event, kb):
                if not titled:
                    untold.discard(n)
                kept[n] = join(other, event, kb)
                break
        else:
            if titled:
                untold.add(len(kept))
            kept.append(event)
    return kept


def _announced(title: Event, event: Event, kb: Base) -> bool:
    """Whether the first event of a type in the body is the headline's: neither actors nor tolls of the two clash, nor do they lie in other governorates."""
    return (title.type == event.type or {title.type, event.type} == _FLOWN) and not event.recap and not _other_actors(title, event, kb) and not _other_tolls(title, event) and not _far_apart(title, event, kb)


def _far_apart(a: Event, b: Event, kb: Base) -> bool:
    """Whether both tell where, and no governorate of one is one of the other's («تقدم في حلب وداريا … تقدمها في سهل الغاب»)."""
    one, two = ({x for p in e.places if p.entity for x in kb.chain(p.entity) if _GOVERNORATE.fullmatch(x)} for e in (a, b))
    return bool(one and two and not one & two)


def _other_actors(a: Event, b: Event, kb: Base) -> bool:
    """Whether both name actors of one role, and none of either is or belongs to one of the other («الميليشيات الإيرانية», «حزب الله العراقي»)."""
    roles = [[{p.entity for p in e.participants if p.role == role and p.entity} for e in (a, b)] for role in ("agent", "target", "party")]
    return any(one and two and not (one & _with_parents(two, kb) or two & _with_parents(one, kb)) for one, two in roles)


def _with_parents(ids: set[str], kb: Base) -> set[str]:
    """Actors and whomever they belong to."""
    found, more = set(ids), set(ids)
    while more:
        more = {kb.actors[i].parent for i in more if i in kb.actors} - found - {""}
        found |= more
    return found


def _tolls(e: Event) -> dict[tuple[str, str], int | None]:
    return {(c.kind, c.group): c.min for c in e.casualties}


def _other_tolls(a: Event, b: Event) -> bool:
    """Whether both number the people of one kind and group, and not alike."""
    one, two = _tolls(a), _tolls(b)
    return any(one[k] != two[k] and None not in (one[k], two[k]) for k in one.keys() & two.keys())


def _other_dead(a: Event, b: Event) -> bool:
    """«قصف … قتل 12 مدنيا، وغارات … أودت بـ4 أشخاص», «مقتل 11 عنصرا …، بينما قتل 29 في استهداف معسكر»: whether both number their dead, of groups told apart, and not alike."""
    one, two = ([c for c in e.casualties if c.kind == "killed" and c.min is not None] for e in (a, b))
    return len(one) == len(two) == 1 and one[0].min != two[0].min and one[0].group != two[0].group and "unknown" in {one[0].group, two[0].group}


def _by_that(first: Event, later: Event) -> bool:
    """«ارتكبت الطائرات مجزرة بقصفها السوق»: «by its doing so» tells how the same thing was done."""
    near = 0 < int(later.trigger["start"]) - int(first.trigger["end"]) <= _SOON
    return near and first.type == later.type and _BY_THAT.fullmatch(str(later.trigger["text"])) is not None


def _told_how(first: Event, later: Event, kb: Base) -> bool:
    """«مجزرة في جسر الشغور.. استهدفت الطائرات سوقا في المدينة»: the massacre named first is what the attack told right after it did there."""
    near = 0 < int(later.trigger["start"]) - int(first.trigger["end"]) <= _SOON
    named = (first.type, first.subtype) == ("killing_other", "massacre") and not first.casualties and all(p.entity == "civilians" for p in first.participants)
    one, two = ({x for p in e.places if p.entity for x in kb.chain(p.entity)} for e in (first, later))
    there = not (first.places and later.places) or any(len(x) >= _DISTRICT for x in one & two)
    return near and named and there and later.type in VIOLENT and any(c.kind == "killed" for c in later.casualties)


def same(a: Event, b: Event, kb: Base) -> bool:
    """Whether two drafts agree in type, date, place, actors and tolls, as far as both tell them."""
    if _by_that(a, b) or _told_how(a, b, kb):
        return True
    again = _named_again(a, b)
    if again and _meant_by(a, b):
        return True
    first, second = ({p.entity for p in e.places if p.entity} for e in (a, b))
    up = {x for i in first for x in kb.chain(i)} & second or {x for i in second for x in kb.chain(i)} & first
    kin = a.type == b.type or {a.type, b.type} <= BLASTS and (again or any(len(x) > 2 for x in up))  # «التفجير الانتحاري في سروج … تفجير سروج»
    if not kin or a.recap != b.recap and not again or (a.status == "planned") != (b.status == "planned"):
        return False
    if a.date.value != b.date.value and any(is_offset(e.date) for e in (a, b)):
        return False  # «غارات على منبج بعد يوم من قصف مماثل»
    if a.date.value != b.date.value and not (a.date.assumed or b.date.assumed) and not (again and len(a.date.value or "") < len(b.date.value or "")):
        return False
    if first and second and not up:
        return False
    apart = abs(int(a.trigger["start"]) - int(b.trigger["start"]))
    if a.date.value != b.date.value and not up and apart > _FAR:
        return False
    if not again and (_other_actors(a, b, kb) or _other_dead(a, b)) or _other_tolls(a, b):
        return False
    if again:
        return True
    actors = [{p.entity for p in e.participants} for e in (a, b)]
    if a.type == "meeting" and all(actors) and not (actors[0] <= actors[1] or actors[1] <= actors[0]):
        return False  # «التقى الوزير … كما التقى …»: each meets others
    if up and a.type in VIOLENT and _definite(b) and (actors[0] & actors[1] or not actors[0] or not actors[1] - UNARMED) and any(len(x) > _DISTRICT or not x.startswith("SY") for x in up if len(x) > 2):
        return True  # «التفجير الانتحاري في سروج … الهجوم الانتحاري الذي تعرضت له سروج»
    shared = actors[0] & actors[1]
    if second and not first:
        shared -= UNARMED  # «مجزرة في قرية الشهابات … وفي مدينة البوكمال استشهد 5»: that both hit civilians says little
    evidence = bool(up) + bool(shared) + bool(_tolls(a).keys() & _tolls(b).keys())
    return evidence >= 2 or (evidence == 1 and (a.type not in VIOLENT or not first or not second))


def _named_again(first: Event, later: Event) -> bool:
    """«انهار مبنى … حصيلة الانهيار», «فجر نفسه … خلف التفجير»: soon after an event a definite noun of its kind is that event."""
    apart = int(later.trigger["start"]) - int(first.trigger["end"])
    return 0 < apart <= _SOON and len(str(later.trigger["text"]).split()) == 1 and _with_article(str(later.trigger["text"]))


def _meant_by(first: Event, later: Event) -> bool:
    """«قتل وزير في تفجير …، وأصيب في الهجوم آخر»: a word for attacks of any means is the one told before, where the two tell no other day, place or side."""
    vague = fold(str(later.trigger["text"])) in _OF_ANY_MEANS and later.type == "armed_clash" != first.type and first.type in VIOLENT
    told = {p.entity for p in later.places} <= {p.entity for p in first.places} and (later.date.assumed or later.date.value == first.date.value)
    return vague and told and not later.recap and {p.entity for p in later.participants} <= {p.entity for p in first.participants}


def _definite(e: Event) -> bool:
    """Whether an event is named by a definite noun («الهجوم الانتحاري»)."""
    words = str(e.trigger["text"]).split()
    return any(_with_article(word) for word in (words[0], words[-1]))


def _with_article(word: str) -> bool:
    """Whether a word as written has the article («القصف»); «ألقى», «التقى» are verbs."""
    return has_article(fold(word)) and not _VERB.match(fold(word)) and "أل" not in word[:3]


def complete(event: Event, again: Event, kb: Base) -> Event:
    """An event with what a noun that only names it again («الغارة استهدفت القيادي في الثامن من الشهر») adds: its day and a finer place."""
    if not same(event, again, kb):
        return event
    held = {a for p in again.places if p.entity for a in kb.chain(p.entity)[1:]}
    finer = event.places and all(p.entity in held for p in event.places)
    dated = event.date.assumed and len(again.date.value or "") == _A_DAY and not is_offset(again.date)
    return replace(event, date=again.date if dated else event.date, places=again.places if finer else event.places)


def _surer(one: DateValue, two: DateValue) -> DateValue:
    """The told date, of two told ones the finer."""
    if one.assumed or two.assumed:
        return two if one.assumed and not two.assumed else one
    return two if one.value != two.value and len(one.value or "") < len(two.value or "") == _A_DAY else one


def join(first: Event, later: Event, kb: Base) -> Event:
    """The fuller of two tellings, completed by the other; a noun that names an event again adds no place to it."""
    again = _named_again(first, later)
    size = [len(e.casualties) * 2 + len(e.participants) + len(e.places) for e in (first, later)]
    lead, other = (later, first) if size[1] > size[0] + 1 and not again or (first.status, later.status) == ("denied", "occurred") else (first, later)  # «نفت الوزارة أن يكون قد خطف … إلا أن المرصد أعلن أن ثمانية خطفوا»
    if not lead.places or all(p.relation in _COMPASS for p in lead.places) and any(p.relation not in _COMPASS for p in other.places):
        spots = () if again and lead is first and not lead.places else other.places
    else:
        held = {a for p in other.places if p.entity for a in kb.chain(p.entity)[1:]}
        # «شرق سورية» of the headline is the town that the body names
        spots = other.places if all(p.entity in held for p in lead.places) else lead.places
    if lead.type == "killing_other" != other.type:  # the means decides the type (ontology.md)
        lead = replace(lead, type=other.type, trigger=other.trigger)
    if {lead.type, other.type} <= BLASTS and lead.type != other.type == "suicide_bombing":
        lead = replace(lead, type=other.type, trigger=other.trigger)  # the narrower of two blasts
    if {lead.type, other.type} == _FLOWN and lead.type == "airstrike":
        lead = replace(lead, type=other.type, trigger=other.trigger)  # «غارة إسرائيلية … ضربة نفذتها طائرة بلا طيار»
    if lead is later and _BY_MEANS.match(str(later.trigger["text"])) and int(later.trigger["start"]) - int(first.trigger["end"]) <= _RIGHT_AFTER:
        lead = replace(lead, trigger=first.trigger)  # «فجر انتحاريان نفسيهما بعربتين مفخختين»
    known = {p.entity for p in lead.participants}
    tolls = {(c.kind, c.group, c.min, c.actor): c for c in (*other.casualties, *lead.casualties)}
    whose = {key[:3] for key in tolls if key[3] is not None}  # «اثنين من عناصر الحزب … عنصرين قتلا»: told once with whose they are
    tolls = {key: c for key, c in tolls.items() if key[3] is not None or key[:3] not in whose}
    return replace(
        lead,
        date=_surer(lead.date, other.date),
        places=spots,
        participants=_attack(lead, other) or _fighters(lead, other) + _as_told(lead, [p for p in other.participants if p.entity not in known]),
        casualties=tuple(settle(sorted(tolls.values(), key=lambda c: c.start or 0))),
        weapon=lead.weapon or other.weapon,
        recap=lead.recap and other.recap,
        confidence=round(max(lead.confidence, other.confidence), 2),
    )


def _fighters(lead: Event, other: Event) -> tuple[Participant, ...]:
    """The participants of the fuller telling, without who was only hurt in a clash whose parties the other one tells."""
    parties = lead.type == "armed_clash" and any(p.role == "party" for p in other.participants)
    return tuple(p for p in lead.participants if not (parties and p.entity in UNARMED))


def _attack(lead: Event, other: Event) -> tuple[Participant, ...]:
    """«هاجمت خلايا التنظيم حاجزا للأمن …، واندلعت إثر ذلك اشتباكات»: who attacked whom, where another telling names the same as parties alone."""
    sides, attack = ({(p.role, p.entity) for p in e.participants if p.role in {"agent", "target", "party"}} for e in (lead, other))
    told = {role for role, _ in sides} == {"party"} and {role for role, _ in attack} == {"agent", "target"}
    return other.participants if lead.type == "armed_clash" and told and {x for _, x in sides} <= {x for _, x in attack} else ()


def _as_told(lead: Event, more: Sequence[Participant]) -> tuple[Participant, ...]:
    """Those that another telling of a clash adds, in the roles that the fuller one tells in: who attacks whom, or parties."""
    roles = {p.role for p in lead.participants if p.entity not in UNARMED} & {"agent", "target", "party"}
    if lead.type != "armed_clash" or not roles:
        return tuple(more)
    if "party" in roles:
        more = tuple(p for p in more if p.entity not in UNARMED)  # who was hurt in a clash fought it on no side
        return tuple(replace(p, role="party") if p.role in {"agent", "target"} else p for p in more)
    return tuple(replace(p, role="target" if "target" not in roles else "agent") if p.role == "party" else p for p in more)


def settle(casualties: Sequence[Casualty]) -> list[Casualty]:
    """Leave out what other entries of the same people tell more exactly: «قتلى» beside «28 قتيلا», one death of nobody said beside a fighter's,
    a headline's 31 beside the 19 civilians and 12 fighters of the body."""
    kept = [c for c in casualties if not any(o is not c and _more_exact(o, c) for o in casualties)]
    return [c for c in kept if not _is_sum(c, [o for o in kept if o is not c and o.kind == c.kind])]


def _is_sum(total: Casualty, others: Sequence[Casualty]) -> bool:
    """Whether an entry of people of no one group counts those of two or more others together."""
    numbers = [o.min for o in others if o.min is not None]
    return total.group in {"unknown", "mixed"} and total.actor is None and len(numbers) == len(others) > 1 and sum(numbers) == total.min


def _more_exact(one: Casualty, two: Casualty) -> bool:
    """Whether ``one`` counts the people of ``two`` and says more of them; whose they are is said by none but ``one``."""
    if one.kind != two.kind or two.actor not in {None, one.actor}:
        return False
    if one.group == two.group or two.group == "unknown" and (two.min, two.max) == (None, None):
        return one.min is not None and two.min is None and two.max is None
    return two.group == "unknown" != one.group and one.min == two.min is not None and one.max in {two.max, None}  # «مقتل 27 شخصا … 27 مدنيا على الأقل»
