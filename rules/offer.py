"""From the facts of a document to a quote or an amendment: what does not add up is not usable, and says why.

This is the border: past it every offer has a net per rate that is the printed one, to the cent.
"""

from dataclasses import dataclass, replace
from datetime import date

from rules.facts import Facts, Kind, Signature, SignatureKind, SignatureStatus
from rules.money import ZERO, ByRate, Money, Rate
from rules.quote import Acceptance, Amendment, QuoteVersion, Strength
from rules.reasons import doubt_field, doubt_text
from rules.vat import split, vat_of
from rules.wording import euros_text, rate_text, say

#: Printed VAT may miss the computed one by a cent per rate: other tools round elsewhere.
VAT_TOLERANCE = Money(1)

_NO_VAT = Rate(0)

#: A doubt about one of these makes an offer unusable until a person settles it.
_FIGURES = (
    *("pages", "number", "version", "currency"),
    *("lines", "discount", "net", "vat", "vat_total", "gross", "schedule", "retention_percent"),
)


@dataclass(frozen=True, slots=True)
class Unusable:
    """A document that cannot be billed from, with the *reasons* in the company's language."""

    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Figures:
    net: ByRate
    vat: ByRate
    discount: ByRate


def quote_of(facts: Facts, document_id: int, language: str = "fr") -> QuoteVersion | Unusable:
    """Return the quote version that *facts* describe; `sent` and `acceptance` are for others to tell."""
    figures = _figures(facts, language)
    reasons = _reasons(facts, figures, language)
    if facts.kind is Kind.QUOTE and isinstance(figures, _Figures) and figures.net.total.cents <= 0:
        reasons.append(say(language, "offer_not_positive"))
    if reasons or isinstance(figures, str):
        return Unusable(tuple(reasons))
    return QuoteVersion(
        number=facts.number,
        version=facts.version,
        dated=facts.date,
        lines=facts.lines,
        discount=figures.discount,
        net=figures.net,
        vat=figures.vat,
        document_id=document_id,
        schedule=facts.schedule,
        payment_terms=facts.payment_terms,
        retention_percent=facts.retention_percent or Rate(0),
        statement=facts.statement,
        lump_sum=facts.lump_sum,
        valid_until=facts.valid_until,
    )


def amendment_of(facts: Facts, document_id: int, language: str = "fr") -> Amendment | Unusable:
    """Return the amendment that *facts* describe: its figures are its signed effect on the contract."""
    figures = _figures(facts, language)
    reasons = _reasons(facts, figures, language)
    if not facts.quote_number:
        reasons.append(say(language, "offer_no_quote_number"))
    if reasons or isinstance(figures, str):
        return Unusable(tuple(reasons))
    return Amendment(
        number=facts.number,
        version=facts.version,
        dated=facts.date,
        lines=facts.lines,
        discount=figures.discount,
        net=figures.net,
        vat=figures.vat,
        document_id=document_id,
        quote_number=facts.quote_number,
        statement=facts.statement,
        schedule=facts.schedule,
        payment_terms=facts.payment_terms,
        retention_percent=facts.retention_percent,
    )


def acceptance_of(facts: Facts, document_id: int, received: date) -> Acceptance | None:
    """Return the acceptance that a document shows by its signature, or None; *received* dates one without a day."""
    signature = facts.signature
    if signature is None or signature.status is not SignatureStatus.SIGNED:
        return None
    # An agreement in a mail's text is its own statement; on paper, a statement is another matter.
    evidence = facts.evidence.get("statement" if signature.kind is SignatureKind.MAIL else "signature")
    return Acceptance(
        on=signature.date or received,
        by=signature.name or facts.client.name,
        strength=_strength(signature),
        document_id=document_id,
        page=evidence.page if evidence else 0,
        words=evidence.text if evidence else "",
    )


def accepted_as_signed(amendment: Amendment, facts: Facts, received: date) -> Amendment:
    """Return *amendment* with the acceptance that its document shows, for planning before a job exists."""
    return replace(amendment, acceptance=acceptance_of(facts, amendment.document_id, received))


def net_of_lines(facts: Facts) -> ByRate | None:
    """Return the lines' nets per rate, before a global discount, or None when a line misses its net or rate."""
    pairs = [(line.vat_rate, line.net) for line in facts.lines]
    known = [(rate, net) for rate, net in pairs if rate is not None and net is not None]
    return ByRate(known) if known and len(known) == len(pairs) else None


def _strength(signature: Signature) -> Strength:
    match signature.kind:
        case SignatureKind.DIGITAL:
            return Strength.DIGITAL
        case SignatureKind.HANDWRITTEN:
            return Strength.HANDWRITTEN
        case SignatureKind.MAIL:
            return Strength.MAIL
        case SignatureKind.TYPED | SignatureKind.NONE:
            return Strength.TYPED


def _figures(facts: Facts, language: str) -> _Figures | str:
    """Return net, VAT and discount per rate, or the reason why they cannot be told."""
    discount, lines = facts.discount or ZERO, net_of_lines(facts)
    if facts.vat:
        net = ByRate([(each.rate, each.base) for each in facts.vat])
        vat = ByRate([(each.rate, each.amount) for each in facts.vat])
        return _Figures(net, vat, lines - net if lines is not None else split(discount, net) if net.total else ByRate())
    if lines is not None:
        taken = split(discount, lines) if lines.total else ByRate()
        return _Figures(lines - taken, vat_of(lines - taken), taken)
    if facts.net is not None and facts.net == facts.gross and not facts.vat_total:
        return _Figures(ByRate({_NO_VAT: facts.net}), ByRate(), ByRate({_NO_VAT: discount}))
    return say(language, "offer_no_rates")


def _reasons(facts: Facts, figures: _Figures | str, language: str) -> list[str]:
    reasons = [] if facts.number else [say(language, "offer_no_number")]
    if facts.currency not in {"", "EUR"}:
        reasons.append(say(language, "offer_currency", currency=facts.currency))
    reasons += [
        say(language, "offer_doubt", field=doubt_field(language, doubt.field), reason=doubt_text(language, doubt))
        for doubt in facts.doubts
        if doubt.field.partition(".")[0] in _FIGURES
    ]
    if isinstance(figures, str):
        return [*reasons, figures]
    return reasons + _sums_that_do_not_close(facts, figures, language)


def _sums_that_do_not_close(facts: Facts, figures: _Figures, language: str) -> list[str]:
    net, vat, discount = figures.net.total, figures.vat.total, facts.discount or ZERO
    lines = net_of_lines(facts)
    sums = [
        ("sum_lines", lines.total - discount if lines is not None else net, net),
        ("sum_net", facts.net, net),
        ("sum_vat", facts.vat_total, vat),
        ("sum_gross", facts.gross, net + vat),
    ]
    reasons = [
        say(language, name, printed=euros_text(language, printed), computed=euros_text(language, computed))
        for name, printed, computed in sums
        if printed is not None and printed != computed
    ]
    for rate, computed in (vat_of(figures.net) - figures.vat).items():
        if abs(computed).cents > VAT_TOLERANCE.cents:
            reasons.append(
                say(
                    language,
                    "sum_vat_rate",
                    rate=rate_text(language, rate),
                    printed=euros_text(language, figures.vat[rate]),
                    computed=euros_text(language, vat_of(figures.net)[rate]),
                )
            )
    return reasons
