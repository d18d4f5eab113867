"""What the text of one cell is worth."""

import pytest

from bot.core.tracks import cells
from bot.core.tracks.limits import MAX_GENRES

SOUND = {
    "danceability": "0.5",
    "energy": "0.6",
    "loudness": "-8.5",
    "speechiness": "0.04",
    "acousticness": "0.1",
    "instrumentalness": "0",
    "liveness": "0.3",
    "valence": "0.7",
    "tempo": "121.5",
}


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2017-03-03", 2017),
        ("2017-03", 2017),
        ("2017", 2017),
        (" 2017-03-03T00:00:00Z ", 2017),
        ("03/03/2017", 2017),
        ("3.3.2017", 2017),
        ("0000", None),
        ("0000-01-01", None),
        ("1899", None),
        ("2101", None),
        ("42797", None),
        ("٢٠١٧", None),
        ("undefined", None),
        ("", None),
    ],
)
def test_the_year_is_read_out_of_every_kind_of_date(text: str, year: int | None) -> None:
    assert cells.year(text) == year


@pytest.mark.parametrize(
    ("text", "found"),
    [("42", 42), ("0", 0), ("100", 100), ("42.0", 42), ("101", None), ("-1", None), ("many", None)],
)
def test_popularity_is_a_whole_number_up_to_a_hundred(text: str, found: int | None) -> None:
    assert cells.popularity(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("201000", 201_000),
        ("201000.0", 201_000),
        ("225s", 225_000),
        ("0", None),
        ("-5", None),
        ("3:21", None),
        ("9" * 5_000, None),
        ("s", None),
        ("", None),
    ],
)
def test_a_duration_is_read_in_milliseconds(text: str, found: int | None) -> None:
    assert cells.milliseconds(text) == found


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


@pytest.mark.parametrize("name", SOUND)
@pytest.mark.parametrize("broken", ["", "nan", "inf", "-inf", "1e999", "loud", "1,234.5", "-500"])
def test_one_bad_value_leaves_no_features_at_all(name: str, broken: str) -> None:
    texts = SOUND | {name: broken}

    assert cells.features(SOUND) is not None
    assert cells.features(texts) is None


@pytest.mark.parametrize(
    "texts", [["0"] * 9, ["0.0"] * 9, ["0", "0.5", "-7.4", "0", "0.9", "0", "0", "0", "0"]]
)
def test_zeros_of_a_failed_analysis_are_no_features(texts: list[str]) -> None:
    assert cells.features(dict(zip(SOUND, texts, strict=True))) is None


def test_a_loud_track_keeps_its_loudness() -> None:
    found = cells.features(SOUND | {"loudness": "1.275"})

    assert found is not None
    assert found.loudness == 1.275


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
