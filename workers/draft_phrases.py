"""What the steps say of drafts that may not be approved yet, in French and English."""

DRAFT_PHRASES: dict[str, tuple[str, str]] = {
    "still_checked": (
        "Le projet {ref} est encore en cours de contrôle : réessayez dans une minute.",
        "Draft {ref} is still being checked: try again in a minute.",
    ),
    "approved_unchecked": (
        "validé par {by} le {at} pour {gross}, avant la fin du contrôle",
        "approved by {by} on {at} for {gross}, before the checks were over",
    ),
    "not_valid": (
        "Le projet {ref} est refusé par le contrôle : {reason}. Voir facturier questions.",
        "Draft {ref} is refused by the checks: {reason}. See facturier questions.",
    ),
}
