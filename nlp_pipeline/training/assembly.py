"""Learn the weights of event assembly from gold reports.

Each question (is it an event, which role, which place, which date, whose toll) is a regularised logistic
regression over the features of ``assembly/features.py``. Deterministic; needs scikit-learn, which camel-tools brings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from nlp_pipeline.assembly import dates, features, phrases, slots, whose_toll
from nlp_pipeline.assembly.actors import actors_of
from nlp_pipeline.assembly.participants import actor_candidates, as_participant
from nlp_pipeline.assembly.place_relations import said_to_lie
from nlp_pipeline.assembly.places import place_candidates
from nlp_pipeline.assembly.scene import Scene
from nlp_pipeline.assembly.weights import Model
from nlp_pipeline.ontology import ROLES
from nlp_pipeline.records import Trigger

Example = tuple[list[str], str]
Gold = dict[str, Any]
"""An event of a gold record. A slot that a record leaves out (``corpus/news.jsonl``) was not annotated; ``open``: nobody decided whether the trigger tells it."""
Told = tuple[Scene, Sequence[Gold]]
News = tuple[Scene, Sequence[Gold], float]
"""An excerpt of news with its events, and what each of its candidates counts for the question «event»."""
STRENGTH = {"event": 0.07, "role": 0.175, "place": 0.5, "date": 0.1, "toll": 0.1}
REAL, NOTE = 2.0, 0.5
"""What a candidate of a real excerpt and of a note counts for the question «event», one of our own reports counting 1: what people read is real.
Chosen, like ``STRENGTH``, by the log loss of cross-validation."""
_FOLDS = 4


def match(scene: Scene, events: Sequence[Gold]) -> dict[int, Gold]:
    """Gold events by the word of the candidate trigger that tells them: overlap first, then type and sentence."""
    found: dict[int, Gold] = {}
    left = []
    for e in events:
        a, b = e["trigger"]["start"], e["trigger"]["end"]
        hits = [t for t in scene.triggers if t.start < b and a < t.end and t.word not in found]
        if hits:
            hits.sort(key=lambda t: t.type != e["type"])
            found[hits[0].word] = e
        else:
            left.append(e)
    for e in left:
        at = scene.at(e["trigger"]["start"])
        near = [t for t in scene.triggers if t.type == e["type"] and t.word not in found and abs(t.word - at) <= 12
                and scene.words[t.word].sentence == scene.words[at].sentence]  # fmt: skip
        if near:
            found[min(near, key=lambda t: abs(t.word - at)).word] = e
    return found


def answers(scene: Scene, t: Trigger, e: Gold) -> Iterator[tuple[str, Any, str, bool]]:
    """(question, candidate, right answer, whether the gold leaves it open) for the slots of a trigger that tells the event ``e``.

    Open: a name of another sentence whose like stands in the trigger's own. A date None is the day of publication.
    Slots that were not annotated give nothing.
    """
    s = scene.words[t.word].sentence
    roles = {p["entity"]: p["role"] for p in e.get("participants", ())}
    here = {a.entity for a in actors_of(scene, s)}
    for a in actor_candidates(scene, t) if "participants" in e else ():
        role = next((r for r in ROLES if roles.get(as_participant(scene, a, t.type, r)) == r), "none")
        yield "role", a, role, role != "none" and scene.words[a.word].sentence != s and a.entity in here
    ids = {p["entity"] for p in e.get("places", ()) if p["entity"]}
    spots = place_candidates(scene, t) if "places" in e else []
    near = {m.entity for m in spots if scene.sentence(m.start) == s}
    for m in spots:
        hit = m.entity in ids
        yield "place", m, "yes" if hit else "no", hit and scene.sentence(m.start) != s and m.entity in near
    value = (e.get("date") or {}).get("value")
    for d in dates.date_candidates(scene, t) if value is not None else ():
        yield "date", d, "yes" if (scene.day if d is None else d.value) == value else "no", False
    for q in whose_toll.toll_candidates(scene, t) if "casualties" in e else ():
        hit = any(c["kind"] == q.kind and c["min"] == q.min for c in e["casualties"])
        yield "toll", q, "yes" if hit else "no", False


def examples(scene: Scene, events: Sequence[Gold]) -> dict[str, list[Example]]:
    """Training examples of one text for the slots, by question."""
    out: dict[str, list[Example]] = {name: [] for name in STRENGTH if name != "event"}
    gold = match(scene, events)
    for t in scene.triggers:
        if t.word not in gold:
            continue
        previous: dict[str, tuple[Any, str]] = {}
        given: dict[str, str] = {}
        for question, candidate, answer, open_ in answers(scene, t, gold[t.word]):
            if question in {"role", "place"}:
                last, before = previous.get(question, (None, "-"))
                earlier = before if last and phrases.joined(scene, last, candidate) else "-"
                aside = question == "place" and (said_to_lie(scene, candidate) or candidate.entity is None and earlier != "-")
                previous[question] = candidate, before if aside else answer if question == "role" else "taken" if answer == "yes" else "left"
                if question == "role":
                    names = features.participant(scene, t, candidate, earlier, given)
                    if answer != "none":
                        given.setdefault(candidate.entity, answer)
                else:
                    names = features.place(scene, t, candidate, earlier)
            else:
                names = features.date(scene, t, candidate) if question == "date" else features.toll(scene, t, candidate)
            if not open_:
                out[question].append((names, answer))
    return out


def told(scene: Scene, events: Sequence[Gold], use: dict[str, Model]) -> list[Example]:
    """Examples of «does it tell an event?», with what the models of the slots say of each candidate."""
    gold = match(scene, events)
    out: list[Example] = []
    for t in scene.triggers:
        if not gold.get(t.word, {}).get("open"):
            names = features.event(scene, t) + slots.summary(scene, t, slots.fill(scene, t, use), use)
            out.append((names, "yes" if t.word in gold else "no"))
    return out


def fit(data: Sequence[Example], strength: float, weights: Sequence[float] | None = None) -> Model:
    """A multinomial logistic regression; ``strength`` is scikit-learn's C (smaller: simpler)."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    vectors = DictVectorizer()
    table = vectors.fit_transform([dict.fromkeys(names, 1.0) for names, _ in data])
    labels = [label for _, label in data]
    learner = LogisticRegression(C=strength, max_iter=3000, tol=1e-5).fit(table, labels, sample_weight=weights)
    classes = [str(c) for c in learner.classes_]
    coefficients, intercept = learner.coef_, learner.intercept_
    if len(classes) == 2:
        coefficients, intercept = [[-c for c in coefficients[0]], coefficients[0]], [-intercept[0], intercept[0]]
        coefficients = [[c / 2 for c in row] for row in coefficients]
        intercept = [i / 2 for i in intercept]
    names = vectors.get_feature_names_out()
    rows = {str(n): tuple(round(float(row[k]), 3) for row in coefficients) for k, n in enumerate(names)}
    kept = {n: r for n, r in rows.items() if any(abs(v) >= 0.01 for v in r)}
    return Model(tuple(classes), tuple(round(float(i), 3) for i in intercept), kept)


def learn(real: Sequence[Told], own: Sequence[Told], notes: Sequence[Told] = (), news: Sequence[News] = ()) -> dict[str, Model]:
    """Weights for every question from scenes with their gold events; ``notes`` teach the question «event» alone (``training/notes.py``),
    ``news`` what was annotated of it (``training/news.py``).

    The question «event» looks at what the slot models say, so those are fitted apart on other texts for it
    (cross-fitting); the models returned are fitted on all.
    """
    def slot_models(part: Sequence[Told]) -> dict[str, Model]:
        pool: dict[str, list[Example]] = {name: [] for name in STRENGTH if name != "event"}
        for scene, events in part:
            for name, rows in examples(scene, events).items():
                pool[name] += rows
        return {name: fit(rows, STRENGTH[name]) for name, rows in pool.items()}

    texts = [*real, *own, *((scene, events) for scene, events, _ in news)]
    each = [REAL] * len(real) + [1.0] * len(own) + [count for *_, count in news]
    rows: list[Example] = []
    counts: list[float] = []

    def add(part: Sequence[Example], count: float) -> None:
        rows.extend(part)
        counts.extend([count] * len(part))

    for k in range(_FOLDS):
        use = slot_models([x for n, x in enumerate(texts) if n % _FOLDS != k])
        for n in range(k, len(texts), _FOLDS):
            add(told(*texts[n], use), each[n])
    slots_of_all = slot_models(texts)
    for scene, events in notes:
        add(told(scene, events, slots_of_all), NOTE)
    alone = [([n for n in names if not n.startswith(features.IN_CONTEXT)], label) for names, label in rows]
    models = {**slots_of_all, "event": fit(alone, STRENGTH["event"], counts)}
    if any(scene.context is not None for scene, _ in texts):
        models["event in context"] = fit(rows, STRENGTH["event"], counts)
    return models


def to_json(models: dict[str, Model]) -> dict[str, Any]:
    """The models as the JSON of ``weights.json``."""
    return {
        name: {"classes": list(m.classes), "intercept": list(m.intercept), "weights": {k: list(v) for k, v in sorted(m.weights.items())}}
        for name, m in models.items()
    }
