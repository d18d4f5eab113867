"""Names from outside mean only themselves."""

import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.core.text.discord_markdown import clean, length, plain, plain_within, shortened
from tests.core.pages.nasty import NAMES

TEXTS = st.one_of(
    st.sampled_from(NAMES),
    st.text(),
    st.text(alphabet="\\*_~`|<>@#[]()［］ab \u05d0\u200d😀\u0301\u202e\ud800", max_size=60),
)

steady = settings(derandomize=True, deadline=None)
LENGTHS = st.one_of(st.none(), st.integers(1, 60))


@steady
@given(TEXTS, LENGTHS)
@example("*" * 300, 1)
def test_no_markup_is_left_that_is_not_escaped(text: str, longest: int | None) -> None:
    written = plain(text, longest)

    bare = re.sub(r"\\[\\*_~`|<>@#]", "", written)
    assert not re.search(r"[\\*_~`|<>@#\[\]［］]", bare)


@steady
@given(TEXTS, LENGTHS)
def test_nothing_is_left_that_cannot_be_seen(text: str, longest: int | None) -> None:
    written = plain(text, longest).strip("\u2067\u2069").replace("\u200d", "")

    assert all(unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co"} for letter in written)
    assert not any(letter.isspace() and letter != " " for letter in written)


@steady
@given(TEXTS, LENGTHS)
def test_a_name_that_is_read_from_the_right_is_shut_in(text: str, longest: int | None) -> None:
    written = plain(text, longest)

    from_the_right = any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in written)
    assert written.count("\u2067") == written.count("\u2069") == from_the_right
    assert not from_the_right or (written[0], written[-1]) == ("\u2067", "\u2069")


@steady
@given(TEXTS, st.integers(1, 60))
def test_a_cut_name_is_as_long_as_it_may_be_before_it_is_escaped(text: str, longest: int) -> None:
    cut = shortened(clean(text), longest)

    assert len(cut) <= longest
    assert cut == clean(text) or cut.endswith("…")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Low Tide", "Low Tide"),
        ("a] b", "a) b"),
        ("x](https://evil.example)", "x)(evil.example)"),
        ("［x］", "(x)"),
        ("<@1>", r"\<\@1\>"),
        ("@everyone", r"\@everyone"),
        ("https://evil", "evil"),
        ("Go to HTTP://evil and steam+x://y", "Go to evil and y"),
        ("a_b *c* #d", r"a\_b \*c\* \#d"),
        ("back\\*slash", r"back\\\*slash"),
        ("\u202egnp.live", "gnp.live"),
        ("a\u200bb\u2060c\ufeffd", "abcd"),
        ("half \ud83d one", "half one"),
        ("  two\r\n\tlines\u2028here ", "two lines here"),
        ("no\u00a0break\u3000wide", "no break wide"),
        ("שלום", "\u2067שלום\u2069"),
        ("سلام 1", "\u2067سلام 1\u2069"),
        ("123", "123"),
        ("Z\u0301\u0301\u0301\u0301a\u0301", "Z\u0301\u0301\u0301a\u0301"),
        ("👩‍❤️‍👨 🏳️‍🌈 👩🏽‍🚀", "👩‍❤️‍👨 🏳️‍🌈 👩🏽‍🚀"),
        ("a\u200db\u200d", "ab"),
        ("a \u200d😀", "a 😀"),
        ("\u0301\u0301\u0301ab://\u0301ab://\u0301b", "\u0301\u0301\u0301b"),
        ("", ""),
        ("\u200b \u2060", ""),
    ],
)
def test_names_are_written_so_that_they_mean_themselves(name: str, written: str) -> None:
    assert plain(name) == written


def test_a_name_is_cut_before_it_is_escaped_so_that_no_escape_is_torn() -> None:
    assert plain("*" * 10, 4) == r"\*\*\*…"


def test_a_cut_leaves_no_space_before_its_mark() -> None:
    assert shortened("one two three", 5) == "one…"


@pytest.mark.parametrize(
    ("text", "units"), [("", 0), ("abc", 3), ("é", 1), ("日本", 2), ("😀", 2), ("\ud83d", 1)]
)
def test_lengths_are_counted_in_halves_of_characters(text: str, units: int) -> None:
    assert length(text) == units


@steady
@given(TEXTS, st.integers(10, 60))
@example("*" * 300, 10)
@example("\u05d0" * 300, 10)
@example("😀" * 300, 11)
def test_what_is_cut_fits_with_its_escapes(text: str, most: int) -> None:
    written = plain_within(text, most)

    assert length(written) <= most
    assert length(plain(text)) > most or written == plain(text)
