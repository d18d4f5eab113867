"""The measuring of previews, where the operator has switched it on."""

from collections.abc import Sequence

import aiohttp

from bot.adapters.deezer.previews import DeezerPreviews
from bot.adapters.reccobeats.analysis import AT_ONCE, MeasuredPreviews, ReccoBeatsAnalysis
from bot.adapters.reccobeats.api import ReccoBeatsApi
from bot.app.lookup_terms import FEATURES_ONLY, SOUNDS
from bot.app.service_calls import ServiceCalls
from bot.core.lookups import PREVIEW
from bot.use_cases.lookups.lookup import Lookup
from config.services import measures_previews
from config.settings import Settings

MOST = 100
"""Previews of one playlist, until it is updated: a minute or two."""


def preview_lookups(
    settings: Settings, session: aiohttp.ClientSession, calls: ServiceCalls
) -> Sequence[Lookup]:
    """Return the source of what no other one knows, if any; `session` fetches the previews."""
    if not measures_previews(settings):
        return ()
    previews = DeezerPreviews(calls.deezer, session, settings.deezer.preview_origins)
    # A way of its own: where the analysis alone is down, or wants a pause, sounds are asked on.
    analysis = ReccoBeatsAnalysis(ReccoBeatsApi(session, settings.reccobeats.url))
    measured = MeasuredPreviews(previews, analysis)
    return (
        Lookup(
            kind=SOUNDS,
            source=PREVIEW,
            tells=FEATURES_ONLY,
            wanted=FEATURES_ONLY,
            questions=measured.questions,
            ask=measured.features,
            at_once=AT_ONCE,
            most=MOST,
        ),
    )
