"""Keep the charting library's JavaScript, as an installation does: `python -m bot.report_page`."""

import sys

from bot.report_page.bundle import vega_script

if __name__ == "__main__":
    sys.exit(not vega_script())
