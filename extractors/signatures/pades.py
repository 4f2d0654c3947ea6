"""The digital signatures of a PDF, checked by pyHanko without any network.

pyHanko compares each signed revision with the file as it is, and knows which additions the standard permits. Nothing
is fetched: a certificate counts as revoked only where the file itself carries its issuer's word.
"""

import asyncio
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO

from asn1crypto import cms, x509  # type: ignore[import-untyped] # it ships no types
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.pdf_embedded import (
    EmbeddedPdfSignature,
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleTrustManager

from extractors.signatures.found import Change, Coverage, Digital, DigitalSignature, Trouble
from extractors.signatures.place import place_of
from extractors.signatures.signer import signer_of

#: A file with more signatures, or saved more often, is no quote: comparing its revisions costs minutes.
MOST_SIGNATURES, MOST_REVISIONS = 20, 100
#: Characters of a field's name that are kept, as plain text: pyHanko's own kind does not leave a child.
LONGEST_NAME = 100
#: Every signed PDF names the bytes that a signature covers, and can do so only in plain bytes.
_COVERED = re.compile(rb"/ByteRange\s*\[")
#: Digests for which a second document can be made.
WEAK = frozenset({"md2", "md5", "sha1"})

_COVERAGES = {
    SignatureCoverageLevel.ENTIRE_FILE: Coverage.FILE,
    SignatureCoverageLevel.ENTIRE_REVISION: Coverage.REVISION,
    SignatureCoverageLevel.CONTIGUOUS_BLOCK_FROM_START: Coverage.START,
}
_CHANGES = {
    ModificationLevel.NONE: Change.NONE,
    ModificationLevel.LTA_UPDATES: Change.MAINTENANCE,
    ModificationLevel.FORM_FILLING: Change.FORM,
}
#: Certificates for signing are issued with either use.
_USES = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"})


def digital_signatures(content: bytes, anchors: Sequence[bytes] = ()) -> Digital:
    """Return the digital signatures of a PDF; *anchors* are the certificates that the firm trusts, in DER.

    What cannot be checked, for whatever reason, is trouble and no error: the page is read all the same.
    """
    try:
        return _signatures(content, anchors)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - a hostile file makes the libraries raise nearly anything
        return Digital(trouble=Trouble.BROKEN)


def _signatures(content: bytes, anchors: Sequence[bytes]) -> Digital:
    reader = PdfFileReader(BytesIO(content))
    if reader.encrypted and not _opened(reader):
        return Digital(trouble=Trouble.ENCRYPTED)
    embedded = reader.embedded_signatures
    if not embedded:
        return Digital(trouble=Trouble.BROKEN if _COVERED.search(content) else None)
    if len(embedded) > MOST_SIGNATURES or reader.xrefs.total_revisions > MOST_REVISIONS:
        return Digital(trouble=Trouble.TOO_MANY)
    stamps = {each.fq_name: _stamped_at(each, anchors) for each in reader.embedded_timestamp_signatures}
    signed = tuple(_checked(reader, each, anchors) for each in reader.embedded_regular_signatures)
    return Digital(signed, Trouble.BROKEN if None in stamps.values() else None)


def _opened(reader: PdfFileReader) -> bool:
    """Tell whether an encrypted file opens without a password."""
    try:
        result = reader.decrypt(b"")
    except PdfError:
        return False
    return result.status.value > 0


def _checked(reader: PdfFileReader, embedded: EmbeddedPdfSignature, anchors: Sequence[bytes]) -> DigitalSignature:
    claimed = embedded.self_reported_timestamp
    stamped = _timestamp_of(embedded)
    context = _context(reader, anchors, stamped or claimed)
    status = asyncio.run(async_validate_pdf_signature(embedded, context, key_usage_settings=_USES))
    stamp = status.timestamp_validity
    timestamped = stamped is not None and stamp is not None and stamp.intact and stamp.valid
    at = stamped if timestamped else claimed
    page, box = place_of(reader, embedded.sig_field)
    weak = embedded.md_algorithm in WEAK or embedded.external_md_algorithm in WEAK
    difference = status.diff_result
    return DigitalSignature(
        field="".join(embedded.field_name)[:LONGEST_NAME],
        signer=signer_of(embedded.signer_cert),
        intact=status.intact,
        valid=status.valid,
        coverage=_COVERAGES.get(status.coverage, Coverage.UNCLEAR) if status.coverage else Coverage.UNCLEAR,
        change=_change(status),
        permitted=bool(status.docmdp_ok),
        filled=_filled(reader, difference) if isinstance(difference, DiffResult) else (),
        trusted=status.trusted and at is not None,
        revoked=status.revoked,
        weak=weak,
        signed_at=_in_utc(at),
        timestamped=timestamped,
        certifies=embedded.docmdp_level is not None and "/Reference" in embedded.sig_object,
        page=page,
        box=box,
    )


def _change(status: PdfSignatureStatus) -> Change:
    level = status.modification_level
    return _CHANGES.get(level, Change.CONTENT) if level is not None else Change.CONTENT


def _filled(reader: PdfFileReader, difference: DiffResult) -> tuple[str, ...]:
    """Return the names of the fields that were filled in later and are no signatures."""
    signatures = {each.fq_name for each in reader.embedded_signatures}
    return tuple(sorted("".join(name)[:LONGEST_NAME] for name in difference.changed_form_fields - signatures))


def _timestamp_of(embedded: EmbeddedPdfSignature) -> datetime | None:
    """Return the time of the timestamp that was put on the signature, if there is one."""
    for attribute in embedded.signer_info["unsigned_attrs"] or ():
        if attribute["type"].native == "signature_time_stamp_token":
            return _time_in(attribute["values"][0]["content"])
    return None


def _time_in(token: cms.SignedData) -> datetime | None:
    moment = token["encap_content_info"]["content"].parsed["gen_time"].native
    return moment if isinstance(moment, datetime) else None


def _stamped_at(embedded: EmbeddedPdfSignature, anchors: Sequence[bytes]) -> datetime | None:
    """Return the time of a timestamp over the whole document, None for one that does not hold."""
    moment = _time_in(embedded.signed_data)
    context = _context(embedded.reader, anchors, moment)
    status = asyncio.run(async_validate_pdf_timestamp(embedded, context, skip_diff=True))
    return status.timestamp if status.intact and status.valid else None


def _context(reader: PdfFileReader, anchors: Sequence[bytes], moment: datetime | None) -> ValidationContext:
    """Return what a certificate is judged by: our anchors, what the file carries, and the time of signing."""
    roots = [x509.Certificate.load(der) for der in anchors]
    known = {
        "trust_manager": SimpleTrustManager.build(trust_roots=roots),
        "allow_fetching": False,
        "moment": _in_utc(moment) or datetime.fromtimestamp(0, UTC),
    }
    try:
        return DocumentSecurityStore.read_dss(reader).as_validation_context(known)
    except NoDSSFoundError:
        return ValidationContext(**known)  # type: ignore[arg-type] # each value is of its argument's type


def _in_utc(moment: datetime | None) -> datetime | None:
    """Return a time that any process can read; one without a zone is taken as UTC."""
    if moment is None:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
