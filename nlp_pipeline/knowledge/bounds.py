"""Where a mention begins and ends: rules over raw mentions, each as annotation.md asks.

A raw mention is ``(first word, word after the last, label)``; every rule takes and gives raw mentions.
The words that the rules need are data: ``type_words.tsv`` and ``descriptors.tsv`` in ``gazetteer/``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from nlp_pipeline.arabic.clitics import readings
from nlp_pipeline.knowledge.base import Base, first_readings
from nlp_pipeline.records import Word

Raw = tuple[int, int, str]
"""First word, word after the last, label."""

OPENING, CLOSING = set("«“„‟([\"'"), set("»”″)]\"'")
_MARKS = OPENING | CLOSING | set("،,.:؛-–—…")
COMPASS = {"شرقي", "غربي", "شمالي", "جنوبي", "اوسط"}
_SIDES = {"شرق", "غرب", "شمال", "جنوب"}
_PEOPLE = {
    "مقاتلي", "مقاتلو", "عناصر", "عنصر", "مسلحي", "مسلحو", "مسلحين", "جنود", "قاده", "قيادات", "قيادي", "انصار", "مقاتل",
    "مواقع", "مقرات", "صفوف", "وحده", "دول", "جهاديي", "متشددي", "متطرفي", "ارهابيي", "عنصرين", "مقاتلين",
}  # fmt: skip
_BELONGING = {"تابع", "تابعه", "تابعين", "تابعون"}
_OCCUPIED = {"محتل", "محتله", "محرر", "محرره"}
_FOLK = {"شعب", "طايفه", "اقليه", "عشيره", "قبيله", "عشاير", "قبايل"}
_EPITHETS = {"متمركزه", "ارهابي", "ارهابيه", "متطرف", "متشدد", "متواجده", "منتشره", "متطرفه", "متشدده", "مقاتله", "مدعومه"}
_ADJECTIVES = {"عسكري", "عسكريه", "دولي", "دوليه", "جوي", "جويه", "حدودي", "حدوديه", "مدني", "مركزي", "وطني", "حربي", "نفطي", "بحريه"}
_TITLES = {"شيخ", "نبي", "سيده", "شهيد", "ملك", "رييس", "امير", "قديس", "خان"}
_NO_NAME = {"مدينه", "بلده", "قريه", "منطقه", "محافظه", "حي", "ريف", "عاصمه", "حدود", "بلاد", "دوله", "جهه", "طرف", "ارض", "كهرباء", "كهربا", "مياه", "وقود"}

_BY_A_NAME = {"junction", "field", "depot", "public", "checkpoint"}
"""Kinds of facilities whose type word makes no name with any other word after it («حقل القمح», «جامعة البلاد»)."""
_BY_WHAT_FOLLOWS = {"public", "checkpoint"}

RELATIVE = re.compile("ال\\w{3,}(?:ي|يه)")
"""A definite adjective of relation («السلمية», «العسكري»)."""
_SON = {"بن", "ابن"}
"""Before a father's name, which may be a village's too."""
_BOTH, _TWO = {"قريتين", "القريتين", "قريتان", "القريتان", "لقريتين"}, {"قريتي", "قريتين", "قريتان", "وقريتي", "بقريتي"}
_LATELY = 40
"""Words within which «القريتين» means two villages told before."""
_INMATES = {"للاجيين", "للنازحين", "للمهجرين"}
"""For whom a camp is: no part of its name («مخيم للنازحين», «مخيم درعا للاجئين»)."""


def refine(raws: Sequence[Raw], words: Sequence[Word], kb: Base) -> list[Raw]:
    """Apply every rule in order; the result is sorted and free of overlaps."""
    apart = [part for raw in raws for cut in _actor_and_place(raw, words, kb) for side in _at_compass(cut, words, kb) for part in _at_in(side, words, kb)]
    found = [r for raw in apart if (r := _without_heads(_cut_at_quote(trim(raw, words), words), words, kb))]
    found = [r for r in found if not _nationality(r, words, kb) and not (r[2] == "LOC" and r[0] and words[r[0] - 1].key.removeprefix("و") in _SON)]
    found = _facilities(found, words, kb)
    found = _countrysides(found, words, kb)
    found = _belonging(found, words, kb)
    found = _peoples(found, words)
    found = [_without_creed(r, words, kb) for r in found if not _both_of_them(r, found, words, kb)]
    return [_with_closing_quote(r, words) for r in without_overlaps(found)]


def without_overlaps(raws: Sequence[Raw]) -> list[Raw]:
    """Keep the longest of overlapping mentions, the earlier of two as long."""
    taken: list[Raw] = []
    covered: set[int] = set()
    for a, b, label in sorted(raws, key=lambda r: (r[0] - r[1], r[0])):
        if covered.isdisjoint(range(a, b)):
            covered.update(range(a, b))
            taken.append((a, b, label))
    return sorted(taken)


def trim(raw: Raw, words: Sequence[Word]) -> Raw | None:
    """Take marks off both ends (a closing quote whose opener is inside stays)."""
    a, b, label = raw
    while a < b and words[a].text in _MARKS:
        a += 1
    while b > a and words[b - 1].text in _MARKS:
        if words[b - 1].text in CLOSING - {")", "]"} and any(w.text in OPENING for w in words[a : b - 1]):
            break
        b -= 1
    return (a, b, label) if a < b else None


def _at_compass(raw: Raw, words: Sequence[Word], kb: Base) -> list[Raw]:
    """«المزرعة غربي السويداء» are two places, «غربي السويداء» is one: which side of it is no part of its name."""
    a, b, label = raw
    for k in range(a, b - 1):
        if label == "LOC" and any(r in COMPASS | _SIDES for r in readings(words[k].key)) and kb.places_named(phrase(k + 1, b, words)) and not kb.places_named(phrase(k, b, words)):
            before = [(a, k, label)] if k > a else []
            if not before or kb.places_named(phrase(a, k, words)):
                return [*before, (k + 1, b, label)]
    return [raw]


def _at_in(raw: Raw, words: Sequence[Word], kb: Base) -> list[Raw]:
    """«سرجة بجبل الزاوية», «كفرنبل بريف إدلب» are two places: «in» opens the second where the whole is no name."""
    a, b, label = raw
    if label in {"LOC", "FAC"} and not kb.places_named(phrase(a, b, words)):
        for k in range(a + 1, b):
            key = words[k].key
            area = key[1:] in kb.types or key[1:] == "ريف"
            if key.startswith("ب") and key not in kb.types and (area or kb.places_named(phrase(a, k, words)) and phrase(k, b, words)[1:] in kb.place_names):
                return [(a, k, label), (k, b, "LOC")]
    return [raw]


def _actor_and_place(raw: Raw, words: Sequence[Word], kb: Base) -> list[Raw]:
    """«قصف تنظيم "الدولة الإسلامية" سراقب»: a known actor and the place named right after it are two mentions."""
    a, b, label = raw
    if label != "ORG" or _known(a, b, words, kb.actor_keys):
        return [raw]
    for k in range(b - 1, a, -1):
        described = k == b - 1 and RELATIVE.fullmatch(words[k].key)  # «التحالف العسكري»
        if words[k].text not in _MARKS and not described and _known(a, k, words, kb.actor_keys) and _named_end(k, words, kb) == b:
            return [(a, k, label), (k, b, "LOC")]
    return [raw]


def _cut_at_quote(raw: Raw | None, words: Sequence[Word]) -> Raw | None:
    """«حزب الله» اللبناني: a quote that opened before the mention ends it."""
    if raw is None or raw[0] == 0 or words[raw[0] - 1].text not in OPENING:
        return raw
    a, b, label = raw
    for i in range(a + 1, b):
        if words[i].text in CLOSING:
            return (a, i, label)
    return raw


def _with_closing_quote(raw: Raw, words: Sequence[Word]) -> Raw:
    """تنظيم «داعش»: the closing quote of a quote that opens inside belongs to the mention."""
    a, b, label = raw
    inside = [w.text for w in words[a:b]]
    opened = sum(t in "«“„" for t in inside) - sum(t in "»”″" for t in inside)
    straight = inside.count('"') % 2 == 1
    if b < len(words) and ((opened > 0 and words[b].text in "»”″") or (straight and words[b].text == '"')):
        return (a, b + 1, label)
    return raw


def _without_heads(raw: Raw | None, words: Sequence[Word], kb: Base) -> Raw | None:
    """«مدينة سراقب» is سراقب; «مقاتلي حزب الله» is حزب الله."""
    if raw is None:
        return None
    a, b, label = raw
    if label == "LOC":
        while b - a > 1 and kb.type_of(words[a].key, "outside") and not _known(a, b, words, kb.feature_names) and not _settlement(a, b, words, kb):
            a += 1
        if b - a > 1 and words[b - 1].key.startswith("ال") and words[b - 1].key[2:] in kb.nationalities | _OCCUPIED:
            b -= 1
    if label == "ORG":
        while b - a > 1 and _construct_head(words[a].key) and (
            not _known(a, b, words, kb.actor_keys) or _known(a + 1, b, words, kb.actor_keys)
        ):
            a += 1
        while b - a > 1 and words[b - 1].key.removeprefix("ال") in _EPITHETS and not _known(a, b, words, kb.actor_keys):
            b -= 1
    return trim((a, b, label), words)


def _settlement(a: int, b: int, words: Sequence[Word], kb: Base) -> bool:
    """«مزرعة الوادي الجديد»: the type word belongs to the name of a village."""
    if kb.places_named(phrase(a + 1, b, words)):
        return False
    return any(kb.places[i].kind not in {"governorate", "district", "subdistrict"} for i in kb.places_named(phrase(a, b, words)))


def _construct_head(key: str) -> bool:
    forms = readings(key)
    return any(f in _PEOPLE for f in forms) and not any(f.startswith("ال") for f in forms)


def phrase(a: int, b: int, words: Sequence[Word]) -> str:
    """The folded words of a span, marks left out."""
    return " ".join(w.key for w in words[a:b] if w.text not in _MARKS)


def _known(a: int, b: int, words: Sequence[Word], names: set[str]) -> bool:
    first, _, rest = phrase(a, b, words).partition(" ")
    return any(f"{r} {rest}".strip() in names for r in readings(first))


def _nationality(raw: Raw, words: Sequence[Word], kb: Base) -> bool:
    """«الحدود السورية», «جنسيات سورية»: the adjective is no country."""
    a, b, label = raw
    if label == "NORP":
        return _attribute(raw, words)
    if label != "LOC" or b - a > 1:
        return False
    forms = readings(words[a].key)
    bare = forms[-1]
    if bare not in kb.nationalities:
        earlier = words[a - 1].key if a else ""
        accusative = words[a].text.endswith(("ًا", "اً")) or (earlier.endswith("ا") and len(earlier) > 4)
        return accusative and any(f.removesuffix("ا") in kb.nationalities for f in forms)
    if any(f.startswith("ال") for f in forms):
        return True
    before = words[a - 1].key if a and words[a - 1].sentence == words[a].sentence else ""
    joined = a > 1 and words[a].key.startswith("و") and readings(before)[-1] in kb.nationalities
    return before == "غير" or joined or (len(before) > 3 and before.endswith(("ه", "ات", "يه")) and before not in {"ناحيه", "تجاه"})


def _attribute(raw: Raw, words: Sequence[Word]) -> bool:
    """«الشبان الدروز», «مسلحون أكراد»: after its noun the name of a people is an adjective."""
    a, b, _ = raw
    if b - a > 1 or not a or words[a - 1].sentence != words[a].sentence:
        return False
    before = words[a - 1].key
    if words[a].key.startswith(("و", "ل", "ب")) and not words[a].key.startswith(("ال", "لل")):
        return False
    if words[a].key.startswith("ال"):
        return len(before) > 4 and any(f.startswith("ال") for f in readings(before)) and before not in {"الي"}
    return len(before) > 4 and before.endswith(("ون", "ين"))


def _facilities(raws: Sequence[Raw], words: Sequence[Word], kb: Base) -> list[Raw]:
    """Head + name make one mention: «مطار منغ العسكري», «سهل الزبداني», «معبر الزمراني»."""
    starts = {a: (a, b, label) for a, b, label in raws}
    covered = {i for a, b, _ in raws for i in range(a, b)}
    found = list(raws)
    for i, word in enumerate(words):
        kind = kb.type_of(word.key, "FAC")
        label = "FAC" if kind else "LOC" if kb.type_of(word.key, "LOC") else None
        if label is None or i + 1 >= len(words) or words[i + 1].sentence != word.sentence:
            continue
        if any(f.startswith("ال") for f in readings(word.key)):
            continue
        end: int | None = None
        first = words[i + 1].key
        after = starts.get(i + 2 if first.removeprefix("ال") in _TITLES else i + 1)
        if first.startswith("ل") and not first.startswith("لا"):
            if not _INMATES.isdisjoint(readings(first)):
                found = [r for r in found if r[0] != i]
            continue
        if kind in _BY_WHAT_FOLLOWS and not _names_a_building(i, kind, starts, words, kb):
            continue
        if after and after[2] in {"LOC", "FAC", "ORG", "PER"}:
            end = after[1]
        elif i not in covered and i + 1 not in covered and (known := _named_end(i + 1, words, kb)):
            end = known
        elif i not in covered and i + 1 not in covered and _could_name(words[i + 1].key) and kind not in _BY_A_NAME:
            end = i + 2
        elif i in starts and starts[i][2] in {"LOC", "FAC", "ORG"} and starts[i][1] > i + 1:
            end = starts[i][1]
            if words[end - 1].key.removeprefix("ال") in _TITLES and end < len(words) and words[end].key.startswith("ال") and words[end].sentence == word.sentence:
                end += 1  # «كنيسة السيدة العذراء»
        if not end:
            continue
        hit = next((e for e in range(end - 1, i + 1, -1) if kb.feature_names & {phrase(i, e, words)}), None)
        if hit and not kb.places_named(phrase(i, end, words)):
            end = hit
        while end < len(words) and words[end].key.removeprefix("ال") in _ADJECTIVES and words[end].key.startswith("ال"):
            end += 1
        ids = kb.places_named(phrase(i, end, words))
        if not ids and kind:
            end = next((k for k in range(i + 1, end) if any(f in _INMATES for f in readings(words[k].key))), end)
            if end == i + 1 or kb.owner(words[i + 1].key, accusative=False):
                found = [r for r in found if not (r[0] >= i and r[0] < max(end, i + 2))]
                continue
        if ids and not all(x.startswith("fac:") for x in ids) and label == "LOC":
            continue
        found = [r for r in found if not (r[0] >= i and r[0] < end)]
        found.append((i, end, kb.label(ids[0]) if ids else label))
    return found


def _names_a_building(i: int, kind: str | None, starts: Mapping[int, Raw], words: Sequence[Word], kb: Base) -> bool:
    """«مدرسة عمر بن الخطاب», not «جامعة الدول العربية»; a checkpoint is named by what is no town («حاجز الزعلانة») and by no force."""
    own, after = starts.get(i), starts.get(i + 1)
    if words[i + 1].key.startswith("و") and kb.type_of(words[i + 1].key, "FAC"):
        return False
    if own and set(first_readings(phrase(own[0], own[1], words))) & kb.actor_keys:
        return False
    if kind == "checkpoint":
        return bool(own and own[1] > i + 1 and own[2] == "LOC" or after and after[2] == "LOC" and not kb.places_named(phrase(i + 1, after[1], words)))
    return not (after and after[2] == "ORG")


def _could_name(key: str) -> bool:
    return key.startswith("ال") and len(key) > 4 and key[2:] not in _NO_NAME | _ADJECTIVES and not key.endswith(("يه", "ين", "ون"))


_TOLD_BEFORE = {"المدينه", "البلده", "القريه", "المنطقه", "المحافظه", "الناحيه"}
"""What a text calls a place told before."""


def _countrysides(raws: Sequence[Raw], words: Sequence[Word], kb: Base) -> list[Raw]:
    """«ريف بلدة عرى», «ريف حلب الجنوبي», «الريف الشمالي لحماة» are one mention each."""
    starts = {a: b for a, b, label in raws if label in {"LOC", "ORG", "FAC"}}
    found = list(raws)
    for i, word in enumerate(words):
        forms = readings(word.key)
        if not any(f in {"ريف", "ريفي", "ارياف"} for f in forms):
            continue
        j = i + 1
        definite = any(f in {"الريف", "للريف"} for f in forms)
        if not definite and j < len(words) and words[j].key in _TOLD_BEFORE and words[j].sentence == word.sentence:
            last = next((k for k in range(j + 1, len(words)) if words[k].key.removeprefix("ال") not in COMPASS), len(words))
            found = [r for r in found if not (i <= r[0] < last)]  # «ريف المدينة الجنوبي»: no name
            continue
        while j < len(words) and words[j].key.removeprefix("ال") in COMPASS:
            j += 1
        if definite and not (j < len(words) and words[j].key.startswith("ل")):
            found = [r for r in found if not (i <= r[0] < j)]
            continue
        while j < len(words) and kb.type_of(words[j].key, "outside"):
            j += 1
        if j >= len(words) or words[j].sentence != word.sentence:
            continue
        end = starts.get(j)
        if end is None:
            end = _named_end(j, words, kb)
        if end is None:
            found = [r for r in found if not (i <= r[0] < j)]
            continue
        while end < len(words) and words[end].key.removeprefix("ال") in COMPASS and words[end].key.startswith("ال"):
            end += 1
        found = [r for r in found if not (i <= r[0] < end)] + [(i, end, "LOC")]
    return [_without_compass(r, words, kb) for r in found]


def _named_end(start: int, words: Sequence[Word], kb: Base) -> int | None:
    """The end of the longest known place name of one to three words that begins at ``start``."""
    for size in (3, 2, 1):
        span = words[start : start + size]
        if len(span) == size and not any(w.text in _MARKS for w in span) and kb.places_named(" ".join(w.key for w in span)):
            return start + size
    return None


def _without_compass(raw: Raw, words: Sequence[Word], kb: Base) -> Raw:
    """«مدخل حلب الشرقي» names حلب; «القلمون الشرقي» is a name."""
    a, b, label = raw
    if label != "LOC" or b - a != 2 or words[b - 1].key.removeprefix("ال") not in COMPASS:
        return raw
    if any(r in {"ريف", "ريفي", "الريف", "ارياف"} for r in readings(words[a].key)) or kb.places_named(phrase(a, b, words)):
        return raw
    ids = kb.places_named(words[a].key)
    return (a, b - 1, label) if any(kb.places[i].rank >= 3 for i in ids) else raw


def _without_creed(raw: Raw, words: Sequence[Word], kb: Base) -> Raw:
    """«بلدة نبل الشيعية», «صدد المسيحية»: an adjective after a known name that is no part of it tells who lives there."""
    a, b, label = raw
    adjective = label == "LOC" and b - a > 1 and RELATIVE.fullmatch(words[b - 1].key) and words[b - 1].key.removeprefix("ال").removesuffix("ه") not in COMPASS
    return (a, b - 1, label) if adjective and not kb.places_named(phrase(a, b, words)) and kb.places_named(phrase(a, b - 1, words)) else raw


def _both_of_them(raw: Raw, found: Sequence[Raw], words: Sequence[Word], kb: Base) -> bool:
    """«قريتي زيزون وتل شهاب …، ثم اقتحمت القريتين»: two villages told just before, not the town of that name."""
    a, b, label = raw
    if label != "LOC" or b - a > 1 or words[a].key.lstrip("وبل") not in _BOTH or a and (kb.type_of(words[a - 1].key, "outside") or "ريف" in readings(words[a - 1].key)):
        return False
    if any(words[k].key in _TWO for k in range(max(0, a - _LATELY), a)):
        return True
    before = [r for r in sorted(found) if r[1] <= a and r[2] == "LOC"][-2:]
    pair = len(before) == 2 and before[0][1] == before[1][0] and words[before[1][0]].key.startswith("و") and a - before[1][1] <= _LATELY
    return pair and all({kb.places[i].kind for i in kb.places_named(phrase(x, y, words))} == {"village"} for x, y, _ in before)


def _peoples(raws: Sequence[Raw], words: Sequence[Word]) -> list[Raw]:
    """«أكراد سوريا» is one people; «الشعب السوري», «الطائفة الدرزية», «عشيرة العكيدات» are peoples, not bodies."""
    found: list[Raw] = []
    for a, b, label in sorted(raws):
        if label == "LOC" and found and found[-1][2] == "NORP" and found[-1][1] == a and not words[a - 1].key.startswith("ال"):
            found[-1] = (found[-1][0], b, "NORP")
            continue
        folk = any(r.removeprefix("ال") in _FOLK for r in readings(words[a].key))
        if folk and b - a == 1 and b < len(words) and words[b].key.startswith("ال"):
            b += 1
        found.append((a, b, "NORP" if folk and b - a > 1 and label in {"ORG", "LOC", "NORP"} else label))
    return found


def _belonging(raws: Sequence[Raw], words: Sequence[Word], kb: Base) -> list[Raw]:
    """«الطيران المروحي التابع لنظام الأسد» is one mention: the descriptor identifies the force."""
    ordered = sorted(raws)
    found: list[Raw] = []
    i = 0
    while i < len(ordered):
        a, b, label = ordered[i]
        if label == "ORG" and words[b - 1].key.removeprefix("ال") in _BELONGING:
            b -= 1
        if label == "ORG" and i + 1 < len(ordered) and b < len(words) and words[b].key.removeprefix("ال") in _BELONGING:
            c, d, other = ordered[i + 1]
            if c == b + 1 and other == "ORG" and kb.head_class(words[a].key) == "air":
                found.append((a, d, label))
                i += 2
                continue
        found.append((a, b, label))
        i += 1
    return found
