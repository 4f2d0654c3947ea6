"""The rows of an address: which of them is a name, a street, a town."""

import re

from extractors.patterns.firm_names import is_firm, is_form
from extractors.patterns.phrase import Phrase, joined

#: Characters of a line of an address at most.
LONGEST_LINE = 100
#: What somebody does, behind his name: « Jean Petit, tourneur sur bois ».
_TRADE = re.compile(r", (?=[a-zà-ÿ])[^\d,]{3,40}$")

ATTENTION = re.compile(r"^(?:a l'attention (?:de|du|des)|att\.?|attn\.?|c/o|contact|interlocuteur)\b")
POSTCODE = re.compile(r"^(?:f-?)?\d{5} [a-z]")
STREET = re.compile(
    r"^(?:\d{1,4}(?: ?(?:bis|ter|quater|[a-d]))?,? [a-z]|(?:rue|avenue|bd|boulevard|place|chemin|route|impasse"
    r"|allee|quai|cours|zone|za|zi|zac|bp|b\.p\.|cs|lieu-dit|lotissement|residence|batiment|bat|immeuble|etage"
    r"|appartement)\b)"
)
NOT_ADDRESS = re.compile(
    r"^(?:siren|siret|tva|n°|no |tel|telephone|port|mobile|mail|e-mail|email|courriel|code client|ref|date"
    r"|devis|facture|avenant|objet|chantier|affaire|designation|description|rcs|vat|phone|iban|bic|conditions"
    r"|validite|page|votre|nos|notre|code service|service code|engagement juridique|numero d'engagement)\b"
)
IDENTIFIER = re.compile(
    r"^(?:siren|siret|n[°.]? ?(?:de )?(?:tva|siren|siret)|tva|vat|tel|telephone|port|mobile|e-?mail|courriel|france$"
    r"|rcs|code service|service code|(?:n° ?|numero )d'engagement|engagement juridique)\b"
)
_BEHIND = re.compile(
    r"(?<=\w)[ ,;.(/|-]{1,4}(?:(?:n° ?)?(?:de )?(?:tva|siren|siret)|vat|rcs|tel)\b[ a-z.]{0,16} ?[:n°]{0,2} ?"
    r"(?=(?:fr)?[ \d])"
)
#: The label of something else, or a code: « Devise », « Entreprise », « C004512 ».
NO_NAME = re.compile(
    r"(?:l'|le |la )?(?:devise|entreprise|fournisseur|vendeur|acheteur|client|contact|page|numero|code|montant|total"
    r"|societe|date|horaires|prestataire|titulaire|maitre d'oe?uvre)(?: ?:.*)?|[a-z]{0,4}[-_/.]?\d[\d./_-]*[a-z]?"
    r"|.*\b(?:poste|tel\.?) ?:? ?\d.*|[=_*.-]{3,}"
)
#: An address in one row: « 55 cours Lafayette, 69003 Lyon ».
_IN_ONE = re.compile(r"[ ,-]{1,3}(?:f-?)?\d{5} [a-z][a-z' -]{1,40}$")
#: A department of the firm that is named in the line above it.
_SERVICE = re.compile(
    r"^(?:service|direction|departement|pole|bureau) (?:des? |d'|de la |du )?(?:achats?|compta|factur|technique|travaux"
    r"|moyens|financ|fournisseurs|generale|administrati|commercial)"
)


def is_town(made: Phrase) -> bool:
    """Tell whether a row ends an address: a postcode and its town, perhaps behind the street."""
    if POSTCODE.match(made.plain):
        return True
    return STREET.match(made.plain) is not None and _IN_ONE.search(made.plain) is not None


def name_and_address(block: tuple[Phrase, ...]) -> tuple[Phrase | None, tuple[Phrase, ...]]:
    """Return the client's name, the block's first line that is one, and its address up to the postcode's line."""
    lines = [
        made
        for each in block
        if (made := _without_identifiers(each))
        and not ATTENTION.match(made.plain)
        and not NOT_ADDRESS.match(made.plain)
        and not _SERVICE.match(made.plain)
        and "@" not in made.plain
    ]
    if (
        not lines
        or (STREET.match(lines[0].plain) and not is_firm(lines[0]))
        or POSTCODE.match(lines[0].plain)
        or len(lines[0].text) > LONGEST_LINE
        or NO_NAME.fullmatch(lines[0].plain)
    ):
        return None, ()
    if lines[1:] and is_form(lines[1].text):  # « Clinique des Brotteaux » above « SELARL »
        lines[:2] = [joined(lines[0], lines[1])]
    trade = _TRADE.search(lines[0].text)
    lines[0] = (lines[0].part(0, trade.start()) if trade else None) or lines[0]
    for index, line in enumerate(lines[1:], 1):
        if is_town(line):
            begin = next((at for at in range(1, index + 1) if STREET.match(lines[at].plain)), 1)
            return lines[0], tuple(lines[begin : index + 1])
    return lines[0], ()


def _without_identifiers(made: Phrase) -> Phrase | None:
    """Return *made* up to an identifier that stands on the same line (« SAS Dupont - SIREN … »)."""
    behind = _BEHIND.search(made.plain)
    return made.part(0, behind.start()) if behind else made


def named_lines(block: tuple[Phrase, ...]) -> tuple[str, ...]:
    """Return the lines of *block* up to the town that are no street, and its numbers."""
    town = next((at for at, made in enumerate(block) if is_town(made)), len(block))
    numbers = (made for made in block[town:] if IDENTIFIER.match(made.plain))
    return tuple(made.plain for made in (*block[:town], *numbers) if not STREET.match(made.plain))
