"""What is said about an issued invoice that did not reach its client, in French and English."""

LEAVING_PHRASES: dict[str, tuple[str, str]] = {
    "fact_invoice": ("Facture", "Invoice"),
    "fact_address": ("Adresse connue du client", "The client's known address"),
    "no_address_known": ("aucune", "none"),
    "choice_resend": ("Renvoyer à l'adresse actuelle du client", "Send it again to the client's present address"),
    "choice_sent_otherwise": ("Envoyée autrement, par nos soins", "We have sent it in another way"),
    "cure_address": (
        "autre adresse : facturier import clients (CSV : nom, courriel) ; pour un projet : MODIFIER n° destinataire",
        "another address: facturier import clients (CSV: name, email); for a draft: CHANGE no. recipient",
    ),
    "no_address_to_resend": (
        "L'adresse du client manque toujours : donnez-la avec facturier import clients, puis répondez de nouveau.",
        "The client's address is still missing: give it with facturier import clients, then answer again.",
    ),
    "must_leave": (
        "La facture émise doit parvenir au client : VALIDER {ref} 1 la renvoie, VALIDER {ref} 2 la dit envoyée.",
        "An issued invoice must reach its client: APPROVE {ref} 1 sends it again, APPROVE {ref} 2 says it was sent.",
    ),
    "report_not_proved": (
        "un avis de non-distribution, dont rien ne prouve l'origine",
        "a delivery report, of which nothing proves where it comes from",
    ),
    "no_reason_given": ("non précisée", "not told"),
    "on_chorus": ("Chorus Pro", "Chorus Pro"),
    "on_platform": ("la plateforme agréée", "the approved platform"),
    "to_deposit": ("Facture {number} à déposer sur {where}", "Invoice {number} to be deposited on {where}"),
    "fact_siret": ("SIRET du client", "The client's SIRET"),
    "fact_service": ("Code service", "Service code"),
    "fact_order": ("N° d'engagement", "Commitment number"),
    "fact_file": ("Fichier", "File"),
    "not_known": ("non connu", "not known"),
    "cure_deposit": (
        "Déposez le fichier sur {where}, puis répondez : le délai de paiement court de ce jour",
        "Deposit the file on {where}, then answer: the payment term runs from that day",
    ),
    "choice_deposited": ("Déposée aujourd'hui", "Deposited today"),
    "must_be_deposited": (
        "La facture émise reste à déposer : VALIDER {ref} une fois que c'est fait.",
        "The issued invoice is still to be deposited: APPROVE {ref} once it is done.",
    ),
}
