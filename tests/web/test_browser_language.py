"""Pages of the port are in the language of the browser."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.languages import Language, messages
from bot.languages.current import language
from bot.use_cases.spotify.linking import Linking
from bot.web.browser_language import LONGEST, browser_language
from tests.languages.brackets import CLOSES, OPENS, Brackets, outside
from tests.use_cases.spotify.linked import Linked
from tests.web.browser import Browser
from tests.web.landing import back, begin

GERMAN = {"Accept-Language": "de-AT,de;q=0.9,en;q=0.8"}
HEADERS = {
    "": Language.ENGLISH,
    "*": Language.ENGLISH,
    "de": Language.GERMAN,
    "de-AT,de;q=0.9,en;q=0.8": Language.GERMAN,
    "en-US,en;q=0.9,de;q=0.8": Language.ENGLISH,
    "nl,de;q=0.7,fr;q=0.9": Language.FRENCH,
    "nl, *;q=0.5": Language.ENGLISH,
    "pt-PT": Language.PORTUGUESE,
    "es-419 ; q = 0.3": Language.SPANISH,
    "JA-jp": Language.JAPANESE,
    "de;q=0, fr;q=0.1": Language.FRENCH,
    "de;q=9": Language.ENGLISH,
    "de;q=nan,ja": Language.JAPANESE,
    "../../de": Language.ENGLISH,
    "d\u00e9,fr": Language.FRENCH,
    " " * LONGEST + "de": Language.ENGLISH,
}


@pytest.mark.parametrize("header", HEADERS)
def test_the_language_that_is_liked_best_is_spoken(header: str) -> None:
    assert browser_language(header) is HEADERS[header]


@given(st.text())
def test_whatever_a_header_says_there_is_a_language(header: str) -> None:
    assert browser_language(header) in Language


class German(Brackets):
    """Brackets in German, and English as it is."""

    def gettext(self, message: str) -> str:
        """Return a message, in brackets if German is spoken."""
        return f"{OPENS}{message}{CLOSES}" if language() is Language.GERMAN else message


@pytest.fixture(autouse=True)
def _german(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "translations", lambda _: German())


async def test_the_whole_way_back_from_spotify_is_in_the_browsers_language(
    site: str, browser: Browser, linked: Linked, linking: Linking
) -> None:
    address = back(site, linked.fake.agree(begin(linking), "ada"))

    asked = await browser.open(address, headers=GERMAN)
    done = await browser.press(asked, headers=GERMAN)

    for page in (asked, done):
        assert '<html lang="de">' in page.text
        assert outside(page.words).split() == ["Constellate", "Constellate"]


@pytest.mark.parametrize(
    "path", ["/nowhere", "/oauth/callback", "/oauth/callback?error=access_denied"]
)
async def test_what_leads_nowhere_is_told_in_the_browsers_language(
    site: str, browser: Browser, path: str
) -> None:
    page = await browser.open(f"{site}{path}", headers=GERMAN)

    assert '<html lang="de">' in page.text
    assert outside(page.words).split() == ["Constellate", "Constellate"]


async def test_another_browser_is_answered_in_english(site: str, browser: Browser) -> None:
    page = await browser.open(f"{site}/nowhere", headers={"Accept-Language": "nl"})

    assert '<html lang="en">' in page.text
    assert "There is nothing here" in page.words
