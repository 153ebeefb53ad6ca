"""The shares of a toll that a text tells by cause: «هم 7 بغارات على كفرنوران، و4 بقصف على الأتارب». Each has an attack, a place and a doer of its own."""

from __future__ import annotations

from nlp_pipeline.assembly.classes import words_of
from nlp_pipeline.assembly.clause import WORDS
from nlp_pipeline.assembly.people import harm
from nlp_pipeline.assembly.scene import Scene, once
from nlp_pipeline.assembly.tellings import ATTACKS, says
from nlp_pipeline.records import Quantity, Trigger

_CAUSE = 3
"""Words after a count within which its cause stands."""
_FATE = 7
"""Words after a count within which what befell them is told."""
_BLAMED = ("killed", "wounded")


@once
def _shares(scene: Scene, s: int) -> dict[int, int]:
    """Word of sentence ``s`` → the number of the share that it stands in, of two or more."""
    counts = [q for q in scene.quantities_of.get(s, ()) if q.kind in _BLAMED and q.min is not None]
    caused = [q for q in counts if _has_cause(scene, q)]
    opens = [scene.at(q.start) for q in caused]
    if len(caused) < 2 or any(scene.words[k].key[:1] != "و" for k in opens[1:]) or any(q.kind != caused[0].kind for q in caused):
        return {}
    bounds = [*opens, scene.bounds[s][1]]
    found: dict[int, int] = {}
    for n, begin in enumerate(opens):
        end = next((k for k in range(begin + 1, bounds[n + 1]) if scene.words[k].key in words_of("coordinates") and scene.words[k - 1].text == "،"), bounds[n + 1])
        found |= dict.fromkeys(range(begin, end), n)
    return found


def _has_cause(scene: Scene, q: Quantity) -> bool:
    """Whether the attack that those of a count fell by is told right after it («4 بقصف», «3 جراء انفجار»), or after what befell them («14 مقاتلا من الكتائب استشهدوا خلال اشتباكات»), or that they were found («وثلاثة آخرون عثر على جثامينهم»)."""
    last = scene.at(q.end - 1)
    s = scene.words[last].sentence
    last = next((k for k in range(last + 1, min(last + _FATE, scene.bounds[s][1])) if (told := harm(scene.words[k].key)) and told.what in {"befalls", "both"} and told.number == "many"), last)
    if scene.bare(last + 1) in WORDS["finds"]:
        return True
    until = min((scene.at(x.start) for x in scene.quantities_of.get(s, ()) if x.start > q.start), default=last + _CAUSE + 1)
    return any(
        last < o.word < min(until, last + _CAUSE + 1) and not o.verb and o.type in ATTACKS and (scene.particle(o.word) == "ب" or says(led := scene.before(o.word, s), "owing to") or led in {"في", "خلال"})
        for o in scene.triggers_of.get(s, ())
    )


def apart(scene: Scene, a: int, b: int) -> bool:
    """Whether words ``a`` and ``b`` stand in two shares of one toll."""
    found = _shares(scene, scene.words[a].sentence) if scene.words[a].sentence == scene.words[b].sentence else {}
    return a in found and b in found and found[a] != found[b]


def in_share(scene: Scene, i: int) -> bool:
    """Whether word ``i`` stands in a share of a toll told by cause."""
    return i in _shares(scene, scene.words[i].sentence)


def sums_up(scene: Scene, t: Trigger) -> bool:
    """«قضوا اليوم بقصف جوي ومدفعي، هم 7 بغارات على …، و4 بقصف على …»: an attack without a place before the shares, which tell what it was."""
    found = _shares(scene, scene.words[t.word].sentence)
    if not found or t.word >= min(found) or t.type not in ATTACKS:
        return False
    return not any(t.word < scene.at(m.start) < min(found) for m in scene.places_of.get(scene.words[t.word].sentence, ()))
