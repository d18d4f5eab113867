"""Times in words."""

from datetime import datetime, timedelta


def minute_after(moment: datetime) -> str:
    """Write the next whole minute with its day, as in `14:05 UTC on 24 November`."""
    minute = (moment + timedelta(seconds=59)).replace(second=0, microsecond=0)
    return f"{minute:%H:%M} UTC on {minute.day} {minute:%B}"
