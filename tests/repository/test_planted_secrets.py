"""`make secrets` finds what was planted, and lets pass what the tests invented."""

import base64
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PASSWORD = "hunter2"  # noqa: S105  invented
# None stands here as it would be found: this file is looked through too.
PLANTED = {
    "bot token": 'token = "MTE4NDU2Nzg5MDEyMzQ1Njc4.{}.{}"'.format("GaBcDe", "aB3_" * 9 + "xy"),
    "key to logins": f'keys = ["{base64.b64encode(bytes(range(0, 256, 8))).decode()[:43]}="]',
    "spotify secret": f"SPOTIFY_CLIENT_SECRET={'9f3a61' * 5}",
    "private key": "-----BEGIN {} PRIVATE KEY-----".format("OPENSSH"),
    "password": f'{{"url": "postgresql://bot:{PASSWORD}@db.example.org/bot"}}',
}


def look(path: Path) -> subprocess.CompletedProcess[str]:
    """Look through a file in the way that `make secrets` does."""
    hook = Path(sys.executable).with_name("detect-secrets-hook")
    command = [str(hook), "--baseline", str(ROOT / ".secrets.baseline"), str(path)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)


@pytest.mark.parametrize("kind", PLANTED)
def test_a_planted_secret_is_found(tmp_path: Path, kind: str) -> None:
    planted = tmp_path / "planted.txt"
    planted.write_text(f"{PLANTED[kind]}\n", encoding="utf-8")

    found = look(planted)

    assert found.returncode == 1
    assert "planted.txt:1" in found.stdout


def test_an_example_of_a_setting_is_no_secret() -> None:
    assert look(ROOT / ".env.example").returncode == 0


def test_nothing_that_was_found_is_waved_through() -> None:
    baseline = (ROOT / ".secrets.baseline").read_text(encoding="utf-8")

    assert '"results": {}' in baseline
