"""The contract for machines; `docs/clusters-json.md` describes it field by field."""

import json
from typing import Any

from bot import __version__
from bot.core.contributors.counting import contributions
from bot.core.contributors.credits import Credit, Credits, own_credits
from bot.core.documents.crediting import NO_ONE, credits_json, day
from bot.core.models import Unplaced
from bot.core.reports import Cluster, Coverage, Member, Report


def json_report(report: Report) -> bytes:
    """Write a report as JSON in UTF-8, ending in a line break."""
    text = json.dumps(_report(report), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # A lone surrogate, which JSON exports may hold, has no UTF-8 form.
    return (text + "\n").encode("utf-8", "replace")


def _report(report: Report) -> dict[str, Any]:
    quality, credited = report.quality, own_credits(report, contributions(report))
    return {
        "version": __version__,
        "title": report.title,
        "basis": report.basis,
        "focus": report.focus,
        "n_tracks": report.coverage.distinct,
        "coverage": _coverage(report.coverage),
        "quality": {
            "silhouette": quality.silhouette,
            "null_silhouette": quality.null_silhouette,
            "stability": quality.stability,
            "note": quality.note,
        },
        "axes": [{"low": axis.low, "high": axis.high, "share": axis.share} for axis in report.axes],
        "clusters": [_cluster(cluster, credited) for cluster in report.clusters],
        "contributors": credits_json(credited),
        "unplaced": [_unplaced(unplaced) for unplaced in report.unplaced],
        "duplicates": [
            {"id": again.id, "name": again.name, "extra_rows": again.extra_rows}
            for again in report.duplicates
        ],
    }


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        "rows": coverage.rows,
        "distinct": coverage.distinct,
        "clustered": coverage.clustered,
        "duplicates": coverage.duplicates,
        "reasons": dict(coverage.reasons),
        "sources": dict(coverage.sources),
        "genres": coverage.genres,
        "years": coverage.years,
        "unanswered": dict(coverage.unanswered),
        "editions": coverage.editions,
        "missing_features": list(coverage.missing),
        "named": coverage.named,
        "matched": coverage.matched,
        "newest_of": coverage.newest.of if coverage.newest else None,
    }


def _cluster(cluster: Cluster, credited: Credits) -> dict[str, Any]:
    return {
        "number": cluster.number,
        "name": cluster.name,
        "size": cluster.size,
        "tempo": cluster.tempo,
        "traits": [
            {"feature": trait.feature, "words": trait.words, "z": trait.z}
            for trait in cluster.traits
        ],
        "artists": list(cluster.artists),
        "profile": dict(cluster.profile),
        "odd_one_out": cluster.odd_one_out,
        "bridges": [
            {"id": bridge.id, "name": bridge.name, "to": bridge.to} for bridge in cluster.bridges
        ],
        "tracks": [
            _member(member, credited.tracks.get(member.track.id, NO_ONE))
            for member in cluster.members
        ],
    }


def _member(member: Member, credit: Credit) -> dict[str, Any]:
    track = member.track
    return {
        "id": track.id,
        "uri": track.uri,
        "name": track.name,
        "artists": [artist.name for artist in track.artists],
        "album": track.album,
        "label": track.label,
        "year": track.year,
        "distance": member.distance,
        "x": member.x,
        "y": member.y,
        "edition_of": member.edition_of,
        "added_by": credit.by or None,
        "added_at": day(credit.at),
    }


def _unplaced(unplaced: Unplaced) -> dict[str, Any]:
    return {
        "id": unplaced.id,
        "name": unplaced.name,
        "artists": list(unplaced.artists),
        "reason": unplaced.reason,
    }
