"""What `/privacy` tells: what is kept of a user and of a server, and who else sees something."""

from collections.abc import Sequence

from bot.core.services import SERVICES, Requirement, Service, asked_about_tracks, titles
from bot.core.spotify.accounts import Account
from bot.core.text.discord_markdown import plain
from bot.languages import gettext, ngettext

LONGEST_NAME = 100


def about_you(answers: int, days: int) -> str:
    """Say what is kept of a user, who has so many answers, and for how long."""
    kept = ngettext(
        "**About you** I keep {count} answer that you asked for: the playlist's title and tracks, "
        "the clusters and pictures, who added which track, names you gave to clusters, your "
        "Discord id, the channel and the message; what you chose in /preferences, and what you "
        "decided in a server's /config and /watch.",
        "**About you** I keep {count} answers that you asked for: the playlist's title and tracks, "
        "the clusters and pictures, who added which track, names you gave to clusters, your "
        "Discord id, the channel and the message; what you chose in /preferences, and what you "
        "decided in a server's /config and /watch.",
        answers,
    )
    # NOTE Delete is a button.
    how_long = ngettext(
        "An answer goes {count} day after the last look at it, and a name as long after your last "
        "answer that had it. For /history I keep less of an answer for a year: its title, when, "
        "and which track was in which cluster; Delete takes that too. I keep no messages, and no "
        "files beyond what was read from them. Cooldowns are forgotten on restart.",
        "An answer goes {count} days after the last look at it, and a name as long after your last "
        "answer that had it. For /history I keep less of an answer for a year: its title, when, "
        "and which track was in which cluster; Delete takes that too. I keep no messages, and no "
        "files beyond what was read from them. Cooldowns are forgotten on restart.",
        days,
    )
    return f"{kept} {how_long}"


def about_server() -> str:
    """Say what is kept of a server."""
    return gettext(
        "**About this server** I keep what its admins decided in /config, who did and when; what "
        "they have me /watch, who did, and where its tracks were when I last told of it; who is on "
        "its /servermap, and since when; and its last 25 playlists that were clustered in public, "
        "for suggestions. When I am removed, all of it goes."
    )


def about_others(reads: Sequence[Service]) -> str:
    """Say which services see something; those with accounts have a paragraph of their own."""
    anonymous = [service for service in reads if SERVICES[service].needs is not Requirement.ACCOUNT]
    # NOTE {readers} is one service, or several, as in "Deezer and TIDAL"; {experts} too.
    return ngettext(
        "**Who else sees something** {readers} is asked for the playlist you link; {experts} are "
        "asked what they know of its tracks, and covers come from Spotify's and Deezer's image "
        "servers. None of them learns who asked.",
        "**Who else sees something** {readers} are asked for the playlist you link; {experts} are "
        "asked what they know of its tracks, and covers come from Spotify's and Deezer's image "
        "servers. None of them learns who asked.",
        len(anonymous),
        readers=titles(anonymous, "and"),
        experts=titles(asked_about_tracks(), "and"),
    )


def about_account(account: Account | None) -> str:
    """Say what is kept of a user's account at Spotify; None without one."""
    linked = gettext("**Your Spotify account** You have linked none.")
    if account:
        linked = gettext(
            "**Your Spotify account** You have linked {name}.",
            name=plain(account.name, LONGEST_NAME),
        )
    # NOTE Delete is a button.
    kept = gettext(
        "While one is linked I keep its login, encrypted, the client id if it is through an app of "
        "yours or a server's, for a while your ranks, your hearts and which playlists it could "
        "read, with an answer which playlists I saved of it, and the name that you let stand "
        "beside what you added. Spotify is asked in its name, and so learns what you cluster. "
        "/spotify unlink deletes all that, my answers to you about playlists that are not public, "
        "and every answer that shows what you hear most, and takes you off every /servermap; so "
        "does Delete below. Who asked whom with /compare member I keep for 30 days. What I saved "
        "at Spotify stays yours."
    )
    return f"{linked} {kept}"
