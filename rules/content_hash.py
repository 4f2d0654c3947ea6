"""The hash that binds an approval to what was approved."""

import json
from hashlib import sha256

from rules.content_json import content_to_json
from rules.invoice import InvoiceContent


def content_hash(content: InvoiceContent) -> str:
    """Return the SHA-256 (hex) of the canonical JSON of *content*: sorted keys, no spaces, UTF-8.

    Number, issue date, due date and reference are set at issue and play no part.
    """
    canonical = json.dumps(content_to_json(content), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(canonical.encode()).hexdigest()
