"""What people do with the bot."""

import contextlib
from collections.abc import Callable, Collection, Mapping, Sequence

from tests.fakes.discord.asking import Resolver, Value, ask
from tests.fakes.discord.components import (
    Fields,
    filled,
    find_button,
    find_select,
    label_of,
    require_seen,
    selected,
)
from tests.fakes.discord.gateway import Gateway
from tests.fakes.discord.interactions import Interaction, Kind
from tests.fakes.discord.messages import File, Message
from tests.fakes.discord.options import (
    command_data,
    find_command,
    leaf,
    require_complete,
    require_offered,
    typed_data,
)
from tests.fakes.discord.people import ADA, HOME, Payload, Person, Place
from tests.fakes.discord.world import World

PATIENCE_S = 20.0
SLASH, MESSAGE_MENU = 1, 3
NOTHING: Mapping[str, Value] = {}


class Acts:
    """Each returns when the bot has answered, and raises TimeoutError when it never does."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self.world = world
        self.gateway = gateway
        self.patience_s = PATIENCE_S
        self.called: Callable[[str], Sequence[str]] = lambda name: [name]
        """What a control or a field may be called, in the language that all speak."""

    async def command(
        self,
        name: str,
        options: Mapping[str, Value] = NOTHING,
        *,
        who: Person = ADA,
        where: Place = HOME,
    ) -> Interaction:
        """Use a slash command; «group subcommand» names one inside."""
        return await self._ask_about(self._asked(name, options, who, where))

    async def begin(
        self,
        name: str,
        options: Mapping[str, Value] = NOTHING,
        *,
        who: Person = ADA,
        where: Place = HOME,
    ) -> Interaction:
        """Use a slash command, and return when the bot has acknowledged it."""
        asked = self._asked(name, options, who, where)
        await self.gateway.dispatch("INTERACTION_CREATE", asked.payload)
        await self.world.changes.wait_until(lambda: asked.acknowledgement, self.patience_s)
        return asked

    async def autocomplete(
        self, name: str, option: str, typed: str, *, who: Person = ADA, where: Place = HOME
    ) -> Interaction:
        """Type in a slash command's option; the interaction's choices are what is offered."""
        command, path = self._offered(name, who, where)
        named = {one["name"]: one for one in leaf(command, path).get("options", [])}
        assert named[option].get("autocomplete"), f"{option} is not autocompleted"
        data = command_data(command, path, {}, Resolver(self.world, who, where))
        data = typed_data(data, option, typed)
        return await self._ask_about(ask(self.world, Kind.AUTOCOMPLETE, who, where, data))

    async def message_command(
        self, name: str, target: Message, *, who: Person = ADA, where: Place = HOME
    ) -> Interaction:
        """Use a command of a message's menu."""
        command = find_command(self.world.commands, name, MESSAGE_MENU)
        require_offered(command, who, where, self.world.installation_owners(who, where))
        require_seen(target, who)
        resolver = Resolver(self.world, who, where)
        about = {"target_id": resolver.message(target)}
        data = command_data(command, [], {}, resolver) | about
        return await self._ask_about(ask(self.world, Kind.COMMAND, who, where, data))

    async def click(self, message: Message, button: str, *, who: Person = ADA) -> Interaction:
        """Press a button, by its label, emoji or custom id."""
        require_seen(message, who)
        found = self._found(find_button, message, button)
        return await self._touch(message, found, {}, who)

    async def select(
        self, message: Message, menu: str, values: Sequence[Value], *, who: Person = ADA
    ) -> Interaction:
        """Choose in a select, by its placeholder or the beginning of its custom id."""
        require_seen(message, who)
        found = self._found(find_select, message, menu)
        resolver = Resolver(self.world, who, message.place)
        labels = [option["label"] for option in found.get("options", [])]
        chosen = [self._label(one, labels) if isinstance(one, str) else one for one in values]
        about = {"values": selected(found, chosen, resolver)}
        return await self._touch(message, found, about | resolver.data(), who)

    async def submit(self, opened: Interaction, fields: Fields) -> Interaction:
        """Hand in the modal that an interaction opened, by its labels."""
        assert opened.modal, f"{opened.label} opened no modal"
        resolver = Resolver(self.world, opened.who, opened.place)
        labels = [*map(label_of, opened.modal.components)]
        said = {self._label(name, labels): value for name, value in fields.items()}
        components = filled(opened.modal, said, resolver)
        about = {"custom_id": opened.modal.custom_id, "components": components}
        data = about | resolver.data()
        asked = ask(self.world, Kind.MODAL, opened.who, opened.place, data)
        return await self._ask_about(asked, opened.asked_from)

    def post(
        self, content: str = "", files: Sequence[File] = (), *, who: Person, where: Place = HOME
    ) -> Message:
        """Write a message as a person; the bot hears of it only by a message's menu."""
        return Message(
            id=self.world.clock.snowflake(), place=where, author=who.payload(), content=content,
            attachments=[self.world.attach(where, file) for file in files],
        )  # fmt: skip

    def _found(
        self, find: Callable[[Message, str], Payload], message: Message, name: str
    ) -> Payload:
        """Find a control by any of its names."""
        for other in self.called(name):
            with contextlib.suppress(AssertionError):
                return find(message, other)
        return find(message, name)

    def _label(self, name: str, labels: Collection[str | None]) -> str:
        return next((other for other in self.called(name) if other in labels), name)

    def _asked(
        self, name: str, options: Mapping[str, Value], who: Person, where: Place
    ) -> Interaction:
        command, path = self._offered(name, who, where)
        require_complete(leaf(command, path), options)
        data = command_data(command, path, options, Resolver(self.world, who, where))
        return ask(self.world, Kind.COMMAND, who, where, data)

    def _offered(self, name: str, who: Person, where: Place) -> tuple[Payload, list[str]]:
        first, *path = name.split()
        command = find_command(self.world.commands_at(where), first, SLASH)
        require_offered(command, who, where, self.world.installation_owners(who, where))
        return command, path

    async def _touch(
        self, message: Message, control: Payload, about: Payload, who: Person
    ) -> Interaction:
        touched = {"custom_id": control["custom_id"], "component_type": control["type"]}
        asked = ask(self.world, Kind.COMPONENT, who, message.place, touched | about)
        return await self._ask_about(asked, message)

    async def _ask_about(self, asked: Interaction, message: Message | None = None) -> Interaction:
        if message is not None:
            asked.asked_from = message
            asked.payload["message"] = message.payload()
        await self.gateway.dispatch("INTERACTION_CREATE", asked.payload)
        try:
            await self.world.changes.wait_until(lambda: asked.answered, self.patience_s)
        except TimeoutError:
            stands = asked.acknowledgement or "not even acknowledged"
            said = f"{asked.label} was not answered: {stands}; {self.world.violations}"
            raise TimeoutError(said) from None
        return asked
