"""What the image and its compose file promise; no engine is needed to read them."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]  # its types are a package of their own

from config.settings import load
from tests.repository.dockerfile import Steps, read_stages, said
from tests.repository.other_pythons import SUPPORTED

ROOT = Path(__file__).parents[2]


@pytest.fixture
def stages() -> list[Steps]:
    return read_stages()


@pytest.fixture
def bot() -> Any:
    compose = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    return compose["services"]["bot"]


def test_what_builds_stays_behind(stages: list[Steps]) -> None:
    builder, final = stages

    copied = said(final, "COPY")

    assert said(builder, "FROM")[0].endswith("-slim-bookworm AS builder")
    assert copied == ["--from=builder /opt/constellate /opt/constellate"]
    assert not any("pip " in step for step in said(final, "RUN"))


def test_both_stages_have_the_same_python(stages: list[Steps]) -> None:
    images = {said(steps, "FROM")[0].removesuffix(" AS builder") for steps in stages}

    assert len(images) == 1


def test_the_image_has_a_python_that_is_tried(stages: list[Steps]) -> None:
    version = re.fullmatch(r"python:(3\.\d+)-.*", said(stages[1], "FROM")[0])

    assert version is not None
    assert version[1] in SUPPORTED


def test_only_what_is_pinned_by_hashes_is_installed(stages: list[Steps]) -> None:
    installed = [step for step in said(stages[0], "RUN") if "pip install" in step]

    libraries, project = installed

    assert "--require-hashes --requirement requirements/scale.txt" in libraries
    assert project.endswith("pip install --no-deps --no-build-isolation .")


def test_the_script_of_the_map_is_taken_out_of_its_large_package(stages: list[Steps]) -> None:
    made = next(step for step in said(stages[0], "RUN") if "-m bot.report_page" in step)

    assert made.endswith("&& /opt/constellate/bin/pip uninstall --yes vl-convert-python")
    assert said(stages[0], "RUN").index(made) == len(said(stages[0], "RUN")) - 1


def test_nothing_but_the_program_is_copied(stages: list[Steps]) -> None:
    copied = {name for step in said(stages[0], "COPY") for name in step.split()[:-1]}

    allowed = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()

    assert copied == {line.removeprefix("!") for line in allowed if line.startswith("!")}
    assert "*" in allowed
    assert {"**/.env", "**/.env.*"} <= set(allowed)
    assert all((ROOT / name).exists() for name in copied)


def test_no_secret_is_part_of_the_image(stages: list[Steps]) -> None:
    secret = re.compile("token|secret|password|^arg ")

    steps = [f"{each} {rest}".lower() for stage in stages for each, rest in stage]

    assert [step for step in steps if secret.search(step)] == []


def test_the_bot_is_nobody_special_and_writes_its_data_alone(stages: list[Steps]) -> None:
    final = stages[1]
    account = next(step for step in said(final, "RUN") if "useradd" in step)

    assert said(final, "USER") == ["10001:10001"]
    assert "--uid 10001" in account
    assert "install --directory --owner constellate" in account
    assert account.endswith("/app/data")
    assert said(final, "VOLUME") == ['["/app/data"]']
    assert said(final, "WORKDIR") == ["/app"]


def test_the_directory_belongs_to_the_bot_before_it_is_a_volume(stages: list[Steps]) -> None:
    order = [instruction for instruction, _ in stages[1]]

    assert order.index("RUN") < order.index("USER") < order.index("VOLUME")


def test_the_engine_knows_how_to_start_ask_and_stop_it(stages: list[Steps]) -> None:
    final = stages[1]

    assert said(final, "ENTRYPOINT") == ['["constellate"]']
    assert said(final, "CMD") == ['["run"]']
    assert said(final, "STOPSIGNAL") == ["SIGTERM"]
    assert said(final, "HEALTHCHECK")[0].endswith('CMD ["constellate", "health"]')


def test_the_web_port_is_on_where_the_health_check_alone_reaches_it(
    stages: list[Steps], bot: Any
) -> None:
    variables = " ".join(said(stages[1], "ENV"))

    assert "CONSTELLATE_WEB__ENABLED=true" in variables
    assert "CONSTELLATE_WEB__HOST" not in variables
    assert said(stages[1], "EXPOSE") == []
    assert "ports" not in bot
    assert load({}, None).web.host == "127.0.0.1"


def test_the_linter_of_images_has_no_complaint() -> None:
    hadolint = Path(sys.executable).with_name("hadolint")

    linted = subprocess.run(
        [hadolint, ROOT / "Dockerfile"], capture_output=True, text=True, check=False
    )

    assert linted.returncode == 0, linted.stdout


def test_the_fonts_of_every_script_are_the_ones_the_tests_use(stages: list[Steps]) -> None:
    needed = re.search(
        r"for package in (.+) chromium; do", (ROOT / ".ci/run").read_text(encoding="utf-8")
    )
    assert needed is not None

    installed = next(step for step in said(stages[1], "RUN") if "apt-get" in step)

    assert needed[1] in installed


def test_what_is_written_beside_the_data_goes_to_memory(stages: list[Steps], bot: Any) -> None:
    variables = said(stages[1], "ENV")[0]

    assert "MPLCONFIGDIR=/tmp/" in variables
    assert "PYTHONUNBUFFERED=1" in variables
    assert bot["tmpfs"] == ["/tmp"]  # noqa: S108  a folder of the container


def test_compose_gives_the_bot_no_more_than_it_needs(bot: Any) -> None:
    assert bot["read_only"] is True
    assert bot["cap_drop"] == ["ALL"]
    assert bot["security_opt"] == ["no-new-privileges:true"]
    assert bot["mem_limit"]
    assert not {"privileged", "ports", "network_mode", "user", "cap_add"} & set(bot)


def test_compose_keeps_the_data_and_starts_the_bot_again(bot: Any) -> None:
    assert bot["volumes"] == ["data:/app/data"]
    assert bot["restart"] == "unless-stopped"
    assert bot["init"] is True
    assert bot["stop_grace_period"] == "30s"


def test_compose_takes_secrets_from_a_file_that_git_ignores(bot: Any) -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()

    assert bot["env_file"] == ".env"
    assert "environment" not in bot
    assert ".env" in ignored


def test_the_file_of_defaults_is_installed_with_the_program() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

    assert "default.toml" in project["tool"]["setuptools"]["package-data"]["config"]
