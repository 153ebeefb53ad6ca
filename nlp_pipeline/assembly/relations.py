"""How actors stand to a trigger and to each other, read off the words between: subject, object, governor."""

from __future__ import annotations

import re

from nlp_pipeline.arabic.clitics import has_article
from nlp_pipeline.arabic.numbers import value_at
from nlp_pipeline.arabic.tokens import QUOTES
from nlp_pipeline.assembly.actor import Actor
from nlp_pipeline.assembly.actors import actors_of
from nlp_pipeline.assembly.classes import says, words_of
from nlp_pipeline.assembly.objects import BREAKS, has_object, in_accusative
from nlp_pipeline.assembly.people import harm, person
from nlp_pipeline.assembly.phrases import (
    TIED_ADJECTIVE,
    in_brackets,
    joined,
    measures,
    phrase_start,
    stands_for,
    takes_up,
    told_where,
)
from nlp_pipeline.assembly.scene import Scene, once
from nlp_pipeline.assembly.tellings import hits, is_tool
from nlp_pipeline.assembly.tellings import says as tells
from nlp_pipeline.records import Trigger

TOWARDS = {"نحو", "الي", "باتجاه", "اتجاه", "صوب"}
_DELEGATES = {"وفد", "وفدا", "وفود", "ضباط", "ممثلين", "ممثلي", "ممثلون", "مسوولين", "مسوولي", "مبعوث", "قياده", "قيادات", "وجها", "شيوخ"}
_UPON = {"عليها", "عليه", "عليهما"}
AT_IT = _UPON | {"فيها", "فيه", "منها", "منه", "بها", "به"}
"""What may stand between a verb and its subject."""
GUNS = {"دبابات", "دبابه", "مدفعيه", "راجمات", "صواريخ", "بوارج", "زوارق"}
"""What does the firing itself («قصفت دبابات تركية»)."""
LIGHT = re.compile(
    r"[وف]?س?(?:ت|ي)?(?:نفذ|شن|واصل|جدد|كثف|صعد|بدا|باشر|شرع|استانف|تمكن|استطاع|نجح|حاول|عمد|اقدم|قام|كرر|خاض|قاد|اطلق|اجر|تابع|اعاد|احرز|حقق|اقام|نصب|انشا|سير|ابرم|وقع|عقد|وزع|قدم|سلم|ارسل|ادخل|رد|فشل|اخفق|تنفيذ|تحقيق|احراز|مواصله)(?:ت|وا|ا|تا|ون|ان)?"
)
"""Verbs that a verbal noun hangs on, whose subject does the deed."""
_FALLS_INTO = re.compile("[يت]?(?:وقع|قع)(?:ت|وا|ون|ا|تا)?")
"""… but «وقع عناصر في كمين» is no deed of theirs."""
OBJECT_PRONOUN = re.compile(r"(?:ه|ها|هم|هما|هن)$")
_BY_UNITS = {"arrest", "abduction", "release", "property_crime", "mistreatment", "route_status"}
"""Types whose verb has a patrol or a checkpoint for its subject; an attack rather hits it («استهدفت دورية لقوات النظام»)."""
_STORMS = re.compile("[يت]?(?:قتحم|اقتحم|توغل|داهم|دخل|تسلل|انتشر|نتشر|انسحب|نسحب)")
"""… and verbs that nothing suffers by."""
_HITS_MAN = re.compile("(?:قنص|استهدف|طعن|دهس)ت?")
DURING = {"خلاله", "خلالها", "فيه", "فيها", "اثره", "اثرها"}
_TAKES_MEN = {"killing_other", "execution", "arrest", "abduction"}
_RIGHT_BEFORE = 3
_DEEDS = {"arrest", "abduction", "execution", "killing_other", "territory_change", "airstrike", "shelling"}
"""Types of what one announces to have done."""
_DRIVES = re.compile("(?:دفع|عمد|لجا|اضطر|سارع)(?:ت|وا)?")
_BY = {"يد", "ايدي", "قبل"}
NEAR_VERB = 10
"""Words after a verb within which its object stands."""
_TOOL = 3
"""Words of the tool that is the subject of a verb."""
_HANGS = 14
"""Words within which such a verb is looked for before the verbal noun."""
_REACH = 7
"""Words before an actor within which its governor is looked for."""


@once
def _named(scene: Scene, sentence: int) -> set[int]:
    """The words of a sentence inside names of actors."""
    return {k for x in actors_of(scene, sentence) for k in range(x.word, x.last + 1)}


@once
def governor(scene: Scene, t: Trigger, a: Actor) -> tuple[str, str]:
    """(what governs the phrase that an actor stands in, what stands there for the actor or "").

    «على يد عناصر من التنظيم»: («يد», «people»); «استهدفت نقطة عسكرية لقوات النظام»: («the trigger», «belonging»); «قصف نفذته القوات»:
    («takes up», ""); «مقتل خمسة من عناصر التنظيم»: («harm», «people»). Of other words only those of ``lexicon/actor_words.tsv`` are told
    by name; a verb is «takes up» where its pronoun means what was told before.
    """
    s = scene.words[a.word].sentence
    first, _ = scene.bounds[s]
    peers = actors_of(scene, s)
    last = next((x for x in reversed(peers) if x.last < a.word), None)
    if last is not None and joined(scene, last, a):
        return governor(scene, t, last)
    named = _named(scene, s)
    stands = ""
    begin = phrase_start(scene, a)
    i = begin - 1
    steps = 0
    where = told_where(scene, range(t.word + 1, begin)) if t.verb and 0 < begin - t.word <= _REACH else set()  # «اعتقلت في بلدة الشحيل قوات …»
    for k in range(begin - 1, first - 1, -1):
        i = k
        steps += k not in scene.asides and k not in where and not measures(scene, k)
        if steps > _REACH:
            break
        key = scene.words[k].key
        if k in where or scene.words[k].text in QUOTES or k == begin - 1 and in_brackets(scene, a) or k in scene.asides and a.word not in scene.asides:
            continue
        if k == t.word or k in named or key in BREAKS:
            break
        if k == t.word + 1 and t.verb and key in AT_IT:
            continue  # «سيطر عليها جيش الفتح»
        if _by_weapons(scene, k):
            continue  # «هاجم عناصر بالأسلحة الرشاشة نقطة للقوات»
        if says(key, "holds") or key in _UPON and k > first and says(scene.words[k - 1].key, "holds"):
            return "holds", stands
        if (told := harm(key)) and told.what == "victim":
            return "harm", stands or "people"
        if key.endswith("ها") and takes_up(scene, k) and person(scene.words[k + 1].key):
            break  # «عربة قادها مقاتل من …»: no leaders of it
        if kind := stands_for(scene, k):
            stands = kind
            if particle := scene.particle(k).strip("وفك"):
                if particle == "ل" and k > first and stands_for(scene, k - 1) == "belonging":
                    continue  # «استهدفت مواقع لمتطرفي التنظيم»
                # «لعناصر», «بمواقع»: the particle governs it
                return ("backing" if k > first and says(scene.words[k - 1].key, "backing") else particle), stands
            continue
        if scene.particle(k) == "ب" and k > first and says(scene.words[k - 1].key, "backing"):
            return "backing", stands  # «مدعمة بقوات من حزب الله»
        if says(key, "tie") or value_at([key], 0) or measures(scene, k) or TIED_ADJECTIVE.match(key) and k > first and stands_for(scene, k - 1):
            continue
        break
    else:
        i = first - 1
    if i < first or scene.words[i].key in BREAKS or not scene.words[i].key[:1].isalnum() or says(scene.words[i].key, "opens"):
        return "^", stands
    if i in named and i != t.word:
        return "an actor", stands
    key, bare = scene.words[i].key, scene.bare(i)
    if says(key, "backing"):
        return "backing", stands
    if i == t.word and t.verb and not is_passive(scene, t):
        return "the trigger", stands
    if (told := harm(key)) and told.what != "does":
        return "harm", stands
    if i == t.word:
        return "the trigger", stands
    if takes_up(scene, i):
        return "takes up", stands
    if hits(bare):
        # «قصف …، ردا على هجوم استهدف مقرا للقوات»: what the attack told last hit
        return ("another trigger" if any(t.word < k < i for k in scene.trigger_words) else "hits"), stands
    if i in scene.trigger_words:
        return "another trigger", stands
    if t.word < i <= t.word + _TOOL and has_tool_subject(scene, t) and not says(key, "governs"):
        return "hits", stands or "belonging"  # «استهدفت طائرة مسيرة قاعدة للتحالف»: what the tool hit
    return next((w for w in (bare, key, key.removeprefix("و")) if says(w, "governs")), "other"), stands


def _by_weapons(scene: Scene, k: int) -> bool:
    """«بالأسلحة الرشاشة», «بقذائف الهاون»: whether word ``k`` belongs to what an attack is made with."""
    if k in scene.trigger_words:
        return False
    of = k - 1 if has_article(scene.words[k].key) and scene.particle(k) != "ب" else k
    definite = has_article(scene.words[k].key) or has_article(scene.words[k + 1].key)
    return of >= 0 and definite and scene.particle(of) == "ب" and tells(scene.bare(of), "weapons")


@once
def path(scene: Scene, word: int, a: Actor) -> str:
    """What stands between an actor and a word of its sentence, asides, dates and adjectives left out.

    ``next``: nothing; ``relative``: a relative pronoun; ``trigger``, ``actor``: another one; ``words``: other words.
    """
    low, high = min(a.last, word), max(a.word, word)
    dated = {k for d in scene.dates_of.get(scene.words[word].sentence, ()) for k in range(scene.at(d.start or 0), scene.at((d.end or 1) - 1) + 1)}
    between = [k for k in range(low + 1, high) if k not in scene.asides and k not in dated and scene.words[k].key[:1].isalpha()]
    backing = {k for k in between if says(scene.words[k].key, "backing")}
    between = [k for k in between if not backing or k < min(backing)]
    named = _named(scene, scene.words[a.word].sentence)
    if any(says(scene.words[k].key, "relative") for k in between):
        return "relative"
    if any(k in scene.trigger_words for k in between):
        return "trigger"
    if any(k in named for k in between):
        return "actor"
    where = told_where(scene, between)
    rest = [k for k in between if k not in where and scene.words[k].key != "قد" and not (scene.words[k].key == "من" and stands_for(scene, k - 1)) and not TIED_ADJECTIVE.match(scene.words[k].key) and not stands_for(scene, k) and not (says(scene.words[k].key, "tie") and len(scene.words[k].key) > 3)]
    return "words" if rest else "next"


@once
def is_passive(scene: Scene, t: Trigger) -> bool:
    """Whether the subject of a verb is who suffers it: by its form or meaning («اغتيل», «توفي»), or one written alike in either voice that its victim follows («قتل عنصر من القوات»).

    «خطف مسلحون طبيبا» has an object besides.
    """
    told = harm(scene.words[t.word].key)
    if t.verb and says(scene.words[t.word].key, "exposed"):
        return True  # «تعرض مزارعون للضرب»
    if t.verb and scene.bare(t.word).startswith("قض") and t.word + 1 < len(scene.words) and scene.words[t.word + 1].key == "علي":
        return False  # «قضت القوات على إرهابيين», «قضت على …»
    if t.verb and t.type == "killing_other" and says(scene.words[t.word].key, "met his end"):
        return True
    if t.verb and told is None and _HITS_MAN.fullmatch(scene.bare(t.word)) and t.word + 1 < len(scene.words):
        following_key = scene.words[t.word + 1].key  # «قنصت سيدة»
        return bool((whom := person(following_key)) and whom[0] == "civilian" and not following_key.endswith("ا"))
    if not t.verb or t.passive or told is None or told.what not in {"both", "befalls", "deed"}:
        return t.passive
    if told.what == "befalls":
        return True  # «توفي شاب»
    s = scene.words[t.word].sentence
    ahead = next((a for a in reversed(actors_of(scene, s)) if a.last < t.word), None)
    if ahead is not None and ahead.kind in {"org", "state", "anaphor"} and path(scene, t.word, ahead) == "next" and governor(scene, t, ahead) in {("^", ""), ("ان", "")}:
        return False  # «وكانت الهيئة قد خطفت ثلاثة من الأهالي»
    following = [scene.words[k].key for k in range(t.word + 1, min(t.word + NEAR_VERB, len(scene.words))) if scene.words[k].sentence == s]
    if ahead is not None and ahead.kind == "generic" and (person(scene.words[ahead.last].key) or ("",))[0] == "civilian" and scene.words[t.word - 1].key == "قد" and path(scene, t.word, ahead) == "next" and not has_object(following):
        return True  # «وكان الشاب قد اختطف قبل أيام»
    if following[:2] in (["علي", "يد"], ["علي", "ايدي"], ["من", "قبل"]):
        return True  # «المدنيين الذين قتلوا على أيدي عناصر الأمن»
    if following[:1] == ["عن"] and scene.words[t.word].key.endswith("ت"):
        return False  # «وأفرجت عن 10 منهم»: the passive has no feminine before a preposition
    while following and following[0] in words_of("bounds") | {"عن", "من"}:
        following = following[1:]  # «قتل ما لا يقل عن 21 من …»
    if not following or not (value_at(following[:3], 0) or person(following[0])) or following[0].endswith("ا") or following[0] in {"فيه", "فيها"}:
        return False
    if scene.words[t.word].key.endswith("ت") and (people := next((who for key in following[:3] if (who := person(key))), None)) and people[2] not in {"women", "children"} and (people[1] != "one" or not following[0].endswith("ه")):
        return False  # «واعتقلت 4 مهربين», «واعتقلت راعي أغنام»: men suffer in the masculine
    if scene.words[t.word].key.endswith("وا"):
        return False  # «وأعدموا 120 مدنيا»: before its subject the verb has no plural
    if value_at(following[:3], 0):
        return True
    if any(a.word == t.word + 1 and a.kind not in {"generic", "class"} for a in actors_of(scene, s)):
        return False  # «أفرجت الشرطة العسكرية عن مواطنة»
    if following[0].endswith("ون") and _whom(scene, t):
        return False
    # «ذبح عناصر وحدات حماية الشعب ثلاثة …»: no «و» joins what is a name.
    first = next((a for a in actors_of(scene, s) if a.word > t.word + 1 and scene.words[a.word - 1].key in {"من", "في", "«", '"'}), None)
    named = range(first.word, first.last + 1) if first else ()
    rest = [k for k in range(t.word + 2, len(scene.words)) if scene.words[k].sentence == s and not (k in scene.named and scene.words[k].key[:1] == "و") and k not in named]
    return not has_object([scene.words[k].key for k in rest[: NEAR_VERB - 2]])


def _whom(scene: Scene, t: Trigger) -> bool:
    """«أعدم مسلحون يرتدون زي وزارة الدفاع والداخلية 12 شخصا»: whether people are counted after the subject, not joined to it."""
    later = [scene.at(q.start) for q in scene.quantities_of.get(scene.words[t.word].sentence, ()) if q.min is not None and scene.at(q.start) > t.word + 1]
    return bool(later) and not any(scene.words[k].text in {"،", "."} or k in scene.trigger_words for k in range(t.word + 2, later[0])) and scene.words[later[0]].key[:1] != "و"


@once
def subject(scene: Scene, t: Trigger) -> Actor | None:
    """The actor that is the subject of a verb, or of the verb that a verbal noun hangs on.

    «قوات النظام قصفت», «قصفت قوات النظام»; «شنت الطائرات غارات», «الفصائل تمكنت من السيطرة».
    """
    if (announcer := _announces(scene, t)) is not None:
        return announcer
    verb = t.word if t.verb else light_verb(scene, t)
    if verb is None or t.verb and is_passive(scene, t):
        return None
    near = [a for a in actors_of(scene, scene.words[verb].sentence) if scene.clauses[a.word] == scene.clauses[verb] or a.word < verb]
    ahead = [a for a in near if a.last < verb]
    while ahead and governor(scene, t, ahead[-1])[0] == "backing":
        ahead.pop()  # «الجيش مدعوما بقوات موالية له سيطر»
    if ahead and path(scene, verb, ahead[-1]) == "next" and governor(scene, t, ahead[-1])[0] in {"^", "ان"}:
        return None if _suffer(scene, t, ahead[-1]) else ahead[-1]
    if ahead and ahead[-1].last == verb - 2 and says(scene.words[verb - 1].key, "relative") and not OBJECT_PRONOUN.search(scene.words[verb].key):
        return ahead[-1]  # «قوات النظام التي انسحبت»
    if ahead and ahead[-1].last == verb - 1 and scene.particle(ahead[-1].word) == "ل" and verb + 1 < len(scene.words) and scene.words[verb + 1].key in DURING:
        return ahead[-1]  # «هجوم للتنظيم تمكن خلاله من السيطرة»
    after = next((a for a in near if a.word > verb and not (a.kind == "generic" and (in_accusative(scene.words[a.word]) or scene.particle(a.word) == "و" and in_accusative(scene.words[a.word - 1])))), None)  # «اختطفت رجلا ونجله»
    if after is None or not t.verb and after.word > t.word or scene.words[verb].key.endswith("وا"):
        return None  # «ثم أعدموا عائلات»: who did it is told before
    if not t.verb and after.word == verb + 3 and scene.words[verb + 2].key == "من" and after.kind in {"org", "anaphor", "class"}:
        return after  # «نفذت مقاتلة من الوحدات هجوما انتحاريا»
    if not t.verb:
        sent = scene.particle(after.word) == "ل" and says(scene.words[verb + 1].key, "acting") and says(scene.words[after.word - 1].key, "tie")  # «شنت خلايا تابعة للتنظيم هجوما»
        return after if path(scene, verb, after) == "next" and (sent or scene.particle(after.word) not in {"ب", "ل"}) else None
    if scene.words[t.word].key.endswith("ت") and after.kind in {"generic", "class"} and (who := person(scene.words[after.word].key)) and who[2] not in {"women", "children"} and (value_at([scene.words[t.word + 1].key], 0) or who[1] == "one" and not scene.words[after.word].key.endswith("ه")):
        return None  # «وداهمت المنازل واعتقلت 3 شبان», «واعتقلت راعي أغنام»
    if is_whose_object(scene, t, after):
        return None  # «واعتقلت قياديا في التنظيم»: whom, not who
    if t.type in _TAKES_MEN and after.kind in {"org", "anaphor"} and value_at([scene.words[t.word + 1].key], 0) and governor(scene, t, after)[1] == "people":
        return None  # «قتلت 11 من عناصر التنظيم»
    if any(value_at([scene.words[k].key], 0) for k in range(t.word + 2, after.word)):
        return None  # «أعدم مقاتلون إسلاميون 51 جنديا من القوات»: whose the men counted after the subject are
    governed, stands = governor(scene, t, after)
    acts = (t.type in _BY_UNITS or _STORMS.match(scene.bare(t.word))) and says(scene.words[verb + 1].key, "acting")  # «اختطفت مجموعة مسلحة من الفرقة مواطنا»
    return after if governed == "the trigger" and (stands != "belonging" or acts) else None


def _suffer(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«عنصران من الفرقة الرابعة قتلا بانفجار لغم»: whether people counted before a verb of harm, with no object after it, are its victims."""
    counted = any(q.kind and q.end <= a.start and q.actor in {a.entity, None} for q in scene.quantities_of.get(scene.words[t.word].sentence, ()))
    told = harm(scene.words[t.word].key)
    after = [scene.words[k].key for k in range(t.word + 1, min(t.word + NEAR_VERB, scene.bounds[scene.words[t.word].sentence][1]))]
    return t.verb and counted and told is not None and told.what in {"both", "befalls", "deed"} and governor(scene, t, a)[1] == "people" and not has_object(after) and not value_at(after[:3], 0)


def _announces(scene: Scene, t: Trigger) -> Actor | None:
    """«أعلنت الفصائل أمس سيطرتها على …», «أعلن التنظيم قتله 5 جنود»: who says that it did what a noun with its pronoun tells."""
    if not OBJECT_PRONOUN.search(scene.bare(t.word)) or t.type not in _DEEDS:
        return None
    ahead = next((a for a in reversed(actors_of(scene, scene.words[t.word].sentence)) if a.last < t.word), None)
    if ahead is None or path(scene, t.word, ahead) != "next":
        return None
    verb = scene.before(ahead.word, scene.words[t.word].sentence)
    return ahead if says(verb, "say") or says(verb.removesuffix("ت"), "say") else None


def is_whose_object(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«واعتقلت قياديا في تنظيم الدولة», «اغتال مسلحون قاضيا في هيئة …»: whose man the object of a verb is, which its ending tells from the subject."""
    word = scene.words[t.word + 1] if t.verb and t.word + 1 < a.word else None
    man = scene.words[a.word - 2] if t.verb and t.word + 1 < a.word - 2 and scene.words[a.word - 1].key == "في" else None
    if man is not None and person(man.key) and in_accusative(man) and not is_passive(scene, t) and not scene.crossed(t.word, a.word):
        return not any(o.word > t.word and o.word < a.word for o in scene.triggers_of[scene.words[t.word].sentence])
    return word is not None and bool(person(word.key)) and in_accusative(word) and governor(scene, t, a) == ("the trigger", "people")


def light_verb(scene: Scene, t: Trigger) -> int | None:
    """The verb that a verbal noun hangs on, where its subject does the deed («شنت … غارات», «تمكنت … من السيطرة», «واصلت … قصفها»)."""
    together = scene.words[t.word].key.startswith("و")  # «تمكنت من قتل … والسيطرة على …»
    verbs = {o.word for o in scene.triggers_of[scene.words[t.word].sentence] if o.verb}
    for k in range(t.word - 1, max(-1, t.word - _HANGS), -1):
        if scene.words[k].sentence != scene.words[t.word].sentence or scene.clauses[k] != scene.clauses[t.word] and scene.words[k + 1].key[:1] == "و":
            return None
        if k in scene.asides and t.word not in scene.asides:
            continue
        if k in scene.trigger_words and not (together and k not in verbs) or says(scene.words[k].key, "relative") or scene.words[k].text in {"،", "؛", "."}:
            return None
        if LIGHT.fullmatch(scene.bare(k)) or LIGHT.fullmatch(scene.words[k].key):
            return None if _FALLS_INTO.fullmatch(scene.bare(k)) and scene.before(t.word, scene.words[t.word].sentence) == "في" else k
    return None


def told_by_others(scene: Scene, i: int, t: Trigger) -> bool:
    """«تمكنت الفصائل من قتل 10 …، وأفادت مصادر أن طائرات شنت غارات»: whether after word ``i`` somebody else's account begins that the trigger stands in; a definite noun may name what was told before."""
    if not i < t.word or scene.words[i].sentence != scene.words[t.word].sentence or has_article(scene.words[t.word].key):
        return False
    tells = next((k for k in range(i + 1, t.word) if scene.words[k - 1].text == "،" and scene.words[k].key.startswith("و") and says(scene.words[k].key[1:], "say")), None)
    return tells is not None and any(scene.words[k].key in {"ان", "عن", "بان"} for k in range(tells, t.word))


def is_delegation(scene: Scene, a: Actor) -> bool:
    """«وفد من المخابرات التركية»: who sends a delegation to talks is a party to them."""
    s = scene.words[a.word].sentence
    return scene.before(a.word, s) in {"من", "عن"} and any(scene.bare(a.word - n) in _DELEGATES for n in (2, 3)) or scene.before(a.word, s).removeprefix("و") in _DELEGATES


def driven_to(scene: Scene, t: Trigger) -> Actor | None:
    """«دفع فصيلا محليا إلى احتجاز ضابطين», «عمد مسلحون إلى خطف شاب»: who is told to have gone over to a deed that a noun tells."""
    s = scene.words[t.word].sentence
    if t.verb or scene.before(t.word, s) != "الي":
        return None
    near = [a for a in actors_of(scene, s) if a.last < t.word - 1 and t.word - a.last <= _RIGHT_BEFORE]
    return near[-1] if near and _DRIVES.fullmatch(scene.bare(near[-1].word - 1)) and not scene.crossed(near[-1].word, t.word) else None


def is_by(scene: Scene, t: Trigger, a: Actor) -> bool:
    """«على يد», «من قبل»: whoever did it, told after the trigger or, of «قتلوا على يد عناصر التنظيم في هجوم», right before it."""
    if scene.told_apart(a.word, t.word):
        return False  # «أوقفت القوات 13 مشتبها، كانوا قد سلموا من قبل قسد»: of another time
    led = a.word > t.word or scene.before(t.word, scene.words[t.word].sentence) in {"في", "خلال", "اثر"} and 0 < t.word - a.last <= _RIGHT_BEFORE
    return led and governor(scene, t, a)[0] in _BY


def preposition(scene: Scene, a: Actor) -> str:
    """The word before an actor and what stands for it («مع», «مع قادة من», «من عناصر»), "" at the start of the sentence."""
    k = a.word - 1
    while k >= 0 and scene.words[k].sentence == scene.words[a.word].sentence and (stands_for(scene, k) or scene.words[k].text in QUOTES or scene.words[k].key == "من" and k and stands_for(scene, k - 1)):
        k -= 1
    return scene.words[k].key if k >= 0 and scene.words[k].sentence == scene.words[a.word].sentence else ""


def is_purpose(scene: Scene, t: Trigger) -> bool:
    """«… نحو النقطة الروسية لعقد اجتماع»: the trigger tells what the movement before it is for."""
    return scene.words[t.word].key.startswith("ل") and not scene.words[t.word].key.startswith("لل") and not t.verb


def has_tool_subject(scene: Scene, t: Trigger) -> bool:
    """«استهدفت عبوة …», «قتلت قذيفة …»: the subject of the verb is a tool, so whoever is named after it is rather its target."""
    following = t.word + 1
    return t.verb and following < len(scene.words) and is_tool(scene.words[following].key)


def replies(scene: Scene, k: int) -> bool:
    """«قتل ضابط تركي …، فرد الجيش بقصف مواقع التنظيم»: whether word ``k`` opens an answer to what is told before."""
    key = scene.words[k].key
    return key[:1] in "وف" and says(key, "answers")


def replied_to(scene: Scene, t: Trigger, i: int) -> bool:
    """«قصف نفذته القوات …، ردا على مقتل 5 من جنودها أمس»: whether word ``i`` tells what the trigger's deed answers."""
    s = scene.words[t.word].sentence
    return scene.words[i].sentence == s and any(scene.words[k].key == "ردا" and scene.clauses[k] == scene.clauses[i] for k in range(t.word + 1, i))
