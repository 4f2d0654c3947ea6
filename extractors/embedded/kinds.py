"""What a document is, by its UNTDID 1001 code, as EN 16931, Order-X and the French reform (CTC) use them."""

from rules.facts import Kind

_INVOICES = (
    "80 82 84 130 202 203 204 211 295 326 380 383 384 385 386 387 388 389 390 393 394 395 456 457 471 472 473 500 501"
    " 527 553 575 623 633 751 780 817 870 875 876 877 935"
)
_CREDIT_NOTES = "81 83 261 262 296 308 381 396 420 458 502 503 532"
#: 230 asks for a change of an order. 231, its seller's answer, is no order.
_ORDERS = "105 220 221 224 226 227 228 230"

INVOICES = dict.fromkeys(_INVOICES.split(), Kind.INVOICE) | dict.fromkeys(_CREDIT_NOTES.split(), Kind.CREDIT_NOTE)
ORDERS = dict.fromkeys(_ORDERS.split(), Kind.PURCHASE_ORDER) | {"310": Kind.QUOTE}

#: Codes of what a seller answers to an order.
ORDER_RESPONSES = frozenset({"231", "320"})

#: What a message without a code calls itself.
TITLES = {
    "facture": Kind.INVOICE,
    "invoice": Kind.INVOICE,
    "rechnung": Kind.INVOICE,
    "avoir": Kind.CREDIT_NOTE,
    "credit note": Kind.CREDIT_NOTE,
}
