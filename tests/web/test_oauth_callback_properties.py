"""The way back from Spotify takes anything: how often is the profile's to say."""

from urllib.parse import quote, quote_from_bytes, urlencode

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.use_cases.spotify.linking import Linking, PendingLogin
from tests.use_cases.spotify.linked import ADA
from tests.web.browser import Browser, SeenPage

NASTY = "<script>alert(1)</script>\"'>&$state"
PAGE = ["html", "head", "meta", "meta", "title", "style", "body", "header", "main", "h1"]
TOLD = [*PAGE, "p", "a"]
ASKED = [*PAGE, "bdi", "p", "form", "input", "input", "button"]
FUZZED = settings(
    deadline=None,
    # One server and one login for all of them: looking changes nothing.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

words = st.one_of(st.text(max_size=40), st.sampled_from([NASTY, "access_denied", "STATE"]))
names = st.one_of(st.sampled_from(["state", "code", "error"]), st.text(max_size=10))
fields = st.lists(st.tuples(names, words), max_size=6)
queries = st.one_of(
    fields.map(lambda pairs: urlencode(pairs, errors="replace")),
    st.binary(max_size=60).map(quote_from_bytes),
    st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="#")),
)
codes = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=80)


def assert_harmless(seen: SeenPage, *statuses: int) -> None:
    """Expect one of our two pages, with nothing in it that would be read as more than text."""
    assert seen.status in statuses
    assert [tag for tag, _ in seen.tags] in (TOLD, ASKED)
    assert NASTY not in seen.text


@FUZZED
@given(query=queries)
async def test_any_query_gets_a_page(
    site: str, browser: Browser, linking: Linking, query: str
) -> None:
    state = _begun(linking)

    seen = await browser.open(f"{site}/oauth/callback?{query.replace('STATE', state)}")

    assert_harmless(seen, 200, 400)


@FUZZED
@given(code=codes, name=st.text(max_size=40))
async def test_any_code_and_name_are_asked_about_as_they_are(
    site: str, browser: Browser, linking: Linking, code: str, name: str
) -> None:
    state = _begun(linking, name)

    seen = await browser.open(f"{site}/oauth/callback?state={state}&code={quote(code, safe='')}")

    assert_harmless(seen, 200)
    assert [tag for tag, _ in seen.tags] == ASKED
    assert seen.fields == {"state": state, "code": code}


@FUZZED
@given(
    body=st.one_of(st.binary(max_size=200), queries.map(str.encode)),
    kind=st.sampled_from(
        [
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=a",
            "text/plain; charset=no",
        ]
    ),
)
async def test_any_form_gets_a_page(site: str, browser: Browser, body: bytes, kind: str) -> None:
    address = f"{site}/oauth/callback"

    async with browser.session.post(address, data=body, headers={"Content-Type": kind}) as answer:
        seen = SeenPage(address, answer.status, answer.headers, await answer.text())

    assert_harmless(seen, 400)


def _begun(linking: Linking, name: str = NASTY) -> str:
    linking.start(PendingLogin(ADA, name, ADA))
    state: str = next(iter(linking._pending))
    return state
