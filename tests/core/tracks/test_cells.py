"""What the text of one cell is worth."""

import pytest

from bot.core.tracks import cells
from bot.core.tracks.limits import MAX_GENRES, MAX_MARKS, MAX_NAME


@pytest.mark.parametrize(
    ("text", "found"),
    [("42", 42), ("0", 0), ("100", 100), ("42.0", 42), ("101", None), ("-1", None), ("many", None)],
)
def test_popularity_is_a_whole_number_up_to_a_hundred(text: str, found: int | None) -> None:
    assert cells.popularity(text) == found


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("GBAYE0000351", "GBAYE0000351"),
        ("gb-aye-00-00351", "GBAYE0000351"),
        ("GBAYE000035", ""),
        ("12AYE0000351", ""),
        ("undefined", ""),
    ],
)
def test_only_a_real_isrc_is_kept(text: str, code: str) -> None:
    assert cells.isrc(text) == code


def test_a_letter_keeps_a_few_of_its_marks_and_the_letters_around_it_all() -> None:
    name = (
        "z"
        + "\u0301\u0323" * 100
        + "algo, \u0439 e\u0301 ten more words that everybody reads to the end"
    )

    found = cells.name(name)

    marks = "\u0301\u0323" * (MAX_MARKS // 2)
    assert found == name.replace("\u0301\u0323" * 100, marks)


@pytest.mark.parametrize(
    "name",
    ["Việt Nam " * 10, "กี่ครั้งก็ยังเหมือนเดิม " * 5, "שָׁלוֹם עֲלֵיכֶם " * 6, "👨\u200d👩\u200d👧 " * 20],
)
def test_a_name_in_any_script_stays_as_it_is(name: str) -> None:
    assert cells.name(name) == name.strip()


def test_a_name_ends_where_no_name_goes_on_and_an_address_does() -> None:
    assert len(cells.name("x" * 1_000)) == MAX_NAME
    assert len(cells.line("x" * 1_000)) == 1_000


def test_genres_are_lower_case_sorted_and_unique() -> None:
    assert cells.genres(["Dream Pop, ambient;Ambient", "undefined", "", "post-rock,"]) == (
        *("ambient", "dream pop", "post-rock"),
    )


def test_an_endless_list_of_genres_is_cut() -> None:
    endless = ";".join(f"genre {number:04}" for number in range(1_000))

    assert cells.genres([endless, "ambient"]) == (
        "ambient",
        *(f"genre {number:04}" for number in range(MAX_GENRES - 1)),
    )


@pytest.mark.parametrize(
    "text",
    [
        "http://i.scdn.co/a.jpg",
        "https://i.scdn.co/a b",
        "https://i.scdn.co:8443/a.jpg",
        "https://i.scdn.co@example.org/a.jpg",
        "https://i.scdn.co.example.org/a.jpg",
        "https://example.org/i.scdn.co/a.jpg",
        "https://example.org\\@i.scdn.co/a.jpg",
        "https://scdn.co/a.jpg",
        "https://",
        f"https://i.scdn.co/{'a' * 2_000}",
        "javascript:alert(1)",
        "undefined",
    ],
)
def test_other_addresses_than_those_of_the_services_covers_are_dropped(text: str) -> None:
    assert cells.picture_address(text) == ""


@pytest.mark.parametrize(
    "address",
    [
        "https://i.scdn.co/image/ab67616d00001e02",
        "https://image-cdn-ak.spotifycdn.com/image/ab67706c",
        "https://cdn-images.dzcdn.net/images/cover/2e01/250x250-000000-80-0-0.jpg",
    ],
)
def test_an_address_of_a_services_cover_is_kept(address: str) -> None:
    assert cells.picture_address(f" {address}") == address
