"""What is said about lump sum building contracts, by key, in French and English."""

LUMP_SUM: dict[str, tuple[str, str]] = {
    "fact_lump_sum": ("Marché à forfait", "Lump sum contract"),
    "lump_sum_law": (
        "construction à forfait pour le propriétaire du terrain : un avenant non signé n'est jamais dû (C. civ. 1793)",
        "lump sum building for the owner of the land: an unsigned amendment is never owed (civil code, art. 1793)",
    ),
    "lump_sum_words": ("{law} ; le devis dit : « {words} »", "{law}; the quote says: “{words}”"),
    "lump_sum_said": ("{law} ; une personne a dit que c'en est un", "{law}; a person said that this is one"),
    "choice_no_lump_sum": (
        "Ce n'est pas un tel marché, et le client a accepté : facturer",
        "This is no such contract, and the client has accepted: bill it",
    ),
    "choice_lump_sum": (
        "C'est un tel marché : ne pas facturer sans la signature du client",
        "This is such a contract: bill nothing that the client has not signed",
    ),
    "choice_not_such": (
        "Ce n'est pas un tel marché (sous-traitance, client qui n'est pas propriétaire) : reposer la question",
        "This is no such contract (subcontracting, a client who is not the owner): ask again",
    ),
    "choice_wait_signature": ("Attendre l'avenant signé", "Wait for the signed amendment"),
    "choice_signed": ("Le client a bien signé : facturer", "The client did sign: bill it"),
    "never_unsigned": (
        "un avenant non signé ne se facture jamais dans ce marché à forfait (C. civ. 1793) : demandez-le signé",
        "an unsigned amendment is never billed under this lump sum contract (art. 1793): ask for it signed",
    ),
}
