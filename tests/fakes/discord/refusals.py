"""How Discord says no."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from tests.fakes.discord.people import Payload

Problem: TypeAlias = tuple[str, str]
"""The dotted place in a request's body, and what is wrong there."""


class Refusal(Exception):  # noqa: N818 - an answer, not a fault
    """An answer that discord.py raises in the bot; recorded when it breaks Discord's rules."""

    def __init__(self, status: int, code: int, said: str, *, recorded: bool = True) -> None:
        super().__init__(said)
        self.status = status
        self.code = code
        self.recorded = recorded
        self.problems: list[Problem] = []

    def payload(self) -> Payload:
        """Describe the refusal as Discord does."""
        said: Payload = {"message": str(self), "code": self.code}
        return said | ({"errors": nest(self.problems)} if self.problems else {})

    def sentences(self) -> Iterator[str]:
        """Say every single thing that is wrong."""
        if not self.problems:
            yield f"{self} ({self.code})"
        for place, said in self.problems:
            yield f"{place}: {said}"


def refuse_if(problems: Iterable[Problem]) -> None:
    """Raise what Discord answers to a body that breaks its limits."""
    refusal = Refusal(400, 50035, "Invalid Form Body")
    refusal.problems = list(problems)
    if refusal.problems:
        raise refusal


def nest(problems: Iterable[Problem]) -> Payload:
    """Turn dotted places into the nested objects that Discord answers with."""
    tree: Payload = {}
    for place, said in problems:
        node = tree
        for part in place.split("."):
            node = node.setdefault(part, {})
        node.setdefault("_errors", []).append({"code": "INVALID", "message": said})
    return tree
