"""Whose the aircraft is that strikes, flies or falls."""

from __future__ import annotations

from nlp_pipeline.assembly.actor import Actor
from nlp_pipeline.assembly.classes import says
from nlp_pipeline.assembly.features import AIR
from nlp_pipeline.assembly.phrases import TIED_ADJECTIVE, stands_for
from nlp_pipeline.assembly.relations import LIGHT
from nlp_pipeline.assembly.scene import Scene
from nlp_pipeline.records import Trigger

_WHOSE_CRAFT = 8
"""Words between an aircraft and whose it is («طائرة من نوع سوخوي 22 للنظام»)."""
_NUMBER = 3
"""Words between a verb and its aircraft, or an aircraft and whose it is."""


def is_held_to_fly(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«طائرات يعتقد أنها تابعة للتحالف الدولي شنت …»: whose the aircraft are held to be did it (so all 3 in the gold of the excerpts)."""
    first = scene.bounds[scene.words[a.word].sentence][0]
    held = a.word - 3 >= first and says(scene.words[a.word - 1].key, "behind") and scene.words[a.word - 2].key in {"انها", "انه", "انهما"} and says(scene.words[a.word - 3].key, "held")
    return t.type in AIR and held and any(says(scene.words[k].key, "craft") for k in range(max(first, a.word - _WHOSE_CRAFT), a.word))


def flies(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«استهدفت طائرة مسيرة تابعة لقوات النظام سيارة», «… بمسيرة لها»: whose the aircraft is that strikes."""
    if a.word < t.word or scene.words[a.word].sentence != scene.words[t.word].sentence:
        return False
    for k in range(a.word - 1, max(t.word, a.word - _NUMBER - 2), -1):
        if says(scene.words[k].key, "craft"):
            tied = any(says(scene.words[x].key, "tie") for x in range(k + 1, a.word)) or scene.particle(a.word) == "ل"
            first = k - 1 if says(scene.words[k - 1].key, "craft") else k
            strikes = t.verb or scene.bare(t.word) == "استهداف" and stands_for(scene, a.last + 1) is not None  # «استهداف مسيرة تابعة للهيئة نقطة عسكرية»
            return tied and (first == t.word + 1 and strikes or scene.particle(first) == "ب")
        if stands_for(scene, k) or not (says(scene.words[k].key, "tie") or TIED_ADJECTIVE.match(scene.words[k].key)):
            return False
    return False


def flew_it(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«نفذت طائرات مروحية أمريكية عملية إنزال»: whose the aircraft is that a light verb before the trigger has for its subject."""
    if t.verb or "adjective" not in a.kind or not 0 < t.word - a.word <= _NUMBER:
        return False
    craft = next((k for k in (a.word - 1, a.word - 2) if says(scene.words[k].key, "craft")), None)
    return craft is not None and any(LIGHT.fullmatch(scene.bare(k)) for k in (craft - 1, craft - 2))


def is_shot_down(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«أسقطت الفصائل طائرة للنظام», «أسقطت الدفاعات طائرة استطلاع روسية»: whose the aircraft is that fell; the first word after the verb may be the aircraft that shot."""
    if t.type != "weapons_disruption" or not scene.bare(t.word).startswith("اسقط") or a.word < t.word or scene.crossed(t.word, a.word):
        return False
    craft = [k for k in range(t.word + 1, a.word + 1) if says(scene.words[k].key, "craft") and scene.bare(k).startswith(("طاير", "مروحي", "مسير", "مقاتل", "حوام"))]
    fell = craft[-1] if craft else None
    near = fell is not None and (a.word - fell <= _WHOSE_CRAFT or scene.particle(a.word) == "ل" and says(scene.words[a.word - 1].key, "tie"))  # «طائرتين من نوع سوخوي 24 تابعتين لقوات النظام»
    return fell is not None and near and (fell > t.word + 1 or len(craft) == 1 and "adjective" in a.kind)
