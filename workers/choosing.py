"""What an answer to a question chooses, and the question as the rules of approval see it with that answer."""

from dataclasses import dataclass, replace

from ledger import Books
from ledger.questions import QuestionDecision, StoredQuestion
from rules.approval import Answer, Subject, Verdict
from rules.money import ZERO, Money, total
from workers.acts import NOTHING, OF_MONEY, Act, Do, acts_of
from workers.asking import asked_of
from workers.correctable import is_correctable
from workers.phrases import say

#: Acts that only the number of their choice does: a bare « VALIDER » is none.
EXPRESS = frozenset({Do.OVERRIDE, Do.SIGNED_PAGE, Do.LUMP_SUM, Do.SCHEDULE})


@dataclass(frozen=True, slots=True)
class Chosen:
    """The act that an answer chooses, and its number among the choices (0: it refuses, or says « not done »)."""

    number: int
    act: Act


def choice_of(question: StoredQuestion, said: Answer, language: str) -> Chosen | str:
    """Return what the answer chooses, or why it chooses nothing, in the firm's words."""
    acts = acts_of(question.payload)
    if said.verdict is Verdict.REJECT and (stays := _must_leave(acts)):
        return say(language, stays, ref=question.ref)
    if said.verdict is Verdict.REJECT:
        # A refused payment is set aside; a refused anything else leaves all as it is.
        return Chosen(0, next((each for each in acts if each.do is Do.SET_ASIDE), NOTHING))
    if said.verdict is Verdict.MILESTONE or Do.PROGRESS in {each.do for each in acts}:
        return _done(question, said, acts, language)
    real = [each for each in acts if each.do is not Do.NOTHING and each.do is not Do.SET_ASIDE]
    # To bill on a paper that does not agree plainly is an express decision.
    if not said.choices and (len(real) > 1 or any(each.do in EXPRESS for each in real)):
        return say(language, "choose", ref=question.ref)
    number = said.choices[0] if said.choices else 1
    if len(said.choices) > 1 or not 1 <= number <= max(len(acts), 1):
        return say(language, "no_such_choice", choice=number)
    return Chosen(number, acts[number - 1] if acts else NOTHING)


def _must_leave(acts: tuple[Act, ...]) -> str:
    """Return the phrase that tells why an invoice that is issued cannot be refused; empty where it is about none."""
    said = {each.do for each in acts}
    return "must_leave" if Do.RESEND in said else "must_be_deposited" if Do.DEPOSITED in said else ""


def _done(question: StoredQuestion, said: Answer, acts: tuple[Act, ...], language: str) -> Chosen | str:
    """Return that the milestone is reached or not, or how far the works are where that is asked."""
    if said.verdict is Verdict.MILESTONE and said.done is False:
        return Chosen(0, NOTHING)
    if not acts or acts[0].do is not Do.PROGRESS:
        chosen = Chosen(1, acts[0]) if acts else Chosen(0, NOTHING)
        return say(language, "progress_not_asked") if said.progress else chosen
    if not said.progress:
        return say(language, "progress_how", example=asked_of(question.payload).progress, ref=question.ref)
    return Chosen(1, replace(acts[0], parts=said.progress))


def is_one_payment(acts: tuple[Act, ...]) -> bool:
    """Tell whether the question is one clear payment, whose mail asks for a bare « VALIDER »."""
    return [act.do for act in acts] == [Do.PAY, Do.SET_ASIDE] and not acts[0].instead


def agreed_on(books: Books, question: StoredQuestion) -> tuple[QuestionDecision, ...]:
    """Return what each person last agreed to about the question as it stands, in order; who stepped back did not."""
    last: dict[str, QuestionDecision] = {}
    for each in books.questions.decisions(question.ref):
        if each.version == question.version and each.content_hash == question.content_hash:
            last.pop(each.by.casefold(), None)
            if each.verdict == "agreed":
                last[each.by.casefold()] = each
    return tuple(last.values())


def subject_of_question(books: Books, question: StoredQuestion, said: Answer, language: str) -> Subject:
    """Return a question with its answer as the rules of approval see it: what counts is what the answer does."""
    chosen, agreed = choice_of(question, said, language), agreed_on(books, question)
    number = chosen.number if isinstance(chosen, Chosen) else None
    return Subject(
        ref=question.ref,
        version=question.version,
        content_hash=question.content_hash,
        state=question.state,
        amount=_amount(question, chosen.act) if isinstance(chosen, Chosen) else ZERO,
        decided_by=question.answered_by,
        agreed_by=tuple(each.by for each in agreed if each.choice == number),
        agreed_otherwise=tuple(each.by for each in agreed if each.choice != number),
        is_question=True,
        milestone=asked_of(question.payload).milestone,
        correctable=is_correctable(question),
    )


def _amount(question: StoredQuestion, act: Act) -> Money:
    """Return the euros that the act decides about: what says that something happened, or refuses, decides on none."""
    if act.do not in OF_MONEY:
        return ZERO
    return max(abs(question.amount or ZERO), total(each.amount for each in act.allocations))
