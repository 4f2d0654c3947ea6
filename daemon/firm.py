"""The firm as the rules know it: values made from the settings, without the rest of the program."""

from pathlib import Path

from daemon.errors import SettingsRefused
from daemon.rulebook import rulebook
from daemon.settings import Settings
from outbox.errors import UnusableLook
from outbox.look import LARGEST_LOGO, Look, look_of
from rules.approval import Approver
from rules.money import Money
from rules.party import Company
from rules.policy import Policy
from rules.rulebook import Rulebook
from workers.faults import fault_text


def company_of(settings: Settings) -> Company:
    """Return the firm that invoices."""
    given = settings.company
    return Company(
        name=given.name,
        siren=given.siren,
        vat_number=given.vat_number,
        address=given.address,
        iban=given.iban,
        legal=given.legal,
        country=given.country,
        language=given.language,
        mediator=given.mediator,
        sole_trader=given.sole_trader,
        insurance=given.insurance,
    )


def rulebook_of(settings: Settings) -> Rulebook:
    """Return the firm's rules by date."""
    return rulebook(policy_of(settings), settings.rules)


def policy_of(settings: Settings) -> Policy:
    """Return the firm's rules as values, without the dated ones."""
    billing, people = settings.billing, settings.people
    approvers = tuple(
        Approver(address=each.address, aliases=each.aliases, up_to=None if each.up_to is None else Money.of(each.up_to))
        for each in people.all_approvers
    )
    return Policy(
        default_deposit_percent=billing.default_deposit_percent,
        payment_terms=billing.payment_terms,
        undo_minutes=billing.undo_minutes,
        remind_after_working_days=billing.remind_after_working_days,
        escalate_after_working_days=billing.escalate_after_working_days,
        ask_milestone_again_after_working_days=billing.ask_milestone_again_after_working_days,
        send_to_client=billing.send_to_client,
        series=billing.series,
        issue=billing.issue,
        vat_on="debits" if settings.accounts.vat_on == "debits" else "",
        approvers=approvers,
        owner=people.owner,
        staff_domains=people.staff_domains,
        bank_senders=people.bank_senders,
        company_ibans=(settings.company.iban,),
        franchise=settings.company.franchise,
        activity=settings.company.activity,
    )


def look_of_firm(settings: Settings) -> Look:
    """Return how the firm's pages look. Raises SettingsRefused where the colour or the logo's file cannot be used."""
    given = settings.company
    try:
        return look_of(given.colour, _file(given.logo) if given.logo else b"")
    except UnusableLook as error:
        raise SettingsRefused(f"[company] {fault_text(given.language, str(error))}") from error


def _file(path: Path) -> bytes:
    """Return the file, or as much of it as shows that it is too large."""
    try:
        with path.open("rb") as opened:
            return opened.read(LARGEST_LOGO + 1)
    except OSError as error:
        raise UnusableLook(f"the logo {path} cannot be read") from error
