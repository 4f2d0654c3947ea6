"""What is said about the firm's dated rules, by key, in French and English."""

RULEBOOK: dict[str, tuple[str, str]] = {
    "check_deposit_kind": (
        "le devis ne dit rien de l'acompte : c'est {percent}, la règle de l'entreprise pour « {kind} »",
        "the quote names no deposit: it is {percent}, the firm's rule for “{kind}”",
    ),
    "check_deposit_kinds": (
        "le devis ne dit rien de l'acompte et plusieurs règles lui vont ({kinds}) : c'est {percent}, par défaut",
        "the quote names no deposit and several rules fit it ({kinds}): it is {percent}, the default rule",
    ),
}
