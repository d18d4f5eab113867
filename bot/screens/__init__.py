"""What users see in Discord: embeds, buttons, menus and forms."""
