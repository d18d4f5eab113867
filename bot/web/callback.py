"""`/oauth/callback`: where a browser lands after Spotify's page.

It asks once more, by name, before anything is linked: a user whom a stranger sent here would link
their own Spotify account to the stranger's Discord account. The question (GET) changes nothing; the
button posts the same state and code back, and `Linking` ends the login with them, once, whatever
comes of it. Logins are kept in memory alone: after a restart the user begins anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from aiohttp import web
from yarl import URL

from bot.core.errors import SourceError, UserError
from bot.core.spotify.accounts import BOT
from bot.core.spotify.errors import LoginExpiredError
from bot.core.spotify.pasted_address import DECLINED, PRINTABLE, refusal_for
from bot.use_cases.spotify.linking import Linking, PendingLogin
from bot.web.pages import Html, button, name, page, paragraph, plain

PATH = "/oauth/callback"
RELATIVE_PATH = "callback"
"""So that it is right behind a proxy too; the address's query stays behind."""
AGAIN = "please start again with /spotify link in Discord"
STATE, CODE, ERROR = "state", "code", "error"
OWN_FETCH_SITES = ("same-origin", "none")
UNKNOWN = f"I know of no such login, or it took longer than ten minutes; {AGAIN}."
EMPTY = f"Spotify's answer is missing in this address; {AGAIN}."
STRANGE = f"That came from another website; {AGAIN}."
NOT_YOU = (
    "If that is not you, please close this page: somebody else sent you here, and would get to see "
    "your playlists."
)
FOR_BOT = "Link this Spotify account as the bot's own?"
FOR_ALL = "It will read public and shared playlists for everybody who uses me."
NOTHING_LINKED = plain("Nothing new is linked")

Values = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Callback:
    """What a browser brings back from Spotify: whose login it is, and the code for the account."""

    state: str = field(repr=False)
    code: str = field(repr=False)


def callback_routes(linking: Linking, redirect_uri: str) -> list[web.RouteDef]:
    """Ask the user who comes back from Spotify, then link; `redirect_uri` leads browsers here."""
    own_origin = str(URL(redirect_uri).origin())

    async def ask(request: web.Request) -> web.Response:
        return _ask(linking, parse_qs(request.rel_url.raw_query_string))

    async def finish(request: web.Request) -> web.Response:
        if not _is_from_here(request, own_origin):
            return _refused(UserError(STRANGE), status=403)
        form = parse_qs((await request.read()).decode(errors="replace"))
        return await _finish(linking, form)

    return [web.get(PATH, ask), web.post(PATH, finish)]


def _ask(linking: Linking, query: Values) -> web.Response:
    if ERROR in query:
        declined = query[ERROR] == [DECLINED]
        return _refused(refusal_for(query[ERROR][0]), status=200 if declined else 400)
    callback = _read_callback(query)
    if callback is None:
        return _refused(UserError(EMPTY))
    login = linking.begun(callback.state)
    return _refused(UserError(UNKNOWN)) if login is None else _question(login, callback)


def _question(login: PendingLogin, callback: Callback) -> web.Response:
    form = button("Link it", RELATIVE_PATH, {STATE: callback.state, CODE: callback.code})
    if login.holder == BOT:
        return page(plain(FOR_BOT), paragraph(plain(FOR_ALL)), form)
    heading = f"Link this Spotify account to the Discord account {name(login.person_name)}?"
    return page(Html(heading), paragraph(plain(NOT_YOU)), form)


async def _finish(linking: Linking, form: Values) -> web.Response:
    callback = _read_callback(form)
    if callback is None:
        return _refused(UserError(EMPTY))
    try:
        # A browser is not logged in here, so its user is unknown: the question is what guards this.
        account = await linking.finish(callback.state, callback.code, None)
    except UserError as error:
        return _refused(error, status=_status(error))
    words = f"Linked as {name(account.name)}; you can close this page and go back to Discord."
    return page(plain("Done"), paragraph(Html(words)))


def _read_callback(values: Values) -> Callback | None:
    match values.get(STATE), values.get(CODE):
        case [state], [code] if PRINTABLE.fullmatch(state) and PRINTABLE.fullmatch(code):
            return Callback(state, code)
    return None


def _is_from_here(request: web.Request, own_origin: str) -> bool:
    """Return whether a form comes from our page, as far as the browser says.

    Our own headers make it name the origin `null`.
    """
    site = request.headers.get("Sec-Fetch-Site", OWN_FETCH_SITES[0])
    return site in OWN_FETCH_SITES and request.headers.get("Origin", "null") in {"null", own_origin}


def _refused(error: UserError, status: int = 400) -> web.Response:
    return page(NOTHING_LINKED, paragraph(plain(str(error))), status=status)


def _status(error: UserError) -> int:
    """Return 502 where Spotify behind us is to blame, else 400."""
    is_spotifys = isinstance(error, SourceError) and not isinstance(error, LoginExpiredError)
    return 502 if is_spotifys else 400
