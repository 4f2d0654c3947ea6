"""What is said about retentions that are due, in French and English."""

RETENTION_PHRASES: dict[str, tuple[str, str]] = {
    "retention_is_due": (
        "La retenue de garantie est due : la demander au client ?",
        "The retention is due: ask the client for it?",
    ),
    "fact_retained_of": ("Retenue", "Retained"),
    "fact_handover": ("Réception", "Handover"),
    "fact_due_since": ("Due depuis le", "Due since"),
    "fact_snags": ("Réserves", "Snags"),
    "fact_letter": ("Lettre au client", "Letter to the client"),
    "retention_of_invoice": ("{amount} sur {invoice}", "{amount} of {invoice}"),
    "snags_open": (
        "{snags} - les dire ne suffit pas à garder la retenue : il y faut une opposition par lettre recommandée",
        "{snags} - they alone do not hold the retention back: that takes an opposition by registered letter",
    ),
    "choice_ask_for_retention": ("Envoyer cette lettre à {to}", "Send this letter to {to}"),
    "choice_ask_without_address": (
        "Envoyer cette lettre, une fois l'adresse du client connue",
        "Send this letter, once the client's address is known",
    ),
    "choice_retention_by_us": ("La demander nous-mêmes", "We ask for it ourselves"),
    "choice_opposed": (
        "Le client s'y est opposé par lettre recommandée avant cette date : ne rien demander",
        "The client opposed it by registered letter before that day: ask for nothing",
    ),
    "retention_settled": (
        "Il n'y a plus rien à demander : la retenue est payée, ou n'est plus due.",
        "Nothing is left to ask for: the retention is paid, or is not due any more.",
    ),
    "step_retentions": ("regarder quelles retenues de garantie sont dues", "looking at which retentions are due"),
}
