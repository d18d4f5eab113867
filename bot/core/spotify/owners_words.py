"""What is said of playlists that Spotify shows to their owners, by what a user has linked."""

from typing import NamedTuple

from bot.core.spotify.errors import Asked
from bot.languages import gettext_noop


class Fitting(NamedTuple):
    """One sentence for each way that a user's own account may help."""

    unlinked: str
    """To link it."""
    lacking: str
    """To link it again, and agree to more."""
    linked: str
    """It sees all that it could."""


ABSENT = Fitting(
    # NOTE {services} is as in "Deezer or TIDAL", {collaborator} the name of a Spotify account, here
    # and in the next ones.
    unlinked=gettext_noop(
        "I find no such playlist on Spotify, so it may be deleted, private, or the link cut off; "
        "please check the link, link your account with /spotify link if the playlist is yours, "
        "paste its tracks, upload a file, or use a {services} link."
    ),
    lacking=gettext_noop(
        "I find no such playlist on Spotify, so it may be deleted, private, or the link cut off; "
        "please check the link, link again with /spotify link and let me see private playlists if "
        "the playlist is yours, paste its tracks, upload a file, or use a {services} link."
    ),
    linked=gettext_noop(
        "I find no such playlist on Spotify, so it may be deleted, private, or the link cut off; "
        "please check the link, paste its tracks, upload a file, or use a {services} link."
    ),
)
OWNERS_ALONE = Fitting(
    unlinked=gettext_noop(
        "Spotify shows that playlist to its owner and collaborators only; please link your account "
        "with /spotify link if you are one, paste its tracks, upload a file, or use a {services} "
        "link."
    ),
    lacking=gettext_noop(
        "Spotify shows that playlist to its owner and collaborators only; please link again with "
        "/spotify link and let me see shared playlists if you are one, paste its tracks, upload a "
        "file, or use a {services} link."
    ),
    linked=gettext_noop(
        "Spotify shows that playlist to its owner and collaborators only; please paste its tracks, "
        "upload a file, or use a {services} link."
    ),
)
OWNERS_AND_ME = Fitting(
    unlinked=gettext_noop(
        "Spotify shows that playlist to its owner and collaborators only; please link your account "
        "with /spotify link if you are one, add my Spotify account ({collaborator}) as a "
        "collaborator, paste its tracks, upload a file, or use a {services} link."
    ),
    lacking=gettext_noop(
        "Spotify shows that playlist to its owner and collaborators only; please link again with "
        "/spotify link and let me see shared playlists if you are one, add my Spotify account "
        "({collaborator}) as a collaborator, paste its tracks, upload a file, or use a {services} "
        "link."
    ),
    linked=gettext_noop(
        "Spotify shows that playlist to its owner and collaborators only; please add my Spotify "
        "account ({collaborator}) as a collaborator, paste its tracks, upload a file, or use a "
        "{services} link."
    ),
)


def fitting(sentences: Fitting, asked: Asked) -> str:
    """Choose the sentence that fits whose accounts were asked."""
    if not asked.linked:
        return sentences.unlinked
    return sentences.lacking if asked.lacking else sentences.linked
