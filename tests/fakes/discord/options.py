"""Commands as a person's own Discord lets them be used."""

from collections.abc import Mapping

from discord import Permissions

from tests.fakes.discord.asking import Resolver, Value
from tests.fakes.discord.people import Guild, Payload, Person, Place

SUBCOMMAND, GROUP = 1, 2
STRING, INTEGER, BOOLEAN, NUMBER = 3, 4, 5, 10
BOUNDED = frozenset({INTEGER, NUMBER})


def find_command(commands: list[Payload], name: str, kind: int) -> Payload:
    """Return a registered command; a person sees no other."""
    names = [command["name"] for command in commands if command["type"] == kind]
    assert name in names, f"there is no command {name!r} among {names}"
    return next(one for one in commands if (one["name"], one["type"]) == (name, kind))


def require_offered(command: Payload, who: Person, place: Place, owners: Payload) -> None:
    """Hold a command's installation, contexts and permissions against who is where."""
    name = command["name"]
    installations = {str(one) for one in command.get("integration_types") or [0]}
    assert installations & owners.keys(), f"/{name} is not installed there"
    contexts = command.get("contexts")
    assert contexts is None or place.context in contexts, f"/{name} is not offered there"
    asked = command.get("default_member_permissions")
    needed = Permissions(int(asked or 0))
    if isinstance(place, Guild) and not who.permissions.administrator and name not in place.opened:
        # None of all permissions means admins alone.
        assert who.permissions >= needed, f"/{name} is not offered to {who.name}"
        assert asked is None or needed.value, f"/{name} is not offered to {who.name}"


def command_data(
    command: Payload, path: list[str], values: Mapping[str, Value], resolver: Resolver
) -> Payload:
    """Describe a use of a command; path leads through groups to the subcommand."""
    options = _nested(command, path, values, resolver)
    described = {"id": command["id"], "name": command["name"], "type": command["type"]}
    described |= {"guild_id": command["guild_id"]} if "guild_id" in command else {}
    return described | {"options": options} | resolver.data()


def typed_data(data: Payload, option: str, typed: str) -> Payload:
    """Describe that somebody is typing in an option of a command."""
    holder = data
    while any(one["type"] in {SUBCOMMAND, GROUP} for one in holder["options"]):
        holder = holder["options"][0]
    others = [one for one in holder["options"] if one["name"] != option]
    focused = {"name": option, "type": STRING, "value": typed, "focused": True}
    holder["options"] = [*others, focused]
    return data


def leaf(command: Payload, path: list[str]) -> Payload:
    """Return the command or subcommand whose options a person fills in."""
    if not path:
        return command
    return leaf(_named(command, path[0]), path[1:])


def _nested(
    command: Payload, path: list[str], values: Mapping[str, Value], resolver: Resolver
) -> list[Payload]:
    if path:
        inner = _named(command, path[0])
        options = _nested(inner, path[1:], values, resolver)
        return [{"name": inner["name"], "type": inner["type"], "options": options}]
    return [_filled(_named(command, name), value, resolver) for name, value in values.items()]


def require_complete(command: Payload, values: Mapping[str, Value]) -> None:
    """Hold what is filled in against what must be."""
    needed = [one["name"] for one in command.get("options") or [] if one.get("required")]
    missing = [name for name in needed if name not in values]
    assert not missing, f"/{command['name']} needs {missing}"


def _named(command: Payload, name: str) -> Payload:
    options = {one["name"]: one for one in command.get("options") or []}
    assert name in options, f"/{command['name']} has no option {name!r} among {[*options]}"
    described: Payload = options[name]
    return described


def _filled(option: Payload, value: Value, resolver: Resolver) -> Payload:
    written = resolver.written(value)
    _require_choice(option, written)
    if option["type"] in BOUNDED:
        _require_bounds(option, float(written), "value")
    if option["type"] == STRING:
        _require_bounds(option, len(str(written)), "length")
    return {"name": option["name"], "type": option["type"], "value": written}


def _require_choice(option: Payload, written: object) -> None:
    choices = [choice["value"] for choice in option.get("choices") or []]
    assert not choices or written in choices, f"{option['name']} is one of {choices}"


def _require_bounds(option: Payload, size: float, what: str) -> None:
    least, most = option.get(f"min_{what}"), option.get(f"max_{what}")
    fits = (least is None or size >= least) and (most is None or size <= most)
    assert fits, f"{option['name']}'s {what} is from {least} to {most}"
