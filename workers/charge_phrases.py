"""What is said about charges for late payment, in French and English."""

CHARGE_PHRASES: dict[str, tuple[str, str]] = {
    "charge_asked": (
        "Pénalités de retard de {invoice} : les demander au client ?",
        "Late penalties of {invoice}: ask the client for them?",
    ),
    "fact_line": ("Ligne {number}", "Line {number}"),
    "charge_line": ("{line} : {amount}", "{line}: {amount}"),
    "fact_no_vat": ("TVA", "VAT"),
    "charge_no_vat": (
        "aucune : hors champ. C'est une lettre, pas une facture ; son paiement n'entre pas dans le reste à encaisser",
        "none: out of scope. It is a letter, not an invoice; its payment is no part of what is left to pay",
    ),
    "fact_floor": ("Minimum légal", "Legal floor"),
    "charge_unproved": (
        "le taux doit valoir au moins trois fois l'intérêt légal : à vérifier, ce taux n'est pas connu ici",
        "the rate must be at least three times the legal rate: check it, that rate is not known here",
    ),
    "choice_send_charge": ("Envoyer la lettre à {to}", "Send the letter to {to}"),
    "choice_send_charge_later": (
        "Envoyer la lettre, une fois l'adresse du client connue",
        "Send the letter, once the client's address is known",
    ),
    "choice_no_charge": ("Ne rien demander", "Ask for nothing"),
    "charge_moved": (
        "Un paiement ou une demande est venu depuis : refaites le calcul avec facturier penalites.",
        "A payment or a charge came since: compute it again with facturier charge.",
    ),
}
