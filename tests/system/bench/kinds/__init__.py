"""The forty kinds of files, texts and links that people bring, tried in Discord by two versions."""
