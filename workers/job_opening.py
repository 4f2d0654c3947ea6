"""Opening the job of a quote, for the client that its papers name."""

from dataclasses import replace

from ledger import Books
from rules.facts import Facts
from rules.job import Job
from rules.party import Client
from rules.spelling import same_name
from workers.asking import Asking, ask
from workers.office import Office
from workers.paper import Paper, clients_of
from workers.phrases import say
from workers.standing import Standing


def open_job(office: Office, books: Books, paper: Paper, number: str) -> int:
    """Open the job of a quote that nobody knew, for a client that is known or made from the paper."""
    facts = paper.facts
    staff = paper.standing is Standing.STAFF
    addresses = paper.outsiders if staff else (paper.sender,)
    books.clients.one_at_a_time()
    known = clients_of(books, facts, tuple(each for each in addresses if each), sent_by_firm=staff)
    client_id = known[0] if len(known) == 1 else books.clients.add(_client(facts, paper))
    waiting = books.jobs.waiting_for_quote(number) or books.jobs.by_ref(number)
    if waiting is None:
        return books.jobs.open(number, client_id)
    job = books.jobs.load(waiting)
    if job.versions or job.invoices or job.drafts:
        return waiting
    if _is_anothers(job, books.clients.get(client_id)):
        _ask_about_anothers(office, books, job)
        return books.jobs.open(f"{number} ({client_id})", client_id)
    # It was opened for a copy that did not count, perhaps a stranger's: what this paper says of the client holds.
    books.jobs.reassign(waiting, client_id)
    return waiting


def _is_anothers(job: Job, client: Client) -> bool:
    """Tell whether somebody else signed an amendment to that number, before the quote was known."""
    return any(each.acceptance is not None for each in job.amendments) and not same_name(job.client.name, client.name)


def _ask_about_anothers(office: Office, books: Books, job: Job) -> None:
    language = office.company.language
    for each in job.amendments:
        document = books.documents.get(each.document_id)
        asking = Asking(
            key=f"no_job:{document.id}",
            topic="no_job",
            title=say(language, "no_job", name=document.name),
            job_id=job.id,
            document_id=document.id,
            amount=each.gross,
            client=job.client.name,
            facts=((say(language, "fact_what_to_do"), say(language, "cure_import_quote")),),
        )
        ask(books, asking, office.clock())


def _client(facts: Facts, paper: Paper) -> Client:
    """Make a client from a paper. Where a stranger brought it, no address is learned from it."""
    billed_at = paper.outsiders[0] if paper.standing is Standing.STAFF and paper.outsiders else ""
    return Client(
        name=facts.client.name,
        kind=facts.client.kind,
        siren=facts.client.siren,
        vat_number=facts.client.vat_number,
        address=facts.client.address,
        billing_email=billed_at,
    )


def learn_addresses(books: Books, job: Job, paper: Paper) -> None:
    """The addresses that a quote was sent to are the client's."""
    client_id = books.jobs.client_of(job.id)
    for address in paper.outsiders:
        books.clients.add_address(client_id, address)
    client = books.clients.get(client_id)
    if not client.billing_email and paper.outsiders:
        # Nobody of the firm wrote to this client before: what is known of it may come from a stranger's paper.
        firm_says = _client(paper.facts, paper)
        books.clients.update(
            client_id,
            replace(
                client,
                name=firm_says.name or client.name,
                siren=firm_says.siren or client.siren,
                vat_number=firm_says.vat_number or client.vat_number,
                address=firm_says.address or client.address,
                billing_email=firm_says.billing_email,
            ),
        )
