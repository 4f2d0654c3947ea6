"""What is said about progress claims, by key, in French and English."""

PROGRESS: dict[str, tuple[str, str]] = {
    "progress_label": ("Situation n° {number}", "Progress claim no. {number}"),
    "progress_line": (
        "{label}, {part} : {percent} de {agreed}, soit {cumulated} cumulés",
        "{label}, {part}: {percent} of {agreed}, {cumulated} in all",
    ),
    "progress_line_before": (
        "{label}, {part} : {percent} de {agreed}, soit {cumulated} cumulés, dont {before} déjà facturés",
        "{label}, {part}: {percent} of {agreed}, {cumulated} in all, of which {before} already invoiced",
    ),
    "progress_beside": ("hors lot", "beside the lots"),
    "progress_amendment": ("avenant {number}", "amendment {number}"),
    "progress_no_contract": (
        "le devis n'est pas encore accepté : rien ne peut être facturé",
        "the quote is not accepted yet: nothing can be billed",
    ),
    "progress_closed": (
        "le solde est déjà facturé ou proposé : plus aucune situation ne peut suivre",
        "the balance is billed or proposed already: no progress claim can follow",
    ),
    "progress_no_such_part": (
        "le contrat n'a pas de « {part} » ; il a : {known}",
        "the contract has no “{part}”; it has: {known}",
    ),
    "progress_not_a_share": (
        "{part} : {percent} n'est pas un avancement ; c'est un pourcentage cumulé, de 0 à 100",
        "{part}: {percent} is no progress; it is a cumulated percentage, from 0 to 100",
    ),
    "progress_below": (
        (
            "{part} : déjà {percent} de déclarés ; un avancement est cumulé depuis le début et ne baisse pas. S'il "
            "était faux, refusez son projet de facture, ou faites un avoir s'il est émis"
        ),
        (
            "{part}: {percent} declared already; progress is cumulated since the beginning and does not fall. If it "
            "was wrong, reject its draft, or make a credit note if it is issued"
        ),
    ),
    "progress_no_lots": (
        "aucun lot : donnez un pourcentage pour le tout",
        "no lots: give one percentage for the whole",
    ),
    "progress_nothing_new": (
        "cet avancement est déjà enregistré : rien de plus à facturer",
        "this progress is recorded already: nothing more to bill",
    ),
    "ask_progress_refused": (
        "Avancement de {job} non repris : {reason}",
        "Progress of {job} not taken: {reason}",
    ),
    "schedule_claims_and_milestones": (
        "l'échéancier nomme des situations selon avancement et aussi des jalons : dites lequel vaut",
        "the schedule names progress claims and milestones too: say which one holds",
    ),
    "plan_by_claims": (
        (
            "facturé sur situations, selon l'avancement : le solde ci-dessus est tout ce que les situations n'auront "
            "pas facturé"
        ),
        "billed by progress claims: the balance above is all that the claims will not have billed",
    ),
}
