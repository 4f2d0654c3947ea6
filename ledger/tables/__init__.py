"""The tables, by what they are about. Statements run on a plain connection: no session, no identity map."""

from ledger.tables.base import Base
from ledger.tables.billing import (
    DecisionRow,
    DraftRow,
    DraftValidationRow,
    DraftVersionRow,
    InvoiceFileRow,
    InvoiceRow,
    OpenInvoiceRow,
    ReferenceCounterRow,
    SeriesRow,
)
from ledger.tables.chain import HeadRow, JournalRow
from ledger.tables.contracts import (
    AcceptanceRow,
    AmendmentRow,
    ClientAddressRow,
    ClientIbanRow,
    ClientRow,
    DeliveryRow,
    JobRow,
    QuoteVersionRow,
    StepRow,
    ValidationRow,
    WorksStatementRow,
)
from ledger.tables.mail import DocumentRow, MailboxRow, MailRow, PlaceRow, ReadingRow, SightingRow
from ledger.tables.money import AllocationRow, PaymentEventRow, PaymentLinkRow, PaymentRow
from ledger.tables.people import DisputeEndRow, DisputeRow, EnrolmentRow, QuestionDecisionRow, QuestionRow, TokenRow
from ledger.tables.work import LeaseRow, ModelAnswerRow, OutgoingRow, TaskRow

__all__ = [
    "AcceptanceRow",
    "AllocationRow",
    "AmendmentRow",
    "Base",
    "ClientAddressRow",
    "ClientIbanRow",
    "ClientRow",
    "DecisionRow",
    "DeliveryRow",
    "DisputeEndRow",
    "DisputeRow",
    "DocumentRow",
    "DraftRow",
    "DraftValidationRow",
    "DraftVersionRow",
    "EnrolmentRow",
    "HeadRow",
    "InvoiceFileRow",
    "InvoiceRow",
    "JobRow",
    "JournalRow",
    "LeaseRow",
    "MailRow",
    "MailboxRow",
    "ModelAnswerRow",
    "OpenInvoiceRow",
    "OutgoingRow",
    "PaymentEventRow",
    "PaymentLinkRow",
    "PaymentRow",
    "PlaceRow",
    "QuestionDecisionRow",
    "QuestionRow",
    "QuoteVersionRow",
    "ReadingRow",
    "ReferenceCounterRow",
    "SeriesRow",
    "SightingRow",
    "StepRow",
    "TaskRow",
    "TokenRow",
    "ValidationRow",
    "WorksStatementRow",
]
