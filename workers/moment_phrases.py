"""What the clock's questions say, by key, in French and English."""

MOMENT_PHRASES: dict[str, tuple[str, str]] = {
    "moment_expired": (
        "Devis {subject} : sa validité est passée sans réponse du client",
        "Quote {subject}: its validity ended without an answer of the client",
    ),
    "moment_overdue": (
        "Facture {subject} impayée : {amount} restent dus",
        "Invoice {subject} is not paid: {amount} are left",
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
    "step_moments": ("regarder ce que le jour apporte aux affaires", "looking at what the day brings"),
    "choice_seen": ("C'est noté", "Noted"),
}
