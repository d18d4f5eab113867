"""What can be made of a report."""

from enum import StrEnum


class Product(StrEnum):
    """Something that can be made of a report; the value is its usual file name."""

    MAP = "clusters.png"
    PROFILE = "profile.png"
    MARKDOWN = "clusters.md"
    CSV = "clusters.csv"
    JSON = "clusters.json"
    URIS = "clusters.txt"
    """Empty where no track has an address of Spotify's."""


POSTED = (Product.MAP, Product.PROFILE, Product.MARKDOWN, Product.CSV, Product.URIS)
"""What an answer in Discord can show or hand out."""
