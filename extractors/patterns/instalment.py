"""One instalment of a schedule: what kind its words make it, and what makes it due."""

import re
from decimal import Decimal

from extractors.patterns.phrase import plain
from rules.facts import Instalment, InstalmentKind
from rules.money import Money

#: What stands around an instalment's words.
BULLETS = " -*:;,.=()\u2013\u2014\u2022\u25aa\u25cf\u25e6\uf0b7\uf0a7"

_DEPOSIT = re.compile(
    r"\b(?:acompte|arrhes|earnest money|a la (?:commande|signature)|a l'(?:acceptation|accord)"
    r"|a la reception de la commande|a reception de commande|signature du (?:devis|contrat|marche)|deposit|down payment"
    r"|(?:on|upon|with) (?:order|signature|acceptance|signing))\b"
)
_BALANCE = re.compile(r"\b(?:soldes?|balance|remainder|reste du)\b")
_MOMENT = re.compile(
    r"(?:^|[:,-] )(?=fin |debut |livraison|achevement|pose |mise )|\b(?:a l'|a la |au |aux |a (?=reception"
    r"|livraison|achevement|fin)|en (?:fin|debut|cours) |apres |des |lors d|on |upon |at |after |when |with "
    r"|before |avant )"
)


def instalment(label: str, percent: Decimal | None, amount: Money | None, trigger: str = "") -> Instalment:
    """Return the instalment that *label* names; without a printed *trigger* its own words tell when it is due."""
    text = plain(label)
    kind = InstalmentKind.MILESTONE
    if _BALANCE.search(text):
        kind = InstalmentKind.BALANCE
    elif _DEPOSIT.search(text):
        kind = InstalmentKind.DEPOSIT
    return Instalment(label=label, kind=kind, percent=percent, amount=amount, trigger=trigger or _trigger(label))


def _trigger(label: str) -> str:
    found = _MOMENT.search(plain(label))
    return label[found.start() :].strip(BULLETS) if found else ""
