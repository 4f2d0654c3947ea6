"""A client's mail that gives up a job: « nous annulons la commande », « merci de nous rembourser l'acompte »."""

import re

from extractors.patterns.phrase import Phrase, Strip
from extractors.patterns.sentences import sentences_of

#: Why nobody but a person may decide what such a mail means.
GIVEN_UP = "the writer gives the job up, or wants money back"

_JOB = r"(?:la |le |notre |ma |mon |les |votre |ce |cette |l'|du |des |de la ){0,2}"
_WHAT = r"(?:commande|devis|chantier|travaux|contrat|marche|projet|prestation)\b"
_GIVES_UP = re.compile(
    rf"\b(?:nous|je|on) (?:vous )?(?:annul\w+|renonc\w+(?: a| au| aux)?|resili\w+|(?:souhait|dev)\w+ annuler)"
    rf" {_JOB}{_WHAT}"
    r"|\brembours(?:er|ez|ement)\b.{0,40}\b(?:acompte|arrhes)\b"
    r"|\bwe (?:hereby |must |have to )?cancel (?:the |our |this )?(?:order|job|contract|project|works?)\b"
    r"|\brefund\b.{0,30}\bdeposit\b"
)


def gives_up_in(strips: tuple[Strip, ...]) -> Phrase | None:
    """Return the sentence of a mail that gives a job up, or asks for a deposit back."""
    return next((sentence for sentence in sentences_of(strips) if _GIVES_UP.search(sentence.plain)), None)
