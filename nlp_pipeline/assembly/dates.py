"""When a candidate event happened: which of the text's dates is its own, by learned weights and by the day that goes on."""

from __future__ import annotations

import re

from nlp_pipeline.arabic.dates import is_offset
from nlp_pipeline.assembly import features
from nlp_pipeline.assembly.classes import says
from nlp_pipeline.assembly.clause import WORDS
from nlp_pipeline.assembly.other_times import dates_another
from nlp_pipeline.assembly.scene import Scene
from nlp_pipeline.assembly.triggers import is_past, is_present
from nlp_pipeline.assembly.weights import Model, Reasons
from nlp_pipeline.records import DateValue, Trigger

_BESIDE = 2
"""Words after a deed within which no other date is its own."""
_FOLLOWS = 8
"""Words after a date told from another day within which what it dates stands."""
_IN_PRESENT = re.compile("[يت]\\w{3,}")
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
    if (beside := _right_after(scene, t)) is not None:
        return [beside]
    earlier = scene.dates_before(s, 3)
    first = scene.dates[:1] if scene.dates and scene.dates[0] not in earlier and scene.sentence(scene.dates[0].start or 0) < s else []
    return [*(d for d in (*first, *earlier, *scene.dates_of.get(s, ())) if not is_offset(d) and _may_date(scene, t, d)), None]


def _may_date(scene: Scene, t: Trigger, d: DateValue) -> bool:
    """Whether nothing in the grammar of the sentence says that a date is not that of the trigger."""
    return not (_frequency(scene, d) or _yet_to_come(scene, t, d) or dates_another(scene, t, d))


def _right_after(scene: Scene, t: Trigger) -> DateValue | None:
    """«وكان الشاب قد اختطف قبل ثلاثة أيام»: a date one or two words after the trigger is that of its event (in the gold 47 of 49)."""
    last = scene.at(t.end - 1)
    near = (d for d in scene.dates_of.get(scene.words[t.word].sentence, ()) if last < scene.at(d.start or 0) <= last + _BESIDE and not is_offset(d))
    return next((d for d in near if scene.text[t.end : d.start].replace(" ", "").isalpha() or scene.at(d.start or 0) == last + 1 if _may_date(scene, t, d)), None)


def _yet_to_come(scene: Scene, t: Trigger, d: DateValue) -> bool:
    """«أعدمت القوات 60 مواطنا …، في حين تستمر عملية الإجلاء المقررة صباح غد»: a day after publication is none of a past verb, nor of what is told before the statement that it stands in."""
    i, s = scene.at(d.start or 0), scene.words[t.word].sentence
    if not (d.value and scene.day and len(d.value) >= _DAY and d.value[:_DAY] > scene.day):
        return False
    return is_past(t, scene.words[t.word].key) or scene.words[i].sentence == s and any(scene.words[k].key.removeprefix("و") in WORDS["meanwhile"] for k in range(t.word + 1, i))


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
    return last if last and near and not is_offset(last) and not dates_another(scene, t, last) else None
