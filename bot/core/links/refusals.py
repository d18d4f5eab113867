"""The refusals of texts that hold no link to a playlist: one sentence with the way out.

None of them repeats the text, which may hold anything. Where what is read here may be nothing that
people listen to, there are two sentences, the second without a link to it.
"""

from collections.abc import Collection

from bot.core.errors import LinkError, SourceError
from bot.core.services import OPEN_SERVICES, PAGES, SERVICES, Service, titles
from bot.languages import Text, gettext, gettext_noop, pgettext

Services = Collection[Service]
"""Those whose playlists are read here."""
# NOTE {services} is a list with "or", as "Deezer or TIDAL", here and in all that ask for a link.
NO_TEXT = gettext_noop(
    "I got no link; please send me a link to a {services} playlist, paste its tracks, or upload a "
    "file."
)
NO_TEXT_ALONE = gettext_noop("I got no link; please paste its tracks, or upload a file.")
OTHER_TEXT = gettext_noop(
    "I find no link to a playlist in that; please send me a link to a {services} playlist, paste "
    "its tracks, or upload a file."
)
OTHER_TEXT_ALONE = gettext_noop(
    "I find no link to a playlist in that; please paste its tracks, or upload a file."
)
UNKNOWN_PAGE = gettext_noop(
    "I don't know that address; please send me a link to a {services} playlist, paste its tracks, "
    "or upload a file."
)
UNKNOWN_PAGE_ALONE = gettext_noop(
    "I don't know that address; please paste its tracks, or upload a file."
)
OTHER_PAGE = gettext_noop(
    "That page of {title} is no playlist; please send me a link to a {services} playlist, paste "
    "its tracks, or upload a file."
)
OTHER_PAGE_ALONE = gettext_noop(
    "That page of {title} is no playlist; please paste its tracks, or upload a file."
)
# NOTE {about} is what stands under the context "what a link leads to", {title} is a service.
OTHER_KIND = gettext_noop(
    "That is a link to {about} on {title}; please send me a link to a {services} playlist, paste "
    "its tracks, or upload a file."
)
OTHER_KIND_ALONE = gettext_noop(
    "That is a link to {about} on {title}; please paste its tracks, or upload a file."
)


def for_empty_text(readable: Services) -> LinkError:
    """Return the refusal of no text at all."""
    return LinkError(_asking(readable, NO_TEXT, NO_TEXT_ALONE))


def for_number() -> LinkError:
    """Return the refusal of a number alone, which may be anything."""
    return LinkError(gettext("I need a whole link, not just a number; please copy all of it."))


def for_other_text(readable: Services) -> LinkError:
    """Return the refusal of a text without a link."""
    return LinkError(_asking(readable, OTHER_TEXT, OTHER_TEXT_ALONE))


def for_several_playlists() -> LinkError:
    """Return the refusal of several links, which asks for one."""
    return LinkError(gettext("I find several playlists in that; please send me one of the links."))


def for_short_link() -> LinkError:
    """Return the refusal of a short link, which asks for the address behind it."""
    return LinkError(
        gettext("That is a short link; please open it and send me the address it leads to.")
    )


def for_dead_link(service: Service, host: str, ended: str) -> LinkError:
    """Return the refusal of a short link of a kind that leads nowhere any more."""
    return LinkError(
        # NOTE {host} is as "deezer.page.link", {month} as "August 2025".
        gettext(
            "{host} links stopped working in {month}; please open the playlist on {title}, share "
            "it again, and send me the new link.",
            host=host,
            month=gettext(ended),
            title=SERVICES[service].title,
        )
    )


def for_other_kind(service: Service, kind: str, readable: Services) -> LinkError:
    """Return the refusal of a page, which says what it is about instead of a playlist."""
    title = SERVICES[service].title
    if about := PAGES[service].other_kinds.get(kind):
        told = pgettext("what a link leads to", about)
        return LinkError(_asking(readable, OTHER_KIND, OTHER_KIND_ALONE, about=told, title=title))
    return LinkError(_asking(readable, OTHER_PAGE, OTHER_PAGE_ALONE, title=title))


def for_broken_link(service: Service) -> LinkError:
    """Return the refusal of a list's link that is cut off or has too much."""
    return LinkError(
        gettext(
            "That {title} link is not whole; please copy it again and send me all of it.",
            title=SERVICES[service].title,
        )
    )


def for_unread_service(title: str) -> LinkError:
    """Return the refusal of a service that is not read, by its title."""
    return LinkError(
        gettext(
            "I can't open {title} links; please paste the playlist's tracks, or upload it as a "
            "file (tunemymusic.com makes one).",
            title=title,
        )
    )


def for_unknown_page(readable: Services) -> LinkError:
    """Return the refusal of an address that belongs to no music service."""
    return LinkError(_asking(readable, UNKNOWN_PAGE, UNKNOWN_PAGE_ALONE))


def for_service_not_set_up(service: Service, set_up: Collection[Service]) -> SourceError:
    """Return the refusal of a service that is not set up here; it names those that are open."""
    open_here = [open_service for open_service in OPEN_SERVICES if open_service in set_up]
    title = SERVICES[service].title
    if not open_here:
        return SourceError(
            gettext(
                "I can't open {title} links here; please paste its tracks, or upload a file.",
                title=title,
            )
        )
    return SourceError(
        gettext(
            "I can't open {title} links here; please paste its tracks, upload a file, or use a "
            "{services} link.",
            title=title,
            services=titles(open_here, "or"),
        )
    )


def _asking(readable: Services, wanting: str, alone: str, **parameters: str) -> Text:
    """Ask for what is read here."""
    named = [service for service, row in SERVICES.items() if service in readable and row.plays]
    if not named:
        return gettext(alone, **parameters)
    return gettext(wanting, services=titles(named, "or"), **parameters)
