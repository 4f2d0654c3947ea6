"""Which step of a schedule a handover certificate, or any words about finished work, speaks of."""

import re
from dataclasses import dataclass

from rules.facts import InstalmentKind
from rules.job import Job, Step
from rules.spelling import fold

#: Words that stand in every certificate and tell no step apart.
_COMMON = frozenset(
    re.findall(
        r"[a-z]+",
        """travaux reception jalon phase lot acompte solde situation achevement termine terminee termines fini finis
        pose avec sans reserve reserves pour dans devis facture paiement echeance livraison
        works handover milestone stage completion completed finished delivery acceptance payment balance""",
    )
)
#: The whole of the works: the balance's trigger.
_WHOLE = re.compile(
    r"\b(?:ensemble|totalite|integralite) des (?:travaux|prestations)\b|\breception (?:definitive|des travaux|finale)\b"
    r"|\bfin (?:de|du) chantier\b|\btravaux (?:sont )?(?:acheves|termines)\b|\b(?:all|whole|entire) (?:the )?works?\b"
)
_ON_DELIVERY = re.compile(
    r"\blivraison\b(?! (?:du|des) (?:chantier|travaux|ouvrage|batiment))|\b(?:on|upon|after|at) delivery\b|^delivery\b"
)
_WORD = re.compile(r"[a-z0-9]{4,}")


@dataclass(frozen=True, slots=True)
class SeveralSteps:
    """The words fit these *steps* equally, or none of them: a person must say."""

    steps: tuple[Step, ...]


def step_reached(job: Job, words: str) -> Step | SeveralSteps:
    """Return the step that *words* say is done: the one whose own words they share, else the balance for the whole.

    Deposits are not reached by work. A step that is validated already is returned too: it is done.
    """
    steps = tuple(step for step in job.steps if step.kind is not InstalmentKind.DEPOSIT)
    said = _telling(words)
    shared = {step.position: said & _telling(f"{step.label} {step.trigger}") for step in steps}
    touched = tuple(step for step in steps if shared[step.position])
    # One step explains all that the others share, and more: « menuiseries du rez-de-chaussée » over « menuiseries ».
    best = tuple(
        step
        for step in touched
        if all(shared[step.position] > shared[each.position] for each in touched if each != step)
    )
    if len(best) == 1:
        return best[0]
    balance = tuple(step for step in steps if step.kind is InstalmentKind.BALANCE)
    if not touched and len(balance) == 1 and _WHOLE.search(fold(words)):
        return balance[0]
    still_open = tuple(step for step in steps if step.due_since is None)
    return SeveralSteps(touched or still_open)


def steps_on_delivery(job: Job) -> tuple[Step, ...]:
    """Return the steps, not reached yet, that the schedule makes due on delivery (« à la livraison »)."""
    return tuple(
        step
        for step in job.steps
        if step.due_since is None
        and step.kind is not InstalmentKind.DEPOSIT
        and _ON_DELIVERY.search(fold(f"{step.trigger} {step.label}"))
    )


def _telling(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(text))) - _COMMON
