"""What a request carries: JSON, alone or beside files."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from aiohttp import BodyPartReader, web

from tests.fakes.discord.messages import File
from tests.fakes.discord.people import Payload


@dataclass(slots=True)
class Body:
    """A request's body; uploads by the number in their names files[n]."""

    payload: Payload = field(default_factory=dict)
    uploads: dict[int, File] = field(default_factory=dict)


async def read_body(request: web.Request) -> Body:
    """Read a body as Discord does."""
    if request.content_type.startswith("multipart/"):
        return await _read_parts(request)
    return Body(cast("Payload", await request.json()) if request.can_read_body else {})


async def _read_parts(request: web.Request) -> Body:
    body = Body()
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader)
        content = bytes(await part.read())
        if part.name == "payload_json":
            body.payload = json.loads(content)
        else:
            number = int((part.name or "").removeprefix("files[").removesuffix("]"))
            body.uploads[number] = File(part.filename or "", content)
    return body


def answer(
    payload: object, status: int = 200, headers: Mapping[str, str] | None = None
) -> web.Response:
    """Answer in JSON; discord.py takes it for text when the header names a charset too."""
    body = json.dumps(payload).encode()
    return web.Response(body=body, status=status, headers=headers, content_type="application/json")
