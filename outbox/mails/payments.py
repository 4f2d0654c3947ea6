"""News of money: announced by a client, booked on invoices, or less than was asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from outbox.letter import Letter
from outbox.mails.blocks import Grid, Paragraph, Section, Sheet, points, run_in
from outbox.mails.layout import letter_of
from outbox.wording import Wording, wording
from outbox.writing import Language, amount, day, euros, language_of, percent
from rules.early_payment import rate_of
from rules.facts import Deduction
from rules.money import ZERO, Money, total
from rules.party import Company
from rules.payment import Allocated, MoneyIn
from rules.shortfall import RestKind


class PaymentStage(StrEnum):
    """How far a payment has come: announced (nothing booked yet) or booked by its bank line or a person."""

    ANNOUNCED = "announced"
    BOOKED = "booked"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentNews:
    """A payment and what it pays; with a *ref*, `VALIDER ref` books it.

    *expected* is what was left on those invoices before it; *deductions* explain what is missing.
    """

    stage: PaymentStage
    money: MoneyIn
    allocated: tuple[Allocated, ...]
    expected: Money
    deductions: tuple[Deduction, ...] = ()
    reasons: tuple[str, ...] = ()
    client: str = ""
    ref: int | None = None

    @property
    def missing(self) -> Money:
        """What the invoices still want after this payment; negative where it pays too much."""
        return self.expected - total(each.amount for each in self.allocated)


def payment_mail(news: PaymentNews, company: Company) -> Letter:
    """Return the mail that tells approvers about a payment; a short one says what is missing and why."""
    language = language_of(company.language)
    say = wording(language)
    gross, who = euros(news.money.amount, language), news.client or news.money.payer
    kind = "short" if news.missing.cents > 0 else news.stage.value
    sheet = Sheet(
        subject=say(
            f"payment.subject_{kind}", product=say("mail.product"), gross=gross, client=who, ref=news.ref or ""
        ),
        title=say(f"payment.title_{news.stage.value}", gross=gross),
        lead=_lead(news, who, say, language),
        answer=say("payment.answer", ref=news.ref) if news.ref else "",
        sections=_sections(news, say, language),
        foot=say("mail.foot", company=company.name),
    )
    return letter_of(sheet, language)


def statement_mail(news: Sequence[PaymentNews], company: Company) -> Letter:
    """Return one mail about all payments that a bank statement booked: who paid, which invoices, how much."""
    language = language_of(company.language)
    say = wording(language)
    rows = tuple(
        (f"{each.client or say('payment.unknown')} : {part.invoice}", amount(part.amount, language))
        for each in news
        for part in each.allocated
    )
    gross = euros(total(each.money.amount for each in news), language)
    words = {"product": say("mail.product"), "count": len(news), "gross": gross}
    sheet = Sheet(
        subject=say("payment.subject_statement", **words),
        title=say("payment.title_statement", **words),
        sections=(Section(say("payment.pays"), (Grid(("", say("payment.amount")), rows),)),),
        foot=say("mail.foot", company=company.name),
    )
    return letter_of(sheet, language)


def _lead(news: PaymentNews, who: str, say: Wording, language: Language) -> tuple[str, ...]:
    lines = [say("payment.from", client=who, on=day(news.money.on, language) if news.money.on else "")]
    if news.missing.cents > 0:
        lines.append(_missing(news, say, language))
    return tuple(lines)


def _missing(news: PaymentNews, say: Wording, language: Language) -> str:
    """Say what is missing, in the company's words: « il manque 62,64 € = escompte 1,5 % »."""
    missing = euros(news.missing, language)
    explained = total(each.amount for each in news.deductions)
    if not news.deductions:
        return say("payment.missing", missing=missing)
    names = " + ".join(_deduction(each, news, say, language) for each in news.deductions)
    if explained == news.missing:
        return say("payment.missing_explained", missing=missing, names=names)
    return say("payment.missing_partly", missing=missing, names=names, rest=euros(news.missing - explained, language))


def _deduction(deduction: Deduction, news: PaymentNews, say: Wording, language: Language) -> str:
    key = f"deduction.{deduction.kind}"
    name = say(key) if key in say else deduction.kind.replace("_", " ")
    rate = rate_of(deduction.amount, news.expected, "") if deduction.kind == RestKind.EARLY_PAYMENT else None
    detail = deduction.document or (percent(rate, language) if rate is not None else "")
    if len(news.deductions) > 1:
        detail = f"{euros(deduction.amount, language)} {detail}".strip()
    return f"{name} {detail}".strip()


def _sections(news: PaymentNews, say: Wording, language: Language) -> tuple[Section, ...]:
    rows = tuple((each.invoice, amount(each.amount, language)) for each in news.allocated)
    spare = news.money.amount - total(each.amount for each in news.allocated)
    if spare != ZERO:
        rows = (*rows, (say("payment.spare"), amount(spare, language)))
    grid = Grid(("", say("payment.amount")), rows)
    sections = [Section(say("payment.pays"), (grid,) if rows else (Paragraph(say("payment.pays_nothing")),))]
    if news.reasons:
        sections.append(points(say("payment.reasons"), news.reasons))
    if news.ref:
        sections.append(run_in(say("draft.others"), say("question.others", ref=news.ref)))
    return tuple(sections)
