"""The explanation of a document's values for people: who read each, in which words, and what proves it."""

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal

from rich.console import RenderableType

from daemon.cli.explaining import DIFFERS, Explained, Said, cases_used, explained
from daemon.cli.files import ReadFile
from daemon.cli.showing.tongue import Tongue, pairs, safe, title
from rules.case import Case
from rules.money import Money
from rules.proof import Proof
from rules.reasons import doubt_field

READERS = {
    "patterns": "motifs",
    "language model": "modèle de langage",
    "embedded data": "données jointes",
    "learned": "appris",
}
_CASE = re.compile(r"case ([0-9]+)")


def explanation_for_people(read: ReadFile, cases: Sequence[Case], tongue: Tongue) -> list[RenderableType]:
    """Return a table of the values with their readers, then the cases that were used."""
    values, say = explained(read), tongue.say
    rows = [(doubt_field(tongue.language, each.path), _told(each, tongue)) for each in values]
    made: list[RenderableType] = [title(say("D'où vient chaque valeur", "Where each value comes from")), pairs(rows)]
    used = cases_used(values, cases)
    if used:
        made += [safe(""), title(say("Cas appris utilisés", "Learned cases used"))]
        made.append(pairs([(say(f"cas n° {case.id}", f"case no. {case.id}"), _case(case, tongue)) for case in used]))
    return made if rows else []


def _told(each: Explained, tongue: Tongue) -> str:
    value = _value(each.value, tongue)
    return " \N{EN DASH} ".join(part for part in (value, _by(each, tongue)) if part)


def _by(each: Explained, tongue: Tongue) -> str:
    parts = [_said(said, tongue, alone=each.state != DIFFERS) for said in each.said]
    if each.state == DIFFERS:
        parts.insert(0, tongue.say("les lectures diffèrent", "the readings differ"))
    if each.proof is not None:
        parts.append(_proof(each.proof, tongue))
    return " ; ".join(parts)


def _said(said: Said, tongue: Tongue, *, alone: bool) -> str:
    name = tongue.say(READERS.get(said.reader, said.reader), said.reader)
    source = _CASE.sub(tongue.say(r"cas n° \1", r"case no. \1"), said.source)
    text = f"{name} ({source})" if source else name
    if not alone:
        text += f" = {_value(said.value, tongue)}"
    if said.evidence is not None and said.evidence.text:
        page = f" p. {said.evidence.page}" if said.evidence.page else ""
        text += f" : {tongue.quoted(said.evidence.text)}{page}"
    return text


def _proof(proof: Proof, tongue: Tongue) -> str:
    return {
        Proof.SUMS: tongue.say("prouvé : HT + TVA = TTC", "proved: net + VAT = gross"),
        Proof.LINE: tongue.say("prouvé : quantité x prix", "proved: quantity x price"),
        Proof.LINES: tongue.say("prouvé : somme des lignes", "proved: the lines' sum"),
    }[proof]


def _case(case: Case, tongue: Tongue) -> str:
    said = tongue.say("corrigé par {} le {}, confirmé {} fois", "corrected by {} on {}, confirmed {} times")
    return said.format(case.by, tongue.day(case.on), case.right)


def _value(value: object, tongue: Tongue) -> str:
    match value:
        case Money():
            return tongue.euros(value)
        case dt.date():
            return tongue.day(value)
        case Decimal():
            return tongue.number(value)
        case tuple() | None:
            return ""
        case str():
            return str(value)
        case _:
            return ""
