"""Progress claims: the columns of their tables, and the works done, billed before, claimed and validated, all net."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from extractors.patterns.amount_cells import is_amount
from extractors.patterns.amounts import amounts_in
from extractors.patterns.answered_number import number_behind
from extractors.patterns.claim_columns import column_sums
from extractors.patterns.claim_period import read_period
from extractors.patterns.dates import Order
from extractors.patterns.findings import Findings, Found
from extractors.patterns.headers import Column, Headers
from extractors.patterns.phrase import Strip, joined, plain
from extractors.patterns.words.table import Words
from rules.document import Document
from rules.facts import Facts
from rules.money import Money

_NET = r"(?: ?\(?(?:en )?(?:€ ?)?(?:h\.?t\.?|hors taxes?|net|excl\.? vat)\)?)?(?: ?\(?(?:en )?€\)?)?"
_THIS = (
    r"(?:(?:de )?(?:la|cette) (?:presente )?situation|(?:la )?presente situation|(?:du|ce|de ce) mois(?:-ci)?"
    r"|situation (?:actuelle|en cours|du mois)|(?:mois|periode) en cours"
    r"|(?:de )?(?:la|cette) periode|this (?:claim|period|month|application))"
)
_OF_THIS = rf"(?:montants?|total|travaux|sommes?|part) {_THIS},? \(?(?:en )?(?:€ ?)?"
_HT, _TTC = r"(?:h\.?t\b|hors taxes?|excl\.? vat)", r"(?:t\.?t\.?c\b|toutes taxes|incl\.? vat)"
#: The headers of a claim's table: only the column of this claim is an amount of lines. The first that fits counts.
_HEADERS = Headers(
    (column, re.compile(pattern))
    for column, pattern in (
        (
            Column.NET,
            rf"(?:(?:montants?|total|travaux|amount|due)? ?(?:de )?{_THIS}|situation h\.?t\.?|mois|periode){_NET}",
        ),
        (
            Column.PERCENT,
            (
                r"(?:% ?(?:d')?(?:avancement )?(?:cumule?e?|a ce jour|to date)"
                r"|(?:avancement )?cumule?(?: actuel)? ?\(?%\)?|avancement (?:cumule|a ce jour|total) ?\(?%\)?)"
            ),
        ),
        (
            Column.PROGRESS,
            r"(?:cumule? (?:actuel|a ce jour)|avancement (?:cumule|a ce jour|total)|(?:progress|completed) to date)",
        ),
        (
            Column.BEFORE,
            (
                r"(?:(?:(?:cumule?s?|situations?|mois|total|montants?|travaux) )?"
                r"(?:prec(?:edente?s?|\.)?|anterieure?s?)"
                rf"|deja (?:facture|realise)|previous(?:ly)?(?: claimed)?){_NET}"
            ),
        ),
        (
            Column.CUMULATED,
            (
                r"(?:(?:montants? |total |travaux )?cumule?s?(?: (?:actuel|a ce jour|total|realise))?"
                rf"|(?:total|realise|travaux) a ce jour|depuis l'origine){_NET}"
            ),
        ),
        (
            Column.OTHER,
            (
                r"(?:marche|contrat|devis|commande|montant (?:du |total )?(?:marche|devis|contrat)"
                r"|contract(?: (?:sum|value))?"
                r"|avancement(?: (?:prec(?:edente?s?|\.)?|anterieure?s?))?|%|reste(?: a (?:faire|facturer|realiser))?"
                r"|deja paye"
                r"|u|un|unites?|unit|qt[es]?|quantites?|qty|p\.? ?u\.?|prix unitaire|montants?|total|amount"
                r"|n°|ref|lots?"
                r"|t\.?v\.?a\.?|% (?:mois|periode|prec\.?|precedent|avancement)|avancement (?:du mois|de la periode))"
                rf"{_NET}|.{{0,20}}t\.?t\.?c\.?"
            ),
        ),
        (
            Column.DESCRIPTION,
            (
                r"(?:postes?|designations?|descriptions?|libelles?|ouvrages?|travaux|prestations?|nature|works?|items?)"
                r"(?: des? (?:travaux|ouvrages?|prestations?|postes?))?"
            ),
        ),
    )
)

_QUOTE = re.compile(
    r"^(?:n° ?(?:de |du )?)?(?:devis ?/ ?marche|marche ?/ ?devis|marche|contrat|contract"
    r"|ref(?:erence)? (?:du )?(?:marche|devis))"
    r"(?: ?n°)?(?= ?:|$| (?:n°|[a-z]*\d))"
)
_TAXED = re.compile(r"\bt\.?t\.?c\b|toutes taxes|incl\.? vat|\bgross\b")
_UNTAXED = re.compile(r"\bh\.?t\b|hors taxes?|excl\.? vat|\bnet of vat\b")
_PAID = re.compile(
    r"retenue|net a payer|acompte|avance|regle|paye|solde|reste|\btva\b|\bvat\b|penalite|revision"
    r"|\bdevis|\bmarche|\bcontrat|\boffre|\bavenant"
)
#: What a row of totals begins or ends with, by field. The first that fits counts.
_LABELS: Mapping[str, re.Pattern[str]] = {
    "validated": re.compile(r"\b(?:valide|bon a payer|verifie|accepte|certified|certifie|approuve)"),
    "claimed_before": re.compile(r"\bprecedent|\banterieur|deja facture|\bprevious|mois prec|cumul prec"),
    "cumulated": re.compile(r"\bcumul|a ce jour|depuis l'origine|depuis le debut|\bto date\b"),
    "claimed": re.compile(_THIS),
}
#: Words of totals that are no claim's own.
_OTHERS = re.compile(r"\bcumul|\bprecedent|\banterieur|a ce jour|\bto date|\bmarche|\bcontrat|\bcontract|\bdevis")
_FIELDS = ("cumulated", "claimed_before", "claimed", "validated")
_UNTOLD = "it cannot be told whether the amount is net or includes VAT"


def claim_words(words: Words) -> Words:
    """Return *words* with the headers of a claim's table, and « Montant du mois HT » as its totals are called."""
    net, gross = (
        re.compile(f"{of.pattern}|{_OF_THIS}{tax}") for of, tax in ((words.totals.net, _HT), (words.totals.gross, _TTC))
    )
    totals = replace(words.totals, net=net, gross=gross)
    total = re.compile(f"{words.lines.total.pattern}|{_OF_THIS}(?:{_HT}|{_TTC})")
    return replace(words, lines=replace(words.lines, headers=_HEADERS, total=total), totals=totals)


def with_claim(facts: Facts, document: Document, strips: tuple[Strip, ...], findings: Findings, order: Order) -> Facts:
    """Return *facts* with what a claim alone says; amounts that may include VAT are doubts and left out."""
    facts = _without_others(facts, findings)
    rows = (*_rows(strips), *_of_columns(document, strips, facts.net))
    sums = _proved(_sums(rows, findings, facts), facts, findings)
    start, end = read_period(strips, findings, order)
    if not facts.quote_number and not any(each.field == "quote_number" for each in findings.doubts):
        facts = replace(facts, quote_number=number_behind(strips[:80], _QUOTE, "quote_number", facts.number, findings))
    return replace(
        _of_this_claim(facts, sums, findings),
        cumulated=sums.get("cumulated"),
        claimed_before=sums.get("claimed_before"),
        claimed=sums.get("claimed"),
        validated=sums.get("validated"),
        period_start=start,
        period_end=end,
    )


_Rows = tuple[tuple[str, str, Found[Money]], ...]


def _sums(rows: _Rows, findings: Findings, facts: Facts) -> dict[str, Money]:
    """Return the amounts whose labels say that they are net; one that is the document's net is net as well."""
    net: dict[str, list[Found[Money]]] = {}
    untold: dict[str, list[Found[Money]]] = {}
    for name, text, found in rows:
        if _TAXED.search(text):
            untold.setdefault(name, [])
        elif _UNTAXED.search(text) or (name == "claimed" and found.value == facts.net):
            net.setdefault(name, []).append(found)
        else:
            untold.setdefault(name, []).append(found)
    sums: dict[str, Money] = {}
    for name in _FIELDS:
        value = findings.settle(name, net.get(name, []))
        if value is not None:
            sums[name] = value
        elif name in untold and name not in net:
            findings.doubt(name, _UNTOLD, *dict.fromkeys(each.value for each in untold[name]))
    return sums


def _rows(strips: tuple[Strip, ...]) -> Iterator[tuple[str, str, Found[Money]]]:
    """Yield the rows of a label and one amount: the field, the label, and the amount."""
    for strip in strips:
        if len([each for each in strip.phrases if is_amount(each.plain)]) > 1:
            continue
        for made, right in pairwise((*strip.phrases, None)):
            if made is None:
                continue
            apart = right if right is not None and is_amount(right.plain) else None
            amounts = amounts_in(apart.plain if apart else made.plain)
            if len(amounts) != 1 or amounts[0].bare or amounts[0].unsure_sign:
                continue
            label = made.plain if apart else made.plain[: amounts[0].start]
            behind = (apart or made).plain[amounts[0].end :]
            name, money = _field(label), amounts[0].money
            if name and money is not None:
                whole = joined(made, apart) if apart else made
                yield name, f"{label} {behind}", Found(abs(money), whole.evidence())


def _of_columns(document: Document, strips: tuple[Strip, ...], net: Money | None) -> _Rows:
    """Return the sums of a claim's columns as rows of net amounts, where this claim's is its *net*."""
    proved = [sums for sums in column_sums(document, strips, _HEADERS) if sums["claimed"].value == net]
    return tuple((name, "ht", found) for sums in proved for name, found in sums.items())


def _field(label: str) -> str | None:
    """Return the field that a *label* names; what is validated of earlier or of all works is none."""
    if _PAID.search(label.replace("bon a payer", "")):
        return None
    names = [name for name, pattern in _LABELS.items() if pattern.search(label)]
    if "validated" in names and set(names) & {"claimed_before", "cumulated"}:
        return None
    return names[0] if names else None


def _proved(sums: dict[str, Money], facts: Facts, findings: Findings) -> dict[str, Money]:
    """Return *sums* with what is claimed as the difference of both cumulated amounts; what differs is a doubt."""
    done, before, claimed = (sums.get(name) for name in ("cumulated", "claimed_before", "claimed"))
    if done is None or before is None:
        return sums
    if claimed is None and not any(each.field == "claimed" for each in findings.doubts) and facts.net == done - before:
        findings.evidence["claimed"] = findings.evidence.get("net", findings.evidence["cumulated"])
        return {**sums, "claimed": done - before}
    if claimed is not None and claimed != done - before:
        findings.doubt("claimed", "the works done less those billed before are not the claim", claimed, done - before)
        for name in ("cumulated", "claimed_before", "claimed"):
            findings.evidence.pop(name, None)
        return {name: value for name, value in sums.items() if name == "validated"}
    return sums


def _without_others(facts: Facts, findings: Findings) -> Facts:
    """Return *facts* without totals whose own words are of the contract, of earlier works or of all works."""
    printed = [findings.evidence[path] for path in ("net", "vat_total", "gross") if path in findings.evidence]
    others = [each.text for each in printed if _OTHERS.search(plain(each.text))]
    return _without_totals(facts, findings, *others) if others else facts


def _of_this_claim(facts: Facts, sums: Mapping[str, Money], findings: Findings) -> Facts:
    """Return *facts* without totals that are not those of the claim."""
    claimed = sums.get("claimed")
    if facts.net is None:  # a gross total whose net is not the claim's may be that of all works
        doubtful = facts.gross is not None and "cumulated" in sums
        return _without_totals(facts, findings, facts.gross) if doubtful else facts
    if facts.net == claimed or (claimed is None and facts.net != sums.get("cumulated")):
        return facts
    return _without_totals(facts, findings, facts.net, *([] if claimed is None else [claimed]))


def _without_totals(facts: Facts, findings: Findings, *printed: object) -> Facts:
    for path in [path for path in findings.evidence if path.split(".")[0] in {"net", "vat", "vat_total", "gross"}]:
        del findings.evidence[path]
    findings.doubt("net", "the totals may not be those of this claim alone", *printed)
    return replace(facts, net=None, vat=(), vat_total=None, gross=None)
