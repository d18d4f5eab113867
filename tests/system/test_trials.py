"""Trials of the whole bot are written down section by section, and broken promises are told."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import typer

from tests.system.trials import __main__, playlists
from tests.system.trials.all_trials import TRIALS
from tests.system.trials.database import VARIABLE
from tests.system.trials.document import section, with_section
from tests.system.trials.frame import ON_POSTGRES, Row, Tell, Trial
from tests.system.trials.fuzz_counts import FUZZ_COUNTS, missing_counts
from tests.system.trials.running import run


async def two_rows(tell: Tell) -> Sequence[Row]:
    tell("  halfway")
    return [Row(("a|b", "line\nline"), kept=True), Row(("c", "d"), kept=False)]


async def no_rows(_: Tell) -> Sequence[Row]:
    return []


TINY = Trial("tiny", "Tiny", "What was tried.", ("One", "Two"), two_rows)
OTHER = Trial("other", "Other", "Something else.", ("One",), no_rows)
EVERY = (TINY, OTHER)


def titles(document: str) -> list[str]:
    return re.findall("^## (.*)$", document, re.MULTILINE)


def test_a_section_has_a_line_for_every_row_and_says_which_were_kept() -> None:
    written = section(TINY, [Row(("a|b", "line\nline"), kept=True), Row(("c", "d"), kept=False)])

    lines = written.splitlines()
    assert lines[0] == "## Tiny"
    assert "What was tried." in lines
    assert any(line.startswith("1 of 2 kept; ") for line in lines)
    assert lines[-4:] == [
        "| One | Two | Kept |",
        "| --- | --- | --- |",
        "| a\\|b | line line | yes |",
        "| c | d | **NO** |",
    ]


def test_a_fresh_section_takes_the_place_of_the_old_one_alone() -> None:
    old = with_section("", EVERY, {"Tiny": "## Tiny\n\nold\n", "Other": "## Other\n\nkept\n"})

    new = with_section(old, EVERY, {"Tiny": "## Tiny\n\nnew\n"})

    assert new == old.replace("old", "new")
    assert titles(new) == ["Tiny", "Other"]


def test_sections_stand_in_the_order_of_the_trials_and_those_of_none_go() -> None:
    found = "## Other\n\nkept\n\n## Forgotten\n\ngone\n"

    written = with_section(found, EVERY, {"Tiny": "## Tiny\n\nnew\n"})

    assert titles(written) == ["Tiny", "Other"]
    assert "gone" not in written


def test_writing_the_same_again_changes_nothing() -> None:
    once = with_section("", EVERY, {"Tiny": "## Tiny\n\nnew\n", "Other": "## Other\n\nold\n"})

    assert with_section(once, EVERY, {}) == once


def test_a_run_writes_the_document_and_returns_what_broke(tmp_path: Path) -> None:
    path, heard = tmp_path / "reliability.md", list[str]()

    broken = run([TINY], EVERY, path, heard.append)

    assert [row.cells for row in broken] == [("c", "d")]
    assert titles(path.read_text(encoding="utf-8")) == ["Tiny"]
    assert heard == ["Tiny", "  halfway"]


@pytest.mark.parametrize(("name", "code"), [("tiny", 1), ("other", 0)])
def test_a_broken_promise_is_the_exit_code(
    name: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(__main__, "TRIALS", EVERY)

    with pytest.raises(typer.Exit) as ended:
        __main__.main([name], tmp_path / "reliability.md")

    assert ended.value.exit_code == code


def test_a_name_that_no_trial_has_is_refused(tmp_path: Path) -> None:
    with pytest.raises(typer.BadParameter, match="there is no nonsense"):
        __main__.main(["nonsense"], tmp_path / "reliability.md")


@pytest.mark.slow
def test_the_real_bot_is_tried_with_one_playlist(tmp_path: Path) -> None:
    path = tmp_path / "reliability.md"

    async def rows(tell: Tell) -> Sequence[Row]:
        return await playlists.rows(tell, {"one's own, private"})

    trial = replace(playlists.PLAYLISTS, rows=rows)

    broken = run([trial], [trial], path, lambda _: None)

    assert broken == []
    written = path.read_text(encoding="utf-8")
    assert written.count("| yes |") == 3
    assert "of 121 tracks placed in 5 clusters by their sound (ReccoBeats)" in written


def test_odd_inputs_that_were_not_counted_anew_keep_their_section(tmp_path: Path) -> None:
    assert FUZZ_COUNTS in TRIALS
    assert missing_counts(tmp_path / "summary.json")


def test_a_run_on_a_server_replaces_its_row_and_leaves_the_tables_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "reliability.md"
    own = replace(OTHER, about_server="On a server.")
    every = (TINY, own, replace(OTHER, name="never", title="Never", file_only="It has no database"))
    run(every, every, path, lambda _: None)
    before = path.read_text(encoding="utf-8")
    monkeypatch.setenv(VARIABLE, "postgresql+asyncpg://somewhere/test")

    for _ in range(2):
        run(every, every, path, lambda _: None)

    written = path.read_text(encoding="utf-8")
    assert titles(written) == ["Tiny", "Other", "Other on PostgreSQL", "Never", ON_POSTGRES]
    assert before.partition("## Other")[0] in written
    summary = written.partition(f"## {ON_POSTGRES}")[2].splitlines()[-3:]
    assert [line.split(" | ")[1] for line in summary] == ["1 of 2", "0 of 0", "-"]
    assert [line.rpartition("| ")[2] for line in summary] == ["**NO** |", "yes |", "yes |"]
    assert "It has no database" in summary[-1]
