"""What `facturier verify` finds wrong, in the firm's language."""

from daemon.cli.language import say, spoken
from ledger import Problem
from rules.translation import Translation

_said = Translation(
    {
        "journal {}": "journal {}",
        "invoice {}": "facture {}",
        "payment {}": "paiement P{}",
        "does not follow the row before it": "ne suit pas l'écriture précédente",
        "was altered": "a été modifié",
        "the head is not the last row": "la tête n'est pas la dernière écriture",
        "is gone since journal {}": "a disparu depuis l'écriture {} du journal",
        "was altered since journal {}": "a été modifié depuis l'écriture {} du journal",
        "stands in no journal row": "ne figure dans aucune écriture du journal",
        "was given and is on no invoice": "a été attribué et n'est sur aucune facture",
        "has its number, its page was never made": "a son numéro, sa page n'a jamais été faite",
        "{} is allocated on {}": "{} affectés sur {}",
        "{} is allocated of {}": "{} affectés sur {} reçus",
        "{} is left, the index has {}": "il reste {}, l'index dit {}",
        "is not stored": "n'est pas conservé",
        "does not have its digest any more": "n'a plus son empreinte : il a été modifié",
    }
)


def problem_text(problem: Problem) -> str:
    """Return one problem in a line: what it is about, and what is wrong with it."""
    subject, detail = (_said(spoken(), each) for each in (problem.subject, problem.detail))
    return say(f"{subject} : {detail}", f"{subject}: {detail}")
