"""Why a Dask scheduler cannot be used, in words that the operator finds the setting by."""

import ssl

ENCRYPTED = "tls://"
SETTINGS = "DASK_DISTRIBUTED__COMM__TLS__"
NO_CERTIFICATE = f"I have no certificate to show it, as {SETTINGS}CLIENT__CERT and __KEY name one"
UNREADABLE = f"I cannot read a certificate or key that {SETTINGS}… names ({{kind}})"
UNTRUSTED = (
    f"one of us refuses the other's certificate, as {SETTINGS}CA_FILE of each has to name the "
    "authority that signed both"
)
UNENCRYPTED = (
    "DASK_DISTRIBUTED__COMM__REQUIRE_ENCRYPTION is on, and its address does not begin with tls://"
)
HANGS_UP = "it hangs up ({kind}), as one that wants tls:// does"
SILENT = "it does not answer ({kind})"


def why_not(error: BaseException, address: str) -> str:
    """Return why a connection to a scheduler failed, by what Dask raised."""
    kind = type(error).__name__
    encrypted = address.startswith(ENCRYPTED)
    match error:
        case TypeError() if encrypted:
            return NO_CERTIFICATE
        case FileNotFoundError() | PermissionError() | ssl.SSLError():
            return UNREADABLE.format(kind=kind)
        case RuntimeError() if not encrypted:
            return UNENCRYPTED
    if not _hangs_up(kind):
        return SILENT.format(kind=kind)
    return UNTRUSTED if encrypted else HANGS_UP.format(kind=kind)


def _hangs_up(kind: str) -> bool:
    return kind.endswith("CommClosedError")
