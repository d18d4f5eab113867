"""`/oauth/callback`: where a browser lands after Spotify's page.

It asks once more, by name, before anything is linked: a user whom a stranger sent here would link
their own Spotify account to the stranger's Discord account. The question (GET) changes nothing; the
button posts the same state and code back, and `Linking` ends the login with them, once, whatever
comes of it. Logins are kept in memory alone: after a restart the user begins anew.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import parse_qs

from aiohttp import web
from yarl import URL

from bot.core.errors import SourceError, UserError
from bot.core.operator import OPERATOR, with_operator
from bot.core.spotify.errors import LoginExpiredError
from bot.core.spotify.pasted_address import DECLINED, PRINTABLE, refusal_for
from bot.languages import gettext, gettext_noop, pgettext
from bot.use_cases.spotify.linking import Linking, PendingLogin
from bot.use_cases.upkeep.contact import Contact
from bot.web.pages import Html, button, link, name, page, paragraph, plain

PATH = "/oauth/callback"
RELATIVE_PATH = "callback"
"""So that it is right behind a proxy too; the address's query stays behind."""
STATE, CODE, ERROR = "state", "code", "error"
OWN_FETCH_SITES = ("same-origin", "none")
UNKNOWN = gettext_noop(
    "That login has expired, or was used already; please start again with /spotify link in Discord."
)
EMPTY = gettext_noop(
    "Spotify's answer is missing in this address; please start again with /spotify link in Discord."
)
STRANGE = gettext_noop(
    "That came from another website; please start again with /spotify link in Discord."
)
NOT_YOU = gettext_noop(
    "If that isn't you, please close this page: the person who sent you here would get to see your "
    "playlists."
)
DISCORD = "https://discord.com/channels/@me"

Values = Mapping[str, Sequence[str]]
Refused = Callable[..., web.Response]
"""Makes the page of an error, with a status where it is not 400."""


@dataclass(frozen=True, slots=True)
class Callback:
    """What a browser brings back from Spotify: whose login it is, and the code for the account."""

    state: str = field(repr=False)
    code: str = field(repr=False)


def callback_routes(linking: Linking, redirect_uri: str, contact: Contact) -> list[web.RouteDef]:
    """Ask the user who comes back from Spotify, then link; `redirect_uri` leads browsers here."""
    own_origin = str(URL(redirect_uri).origin())
    refused = partial(_refused, contact)

    async def ask(request: web.Request) -> web.Response:
        return _ask(linking, refused, parse_qs(request.rel_url.raw_query_string))

    async def finish(request: web.Request) -> web.Response:
        if not _is_from_here(request, own_origin):
            return refused(UserError(gettext(STRANGE)), status=403)
        form = parse_qs((await request.read()).decode(errors="replace"))
        return await _finish(linking, refused, form)

    return [web.get(PATH, ask), web.post(PATH, finish)]


def _ask(linking: Linking, refused: Refused, query: Values) -> web.Response:
    if ERROR in query:
        declined = query[ERROR] == [DECLINED]
        return refused(refusal_for(query[ERROR][0]), status=200 if declined else 400)
    callback = _read_callback(query)
    if callback is None:
        return refused(UserError(gettext(EMPTY)))
    login = linking.begun(callback.state)
    return refused(UserError(gettext(UNKNOWN))) if login is None else _question(login, callback)


def _question(login: PendingLogin, callback: Callback) -> web.Response:
    fields = {STATE: callback.state, CODE: callback.code}
    form = button(pgettext("button", "Link account"), RELATIVE_PATH, fields)
    heading = gettext(
        "Link this Spotify account to the Discord account {name}?", name=name(login.person_name)
    )
    return page(Html(heading), paragraph(plain(gettext(NOT_YOU))), form)


async def _finish(linking: Linking, refused: Refused, form: Values) -> web.Response:
    callback = _read_callback(form)
    if callback is None:
        return refused(UserError(gettext(EMPTY)))
    try:
        # A browser is not logged in here, so its user is unknown: the question is what guards this.
        account = await linking.finish_in_browser(callback.state, callback.code)
    except UserError as error:
        return refused(error, status=_status(error))
    words = gettext(
        "You are linked as {name}, and can go back to Discord.", name=name(account.name)
    )
    # NOTE The heading of a page: an account is linked.
    return page(plain(gettext("Linked")), paragraph(Html(words)), _back())


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


def _refused(contact: Contact, error: UserError, status: int = 400) -> web.Response:
    words = paragraph(_named(plain(str(error)), contact))
    return page(plain(gettext("Nothing was linked")), words, _back(), status=status)


def _back() -> Html:
    return link(pgettext("button", "Back to Discord"), DISCORD)


def _named(sentence: Html, contact: Contact) -> Html:
    """Name who runs the bot as Discord does, by a link."""
    operator = link(OPERATOR, contact.address) if contact.address else OPERATOR
    return Html(with_operator(sentence, operator))


def _status(error: UserError) -> int:
    """Return 502 where Spotify behind us is to blame, else 400."""
    is_spotifys = isinstance(error, SourceError) and not isinstance(error, LoginExpiredError)
    return 502 if is_spotifys else 400
