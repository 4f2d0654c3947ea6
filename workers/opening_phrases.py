"""What is wrong with a list of former invoices, in words for people."""

_PHRASES = {
    "twice": ("{number} figure déjà à la ligne {line}", "{number} stands already on line {line}"),
    "other_amounts": (
        "{number} est déjà connue, avec d'autres montants : facturier montrer {number}",
        "{number} is known already, with other amounts: facturier show {number}",
    ),
    "to_come": (
        "{number} : cette série a encore ce numéro à donner ; mettez [billing] last_number au dernier utilisé",
        "{number}: this series has still to give that number; set [billing] last_number to the last one used",
    ),
    "corrects_none": (
        "l'avoir {number} doit nommer la facture connue qu'il corrige (colonne corrects)",
        "the credit note {number} must name the known invoice that it corrects (column corrects)",
    ),
    "several_clients": (
        "plusieurs clients répondent à « {client} » : ajoutez le SIREN (colonne client_siren)",
        "several clients are {client}: add the SIREN (column client_siren)",
    ),
    "deducts_unknown": (
        "l'acompte déduit {number} n'est ni connu ni dans ce fichier : ajoutez sa facture",
        "the deducted deposit {number} is neither known nor in this file: add its invoice",
    ),
}


def say(language: str, key: str, **values: str) -> str:
    """Return the phrase *key* in *language*, with *values* in its places."""
    french, english = _PHRASES[key]
    return (english if language == "en" else french).format(**values)
