"""What is said about answers: which ones a question takes, and what is missing where one person is not enough."""

ANSWER_PHRASES: dict[str, tuple[str, str]] = {
    "question_answers": (
        (
            "FAIT et PAS FAIT ne vont pas pour cette demande. Répondez VALIDER {ref}, avec le numéro du choix s'il y "
            "en a plusieurs, ou REFUSER {ref}."
        ),
        (
            "DONE and NOT DONE are not for this request. Answer APPROVE {ref}, with the number of the choice where "
            "there are several, or REJECT {ref}."
        ),
    ),
    "step_correct": ("mettre une correction en œuvre", "acting on a correction"),
    "correct_bank": (
        "Un relevé bancaire ne se corrige pas : demandez-le de nouveau à la banque.",
        "A bank statement is not corrected: ask the bank for it again.",
    ),
    "correct_decided": (
        "Ce document ne se corrige plus : ce qui le concerne est déjà décidé.",
        "This document is not corrected any more: what it is about is decided already.",
    ),
    "milestone_answers": (
        "Pour cette demande, répondez FAIT {ref} ou PAS FAIT {ref}.",
        "For this request, answer DONE {ref} or NOT DONE {ref}.",
    ),
    "second_answer": ("Second accord demandé : {title}", "A second agreement is needed: {title}"),
    "agreed_by": ("D'accord : {by}", "Agreed: {by}"),
    "agreed_choice": ("le {at}, pour le choix {choice} « {label} »", "on {at}, to choice {choice} “{label}”"),
    "fact_missing": ("Il manque", "Missing"),
    "same_answer_missing": (
        "la même réponse d'une seconde personne : pour ce montant, une seule ne suffit pas. Rien n'est fait d'ici là",
        "the same answer from a second person: for this amount one is not enough. Nothing is done until then",
    ),
    "answers_differ": (
        "un accord : les réponses diffèrent. Rien n'est fait tant que deux personnes n'ont pas choisi la même",
        "an agreement: the answers differ. Nothing is done until two people have chosen the same",
    ),
    "second_answer_ways": (
        (
            "répondre à ce message, ou confirmer au terminal de l'entreprise : facturier valider {ref} {choice} ; "
            "pour revenir sur un accord : ANNULER {ref}"
        ),
        (
            "answer this message, or confirm at the firm's terminal: facturier approve {ref} {choice}; "
            "to take an agreement back: UNDO {ref}"
        ),
    ),
}
