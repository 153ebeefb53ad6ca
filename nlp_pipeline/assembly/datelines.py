"""Places told once for what follows: a headline's, and a dateline's («محافظة درعا:»)."""

from __future__ import annotations

from nlp_pipeline.assembly.place_relations import is_home
from nlp_pipeline.assembly.scene import Scene
from nlp_pipeline.records import Mention, Trigger


def is_dateline(scene: Scene, m: Mention) -> bool:
    """«دير الزور: خرج العشرات من أهالي بلدة أبو حمام بمظاهرة»: a place before a colon at the start of a sentence, which holds where that tells no place."""
    first, end = scene.bounds[scene.sentence(m.start)]
    after = scene.at(m.end - 1) + 1
    return scene.at(m.start) - first <= 1 and after < end and scene.words[after].text == ":"


def headlined(scene: Scene, t: Trigger) -> list[Mention]:
    """«اعتقالات في القمصية»: the places of a headline that tells an event of the type, for one that the body tells without a place."""
    s = scene.words[t.word].sentence
    if s <= scene.title_end or not any(o.type == t.type and scene.words[o.word].sentence <= scene.title_end for o in scene.triggers):
        return []
    return [m for k in range(scene.title_end + 1) for m in scene.places_of.get(k, ()) if not is_home(scene, m)]


def dateline(scene: Scene, t: Trigger) -> Mention | None:
    """«محافظة الحسكة: أفرجت قسد عن 17 سجينا»: the dateline of the trigger's paragraph, for an event that no place is told of."""
    s = scene.words[t.word].sentence
    told = (m for k in range(s, -1, -1) for m in reversed(scene.places_of.get(k, ())) if m.end <= t.start and is_dateline(scene, m))
    m = next(told, None)
    answered = scene.before(t.word, s) == "علي" and scene.before(t.word - 1, s) == "ردا"  # «… ردا على قصف استهدف مخفرا تركيا»: elsewhere, it may be
    return m if m and m.entity and "\n" not in scene.text[m.end : t.start] and not answered else None
