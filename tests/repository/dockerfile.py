"""The steps of the image, as its Dockerfile names them."""

import re
from pathlib import Path

DOCKERFILE = Path(__file__).parents[2] / "Dockerfile"
Steps = list[tuple[str, str]]
"""Instructions and what follows them, in order."""


def read_stages() -> list[Steps]:
    """Return the steps of each stage."""
    text = DOCKERFILE.read_text(encoding="utf-8")
    whole = re.sub(r"\\\n", " ", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE))
    found: list[Steps] = []
    for line in filter(str.strip, whole.splitlines()):
        instruction, _, rest = line.partition(" ")
        if instruction == "FROM":
            found.append([])
        found[-1].append((instruction, " ".join(rest.split())))
    return found


def said(steps: Steps, instruction: str) -> list[str]:
    """Return what follows an instruction, each time that it stands there."""
    return [rest for each, rest in steps if each == instruction]
