"""Bytes to text, or the refusal of a file that is not text."""

import codecs
import re

from bot.core.exports.tables import refusals

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""In this order: the mark of UTF-32 begins with that of UTF-16."""
SAMPLE = 4_096
"""Bytes or characters that are looked at to know text from everything else."""
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
BINARY_SHARE = 0.05
"""With more control characters in the sample a file is not text; random bytes hold 11 %."""
KANA, KANA_SHARE = re.compile("[\u3041-\u30fc]"), 8
"""One sign in so many beyond ASCII, at the least; half-width kana may be any letter of Europe."""
REPLACEMENT = "\ufffd"


def decode(content: bytes) -> str:
    """Turn the bytes of a text file into text: UTF-8, UTF-16, UTF-32, else Windows-1252.

    Raises ExportError for other files.
    """
    text = _decoded(content)
    if _is_binary(text):
        raise refusals.not_text()
    return text


def _decoded(content: bytes) -> str:
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    encoding = _sixteen_bits(content[:SAMPLE])
    return content.decode(encoding, "replace") if encoding else _eight_bits(content)


def _sixteen_bits(sample: bytes) -> str:
    """Name the UTF-16 that has no mark: of Latin letters, every other byte is zero."""
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if half and odd > half / 3 and even < half / 10:
        return "utf-16-le"
    if half and even > half / 3 and odd < half / 10:
        return "utf-16-be"
    return ""


def _eight_bits(content: bytes) -> str:
    text = content.decode("utf-8", "replace")
    damaged = text.count(REPLACEMENT)
    if damaged and damaged >= _beyond_ascii(text) - damaged:
        return _japanese(content) or content.decode("cp1252", "replace")
    return text


def _japanese(content: bytes) -> str:
    """Read Shift JIS, which Excel writes in Japan: its texts are full of kana."""
    try:
        text = content.decode("cp932")
    except UnicodeDecodeError:
        return ""
    beyond = _beyond_ascii(text)
    return text if KANA_SHARE * len(KANA.findall(text)) >= beyond else ""


def _beyond_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _is_binary(text: str) -> bool:
    """Return whether a text begins with control characters, or is mostly zeros further down."""
    sample = text[:SAMPLE]
    controls = len(CONTROLS.findall(sample))
    return controls > BINARY_SHARE * len(sample) or 2 * text.count("\0") > len(text)
