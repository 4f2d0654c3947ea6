"""The mail that an approver decides on: who, what, how much, what to look at, what it rests on (interface.md §5).

It is checked in ten seconds, so its order is fixed: the answer that issues it, exceptions, amounts, whether the
job works out, documents, checks, where it goes, the other answers. The draft's page is attached.
"""

from outbox.letter import Letter, pdf
from outbox.mails.blocks import Grid, Item, Items, Pairs, Paragraph, Section, Sheet, points, run_in
from outbox.mails.layout import letter_of
from outbox.naming import kind_key
from outbox.rounding import rounding_words
from outbox.wording import Wording, wording
from outbox.writing import Language, amount, day, euros, language_of, moment, percent
from rules.invoice import DepositDeducted, InvoiceContent, InvoiceKind
from rules.labels import is_settled
from rules.money import ZERO, ByRate, Money, total
from rules.party import Company
from rules.proposal import DraftProposal, Ground, JobFigures
from rules.wording import say as words_of

#: Rates that fit beside each other on a line of text.
_MOST_COLUMNS = 3


def draft_mail(proposal: DraftProposal, company: Company, page: bytes = b"", *, escalated: bool = False) -> Letter:
    """Return the mail that proposes a draft, with its *page* (PDF) attached.

    With `waiting_days` it is the reminder of the same draft; *escalated* says that the owner gets it too.
    """
    language = language_of(company.language)
    say = wording(language)
    content = proposal.content
    sheet = Sheet(
        subject=_subject(proposal, say, language),
        title=say(f"title.{_title_key(content)}", gross=euros(content.gross, language)),
        lead=(_client(content, say), *_circumstances(proposal, say, language, escalated=escalated)),
        answer=say("draft.answer", ref=proposal.ref),
        sections=_sections(proposal, say, language),
        foot=say("mail.foot", company=company.name),
    )
    attached = (pdf(say("draft.attached", ref=proposal.ref), page),) if page else ()
    return letter_of(sheet, language, attached)


def _title_key(content: InvoiceContent) -> str:
    return "settled" if is_settled(content) else kind_key(content)


def subject_words(content: InvoiceContent, ref: int, say: Wording, language: Language) -> dict[str, object]:
    """Return the values that every subject about a draft names."""
    return {
        "product": say("mail.product"),
        "quote": content.quote_number,
        "kind": say(f"kind.{kind_key(content)}"),
        "gross": euros(content.gross, language),
        "client": content.client.name[:60],
        "ref": ref,
    }


def _subject(proposal: DraftProposal, say: Wording, language: Language) -> str:
    is_credit = proposal.content.kind is InvoiceKind.CREDIT_NOTE
    words = subject_words(proposal.content, proposal.ref, say, language)
    subject = say("draft.subject_credit" if is_credit else "draft.subject", **words)
    marks = [say("mail.product")]
    if proposal.waiting_days:
        marks.append(say("draft.reminder").strip())
    if proposal.agreed:
        marks.append(say("draft.second_subject").strip())
    return subject.replace(marks[0], " ".join(marks), 1)


def _client(content: InvoiceContent, say: Wording) -> str:
    client = content.client
    kind = say(f"client_kind.{client.kind.value if client.kind else 'unknown'}")
    label = content.label if content.kind in {InvoiceKind.MILESTONE, InvoiceKind.PROGRESS} else ""
    return say("draft.client", client=client.name, kind=kind, label=label, job=content.job)


def _circumstances(proposal: DraftProposal, say: Wording, language: Language, *, escalated: bool) -> tuple[str, ...]:
    lines = []
    if proposal.version > 1:
        lines.append(say("draft.revised", version=proposal.version))
    if proposal.agreed:
        lines.append(say("draft.second", by=proposal.agreed.by, at=moment(proposal.agreed.at, language)))
    if proposal.waiting_days:
        gross = euros(proposal.content.gross, language)
        lines.append(say("draft.waiting", days=proposal.waiting_days, gross=gross))
    if escalated:
        lines.append(say("draft.escalated"))
    return tuple(lines)


def _sections(proposal: DraftProposal, say: Wording, language: Language) -> tuple[Section, ...]:
    return (
        *_changed(proposal, say),
        _to_look_at(proposal, say, language),
        _amounts(proposal.content, say, language),
        _job(proposal, say, language),
        *_grounds(proposal.grounds, say),
        *_checks(proposal, say),
        run_in(say("draft.sending"), _sending(proposal, say)),
        run_in(say("draft.others"), _other_answers(proposal, say, language)),
    )


def _changed(proposal: DraftProposal, say: Wording) -> tuple[Section, ...]:
    """Show what is new since the version that approvers may have read already."""
    if proposal.changed is None:
        return ()
    title = say("draft.changed", before=proposal.version - 1, version=proposal.version)
    return (points(title, (proposal.changed.why, *(proposal.changed.points or (say("draft.unchanged"),))), "look"),)


def _to_look_at(proposal: DraftProposal, say: Wording, language: Language) -> Section:
    exceptions = [
        (check.name, check.detail or say("draft.check_failed")) for check in proposal.checks if not check.passed
    ]
    if rounding := rounding_words(proposal.content, "draft.rounding_look", say, language):
        exceptions.append(("rounding", rounding))
    if not exceptions:
        return run_in(say("mail.colon", label=say("draft.nothing_to_look_at")), say("draft.nothing_to_look_at_text"))
    named = ((say("mail.colon", label=check_name(name, say)), detail) for name, detail in exceptions)
    texts = tuple(f"{label[:1].upper()}{label[1:]} {detail}" for label, detail in named)
    return points(say("draft.look", count=len(exceptions)), texts, "look")


def check_name(name: str, say: Wording) -> str:
    """Return how a check is called, its key with spaces where the catalogue does not know it."""
    key = f"check.{name}"
    return say(key) if key in say else name.replace("_", " ")


def _amounts(content: InvoiceContent, say: Wording, language: Language) -> Section:
    rates = list(dict.fromkeys([*content.before_deduction, *content.net, *content.vat]))
    named = _amount_rows(content, say)
    if len(rates) <= _MOST_COLUMNS:
        header = ("", *(say("draft.net_at", rate=percent(rate, language)) for rate in rates))
        rows = [(label, *(amount(each[rate], language) for rate in rates)) for label, each in named]
    else:
        header = ("", *(label for label, _ in named[-2:]))
        rows = [(percent(rate, language), *(amount(each[rate], language) for _, each in named[-2:])) for rate in rates]
    blocks: tuple[Grid | Pairs | Paragraph, ...] = (Grid(header, tuple(rows)),)
    if content.kind is InvoiceKind.PROGRESS:
        billed = (
            (line.description.removeprefix(f"{content.label}, "), euros(line.net, language)) for line in content.lines
        )
        blocks = (Pairs(tuple(billed)), *blocks)
    if content.corrects:
        corrected = (
            say("draft.corrected", number=each.number, on=day(each.issued, language)) for each in content.corrects
        )
        blocks = (*blocks, Paragraph(say("draft.corrects", invoices=", ".join(corrected))))
    if content.zero_reason:
        reason = words_of(language, f"zero_{content.zero_reason}")
        blocks = (*blocks, Paragraph(say("draft.without_vat", reason=reason)))
    if content.retained:
        now = euros(content.gross - content.retained, language)
        text = say("draft.retained", retained=euros(content.retained, language), now=now)
        blocks = (*blocks, Paragraph(text))
    return Section(say("draft.amounts"), blocks)


def _amount_rows(content: InvoiceContent, say: Wording) -> list[tuple[str, ByRate]]:
    """Return the rows of the amounts: what is billed, deposits off, and what that leaves; base and VAT come last."""
    rows: list[tuple[str, ByRate]] = []
    if content.deducted:
        rows.append((content.label, content.before_deduction))
        rows += [(_deposit_row(each, say), -each.net) for each in content.deducted]
    return [*rows, (say("draft.base"), content.net), (say("draft.vat"), content.vat)]


def _deposit_row(deposit: DepositDeducted, say: Wording) -> str:
    key = "draft.deposit_row_earnest" if deposit.earnest_money else "draft.deposit_row"
    return say(key, number=deposit.number)


def _job(proposal: DraftProposal, say: Wording, language: Language) -> Section:
    figures = proposal.figures
    waiting = total(gross for _, gross in figures.waiting)
    bills = figures.billed_before + figures.this_one + waiting + figures.left_to_bill + figures.rounding
    title = say("draft.works" if bills == figures.agreed else "draft.works_not")
    as_of = day(figures.as_of, language) if figures.as_of else ""
    lines = [
        _sum(_parts(figures, say, language), figures.agreed, language),
        _sum(_billing(proposal, say, language), bills, language),
        say("draft.paid", gross=amount(figures.paid, language), as_of=as_of),
        say("draft.left_to_bill", gross=amount(figures.left_to_bill, language)),
    ]
    if proposal.planned:
        planned = " · ".join(f"{label}\u00a0{amount(gross, language)}" for label, gross in proposal.planned)
        lines.append(say("draft.planned", planned=planned))
    return Section(title, tuple(Paragraph(line) for line in lines), "plain" if bills == figures.agreed else "look")


def _sum(terms: list[str], result: Money, language: Language) -> str:
    return f"{' + '.join(terms)} = {amount(result, language)}"


def _parts(figures: JobFigures, say: Wording, language: Language) -> list[str]:
    terms = []
    for at, (name, gross) in enumerate(figures.agreed_parts):
        key = "part_rounding" if not name else "part_quote" if at == 0 else "part_amendment"
        terms.append(say(f"draft.{key}", name=name, gross=amount(gross, language)))
    if figures.rebates != ZERO:
        terms.append(say("draft.part_rebates", gross=amount(figures.rebates, language)))
    return terms


def _billing(proposal: DraftProposal, say: Wording, language: Language) -> list[str]:
    figures = proposal.figures
    this = say(f"this.{kind_key(proposal.content)}")
    terms = [
        say("draft.billed_before", gross=amount(figures.billed_before, language)),
        say("draft.this_one", this=this, gross=amount(figures.this_one, language)),
    ]
    terms += [say("draft.other_draft", ref=ref, gross=amount(gross, language)) for ref, gross in figures.waiting]
    if figures.left_to_bill != ZERO:
        terms.append(say("draft.left", gross=amount(figures.left_to_bill, language)))
    if figures.rounding != ZERO:
        terms.append(say("draft.rounding", gross=amount(figures.rounding, language)))
    return terms


def ground_items(grounds: tuple[Ground, ...], say: Wording) -> Items:
    """Return the documents that something rests on, each with its piece of page."""
    return Items(
        tuple(
            Item(say("draft.ground", title=each.title, page=each.page, words=each.words), each.picture)
            for each in grounds
        )
    )


def _grounds(grounds: tuple[Ground, ...], say: Wording) -> tuple[Section, ...]:
    return (Section(say("draft.grounds"), (ground_items(grounds, say),)),) if grounds else ()


def _checks(proposal: DraftProposal, say: Wording) -> tuple[Section, ...]:
    passed = [check_name(check.name, say) for check in proposal.checks if check.passed]
    if not passed:
        return ()
    text = say("draft.checks_text", count=len(passed), names=", ".join(dict.fromkeys(passed)))
    return (run_in(say("draft.checks"), text),)


def _sending(proposal: DraftProposal, say: Wording) -> str:
    if not proposal.send_to:
        return say("draft.sending_nowhere")
    key = "draft.sending_text" if proposal.undo_minutes else "draft.sending_now"
    return say(key, to=proposal.send_to, minutes=proposal.undo_minutes, ref=proposal.ref)


def _other_answers(proposal: DraftProposal, say: Wording, language: Language) -> str:
    due = proposal.content.due_on
    return say("draft.others_text", ref=proposal.ref, due=day(due, language) if due else say("draft.some_date"))
