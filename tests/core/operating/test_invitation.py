"""Whose a token is, and the address that invites its bot."""

import base64

import pytest

from bot.core.operating.invitation import application_of, invitation


def token(first: str) -> str:
    return base64.urlsafe_b64encode(first.encode()).decode().rstrip("=") + ".abc.secret"


@pytest.mark.parametrize("number", [123456789012345678, 1234567890123456789])
def test_a_token_says_whose_it_is(number: int) -> None:
    assert application_of(token(str(number))) == number


@pytest.mark.parametrize(
    "text", ["", "a-token", "ä.b.c", token("me"), token("12"), "....", "====="]
)
def test_what_is_no_token_is_no_bots(text: str) -> None:
    assert application_of(text) is None


def test_the_invitation_asks_for_what_answers_need() -> None:
    assert invitation(7).endswith("client_id=7&scope=bot+applications.commands&permissions=50176")
