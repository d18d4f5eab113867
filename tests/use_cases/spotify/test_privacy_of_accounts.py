"""What /privacy hands over of a linked account, and what it lets go."""

import json
from dataclasses import replace

import pytest

from bot.core.asker import Asker
from bot.core.cluster_names import GivenName, NameScope
from bot.core.errors import LinkingError
from bot.core.models import Options
from bot.core.postings import ReportKey, ReportRecord
from bot.use_cases.answers.postings import Postings
from bot.use_cases.spotify.linking import Linking, PendingLogin
from bot.use_cases.spotify.removal import AccountRemoval
from bot.use_cases.upkeep.guild_settings import GuildDefaults
from bot.use_cases.upkeep.personal_data import PersonalData
from bot.use_cases.upkeep.retention import Retention, Stores
from config.settings import load
from tests.fakes.spotify import REDIRECT_URI
from tests.use_cases.spotify.linked import ADA, Linked


@pytest.fixture
def defaults(stores: Stores) -> GuildDefaults:
    return GuildDefaults(load({}, None).defaults.guild_settings, stores.guilds)


async def test_a_login_goes_even_where_the_app_at_spotify_was_taken_away(
    linked: Linked, stores: Stores, defaults: GuildDefaults
) -> None:
    await linked.link(ADA)

    removal = AccountRemoval(
        linked.store,
        linked.account_cache,
        stores.postings,
        stores.reports,
        stores.kept_names,
        stores.map_members,
    )

    await Retention(stores, defaults, removal.remove).forget_person(ADA)

    assert await linked.store.get(ADA) is None


async def test_names_of_what_was_read_with_an_account_go_with_it(
    linked: Linked, stores: Stores
) -> None:
    report = ReportRecord(ReportKey("0" * 32), "file:1", Options(), complete=True, pieces={})
    await stores.reports.save(report, "1")
    asker = Asker(ADA, guild_id=70, channel_id=700, alone=False)
    answer = await Postings(stores.postings).add(report.key, asker, "Mix", private=True)
    theirs = NameScope(ADA, 70, 70, "spotify:P1", private=True)
    for subject in (theirs.subject, f"part:{theirs.subject}", "deezer:1"):
        gym = GivenName("Gym", (), None)
        await stores.kept_names.keep(replace(theirs, subject=subject), [gym], answer.id)
    await linked.link(ADA)

    await linked.accounts.remove(ADA)

    assert [scope.subject for scope, _ in await stores.kept_names.of_person(ADA)] == ["deezer:1"]


async def test_a_login_under_way_goes_too(
    linked: Linked, stores: Stores, defaults: GuildDefaults
) -> None:
    linking = Linking(linked.accounts, linked.api, REDIRECT_URI)
    landed = linked.fake.agree(linking.start(PendingLogin(ADA, "Ada", ADA)), "ada")

    await Retention(stores, defaults, linking.unlink).forget_person(ADA)

    with pytest.raises(LinkingError):
        await linking.finish_with(landed, ADA)


async def test_all_that_an_account_told_is_handed_over(
    linked: Linked, stores: Stores, defaults: GuildDefaults
) -> None:
    await linked.link(ADA)
    await linked.account_cache.remember(ADA, "playlists", {"": '[["P1", "Songs for Cid"]]'})

    told = await PersonalData(replace(stores, accounts=linked.store), defaults).of_person(ADA)

    assert "Songs for Cid" in json.dumps(json.loads(told))
