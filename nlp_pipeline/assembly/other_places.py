"""Places that a sentence tells and where the event was not: where somebody stands, came from or goes to, what is talked about or agreed, where another place lies."""

from __future__ import annotations

import re

from nlp_pipeline.arabic.clitics import has_article
from nlp_pipeline.arabic.tokens import QUOTES
from nlp_pipeline.assembly import phrases
from nlp_pipeline.assembly.classes import says
from nlp_pipeline.assembly.place_relations import LEADS_TO, first_listed
from nlp_pipeline.assembly.relations import TOWARDS
from nlp_pipeline.assembly.scene import Scene, once
from nlp_pipeline.knowledge.evidence import COMPASS
from nlp_pipeline.records import Mention, Trigger

_HEADED = 7
"""Words from «متجها» to where somebody was headed for."""
_BROUGHT = 8
"""Words between «نقل» and where to."""
_BACK = 5
"""Words from «يعود» to where to."""
_RETURNS = re.compile("(?:عاد|رجع)(?:ت|وا)?|[يت](?:عود|رجع)(?:ون|وا)?|عوده|عودت(?:ه|ها|هم|هما)")
_SINCE = 6
"""Words between «منذ» and a place."""
_SAID = 9
"""Words between «آخر المدن» and where those lie."""
_FROM = 12
"""Words between «أقلعت من» and the last place of where from."""

@once
def is_elsewhere(scene: Scene, m: Mention) -> bool:
    """«قوات النظام المتمركزة في الفوج 46», «كانوا في طريقهم إلى المحطة», «تضامناً مع درعا», «باستثناء سجن تدمر»: a place told for where somebody stands, goes to or means, or as none of those told."""
    return _stands_by(scene, m, "elsewhere") or _brought_to(scene, m) or _headed_for(scene, m) or _returned_to(scene, m) or _lies_by(scene, m)


def _brought_to(scene: Scene, m: Mention) -> bool:
    """«نقل المصابون إلى مشفى الباسل»: where somebody was brought afterwards (in the gold no place of 13)."""
    i = scene.at(first_listed(scene, m).start)
    first = scene.bounds[scene.words[i].sentence][0]
    verb = next((k for k in range(i - 1, max(first, i - _BROUGHT) - 1, -1) if says(scene.words[k].key, "brought")), None)
    return verb is not None and any(scene.words[k].key in TOWARDS or scene.particle(k) == "ل" for k in range(verb + 1, i + 1))


def _headed_for(scene: Scene, m: Mention) -> bool:
    """«رتل كان متجها نحو نقطة المراقبة في مورك»: where somebody was on the way to."""
    i = scene.at(m.start)
    heads = next((k for k in range(i - 1, max(scene.bounds[scene.words[i].sentence][0], i - _HEADED), -1) if scene.bare(k).startswith(("متجه", "متوجه"))), None)
    return heads is not None and scene.words[heads + 1].key in TOWARDS | {"من"} and not any(k in scene.trigger_words or scene.words[k].text == "،" for k in range(heads, i))


def _returned_to(scene: Scene, m: Mention) -> bool:
    """«عاش تحت القصف قبل أن يعود إلى أمان لندن»: where somebody went back to, beside what is told."""
    i = scene.at(first_listed(scene, m).start)
    verb = next((k for k in range(i - 1, max(scene.bounds[scene.words[i].sentence][0], i - _BACK), -1) if _RETURNS.fullmatch(scene.bare(k))), None)
    return verb is not None and verb not in scene.trigger_words and any(scene.words[k].key in TOWARDS for k in range(verb + 1, i)) and not any(scene.words[k].text == "،" for k in range(verb, i))


def _lies_by(scene: Scene, m: Mention) -> bool:
    """«المدينة الواقعة شمال غرب العاصمة دمشق»: a town told for where one lies that the text only means."""
    k = scene.at(m.start) - 1
    while k > 0 and scene.words[k].sentence == scene.sentence(m.start) and (scene.bare(k) in COMPASS or scene.kb.type_of(scene.words[k].key, "outside") or scene.words[k].key in {"من", "الي"}):
        k -= 1
    return k > 0 and scene.bare(k) in {"واقع", "واقعه"} and not any(scene.at(x.end - 1) == k - 1 for x in scene.places_of.get(scene.sentence(m.start), ()))


@once
def is_overlooked(scene: Scene, m: Mention) -> bool:
    """«جبل برصايا المطل على مدينتي اعزاز وكلس»: a place told for where the one that overlooks it lies."""
    return _stands_by(scene, m, "overlooks")


def _stands_by(scene: Scene, m: Mention, row: str) -> bool:
    """Whether a word of a row of ``lexicon/actor_words.tsv`` governs a place or the first of its list."""
    first = first_listed(scene, m)
    if first is not m:
        return _stands_by(scene, first, row)
    s = scene.sentence(m.start)
    i = scene.at(m.start) - 1
    while i >= 0 and scene.words[i].sentence == s and (scene.kb.type_of(scene.words[i].key, "outside") or scene.words[i].text in QUOTES or scene.words[i].key in LEADS_TO):
        i -= 1
    return i >= 0 and scene.words[i].sentence == s and i not in scene.named and says(scene.words[i].key, row)


@once
def is_destination(scene: Scene, m: Mention) -> bool:
    """«انسحبت باتجاه مدينة حمص»: where somebody went."""
    first = first_listed(scene, m)
    i = scene.at(first.start)
    near = [scene.words[k].key.removeprefix("و") for k in range(max(0, i - 3), i) if scene.words[k].sentence == scene.words[i].sentence]
    return any(key in TOWARDS - {"الي"} for key in near) or near[-2:] == ["الي", "داخل"]  # «اقتادتهما إلى داخل الجولان»


def is_of_the_terms(scene: Scene, t: Trigger, m: Mention) -> bool:
    """«اتفاق يقضي بخروج المقاتلين إلى إدلب»: a place told in what was agreed."""
    i, s = scene.at(m.start), scene.sentence(m.start)
    provides = next((k for k in range(t.word + 1, i) if says(scene.words[k].key, "provides")), None) if t.type == "agreement" and scene.words[t.word].sentence == s else None
    return provides is not None and not any(scene.bare(k) == "وقف" for k in range(provides, i))  # not «يقضي بوقف إطلاق النار في إدلب»


def is_said_of_another(scene: Scene, t: Trigger, m: Mention) -> bool:
    """«على مدينة جسر الشغور، آخر المدن الخاضعة للنظام في إدلب»: in what a place told after the trigger is the last, the largest or the best known."""
    i, s = scene.at(m.start), scene.sentence(m.start)
    k = next((k for k in range(i - 2, max(t.word, i - _SAID), -1) if scene.words[k].key in {"اخر", "اكبر", "ابرز", "اهم"} and has_article(scene.words[k + 1].key)), None)
    if k is None or scene.before(i, s) != "في" or scene.words[k].sentence != scene.words[t.word].sentence or scene.crossed(k, i):
        return False
    return any(scene.at(x.end - 1) in {k - 1, k - 2} and scene.at(x.start) > t.word for x in scene.places_of.get(s, ()))


def is_talked_about(scene: Scene, m: Mention) -> bool:
    """«ناقشا الأحداث في سوريا», «وقف لإطلاق النار والوضع الإنساني في الغوطة»: where what they talked about is, not where they met."""
    i, s = scene.at(m.start), scene.sentence(m.start)
    if scene.before(i, s) != "في":
        return False
    return says(scene.before(i - 1, s), "topic") or bool(phrases.TIED_ADJECTIVE.match(scene.before(i - 1, s))) and says(scene.before(i - 2, s), "topic")


def dates_it(scene: Scene, t: Trigger, m: Mention) -> bool:
    """«هجمات …، هي الأكبر منذ انتهاء خلافته شرق الفرات»: where that happened by which an event is dated."""
    i = scene.at(m.start)
    since = next((k for k in range(i - 1, max(t.word, i - _SINCE), -1) if scene.words[k].key == "منذ"), None)
    return since is not None and scene.words[i].sentence == scene.words[t.word].sentence and not any(scene.words[k].text == "،" or k in scene.trigger_words for k in range(since, i))


def comes_from(scene: Scene, m: Mention) -> bool:
    """«شحنة أسلحة لحظة دخولها من العراق»: a country after «من» is where something or somebody comes from (in the gold no place of 4), one after «من قبل» who did it, after «عبر» the way, after «لصالح» for whom."""
    i, s = scene.at(m.start), scene.sentence(m.start)
    if m.entity == "SY":
        return scene.before(i, s) == "من" and scene.bare(i - 2).startswith("قادم")
    return m.entity in scene.kb.states and scene.before(i, s) in {"من", "قبل", "يد", "ايدي", "جانب", "عبر", "صالح", "مصلحه"}


def sets_out_from(scene: Scene, m: Mention) -> bool:
    """«طائرات أقلعت من قاعدة … في ولاية ديار بكر»: whatever the words after «أقلعت من» name is where those come from who struck elsewhere."""
    i = scene.at(m.start)
    for k in range(i - 2, max(-1, i - _FROM), -1):
        if scene.words[k].sentence != scene.words[i].sentence or scene.words[k].text in {"،", "."}:
            return False
        if says(scene.words[k].key, "sets out"):
            return scene.words[k + 1].key == "من"
        if phrases.takes_up(scene, k):
            return scene.before(i, scene.sentence(m.start)) == "من"  # «صاروخ أطلقته القوات من قاعدة حميميم»
        if k in scene.trigger_words or says(scene.words[k].key.removesuffix("ا"), "belonging") and scene.words[k - 1].key != "من":
            return False  # «مسلحون قدموا من مناطق غرب الفرات نقاطا في بلدة ذيبان»
    return False


def goes_to(scene: Scene, m: Mention) -> bool:
    """«شحنة كبتاغون كانت معدة للتهريب إلى الأردن»: the country where smuggled goods were to go."""
    return m.entity in scene.kb.states and scene.before(scene.at(m.start), scene.sentence(m.start)) in {"الي", "نحو", "باتجاه"}
