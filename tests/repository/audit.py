"""Ask for known holes of all that the bot is made of.

`python -m tests.repository.audit PIP_AUDIT FILE …`.

pip-audit alone ends with 0 where the service that it asks knows nothing of a library.
"""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

OPTIONS = ("--require-hashes", "--disable-pip", "--progress-spinner", "off", "--format", "json")
UNKNOWN = (
    "I could not find out: {why}. That is no all-clear; please try again where the list of "
    "vulnerabilities can be reached."
)


class Verdict(NamedTuple):
    """What is known, and the exit status that says it: 0 no holes, 1 some, 3 nobody knows."""

    text: str
    exit_status: int


def audit(pip_audit: str, *requirements: str) -> Verdict:
    """Audit the libraries that requirements files pin, those that several pin once."""
    named = [part for file in requirements for part in ("--requirement", file)]
    asked = subprocess.run(
        [pip_audit, *OPTIONS, *named],
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        return judge(json.loads(asked.stdout)["dependencies"])
    except (ValueError, LookupError, TypeError):
        last = (asked.stderr.strip().splitlines() or ["pip-audit says nothing"])[-1]
        return Verdict(UNKNOWN.format(why=last), 3)


def judge(libraries: Sequence[Mapping[str, Any]]) -> Verdict:
    """Read what pip-audit found out about each library."""
    holes = [line for library in libraries for line in _holes(library)]
    if holes:
        return Verdict("\n".join(["Known vulnerabilities:", *holes]), 1)
    skipped = [library["name"] for library in libraries if "skip_reason" in library]
    if skipped or not libraries:
        why = f"nothing is told of {len(skipped)} of {len(libraries)} libraries"
        return Verdict(UNKNOWN.format(why=why), 3)
    return Verdict(f"No known vulnerabilities in {len(libraries)} libraries.", 0)


def _holes(library: Mapping[str, Any]) -> list[str]:
    return [
        f"  {library['name']} {library['version']}: {hole['id']}, "
        f"mended in {', '.join(hole['fix_versions']) or 'no version yet'}"
        for hole in library.get("vulns", ())
    ]


if __name__ == "__main__":
    verdict = audit(*sys.argv[1:])
    sys.stdout.write(f"{verdict.text}\n")
    sys.exit(verdict.exit_status)
