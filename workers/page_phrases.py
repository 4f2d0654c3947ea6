"""What is asked about a signed page that came back alone, in French and English."""

PAGE_PHRASES: dict[str, tuple[str, str]] = {
    "signed_page": (
        "Une page signée est revenue seule (« {name} ») : de quel devis est-elle ?",
        "A signed page came back alone (“{name}”): which quote is it of?",
    ),
    "choice_signed_page": ("Devis {number} ({gross}) : il est accepté", "Quote {number} ({gross}): it is accepted"),
    "page_not_compared": (
        "page signée seule : seuls ses mots ont été lus, rien d'autre n'est comparé au devis envoyé",
        "a lone signed page: only its words were read, nothing else is compared with the quote that was sent",
    ),
    "page_total": ("Total sur la page", "Total on the page"),
    "page_no_total": ("aucun", "none"),
    "page_number": ("Numéro sur la page", "Number on the page"),
}
