"""Who did what a verb tells that has no subject of its own: the doer of the deed told before it («أوقف عناصر الهيئة طبيبا وأهانوه»)."""

from __future__ import annotations

import re

from nlp_pipeline.arabic.clitics import has_article
from nlp_pipeline.assembly.actor import Actor
from nlp_pipeline.assembly.actors import actors_of
from nlp_pipeline.assembly.classes import says
from nlp_pipeline.assembly.relations import GUNS, LIGHT, OBJECT_PRONOUN, is_passive, light_verb, subject
from nlp_pipeline.assembly.scene import Scene, once
from nlp_pipeline.records import Trigger

_MOVES = re.compile("(?:عاد|عاود|وصل|حضر|جاء|جا|تحرك|حلق|توجه|تسلل|خرج|نزل|اقترب|هبط|عبر|اجتاز|زحف|اقتحم|داهم|طوق|حاصر|انتشر|تمركز)(?:ت|وا)?")
_ANOTHER = {"ثان", "ثالث", "رابع", "خامس", "سادس", "اخر", "اخران", "اخرون", "احدهم", "احدهما", "بعضهم"}
"""Who does what a verb tells, though no name stands after it."""


@once
def carried_on(scene: Scene, t: Trigger) -> Actor | None:
    """«أوقف عناصر الهيئة طبيبا وأهانوه», «أقدموا على جلد شابين، كما اعتقلوا …»: who did what was told before, where a verb joined to it («و», «ف», «كما», «ثم») has no subject of its own."""
    verb = t.word if t.verb else light_verb(scene, t)
    if verb is None or t.verb and is_passive(scene, t) or subject(scene, t) is not None:
        return None
    if t.type == "armed_clash" and " " in t.text or t.verb and not scene.words[t.word].key.endswith("وا") and scene.bare(t.word + 1) in _ANOTHER:
        return None  # «ودارت اشتباكات»: the clash itself is the subject; «وفجر ثالث نفسه»
    if t.verb and scene.words[verb].key.endswith("ت") and verb + 1 < len(scene.words) and has_article(scene.words[verb + 1].key) and scene.bare(verb + 1) in GUNS:
        return None  # «وقصفت المدفعية المتمركزة على الجبل الحي»: whose they are is not told
    if scene.bare(verb).startswith(("سقط", "تساقط")):
        return None  # «فيما سقط 22 قتيلا»
    led = scene.before(verb, scene.words[verb].sentence)
    if not (scene.words[verb].key[:1] in "وف" or led in {"كما", "ثم", "فيما", "بينما", "اذ", "حيث"} or _before_it(scene, verb) or _had_done(scene, verb, led)):
        return None
    earlier = [o for o in scene.triggers_of.get(scene.words[t.word].sentence, ()) if o.word < verb]
    if not earlier and (scene.words[verb].key[:1] in "وف" or led in {"اذ", "حيث"}):
        return _came(scene, verb)
    if earlier and (own := _of_verb_between(scene, earlier[-1], verb)) is not None:
        return own
    done = next((doer for o in reversed(earlier) if (doer := subject(scene, o) or (carried_on(scene, o) if o.verb or light_verb(scene, o) is not None else None)) is not None or o.verb), None)
    return done or (_announcer(scene, verb) if not any(o.verb for o in earlier) else None)


def _of_verb_between(scene: Scene, o: Trigger, verb: int) -> Actor | None:
    """«أطلق مسلحون النار …، وعقب ذلك طوقت قوات الأسايش المكان واعتقلت 3»: the subject of a verb in the feminine, itself no trigger, that opens a statement after ``o``."""
    for a in reversed(actors_of(scene, scene.words[verb].sentence)):
        k = a.word - 1
        opens = o.word < k < verb and scene.words[k].key.endswith("ت") and not has_article(scene.words[k].key) and k not in scene.trigger_words
        if opens and a.kind in {"org", "class", "anaphor"} and not scene.particle(a.word) and (scene.clauses[k] != scene.clauses[o.word] or scene.words[k - 1].text == "،" or scene.words[k].key[:1] in "وف"):
            return a
    return None


def _came(scene: Scene, verb: int) -> Actor | None:
    """«عادت طائرات مجهولة ظهر اليوم واستهدفت سيارة», «اقتحمت القوات القرية … واعتقلت 13»: the subject of a verb of moving or raiding, or of a light one that opens the sentence («صعدت الطائرات قصفها …، إذ أغارت»), nobody else named before ``verb``."""
    first = scene.bounds[scene.words[verb].sentence][0]
    ahead = [a for a in actors_of(scene, scene.words[verb].sentence) if a.word < verb]
    if len(ahead) != 1 or ahead[0].word == first:
        return None
    did = ahead[0].word - 1
    return ahead[0] if _MOVES.fullmatch(scene.bare(did)) or did == first and LIGHT.fullmatch(scene.bare(did)) else None


def _announcer(scene: Scene, verb: int) -> Actor | None:
    """«أعلن الجيش انطلاق عملية …، وتمكن من استعادة قريتين»: who announces at the start of the sentence, nobody else named before ``verb``."""
    first = scene.bounds[scene.words[verb].sentence][0]
    ahead = [a for a in actors_of(scene, scene.words[verb].sentence) if a.word < verb]
    return ahead[0] if len(ahead) == 1 and ahead[0].word == first + 1 and ahead[0].kind == "org" and says(scene.bare(first), "say") else None


def _had_done(scene: Scene, verb: int, led: str) -> bool:
    """«أفرجت قوى الأمن عن 12 شخصا كانت قد اعتقلتهم»."""
    return led == "قد" and scene.words[verb - 2].key in {"كان", "كانت"} and OBJECT_PRONOUN.search(scene.words[verb].key) is not None


def _before_it(scene: Scene, verb: int) -> bool:
    """«اعتقلت دورية شابين، قبل أن تفرج عنهما», «أعدم التنظيم فلانا، بعد أن احتجزه»."""
    return verb > 1 and scene.words[verb - 2].sentence == scene.words[verb].sentence and scene.words[verb - 2].key in {"قبل", "بعد"} and scene.words[verb - 1].key == "ان"
