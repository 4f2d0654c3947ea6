"""What waits for a person, in the order in which it came, and how many euros: what two questions are about, once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rich.console import RenderableType

from daemon.cli.showing.billed import Billed, Which, all_billed
from daemon.cli.showing.listed import Listed, listed_to_json, questions, waiting
from daemon.cli.showing.lists import questions_for_people
from daemon.cli.showing.tongue import Column, Tongue, safe, table, title
from daemon.cli.showing.view import View
from ledger import StoredQuestion
from rules.json_shape import JsonValue
from rules.money import Money
from rules.waiting import Waits, waiting_total
from workers.acts import Act, Do, acts_of


@dataclass(frozen=True, slots=True)
class DraftWaiting:
    """A draft that nobody has decided, and the day since when."""

    billed: Billed
    since: date


@dataclass(frozen=True, slots=True)
class Waiting:
    """Questions and drafts that wait, the oldest first, with the euros of all of them together."""

    questions: tuple[Listed, ...]
    drafts: tuple[DraftWaiting, ...]
    euros: Money


def all_waiting(view: View) -> Waiting:
    """Return all that waits for a person."""
    drafts = tuple(_drafts(view))
    waits, worth = _waits(view, drafts)
    return Waiting(questions(view), drafts, waiting_total(waits, worth))


def waiting_to_json(shown: Waiting) -> dict[str, JsonValue]:
    """Return the questions as interface.md §6 has them, the drafts beside them, and the total."""
    drafts: list[JsonValue] = [
        {
            "ref": str(each.billed.draft),
            "state": each.billed.state,
            "amount": str(each.billed.content.gross),
            "subject": f"{each.billed.content.label} - {each.billed.content.client.name}",
            "since": each.since.isoformat(),
        }
        for each in shown.drafts
    ]
    return {
        **listed_to_json("questions", shown.questions),
        "drafts": drafts,
        "totals": {"amount": str(shown.euros)},
    }


def _drafts(view: View) -> Iterator[DraftWaiting]:
    found = [each for each in all_billed(view, Which.DRAFTS) if each.state == "draft"]
    opened = {each.draft: view.books.drafts.get(each.draft).opened_at for each in found}
    for billed in sorted(found, key=lambda each: (opened[each.draft], each.draft)):
        yield DraftWaiting(billed, view.day_of(opened[billed.draft]))


def waiting_for_people(shown: Waiting, tongue: Tongue) -> list[RenderableType]:
    """Return the questions and the drafts that wait, the oldest first, and the euros in all, each counted once."""
    say = tongue.say
    made = questions_for_people(shown.questions, tongue)
    if shown.drafts:
        columns = (
            Column(say("Projet", "Draft")),
            Column(say("Depuis", "Since")),
            Column(say("Client, affaire", "Client, job"), wide=True),
            Column(say("TTC", "Gross"), figures=True),
        )
        rows = [
            (
                str(each.billed.draft),
                tongue.day(each.since),
                f"{each.billed.content.label} - {each.billed.content.client.name}",
                tongue.amount(each.billed.content.gross),
            )
            for each in shown.drafts
        ]
        made += [safe(""), title(say("Projets à valider", "Drafts to approve")), table(columns, rows)]
    if shown.euros:
        total = tongue.euros(shown.euros)
        made += [safe(""), safe(say(f"En attente : {total}", f"Waiting: {total}"))]
    return made


def _waits(view: View, drafts: Sequence[DraftWaiting]) -> tuple[list[Waits], dict[str, Money]]:
    waits, worth = [], {}
    for each in drafts:
        content, stored = each.billed.content, view.books.drafts.get(each.billed.draft)
        named = f"draft {each.billed.draft}"
        worth[named] = content.gross
        things = {named, f"step {stored.job_id} {content.step}", f"quote {stored.job_id}"}
        waits.append(Waits(frozenset(things), content.gross))
    for question in view.books.questions.open():
        amount = waiting(view, question)
        if amount is not None:
            about = frozenset(_about(view, question))
            waits.append(Waits(about, amount))
            worth |= {thing: _left(view, thing) for thing in about if thing.startswith("invoice ")}
            worth |= {thing: amount for thing in about if thing.startswith("step ")}
    return waits, worth


def _left(view: View, thing: str) -> Money:
    return view.books.invoices.get(thing.removeprefix("invoice ")).invoice.left


def _about(view: View, question: StoredQuestion) -> Iterator[str]:
    """Name what a question is about: what its answers would do, and the job whose contract it asks about."""
    yield f"question {question.ref}"
    acts = acts_of(question.payload)
    first = next((each for each in acts if each.do is Do.PAY), None)
    if question.topic == "payment" and first is not None:
        yield from (f"invoice {each.invoice}" for each in first.allocations)
    for act in acts:
        yield from _done_to(view, question, act)


def _done_to(view: View, question: StoredQuestion, act: Act) -> Iterator[str]:
    match act.do:
        case Do.PAY | Do.SET_ASIDE | Do.TAKE_BACK | Do.SAME_LINE | Do.ARRIVED:
            linked = view.books.payments.get(act.payment).linked
            yield f"payment {min(act.payment, linked or act.payment)}"
        case Do.GRANT | Do.APPLY_CREDIT:
            yield from (f"invoice {each.invoice}" for each in act.allocations)
        case Do.OPEN_DISPUTE:
            yield f"invoice {act.invoice}"
        case Do.CLOSE_DISPUTE if act.dispute:
            dispute = view.books.disputes.get(act.dispute)
            yield f"invoice {dispute.invoice}" if dispute.invoice else f"quote {dispute.job_id}"
        case Do.REFRESH:
            yield f"draft {act.subject}"
        case Do.VALIDATE:
            yield from (f"step {question.job_id} {act.step}", f"quote {question.job_id}")
        case Do.OVERRIDE | Do.CLIENT_KIND | Do.ZERO_REASON if question.job_id is not None:
            yield f"quote {question.job_id}"
