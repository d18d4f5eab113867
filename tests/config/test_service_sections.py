"""Every music service of the table has its settings, and is set up by them alone."""

import pytest

from bot.core.services import SERVICES, Requirement, Service, image_origins
from config.services import address, is_set_up
from config.settings import load


def changed(service: Service, key: str, value: str) -> dict[str, str]:
    return {f"CONSTELLATE_{service.upper()}__{key}": value}


@pytest.mark.parametrize("service", Service)
def test_every_service_has_a_section_with_its_address(service: Service) -> None:
    settings = load(changed(service, "URL", "https://api.example.org"), None)

    assert address(load({}, None), service).startswith("https://")
    assert address(settings, service) == "https://api.example.org"


@pytest.mark.parametrize("service", Service)
def test_a_service_is_on_unless_it_needs_an_app(service: Service) -> None:
    needs_app = SERVICES[service].needs is not Requirement.NOTHING
    other = (
        changed(service, "CLIENT_ID", "an-app") if needs_app else changed(service, "ENABLED", "no")
    )

    assert is_set_up(load({}, None), service) is not needs_app
    assert is_set_up(load(other, None), service) is needs_app


def test_covers_are_fetched_from_the_hosts_of_the_services() -> None:
    assert {*load({}, None).covers.origins} == {*image_origins()}
