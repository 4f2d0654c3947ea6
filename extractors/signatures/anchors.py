"""The certificates that the firm trusts: whose word about a signer's identity counts."""

from collections.abc import Iterator

from asn1crypto import pem, x509  # type: ignore[import-untyped] # it ships no types

from extractors.errors import ExtractorsError


class NotACertificate(ExtractorsError):
    """A file of trust anchors holds something else than certificates."""


def anchors_in(content: bytes) -> tuple[bytes, ...]:
    """Return the certificates in a file (PEM, one or many, or DER) as DER. Raises NotACertificate."""
    try:
        found = tuple(_certificates(content))
    except (ValueError, TypeError) as error:
        raise NotACertificate(f"not a certificate: {error}") from error
    if not found:
        raise NotACertificate("there is no certificate in it")
    return found


def _certificates(content: bytes) -> Iterator[bytes]:
    parts = (der for _, _, der in pem.unarmor(content, multiple=True)) if pem.detect(content) else (content,)
    for der in parts:
        certificate = x509.Certificate.load(der, strict=True)
        if not certificate.subject.native:
            raise ValueError("it names nobody")
        yield der
