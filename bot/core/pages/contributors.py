"""The page of who added what: each contributor's mix of clusters, in words and as a picture.

A name comes from outside, from Discord, Spotify or a file, and is cut and made harmless here. Who
may be named to whom is decided before (`bot.use_cases.answers.contributor_names`).
"""

from collections.abc import Iterator, Sequence

from bot.core.contributors.values import Contributor
from bot.core.pages.contributor_words import LONGEST_NAME, Named, percent, unnamed, when
from bot.core.pages.page import BADGES, LONGEST_DESCRIPTION, Choice, Page, Picture, badge, page_of
from bot.core.pages.plain_words import longer_in_words
from bot.core.pages.positions import Position, Walk
from bot.core.pages.track_lines import SMALL
from bot.core.summary import Summary
from bot.core.text import counts
from bot.core.text.discord_markdown import clean, length, plain, shortened
from bot.core.text.wording import CONTRIBUTORS_TITLE
from bot.languages import clauses, gettext, labelled, listed, ngettext, number, sentences

PICTURE = "contributors.png"
LONGEST_WORDS = 1_024
LENGTHS = ((12, LONGEST_NAME), (6, LONGEST_NAME), (4, 30), (2, 20), (1, 12))
"""Clusters of a mix, and characters of a name, as much as fits."""
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
        if length(text) + longer_in_words() * _badges(text) <= room:
            break
    title = gettext(CONTRIBUTORS_TITLE)
    footer = [title, page_of(walk.page(position)), *filter(None, [hint])]
    return Page(
        title=title,
        description=f"{head}\n\n{text}",
        footer=" · ".join(footer),
        choices=tuple(map(_choice, people)),
    )


def contributors_picture(summary: Summary, people: Sequence[Named], others: int) -> Picture:
    """Describe the picture of some contributors and of all others together."""
    named = [labelled(str(each.number), clean(each.name)) for each in summary.clusters]
    names = sentences(gettext("{sentence}.", sentence=each) for each in named)
    told = [
        gettext("A bar for each contributor, in the clusters' colours."),
        gettext("{sentence}.", sentence=clauses([*map(_in_words, people)])),
        # NOTE People, after a list of others: "3 others, too."
        *([ngettext("{count} other, too.", "{count} others, too.", others)] if others else []),
        # NOTE Their numbers and names: "The clusters: 1: Calm. 2: Loud."
        gettext("The clusters: {clusters}", clusters=names),
    ]
    return Picture(PICTURE, shortened(sentences(told), LONGEST_WORDS))


def _head(summary: Summary) -> str:
    told = summary.contributors
    # NOTE {people} is "12 people", {tracks} is "340 tracks".
    head = gettext(
        "**{people}** added {tracks}.",
        people=counts.people(told.people),
        tracks=counts.tracks(told.tracks),
    )
    if not told.unknown:
        return head
    unknown = ngettext(
        "I'm not told who added {count} more track.",
        "I'm not told who added {count} more tracks.",
        told.unknown,
    )
    return f"{head} {unknown}"


def _badges(text: str) -> int:
    return sum(map(text.count, BADGES))


def _line(named: Named, summary: Summary, clusters: int, longest: int) -> str:
    person = named.person
    share = percent(person.tracks / summary.contributors.tracks)
    name = plain(named.called, longest)
    head = f"**{number(named.number)}. {name}** · **{counts.tracks(person.tracks)}** · {share}"
    return f"{head}\n{SMALL}{' · '.join(_below(person, clusters))}"


def _choice(named: Named) -> Choice:
    name = shortened(clean(named.called), LONGEST_NAME)
    clusters = _mix(named.person.mix[:MOST_TOLD])
    told = " · ".join(filter(None, [counts.tracks(named.person.tracks), clusters]))
    label = f"{number(named.number)} · {name or unnamed(named.number)}"
    return Choice(f"{named.number}", label, told)


def _mix(mix: Sequence[tuple[int, int]]) -> str:
    """Write how many tracks are in which cluster, by their numbers."""
    # NOTE So many tracks in a cluster, by its number or its name.
    return listed(
        [gettext("{count} in {cluster}", count=n, cluster=str(cluster)) for cluster, n in mix]
    )


def _below(person: Contributor, clusters: int) -> Iterator[str]:
    mix = person.mix
    if mix:
        told = [f"{badge(place)} {place} {percent(n / person.placed)}" for place, n in mix]
        rest = len(told) - clusters
        more = [ngettext("{count} more", "{count} more", rest)] if rest > 0 else []
        yield listed([*told[:clusters], *more])
    if person.unplaced:
        yield ngettext("{count} not placed", "{count} not placed", person.unplaced)
    if person.leads:
        leads = listed([f"{badge(place)} {place}" for place in person.leads[:clusters]])
        # NOTE Of a person who added the most tracks to these clusters.
        yield gettext("leads {clusters}", clusters=leads)
    yield from when(person)


def _in_words(named: Named) -> str:
    person = named.person
    mix = _mix(person.mix)
    name = shortened(clean(named.called), LONGEST_NAME)
    return f"{name}, {counts.tracks(person.tracks)}{f': {mix}' * bool(mix)}"
