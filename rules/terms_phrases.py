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
}
