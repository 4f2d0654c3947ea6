"""Beside another tool: which approved draft an invoice is that this tool made and numbered."""

from collections.abc import Sequence
from dataclasses import dataclass

from rules.invoice import InvoiceContent, InvoiceKind
from rules.money import ByRate


@dataclass(frozen=True, slots=True)
class Exported:
    """An approved draft that waits for its number, by its reference."""

    ref: int
    content: InvoiceContent


@dataclass(frozen=True, slots=True)
class TheDraft:
    """The one draft with these very amounts per rate."""

    ref: int


@dataclass(frozen=True, slots=True)
class OtherAmounts:
    """No draft has these amounts, and one of the same job waits: the invoice differs from what was approved."""

    draft: Exported


@dataclass(frozen=True, slots=True)
class SeveralDrafts:
    """Several drafts have these amounts: a person says which it is."""

    refs: tuple[int, ...]


Which = TheDraft | OtherAmounts | SeveralDrafts | None


def which_draft(
    net: ByRate, vat: ByRate, *, credit: bool, of_job: Sequence[Exported], of_client: Sequence[Exported]
) -> Which:
    """Return which draft an invoice of *net* and *vat* is: of the job that it names, else of its client.

    Without a job, amounts alone must tell: another invoice of the same client is none of ours.
    """
    among = [each for each in of_job or of_client if (each.content.kind is InvoiceKind.CREDIT_NOTE) == credit]
    same = [each for each in among if each.content.net == net and each.content.vat == vat]
    if len(same) == 1:
        return TheDraft(same[0].ref)
    if same:
        return SeveralDrafts(tuple(each.ref for each in same))
    return OtherAmounts(among[0]) if of_job and len(among) == 1 else None
