"""Classes of people that may take part in an event: «مسلحون مجهولون», «نازح», «مدنيين» (words: ``lexicon/actors.tsv``, ``people.py``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nlp_pipeline.arabic.clitics import has_article, readings
from nlp_pipeline.arabic.tokens import QUOTES
from nlp_pipeline.assembly.actor import Actor
from nlp_pipeline.assembly.classes import LONGEST, class_at, says, words_of
from nlp_pipeline.assembly.clause import WORDS
from nlp_pipeline.assembly.people import is_farms, is_verbal, is_written, person
from nlp_pipeline.assembly.scene import Scene
from nlp_pipeline.knowledge.actor_linking import of_day
from nlp_pipeline.records import Word

VAGUE = {"opposition-factions", "unknown-gunmen", "local-gunmen", "pro-regime-militias", "civilians"}
"""Classes that a name after «تابعة ل» says more exactly."""


def of_classes(scene: Scene, covered: set[int], found: Sequence[Actor]) -> Iterator[Actor]:
    """«مسلحون مجهولون», «نازح», «مدنيين»."""
    skip = -1
    for i, w in enumerate(scene.words):
        if i in covered or i <= skip:
            continue
        run = _run(scene, i)
        hit = class_at([x.key for x in run])
        if hit and (not is_written(w.key, w.text) or any(k in covered and k not in scene.named for k in range(i + 1, i + hit[1]))):
            continue  # «عناصر الأمن العام» are those of the name
        if hit and i and (_camp(scene, i) or w.key.startswith("معتقل") and scene.words[i - 1].key in {"في", "داخل"}):
            skip = i
        elif hit and not ((hit[2] or hit[0] == "detainees") and _qualified(scene, i + hit[1], found)):
            id, size, _ = hit
            if id == "civilians" and _described(scene, i) or id == "aid-workers" and _enlisted(scene, i + hit[1]):
                continue
            following = scene.words[i + size].key if i + size < len(scene.words) else ""
            if id in VAGUE and _named_next(scene, i, i + size, found):
                continue
            if (id == "unidentified-aircraft" or scene.kb.actors[id].side == "regime") and _another_states(scene, following, id):
                skip = i + size - 1  # «طائرات حربية إسرائيلية», «رجال الأمن الأتراك»: the adjective names them
                continue
            skip = i + size - 1
            kind = "generic" if scene.kb.actors[id].kind == "generic" else "class"
            id = of_day(id, scene.kb, scene.day)
            if kind == "class" and not scene.kb.actors[id].alive(scene.day):
                continue  # «القوات الرديفة» after the regime's fall are not its militias
            yield Actor(id, w.start, run[size - 1].end, i, skip, kind)
        elif not hit and _civilian(scene, i):
            yield Actor("civilians", w.start, w.end, i, i, "generic")


def _another_states(scene: Scene, key: str, id: str) -> bool:
    """Whether the word after a class tells of which state it is: any for aircraft, another one for men of the state."""
    owners = {scene.kb.owner(key, accusative=False), scene.kb.owner(key[:-2], accusative=False) if key.endswith(("ين", "ون")) else None} - {None}
    foreign = any(r in scene.kb.foreign for r in readings(key))
    return foreign or bool(owners - (set() if id == "unidentified-aircraft" else {"regime"}))


def _enlisted(scene: Scene, k: int) -> bool:
    """«متطوع في صفوف قوات النظام»: no aid worker."""
    near = range(k, min(k + 4, len(scene.words)))
    led = scene.words[k : k + 1] != [] and scene.words[k].key in {"في", "ضمن", "لدي", "سابقا"}
    return led and (not scene.armed.isdisjoint(near) or any(says(scene.words[x].key, "ranks") for x in near))


def _named_next(scene: Scene, i: int, k: int, found: Sequence[Actor]) -> bool:
    """«ميليشيا "أحرار الشرقية"», «فصائل عملية "ردع العدوان"», «ميليشيات عراقية»: the class at word ``i`` only heads the name at or after word ``k``."""
    if has_article(scene.words[i].key) or scene.words[k - 1].key.endswith(("ون", "ين")) and scene.words[k : k + 1] and scene.words[k].text not in QUOTES:
        return False  # «مسلحون قوات الأمن»: before the name that owns them they were «مسلحو»
    while k < len(scene.words) and (scene.words[k].text in QUOTES or scene.words[k].key in words_of("operation")):
        k += 1
    return any(a.word == k and a.kind in {"org", "adjective"} and not scene.particle(k) for a in found)


def _camp(scene: Scene, i: int) -> bool:
    """«مخيم للنازحين»: for whom the place is."""
    return scene.words[i].key.startswith("لل") and scene.kb.type_of(scene.words[i - 1].key, "FAC") is not None


def _civilian(scene: Scene, i: int) -> bool:
    """Whether word ``i`` is one for civilians, who are not those that told the news («أفاد ناشطون»), nor told more exactly by the next word."""
    w = scene.words[i]
    who = person(w.key) or (person(w.key + "ن") if w.key.endswith(("ي", "و")) and not has_article(w.key) else None)  # «سائقي الشاحنات»
    if i and is_farms(w.key, scene.words[i - 1].key):
        return False
    if w.key in {"المدنيه", "العامله"} and i and has_article(scene.words[i - 1].key):
        return False  # «المؤسسات المدنية», «الفصائل العاملة في إدلب»
    if is_verbal(w.key, scene.words[i + 1].key if i + 1 < len(scene.words) else ""):
        return False
    if who is not None and who[1] == "one" and scene.words[i + 1 : i + 2] and scene.words[i + 1].key == "من" and i + 2 in scene.armed:
        return False  # «رجل من جبهة النصرة»
    before = scene.bare(i - 1) if i and scene.words[i - 1].sentence == w.sentence else ""
    if before.removesuffix("ا") in WORDS["footage"] and not w.key.startswith("و"):
        return False  # «شريط مصور»
    return who is not None and who[0] == "civilian" and is_written(w.key, w.text) and not _described(scene, i) and before not in words_of("say")


def _run(scene: Scene, i: int) -> list[Word]:
    """The words of the sentence from word ``i`` on, as many as the longest phrase has; a name may end it («مسلحون من أبناء العشائر»)."""
    found = [scene.words[i]]
    while len(found) < LONGEST and (k := i + len(found)) < len(scene.words) and scene.words[k].sentence == scene.words[i].sentence:
        found.append(scene.words[k])
    return found


def _qualified(scene: Scene, k: int, found: Sequence[Actor]) -> bool:
    """Whether word ``k`` goes on to say whose the men are («مسلحون من …», «أسرى من قوات النظام»), or the word before it is definite («المسلحون»: told before)."""
    if any(a.word == k + 1 for a in found) and k < len(scene.words) and scene.words[k].key == "من":
        return True
    if class_at([scene.words[k - 1].key]) == ("detainees", 1, False):
        return False
    if has_article(scene.words[k - 1].key):
        return True
    key = scene.words[k].key if k < len(scene.words) else ""
    return key in words_of("whose") or any(r in scene.kb.owners for r in readings(key))


def _described(scene: Scene, i: int) -> bool:
    """«طفل نازح»: the next word says more exactly who it is."""
    following = scene.words[i + 1] if i + 1 < len(scene.words) else None
    hit = class_at([following.key]) if following and following.sentence == scene.words[i].sentence and not following.key.startswith("و") else None
    return hit is not None and hit[0] != "civilians" and scene.kb.actors[hit[0]].side == "civilian"
