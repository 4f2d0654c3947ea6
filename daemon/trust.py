"""The certificates under which the firm knows a signer by name."""

from daemon.errors import SettingsRefused
from daemon.settings import Settings
from extractors.signatures.anchors import NotACertificate, anchors_in


def trust_anchors(settings: Settings) -> tuple[bytes, ...]:
    """Return the certificates (DER) in the files of [reader] trust_anchors. Raises SettingsRefused."""
    found: list[bytes] = []
    for path in settings.reader.trust_anchors:
        try:
            found += anchors_in(path.read_bytes())
        except (OSError, NotACertificate) as error:
            raise SettingsRefused(f"[reader] trust_anchors: {path} cannot be used: {error}") from error
    return tuple(found)
