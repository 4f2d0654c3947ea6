"""What is said about a contract that amendments changed, by key, in French and English."""

CONTRACT: dict[str, tuple[str, str]] = {
    "amendment_changes": ("l'avenant {number} change : {changes}", "amendment {number} changes: {changes}"),
    "terms_now": ("conditions de règlement « {terms} »", "payment terms “{terms}”"),
    "terms_now_instead": (
        "conditions de règlement « {terms} » au lieu de « {before} »",
        "payment terms “{terms}” instead of “{before}”",
    ),
    "retention_now": ("retenue de garantie {percent} au lieu de {before}", "retention {percent} instead of {before}"),
}
