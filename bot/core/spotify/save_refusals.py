"""What is said where Spotify refuses a save or its undoing: the reason, and which button helps."""

from bot.core.errors import SourceError
from bot.core.spotify.errors import BlockedError, SpotifyDownError
from bot.core.spotify.refusals import OTHERWISE

OTHER_WAYS_OUT = {
    f", and meanwhile {OTHERWISE}": ", and",
    f", {OTHERWISE}": ", and",
    f"; please {OTHERWISE}": "; please",
}
"""What ends refusals of playlists that are to be read and is of no help here, and what joins on."""


def while_saving(refusal: SourceError, button: str) -> str:
    """Return why it goes on no further, with the button to press when that is over."""
    match refusal:
        case BlockedError():
            return f"{refusal.reason}; please press {button} then."
        case SpotifyDownError():
            return f"{refusal.reason}; please press {button} in a minute."
    for ending, joined in OTHER_WAYS_OUT.items():
        if ending in str(refusal):
            return str(refusal).replace(ending, f"{joined} press {button} when that is mended")
    return str(refusal)
