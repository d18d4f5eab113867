"""ReccoBeats: audio features of tracks, labels of albums."""
