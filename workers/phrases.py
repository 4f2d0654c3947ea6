"""What the steps say to people, in French and English: titles, reasons and choices of their questions."""

PHRASES: dict[str, tuple[str, str]] = {
    "mail_refused": ("Un courriel n'a pas été lu : {reason}", "A mail was not read: {reason}"),
    "unreadable": ("Le document « {name} » n'a pas pu être lu", "The document “{name}” could not be read"),
    "unusable_quote": ("Le devis {number} ne peut pas être repris tel quel", "Quote {number} cannot be taken as it is"),
    "unusable_amendment": (
        "L'avenant {number} ne peut pas être repris tel quel",
        "Amendment {number} cannot be taken as it is",
    ),
    "no_job": ("Aucune affaire connue pour « {name} »", "No known job for “{name}”"),
    "several_jobs": ("Plusieurs affaires possibles pour « {name} »", "Several jobs are possible for “{name}”"),
    "no_step": (
        "Réception reçue pour {job} : quel jalon est atteint ?",
        "Handover received for {job}: which milestone is reached?",
    ),
    "handover_not_signed": (
        "Procès-verbal reçu pour {job}, sans signature lisible : le jalon « {step} » est-il atteint ?",
        "Handover certificate received for {job}, no readable signature: is “{step}” reached?",
    ),
    "milestone": ("« {step} » : est-ce fait ?", "“{step}”: is it done?"),
    "payment": ("Paiement de {amount} à affecter", "Payment of {amount} to allocate"),
    "bank_refused": (
        "Fichier bancaire d'un expéditeur non reconnu : rien n'a été enregistré",
        "Bank file from an unknown sender: nothing was booked",
    ),
    "bank_broken": ("Fichier bancaire illisible : {reason}", "Bank file that cannot be read: {reason}"),
    "bank_other_account": (
        "Fichier bancaire d'un compte qui n'est pas le nôtre : {iban}",
        "Bank file of an account that is not ours: {iban}",
    ),
    "dispute": ("Contestation de la facture {invoice}", "Invoice {invoice} is contested"),
    "dispute_unknown": ("Contestation reçue : quelle facture ?", "A dispute was received: which invoice?"),
    "bounced": ("Un envoi n'est pas arrivé : {recipient}", "A mail did not arrive: {recipient}"),
    "not_sent": ("Un envoi a été refusé par le serveur : {reason}", "The server refused a mail: {reason}"),
    "draft_invalid": (
        "Le projet n° {ref} ne peut pas être présenté : {reason}",
        "Draft no. {ref} cannot be presented: {reason}",
    ),
    "issue_failed": (
        "La facture {number} est numérotée mais sa mise en page a échoué",
        "Invoice {number} has its number but its page failed",
    ),
    "date_before_last": (
        "La date du jour précède la dernière facture de la série : vérifiez l'horloge",
        "Today is before the last invoice of the series: check the clock",
    ),
    "no_recipient": (
        "La facture {number} est émise, mais l'adresse du client manque",
        "Invoice {number} is issued, but the client's address is missing",
    ),
    "stuck": ("Une étape a échoué : {step}", "A step failed: {step}"),
    "choice_noted": ("J'en prends note", "Noted"),
    "choice_step": ("Valider « {step} »", "Validate “{step}”"),
    "choice_nothing": ("Ne rien faire", "Do nothing"),
    "choice_pay": ("Affecter à {invoices}", "Allocate to {invoices}"),
    "choice_close_dispute": ("Clore la contestation", "Close the dispute"),
    "choice_ours": ("C'est l'affaire {job}", "It is job {job}"),
    "fact_sender": ("Expéditeur", "Sender"),
    "fact_document": ("Document", "Document"),
    "fact_reason": ("Raison", "Reason"),
    "fact_amount": ("Montant", "Amount"),
    "fact_payer": ("Payeur", "Payer"),
    "fact_text": ("Libellé", "Text"),
    "fact_what_to_do": ("Que faire", "What to do"),
    "side_client": ("Le client", "The client"),
    "side_contract": ("Le contrat", "The contract"),
    "contract_words": (
        "{label} : {gross} TTC, selon le devis {quote} accepté le {on}",
        "{label}: {gross} gross, by quote {quote} accepted on {on}",
    ),
    "cure_resend": (
        "Demandez au client de renvoyer le document en PDF lisible, ou importez-le avec facturier import quotes",
        "Ask the client to send a readable PDF, or import it with facturier import quotes",
    ),
    "cure_import_quote": (
        "Importez le devis avec facturier import quotes, puis remettez ce courriel dans la boîte de réception",
        "Import the quote with facturier import quotes, then move this mail back to the inbox",
    ),
    "cure_bank": (
        "Donnez le fichier à facturier reconcile, ou ajoutez l'expéditeur à [people] bank_senders",
        "Give the file to facturier reconcile, or add the sender to [people] bank_senders",
    ),
    "cure_log": (
        "Voir facturier questions et le journal du programme ; l'étape reprendra quand la cause aura disparu",
        "See facturier questions and the program's log; the step goes on once the cause is gone",
    ),
    "old_version": (
        "Le projet a changé : version {version}, {gross} TTC. Répondez au dernier courriel reçu.",
        "The draft has changed: version {version}, {gross} gross. Answer the latest mail.",
    ),
    "cannot_change_bad_value": ("La valeur n'est pas comprise.", "The value is not understood."),
    "cannot_change_past_date": ("L'échéance est passée.", "The due date is in the past."),
    "cannot_change_not_a_deposit": ("Ce projet n'est pas un acompte.", "This draft is no deposit."),
    "cannot_change_contract": (
        "Les quantités et les prix viennent du contrat signé : un avenant est nécessaire.",
        "Quantities and prices come from the signed contract: an amendment is needed.",
    ),
    "no_such_choice": ("Il n'y a pas de choix {choice}.", "There is no choice {choice}."),
    "choose": (
        "Plusieurs choix sont possibles : répondez VALIDER {ref} et un numéro.",
        "There are several choices: answer APPROVE {ref} and a number.",
    ),
    "stranger": ("expéditeur non authentifié", "sender not authenticated"),
    "match_names_no_invoice": ("le paiement ne cite aucune facture", "the payment names no invoice"),
    "match_names_unknown_invoice": (
        "une facture citée est inconnue ou déjà payée",
        "an invoice named is unknown or paid",
    ),
    "match_nothing_fits": ("aucune facture ouverte ne correspond", "no open invoice fits"),
    "match_not_money_in": ("ce n'est pas un encaissement", "this is not money coming in"),
    "match_sum_does_not_fit": ("la somme ne correspond pas", "the sum does not fit"),
    "match_part_without_reference": ("paiement partiel à confirmer", "a part payment to confirm"),
    "match_deduction": ("une déduction est à accepter", "a deduction is to be accepted"),
    "match_two_invoices_of_one_number": ("deux factures portent ce numéro", "two invoices have this number"),
    "match_sum_alone": ("seul le montant correspond", "only the amount fits"),
    "match_several_clients": ("les factures sont de plusieurs clients", "the invoices are of several clients"),
    "match_overpaid": ("le paiement dépasse ce qui reste dû", "the payment is more than what is left"),
    "match_other_payer": ("le payeur n'est pas le client", "the payer is not the client"),
    "match_named_amount_differs": ("le montant annoncé diffère", "the amount announced differs"),
    "match_disputed": ("la facture est contestée", "the invoice is disputed"),
    "match_same_sum": ("même montant que ce qui reste dû", "same amount as what is left"),
    "match_same_sum_of_two": ("même montant que deux factures ensemble", "same amount as two invoices together"),
    "match_reference": ("référence de paiement exacte", "exact payment reference"),
    "match_number": ("numéro de facture cité", "invoice number named"),
    "match_listed": ("facture listée par le payeur", "invoice listed by the payer"),
    "match_quote_number": ("numéro de devis cité", "quote number named"),
    "match_payer_name": ("nom du payeur", "payer's name"),
    "match_payer_iban": ("compte du payeur connu", "payer's account known"),
    "match_rounding": ("écart d'arrondi", "rounding difference"),
    "match_retention": ("retenue de garantie", "retention"),
    "match_fees": ("frais bancaires", "bank fees"),
    "match_early_payment": ("escompte", "early payment discount"),
    "match_currency": ("le paiement n'est pas en euros", "the payment is not in euros"),
}


def say(language: str, key: str, **values: object) -> str:
    """Return the phrase *key* in *language* (`fr`, `en`), its places filled with *values*."""
    french, english = PHRASES[key]
    return (english if language == "en" else french).format(**values)
