"""The firm's rules explained, and what they would make of a job."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from rich.console import RenderableType

from daemon.cli.showing.billed import kind_text
from daemon.cli.showing.status import job_ids
from daemon.cli.showing.tongue import Tongue, pairs, safe, title
from daemon.cli.showing.view import View
from daemon.errors import UsedWrongly
from rules.contract_terms import payment_terms_of
from rules.job import DraftState, Job
from rules.json_shape import JsonValue
from rules.moving import as_if_signed, may_approve_alone
from rules.plan import Plan, PlannedInvoice, plan_of
from rules.policy import Policy
from rules.rule_sentences import sentences
from rules.rulebook import Rulebook
from workers.drafts import due_on


def explained(book: Rulebook, tongue: Tongue, today: date) -> Iterator[RenderableType]:
    """Give what each set of rules does; of a later one, what it changes."""
    say, in_force = tongue.say, max((since for since, _ in book.dated if since <= today), default=date.min)
    for since, told in _sets(book, tongue, today):
        yield title(_since(since, tongue) + (say(" (en vigueur)", " (in force)") if since == in_force else ""))
        yield from (safe(f"- {sentence}") for sentence in told or (say("rien ne change", "nothing changes"),))
        yield safe("")
    yield safe(
        say(
            "Une affaire garde les règles d'acompte, de règlement et de jalons du jour de sa signature "
            "(facturier rules move en change) ; les accords, numéros et rappels sont ceux du jour.",
            "A job keeps the rules for deposit, payment and milestones of the day of its signature "
            "(facturier rules move changes them); approvals, numbers and reminders are those of the day.",
        )
    )


def explained_json(book: Rulebook, tongue: Tongue, today: date) -> dict[str, JsonValue]:
    """Return the sentences for programs."""
    return {
        "rules": [
            {"from": "" if since == date.min else since.isoformat(), "sentences": list(told)}
            for since, told in _sets(book, tongue, today)
        ]
    }


def _sets(book: Rulebook, tongue: Tongue, today: date) -> Iterator[tuple[date, tuple[str, ...]]]:
    before: tuple[str, ...] = ()
    for since, policy in book.dated:
        now = sentences(policy, tongue.language, today)
        yield since, tuple(each for each in now if each not in before)
        before = now


def _since(since: date, tongue: Tongue) -> str:
    if since == date.min:
        return tongue.say("Les règles de facturier.toml", "The rules of facturier.toml")
    return tongue.say(f"À partir du {tongue.day(since)}", f"From {tongue.day(since)} on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A job, and the same under the rules of today with its plan."""

    job: Job
    now: Job
    policy: Policy
    kept: Policy
    plan: Plan
    today: date


def tried(view: View, named: str) -> Trial:
    """Return what the rules of today would make of a job. Raises UsedWrongly for one that is not known."""
    ids = job_ids(view, named)
    if len(ids) != 1:
        raise UsedWrongly(
            view.tongue.say(
                f"« {named} » ne nomme pas une affaire : facturier status donne la liste",
                f"{named!r} does not name one job: facturier status lists them",
            )
        )
    job, language = view.books.jobs.load(ids[0]), view.tongue.language
    now = as_if_signed(job, view.policy, view.today, language)
    now = replace(now, drafts=tuple(each for each in now.drafts if each.state is not DraftState.OPEN))
    kept = view.rulebook.for_job(job, view.today)
    plan = plan_of(now, view.policy, language)
    return Trial(job=job, now=now, policy=view.policy, kept=kept, plan=plan, today=view.today)


def tried_for_people(trial: Trial, tongue: Tongue) -> Iterator[RenderableType]:
    """Give what would be invoiced, when it would be due, and who would approve it."""
    say, job = tongue.say, trial.job
    yield title(
        say(
            f"Affaire {job.ref} selon les règles d'aujourd'hui (rien n'est changé)",
            f"Job {job.ref} under the rules of today (nothing is changed)",
        )
    )
    yield pairs(list(_differences(trial, tongue)))
    for number, each in enumerate(trial.plan.invoices, start=1):
        yield safe("")
        yield title(f"{number}. {each.content.label} ({kind_text(each.content.kind, tongue)})")
        yield pairs(list(_invoice(trial, each, tongue)))
    if not trial.plan.invoices:
        yield safe(say("Il ne reste rien à facturer.", "Nothing is left to bill."))


def _differences(trial: Trial, tongue: Tongue) -> Iterator[tuple[str, str]]:
    say, kept = tongue.say, trial.job.terms.kept
    if trial.job.quote is None:
        yield (say("Devis", "Quote"), say("pas encore signé : comme s'il l'était aujourd'hui", "as if signed today"))
    elif kept is not None:
        yield (
            say("Garde", "Keeps"),
            say(f"les règles du {tongue.day(kept.day)}", f"the rules of {tongue.day(kept.day)}"),
        )
    before, after = payment_terms_of(trial.job, trial.kept), payment_terms_of(trial.now, trial.policy)
    changed = (
        "" if before == after or trial.job.quote is None else say(f" (garde « {before} »)", f" (keeps “{before}”)")
    )
    yield say("Règlement", "Payment"), tongue.quoted(after) + changed


def _invoice(trial: Trial, planned: PlannedInvoice, tongue: Tongue) -> Iterator[tuple[str, str]]:
    say, content = tongue.say, planned.content
    yield say("Montant", "Amount"), say(f"{tongue.euros(content.gross)} TTC", f"{tongue.euros(content.gross)} gross")
    if planned.trigger:
        yield say("Quand", "When"), planned.trigger
    due = tongue.day(due_on(content, trial.today))
    yield say("Échéance", "Due"), say(f"{due}, si elle était émise aujourd'hui", f"{due}, if it were issued today")
    alone = may_approve_alone(content, trial.policy)
    yield say("Accord", "Approval"), ", ".join(alone) if alone else say("deux personnes", "two people")


def tried_json(trial: Trial) -> dict[str, JsonValue]:
    """Return the trial for programs."""
    return {
        "job": trial.job.ref,
        "terms": payment_terms_of(trial.now, trial.policy),
        "kept_terms": payment_terms_of(trial.job, trial.kept),
        "invoices": [
            {
                "kind": each.content.kind.value,
                "label": each.content.label,
                "trigger": each.trigger,
                "gross": str(each.content.gross),
                "due_if_issued_today": due_on(each.content, trial.today).isoformat(),
                "approvers": list(may_approve_alone(each.content, trial.policy)),
            }
            for each in trial.plan.invoices
        ],
    }
