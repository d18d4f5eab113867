"""The operator of the bot is named where users are told to turn to them."""

from bot.core.errors import UnavailableError
from bot.core.operator import OPERATOR
from tests.cogs.stage import MIX, OpenStage, Stage, sentence
from tests.fakes.discord.messages import File
from tests.fakes.discord.people import ADA, BEN
from tests.fakes.discord.server import FakeDiscord

HELP = "https://example.org/help"
FULL = f"The disk is full; please tell {OPERATOR}."


async def told(stage: Stage) -> str:
    """Ask while something only the operator can mend stands in the way."""
    stage.compute.error = UnavailableError(FULL)
    return sentence(await stage.ask(file=File("mix.csv", MIX + b"\n\n")))


async def test_the_applications_owner_is_mentioned(
    discord: FakeDiscord, open_stage: OpenStage
) -> None:
    discord.world.owner = BEN.payload()
    async with open_stage() as stage:
        assert await told(stage) == f"The disk is full; please tell <@{BEN.id}>."


async def test_of_a_team_its_owner_is(discord: FakeDiscord, open_stage: OpenStage) -> None:
    member = {"user": ADA.payload(), "membership_state": 2, "role": "admin", "permissions": []}
    discord.world.team = {
        "id": "1", "name": "Us", "icon": None, "owner_user_id": str(ADA.id), "members": [member],
    }  # fmt: skip
    async with open_stage() as stage:
        assert f"please tell <@{ADA.id}>" in await told(stage)


async def test_an_address_for_help_goes_before(open_stage: OpenStage) -> None:
    async with open_stage(CONSTELLATE_DISCORD__SUPPORT_URL=HELP) as stage:
        assert f"please tell [my operator](<{HELP}>)." in await told(stage)


async def test_a_click_that_fails_names_them_too(open_stage: OpenStage) -> None:
    async with open_stage(CONSTELLATE_SPOTIFY__OWN_APPS="false") as stage:
        said = sentence(await stage.discord.forge_click("a1:paste"))
        owner = stage.discord.world.owner["id"]

    assert f"or ask <@{owner}>." in said


async def test_about_names_them(stage: Stage) -> None:
    shown = (await stage.discord.command("about")).message

    assert f"Please ask <@{stage.discord.world.owner['id']}>." in shown.text
