"""What buttons, menus and forms carry in their custom_ids, written and strictly read."""
