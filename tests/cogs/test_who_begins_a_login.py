"""The page after Spotify's names whoever began the login by what nobody else can be called."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.cogs.spotify_steps import address, offer, opening_with, people_at_spotify, services
from tests.cogs.stage import OpenStage
from tests.fakes.discord.people import Payload, Person
from tests.fakes.spotify import FakeSpotify


@dataclass(frozen=True, slots=True)
class Impostor(Person):
    """Calls themselves on a server as somebody else is called."""

    def member_payload(self) -> Payload:
        """Describe them with a nickname."""
        return Person.member_payload(self) | {"nick": "Ada"}


MALLORY = Impostor(1_818, "mallory")


@pytest.fixture
async def spotify() -> AsyncIterator[FakeSpotify]:
    async with people_at_spotify() as fake:
        yield fake


async def test_a_nickname_hides_nobody(open_stage: OpenStage, spotify: FakeSpotify) -> None:
    async with opening_with(open_stage, spotify)() as stage:
        offered = await offer(stage, MALLORY)
        state = parse_qs(urlsplit(address(offered)).query)["state"][0]

        begun = services(stage).linking.begun(state)

        assert begun is not None
        assert "mallory" in begun.person_name
