"""Write the bundled playlist again, byte for byte: `python -m bot.sample`."""

from pathlib import Path

from bot.sample import FILE_NAME
from bot.sample.generate.playlist import sample_csv

Path(__file__).with_name(FILE_NAME).write_bytes(sample_csv())
