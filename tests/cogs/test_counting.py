"""What people do is counted: by short names, and by how it ended."""

import pytest

from bot.core.errors import OutOfTimeError
from bot.monitoring.metrics import Metrics
from tests.cogs.stage import MIX, Stage
from tests.fakes.discord.messages import File


@pytest.fixture
def metrics(stage: Stage) -> Metrics:
    """Watch the bot."""
    monitor = Metrics()
    stage.bot.monitor = monitor
    return monitor


def count(metrics: Metrics, name: str, **labels: str) -> float | None:
    return metrics.registry.get_sample_value(f"constellate_{name}_total", labels)


async def test_a_command_that_was_answered(stage: Stage, metrics: Metrics) -> None:
    await stage.cluster()
    await stage.settle()

    assert count(metrics, "commands", command="clusters", outcome="answered") == 1


@pytest.mark.parametrize(
    ("error", "outcome"),
    [(OutOfTimeError("Too long; please wait."), "refused"), (RuntimeError("secret"), "failed")],
)
async def test_a_command_that_was_not(
    stage: Stage, metrics: Metrics, error: Exception, outcome: str
) -> None:
    stage.compute.error = error

    await stage.ask(file=File("mix.csv", MIX))
    await stage.settle()

    assert count(metrics, "commands", command="clusters", outcome=outcome) == 1
    assert count(metrics, "commands", command="clusters", outcome="answered") is None


async def test_a_click_that_was_answered(stage: Stage, metrics: Metrics) -> None:
    shown = await stage.cluster()

    await stage.discord.click(shown, "Next ▶")
    await stage.settle()

    assert count(metrics, "clicks", action="c1", outcome="answered") == 1


async def test_a_click_that_was_refused(stage: Stage, metrics: Metrics) -> None:
    await stage.discord.forge_click("c1:AAAAAAAAAAAAAAAA:next:o:0:t")
    await stage.settle()

    assert count(metrics, "clicks", action="c1", outcome="refused") == 1
    assert count(metrics, "clicks", action="c1", outcome="answered") is None


async def test_made_up_buttons_make_up_no_names(stage: Stage, metrics: Metrics) -> None:
    for number in range(3):
        await stage.discord.forge_click(f"forged{number}:a")
    await stage.settle()

    assert count(metrics, "clicks", action="unknown", outcome="refused") == 3
