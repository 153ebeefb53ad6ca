"""CAMeL's word tokens with their offsets, and sentence bounds."""

from __future__ import annotations

import re

from camel_tools.tokenizers.word import simple_word_tokenize

from nlp_pipeline.arabic.folding import fold
from nlp_pipeline.records import Word

Token = tuple[int, int]
"""Half-open code-point offsets."""

_NUMBER = re.compile(r"(?<![\w.,/])(?:ال|[وفبلك])?(?:\d{1,3}(?:[.,٫٬،]\d{3})+(?![.,/]?\d)|\d{1,3}[.,٫]\d{1,2}(?=\s*(?:مليون|ملايين)))")
"""Thousands parted by a mark, and fractions of a million."""
_STUCK = re.compile("([\u0621-\u063a\u0641-\u064a]{3,})(\\d{2,})")
QUOTES = frozenset("«»“”„‟″\"'")
"""Quotation marks; each is a token of its own."""
_STOP = {".", "!", "؟", "?", "…"}


def tokenize(text: str) -> list[Token]:
    """Return the offsets of ``camel_tools``' ``simple_word_tokenize`` over ``text``, but for numbers with marks inside («1,300», «1.3 مليون»), which are one token,
    and for numbers stuck to the word before («مقتل18», «إلى32»), which are two; «جنيف2» is a name.

    Tokens never overlap and only whitespace (and what CAMeL drops) lies between them.
    """
    spans: list[Token] = []
    at = 0
    for word in simple_word_tokenize(text):
        found = text.find(word, at)
        if found < 0:
            continue
        at = found + len(word)
        stuck = _STUCK.fullmatch(word)
        spans += [(found, found + stuck.end(1)), (found + stuck.end(1), at)] if stuck else [(found, at)]
    numbers = {m.start(): m.end() for m in _NUMBER.finditer(text)}
    return _joined(spans, numbers) if numbers else spans


def _joined(spans: list[Token], numbers: dict[int, int]) -> list[Token]:
    joined: list[Token] = []
    end = 0
    for span in spans:
        if span[0] < end:
            continue
        end = numbers.get(span[0], 0)
        joined.append((span[0], max(end, span[1])))
    return joined


def sentence_starts(text: str, tokens: list[Token]) -> list[int]:
    """Return the indices of tokens that begin a sentence.

    A sentence ends at . ! ؟ … (not between digits or inside an abbreviation like «ب.ك.ك») and at a
    line break, unless the break stands within a running sentence: the next line goes on when the line
    before has no closing mark and is long, as in texts that were wrapped by hand.
    """
    starts: list[int] = []
    begin = True
    for i, (start, end) in enumerate(tokens):
        if begin:
            starts.append(i)
            begin = False
        following = tokens[i + 1][0] if i + 1 < len(tokens) else len(text)
        gap = text[end:following]
        if "\n" in gap:
            begin = True
        elif text[start:end] in _STOP and gap:
            before = tokens[i - 1] if i else (0, 0)
            begin = before[1] - before[0] > 1 or not _INITIAL.match(text[before[0] : before[1]])
    return starts


def words_in(text: str) -> list[Word]:
    """The words of a text with their offsets, folded keys and sentence numbers."""
    spans = tokenize(text)
    starts = set(sentence_starts(text, spans))
    found: list[Word] = []
    number = -1
    for i, (start, end) in enumerate(spans):
        number += i in starts
        found.append(Word(start, end, text[start:end], fold(text[start:end]), number))
    return found


_INITIAL = re.compile(r"^[ء-ي]$")
