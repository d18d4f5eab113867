"""What saved playlists are called: by the template, apart from one another, and not too long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import UserError
from bot.core.spotify.playlist_names import DEFAULT, EMPTY, LONGEST_NAME, playlist_names

CLUSTERS = {1: "House", 3: "Folk"}


@pytest.mark.parametrize(
    ("template", "names"),
    [
        (DEFAULT, ["Mix · House", "Mix · Folk"]),
        ("{number}. {cluster}", ["1. House", "3. Folk"]),
        ("{playlist}", ["Mix 1", "Mix 3"]),
        ("  Gym\n{cluster}  ", ["Gym House", "Gym Folk"]),
        ("{ {cluster}", ["{ House", "{ Folk"]),
    ],
)
def test_placeholders_are_filled_in_and_equal_names_numbered(
    template: str, names: list[str]
) -> None:
    assert playlist_names(template, "Mix", CLUSTERS) == names


@pytest.mark.parametrize("template", ["{artist}", "{cluster} {}", "{Cluster}", "{cluster.name}"])
def test_another_placeholder_is_refused_by_name(template: str) -> None:
    with pytest.raises(UserError, match="I don't know") as caught:
        playlist_names(template, "Mix", CLUSTERS)

    assert str(caught.value).endswith("use {playlist}, {cluster} and {number}, which I fill in.")


@pytest.mark.parametrize("template", ["", "   ", "\u200b\u2800", "{cluster}"])
def test_a_name_with_nothing_to_be_seen_is_refused(template: str) -> None:
    with pytest.raises(UserError) as caught:
        playlist_names(template, "Mix", {1: "\u2800"})

    assert str(caught.value) == EMPTY


def test_of_a_long_title_so_much_goes_that_the_cluster_is_still_named() -> None:
    [name] = playlist_names(DEFAULT, "Evening " * 40, {1: "Melodic house"})

    assert LONGEST_NAME - 1 <= len(name) <= LONGEST_NAME
    assert name.startswith("Evening Evening")
    assert name.endswith("… · Melodic house")


def test_a_placeholder_in_a_title_stays_as_it_is() -> None:
    assert playlist_names(DEFAULT, "{number} {x}", {1: "House"}) == ["{number} {x} · House"]


@given(
    st.text(max_size=100).map(lambda text: text.replace("{", "(")),
    st.text(max_size=300),
    st.dictionaries(st.integers(1, 12), st.text(max_size=60), min_size=1),
)
def test_any_names_fit_and_none_is_empty(
    template: str, title: str, clusters: dict[int, str]
) -> None:
    try:
        names = playlist_names(f"{template}{{cluster}}", title, clusters)
    except UserError:
        return

    assert len(names) == len(clusters)
    assert all(1 <= len(name) <= LONGEST_NAME for name in names)
    assert not any(sign in name for name in names for sign in "\n\r\0")
