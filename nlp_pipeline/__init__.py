"""Arabic conflict reports to linked events. Public: :func:`load` and :func:`extract`."""

from __future__ import annotations

from typing import Any

__all__ = ["extract", "load"]


def load(**options: Any) -> Any:
    """The spaCy pipeline; options as in :func:`nlp_pipeline.pipeline.load`."""
    from nlp_pipeline import pipeline

    return pipeline.load(**options)


def extract(article: Any, **options: Any) -> dict[str, Any]:
    """One report to its record; options as in :func:`nlp_pipeline.pipeline.extract`."""
    from nlp_pipeline import pipeline

    return pipeline.extract(article, **options)
