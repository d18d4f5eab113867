"""The page of who added what: each contributor's mix of clusters, in words and as a picture.

A name comes from outside, from Discord, Spotify or a file, and is cut and made harmless here. Who
may be named to whom is decided before (`bot.use_cases.answers.contributor_names`).
"""

from collections.abc import Iterator, Sequence

from bot.core.contributors.credits import unnamed
from bot.core.contributors.values import Contributor
from bot.core.pages.contributor_words import LONGEST_NAME, Named, percent, when
from bot.core.pages.page import BADGES, LONGEST_DESCRIPTION, Choice, Page, Picture, badge
from bot.core.pages.positions import Position, Walk
from bot.core.pages.track_lines import SMALL
from bot.core.summary import Summary
from bot.core.text.discord_markdown import clean, length, plain, shortened
from bot.core.text.wording import CONTRIBUTORS_TITLE, plural

PICTURE = "contributors.png"
LONGEST_WORDS = 1_024
LENGTHS = ((12, LONGEST_NAME), (6, LONGEST_NAME), (4, 30), (2, 20), (1, 12))
"""Clusters of a mix, and characters of a name, as much as fits."""
LONGER_IN_WORDS = len("cluster ") - len("? ")
"""Than a badge, where the page is told in words: each mix has room in these too."""
MOST_TOLD = 4
"""Clusters of a contributor in the menu."""


def contributors_page(
    summary: Summary, walk: Walk, position: Position, people: Sequence[Named], hint: str
) -> Page:
    """Show some of those who added something, who added the most first; `hint` is on names."""
    head = _head(summary)
    room = LONGEST_DESCRIPTION - length(head) - 2
    for clusters, name in LENGTHS:
        text = "\n".join(_line(each, summary, clusters, name) for each in people)
        if length(text) + LONGER_IN_WORDS * _badges(text) <= room:
            break
    number, pages = walk.page(position)
    footer = [CONTRIBUTORS_TITLE, f"page {number:,}/{pages:,}", *filter(None, [hint])]
    return Page(
        title=CONTRIBUTORS_TITLE,
        description=f"{head}\n\n{text}",
        footer=" · ".join(footer),
        choices=tuple(map(_choice, people)),
    )


def contributors_picture(summary: Summary, people: Sequence[Named], others: int) -> Picture:
    """Describe the picture of some contributors and of all others together."""
    told = [_in_words(each) for each in people]
    names = (f"{each.number}: {clean(each.name)}." for each in summary.clusters)
    more = f" {plural(others, 'other')}, too." if others else ""
    text = f"A bar for each contributor, in the clusters' colours. {'; '.join(told)}.{more}"
    return Picture(PICTURE, shortened(f"{text} The clusters: {' '.join(names)}", LONGEST_WORDS))


def _head(summary: Summary) -> str:
    counts = summary.contributors
    told = f"**{counts.people:,} people** added {plural(counts.tracks, 'track')}."
    unknown = plural(counts.unknown, "more track")
    return f"{told} I'm not told who added {unknown}." if counts.unknown else told


def _badges(text: str) -> int:
    return sum(map(text.count, BADGES))


def _line(named: Named, summary: Summary, clusters: int, longest: int) -> str:
    person = named.person
    share = percent(person.tracks / summary.contributors.tracks)
    name = plain(named.called, longest)
    head = f"**{named.number:,}. {name}** · **{plural(person.tracks, 'track')}** · {share}"
    return f"{head}\n{SMALL}{' · '.join(_below(person, clusters))}"


def _choice(named: Named) -> Choice:
    name = shortened(clean(named.called), LONGEST_NAME)
    clusters = ", ".join(f"{n:,} in {number}" for number, n in named.person.mix[:MOST_TOLD])
    told = " · ".join(filter(None, [plural(named.person.tracks, "track"), clusters]))
    return Choice(f"{named.number}", f"{named.number:,} · {name or unnamed(named.number)}", told)


def _below(person: Contributor, clusters: int) -> Iterator[str]:
    mix = person.mix
    if mix:
        told = [f"{badge(number)} {number} {percent(n / person.placed)}" for number, n in mix]
        more = [f"{len(told) - clusters} more"] * (len(told) > clusters)
        yield ", ".join([*told[:clusters], *more])
    if person.unplaced:
        yield f"{person.unplaced:,} not placed"
    if person.leads:
        leads = person.leads[:clusters]
        yield f"leads {', '.join(f'{badge(number)} {number}' for number in leads)}"
    yield from when(person)


def _in_words(named: Named) -> str:
    person = named.person
    mix = ", ".join(f"{count:,} in {number}" for number, count in person.mix)
    name = shortened(clean(named.called), LONGEST_NAME)
    return f"{name}, {plural(person.tracks, 'track')}{f': {mix}' * bool(mix)}"
