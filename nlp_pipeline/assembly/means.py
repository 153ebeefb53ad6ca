"""What the words around a trigger say of the means, and the type of event that follows from it («استهداف حافلة بعبوة ناسفة» is no shelling)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from nlp_pipeline.arabic.clitics import readings
from nlp_pipeline.arabic.numbers import value_at
from nlp_pipeline.assembly.clause import WORDS
from nlp_pipeline.assembly.people import kind_of, person
from nlp_pipeline.assembly.tellings import hits, says
from nlp_pipeline.records import Word

_AIR = re.compile(
    r"^(جوي|جويه|جويا|جوا|طيران|طايرات|طايره|مروحي|مروحيات|مروحيه|مقاتلات|حربيه|غارات|غاره|براميل|برميل|برميلا|تحالف|سوخوي|"
    r"طايراته|طايراتها|طيرانه|فراغيه|فراغي)$"
)
_DRONE = re.compile(r"^(مسيره|مسيرات|مسيرتين|مسيرتان|مسيرتي|درون|مسير|طيار)$")
_GROUND = re.compile(
    r"^(مدفعي|مدفعيه|مدفعيا|هاون|صاروخي|صاروخيا|صاروخيه|قذايف|قذيفه|دبابات|مدافع|راجمات|بري|بريا|برا|صواريخ|صاروخا|صاروخ)$"
)
_CLUSTER = re.compile(r"^عنقودي(?:ه|ا)?$")
_GAS = re.compile(r"^(?:كيماوي|كيماويه|كيميايي|كيمياييه|غازات|سارين|كلور)ا?$")
_MINE = re.compile(r"^(لغم|لغما|الغام|مخلفات|عنقوديه|جسم)$")
_GUNS = re.compile(r"^(رشاش|رشاشه|رشاشات(?:ه|ها|هم)?|رصاص|طلقات|بندقيه|بنادق|مسدس|قناصه|قنص)$")
_HEAVY = re.compile(r"^(ثقيل|ثقيله|دوشكا)$")
_STICKS = re.compile("^(?:عصي|هراوات|جنازير)$")
_MARCHES = re.compile("[وف]?(?:خرج|نظم|شارك|سار|انطلق|دع|تظاهر|نزل|فرق|حظر|[يت](?:خرج|شارك|فرق|حظر))(?:ا|ت|وا|ون)?")
_MARCH = {"شموع", "حاشده", "سلميه", "احتجاجيه", "طلابيه", "سياره", "صامته", "راجله", "تضامنيه", "تضامن", "مويده", "جماهيريه", "غاضبه", "نسايه", "ليليه", "مشاعل", "شعبيه", "سلام", "للسلام", "مثليين", "للمثليين", "عزا", "نسويه"}
_CRAFT = {"انتحاريه", "تركيه", "مجهوله", "اسراييليه", "ايرانيه", "مذخره", "استطلاع", "روسيه", "امريكيه", "مسلحه"}
_BEATEN = re.compile(r"^[وف]?(ضرب|يضرب|ضربت|ضربوا|تضرب|يضربون|يضربوا|ضربا)(ه|ها|هم)?$")
_BOMBER = re.compile(r"^(?:انتحاري|انتحاريا|انتحاريه|انتحاريين|انتحاريون|انتحاريان)$")
_SUICIDE = re.compile(rf"{_BOMBER.pattern}|^حزاما?$")
_ITSELF = {"نفسه", "نفسها", "انفسهم", "نفسيهما"}

_RAISED = {"رفع", "رفعت", "رفعوا"}
_BY = 12
"""Words within which «من قبل» tells who struck."""
_DOER = 2
"""Words before a verb of destroying within which stands what did it."""
_STRUCK = 12
"""Words after a killing within which the missiles or aircraft are told."""
_UNMANNED = 9
"""Words after a strike within which the aircraft is told to have no pilot."""
_FELL = 6
"""Words after an assault within which it is told that somebody fell."""


def told_by_means(type_: str, words: Sequence[Word], i: int, size: int) -> str:
    """The means decides the type: what the words around the trigger say of it."""
    if type_ == "troop_movement" and readings(words[i].key)[-1].startswith("دخل"):
        later = [w.key for w in words[i + size : i + size + 16] if w.sentence == words[i].sentence]
        raised = any(a.removeprefix("و") in _RAISED and any(b.startswith(("علم", "العلم", "راي", "الراي")) for b in later[n : n + 3]) for n, a in enumerate(later))
        return "territory_change" if raised or any("انسحاب" in k for k in later) else type_  # «دخلت المدينة بعد انسحاب …», «… ورفعت العلم»
    if type_ == "territory_change" and readings(words[i].key)[-1].startswith(("حرر", "يحرر", "تحرر")) and i + 1 < len(words) and (who := person(words[i + 1].key)) and who[0] != "combatant":
        return "release"  # «حررت طفلا كان محتجزا»
    if type_ == "drone_strike" and readings(words[i].key)[-1] in {"مسيره", "مسيرات"} and _is_march(words, i):
        return "protest"  # «خرج الآلاف في مسيرة», «مسيرة شموع»
    if type_ == "meeting" and readings(words[i].key)[-1].startswith(("استقبل", "يستقبل", "تستقبل")) and any(w.key.removeprefix("ال").startswith(("نازح", "لاجي", "مهجر")) for w in words[i + 1 : i + _FELL]):
        return "displacement"  # «استقبلت بلدات نصيب والطيبة آلاف النازحين»
    if type_ == "mistreatment" and "تعذيب" in readings(words[i].key)[-1] and any((a.key, b.key) == ("حتي", "الموت") for a, b in pairwise(words[i + 1 : i + size + _FELL])):
        return "torture_death"  # «بتعذيب مواطن حتى الموت»
    if type_ == "mistreatment" and readings(words[i].key)[-1].startswith("اعتدا") and any(kind_of(w.key) == "killed" for w in words[i + size : i + size + _FELL] if w.sentence == words[i].sentence):
        return "killing_other"  # «الاعتداء الذي أوقع 32 قتيلا»
    if type_ == "armed_clash" and i + 1 < len(words) and words[i + 1].sentence == words[i].sentence and any(r.startswith(("محتج", "متظاهر", "معتصم")) for r in readings(words[i + 1].key)):
        return "protest"  # «اقتحم محتجون مبنى المحافظة»
    if type_ == "property_crime" and readings(words[i].key)[-1].startswith(("دمر", "يدمر", "تدمر")):
        doer = {r for w in words[max(0, i - _DOER) : i] if w.sentence == words[i].sentence for r in readings(w.key)}
        force = [w.key for w in words[i + 1 : i + 3]] == ["سلاح", "الجو"]  # «دمر سلاح الجو مقرات»
        return "airstrike" if force or any(_AIR.match(r) for r in doer - {"تحالف"}) else type_  # «المقاتلات دمرت مستودعا»
    if type_ not in {"shelling", "ied_explosion", "armed_clash", "airstrike", "killing_other", "shooting_attack"}:
        return type_
    if type_ == "shelling" and size > 2 and _what_strikes(words[i + size - 1], ()) == type_:
        return type_  # «ردت القوات باستهداف المواقع بالمدفعية والطائرات المسيرة»
    sentence = words[i].sentence
    first, last = _share(words, i, size)
    near = [w for w in words[max(first, i - 6) : min(last, i + size + 10)] if w.sentence == sentence]
    bare = {r for w in near for r in readings(w.key)}
    tight = {r for w in words[max(first, i - 2) : min(last, i + size + 4)] if w.sentence == sentence for r in readings(w.key)}
    if any(_DRONE.match(b) for b in tight) and type_ in {"airstrike", "shelling"} or _by_drone(words, i):
        return "drone_strike"
    if type_ == "airstrike" and readings(words[i].key)[-1].startswith(("ضرب", "غار")) and any(_DRONE.match(r) for w in words[max(0, i - 4) : i] if w.sentence == sentence for r in readings(w.key)):
        return "drone_strike"  # «شنت مسيرات إسرائيلية 3 ضربات»
    if type_ == "airstrike" and any(b.key == "طيار" and a.key in {"دون", "بدون", "بلا"} for a, b in pairwise(words[i + 1 : i + _UNMANNED]) if a.sentence == sentence):
        return "drone_strike"  # «ضربة جوية نفذتها طائرة إسرائيلية من دون طيار»
    if type_ == "shooting_attack" and i + 1 < len(words) and any(_DRONE.match(r) for r in readings(words[i + 1].key)):
        return "drone_strike"  # «اغتالت مسيرة …»
    if type_ == "shooting_attack" and readings(words[i].key)[-1].startswith(("اغتال", "اغتيل", "تغتال", "يغتال")) and any(r.startswith(("طايرا", "غار")) or r in {"صواريخ", "صاروخ", "صاروخين"} for w in words[i + size : i + size + _STRUCK] if w.sentence == sentence for r in readings(w.key)):
        return "airstrike"  # «اغتالت إسرائيل مستشارا … بثلاثة صواريخ أطلقتها طائراتها»
    if type_ == "shooting_attack" and any(_GUNS.match(b) for b in bare) and any(_HEAVY.match(b) for b in bare):
        return "shelling"  # «فتحت نيران رشاشاتها الثقيلة على أماكن»
    if hits(readings(words[i].key)[-1]) or type_ == "killing_other" or readings(words[i].key)[-1].startswith("هاجم"):
        bomber = [r for w in words[i + size : i + size + _DOER] if w.sentence == sentence for r in readings(w.key)]
        if any(_BOMBER.match(r) for r in bomber) and not any(_AIR.match(r) for r in bomber):
            return "suicide_bombing"  # «استهدف انتحاري اجتماعا», «قتل مفجر انتحاري 12 عنصرا»
    if type_ == "ied_explosion":
        itself = any(w.key in _ITSELF and any(r.startswith(("فجر", "تفجير")) for x in words[max(0, n - _DOER) : n] for r in readings(x.key)) for n, w in enumerate(words[i : i + size + 10], i))
        if itself or any(_SUICIDE.match(b) for b in bare):
            return "suicide_bombing"
        return "landmine_explosion" if any(_MINE.match(b) for b in tight) else type_
    if type_ == "armed_clash":
        if readings(words[i].key)[-1].startswith(("تصدي", "يتصدي", "تتصدي")) and any(_AIR.match(r) or r == "صواريخ" for w in words[i + 1 : i + 3] if w.sentence == sentence for r in readings(w.key)):
            return "weapons_disruption"  # «أثناء تصديها لغارات إسرائيلية»
        attack = readings(words[i].key)[-1].startswith(("هجوم", "هجمات", "مهاجم", "هاجم"))
        if attack and any(_DRONE.match(b) for b in tight):
            return "drone_strike"
        if attack and any(_STICKS.match(r) for w in words[i + 1 : i + size + 8] if w.sentence == sentence for r in readings(w.key)):
            return "mistreatment"  # «هجوم من قبل الشبيحة بالعصي»
        if attack and any(_SUICIDE.match(b) for b in tight):
            return "suicide_bombing"
        if attack and any(_GAS.match(r) for w in words[i + 1 : i + 3] if w.sentence == sentence for r in readings(w.key)):
            return "shelling"  # «هجوم بالأسلحة الكيماوية»
        if attack and any(_CLUSTER.match(r) for w in words[max(0, i - 3) : i + 4] if w.sentence == sentence for r in readings(w.key)):
            return "shelling"  # «استخدمت ذخائر عنقودية في هجوم»
        if attack and i + 1 < len(words) and words[i + 1].sentence == sentence and any(_GROUND.match(r) for r in readings(words[i + 1].key)):
            return "shelling"  # «هجوما صاروخيا»
        backed = any(readings(w.key)[-1] in {"اسناد", "غطا", "دعم", "تغطيه"} for w in words[i + 1 : i + size + 4] if w.sentence == sentence)  # «هجوم للقوات بإسناد جوي»
        return "airstrike" if attack and not backed and any(_AIR.match(b) for b in tight) else type_
    if type_ == "killing_other":
        if any(b.startswith("اعدام") for b in tight):
            return "execution"
        if any(w.key.removeprefix("و") in WORDS["part"] for w in near if w.start > words[i].start):
            return type_  # «استشهد 11 مواطنا بينهم 3 تحت التعذيب»
        return "torture_death" if "تعذيب" in tight or any(w.key == "تحت" and "تعذيب" in readings(n.key) for w, n in pairwise(near)) else type_
    if type_ == "shelling" and words[i].key == "ضرب" and i > 1 and words[i - 1].key == "علي" and words[i - 2].key.removeprefix("و").startswith(("اقدم", "يقدم", "تقدم")):
        return "mistreatment"  # «وأقدموا على ضرب صاحبه»
    if type_ == "shelling" and _BEATEN.match(words[i].key):
        after = [w for w in words[i + size : i + size + 2] if w.sentence == sentence]
        if any(person(w.key) or w.key.startswith(("احدهم", "احداهن")) for w in after) or words[i].key.endswith(("ه", "هم", "ها")) and not words[i].key.endswith("ضربه"):
            return "mistreatment"
    if type_ == "shelling" and any(r == "مخلفات" for w in words[i + size : i + size + 3] if w.sentence == sentence for r in readings(w.key)):
        return "landmine_explosion"  # «سقط صاروخ من مخلفات الحرب»
    if type_ == "shelling" and hits(readings(words[i].key)[-1]) and i + 1 < len(words) and words[i + 1].key.startswith(("مسلح", "مجهول")) and not any(_GROUND.match(b) or _AIR.match(b) or _HEAVY.match(b) for b in bare):
        return "shooting_attack"  # «استهدف مسلحون مجهولون صهريجا»
    if type_ == "shelling" and readings(words[i].key)[-1].startswith("استهداف") and _by_gunmen(words, i) and not any(_GROUND.match(b) or _AIR.match(b) or _HEAVY.match(b) for b in bare):
        return "shooting_attack"  # «استهداف سيارتهما من قبل مسلحين»
    if type_ == "shelling" and hits(readings(words[i].key)[-1]) and any(readings(w.key)[-1] in {"عمليه", "عمليات"} for w in words[max(0, i - 2) : i] if w.sentence == sentence) and not any(_GROUND.match(b) or _AIR.match(b) or _HEAVY.match(b) or _GUNS.match(b) for b in bare):
        return "armed_clash"  # «نفذت خلايا التنظيم 4 عمليات متزامنة استهدفت نقاطا لقسد»
    if type_ == "shelling" and hits(readings(words[i].key)[-1]) and any(r.startswith("تفجير") for w in words[i + 1 : i + 3] if w.sentence == sentence for r in readings(w.key)[-1:]):
        return "suicide_bombing" if any(_SUICIDE.match(b) for b in bare) else "ied_explosion"  # «استهدفت 7 تفجيرات مدينتي …»
    if type_ == "shelling" and (hits(readings(words[i].key)[-1]) or readings(words[i].key)[-1].startswith("استهداف")) and any(w.key.startswith("بعبو") for w in near if w.start > words[i].start):
        return "ied_explosion"  # «استهداف حافلة عسكرية بعبوة ناسفة»
    if type_ == "shelling":
        if hits(readings(words[i].key)[-1]) and words[i + 1 : i + 2] and words[i + 1].key.startswith("عبو"):
            return "ied_explosion"  # «استهدفت عبوتان ناسفتان حافلة»
        subject = {r for w in words[i + size : i + size + 2] if w.sentence == sentence for r in readings(w.key)}
        if any(_AIR.match(b) for b in subject - {"تحالف", "براميل"}):
            return "airstrike"
        if any(_GUNS.match(b) for b in bare) and not any(_GROUND.match(b) or _AIR.match(b) or _HEAVY.match(b) for b in bare):
            return "shooting_attack"
        if any(_GROUND.match(b) for b in tight):
            return type_
        strikes = next((kind for n, w in enumerate(near) if w.start > words[i].start and (kind := _what_strikes(w, near[n + 1 : n + 2]))), None)
        if strikes:
            return strikes  # «باستهداف مواقع القوات بالمدفعية والطائرات المسيرة»
        flight = next((w.start for w in near if w.start > words[i].start and says(w.key, "flies")), near[-1].end)
        if any(_AIR.match(r) for w in near if w.start < flight for r in readings(w.key)):
            return "airstrike"  # not «قصف متبادل …، وتحليق للطيران»
    if type_ == "airstrike" and readings(words[i].key)[-1] in {"ضربات", "ضربه", "الضربات", "الضربه"}:
        return "shelling" if any(_GROUND.match(b) for b in tight) and not any(_AIR.match(b) for b in tight) else type_
    return type_


def _is_march(words: Sequence[Word], i: int) -> bool:
    """«خرج الآلاف في مسيرة», «شارك العشرات بمسيرة شموع»: people who march, no drone."""
    following = [w.key.removeprefix("ال") for w in words[i + 1 : i + 3] if w.sentence == words[i].sentence]
    if i and words[i - 1].key.removeprefix("ال").startswith("طاير"):
        return False
    led = any(_MARCHES.fullmatch(w.key) for w in words[max(0, i - _FELL) : i] if w.sentence == words[i].sentence)
    craft = not _CRAFT.isdisjoint(following)  # «مسيرة تركية سيارة»
    return not _MARCH.isdisjoint(following[: 1 if craft else 2]) or led and not craft


def _what_strikes(word: Word, following: Sequence[Word]) -> str | None:
    """The type of attack that a means after «ب» makes («بالمدفعية», «بالطائرات المسيرة»); None where the word is none."""
    if not word.key.startswith("ب"):
        return None
    if any(_GROUND.match(r) for r in readings(word.key)):
        return "shelling"
    air = any(_AIR.match(r) for r in readings(word.key))
    return "drone_strike" if air and any(_DRONE.match(r) for w in following for r in readings(w.key)) else None


def _share(words: Sequence[Word], i: int, size: int) -> tuple[int, int]:
    """(first word, word after the last) of what tells the means of the trigger at word ``i``: «7 بغارات على …، و4 بقصف على …» ends where the next number begins."""
    led = words[i].key.startswith("ب") or i > 0 and says(words[i - 1].key, "owing to")
    counted = led and any(value_at([w.key.removeprefix("و")], 0) for w in words[max(0, i - 3) : i])
    first = next((k for k in range(i - 1, max(0, i - 6), -1) if counted and value_at([words[k].key.removeprefix("و")], 0)), 0)
    last = next((k for k in range(i + size, min(i + size + 10, len(words))) if counted and words[k].key.startswith("و") and value_at([words[k].key[1:]], 0)), len(words))
    return first, last


def _by_gunmen(words: Sequence[Word], i: int) -> bool:
    """Whether «من قبل مسلحين» or «من قبل مجهولين» follows in the statement."""
    for k in range(i + 1, min(i + _BY, len(words) - 2)):
        if words[k].sentence != words[i].sentence or words[k].text in {"،", "؛", "."}:
            return False
        if words[k].key == "من" and words[k + 1].key == "قبل":
            return words[k + 2].key.startswith(("مسلح", "مجهول"))
    return False


def _by_drone(words: Sequence[Word], i: int) -> bool:
    """«استهداف سيارتهما من قبل طائرة مسيرة», «استهدفت قوات سوريا الديمقراطية بطائرة مسيرة»: what struck, after «من قبل» or «ب»."""
    for k in range(i + 1, min(i + _BY, len(words) - 3)):
        if words[k].key.startswith("ب") and (hits(readings(words[i].key)[-1]) or readings(words[i].key)[-1].startswith("استهداف")) and any(_DRONE.match(r) for w in words[k : k + 2] for r in readings(w.key)):
            return True
        if words[k].sentence != words[i].sentence or words[k].text in {"،", "؛", "."}:
            return False
        if words[k].key == "من" and words[k + 1].key == "قبل":
            return any(_DRONE.match(r) for w in words[k + 2 : k + 4] for r in readings(w.key))
    return False
