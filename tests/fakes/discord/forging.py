"""Clicks and choices that nothing offers, as they reach a changed bot, or from a forger."""

from collections.abc import Mapping, Sequence

from tests.fakes.discord.acts import Acts
from tests.fakes.discord.asking import Value, ask
from tests.fakes.discord.interactions import Interaction, Kind
from tests.fakes.discord.limits.component import BUTTON, ROW, STRING_SELECT
from tests.fakes.discord.limits.modal import LABEL, TEXT_INPUT
from tests.fakes.discord.messages import Message
from tests.fakes.discord.options import INTEGER, STRING
from tests.fakes.discord.people import ADA, HOME, Payload, Person, Place


class Forging(Acts):
    """Sends whatever it is told to; nothing is held against what is on offer."""

    async def forge_click(
        self,
        custom_id: str,
        *values: str,
        message: Message | None = None,
        who: Person = ADA,
        where: Place = HOME,
    ) -> Interaction:
        """Press a button, or choose values in a select, that stands below this message or none."""
        kind = STRING_SELECT if values else BUTTON
        data = {"custom_id": custom_id, "component_type": kind, "values": [*values]}
        about = message or self.post("Nothing to press here.", who=who, where=where)
        return await self._ask_about(ask(self.world, Kind.COMPONENT, who, where, data), about)

    async def forge_choices(
        self,
        name: str,
        options: Mapping[str, Value],
        forged: Mapping[str, str | int],
        *,
        who: Person = ADA,
        where: Place = HOME,
    ) -> Interaction:
        """Use a slash command, with values beside the others that an option does not offer."""
        asked = self._asked(name, options, who, where)
        asked.payload["data"]["options"] += [
            {"name": name, "type": INTEGER if isinstance(value, int) else STRING, "value": value}
            for name, value in forged.items()
        ]
        return await self._ask_about(asked)

    async def redeliver(self, asked: Interaction) -> None:
        """Deliver once more what the bot has been asked."""
        await self.gateway.dispatch("INTERACTION_CREATE", asked.payload)

    async def forge_form(
        self,
        custom_id: str,
        *texts: str,
        fields: Sequence[Payload] = (),
        who: Person = ADA,
        where: Place = HOME,
    ) -> Interaction:
        """Hand in a form that was never opened: texts in rows, and other fields below labels."""
        written = [{"type": TEXT_INPUT, "custom_id": "field", "value": text} for text in texts]
        rows: list[Payload] = [{"type": ROW, "components": [field]} for field in written]
        rows += [{"type": LABEL, "component": field} for field in fields]
        data = {"custom_id": custom_id, "components": rows}
        return await self._ask_about(ask(self.world, Kind.MODAL, who, where, data), None)
