"""A lump sum contract (marché à forfait): a global price at a flat rate for the whole work (C. civ. 1793)."""

import re

from extractors.patterns.findings import Findings, Found
from extractors.patterns.phrase import Strip
from extractors.patterns.sentences import sentences_of

_IS, _AND = r"(?:est |sont |s'entend(?:ent)? )?", r",? (?:et )?"
_SAYS = re.compile(
    r"\bmarche (?:prive |de travaux |de construction |conclu |passe |est ){0,3}(?:a|au) forfait\b"
    rf"|\b(?:marche|contrat) (?:global{_AND})?forfaitaire\b"
    rf"|\b(?:prix|montants?|somme) {_IS}(?:(?:ferme|net|total){_AND})?"
    rf"globa(?:l|ux|le){_AND}(?:fermes?{_AND})?forfaitaires?\b"
    rf"|\b(?:prix|montants?|somme) {_IS}(?:fermes?{_AND})?forfaitaires?{_AND}(?:fermes?{_AND})?"
    r"(?:globa(?:l|ux|le)|non revisables?|definiti(?:f|ve)s?|invariables?)\b"
    r"|\b(?:article|art\.?) ?1793\b"
    r"|\blump[- ]sum (?:building |construction )?(?:contract|price)\b"
)
_DENIED = re.compile(r"\b(?:pas|ni|non (?!revis)|hors|exclu\w*|sans|ne (?:constitue|vaut)|not|no)\b[^.]{0,40}$")


def read_lump_sum(strips: tuple[Strip, ...], findings: Findings) -> str:
    """Return the sentence that says that the price is a lump sum for the whole; empty where none does."""
    for sentence in sentences_of(strips):
        said = _SAYS.search(sentence.plain)
        if said and not _DENIED.search(sentence.plain[: said.start()]):
            return findings.keep("lump_sum", Found(sentence.text, sentence.evidence()))
    return ""
