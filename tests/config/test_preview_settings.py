"""Previews are measured only where an operator says so, and both services are on."""

import pytest

from bot.adapters.deezer.previews import ORIGINS
from config.services import measures_previews
from config.settings import load

ON = {"CONSTELLATE_RECCOBEATS__ANALYSE_PREVIEWS": "true"}


@pytest.mark.parametrize(
    ("other", "measured"),
    [
        ({}, False),
        (ON, True),
        (ON | {"CONSTELLATE_RECCOBEATS__ENABLED": "false"}, False),
        (ON | {"CONSTELLATE_DEEZER__ENABLED": "false"}, False),
        (ON | {"CONSTELLATE_DEEZER__ALBUMS": "false"}, True),
    ],
)
def test_previews_are_measured_where_it_is_switched_on(
    other: dict[str, str],
    measured: bool,  # noqa: FBT001  of a parameter
) -> None:
    assert measures_previews(load(other, None)) is measured


def test_previews_are_fetched_from_deezers_hosts_unless_others_are_set() -> None:
    other = {"CONSTELLATE_DEEZER__PREVIEW_ORIGINS": "http://127.0.0.1:8000"}

    assert load({}, None).deezer.preview_origins == ORIGINS
    assert load(other, None).deezer.preview_origins == ("http://127.0.0.1:8000",)
