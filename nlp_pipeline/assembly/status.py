"""Whether a told event occurred, goes on, is planned or denied; whether it is background; by what weapon."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from nlp_pipeline.arabic.clitics import has_article, readings
from nlp_pipeline.arabic.morphology import is_future
from nlp_pipeline.assembly import tellings
from nlp_pipeline.assembly.classes import says, words_of
from nlp_pipeline.assembly.features import TALKS, TALLY, VIOLENT
from nlp_pipeline.assembly.relations import light_verb
from nlp_pipeline.assembly.scene import Scene
from nlp_pipeline.assembly.triggers import is_present
from nlp_pipeline.records import DateValue, Trigger, Word

_PLANNED = re.compile(r"(?<!\w)[وفبلك]?(المزمع|المقرر|مقرر|المرتقب|سوف|سيعقد|ستعقد|سيزور|سيلتقي|سيجتمع|المقبل|القادم|المتوقع|يعتزم|تعتزم|سيقوم)(?!\w)")
_ONGOING = re.compile(r"(?<!\w)[وف]?(تتواصل|يتواصل|تستمر|يستمر|استمرار|مستمر|مستمره|لا تزال|لا يزال|ما تزال|تدور|تتجدد|تشهد|تواصل|يواصل|حاليا)(?!\w)")
_DENIED = re.compile(r"(?<!\w)[وف]?(نفي|نفت|نفوا|لا صحه|ينفي|تنفي|لم يتم|لم تتم|لم يقصف|لم تقصف)(?!\w)")
_DENIER = re.compile(r"(?<!\w)[وف]?(نفي|نفت|نفوا|تنفي|ينفي|لا صحه|لا حقيقه)(?!\w)")
_CLAIMED = re.compile(r"(?<!\w)(اي|ان تكون|ان يكون|تعرض|وقوع|حدوث|حصول|لما|للانبا|ما يتردد|ما تردد|ما اشيع|الانبا|انبا|المعلومات|مزاعم|صحه)(?!\w)")
_RUMOUR = re.compile(r"(?<!\w)[وف]?(قال|قالت|تداول|تداولت|اشاع|اشاعت|ذكر|ذكرت|زعم|زعمت|تحدث|تحدثت|انبا|نبا|شايعات|ادعت|ادعي|روج|روجت)(?!\w)")
_REFUTED = re.compile(r"(?<!\w)و?(?:لكن|غير ان|الا ان|بيد ان)(?!\w).*(?<!\w)(?:نف(?:ي|ت|وا|ته|اه|تها|اها)|كذب(?:ت|ته)?)(?!\w)")
_INTENT = re.compile(r"(?<!\w)[وفبل]?(عزم|عزمه|عزمها|عزمهم|عزمهما|نيته|نيتها|نيه|ينوي|تنوي|بصدد|يعتزم|تعتزم|يعتزمون|ينتظر ان|[يت]ستعد(?:ون)?|استعدادا(?:ت|ته|تها|تهم)?|تحضيرا(?:ت|ته|تها)?|[يت]خطط(?:ون)?|خطط(?:ت|وا)?|مخطط(?:ات)?)(?!\w)")
_FEAR = re.compile(r"خشيه|خوف(?:ا|هم|ه|ها)?|تحسبا|مخاوف(?:هم)?|[يت]خشي(?:ون)?|[يت]خاف(?:ون)?|تفاديا|تجنبا|تفادي|تجنب|تخوف(?:ا|هم)?")
_ASK = re.compile(
    r"[وف]?(?:طالب(?:ت|وا|ين|ا|ه)?|[يت]طالب(?:ون)?|م(?:طالبين|طالبا|طالبه|ناشده)|للمطالبه|ناشد(?:ت|وا)?|دع(?:ا|ت|وا)|[يت]دعو|هدد(?:ت|وا)?|[يت]هدد|توعد(?:ت|وا)?|تعهد(?:ت|وا)?|وعد(?:ت|وا)?)"
)
_STOPPED = re.compile(r"[وفبل]?(?:[يت]?توقف(?:ت)?|ا?يقاف|وقف|عدم|دون|بدون|[يت]عني|انتها|تاجيل|الغا|ارجا)")
"""Right before what stopped, did not come about or would follow (in the gold no event of 5)."""
_TO_DO = {"استهداف", "مهاجمه", "قصف", "ضرب", "مواجهه", "محاربه", "قتال", "مقاتله", "اقتحام"}
"""Deeds that «ل» makes an aim …"""
_MAKES = {"نتيجه", "نظرا", "هدفا", "مسرحا", "عرضه"}
"""… unless one of these stands before it."""
_MEANT = 6
"""Words within which what is meant to be done follows."""
_LATER = 40
"""Words within which a claim is refuted."""
_BY_WHICH = {"خلاله", "خلالها", "بموجبه", "بموجبها", "بمقتضاه", "بمقتضاها"}
_AGREED = {"تسويه", "اتفاق", "اتفاقيه", "هدنه", "صفقه", "تفاهم", "مصالحه"}
_AWAITED = re.compile("[وب]?انتظار")
_COMPARED = 6
"""Words between «أعلى حصيلة» and of what it is."""
_FEARED, _ASKED, _TERMS = 4, 7, 14
"""Words within which what is feared or asked for follows."""
_RECAP = re.compile(r"(?<!\w)(?<!اذا )[وف]?(كان|كانت|كانوا)(?!\w)(?! [يت]\w{3})(?! (?:متجه|متوجه)\w*)|(?<!\w)(سبق|وسبق|سابقا|في وقت سابق|السابقه|يذكر ان|يشار الي)(?!\w)|(?<!\w)خلفيه(?: \w+)?$")
_BACKGROUND = 10
"""Words before a trigger within which its statement says that it tells what had been."""
_DAY, _FRESH = 10, 7
"""Letters of a day's date; days for which an event is news: of those told with an older date 52 of 60 in the gold are background."""
_PLANNABLE = {"meeting", "agreement", "release", "aid", "route_status", "protest", "troop_movement", "displacement"}
_LASTING = {"armed_clash", "protest", "displacement", "route_status"}
"""What a verb in the present tells as going on; of other types it is a headline's («خلايا التنظيم تقتل نازحة»)."""
_WEAPONS = [
    ("barrel_bomb", r"برميل|براميل|برميلا"), ("chemical", r"كيماوي|كيميايي|كلور|سارين"), ("drone", r"مسيره|مسيرات|درون"),
    ("mortar", r"هاون"), ("mine", r"لغم|الغام|لغما"), ("uxo", r"مخلفات"), ("vbied", r"مفخخه|ملغمه|ملغومه|مفخختين"),
    ("ied", r"عبوه|عبوات|ناسفه|حزام"), ("missile", r"باليستي|موجه|تاو"), ("rocket", r"صاروخ|صواريخ|صاروخا|راجمات|راجمه|صاروخيه|صاروخي|صاروخيا"),
    ("artillery", r"مدفعي|مدفعيه|مدفعيا|قذايف|قذيفه|دبابات"), ("knife", r"سكين|سكاكين|ذبح|ذبحا|طعنا"), ("firearm", r"رصاص|قنص|قناص|رشاشات|طلق|نار"),
]  # fmt: skip
_OF_TYPE = {
    "airstrike": {"barrel_bomb", "missile", "rocket", "chemical"}, "drone_strike": {"drone", "missile"},
    "shelling": {"mortar", "rocket", "missile", "artillery", "chemical"}, "armed_clash": {"firearm", "mortar", "artillery", "missile", "rocket"},
    "ied_explosion": {"ied", "vbied"}, "suicide_bombing": {"vbied", "ied"}, "landmine_explosion": {"mine", "uxo"},
    "shooting_attack": {"firearm"}, "execution": {"firearm", "knife"}, "killing_other": {"firearm", "knife"}, "mistreatment": set(),
}  # fmt: skip


def status(scene: Scene, t: Trigger, when: DateValue) -> str:
    """``occurred``, ``ongoing``, ``planned`` or ``denied``."""
    s = scene.words[t.word].sentence
    near = " ".join(w.key for w in scene.words[max(0, t.word - 5) : t.word + 6] if w.sentence == s)
    close = " ".join(w.key for w in scene.words[max(0, t.word - 3) : t.word + 1] if w.sentence == s)
    verb = t.word if t.verb else light_verb(scene, t)  # «أعلنت فرنسا أنها ستشن ضربات»
    future = verb is not None and is_future(scene.words[verb].text)
    later = bool(when.value and scene.day and when.value > scene.day and when.value[:7] >= scene.day[:7] and len(when.value) >= 10)
    first, _ = scene.bounds[s]
    before = " ".join(w.key for w in scene.words[max(first, t.word - 14) : t.word])
    after = " ".join(w.key for w in scene.words[t.word + 1 : min(scene.bounds[s][1], t.word + _LATER)])
    if _RUMOUR.search(before) and _REFUTED.search(after):
        return "denied"  # «قالت صفحات إن ضربة …، غير أن مصادر نفت ذلك»
    if _DENIED.search(close) or (_DENIER.search(before) and _CLAIMED.search(before)):
        return "denied"
    if future or later or (_PLANNED.search(near) and t.type in _PLANNABLE):
        return "planned"
    if _INTENT.search(" ".join(w.key for w in scene.words[max(first, t.word - _MEANT) : t.word])):
        return "planned"
    present = t.type in _LASTING and is_present(t, scene.words[t.word].key)
    return "ongoing" if _ONGOING.search(close) or (present and not re.search(r"(?<!\w)(كان|كانت|قبل|بعد|لم|ان)(?!\w)", close)) else "occurred"


def is_unreal(scene: Scene, t: Trigger) -> bool:
    """«نزحوا خشية هجمات التنظيم», «تحسبا لقصف», «طالبوا بطرد القوات»: what people fear, ask for or threaten with has not happened."""
    first, _ = scene.bounds[scene.words[t.word].sentence]
    if any(_FEAR.fullmatch(scene.bare(k)) and not scene.crossed(k, t.word) for k in range(max(first, t.word - _FEARED), t.word)):
        return True
    if any(says(scene.words[k].key, "accused") for k in range(max(first, t.word - _FEARED), t.word) if not scene.crossed(k, t.word) and not any(w.text == "،" for w in scene.words[k : t.word])):
        return True  # «بتهمة "تفجير سيارة مفخخة"»; «بتهمة حيازة أسلحة، وأفرجت عن 4 منهم» did happen
    if t.word > first and _STOPPED.fullmatch(scene.words[t.word - 1].key) and t.type not in {"agreement", "route_status"}:
        return True  # «توقف الغارات على المحافظة», «عدم استهداف الحواجز»; «السيطرة على التل تعني فتح طريق»
    if t.word > first and not t.verb and scene.words[t.word - 1].key in {"اي", "واي", "لاي", "باي"} and not _DENIER.search(" ".join(w.key for w in scene.words[first : t.word])):
        return True  # «أي غارات ستضر …»
    led = scene.before(t.word, scene.words[t.word].sentence)
    if led in {"لشن", "لتنفيذ"} or led == "من" and scene.before(t.word - 1, scene.words[t.word].sentence) in {"بدلا", "بدل", "عوضا"}:
        return True  # «استخدام قواعدها لشن غارات», «بدلا من استهداف»
    following = scene.words[t.word + 1].key if t.word + 1 < scene.bounds[scene.words[t.word].sentence][1] else ""
    compared = any(tellings.says(scene.words[k].key, "most") and not scene.crossed(k, t.word) for k in range(max(first, t.word - _COMPARED), t.word))
    if compared and not t.verb and any(scene.words[k].key == "منذ" for k in range(t.word + 1, min(t.word + _FEARED, scene.bounds[scene.words[t.word].sentence][1]))):
        return True  # «وهي أعلى حصيلة في غارات إسرائيلية منذ ثلاث سنوات»
    if any(_AWAITED.fullmatch(scene.words[k].key) and not scene.crossed(k, t.word) for k in range(max(first, t.word - _FEARED), t.word)):
        return True  # «بانتظار استكمال عملية التبادل»
    if t.type == "troop_movement" and following in {"فيها", "فيه", "بها", "به"} and is_present(t, scene.words[t.word].key):
        return True  # «مناطق تنتشر فيها ميليشيات»: who is there
    if t.type in TALKS and not t.verb and led in {"قبيل", "قبل", "بعد", "عقب", "عشيه", "غداه"} and has_article(scene.words[t.word].key) and not following.startswith(("ال", "بين", "مع")) and any(o.type == t.type and o.word < t.word for o in scene.triggers):
        return True  # «قمة في موسكو … وقبيل القمة قتل 16»: when something else was
    conditional = (k for k in range(max(first, t.word - _FEARED), t.word) if scene.words[k].key in {"اذا", "لو"} or scene.words[k].key == "حال" and k > first and scene.words[k - 1].key == "في")
    if any(not scene.crossed(k, t.word) for k in conditional):
        return True  # «في حال شنت تركيا هجوما», «إذا قصفت», «لم يعرف ما إذا كان ناجما عن استهداف»: in the gold no event of 9
    if not t.verb and scene.words[t.word].key.startswith("ل") and scene.bare(t.word) in _TO_DO and led not in _MAKES and not any(says(scene.words[k].key, "exposed") for k in range(max(first, t.word - _TERMS), t.word)):
        return True  # «بالانطلاق من القاعدة لمهاجمة مواقع التنظيم», «اتفاق لضرب التنظيم»: in the gold no event of 11
    if not t.verb and t.type in VIOLENT and t.word > first and is_future(scene.words[t.word - 1].text) and light_verb(scene, t) is None:
        return True  # «ستستمر المعارك»: what is foretold; «ستشن ضربات» is announced
    if led == "اجل" and scene.before(t.word - 1, scene.words[t.word].sentence) == "من":
        return True  # «للضغط على النظام من أجل الإفراج عن طالب»
    if led == "ان" and any(scene.words[k].key.endswith("مفترض") and not scene.crossed(k, t.word) for k in range(max(first, t.word - _FEARED), t.word)):
        return True  # «كان من المفترض أن يلتقي»
    if led == "بشن" and any(says(scene.words[k].key, "allows") for k in range(max(first, t.word - _ASKED), t.word)):
        return True  # «سمحت تركيا للولايات المتحدة بشن غارات»
    if not t.verb and following.removeprefix("ال").startswith(("وشيك", "محتمل", "متوقع", "مرتقب")):
        return True  # «جنب المحافظة هجوما وشيكا»
    if any(scene.bare(k).startswith("ناشد") and not scene.crossed(k, t.word) for k in range(max(first, t.word - _ASKED), t.word)):
        return True  # «ناشدوا الصليب الأحمر إجلاء الجرحى»
    opening = [w.key for w in scene.words[first : first + 2]]
    if any(TALLY.fullmatch(key) for key in opening) and "منذ" in scene.keys(scene.words[t.word].sentence):
        return True  # «وبذلك يرتفع إلى 1177 عدد قتلى القوات في هجمات التنظيم منذ آذار 2019»: in the gold none of 4
    if _is_term(scene, t, first):
        return True
    asked = not t.verb and (scene.particle(t.word) in {"ب", "ل"} or scene.particle(t.word) == "و" and any(scene.particle(k) == "ب" and any(_ASK.fullmatch(scene.words[x].key) for x in (k - 1, k - 2) if x == k - 1 or scene.words[k - 1].key in {"فيها", "خلالها", "فيه", "خلاله"}) for k in range(max(first + 1, t.word - _TERMS), t.word)))  # «تطالب بإسقاط الزعيم والإفراج عن المعتقلين»
    return asked and any(_ASK.fullmatch(scene.words[k].key) and not scene.crossed(k, t.word) for k in range(max(first, t.word - _TERMS), t.word))


def _is_term(scene: Scene, t: Trigger, first: int) -> bool:
    """«اتفاق … ينص على تسليم السلاح وإنشاء 4 نقاط»: what an agreement provides for is no event; a cease-fire is the agreement itself."""
    if t.verb and scene.words[min(t.word + 1, len(scene.words) - 1)].key in _BY_WHICH and any(o.type in TALKS and first <= o.word < t.word for o in scene.triggers):
        return True  # «اتفاق لوقف إطلاق النار …، تنسحب خلاله قوات سوريا الديمقراطية»
    if t.verb or t.type in VIOLENT | TALKS:
        return False
    near = range(t.word - 1, max(first, t.word - _TERMS) - 1, -1)
    # «ينص على …», «وتشمل التسوية إفراج الكتائب عن 70 من المحتجزين»
    says_so = next((k for k in near if says(scene.words[k].key, "provides") and (scene.words[k + 1].key == "علي" or scene.bare(k + 1) in _AGREED)), None)
    return says_so is not None and not any(scene.words[k].text in {"،", "."} for k in range(says_so, t.word))


def recap(scene: Scene, t: Trigger, when: DateValue) -> bool:
    """Told as background to another, newer event."""
    s = scene.words[t.word].sentence
    first, _ = scene.bounds[s]
    opens = max((k for k in range(max(first, t.word - _BACKGROUND), t.word) if scene.words[k].key in words_of("coordinates")), default=max(first, t.word - _BACKGROUND))
    before = " ".join(scene.words[k].key for k in range(opens, t.word) if scene.clauses[k] == scene.clauses[t.word] or scene.clauses[k] in scene.had_been)
    after = [scene.bare(i) for i in range(t.word + 1, t.word + 3)]
    if _RECAP.search(before) or not t.verb and any(a in {"سابق", "سابقه", "سابقين"} for a in after):
        return True
    if not scene.day or not when.value or when.assumed:
        return False
    if len(when.value) == _DAY and when.value[4:5] == "-" and (date.fromisoformat(scene.day[:_DAY]) - date.fromisoformat(when.value)).days > _FRESH:
        return True
    year, month = int(scene.day[:4]), int(scene.day[5:7])
    floor = f"{year - (month < 2)}-{(month - 2) % 12 + 1:02}"
    return when.value < floor


def weapon(scene: Scene, t: Trigger) -> dict[str, object] | None:
    """The weapon that the words around the trigger name, with its span."""
    s = scene.words[t.word].sentence
    near: Sequence[Word] = [w for w in scene.words[max(0, t.word - 4) : t.word + 12] if w.sentence == s]
    for value, pattern in _WEAPONS:
        if value not in _OF_TYPE.get(t.type, set()):
            continue
        for w in near:
            if any(re.fullmatch(pattern, r) for r in readings(w.key)):
                return {"value": value, "start": w.start, "end": w.end}
    return {"value": "unknown", "start": None, "end": None} if t.type == "ied_explosion" else None
