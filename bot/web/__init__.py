"""The bot's own port: its health, numbers for the operator, and the way back from Spotify."""

from bot.web.callback import callback_routes
from bot.web.health import health_routes
from bot.web.metrics import metrics_routes
from bot.web.server import open_web

__all__ = ["callback_routes", "health_routes", "metrics_routes", "open_web"]
