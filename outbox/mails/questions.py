"""Questions to approvers: one to choose from, a milestone to validate, a dispute with both sides' words."""

from outbox.letter import Letter
from outbox.mails.blocks import Grid, Item, Items, Pairs, Quotes, Section, Sheet, run_in
from outbox.mails.drafts import ground_items
from outbox.mails.layout import letter_of
from outbox.wording import Wording, wording
from outbox.writing import Language, euros, language_of
from rules.party import Company
from rules.proposal import Choice, QuestionAsked


def question_mail(asked: QuestionAsked, company: Company) -> Letter:
    """Return the mail that asks: answers are `VALIDER 4830 2`, or FAIT and PAS FAIT where it is a milestone.

    One about progress shows an answer: « lot 1 55, lot 2 40 ».
    """
    return _letter("progress" if asked.progress else "milestone" if asked.milestone else "question", asked, company)


def dispute_mail(asked: QuestionAsked, company: Company) -> Letter:
    """Return the alert that something is disputed: what each side says, in its own words, and the choices."""
    return _letter("dispute", asked, company)


def dispute_title(reason: str, about: str, company: Company) -> str:
    """Return a dispute's title: *about* what (« facture F2026-0027 ») and its *reason* (a code such as `QTE_ERR`)."""
    say = wording(language_of(company.language))
    return say("dispute_title.format", about=about, reason=say(f"dispute_reason.{reason}"))


def _letter(kind: str, asked: QuestionAsked, company: Company) -> Letter:
    language = language_of(company.language)
    say = wording(language)
    gross = euros(asked.amount, language) if asked.amount is not None else ""
    subject = say(f"{kind}.subject", product=say("mail.product"), title=asked.title, gross=gross, ref=asked.ref)
    if asked.waiting_days:
        product = say("mail.product")
        subject = subject.replace(product, f"{product} {say('draft.reminder').strip()}", 1)
    sheet = Sheet(
        subject=subject,
        title=say(f"{kind}.title", title=asked.title, gross=gross),
        lead=_lead(asked, say, language),
        answer=_answer(kind, asked, say),
        sections=_sections(kind, asked, say),
        foot=say("mail.foot", company=company.name),
    )
    return letter_of(sheet, language)


def _lead(asked: QuestionAsked, say: Wording, language: Language) -> tuple[str, ...]:
    lines = []
    if asked.client or asked.job:
        lines.append(say("question.about", client=asked.client, job=asked.job))
    if asked.waiting_days:
        gross = euros(asked.amount, language) if asked.amount is not None else ""
        lines.append(say("question.waiting", days=asked.waiting_days, gross=gross))
    return tuple(lines)


def _answer(kind: str, asked: QuestionAsked, say: Wording) -> str:
    if kind == "milestone":
        return say("milestone.answer", ref=asked.ref)
    if kind == "progress":
        return say("progress.answer", ref=asked.ref, example=asked.progress)
    if len(asked.choices) > 1:
        return say("question.answer_choice", ref=asked.ref)
    if asked.choices:
        return say("question.answer", ref=asked.ref, choice=asked.choices[0].label)
    return say("question.answer_none")


def _sections(kind: str, asked: QuestionAsked, say: Wording) -> tuple[Section, ...]:
    sections = []
    if asked.facts:
        sections.append(Section(say(f"{kind if asked.milestone else 'question'}.facts"), (Pairs(asked.facts),)))
    if asked.both_sides:
        sections.append(Section(say("question.both_sides"), (Quotes(asked.both_sides),)))
    if asked.differences:
        header = ("", say("question.sent"), say("question.returned"))
        sections.append(Section(say("question.differences"), (Grid(header, asked.differences),)))
    if asked.choices:
        choices = tuple(Item(_choice(choice, say)) for choice in asked.choices)
        sections.append(Section(say("question.choices"), (Items(choices, numbered=True),), "look"))
    if asked.grounds:
        sections.append(Section(say("draft.grounds"), (ground_items(asked.grounds, say),)))
    others = "question.others_correct" if asked.correctable else "question.others"
    key = f"{kind}.others" if kind in {"milestone", "progress"} else others
    return (*sections, run_in(say("draft.others"), say(key, ref=asked.ref)))


def _choice(choice: Choice, say: Wording) -> str:
    reasons, why_not = ", ".join(choice.reasons), choice.why_not
    return say("question.choice", label=choice.label, reasons=reasons, why_not=why_not)
