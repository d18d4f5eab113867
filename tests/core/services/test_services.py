"""The table of music services: whole rows, and none that takes what is another's."""

import re
from itertools import combinations
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.links import PlaylistLink, find_links, parse_link
from bot.core.playlist_link import link_of_source
from bot.core.services import (
    PAGES,
    SERVICES,
    UNREAD_SERVICES,
    ListKind,
    Service,
    ServicePages,
    image_origins,
    titles,
)
from bot.core.text.track_links import page

README = Path(__file__).parents[3] / "README.md"
EVERY_LIST = [(Service(name), kind) for name, pages in PAGES.items() for kind in pages.lists]
ALL_LISTS = st.sampled_from(EVERY_LIST)


def hosts(pages: ServicePages) -> frozenset[str]:
    return pages.hosts | pages.embed_hosts | pages.short_hosts | pages.dead_hosts.keys()


def links() -> st.SearchStrategy[PlaylistLink]:
    """Make links with every form of id that their services have."""
    return ALL_LISTS.flatmap(
        lambda each: st.from_regex(
            re.compile(PAGES[each[0]].lists[each[1]].id, re.ASCII), fullmatch=True
        ).map(lambda identifier: PlaylistLink(each[0], identifier, each[1]))
    )


@pytest.mark.parametrize(("service", "kind"), EVERY_LIST)
def test_no_id_is_taken_for_the_name_of_a_kind(service: Service, kind: ListKind) -> None:
    pages = PAGES[service].lists[kind]

    taken = [each for each in ListKind if re.fullmatch(pages.id, each)]

    assert kind is not ListKind.PLAYLIST or taken == []


def test_every_service_has_a_row() -> None:
    assert [*SERVICES] == [*Service]


@given(links())
def test_a_link_is_read_again_from_everything_it_writes(link: PlaylistLink) -> None:
    assert parse_link(str(link)) == link
    assert parse_link(link.url) == link
    assert parse_link(f"{link.service}:{link.kind}:{link.id}") == link
    assert link_of_source(f"{link}:0a1b") == link
    assert find_links(f"hey <{link.url}>, {link}!") == (link,)


@pytest.mark.parametrize("name", PAGES)
def test_pages_and_searches_lead_to_the_service_itself(name: str) -> None:
    pages = PAGES[name]

    for kind in ("track", "artist", "album"):
        found = page(f"{name}:{kind}:12")
        search = pages.search.format(words="blue", tab=pages.search_tabs[kind])

        assert urlsplit(search).netloc in pages.hosts
        assert "blue" in search
        if pages.page:
            assert urlsplit(found).netloc in pages.hosts
            assert kind in found
            assert "12" in found


def test_no_host_belongs_to_two_services() -> None:
    for one, other in combinations(PAGES.values(), 2):
        assert not hosts(one) & hosts(other)


@pytest.mark.parametrize("title", UNREAD_SERVICES)
def test_no_service_that_is_read_is_refused_by_its_name(title: str) -> None:
    every = frozenset().union(*map(hosts, PAGES.values()))

    assert [host for host in every if re.fullmatch(UNREAD_SERVICES[title], host)] == []


@given(st.data())
def test_no_id_alone_belongs_to_two_services(data: st.DataObject) -> None:
    bare = [pages.lists[ListKind.PLAYLIST].id for pages in PAGES.values() if pages.takes_bare_ids]
    identifier = data.draw(st.from_regex(data.draw(st.sampled_from(bare)), fullmatch=True))

    owners = [pattern for pattern in bare if re.fullmatch(pattern, identifier)]

    assert len(owners) == 1


def test_a_service_whose_playlists_are_read_says_what_the_lack_of_it_means() -> None:
    assert [name for name in PAGES if not SERVICES[Service(name)].without] == []


def test_covers_come_over_https_from_hosts_that_are_named() -> None:
    assert image_origins()
    for origin in image_origins():
        assert re.fullmatch(r"https://(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+", origin)


def test_every_service_is_named_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")

    assert [row.title for row in SERVICES.values() if row.title not in text] == []


def test_services_are_listed_as_people_list_them() -> None:
    three = (Service.LISTENBRAINZ, Service.DEEZER, Service.SPOTIFY)

    assert titles(three[:1], "or") == "ListenBrainz"
    assert titles(three[:2], "or") == "ListenBrainz or Deezer"
    assert titles(three, "and") == "ListenBrainz, Deezer and Spotify"
