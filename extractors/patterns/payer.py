"""Who pays, on a remittance: behind the payer's label, over the notice, or below a mail."""

import re

from extractors.patterns.closing import BODY, closing_names
from extractors.patterns.findings import Findings, Found
from extractors.patterns.firm_names import is_firm
from extractors.patterns.identifiers import Identifier, identifiers_in
from extractors.patterns.labels import labelled
from extractors.patterns.notice_date import is_table
from extractors.patterns.phrase import Phrase, Strip, plain
from extractors.patterns.writer import writer_of
from rules.document import NOWHERE
from rules.facts import Party
from rules.party import Company
from rules.spelling import fold

#: Characters of a payer's name at most.
LONGEST_NAME = 100
#: Rows in which a title stands, and of an address with its identifiers.
TITLE_ROWS, HEAD_ROWS = 4, 6
#: Columns of a table at least.
LEAST_COLUMNS = 3
#: Points beside one another at which the rows of a block begin at most.
BESIDE = 12.0

_PAYER = re.compile(
    r"^(?:nom (?:du |de l')?)?(?:donneur d'ordre|ordonnateur|emetteur|payeur|debiteur|titulaire du compte debite"
    r"|(?:collectivite|etablissement|organisme|societe|service|entite) (?:debit(?:rice|eur)|payeu(?:r|se)"
    r"|emett(?:rice|eur))"
    r"|compte a debiter|(?:paye|regle|vire|emis) par"
    r"|ordering (?:party|customer)|payer|debtor|remitter|(?:paid|remitted|sent) by|from)(?:'s)?"
    r"(?: (?:nom|name|raison sociale))?(?![\w'-]) ?:?"
)
#: Labels that name the payer where no other does.
_SENDER = re.compile(r"^(?:societe|client|acheteur|company|customer|buyer)(?: (?:payeu\w+|name))? ?:")
_FROM_ACCOUNT = re.compile(
    r"\b(?:depuis|de|debit de|a partir de) notre compte\b|\bcompte (?:a )?debite|\bfrom our account\b|debit|emetteur"
    r"|donneur|\bordering|\bpayer"
)
_BANK = re.compile(
    r"\b(?:banques?|bank|credit (?:agricole|mutuel|lyonnais|cooperatif|du nord)|caisse|societe generale|bnp|lcl|cic"
    r"|bpce|postale|hsbc|tresor|dgfip|helios)\b"
)
#: Behind the name of the payer: « Groupe scolaire Jean Macé - Avis de virement ».
_TITLE = re.compile(
    r" [-|·:] (?=(?:avis|bordereau|detail|notification|lettre) (?:de |d'un |du )?(?:virement|paiement|reglement)"
    r"|(?:remittance|payment) advice|zahlungsavis)"
)
#: In front of an IBAN: the account that pays, and the one that is paid.
_FROM = re.compile(
    r"\b(?:virement(?: sepa)?(?: emis)? (?:du|depuis le|depuis) compte|(?:depuis|a partir)(?: du)?(?: de)?"
    r"(?: notre| nos)? comptes?|au debit d[ue](?: notre)? (?:compte)?|compte (?:a )?debite|du compte)\b[^:;]{0,20}:? ?$"
)
_TO = re.compile(
    r"\b(?:vers|au credit|sur votre compte|a votre compte|votre (?:compte|iban)|to|your account|credite)\b[^;]*$"
)
_IBAN = re.compile(r"\b[a-z]{2}\d{2}(?: ?[0-9a-z]{4}){3}")
_PAYEE = re.compile(r"^(?:beneficiaire|compte (?:a )?credite|creancier|beneficiary|payee|creditor|to)\b ?:?")


def read_payer(strips: tuple[Strip, ...], company: Company, findings: Findings) -> Party | None:
    """Return who pays: its name, its SIREN where that stands with the name, the IBAN of its account."""
    names = _names(strips, _PAYER, company) or _names(strips, _SENDER, company) or _unlabelled(strips, company)
    name = findings.settle("payer.name", names) or ""
    siren = findings.settle("payer.siren", _sirens(strips, name, company)) if name else None
    iban = findings.settle("payer.iban", _payer_ibans(strips, company)) or ""
    return Party(name=name, siren=siren or "", iban=iban) if name or iban else None


def _names(strips: tuple[Strip, ...], label: re.Pattern[str], company: Company) -> list[Found[str]]:
    hits = (
        [made for made in hit.answers if not _is_label(made)]
        for hit in labelled(strips, label)
        if not _heads_table(strips[hit.index])
    )
    answers = (made[0] for made in hits if made)
    return [Found(made.text, made.evidence()) for made in answers if _is_name(made, company)]


def _unlabelled(strips: tuple[Strip, ...], company: Company) -> list[Found[str]]:
    """Return the firm over a notice that names no payer, or below a mail; a bank writes for its customer."""
    if any(_PAYER.match(made.plain) for strip in strips if not _heads_table(strip) for made in strip.phrases):
        return []
    identified = [each for each in identifiers_in(strips) if each.sort != "iban" and each.valid]
    others = [each for each in identified if each.found.value not in {company.siren, company.vat_number}]
    writer = writer_of(strips, (), others, company)
    if writer is not None:
        return [] if _BANK.search(plain(writer.value)) else [writer]
    return _over_title(strips, company) or _at_head(strips, company) or _closing(strips, company)


def _heads_table(strip: Strip) -> bool:
    return len(strip.phrases) >= LEAST_COLUMNS and is_table(strip)


def _at_head(strips: tuple[Strip, ...], company: Company) -> list[Found[str]]:
    """Return the firm in the first row of a paper, where its first rows name no other one but ours."""
    first = strips[0].phrases[0]
    heads = [
        made for strip in strips[:HEAD_ROWS] for made in strip.phrases if is_firm(made) and _is_name(made, company)
    ]
    if first.page == 0 or heads != [first] or _BANK.search(first.plain):
        return []
    return [Found(first.text, first.evidence())]


def _over_title(strips: tuple[Strip, ...], company: Company) -> list[Found[str]]:
    """Return the name in front of the title: « Groupe scolaire Jean Macé - Avis de virement »."""
    for strip in strips[:TITLE_ROWS]:
        for made in strip.phrases:
            title = _TITLE.search(made.plain)
            name = made.part(0, title.start()) if title else None
            if name and _is_name(name, company) and not _BANK.search(name.plain):
                return [Found(name.text, name.evidence())] if is_firm(name) or BODY.match(name.plain) else []
    return []


def _closing(strips: tuple[Strip, ...], company: Company) -> list[Found[str]]:
    """Return who closes a mail, unless it is a bank."""
    return [each for each in closing_names(strips, company) if not _BANK.search(plain(each.value))]


def _sirens(strips: tuple[Strip, ...], name: str, company: Company) -> list[Found[str]]:
    """Return the SIRENs that stand in a row with the payer's name, or below it in its column."""
    found = []
    for each in identifiers_in(strips):
        if each.sort != "siren" or not each.valid or each.found.value == company.siren:
            continue
        for strip in reversed(strips[max(each.index - HEAD_ROWS, 0) : each.index + 1]):
            if fold(company.name) in fold(strip.whole.text) or _BANK.search(strip.whole.plain):
                break
            if fold(name) in fold(strip.whole.text):
                found += [each.found] if _stand_together(strip, each, name) else []
                break
    return found


def _stand_together(strip: Strip, each: Identifier, name: str) -> bool:
    columns = [made for made in strip.phrases if made is strip.phrases[0] or fold(name) in fold(made.text)]
    place = each.phrase.box
    return place == NOWHERE or any(abs(made.box.left - place.left) < BESIDE for made in columns)


def _is_label(made: Phrase) -> bool:
    """Tell whether a phrase beside a label is the other side's label: « Émetteur | Bénéficiaire »."""
    return any(found.end() == len(made.plain) for label in (_PAYER, _PAYEE) if (found := label.match(made.plain)))


def _is_name(made: Phrase, company: Company) -> bool:
    account = re.match(r"iban|compte|bic\b|fr\d\d", made.plain)
    return not account and len(made.text) <= LONGEST_NAME and fold(company.name) not in fold(made.text)


def _payer_ibans(strips: tuple[Strip, ...], company: Company) -> list[Found[str]]:
    """Return the IBANs behind the payer's label, and not behind the payee's."""
    found = []
    for each in identifiers_in(strips):
        if each.sort != "iban" or not each.valid or each.found.value == company.iban.replace(" ", ""):
            continue
        side = _side_of_column(strips, each)
        if side is not None:
            found += [each.found] if side is _PAYER else []
            continue
        found += [each.found] if _is_payers(strips, each) else []
    return found


def _is_payers(strips: tuple[Strip, ...], each: Identifier) -> bool:
    """Tell whether the words in front of an IBAN, or the nearest row above without an IBAN of its own, say who pays."""
    at = each.phrase.text.find(each.found.evidence.text)
    front = each.phrase.plain[: max(at, 0)]
    if _TO.search(front):
        return False
    if _FROM.search(front):
        return True
    for strip in reversed(strips[max(each.index - 5, 0) : each.index + 1]):
        text = strip.whole.plain
        if _PAYEE.match(text) or re.search(r"beneficiaire|beneficiary", text):
            return False
        if _PAYER.match(text) or _FROM_ACCOUNT.search(text):
            return True
        if strip is not strips[each.index] and _IBAN.search(text):
            return False
    return False


def _side_of_column(strips: tuple[Strip, ...], each: Identifier) -> re.Pattern[str] | None:
    """Return the label of the column that an IBAN stands in, where payer and payee stand side by side."""
    place = each.found.evidence.box
    for strip in reversed(strips[max(each.index - 5, 0) : each.index]):
        sides = [label for label in (_PAYER, _PAYEE) for made in strip.phrases if label.match(made.plain)]
        if place == NOWHERE or set(sides) != {_PAYER, _PAYEE}:
            continue
        near = min(strip.phrases, key=lambda made: abs(made.box.left - place.left))
        return next((label for label in (_PAYER, _PAYEE) if label.match(near.plain)), None)
    return None
