"""A Dask cluster that talks under certificates: who is let in, and what others are told."""

import copy
import logging
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.compute import link
from bot.compute.cluster import open_cluster
from bot.compute.probe import found_at
from bot.compute.refusals import NO_CERTIFICATE, UNENCRYPTED, UNREADABLE, UNTRUSTED, why_not
from bot.core.errors import UserError
from tests.compute.conftest import TIME_LIMIT_S
from tests.compute.dask_processes import PATIENCE_S, DaskProcesses, dask_processes
from tests.compute.test_dask_outages import logged
from tests.system.trials.certificates import make_certificate
from tests.workers.asking import job

pytestmark = pytest.mark.slow
PREFIX = "DASK_DISTRIBUTED__COMM__"
ROLES = ("CLIENT", "SCHEDULER", "WORKER")
TLS, TCP = "tls://127.0.0.1:8786", "tcp://127.0.0.1:8786"


def certified(certificate: Path) -> dict[str, str]:
    """Return Dask's settings, as docs/scaling.md lists them, for a certificate of its own."""
    files = {f"{PREFIX}TLS__{role}__{part}" for role in ROLES for part in ("CERT", "KEY")}
    own = dict.fromkeys({f"{PREFIX}TLS__CA_FILE", *files}, str(certificate))
    return {f"{PREFIX}REQUIRE_ENCRYPTION": "true", **own}


def read_as_dask_does(monkeypatch: pytest.MonkeyPatch, settings: dict[str, str]) -> None:
    """Let this process, which is the bot here, have settings of Dask's."""
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    pytest.importorskip("dask").config.refresh()


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="Dask is not installed (pip install -e '.[dask]')")
    monkeypatch.setattr(link, "CONNECT_S", 5.0)
    monkeypatch.setattr("bot.compute.probe.PATIENCE_S", 2.0)


@pytest.fixture(autouse=True)
def _unchanged() -> Iterator[None]:
    """Give Dask in this process its settings back."""
    config = pytest.importorskip("dask").config.config
    before = copy.deepcopy(config)
    yield
    config.clear()
    config.update(before)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_certificate(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def closed(certificate: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DaskProcesses]:
    """Start a scheduler and a worker that talk under a certificate alone."""
    folder = tmp_path_factory.mktemp("dask")
    with dask_processes(folder, certified(certificate), "tls") as processes:
        processes.start_worker()
        yield processes


async def test_with_certificates_everything_is_as_without(
    closed: DaskProcesses, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_as_dask_does(monkeypatch, certified(certificate))

    async with open_cluster(closed.address, None, TIME_LIMIT_S) as compute:
        await compute._link.within(PATIENCE_S)
        answer = await compute.run(job("double"), 21)

    assert closed.address.startswith("tls://")
    assert answer == 42
    assert await found_at(closed.address) == "1 worker with 2 processes"


async def test_a_bot_without_a_certificate_is_told_so_in_one_sentence(
    closed: DaskProcesses, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link, "LOOK_S", 0.02)

    async with open_cluster(closed.address, None, TIME_LIMIT_S) as compute:
        [line] = await logged(caplog, logging.WARNING, 1)
        assert not compute.alive

    assert line.endswith(f"does no job of mine: {NO_CERTIFICATE}; until it does, they wait")


async def test_a_bot_that_does_not_speak_tls_is_hung_up_on(closed: DaskProcesses) -> None:
    with pytest.raises(UserError, match=r"it hangs up .*, as one that wants tls:// does"):
        await found_at(closed.address.replace("tls", "tcp"))


@pytest.mark.parametrize("trusting", [True, False])
async def test_a_certificate_of_another_authority_is_refused(
    closed: DaskProcesses,
    certificate: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    trusting: bool,
) -> None:
    settings = certified(make_certificate(tmp_path))
    if trusting:
        settings[f"{PREFIX}TLS__CA_FILE"] = str(certificate)
    read_as_dask_does(monkeypatch, settings)

    with pytest.raises(UserError) as refused:
        await found_at(closed.address)

    assert str(refused.value) == UNTRUSTED


async def test_an_address_without_tls_is_refused_where_encryption_is_a_must(
    closed: DaskProcesses, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_as_dask_does(monkeypatch, certified(certificate))

    with pytest.raises(UserError, match=UNENCRYPTED):
        await found_at(closed.address.replace("tls", "tcp"))


async def test_a_certificate_that_is_not_there_is_told(
    closed: DaskProcesses, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    read_as_dask_does(monkeypatch, certified(tmp_path / "missing.pem"))

    with pytest.raises(UserError, match=r"cannot read a certificate .* \(FileNotFoundError\)"):
        await found_at(closed.address)


@pytest.mark.parametrize(
    ("error", "address", "words"),
    [
        (TypeError(), TLS, NO_CERTIFICATE),
        (TypeError(), TCP, "it does not answer (TypeError)"),
        (RuntimeError(), TCP, UNENCRYPTED),
        (ssl.SSLError(), TLS, UNREADABLE.format(kind="SSLError")),
        (TimeoutError(), TLS, "it does not answer (TimeoutError)"),
    ],
)
def test_what_dask_raises_is_put_into_words(error: Exception, address: str, words: str) -> None:
    assert why_not(error, address) == words
