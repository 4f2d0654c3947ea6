"""Mails whose text is the document: remittances, disputes, acceptances."""

from collections.abc import Callable, Iterator

Words = tuple[str, Callable[[], bytes], dict[str, object]]

_THEIRS = {"direction": "theirs"}


def words() -> Iterator[Words]:
    """Yield name, content and facts of every mail text."""
    for name, text, facts in (*_remittances(), *_disputes(), *_approvals()):
        yield f"{name}.txt", text.encode, facts


def _remittances() -> Iterator[tuple[str, str, dict[str, object]]]:
    yield (
        "remittances/mail_sentence",
        (
            "Bonjour,\n\nNous avons procédé ce jour à un virement de 5 576,88 € en règlement de votre facture F2026-0012.\n"
            "Date de valeur : 17/11/2026\n\nBien cordialement,\nHélène Bernard\nSCI Les Tilleuls\n"
        ),
        {
            "kind": "remittance",
            **_THEIRS,
            "currency": "EUR",
            "amount": "5576.88",
            "value_date": "2026-11-17",
            "invoices": [{"number": "F2026-0012"}],
        },
    )
    yield (
        "remittances/mail_list",
        (
            "Madame, Monsieur,\n\nVeuillez noter que nous avons effectué un virement.\n\nMontant du virement : 8 110,39 EUR\n"
            "Date du virement : 24/11/2026\nRéférence : REG-8841\n\nFacture F2026-0021 : 5 534,71 €\nFacture F2026-0022 : 2 700,00 €\n"
            "Retenue de garantie : 124,32 €\n\nCordialement\n"
        ),
        {
            "kind": "remittance",
            **_THEIRS,
            "currency": "EUR",
            "amount": "8110.39",
            "value_date": "2026-11-24",
            "reference": "REG-8841",
            "invoices": [{"number": "F2026-0021", "amount": "5534.71"}, {"number": "F2026-0022", "amount": "2700.00"}],
            "deductions": [{"kind": "retention", "amount": "124.32"}],
        },
    )
    yield (
        "remittances/mail_english",
        (
            "Hello,\n\nWe have today transferred EUR 4,113.36 for your invoice F2026-0030.\nValue date: 17 November 2026\n\nKind regards\n"
        ),
        {
            "kind": "remittance",
            **_THEIRS,
            "currency": "EUR",
            "amount": "4113.36",
            "value_date": "2026-11-17",
            "invoices": [{"number": "F2026-0030"}],
        },
    )


def _disputes() -> Iterator[tuple[str, str, dict[str, object]]]:
    contested = "Nous contestons la facture F2026-0012 du 3 novembre, dont le montant ne correspond pas au devis."
    yield (
        "disputes/contested",
        f"Bonjour,\n\n{contested}\nMerci de nous adresser un avoir.\n\nCordialement\n",
        {
            "kind": "dispute",
            **_THEIRS,
            "invoices": [{"number": "F2026-0012"}],
            "statement": contested,
        },
    )
    unfinished = "Le lot 3 n'est pas terminé et nous ne pouvons donc pas accepter votre facture F2026-0019."
    yield (
        "disputes/unfinished",
        f"Bonjour Madame,\n\n{unfinished}\n\nBien à vous\nP. Garnier\n",
        {
            "kind": "dispute",
            **_THEIRS,
            "invoices": [{"number": "F2026-0019"}],
            "statement": unfinished,
        },
    )
    english = "We dispute invoices F2026-0025 and F2026-0026: the stairs have not been delivered."
    yield (
        "disputes/english",
        f"Dear Sir,\n\n{english}\n\nRegards,\nJane Porter\n",
        {
            "kind": "dispute",
            **_THEIRS,
            "invoices": [{"number": "F2026-0025"}, {"number": "F2026-0026"}],
            "statement": english,
        },
    )


def _approvals() -> Iterator[tuple[str, str, dict[str, object]]]:
    agreed = "Bon pour accord sur votre devis D2026-031 version B."
    yield (
        "approvals/agreed",
        f"Bonjour,\n\n{agreed}\n\nCordialement,\nHélène Bernard\n",
        {
            "kind": "approval",
            **_THEIRS,
            "quote_number": "D2026-031",
            "version": "B",
            "statement": agreed,
            "signature": {"status": "signed", "kind": "mail"},
        },
    )
    yield (
        "approvals/conditional",
        ("Bonjour,\n\nBon pour accord sur le devis D2026-031, sous réserve d'une remise de 3 %.\n\nCordialement\n"),
        {"kind": "other", "direction": "unknown"},
    )
    yield (
        "approvals/question",
        ("Bonjour,\n\nNous acceptons votre devis D2026-031. Pouvez-vous commencer avant le 15 mai ?\n\nCordialement\n"),
        {"kind": "other", "direction": "unknown"},
    )
