r"""Texts that a program on the way has damaged, repaired where it is certain what they were.

C1 letters (`Ain\x92t`), entities of HTML (`&amp;`), and UTF-8 that was read as something else
(`BeyoncÃ©`): ftfy knows the ways in which that happens, and changes nothing that may be meant.
"""

from functools import lru_cache

import ftfy

AS_IT_IS = ftfy.TextFixerConfig(
    unescape_html=True,
    remove_terminal_escapes=False,
    fix_encoding=True,
    restore_byte_a0=True,
    replace_lossy_sequences=True,
    decode_inconsistent_utf8=True,
    fix_c1_controls=True,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=True,
    remove_control_chars=False,
    normalization=None,
    explain=False,
)
"""Mends the encoding, and leaves letters, quotes and widths as they were written."""
REMEMBERED = 4_096


def repaired(text: str) -> str:
    """Repair a text; what is in plain letters is as it was meant."""
    return text if text.isascii() and "&" not in text else _repaired(text)


@lru_cache(REMEMBERED)
def _repaired(text: str) -> str:
    return ftfy.fix_text(text, AS_IT_IS)
