"""A schedule by progress claims: « situations mensuelles selon avancement », without shares of its own."""

import re
from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

from extractors.patterns.phrase import Phrase, Strip
from extractors.patterns.schedule_pieces import money_in
from extractors.patterns.shares import shares_in
from rules.facts import Instalment, InstalmentKind
from rules.money import HUNDRED
from rules.schedule import EVERY_CLAIM

_ADVANCE = r"(?:l'|de l'|d')?(?:avancement|etat d'avancement)"
_BY = rf"(?:(?:selon|suivant|a|sur|en fonction de|au fur et a mesure de|au prorata de) {_ADVANCE})"
_CLAIMS = re.compile(
    r"\bsituations? (?:de travaux )?(?:mensuelles?|trimestrielles?|periodiques?|intermediaires?)\b"
    rf"|\bsituations? (?:de travaux )?.{{0,30}}{_BY}\b"
    r"|\b(?:factur\w{1,6}|paiements?|reglements?|payables?|paye\w{0,3}|reglables?|acomptes? mensuels?)\b.{0,40}"
    rf"{_BY}\b"
    r"|\bmonthly progress (?:claims?|payments?|billings?|invoices?)\b"
    r"|\b(?:billed|invoiced|paid|payable|payments?)\b.{0,30}\b(?:as the works? progress\w*|(?:on|by) progress)\b"
)
_ENDS = re.compile(r"[;.:,](?:\s|$)|\b(?:puis|et|and|then)\b")


def says_claims(text: str) -> bool:
    """Tell whether folded words say that the works are billed by progress claims, and name no share of their own."""
    return _CLAIMS.search(text) is not None and not shares_in(text) and not money_in(text)


def claims_in(strips: Iterable[Strip]) -> tuple[Instalment, Phrase] | None:
    """Return the instalment that stands for the progress claims, from the first clause that names them."""
    for strip in strips:
        for made in _clauses(strip.whole):
            if says_claims(made.plain):
                label = made.text.strip(" -\u2013\u2022*:;,.")
                return Instalment(label=label, kind=InstalmentKind.MILESTONE, every=EVERY_CLAIM), made
    return None


def between(instalments: tuple[Instalment, ...], claims: Instalment) -> tuple[Instalment, ...] | None:
    """Return the schedule of the *instalments* with the claims before the balance; None where they make no whole."""
    balances = [made for made in instalments if made.kind is InstalmentKind.BALANCE]
    others = tuple(made for made in instalments if made.kind is not InstalmentKind.BALANCE)
    shares = sum((made.percent for made in instalments if made.percent is not None), Decimal(0))
    if len(balances) > 1 or shares >= HUNDRED or any(made.kind is not InstalmentKind.DEPOSIT for made in others):
        return None
    return (*others, claims, *balances)


def _clauses(whole: Phrase) -> list[Phrase]:
    """Return the clauses of a row, and the row as a whole where a comma stands inside of what it says."""
    cuts = [0, *(found.end() for found in _ENDS.finditer(whole.plain)), len(whole.plain)]
    parts = [part for begin, end in pairwise(cuts) if (part := whole.part(begin, end))]
    return [*parts, whole]
