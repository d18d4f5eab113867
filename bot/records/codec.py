"""Values to small bytes and back: JSON, packed, with the number of its form in front.

What was kept by one version of the bot is read by others: by a newer one after an update, by an
older one after a rollback. So a field that is added has a default, one that is not known is passed
over, and what cannot be read at all raises ValueError, which readers take for a value that is gone.
A change that defaults cannot carry, as of a unit, gives the form another number.
"""

import zlib
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter

Value = TypeVar("Value")

LEVEL = 6
"""zlib's level: a tenth of the size, at 12 ms for all of a report of 10,000 tracks."""
RELEASED = 1
"""The form of the first release, which stands without a number: these bytes begin with zlib's."""
ZLIB = 0x78
"""The first byte of everything that zlib packs; no form has this number."""


class Codec(Generic[Value]):
    """Turns values of one type into bytes of one form and back."""

    def __init__(self, kind: Any, form: int = RELEASED) -> None:
        self._adapter: TypeAdapter[Value] = TypeAdapter(kind)
        self._prefix = b"" if form == RELEASED else bytes([form])

    def encode(self, value: Value) -> bytes:
        """Write a value down."""
        return self._prefix + zlib.compress(self._adapter.dump_json(value), LEVEL)

    def decode(self, packed: bytes) -> Value:
        """Read a value; raises ValueError where the bytes are of another form, or no value."""
        if not self.has_form(packed):
            prefix = _prefix(packed)
            raise ValueError(f"these bytes have the form {prefix.hex()}, not {self._prefix.hex()}")
        try:
            return self._adapter.validate_json(zlib.decompress(packed[len(self._prefix) :]))
        except zlib.error as error:
            raise ValueError("these bytes are no packed value") from error

    def has_form(self, packed: bytes) -> bool:
        """Return whether bytes have this form, by their first one, without reading a value."""
        return _prefix(packed) == self._prefix


def _prefix(packed: bytes) -> bytes:
    return b"" if packed[:1] == bytes([ZLIB]) else packed[:1]


class JsonCodec(Generic[Value]):
    """Turns small values of one type into JSON and back."""

    def __init__(self, kind: Any, *, without_defaults: bool = False) -> None:
        self._adapter: TypeAdapter[Value] = TypeAdapter(kind)
        self._without_defaults = without_defaults

    def encode(self, value: Value) -> str:
        """Write a value down, perhaps without the fields that have their default."""
        return self._adapter.dump_json(value, exclude_defaults=self._without_defaults).decode()

    def decode(self, text: str) -> Value:
        """Read a value; raises ValueError where the text is something else."""
        return self._adapter.validate_json(text)

    def can_decode(self, text: str) -> bool:
        """Return whether a text is such a value."""
        try:
            self.decode(text)
        except ValueError:
            return False
        return True
