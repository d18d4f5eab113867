"""What the settings say of the music services: each has a section by its name."""

from typing import Any

from bot.core.services import SERVICES, Extra, Requirement, Service
from config.settings import Settings


def is_set_up(settings: Settings, service: Service) -> bool:
    """Return whether a service may be asked: it is switched on, or its key or its app is set."""
    section = _section(settings, service)
    match SERVICES[service].needs:
        case Requirement.NOTHING:
            return bool(section.enabled)
        case Requirement.KEY:
            return section.key is not None
        case Requirement.APP:
            return section.client_id is not None and section.client_secret is not None
        case Requirement.ACCOUNT:
            return section.client_id is not None or bool(section.own_apps)


def has_extra(settings: Settings, service: Service) -> bool:
    """Return whether all is set that a service wants in order to tell more."""
    match SERVICES[service].wants:
        case Extra.TOKEN:
            return _section(settings, service).token is not None
        case Extra.CONTACT:
            return bool(settings.services.contact)
    return True


def measures_previews(settings: Settings) -> bool:
    """Return whether previews may be measured: Deezer has them, and ReccoBeats takes them."""
    both = (Service.DEEZER, Service.RECCOBEATS)
    wanted = settings.reccobeats.analyse_previews
    return wanted and all(is_set_up(settings, service) for service in both)


def address(settings: Settings, service: Service) -> str:
    """Return the address at which a service is asked."""
    return str(_section(settings, service).url)


def _section(settings: Settings, service: Service) -> Any:
    # A test holds every service to a section with what is read here.
    return getattr(settings, service.value)
