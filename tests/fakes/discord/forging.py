"""Clicks that no message offers, as they reach a bot that has changed, or from a forger."""

from tests.fakes.discord.acts import Acts
from tests.fakes.discord.asking import ask
from tests.fakes.discord.interactions import Interaction, Kind
from tests.fakes.discord.limits.component import BUTTON, ROW, STRING_SELECT
from tests.fakes.discord.limits.modal import TEXT_INPUT
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import ADA, HOME, Person, Place


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

    async def forge_form(
        self, custom_id: str, *texts: str, who: Person = ADA, where: Place = HOME
    ) -> Interaction:
        """Hand in a form that was never opened."""
        fields = [{"type": TEXT_INPUT, "custom_id": "field", "value": text} for text in texts]
        rows = [{"type": ROW, "components": [field]} for field in fields]
        data = {"custom_id": custom_id, "components": rows}
        return await self._ask_about(ask(self.world, Kind.MODAL, who, where, data), None)
