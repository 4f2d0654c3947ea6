"""An answer to a question that another person must join: recorded, shown to every approver, and taken back."""

from dataclasses import replace

from ledger import Books
from ledger.questions import StoredQuestion
from rules.approval import Answer
from rules.proposal import QuestionAsked
from workers.choosing import agreed_on, choice_of
from workers.deciding import Decider
from workers.office import Office
from workers.payment_answers import misfit
from workers.phrases import say


def agree_on(office: Office, books: Books, question: StoredQuestion, said: Answer, decider: Decider) -> str:
    """Record an answer that a second person must give too; return why it cannot be done, empty when it is noted."""
    chosen = choice_of(question, said, office.company.language)
    if isinstance(chosen, str):
        return chosen
    if why_not := misfit(books, chosen.act):
        return say(office.company.language, why_not)
    books.questions.agree(
        question.ref,
        seen=question.version,
        choice=chosen.number,
        by=decider.by,
        at=office.clock(),
        mail_id=decider.mail_id,
    )
    _ask_anew(books, question)
    return ""


def step_back(office: Office, books: Books, question: StoredQuestion, decider: Decider) -> None:
    """Take back what somebody agreed to; the question is shown to all as it stands now."""
    books.questions.step_back(
        question.ref, seen=question.version, by=decider.by, at=office.clock(), mail_id=decider.mail_id
    )
    _ask_anew(books, question)


def _ask_anew(books: Books, question: StoredQuestion) -> None:
    decided = len(books.questions.decisions(question.ref))
    books.tasks.add("second", question.ref, key=f"second:{question.ref}:{question.version}:{decided}")


def with_agreements(office: Office, books: Books, question: StoredQuestion, asked: QuestionAsked) -> QuestionAsked:
    """Return the question as it is shown: who agreed to which choice, and what is missing."""
    language, agreed = office.company.language, agreed_on(books, question)
    if not agreed:
        return asked
    facts = []
    for each in agreed:
        at = f"{each.at.astimezone(office.timezone):%d/%m/%Y %H:%M}"
        label = asked.choices[each.choice - 1].label if each.choice <= len(asked.choices) else ""
        words = say(language, "agreed_choice", at=at, choice=each.choice, label=label)
        facts.append((say(language, "agreed_by", by=each.by), words))
    differ = len({each.choice for each in agreed}) > 1
    missing = say(language, "answers_differ" if differ else "same_answer_missing", ref=question.ref)
    facts.append((say(language, "fact_missing"), missing))
    ways = say(language, "second_answer_ways", ref=question.ref, choice=agreed[0].choice)
    facts.append((say(language, "fact_what_to_do"), ways))
    return replace(asked, title=say(language, "second_answer", title=asked.title), facts=(*facts, *asked.facts))
