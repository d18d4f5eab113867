"""An address that somebody pastes is read kindly, and never repeated."""

import pytest

from bot.core.errors import LinkingError
from bot.core.spotify.pasted_address import WANTED
from bot.use_cases.spotify.linking import Linking, PendingLogin
from tests.use_cases.spotify.linked import ADA, BEN, Linked


@pytest.fixture
def landed(linked: Linked, linking: Linking) -> str:
    return linked.fake.agree(linking.start(PendingLogin(ADA, "Ada", ADA)), "ada")


async def refused(linking: Linking, text: str, person: int = ADA) -> str:
    with pytest.raises(LinkingError) as caught:
        await linking.finish_with(text, person)
    return str(caught.value)


@pytest.mark.parametrize(
    "form",
    [
        "{landed}",
        "  {landed}\n",
        "<{landed}>",
        "{landed}#_=_",
        "?{query}",
        "{query}",
        "Here: {landed}",
        "{query}&utm_source=x",
    ],
)
async def test_an_address_is_taken_however_it_was_copied(
    linking: Linking, landed: str, form: str
) -> None:
    text = form.format(landed=landed, query=landed.partition("?")[2])

    account = await linking.finish_with(text, ADA)

    assert account.spotify_id == "ada"


async def test_an_address_may_be_broken_into_lines(linking: Linking, landed: str) -> None:
    lines = "\r\n ".join(landed[start : start + 40] for start in range(0, len(landed), 40))

    assert await linking.finish_with(lines, ADA)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "https://example.org/",
        "I agreed!",
        "http://127.0.0.1:8888/oauth/callback",
        "http://127.0.0.1:8888/oauth/callback?code=abc",
        "http://127.0.0.1:8888/oauth/callback?state=abc",
        "?code=&state=",
        "?code=a%00b&state=c",
        "?code=\ud83d&state=c",
        "?code=é&state=ü",
        "http://[::1?code",
        "&" * 2_000,
    ],
)
async def test_anything_else_is_answered_with_what_is_wanted(linking: Linking, text: str) -> None:
    assert await refused(linking, text) == WANTED


async def test_the_address_of_the_page_that_asks_is_not_the_one(
    linked: Linked, linking: Linking
) -> None:
    address = linking.start(PendingLogin(ADA, "Ada", ADA))

    assert await refused(linking, address) == WANTED
    assert await linking.finish_with(linked.fake.agree(address, "ada"), ADA)


async def test_who_declined_is_told_that_nothing_is_linked(
    linked: Linked, linking: Linking
) -> None:
    landed = linked.fake.decline(linking.start(PendingLogin(ADA, "Ada", ADA)))

    assert await refused(linking, landed) == (
        "You did not agree on Spotify's page, so nothing is linked; please start again with "
        "/spotify link if you change your mind."
    )
    assert linked.fake.calls == []


async def test_another_failure_of_spotifys_page_is_told_without_its_words(
    linking: Linking,
) -> None:
    assert await refused(linking, "?error=<@everyone>&state=x") == (
        "Spotify could not finish that; please start again with /spotify link."
    )


async def test_somebody_elses_address_is_refused_and_still_works_for_them(
    linking: Linking, landed: str
) -> None:
    assert "Another user began that login" in await refused(linking, landed, BEN)
    assert await linking.finish_with(landed, ADA)


async def test_an_address_works_once(linking: Linking, landed: str) -> None:
    await linking.finish_with(landed, ADA)

    assert "or start again with /spotify link" in await refused(linking, landed)


async def test_nothing_that_was_pasted_is_repeated_or_logged(
    linked: Linked, linking: Linking, landed: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", "bot")
    linked.fake.accounts.codes.clear()
    secret = landed.partition("code=")[2].partition("&")[0]

    with pytest.raises(Exception, match="start again") as caught:
        await linking.finish_with(landed, ADA)

    assert secret not in str(caught.value)
    assert secret not in caplog.text
