"""Papers that may be of several kinds, and bank statements on paper: what is not understood is asked, never guessed."""

from collections.abc import Sequence

from ledger import Books
from rules.facts import Doubt, Facts, Kind
from rules.proposal import Choice
from rules.reasons import doubt_text
from rules.spelling import fold
from workers.acts import NOTHING
from workers.asking import Asking, ask
from workers.office import Office
from workers.outcome import Outcome
from workers.paper import Paper
from workers.phrases import say
from workers.standing import FIRM, Standing

#: What is decided already, though no kind is: a seller's confirmation is no order.
_DECIDED = "a seller's answer to an order is no order"
_KINDS = frozenset(Kind)


def is_unclear(facts: Facts) -> bool:
    """Tell whether the readers doubt what a paper is."""
    return facts.kind is Kind.OTHER and bool(_doubts(facts))


def take_unclear(office: Office, books: Books, paper: Paper) -> Outcome:
    """Ask what a known sender's paper is, with the kinds that it may be of; a stranger's is let be."""
    if not paper.known_sender:
        return Outcome.IGNORED
    language = office.company.language
    whys = tuple((say(language, "fact_reason"), _why(language, each)) for each in _doubts(paper.facts))
    named = say(language, "message") if paper.is_text else paper.document.name
    _ask(office, books, paper, "unclear_kind", named, (*whys, _cure(language, "cure_unclear_kind")))
    return Outcome.QUESTION


def take_paper_statement(office: Office, books: Books, paper: Paper) -> Outcome:
    """Ask for the bank's file where a bank statement came on paper from the bank or the firm; let others' be."""
    title = paper.facts.evidence["kind"].text if "kind" in paper.facts.evidence else ""
    if paper.is_text or "identite" in fold(title) or paper.standing not in FIRM | {Standing.BANK}:
        return Outcome.IGNORED
    language = office.company.language
    _ask(office, books, paper, "paper_statement", paper.document.name, (_cure(language, "cure_paper_statement"),))
    return Outcome.QUESTION


def _doubts(facts: Facts) -> list[Doubt]:
    return [each for each in facts.doubts if each.field == "kind" and each.reason != _DECIDED]


def _why(language: str, doubt: Doubt) -> str:
    """Return the doubt with the kinds that it names, in words."""
    if not doubt.values or not all(each in _KINDS for each in doubt.values):
        return doubt_text(language, doubt)
    kinds = say(language, "or").join(say(language, f"kind_{each}") for each in doubt.values)
    return f"{doubt_text(language, Doubt(doubt.field, doubt.reason))} ({kinds})"


def _cure(language: str, key: str) -> tuple[str, str]:
    return say(language, "fact_what_to_do"), say(language, key)


def _ask(office: Office, books: Books, paper: Paper, topic: str, name: str, facts: Sequence[tuple[str, str]]) -> None:
    language = office.company.language
    asking = Asking(
        key=f"{topic}:{paper.document.sha256}",
        topic=topic,
        title=say(language, topic, name=name),
        mail_id=paper.mail_id,
        document_id=paper.document.id,
        facts=((say(language, "fact_sender"), paper.sender), *facts),
        choices=(Choice(label=say(language, "choice_noted")),),
        acts=(NOTHING,),
    )
    ask(books, asking, office.clock())
