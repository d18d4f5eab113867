"""Days as the language writes them that is spoken right now."""

from datetime import date

from babel.dates import format_date, format_skeleton

from bot.languages.current import Language, language


def day_and_month(day: date) -> str:
    """Write a day without its year: `24 November` in English, `24. November` in German."""
    return _written(day, "d MMMM", "MMMMd")


def short_day(day: date) -> str:
    """Write a day as short as it can be: `24 Nov` in English, `24. Nov.` in German."""
    return _written(day, "d MMM", "MMMd")


def whole_day(day: date) -> str:
    """Write a day with its year: `24 November 2026` in English, `24. November 2026` in German."""
    return _written(day, "d MMMM y", "yMMMMd")


def _written(day: date, english: str, skeleton: str) -> str:
    spoken = language()
    if spoken is Language.ENGLISH:
        # Of the languages, American English alone has the month first.
        return format_date(day, english, locale=spoken.value)
    written = format_skeleton(skeleton, day, locale=spoken.value)
    is_first = spoken is Language.FRENCH and day.day == 1
    return f"1er{written.removeprefix('1')}" if is_first else written
