"""Constellate's command line, led to the fake Discord."""

if __name__ == "__main__":
    # Imported here, for a worker that starts from this module must not load discord.py.
    from bot.__main__ import main
    from tests.fakes.discord.pointing import point_at_fake

    point_at_fake()
    main()
