"""Words written like a trigger that tell no event: «من مخلفات قصف سابق», «توقف المطار عن الخدمة», «فجر اليوم», «منذ سيطرة الفصائل».

A rule reads the words around one word; the rules stand by what the word is instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from nlp_pipeline.arabic.clitics import has_article, readings
from nlp_pipeline.arabic.folding import fold
from nlp_pipeline.arabic.numbers import value_at
from nlp_pipeline.arabic.tokens import QUOTES
from nlp_pipeline.assembly import tellings
from nlp_pipeline.assembly.clause import WORDS
from nlp_pipeline.assembly.people import kind_of, person
from nlp_pipeline.assembly.tellings import hits, names_a_unit, says
from nlp_pipeline.records import Word
from nlp_pipeline.resources import lexicon

_NAMING = {"اسم", "تسميه", "لقب"}
_AGE = re.compile("(?:يوم|اسبوع|شهر|عام)(?:ه|ها|هما|هم)|سنت(?:ه|ها)")
_NEWS = 4
"""Words after «نشر», «تقدم» within which the news, its bearer or what is handed in is told."""
_BODIES = 10
"""Words within which bodies are told to change hands, or those who flee to be prisoners."""
_PRISON = 5
"""Words after a flight within which the prison is named."""
_CONVOY = 4
"""Words between a verb of hitting and the convoy that was hit."""
_RAIDED = 15
"""Words from «اقتحمت» to the arrests of a raid."""
_STRUCK = 7
"""Words between an attack and a further verb of hitting whose subject it is."""
_BEGUN = 4
"""Words from «بدأ» to «سريان وقف إطلاق النار»."""
_FAR = 12
"""Words within which an agreement is told to be in force, what stopped or burns, or a ransom asked for."""

_FIGURATIVE = [
    (re.compile(stems), int(back), int(ahead), frozenset(map(fold, words.split("|"))))
    for stems, back, ahead, words in lexicon("assembly", "lexicon/figurative.tsv")
]


_PUSHES = re.compile("[يت]?دفع(?:ت|وا|ون)?")
_TRIED = re.compile("محاولت(?:ه|هم|هما|هن)")
_TO_PASS = ("التسلل", "الدخول", "العبور", "اجتياز", "الفرار", "الهروب")


class _At:
    """One word with the words of its sentence around it."""

    def __init__(self, words: Sequence[Word], i: int) -> None:
        self.words, self.i = words, i
        self.word = words[i]
        self.key, self.bare = self.word.key, readings(self.word.key)[-1]
        self.following = words[i + 1].key if i + 1 < len(words) else ""
        """The next word, whatever its sentence."""
        led = i > 0 and words[i - 1].sentence == self.word.sentence
        self.led = words[i - 1] if led else None
        """The word before in the sentence."""
        self.before = readings(words[i - 1].key)[-1] if led else ""

    def back(self, n: int) -> list[Word]:
        """The ``n`` words before, of the sentence."""
        return [w for w in self.words[max(0, self.i - n) : self.i] if w.sentence == self.word.sentence]

    def ahead(self, n: int) -> list[Word]:
        """The words after up to the ``n``-th, which is left out, of the sentence."""
        return [w for w in self.words[self.i + 1 : self.i + n] if w.sentence == self.word.sentence]

    def starts(self, *stems: str) -> bool:
        return self.bare.startswith(stems)


def is_remnant(words: Sequence[Word], i: int) -> bool:
    """Whether word ``i``, written like a trigger, tells no event by what stands around it."""
    at = _At(words, i)
    return any(rule(at) for rule in _RULES)


def _figurative(at: _At) -> bool:
    """«ضرب مثلا», «سيطر القلق على السكان»: what ``lexicon/figurative.tsv`` says of the words around."""
    return any(stems.match(at.bare) and any(not others.isdisjoint(readings(w.key)) for w in (*at.back(back), *at.ahead(ahead + 1))) for stems, back, ahead, others in _FIGURATIVE)


def _is_blown_up(at: _At) -> bool:
    """«فجر الأحد معبد بعل شمين», not «قصف الطيران فجر الأحد مبنى»."""
    if at.i + 2 >= len(at.words) or not says(at.words[at.i + 2].key, "blown up"):
        return False
    return not any(hits(w.key) or readings(w.key)[-1].startswith(("قصف", "اغار", "يقصف", "تقصف", "غار")) for w in at.back(_FAR))


def _another_word(at: _At) -> bool:
    """Words spelt alike: the hour, «ف» and «قد», «رباعي الدفع», «لقاء» in return for, lines of telephones."""
    if at.key == "فجر" and not _is_blown_up(at) and (at.following in {*WORDS["times"], "امس"} or at.led is not None and at.led.key in {"منذ", "حتي", "مع", "عند"}):
        return True  # «فجر اليوم»
    if at.key == "فقد" and (at.following.endswith("ت") and not person(at.following) and not says(at.following, "lost") or kind_of(at.following) in {"killed", "wounded"}):
        return True  # «فقد اندلعت اشتباكات», «فقد قتل 5»
    if at.key == "فقد" and not (person(at.following) or value_at([at.following], 0) or says(at.following, "phrase") or any(says(w.key, "lost") for w in at.words[at.i + 1 : at.i + _FAR // 2])):
        return True  # «فقد أشاد الملك», «فقد التحق نحو مئة»
    if at.led is not None and at.led.text in QUOTES and at.i > 1 and readings(at.words[at.i - 2].key)[-1] in {"عمليه", "عمليات", "حمله", "معركه", "غرفه"}:
        return True  # «عملية "صاعقة الجزيرة"»
    if at.key == "عبر" and not (person(at.following) or at.following in {"اكثر", "نحو", "حوالي"} or value_at([at.following], 0) or names_a_unit(at.words, at.i + 1) or says(at.following, "unit")):
        return True  # «من العراق عبر معبر غير شرعي»: by way of
    if at.bare in {"قتل", "القتل"} and at.before.removeprefix("ال") in {"حكم", "احكام"}:
        return True  # «حكم القتل»: a sentence
    if at.starts("اطلق", "يطلق", "تطلق") and (at.following in _NAMING or at.following in {"عليها", "عليه"} and at.i + 2 < len(at.words) and (at.words[at.i + 2].text in QUOTES or at.words[at.i + 2].key in _NAMING)):
        return True  # «أطلقت عليها "غصن الزيتون"»
    if at.starts("محاول") and _TRIED.fullmatch(at.bare) and at.led is not None and at.led.key in {"اثنا", "خلال", "لدي", "عند"} and at.following.startswith(_TO_PASS):
        return True  # «برصاص حرس الحدود أثناء محاولتهم التسلل»
    if _PUSHES.fullmatch(at.bare) and not has_article(at.key) and (at.before in {"ما", "مما", "الامر", "امر"} or not any(w.key.startswith("ب") or says(w.key, "sent") for w in at.ahead(_FAR))):
        return True  # «ما دفع فصيلا محليا إلى احتجاز ضباط», «دفع ذلك الطائرات إلى استهداف مقراته»; but «دفعت القوات بتعزيزات»
    if at.key == "دفع" and (at.following.startswith("رباعي") or says(at.following, "sum")):
        return True  # «سيارة دفع رباعي», «رفض دفع إتاوة»
    if at.key == "لقا" and (at.following.isdigit() or says(at.following, "price")):
        return True  # «لقاء إطلاق سراحهما», «لقاء فدية»
    if at.key.removeprefix("و") == "التقي" and at.led is not None and says(at.led.key, "tells that"):
        return True  # «وشدد التقي على ضرورة …»: a man's name
    if at.bare == "تردي" and not person(at.following):
        return True  # «تردي الأوضاع»: no «تُردي»
    if at.key == "بحثا" or at.following == "عن" and at.key.removeprefix("و").startswith("بحث"):
        return True  # «بحثا عن»: a search, no talk
    if at.bare.removeprefix("ال") in {"اتصالات", "اتصال"}:
        lines = at.bare.endswith("ات") and has_article(at.key) and not (at.following.startswith("هاتفي") or at.following in {"بين", "مع", "السياسيه"})
        return lines or at.i > 0 and says(at.words[at.i - 1].key, "telephony")  # «قطعت الاتصالات والكهرباء», «مركز اتصالات», «أجهزة اتصال»
    return False


def _of_something_else(at: _At) -> bool:
    """Verbs whose subject or object says that nobody is held, struck or moved."""
    if at.key in {"توقف", "يتوقف"} and not any(person(w.key) or w.key.isdigit() for w in at.words[at.i + 1 : at.i + 4]):
        return True  # «توقف عبور الشاحنات», «توقف مطار دمشق عن الخدمة»
    if at.starts("اوقف", "توقف", "يوقف") and any(says(w.key, "halted") for w in tellings.subject_and_object(at.words, at.i, _FAR)):
        return True  # «أوقفت إدارة المعبر عودة اللاجئين», «أوقفت القوات قصفها»
    if at.starts("خسر", "يخسر", "تخسر") and any(person(w.key) or w.key.isdigit() for w in at.ahead(5)):
        return True  # «خسر النظام 14 عنصرا»: whom, not what
    if at.starts("نشر", "تنشر", "ينشر") and any(says(w.key, "published") for w in (*at.back(1), *tellings.subject_and_object(at.words, at.i, _NEWS))):
        return True  # «نشرت صحف سودانية نعيا», «نشر التنظيم صورا»
    if at.starts("تقدم", "يتقدم", "تتقدم") and any(says(w.key, "handed in") for w in tellings.subject_and_object(at.words, at.i, _NEWS)):
        return True  # «تقدمت سيدة بشكوى»
    if at.starts("انقلب", "ينقلب", "تنقلب") and at.following == "علي" or at.bare == "دوري" or at.key.removeprefix("و") in {"بحثنا", "بلدهم"}:
        return True  # «انقلبوا على حليفهم», «بشكل دوري», «في بحثنا», «حدود بلدهم»
    if at.starts("سمح", "تسمح", "يسمح") and any(w.key.startswith("بالسيطره") for w in at.ahead(6)):
        return True  # «حرب سمحت للتنظيم بالسيطرة على أراض»
    if at.bare.removeprefix("ال") in {"هدنه", "اتفاق", "وقف"} and at.before in {"قطع", "انها", "خرق", "انتهاك", "خرقت", "خرقوا"}:
        return True  # «هدد الحزب بقطع الهدنة»
    if at.key.removeprefix("و").startswith(("دخل", "يدخل", "تدخل")) and any(_AGE.fullmatch(w.key) for w in at.ahead(2 * _FAR)):
        return True  # «دخلت الاحتجاجات أسبوعها الثاني»
    return says(at.key, "issued") and at.following in {"عن", "عنه", "عنها", "عنهم"}  # «بيان صادر عنه»: nothing was seized


def _told_by_another(at: _At) -> bool:
    """What another word of the sentence tells: the blast that «استهدف», the bodies that change hands, the column that was hit."""
    counted = value_at([at.following], 0) is not None and at.i + 2 < len(at.words) and at.words[at.i + 2].sentence == at.word.sentence
    if hits(at.key) and counted and says(at.words[at.i + 2].key, "blast or strike"):
        return True  # «ضربت أربعة انفجارات منطقة السيدة زينب»
    if hits(at.key) and says(at.following, "blast or strike") and at.words[at.i + 1].sentence == at.word.sentence:
        return True  # «استهدف تفجير حافلة», «استهدف هجوم بطائرات مسيرة», «ضرب زلزال», «استهدفت غارة موقعا»
    if at.key.startswith("و") and hits(at.bare) and not at.key.endswith("ت") and any(says(w.key, "blast or strike") and not has_article(w.key) for w in at.back(_STRUCK)) and not any(w.text in {"،", "؛"} for w in at.back(_STRUCK)):
        return True  # «هجوم انتحاري نسب إلى تنظيم داعش وضرب مدينة سوروتش»
    if at.bare in {"ذخاير", "قنبله", "قنابل"} and any(w.key.removeprefix("و").startswith(("استخدم", "تستخدم", "يستخدم")) for w in at.back(3)) and any(w.key == "في" for w in at.ahead(4)):
        return True  # «استخدمت ذخائر عنقودية في هجوم»
    if at.starts("اقتحم", "يقتحم", "تقتحم") and any(readings(w.key)[-1].startswith(("اعتقل", "اعتقال", "مداهم")) for w in at.ahead(_RAIDED)) and not any(kind_of(w.key) in {"killed", "wounded"} or readings(w.key)[-1].startswith("اشتبا") for w in at.ahead(_RAIDED)):
        return True  # «اقتحمت القوات القرية ونفذت حملة مداهمات واعتقلت 13 شخصا»: a raid, no fight
    if at.key in {"جابت", "تجوب"} and any(w.key in {"مسيره", "مسيرات", "تظاهره", "مظاهره"} for w in at.back(2)):
        return True  # «مسيرة جابت شوارع المدينة»: people, no patrol
    if at.starts("جث") and any(WORDS["moved"] & {w.key, readings(w.key)[-1]} for w in at.back(_BODIES)):
        return True  # «سلمت جثامين خمسة عناصر»
    if at.key.removeprefix("و") == "سقطوا" and not any(kind_of(w.key) == "killed" for w in at.words[at.i + 1 : at.i + 4]):
        return True  # «الشهداء الذين سقطوا جراء القصف بالصواريخ»: people, no shells
    if at.bare in {"مهاجم", "مهاجما", "مهاجمون", "مهاجمين", "مهاجمان"} or has_article(at.key) and at.bare == "مهاجمه" and at.led is not None and has_article(at.led.key):
        return True  # «قبل أن يقتل المهاجم», «القوات المهاجمة»: who did it
    if at.led is None:
        return False
    if at.starts("اجتماع") and hits(at.before) or names_a_unit(at.words, at.i) or _is_hit(at):
        return True  # «غارة استهدفت اجتماعا»
    return at.bare == "انتشار" and says(at.led.key, "area of") or at.starts("تسوي") and at.before in {"فصايل", "عناصر", "مقاتلي", "مسلحي"}  # «مناطق انتشار قوات النظام», «مسلحون من فصائل التسويات»


def _is_hit(at: _At) -> bool:
    """«استهدفت طائرات حربية قافلة مساعدات»: a convoy that is the object of an attack brings no aid."""
    near = at.back(_CONVOY)
    return says(at.key, "convoy") and any(hits(readings(w.key)[-1]) for w in near) and not any(w.text in {"،", "؛"} for w in near)


def _fell_on_nobody(at: _At) -> bool:
    """What falls in of itself, what is left of a strike, how a government calls any attack."""
    if at.bare == "تهدم" or at.bare == "اعتدا" and at.following == "ارهابي":
        return True  # «نتيجة تهدم الأقبية فوقهم», «ناتج عن اعتداء إرهابي»
    return at.before in {"مخلفات", "حطام"} or at.before == "اثار" and not any(r.startswith("ال") for r in readings(at.key)[:2]) or at.following in {"قديم", "قديمه"}  # «من مخلفات قصف سابق», «آثار طلقات»


def _not_done(at: _At) -> bool:
    """What was tried, is the aim of something else, or is asked for."""
    if at.key.startswith("ل") and at.key != at.bare and at.bare.startswith(("سيطر", "استعاد", "تحرير", "طرد", "اقتحام", "انتزاع", "دخول")) and (at.bare == "تحرير" or not at.key.startswith(("لي", "لت"))):
        return True  # «هجوما على السجن لتحرير سجناء», «هجوما لاستعادة المدينة»: so all 5 in the gold
    if at.led is None:
        return False
    if at.before in {"استعاده", "استرداد", "بسط", "انتزاع", "احكام"} and at.led.key.startswith("ل") and at.starts("سيطر"):
        return True  # «في محاولة من القوات لاستعادة السيطرة على البلدة»
    if at.before in {"معركه", "معارك", "عمليه", "حمله"} and at.bare in {"سيطره", "تحرير", "استعاده", "طرد"}:
        return True  # «بدأت معركة السيطرة على المدينة»
    if at.led.key.removeprefix("و") == "من" and at.i > 1 and any(w.key.removeprefix("و") in WORDS["part"] for w in at.back(4)):
        return True  # «بينهم من أحرق ومن ذبح»
    if at.bare in {"اتاوه", "اتاوات"} and at.before == "دفع" and any(w.key.startswith("رفض") for w in at.back(3)):
        return True  # «بعد رفضه دفع إتاوة»
    if says(at.led.key, "tries") and at.i > 1 and says(at.words[at.i - 2].key, "which"):
        return True  # «القوات التي تحاول اقتحامها منذ أيام»
    if at.starts("تقدم", "سيطر", "استعاد") and says(at.led.key, "tries"):
        return True  # «قوات النظام تحاول التقدم»
    if at.starts("تقدم", "سيطر", "فرار", "هروب") and any(says(w.key, "attempt") for w in at.back(3)):
        return True  # «محاولة التقدم»
    if at.before in {"لقا", "مقابل"} and at.bare in {"افراج", "اطلاق"} and any(says(w.key, "sum") for w in at.back(_FAR)):
        return True  # «طالبوا بفدية لقاء الإفراج عنه», not «مقابل الإفراج عن أسرى»
    return at.before in {"في", "ب"} and at.i > 1 and any(says(w.key, "lacks") for w in at.back(4))  # «نقص حاد في المواد الطبية»


def _of_another_time(at: _At) -> bool:
    """What was before, how long it lasted, how many there were, an agreement that was made earlier."""
    if at.bare in {"اعتقال", "احتجاز", "اختطاف", "خطف"} and at.following.startswith(("دام", "استمر", "استغرق")):
        return True  # «تحت التعذيب بعد اعتقال دام عامين»
    if at.led is None:
        return False
    if at.before in {"حادثه", "حوادث", "حالات"} and at.i > 1 and (value_at([at.words[at.i - 2].key], 0) or (0, 0))[0] > 2:
        return True  # «29 حادثة تفجير واستهداف»
    if says(at.led.key, "under") and not any(w.key.removeprefix("و").startswith(("بدا", "يبدا", "دخل")) for w in at.back(_BEGUN)) and at.bare.removeprefix("ال").startswith(("اتفاق", "هدن", "وقف", "تفاهم")):
        return True  # «ضمن الاتفاق», «بعد أيام من سريان وقف إطلاق النار»
    ceasefire = at.before == "وقف" or at.key.startswith("ل") and "وقف" in {readings(w.key)[-1] for w in at.back(3)}
    return at.bare == "اطلاق" and ceasefire or at.before == "منذ"  # «سريان وقف إطلاق النار», «منذ سيطرة الفصائل»


def _how_they_went(at: _At) -> bool:
    """How somebody was executed, attackers left, prisoners fled or soldiers were on their way home."""
    if at.i and at.words[at.i - 1].key == "رميا":
        return True  # «رميا بالرصاص»
    if at.bare in {"عايدين", "عايده"} and at.led is not None and at.led.key in {"كانوا", "كان", "كانت"}:
        return True  # «حافلة تقل عناصر كانوا عائدين إلى منازلهم»
    if at.bare in {"فرار", "هروب"} and any(says(w.key, "prison") for w in (*at.back(_BODIES), at.word, *at.ahead(_PRISON))):
        return True  # «تمرد للسجناء، وتمكن عشرات منهم من الفرار»: no flight of people from their homes
    return any(w.key.removeprefix("و").startswith("لاذ") for w in at.back(2))  # «ولاذ المنفذون بالفرار»


_RULES: tuple[Callable[[_At], bool], ...] = (_figurative, _another_word, _of_something_else, _told_by_another, _fell_on_nobody, _not_done, _of_another_time, _how_they_went)
