"""Numbers and lists as the language writes them that is spoken right now."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from bot.languages.current import Language, language


def number(value: int) -> str:
    """Write a whole number: `1,204` in English, `1.204` in German."""
    return format_decimal(value, format="#,##0", locale=language().value)


def decimal(value: float, digits: int = 1) -> str:
    """Write a number with so many digits after the point: `1.2` in English, `1,2` in German."""
    pattern = f"#,##0.{'0' * digits}" if digits else "#,##0"
    # Rounded as Python does, by what the number is and not by how it is written.
    rounded = Decimal(f"{value:.{digits}f}")
    return format_decimal(rounded, format=pattern, locale=language().value)


def percent(share: float) -> str:
    """Write a part of the whole, 0 to 1, in whole percent: `31%` in English, `31 %` in German."""
    rounded = Decimal(f"{share:.0%}".removesuffix("%"))
    return format_percent(rounded / 100, locale=language().value)


def listed(things: Sequence[str]) -> str:
    """Write things one after the other: `sounds, genres, years`."""
    separator = "、" if language() is Language.JAPANESE else ", "
    return separator.join(things)


def labelled(label: str, value: str) -> str:
    """Write what something is: `Late shift: 20 tracks`."""
    match language():
        case Language.FRENCH:
            return f"{label}\u00a0: {value}"
        case Language.JAPANESE:
            return f"{label}：{value}"
    return f"{label}: {value}"


def clauses(parts: Sequence[str]) -> str:
    """Write the parts of a long sentence: `Mon: 70 tracks; Tue: 71 tracks`."""
    match language():
        case Language.FRENCH:
            return "\u00a0; ".join(parts)
        case Language.JAPANESE:
            return "；".join(parts)
    return "; ".join(parts)


def sentences(said: Iterable[str]) -> str:
    """Write whole sentences one after the other; empty ones are left out."""
    return ("" if language() is Language.JAPANESE else " ").join(filter(None, said))


def both(things: Sequence[str]) -> str:
    """Write things that all count: `sounds, genres and years`."""
    # Without the comma before the last that American English has.
    return format_list(things, style="standard", locale=_without_serial_comma())


def either(things: Sequence[str]) -> str:
    """Write things of which one counts: `sounds, genres or years`."""
    return format_list(things, style="or", locale=_without_serial_comma())


def _without_serial_comma() -> str:
    spoken = language().value
    return "en_GB" if spoken == "en" else spoken
