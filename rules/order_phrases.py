"""What questions about orders and invoices made elsewhere say, by key, in French and English."""

ORDERS: dict[str, tuple[str, str]] = {
    "ask_order_differs": (
        "La commande {order} diffère du devis : {quote}",
        "Order {order} differs from the quote: {quote}",
    ),
    "ask_order_doubtful": (
        "La commande {order} n'a pas pu être comparée sûrement : {quote}",
        "Order {order} could not be compared for certain: {quote}",
    ),
    "ask_order_unproved": (
        "Commande {order} d'un expéditeur qui n'est pas connu pour cette affaire : {quote}",
        "Order {order} from a sender who is not known for this job: {quote}",
    ),
    "ask_order_without_quote": (
        "La commande {order} ne cite aucun devis ; mêmes montants : {quote}",
        "Order {order} names no quote; same amounts: {quote}",
    ),
    "ask_order_after": (
        "Nouvelle commande {order}, différente de ce qui est déjà accepté : {quote}",
        "New order {order}, other than what is accepted: {quote}",
    ),
    "ask_order_old_version": (
        "La commande {order} est celle d'une ancienne version : {quote}",
        "Order {order} is for an older version: {quote}",
    ),
    "choice_bill_ordered": ("Facturer comme commandé", "Bill as ordered"),
    "choice_keep_order": (
        "Garder le contrat et porter ce numéro de commande sur les factures",
        "Keep the contract and put this order number on the invoices",
    ),
    "choice_order_noted": ("J'en prends note, rien ne change", "Noted, nothing changes"),
    "ask_outside_invoice": (
        "Facture {number} faite ailleurs : quelle étape de l'affaire {job} facture-t-elle ?",
        "Invoice {number} made elsewhere: which step of job {job} does it bill?",
    ),
    "outside_no_date": ("le document n'a pas de date lisible", "the document has no readable date"),
    "outside_label": ("Facture {number}", "Invoice {number}"),
    "fact_held": ("En attente", "On hold"),
    "outside_holds": (
        "aucun autre projet de cette affaire avant la réponse, pour ne rien facturer deux fois",
        "no other draft of this job before the answer, so that nothing is billed twice",
    ),
    "choice_outside_step": ("« {step} »", "“{step}”"),
    "choice_outside_none": (
        "Aucune de ces étapes ; son montant compte comme facturé",
        "None of these steps; its amount counts as billed",
    ),
}
