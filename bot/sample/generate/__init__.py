"""The generator of synthetic playlists, with the standard library alone.

`mix` shares the tracks out among styles, has `artists` invented for each, and asks `track_factory`
for one track after another, whose features come from `sound`. Every draw is `rng`'s, so that a seed
gives the same bytes everywhere. `playlist` adds to a mix what readers stumble over: the sample.
"""
