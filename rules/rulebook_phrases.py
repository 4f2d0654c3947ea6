"""What is said about the firm's dated rules, by key, in French and English."""

RULEBOOK: dict[str, tuple[str, str]] = {
    "check_deposit_kind": (
        "le devis ne dit rien de l'acompte : c'est {percent}, la règle de l'entreprise pour « {kind} »",
        "the quote names no deposit: it is {percent}, the firm's rule for “{kind}”",
    ),
    "check_deposit_kinds": (
        "le devis ne dit rien de l'acompte et plusieurs règles lui vont ({kinds}) : c'est {percent}, par défaut",
        "the quote names no deposit and several rules fit it ({kinds}): it is {percent}, the default rule",
    ),
}

#: The sentences by which `facturier rules check` explains what the rules do.
SENTENCES: dict[str, tuple[str, str]] = {
    "rule_deposit": (
        "Un devis qui ne dit rien de l'acompte : {percent} à la signature.",
        "A quote that says nothing of a deposit: {percent} at the signature.",
    ),
    "rule_no_deposit": (
        "Un devis qui ne dit rien de l'acompte : pas d'acompte, tout est facturé au solde.",
        "A quote that says nothing of a deposit: none, all is billed by the balance.",
    ),
    "rule_deposit_kind": (
        "S'il s'agit de « {kind} » (une ligne du devis contient {words}) : {percent}.",
        "Where it is “{kind}” (a line of the quote holds {words}): {percent}.",
    ),
    "rule_deposit_unclear": (
        "Un devis de plusieurs genres dont les acomptes diffèrent : {percent}, et le projet de facture le signale.",
        "A quote of several kinds whose deposits differ: {percent}, and the draft invoice says so.",
    ),
    "rule_terms": (
        "Un devis qui ne dit rien du règlement : « {terms} » ; une facture du {issued} serait due le {due}.",
        "A quote that says nothing of payment: “{terms}”; an invoice of {issued} would be due on {due}.",
    ),
    "rule_terms_kind": (
        "Client {client} : « {terms} » ; une facture du {issued} serait due le {due}.",
        "A {client} client: “{terms}”; an invoice of {issued} would be due on {due}.",
    ),
    "rule_terms_supply": (
        "Règlement ({client}) : « {terms} », compté du jour de la livraison.",
        "Payment ({client}): “{terms}”, counted from the day of the supply.",
    ),
    "rule_terms_over": (
        "Attention : c'est plus que la loi ne permet pour un client {client} (au plus tard le {latest}).",
        "Beware: this is later than the law allows for a {client} client ({latest} at the latest).",
    ),
    "rule_approvers": (
        "Rien ne part sans accord. Valident : {approvers}.",
        "Nothing leaves without an approval. Who approves: {approvers}.",
    ),
    "rule_approver_alone": ("{address} (jusqu'à {amount} TTC)", "{address} (up to {amount} gross)"),
    "rule_second": (
        "Au-delà de {amount} TTC, et pour tout avoir, il faut deux personnes.",
        "Above {amount} gross, and for every credit note, two people are needed.",
    ),
    "rule_second_credit": (
        "Pour tout avoir, il faut deux personnes.",
        "For every credit note, two people are needed.",
    ),
    "rule_undo": (
        "Après l'accord, {minutes} minutes pour se raviser avant que la facture ne soit émise.",
        "After the approval, {minutes} minutes to think again before the invoice is issued.",
    ),
    "rule_undo_none": (
        "Après l'accord, la facture est émise aussitôt.",
        "After the approval, the invoice is issued at once.",
    ),
    "rule_series": (
        "La prochaine facture d'une série neuve porterait le n° {number}.",
        "The first invoice of a new series would bear no. {number}.",
    ),
    "rule_series_deposit": ("Les factures d'acompte ont leur série : {number}.", "Deposits are numbered: {number}."),
    "rule_series_credit_note": ("Les avoirs ont leur série : {number}.", "Credit notes are numbered: {number}."),
    "rule_milestone": (
        "Un jalon dont personne ne parle : à sa date, sinon tous les {days} jours ouvrés, on demande s'il est atteint.",
        "A milestone that nobody speaks of: at its date, else every {days} working days, it is asked about.",
    ),
    "rule_no_milestone": (
        "Facturier ne demande pas de lui-même si un jalon est atteint : il attend le PV ou votre FAIT.",
        "Facturier does not ask by itself whether a milestone is reached: it waits for the paper or for your DONE.",
    ),
    "rule_balance": (
        "Le solde est proposé à la réception ; sans nouvelles, on demande de même si elle a eu lieu.",
        "The balance is proposed at the handover; without news, it is asked about in the same way.",
    ),
    "rule_no_balance": (
        "Le solde est proposé quand le PV de réception arrive ; Facturier ne le demande pas.",
        "The balance is proposed when the handover certificate comes; Facturier does not ask for it.",
    ),
    "rule_retention": (
        "Un an après la réception, Facturier demande s'il faut réclamer la retenue de garantie.",
        "A year after the handover, Facturier asks whether to claim the retention.",
    ),
    "rule_no_retention": (
        "Personne n'est averti quand une retenue de garantie est à réclamer.",
        "Nobody is told when a retention is to be claimed.",
    ),
    "rule_expired": (
        "Un devis dont la validité se termine sans réponse vous est signalé.",
        "A quote whose validity ends without an answer is told to you.",
    ),
    "rule_no_expired": ("Les devis expirés ne sont pas signalés.", "Expired quotes are not told."),
    "rule_overdue": (
        "Une facture impayée {days} jours après son échéance vous est signalée ; le client, lui, ne reçoit rien.",
        "An invoice unpaid {days} days after its due date is told to you; the client gets nothing.",
    ),
    "rule_remind": (
        "Une demande sans réponse est rappelée après {days} jours ouvrés, et le dirigeant averti après {owner}.",
        "What has no answer is reminded of after {days} working days, and the owner hears of it after {owner}.",
    ),
    "client_of_business": ("entreprise", "business"),
    "client_of_consumer": ("particulier", "consumer"),
    "client_of_public": ("public", "public"),
    "client_of_any": ("tous", "any"),
}
RULEBOOK |= SENTENCES
