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
    "contested_since": (
        "validé par {by} le {at} pour {gross}, avant la contestation ci-dessous",
        "approved by {by} on {at} for {gross}, before the dispute below",
    ),
    "due_date_passed": (
        (
            "validé par {by} le {at} pour {gross}, mais l'échéance donnée, le {due}, est passée avant l'émission : "
            "rien n'est émis ; ce projet reprend le délai du contrat, et MODIFIER {ref} échéance JJ/MM/AAAA en donne "
            "un autre"
        ),
        (
            "approved by {by} on {at} for {gross}, but the due date that was given, {due}, went by before it was "
            "issued: nothing is issued; this draft has the contract's terms again, and CHANGE {ref} due DD/MM/YYYY "
            "gives another"
        ),
    ),
    "ground_statement": ("Attestation du client (taux réduit)", "The client's statement (reduced rate)"),
    "ground_said_to_be_stated": (
        "Attestation du client (taux réduit) reçue, selon {by}, le {on}",
        "The client's statement (reduced rate) was received, says {by}, {on}",
    ),
    "step_held": ("demander de nouveau une réponse", "asking for an answer again"),
    "step_export": ("exporter un projet validé", "exporting an approved draft"),
    "step_unseen": ("chercher une facture attendue", "looking for an expected invoice"),
    "step_on_its_day": ("proposer ce qui attendait une date", "proposing what waited for a day"),
    "not_valid": (
        "Le projet {ref} est refusé par le contrôle : {reason}. Voir facturier questions.",
        "Draft {ref} is refused by the checks: {reason}. See facturier questions.",
    ),
}
