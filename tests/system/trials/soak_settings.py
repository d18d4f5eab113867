"""Admins of servers change their settings, and what they are told has to hold."""

import contextlib
from collections.abc import Awaitable, Callable, Iterator, Mapping

from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.people import Guild, Person
from tests.system.trials.soak_clicks import click
from tests.system.trials.soak_town import COMMAND, Town, admin_of

PAGE_SIZES, LEAST, MOST = (5, 8, 10), 500, 2_000


async def settings(town: Town, who: Person, where: Guild) -> None:
    """Change how many tracks stand on a page, or how many a playlist may have."""
    if where.id in town.busy:
        return
    town.busy.add(where.id)
    try:
        await _settings(town, admin_of(who), where)
    finally:
        town.busy.remove(where.id)


async def _settings(town: Town, who: Person, where: Guild) -> None:
    asking = town.discord.command("config", who=who, where=where)
    asked = await town.follow(COMMAND, who, asking)
    setting, decide = town.random.choice([*DECISIONS.items()])
    form = await click(town, asked.message, f"s2:edit:{setting}", who) if asked else None
    if form is not None and form.modal is not None:
        await decide(town, form, who, where)


async def _decide_page_size(town: Town, form: Interaction, who: Person, where: Guild) -> None:
    value = town.random.choice(PAGE_SIZES)
    await _hand_in(town, form, who, where, ("page_size", value))


async def _decide_largest(town: Town, form: Interaction, who: Person, where: Guild) -> None:
    value = town.random.randint(LEAST, MOST)
    await _hand_in(town, form, who, where, ("largest_playlist", value))


async def _hand_in(
    town: Town, form: Interaction, who: Person, where: Guild, decision: tuple[str, int]
) -> None:
    setting, value = decision
    assert form.modal
    label = form.modal.components[0]["label"]
    with _deciding(town, where, setting, value) as decided:
        submitting = town.discord.submit(form, {label: str(value)})
        decided(await town.follow("form", who, submitting))


@contextlib.contextmanager
def _deciding(
    town: Town, where: Guild, setting: str, value: object
) -> Iterator[Callable[[object], None]]:
    """Expect the value for sure once it is acknowledged; until then, either may be kept."""
    possible = town.expected.decided.setdefault((where.id, setting), [None])
    possible.append(value)

    def decided(answer: object) -> None:
        if answer:
            possible[:] = [value]

    yield decided


DECISIONS: Mapping[str, Callable[[Town, Interaction, Person, Guild], Awaitable[None]]] = {
    "page_size": _decide_page_size,
    "largest_playlist": _decide_largest,
}
