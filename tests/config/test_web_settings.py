"""Settings of Spotify and of the port that people come back to from there."""

import pytest

from config.settings import load


@pytest.mark.parametrize(("written", "meant"), [("de", "DE"), (" US ", "US"), ("", None)])
def test_a_market_is_two_capitals_or_none(written: str, meant: str | None) -> None:
    assert load({"CONSTELLATE_SPOTIFY__MARKET": written}, None).spotify.market == meant


@pytest.mark.parametrize(
    ("public_url", "redirect_uri"),
    [
        ("", "http://127.0.0.1:8099/oauth/callback"),
        ("https://x.example/", "https://x.example/oauth/callback"),
        ("https://x.example:8443/bot", "https://x.example:8443/bot/oauth/callback"),
        ("https://localhost.example", "https://localhost.example/oauth/callback"),
        ("http://127.0.0.1:9000", "http://127.0.0.1:9000/oauth/callback"),
        ("http://[::1]:9000", "http://[::1]:9000/oauth/callback"),
    ],
)
def test_people_come_back_to_the_public_address_or_else_to_this_machine(
    public_url: str, redirect_uri: str
) -> None:
    environment = {"CONSTELLATE_WEB__PORT": "8099", "CONSTELLATE_WEB__PUBLIC_URL": public_url}

    assert load(environment, None).web.redirect_uri == redirect_uri


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "bot-1.example.org", "localhost"])  # noqa: S104
def test_the_port_may_be_opened_anywhere(host: str) -> None:
    assert load({"CONSTELLATE_WEB__HOST": host}, None).web.host == host
