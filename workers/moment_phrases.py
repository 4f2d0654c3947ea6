"""What the clock's questions say, by key, in French and English."""

MOMENT_PHRASES: dict[str, tuple[str, str]] = {
    "moment_retention": (
        "Retenue de garantie de {amount} à réclamer depuis le {since}",
        "Retention of {amount} to be claimed since {since}",
    ),
    "moment_expired": (
        "Devis {subject} : sa validité est passée sans réponse du client",
        "Quote {subject}: its validity ended without an answer of the client",
    ),
    "moment_overdue": (
        "Facture {subject} impayée : {amount} restent dus",
        "Invoice {subject} is not paid: {amount} are left",
    ),
    "cure_retention": (
        "La réception a un an : sans opposition écrite du client, réclamez-lui la somme ; rien ne lui est envoyé d'ici",
        "The handover was a year ago: unless the client objected in writing, claim the sum; nothing is sent from here",
    ),
    "cure_expired": (
        "Relancez le client ou envoyez une nouvelle version ; un accord tardif reste soumis à votre décision",
        "Ask the client, or send a new version; a late acceptance is still for you to decide",
    ),
    "cure_overdue": (
        "Vérifiez le relevé, puis relancez le client : rien ne lui est envoyé d'ici",
        "Look at the bank statement, then ask the client: nothing is sent to them from here",
    ),
    "fact_overdue": ("Échéance", "Due date"),
    "fact_expired": ("Valable jusqu'au", "Valid until"),
    "fact_retention": ("Un an après la réception", "A year after the handover"),
    "step_moments": ("regarder ce que le jour apporte aux affaires", "looking at what the day brings"),
    "choice_seen": ("C'est noté", "Noted"),
}
