"""What is encrypted, and the keys: given, made once, or refused with a sentence."""

import contextlib
import logging
import os
import shutil
import stat
from pathlib import Path

import pytest

from bot.store import encryption
from bot.store.database.errors import StoreError
from bot.store.database.location import KEY_NAME
from bot.store.encryption import Cipher, open_cipher
from tests.store.database.processes import heard, started, tell_to_go_on
from tests.store.kept import NEW_KEY as NEW
from tests.store.kept import OLD_KEY as OLD

WORDS = "a refresh token 🌃"


@pytest.fixture
def database_path(tmp_path: Path) -> Path:
    return tmp_path / "kept.sqlite3"


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    return tmp_path / KEY_NAME


def test_what_is_encrypted_can_be_read_with_the_key_alone() -> None:
    cipher = Cipher([NEW])

    encrypted = cipher.encrypt(WORDS)

    assert cipher.decrypt(encrypted) == WORDS
    assert b"token" not in encrypted
    with pytest.raises(ValueError, match="none of these keys"):
        Cipher([OLD]).decrypt(encrypted)


@pytest.mark.parametrize("place", [0, 20, -1])
def test_what_was_changed_is_not_opened(place: int) -> None:
    encrypted = bytearray(Cipher([NEW]).encrypt(WORDS))
    encrypted[place] ^= 1

    with pytest.raises(ValueError, match="none of these keys"):
        Cipher([NEW]).decrypt(bytes(encrypted))


def test_the_first_key_encrypts_and_any_decrypts() -> None:
    before = Cipher([OLD]).encrypt(WORDS)

    both = Cipher([NEW, OLD])

    assert both.decrypt(before) == WORDS
    assert Cipher([NEW]).decrypt(both.encrypt(WORDS)) == WORDS


def test_with_keys_in_the_settings_no_file_is_made(database_path: Path, key_file: Path) -> None:
    cipher = open_cipher([NEW], database_path)

    assert Cipher([NEW]).decrypt(cipher.encrypt(WORDS)) == WORDS
    assert not key_file.exists()


def test_without_a_key_one_is_made_once_for_the_owner_alone(
    database_path: Path, key_file: Path
) -> None:
    encrypted = open_cipher([], database_path).encrypt(WORDS)

    again = open_cipher([], database_path)

    assert again.decrypt(encrypted) == WORDS
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert list(key_file.parent.iterdir()) == [key_file]


def test_a_key_that_another_process_has_just_made_stays(key_file: Path) -> None:
    key_file.write_text(OLD)

    encryption._make(key_file)

    assert key_file.read_text() == OLD
    assert list(key_file.parent.iterdir()) == [key_file]


def test_processes_that_start_at_once_agree_on_a_key(url: str, file: Path) -> None:
    file.parent.mkdir()
    with contextlib.ExitStack() as stack:
        processes = [stack.enter_context(started("encrypt", url)) for _ in range(3)]
        ready = [heard(process) for process in processes]

        for process in processes:
            tell_to_go_on(process)
        encrypted = [heard(process) for process in processes]

    cipher = open_cipher([], file)
    assert ready == ["ready"] * 3
    assert [cipher.decrypt(each.encode()) for each in encrypted] == ["opened"] * 3


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", OLD[:-2].encode(), f"{OLD} x".encode()])
def test_a_file_without_a_key_is_refused_and_left_alone(
    database_path: Path, key_file: Path, content: bytes
) -> None:
    key_file.write_bytes(content)
    key_file.chmod(0o600)

    with pytest.raises(StoreError, match=r"constellate\.key holds no key; please restore") as said:
        open_cipher([], database_path)

    assert said.value.__cause__ is None
    assert OLD[:20] not in str(said.value)
    assert key_file.read_bytes() == content


def test_a_key_file_may_hold_older_keys_below(database_path: Path, key_file: Path) -> None:
    key_file.write_text(f"{NEW}\n{OLD}\n")

    cipher = open_cipher([], database_path)

    assert cipher.decrypt(Cipher([OLD]).encrypt(WORDS)) == WORDS
    assert Cipher([NEW]).decrypt(cipher.encrypt(WORDS)) == WORDS


def test_blanks_around_a_key_are_no_part_of_it(database_path: Path, key_file: Path) -> None:
    key_file.write_text(f" {OLD}\n")

    cipher = open_cipher([], database_path)

    assert Cipher([OLD]).decrypt(cipher.encrypt(WORDS)) == WORDS


def test_a_key_file_that_cannot_be_read_is_refused(database_path: Path, key_file: Path) -> None:
    key_file.mkdir()

    with pytest.raises(StoreError, match=r"I cannot read .*constellate\.key"):
        open_cipher([], database_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_takes_no_key_file_is_refused(database_path: Path) -> None:
    database_path.parent.chmod(0o500)

    with pytest.raises(StoreError, match="CONSTELLATE_STORE__ENCRYPTION_KEYS"):
        open_cipher([], database_path)

    database_path.parent.chmod(0o700)


def test_a_folder_that_is_gone_takes_no_key_file(tmp_path: Path, database_path: Path) -> None:
    shutil.rmtree(tmp_path)

    with pytest.raises(StoreError, match=r"I cannot make the file .*constellate\.key"):
        open_cipher([], database_path)


@pytest.mark.parametrize(("mode", "warnings"), [(0o600, 0), (0o400, 0), (0o640, 1), (0o604, 1)])
def test_a_key_file_that_others_may_read_is_warned_of(
    database_path: Path,
    key_file: Path,
    caplog: pytest.LogCaptureFixture,
    mode: int,
    warnings: int,
) -> None:
    key_file.write_text(OLD)
    key_file.chmod(mode)

    with caplog.at_level(logging.WARNING):
        open_cipher([], database_path)

    assert len(caplog.records) == warnings
    assert OLD not in caplog.text
