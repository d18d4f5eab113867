"""The refusals for what Spotify does not give: one sentence with the ways out."""

from dataclasses import replace
from datetime import datetime

from bot.core.errors import SourceError
from bot.core.services import OPEN_SERVICES, titles
from bot.core.spotify import errors
from bot.core.spotify.errors import NO_ACCOUNT, Asked
from bot.core.spotify.owners_words import ABSENT, OWNERS_ALONE, OWNERS_AND_ME, fitting
from bot.core.text.wording import minute_after
from bot.core.tracks.limits import MAX_ROWS
from bot.languages import Text, gettext, gettext_noop, ngettext

SPOTIFY_MADE = "37i9"
"""What the ids of editorial and algorithmic playlists begin with."""
SERVICES = "services"
"""The parameter of sentences that end with other ways to a playlist."""


def said(message: str, **parameters: str | int) -> Text:
    """Say a sentence that ends with other ways to a playlist; those name some services."""
    return gettext(message, **parameters, **{SERVICES: titles(OPEN_SERVICES, "or")})


def spotify_down() -> errors.SpotifyDownError:
    """Return the refusal for a time when Spotify does not work."""
    return errors.SpotifyDownError(
        said(
            # NOTE {services} is as in "Deezer or TIDAL", here and in the next sentences.
            gettext_noop(
                "Spotify is not answering; please try again in a minute, paste its tracks, upload "
                "a file, or use a {services} link."
            )
        )
    )


def blocked(until: datetime) -> errors.BlockedError:
    """Return the refusal until Spotify answers again, in whole minutes; that may be tomorrow."""
    message = said(
        # NOTE {until} is as in "14:05 UTC on 24 November".
        gettext_noop(
            "Spotify asks me to wait until {until}; please try again then, paste its tracks, "
            "upload a file, or use a {services} link."
        ),
        until=minute_after(until),
    )
    return errors.BlockedError(message, until)


def token_rejected() -> errors.TokenRejectedError:
    """Return the refusal for a login that is not accepted, should refreshing not help."""
    return errors.TokenRejectedError(
        gettext("Spotify no longer accepts your login; please link again with /spotify link.")
    )


def login_expired() -> errors.LoginExpiredError:
    """Return the refusal for a login that is over."""
    return errors.LoginExpiredError(
        gettext("Your Spotify login has expired; please link again with /spotify link.")
    )


def code_rejected() -> errors.CodeRejectedError:
    """Return the refusal of a code, after which linking has to start again."""
    return errors.CodeRejectedError(
        gettext("Spotify no longer accepts that answer; please start again with /spotify link.")
    )


def not_permitted() -> errors.NotPermittedError:
    """Return the refusal that asks for what the user has not agreed to yet."""
    return errors.NotPermittedError(
        gettext(
            "Your Spotify login does not let me see that; please link again with /spotify link."
        )
    )


def may_not_write() -> errors.NotPermittedError:
    """Return the refusal that asks for leave to make playlists."""
    return errors.NotPermittedError(
        gettext(
            "Your Spotify login does not let me change playlists any more; please press the button "
            "again, and I ask for it."
        )
    )


def tracks_refused() -> errors.TracksRefusedError:
    """Return the refusal of tracks that are not there any more."""
    return errors.TracksRefusedError(
        gettext("Spotify does not know some of these tracks any more; please save other clusters.")
    )


def not_yours(asked: Asked = NO_ACCOUNT) -> errors.NotYoursError:
    """Return the refusal that says who gets to read a playlist."""
    return errors.NotYoursError(_owners_alone(asked), asked)


def perhaps_open(asked: Asked = NO_ACCOUNT) -> errors.PerhapsOpenError:
    """Return the same for a playlist that is public, as far as any account was told."""
    return errors.PerhapsOpenError(_owners_alone(asked), asked)


def no_account() -> errors.NoAccountError:
    """Return the refusal of a library of a user who has linked no account."""
    return errors.NoAccountError(
        said(
            gettext_noop(
                "Only your own Spotify account shows me your liked songs; please link it with "
                "/spotify link, paste its tracks, upload a file, or use a {services} link."
            )
        )
    )


def absent(asked: Asked = NO_ACCOUNT) -> errors.AbsentError:
    """Return the refusal for a playlist that does not exist, as far as this account may see."""
    sentence = said(fitting(ABSENT, asked))
    return errors.AbsentError(sentence, replace(asked, collaborator=""))


def spotify_made() -> errors.SpotifyMadeError:
    """Return the refusal of what Spotify itself has put together, which no app may read."""
    return errors.SpotifyMadeError(
        said(
            gettext_noop(
                "That playlist is made by Spotify, which shows it to no app; please paste its "
                "tracks, upload a file, or use a {services} link."
            )
        )
    )


def empty() -> errors.EmptyError:
    """Return the refusal of a playlist with nothing in it."""
    return errors.EmptyError(
        gettext("That Spotify playlist has no tracks yet; please send me one that has some.")
    )


def too_many_rows(found: int) -> SourceError:
    """Return the refusal that says how many rows there are and may be."""
    return SourceError(
        ngettext(
            "That Spotify playlist has {count} rows and I read up to {most}; please send me a "
            "smaller one.",
            "That Spotify playlist has {count} rows and I read up to {most}; please send me a "
            "smaller one.",
            found,
            most=MAX_ROWS,
        )
    )


def _owners_alone(asked: Asked) -> Text:
    if not asked.collaborator:
        return said(fitting(OWNERS_ALONE, asked))
    return said(fitting(OWNERS_AND_ME, asked), collaborator=asked.collaborator)
