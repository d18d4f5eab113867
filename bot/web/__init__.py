"""The bot's own port: health, numbers for the operator, the way back from Spotify, shared pages."""

from bot.web.callback import callback_routes
from bot.web.health import health_routes
from bot.web.metrics import metrics_routes
from bot.web.server import open_web
from bot.web.shared_pages import shared_page_routes

__all__ = ["callback_routes", "health_routes", "metrics_routes", "open_web", "shared_page_routes"]
