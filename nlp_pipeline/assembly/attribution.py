"""To whom somebody ascribes a deed: who claims it, is accused of it, is meant by the words that tell it; whose men the victims are said to be."""

from __future__ import annotations

import re

from nlp_pipeline.arabic.clitics import has_article
from nlp_pipeline.arabic.tokens import QUOTES
from nlp_pipeline.assembly.actor import Actor
from nlp_pipeline.assembly.classes import says
from nlp_pipeline.assembly.features import TAKING
from nlp_pipeline.assembly.phrases import takes_up
from nlp_pipeline.assembly.relations import NEAR_VERB, path, preposition
from nlp_pipeline.assembly.scene import Scene
from nlp_pipeline.assembly.tellings import ATTACKS
from nlp_pipeline.records import Trigger

_OWNS_IT = re.compile("[يت]?تبن(?:ي|ت)?(?:ه|ها|اه|اها)")
_HEADS = {"تنظيم", "حركه", "جماعه", "فصيل", "مجموعه", "غرفه"}
"""What a name in quotes may be called («تنظيم "سرايا أنصار السنة"»)."""
_NUMBER = 3
"""Words between who claims a deed and «مسؤوليته», or between that and the deed."""
_ACCUSED = 5
"""Words between a verb of accusing and whom it accuses."""


def claims(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«فجر انتحاري نفسه …، وتبنى التنظيم العملية», «أعلنت الهيئة مسؤوليتها عن تفجير»: who says that it was they, not who denies it."""
    s = scene.words[t.word].sentence
    if a.word > t.word and scene.bare(a.word - 1) in {"فاعل", "منفذ"} and has_article(scene.words[a.word - 1].key.removeprefix("و")):
        return True  # «…، والفاعل طائرات مجهولة»
    if a.word > t.word and a.last + 1 < len(scene.words) and _OWNS_IT.fullmatch(scene.words[a.last + 1].key) and scene.words[a.last + 1].sentence == s:
        return True  # «…، وتنظيم الدولة يتبناه»
    if a.last < t.word:
        owned = next((k for k in range(a.last + 1, t.word) if _its_responsibility(scene, k)), None)
        return owned is not None and owned - a.last <= _NUMBER and scene.words[owned + 1].key == "عن" and t.word - owned <= _NUMBER and not any(says(scene.words[k].key, "denies") for k in range(max(scene.bounds[s][0], a.word - _NUMBER), owned))
    after = next((k for k in range(a.last + 1, min(a.last + 3, len(scene.words))) if scene.words[k].text not in QUOTES), a.last)
    told = next((k for k in range(a.word - 1, max(-1, a.word - 4), -1) if scene.words[k].text not in QUOTES and scene.bare(k) not in _HEADS), a.word)
    says_so = _its_responsibility(scene, after) and says(scene.words[told].key.removeprefix("و"), "say")  # «وأعلن تنظيم "سرايا أنصار السنة" مسؤوليته عن التفجير»
    verb = told if says_so else next((k for k in range(a.word - 1, max(t.word, a.word - _NUMBER - 1), -1) if says(scene.words[k].key, "claims")), None)
    last = [o for o in scene.triggers_of[s] if o.type in ATTACKS | {"abduction", "execution"} and verb is not None and o.word < verb]
    each = verb is not None and [scene.words[k].key for k in range(verb + 1, a.word)] == ["كل", "من"]  # «وتبنى كل من الجيش الحر ولواء الإسلام العملية»
    return verb is not None and bool(last) and last[0].word <= t.word and scene.before(verb, s) not in {"لم", "لا", "لن"} and (says_so or each or path(scene, verb, a) == "next")


def _its_responsibility(scene: Scene, k: int) -> bool:
    """«مسؤوليته», «مسؤوليتهم»; «المسؤولية» is nobody's yet."""
    w = scene.words[k]
    return says(w.key, "responsibility") and w.key[-1] in "هم" and not w.text.endswith("ة")


def is_charged(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«اتهمت الجماعة جبهة النصرة بخطف زعيمها», «اتهمت دمشق إسرائيل بشن ضربات»: whom somebody accuses of what the trigger tells."""
    deed = next((k for k in range(a.last + 1, t.word + 1) if scene.words[k].text not in {"،", ","} and scene.words[k].key not in {"امس", "اليوم"}), t.word)
    if t.verb or deed not in {t.word, t.word - 1} or not scene.words[deed].key.startswith("ب"):
        return False
    opens = scene.words[scene.bounds[scene.words[a.word].sentence][0]].key  # «اتهمت الوحدات، التي …، تركيا، أمس، باستهدافها»
    if says(opens, "accuses") and deed > a.last + 1 and a.word > scene.bounds[scene.words[a.word].sentence][0] + _ACCUSED:
        return True
    return any(says(scene.words[k].key, "accuses") and not has_article(scene.words[k].key) for k in range(max(scene.bounds[scene.words[a.word].sentence][0], a.word - _ACCUSED), a.word))


def is_hinted_at(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«هجوم نفذته المنظمة الانفصالية، في إشارة إلى حزب العمال»: whom somebody means by those who did it."""
    if a.word < t.word or scene.before(a.word, scene.words[a.word].sentence) != "الي" or scene.bare(a.word - 2) != "اشاره":
        return False
    return any(takes_up(scene, k) for k in range(t.word + 1, a.word - 2))


def is_said_of_victims(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«ذبح 12 رجلا قال إنهم من فصائل معارضة»: whose men those put to death, killed or taken are said to be."""
    s = scene.words[a.word].sentence
    if t.type not in TAKING | {"execution", "killing_other"} or a.word < t.word or scene.before(a.word, s) != "من":
        return False
    return scene.before(a.word - 1, s) in {"انهم", "انه", "انهما"} and says(scene.before(a.word - 2, s), "say")


def is_ascribed(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«ضربات نسبتها أنقرة إلى قوات النظام»: to whom somebody ascribes what the trigger tells."""
    if a.word < t.word or preposition(scene, a) not in {"الي", "ل"}:
        return False
    verb = next((k for k in range(a.word - 1, max(t.word, a.word - NEAR_VERB), -1) if says(scene.words[k].key, "ascribes")), None)
    return verb is not None and not scene.crossed(verb, a.word) and not any(verb > o.word > t.word for o in scene.triggers_of[scene.words[t.word].sentence])
