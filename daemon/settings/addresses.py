"""The addresses of servers: `imaps://user@firm.example@imap.example:993`."""

import ipaddress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from pydantic import SecretStr


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """Where a server listens and who logs in there. `scheme` tells how the connection is protected."""

    scheme: str
    user: str
    host: str
    port: int


#: Schemes whose connections anybody on the way could read and change.
UNPROTECTED = frozenset({"imap", "smtp"})


def server_address(url: str, default_ports: dict[str, int]) -> ServerAddress:
    """Take *url* apart; *default_ports* names the schemes that are allowed, with their ports.

    Raises ValueError with a sentence for people.
    """
    parts = urlsplit(url)
    if parts.scheme not in default_ports:
        allowed = ", ".join(f"{scheme}://" for scheme in default_ports)
        raise ValueError(f"{url!r} must begin with one of {allowed}")
    if not parts.hostname:
        raise ValueError(f"{url!r} names no server")
    if parts.password is not None:
        raise ValueError("a password does not belong in a url: use password_file or the environment")
    if parts.scheme in UNPROTECTED and not is_loopback(parts.hostname):
        raise ValueError(f"{parts.scheme}:// is not encrypted and is allowed on this machine only; use TLS")
    port = parts.port or default_ports[parts.scheme]
    return ServerAddress(parts.scheme, unquote(parts.username or ""), parts.hostname, port)


def is_loopback(host: str) -> bool:
    """Tell whether *host* can only be this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def secret_text(secret: SecretStr | None, file: Path | None) -> str:
    """Return a secret from the environment or from its file's first line; empty where there is none.

    Raises ValueError when the file cannot be read.
    """
    if secret is not None:
        return secret.get_secret_value()
    if file is None:
        return ""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ValueError(f"the secret file {file} cannot be read: {error.strerror}") from error
    return lines[0].strip() if lines else ""
