"""Turn annotated sources into stanza NER training files (JSON sentences of {text, ner}).

Tokens are CAMeL's words, folded; labels are BIO over ``PER ORG NORP LOC FAC``. Deterministic by seed.
"""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from nlp_pipeline.arabic.folding import model_form
from nlp_pipeline.arabic.tokens import sentence_starts, tokenize
from nlp_pipeline.errors import ResourceError
from nlp_pipeline.scoring.measures import layers

Sentence = list[tuple[str, str]]
_ANERCORP = {"PERS": "PER", "LOC": "LOC", "ORG": "ORG"}
_AQMAR = {"PER": "PER", "LOC": "LOC", "ORG": "ORG"}
_WOJOOD = {"PERS": "PER", "GPE": "LOC", "LOC": "LOC", "ORG": "ORG", "NORP": "NORP", "FAC": "FAC"}
_MAX_WORDS = 120
_EMPTY = 4000


def from_records(path: Path) -> list[tuple[dict[str, object], list[list[tuple[int, int, str, str | None]]]]]:
    """Read gold records; per record its sentences of (start, end, BIO tag, entity) tokens.

    Records whose ``meta.layers`` leaves mentions out are skipped: their silence is no annotation.
    """
    out = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if "mentions" not in layers(record):
            continue
        text = record["text"]
        tokens = tokenize(text)
        tags: list[tuple[str, str | None]] = [("O", None)] * len(tokens)
        for mention in record["mentions"]:
            inside = [i for i, (s, e) in enumerate(tokens) if s < mention["end"] and e > mention["start"]]
            for n, i in enumerate(inside):
                tags[i] = (("I-" if n else "B-") + mention["label"], mention["entity"])
        starts = sentence_starts(text, tokens)
        bounds = list(zip(starts, [*starts[1:], len(tokens)], strict=True))
        out.append((record, [[(*tokens[i], *tags[i]) for i in range(a, b)] for a, b in bounds]))
    return out


def record_sentences(path: Path) -> list[Sentence]:
    """Gold records as sentences of (model form, tag)."""
    found: list[Sentence] = []
    for record, sentences in from_records(path):
        text = str(record["text"])
        found += [[(model_form(text[s:e]), tag) for s, e, tag, _ in sentence] for sentence in sentences]
    return found


def varied_sentences(path: Path, places: list[str], actors: list[str], seed: int) -> list[Sentence]:
    """Gold sentences in which Syrian places and linked groups are swapped for other names of the kind.

    Only the tagger sees them: no text of the result is kept. A clitic before the name stays. Of the places one
    in four grows into a list («أ وب وج»), since reports name villages in rows and few sentences of the gold do.
    """
    rng = random.Random(seed)
    found: list[Sentence] = []
    for record, sentences in from_records(path):
        text = str(record["text"])
        for sentence in sentences:
            words: Sentence = []
            i = 0
            while i < len(sentence):
                start, end, tag, entity = sentence[i]
                j = i + 1
                while tag != "O" and j < len(sentence) and sentence[j][2].startswith("I-"):
                    j += 1
                surface = model_form(text[start:end])
                pool = places if tag == "B-LOC" and str(entity).startswith("C") else None
                if tag == "B-ORG" and entity and rng.random() < 0.3:
                    pool = actors
                if pool is not None and rng.random() < 0.7:
                    name = [model_form(text_) for text_ in rng.choice(pool).split()]
                    clitic = surface[0] if surface[:1] in "وبل" and entity and len(surface) > 4 else ""
                    if clitic == "ل" and name[0].startswith("ال"):
                        name[0] = "ل" + name[0][1:]
                    else:
                        name[0] = clitic + name[0]
                    label = tag[2:]
                    words += [(w, ("I-" if n else "B-") + label) for n, w in enumerate(name)]
                    while label == "LOC" and rng.random() < 0.25:
                        more = [model_form(text_) for text_ in rng.choice(places).split()]
                        if rng.random() < 0.2:
                            words.append(("،", "O"))
                        else:
                            more[0] = "و" + more[0]
                        words += [(w, ("I-" if n else "B-") + label) for n, w in enumerate(more)]
                else:
                    words += [(model_form(text[s:e]), t) for s, e, t, _ in sentence[i:j]]
                i = j
            found.append(words)
    return found


def column_sentences(path: Path, labels: dict[str, str]) -> list[Sentence]:
    """Read ``word<space>tag`` lines; sentences end at blank lines or at a full stop."""
    found: list[Sentence] = []
    sentence: Sentence = []
    for line in [*path.read_text(encoding="utf-8-sig").splitlines(), ""]:
        parts = line.split()
        if len(parts) < 2:
            if sentence:
                found.append(sentence)
            sentence = []
            continue
        prefix, _, label = parts[-1].partition("-")
        mapped = labels.get(label)
        for n, (start, end) in enumerate(tokenize(parts[0])):
            inside = prefix == "I" or n > 0
            tag = f"{'I' if inside else 'B'}-{mapped}" if mapped else "O"
            sentence.append((model_form(parts[0][start:end]), tag))
        if parts[0] in {".", "؟", "!"} or len(sentence) >= _MAX_WORDS:
            found.append(sentence)
            sentence = []
    return found


def anercorp_split(sentences: Sequence[Sentence]) -> int:
    """Where ANERcorp's test part begins: its last fifth by sentences, which no training sees."""
    return len(sentences) * 4 // 5


def prepare(shared: Path, gazetteer: Path, corpus: Path, out: Path, *, silver: Sequence[Sentence] = (), seed: int = 1) -> dict[str, int]:
    """Write ``train.json`` and ``dev.json`` under ``out``; return the number of sentences by source.

    ``silver``: sentences of ``silver.py``; of those without a mention ``_EMPTY`` are kept.

    Raises ResourceError when the shared sources are absent.
    """
    data = shared / "data"
    if not (data / "ner").is_dir():
        raise ResourceError(f"{data}/ner is missing; training needs the public NER sets beside the project.")
    places = [r["name_ar"] for r in _table(gazetteer / "places.tsv") if r["id"].startswith("C")]
    actors = [r["name_ar"] for r in _table(gazetteer / "actors.tsv") if r["kind"] not in {"state", "generic"}]
    real = data / "real-train" / "gold.jsonl"
    own = [corpus / n for n in ("samples.jsonl", "train.jsonl") if (corpus / n).is_file()]
    anercorp = column_sentences(data / "ner" / "anercorp.txt", _ANERCORP)
    sources: dict[str, list[Sentence]] = {
        "real-train, four times": record_sentences(real) * 4,
        "real-train, names varied": [
            s for n in range(3) for s in varied_sentences(real, places, actors, seed + n)
        ],
        "own corpus, twice": [s for path in own for s in record_sentences(path)] * 2,
        "own corpus, names varied": [s for path in own for n in range(6) for s in varied_sentences(path, places, actors, seed + n)],
        "ANERcorp, first four fifths": anercorp[: anercorp_split(anercorp)],
        "AQMAR": column_sentences(data / "ner" / "aqmar" / "train.txt", _AQMAR),
        "Wojood sample": column_sentences(data / "ner" / "wojood_sample" / "train.txt", _WOJOOD),
    }
    rng = random.Random(seed)
    empty = [s for s in silver if all(t == "O" for _, t in s)]
    rng.shuffle(empty)
    sources["silver"] = [s for s in silver if any(t != "O" for _, t in s)] + empty[:_EMPTY]
    out.mkdir(parents=True, exist_ok=True)
    train = [s for group in sources.values() for s in group]
    rng.shuffle(train)
    _write(train, out / "train.json")
    dev = [p for p in (data / "real-dev" / "gold.jsonl", corpus / "dev.jsonl") if p.is_file()]
    _write([s for path in dev for s in record_sentences(path)], out / "dev.json")
    return {name: len(group) for name, group in sources.items()}


def _table(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader((line for line in stream if not line.startswith("#")), delimiter="\t")


def _write(sentences: Iterable[Sentence], path: Path) -> None:
    rows = [[{"text": w, "ner": t} for w, t in s] for s in sentences if s]
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
