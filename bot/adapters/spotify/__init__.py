"""Spotify, in the name of the people who linked their accounts."""

from bot.adapters.spotify.api import SpotifyApi
from bot.adapters.spotify.app import LIBRARY_LOG_LEVELS, SpotifyApp
from bot.adapters.spotify.blocks import Blocks, OwnBlocks
from bot.adapters.spotify.errors import (
    AbsentError,
    BlockedError,
    CodeRejectedError,
    EmptyError,
    LoginExpiredError,
    NotListedError,
    NotPermittedError,
    NotYoursError,
    PremiumLapsedError,
    SetupError,
    SpotifyDownError,
    SpotifyMadeError,
    TokenRejectedError,
    UnreadableError,
)
from bot.adapters.spotify.pkce import challenge, make_verifier

__all__ = [
    "LIBRARY_LOG_LEVELS",
    "AbsentError",
    "BlockedError",
    "Blocks",
    "CodeRejectedError",
    "EmptyError",
    "LoginExpiredError",
    "NotListedError",
    "NotPermittedError",
    "NotYoursError",
    "OwnBlocks",
    "PremiumLapsedError",
    "SetupError",
    "SpotifyApi",
    "SpotifyApp",
    "SpotifyDownError",
    "SpotifyMadeError",
    "TokenRejectedError",
    "UnreadableError",
    "challenge",
    "make_verifier",
]
