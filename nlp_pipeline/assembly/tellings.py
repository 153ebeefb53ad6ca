"""One event, one trigger: which of two candidates of a sentence belongs to the other (words: ``lexicon/telling_words.tsv``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nlp_pipeline.arabic.clitics import has_article, readings
from nlp_pipeline.arabic.folding import fold
from nlp_pipeline.arabic.numbers import value_at
from nlp_pipeline.assembly.people import THEIRS, harm, kind_of, person
from nlp_pipeline.records import Trigger, Word
from nlp_pipeline.resources import lexicon

ATTACKS = {"airstrike", "drone_strike", "shelling", "armed_clash", "ied_explosion", "suicide_bombing", "shooting_attack"}
_WORDS = {name: frozenset(map(fold, words.split("|"))) for name, words in lexicon("assembly", "lexicon/telling_words.tsv")}
MARKS = {"shooting_attack", "mistreatment"}
"""Types whose traces a body bears."""
_DONE = {"arrest", "abduction", "property_crime", "mistreatment", "execution"}
"""Types of what a patrol does."""
_LEAVES = re.compile("(?:انسحب|[يت]نسحب)(?:ت|وا|ون)?")
_HITS = re.compile(r"(?:استهدف|طال|طاول|شمل|ضرب|اصاب|دمر)(?:ت|وا|ا|تا)?|مستهدف(?:ا|ه|ين)?|[يت](?:ستهدف|طال|طاول|ضرب|صيب|دمر)")
_CARRIED_OUT = re.compile(r"(?:نفذ|شن)(?:ت|وا)?ه[ام]?ا?")
_TANWIN = ("اً", "ًا")
_OUTCOME = re.compile(r"ف\w{3,}(?:ه|ها|هم|هما)")
BODY_OF = re.compile("جثته|جثتها|جثتيهما|جثتهما|جثثهم|جثثهما|جثامينهم|جثمانه|جثمانها|جثمانيهما")
"""The body of somebody told before."""
_MOVES = re.compile("(?:دخل|وصل|عبر|توجه|انطلق|غادر)(?:ت|وا)?|[يت](?:دخل|صل|عبر|توجه|نطلق|غادر)")
_FOUND = re.compile("[يت]?عثر|عثور|العثور")
_BY_SO_MANY = 2
"""Words between «ب» and the drones that it counts."""
_WEAPON = 3
"""Words from a blast to the verb that tells what it hit."""
_CLAUSE, _SEIZED, _MEANS, _LOADED, _HOW = 12, 8, 6, 5, 20
"""Words within which a verb may go on about an attack, what was shot down follows, the means follows, a car belongs to its blast, how a massacre was done follows."""


def is_tool(key: str) -> bool:
    """Whether a folded word is a weapon, a strike or an attacker that may be the subject of a verb («دمرت غارة», «قتلت قذيفة»)."""
    bare = key.removeprefix("ال")
    return bool({bare, bare.removesuffix("ا")} & _WORDS["tool"])


def hits(key: str) -> bool:
    """Whether a folded word is a verb that says what an attack hit («استهدفت», «طالت»)."""
    return _HITS.fullmatch(key) is not None


def names_a_unit(words: Sequence[Word], i: int) -> bool:
    """«نفذت دوريات حملة», «غارات على رتل», «عبوة برتل»: a patrol or column that acts or is hit, no movement of it."""
    if not i or words[i - 1].sentence != words[i].sentence or readings(words[i].key)[-1] not in _WORDS["unit"]:
        return False
    before = readings(words[i - 1].key)[-1]
    if readings(words[i].key)[-1] in {"رتل", "ارتال", "دوريه", "دوريات"} and _MOVES.fullmatch(before):
        return True  # «دخلت أرتال إلى المدينة»: the verb tells it
    hit = words[i].key.startswith("ب") and any(w.sentence == words[i].sentence and readings(w.key)[-1] in _WORDS["device"] for w in words[max(0, i - _MEANS) : i])
    theirs = before == "من" and i > 1 and person(words[i - 2].key) is not None and has_article(words[i].key)  # «4 عناصر من الدورية»
    return hit or theirs or before == "علي" or before.startswith(tuple(_WORDS["with a unit"]))


def _of_whom_nothing_is_told(words: Sequence[Word], i: int) -> bool:
    """«وثلاثة آخرون عثر على جثامينهم»: whether whoever the bodies of are is told right before the verb, and no death of theirs."""
    near = [w for w in words[max(0, i - 4) : i] if w.sentence == words[i].sentence]
    return bool(near) and person(near[-1].key) is not None and not any(kind_of(w.key) for w in near)


def subject_and_object(words: Sequence[Word], i: int, size: int) -> Iterator[Word]:
    """The words after a verb at word ``i`` up to its first phrase or to people who are its object («أوقفت دورية شابا عند عبور حاجز»), ``size`` at most."""
    for w in words[i + 1 : i + 1 + size]:
        if w.sentence != words[i].sentence or says(w.key, "phrase") or value_at([w.key], 0) or person(w.key) and w.key.endswith(("ا", "ين")):
            return
        yield w


def says(key: str, name: str) -> bool:
    """Whether a folded word, particles and article taken off, stands in a row of ``lexicon/telling_words.tsv``."""
    return not _WORDS[name].isdisjoint(readings(key))


def is_verbal_noun(words: Sequence[Word], i: int) -> bool:
    """«جراء قصف», «قصف مدفعي», «شنت قصفا»: written like the verb, a noun by what stands beside it or by the ending that two alone would have."""
    stem = words[i].key.removeprefix("و")
    if len(stem) == 4 and stem.endswith("ا") and not stem.startswith("ت"):
        two = i > 0 and words[i - 1].sentence == words[i].sentence and words[i - 1].key.endswith(("ان", "ين"))  # «انفجارين ضربا المدينة»
        return words[i].text.endswith(_TANWIN) or not two and harm(stem) is None  # «قتلا» are two
    if len(stem) != 3 or stem.startswith("ت"):
        return False
    before = words[i - 1].key if i and words[i - 1].sentence == words[i].sentence else ""
    following = words[i + 1].key if i + 1 < len(words) and words[i + 1].sentence == words[i].sentence else ""
    return bool({before, readings(before)[-1]} & _WORDS["governs"] or {following, following.removesuffix("ا")} & _WORDS["like"])


def belongs(words: Sequence[Word], i: int, type_: str, verb: bool, earlier: Trigger | None) -> bool:
    """Whether the candidate at word ``i`` is no event of its own but a part of the ``earlier`` one of its sentence, or of its own means."""
    if type_ == "shooting_attack" and _by_blast(words, i) or type_ == "property_crime" and _by_strike(words, i):
        return True
    if type_ in MARKS and any(says(w.key, "marks") for w in words[max(0, i - 3) : i]) and any("جث" in w.key for w in words[max(0, i - _MEANS) : i]):
        return True  # «عثر على جثته وعليها آثار تعذيب وإطلاق نار»
    if type_ == "aid" and any(w.key.removeprefix("و").startswith(("تعرض", "استهدف", "قصف")) for w in words[max(0, i - 2) : i]):
        return True  # «تعرضت قافلة مساعدات لقصف»: what was hit
    if type_ == "killing_other" and _FOUND.match(readings(words[i].key)[-1]) and any(BODY_OF.fullmatch(readings(w.key)[-1]) for w in words[i : i + _MEANS] if w.sentence == words[i].sentence):
        if _of_whom_nothing_is_told(words, i):
            return False
        taken = earlier is not None and earlier.type in {"abduction", "arrest"}
        return not taken or any(kind_of(w.key) == "killed" for w in words[max(0, i - 2 * _HOW) : i] if w.sentence == words[i].sentence)  # «خطفوا شابا، ثم عثر على جثته»; of whom a killing was told it is none more
    if earlier is None:
        return False
    if type_ == "ied_explosion" and earlier.type in {"airstrike", "drone_strike", "shelling", "weapons_disruption"} and any(says(w.key, "heard") for w in words[max(earlier.word + 1, i - 3) : i]):
        return True  # «شن الطيران غارات …، ودوت انفجارات عنيفة»
    if type_ in {"suicide_bombing", "ied_explosion"} and not verb and not earlier.verb and earlier.type in {"suicide_bombing", "ied_explosion"} and i - earlier.word <= _HOW and not any(_joins(w) or w.text == "،" or w.key in {"في", "علي", "قرب", "عند"} for w in words[earlier.word + 1 : i + 1]):
        return True  # «تفجير مقاتل من الجبهة عربة مفخخة»: what he blew up
    if type_ == "shelling" and verb and hits(THEIRS.sub("", readings(words[i].key)[-1])) and (earlier.type in {"suicide_bombing", "ied_explosion"} or earlier.type in ATTACKS - {type_} and not earlier.verb) and i - earlier.word <= _WEAPON and not any(_joins(w) and not w.key.endswith(("ي", "يه")) or w.text == "،" for w in words[earlier.word + 1 : i + 1]):
        return True  # «فجروا سيارة مفخخة استهدفت مقرا», «قتل 9 بهجوم مسلح استهدفهم»
    if type_ == "property_crime" and earlier.type == "protest" and readings(words[i].key)[-1].startswith("اضرم"):
        return True  # «اقتحم محتجون مبنى المحافظة وأضرموا النار فيه»: what the protest came to
    if type_ == "property_crime" and verb and earlier.verb and earlier.type in {"airstrike", "drone_strike", "shelling"} and (words[i].key.startswith(("ودمر", "فدمر", "واحرق")) or words[i].key.startswith("دمر") and says(words[i - 1].key, "which")):
        return True  # «أغارت طائرات على مواقع …، ودمرت 3 شاحنات», «أطلقت صواريخ على الموقع، الذي دمر بالكامل»: what the strike did
    if type_ == "abduction" and earlier.type in ATTACKS and not verb and readings(words[i].key)[-1] == "فقدان" and any(readings(w.key)[-1] in {"اخرين", "اثر", "عدد"} for w in words[i + 1 : i + 3]):
        return True  # «هجوم على حافلة …، وسط معلومات عن فقدان آخرين»: of its toll
    if type_ == "shelling" and not verb and says(words[i].key, "splinters") and earlier.type in ATTACKS and i - earlier.word <= _HOW:
        return True  # «انفجر لغم … فأصيب طفل بشظايا»
    if type_ == "killing_other" and verb and earlier.type in ATTACKS and i + 1 < len(words) and words[i + 1].key in {"فيه", "فيها", "فيهما"} and i - earlier.word <= _HOW:
        return True  # «هجوم بمسيرة استهدف القاعدة وقتل فيه متعاقد»: its dead
    if type_ == "agreement" and earlier.type == "release" and not verb and words[i - 1].key in {"في", "ضمن"} and words[i].key.startswith(("صفقه", "عمليه")) and i - earlier.word <= _HOW:
        return True  # «أفرجت عن 17 أسيرا مقابل …، في صفقة تمت عند المعبر»
    if type_ == earlier.type == "meeting" and (words[i].key.startswith(("وبحث", "وتباحث")) or words[i - 1].key in {"خلال", "اثنا"}) and i - earlier.word <= 2 * _HOW:
        return True  # «التقى الوزير السفير وبحثا …», «بحث الوزير خلال لقائه المحافظ …»: what they did when they met
    if type_ == "meeting" and earlier.type in ATTACKS and earlier.verb and hits(readings(words[earlier.word].key)[-1]) and words[i].key.endswith("ا") and i - earlier.word <= _SEIZED:
        return True  # «استهدف طيران التحالف بصواريخ اجتماعا»: what was hit
    if type_ in {"meeting", "troop_movement"} and words[i - 1].key == "علي" and earlier.type in ATTACKS and i - earlier.word <= _HOW:
        return True  # «قصف من طائرة حربية على اجتماع», «غارات على تحركات لخلايا التنظيم»: what was hit
    how = words[i].key.startswith("ب") or words[i].key.startswith("و") and words[i - 1].key.startswith("ب") or words[i].key.endswith(("ها", "هم", "هما", "وه"))
    if type_ in {"shelling", "shooting_attack"} and earlier.type == "armed_clash" and earlier.verb and how and i - earlier.word <= _HOW and not _led_to(words, earlier.word, i):
        # «هاجموا حافلة عسكرية …، وأمطروها بالرصاص والقذائف»: how they attacked; of others the means decides («هاجموا سيارة المدير بأسلحة رشاشة»)
        return any(says(w.key, "post") for w in words[earlier.word + 1 : i])
    if type_ in ATTACKS and earlier.type in ATTACKS | {"killing_other"} and says(words[i - 1].key, "most"):
        return True  # «… في أعنف استهداف منذ سريان وقف إطلاق النار»: what it was like
    if type_ in ATTACKS and not verb and words[i - 1].key == "في" and words[i + 1 : i + 2] and words[i + 1].key in _WORDS["the so-manieth"]:
        return True  # «أضرم مجهولون النار في المكتب، في هجوم هو الثاني خلال أسبوع»: what it was like
    if type_ == "armed_clash" and not verb and earlier.type == "suicide_bombing" and words[i - 1].key == "في" and i - earlier.word <= _CLAUSE and not any(_joins(w) or w.text == "،" for w in words[earlier.word + 1 : i]):
        return True  # «قتل مفجر انتحاري 12 عنصرا في هجوم على حاجز»
    if type_ == "ied_explosion" and not verb and earlier.type == "property_crime" and earlier.verb and words[i].key.startswith("ب") and i - earlier.word <= _HOW and not any(_joins(w) or w.text == "،" for w in words[earlier.word + 1 : i]):
        return True  # «دمر التنظيم جزءا من المعبد بتفجيره»: how
    if type_ == "shelling" and not verb and earlier.type in {*ATTACKS, "killing_other"} and words[i].key == "وتدمير" and i - earlier.word <= _SEIZED:
        return True  # «تمكنوا من قتل عشرين من عناصر التنظيم وتدمير مدرعة»: what came of the fight
    if type_ == "shooting_attack" and earlier.type in ATTACKS and _is_attempt(words, i) and i - earlier.word <= 2 * _HOW:
        return True  # «انفجرت عبوة بسيارة قائد اللواء، في محاولة لاغتياله»: what for
    if type_ == earlier.type == "shelling" and verb and words[i - 1].key == "حيث" and _fell(words, i) and i - earlier.word <= 2 * _HOW:
        return True  # «بقصف نفذته القوات …، حيث سقطت القذائف قرب مدرسة»
    if type_ in {"troop_movement", "displacement"} and not verb and earlier.type in ATTACKS and i - earlier.word <= _CLAUSE and not any(_joins(w) and not (says(x.key, "thought") or earlier.verb and words[i].key.endswith("ا")) or w.text == "،" for x, w in pairwise(words[earlier.word : i + 1])):
        return True  # «استهدفت طائرات النظام وروسيا رتلا», «قرب دورية», «تفجير استهدف حافلات تقل مهجرين»: what was hit
    if earlier.type == "weapons_disruption" and type_ in {"weapons_disruption", "armed_clash"} and any(readings(w.key)[-1].startswith("تصدي") and x.key in {"اثنا", "خلال"} for x, w in pairwise(words[i - 2 : i + 1])) and i - earlier.word <= 2 * _HOW:
        return True  # «أسقطت الدفاعات طائرة … أثناء تصديها لغارات»
    if type_ == earlier.type == "shooting_attack" and words[i].key.startswith("ب") and i - earlier.word <= _CLAUSE and not any(_joins(w) and person(w.key) is None for w in words[earlier.word + 1 : i]):
        return True  # «اغتالوا شخصين بإطلاق النار عليهما», «اغتالوا الناشط وزميله بإطلاق النار»
    if not verb and words[i - 1].key == "عبر" and type_ in ATTACKS and (type_ == earlier.type or earlier.type == "armed_clash"):
        return True  # «حاولت خلية اغتيال قيادي …، عبر إطلاق النار عليه», «بهجوم نفذه عناصر التنظيم عبر تفجير عبوة»
    if type_ in ATTACKS and not verb and (earlier.verb or earlier.type == "drone_strike") and earlier.type in {"airstrike", "drone_strike"} and (words[i - 1].key == "في" or words[i].key.startswith("ب")) and says(readings(words[i].key)[-1], "strike") and i - earlier.word <= _HOW and not any(_joins(w) for w in words[earlier.word + 1 : i]):
        return True  # «اغتالت مسيرة القيادي … في استهداف مزرعة»
    if type_ == "shooting_attack" and earlier.type == "execution" and words[i].key in {"بالرصاص", "رميا", "برصاص", "باطلاق"} and i - earlier.word <= _HOW:
        return True  # «أعدموا 15 مواطنا بالرصاص»: how
    if type_ == "shooting_attack" and earlier.type == "execution" and not verb and any(w.key == "حيث" for w in words[max(0, i - 3) : i]) and any(w.key in {"عليه", "عليها", "عليهم", "عليهما"} for w in words[i + 1 : i + 4]):
        return True  # «أعدم التنظيم شابا …، حيث جرى إطلاق النار عليه»: how
    if type_ == earlier.type == "execution" and words[i].key.startswith("وصلب") and i - earlier.word <= _CLAUSE:
        return True  # «إعدام شابين … وصلبهما»
    if type_ == "execution" and earlier.type in {"execution", "killing_other"} and words[i].key in {"رميا", "شنقا", "ذبحا", "رجما"} and i - earlier.word <= _CLAUSE:
        return True  # «إعدام رجل رميا بالرصاص», «أقدم على قتل والده ذبحا»: how
    if type_ == earlier.type == "mistreatment" and earlier.verb and words[i].key.startswith("ب") and i - earlier.word <= _CLAUSE and not any(_joins(w) for w in words[earlier.word + 1 : i]):
        return True  # «اعتدى عناصر الحاجز بالضرب على سائق»
    if type_ == "accident" and earlier.type == "killing_other" and not earlier.verb and words[i].key.startswith("و") and says(words[i].key, "burns") and i - earlier.word <= _MEANS:
        return True  # «قصف …، ما أدى لاستشهاد 12 سائقا واحتراق 18 شاحنة»
    if type_ == "accident" and earlier.type in ATTACKS and (says(words[i].key, "burns") or readings(words[i].key)[-1] == "انهيار" or any(says(w.key, "fire") for w in words[i : i + 2])):
        gassed = any(says(w.key, "gas") for w in words[earlier.word : i])
        led = any(says(w.key, "led to") for w in words[max(0, i - 3) : i])
        if i - earlier.word <= (2 * _HOW if gassed else _HOW if led else _CLAUSE):
            return True  # «القصف الجوي على المدينة، فيما أصيب 60 بحالات اختناق», «استهدفت الطائرات مستودعا …، ما أدى إلى اندلاع حرائق»
    if type_ == earlier.type == "accident" and i - earlier.word <= _CLAUSE and any(says(w.key, "led to") for w in words[max(0, i - 3) : i]):
        return True  # «زلزال مدمر …، أدى إلى انهيار عشرات المباني»
    if type_ == earlier.type and not verb and earlier.verb and type_ in ATTACKS and 0 < i - earlier.word <= 2 and _HITS.fullmatch(words[earlier.word].key) and is_tool(readings(words[i].key)[-1]):
        return True  # «استهدفت قذائف صاروخية مشفى»: with what
    if verb and earlier.type == "accident" and not earlier.verb and _HITS.fullmatch(words[i].key) and words[i - 1].key in _WORDS["which"]:
        return True  # «الزلزال الذي ضرب المنطقة»
    if type_ == "troop_movement" and not verb and earlier.type == "aid" and has_article(words[i].key):
        return True  # «دخلت مساعدات إلى البلدة، وتضمنت القافلة 40 شاحنة»
    if type_ == "troop_movement" and not verb and earlier.type == "arrest" and i - earlier.word <= _CLAUSE and any(w.key in {"خلال", "ضمن"} for w in words[i - 2 : i]):
        return True  # «اعتقلت 15 شخصا خلال حملة تمشيط»
    if type_ == earlier.type and i + 1 < len(words) and words[i + 1].key in _WORDS["during it"]:
        return True  # «نفذت حملة أمنية …، اعتقلت خلالها 9 أشخاص»
    if earlier.type == "torture_death" and type_ in {"torture_death", "mistreatment"} and i - earlier.word <= _CLAUSE:
        return True  # «قتل شاب تحت التعذيب»
    if type_ == earlier.type == "protest" and not verb and words[i].key in _WORDS["in protest"] and i - earlier.word <= _CLAUSE:
        return True  # «تظاهر المئات احتجاجا على الاعتقالات»
    if verb and earlier.type in ATTACKS and not earlier.verb and _HITS.fullmatch(words[i].key) and words[i - 1].key in {"انها", "انه", "انهما"}:
        return True  # «تفجيرات …، مشيرا إلى أنها استهدفت ثكنتين»
    if type_ == "territory_change" and earlier.type in {"troop_movement", "route_status"} and _LEAVES.fullmatch(words[i].key) and words[i - 1].key in {"ثم", "ان"}:
        return True  # «توغلت قوات … وشقت طريقا، ثم انسحبت بعد ساعات»: how the incursion ended
    if type_ == earlier.type == "protest" and words[i - 1].key == "حيث":
        return True  # «خلال الاحتجاجات …، حيث أحرق المحتجون شاحنات»
    if type_ == "protest" and earlier.type in ATTACKS and not verb and words[i].key.startswith("ل") and i - earlier.word <= _MEANS:
        return True  # «أطلقت القوات الرصاص لتفريق متظاهرين»: what for
    if type_ == earlier.type == "agreement" and verb and not earlier.verb and i == earlier.word + 1:
        return True  # «بعد اتفاق أبرم بين وجهاء المدينة والسلطات»
    if type_ == earlier.type == "agreement" and not earlier.verb and (words[i].key[:1] in "لب" or words[i - 1].key == "علي") and i - earlier.word <= _MEANS:
        return True  # «اتفاق لوقف إطلاق النار», «… ينص على وقف شامل لإطلاق النار»: on what they agreed
    return verb and (_goes_on(words, i, earlier) or _again(words, i, earlier)) or _disarmed(words, i, type_, earlier) or _on_the_body(words, i, type_, earlier) or _left_burning(words, i, type_, earlier) or _of_drone(words, i, type_, verb, earlier) or _of_blast(words, i, type_, earlier) or _massacre(words, i, type_, verb, earlier) or _of_massacre(words, i, type_, earlier)


def _is_attempt(words: Sequence[Word], i: int) -> bool:
    """«محاولة اغتيال», «محاولة لاغتياله»: whether word ``i`` names a killing that was only tried."""
    return i > 0 and readings(words[i].key)[-1].startswith("اغتيال") and says(words[i - 1].key, "attempt")


def _led_to(words: Sequence[Word], a: int, b: int) -> bool:
    """Whether between two words it is told what the first led to."""
    return any(says(w.key, "led to") or says(w.key, "joins") and w.text not in {"،", ","} and w.key != "و" for w in words[a + 1 : b])


def _fell(words: Sequence[Word], i: int) -> bool:
    """«سقطت القذائف»: what fell, by a verb that tells nobody who fired."""
    return readings(words[i].key)[-1].startswith(("سقط", "تسقط", "يسقط"))


def says_more(words: Sequence[Word], i: int, type_: str, earlier: Trigger) -> bool:
    """Whether the candidate at word ``i`` tells the ``earlier`` one of its sentence more exactly and takes its place."""
    cause = [w.key.removeprefix("و") for w in words[max(0, i - 3) : i]]
    blast = earlier.type in {"ied_explosion", "landmine_explosion"} and not earlier.verb
    if blast and "عن" in cause and any(k.startswith(tuple(_WORDS["caused"])) for k in cause):
        return True  # «انفجار … ناجم عن تفجير سيارة مفخخة»
    led_to = words[i - 1].key == "علي" or words[i].key.startswith("ب")
    if earlier.type == "troop_movement" and readings(words[earlier.word].key)[-1].startswith("دوري") and type_ in _DONE and led_to and i - earlier.word <= _CLAUSE:
        return True  # «أقدمت دورية … على اعتقال شاب», «قيام دوريات … بالاستيلاء على …»: what the patrol did
    if earlier.type == "shooting_attack" and type_ in ATTACKS and _is_attempt(words, earlier.word) and any(says(w.key, "when") for w in words[max(0, i - 3) : i]) and i - earlier.word <= _HOW:
        return True  # «نجا من محاولة اغتيال عندما فجر مجهولون عبوة»: how it was tried
    if earlier.type == type_ and words[i - 1].key in {"اذ", "حيث"} and i - earlier.word <= _HOW and not _fell(words, i):
        return True  # «صعدت الطائرات قصفها على الجبل، إذ أغارت على البلدة»
    led = any(readings(w.key)[-1] in _WORDS["owing to"] for w in words[max(earlier.word + 1, i - 2) : i])
    if led and earlier.type == "ied_explosion" and not earlier.verb and type_ in {"airstrike", "shelling", "drone_strike"} and i - earlier.word <= _HOW:
        # «ضربت انفجارات الميناء، نتيجة قصف إسرائيلي»; «5 بانفجار دراجة مفخخة …، و4 جراء قصف» are two
        return not any(readings(w.key)[-1] in _WORDS["loaded"] | _WORDS["device"] or any(c.isdigit() for c in w.key) for w in words[earlier.word + 1 : i])
    if earlier.type == "accident" and type_ in ATTACKS and i - earlier.word <= _CLAUSE and (led or readings(words[earlier.word].key)[-1] in _WORDS["burns"]):
        return True  # «أصيب 100 شخص بحالات اختناق جراء سقوط قذائف», «قضى 43 شخصا اختناقا نتيجة القصف الجوي»
    if earlier.subtype == "massacre" and earlier.type not in ATTACKS and type_ in ATTACKS and _says_how(words, i, earlier):
        return True  # «ارتكبت القوات مجزرة في المدينة، حيث استهدفت سوقا», «مجزرة راح ضحيتها 9 إثر قصف»
    if earlier.type == type_ == "killing_other" and not earlier.subtype and says(words[i].key, "massacre") and words[i - 1].key == "في" and i - earlier.word <= _MEANS:
        return True  # «استشهدوا في مجزرة»
    if earlier.type == type_ == "protest" and earlier.verb and words[i - 1].key == "في" and i - earlier.word <= _CLAUSE:
        return True  # «خرج الأهالي في مظاهرات رفضا للتجنيد»
    if earlier.type == type_ == "accident" and i - earlier.word <= _CLAUSE and led:
        return True  # «احترقت الأراضي جراء حريق»
    if earlier.type == type_ == "armed_clash" and earlier.verb and says(words[earlier.word].key, "repels") and i - earlier.word <= _SEIZED:
        return True  # «تصدت الفصائل لهجوم شنته القوات»
    # «اتفق الطرفان على وقف إطلاق النار», «أبرم الأهالي والقوات اتفاقا»: the verb says only that they agreed, the noun on what.
    if earlier.type == type_ == "agreement" and earlier.verb and words[i - 1].key == "علي" and i - earlier.word <= 2 * _HOW:
        return True  # «اتفق الرئيسان خلال اجتماع عقد في موسكو على وقف إطلاق النار»
    return earlier.type == type_ == "agreement" and earlier.verb and i - earlier.word <= _CLAUSE and not any(w.key in _WORDS["joins"] for w in words[earlier.word + 1 : i])


def _goes_on(words: Sequence[Word], i: int, earlier: Trigger) -> bool:
    """«كمين نفذه التنظيم استهدف حافلة»: a verb after an indefinite noun, nothing joining them, says what the attack hit; «… فأردوه» how it ended."""
    landed = earlier.type == "arrest" and readings(words[earlier.word].key)[-1].removeprefix("ال").startswith("انزال")
    if landed and _HITS.fullmatch(words[i].key) and i - earlier.word <= _HOW:
        return True  # «عملية إنزال جوي قرب القرية …، استهدفت منزلا»
    if earlier.type not in ATTACKS or not 0 < i - earlier.word <= _CLAUSE:
        return False
    if _OUTCOME.fullmatch(words[i].key):
        return True
    if earlier.verb or not _HITS.fullmatch(words[i].key):
        return False
    if words[i - 1].key in _WORDS["which"] and i - earlier.word <= 4:
        return True  # «القصف الجوي الذي استهدف»
    # «انفجار سيارة مفخخة يقودها انتحاري، استهدف مركزا»: the comma closes what is said of it.
    between = words[earlier.word + 1 : i - 1 if words[i - 1].text == "،" else i]
    return not has_article(words[earlier.word].key) and not any(_joins(w) for w in between)


def _again(words: Sequence[Word], i: int, earlier: Trigger) -> bool:
    """«… جراء القصف …، كما استهدف القصف مستودعات»: a verb of hitting whose subject is the strike just told."""
    following = words[i + 1] if i + 1 < len(words) and words[i + 1].sentence == words[i].sentence else None
    return earlier.type in ATTACKS and _HITS.fullmatch(words[i].key) is not None and following is not None and has_article(following.key) and says(following.key, "strike")


def _joins(word: Word) -> bool:
    return word.key in _WORDS["joins"] or word.key.startswith("و") and len(word.key) > 2 and readings(word.key)[-1] != word.key


def _left_burning(words: Sequence[Word], i: int, type_: str, earlier: Trigger) -> bool:
    """«استهدفت مسيرة شاحنة وأدت لاحتراقها», «أسفرت الاشتباكات عن 5 قتلى وتدمير دبابة»: what an attack led to is no event of its own."""
    if type_ == "shelling" and readings(words[i].key)[-1] == "تدمير" and earlier.type in {*ATTACKS, "killing_other"} and i - earlier.word <= _HOW:
        return any(says(w.key, "led to") for w in words[max(0, earlier.word - _MEANS) : i])
    if type_ != "accident" or earlier.type not in ATTACKS or i - earlier.word > _CLAUSE:
        return False
    bodies = i + 1 < len(words) and words[i + 1].key.startswith("جث")  # «احترقت جثثهم»
    return bodies or words[i].key.startswith("ل") or words[i - 1].key == "الي"


def _disarmed(words: Sequence[Word], i: int, type_: str, earlier: Trigger) -> bool:
    """«فككت سيارة مفخخة قبل انفجارها»: what was taken apart, and did not go off."""
    if type_ not in {"ied_explosion", "landmine_explosion", "suicide_bombing"} or earlier.type != "weapons_disruption" or i - earlier.word > _CLAUSE:
        return False
    return words[i - 1].key == "قبل" or not any(w.key in _WORDS["joins"] for w in words[earlier.word + 1 : i])


def _on_the_body(words: Sequence[Word], i: int, type_: str, earlier: Trigger) -> bool:
    """«عثر على جثة شاب مصابا بعدة طلقات», «… مقتولا»: the marks on whoever was found dead."""
    if type_ not in {"shooting_attack", "killing_other"} or earlier.type != "killing_other" or i - earlier.word > _CLAUSE:
        return False
    found = any("جث" in w.key for w in words[max(0, earlier.word) : i])
    return found and not any(w.key in _WORDS["joins"] for w in words[earlier.word + 1 : i])


def _of_drone(words: Sequence[Word], i: int, type_: str, verb: bool, earlier: Trigger) -> bool:
    """«هجوم بطائرات مسيرة»: the means of the strike just told; «أسقطت الدفاعات طائرة مسيرة»: what was shot down."""
    if type_ != "drone_strike":
        return False
    shot = earlier.type == "weapons_disruption" and i - earlier.word <= _SEIZED and not any(_joins(w) for w in words[earlier.word + 1 : i])
    by = any(w.key.startswith("ب") for w in words[max(earlier.word + 1, i - _BY_SO_MANY) : i + 1])  # «هجوم بثلاث طائرات مسيرة»
    means = by or _CARRIED_OUT.fullmatch(words[i - 1].key)  # «غارة شنتها طائرة مسيرة»
    doer = earlier.verb and i - earlier.word == 1  # «استهدفت طائرات مسيرة»
    flown = readings(words[earlier.word].key)[-1].startswith(("تحليق", "حلق", "تحلق", "يحلق")) and i - earlier.word <= _CLAUSE  # «تحليق مكثف للطائرات المروحية والمسيرة»
    fired = verb and not earlier.verb and i - earlier.word <= _BY_SO_MANY and not any(_joins(w) for w in words[earlier.word + 1 : i])  # «مسيرة أطلقت صاروخا»
    reach = _CLAUSE if not verb and words[i].key.startswith("ب") else _MEANS  # «استهداف حفل تخريج ضباط في الكلية الحربية بمسيرات»
    return shot or flown and not verb or earlier.type == type_ and (bool(means) and i - earlier.word <= reach or doer or fired)


def _massacre(words: Sequence[Word], i: int, type_: str, verb: bool, earlier: Trigger) -> bool:
    """«قصف الطيران المدينة حيث ارتكب مجزرة»: what the strike just told was, where nobody else is said to have done it."""
    if type_ != "killing_other" or earlier.type not in ATTACKS or i - earlier.word > _CLAUSE:
        return False
    what = words[i + 1 : i + 2] if verb else words[i : i + 1]
    return any(says(w.key, "massacre") for w in what)


def _of_massacre(words: Sequence[Word], i: int, type_: str, earlier: Trigger) -> bool:
    """«مجزرة راح ضحيتها 9 أشخاص»: its dead; «ارتكبت الطائرات مجزرة … إثر استهداف سوق»: how."""
    if earlier.subtype != "massacre":
        return False
    if type_ == "killing_other":
        return i - earlier.word <= _MEANS and any(w.key.startswith("ضحيت") for w in words[i : i + 2])
    return earlier.type in ATTACKS and type_ in ATTACKS and i - earlier.word <= _HOW and _says_how(words, i, earlier)


def _says_how(words: Sequence[Word], i: int, earlier: Trigger) -> bool:
    """«مجزرة …، حيث استهدفت», «مجزرة … إثر قصف»: whether «where» or «owing to» leads from what was told to how it was done."""
    return any(w.key == "حيث" or readings(w.key)[-1] in _WORDS["owing to"] for w in words[max(earlier.word + 1, i - 2) : i])


def _of_blast(words: Sequence[Word], i: int, type_: str, earlier: Trigger) -> bool:
    """«انفجار سيارة مفخخة», «فجروا أنفسهم بعربات مفخخة»: the car belongs to the blast just told."""
    return type_ == "ied_explosion" and earlier.type in {"ied_explosion", "suicide_bombing"} and 0 < i - earlier.word <= _LOADED and any(readings(w.key)[-1] in _WORDS["loaded"] for w in words[i : i + 2])


def _by_strike(words: Sequence[Word], i: int) -> bool:
    """«دمرت غارة مبنى»: the strike is the event, not the damage."""
    return i + 1 < len(words) and words[i + 1].sentence == words[i].sentence and is_tool(words[i + 1].key) and not readings(words[i].key)[-1].startswith("اضرم")


def _by_blast(words: Sequence[Word], i: int) -> bool:
    """«محاولة اغتيال بعبوة ناسفة»: the means, which is a trigger too, decides before the intent."""
    if not readings(words[i].key)[-1].startswith(("اغتيال", "اغتال")):
        return False
    for w in words[i + 1 : i + 1 + _MEANS]:
        if w.key in _WORDS["joins"] or w.sentence != words[i].sentence:
            return False
        if w.key in _WORDS["blast"]:
            return True
    return False
