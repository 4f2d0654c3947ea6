import pytest

from ledger.errors import AlreadyAnswered, AppendOnly, LedgerBusy, NotFound, ReferenceTaken
from rules.money import Money


@pytest.fixture
def ref(desk, job_id, clock):
    with desk.change() as books:
        number = books.references.next()
        books.questions.ask(
            number,
            "payment",
            key="payment:1",
            payload={"choices": ["F1", "F2"]},
            at=clock.now,
            job_id=job_id,
            amount=Money.of("12.00"),
        )
    return number


def test_a_question_waits_until_it_is_answered(desk, ref, job_id, clock):
    with desk.change() as books:
        (waiting,) = books.questions.open()
        assert (waiting.ref, waiting.topic, waiting.amount, waiting.version) == (ref, "payment", Money.of("12.00"), 1)
        books.questions.answer(ref, seen=1, by="claire", answer="VALIDER 2", at=clock.now)
        answered = books.questions.get(ref)
        assert (answered.state, answered.answered_by, answered.answer) == ("answered", "claire", "VALIDER 2")
        assert books.questions.open() == ()
        assert books.questions.of_job(job_id) == (answered,)


def test_a_question_is_answered_once(desk, ref, clock):
    with desk.change() as books:
        books.questions.withdraw(ref, reason="payé", at=clock.now)
    for late in ("claire", "paul"):
        with pytest.raises(AlreadyAnswered), desk.change() as books:
            books.questions.answer(ref, seen=1, by=late, answer="non", at=clock.now)
    with pytest.raises(NotFound), desk.change() as books:
        books.questions.answer(99, seen=1, by="claire", answer="non", at=clock.now)


def test_a_question_asked_again_has_another_version_and_hash(desk, ref):
    with desk.change() as books:
        before = books.questions.get(ref)
        assert books.questions.ask_again(ref, {"choices": ["F3"]}) == 2
        after = books.questions.get(ref)
    assert after.payload == {"choices": ["F3"]}
    assert after.content_hash != before.content_hash


def test_an_answer_to_what_a_question_asked_before_is_none(desk, ref, clock):
    with desk.change() as books:
        books.questions.ask_again(ref, {"choices": ["F3"]})
    with pytest.raises(AlreadyAnswered), desk.change() as books:
        books.questions.answer(ref, seen=1, by="claire", answer="VALIDER 1", at=clock.now)
    with desk.read() as books:
        assert books.questions.get(ref).state == "open"


def test_an_open_question_is_found_by_what_it_asks(desk, ref, clock):
    with desk.change() as books:
        assert books.questions.open_by_key("payment:1").ref == ref
        assert books.questions.open_by_key("payment:2") is None
        books.questions.answer(ref, seen=1, by="claire", answer="1", at=clock.now)
        assert books.questions.open_by_key("payment:1") is None
        books.questions.ask(9, "other", payload={}, at=clock.now)
        assert books.questions.open_by_key("") is None


def test_what_is_asked_in_the_same_moment_is_asked_once(desk, ref, clock):
    with pytest.raises(LedgerBusy), desk.change() as books:
        books.questions.ask(77, "payment", key="payment:1", payload={}, at=clock.now)
    with desk.change() as books:
        books.questions.withdraw(ref, reason="payé", at=clock.now)
        books.questions.ask(78, "payment", key="payment:1", payload={}, at=clock.now)
        assert books.questions.open_by_key("payment:1").ref == 78


def test_who_agreed_to_an_answer_is_kept_with_the_version_and_never_altered(desk, ref, clock, tamper):
    with desk.change() as books:
        books.questions.agree(ref, seen=1, choice=2, by="claire", at=clock.now)
        books.questions.step_back(ref, seen=1, by="claire", at=clock.now)
        said = [(each.verdict, each.choice, each.by, each.version) for each in books.questions.decisions(ref)]
        assert said == [("agreed", 2, "claire", 1), ("undone", 0, "claire", 1)]
        assert books.questions.get(ref).state == "open"
        books.questions.ask_again(ref, {"choices": ["F3"]})
    for decide in ("agree", "step_back"):
        more = {"choice": 1} if decide == "agree" else {}
        with pytest.raises(AlreadyAnswered), desk.change() as books:
            getattr(books.questions, decide)(ref, seen=1, by="paul", at=clock.now, **more)
    with pytest.raises(AppendOnly), desk.work() as books:
        books.tasks._transaction.connection.exec_driver_sql("UPDATE question_decisions SET choice = 1")
    assert desk.ledger.verify() == ()
    tamper("UPDATE question_decisions SET choice = 1 WHERE verdict = 'agreed'")
    assert [each.fault for each in desk.ledger.verify()] == ["fact_changed"]


def test_a_reference_is_taken_once(desk, ref, clock):
    with pytest.raises(ReferenceTaken), desk.change() as books:
        books.questions.ask(ref, "other", payload={}, at=clock.now)


def test_the_questions_about_a_mail_are_found_and_reminded_of(desk, ref):
    with desk.change() as books:
        assert books.questions.of_mail(7) == ()
        books.questions.mark_reminded(ref, 2)
        assert books.questions.get(ref).reminded == 2


def test_a_dispute_is_open_until_it_is_resolved(desk, job_id, make_invoice, clock):
    values = {"amount": Money.of("62.64"), "words": "escompte", "mail_id": None, "document_id": None, "at": clock.now}
    with desk.change() as books:
        books.invoices.add(job_id, make_invoice("F1"))
        books.disputes.open(5001, job_id, invoice="F1", reason_code="REM_ERR", **values)
        (found,) = books.disputes.all(open_only=True)
        assert (found.ref, found.invoice, found.amount, found.resolved_at) == (5001, "F1", Money.of("62.64"), None)
        books.disputes.resolve(5001, by="claire", reason="avoir A1", at=clock.now)
        assert books.disputes.all(open_only=True) == ()
        assert books.disputes.get(5001).resolution == "avoir A1"
        assert books.disputes.of_job(job_id) == books.disputes.all()
        with pytest.raises(NotFound):
            books.disputes.get(5002)
    with pytest.raises(AlreadyAnswered), desk.change() as books:
        books.disputes.resolve(5001, by="paul", reason="again", at=clock.now)
    with pytest.raises(NotFound), desk.change() as books:
        books.disputes.open(5002, job_id, invoice="F9", reason_code="AUTRE", **values)
