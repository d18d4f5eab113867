"""Forms with files, as browsers and clients send them (RFC 7578)."""

from email.message import Message

from aiohttp import web


async def uploaded(request: web.Request, name: str) -> bytes | None:
    """Return the file in a field of a form; None where there is no such form, field or file."""
    # Not request.multipart(), since the body may have been read before.
    kind = _header("Content-Type", request.headers.get("Content-Type", ""))
    if kind.get_content_type() != "multipart/form-data":
        return None
    boundary = str(kind.get_param("boundary")).encode()
    for part in (await request.read()).split(b"--" + boundary)[1:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        if _names_file(head.decode(), name):
            return content.removesuffix(b"\r\n")
    return None


def _names_file(head: str, name: str) -> bool:
    for line in head.split("\r\n"):
        key, _, value = line.partition(":")
        if key.lower() == "content-disposition":
            said = _header("Content-Disposition", value.strip())
            found = said.get_param("name", header=key), said.get_filename()
            return (
                said.get_content_disposition() == "form-data"
                and found[0] == name
                and bool(found[1])
            )
    return False


def _header(key: str, value: str) -> Message:
    message = Message()
    message[key] = value
    return message
