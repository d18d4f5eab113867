"""`constellate sounds`: the operator's own table of audio features."""

from bot.commands.sounds.command import application

__all__ = ["application"]
