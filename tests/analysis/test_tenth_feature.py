"""A tenth audio feature on trial, in a copy of the bot: one row of the table, no other number."""

import base64
import csv
import hashlib
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.analysis import analyse
from bot.core.documents import json_report, markdown_page, spreadsheet
from bot.core.exports.reading import read_export
from bot.pictures import draw_map
from bot.records import pieces
from bot.sample import sample_bytes

BOT = Path(__file__).parents[2] / "bot"
TABLE = "core/features.py"
END_OF_THE_TABLE = "\n\nAUDIO_FEATURES: "
TENTH = """\
    brightness: float | None = field(
        default=None,
        metadata=AudioFeature(
            words=FeatureWords("bright", "dull", "bright", "duller", "brighter"),
            usual=-6.81,
            spread=3.014,
            limits=(-100.0, 20.0),
            other_headers=("brightnessscore",),
            weight=0.0,
        ).row(),
    )
"""
IN_THE_COPY = """
import base64, json, sys
from hashlib import sha256
from bot.analysis import analyse
from bot.core.documents import json_report, markdown_page, spreadsheet
from bot.core.exports.reading import read_export
from bot.pictures import draw_map
from bot.records import pieces

asked = json.load(sys.stdin)
read = read_export(base64.b64decode(asked["file"]))
kept = pieces.playlists.decode(base64.b64decode(asked["kept"]))
report = analyse(read)
json.dump({
    "brightness": [features.brightness for features in read.features.values()],
    "kept": base64.b64encode(pieces.playlists.encode(read)).decode(),
    "of the file": json.loads(json_report(report)),
    "of the kept": json.loads(json_report(analyse(kept))),
    "other products": [
        sha256(product).hexdigest()
        for product in (markdown_page(report), spreadsheet(report), draw_map(report))
    ],
}, sys.stdout)
"""


@pytest.fixture(scope="module")
def export() -> bytes:
    """Make the sample with a tenth column like the loudness, which every seventh track lacks."""
    rows = list(csv.reader(sample_bytes().decode().splitlines()))
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([*rows[0], "Brightness Score"])
    loudness = rows[0].index("Loudness")
    for number, row in enumerate(rows[1:]):
        measured = len(row) == len(rows[0]) and number % 7 != 0
        writer.writerow([*row, row[loudness]] if measured else row)
    return text.getvalue().encode()


@pytest.fixture(scope="module")
def trial(export: bytes, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Run a copy of the bot whose table of features has a tenth row."""
    copy = tmp_path_factory.mktemp("trial")
    shutil.copytree(BOT, copy / "bot", ignore=shutil.ignore_patterns("__pycache__"))
    table = copy / "bot" / TABLE
    before, end, after = table.read_text("utf-8").partition(END_OF_THE_TABLE)
    table.write_text(f"{before}{TENTH}{end}{after}", "utf-8")
    kept = pieces.playlists.encode(read_export(export))
    asked = {"file": base64.b64encode(export).decode(), "kept": base64.b64encode(kept).decode()}
    answered = subprocess.run(
        [sys.executable, "-c", IN_THE_COPY],
        input=json.dumps(asked),
        env={"PYTHONPATH": str(copy), "MPLCONFIGDIR": str(copy)},
        cwd=copy,
        check=True,
        capture_output=True,
        text=True,
    )
    answers: dict[str, Any] = json.loads(answered.stdout)
    return answers


def without_the_tenth(report: dict[str, Any]) -> dict[str, Any]:
    for cluster in report["clusters"]:
        cluster["profile"].pop("bright", None)
    return report


def test_the_tenth_feature_is_read_where_a_row_has_it(trial: dict[str, Any]) -> None:
    read = trial["brightness"]

    assert 0 < read.count(None) < len(read) / 4
    assert len(set(read)) > 100


def test_the_tenth_feature_has_its_column_in_the_profile(trial: dict[str, Any]) -> None:
    profiles = [cluster["profile"] for cluster in trial["of the file"]["clusters"]]

    assert all(list(profile)[8:10] == ["bright", "year"] for profile in profiles)
    assert any(profile["bright"] != 0 for profile in profiles)


def test_the_tenth_feature_changes_no_other_number(trial: dict[str, Any], export: bytes) -> None:
    report = analyse(read_export(export))

    products = [markdown_page(report), spreadsheet(report), draw_map(report)]
    assert without_the_tenth(trial["of the file"]) == json.loads(json_report(report))
    assert trial["other products"] == [hashlib.sha256(each).hexdigest() for each in products]


def test_a_playlist_kept_before_the_tenth_feature_gives_the_same(
    trial: dict[str, Any], export: bytes
) -> None:
    report = json.loads(json_report(analyse(read_export(export))))

    again = trial["of the kept"]

    assert not any("bright" in cluster["profile"] for cluster in again["clusters"])
    assert without_the_tenth(again) == report


def test_a_playlist_kept_with_the_tenth_feature_is_read_without_it(
    trial: dict[str, Any], export: bytes
) -> None:
    kept = pieces.playlists.decode(base64.b64decode(trial["kept"]))

    assert kept == read_export(export)
