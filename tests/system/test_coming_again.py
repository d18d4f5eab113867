"""An answer that comes again is told from what only says where it was."""

from bot.interactions.reply import TOLD
from tests.system.test_soak import PAGE, asked, message
from tests.system.trials.answers import came_again


def test_what_is_edited_after_the_answer_has_come_again() -> None:
    once, edited, twice = (asked() for _ in range(3))
    for each in (once, edited, twice):
        each.original, each.edits = message(embeds=PAGE), 3
    edited.edits = 4
    twice.followups = [message(embeds=PAGE)] * 2

    assert [came_again(each, 3) for each in (once, edited, twice)] == [False, True, True]


def test_one_edit_that_says_where_its_user_was_told_is_no_second_answer() -> None:
    pointed, again = asked(), asked()
    for each, edits in ((pointed, 4), (again, 5)):
        each.original, each.edits = message(content=TOLD), edits
        each.followups = [message(content="I find no such playlist.")]

    assert [came_again(each, 3) for each in (pointed, again)] == [False, True]
