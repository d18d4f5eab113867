"""What users read of a database that fails is said in their own language."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from bot.core.errors import UserError
from bot.core.operator import OPERATOR
from bot.languages import Language, gettext, speaking
from bot.store.database.errors import DAMAGED_NOW, PEOPLE_READ, RuntimeErrors
from bot.store.database.server_address import read_address
from bot.store.database.server_errors import ServerErrors
from bot.store.database.server_failures import CODES
from tests.languages.brackets import speak_in_brackets
from tests.languages.invented import Entry, speak_german
from tests.languages.words import words_outside

SERVER = read_address("postgresql+asyncpg://me@db.example.org/maps")


class RefusalError(Exception):
    """What a driver of PostgreSQL raises."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__()
        self.sqlstate = sqlstate


def refusals(tmp_path: Path) -> Iterator[UserError]:
    """Have both kinds of databases fail in every way that users hear of."""
    for code in PEOPLE_READ:
        cause = sqlite3.OperationalError()
        cause.sqlite_errorcode = code
        failing = RuntimeErrors(tmp_path / "maps.sqlite3")
        with pytest.raises(UserError) as refused, failing.told():
            raise OperationalError("SELECT 1", {}, cause)
        yield refused.value
    for state in CODES:
        with pytest.raises(UserError) as refused, ServerErrors(SERVER).told():
            raise RefusalError(state.ljust(5, "0"))
        yield refused.value


def test_refusals_are_messages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    speak_in_brackets(monkeypatch)

    told = [str(each) for each in refusals(tmp_path)]

    assert len(told) == len(PEOPLE_READ) + len(CODES)
    assert [words_outside(each) for each in told if words_outside(each)] == []
    assert all("{" not in each for each in told)


def test_who_runs_the_bot_is_left_to_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    speak_german(monkeypatch, Entry(DAMAGED_NOW, "Sie ist kaputt; sag es bitte {operator}."))

    with speaking(Language.GERMAN):
        said = gettext(DAMAGED_NOW, operator=OPERATOR)

    assert said == f"Sie ist kaputt; sag es bitte {OPERATOR}."
