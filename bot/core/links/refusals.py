"""The refusals of texts that hold no link to a playlist: one sentence with the way out.

None of them repeats the text, which may hold anything.
"""

from collections.abc import Collection

from bot.core.errors import LinkError, SourceError
from bot.core.services import OPEN_SERVICES, PAGES, SERVICES, Service, titles

OPEN = titles(OPEN_SERVICES, "or")
WANTED = f"please send me a link to a {OPEN} playlist, or attach an export"


def for_empty_text() -> LinkError:
    """Return the refusal of no text at all."""
    return LinkError(
        f"I got no link; please send me one to a {OPEN} playlist, or attach an export."
    )


def for_number() -> LinkError:
    """Return the refusal of a number alone, which may be anything."""
    return LinkError(f"That is a number and could be anything; {WANTED}.")


def for_other_text() -> LinkError:
    """Return the refusal of a text without a link."""
    return LinkError(f"I find no link to a playlist in that; {WANTED}.")


def for_several_playlists() -> LinkError:
    """Return the refusal of several links, which asks for one."""
    return LinkError("I find several playlists in that; please send me one of the links.")


def for_short_link() -> LinkError:
    """Return the refusal of a short link, which asks for the address behind it."""
    return LinkError("That is a short link; please open it and send me the address it leads to.")


def for_dead_link(service: Service, host: str, ended: str) -> LinkError:
    """Return the refusal of a short link of a kind that leads nowhere any more."""
    return LinkError(
        f"{host} links stopped working in {ended}; please open the playlist on "
        f"{SERVICES[service].title}, share it again, and send me the new link."
    )


def for_other_kind(service: Service, kind: str) -> LinkError:
    """Return the refusal of a page, which says what it is about instead of a playlist."""
    about = PAGES[service].other_kinds.get(kind)
    title = SERVICES[service].title
    if not about:
        return LinkError(f"That page of {title} is no playlist; {WANTED}.")
    return LinkError(f"That is a link to {about} on {title}; {WANTED}.")


def for_broken_link(service: Service) -> LinkError:
    """Return the refusal of a playlist's link that is cut off or has too much."""
    return LinkError(
        f"That link to a {SERVICES[service].title} playlist is not whole; please copy it again and "
        "send me all of it."
    )


def for_unread_service(title: str) -> LinkError:
    """Return the refusal of a service that is not read, by its title."""
    return LinkError(
        f"That is a link to {title}; I read {titles(OPEN_SERVICES, 'and')} links and export files, "
        "so please send me one of those."
    )


def for_unknown_page() -> LinkError:
    """Return the refusal of an address that belongs to no music service."""
    return LinkError(f"I don't know that address; {WANTED}.")


def for_service_not_set_up(service: Service, set_up: Collection[Service]) -> SourceError:
    """Return the refusal of a service that is not set up here; it names those that are open."""
    open_here = [open_service for open_service in OPEN_SERVICES if open_service in set_up]
    others = f", or give me a {titles(open_here, 'or')} link" if open_here else ""
    return SourceError(
        f"I can't read links of {SERVICES[service].title} here; please attach an export of the "
        f"playlist (exportify.app or exportify.net make one){others}."
    )
