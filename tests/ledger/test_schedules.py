from dataclasses import replace
from datetime import date

from alembic import command

from ledger import Files, open_ledger
from ledger.engine import WRITE, _alembic
from rules.facts import InstalmentKind
from rules.job import Step

DEPOSIT = Step(position=1, kind=InstalmentKind.DEPOSIT, label="À la commande")
MILESTONE = Step(position=2, kind=InstalmentKind.MILESTONE, label="Gros œuvre")
BALANCE = Step(position=3, kind=InstalmentKind.BALANCE, label="Solde")
CELLAR = Step(position=4, kind=InstalmentKind.MILESTONE, label="Cave")


def test_a_schedule_has_its_own_order_and_the_steps_that_it_leaves_out_are_retired(desk, job_id):
    with desk.change() as books:
        books.steps.set(job_id, [DEPOSIT, MILESTONE, BALANCE])
        books.steps.validate(job_id, 2, on=date(2026, 4, 10), document_id=None, by="claire")
        books.steps.set(job_id, [DEPOSIT, CELLAR, BALANCE])
    done = replace(MILESTONE, due_since=date(2026, 4, 10))
    with desk.read() as books:
        job = books.jobs.load(job_id)
        assert (job.steps, job.retired) == ((DEPOSIT, CELLAR, BALANCE), (done,))
    with desk.change() as books:
        books.steps.set(job_id, [BALANCE, done])
        assert books.steps.of_job(job_id) == (BALANCE, done)
        assert books.steps.retired(job_id) == (DEPOSIT, CELLAR)
        assert len(books.steps.validations(job_id)) == 1


def test_the_steps_of_a_ledger_from_before_keep_their_order(tmp_path, clock):
    ledger = open_ledger(f"sqlite:///{tmp_path}/old.db", Files(tmp_path), clock)
    with ledger._transaction(WRITE) as connection:
        config = _alembic()
        config.attributes["connection"] = connection
        command.upgrade(config, "0011")
        connection.exec_driver_sql(
            "INSERT INTO clients (id, name, folded_name, siren, vat_number, address, country, billing_email, "
            "order_number) VALUES (1, 'SCI', 'sci', '', '', '[]', 'FR', '', '')"
        )
        connection.exec_driver_sql("INSERT INTO jobs (id, ref, client_id, version) VALUES (1, 'D1', 1, 0)")
        for step in (BALANCE, DEPOSIT, MILESTONE):
            connection.exec_driver_sql(
                "INSERT INTO steps (job_id, position, kind, label, trigger) VALUES (?, ?, ?, ?, '')",
                (1, step.position, str(step.kind), step.label),
            )
    ledger.migrate()
    with ledger.read() as books:
        job = books.jobs.load(1)
    assert (job.steps, job.retired) == ((DEPOSIT, MILESTONE, BALANCE), ())
    ledger.close()
