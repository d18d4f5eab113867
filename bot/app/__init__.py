"""The composition root: settings become a running bot.

Read it top down: `application` opens the parts in order, each of which lives as long as its block;
`services` puts the use cases together, with `lookups` (which service is asked for what) and
`spotify`; `web_port` opens the bot's own port; `shutdown` ends it all in order, or in time.
"""
