"""Files come from Discord's own hosts, up to a size, or not at all."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.adapters.attachments import DiscordAttachments
from bot.adapters.http import open_session
from bot.core.errors import SourceError
from tests.fakes.files import FakeFiles
from tests.fakes.server import Fault

GONE = "Discord does not give me that file; please attach it again."
FOREIGN = "That file is not attached in Discord; please attach it here."
CONTENT = bytes(range(256)) * 1_000


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session("Constellate/test (+https://example.org)") as opened:
        yield opened


@pytest.fixture
async def fake() -> AsyncIterator[FakeFiles]:
    async with FakeFiles({"/attachments/1/2/mix.csv": CONTENT}) as started:
        yield started


def address(fake: FakeFiles) -> str:
    return f"{fake.url}/attachments/1/2/mix.csv"


async def refusal(files: DiscordAttachments, url: str) -> str:
    with pytest.raises(SourceError) as caught:
        await files.read(url, 100)
    return str(caught.value)


async def test_a_file_is_read_whole(session: aiohttp.ClientSession, fake: FakeFiles) -> None:
    files = DiscordAttachments(session, [fake.url])

    assert await files.read(address(fake), len(CONTENT)) == CONTENT


async def test_of_a_larger_file_one_byte_more_is_read(
    session: aiohttp.ClientSession, fake: FakeFiles
) -> None:
    files = DiscordAttachments(session, [fake.url])

    assert await files.read(address(fake), 100) == CONTENT[:101]


async def test_the_signature_goes_as_it_came(
    session: aiohttp.ClientSession, fake: FakeFiles
) -> None:
    signed = "?ex=6a%2f0b&is=1+2&hm=%7Eabc"

    await DiscordAttachments(session, [fake.url]).read(address(fake) + signed, 100)

    assert fake.targets == [f"/attachments/1/2/mix.csv{signed}"]


@pytest.mark.parametrize(
    "url",
    [
        "http://cdn.discordapp.com/attachments/1/2/mix.csv",
        "https://cdn.discordapp.com.evil.example/mix.csv",
        "https://cdn.discordapp.com@evil.example/mix.csv",
        "https://ada@cdn.discordapp.com/mix.csv",
        "https://cdn.discordapp.com:8443/mix.csv",
        "https://127.0.0.1/mix.csv",
        "https://[/mix.csv",
        "file:///etc/passwd",
        "",
    ],
)
async def test_nothing_but_discords_own_hosts_is_asked(
    session: aiohttp.ClientSession, url: str
) -> None:
    assert await refusal(DiscordAttachments(session), url) == FOREIGN


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=404),
        Fault(status=403),
        Fault(status=500),
        Fault(status=302, headers={"Location": "/attachments/1/2/mix.csv"}),
    ],
)
async def test_a_refused_file_has_to_be_attached_again(
    session: aiohttp.ClientSession, fake: FakeFiles, fault: Fault
) -> None:
    fake.faults = [fault]

    assert await refusal(DiscordAttachments(session, [fake.url]), address(fake)) == GONE
    assert len(fake.calls) == 1


async def test_a_file_that_breaks_off_has_to_be_attached_again(
    session: aiohttp.ClientSession, fake: FakeFiles
) -> None:
    fake.faults = [Fault(cut_off=True)]
    files = DiscordAttachments(session, [fake.url])

    with pytest.raises(SourceError) as caught:
        await files.read(address(fake), len(CONTENT))

    assert str(caught.value) == GONE


async def test_a_slow_file_has_to_be_attached_again(
    session: aiohttp.ClientSession, fake: FakeFiles
) -> None:
    fake.faults = [Fault(delay_s=5)]
    files = DiscordAttachments(session, [fake.url], total_s=0.1)

    assert await refusal(files, address(fake)) == GONE


@pytest.mark.parametrize("ending", ["?a=\ud83c", "?a=b\r\nX-Evil: 1", "\0", " ", "?a=\xe9"])
async def test_an_address_that_is_none_is_not_asked(
    session: aiohttp.ClientSession, fake: FakeFiles, ending: str
) -> None:
    files = DiscordAttachments(session, [fake.url])

    assert await refusal(files, address(fake) + ending) == FOREIGN
    assert fake.calls == []
