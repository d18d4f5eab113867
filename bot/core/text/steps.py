"""What users read while they wait."""

from bot.languages import Text, gettext


def so_far(step: str, done: int, total: int) -> Text:
    """Say how far a step has come: `Reading tracks · 100/195`."""
    # NOTE {step} is as "Reading tracks", {done} and {total} are numbers.
    return gettext("{step} · {done}/{total}", step=step, done=str(done), total=str(total))
