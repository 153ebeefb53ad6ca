"""When a candidate event happened: which of the text's dates is its own, by learned weights and by the day that goes on."""

from __future__ import annotations

import re

from nlp_pipeline.arabic.dates import is_offset
from nlp_pipeline.assembly import features
from nlp_pipeline.assembly.classes import says
from nlp_pipeline.assembly.clause import WORDS
from nlp_pipeline.assembly.relations import LIGHT, replied_to
from nlp_pipeline.assembly.scene import Scene
from nlp_pipeline.assembly.triggers import is_past, is_present
from nlp_pipeline.assembly.weights import Model, Reasons
from nlp_pipeline.records import DateValue, Trigger

_AND_IN = {"وفي", "وبعد", "وخلال", "ومنذ"}
_RIGHT = 3
"""Words between a deed and its date."""
_FOLLOWS = 8
"""Words after a date told from another day within which what it dates stands."""
_IN_PRESENT = re.compile("[يت]\\w{3,}")
_AFTER = {"بعد", "عقب", "اثر", "خلفيه"}
_AGREED = {"اتفاق", "اتفاقيه", "هدنه", "تسويه", "قرار", "مرسوم", "بيان", "تفاهم"}
_ORDINAL = re.compile("(?:لل|ال)(?:اول|اولي|ثاني|ثانيه|ثالث|ثالثه|رابع|رابعه|خامس|خامسه|سادس|سادسه|سابع|سابعه|عاشر|عاشره)")
_GOES_ON = re.compile("ال(?:متواصل|مستمر)(?:ه|ين)?")
_TALLIES = {"بذلك", "ليرتفع", "لترتفع", "يرفع", "ليرفع", "بلغ", "بلغت"}
_TALLIED = 14
"""Words between «وبذلك» and since when a tally counts."""
_OPENING, _BACK, _DAY = 3, 3, 10
"""Words that open a sentence; sentences over which a day goes on; characters of a day in EDTF."""


def date_candidates(scene: Scene, t: Trigger) -> list[DateValue | None]:
    """Dates of the trigger's sentence, the three latest before it, the first of the text, and None for «nowhere told»."""
    s = scene.words[t.word].sentence
    told = [d for d in scene.dates_of.get(s, ()) if is_offset(d) and 0 < t.word - scene.at((d.end or 1) - 1) <= _FOLLOWS]
    own = next((d for d in told if "،" not in scene.text[d.end : t.start]), None)
    if own is not None:
        return [own]  # «غداة غارات», «بعد ثلاثة أيام على هجوم»
    earlier = scene.dates_before(s, 3)
    first = scene.dates[:1] if scene.dates and scene.dates[0] not in earlier and scene.sentence(scene.dates[0].start or 0) < s else []
    return [*(d for d in (*first, *earlier, *scene.dates_of.get(s, ())) if not (is_offset(d) or _frequency(scene, d) or _yet_to_come(scene, t, d) or _of_another_time(scene, t, d))), None]


def _yet_to_come(scene: Scene, t: Trigger, d: DateValue) -> bool:
    """«أعدمت القوات 60 مواطنا …، في حين تستمر عملية الإجلاء المقررة صباح غد»: a day after publication is none of a past verb, nor of what is told before the statement that it stands in."""
    i, s = scene.at(d.start or 0), scene.words[t.word].sentence
    if not (d.value and scene.day and len(d.value) >= _DAY and d.value[:_DAY] > scene.day):
        return False
    return is_past(t, scene.words[t.word].key) or scene.words[i].sentence == s and any(scene.words[k].key.removeprefix("و") in WORDS["meanwhile"] for k in range(t.word + 1, i))


def _of_another_time(scene: Scene, t: Trigger, d: DateValue) -> bool:
    """«شخصا كان قد أسره قبل ثلاثة أشهر»: when something had been before; «هدنة حتى مساء السبت»: how long an agreement holds;
    «تتواصل الاشتباكات رغم إعلان وقف إطلاق النار مساء أمس»: when that was declared.
    """
    i = scene.at(d.start or 0)
    s = scene.words[i].sentence
    despite = next((k for k in range(i - 1, t.word, -1) if scene.words[k].key.removeprefix("و") == "رغم"), i) if s == scene.words[t.word].sentence else i
    if any(despite < o.word < i for o in scene.triggers_of.get(s, ())):
        return True
    own = next((o for o in reversed(scene.triggers_of.get(s, ())) if t.word < o.word < i), None)
    if own is not None and scene.before(own.word, s) == "ان" and scene.before(own.word - 1, s) in {"قبل", "بعد"} and i - own.word <= _FOLLOWS:
        return True  # «دارت اشتباكات …، قبل أن تنسحب فجر الخميس»
    if own is not None and not own.verb and own.type in features.TAKING and scene.before(own.word, s) in {"بعد", "عقب"} and i - own.word <= _RIGHT and s == scene.words[t.word].sentence:
        return True  # «توفي شاب تحت التعذيب … بعد اعتقاله قبل شهرين»
    if own is not None and not own.verb and own.type != t.type and s == scene.words[t.word].sentence and scene.before(own.word, s) in {"حادثه", "عمليه", "جريمه"} and scene.before(own.word - 1, s) in _AFTER and i - own.word <= _FOLLOWS:
        return True  # «اندلعت الاشتباكات …، عقب حادثة سلب تاجر على الطريق السبت»
    if own is not None and own.type in features.TALKS - {t.type} and any(scene.words[k].key in {"بعد", "عقب"} for k in range(max(t.word, own.word - _RIGHT), own.word)) and i - own.word <= _RIGHT + 1:
        return True  # «خرجت الحافلات …، بعد تعثر الاتفاق يوم أمس»
    relatives = [k for k in range(t.word + 1, i) if says(scene.words[k].key, "relative")] if s == scene.words[t.word].sentence else []
    if own is not None and any(k > own.word for k in relatives):
        return True  # «قصفت القوات …، بعد انهيار الاتفاق الذي جرى التوصل إليه قبل يومين»
    if relatives and scene.bare(relatives[0] - 1) in _AGREED and relatives[0] - 1 != t.word:
        return True  # «دخلت القوات …، تنفيذا للاتفاق الذي جرى التوصل إليه مساء الثلاثاء»
    if own is not None and own.verb and own.type in features.TAKING and i - own.word <= 2 and s == scene.words[t.word].sentence and scene.words[own.word].key[:1] not in "وف" and scene.words[own.word - 1].key.isalpha():
        return True  # «من أجل الإفراج عن طالب جامعي اعتقل قبل أيام»
    if s == scene.words[t.word].sentence and scene.clauses[i] != scene.clauses[t.word] and any(scene.words[k].key in {"بها", "به"} and scene.bare(k - 1).startswith("اصيب") for k in range(max(1, i - _RIGHT), i)):
        return True  # «اغتيل عنصران …، كما توفي شاب متأثرا بجراح أصيب بها أول أمس»
    if t.type == "protest" and s == scene.words[t.word].sentence and any(says(scene.words[k].key, "against") for k in range(t.word + 1, i)) and any(t.word < o.word < i and o.type != "protest" for o in scene.triggers_of.get(s, ())):
        return True  # «وقفة احتجاجا على اختطاف 7 طلاب قبل يومين»
    if s == scene.words[t.word].sentence and i > t.word and (_dates_the_next(scene, t, i) or _opens_the_next(scene, t, d)):
        return True
    if s == scene.words[t.word].sentence and any((scene.words[k].key, scene.words[k + 1].key) == ("علي", "ان") for k in range(t.word + 1, i - 1)):
        return True  # «اتفاق …، على أن يبدأ التنفيذ غدا»
    since = next((k for k in range(i - 1, max(t.word, i - _FOLLOWS), -1) if scene.words[k].key == "منذ"), None) if s == scene.words[t.word].sentence else None
    if since is not None and says(scene.words[since + 1].key, "onset"):
        return True  # «سيطر التنظيم على المطار …، فيما قتل 346 من مقاتليه منذ بدء الهجوم الثلاثاء»
    began = scene.before(i, s) if s == scene.words[t.word].sentence else ""
    if says(began, "begins") and any(t.word < o.word < i and o.type != t.type for o in scene.triggers_of.get(s, ())):
        return True  # «سيطر على المطار بعد هجمات بدأت الثلاثاء»
    return scene.told_apart(i, t.word) or replied_to(scene, t, i) or t.type == "agreement" and scene.before(i, s) == "حتي"


def _dates_the_next(scene: Scene, t: Trigger, i: int) -> bool:
    """«قتل شخصان، أمس، في هجوم …، فيما فارق أحدهم الحياة اليوم»: a date of the statement after that of a trigger which has one of its own."""
    s = scene.words[i].sentence
    breaks = next((k for k in range(t.word + 1, i) if scene.words[k].key in WORDS["meanwhile"]), None)
    return breaks is not None and any(scene.at(d.start or 0) < breaks and not is_offset(d) for d in scene.dates_of.get(s, ()))


def _opens_the_next(scene: Scene, t: Trigger, d: DateValue) -> bool:
    """«… قصفت طائرات مواقع …، وفي الليلة التالية شنت أخرى هجمات»: a date joined by «و» that a verb follows at once, with another told before the trigger."""
    i, last = scene.at(d.start or 0), scene.at((d.end or 1) - 1)
    s = scene.words[i].sentence
    led = scene.words[i].key.startswith("و") and not (d.text or "").startswith("و") or scene.words[i - 1].key in _AND_IN or (d.text or "").startswith("وفي")
    verb = last + 1 < len(scene.words) and scene.words[last + 1].sentence == s and (any(o.verb and o.word == last + 1 for o in scene.triggers_of.get(s, ())) or LIGHT.fullmatch(scene.bare(last + 1)) is not None)
    return led and verb and any(scene.at((x.end or 1) - 1) < t.word and not is_offset(x) for x in scene.dates_of.get(s, ()))


def _frequency(scene: Scene, d: DateValue) -> bool:
    """«للمرة الثانية خلال شهر كانون الأول», «أول لقاء منذ 11 عاما», «الدفعة العاشرة من نوعها منذ»: how often, not when."""
    at = scene.at(d.start or 0)
    before = [scene.words[k].key for k in range(max(0, at - 5), at) if scene.words[k].sentence == scene.words[at].sentence]
    begun = (d.text or "").startswith("منذ") or "منذ" in before
    if begun and before[-1:] != [] and _GOES_ON.fullmatch(before[-1] if before[-1] != "منذ" else before[-2] if len(before) > 1 else ""):
        return True  # «ضمن التصعيد المتواصل منذ الثلاثاء»: how long that has gone on
    if begun and any(says(key, "captive") for key in before):
        return True  # «كانوا محتجزين لدى التنظيم منذ تموز الفائت»
    which = next((k for k in range(at - 1, scene.bounds[scene.words[at].sentence][0], -1) if says(scene.words[k].key, "relative") or scene.words[k].text == "،"), 0)
    if begun and which and says(scene.words[which].key, "relative") and which - 1 in scene.named and _IN_PRESENT.fullmatch(scene.words[which + 1].key):
        return True  # «قصف من القوات التي تحاول اقتحامها منذ أسبوعين»: what they have been doing
    lately = [scene.words[k].key.removeprefix("و") for k in range(max(0, at - _TALLIED), at) if scene.words[k].sentence == scene.words[at].sentence]
    tallied = (begun or "منذ" in lately) and any(key in _TALLIES for key in lately)
    if before and says(before[-1] if before[-1] not in {"في", "بتاريخ"} else before[-2] if len(before) > 1 else "", "issued"):
        return True  # «مرسوم العفو الصادر في 30 نيسان»
    if before[-1:] in (["حتي"], ["لغايه"], ["بحلول"]):
        return True  # «حظر للتجوال حتى صباح الاثنين»: how long
    if before and {"اعتبارا", "ابتدا"} & set(before[-2:]):
        return True  # «وقف إطلاق النار اعتبارا من منتصف الليل», «دوريات ابتداء من 15 آذار»: from when it holds
    if not begun and before and (before[-1] == "خلال" or (d.text or "").startswith("خلال")) and any(_ORDINAL.fullmatch(key) for key in before):
        return True  # «هو الاستهداف الثاني للحي خلال 24 ساعة»
    if tallied:
        return True  # «وبذلك يرتفع إلى 223 عدد الحوادث منذ مطلع العام»
    since = begun and any(says(key, "first") for key in before)
    of_a_day = len(d.value or "") == 10 and not begun  # «قصفت للمرة الأولى أمس»
    return since or not of_a_day and any(says(key, "times") for key in before)


def date(scene: Scene, t: Trigger, model: Model, reasons: Reasons | None = None) -> DateValue:
    """The date of the event; ``assumed`` is the day of publication."""
    scored = []
    for d in date_candidates(scene, t):
        names = features.date(scene, t, d)
        scored.append((model.probabilities(names)["yes"], d, names))
    odds, d, names = max(scored, key=lambda x: (x[0], (x[1].start or 0) if x[1] else -1))
    goes_on = _date_goes_on(scene, t) if d is None else None
    value = d or goes_on or DateValue(scene.day, assumed=True)
    if reasons and goes_on:
        reasons.rows.append(("date", value.value or "unknown", round(odds, 2), [("grammar: at the same time as the sentence before", None)]))
    elif reasons:
        reasons.add("date", value.value or "unknown", odds, model, names, "yes")
    return value


def _date_goes_on(scene: Scene, t: Trigger) -> DateValue | None:
    """«هاجم مسلحون أمس … وفي الأثناء قصفت …», «وردت القوات بقصف …»: the day told last before a sentence that begins at the same time or answers.

    Not of what is going on («تدور اشتباكات»), nor after «كما», which tells of another deed, not when.
    """
    s = scene.words[t.word].sentence
    first, end = scene.bounds[s]
    opening = [scene.words[k].key.removeprefix("و") for k in range(first, min(first + _OPENING, end))]
    if "سابق" in opening or is_present(t, scene.words[t.word].key) or not (any(says(key, "same time") for key in opening) or says(opening[0], "answers")):
        return None
    last = next(iter(scene.dates_before(s, 1)), None)
    near = last is not None and last.value is not None and len(last.value) == _DAY and s - scene.sentence(last.start or 0) <= _BACK
    return last if last and near and not is_offset(last) and not _of_another_time(scene, t, last) else None
