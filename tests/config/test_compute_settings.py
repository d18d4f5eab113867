"""The address of a Dask scheduler, and what the operator reads of a wrong one."""

import pytest

from bot.commands.checking.findings import findings_of
from config.settings import SettingsError, load

SCHEDULER = "CONSTELLATE_COMPUTE__SCHEDULER"
FALLBACK = "CONSTELLATE_COMPUTE__LOCAL_FALLBACK"


def found(environment: dict[str, str]) -> list[str]:
    findings = findings_of(load(environment, None))
    return [finding.text for finding in findings if finding.topic == "Dask"]


def test_without_a_scheduler_this_machine_does_the_numbers() -> None:
    compute = load({}, None).compute

    assert (compute.scheduler, compute.local_fallback) == ("", True)
    assert found({}) == []


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("tcp://10.0.0.2:8786", "tcp://10.0.0.2:8786"),
        ("tls://Scheduler.example.org:8786", "tls://scheduler.example.org:8786"),
        ("", ""),
    ],
)
def test_a_scheduler_is_an_address_with_a_port(given: str, kept: str) -> None:
    assert load({SCHEDULER: given}, None).compute.scheduler == kept


@pytest.mark.parametrize(
    "given", ["10.0.0.2:8786", "tcp://10.0.0.2", "http://10.0.0.2:8786", "tcp://:8786", "tcp://a:b"]
)
def test_another_address_is_refused_with_an_example(given: str) -> None:
    with pytest.raises(SettingsError, match=r"its port, such as tcp://10\.0\.0\.2:8786"):
        load({SCHEDULER: given}, None)


def test_a_check_shows_where_jobs_go_and_what_becomes_of_them_meanwhile() -> None:
    address = {SCHEDULER: "tcp://10.0.0.2:8786"}

    assert found(address) == ["tcp://10.0.0.2:8786; while it is away, the workers here do"]
    assert found(address | {FALLBACK: "false"})[0].endswith("while it is away, playlists wait")
