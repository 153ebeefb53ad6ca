"""Find the names that the knowledge base holds in a text, and reconcile them with the tagger's.

Policy, in order: a tagger's mention that runs over the end of a known actor gives way to it; the longest
mention wins; of two as long, the tagger's, unless it takes a person out of a known actor's name. A name of the gazetteer that the tagger did not see is trusted
by its evidence: a type word before it, a list that one began, or the rank of the place, since many
villages bear the names of common words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from nlp_pipeline.arabic.clitics import has_article, readings
from nlp_pipeline.arabic.folding import name_key
from nlp_pipeline.arabic.tokens import QUOTES
from nlp_pipeline.knowledge.actor_linking import actor_candidates
from nlp_pipeline.knowledge.base import Base, first_readings
from nlp_pipeline.knowledge.bounds import OPENING, Raw, phrase, refine, without_overlaps
from nlp_pipeline.knowledge.evidence import COMPASS, doubted, likely_places, places_at, plain_noun
from nlp_pipeline.knowledge.linking import Context
from nlp_pipeline.knowledge.roads import DASHES, NUMBERED, on_road, road_dash, two_towns, without_road_word
from nlp_pipeline.records import Word

_HARDLY_EVER = 0.02
"""The share of a word's uses up to which it is never tagged as a place."""
_EVERYDAY = 1000
"""Times in eight million words of news from which even the tagger is not believed where it takes an adjective for a name."""
_DISTRICT = 6
"""Letters of a district's id («SY1300»)."""
_AROUND = 15
"""Words around a name within which its governorate is named."""
_GENERIC_HEADS = {"قوات", "قوي", "جيش", "فصايل", "فصيل", "تنظيم", "حكومه", "سلطات", "مجموعات", "مجموعه", "كتايب", "ميليشيات",
                  "مليشيات", "معارضه", "طايرات", "طيران", "منظمه", "جماعه", "حركه", "حزب", "وحدات", "وحده", "مدفعيه", "جبهه",
                  "شرطه", "امن", "احزاب", "تنظيمات", "جماعات", "مقاتلين", "مسلحين", "مقاتلون", "مسلحون", "جنود", "حلف"}  # fmt: skip
_GENERIC_ADJECTIVES = {"حربيه", "مسلحه", "مقاتله", "ارهابيه", "ارهابي", "متطرفه", "متطرف", "متشدده", "متشدد", "مسلح",
                       "معتدله", "خاصه", "امنيه", "عسكريه", "اسيويين", "اجانب", "متشددين", "ارهابيين", "محليه", "بريه", "جويه", "حربي"}  # fmt: skip
_OWN = re.compile(r"(?<=\w{3})(?:ها|هما|هم|ه)$")
_OF_WHAT_KIND = re.compile("(?:ي|يه|ين|ون)$")
"""Endings of an adjective that may follow a name of one word."""
_CALLED = {"عمليه", "معركه", "عليها", "اسم", "مسمي"}
_MANY_SIDES = {"المعارضه"}
"""Sides that a name right after may not belong to («اتهمت المعارضة نظام الأسد»)."""
_DUAL = re.compile("(\\w{3,})(?:ان|ين)")
_FOR_IT = {"لها", "له", "لهم", "لهما"}
"""Words at which a name that the tagger drew on ends («الفصائل الموالية لها»)."""
_VISIT = 12
"""Words before «الزيارة» within which it is told that somebody visits."""
_HILL, _SAID = {"تل", "تله", "جبل"}, 40
"""A hill, and the words within which it was named that «التل» means."""


def find_mentions(tagged: Sequence[Raw], words: Sequence[Word], kb: Base) -> list[Raw]:
    """All mentions of a text: the tagger's and the gazetteer's, reconciled, with their bounds refined."""
    found = reconcile(list(_apart(tagged, words, kb)), known_names(words, kb), words, kb)
    found = without_overlaps([*found, *longer_places(found, words, kb)])
    likely = likely_places(found, words, kb)
    covered = {i for a, b, _ in likely for i in range(a, b)}
    found = [*(f for f in found if covered.isdisjoint(range(f[0], f[1]))), *likely]
    no_names = doubted(found, words, kb)
    found = [f for f in found if f not in no_names]
    return _not_generic([without_road_word(r, words) for r in refine(found, words, kb)], words, kb)


def _apart(tagged: Sequence[Raw], words: Sequence[Word], kb: Base) -> Iterator[Raw]:
    """«القوات التركية والفصائل»: a joined force is another one, «طريق سلقين – حارم», «طريق عامودا القامشلي» two towns, unless the base knows both as one name."""
    for a, b, label in tagged:
        if label == "ORG" and (road := next((i for i in range(a + 1, b) if on_road(words[i].key)), None)):
            b = road  # «أغلقت القوات الطريق الدولي دمشق حمص»
        if label == "ORG" and (ends := next((i for i in range(a + 1, b) if words[i].key in _FOR_IT), None)):
            b = ends  # «رفعت الفصائل الموالية لها العلم التركي»
        if label == "LOC" and a and on_road(words[a - 1].key) and (towns := two_towns(a, b, words, kb)):
            yield from ((a, towns, "LOC"), (towns, b, "LOC"))
            continue
        dash = next((i for i in range(a + 1, b - 1) if words[i].text in DASHES), None) if label in {"FAC", "LOC"} else None
        first = a + on_road(words[a].key)
        if dash is not None and not kb.places_named(phrase(a, b, words)) and kb.places_named(phrase(first, dash, words)) and kb.places_named(phrase(dash + 1, b, words)):
            yield from ((first, dash, "LOC"), (dash + 1, b, "LOC"))
            continue
        cut = next((i for i in range(a + 1, b) if words[i].key.startswith("و") and readings(words[i].key)[-1] in _GENERIC_HEADS), None) if label == "ORG" else None
        if cut is None and label == "ORG" and words[a].key in _MANY_SIDES:
            cut = next((i for i in range(a + 1, b) if {" ".join([r, *(w.key for w in words[i + 1 : b])]).strip() for r in readings(words[i].key)} & kb.actor_keys), None)
        if cut is None or set(first_readings(phrase(a, b, words))) & kb.actor_keys:
            yield a, b, label
        else:
            yield from ((a, cut, label), (cut, b, label))


def longer_places(found: Sequence[Raw], words: Sequence[Word], kb: Base) -> Iterator[Raw]:
    """Names of several words of which the tagger saw a part: «حويجة قاطع», «كريم الجنوبي»."""
    for a, b, label in found:
        for i in range(max(0, a - 2), a + 1) if label == "LOC" else ():
            for k in places_at(i, words, kb):
                if k.end >= b and k.end - i > max(1, b - a) and any(x.startswith("C") for x in k.ids):
                    yield i, k.end, "LOC"


def with_given(found: Sequence[Raw], given: Sequence[tuple[int, int, str]], words: Sequence[Word]) -> list[Raw]:
    """Mentions given by their characters (start, end, label), and of those found what does not touch them."""
    fixed: list[Raw] = []
    for start, end, label in given:
        inside = [i for i, w in enumerate(words) if w.start < end and start < w.end]
        if inside:
            fixed.append((inside[0], inside[-1] + 1, label))
    covered = {i for a, b, _ in fixed for i in range(a, b)}
    return sorted([*fixed, *(f for f in found if covered.isdisjoint(range(f[0], f[1])))])


def known_names(words: Sequence[Word], kb: Base) -> list[Raw]:
    """Longest names of the knowledge base in ``words`` that may stand without the tagger's word."""
    found: list[Raw] = []
    content = [i for i, w in enumerate(words) if w.text not in QUOTES and not road_dash(words, i) and not _joining_dash(words, i)]
    listed = False
    n = 0
    while n < len(content):
        i = content[n]
        hit = _longest(content, n, words, kb, listed)
        if hit is None:
            listed = listed and words[i].text in "،,"
            n += 1
            continue
        size, label, typed = hit
        end = content[n + size - 1] + 1
        found.append((i, end, label))
        n += size
        following = words[content[n]] if n < len(content) else None
        joined = following is not None and (following.text in "،," or following.key.startswith("و"))
        listed = label == "LOC" and typed and joined
    return found


def spoken_of(words: Sequence[Word], covered: Set[int], units: frozenset[str], day: str | None, kb: Base) -> Iterator[tuple[int, int, str]]:
    """Names of actors of several words outside the ``covered`` ones, linked: (first word, word after the last, id).

    They are too common to be mentions («الأمن العام»), yet whoever is meant may take part in an event or have dead.
    """
    taken: set[int] = set()
    for i, w in enumerate(words):
        free = i not in covered and i not in taken
        sizes = {(form, n) for form in readings(w.key) for n in kb.starts.get(form, ()) if n > 1} if free else ()
        for form, size in sorted(sizes, key=lambda x: -x[1]):
            span = range(i, i + size)
            if span[-1] >= len(words) or words[span[-1]].sentence != w.sentence or not covered.isdisjoint(span):
                continue
            name = " ".join([form, *(words[k].key for k in span[1:])])
            ranked = actor_candidates(name, kb, Context(units=units, day=day)) if name in kb.actor_names else ()
            meant = kb.actors[ranked[0].id] if ranked else None
            # A group keeps its id after its dissolution where it is named (contract.md), an epithet like «القوات الرديفة» may mean others by then.
            if meant and (meant.alive(day) or meant.founded(day) and name_key(meant.name) == name):
                taken.update(span)
                yield i, i + size, meant.id
                break


def _joining_dash(words: Sequence[Word], i: int) -> bool:
    """«التحالف العربي – الدولي»: a dash between two adjectives of one name."""
    return words[i].text in DASHES and 0 < i < len(words) - 1 and all(has_article(w.key) and w.key.endswith("ي") for w in (words[i - 1], words[i + 1]))


def _longest(content: list[int], n: int, words: Sequence[Word], kb: Base, listed: bool) -> tuple[int, str, bool] | None:
    i = content[n]
    for reading in readings(words[i].key):
        for size in kb.starts.get(reading, ()):
            last = n + size - 1
            if last >= len(content) or words[content[last]].sentence != words[i].sentence:
                continue
            rest = " ".join(words[content[m]].key for m in range(n + 1, n + size))
            form = f"{reading} {rest}".strip()
            if form in kb.unlinked:
                return size, kb.unlinked[form], False
            if form in kb.actor_names and (rest or len(form) > 3 or form not in kb.word_counts) and form not in kb.weak:
                return size, _actor_label(form, kb), False
            if form in kb.peoples:
                return size, "NORP", False
            if form in kb.quarters and _type_before(words, i, kb) == "quarter":
                return size, kb.label(kb.quarters[form][0]), True
            if form in kb.place_names:
                typed = listed or _typed(words, i, kb)
                if typed and len(form) > 2 and not _adjective(words, i, form, kb) or _trusted(form, rest, kb):
                    return size, kb.label(kb.place_names[form][0]), typed
    return None


def _actor_label(form: str, kb: Base) -> str:
    """ORG, but NORP for a people's name and LOC for a country's."""
    if form in kb.peoples:
        return "NORP"
    return "LOC" if any(i in kb.states for i in kb.place_names.get(form, ())) else "ORG"


def _type_before(words: Sequence[Word], i: int, kb: Base) -> str | None:
    """The kind that a type word right before word ``i`` tells, quotation marks aside."""
    j = _outside_quotes(words, i)
    return kb.type_of(words[j].key, "outside") if j >= 0 and words[j].sentence == words[i].sentence else None


def _outside_quotes(words: Sequence[Word], i: int) -> int:
    """The word before word ``i`` that is no opening quotation mark, -1 where there is none."""
    return next((j for j in range(i - 1, -1, -1) if words[j].text not in OPENING), -1)


def _typed(words: Sequence[Word], i: int, kb: Base) -> bool:
    return _type_before(words, i, kb) not in {None, "area", "country"}


def _operation(words: Sequence[Word], i: int, name: str, kb: Base) -> bool:
    """«عملية "غصن الزيتون"», «عملية أطلقت عليها "غصن الزيتون"»: an operation is meant, and not the zone that is called after it."""
    j = _outside_quotes(words, i)
    return j >= 0 and readings(words[j].key)[-1] in _CALLED and any(kb.places[x].kind == "zone" for x in kb.places_named(name))


def _settlement(words: Sequence[Word], i: int, kb: Base) -> bool:
    """Whether «قرية», «بلدة» or «مدينة», feminine all of them, stands before word ``i``."""
    return _type_before(words, i, kb) in {"village", "town", "city"}


def _named_so(words: Sequence[Word], i: int, kb: Base) -> bool:
    """«مدينة الحارة», «قرية المزرعة»: a town whose name is a noun for places, but no «قرية» itself."""
    return _settlement(words, i, kb) and kb.type_of(words[i].key, "outside") not in {"village", "town", "city"} and bool(kb.places_named(words[i].key))


def _listed_beside(found: Sequence[Raw], a: int, words: Sequence[Word], kb: Base) -> bool:
    """«قرى المجدل وولغا والمزرعة»: a noun for places that «و» joins to a village, where one of its name lies in the same district."""
    if not found or found[-1][1] != a or found[-1][2] != "LOC" or not words[a].key.startswith("و"):
        return False
    one, two = ({u for i in kb.places_named(name) for u in kb.chain(i) if u.startswith("SY") and len(u) == _DISTRICT} for name in (phrase(found[-1][0], a, words), words[a].key))
    return bool(one & two)


def _adjective(words: Sequence[Word], i: int, form: str, kb: Base) -> bool:
    """«بلدة صغيرة», «مدينة جديدة»: what is never tagged as a place and has no article describes one.

    Not «بلدة علما», since an adjective would be feminine, nor «بلدة معربة» beside the name of the governorate that it lies in.
    """
    if kb.common.get(form, 1.0) >= _HARDLY_EVER or form.startswith("ال"):
        return False
    if not _settlement(words, i, kb):
        return True
    near = {r for w in words[max(0, i - _AROUND) : i + _AROUND] for r in readings(w.key)}
    return words[i].text.endswith(("ة", "ه")) and not any(name_key(kb.places[u].name) in near for id in kb.place_names[form] for u in kb.chain(id) if len(u) == 4)


def _trusted(form: str, rest: str, kb: Base) -> bool:
    ids = kb.place_names[form]
    if any(id.startswith("fac:") and (rest or kb.places[id].kind != "village") for id in ids) and (rest or form not in kb.common):
        return len(form) > 4 or NUMBERED.fullmatch(form) is not None
    rank = max(kb.places[id].rank for id in ids)
    if rest:
        return rank >= 2 and not ids[0].startswith("gn:")
    return rank >= 3 and len(form) > (2 if rank >= 4 else 3) and form not in kb.common and not ids[0].startswith("gn:")


def reconcile(tagged: Sequence[Raw], known: Sequence[Raw], words: Sequence[Word], kb: Base) -> list[Raw]:
    """Merge the tagger's and the gazetteer's mentions without overlaps, by the policy above."""
    pool: list[tuple[int, int, int, int, str]] = []
    starting = {k[0]: k for k in known}
    facilities = {(a, b) for a, b, label in known if label == "FAC"}
    for a, b, label in tagged:
        if label == "LOC" and (a, b) in facilities:
            label = "FAC"  # «فرع فلسطين»: what kind of place a name is the base knows better
        first = starting.get(a)
        head = first if first and first[1] < b and first[2] in {"ORG", "PER"} else None
        if head and label in {"ORG", "FAC"} and not _continues(words[head[1]].key, kb, one_word=head[1] - head[0] == 1):
            tail = [k for i in range(head[1], b) if (k := starting.get(i)) and k[1] <= b]
            a, b = head[0], head[1]
            pool += [(-(t[1] - t[0]), 0, *t) for t in tail]
        crossing = label == "PER" and any(k[2] == "ORG" and k[0] < a < k[1] < b for k in known)  # «اعتقل فصيل السلطان مراد مواطنا»
        pool.append((-(b - a), 2 if crossing else 0, a, b, label))
    pool += [(-(b - a), 1, a, b, label) for a, b, label in known]
    taken: list[Raw] = []
    covered: set[int] = set()
    for _, _, a, b, label in sorted(pool):
        if covered.isdisjoint(range(a, b)):
            covered.update(range(a, b))
            taken.append((a, b, label))
    return sorted(taken)


def _continues(key: str, kb: Base, *, one_word: bool) -> bool:
    """Whether a word after a known actor may belong to its name: a definite adjective or «في …»; of «قسد» no plain noun does («أغلقت قسد المعابر»)."""
    if key.removeprefix("ال") in _GENERIC_ADJECTIVES:
        return False
    if one_word and key.startswith("ال") and not _OF_WHAT_KIND.search(key) or key.startswith("ال") and key.endswith("ات"):
        return False  # «اتهمت وحدات حماية الشعب الدبابات التركية»
    return key.startswith("ال") or key in {"في", "بقياده"} or key in QUOTES or key in kb.nationalities


def _not_generic(raws: Sequence[Raw], words: Sequence[Word], kb: Base) -> list[Raw]:
    """Drop classes («القوات», «طائرات حربية», «المقاتلين الأجانب»): participants at most, never mentions."""
    found: list[Raw] = []
    for a, b, label in raws:
        keys = [w.key for w in words[a:b]]
        name = phrase(a, b, words)
        if label == "LOC" and b - a == 1 and plain_noun(keys[0], kb) and not _named_so(words, a, kb) and not _listed_beside(found, a, words, kb):
            continue
        if label == "LOC" and keys == ["التل"] and not _typed(words, a, kb) and any(_HILL & set(readings(w.key)) for w in words[max(0, a - _SAID) : a]):
            continue  # «غارات على جبل الثردة …، وسيطر التنظيم على التل»
        if label == "LOC" and _operation(words, a, name, kb):
            continue  # «ضمن عملية "غصن الزيتون"»
        if label == "LOC" and b - a == 1 and has_article(keys[0]) and found and found[-1][1] == a and found[-1][2] == "ORG" and words[b : b + 1] and words[b].key in {"علي", "في"} and not any(kb.places[i].rank > 2 for i in kb.places_named(name)):
            continue  # «الجيش الأردني المرابط على الحدود»
        if label == "LOC" and keys == ["الزياره"] and not _typed(words, a, kb) and any(r.startswith(("تاجيل", "الغا", "موعد", "اثنا", "خلال", "هذه", "وزير", "وفد")) for w in words[max(0, a - _VISIT) : a] for r in readings(w.key)):
            continue  # «تم تأجيل الزيارة»
        if label == "LOC" and keys in (["قريتين"], ["بلدتين"], ["قريتان"], ["بلدتان"]):
            continue  # «طردوهم من قريتين جنوب تل براك»: not «القريتين»
        if label == "LOC" and b - a == 1 and (two := _DUAL.fullmatch(keys[0])) and two[1] in kb.nationalities and not kb.places_named(name):
            continue  # «شرطيان تركيان»
        if label == "LOC" and b - a == 1 and a and keys[0].endswith("ا") and words[a - 1].key.endswith("ا") and kb.head_class(words[a - 1].key) and kb.owner(keys[0], accusative=True):
            continue  # «رتلا تركيا»
        if label == "LOC" and b - a == 1 and any(kb.place_words.get(_OWN.sub("", r)) == "near" for r in readings(keys[0])):
            continue  # «وقرى بمحيطها»
        if label == "LOC" and all(key in COMPASS or key.removeprefix("و") in COMPASS for key in keys) and not _typed(words, a, kb):
            continue  # «بريف السويداء الشرقي والشمالي الشرقي»
        if label == "LOC" and b - a == 1 and kb.word_counts.get(keys[0], 0) > _EVERYDAY and _settlement(words, a, kb) and _adjective(words, a, keys[0], kb):
            continue  # «بلدة صغيرة»
        if label in {"LOC", "PER"} and not kb.places_named(name) and any(r in kb.actor_names and (r not in kb.weak or " " in r) for r in first_readings(name)):
            label = "ORG"
        if any(kb.unlinked.get(r) == "-" for r in first_readings(name)):
            continue  # «النظام العام»
        if b - a == 1 and kb.unlinked.get(readings(keys[0])[-1] if keys[0] not in kb.unlinked else keys[0]) == "PER":
            label = "PER"
        elif b - a > 1 and (told := next((kb.unlinked[r] for r in first_readings(name) if kb.unlinked.get(r, "LOC") != "LOC"), None)):  # not «صحيفة الشرق الأوسط»
            label = told
        if label == "ORG" and (form := next((r for r in first_readings(name) if r in kb.actor_names), None)):
            label = _actor_label(form, kb)
        elif label == "ORG":
            forms = [set(readings(k)) for k in keys]
            generic = bool(forms[0] & _GENERIC_HEADS) and all(
                f & _GENERIC_ADJECTIVES or f & {"ارهابيه"} for f in forms[1:]
            )
            if generic or forms[0] & {"موالين", "موالي", "مواليه", "موالون"}:
                continue
        if label == "ORG" and b - a > 1 and not set(first_readings(name)) & kb.actor_keys and set(first_readings(name)) & kb.feature_names:
            label = "FAC"
        if label == "ORG" and b - a == 1 and any(r in kb.peoples for r in readings(keys[0])):
            label = "NORP"
        found.append((a, b, label))
    return without_overlaps(found)
