"""What holds for every request: a time limit, strict headers, and no word of it in the log.

aiohttp itself answers requests that are not HTTP, before any middleware: so the headers are set by
the request class, which prepares every answer; the time limit and the error pages are middleware.
"""

import asyncio
import logging
import secrets
import traceback

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.languages import gettext, gettext_noop, speaking
from bot.web.browser_language import browser_language
from bot.web.pages import STYLE_SOURCE, page, paragraph, plain

log = logging.getLogger(__name__)

TIMEOUT_S = 60.0
"""For a whole request; Spotify may take its time, and ask for up to half a minute more."""
SECURE_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        f"default-src 'none'; style-src {STYLE_SOURCE}; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
HEADINGS = {404: gettext_noop("There is nothing here")}
SENTENCES = {
    404: gettext_noop("This address leads nowhere; please go back to Discord."),
    405: gettext_noop("This page takes no such request; please go back to Discord."),
    413: gettext_noop("That is more than I read here; please go back to Discord."),
}
REFUSED = gettext_noop("I can't read that request; please go back to Discord.")
LATE = gettext_noop("That took too long, sorry; please go back to Discord and try again.")
FAULT = gettext_noop(
    "That went wrong on my side, sorry; please go back to Discord and try again. If you report it, "
    "quote {reference}."
)


class SecureHeadersRequest(web.Request):
    """A request whose answer has strict headers, even one that is not HTTP and has no handler."""

    async def _prepare_hook(self, response: web.StreamResponse) -> None:
        await super()._prepare_hook(response)
        for name, value in SECURE_HEADERS.items():
            # A page that has scripts brings a policy of its own, which is as strict.
            response.headers.setdefault(name, value)
        # The versions of the server's libraries would help attackers alone.
        response.headers["Server"] = "constellate"


def error_pages(timeout_s: float) -> Middleware:
    """Make the middleware that ends every request in time, and every failure in a page.

    All of it speaks the language of the browser.
    """

    @web.middleware
    async def handle(request: web.Request, handler: Handler) -> web.StreamResponse:
        with speaking(browser_language(request.headers.get("Accept-Language", ""))):
            return await answer(request, handler)

    async def answer(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            async with asyncio.timeout(timeout_s):
                return await handler(request)
        except web.HTTPException as refusal:
            return _refused(refusal)
        except TimeoutError:
            log.warning("a page took longer than %g seconds", timeout_s)
            return page(plain(gettext("Too slow")), paragraph(plain(gettext(LATE))), status=503)
        except Exception as error:  # noqa: BLE001  the one place where requests end
            return _failed(error)

    return handle


def _refused(refusal: web.HTTPException) -> web.Response:
    sentence = SENTENCES.get(refusal.status, REFUSED)
    # What HTTP itself calls other failures stays in English.
    known = HEADINGS.get(refusal.status)
    heading = gettext(known) if known else refusal.reason
    answer = page(plain(heading), paragraph(plain(gettext(sentence))), status=refusal.status)
    if "Allow" in refusal.headers:
        answer.headers["Allow"] = refusal.headers["Allow"]
    return answer


def _failed(error: Exception) -> web.Response:
    reference = secrets.token_hex(4)
    # Where it happened, without the error's own words: those may repeat a code or a name.
    frames = "".join(traceback.format_tb(error.__traceback__))
    log.error(
        "a page failed [%s]: %s\n%s",
        reference,
        type(error).__name__,
        frames,
        extra={"reference": reference},
    )
    sentence = gettext(FAULT, reference=reference)
    return page(plain(gettext("Something went wrong")), paragraph(plain(sentence)), status=500)
