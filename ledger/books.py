"""The books: all that a transaction can read and write, one attribute per noun."""

from ledger.allocations import Allocations
from ledger.answers import Answers
from ledger.cases import Cases
from ledger.clients import Clients
from ledger.deliveries import Deliveries
from ledger.deposits import PortalDeposits
from ledger.disputes import Disputes
from ledger.documents import Documents
from ledger.drafts import Drafts
from ledger.external import ExternalDrafts
from ledger.invoices import Invoices
from ledger.job_terms import JobsTerms
from ledger.jobs import Jobs
from ledger.journal import Journal
from ledger.leases import Leases
from ledger.mailboxes import Mailboxes
from ledger.mails import Mails
from ledger.model_uses import ModelUses
from ledger.orders import Orders
from ledger.outgoing import OutgoingMails
from ledger.payments import Payments
from ledger.people import People
from ledger.progress_claims import ProgressClaims
from ledger.questions import Questions
from ledger.quotes import Quotes
from ledger.references import References
from ledger.retentions import RetentionEvents
from ledger.series import Series
from ledger.steps import Steps
from ledger.tasks import Tasks
from ledger.tokens import Tokens
from ledger.trail import Trail
from ledger.transaction import Transaction
from ledger.validations import DraftValidations
from ledger.works_statements import WorksStatements


class Books:
    """The books of one open transaction; of no use once it has ended."""

    def __init__(self, transaction: Transaction) -> None:
        self.mails = Mails(transaction)
        self.mailboxes = Mailboxes(transaction)
        self.documents = Documents(transaction)
        self.cases = Cases(transaction)
        self.clients = Clients(transaction)
        self.jobs = Jobs(transaction)
        self.quotes = Quotes(transaction)
        self.steps = Steps(transaction)
        self.works_statements = WorksStatements(transaction)
        self.job_terms = JobsTerms(transaction)
        self.retentions = RetentionEvents(transaction)
        self.orders = Orders(transaction)
        self.deposits = PortalDeposits(transaction)
        self.deliveries = Deliveries(transaction)
        self.progress_claims = ProgressClaims(transaction)
        self.drafts = Drafts(transaction)
        self.validations = DraftValidations(transaction)
        self.external = ExternalDrafts(transaction)
        self.references = References(transaction)
        self.series = Series(transaction)
        self.invoices = Invoices(transaction)
        self.payments = Payments(transaction)
        self.allocations = Allocations(transaction)
        self.questions = Questions(transaction)
        self.disputes = Disputes(transaction)
        self.tokens = Tokens(transaction)
        self.outgoing = OutgoingMails(transaction)
        self.tasks = Tasks(transaction)
        self.leases = Leases(transaction)
        self.people = People(transaction)
        self.answers = Answers(transaction)
        self.model_uses = ModelUses(transaction)
        self.trail = Trail(transaction)
        self.journal = Journal(transaction)
