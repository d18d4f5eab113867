"""The way back from Spotify: one question, one button, and nothing linked without it."""

import logging

import pytest

from bot.use_cases.spotify.linking import Linking
from tests.use_cases.spotify.linked import ADA, Linked
from tests.web.browser import Browser
from tests.web.landing import back, begin

NASTY = "<script>alert('Ada')</script> & \" ' $name \u202e"


async def test_somebody_who_comes_back_is_asked_by_name_and_then_linked(
    site: str, browser: Browser, linked: Linked, linking: Linking
) -> None:
    address = back(site, linked.fake.agree(begin(linking), "ada"))

    asked = await browser.open(address)

    assert asked.status == 200
    assert "Link this Spotify account to the Discord account Ada?" in asked.words
    assert "If that isn't you, please close this page" in asked.words
    assert await linked.store.get(ADA) is None

    done = await browser.press(asked)

    assert done.status == 200
    assert "You are linked as Ada, and can go back to Discord." in done.words
    account = await linked.store.get(ADA)
    assert account is not None
    assert account.spotify_id == "ada"


async def test_looking_twice_uses_nothing_up(
    site: str, browser: Browser, linked: Linked, linking: Linking
) -> None:
    address = back(site, linked.fake.agree(begin(linking), "ada"))

    await browser.open(address, "HEAD")
    await browser.open(address)
    done = await browser.press(await browser.open(address))

    assert done.status == 200


async def test_the_code_leaves_the_address_with_the_press(
    site: str, browser: Browser, linked: Linked, linking: Linking
) -> None:
    address = back(site, linked.fake.agree(begin(linking), "ada"))

    done = await browser.press(await browser.open(address))

    assert done.address == f"{site}/oauth/callback"


async def test_names_are_shown_as_they_are_and_do_nothing(
    site: str, browser: Browser, linked: Linked, linking: Linking
) -> None:
    linked.fake.users["ada"].name = NASTY
    plain = await browser.open(back(site, linked.fake.agree(begin(linking), "ben")))

    asked = await browser.open(back(site, linked.fake.agree(begin(linking, NASTY), "ada")))
    done = await browser.press(asked)

    assert asked.tags == plain.tags
    assert f"the Discord account {NASTY}?" in asked.words
    assert f"linked as {NASTY}, and" in done.words


async def test_half_a_character_in_a_name_breaks_nothing(
    site: str, browser: Browser, linked: Linked, linking: Linking
) -> None:
    asked = await browser.open(back(site, linked.fake.agree(begin(linking, "A\ud83c"), "ada")))

    assert "the Discord account A??" in asked.words


async def test_somebody_without_a_name_is_called_by_their_id(
    site: str, browser: Browser, linked: Linked, linking: Linking
) -> None:
    linked.fake.users["ada"].name = None

    asked = await browser.open(back(site, linked.fake.agree(begin(linking), "ada")))

    assert "linked as ada, and" in (await browser.press(asked)).words


async def test_no_code_state_or_name_is_logged(
    site: str,
    browser: Browser,
    linked: Linked,
    linking: Linking,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)

    asked = await browser.open(back(site, linked.fake.agree(begin(linking, "Zeeb"), "ada")))
    await browser.press(asked, {"Origin": "https://evil.example"})
    await browser.press(asked)
    await browser.press(asked)

    written = "\n".join(
        record.getMessage() for record in caplog.records if record.name != "asyncio"
    )
    for secret in (asked.fields["code"], asked.fields["state"], "Zeeb"):
        assert secret not in written
