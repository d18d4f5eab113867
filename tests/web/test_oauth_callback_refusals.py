"""Whoever comes back from Spotify otherwise than they should is told what to do."""

import asyncio

import pytest

from bot.use_cases.spotify.linking import Linking, PendingLogin
from bot.use_cases.upkeep.contact import Contact
from tests.fakes.server import Fault
from tests.use_cases.acting import Clock
from tests.use_cases.spotify.linked import ADA, BEN, Linked
from tests.web.browser import Browser
from tests.web.landing import back, begin

OWN = "http://127.0.0.1:8888"


async def test_not_agreeing_is_fine(
    site: str, browser: Browser, linked: Linked, linking: Linking
) -> None:
    seen = await browser.open(back(site, linked.fake.decline(begin(linking))))

    assert seen.status == 200
    assert "You did not agree on Spotify's page, so nothing is linked" in seen.words


@pytest.mark.parametrize(
    "query",
    ["error=server_error&state=a", "error=%3Cscript%3E", "error=", "error=access_denied&error=b"],
)
async def test_any_other_error_of_spotifys_has_a_way_out(
    site: str, browser: Browser, query: str
) -> None:
    seen = await browser.open(f"{site}/oauth/callback?{query}")

    assert seen.form is None
    assert "please start again with /spotify link" in seen.words
    assert "<script>" not in seen.text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "answer is missing"),
        ("state=abc", "answer is missing"),
        ("code=abc", "answer is missing"),
        ("state=&code=abc", "answer is missing"),
        ("state=a&state=b&code=c", "answer is missing"),
        ("state=a%0Ab&code=c", "answer is missing"),
        ("state=forged&code=abc", "That login has expired, or was used already"),
    ],
)
async def test_what_did_not_begin_here_is_refused_with_the_way_out(
    site: str, browser: Browser, query: str, said: str
) -> None:
    seen = await browser.open(f"{site}/oauth/callback?{query}")

    assert seen.status == 400
    assert said in seen.words
    assert "please start again with /spotify link in Discord" in seen.words
    assert seen.form is None


async def test_a_login_that_took_too_long_is_refused_before_and_after_the_question(
    site: str, browser: Browser, linked: Linked, linking: Linking, clock: Clock
) -> None:
    address = back(site, linked.fake.agree(begin(linking), "ada"))
    asked = await browser.open(address)

    clock.seconds += 600

    assert (await browser.open(address)).status == 400
    assert (await browser.press(asked)).status == 400
    assert await linked.store.get(ADA) is None


async def test_pressing_again_is_refused_and_changes_nothing(
    site: str, browser: Browser, linked: Linked, linking: Linking
) -> None:
    asked = await browser.open(back(site, linked.fake.agree(begin(linking), "ada")))
    await browser.press(asked)

    again = await browser.press(asked)

    assert again.status == 400
    assert "it was used" in again.words
    assert await linked.store.get(ADA) is not None


async def test_of_presses_at_the_same_time_one_links(
    site: str, browser: Browser, linked: Linked, linking: Linking
) -> None:
    asked = await browser.open(back(site, linked.fake.agree(begin(linking), "ada")))

    pressed = await asyncio.gather(*(browser.press(asked) for _ in range(5)))

    assert sorted(seen.status for seen in pressed) == [200, 400, 400, 400, 400]
    assert await linked.store.get(ADA) is not None


async def test_a_state_that_a_stranger_chose_is_none(
    site: str, browser: Browser, linked: Linked, linking: Linking
) -> None:
    begin(linking)

    seen = await browser.open(f"{site}/oauth/callback?state=chosen-by-a-stranger&code=AQcode")

    assert seen.status == 400
    assert seen.fields == {}
    assert await linked.store.get(ADA) is None


async def test_a_code_of_another_login_is_refused(
    site: str, browser: Browser, linked: Linked, linking: Linking
) -> None:
    asked = await browser.open(back(site, linked.fake.agree(begin(linking), "ada")))
    linking.start(PendingLogin(BEN, "Ben", BEN))

    seen = await browser.press(asked, fields=asked.fields | {"code": "AQforged"})

    assert seen.status == 400
    assert await linked.store.get(ADA) is None


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "http://127.0.0.1:8889"},
        {"Origin": ""},
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": OWN, "Sec-Fetch-Site": "same-site"},
    ],
)
async def test_a_form_of_another_site_is_refused_and_uses_nothing_up(
    site: str, browser: Browser, linked: Linked, linking: Linking, headers: dict[str, str]
) -> None:
    asked = await browser.open(back(site, linked.fake.agree(begin(linking), "ada")))

    refused = await browser.press(asked, headers)

    assert refused.status == 403
    assert await linked.store.get(ADA) is None
    assert (await browser.press(asked)).status == 200


@pytest.mark.parametrize(
    "headers", [{"Origin": OWN}, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}]
)
async def test_our_own_form_is_taken_whatever_the_browser_says(
    site: str, browser: Browser, linked: Linked, linking: Linking, headers: dict[str, str]
) -> None:
    asked = await browser.open(back(site, linked.fake.agree(begin(linking), "ada")))

    assert (await browser.press(asked, headers)).status == 200


async def test_a_form_without_its_fields_is_refused(
    site: str, browser: Browser, linked: Linked, linking: Linking
) -> None:
    asked = await browser.open(back(site, linked.fake.agree(begin(linking), "ada")))

    assert (await browser.press(asked, fields={"state": asked.fields["state"]})).status == 400
    assert (await browser.press(asked)).status == 200


async def test_a_spotify_that_is_down_is_not_the_browsers_fault(
    site: str, browser: Browser, linked: Linked, linking: Linking
) -> None:
    asked = await browser.open(back(site, linked.fake.agree(begin(linking), "ada")))
    linked.fake.faults.append(Fault(status=500))

    seen = await browser.press(asked)

    assert seen.status == 502
    assert "Spotify is not answering" in seen.words


async def test_a_page_that_sends_people_to_the_operator_leads_there(
    site: str, browser: Browser, linked: Linked, linking: Linking, contact: Contact
) -> None:
    linked.fake.users["ada"].listed = False
    seen = []
    for owner_id in (None, 7):
        contact.learn(owner_id)
        asked = await browser.open(back(site, linked.fake.agree(begin(linking), "ada")))
        seen.append(await browser.press(asked))

    assert [page.text.count("https://discord.com/users/7") for page in seen] == [0, 1]
    assert '<a href="https://discord.com/users/7">my operator</a>' in seen[1].text
    assert all("please ask my operator to add it" in page.words for page in seen)
