"""What the steps say about money: what is left after a payment, what came twice, what the bank took back."""

PAYMENT_PHRASES: dict[str, tuple[str, str]] = {
    "rest_early_payment": (
        "Escompte déduit de {invoice} : avoir à établir, ou reste à réclamer",
        "Early payment discount taken on {invoice}: credit note to make, or rest to claim",
    ),
    "rest_retention": (
        "Retenue de garantie sur {invoice} que le contrat ne prévoit pas",
        "Retention on {invoice} that the contract does not provide for",
    ),
    "rest_credit_note": (
        "Avoir {document} déduit de {invoice} : à imputer",
        "Credit note {document} taken on {invoice}: to be applied",
    ),
    "rest_credit_note_unknown": (
        "Avoir {document} déduit de {invoice} : nous ne le connaissons pas",
        "Credit note {document} taken on {invoice}: we do not know it",
    ),
    "rest_fees": ("Frais déduits de {invoice} : qui les paie ?", "Fees taken on {invoice}: who bears them?"),
    "rest_other": (
        "Déduction sur {invoice} que rien ne prévoit",
        "Deduction on {invoice} that nothing provides for",
    ),
    "rest_unexplained": (
        "{invoice} payée en partie : que devient le reste ?",
        "{invoice} paid in part: what of the rest?",
    ),
    "rest_spare": ("Trop-perçu de {payer} : que devient-il ?", "Overpayment by {payer}: what becomes of it?"),
    "unknown_payer": ("payeur inconnu", "unknown payer"),
    "choice_credit_made": (
        "L'avoir de {net} HT + {vat} de TVA est établi (ou la facture en dispense) : solder",
        "The credit note of {net} net + {vat} VAT is made (or the invoice needs none): settle",
    ),
    "choice_apply_credit": ("Imputer l'avoir {document}", "Apply credit note {document}"),
    "choice_bear": ("Les prendre à notre charge : solder", "We bear them: settle"),
    "choice_still_due": ("{amount} restent dus par le client", "{amount} remain due by the client"),
    "choice_rest_disputed": ("Ouvrir un litige sur {amount}", "Open a dispute about {amount}"),
    "choice_keep": ("Garder pour une prochaine facture", "Keep for a later invoice"),
    "choice_refund": ("À rembourser au client", "To be refunded to the client"),
    "fact_invoice": ("Facture", "Invoice"),
    "rest_of": ("{invoice} : {gross} TTC, reste {left}", "{invoice}: {gross} gross, {left} left"),
    "fact_payment": ("Paiement", "Payment"),
    "payment_of": ("{amount} de {payer}, le {on}", "{amount} from {payer} on {on}"),
    "payment_pays": ("{amount} de {payer}, dont {paid} affectés", "{amount} from {payer}, of which {paid} allocated"),
    "fact_deducted": ("Le client écrit", "The client writes"),
    "fact_terms": ("Nos conditions", "Our terms"),
    "fact_share": ("Soit", "That is"),
    "net_and_vat": ("{net} HT + {vat} de TVA", "{net} net + {vat} VAT"),
    "fact_bank": ("La banque", "The bank"),
    "fact_settled": ("Déjà soldée", "Settled already"),
    "match_already_paid": (
        "la facture citée est déjà soldée : payée deux fois ?",
        "the invoice named is settled already: paid twice?",
    ),
    "match_discount_not_granted": (
        "l'escompte déduit n'est pas celui de nos conditions",
        "the discount taken is not the one of our terms",
    ),
    "match_retention_not_agreed": (
        "la retenue déduite n'est pas prévue au contrat",
        "the retention taken is not in the contract",
    ),
    "match_announced_otherwise": (
        "l'avis de virement annonçait une autre somme",
        "the remittance announced another sum",
    ),
    "match_late_arrival": (
        "la facture citée est déjà soldée par un avis de virement que la banque n'avait pas encore confirmé",
        "the invoice named is settled by a remittance that the bank had not confirmed yet",
    ),
    "choice_arrived": (
        "C'est ce virement : {payment}, {booked} annoncés le {on} et déjà encaissés ; ne rien compter de plus",
        "It is this transfer: {payment}, {booked} announced on {on} and booked already; count nothing more",
    ),
    "choice_arrived_less": (
        "C'est ce virement : {payment}, {booked} annoncés le {on} ; n'en compter que les {amount} reçus",
        "It is this transfer: {payment}, {booked} announced on {on}; count only the {amount} received",
    ),
    "correction_needed": (
        "La banque a reçu moins que ce qui est encaissé : répondez par l'un des choix, la question reste ouverte.",
        "The bank received less than what is booked: answer with one of the choices, the question stays open.",
    ),
    "choice_bear_instead": (
        "Corriger, et prendre les {missing} de frais à notre charge : solder",
        "Correct, and bear the {missing} of fees ourselves: settle",
    ),
    "choice_due_instead": (
        "Corriger ; {missing} restent dus par le client",
        "Correct; {missing} remain due by the client",
    ),
    "same_line": (
        "Encaissement de {amount} : une opération déjà connue, ou une autre ?",
        "Receipt of {amount}: an operation that is known already, or another one?",
    ),
    "match_same_line": (
        "un autre fichier portait la même opération (compte, jour, somme, payeur) sous une autre référence",
        "another file had the same operation (account, day, sum, payer) under another reference",
    ),
    "choice_same_line": (
        "Même opération que {payment} du {on} : ne rien compter de plus",
        "The same operation as {payment} of {on}: count nothing more",
    ),
    "payment_returned": ("Encaissement de {amount} repris par la banque", "Receipt of {amount} taken back by the bank"),
    "payment_gone": (
        "Ce paiement ne compte plus (repris par la banque, ou déjà compté) : rien n'a été enregistré.",
        "This payment does not count any more (taken back, or counted already): nothing was booked.",
    ),
    "choice_take_back": (
        "Annuler l'encaissement de {amount} ({payer}, {on})  : {invoices} à payer de nouveau",
        "Undo the receipt of {amount} ({payer}, {on}): {invoices} to be paid again",
    ),
    "choice_take_back_nothing": (
        "Annuler l'encaissement de {amount} ({payer}, {on}), qui ne payait rien",
        "Undo the receipt of {amount} ({payer}, {on}), which paid nothing",
    ),
    "side_sent": ("Ce que nous avons envoyé", "What we sent"),
    "remittance_unread": (
        "Avis de paiement dont la somme n'est pas certaine",
        "A remittance whose sum is not certain",
    ),
    "fact_words": ("Il dit", "It says"),
    "cure_remittance": (
        "Attendez le relevé de la banque, ou demandez au client un avis qui ne donne qu'une somme versée",
        "Wait for the bank's statement, or ask the client for a remittance with one sum paid",
    ),
    "of_client": ("facture de {client}", "invoice to {client}"),
    "contested": ("contestée : un litige est ouvert", "contested: a dispute is open"),
    "mention": (
        "Message d'un client sur {invoice} : la conteste-t-il ?",
        "A client's message about {invoice}: is it contested?",
    ),
    "side_message": ("Le message", "The message"),
    "side_returned": ("Ce qui est revenu", "What came back"),
    "fact_booked_so_far": ("Encaissé d'après l'avis", "Booked by the remittance"),
    "choice_pay_instead": (
        "Corriger : {invoices}, ce que la banque a reçu",
        "Correct: {invoices}, what the bank received",
    ),
    "missing_is": (" ; il manque {missing} = {names}", "; {missing} missing = {names}"),
    "other_deduction": ("autre déduction", "other deduction"),
    "match_credit_note": ("avoir", "credit note"),
    "retention_on": ("{invoice} : {kept} prévus au contrat, dus le {on}", "{invoice}: {kept} agreed, due on {on}"),
    "retention_later": (
        "{invoice} : {kept} prévus au contrat, dus un an après la réception",
        "{invoice}: {kept} agreed, due a year after the handover",
    ),
    "retention_none": (
        "{invoice} : le contrat n'en prévoit pas",
        "{invoice}: the contract provides for none",
    ),
    "fact_announced": ("Annoncé", "Announced"),
    "match_returned": ("la banque a repris un encaissement", "the bank took a receipt back"),
    "match_known_already": ("déjà connu d'un relevé précédent", "known from an earlier statement"),
    "match_same_client": ("autre facture du même client", "another invoice of the same client"),
}
