"""What is said about a contract that amendments changed, by key, in French and English."""

CONTRACT: dict[str, tuple[str, str]] = {
    "amendment_changes": ("l'avenant {number} change : {changes}", "amendment {number} changes: {changes}"),
    "terms_now": ("conditions de règlement « {terms} »", "payment terms “{terms}”"),
    "terms_now_instead": (
        "conditions de règlement « {terms} » au lieu de « {before} »",
        "payment terms “{terms}” instead of “{before}”",
    ),
    "ask_amended_schedule": (
        "{offer} : son échéancier remplace-t-il celui du marché ?",
        "{offer}: does its schedule replace that of the contract?",
    ),
    "fact_schedule_now": ("Échéancier du marché", "Schedule of the contract"),
    "fact_schedule_new": ("Échéancier de l'avenant", "Schedule of the amendment"),
    "schedule_none": ("aucun", "none"),
    "choice_schedule": (
        "Oui : tout le marché se facture selon l'échéancier de l'avenant",
        "Yes: the whole contract is billed by the amendment's schedule",
    ),
    "choice_no_schedule": ("Non : garder l'échéancier du marché", "No: keep the schedule of the contract"),
    "retention_now": ("retenue de garantie {percent} au lieu de {before}", "retention {percent} instead of {before}"),
}
