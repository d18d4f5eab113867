"""The refusals of texts that hold no link to a playlist: one sentence with the way out.

None of them repeats the text, which may hold anything.
"""

from collections.abc import Collection

from bot.core.errors import LinkError, SourceError
from bot.core.services import OPEN_SERVICES, PAGES, SERVICES, Service, titles
from bot.core.text.wording import OR_OTHERWISE, OTHER_WAYS

Services = Collection[Service]
"""Those whose playlists are read here."""


def wanted(readable: Services) -> str:
    """Ask for what is read here."""
    named = [service for service, row in SERVICES.items() if service in readable and row.plays]
    link = f"send me a link to a {titles(named, 'or')} playlist, " if named else ""
    return f"please {link}{OR_OTHERWISE}"


def for_empty_text(readable: Services) -> LinkError:
    """Return the refusal of no text at all."""
    return LinkError(f"I got no link; {wanted(readable)}.")


def for_number() -> LinkError:
    """Return the refusal of a number alone, which may be anything."""
    return LinkError("I need a whole link, not just a number; please copy all of it.")


def for_other_text(readable: Services) -> LinkError:
    """Return the refusal of a text without a link."""
    return LinkError(f"I find no link to a playlist in that; {wanted(readable)}.")


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


def for_other_kind(service: Service, kind: str, readable: Services) -> LinkError:
    """Return the refusal of a page, which says what it is about instead of a playlist."""
    about = PAGES[service].other_kinds.get(kind)
    title = SERVICES[service].title
    if not about:
        return LinkError(f"That page of {title} is no playlist; {wanted(readable)}.")
    return LinkError(f"That is a link to {about} on {title}; {wanted(readable)}.")


def for_broken_link(service: Service) -> LinkError:
    """Return the refusal of a list's link that is cut off or has too much."""
    return LinkError(
        f"That {SERVICES[service].title} link is not whole; please copy it again and send me all "
        "of it."
    )


def for_unread_service(title: str) -> LinkError:
    """Return the refusal of a service that is not read, by its title."""
    return LinkError(
        f"I can't open {title} links; please paste the playlist's tracks, or upload it as a file "
        "(tunemymusic.com makes one)."
    )


def for_unknown_page(readable: Services) -> LinkError:
    """Return the refusal of an address that belongs to no music service."""
    return LinkError(f"I don't know that address; {wanted(readable)}.")


def for_service_not_set_up(service: Service, set_up: Collection[Service]) -> SourceError:
    """Return the refusal of a service that is not set up here; it names those that are open."""
    open_here = [open_service for open_service in OPEN_SERVICES if open_service in set_up]
    link = f"{OTHER_WAYS}, or use a {titles(open_here, 'or')} link" if open_here else OR_OTHERWISE
    return SourceError(f"I can't open {SERVICES[service].title} links here; please {link}.")
