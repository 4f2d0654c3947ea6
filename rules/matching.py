"""Which open invoices a payment pays. Certain, proposed with reasons, or unknown; a sum alone is never certain.

Booked: the exact structured reference or the invoice's own number, and exactly what is left, in one way.
A part paid on one exact reference is booked as a part. Everything else is for a person.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rules.early_payment import rate_of
from rules.guesses import guessed_deduction, guesses, payer_fits
from rules.identifiers import is_creditor_reference, normal_iban
from rules.money import ZERO, Money, total
from rules.payment import Allocated, Match, MatchDecision, MoneyIn, OpenInvoice, Proposal
from rules.shortfall import RestKind
from rules.spelling import codes_in, finds_code, finds_number, number_key

#: A number that people may write by chance (a year, an amount) names nothing in free text.
_SHORTEST_NAME = 5

#: A remittance and its bank line differ by no more than this: fees, or a percentage.
_FEES_APART, _PERCENT_APART = Money(3000), Decimal(10)

#: More invoices named at once than any remittance settles.
_MOST_NAMED = 500


@dataclass(frozen=True, slots=True)
class _Named:
    """The invoices that a payment names: by exact reference, by the payer's list, in free text."""

    referenced: tuple[OpenInvoice, ...]
    listed: tuple[OpenInvoice, ...]
    written: tuple[OpenInvoice, ...]
    unknown: tuple[str, ...]

    @property
    def all(self) -> tuple[OpenInvoice, ...]:
        """Each of them once."""
        return tuple({each.number: each for each in (*self.referenced, *self.listed, *self.written)}.values())


def match(money: MoneyIn, open_invoices: Sequence[OpenInvoice]) -> Match:
    """Return what *money* pays of *open_invoices*, the candidates that the ledger found."""
    if money.amount.cents <= 0:
        return Match(MatchDecision.SET_ASIDE, reasons=("not_money_in",))
    named = _named(money, open_invoices)
    if not named.all:
        proposals = tuple(guesses(money, open_invoices))
        if proposals and not named.unknown:
            return Match(MatchDecision.PROPOSED, proposals, ("names_no_invoice",))
        reason = "names_unknown_invoice" if named.unknown else "nothing_fits"
        return Match(MatchDecision.PROPOSED if proposals else MatchDecision.UNKNOWN, proposals, (reason,))
    proposal = _proposal(money, named)
    why_not = proposal.why_not or _why_not(money, named, open_invoices)
    if not why_not:
        return Match(MatchDecision.BOOKED, (proposal,), proposal.reasons)
    doubtful = Proposal(proposal.allocations, proposal.deductions, proposal.reasons, why_not)
    others = tuple(each for each in guesses(money, open_invoices) if each.allocations != doubtful.allocations)
    return Match(MatchDecision.PROPOSED, (doubtful, *others), (why_not,))


def same_payment(announced: MoneyIn, received: MoneyIn, *, days: int = 10) -> bool:
    """Tell whether the money *received* is the one *announced*: same sum, near in time, and one name in common.

    A sum and a day alone are never enough: the payer's IBAN, an exact reference, an invoice's number or
    the end-to-end reference must be in both.
    """
    return announced.amount == received.amount and _is_tied(announced, received, days)


def nearly_same_payment(announced: MoneyIn, received: MoneyIn, *, days: int = 10) -> bool:
    """Tell whether the money *received* may be the one *announced* although the sum is a little another one.

    Near in time, with a name in common, and no more apart than fees or a deduction explain.
    """
    apart = abs(announced.amount - received.amount)
    near = max(_FEES_APART, announced.amount.percent(_PERCENT_APART))
    return apart.cents <= near.cents and _is_tied(announced, received, days)


def same_line(known: MoneyIn, line: MoneyIn) -> bool:
    """Tell whether two lines of one account may be one operation that two files name by two references.

    The same sum, day, payer's account and references; where the bank gives neither, the same payer and words.
    """
    if (known.amount, known.on) != (line.amount, line.on):
        return False
    said = _names(known)
    return said == _names(line) and (said != ("", frozenset()) or (known.payer, known.text) == (line.payer, line.text))


def _names(money: MoneyIn) -> tuple[str, frozenset[str]]:
    return normal_iban(money.payer_iban), frozenset(number_key(each) for each in money.references)


def _is_tied(announced: MoneyIn, received: MoneyIn, days: int) -> bool:
    if announced.on and received.on and abs((announced.on - received.on).days) > days:
        return False
    if announced.payer_iban and normal_iban(announced.payer_iban) == normal_iban(received.payer_iban):
        return True
    keys = {number_key(each) for each in announced.references} & {number_key(each) for each in received.references}
    if keys - {""}:
        return True
    words = " ".join((received.text, *received.references))
    own = {number_key(each[len("RF00") :]) for each in received.references if is_creditor_reference(each)}
    own |= {number_key(code[len("rf00") :]) for code in codes_in(words) if is_creditor_reference(code)}
    named = [each.number for each in announced.named if _is_telling(each.number)]
    return any(finds_number(words, each) or number_key(each) in own for each in named)


def _named(money: MoneyIn, open_invoices: Sequence[OpenInvoice]) -> _Named:
    listed_numbers = [each.number for each in money.named[:_MOST_NAMED]]
    by_key = {number_key(each.number): each for each in open_invoices}
    listed = [by_key.get(number_key(number)) for number in listed_numbers]
    references = {normal_iban(each) for each in money.references}
    known = {normal_iban(each.reference) for each in open_invoices}
    strange = [each for each in sorted(references - known) if is_creditor_reference(each)]
    words = " ".join((*money.references, money.text))
    return _Named(
        referenced=tuple(each for each in open_invoices if _is_referenced(each, references, money.text)),
        listed=tuple(each for each in listed if each is not None),
        written=tuple(each for each in open_invoices if _is_telling(each.number) and finds_number(words, each.number)),
        unknown=(*(number for number, each in zip(listed_numbers, listed, strict=True) if each is None), *strange),
    )


def _is_referenced(invoice: OpenInvoice, references: set[str], text: str) -> bool:
    reference = normal_iban(invoice.reference)
    return is_creditor_reference(reference) and (reference in references or finds_code(text, reference))


def _is_telling(number: str) -> bool:
    key = number_key(number)
    return len(key) >= _SHORTEST_NAME and not (key.isdigit() and len(key) <= _SHORTEST_NAME + 1)


def _proposal(money: MoneyIn, named: _Named) -> Proposal:
    """Return how the named invoices take the money, with `why_not` when the sums leave it uncertain."""
    invoices, reasons = named.all, _reasons(named)
    amounts = {number_key(each.number): each.amount for each in money.named if each.amount is not None}
    left = total(each.left for each in invoices)
    if money.amount == left:
        why_not = "named_amount_differs" if _contradicts(invoices, amounts) else ""
        return Proposal(_in_full(invoices), (), reasons, why_not)
    if len(invoices) == 1 and money.amount.cents < left.cents:
        return _part(money, named, invoices[0], reasons)
    if amounts and set(amounts) == {number_key(each.number) for each in invoices}:
        return _as_listed(money, invoices, amounts, reasons)
    why_not = "overpaid" if money.amount.cents > left.cents else "sum_does_not_fit"
    return Proposal(_oldest_first(money.amount, invoices), (), reasons, why_not)


def _part(money: MoneyIn, named: _Named, invoice: OpenInvoice, reasons: tuple[str, ...]) -> Proposal:
    """A part: what is missing is a deduction that a person must accept, or a part payment on an exact reference."""
    missing = invoice.left - money.amount
    allocations = (Allocated(invoice.number, money.amount),)
    if money.deductions and total(each.amount for each in money.deductions) == missing:
        return Proposal(allocations, money.deductions, reasons, _why_not_deduct(money, (invoice,)))
    exact = named.referenced == (invoice,)
    guessed = guessed_deduction(money, invoice)
    why_not = "" if exact and not money.deductions else "part_without_reference"
    return Proposal(allocations, () if guessed is None else (guessed,), reasons, why_not)


def _as_listed(
    money: MoneyIn, invoices: tuple[OpenInvoice, ...], amounts: dict[str, Money], reasons: tuple[str, ...]
) -> Proposal:
    """The payer said how much goes to each invoice."""
    allocations = tuple(Allocated(each.number, amounts[number_key(each.number)]) for each in invoices)
    fits = all(ZERO.cents < amounts[number_key(each.number)].cents <= each.left.cents for each in invoices)
    listed = total(each.amount for each in allocations)
    if fits and listed == money.amount:
        return Proposal(allocations, money.deductions, reasons, "part_without_reference")
    deducted = money.deductions and listed - total(each.amount for each in money.deductions) == money.amount
    why_not = _why_not_deduct(money, invoices) if deducted else "sum_does_not_fit"
    return Proposal(_oldest_first(money.amount, invoices), money.deductions, reasons, why_not)


def _why_not_deduct(money: MoneyIn, invoices: Sequence[OpenInvoice]) -> str:
    """Return why the deductions that the payer names are for a person: most of all those that nothing agreed grants."""
    for each in money.deductions:
        if each.kind == RestKind.EARLY_PAYMENT and not _is_granted(each.amount, invoices):
            return "discount_not_granted"
        if each.kind == RestKind.RETENTION and each.amount.cents > total(one.retained for one in invoices).cents:
            return "retention_not_agreed"
    return "deduction"


def _is_granted(discount: Money, invoices: Sequence[OpenInvoice]) -> bool:
    """Tell whether the terms may mean this discount, on one of the invoices or on all of them."""
    wholes = [each.gross for each in invoices] + [total(each.gross for each in invoices)]
    return any(rate_of(discount, gross, each.terms) is not None for gross in wholes for each in invoices)


def _why_not(money: MoneyIn, named: _Named, open_invoices: Sequence[OpenInvoice]) -> str:
    """Return why a payment whose sums fit is still not certain, or an empty text."""
    invoices = named.all
    if named.unknown:
        return "names_unknown_invoice"
    if len({each.number for each in open_invoices}) != len(open_invoices):
        return "two_invoices_of_one_number"
    if any(each.disputed for each in invoices):
        return "disputed"
    if len({each.client for each in invoices}) > 1:
        return "several_clients"
    if not all(payer_fits(money, each, open_invoices) for each in invoices):
        return "other_payer"
    return ""


def _contradicts(invoices: Sequence[OpenInvoice], amounts: dict[str, Money]) -> bool:
    return any(amounts.get(number_key(each.number), each.left) != each.left for each in invoices)


def _reasons(named: _Named) -> tuple[str, ...]:
    found = (("reference", named.referenced), ("listed", named.listed), ("number", named.written))
    return tuple(reason for reason, invoices in found if invoices)


def _in_full(invoices: Sequence[OpenInvoice]) -> tuple[Allocated, ...]:
    return tuple(Allocated(each.number, each.left) for each in invoices)


def _oldest_first(amount: Money, invoices: Sequence[OpenInvoice]) -> tuple[Allocated, ...]:
    allocated, left = [], amount
    for each in sorted(invoices, key=lambda invoice: (invoice.due, invoice.issued, invoice.number)):
        part = Money(min(left.cents, each.left.cents))
        if part:
            allocated.append(Allocated(each.number, part))
            left -= part
    return tuple(allocated)
