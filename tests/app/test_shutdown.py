"""The process ends in time, whatever hangs."""

import subprocess
import sys

HANGING = """
import threading
from bot.app.shutdown import _exit_after
_exit_after(0.2)
threading.Thread(target=threading.Event().wait).start()
"""


def test_a_thread_that_hangs_does_not_keep_the_process() -> None:
    done = subprocess.run([sys.executable, "-c", HANGING], timeout=20, check=False)

    assert done.returncode == 0
