"""The records of the contract as frozen dataclasses; JSON in and out."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, NamedTuple

from nlp_pipeline.errors import InputError

MAX_TEXT = 1_000_000
_KNOWN = {"id", "text", "title", "published", "url", "source", "meta"}


@dataclass(frozen=True, slots=True)
class Article:
    """One report as it comes in; ``text`` is never rewritten."""

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    source: str | None = None
    meta: dict[str, Any] = field(default_factory=dict)

    @property
    def processed_text(self) -> str:
        """The text that offsets count: the title leads unless the text begins with it."""
        if self.title and not self.text.startswith(self.title):
            return f"{self.title}\n\n{self.text}"
        return self.text


def article_from_json(value: Any) -> Article:
    """Check one parsed JSON value and return its Article; raises InputError with the remedy."""
    if not isinstance(value, dict):
        raise InputError("not a JSON object; give one article object a line")
    text = value.get("text")
    if not isinstance(text, str) or not text.strip():
        raise InputError("no text; give the body as a string under “text”")
    for key in ("title", "published", "url", "source"):
        if value.get(key) is not None and not isinstance(value[key], str):
            raise InputError(f"“{key}” is not a string; quote it or leave it out")
    _encodable({k: v for k, v in value.items() if k not in _RESULT})
    if len(text) > MAX_TEXT:
        raise InputError(f"text of {len(text)} code points is over the limit of {MAX_TEXT}; split it")
    title = value.get("title")
    own = value.get("id") or value.get("url")
    if own is None:
        own = hashlib.sha256(f"{title or ''}\n{text}".encode()).hexdigest()[:16]
    meta = dict(value["meta"]) if isinstance(value.get("meta"), dict) else {}
    meta.update({k: v for k, v in value.items() if k not in _KNOWN and k not in _RESULT})
    return Article(
        str(own), text, title, value.get("published"), value.get("url"), value.get("source"), meta
    )


_EVENT = ("id", "type", "subtype", "status", "recap", "trigger", "date", "places", "participants", "casualties", "weapon", "confidence")


def checked_record(value: Any) -> dict[str, Any]:
    """One parsed JSON value as a record whose keys are there; raises InputError with what is missing."""
    if not isinstance(value, dict) or not isinstance(value.get("events"), list):
        raise InputError("no record with “events”; run extract first")
    if not isinstance(value.get("id"), str) or not isinstance(value.get("text"), str) or not isinstance(value.get("mentions"), list):
        raise InputError("no record: “id” and “text” are strings, “mentions” is a list; run extract first")
    for event in value["events"]:
        missing = [k for k in _EVENT if not isinstance(event, dict) or k not in event]
        if missing:
            raise InputError(f"an event without “{missing[0]}”; run extract again")
        rows = [x for k in ("places", "participants", "casualties") if isinstance(event[k], list) for x in event[k]]
        whole = all(isinstance(event[k], list) for k in ("places", "participants", "casualties")) and all(isinstance(x, dict) for x in rows)
        if not whole or not isinstance(event["trigger"], dict) or not isinstance(event["date"], dict | None):
            raise InputError(f"the event {event['id']} has a slot of the wrong type; run extract again")
    return {"title": None, "published": None, "url": None, "source": None, "meta": {}, **value}


def _encodable(value: dict[str, Any]) -> None:
    """Refuse what could not be written again as UTF-8 JSON."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise InputError("holds lone surrogates; encode it as UTF-8") from None
    except RecursionError:
        raise InputError("is nested too deep; flatten it") from None
    except (TypeError, ValueError) as error:
        raise InputError(f"holds a value that JSON has not ({error}); turn it into a string") from None


_RESULT = {"mentions", "events", "provenance"}


class Word(NamedTuple):
    """A CAMeL token: half-open offsets, surface, folded key, number of its sentence."""

    start: int
    end: int
    text: str
    key: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A named mention and what it was linked to (``entity`` None: real but not in the base)."""

    start: int
    end: int
    text: str
    name: str
    label: str
    entity: str | None
    score: float
    method: str


@dataclass(frozen=True, slots=True)
class DateValue:
    """A resolved date expression: EDTF value and its span (None when assumed)."""

    value: str | None
    start: int | None = None
    end: int | None = None
    text: str | None = None
    time_of_day: str | None = None
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count of people: bounds (None unknown), who, and the parts that are told of them."""

    start: int
    end: int
    min: int | None
    max: int | None
    approx: bool
    noun: str
    group: str
    kind: str | None = None
    children: int | None = None
    women: int | None = None
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or two that names an event of ``type``."""

    start: int
    end: int
    text: str
    type: str
    subtype: str | None
    word: int
    verb: bool
    passive: bool = False
    row: int = -1


@dataclass(frozen=True, slots=True)
class EventPlace:
    entity: str | None
    start: int | None
    end: int | None
    relation: str = "at"


@dataclass(frozen=True, slots=True)
class Participant:
    role: str
    entity: str | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Casualty:
    kind: str
    group: str
    actor: str | None
    min: int | None
    max: int | None
    approx: bool
    children: int | None
    women: int | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, in the words of one report."""

    id: str
    type: str
    subtype: str | None
    status: str
    recap: bool
    trigger: dict[str, Any]
    date: DateValue
    places: tuple[EventPlace, ...]
    participants: tuple[Participant, ...]
    casualties: tuple[Casualty, ...]
    weapon: dict[str, Any] | None
    confidence: float


def to_json(value: Any) -> dict[str, Any]:
    """A dataclass record as plain JSON values; tuples become lists."""
    plain: dict[str, Any] = _plain(value)
    return plain


_FIELDS: dict[type, tuple[str, ...]] = {}


def _plain(value: Any) -> Any:
    # dataclasses.asdict copies deeply, which took a tenth of a run.
    kind = type(value)
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(f.name for f in fields(value)) if is_dataclass(value) else ()
    if names := _FIELDS[kind]:
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    return [_plain(v) for v in value] if isinstance(value, list | tuple) else value
