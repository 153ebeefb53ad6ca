"""How names stand to a trigger and to each other, read off the words between: sender, origin, purpose, home, container."""

from __future__ import annotations

import re

from nlp_pipeline.arabic.clitics import readings
from nlp_pipeline.assembly.actors import Actor
from nlp_pipeline.assembly.people import person
from nlp_pipeline.assembly.scene import Scene
from nlp_pipeline.records import Mention, Trigger

TOWARDS = {"نحو", "الي", "باتجاه", "اتجاه", "صوب"}
_DELEGATES = {"وفد", "وفدا", "وفود", "ضباط", "ممثلين", "ممثلي", "ممثلون", "مسوولين", "مسوولي", "مبعوث"}
_BREAKS = {"،", ",", "-", "–", "/", "؛", "."}
_WITHIN = {"في", "ضمن", "شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "وسط", "قرب", "من"}
_FOLK = {"ابنا", "اهالي", "سكان", "مواليد", "وجها", "نازحي", "عشاير", "شبان", "منحدر", "ينحدر", "منحدرين"}
_QUOTES = set("«»“”\"'")
_AT_LAST = {"استهدف", "استهدفت", "علي", "طال", "طالت", "ادي", "ادت", "ما"}
"""Where the fire goes to, or what it did: whoever follows is no origin of it."""
_TOOL = re.compile(
    r"(?:ال)?(?:عبوه|عبوات|عبوتان|قذيفه|قذايف|قذيفتان|صاروخ|صواريخ|صاروخان|لغم|الغام|سياره|سيارات|دراجه|مسيره|مسيرات|طايره|طايرات|غاره|غارات|قصف|ضربه|ضربات|"
    r"رصاص|رصاصه|طلق|انفجار|انتحاري|انتحاريه|هجوم|تفجير|براميل|برميل|قنبله|قنابل|قناص|نيران|حريق|مفخخه|استهداف)ا?"
)


def is_delegation(scene: Scene, a: Actor) -> bool:
    """«وفد من المخابرات التركية»: who sends a delegation to talks is a party to them."""
    s = scene.words[a.word].sentence
    return scene.before(a.word, s) == "من" and any(scene.bare(a.word - n) in _DELEGATES for n in (2, 3)) or scene.before(a.word, s) in _DELEGATES


def is_origin(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«قصف مصدره مناطق سيطرة قوات النظام»: whoever the fire comes from."""
    if not t.word < a.word or scene.words[a.word].sentence != scene.words[t.word].sentence:
        return False
    source = next((k for k in range(t.word + 1, a.word) if scene.bare(k) in {"مصدره", "مصدرها"}), None)
    return source is not None and a.word - source <= 12 and not any(scene.bare(k) in _AT_LAST for k in range(source, a.word))


def is_purpose(scene: Scene, t: Trigger) -> bool:
    """«… نحو النقطة الروسية لعقد اجتماع»: the trigger tells what the movement before it is for."""
    return scene.words[t.word].key.startswith("ل") and not scene.words[t.word].key.startswith("لل") and not t.verb


def inside(scene: Scene, m: Mention, area: Mention) -> bool:
    """«كنصفرة في جبل الزاوية», «عين عيسى شمال الرقة»: a place told right after another by a preposition only says where that one lies."""
    i, j = scene.at(m.end - 1), scene.at(area.start)
    if not 0 < j - i <= 4 or scene.words[i].sentence != scene.words[j].sentence or scene.words[j].key.startswith("و"):
        return False
    between = [scene.words[k] for k in range(i + 1, j)]
    if any(w.text in _BREAKS or w.key.startswith("و") or w.key == "الي" for w in between):
        return False
    attached = scene.words[j].key.startswith("ب") and area.name != area.text
    return attached or any(readings(w.key)[-1] in _WITHIN or scene.kb.type_of(w.key, "outside") and w.key.startswith("ب") for w in between)


def is_home(scene: Scene, m: Mention) -> bool:
    """«رجل من مدينة نوى», «أبناء دوما»: where somebody comes from is not where it happened."""
    i = scene.at(m.start) - 1
    s = scene.sentence(m.start)
    while i >= 0 and (scene.kb.type_of(scene.words[i].key, "outside") or scene.words[i].text in _QUOTES):
        i -= 1
    if i < 1 or scene.words[i].sentence != s or scene.words[i + 1].key.startswith("ب"):
        return False
    if scene.bare(i) in _FOLK:
        return True
    earlier = scene.bare(i - 1)
    known = person(scene.words[i - 1].key)
    return scene.words[i].key == "من" and (earlier in _FOLK or known is not None and known[0] == "civilian")


def said_to_lie(scene: Scene, m: Mention) -> bool:
    """Whether the place is told only to say where the one before it lies."""
    spots = [x for x in scene.places_of.get(scene.sentence(m.start), ()) if x.end <= m.start]
    return bool(spots) and inside(scene, spots[-1], m)


def has_tool_subject(scene: Scene, t: Trigger) -> bool:
    """«استهدفت عبوة …», «قتلت قذيفة …»: the subject of the verb is a tool, so whoever is named after it is rather its target."""
    following = t.word + 1
    return t.verb and following < len(scene.words) and _TOOL.fullmatch(scene.words[following].key) is not None
