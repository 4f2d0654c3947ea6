"""What questions say about orders, deliveries, claims and invoices made elsewhere, in French and English."""

PAPER_PHRASES: dict[str, tuple[str, str]] = {
    "order_no_quote": (
        "Commande {order} reçue : elle ne correspond à aucun devis en attente",
        "Order {order} received: it fits no quote that waits",
    ),
    "cure_order_no_quote": (
        "Importez le devis commandé avec facturier import quotes, puis remettez ce courriel dans la boîte de réception",
        "Import the quote that is ordered with facturier import quotes, then move this mail back to the inbox",
    ),
}
