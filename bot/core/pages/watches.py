"""What a channel is told of a playlist that it watches, and what a server watches, as text."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.core.links import parse_link
from bot.core.pages.page import Page
from bot.core.summary import Summary
from bot.core.text.counts import playlists
from bot.core.text.discord_markdown import clean, plain, shortened
from bot.core.watches import MOST_UNOPENED, Pause, Rhythm, Watch
from bot.languages import gettext, gettext_noop, ngettext

LONGEST_NAME, LONGEST_TITLE = 80, 110
"""Characters of a playlist's name in a list or a sentence, and of a post's title, where each may
count as two."""
UNTITLED = gettext_noop("Untitled")
LONGEST_OPTION = 100
RHYTHMS: Mapping[Rhythm, str] = {
    Rhythm.WEEK: gettext_noop("once a week"),
    Rhythm.CHANGE: gettext_noop("when it changed, once a day at most"),
}
FOOTERS: Mapping[Rhythm, str] = {
    Rhythm.WEEK: gettext_noop("Once a week, where something is new"),
    Rhythm.CHANGE: gettext_noop("When something is new, once a day at most"),
}
PAUSES: Mapping[Pause, str] = {
    # NOTE As it stands in a list of watched playlists, here and below.
    Pause.UNREADABLE: gettext_noop("paused, since it isn't open to me any more"),
    Pause.TOO_LARGE: gettext_noop("paused, since it has more tracks than this server allows"),
    Pause.CHANNEL: gettext_noop("paused, since I can't post in that channel"),
}
LIST_TITLE = gettext_noop("Watched playlists")
NONE = gettext_noop(
    "I watch no playlist here yet. /watch with a link to one, and I tell a channel what is new in "
    "it: once a week, or when it changed."
)
# NOTE {rhythm} is "once a week" or "when it changed, once a day at most".
STARTED = gettext_noop(
    "I watch {title} from now on, and tell {channel} what is new in it: {rhythm}. I start from its "
    "tracks of today; where nothing is new I say nothing. /watch without a playlist lists what I "
    "watch here, and stops it."
)
STOPPED = gettext_noop("I don't watch {title} any more; /watch with its link starts again.")
RESUMED = gettext_noop(
    "I watch {title} again; what is new since my last post comes with the next one."
)
# NOTE **Resume** is the button of that name.
UNREADABLE = gettext_noop(
    "I can't open {title} any more: it is private now, or gone. So I pause; once it is open "
    "again, an admin can press **Resume**."
)
# NOTE **Resume** is the button of that name.
TOO_LARGE = gettext_noop(
    "{title} has more than the {most} tracks that are allowed here now, so I pause. An admin can "
    "raise that in /config, and then press **Resume**."
)
SHUT = gettext_noop(
    "I can't post in {channel} of {server} any more, where you had me watch {title}, so I pause. "
    "Please give me View Channel, Send Messages and Embed Links there, then resume it with /watch; "
    "or use /watch in another channel."
)
HALTED: Mapping[Pause, str] = {
    Pause.UNREADABLE: UNREADABLE,
    Pause.TOO_LARGE: TOO_LARGE,
    Pause.CHANNEL: SHUT,
}


def news_page(page: Page, summary: Summary, rhythm: Rhythm, pages: int) -> Page:
    """Make the first page of what changed a post about a playlist, of so many pages."""
    more = gettext("page 1 of {pages}, the rest is in the answer", pages=pages)
    footer = " · ".join([gettext(FOOTERS[rhythm]), *[more] * (pages > 1)])
    name = plain(summary.title, LONGEST_TITLE) or gettext(UNTITLED)
    title = gettext("{playlist} · what changed", playlist=name)
    return replace(page, url=summary.url, title=title, footer=footer)


def last_post() -> str:
    """Write that a watch pauses after a post."""
    # NOTE **Resume** is the button of that name.
    return ngettext(
        "No one opened my last {count} post about this playlist, so I pause after this one. A "
        "click on **Resume**, or a look at the answer, and I go on.",
        "No one opened my last {count} posts about this playlist, so I pause after this one. A "
        "click on **Resume**, or a look at the answer, and I go on.",
        MOST_UNOPENED - 1,
    )


def named(watch: Watch) -> str:
    """Name a watched playlist in a sentence."""
    return f"**{plain(watch.title, LONGEST_NAME) or gettext(UNTITLED)}**"


def stopped(watch: Watch) -> str:
    """Write that a playlist is not watched any more."""
    return gettext(STOPPED, title=named(watch))


def resumed(watch: Watch) -> str:
    """Write that a playlist is watched again."""
    return gettext(RESUMED, title=named(watch))


def started(watch: Watch) -> str:
    """Write that a playlist is watched from now on."""
    return gettext(
        STARTED,
        title=named(watch),
        channel=f"<#{watch.channel_id}>",
        rhythm=gettext(RHYTHMS[watch.rhythm]),
    )


def halted(watch: Watch, why: Pause, most: int, server: str) -> str:
    """Write why a watch is paused; `most` is how many tracks the server allows."""
    return gettext(
        HALTED[why],
        title=named(watch),
        most=most,
        channel=f"<#{watch.channel_id}>",
        server=plain(server, LONGEST_NAME),
    )


def watches_page(watches: Sequence[Watch]) -> Page:
    """List what a server watches."""
    lines = [_line(number, watch) for number, watch in enumerate(watches, start=1)]
    footer = playlists(len(watches)) if watches else ""
    description = "\n".join(lines) or gettext(NONE)
    return Page(title=gettext(LIST_TITLE), description=description, footer=footer)


def option(number: int, watch: Watch) -> str:
    """Name a watch in a menu, as in the list."""
    return shortened(f"{number} · {clean(watch.title) or gettext(UNTITLED)}", LONGEST_OPTION)


def _line(number: int, watch: Watch) -> str:
    title = plain(watch.title, LONGEST_NAME) or gettext(UNTITLED)
    link = f"[{title}]({parse_link(watch.link).url})"
    head = f"{number} · **{link}** · <#{watch.channel_id}> · {gettext(RHYTHMS[watch.rhythm])}"
    return f"{head}\n-# {_state(watch)}"


def _state(watch: Watch) -> str:
    last = gettext("no post yet")
    if watch.posted:
        # NOTE {when} is a time such as "3 days ago".
        last = gettext("last post {when}", when=f"<t:{int(watch.posted.timestamp())}:R>")
    return last if watch.pause is None else f"⏸️ {_paused(watch.pause)} · {last}"


def _paused(why: Pause) -> str:
    if why is Pause.UNOPENED:
        return ngettext(
            "paused, since no one opened my last {count} post",
            "paused, since no one opened my last {count} posts",
            MOST_UNOPENED,
        )
    return gettext(PAUSES[why])
