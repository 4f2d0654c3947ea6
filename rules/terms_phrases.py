"""What is said of payment terms and of late penalties, by key, in French and English."""

TERMS: dict[str, tuple[str, str]] = {
    "terms_day_off": (
        "{terms} : échéance le {due}, jour sans banque ; elle reste, et un virement reçu le {last} est à temps",
        "{terms}: due on {due}, a day without banks; it stays, and a transfer that arrives on {last} is in time",
    ),
    "terms_over": (
        "{terms} : échéance le {due}, après le {latest}, {why}",
        "{terms}: due on {due}, later than {latest}, {why}",
    ),
    "terms_cap_public": ("limite de 30 jours d'un organisme public", "the limit of 30 days of a public body"),
    "terms_cap_periodic": (
        "limite légale de 45 jours d'une facture récapitulative",
        "the legal limit of 45 days of a summary invoice",
    ),
    "terms_cap_end_of_month": (
        "limite légale de 45 jours fin de mois entre entreprises",
        "the legal limit of 45 days end of month between businesses",
    ),
    "terms_cap_sixty_days": (
        "limite légale de 60 jours entre entreprises",
        "the legal limit of 60 days between businesses",
    ),
    "terms_given": ("échéance donnée", "due date given"),
    "late_penalty_line": (
        "Pénalités de retard, facture {invoice} : {amount} du {first} au {last}, {days} j à {percent}",
        "Late payment interest, invoice {invoice}: {amount} from {first} to {last}, {days} days at {percent}",
    ),
    "recovery_fee_line": (
        "Indemnité forfaitaire pour frais de recouvrement, facture {invoice}",
        "Fixed compensation for recovery costs, invoice {invoice}",
    ),
    "terms_as_read": ("{terms} (lu : {read})", "{terms} (read as {read})"),
    "ask_off_premises": (
        "Devis {quote}, {client}, particulier : où a-t-il signé ?",
        "Quote {quote}, {client}, a consumer: where was it signed?",
    ),
    "fact_signed": ("Signé le", "Signed on"),
    "fact_held": ("Retenu", "Held"),
    "held_until": (
        (
            "signé hors de vos locaux, aucun paiement ne peut être demandé avant le {until} (C. conso. L221-10) ;"
            " sans réponse, le projet vous est proposé ce jour-là"
        ),
        (
            "signed away from your premises, no payment may be asked for before {until} (C. conso. L221-10);"
            " without an answer the draft is proposed on that day"
        ),
    ),
    "signed_off": (
        "Hors de nos locaux (chez le client, sur un salon) : retenir jusqu'au {until}",
        "Away from our premises (at the client's, at a fair): hold until {until}",
    ),
    "signed_here": (
        "Dans nos locaux, ou à distance (mail, site) : demander maintenant",
        "At our premises, or at a distance (mail, site): ask now",
    ),
    "urgent": (
        "Réparation urgente demandée par le client : demander maintenant",
        "Urgent repair that the client called for: ask now",
    ),
    "check_withdrawal": (
        "signé hors établissement le {signed} : le client peut se rétracter jusqu'au {until}",
        "signed off-premises on {signed}: the client may withdraw until {until}",
    ),
    "ask_payment_terms": (
        "{client} : que veut dire « {terms} » ? L'échéance en dépend",
        "{client}: what does “{terms}” mean? The due date depends on it",
    ),
    "terms_mean": ("{terms}", "{terms}"),
    "cure_payment_terms": (
        "Choisissez comment lire ces conditions ; elles restent écrites telles quelles sur les factures",
        "Choose how to read these terms; they stay on the invoices as written",
    ),
    "choice_wait_terms": ("Attendre, ne rien facturer", "Wait, bill nothing"),
    "check_no_siret": (
        "SIRET inconnu : Chorus Pro le demande (facturier import clients, colonnes siret et service_code)",
        "SIRET unknown: Chorus Pro asks for it (facturier import clients, columns siret and service_code)",
    ),
}
