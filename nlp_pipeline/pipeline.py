"""default.cfg to a spaCy Language; articles in, records out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from nlp_pipeline.errors import UsageError
from nlp_pipeline.records import Article, article_from_json
from nlp_pipeline.resources import camel_data, folder

STAGES = ("ner", "rules")
_NEURAL = ("names", "context")
"""The pipes that read with a network; they need torch."""


def check_stages(stages: str) -> set[str]:
    """The stages named in a list like ``ner,rules``; raises UsageError for an unknown one."""
    wanted = {s.strip() for s in stages.split(",") if s.strip()}
    if not wanted or wanted - set(STAGES):
        raise UsageError(f"--stages takes {','.join(STAGES)}; not «{stages}».")
    return wanted


def load(*, model: str | None = None, gazetteer: str | None = None, stages: str = "ner,rules") -> Any:
    """Return the spaCy ``Language``. ``stages="rules"`` leaves the NER model and the language model that weighs triggers out.

    Raises UsageError for an unknown stage, ResourceError when data or a model is missing.
    """
    wanted = check_stages(stages)
    camel_data()
    import spacy
    from spacy.util import load_config, load_model_from_config

    import nlp_pipeline.pipes.context
    import nlp_pipeline.pipes.events
    import nlp_pipeline.pipes.links
    import nlp_pipeline.pipes.names
    import nlp_pipeline.pipes.times
    import nlp_pipeline.pipes.tokens  # noqa: F401

    del spacy
    config = load_config(Path(__file__).with_name("default.cfg"))
    config["components"]["names"]["model"] = model
    for name in ("links", "quantities", "context", "events"):
        config["components"][name]["gazetteer"] = gazetteer
    if "ner" not in wanted:
        config["nlp"]["pipeline"] = [p for p in config["nlp"]["pipeline"] if p not in _NEURAL]
        for name in _NEURAL:
            del config["components"][name]
    return load_model_from_config(config, auto_fill=True)


def records(articles: Iterable[Article], nlp: Any) -> Iterator[dict[str, Any]]:
    """Run articles through ``nlp``; one record of the contract for each, in order."""
    stamp = provenance(nlp)

    def docs() -> Iterator[tuple[Any, Article]]:
        for article in articles:
            doc = nlp.make_doc(article.processed_text)
            doc._.published = article.published
            doc._.article_id = article.id
            yield doc, article

    for doc, article in nlp.pipe(docs(), as_tuples=True):
        yield record(doc, article, stamp)


def record(doc: Any, article: Article, stamp: dict[str, Any]) -> dict[str, Any]:
    """One processed Doc as a record of the contract."""
    return {
        "id": article.id, "url": article.url, "source": article.source, "title": article.title,
        "published": article.published, "text": article.processed_text, "mentions": doc._.mentions or [],
        "events": doc._.events or [], "provenance": stamp, "meta": article.meta,
    }  # fmt: skip


def provenance(nlp: Any) -> dict[str, Any]:
    """Versions of code, models and gazetteer; a model is named by its card, "custom" without one, None when it did not run."""
    paths = {
        "ner": nlp.get_pipe("names").tagger.path if "names" in nlp.pipe_names else None,
        "context": nlp.get_pipe("context").path if "context" in nlp.pipe_names else None,
        "events": folder("models") / "events" / "weights.json",
    }
    return {"version": package_version(), "models": {k: path and _name(path) for k, path in paths.items()}, "gazetteer": gazetteer_version()}


def _name(path: Path) -> str:
    card = path.with_name("card.json")
    return str(json.loads(card.read_text(encoding="utf-8"))["name"]) if card.is_file() else "custom"


def gazetteer_version() -> str:
    """A short hash of the gazetteer's tables."""
    import hashlib

    digest = hashlib.sha256()
    for path in sorted(folder("gazetteer").glob("*.tsv")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def package_version() -> str:
    try:
        return version("nlp-pipeline")
    except PackageNotFoundError:
        return "0+unknown"


def extract(article: Any, *, nlp: Any = None) -> dict[str, Any]:
    """Extract one report: an Article, an article's dict, or plain text; returns its record."""
    if isinstance(article, str):
        article = {"text": article}
    if not isinstance(article, Article):
        article = article_from_json(article)
    return next(records([article], nlp or load()))
