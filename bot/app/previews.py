"""The measuring of previews, where the operator has switched it on."""

from collections.abc import Sequence

import aiohttp

from bot.adapters.deezer import DeezerApi
from bot.adapters.deezer.previews import DeezerPreviews
from bot.adapters.pace import Pace
from bot.adapters.reccobeats.analysis import AT_ONCE, MeasuredPreviews, ReccoBeatsAnalysis
from bot.core.lookups import PREVIEW
from bot.core.services import Fact
from bot.use_cases.lookups.lookup import Lookup
from config.services import measures_previews
from config.settings import Settings

KIND = "sounds"
"""As of all sources of sounds; it never changes."""
MOST = 100
"""Previews of one playlist, until it is updated: a minute or two."""
SOUNDS = frozenset({Fact.FEATURES})


def preview_lookups(
    settings: Settings, session: aiohttp.ClientSession, pace: Pace
) -> Sequence[Lookup]:
    """Return the source of what no other one knows, if any; `pace` is that of all of Deezer."""
    if not measures_previews(settings):
        return ()
    api = DeezerApi(session, settings.deezer.url, pace)
    previews = DeezerPreviews(api, session, settings.deezer.preview_origins)
    measured = MeasuredPreviews(previews, ReccoBeatsAnalysis(session, settings.reccobeats.url))
    return (
        Lookup(
            kind=KIND,
            source=PREVIEW,
            tells=SOUNDS,
            wanted=SOUNDS,
            questions=measured.questions,
            ask=measured.features,
            at_once=AT_ONCE,
            most=MOST,
        ),
    )
