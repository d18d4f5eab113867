"""A process knows which servers it is told of."""

from bot.core.shards import ALL_SHARDS, Shards


def test_all_shards_hold_every_server() -> None:
    assert ALL_SHARDS.holds(1 << 22)
    assert Shards((), 2).holds(1 << 22)


def test_a_server_is_in_the_shard_that_discord_deals_it_to() -> None:
    some = Shards((0, 2), 3)

    held = [number for number in range(6) if some.holds(number << 22)]

    assert held == [0, 2, 3, 5]
    assert some.held({0, 1 << 22, 2 << 22}) == {0, 2 << 22}


def test_what_is_outside_of_servers_is_in_the_first_shard() -> None:
    assert Shards((0,), 2).holds(None)
    assert not Shards((1,), 2).holds(None)
