"""What Python left in the temporary folder for a process that was killed.

For its fork server, Python makes a folder with a socket, and removes it at the end; a process that
is killed has no end. The folder of one that lives has a socket at which its fork server listens.
"""

import contextlib
import errno
import logging
import os
import socket
import tempfile
from collections.abc import Sequence
from multiprocessing.util import get_temp_dir
from pathlib import Path

log = logging.getLogger(__name__)

FOLDERS, SOCKETS = "pymp-*", "listener-*"
"""As Python's multiprocessing calls them."""


def remove_leftovers() -> None:
    """Remove such folders of this user's processes that no longer live, and make our own."""
    own = Path(get_temp_dir())
    # Python makes it once, and would not find that it went.
    own.mkdir(mode=0o700, exist_ok=True)
    for folder in Path(tempfile.gettempdir()).glob(FOLDERS):
        # A link may have been made by another user, to a folder that is none of this.
        if folder == own or folder.is_symlink():
            continue
        # Another process may be removing it as well.
        with contextlib.suppress(OSError):
            found = list(folder.iterdir())
            if folder.stat().st_uid == os.getuid() and _are_left(found):
                _remove(folder, found)


def _are_left(found: Sequence[Path]) -> bool:
    """Return whether a folder's files are sockets, and nothing else, at which none listens."""
    sockets = [path for path in found if path.match(SOCKETS) and path.is_socket()]
    return bool(found) and found == sockets and not any(map(_is_listened_at, sockets))


def _is_listened_at(path: Path) -> bool:
    # A socket of another type is refused without a word to the fork server: a connection that says
    # nothing would end a fork server.
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(str(path))
        except OSError as error:
            return error.errno != errno.ECONNREFUSED
    return True


def _remove(folder: Path, found: Sequence[Path]) -> None:
    for path in found:
        path.unlink()
    # A fork server that was killed may have been started anew meanwhile: then this fails.
    folder.rmdir()
    log.info("removed a temporary folder of a process that was killed")
