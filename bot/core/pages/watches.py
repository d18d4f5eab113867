"""What a channel is told of a playlist that it watches, and what a server watches, as text."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.core.links import parse_link
from bot.core.pages.page import Page
from bot.core.summary import Summary
from bot.core.text.discord_markdown import clean, plain, shortened
from bot.core.text.wording import CHANGES_TITLE, plural
from bot.core.watches import MOST_UNOPENED, Pause, Rhythm, Watch

LONGEST_NAME, LONGEST_TITLE = 80, 110
"""Characters of a playlist's name in a list or a sentence, and of a post's title, where each may
count as two."""
UNTITLED = "Untitled"
LONGEST_OPTION = 100
RHYTHMS: Mapping[Rhythm, str] = {
    Rhythm.WEEK: "once a week",
    Rhythm.CHANGE: "when it changed, once a day at most",
}
FOOTERS: Mapping[Rhythm, str] = {
    Rhythm.WEEK: "Once a week, where something is new",
    Rhythm.CHANGE: "When something is new, once a day at most",
}
PAUSES: Mapping[Pause, str] = {
    Pause.UNOPENED: f"no one opened my last {MOST_UNOPENED} posts",
    Pause.UNREADABLE: "it isn't open to me any more",
    Pause.TOO_LARGE: "it has more tracks than this server allows",
    Pause.CHANNEL: "I can't post in that channel",
}
LIST_TITLE = "Watched playlists"
NONE = (
    "I watch no playlist here yet. /watch with a link to one, and I tell a channel what is new in "
    "it: once a week, or when it changed."
)
STARTED = (
    "I watch {title} from now on, and tell {channel} what is new in it: {rhythm}. I start from its "
    "tracks of today; where nothing is new I say nothing. /watch without a playlist lists what I "
    "watch here, and stops it."
)
STOPPED = "I don't watch {title} any more; /watch with its link starts again."
RESUMED = "I watch {title} again; what is new since my last post comes with the next one."
LAST = (
    f"No one opened my last {MOST_UNOPENED - 1} posts about this playlist, so I pause after this "
    "one. A click on **Resume**, or a look at the answer, and I go on."
)
UNREADABLE = (
    "I can't open {title} any more: it is private now, or gone. So I pause; once it is open "
    "again, an admin can press **Resume**."
)
TOO_LARGE = (
    "{title} has more than the {most} tracks that are allowed here now, so I pause. An admin can "
    "raise that in /config, and then press **Resume**."
)
SHUT = (
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
    more = [f"page 1 of {pages:,}, the rest is in the answer"] * (pages > 1)
    footer = " · ".join([FOOTERS[rhythm], *more])
    name = plain(summary.title, LONGEST_TITLE) or UNTITLED
    return replace(page, url=summary.url, title=f"{name} · {CHANGES_TITLE.lower()}", footer=footer)


def named(watch: Watch) -> str:
    """Name a watched playlist in a sentence."""
    return f"**{plain(watch.title, LONGEST_NAME) or UNTITLED}**"


def started(watch: Watch) -> str:
    """Write that a playlist is watched from now on."""
    return STARTED.format(
        title=named(watch), channel=f"<#{watch.channel_id}>", rhythm=RHYTHMS[watch.rhythm]
    )


def halted(watch: Watch, why: Pause, most: int, server: str) -> str:
    """Write why a watch is paused; `most` is how many tracks the server allows."""
    return HALTED[why].format(
        title=named(watch),
        most=f"{most:,}",
        channel=f"<#{watch.channel_id}>",
        server=plain(server, LONGEST_NAME),
    )


def watches_page(watches: Sequence[Watch]) -> Page:
    """List what a server watches."""
    lines = [_line(number, watch) for number, watch in enumerate(watches, start=1)]
    footer = plural(len(watches), "playlist") if watches else ""
    return Page(title=LIST_TITLE, description="\n".join(lines) or NONE, footer=footer)


def option(number: int, watch: Watch) -> str:
    """Name a watch in a menu, as in the list."""
    return shortened(f"{number} · {clean(watch.title) or UNTITLED}", LONGEST_OPTION)


def _line(number: int, watch: Watch) -> str:
    title = plain(watch.title, LONGEST_NAME) or UNTITLED
    link = f"[{title}]({parse_link(watch.link).url})"
    head = f"{number} · **{link}** · <#{watch.channel_id}> · {RHYTHMS[watch.rhythm]}"
    return f"{head}\n-# {_state(watch)}"


def _state(watch: Watch) -> str:
    last = f"last post <t:{int(watch.posted.timestamp())}:R>" if watch.posted else "no post yet"
    return last if watch.pause is None else f"⏸️ paused, since {PAUSES[watch.pause]} · {last}"
