"""What questions say about orders, deliveries, claims and invoices made elsewhere, in French and English."""

PAPER_PHRASES: dict[str, tuple[str, str]] = {
    "delivery_label": ("Bon de livraison {number}", "Delivery note {number}"),
    "delivery_unproved": (
        "Bon de livraison {number} pour {job} : faut-il l'enregistrer ?",
        "Delivery note {number} for {job}: is it to be recorded?",
    ),
    "delivery_again": (
        "Le bon de livraison {number} de {job} revient avec d'autres quantités",
        "Delivery note {number} of {job} comes again with other quantities",
    ),
    "delivery_told": (
        "Bon de livraison {number} pour {job} : à regarder",
        "Delivery note {number} for {job}: to look at",
    ),
    "delivery_step": (
        "Bon de livraison {number} pour {job} : le jalon est-il atteint ?",
        "Delivery note {number} for {job}: is the milestone reached?",
    ),
    "fact_snags": ("Réserves", "Snags"),
    "fact_beyond": ("Livré au-delà du vendu", "Delivered beyond what was sold"),
    "fact_not_sold": ("Livré sans être vendu", "Delivered without being sold"),
    "beyond_words": ("{article} : {delivered} livrés pour {sold} vendus", "{article}: {delivered} for {sold} sold"),
    "delivery_not_signed": ("le bon n'est pas signé par le client", "the note is not signed by the client"),
    "delivery_not_told": (
        "on ne peut pas dire si tout est livré : les quantités ne se comparent pas",
        "nobody can tell whether all is delivered: the quantities do not compare",
    ),
    "delivery_which_step": ("plusieurs jalons attendent une livraison", "several milestones wait for a delivery"),
    "delivery_altered": ("le document a été modifié", "the document was changed"),
    "choice_record_delivery": ("Enregistrer cette livraison", "Record this delivery"),
    "choice_record_again": ("C'est une autre livraison : l'enregistrer aussi", "It is another delivery: record it too"),
    "claim_label": ("Situation {number}", "Progress claim {number}"),
    "claim_gap": (
        "{label} de {job} : le montant validé est inférieur au montant demandé",
        "{label} of {job}: less is validated than claimed",
    ),
    "claim_gap_words": (
        "{label} : {claimed} HT demandés, {validated} HT validés, écart {gap}",
        "{label}: {claimed} net claimed, {validated} net validated, gap {gap}",
    ),
    "claim_over": (
        "{label} de {job} : le montant validé dépasse le montant demandé",
        "{label} of {job}: more is validated than claimed",
    ),
    "claim_unknown": (
        "{label} de {job} : le montant demandé n'est pas connu",
        "{label} of {job}: the amount claimed is not known",
    ),
    "claim_step": (
        "{label} de {job} validée en entier : quel jalon est atteint ?",
        "{label} of {job} validated in full: which milestone is reached?",
    ),
    "claim_unproved": (
        "{label} pour {job} : faut-il l'enregistrer ?",
        "{label} for {job}: is it to be recorded?",
    ),
    "claim_doubtful": (
        "un montant est douteux, ou le document a été modifié",
        "an amount is doubtful, or the document was changed",
    ),
    "choice_record_claim": ("Enregistrer ces montants", "Record these amounts"),
    "side_claimed": ("Demandé HT", "Claimed, net"),
    "side_validated": ("Validé HT", "Validated, net"),
    "snags_lifted": (
        "Levée des réserves de {job} : le document ne compte pas seul",
        "Snags of {job} lifted: the document does not count by itself",
    ),
    "unclear_kind": (
        "Qu'est-ce que « {name} » ? Rien n'en a été repris",
        "What is “{name}”? Nothing was taken from it",
    ),
    "cure_unclear_kind": (
        "Demandez au client ce qu'il envoie, ou traitez ce document à la main",
        "Ask the client what it is, or deal with this document by hand",
    ),
    "message": ("texte du courriel", "text of the mail"),
    "or": (" ou ", " or "),
    "paper_statement": (
        "Le relevé de compte « {name} » ne peut pas encore être lu",
        "The bank statement “{name}” cannot be read yet",
    ),
    "cure_paper_statement": (
        "Demandez à la banque le relevé au format camt.053, ou donnez ce fichier à facturier reconcile",
        "Ask the bank for the statement as camt.053, or give that file to facturier reconcile",
    ),
    "kind_quote": ("devis", "quote"),
    "kind_amendment": ("avenant", "amendment"),
    "kind_purchase_order": ("bon de commande", "purchase order"),
    "kind_delivery_note": ("bon de livraison", "delivery note"),
    "kind_handover": ("procès-verbal de réception", "handover certificate"),
    "kind_progress_claim": ("situation de travaux", "progress claim"),
    "kind_remittance": ("avis de virement", "remittance advice"),
    "kind_bank_statement": ("relevé de compte", "bank statement"),
    "kind_invoice": ("facture", "invoice"),
    "kind_credit_note": ("avoir", "credit note"),
    "kind_dispute": ("contestation", "dispute"),
    "kind_approval": ("accord", "approval"),
    "kind_other": ("autre document", "other document"),
    "whose_invoice": (
        "La facture {number}, faite ailleurs, est-elle de nous ?",
        "Is invoice {number}, made elsewhere, ours?",
    ),
    "invoice_direction": (
        "La facture {number} est-elle de nous, ou d'un fournisseur ?",
        "Is invoice {number} ours, or a supplier's?",
    ),
    "unusable_invoice": (
        "La facture {number}, faite ailleurs, ne peut pas être reprise telle quelle",
        "Invoice {number}, made elsewhere, cannot be taken as it is",
    ),
    "credit_note_which": (
        "L'avoir {number}, fait ailleurs : quelle facture corrige-t-il ?",
        "Credit note {number}, made elsewhere: which invoice does it correct?",
    ),
    "invoice_other_amounts": (
        "La facture {number} circule avec d'autres montants que les nôtres",
        "Invoice {number} goes around with other amounts than ours",
    ),
    "invoice_known": (
        "Une facture de ce numéro est déjà enregistrée : rien n'a été repris.",
        "An invoice of that number is recorded already: nothing was taken.",
    ),
    "invoice_no_client": ("le client n'a pas pu être lu", "the client could not be read"),
    "invoice_not_from_us": (
        "reçue de {sender}, et non de l'un de nous",
        "received from {sender}, and not from one of us",
    ),
    "invoice_doubtful": (
        "le document est douteux ou a été modifié",
        "the document is doubtful or was changed",
    ),
    "invoice_in_our_series": (
        "son numéro est de notre série, qui ne l'a pas encore donné",
        "its number is of our series, which has not given it yet",
    ),
    "side_ledger": ("Notre facture", "Our invoice"),
    "not_read": ("montant non lu", "amount not read"),
    "choice_record_invoice": ("Elle est de nous : l'enregistrer", "It is ours: record it"),
    "choice_invoice_ours": ("Elle est de nous : l'enregistrer", "It is ours: record it"),
    "order_no_quote": (
        "Commande {order} reçue : elle ne correspond à aucun devis en attente",
        "Order {order} received: it fits no quote that waits",
    ),
    "cure_order_no_quote": (
        "Importez le devis commandé avec facturier import quotes, puis remettez ce courriel dans la boîte de réception",
        "Import the quote that is ordered with facturier import quotes, then move this mail back to the inbox",
    ),
}
