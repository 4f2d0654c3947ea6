"""Where the jobs stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rich.console import RenderableType

from daemon.cli.showing.retained import retention_lines, retention_to_json
from daemon.cli.showing.sold import lines_for_people, lines_to_json
from daemon.cli.showing.tongue import Column, Tongue, safe, table
from daemon.cli.showing.view import View
from daemon.errors import UsedWrongly
from rules.contract import live_drafts
from rules.figures import JobStatus, job_status
from rules.job import Draft, DraftState, Job
from rules.json_shape import JsonValue
from rules.money import Money
from rules.quote import QuoteVersion
from rules.side_by_side import SideBySide, side_by_side


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A job with its figures, what was delivered: (day, what) of each delivery, and its lines side by side."""

    job: Job
    figures: JobStatus
    delivered: tuple[tuple[date, str], ...]
    on: date
    lines: SideBySide

    @property
    def quote(self) -> QuoteVersion | None:
        """The accepted quote, else the version that was sent last."""
        return self.job.quote or (self.job.versions[-1] if self.job.versions else None)

    @property
    def draft(self) -> Draft | None:
        """The draft that waits for its approval or for its issue."""
        return next(iter(live_drafts(self.job)), None)

    @property
    def next(self) -> str:
        """The label of the next step, else of the draft that waits; empty where all is billed."""
        if self.figures.next is not None:
            return self.figures.next.label
        return self.draft.content.label if self.draft else ""


def standings(view: View, ref: str = "") -> tuple[Standing, ...]:
    """Return where every job stands, or those that *ref* names. Raises UsedWrongly for an unknown one."""
    jobs = view.books.jobs
    ids = jobs.all_ids() if not ref else job_ids(view, ref)
    if ref and not ids:
        raise UsedWrongly(
            view.tongue.say(
                f"aucune affaire ni aucun devis « {ref} » : facturier status donne la liste",
                f"no job or quote {ref!r}: facturier status lists them",
            )
        )
    return tuple(_standing(view, job_id) for job_id in ids)


def job_ids(view: View, ref: str) -> tuple[int, ...]:
    """Return the jobs of that reference or quote number, in any spelling."""
    exact = view.books.jobs.by_ref(ref)
    return (exact,) if exact is not None else view.books.jobs.by_quote_number(ref)


def _standing(view: View, job_id: int) -> Standing:
    job = view.books.jobs.load(job_id)
    deliveries = view.books.deliveries.of_job(job_id)
    return Standing(
        job=job,
        figures=job_status(job, view.today),
        delivered=tuple((each.on, each.label) for each in deliveries),
        on=view.today,
        lines=side_by_side(job, [line for each in deliveries for line in each.lines]),
    )


def status_to_json(shown: Sequence[Standing]) -> dict[str, JsonValue]:
    """Return the form of interface.md §6."""
    return {"jobs": [_to_json(each) for each in shown]}


def _to_json(shown: Standing) -> JsonValue:
    figures, quote = shown.figures, shown.quote
    return {
        "job": shown.job.ref,
        "client": shown.job.client.name,
        "quote": quote.number if quote else "",
        "version": quote.version if quote else "",
        "agreed": _both(figures.agreed_net, figures.agreed_gross),
        "billed": _both(figures.billed_net, figures.billed_gross),
        "paid": str(figures.paid),
        "retained": str(figures.retained),
        "left_to_bill": _both(figures.left_to_bill_net, figures.left_to_bill_gross),
        "left_to_pay": str(figures.left_to_pay),
        "retention": retention_to_json(shown.job, shown.on),
        "disputes": figures.disputes,
        "next": shown.next,
        "rounding": str(figures.rounding),
        "billed_percent": str(shown.lines.share),
        "delivered": [{"date": on.isoformat(), "label": label} for on, label in shown.delivered],
        "lines": lines_to_json(shown.lines),
    }


def _both(net: Money, gross: Money) -> JsonValue:
    return {"net": str(net), "gross": str(gross)}


def status_for_people(shown: Sequence[Standing], tongue: Tongue, as_of: date | None) -> list[RenderableType]:
    """Return a table of all jobs, gross amounts."""
    say = tongue.say
    columns = (
        Column(say("Affaire", "Job"), wide=True),
        Column(say("Convenu", "Agreed"), figures=True),
        Column(say("Facturé", "Billed"), figures=True),
        Column(say("Encaissé", "Paid"), figures=True),
        Column(say("À facturer", "To bill"), figures=True),
        Column(say("À encaisser", "To receive"), figures=True),
    )
    rows = [_row(each, tongue) for each in shown]
    none = safe(say("Aucune affaire.", "No job yet."))
    alone = lines_for_people(shown[0].lines, tongue) if len(shown) == 1 else []
    return [table(columns, rows) if rows else none, *alone, safe(""), safe(as_of_text(tongue, as_of))]


def _row(shown: Standing, tongue: Tongue) -> tuple[str, ...]:
    figures, say = shown.figures, tongue.say
    lines = [shown.job.ref, shown.job.client.name]
    if shown.job.quote is None:
        lines.append(say("devis pas encore accepté", "quote not accepted yet"))
    elif shown.draft:
        ref, is_open = shown.draft.ref, shown.draft.state is DraftState.OPEN
        french, english = ("à valider", "to approve") if is_open else ("validé", "approved")
        lines.append(say(f"projet {ref} {french}", f"draft {ref} {english}"))
    elif shown.next:
        lines.append(say(f"suite : {shown.next}", f"next: {shown.next}"))
    if shown.delivered:
        on, _ = shown.delivered[-1]
        lines.append(say(f"livré le {tongue.day(on)}", f"delivered {tongue.day(on)}"))
    lines += retention_lines(shown.job, shown.on, tongue)
    if figures.rounding:
        lines.append(say("écart d'arrondi : ", "rounding difference: ") + tongue.amount(figures.rounding))
    if figures.disputes:
        lines.append(say(f"litiges ouverts : {figures.disputes}", f"open disputes: {figures.disputes}"))
    amounts = (
        figures.agreed_gross,
        figures.billed_gross,
        figures.paid,
        figures.left_to_bill_gross,
        figures.left_to_pay,
    )
    return ("\n".join(lines), *(tongue.amount(each) for each in amounts))


def as_of_text(tongue: Tongue, as_of: date | None) -> str:
    """Say up to which day payments are known."""
    if as_of is None:
        return tongue.say(
            "Montants TTC en euros. Aucun relevé bancaire reçu à ce jour.",
            "Gross amounts in euros. No bank statement yet.",
        )
    return tongue.say(
        f"Montants TTC en euros. Relevé arrêté au {tongue.day(as_of)}.",
        f"Gross amounts in euros. Bank statement up to {tongue.day(as_of)}.",
    )
