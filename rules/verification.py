"""A document against itself: sums, VAT, schedule, check digits, dates. What does not hold is a doubt, not repaired."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from rules.errors import NotAnIdentifier
from rules.facts import Direction, Doubt, Facts, InstalmentKind, Line, Party
from rules.identifiers import iban, siren, vat_number
from rules.money import HUNDRED, ZERO, Money, total
from rules.offer import VAT_TOLERANCE, net_of_lines
from rules.party import Company
from rules.wording import plain, say

#: Half a unit of the last decimal that prices are printed with, in euros.
_HALF_A_CENT = Decimal("0.005")

#: Cents by which printed instalments may miss their share of the gross: one rounding per VAT rate.
_SCHEDULE_TOLERANCE = 5


def verify(facts: Facts, company: Company) -> tuple[Doubt, ...]:
    """Return what does not hold within *facts*; what was not read is not checked. Reasons in the company's language."""
    language = company.language
    return (
        *_lines(facts, language),
        *_sums(facts, language),
        *_vat(facts, language),
        *_schedule(facts, language),
        *_identifiers(facts, company),
        *_dates(facts, language),
    )


def _lines(facts: Facts, language: str) -> Iterator[Doubt]:
    for index, line in enumerate(facts.lines):
        computed = _line_net(line)
        if computed is None or line.net is None or line.quantity is None:
            continue
        # A printed price is rounded to the cent: its error grows with the quantity.
        slack = Money.rounded(abs(line.quantity) * _HALF_A_CENT) if _is_rounded(line) else ZERO
        if abs(computed - line.net).cents > slack.cents:
            reason = say(language, "verify_line")
            yield Doubt(f"lines.{index}.net", reason, (str(line.net), str(computed)))


def _line_net(line: Line) -> Money | None:
    if line.quantity is None or line.unit_price is None:
        return None
    return Money.rounded(line.quantity * line.unit_price * (HUNDRED - (line.discount_percent or 0)) / HUNDRED)


def _is_rounded(line: Line) -> bool:
    """A whole-euro price is exact; one with cents may be the rounding of a longer one."""
    return line.unit_price is not None and line.unit_price != line.unit_price.to_integral_value()


def _sums(facts: Facts, language: str) -> Iterator[Doubt]:
    lines, discount = net_of_lines(facts), facts.discount or ZERO
    bases = total(each.base for each in facts.vat) if facts.vat else None
    amounts = total(each.amount for each in facts.vat) if facts.vat else facts.vat_total
    known_net = facts.net if facts.net is not None else bases
    gross = known_net + amounts if known_net is not None and amounts is not None else None
    yield from _differs(
        "net", "verify_lines", facts.net, lines.total - discount if lines is not None else None, language
    )
    yield from _differs("net", "verify_bases", facts.net, bases, language)
    yield from _differs("vat_total", "verify_vat_total", facts.vat_total, amounts, language)
    yield from _differs("gross", "verify_gross", facts.gross, gross, language)


def _differs(field: str, key: str, printed: Money | None, computed: Money | None, language: str) -> Iterator[Doubt]:
    if printed is not None and computed is not None and printed != computed:
        yield Doubt(field, say(language, key), (str(printed), str(computed)))


def _vat(facts: Facts, language: str) -> Iterator[Doubt]:
    for index, each in enumerate(facts.vat):
        computed = each.base.percent(each.rate)
        if abs(computed - each.amount).cents > VAT_TOLERANCE.cents:
            yield Doubt(f"vat.{index}.amount", say(language, "verify_vat"), (str(each.amount), str(computed)))


def _schedule(facts: Facts, language: str) -> Iterator[Doubt]:
    percents = [each.percent for each in facts.schedule]
    known = [percent for percent in percents if percent is not None]
    only_deposits = all(each.kind is InstalmentKind.DEPOSIT for each in facts.schedule)
    if known and len(known) == len(percents) and not only_deposits and sum(known) != HUNDRED:
        yield Doubt("schedule", say(language, "verify_schedule"), (f"{plain(Decimal(sum(known)))} %", "100 %"))
    amounts = [each.amount for each in facts.schedule if each.amount is not None]
    all_amounts = amounts and len(amounts) == len(facts.schedule) and not only_deposits
    if all_amounts and facts.gross is not None and total(amounts) != facts.gross:
        yield Doubt("schedule", say(language, "verify_schedule_amounts"), (str(total(amounts)), str(facts.gross)))
    for index, each in enumerate(facts.schedule):
        if each.percent is None or each.amount is None or facts.gross is None:
            continue
        share = facts.gross.percent(each.percent)
        if abs(share - each.amount).cents > _SCHEDULE_TOLERANCE:
            reason = say(language, "verify_instalment")
            yield Doubt(f"schedule.{index}.amount", reason, (str(each.amount), str(share)))


def _identifiers(facts: Facts, company: Company) -> Iterator[Doubt]:
    language = company.language
    yield from _party("seller", facts.seller, language)
    yield from _party("client", facts.client, language)
    if facts.payer is not None:
        yield from _party("payer", facts.payer, language)
    if facts.direction is Direction.OURS and facts.seller.iban:
        yield from _own_iban(facts.seller.iban, company)


def _own_iban(printed: str, company: Company) -> Iterator[Doubt]:
    if "".join(printed.split()).upper() != "".join(company.iban.split()).upper():
        reason = say(company.language, "verify_own_iban")
        yield Doubt("seller.iban", reason, (printed, company.iban))


def _party(path: str, party: Party, language: str) -> Iterator[Doubt]:
    checks: tuple[tuple[str, str, Callable[[str], str]], ...] = (
        ("siren", party.siren, siren),
        ("vat_number", party.vat_number, vat_number),
        ("iban", party.iban, iban),
    )
    for name, value, parse in checks:
        if not value:
            continue
        try:
            parse(value)
        except NotAnIdentifier:
            yield Doubt(f"{path}.{name}", say(language, "verify_identifier"), (value,))


def _dates(facts: Facts, language: str) -> Iterator[Doubt]:
    if facts.date and facts.valid_until and facts.valid_until < facts.date:
        values = (facts.date.isoformat(), facts.valid_until.isoformat())
        yield Doubt("valid_until", say(language, "verify_validity"), values)
    signed = facts.signature.date if facts.signature else None
    if facts.valid_until and signed and signed > facts.valid_until:
        values = (signed.isoformat(), facts.valid_until.isoformat())
        yield Doubt("signature.date", say(language, "verify_signed_late"), values)
    if facts.date and signed and signed < facts.date:
        yield Doubt(
            "signature.date", say(language, "verify_signed_before"), (signed.isoformat(), facts.date.isoformat())
        )
