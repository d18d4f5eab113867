# Two stages: what builds stays behind. See compose.yaml for how to run it. Its Python is one of
# those that .ci/run tries.
FROM python:3.12-slim-bookworm AS builder

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/constellate

# First what changes rarely, so that a change of ours does not fetch everything again. With what
# several machines need: bots, schedulers and workers are the same image.
WORKDIR /source
COPY requirements/scale.txt requirements/scale.txt
RUN /opt/constellate/bin/pip install --require-hashes --requirement requirements/scale.txt

COPY pyproject.toml README.md LICENSE ./
COPY config config
COPY cogs cogs
COPY bot bot
RUN /opt/constellate/bin/pip install --no-deps --no-build-isolation .

# The JavaScript of the web page's map is all that is needed of an 84 MB package.
RUN /opt/constellate/bin/python -m bot.report_page \
    && /opt/constellate/bin/pip uninstall --yes vl-convert-python


FROM python:3.12-slim-bookworm

# Titles in every script are drawn with these. Whatever is newest of them will do, and a version
# that is named would be gone from Debian before long.
# hadolint ignore=DL3008
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends \
        fonts-noto-core fonts-noto-cjk fonts-symbola \
    && rm -rf /var/lib/apt/lists/*

# The number is fixed, so that a folder of the host can be given to it: chown 10001:10001.
RUN groupadd --gid 10001 constellate \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent \
        --shell /usr/sbin/nologin constellate \
    && install --directory --owner constellate --group constellate --mode 700 /app/data

COPY --from=builder /opt/constellate /opt/constellate

# matplotlib keeps its list of fonts in /tmp, the one other place that may be written. The web port
# is on at the container's own loopback, where only the health check below reaches it.
ENV PATH="/opt/constellate/bin:$PATH" \
    CONSTELLATE_WEB__ENABLED=true \
    MPLCONFIGDIR=/tmp/matplotlib \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1

WORKDIR /app
USER 10001:10001
VOLUME ["/app/data"]
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=30s --start-period=60s --retries=3 CMD ["constellate", "health"]
ENTRYPOINT ["constellate"]
CMD ["run"]
