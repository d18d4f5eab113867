"""What is read out of a click, whatever it holds."""

from types import SimpleNamespace
from typing import Any

import pytest

from bot.interactions.click_data import chosen, custom_id, written


def click(data: Any) -> Any:
    return SimpleNamespace(data=data)


@pytest.mark.parametrize("data", [None, {}, {"values": None, "components": None}])
def test_a_click_without_anything_reads_as_nothing(data: Any) -> None:
    assert custom_id(click(data)) == ""
    assert chosen(click(data)) == []
    assert written(click(data)) == ""


def test_what_was_chosen_keeps_its_order() -> None:
    assert chosen(click({"values": ["2", 1]})) == ["2", "1"]


@pytest.mark.parametrize(
    "component",
    [
        {"type": 1, "components": [{"type": 4, "value": "12"}]},
        {"type": 18, "component": {"type": 4, "value": "12"}},
    ],
)
def test_a_field_is_read_in_both_forms_that_discord_has(component: dict[str, Any]) -> None:
    assert written(click({"components": [component, component | {"value": "no"}]})) == "12"


@pytest.mark.parametrize("component", [{}, {"component": None}, {"component": {"value": None}}])
def test_an_empty_field_reads_as_nothing(component: dict[str, Any]) -> None:
    assert written(click({"components": [component]})) == ""
