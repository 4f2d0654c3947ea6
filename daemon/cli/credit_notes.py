"""A credit note that is asked for at the terminal: what is refused with its reason, and the draft that follows."""

import sys
from decimal import Decimal
from pathlib import Path

from daemon.cli.crediting import Cause
from daemon.cli.language import say, spoken
from daemon.cli.office import command_office
from daemon.cli.terminal import terminal_user
from daemon.errors import UsedWrongly
from extractors.patterns.amounts import readings
from extractors.patterns.phrase import plain
from ledger import Books
from ledger import Cause as Because
from outbox.writing import euros
from rules.contract import live_drafts
from rules.credits import CreditRefused, CreditWish, credit_asked, left_to_credit
from rules.decision import decide
from rules.errors import NotMoney
from rules.events import CreditAsked
from rules.invoice import CreditCause
from rules.job import Job
from rules.money import HUNDRED, Money
from rules.vat import gross_of
from workers.effects import record

_CAUSES = {
    Cause.CORRECTION: CreditCause.CORRECTION,
    Cause.REBATE: CreditCause.REBATE,
    Cause.REMISE: CreditCause.REBATE,
    Cause.EARLY_PAYMENT: CreditCause.EARLY_PAYMENT,
    Cause.ESCOMPTE: CreditCause.EARLY_PAYMENT,
}
#: Characters of a reason: it is printed on one line.
LONGEST_REASON = 120


def wish_of(invoice: str, cause: Cause, *, percent: str, gross: str, net: str, reason: str) -> CreditWish:
    """Return what the options ask for. Raises UsedWrongly for a value of another form."""
    share = _number(percent.rstrip(" %")) if percent else None
    if share is not None and not 0 < share <= HUNDRED:
        raise UsedWrongly(say(f"« {percent} » n'est pas une part : écrivez 5", f"{percent!r} is no share: write 5"))
    if len(reason) > LONGEST_REASON or any(not char.isprintable() for char in reason):
        raise UsedWrongly(
            say(
                f"le motif tient sur une ligne d'au plus {LONGEST_REASON} caractères",
                f"the reason is one line of at most {LONGEST_REASON} characters",
            )
        )
    return CreditWish(
        number=invoice,
        cause=_CAUSES[cause],
        reason=" ".join(reason.split()),
        percent=share,
        gross=_money(gross) if gross else None,
        net=_money(net) if net else None,
    )


def credit_here(config: Path | None, wish: CreditWish) -> None:
    """Propose the credit note, and say under which number. Raises UsedWrongly where there can be none."""
    with command_office(config) as (_, office):
        user = terminal_user()
        key = f"credit:{wish.number}:{office.secret()}"
        with office.change("credit asked", Because("command", "terminal"), key, {"invoice": wish.number}) as books:
            job = _job(books, wish.number)
            _refuse(job, credit_asked(job, wish, office.company.language), wish)
            effects = decide(
                job,
                CreditAsked(wish, user.by),
                office.rules_of(job),
                language=office.company.language,
                on=office.today(),
            )
            record(books, job, effects, office.clock(), by=user.by)
            before = {each.ref for each in job.drafts}
            draft = next(each for each in live_drafts(books.jobs.load(job.id)) if each.ref not in before)
    amount = euros(-draft.content.gross, spoken())
    sys.stdout.write(
        say(
            f"avoir de {amount} TTC sur {wish.number} : le projet n° {draft.ref} est préparé et va être proposé\n",
            f"credit note of {amount} on {wish.number}: draft no. {draft.ref} is prepared and will be proposed\n",
        )
    )


def _job(books: Books, number: str) -> Job:
    found = books.invoices.by_key(number)
    if len(found) != 1:
        raise UsedWrongly(
            say(
                f"la facture {number} est inconnue : facturier invoices donne la liste",
                f"the invoice {number} is not known: facturier invoices lists them",
            )
        )
    return books.jobs.load(found[0].job_id)


def _refuse(job: Job, made: object, wish: CreditWish) -> None:
    if not isinstance(made, CreditRefused):
        return
    invoice = next((each for each in job.invoices if each.number == wish.number), None)
    left = euros(gross_of(left_to_credit(job, invoice)), spoken()) if invoice else ""
    raise UsedWrongly(
        {
            "unknown_invoice": say(
                f"la facture s'écrit autrement que {wish.number}", f"the invoice is not written {wish.number}"
            ),
            "credit_note": say(f"{wish.number} est déjà un avoir", f"{wish.number} is a credit note itself"),
            "no_amount": say(
                f"il n'y a rien à reprendre sur {wish.number}", f"there is nothing to take off {wish.number}"
            ),
            "too_much": say(
                f"il ne reste que {left} TTC à reprendre sur {wish.number}, taux par taux",
                f"only {left} gross are left to take off {wish.number}, rate by rate",
            ),
        }[made.why]
    )


def _number(text: str) -> Decimal:
    found = readings(plain(text.strip(" €\u00a0\u202f")))
    if len(found) != 1:
        raise UsedWrongly(
            say(f"« {text} » n'est pas un nombre : écrivez 120,00", f"{text!r} is no number: write 120.00")
        )
    return found[0]


def _money(text: str) -> Money:
    try:
        amount = Money.of(_number(text))
    except NotMoney as error:
        raise UsedWrongly(
            say(f"« {text} » a plus de deux décimales", f"{text!r} has more than two decimals")
        ) from error
    if amount.cents <= 0:
        raise UsedWrongly(say("donnez un montant positif", "give an amount above zero"))
    return amount
