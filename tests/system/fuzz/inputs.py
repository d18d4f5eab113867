"""Texts like the real ones, and what becomes of them on the way."""

from collections.abc import Sequence

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

Change = tuple[int, int, str]
"""Where, how many characters go, and what comes in their place."""

NASTY = (
    *("", " ", "\0", "\n", "\r\n", "\t", "\ufeff", "\u200b", "\u202e", "\u2028", "\x1b[2J"),
    *("\ud83d", "\udc00", "👩‍❤️‍👨", "Z" + "\u0301" * 9, "ß", "\u212a", "ſ", "İ", "٣", "²"),
    *("%", "%2F", "%00", "%zz", "..", "../", "\\", "'", '"', "`", "<", ">", "&", "@", "#", ";"),
    *("=1+1", "+1", "-1", "@SUM(1)", "＝1", "\t=1", "@everyone", "<@1>", "https://evil.example"),
    *("null", "undefined", "nan", "1e999", "-0", "9" * 30, "{}", "[]", "${x}", "{0}", "%s"),
)
"""What has broken programs before."""
SINGLE = tuple("0129aAzZ:/.-_?=&; ")
"""What is most often one too many."""


def share(of: int = 1) -> settings:
    """Try one in so many of the profile's inputs, where each takes longer."""
    return settings(
        max_examples=max(1, settings().max_examples // of),
        # One bot and one server take all inputs, as they do in life.
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )


def joined(pieces: Sequence[str], most: int = 12) -> st.SearchStrategy[str]:
    """Put pieces together in any order."""
    return st.lists(st.sampled_from(pieces), max_size=most).map("".join)


def damaged(originals: Sequence[str], most: int = 3) -> st.SearchStrategy[str]:
    """Change a text in a few places."""
    inserted = st.one_of(st.sampled_from(NASTY), st.sampled_from(SINGLE), st.text(max_size=2))
    change = st.tuples(st.integers(0, 120), st.sampled_from([0, 0, 0, 1, 2, 9]), inserted)
    return st.builds(_changed, st.sampled_from(originals), st.lists(change, max_size=most))


def _changed(text: str, changes: Sequence[Change]) -> str:
    for place, gone, put in changes:
        at = place % (len(text) + 1)
        text = text[:at] + put + text[at + gone :]
    return text
