"""Dates that a sentence tells of something else than what a trigger tells: each rule with the sentence that it was read from."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from nlp_pipeline.arabic.clitics import has_article
from nlp_pipeline.arabic.dates import is_offset
from nlp_pipeline.assembly import bystanders, features
from nlp_pipeline.assembly.actors import actors_of
from nlp_pipeline.assembly.classes import says
from nlp_pipeline.assembly.clause import WORDS
from nlp_pipeline.assembly.people import THEIRS, harm
from nlp_pipeline.assembly.relations import LIGHT, replied_to
from nlp_pipeline.assembly.scene import Scene
from nlp_pipeline.records import DateValue, Trigger

_AND_IN = {"وفي", "وبعد", "وخلال", "ومنذ"}
_RIGHT = 3
"""Words between a deed and its date."""
_FOLLOWS = 8
"""Words between what is told in passing and its date."""
_ONCE = {"بعد", "عقب"}
_AFTER = _ONCE | {"اثر", "خلفيه"}
_AGREED = {"اتفاق", "اتفاقيه", "هدنه", "تسويه", "قرار", "مرسوم", "بيان", "تفاهم", "عفو", "قانون", "تعميم"}
_COUNTS, _A_DAY = {"عدد", "حصيله"}, len("2020-01-01")
_DID_IT = re.compile(r"(?:[يت]\w{2,}|\w{2,}ت?)(?:ه|ها)")
"""A verb with a pronoun for its object («أصدرته»)."""


@dataclass(frozen=True)
class _Told:
    """A date, its first word and sentence, and the last trigger between the trigger asked about and it."""

    scene: Scene
    t: Trigger
    d: DateValue
    i: int
    s: int
    own: Trigger | None

    @property
    def here(self) -> bool:
        """Whether the date stands in the trigger's sentence."""
        return self.s == self.scene.words[self.t.word].sentence

    def since(self, word: int) -> int:
        """Words from ``word`` to the date."""
        return self.i - word


def dates_another(scene: Scene, t: Trigger, d: DateValue) -> bool:
    """Whether a date tells when something else was than what the trigger tells."""
    i = scene.at(d.start or 0)
    s = scene.words[i].sentence
    told = _Told(scene, t, d, i, s, next((o for o in reversed(scene.triggers_of.get(s, ())) if t.word < o.word < i), None))
    return any(rule(told) for rule in _RULES)


def _declared_despite(x: _Told) -> bool:
    """«تتواصل الاشتباكات رغم إعلان وقف إطلاق النار مساء أمس»: when that was declared."""
    despite = next((k for k in range(x.i - 1, x.t.word, -1) if x.scene.words[k].key.removeprefix("و") == "رغم"), x.i) if x.here else x.i
    return any(despite < o.word < x.i for o in x.scene.triggers_of.get(x.s, ()))


def _before_it_did(x: _Told) -> bool:
    """«دارت اشتباكات …، قبل أن تنسحب فجر الخميس»."""
    return x.own is not None and x.scene.before(x.own.word, x.s) == "ان" and x.scene.before(x.own.word - 1, x.s) in {"قبل", "بعد"} and x.since(x.own.word) <= _FOLLOWS


def _after_being_taken(x: _Told) -> bool:
    """«توفي شاب تحت التعذيب … بعد اعتقاله قبل شهرين»."""
    return x.here and x.own is not None and not x.own.verb and x.own.type in features.TAKING and x.scene.before(x.own.word, x.s) in _ONCE | {"منذ"} and x.since(x.own.word) <= _RIGHT


def _since_they_were_taken(x: _Told) -> bool:
    """«أفرج عن 8 مواطنين …، بينما لا يزال مصير 12 مجهولا منذ اختطافهم قبل عام»: when others, or the same, were taken."""
    taken = harm(x.scene.words[x.i - 1].key) if x.here and x.i > x.t.word + 2 else None
    return taken is not None and taken.what == "deed" and THEIRS.search(x.scene.words[x.i - 1].key) is not None and x.scene.before(x.i - 1, x.s) in _ONCE | {"منذ"}


def _after_an_incident(x: _Told) -> bool:
    """«اندلعت الاشتباكات …، عقب حادثة سلب تاجر على الطريق السبت»."""
    if not x.here or x.own is None or x.own.verb or x.own.type == x.t.type or x.since(x.own.word) > _FOLLOWS:
        return False
    if x.scene.before(x.own.word, x.s) in _AFTER - {"خلال"} and has_article(x.scene.words[x.own.word].key) and (x.d.text or "").startswith("قبل"):
        return True  # «استهدفت تركيا مواقع …، إثر الهجوم الانتحاري في سروج قبل أسبوع»
    return x.scene.before(x.own.word, x.s) in {"حادثه", "عمليه", "جريمه"} and x.scene.before(x.own.word - 1, x.s) in _AFTER


def _after_anothers_deed(x: _Told) -> bool:
    """«نفذت القوات إعدامات …، عقب هجوم مسلحين على حواجز أمس»."""
    if not x.here or x.own is None or x.own.type == x.t.type or bystanders.came_before(x.scene, x.own) is None:
        return False
    return "،" not in x.scene.text[x.own.end : x.d.start]


def _after_talks(x: _Told) -> bool:
    """«خرجت الحافلات …، بعد تعثر الاتفاق يوم أمس»."""
    if x.own is None or x.own.type not in features.TALKS - {x.t.type} or x.since(x.own.word) > _RIGHT + 1:
        return False
    return any(x.scene.words[k].key in _ONCE for k in range(max(x.t.word, x.own.word - _RIGHT), x.own.word))


def _of_a_relative_clause(x: _Told) -> bool:
    """«قصفت القوات …، بعد انهيار الاتفاق الذي جرى التوصل إليه قبل يومين», «دخلت القوات …، تنفيذا للاتفاق الذي جرى التوصل إليه مساء الثلاثاء»."""
    which = [k for k in range(x.t.word + 1, x.i) if says(x.scene.words[k].key, "relative")] if x.here else []
    if x.here and any(says(x.scene.words[k].key, "concluded") and x.scene.bare(k - 1) in _AGREED for k in range(x.t.word + 2, x.i)):
        return True  # «دخلت القوات …، تنفيذا للاتفاق المبرم نهاية الشهر الفائت»
    if x.own is not None and not x.own.type == x.t.type == "agreement" and any(k > x.own.word for k in which):
        return True
    return bool(which) and x.scene.bare(which[0] - 1) in _AGREED and which[0] - 1 != x.t.word


def _of_what_was_issued(x: _Told) -> bool:
    """«أفرجت عن 40 معتقلا، بموجب عفو عام أصدرته قبل أسبوع»: when what something was done by was issued."""
    issued = [k for k in range(max(x.t.word + 2, x.i - _RIGHT), x.i) if _DID_IT.fullmatch(x.scene.words[k].key)] if x.here else []
    return any(x.scene.bare(n).removesuffix("ا") in _AGREED for k in issued for n in (k - 1, k - 2) if n != x.t.word)


def _of_a_tally(x: _Told) -> bool:
    """«تجددت الاشتباكات …، وارتفع عدد القتلى إلى 54 منذ الأحد الفائت»: since when the dead are counted."""
    since = x.here and x.scene.before(x.i, x.s) in {"منذ", "ومنذ"} and x.i - x.t.word > _RIGHT
    return since and any(x.scene.bare(k) in _COUNTS and (x.scene.bare(k - 1) in WORDS["rises"] or x.scene.bare(k - 2) in WORDS["rises"]) for k in range(x.t.word + 1, x.i))


def _of_a_charge(x: _Told) -> bool:
    """«أعدمت 24 شخصا بتهمة إشعال الحرائق العام الفائت»: the month or year of what somebody is charged with."""
    return x.here and len((x.d.value or "").split("/")[0]) < _A_DAY and any(x.scene.bare(k) in {"تهمه", "تهم"} and x.scene.words[k].key.startswith("ب") for k in range(x.t.word + 1, x.i))


def _what_they_did(x: _Told) -> bool:
    """«استعادت القوات المدينة، بعد معارك مع المقاتلين الذين انسحبوا ليلا»: when those whom a relative clause is about did something else."""
    if not x.here or x.own is None or not x.own.verb or not says(x.scene.words[x.own.word - 1].key, "relative"):
        return False
    which = x.own.word - 1
    if x.since(x.own.word) <= 2 and any(x.scene.at(m.end - 1) == which - 1 for m in x.scene.places_of.get(x.s, ())):
        return True  # «اشتباكات …، في محاولة لاستعادة بلدة مهين التي خسرتها أول أمس»
    if x.t.verb and which - x.t.word > _RIGHT and "،" not in x.scene.text[x.own.end : x.d.start]:
        return True  # «أوقفت الشرطة خمسة مشتبه بهم في قضية الشاحنة التي عثر فيها على 71 جثة في النمسا الخميس»
    return x.since(x.own.word) <= _RIGHT and any(a.last == which - 1 and a.word > x.t.word for a in actors_of(x.scene, x.s))


def _who_had_been_taken(x: _Told) -> bool:
    """«من أجل الإفراج عن طالب جامعي اعتقل قبل أيام»."""
    if not x.here or x.own is None or not x.own.verb or x.own.type not in features.TAKING or x.since(x.own.word) > 2:
        return False
    return x.scene.words[x.own.word].key[:1] not in "وف" and x.scene.words[x.own.word - 1].key.isalpha()


def _when_he_was_hurt(x: _Told) -> bool:
    """«اغتيل عنصران …، كما توفي شاب متأثرا بجراح أصيب بها أول أمس»."""
    if not x.here or x.scene.clauses[x.i] == x.scene.clauses[x.t.word]:
        return False
    return any(x.scene.words[k].key in {"بها", "به"} and x.scene.bare(k - 1).startswith("اصيب") for k in range(max(1, x.i - _RIGHT), x.i))


def _of_a_grievance(x: _Told) -> bool:
    """«وقفة احتجاجا على اختطاف 7 طلاب قبل يومين»."""
    if x.t.type != "protest" or not x.here or not any(says(x.scene.words[k].key, "against") for k in range(x.t.word + 1, x.i)):
        return False
    return any(x.t.word < o.word < x.i and o.type != "protest" for o in x.scene.triggers_of.get(x.s, ()))


def _of_the_next_statement(x: _Told) -> bool:
    """«قتل شخصان، أمس، في هجوم …، فيما فارق أحدهم الحياة اليوم»: after the trigger's own date another statement with one of its own."""
    breaks = next((k for k in range(x.t.word + 1, x.i) if x.scene.words[k].key in WORDS["meanwhile"]), None) if x.here else None
    return breaks is not None and any(x.scene.at(d.start or 0) < breaks and not is_offset(d) for d in x.scene.dates_of.get(x.s, ()))


def _opens_the_next_statement(x: _Told) -> bool:
    """«… قصفت طائرات مواقع …، وفي الليلة التالية شنت أخرى هجمات»: joined by «و», a verb at once after it, and another date before the trigger."""
    scene, text, last = x.scene, x.d.text or "", x.scene.at((x.d.end or 1) - 1)
    if not x.here or x.i <= x.t.word:
        return False
    led = scene.words[x.i].key.startswith("و") and not text.startswith("و") or scene.words[x.i - 1].key in _AND_IN or text.startswith("وفي")
    verb = last + 1 < len(scene.words) and scene.words[last + 1].sentence == x.s and (any(o.verb and o.word == last + 1 for o in scene.triggers_of.get(x.s, ())) or LIGHT.fullmatch(scene.bare(last + 1)) is not None)
    return led and verb and any(scene.at((d.end or 1) - 1) < x.t.word and not is_offset(d) for d in scene.dates_of.get(x.s, ()))


def _to_be_carried_out(x: _Told) -> bool:
    """«اتفاق …، على أن يبدأ التنفيذ غدا»."""
    return x.here and any((x.scene.words[k].key, x.scene.words[k + 1].key) == ("علي", "ان") for k in range(x.t.word + 1, x.i - 1))


def _since_it_began(x: _Told) -> bool:
    """«سيطر التنظيم على المطار …، فيما قتل 346 من مقاتليه منذ بدء الهجوم الثلاثاء»."""
    since = next((k for k in range(x.i - 1, max(x.t.word, x.i - _FOLLOWS), -1) if x.scene.words[k].key == "منذ"), None) if x.here else None
    return since is not None and says(x.scene.words[since + 1].key, "onset")


def _when_another_began(x: _Told) -> bool:
    """«سيطر على المطار بعد هجمات بدأت الثلاثاء»."""
    began = x.here and says(x.scene.before(x.i, x.s), "begins")
    return began and any(x.t.word < o.word < x.i and o.type != x.t.type for o in x.scene.triggers_of.get(x.s, ()))


def _when_it_was_told(x: _Told) -> bool:
    """«قتل ثلاثة في اشتباكات …، حسبما أفادت السلطات اليوم»: the day of publication, on which others told of it."""
    said = next((k for k in range(x.i - 1, max(x.t.word, x.i - _FOLLOWS), -1) if says(x.scene.words[k].key, "say")), None) if x.here and ((x.d.value or "")[:_A_DAY] == (x.scene.day or "-")[:_A_DAY] or (x.d.text or "").startswith("اليوم")) else None
    return said is not None and (x.scene.words[said - 1].key in {"حسبما", "كما"} or x.scene.words[said - 1].key == "ما" and x.scene.bare(said - 2) in {"حسب", "وفق", "وفقا", "علي"})


def _of_another_share(x: _Told) -> bool:
    """«شخصا كان قد أسره قبل ثلاثة أشهر», what the trigger answers, and how long an agreement holds («هدنة حتى مساء السبت»)."""
    return x.scene.told_apart(x.i, x.t.word) or replied_to(x.scene, x.t, x.i) or x.t.type == "agreement" and x.scene.before(x.i, x.s) == "حتي"


_RULES: tuple[Callable[[_Told], bool], ...] = (
    _declared_despite, _before_it_did, _after_being_taken, _since_they_were_taken, _after_an_incident, _after_anothers_deed, _after_talks, _of_a_relative_clause, _of_what_was_issued, _of_a_tally, _of_a_charge, _what_they_did, _who_had_been_taken,
    _when_he_was_hurt, _of_a_grievance, _of_the_next_statement, _opens_the_next_statement, _to_be_carried_out, _since_it_began, _when_another_began, _when_it_was_told, _of_another_share,
)  # fmt: skip
