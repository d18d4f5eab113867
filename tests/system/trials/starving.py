"""What a few people upload is made to cost much; others want small playlists meanwhile."""

import asyncio
import itertools
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import File
from tests.fakes.discord.people import HOME, WITH_BOT, Person, Place
from tests.system.trials.answers import Answer, is_final
from tests.system.trials.faults_home import PATIENCE_S, SMALL, Home, judged, open_home, unseen
from tests.system.trials.frame import Row, Tell, Trial
from tests.system.trials.hostile_documents import UNFOLDING
from tests.system.trials.hostile_files import HOSTILE, copy
from tests.system.trials.load_crowd import person

ALONE, LEAST = 5, 3
"""How often others ask before anything is uploaded, and at the least meanwhile."""
LONG_S = 3.0
"""From here on a large one takes long: a small one that comes after it is answered before it."""
SHOWN = 60
"""Characters of a sentence."""
OTHERS = 500
COPIES = itertools.count(1)
Upload = tuple[Person, Place]
UPLOADS: Mapping[str, Sequence[Upload]] = {
    "one, in a server and in a chat": ((person(0), HOME), (person(0), WITH_BOT)),
    "three, in a server": tuple((person(number), HOME) for number in range(3)),
}
ABOUT = f"""\
One process and one worker, as it is set up but for the limits: cooldowns are off and playlists may
have 10,000 tracks. One person uploads a file in a server and another one in a chat with the bot at
the same time, or three people upload one each; each is within every limit, and made to cost as
much as it can. From then on, until the last of them is answered, other people ask for playlists of
{SMALL} tracks, one after the other, and leaf through an answer that they have. A row is kept where
everybody was answered, by clusters, one clear sentence or a menu of playlists; where a small one
was answered before the large ones that were asked for before it, if these took {LONG_S:.0f} seconds
or more; and where neither the fake Discord has recorded a violation nor the log holds a traceback.
Times are also the machine's, which has to serve the fakes and the people too."""


@dataclass(slots=True)
class Meanwhile:
    """What came of one file."""

    large: Sequence[Answer] = ()
    small: list[Answer] = field(default_factory=list)
    overtook: int = 0
    """Small ones that were answered before large ones which had been asked for before them."""
    signs_s: list[float] = field(default_factory=list)
    """How long others waited for the sign that there will be an answer."""
    lost: list[str] = field(default_factory=list)


async def rows(tell: Tell, only: Collection[str] = ()) -> Sequence[Row]:
    """Try every file, or those named, by all who upload."""
    found: list[Row] = []
    async with open_home() as home:
        alone = [await _small(home, number, Meanwhile()) for number in range(ALONE)]
        for name, make in {**HOSTILE, **UNFOLDING}.items():
            if only and name not in only:
                continue
            content = await asyncio.to_thread(make)
            for who, uploads in UPLOADS.items():
                tell(f"  {name}: {who}")
                seen = await _tried(home, content, uploads)
                found.append(_row(name, who, alone, seen, home.complaints()))
    return found


async def _tried(home: Home, content: bytes, uploads: Sequence[Upload]) -> Meanwhile:
    seen = Meanwhile()
    large = [
        asyncio.create_task(_upload(home, copy(content, next(COPIES)), *upload))
        for upload in uploads
    ]
    asked = [await each for each in large]
    ends = [asyncio.create_task(_ended(home, each)) for each in asked]
    while len(seen.small) < LEAST or not all(end.done() for end in ends):
        before = sum(not end.done() for end in ends)
        seen.small.append(await _small(home, len(seen.small), seen))
        seen.overtook += 0 < before == sum(not end.done() for end in ends)
        seen.lost += await home.losses()
    seen.large = await asyncio.gather(*ends)
    return seen


async def _upload(home: Home, content: bytes, who: Person, place: Place) -> Interaction:
    file = File("hostile.csv", content)
    return await home.discord.begin("clusters", {"file": file}, who=who, where=place)


async def _small(home: Home, number: int, seen: Meanwhile) -> Answer:
    asked = await home.discord.begin(
        "clusters", {"file": unseen(SMALL)}, who=person(OTHERS + number)
    )
    answer = await _ended(home, asked)
    if asked.acknowledgement:
        seen.signs_s.append(asked.acknowledgement.seconds)
    return answer


async def _ended(home: Home, asked: Interaction) -> Answer:
    """Wait for whatever comes of a command."""
    try:
        await home.discord.wait_until(lambda: is_final(asked), PATIENCE_S)
    except TimeoutError:
        return Answer(None, home.discord.clock.now() - asked.asked_at)
    return Answer(asked.message, home.discord.clock.now() - asked.asked_at)


def _row(
    name: str, who: str, alone: Sequence[Answer], seen: Meanwhile, complaints: Sequence[str]
) -> Row:
    took = max(answer.seconds for answer in seen.large)
    waits = [answer.seconds for answer in seen.small]
    answered = all(map(_is_clear, seen.large)) and all(answer.is_page for answer in seen.small)
    passed = seen.overtook > 0 or took < LONG_S
    amiss = [*complaints, *dict.fromkeys(seen.lost)]
    cells = (
        name,
        who,
        _counted(seen.large),
        f"{took:.1f}",
        f"{median(answer.seconds for answer in alone):.1f}",
        f"{median(waits):.1f} / {max(waits):.1f}",
        f"{seen.overtook} of {len(waits)}",
        f"{1000 * max(seen.signs_s):.0f}",
        "; ".join(amiss) or "nothing",
    )
    return Row(cells, kept=answered and passed and not amiss)


def _is_clear(answer: Answer) -> bool:
    """Tell whether there are clusters, one sentence, or a private menu of the playlists found."""
    message = answer.message
    asks = message is not None and message.ephemeral and "which one?" in message.content
    return asks or judged(answer).well


def _counted(answers: Sequence[Answer]) -> str:
    told = Counter(judged(answer).said.partition("\n")[0][:SHOWN] for answer in answers)
    return "; ".join(f"{said} ({count})" for said, count in told.items())


STARVING = Trial(
    name="starving",
    title="One file starves nobody",
    about=" ".join(ABOUT.split()),
    header=(
        "The file",
        "Who uploads it",
        "What they saw",
        "After seconds, the last",
        "Seconds of others' 60 tracks, alone",
        "Meanwhile, median / longest",
        "Overtook large ones",
        "A sign within ms, the longest",
        "Lost, or amiss",
    ),
    rows=rows,
)
