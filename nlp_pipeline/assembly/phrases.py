"""The phrase that a name stands in: what there stands for it (men, belongings, areas), what it is listed with, what takes it up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from nlp_pipeline.arabic.numbers import value_at
from nlp_pipeline.assembly.actor import Actor
from nlp_pipeline.assembly.classes import says, words_of
from nlp_pipeline.assembly.objects import TAKES_UP
from nlp_pipeline.assembly.people import origin, person
from nlp_pipeline.assembly.scene import Scene
from nlp_pipeline.records import Mention

_MARKS = {"»", '"', "«", "(", ")", "”", "“"}
_LISTS = {"،", ",", "و", "-", "او", "محيط"}
_LINKS = {"،", ",", "-", "او"}
_LISTED = 3
_UNITED = 6
"""Words between «فصائل» and what they are united in."""
_ASIDES = {"من", "جهه", "طرف", "جانب", "ناحيه", "اخري", "،", ","}
SIDE = {"الجانب", "الطرف", "الجانبين", "الطرفين"}
TIED_ADJECTIVE = re.compile(r"(?:ال)?\w{2,}(?:ي|ه|يين|يتين|يون|ا)$|(?:ال)?(?:معاكس|مباغت|مضاد|مماثل|واسع|عنيف|جديد)$")
N = TypeVar("N", Actor, Mention)


_BODIES = {"وحدات", "وحده", "مجموعات", "مجموعه", "قوات", "قوه", "تشكيلات", "كتايب"}
"""Bodies of fighters that whoever they are of follows."""


def phrase_start(scene: Scene, a: Actor) -> int:
    """The first word of the phrase that an adjective names the owner of («قوات خاصة أمريكية»), the actor's own of any other."""
    if a.kind != "adjective":
        return a.word
    begin = next((k for k in (a.word - 2, a.word - 1) if k >= 0 and scene.words[k].sentence == scene.words[a.word].sentence and scene.kb.head_class(scene.words[k].key) in {"forces", "militia", "military", "air"}), a.word)
    return begin - 1 if begin > scene.bounds[scene.words[a.word].sentence][0] and begin < a.word and takes_up(scene, begin - 2) and value_at([scene.words[begin - 1].key], 0) else begin  # «نفذتها 8 مروحيات أمريكية»


def in_brackets(scene: Scene, a: Actor) -> bool:
    """«نفذه (داعش)»: a name in brackets as others stand in quotes."""
    return a.word > 0 and a.last + 1 < len(scene.words) and (scene.words[a.word - 1].text, scene.words[a.last + 1].text) == ("(", ")")


def is_other_name(scene: Scene, m: Mention) -> bool:
    """«ريف عين العرب (كوباني)»: a place named alone in brackets right after another that the base knows."""
    i, j = scene.at(m.start), scene.at(m.end - 1)
    if i < 2 or j + 1 >= len(scene.words) or (scene.words[i - 1].text, scene.words[j + 1].text) != ("(", ")"):
        return False
    return any(x.entity and scene.at(x.end - 1) == i - 2 for x in scene.places_of.get(scene.sentence(m.start), ()))


def told_where(scene: Scene, words: Sequence[int]) -> set[int]:
    """Of ``words`` those that tell where: «الفصائل المقاتلة في المدينة تمكنت», «اعتقلت في بلدة الشحيل قوات …»."""
    named = {k for m in scene.places_of.get(scene.words[words[0]].sentence, ()) for k in range(scene.at(m.start), scene.at(m.end - 1) + 1)} if words else set()
    placed = {k for k in words if k in named or scene.kb.type_of(scene.words[k].key, "outside")}
    return placed | {k for k in words if scene.words[k].key in {"في", "داخل", "قرب"} and k + 1 in placed}


def joined(scene: Scene, a: Actor | Mention, b: Actor | Mention) -> bool:
    """Whether ``b`` follows ``a`` in one coordination («روسيا وتركيا», «أ، ب», «التنظيم المتطرف والقوات الكردية»)."""
    i, j = scene.at(a.end - 1), scene.at(b.start)
    if i >= j or scene.words[i].sentence != scene.words[j].sentence:
        return False
    between = [k for k in range(i + 1, j) if scene.words[k].text not in _MARKS and (k not in scene.asides or i in scene.asides)]
    if isinstance(b, Actor) and between and scene.words[j].key.startswith("و"):
        where = told_where(scene, between)
        between = [k for k in between if k not in where]  # «أهالي جبا والقوات النظامية»
    heads = [k for k in between if scene.words[k].key.startswith("و") and stands_for(scene, k)] if isinstance(b, Actor) else []
    if heads or scene.words[j].key.startswith("و"):
        while between and between[0] not in scene.trigger_words and (scene.words[between[0]].key.startswith("ال") or scene.words[between[0]].key in _ASIDES or origin(scene.words[between[0]].key)):
            between = between[1:]  # «التنظيم المتطرف والقوات», «قوات النظام من جهة، والفصائل من جهة أخرى», «مسلحين دروز، وعشائر البدو»
    if not between:
        return scene.words[j].key.startswith("و")
    if " ".join(scene.words[k].key for k in between if scene.words[k].text not in _LINKS).removeprefix("و") in words_of("including"):
        return True  # «مقاتلو المعارضة، بمن فيهم جبهة النصرة»
    if isinstance(b, Actor) and len(between) == 1 and scene.words[between[0]].key.removeprefix("و") in SIDE and scene.words[between[0]].key.startswith("و"):
        return True  # «اللجنة المركزية والجانب الروسي»
    if between[0] in heads:  # «قوات النظام وعناصر من حزب الله»
        return all(says(scene.words[k].key, "tie") or stands_for(scene, k) for k in between[1:])
    linked = any(scene.words[k].key[:1] == "و" or scene.words[k].key in _LINKS for k in (*between, j))
    return linked and len(between) < _LISTED and all(scene.words[k].key in _LISTS or scene.kb.type_of(scene.words[k].key, "outside") for k in between)


def first_of_list(scene: Scene, x: N, peers: Sequence[N]) -> N:
    """The first of the ``peers``, in order, that ``x`` is listed with («شيزر وخنيزير وتل سكين»)."""
    n = next((k for k, other in enumerate(peers) if other is x), 0)
    while n and joined(scene, peers[n - 1], peers[n]):
        n -= 1
    return peers[n] if peers else x


def measures(scene: Scene, k: int) -> bool:
    """Whether word ``k`` belongs to the bound of a count («ما لا يقل عن 21 من مقاتلي …», «أكثر من 40 من عناصر …»)."""
    key = scene.words[k].key
    return key in words_of("bounds") or key == "عن" and scene.words[k - 1].key in words_of("bounds")


def stands_for(scene: Scene, k: int) -> str:
    """How word ``k`` may stand for the owner named after it: ``people``, ``belonging``, ``area``, "" for any other word."""
    key = scene.words[k].key
    if key.removeprefix("و") in _BODIES and k + 1 < len(scene.words) and scene.words[k + 1].key == "من":
        return "people"  # «وحدات من الجيش قضت على …»
    if says(key, "held area"):
        return "area"
    if says(key, "belonging") or says(key.removesuffix("ا"), "belonging"):
        return "belonging"
    if key in SIDE:
        return "people"  # «بين الجانب الروسي وجيش الإسلام»
    who = person(key) or (person(key + "ن") if key.endswith(("ي", "و")) else None)
    return "people" if who and (who[0] != "civilian" or of_armed(scene, k)) else ""


def of_armed(scene: Scene, k: int) -> bool:
    """«رجل من جبهة النصرة»: whether word ``k`` is followed by the armed body whose man he is."""
    return k + 2 < len(scene.words) and scene.words[k + 1].key == "من" and k + 2 in scene.armed


def united_in(scene: Scene, one: Actor, two: Actor) -> bool:
    """«فصائل أخرى منضوية في "جيش الفتح"»: whether the second names what the first belong to."""
    between = [scene.words[k].key for k in range(one.last + 1, two.word)]
    return any(key.startswith(("منضوي", "المنضوي")) for key in between) and len(between) <= _UNITED


def takes_up(scene: Scene, k: int) -> bool:
    """«إطلاق نار نفذه عنصر»: whether word ``k`` is a verb whose pronoun means what was told before, so that its doer follows."""
    return 0 <= k < len(scene.words) and any(TAKES_UP.fullmatch(key) for key in (scene.bare(k), scene.words[k].key.removeprefix("و")))  # «ألقاها» has no article
