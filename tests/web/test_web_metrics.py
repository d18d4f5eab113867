"""`/metrics`, as Prometheus reads it."""

from prometheus_client.parser import text_string_to_metric_families

from bot.monitoring.metrics import Metrics
from bot.ports.monitor import InteractionOutcome
from bot.web import metrics_routes, open_web
from tests.web.browser import Browser
from tests.web.conftest import HOST


async def test_the_numbers_are_told_as_prometheus_reads_them(browser: Browser) -> None:
    metrics = Metrics()
    metrics.on_command("clusters", InteractionOutcome.ANSWERED)

    async with open_web(HOST, 0, metrics_routes(metrics.registry)) as site:
        seen = await browser.open(f"{site}/metrics")

    samples = [
        sample
        for family in text_string_to_metric_families(seen.text)
        for sample in family.samples
        if sample.name == "constellate_commands_total"
    ]
    assert seen.status == 200
    assert seen.headers["Content-Type"].startswith("text/plain; version=")
    assert [(sample.labels, sample.value) for sample in samples] == [
        ({"command": "clusters", "outcome": "answered"}, 1.0)
    ]
