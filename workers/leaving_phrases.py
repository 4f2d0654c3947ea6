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
}
