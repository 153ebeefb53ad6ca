"""How names stand to a trigger and to each other, read off the words between: sender, origin, purpose, home, container."""

from __future__ import annotations

import re

from nlp_pipeline.arabic.clitics import readings
from nlp_pipeline.arabic.numbers import value_at
from nlp_pipeline.assembly.actors import Actor
from nlp_pipeline.assembly.classes import says
from nlp_pipeline.assembly.people import harm, person
from nlp_pipeline.assembly.scene import Scene
from nlp_pipeline.assembly.tellings import is_tool
from nlp_pipeline.records import Mention, Trigger

TOWARDS = {"نحو", "الي", "باتجاه", "اتجاه", "صوب"}
_DELEGATES = {"وفد", "وفدا", "وفود", "ضباط", "ممثلين", "ممثلي", "ممثلون", "مسوولين", "مسوولي", "مبعوث"}
_BREAKS = {"،", ",", "-", "–", "/", "؛", "."}
_WITHIN = {"في", "ضمن", "شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "وسط", "قرب", "من"}
_FOLK = {"ابنا", "اهالي", "سكان", "مواليد", "وجها", "نازحي", "عشاير", "شبان", "منحدر", "ينحدر", "منحدرين"}
_QUOTES = set("«»“”\"'")
_AT_LAST = {"استهدف", "استهدفت", "علي", "طال", "طالت", "ادي", "ادت", "ما"}
"""Where the fire goes to, or what it did: whoever follows is no origin of it."""
_ADJECTIVE = re.compile(r"(?:ال)?\w{2,}(?:ي|يه|ه|ات|يا)|(?:ال)?(?:مكثف|عنيف|مشترك)ا?")
_MEDIATION = {"وساطه", "بوساطه", "رعايه", "برعايه", "اشراف"}
_REACH = 7
"""Words before an actor within which its governor is looked for."""
_TAKES_UP = re.compile(r"(?:ت|ي)?(?:نفذ|شن|قاد|تقود|ارتكب|خاض|تخوض|اطلق|اجر|عقد|نظم|نصب|اقام|زرع|القا|القت|رم|تبن|دبر|خطط)(?:ت|وا|ا|تا|ون)?(?:ه|ها|هم|هما)")
_TIED_ADJECTIVE = re.compile(r"(?:ال)?\w{2,}(?:ي|يه|يين|يتين|يون|ا)$")


def governor(scene: Scene, t: Trigger, a: Actor) -> tuple[str, str]:
    """(what governs the phrase that an actor stands in, what stands there for the actor or "").

    «على يد عناصر من التنظيم»: («يد», «people»); «استهدفت نقطة عسكرية لقوات النظام»: («the trigger», «belonging»); «قصف نفذته القوات»:
    («takes up», ""); «مقتل خمسة من عناصر التنظيم»: («harm», «people»). Of other words only those of ``lexicon/actor_words.tsv`` are told
    by name; a verb is «takes up» where its pronoun means what was told before.
    """
    s = scene.words[a.word].sentence
    first, _ = scene.bounds[s]
    stands = ""
    i = a.word - 1
    for k in range(a.word - 1, max(first - 1, a.word - 1 - _REACH), -1):
        i = k
        key = scene.words[k].key
        if scene.words[k].text in _QUOTES:
            continue
        if k == t.word or key in _BREAKS:
            break
        if kind := _stands_for(scene, k):
            stands = kind
            if key[:1] in "بل" and len(readings(key)) > 1 and not key.startswith("ال"):
                # «لعناصر», «بمواقع»: the particle governs it
                return ("backing" if k > first and says(scene.words[k - 1].key, "backing") else key[0]), stands
            continue
        if says(key, "tie") or value_at([key], 0) or _TIED_ADJECTIVE.match(key) and k > first and _stands_for(scene, k - 1):
            continue
        break
    if i < first or scene.words[i].key in _BREAKS:
        return "^", stands
    key, bare = scene.words[i].key, scene.bare(i)
    if says(key, "backing"):
        return "backing", stands
    if (told := harm(key)) and told.what != "does":
        return "harm", stands
    if i == t.word:
        return "the trigger", stands
    if _TAKES_UP.fullmatch(bare):
        return "takes up", stands
    if i in scene.trigger_words:
        return "another trigger", stands
    return next((w for w in (key, bare) if says(w, "governs")), "other"), stands


def _stands_for(scene: Scene, k: int) -> str:
    """How word ``k`` may stand for the owner named after it: ``people``, ``belonging``, ``area``, "" for any other word."""
    key = scene.words[k].key
    if says(key, "held area"):
        return "area"
    if says(key, "belonging") or says(key.removesuffix("ا"), "belonging"):
        return "belonging"
    who = person(key) or (person(key + "ن") if key.endswith(("ي", "و")) else None)
    return "people" if who and who[0] != "civilian" else ""


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


def is_sender(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«قصف صاروخي إسرائيلي», «دورية مشتركة روسية»: an owner's adjective in the trigger's own phrase."""
    if t.verb or "adjective" not in a.kind or not 0 < a.word - t.word <= 4 or scene.words[a.word].sentence != scene.words[t.word].sentence:
        return False
    return all(_ADJECTIVE.fullmatch(w.key) for w in scene.words[t.word + 1 : a.word])


def is_mediator(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«بوساطة روسية», «برعاية الأمم المتحدة»: who brings the parties together."""
    s = scene.words[a.word].sentence
    return s == scene.words[t.word].sentence and scene.before(a.word, s) in _MEDIATION


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
    return t.verb and following < len(scene.words) and is_tool(scene.words[following].key)
