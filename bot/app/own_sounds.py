"""The operator's own table of sounds, as the source that is asked first."""

from collections.abc import Sequence

from bot.app.lookup_terms import FEATURES_ONLY, SOUNDS
from bot.core.lookups import Answers, Question, TrackFacts
from bot.core.tracks.questions import by_id_then_isrc
from bot.store.database.location import sounds_file
from bot.store.sound_table import SoundTable
from bot.use_cases.lookups.lookup import Lookup
from config.settings import Settings

SOURCE = "table"
BATCH, AT_ONCE = 1_000, 2


class OwnSounds:
    """Answers questions from the table, in the name that the operator gave it."""

    def __init__(self, table: SoundTable) -> None:
        self._table = table

    async def features(self, questions: Sequence[Question]) -> Answers:
        """Look up what the table knows, which is all that it will ever know."""
        asked = {question.key: question for question in questions}
        found = await self._table.features(list(asked))
        origin = self._table.name
        values = {
            asked[key]: TrackFacts(features=features, origin=origin)
            for key, features in found.items()
        }
        return Answers(values, frozenset(questions))


def own_sounds(settings: Settings) -> Lookup:
    """Return the table, which may come and go while the bot runs."""
    sounds = OwnSounds(SoundTable(sounds_file(settings.store.file)))
    return Lookup(
        kind=SOUNDS,
        source=SOURCE,
        tells=FEATURES_ONLY,
        wanted=FEATURES_ONLY,
        questions=by_id_then_isrc,
        ask=sounds.features,
        batch=BATCH,
        at_once=AT_ONCE,
        kept=False,
    )
