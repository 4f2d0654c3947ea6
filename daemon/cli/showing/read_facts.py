"""The facts of a document as people read them: what was read, the words that it stands in, and what to look at."""

import re
from collections.abc import Iterator

from rich.console import RenderableType

from daemon.cli.showing.tongue import Column, Tongue, pairs, safe, table, title
from outbox.wording import wording
from rules.facts import Direction, Facts, Kind, Line, Party, Signature, WarningKind
from rules.money import Money
from rules.reasons import doubt_field, doubt_text

KINDS = {
    Kind.QUOTE: "devis",
    Kind.AMENDMENT: "avenant",
    Kind.PURCHASE_ORDER: "bon de commande",
    Kind.DELIVERY_NOTE: "bon de livraison",
    Kind.HANDOVER: "procès-verbal de réception",
    Kind.PROGRESS_CLAIM: "situation de travaux",
    Kind.REMITTANCE: "avis de virement",
    Kind.BANK_STATEMENT: "relevé bancaire",
    Kind.INVOICE: "facture",
    Kind.CREDIT_NOTE: "avoir",
    Kind.DISPUTE: "contestation",
    Kind.APPROVAL: "accord",
    Kind.OTHER: "autre document",
}
WARNINGS = {
    WarningKind.HIDDEN_TEXT: "texte caché",
    WarningKind.ALTERED_AFTER_SIGNING: "modifié après signature",
    WarningKind.ALTERED_BY_HAND: "modifié à la main",
    WarningKind.INSTRUCTIONS_IN_DOCUMENT: "consignes adressées au programme",
    WarningKind.BANK_DETAILS_CHANGED: "coordonnées bancaires différentes",
    WarningKind.EMBEDDED_DATA_DIFFERS: "données jointes différentes de la page",
}

#: Evidence of embedded data ends with the path of its element, which only machines ask for.
_DATA = re.compile(r"(.*) \(/\w[\w/\[\]]*\)")


def kind_of_document(kind: Kind, tongue: Tongue) -> str:
    """Name a kind of document."""
    return tongue.say(KINDS[kind], kind.replace("_", " "))


def facts_for_people(name: str, facts: Facts, tongue: Tongue) -> list[RenderableType]:
    """Return what a document says: its kind, its facts with their words, its lines, its doubts and warnings."""
    say = tongue.say
    direction = {
        Direction.OURS: say("de l'entreprise", "written by the firm"),
        Direction.THEIRS: say("d'un tiers", "written by others"),
        Direction.UNKNOWN: say("auteur inconnu", "author unknown"),
    }[facts.direction]
    made: list[RenderableType] = [
        title(name + say(" : ", ": ") + f"{kind_of_document(facts.kind, tongue)} ({direction})")
    ]
    rows = [(label, value, _words(facts, field, tongue)) for label, value, field in _values(facts, tongue) if value]
    if rows:
        columns = (
            Column(say("Quoi", "What")),
            Column(say("Lu", "Read"), wide=True),
            Column(say("Dans ces mots", "In these words"), wide=True),
        )
        made += [safe(""), table(columns, rows)]
    if facts.kind is Kind.BANK_STATEMENT:
        made.append(safe(say("À rapprocher avec : facturier reconcile", "Match it with: facturier reconcile")))
    made += _lines(facts, tongue)
    made += _schedule(facts, tongue)
    made += _to_look_at(facts, tongue)
    return made


def _words(facts: Facts, field: str, tongue: Tongue) -> str:
    evidence = facts.evidence.get(field) or facts.evidence.get(field.partition(".")[0])
    if evidence is None:
        return ""
    if data := _DATA.fullmatch(evidence.text):
        return tongue.quoted(data[1]) + tongue.say(" (données jointes)", " (embedded data)")
    return tongue.quoted(evidence.text) + (f" p. {evidence.page}" if evidence.page else "")


def _values(facts: Facts, tongue: Tongue) -> Iterator[tuple[str, str, str]]:
    """Give (label, value, field) for what stands once in a document."""
    say, day = tongue.say, tongue.day
    yield say("Numéro", "Number"), f"{facts.number} {facts.version}".strip(), "number"
    yield say("Devis", "Quote"), facts.quote_number, "quote_number"
    yield say("Commande", "Order"), facts.order_number, "order_number"
    yield "Date", day(facts.date), "date"
    yield say("Valable jusqu'au", "Valid until"), day(facts.valid_until), "valid_until"
    yield say("Vendeur", "Seller"), _party(facts.seller), "seller.name"
    yield "Client", _party(facts.client), "client.name"
    yield from _sums(facts, tongue)
    yield from _claimed(facts, tongue)
    yield say("Livraison", "Delivery"), day(facts.delivery_date), "delivery_date"
    yield say("Livrer à", "Deliver to"), ", ".join(facts.delivery_address), "delivery_address"
    yield say("Conditions", "Terms"), facts.payment_terms, "payment_terms"
    retention = tongue.percent(facts.retention_percent) if facts.retention_percent is not None else ""
    yield say("Retenue", "Retention"), retention, "retention_percent"
    yield "Signature", _signature(facts.signature, tongue), "signature.status"
    yield say("Jalon", "Milestone"), facts.milestone, "milestone"
    yield say("Réserves", "Snags"), facts.snags, "snags"
    yield say("Réserves levées", "Snags lifted"), facts.snags_lifted, "snags_lifted"
    yield say("Payeur", "Payer"), _party(facts.payer) if facts.payer else "", "payer.name"
    yield say("Montant", "Amount"), _euros(facts.amount, tongue), "amount"
    yield say("Valeur", "Value date"), day(facts.value_date), "value_date"
    yield say("Référence", "Reference"), facts.reference, "reference"
    for index, paid in enumerate(facts.invoices):
        yield say("Facture", "Invoice"), f"{paid.number} {_euros(paid.amount, tongue)}", f"invoices.{index}.number"
    for index, deduction in enumerate(facts.deductions):
        value = f"{_deduction(deduction.kind, tongue)} {_euros(deduction.amount, tongue)}"
        yield say("Déduction", "Deduction"), value, f"deductions.{index}.amount"
    yield say("Compte", "Account"), facts.account, "account"
    yield say("Solde initial", "Opening balance"), _euros(facts.opening_balance, tongue), "opening_balance"
    yield say("Solde final", "Closing balance"), _euros(facts.closing_balance, tongue), "closing_balance"
    yield say("Déclaration", "Statement"), facts.statement, "statement"
    yield say("Marché à forfait", "Lump sum"), facts.lump_sum, "lump_sum"


def _deduction(kind: str, tongue: Tongue) -> str:
    words, key = wording(tongue.language), f"deduction.{kind}"
    return words(key) if key in words else kind


def _sums(facts: Facts, tongue: Tongue) -> Iterator[tuple[str, str, str]]:
    say = tongue.say
    yield say("Remise", "Discount"), _euros(facts.discount, tongue) if facts.discount else "", "discount"
    yield "HT" if tongue.language == "fr" else "Net", _euros(facts.net, tongue), "net"
    for index, vat in enumerate(facts.vat):
        value = say(
            f"{tongue.euros(vat.amount)} sur {tongue.euros(vat.base)}",
            f"{tongue.euros(vat.amount)} on {tongue.euros(vat.base)}",
        )
        yield f"{say('TVA', 'VAT')} {tongue.percent(vat.rate)}", value, f"vat.{index}.amount"
    yield say("TTC", "Gross"), _euros(facts.gross, tongue), "gross"


def _claimed(facts: Facts, tongue: Tongue) -> Iterator[tuple[str, str, str]]:
    """Give what a progress claim says, all of it net of VAT."""
    say = tongue.say
    yield say("Période du", "Period from"), tongue.day(facts.period_start), "period_start"
    yield say("Période au", "Period to"), tongue.day(facts.period_end), "period_end"
    yield say("Cumul HT", "Net to date"), _euros(facts.cumulated, tongue), "cumulated"
    yield say("Déjà facturé HT", "Claimed before, net"), _euros(facts.claimed_before, tongue), "claimed_before"
    yield say("Situation HT", "Claimed, net"), _euros(facts.claimed, tongue), "claimed"
    yield say("Validé HT", "Validated, net"), _euros(facts.validated, tongue), "validated"


def _party(party: Party) -> str:
    return ", ".join(each for each in (party.name, party.siren, party.iban) if each)


def _euros(money: Money | None, tongue: Tongue) -> str:
    return "" if money is None else tongue.euros(money)


def _signature(signature: Signature | None, tongue: Tongue) -> str:
    if signature is None:
        return ""
    status = {"signed": "signé", "unsigned": "non signé", "unclear": "incertain"}[signature.status]
    parts = (tongue.say(status, signature.status.value), signature.name, tongue.day(signature.date))
    return ", ".join(each for each in parts if each)


def _counted(line: Line, tongue: Tongue) -> str:
    quantity = tongue.number(line.quantity) if line.quantity is not None else ""
    return " ".join(each for each in (quantity, line.unit) if each)


def _lines(facts: Facts, tongue: Tongue) -> list[RenderableType]:
    if not facts.lines:
        return []
    say = tongue.say
    columns = (
        Column(say("Désignation", "Description"), wide=True),
        Column(say("Qté", "Qty"), figures=True),
        Column(say("Prix", "Price"), figures=True),
        Column(say("TVA", "VAT"), figures=True),
        Column("HT" if tongue.language == "fr" else "Net", figures=True),
    )
    rows = [
        (
            line.description,
            _counted(line, tongue),
            tongue.amount(Money.rounded(line.unit_price)) if line.unit_price is not None else "",
            tongue.percent(line.vat_rate) if line.vat_rate is not None else "",
            tongue.amount(line.net) if line.net is not None else "",
        )
        for line in facts.lines
    ]
    return [safe(""), table(columns, rows)]


def _schedule(facts: Facts, tongue: Tongue) -> list[RenderableType]:
    if not facts.schedule:
        return []
    columns = (
        Column(tongue.say("Échéance", "Instalment"), wide=True),
        Column("%", figures=True),
        Column(tongue.say("Montant", "Amount"), figures=True),
    )
    rows = [
        (
            each.label,
            tongue.number(each.percent) if each.percent is not None else "",
            tongue.amount(each.amount) if each.amount is not None else "",
        )
        for each in facts.schedule
    ]
    return [safe(""), table(columns, rows)]


def _to_look_at(facts: Facts, tongue: Tongue) -> list[RenderableType]:
    """Return the doubts and warnings: what a person must look at before believing the document."""
    language = tongue.language
    rows = [(doubt_field(language, each.field), doubt_text(language, each)) for each in facts.doubts] + [
        (tongue.say(WARNINGS[each.kind], each.kind.replace("_", " ")), each.detail) for each in facts.warnings
    ]
    return [safe(""), title(tongue.say("À regarder", "To look at")), pairs(rows)] if rows else []
