"""Candidates for the name of an actor, scored: by folded exact name or alias, by the descriptor grammar («القوات الخاصة التركية») and one slip away.

Its years decide among the names that several bear in turn: «الأمن العام» is another service before the fall of the regime than after it.
"""

from __future__ import annotations

import re

from nlp_pipeline.arabic.clitics import readings
from nlp_pipeline.arabic.folding import name_key
from nlp_pipeline.knowledge.base import ARMED, Base, first_readings
from nlp_pipeline.knowledge.linking import MAX_NAME, Candidate, Context

_REGIME_FALL = "2024-12-08"


def actor_candidates(name: str, kb: Base, context: Context = Context()) -> list[Candidate]:
    """Rank the actors that ``name`` may mean on ``context.day``, best first.

    ``actor_candidates("المدفعية التركية", kb)[0].id == "turkish-forces"``
    """
    key = name_key(name[:MAX_NAME])
    if len(key) < 2:
        return []
    # «جيش النظام» stays the former regime's after its fall, «الجيش السوري» is the new state's.
    day = None if _FORMER.search(key) else context.day
    for form in first_readings(key):
        ids = sorted(kb.actor_names.get(form, ()), key=lambda i: (not kb.actors[i].alive(context.day), not kb.areas.get(i, context.units) & context.units))
        if form in kb.weak:
            ids = [i for i in ids if kb.actors[i].founded(context.day)]  # «الهيئة» is no group that is yet to come
        if ids:
            return [_aged(i, 0.97 if n == 0 else 0.3, "exact", kb, day) for n, i in enumerate(ids)]
    if any(kb.unlinked.get(form) == "ORG" for form in first_readings(key)):
        return []  # «جبهة الأكراد» is no «الأكراد»
    for form in first_readings(key):
        if found := _begun(form, kb, context.day):
            return [_aged(found, 0.8, "alias", kb, day)]
    composed = compose(key, kb)
    if composed:
        return [_aged(composed, 0.85, "alias", kb, day)]
    if (led := _led(key, kb)) and kb.actors[led].alive(context.day):
        return [_aged(led, 0.8, "alias", kb, day)]
    for form in first_readings(key):
        near = kb.actor_spellings.near(form) if len(form) >= 7 else []
        if near:
            name, price = near[0]
            return [_aged(i, 0.75 - 0.2 * price, "fuzzy", kb, context.day) for i in kb.actor_names[name][:1]]
    return []


_FORMER = re.compile(r"(?:نظام|اسد|باي?د)(?:$| )")
_NEW_STATE = {
    "regime-forces": "syrian-mod", "regime-government": "syrian-government", "regime-airforce": "syrian-mod",
    "regime-intelligence": "general-security",
}  # fmt: skip
_LATER = {"general-security": "internal-security-command"}
"""Who took over from a service of the new state."""


_AGAINST = re.compile(r"(?:ال)?(?:مناوي?|مناهض|معادي?)(?:ه|ين|ون)?")
"""«مناوئة», «مناهضين», «معادية», folded."""
_OFFICIAL = {"حكومه", "حكوميه", "داخليه", "سلطات"}
_LEADS = {"فصايل", "قوات", "ميليشيات", "مجموعات", "كتايب"}


def _led(key: str, kb: Base) -> str | None:
    """The armed actor whose forces a word before its name means («فصائل إدارة العمليات العسكرية»)."""
    first, _, rest = key.partition(" ")
    ids = kb.actor_names.get(rest, ()) if any(r in _LEADS for r in readings(first)) else ()
    return next((i for i in ids if kb.actors[i].kind in ARMED), None)


def _begun(key: str, kb: Base, day: str | None) -> str | None:
    """The actor whose name of two words or more a longer one begins with («جيش الثوار المنضوي»), unless an owner follows."""
    words = key.split()
    for size in range(len(words) - 1, 1, -1):
        ids = kb.actor_names.get(" ".join(words[:size]), ())
        if ids and not any(r in kb.owners or r in kb.foreign for r in readings(words[size])):
            official = any(r in _OFFICIAL for word in words[size:] for r in readings(word))  # «قوى الأمن الداخلي التابعة للحكومة»
            return min(ids, key=lambda i: (not kb.actors[i].alive(day), official != (kb.actors[i].side == "government")))
    return None


def of_day(id: str, kb: Base, day: str | None) -> str:
    """The actor that a class of the state means on a day: «الجيش» is the regime's before its fall, the new state's after."""
    return _aged(id, 1.0, "context", kb, day).id


def _aged(id: str, score: float, method: str, kb: Base, day: str | None) -> Candidate:
    if day and day[:10] >= _REGIME_FALL and id in _NEW_STATE:
        new = _NEW_STATE[id]
        if not kb.actors[new].alive(day):
            new = _LATER.get(new, new)
        return Candidate(new, round(score - 0.1, 2), "context", {"after 2024-12-08": 1.0})
    alive = kb.actors[id].alive(day)
    return Candidate(id, round(score if alive else score - 0.15, 2), method, {"in its years": float(alive)})


def compose(key: str, kb: Base) -> str | None:
    """Read head noun + owner: «القوات الخاصة التركية» is ``turkish-forces``; None when no rule fits."""
    head: str | None = None
    owner: str | None = None
    words = key.split()
    if (foe := next((i for i, word in enumerate(words) if _AGAINST.fullmatch(word)), None)) is not None:
        # «الفصائل المناوئة لنظام الأسد» are its foes; whom the foes of anybody else are, no rule says.
        of_regime = any(kb.owners.get(r) == "regime" for word in words[foe + 1 :] for r in readings(word))
        words = [*words[:foe], "معارضه"] if of_regime else []
    for i, word in enumerate(words):
        for reading in readings(word):
            if reading in kb.heads and (head is None or kb.heads[reading] == "air"):
                head = kb.heads[reading]
                break
            if i and owner is None and reading in kb.owners:
                owner = kb.owners[reading]
                break
    return kb.classes[owner][head] if head and owner else None
