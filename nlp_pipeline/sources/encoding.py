"""Bytes to text: UTF-8 first, then what the bytes themselves say (UTF-16), then Windows-1256 if that reads as Arabic."""

from __future__ import annotations

import codecs

from nlp_pipeline.errors import InputError

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ARABIC_SHARE = 0.6


def decode(raw: bytes) -> tuple[str, str]:
    """The text of ``raw`` and the name of its encoding; raises InputError when it is none of ours, or damaged.

    ``decode("قصف".encode("cp1256")) == ("قصف", "cp1256")``
    """
    name = next((n for bom, n in _BOMS if raw.startswith(bom)), None) or _bare_utf16(raw) or "utf-8"
    try:
        text = raw.decode(name)
    except UnicodeDecodeError as error:
        if name != "utf-8" or _mostly_utf8(raw):
            raise InputError(f"an undecodable byte at {error.start}; convert it to UTF-8") from None
        text, name = _windows(raw, error.start), "cp1256"
    if "\x00" in text:
        raise InputError("holds NUL bytes; it is no text")
    return text, "utf-8" if name == "utf-8-sig" else name


def _bare_utf16(raw: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of Arabic text is 06, of ASCII 00."""
    head = raw[:2000]
    for name, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        if len(high) > 8 and sum(b in (0x06, 0x00) for b in high) > 0.9 * len(high):
            return name
    return None


def _mostly_utf8(raw: bytes) -> bool:
    """Whether the text is UTF-8 with some damage rather than another encoding: most of its letters decode."""
    head = raw[:20_000]
    lost = head.decode("utf-8", "replace").count("\ufffd")
    return lost * 10 < sum(b > 0x7F for b in head)


def _windows(raw: bytes, at: int) -> str:
    # charset-normalizer tells cp1256 from its Latin cousins only on long texts; the share of Arabic letters is surer.
    text = raw.decode("cp1256", "replace")
    letters = [c for c in text[:20_000] if c.isalpha()]
    arabic = sum("ء" <= c <= "ي" for c in letters)
    if not letters or arabic < _ARABIC_SHARE * len(letters) or "\ufffd" in text:
        raise InputError(f"an undecodable byte at {at}; convert it to UTF-8")
    return text
