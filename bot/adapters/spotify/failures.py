"""What comes back from Spotify, in a thread: an answer, or one kind of failure."""

import json
import re
from collections.abc import Callable
from typing import Any

import requests
import urllib3
from spotipy.exceptions import SpotifyException

from bot.adapters.json_values import mapping, text
from bot.adapters.retry_after import RetryAfterError, retry_after_s

AFTER_ADDRESS = ":\n "
"""Stands in spotipy's message between the address that was asked and what Spotify said."""
PREMIUM = re.compile(r"\bpremium\b", re.IGNORECASE)
"""As in `Active premium subscription required for the owner of the app.`, which is plain text."""


class FailedError(RetryAfterError):
    """Spotify failed or refused; the error's text may be logged, what Spotify `said` may not."""

    def __init__(
        self,
        status: int | None,
        said: str = "",
        reason: str = "",
        retry_after_s: float | None = None,
    ) -> None:
        super().__init__(f"status {status}" if status else "no whole answer", retry_after_s)
        self.status = status
        """None where there was no answer, or one that broke off."""
        self.said = said
        self.reason = reason


def answered(call: Callable[[], Any]) -> Any:
    """Make a call, and return what Spotify says. Raises FailedError."""
    try:
        answer = call()
    except SpotifyException as error:
        raise _refused(error) from error
    except AttributeError as error:
        raise _with_a_text_for_an_object(error) from error
    except (requests.RequestException, urllib3.exceptions.HTTPError, RecursionError) as error:
        raise FailedError(None) from error
    if answer is None:
        # Spotipy's word for what is no JSON; Spotify answers nothing with nothing.
        raise FailedError(None)
    return answer


def failure(response: requests.Response) -> FailedError:
    """Read an answer that reports an error, in any of the shapes that Spotify's services have."""
    document = _document(response.text)
    error = document if isinstance(document, str) else mapping(document).get("error")
    named = mapping(error)
    said = error if isinstance(error, str) else text(named.get("message"))
    reason = text(named.get("reason")) or text(mapping(document).get("error_description"))
    return FailedError(response.status_code, said, reason, retry_after_s(response.headers))


def speaks_of_premium(failed: FailedError) -> bool:
    """Return whether the app's owner has to pay before anything is answered."""
    return bool(PREMIUM.search(f"{failed.said} {failed.reason}"))


def _document(body: str) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return body


def _refused(error: SpotifyException) -> FailedError:
    said = str(error.msg).partition(AFTER_ADDRESS)[2]
    return FailedError(error.http_status, said, str(error.reason), retry_after_s(error.headers))


def _with_a_text_for_an_object(error: AttributeError) -> Exception:
    """Read what spotipy stumbled over: it takes every `error` for an object."""
    refused = error.__context__
    response = refused.response if isinstance(refused, requests.HTTPError) else None
    return error if response is None else failure(response)
