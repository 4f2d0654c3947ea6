"""Mails whose text is the document: remittances, disputes, acceptances."""

from collections.abc import Callable, Iterator
from textwrap import dedent

Words = tuple[str, Callable[[], bytes], dict[str, object]]


def words() -> Iterator[Words]:
    """Yield name, content and facts of every mail text."""
    for name, text, facts in (*_REMITTANCES, *_disputes(), *_approvals()):
        yield f"{name}.txt", dedent(text).lstrip().encode, facts


def _remittance(**facts: object) -> dict[str, object]:
    return {"kind": "remittance", "direction": "theirs", "currency": "EUR"} | facts


_REMITTANCES = (
    (
        "remittances/mail_sentence",
        """
        Bonjour,

        Nous avons procédé ce jour à un virement de 5 576,88 € en règlement de votre facture F2026-0012.
        Date de valeur : 17/11/2026

        Bien cordialement,
        Hélène Bernard
        SCI Les Tilleuls
        """,
        _remittance(amount="5576.88", value_date="2026-11-17", invoices=[{"number": "F2026-0012"}]),
    ),
    (
        "remittances/mail_list",
        """
        Madame, Monsieur,

        Veuillez noter que nous avons effectué un virement.

        Montant du virement : 8 110,39 EUR
        Date du virement : 24/11/2026
        Référence : REG-8841

        Facture F2026-0021 : 5 534,71 €
        Facture F2026-0022 : 2 700,00 €
        Retenue de garantie : 124,32 €

        Cordialement
        """,
        _remittance(
            amount="8110.39",
            value_date="2026-11-24",
            reference="REG-8841",
            invoices=[{"number": "F2026-0021", "amount": "5534.71"}, {"number": "F2026-0022", "amount": "2700.00"}],
            deductions=[{"kind": "retention", "amount": "124.32"}],
        ),
    ),
    (
        "remittances/mail_english",
        """
        Hello,

        We have today transferred EUR 4,113.36 for your invoice F2026-0030.
        Value date: 17 November 2026

        Kind regards
        """,
        _remittance(amount="4113.36", value_date="2026-11-17", invoices=[{"number": "F2026-0030"}]),
    ),
)


def _disputes() -> Iterator[tuple[str, str, dict[str, object]]]:
    contested = "Nous contestons la facture F2026-0012 du 3 novembre, dont le montant ne correspond pas au devis."
    after = "Merci de nous adresser un avoir.\n\nCordialement\n"
    yield "disputes/contested", f"Bonjour,\n\n{contested}\n{after}", _dispute(contested, "F2026-0012")
    unfinished = "Le lot 3 n'est pas terminé et nous ne pouvons donc pas accepter votre facture F2026-0019."
    yield "disputes/unfinished", f"Bonjour Madame,\n\n{unfinished}\n\nBien à vous\n", _dispute(unfinished, "F2026-0019")
    english = "We dispute invoices F2026-0025 and F2026-0026: the stairs have not been delivered."
    facts = _dispute(english, "F2026-0025", "F2026-0026")
    yield "disputes/english", f"Dear Sir,\n\n{english}\n\nRegards,\nJane Porter\n", facts


def _dispute(statement: str, *invoices: str) -> dict[str, object]:
    named = [{"number": number} for number in invoices]
    return {"kind": "dispute", "direction": "theirs", "invoices": named, "statement": statement}


def _approvals() -> Iterator[tuple[str, str, dict[str, object]]]:
    agreed = "Bon pour accord sur votre devis D2026-031 version B."
    facts = {"kind": "approval", "direction": "theirs", "quote_number": "D2026-031", "version": "B"}
    signature = {"status": "signed", "kind": "mail"}
    greeting = "Cordialement,\nHélène Bernard\n"
    yield (
        "approvals/agreed",
        f"Bonjour,\n\n{agreed}\n\n{greeting}",
        facts | {"statement": agreed, "signature": signature},
    )
    nothing = {"kind": "other", "direction": "unknown"}
    conditional = "Bon pour accord sur le devis D2026-031, sous réserve d'une remise de 3 %."
    yield "approvals/conditional", f"Bonjour,\n\n{conditional}\n\nCordialement\n", nothing
    question = "Nous acceptons votre devis D2026-031. Pouvez-vous commencer avant le 15 mai ?"
    yield "approvals/question", f"Bonjour,\n\n{question}\n\nCordialement\n", nothing
