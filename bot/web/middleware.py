"""What holds for every request: it has an end, its answer may do little, nobody logs its words."""

import asyncio
import logging
import secrets
import traceback

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.web.pages import STYLE_SOURCE, page, paragraph, plain

log = logging.getLogger(__name__)

PATIENCE_S = 60.0
"""For a whole request; Spotify may take its time, and ask for up to half a minute more."""
HEADERS = {
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
SENTENCES = {
    404: "There is nothing here; please go back to Discord.",
    405: "This page takes no such request; please go back to Discord.",
    413: "That is more than I read here; please go back to Discord.",
}
REFUSED = "I can't read that request; please go back to Discord."
LATE = "That took too long, sorry; please go back to Discord and try again."
FAULT = "That went wrong on my side, sorry; please go back to Discord and try again."


class GuardedRequest(web.Request):
    """Sees to the headers of its answer, even where it is no HTTP and so reaches no handler."""

    async def _prepare_hook(self, response: web.StreamResponse) -> None:
        await super()._prepare_hook(response)
        response.headers.update(HEADERS)
        # Which versions run here is nobody's business.
        response.headers["Server"] = "constellate"


def guard(patience_s: float) -> Middleware:
    """Make the middleware through which every handler is called."""

    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            async with asyncio.timeout(patience_s):
                return await handler(request)
        except web.HTTPException as refusal:
            return _refused(refusal)
        except TimeoutError:
            log.warning("a page took longer than %g seconds", patience_s)
            return page(plain("Too slow"), paragraph(plain(LATE)), status=503)
        except Exception as error:  # noqa: BLE001  the one place where requests end
            return _failed(error)

    return guarded


def _refused(refusal: web.HTTPException) -> web.Response:
    sentence = SENTENCES.get(refusal.status, REFUSED)
    answer = page(plain(refusal.reason), paragraph(plain(sentence)), status=refusal.status)
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
    told = f"{FAULT} If you report it, quote {reference}."
    return page(plain("Something went wrong"), paragraph(plain(told)), status=500)
