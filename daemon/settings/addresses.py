"""The addresses of servers: `imaps://user@firm.example@imap.example:993`."""

import ipaddress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from pydantic import SecretStr

from daemon.errors import SettingsRefused
from daemon.language import say


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
        raise ValueError(say(f"« {url} » doit commencer par {allowed}", f"{url!r} must begin with one of {allowed}"))
    if not parts.hostname:
        raise ValueError(say(f"« {url} » ne nomme pas de serveur", f"{url!r} names no server"))
    if parts.password is not None:
        raise ValueError(
            say(
                "un mot de passe n'a pas sa place dans une url : prenez password_file ou l'environnement",
                "a password does not belong in a url: use password_file or the environment",
            )
        )
    if parts.scheme in UNPROTECTED and not is_loopback(parts.hostname):
        raise ValueError(
            say(
                f"{parts.scheme}:// n'est pas chiffré et ne vaut que pour cette machine ; prenez {parts.scheme}s://",
                f"{parts.scheme}:// is not encrypted and is allowed on this machine only; use {parts.scheme}s://",
            )
        )
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

    Raises SettingsRefused when the file cannot be read.
    """
    if secret is not None:
        return secret.get_secret_value()
    if file is None:
        return ""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        why = say("il n'existe pas", "it does not exist") if isinstance(error, FileNotFoundError) else error.strerror
        raise SettingsRefused(
            say(
                f"le mot de passe devrait être dans {file}, qui ne peut pas être lu : {why}",
                f"the password should be in {file}, which cannot be read: {why}",
            )
        ) from error
    return lines[0].strip() if lines else ""
