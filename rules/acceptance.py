"""When a quote or an amendment that came back counts as accepted (design.md §6), and what is asked otherwise.

Nothing is billed on an unsigned page, an older version or an altered figure.
"""

from dataclasses import replace

from rules.amending import amended, schedules_asked, signed_early
from rules.comparison import Discrepancy, compare_offers, differences_to, not_compared
from rules.copies import copy_checks, same_words, words_that_differ
from rules.differences import differences_of, differences_text, field_text, reason_of
from rules.drafting import Firm, drafts_for, statement_received
from rules.effects import (
    Accept,
    AskQuestion,
    Effect,
    Note,
    RaiseDispute,
    RecordStatement,
    Topic,
)
from rules.events import AmendmentReturned, QuoteReturned, Returned
from rules.facts import SignatureStatus, is_altered
from rules.job import Job
from rules.labels import offer_text, sender_text
from rules.lump_sum import choices_unsigned, is_lump_sum, is_unsigned, lump_sum_fact
from rules.proposal import Check, Choice
from rules.quote import Amendment, Offer, QuoteVersion, Strength, WorksStatement
from rules.reasons import doubt_text
from rules.replanning import with_plan
from rules.rulebook import rules_kept
from rules.schedule import ScheduleDoubt, due_on_acceptance, steps_of
from rules.spelling import same_number
from rules.wording import say
from rules.works import is_stated


def quote_returned(job: Job, event: QuoteReturned, firm: Firm) -> tuple[Effect, ...]:
    """Return what follows from a quote that came back."""
    version, returned = event.version, event.returned
    if job.quote is not None:
        return _returned_again(job, event, firm)
    sent = [each for each in job.versions if each.sent]
    differences = _differences(sent[-1], version, returned, firm) if sent else ()
    question = _not_accepted(job, version, returned, differences, firm)
    if question is not None:
        return (question,)
    if not sent:
        unknown = Check("sent_version", passed=False, detail=say(firm.language, "sent_unknown"))
        return _signed(job, version, event, firm, (unknown,))
    if not differences:
        return _signed(job, sent[-1], event, firm, _compared(sent[-1], version, returned, firm))
    if any(_is_copy_of(older, version, returned, sent[-1]) for older in sent[:-1]):
        return (_ask(job, version, returned, Topic.OLD_VERSION, firm, differences),)
    return _altered(job, version, returned, firm, differences)


def amendment_returned(job: Job, event: AmendmentReturned, firm: Firm) -> tuple[Effect, ...]:
    """Return what follows from an amendment that came back."""
    amendment, returned = event.amendment, event.returned
    same = [each for each in job.amendments if same_number(each.number, amendment.number)]
    known = next((each for each in same if each.acceptance), same[-1] if same else None)
    differences = _differences(known, amendment, returned, firm) if known else ()
    if known is not None and known.acceptance is not None:
        again = _ask(job, amendment, returned, Topic.SIGNED_AGAIN, firm, differences)
        return (again,) if differences else (Note("already_accepted"),)
    question = _not_accepted(job, amendment, returned, differences, firm)
    if question is not None:
        return (question,)
    older = [each for each in same if each is not known]
    if known and differences and any(_is_copy_of(each, amendment, returned, known) for each in older):
        return (_ask(job, amendment, returned, Topic.OLD_VERSION, firm, differences),)
    if differences:
        return _altered(job, amendment, returned, firm, differences)
    unknown = Check("sent_amendment", passed=False, detail=say(firm.language, "sent_unknown"))
    compared = _compared(known, amendment, returned, firm) if known else ()
    checks = (*compared, *context_checks(returned, firm.language))
    signed = replace(known or amendment, acceptance=returned.acceptance)
    asked = _by_mail(job, signed, returned, firm)
    if not asked and job.quote is None and any(not each.passed for each in checks):
        # No draft is there to show what is doubtful about it.
        return (_ask(job, signed, returned, Topic.AMENDMENT_WITHOUT_QUOTE, firm),)
    return asked or amended(job, signed, firm, checks if known else (unknown, *checks))


def accepted(job: Job, version: QuoteVersion, firm: Firm, checks: tuple[Check, ...] = ()) -> tuple[Effect, ...]:
    """Return the effects of an acceptance: the steps of the schedule, and the drafts that are due with it."""
    kept = job.terms.kept or rules_kept(firm.policy, version)
    job = replace(job, terms=replace(job.terms, kept=kept))
    steps = steps_of(version, firm.policy, firm.language, job.terms.kind)
    if isinstance(steps, ScheduleDoubt):
        question = AskQuestion(
            key=f"{Topic.SCHEDULE}:{job.ref}:{version.document_id}",
            topic=Topic.SCHEDULE,
            title=say(firm.language, "ask_schedule", quote=version.number, reason=steps.reason),
            amount=version.gross,
            document_id=version.document_id,
        )
        return (Accept(version, (), job.terms), *drafts_for(with_plan(replace(job, quote=version), ()), firm), question)
    on = version.acceptance.on if version.acceptance else None
    now = with_plan(replace(job, quote=version), steps)
    due = (replace(step, due_since=step.due_since or on) if due_on_acceptance(step) else step for step in now.steps)
    now = replace(now, steps=tuple(due))
    drafts = drafts_for(now, firm, (*checks, *signed_early(job, version, firm.language)))
    return (Accept(version, now.steps, now.terms), *drafts, *schedules_asked(now, job.amendments, firm.language))


def context_checks(returned: Returned, language: str) -> tuple[Check, ...]:
    """Return the checks that only the mail and the paper know: who sent it, and what the document hides."""
    text = sender_text(language, returned.sender, known=returned.known_sender, third_party=returned.third_party)
    sender = Check("sender", passed=returned.known_sender, detail=text)
    warned = tuple(
        Check("document", passed=False, detail=say(language, f"warning_{each.kind}", detail=each.detail))
        for each in returned.warnings
    )
    doubted = tuple(Check("document", passed=False, detail=doubt_text(language, each)) for each in returned.doubts)
    return (sender, *warned, *doubted)


def _returned_again(job: Job, event: QuoteReturned, firm: Firm) -> tuple[Effect, ...]:
    differences = _differences(job.quote, event.version, event.returned, firm) if job.quote else ()
    statement = _statement_on(event)
    if not differences and statement is not None and not is_stated(job):
        return statement_received(job, statement, firm, context_checks(event.returned, firm.language))
    if not differences:
        return (Note("already_accepted"),)
    return (_ask(job, event.version, event.returned, Topic.SIGNED_AGAIN, firm, differences),)


def _not_accepted(
    job: Job, offer: Offer, returned: Returned, differences: tuple[Discrepancy, ...], firm: Firm
) -> AskQuestion | None:
    """Return the question when no signature, or a damaged one, stands for the client's agreement."""
    if is_altered(returned.warnings):
        return _ask(job, offer, returned, Topic.ALTERED_AFTER_SIGNING, firm, differences)
    if returned.acceptance is not None:
        return None
    unclear = returned.signature is not None and returned.signature.status is SignatureStatus.UNCLEAR
    return _ask(job, offer, returned, Topic.SIGNATURE_UNCLEAR if unclear else Topic.NOT_SIGNED, firm, differences)


def _by_mail(job: Job, offer: Offer, returned: Returned, firm: Firm) -> tuple[Effect, ...]:
    """An agreement by mail is confirmed by the approver before it counts (billing.md §4)."""
    if returned.acceptance is None or returned.acceptance.strength is not Strength.MAIL:
        return ()
    return (_ask(job, offer, returned, Topic.MAIL_ACCEPTANCE, firm),)


def _altered(
    job: Job, offer: Offer, returned: Returned, firm: Firm, differences: tuple[Discrepancy, ...]
) -> tuple[Effect, ...]:
    question = _ask(job, offer, returned, Topic.ALTERED, firm, differences)
    if not returned.known_sender:
        return (question,)  # somebody else's copy contests nothing in the client's name
    dispute = RaiseDispute(
        key=question.key,
        reason=reason_of(differences),
        words=question.title,
        document_id=returned.document_id,
        amount=offer.gross,
    )
    return (dispute, question)


def _ask(
    job: Job,
    offer: Offer,
    returned: Returned,
    topic: Topic,
    firm: Firm,
    differences: tuple[Discrepancy, ...] = (),
) -> AskQuestion:
    language = firm.language
    context = context_checks(returned, language)
    words = returned.acceptance.words if returned.acceptance else ""
    sides = [(returned.sender or say(language, "side_returned"), words)] if words else []
    unsigned = is_unsigned(offer, returned, topic)
    keys = choices_unsigned(job) if unsigned else (_choice(job, offer, topic), "choice_nothing")
    shown = tuple((say(language, f"fact_{check.name}"), check.detail) for check in context if not check.passed)
    return AskQuestion(
        key=f"{topic}:{job.ref}:{returned.document_id}",
        topic=topic,
        title=say(language, f"ask_{topic}", offer=offer_text(offer, language)),
        amount=offer.gross,
        facts=(*shown, *(lump_sum_fact(job, language) if unsigned else ())),
        both_sides=tuple(sides),
        differences=differences_of(differences, language),
        choices=tuple(Choice(label=say(language, key)) for key in keys),
        document_id=returned.document_id,
        # The draft of an override shows the sender in any case: who decides should see whose word it is.
        checks=(*(replace(check, passed=False) for check in context), *different(differences, language)),
        amendment=offer.number if isinstance(offer, Amendment) else "",
        unsigned=unsigned,
    )


def _choice(job: Job, offer: Offer, topic: Topic) -> str:
    """Return how « count it » reads: what has no clear signature is not billed « as signed »."""
    if isinstance(offer, Amendment) and topic is Topic.SIGNATURE_UNCLEAR and is_lump_sum(job) is not False:
        return "choice_signed"
    unsigned = topic in {Topic.NOT_SIGNED, Topic.SIGNATURE_UNCLEAR, Topic.MAIL_ACCEPTANCE}
    return "choice_accepted" if unsigned else "choice_bill"


def different(differences: tuple[Discrepancy, ...], language: str) -> tuple[Check, ...]:
    """Return the check that shows the differences, which failed; none where nothing differs."""
    words = differences_text(differences, language)
    return (Check("compared", passed=False, detail=words),) if words else ()


def _differences(sent: Offer, offer: Offer, returned: Returned, firm: Firm) -> tuple[Discrepancy, ...]:
    """Return how what came back differs from what was *sent*: first its facts, then the words that no fact holds."""
    facts = _facts_that_differ(sent, offer)
    return (*facts, *words_that_differ(returned.copies, sent.document_id, facts, firm.language))


def _facts_that_differ(sent: Offer, offer: Offer) -> tuple[Discrepancy, ...]:
    if isinstance(sent, QuoteVersion) and isinstance(offer, QuoteVersion):
        return differences_to(sent, offer)
    return compare_offers(sent, offer)


def _is_copy_of(older: Offer, offer: Offer, returned: Returned, latest: Offer) -> bool:
    """Tell whether what came back is an *older* version: its facts are, and its words; unknown words prove nothing."""
    if _facts_that_differ(older, offer):
        return False
    same = same_words(returned.copies, older.document_id)
    return bool(_facts_that_differ(latest, offer)) if same is None else same


def _compared(sent: Offer, offer: Offer, returned: Returned, firm: Firm) -> tuple[Check, ...]:
    """Return what could not be compared: facts that were not read, words that are not sure, pages that are missing."""
    fields = not_compared(sent, offer)
    words = ", ".join(field_text(firm.language, field) for field in fields)
    told = say(firm.language, "not_compared", fields=words)
    unread = (Check("compared", passed=False, detail=told),) if fields else ()
    return (*unread, *copy_checks(returned.copies, sent.document_id, firm.language))


def _signed(
    job: Job, version: QuoteVersion, event: QuoteReturned, firm: Firm, checks: tuple[Check, ...] = ()
) -> tuple[Effect, ...]:
    """Accept *version* with what came back; an agreement by mail is asked first."""
    signed = replace(version, acceptance=event.returned.acceptance)
    shown = (*checks, *context_checks(event.returned, firm.language))
    asked = _by_mail(job, signed, event.returned, firm)
    statement = None if signed.statement else _statement_on(event)
    if asked or statement is None:
        return asked or accepted(job, signed, firm, shown)
    return (RecordStatement(statement), *accepted(replace(job, statement=statement), signed, firm, shown))


def _statement_on(event: QuoteReturned) -> WorksStatement | None:
    """Return the client's statement for reduced VAT rates on the signed paper that came back."""
    acceptance, words = event.returned.acceptance, event.version.statement
    if acceptance is None or not words:
        return None
    by, document_id = event.returned.sender, event.returned.document_id
    return WorksStatement(on=acceptance.on, by=by, document_id=document_id, words=words)
