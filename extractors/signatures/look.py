"""Look at a file for signatures of any kind; to be run in a child process: the file is hostile."""

import re
from collections.abc import Sequence

from extractors.patterns.phrase import strips_of
from extractors.signatures.completion import completion_in, said_on_page
from extractors.signatures.found import NO_SIGNS, Digital, Signs
from rules.document import Document, Form

#: Files without these bytes hold no digital signature, and cost nothing.
_MAY_BE_SIGNED = re.compile(rb"/ByteRange|/SigFlags|/FT\s*/Sig")


def look(content: bytes, document: Document, anchors: Sequence[bytes] = ()) -> Signs:
    """Return what is seen of signatures in the file that *document* was made from.

    *anchors* are the certificates that the firm trusts. A file that hides or breaks its signatures is trouble in the
    answer, never an error.
    """
    if document.form is not Form.PDF:
        return NO_SIGNS
    strips = strips_of(document)
    return Signs(digital=_digital(content, anchors), completion=completion_in(strips), said=said_on_page(strips))


def _digital(content: bytes, anchors: Sequence[bytes]) -> Digital:
    if not _MAY_BE_SIGNED.search(content):
        return Digital()
    from extractors.signatures.pades import digital_signatures  # noqa: PLC0415 - most documents do without pyHanko

    return digital_signatures(content, anchors)
