"""Who is named beside an event for what they say of it: who tells, speaks for others, asks, denies, accuses, is accused or only surmised to have done it."""

from __future__ import annotations

from nlp_pipeline.arabic.clitics import has_article
from nlp_pipeline.assembly.actor import Actor
from nlp_pipeline.assembly.actors import actors_of
from nlp_pipeline.assembly.classes import says
from nlp_pipeline.assembly.features import TAKING, TALKS, VIOLENT
from nlp_pipeline.assembly.phrases import phrase_start
from nlp_pipeline.assembly.relations import OBJECT_PRONOUN
from nlp_pipeline.assembly.scene import Scene
from nlp_pipeline.records import Trigger

_CHARGE = 4
"""Words between «بتهمة» and with whom somebody is said to have worked."""
_WHETHER = 6
"""Words before an actor within which «ما إذا» asks whether it was they."""
_THAT_THEY = {"انه", "انها", "انهم", "انهما", "بانهم", "بانه", "بانها"}
_SPOKE = 3
"""Words from a verb of saying to whose office it is that spoke."""
_REACH = 7
"""Words before an actor within which an accusation is looked for."""


def tells_of(scene: Scene, a: Actor) -> bool:
    """«أكدت واشنطن أن الضربة …»: a state that only tells, or who tells of others; «أعلنت أنها قصفت» tells what it did."""
    s = scene.words[a.word].sentence
    following = scene.words[a.last + 1].key if a.last + 1 < len(scene.words) else ""
    if scene.before(a.word, s) == "من" and scene.bare(a.word - 2).startswith("مقرب"):
        return True  # «أكدت مصادر مقربة من الحزب سقوط خمسة قتلى»
    if says(scene.before(phrase_start(scene, a), s), "statement"):
        return True  # «بعد ساعات من إعلان جيش النظام انتهاء الهدنة»
    if following != "ان" or not says(scene.before(a.word, s), "say"):
        return False
    unarmed = a.kind in {"country", "state"} or scene.kb.actors[a.entity].kind in {"political", "ngo"}  # «وقالت الهيئة العامة للثورة إن 12 قتلوا»
    return unarmed or any(x.word in {a.last + 2, a.last + 3} and x.kind != "generic" for x in actors_of(scene, s))  # «وأكدت القيادة المركزية أن القوات الكردية تسيطر»


def is_spoken_for(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«الناطق باسم أحرار الشام»: for whom somebody speaks of violence; of talks, ground or arrests he tells as theirs."""
    s = scene.words[a.word].sentence
    i = phrase_start(scene, a)
    return t.type in VIOLENT and scene.before(i, s) == "اسم" and says(scene.before(i - 1, s), "spokesman")


def told_meanwhile(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«أعلنت ذلك وزيرة الخارجية الأمريكية أثناء القصف»: who said something else while it happened."""
    s = scene.words[t.word].sentence
    if t.verb or t.type in TALKS or OBJECT_PRONOUN.search(scene.words[t.word].key) or a.kind == "generic" or a.word > t.word or scene.words[a.word].sentence != s or not says(scene.before(t.word, s), "during"):
        return False
    i = phrase_start(scene, a)
    said = next((k for k in range(i - 1, max(scene.bounds[s][0], i - _SPOKE) - 1, -1) if says(scene.words[k].key, "say")), None)
    return said is not None and not scene.crossed(said, t.word)


def speaks(scene: Scene, a: Actor) -> bool:
    """«واشتكى المعتصمون من قيام …»: people who only tell or ask."""
    s = scene.words[a.word].sentence
    following = scene.bare(a.last + 1) if a.last + 1 < len(scene.words) and scene.words[a.last + 1].sentence == s else ""
    before = scene.before(a.word, s)
    crosses = before.startswith("عبر") and following != "عن"  # «عبر مسلحو العشائر نهر الفرات»
    return says(before, "speaks") and not crosses or says(before, "according to") or says(following, "speaks")


def denies(scene: Scene, a: Actor) -> bool:
    """«ونفت قوات سوريا الديمقراطية أي مسؤولية لها»: who says that it was not they."""
    return says(scene.before(a.word, scene.words[a.word].sentence), "denies")


def is_surmised(scene: Scene, a: Actor) -> bool:
    """«مسلحون يرجح أنهم خلايا التنظيم», «لا يعلم ما إذا كانت روسية أم تابعة للنظام»: nobody knows that it was they."""
    first = scene.bounds[scene.words[a.word].sentence][0]
    begin = phrase_start(scene, a)
    if begin - 2 >= first and scene.words[begin - 1].key in _THAT_THEY and says(scene.words[begin - 2].key, "held"):
        return True
    if scene.words[begin - 1].key == "من" and begin - 3 >= first and scene.words[begin - 2].key in _THAT_THEY and says(scene.words[begin - 3].key, "held"):
        return True  # «عناصر يعتقد أنهم من خلايا التنظيم»
    if scene.words[begin - 1].key == "وقوف" and begin - 2 >= first and says(scene.words[begin - 2].key, "held"):
        return True  # «ويرجح وقوف خلايا التنظيم وراء الهجوم»
    whether = next((k for k in range(begin - 1, max(first, begin - _WHETHER) - 1, -1) if scene.words[k].key == "اذا"), None)
    return whether is not None and whether - 1 >= first and scene.words[whether - 1].key in {"ما", "فيما", "عما"} and not scene.crossed(whether, begin)


def is_accused_of(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«اعتقلت شخصين بتهمة الانتماء للتنظيم»: who the others are only said to belong to or to work for; «بعد اتهام حزب الله باستخدامه»."""
    if a.word > t.word and scene.bare(a.word - 1) in {"اتهام", "اتهامات"} and scene.words[a.word - 1].sentence == scene.words[t.word].sentence:
        return True
    if a.word < t.word:  # «اعتقلت خمسة بتهمة التعامل مع قسد، وأفرجت عن اثنين»
        return t.type in TAKING and any(says(scene.words[k].key, "accused") for k in range(max(scene.bounds[scene.words[a.word].sentence][0], a.word - _CHARGE), a.word))
    return any(says(scene.words[k].key, "accused") for k in range(max(t.word + 1, a.word - _REACH), a.word))


def is_of_accusation(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«… واتهمت سلطات النظام الفصائل بالوقوف وراء الهجوم», «وتبادل النظام والمعارضة الاتهامات»: who accuses whom, told after what happened;
    «اتهمت الوحدات الدبابات التركية بقصف مواقعها»: who accuses another of it."""
    if a.word < t.word and not t.verb and scene.words[t.word].key.startswith("ب") and says(scene.words[a.word - 1].key, "accuses") and scene.words[a.word - 1].sentence == scene.words[a.word].sentence and t.word - a.last <= _REACH and a.last + 1 < t.word:
        return True
    if a.word > t.word and any(scene.bare(k) == "اتهامات" for k in range(a.last + 1, min(a.last + _REACH, scene.bounds[scene.words[a.word].sentence][1]))):
        return any(scene.bare(k).startswith("تبادل") for k in range(max(t.word + 1, a.word - _REACH), a.word))
    between = range(a.word - 1, max(t.word, a.word - _REACH), -1)
    accuses = next((k for k in between if says(scene.words[k].key, "accuses") and not has_article(scene.words[k].key)), None)  # «آليتهم» is no «يتهم»
    return accuses is not None and scene.words[accuses].sentence == scene.words[a.word].sentence and not scene.crossed(accuses, a.word)
