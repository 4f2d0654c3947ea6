"""What is said about duplicates of invoices, by key, in French and English."""

DUPLICATES: dict[str, tuple[str, str]] = {
    "duplicate_not_by_mail": (
        "vos factures ne partent pas d'ici par mail (send_to_client) : facturier show en donne le fichier archivé",
        "your invoices do not leave from here by mail (send_to_client): facturier show gives the archived file",
    ),
    "duplicate_unknown": (
        "il n'y a pas de facture {number} ; facturier factures en donne la liste",
        "there is no invoice {number}; facturier invoices lists them",
    ),
    "duplicate_no_file": (
        "la facture {number} n'a pas été faite ici, ou son fichier n'est pas encore prêt",
        "the invoice {number} was not made here, or its file is not ready yet",
    ),
    "duplicate_damaged": (
        "le fichier archivé de {number} manque ou a changé : rien ne part ; lancez facturier verify",
        "the archived file of {number} is missing or was changed: nothing goes; run facturier verify",
    ),
}
