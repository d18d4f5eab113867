"""`/oauth/callback`: where a browser lands after Spotify's page.

It asks once more, by name, before anything is linked: whoever was sent here by a stranger would
link their own Spotify account to the stranger's Discord account.
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
HERE = "callback"
"""Relative, so that it is right behind a proxy too; the address's query stays behind."""
AGAIN = "please start again with /spotify link in Discord"
STATE, CODE, ERROR = "state", "code", "error"
OWN_SITES = ("same-origin", "none")
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
    """What a browser brings."""

    state: str = field(repr=False)
    code: str = field(repr=False)


def callback_routes(linking: Linking, redirect_uri: str) -> list[web.RouteDef]:
    """Ask who comes back from Spotify, then finish; `redirect_uri` is how browsers get here."""
    own = str(URL(redirect_uri).origin())

    async def ask(request: web.Request) -> web.Response:
        return _asked(linking, parse_qs(request.rel_url.raw_query_string))

    async def finish(request: web.Request) -> web.Response:
        if not _from_here(request, own):
            return _refused(UserError(STRANGE), status=403)
        form = parse_qs((await request.read()).decode(errors="replace"))
        return await _finished(linking, form)

    return [web.get(PATH, ask), web.post(PATH, finish)]


def _asked(linking: Linking, query: Values) -> web.Response:
    if ERROR in query:
        declined = query[ERROR] == [DECLINED]
        return _refused(refusal_for(query[ERROR][0]), status=200 if declined else 400)
    brought = _brought(query)
    if brought is None:
        return _refused(UserError(EMPTY))
    begun = linking.begun(brought.state)
    return _refused(UserError(UNKNOWN)) if begun is None else _question(begun, brought)


def _question(begun: PendingLogin, brought: Callback) -> web.Response:
    form = button("Link it", HERE, {STATE: brought.state, CODE: brought.code})
    if begun.holder == BOT:
        return page(plain(FOR_BOT), paragraph(plain(FOR_ALL)), form)
    heading = f"Link this Spotify account to the Discord account {name(begun.person_name)}?"
    return page(Html(heading), paragraph(plain(NOT_YOU)), form)


async def _finished(linking: Linking, form: Values) -> web.Response:
    brought = _brought(form)
    if brought is None:
        return _refused(UserError(EMPTY))
    try:
        # Nobody is logged in here, so who brings it is not known: the question is what guards this.
        account = await linking.finish(brought.state, brought.code, None)
    except UserError as error:
        return _refused(error, status=_status(error))
    who = name(account.name)
    words = f"Linked as {who}; you can close this page and go back to Discord."
    return page(plain("Done"), paragraph(Html(words)))


def _brought(values: Values) -> Callback | None:
    match values.get(STATE), values.get(CODE):
        case [state], [code] if PRINTABLE.fullmatch(state) and PRINTABLE.fullmatch(code):
            return Callback(state, code)
    return None


def _from_here(request: web.Request, own: str) -> bool:
    """Tell whether a form is our own, as far as the browser says: it hides where we ask it to."""
    site = request.headers.get("Sec-Fetch-Site", OWN_SITES[0])
    return site in OWN_SITES and request.headers.get("Origin", "null") in {"null", own}


def _refused(error: UserError, status: int = 400) -> web.Response:
    return page(NOTHING_LINKED, paragraph(plain(str(error))), status=status)


def _status(error: UserError) -> int:
    """Tell whose fault it is: the browser's, or Spotify's behind us."""
    return (
        502 if isinstance(error, SourceError) and not isinstance(error, LoginExpiredError) else 400
    )
