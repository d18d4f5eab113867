"""Secrets that cannot be read without a key, and where the keys come from."""

import contextlib
import hashlib
import logging
import os
import stat
import tempfile
from collections.abc import Sequence
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.ports import BotStateStore
from bot.store.database.errors import StoreError, startup_errors
from bot.store.database.location import KEY_NAME, key_file, make_place, sync

log = logging.getLogger(__name__)

OTHERS = stat.S_IRWXG | stat.S_IRWXO
SETTING = "CONSTELLATE_STORE__ENCRYPTION_KEYS"

UNMADE = (
    "I cannot make the file {file} for the key of linked accounts; "
    f"please let me write to its folder, or give me a key in {SETTING}."
)
UNREADABLE = (
    "I cannot read {file}, the key of linked accounts; "
    f"please let me read it, or give me its key in {SETTING}."
)
NO_KEY = (
    "The file {file} holds no key; please restore it from a backup, or remove it, "
    "after which people have to link their accounts anew."
)
WIDE_OPEN = "others on this machine may read or change %s; please run: chmod 600 %s"


OTHER_KEY = (
    "The database was begun with another encryption key than mine; please give every process the "
    f"same {SETTING}, or the same {{key}}. docs/scaling.md says what to do where it is lost."
)
FINGERPRINT = "encryption-key"


class Cipher:
    """Encrypts with the first key, and decrypts with any of them.

    Raises ValueError where there is none, or one is not a key of Fernet's.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        self._fernet = MultiFernet([Fernet(key) for key in keys])
        self.fingerprints = tuple(map(_fingerprint, keys))
        """By which processes know their keys to be the same, and no others can find them out."""

    def encrypt(self, text: str) -> bytes:
        """Encrypt a text."""
        return self._fernet.encrypt(text.encode())

    def decrypt(self, encrypted: bytes) -> str:
        """Decrypt a text; raises ValueError where no key fits, or something was changed."""
        try:
            return self._fernet.decrypt(encrypted).decode()
        except InvalidToken:
            raise ValueError("none of these keys has encrypted this") from None


def open_cipher(keys: Sequence[str], database: Path) -> Cipher:
    """Encrypt with these keys, or else with one from a file beside the database, made if missing.

    Raises StoreError where that file cannot be used.
    """
    return Cipher(keys) if keys else _from_file(key_file(database))


async def open_shared_cipher(
    keys: Sequence[str], database: Path, bot_state: BotStateStore
) -> Cipher:
    """Encrypt likewise, with what other processes on the same database can decrypt.

    Raises StoreError where the first of them had a key that this one lacks.
    """
    with startup_errors(database):
        make_place(database)
    cipher = open_cipher(keys, database)
    newest = cipher.fingerprints[0]
    begun_with = await bot_state.claim(FINGERPRINT, newest)
    if begun_with not in cipher.fingerprints:
        raise StoreError(OTHER_KEY.format(key=KEY_NAME))
    if begun_with != newest:
        await bot_state.remember(FINGERPRINT, newest)
    return cipher


def _fingerprint(key: str) -> str:
    return hashlib.sha256(f"constellate {key}".encode()).hexdigest()[:32]


def _from_file(file: Path) -> Cipher:
    if not os.path.lexists(file):
        _make(file)
    try:
        keys = file.read_bytes().decode("ascii", "replace").split()
        mode = file.stat().st_mode
    except OSError as error:
        raise StoreError(UNREADABLE.format(file=file)) from error
    if mode & OTHERS:
        log.warning(WIDE_OPEN, file, file)
    try:
        return Cipher(keys)
    except ValueError:
        # Not chained: a key with a letter too many shall not be logged.
        raise StoreError(NO_KEY.format(file=file)) from None


def _make(file: Path) -> None:
    """Make a key file; where another process is faster, its key is the one."""
    try:
        # Opened with O_EXCL and mode 600, and linked only when whole: no process finds half a key.
        with tempfile.NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}.") as new:
            new.write(Fernet.generate_key())
            new.flush()
            os.fsync(new.fileno())
            with contextlib.suppress(FileExistsError):
                file.hardlink_to(new.name)
        # What is encrypted survives a power cut, so its key must do so too.
        sync(file.parent)
        log.info(
            "made %s, the key of linked accounts; please keep a copy of it in another place", file
        )
    except OSError as error:
        raise StoreError(UNMADE.format(file=file)) from error
