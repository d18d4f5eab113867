"""Whatever a name is, it means only itself where it is shown, and takes no more room than given."""

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bot.core.text.discord_markdown import JOINER, MOST_MARKS, clean, plain
from tests.core.pages.nasty import ID, NAMES, links, utf16
from tests.system.fuzz.inputs import NASTY, damaged, joined, share

PIECES = (
    *("*", "**", "_", "__", "~~", "||", "`", "```", "\\", "#", "-#", ">", ">>>", "<", "@", "["),
    *(
        "]",
        "(",
        ")",
        "](",
        "［",
        "］",
        ":",
        "/",
        "//",
        "://",
        "http",
        "https",
        "h",
        "a",
        "ab",
        "1.",
    ),
    *("\u0301\u0316\u0322", "ab://", "\ufe0f", "\u200d", "\u200b", "\u2067", "\u2069", "\u202e"),
    *("\u05d0", "\u0663", "😀", "🏳️", "👩", "e\u0301", "\u3164", "\u00a0", "discord.gg/x", "\r"),
    *("<t:0:R>", "</a:1>", "<a:b:6>", "@here", "<id:home>", "https://a", *NASTY),
)
TEXTS = st.one_of(joined(PIECES), damaged(NAMES), st.text(max_size=60))
LENGTHS = st.one_of(st.none(), st.integers(1, 120))
ESCAPED = re.compile(r"\\([\\*_~`|<>@#])")
MARKUP = re.compile(r"[\\*_~`|<>@#\[\]［］]|[a-z]:/{2,}", re.IGNORECASE)


@share()
@given(TEXTS, LENGTHS)
def test_any_name_means_only_itself(text: str, longest: int | None) -> None:
    written = plain(text, longest)

    shown = ESCAPED.sub(r"\1", written).strip("\u2067\u2069")
    assert not MARKUP.search(ESCAPED.sub(" ", written))
    assert not _unseen(shown)
    assert not _has_tower(shown)
    assert longest is None or len(shown) <= longest
    assert utf16(written) <= 2 * 2 * len(text) + 2
    assert longest is not None or plain(shown) == written


@share(of=4)
@given(TEXTS, LENGTHS)
def test_any_name_stays_within_the_link_it_is_the_text_of(text: str, longest: int | None) -> None:
    name = plain(text, longest)
    line = f"**[{name}](https://open.spotify.com/track/{ID})** and so on"

    assert links(line) == [(name, f"https://open.spotify.com/track/{ID}")]


@share(of=4)
@given(TEXTS)
def test_any_name_is_clean_once_cleaned(text: str) -> None:
    cleaned = clean(text)

    assert clean(cleaned) == cleaned
    assert len(cleaned) <= len(text)
    cleaned.encode()


def _unseen(text: str) -> set[str]:
    return {one for one in text if unicodedata.category(one) in {"Cc", "Cf", "Cs"}} - {JOINER}


def _has_tower(text: str) -> bool:
    marks = "".join("m" if unicodedata.category(one) in {"Mn", "Me"} else "." for one in text)
    return "m" * (MOST_MARKS + 1) in marks
