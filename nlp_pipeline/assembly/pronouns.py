"""Whom the pronoun of a deed, or of the thing that was hit, means: «عقب استهدافهم بعبوة», «قصف مواقع تابعة لها», «بعد استهدافها للتنظيم»."""

from __future__ import annotations

import re

from nlp_pipeline.assembly.actor import Actor
from nlp_pipeline.assembly.actors import actors_of, is_feminine
from nlp_pipeline.assembly.carrying import carried_on
from nlp_pipeline.assembly.classes import says
from nlp_pipeline.assembly.relations import OBJECT_PRONOUN, governor, subject
from nlp_pipeline.assembly.scene import Scene
from nlp_pipeline.assembly.tellings import ATTACKS
from nlp_pipeline.knowledge.base import ARMED
from nlp_pipeline.records import Trigger

_THINGS = re.compile("[وبل]?(?:مواقع|مقرات|مقار|نقاط|حواجز|تجمعات|معسكرات|مراكز|مواضع|تمركزات)(?:هم|ها|ه)")
_ITS_PLACE = 8
"""Words from an attack to the thing that a pronoun says was hit."""
_TARGETED = re.compile("(?:استهداف|اغتيال|اعتقال)(?:هم|هما|ه)")
_HOW = {"من", "علي", "في", "اثنا", "خلال", "قرب", "عند"}


def is_taken_up(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«أوقف عناصر الحاجز طبيبا وأهانوه»: the object of the verb before is who the pronoun of a verb joined to it means."""
    doer = carried_on(scene, t)
    if doer is None and a.kind == "generic" and t.type == "mistreatment" and not t.verb and OBJECT_PRONOUN.search(scene.words[t.word].key):
        did = subject(scene, t)
        return did is not None and a.word < did.word  # «تقدمت سيدة بشكوى …: عناصر … قاموا بضربها»
    if doer is None or doer is a or a.kind not in {"generic", "class"} or not OBJECT_PRONOUN.search(scene.words[t.word].key):
        return False
    earlier = [o.word for o in scene.triggers_of.get(scene.words[t.word].sentence, ()) if o.word < t.word]
    return bool(earlier) and earlier[-1] < a.word < t.word


def is_meant(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«نقلت القوات جرحى من عناصرها …، عقب استهدافهم بعبوة ناسفة»: whoever the pronoun of what was done to somebody means, told last before it."""
    return _done_to_them(scene, t) and a.word < t.word and a.kind in {"org", "anaphor"} and not any(x.kind in {"org", "anaphor"} and a.word < x.word < t.word for x in actors_of(scene, scene.words[a.word].sentence))


def is_its_place(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«قالت الوحدات إن الجيش التركي قصف مواقع تابعة لها», «استهدف تجمعا لهم»: whoever was named last before an attack, its doer aside, is whose the thing is that a pronoun says was hit."""
    s = scene.words[t.word].sentence
    if t.type not in ATTACKS or a.word > t.word or a.kind not in {"org", "anaphor"} or scene.words[a.word].sentence != s or scene.kb.actors[a.entity].kind not in ARMED:
        return False
    thing = next((k for k in range(t.word + 1, min(t.word + _ITS_PLACE, scene.bounds[s][1])) if _pronoun_of(scene, k)), None)
    if thing is None or scene.crossed(t.word, thing):
        return False
    doer = subject(scene, t)
    others = [x for x in actors_of(scene, s) if x.word < t.word and x is not doer and (doer is None or x.entity != doer.entity) and x.kind in {"org", "anaphor"}]
    alike = _pronoun_of(scene, thing) != "ها" or is_feminine(scene.bare(a.word))
    return bool(others) and others[-1] is a and alike and (doer is not None or any(x.word > t.word for x in actors_of(scene, s)))


def _pronoun_of(scene: Scene, k: int) -> str:
    """The pronoun that says whose the thing at word ``k`` is: «مواقعهم», «مواقع لها», «مقر تابع له»; "" where none does."""
    if _THINGS.fullmatch(scene.words[k].key):
        return "ها" if scene.words[k].key.endswith("ها") else "هم"
    if not says(scene.words[k].key, "belonging"):
        return ""
    told = k + 2 if k + 2 < len(scene.words) and says(scene.words[k + 1].key, "behind") else k + 1
    key = scene.words[told].key if told < len(scene.words) and scene.words[told].sentence == scene.words[k].sentence else ""
    return {"لها": "ها", "لهم": "هم", "له": "هم"}.get(key, "")


def _done_to_them(scene: Scene, t: Trigger) -> bool:
    """Whether the pronoun of «استهدافهم» is its object: a tool, a doer or a place follows, nothing that was hit; «باستهدافهم …» is their deed."""
    following = scene.words[t.word + 1].key if t.word + 1 < len(scene.words) else ""
    return not t.verb and scene.particle(t.word) != "ب" and _TARGETED.fullmatch(scene.bare(t.word)) is not None and (following in _HOW or following.startswith("ب") and len(following) > 3 and scene.particle(t.word + 1) == "ب")


def is_its_object(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«بعد استهدافها للتنظيم», «قصفهم لمواقع الفصائل»: whom «ل» brings in after a verbal noun whose pronoun is the doer."""
    k = scene.at(t.end - 1) + 1
    if t.verb or not k <= a.word or not OBJECT_PRONOUN.search(scene.words[t.word].key) or scene.words[t.word].text.endswith("ة") or scene.words[a.word].sentence != scene.words[t.word].sentence:
        return False
    return scene.particle(k) == "ل" and (a.word == k or governor(scene, t, a) in {("the trigger", "belonging"), ("the trigger", "people")})
