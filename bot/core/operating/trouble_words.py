"""What the operator reads of a trouble, in a direct message."""

from collections.abc import Mapping

from bot.core.operating.operation import Trouble

TITLES: Mapping[Trouble, str] = {
    Trouble.DISK_FULL: "my disk is full",
    Trouble.DATABASE: "my database is damaged or gone",
    Trouble.DATABASE_AWAY: "my database does not answer",
    Trouble.WORKERS: "my workers keep dying",
    Trouble.CLUSTER: "no Dask worker does my jobs",
}
MESSAGES: Mapping[Trouble, str] = {
    Trouble.DISK_FULL: (
        "**My disk is full**, so I can keep no new answers, and people read that. Please make some "
        "room; I go on by myself then."
    ),
    Trouble.DATABASE: (
        "**My database is damaged or gone**, so I can't find or keep some of what people ask for. "
        "My log names the backup to restore, and the command for that."
    ),
    Trouble.DATABASE_AWAY: (
        "**My database does not answer**, so I can't find or keep what people ask for. Please look "
        "at its server, and at my log; I go on by myself when it is back."
    ),
    Trouble.WORKERS: (
        "**My workers keep dying**, five within ten minutes, probably for want of memory. More "
        "memory helps, or a smaller `CONSTELLATE_DEFAULTS__LARGEST_PLAYLIST`; my log names each."
    ),
    Trouble.CLUSTER: (
        "**No Dask worker does my jobs**: the scheduler is away, or its workers run another "
        "version of me. My log says which, and so does `constellate check --online`; I go on by "
        "myself then."
    ),
}
ONCE_A_DAY = "-# I write to you about this once a day at most. /owner state says how I am."


def trouble_message(trouble: Trouble) -> str:
    """Return a message about a trouble: what is wrong, and what to do."""
    return f"{MESSAGES[trouble]}\n{ONCE_A_DAY}"
