from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import event

from ledger.errors import AlreadyAccepted, JobMoved, NotFound
from rules.facts import Instalment, InstalmentKind, Line
from rules.job import DraftState, Step
from rules.money import ByRate, Money
from rules.quote import Acceptance, Amendment, QuoteVersion, Strength

TWENTY = Decimal(20)


@pytest.fixture
def quote():
    return QuoteVersion(
        number="D2026-031",
        version="A",
        dated=date(2026, 3, 1),
        lines=(Line(description="Pose", quantity=Decimal(2), net=Money.of("900.00"), vat_rate=TWENTY),),
        net=ByRate({TWENTY: Money.of("900.00")}),
        vat=ByRate({TWENTY: Money.of("180.00")}),
        schedule=(Instalment(label="À la commande", kind=InstalmentKind.DEPOSIT, percent=Decimal(30)),),
        payment_terms="30 jours",
    )


@pytest.fixture
def document_id(desk):
    with desk.work() as books:
        return books.documents.add(None, 1, "devis.pdf", "application/pdf", "a" * 64)


@pytest.fixture
def acceptance(document_id):
    return Acceptance(
        on=date(2026, 3, 14),
        by="Paul Martin",
        strength=Strength.HANDWRITTEN,
        document_id=document_id,
        page=3,
        words="bon pour accord",
    )


@pytest.fixture
def fill(desk, job_id, quote, acceptance, open_draft, make_invoice):
    """Give the job one of everything, when called."""

    def fill_it() -> None:
        with desk.change() as books:
            books.quotes.add_version(job_id, quote, sent_at=desk.clock(), sender="a@b", recipients=["c@d"])
            accepted = books.quotes.add_version(job_id, replace(quote, version="B"))
            books.quotes.accept(accepted, acceptance)
            amendment = Amendment(number="AV1", quote_number="D2026-031", net=quote.net, vat=quote.vat)
            books.quotes.accept_amendment(books.quotes.add_amendment(job_id, amendment), acceptance)
            books.steps.set(job_id, STEPS)
            books.steps.validate(job_id, 1, on=date(2026, 3, 14), document_id=None, by="claire")
            books.invoices.add(job_id, make_invoice("F1"))
            books.disputes.open(
                books.references.next(),
                job_id,
                invoice="F1",
                reason_code="QTE_ERR",
                amount=None,
                words="deux, pas trois",
                mail_id=None,
                document_id=None,
                at=desk.clock(),
            )
        open_draft()

    return fill_it


STEPS = (
    Step(position=1, kind=InstalmentKind.DEPOSIT, label="À la commande", percent=Decimal("30.5")),
    Step(position=2, kind=InstalmentKind.BALANCE, label="Solde", amount=Money.of("12.00"), trigger="réception"),
)


def test_a_job_comes_back_whole(desk, job_id, client, quote, acceptance, fill):
    fill()
    with desk.read() as books:
        job = books.jobs.load(job_id)
    assert (job.ref, job.client, job.seen) == ("2026-001", client, 0)
    assert job.versions == (replace(quote, sent=True), replace(quote, version="B", acceptance=acceptance))
    assert job.quote == job.versions[1]
    assert [each.acceptance for each in job.amendments] == [acceptance]
    assert job.steps == (replace(STEPS[0], due_since=date(2026, 3, 14)), STEPS[1])
    assert [each.number for each in job.invoices] == ["F1"]
    assert [(each.ref, each.version, each.state) for each in job.drafts] == [(1002, 1, DraftState.OPEN)]
    assert job.open_disputes == (1001,)


def test_a_job_is_loaded_in_as_many_queries_whatever_it_holds(desk, job_id, ledger, fill, open_draft, make_invoice):
    def queries() -> int:
        seen: list[str] = []
        count = lambda *words: seen.append(words[2])  # noqa: E731 - removed again below
        event.listen(ledger._engine, "before_cursor_execute", count)
        with desk.read() as books:
            books.jobs.load(job_id)
        event.remove(ledger._engine, "before_cursor_execute", count)
        return len(seen)

    empty = queries()
    fill()
    for number in range(10):
        with desk.change() as books:
            books.invoices.add(job_id, make_invoice(f"F2026-{number}"))
        open_draft()
    assert queries() == empty <= 18


def test_an_effect_on_a_job_that_moved_is_refused(desk, job_id):
    with desk.change() as books:
        seen = books.jobs.load(job_id).seen
        books.jobs.touch(job_id, seen)
    with pytest.raises(JobMoved), desk.change() as books:
        books.jobs.touch(job_id, seen)
    with desk.change() as books:
        books.jobs.touch(job_id, books.jobs.load(job_id).seen)


def test_jobs_are_found_by_their_quotes_number_in_any_spelling(desk, job_id, quote):
    with desk.change() as books:
        books.quotes.add_version(job_id, quote)
        books.quotes.add_version(job_id, replace(quote, version="B"))
        assert books.jobs.by_quote_number("n° d 2026/031") == (job_id,)
        assert books.jobs.by_quote_number("") == ()
        assert books.jobs.by_ref("2026-001") == job_id
        assert books.jobs.by_ref("2026-002") is None


def test_a_closed_job_is_not_among_the_open_ones(desk, job_id, clock):
    with desk.change() as books:
        assert books.jobs.of_client(books.jobs.client_of(job_id)) == (job_id,)
        books.jobs.close(job_id, clock.now)
        assert books.jobs.all_ids(open_only=True) == ()
        assert books.jobs.all_ids() == (job_id,)
        books.jobs.reopen(job_id)
        assert books.jobs.all_ids(open_only=True) == (job_id,)
        with pytest.raises(NotFound):
            books.jobs.load(99)


def test_a_version_is_accepted_once(desk, job_id, quote, acceptance):
    with desk.change() as books:
        version_id = books.quotes.add_version(job_id, replace(quote, acceptance=acceptance))
    with pytest.raises(AlreadyAccepted), desk.change() as books:
        books.quotes.accept(version_id, acceptance)


def test_the_version_accepted_last_is_the_contract(desk, job_id, quote, acceptance):
    with desk.change() as books:
        first = books.quotes.add_version(job_id, quote)
        later = books.quotes.add_version(job_id, replace(quote, version="B"))
        books.quotes.accept(later, acceptance)
        books.quotes.accept(first, acceptance)
        assert books.jobs.load(job_id).quote.version == "A"


def test_the_first_sending_of_a_version_counts(desk, job_id, quote, clock):
    with desk.change() as books:
        version_id = books.quotes.add_version(job_id, quote)
        books.quotes.record_sent(version_id, clock.now, "paul@atelier.example", ["a@b"])
        books.quotes.record_sent(version_id, clock.now, "eve@atelier.example", ["c@d"])
        (stored,) = books.quotes.versions(job_id)
    assert (stored.sender, stored.recipients, stored.version.sent) == ("paul@atelier.example", ("a@b",), True)


def test_a_validation_outlives_a_new_plan_and_may_be_taken_back(desk, job_id):
    with desk.change() as books:
        assert books.steps.document_of(job_id, 1) is None
        books.steps.set(job_id, [replace(STEPS[0], due_since=date(2026, 3, 14))])
        books.steps.set(job_id, STEPS)
        assert [step.due_since for step in books.steps.of_job(job_id)] == [date(2026, 3, 14), None]
        books.steps.invalidate(job_id, 1, by="claire")
        assert [step.due_since for step in books.steps.of_job(job_id)] == [None, None]


def test_a_delivery_of_one_document_is_recorded_once(desk, job_id, document_id):
    with desk.change() as books:
        values = {"on": date(2026, 11, 20), "label": "réception", "document_id": document_id, "snags": "peinture"}
        first = books.deliveries.add(job_id, **values)
        assert books.deliveries.add(job_id, **values) == first
        (found,) = books.deliveries.of_job(job_id)
    assert (found.on, found.snags) == (date(2026, 11, 20), "peinture")


@pytest.mark.parametrize(("number", "counted"), [("AV1", [100]), ("", [100, 200, 300])])
def test_of_the_amendments_of_one_number_only_the_last_acceptance_counts(desk, job_id, acceptance, number, counted):
    with desk.change() as books:
        added = []
        for cents in (100, 200, 300):
            net = ByRate({TWENTY: Money(cents)})
            amendment = Amendment(number=number, quote_number="D2026-031", net=net, vat=ByRate())
            added.append(books.quotes.add_amendment(job_id, amendment))
        for amendment_id in (added[1], added[2], added[0]):
            books.quotes.accept_amendment(amendment_id, acceptance)
    with desk.read() as books:
        known = books.jobs.load(job_id).amendments
        assert [each.net.total.cents for each in known if each.acceptance] == counted
        assert [each.amendment.acceptance for each in books.quotes.amendments(job_id)] == [acceptance] * 3
