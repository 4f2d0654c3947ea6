"""What is said about billing without VAT and about who the client is, by key, in French and English."""

VAT: dict[str, tuple[str, str]] = {
    "ask_zero_reason": (
        "Devis {quote} de {client} : pourquoi sans TVA ?",
        "Quote {quote} of {client}: why without VAT?",
    ),
    "cure_zero_reason": (
        "La facture doit dire pourquoi elle est sans TVA ; répondez par le motif, il vaut pour toute l'affaire",
        "The invoice must say why it bears no VAT; answer with the reason, it holds for the whole job",
    ),
    "zero_building": (
        "Sous-traitance de travaux : autoliquidation par le client (art. 283-2 nonies)",
        "Subcontracted building works: reverse charge by the client (art. 283-2 nonies)",
    ),
    "zero_eu_service": (
        "Services à une entreprise de l'Union européenne : autoliquidation (art. 259-1°)",
        "Services to a business in the European Union: reverse charge (art. 259-1°)",
    ),
    "zero_eu_goods": (
        "Biens livrés dans un autre pays de l'Union européenne (art. 262 ter)",
        "Goods delivered to another country of the European Union (art. 262 ter)",
    ),
    "zero_export": (
        "Biens exportés hors de l'Union européenne (art. 262)",
        "Goods exported outside the European Union (art. 262)",
    ),
    "zero_outside": (
        "Services à une entreprise hors de l'Union européenne : pas de TVA française (art. 259-1°)",
        "Services to a business outside the European Union: no French VAT (art. 259-1°)",
    ),
    "zero_exempt": ("Opération exonérée (art. 261)", "Exempt operation (art. 261)"),
    "zero_disbursed": (
        "Débours : avancés au nom du client, remboursés à l'euro près (art. 267)",
        "Disbursements: paid in the client's name, reimbursed to the cent (art. 267)",
    ),
    "zero_franchise": ("Franchise en base (art. 293 B)", "VAT franchise (art. 293 B)"),
    "choice_wait_reason": ("Ne rien facturer pour l'instant", "Bill nothing for now"),
    "recap_rate": ("À {rate} de TVA", "At {rate} VAT"),
    "check_franchise": (
        "l'entreprise est en franchise de TVA : ce devis facture {rates} de TVA",
        "the firm is under the VAT franchise: this quote bills VAT at {rates}",
    ),
    "check_no_client_vat_number": (
        "le n° de TVA du client manque : il est obligatoire sans TVA française",
        "the client's VAT number is missing: it is mandatory without French VAT",
    ),
    "check_no_name": ("le nom du client manque", "the client's name is missing"),
    "check_no_address": ("l'adresse du client manque", "the client's address is missing"),
    "check_balance_settled": (
        "le solde est de 0,00 € : cette facture dit l'affaire soldée et ne demande rien",
        "the balance is €0.00: this invoice says that the job is settled and asks for nothing",
    ),
}
