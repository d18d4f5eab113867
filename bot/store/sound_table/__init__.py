"""A table of audio features that the operator brings, in a file of its own beside the database.

Who calls whom: `constellate sounds import` writes it (`bot.store.sound_table.writing`), the bot
reads it (`bot.store.sound_table.reading`), `constellate check` and `sounds status` look at what it
says of itself (`bot.store.sound_table.description`).

What can happen at once: any number of reads, and one import. An import makes a new file, under
another name and locked, and puts it in place of the old one whole; nothing is ever changed in
place. Each read opens the file that has the name then, so a bot that runs takes up a new table by
itself, and a read under way ends with the old one.

What a crash leaves: the old table, and perhaps the unfinished file, which the next import clears.
"""

from bot.store.sound_table.description import SoundTableInfo, describe
from bot.store.sound_table.form import FormError
from bot.store.sound_table.reading import SoundTable

__all__ = ["FormError", "SoundTable", "SoundTableInfo", "describe"]
