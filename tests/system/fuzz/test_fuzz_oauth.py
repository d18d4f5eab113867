"""Whatever is brought back from Spotify's page is an answer of Spotify's or gets a sentence."""

from urllib.parse import quote

from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import LinkingError
from bot.core.spotify.pasted_address import (
    PRINTABLE,
    WANTED,
    PastedAddress,
    read_pasted_address,
    refusal_for,
)
from bot.use_cases.spotify.linking import Linking, PendingLogin
from tests.system.fuzz.inputs import damaged, joined, share
from tests.use_cases.spotify.linked import ADA
from tests.web.browser import Browser, SeenPage
from tests.web.test_oauth_callback_properties import NASTY, assert_harmless, queries

CALLBACK = "https://bot.example/oauth/callback"
LANDINGS = (
    f"{CALLBACK}?code=AQD-_x&state=STATE",
    f"<{CALLBACK}?state=STATE&code=a%2Bb#_=_>",
    f"{CALLBACK}?error=access_denied&state=STATE",
    f"{CALLBACK}?error={quote(NASTY)}",
    "?state=a\n b&code=c",
    "state=STATE&code=AQD-_x",
    "state=STATE&code=1&code=2",
)
PIECES = (
    *("?", "&", "=", "#", ";", "state", "code", "error", "STATE", "access_denied", CALLBACK, NASTY),
    *("state=", "code=", "error=", "%41", "%0A", "%E2%80%AE", "%ff", "+", "[]", "\u00a0", "x" * 99),
)
TEXTS = st.one_of(damaged(LANDINGS), joined(PIECES), st.text(max_size=80))
SENTENCES = {WANTED, str(refusal_for("access_denied")), str(refusal_for("anything else"))}


@share()
@given(TEXTS)
def test_any_pasted_text_is_an_address_or_gets_a_sentence_that_repeats_none_of_it(
    text: str,
) -> None:
    found = _landed(text)

    if isinstance(found, str):
        assert found in SENTENCES
    else:
        assert PRINTABLE.fullmatch(found.state)
        assert PRINTABLE.fullmatch(found.code)
        assert repr(found) == "PastedAddress()"
        assert _landed(f"?state={quote(found.state)}&code={quote(found.code)}") == found


@share()
@given(st.one_of(queries, TEXTS.map(lambda text: quote(text, "&=", errors="replace"))))
async def test_any_query_of_the_callback_gets_a_harmless_page(
    site: str, browser: Browser, linking: Linking, query: str
) -> None:
    state = _begun(linking)

    seen = await browser.open(f"{site}/oauth/callback?{query.replace('STATE', state)}")

    assert_harmless(seen, 200, 400)


@share(of=10)
@given(st.one_of(queries, TEXTS))
async def test_any_form_of_the_callback_gets_a_harmless_page(
    site: str, browser: Browser, linking: Linking, body: str
) -> None:
    state = _begun(linking)
    form = body.replace("STATE", state).encode("utf-8", "surrogatepass")
    kind = {"Content-Type": "application/x-www-form-urlencoded"}

    address = f"{site}/oauth/callback"
    async with browser.session.post(address, data=form, headers=kind) as answer:
        text = await answer.text()

    seen = SeenPage(address, answer.status, answer.headers, text)
    assert_harmless(seen, 200, 400)


def _landed(text: str) -> PastedAddress | str:
    try:
        return read_pasted_address(text)
    except LinkingError as error:
        return str(error)


def _begun(linking: Linking) -> str:
    linking.start(PendingLogin(ADA, NASTY, ADA))
    state: str = next(iter(linking._pending))
    return state
