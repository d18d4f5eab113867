"""Spotify, in the name of the people who linked their accounts.

`apps` is what the house asks; it opens an `api` for each app when that is first used. Nothing is
imported here, since spotipy takes memory that a bot without linked accounts shall not pay for.
"""
