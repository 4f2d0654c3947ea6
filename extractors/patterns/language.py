"""Whether a document is French: then « 03/04/2026 » is the third of April."""

import re

_FRENCH = re.compile(
    r"\b(?:le|la|les|des|du|de|et|pour|sur|nous|vous|devis|facture|montant|tva|ttc|ht|avenant|virement"
    r"|reception|travaux|bonjour|date)\b"
)
_ENGLISH = re.compile(
    r"\b(?:the|of|and|for|on|we|you|quote|invoice|amount|vat|total|amendment|payment|works|dear|your)\b"
)


def is_french(text: str) -> bool:
    """Tell whether *text* (plain spelling) has more French than English words; few words count as French."""
    start = text[:20_000]
    return len(_FRENCH.findall(start)) >= len(_ENGLISH.findall(start))
