"""Every music service of the table has its settings, and is set up by them alone."""

import pytest

from bot.core.services import SERVICES, Requirement, Service, image_origins
from config.services import address, is_set_up
from config.settings import load

SWITCHES = {
    Requirement.NOTHING: {"ENABLED": "no"},
    Requirement.KEY: {"KEY": "a-key"},
    Requirement.APP: {"CLIENT_ID": "an-app", "CLIENT_SECRET": "a-secret"},
    Requirement.ACCOUNT: {"OWN_APPS": "no"},
}
"""What turns a service off that is on, and on that is off."""


def changed(service: Service, key: str, value: str) -> dict[str, str]:
    return {f"CONSTELLATE_{service.upper()}__{key}": value}


@pytest.mark.parametrize("service", Service)
def test_every_service_has_a_section_with_its_address(service: Service) -> None:
    settings = load(changed(service, "URL", "https://api.example.org"), None)

    assert address(load({}, None), service).startswith("https://")
    assert address(settings, service) == "https://api.example.org"


@pytest.mark.parametrize("service", Service)
def test_a_service_is_on_unless_it_needs_a_key_or_an_app(service: Service) -> None:
    needs = SERVICES[service].needs
    changes = [changed(service, key, value) for key, value in SWITCHES[needs].items()]
    other = load({key: value for change in changes for key, value in change.items()}, None)

    wants_something = needs in {Requirement.KEY, Requirement.APP}
    assert is_set_up(load({}, None), service) is not wants_something
    assert is_set_up(other, service) is wants_something


def test_an_app_without_its_secret_is_none() -> None:
    settings = load(changed(Service.TIDAL, "CLIENT_ID", "an-app"), None)

    assert not is_set_up(settings, Service.TIDAL)


def test_accounts_are_linked_through_the_operators_app_or_users_own() -> None:
    own = changed(Service.SPOTIFY, "OWN_APPS", "no")
    both = own | changed(Service.SPOTIFY, "CLIENT_ID", "an-app")

    found = [is_set_up(load(each, None), Service.SPOTIFY) for each in ({}, own, both)]

    assert found == [True, False, True]


def test_covers_are_fetched_from_the_hosts_of_the_services() -> None:
    assert {*load({}, None).covers.origins} == {*image_origins()}
