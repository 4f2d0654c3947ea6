"""What the steps say to people, in French and English: titles, reasons and choices of their questions."""

from workers.answer_phrases import ANSWER_PHRASES
from workers.charge_phrases import CHARGE_PHRASES
from workers.draft_phrases import DRAFT_PHRASES
from workers.duplicate_phrases import DUPLICATES
from workers.external_phrases import EXTERNAL_PHRASES
from workers.leaving_phrases import LEAVING_PHRASES
from workers.moment_phrases import MOMENT_PHRASES
from workers.page_phrases import PAGE_PHRASES
from workers.paper_phrases import PAPER_PHRASES
from workers.payment_phrases import PAYMENT_PHRASES
from workers.progress_phrases import PROGRESS_PHRASES
from workers.retention_phrases import RETENTION_PHRASES

PHRASES: dict[str, tuple[str, str]] = {
    "mail_refused": ("Un courriel n'a pas été lu : {reason}", "A mail was not read: {reason}"),
    "unreadable": ("Le document « {name} » n'a pas pu être lu", "The document “{name}” could not be read"),
    "whose_quote": (
        "Le devis {number} est-il de nous ? Il ne porte pas nos identifiants",
        "Is quote {number} ours? It does not bear our identifiers",
    ),
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
    "milestone": ("«\N{NO-BREAK SPACE}{step}\N{NO-BREAK SPACE}»", "“{step}”"),
    "fact_not_done": ("Si ce n'est pas fait", "If it is not done"),
    "milestone_again": (
        "la question revient {days} jours ouvrés après votre réponse",
        "the question comes back {days} working days after your answer",
    ),
    "milestone_again_on": (
        "la question revient le {on}, jour que le devis nomme",
        "the question comes back on {on}, the day that the quote names",
    ),
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
    "stuck": ("Échec répété : {step}", "Failing again and again: {step}"),
    "choice_noted": ("J'en prends note", "Noted"),
    "choice_step": ("Valider « {step} »", "Validate “{step}”"),
    "choice_nothing": ("Ne rien faire", "Do nothing"),
    "choice_pay": ("Affecter à {invoices}", "Allocate to {invoices}"),
    "choice_open_dispute": ("La facture {invoice} est contestée", "Invoice {invoice} is contested"),
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
        "{label} : {gross} TTC facturés, sur le devis {quote} accepté le {on} par {by} : “{words}”",
        "{label}: {gross} gross invoiced, on quote {quote} accepted on {on} by {by}: “{words}”",
    ),
    "contract_unknown": (
        "{label} : {gross} TTC facturés, sur le devis {quote}, sans accord connu",
        "{label}: {gross} gross invoiced, on quote {quote}, no acceptance known",
    ),
    "cure_resend": (
        "Demandez au client de renvoyer le document en PDF lisible, ou importez-le avec facturier import quotes",
        "Ask the client to send a readable PDF, or import it with facturier import quotes",
    ),
    "cure_import_quote": (
        "Importez le devis avec facturier import quotes, puis remettez ce courriel dans la boîte de réception",
        "Import the quote with facturier import quotes, then move this mail back to the inbox",
    ),
    "cure_bank_broken": (
        "Demandez à la banque de renvoyer le relevé au format camt.053, ou donnez-le à facturier reconcile",
        "Ask the bank to send the statement again as camt.053, or give it to facturier reconcile",
    ),
    "cure_bank_account": (
        "Seul le compte de [company] iban est suivi : s'il a changé, corrigez-le et remettez ce courriel dans la boîte",
        "Only the account of [company] iban is followed: if it changed, correct it and move the mail back to the inbox",
    ),
    "cure_bank": (
        "Donnez le fichier à facturier reconcile, ou ajoutez l'expéditeur à [people] bank_senders",
        "Give the file to facturier reconcile, or add the sender to [people] bank_senders",
    ),
    "cure_log": (
        "Voir le journal du programme ; une fois la cause écartée, répondez VALIDER et le numéro",
        "See the program's log; once the cause is gone, answer APPROVE and the number",
    ),
    "fault_of_program": (
        "une erreur du programme ({fault}), que son journal décrit",
        "a fault of the program ({fault}), which its log describes",
    ),
    "refused_by_rules": (
        "la facture serait refusée par le contrôle des factures électroniques, règle {rules}",
        "the e-invoice rules would refuse the invoice, rule {rules}",
    ),
    "fact_validator": ("Détail du contrôle", "The validator's words"),
    "step_intake": ("ouvrir un courriel", "opening a mail"),
    "step_read": ("lire des documents", "reading documents"),
    "step_decide": ("décider de ce que dit un courriel", "deciding about a mail"),
    "step_propose": ("préparer un projet de facture", "preparing a draft"),
    "step_present": ("poser une question", "asking a question"),
    "step_withdrawn": ("annoncer un retrait", "telling of a withdrawal"),
    "step_answer": ("lire une réponse", "reading an answer"),
    "step_second": ("demander un second accord", "asking for a second approval"),
    "step_issue": ("numéroter une facture", "numbering an invoice"),
    "step_milestone": ("demander si un jalon est atteint", "asking about a milestone"),
    "step_render": ("mettre une facture en page", "making an invoice's page"),
    "step_again": ("envoyer de nouveau une demande", "asking again"),
    "step_remind": ("rappeler une demande", "reminding of a request"),
    "step_send": ("envoyer un courriel", "sending a mail"),
    "step_head": ("envoyer l'empreinte de la semaine", "mailing the weekly head"),
    "choice_retry": ("Essayer de nouveau", "Try again"),
    "choice_refresh": ("Refaire le projet", "Make the draft again"),
    "old_version": (
        "Le projet a changé : version {version}, {gross} TTC. Répondez au dernier courriel reçu.",
        "The draft has changed: version {version}, {gross} gross. Answer the latest mail.",
    ),
    "changed_gross": ("montant : {before} → {now}", "amount: {before} → {now}"),
    "changed_net": ("HT à {of} % : {before} → {now}", "net at {of}%: {before} → {now}"),
    "changed_line": ("ligne « {of} » : {before} → {now}", "line “{of}”: {before} → {now}"),
    "changed_line_gone": ("ligne retirée : « {of} », {before}", "line removed: “{of}”, {before}"),
    "changed_line_new": ("ligne ajoutée : « {of} », {now}", "line added: “{of}”, {now}"),
    "changed_lines": ("et {now} autres lignes", "and {now} more lines"),
    "why_changed": ("Modifié par {by}, le {at}, en réponse au projet : {what}", "Changed by {by} on {at}: {what}"),
    "why_changed_terminal": (
        "Modifié au terminal par {by}, le {at} : {what}",
        "Changed at the terminal: {by}, {at}: {what}",
    ),
    "why_undone": ("Validation annulée par {by}, le {at}", "Approval undone by {by} on {at}"),
    "why_undone_terminal": (
        "Validation annulée au terminal par {by}, le {at}",
        "Approval undone at the terminal: {by}, {at}",
    ),
    "why_amendment": ("Avenant {number} accepté par {by}", "Amendment {number} accepted by {by}"),
    "why_quote": ("Devis {number} accepté par {by}", "Quote {number} accepted by {by}"),
    "why_job": (
        "L'affaire, le client ou les règles de la firme ont changé depuis",
        "The job, the client or the firm's rules have changed since",
    ),
    "field_due_date": ("échéance", "due date"),
    "field_recipient": ("destinataire", "recipient"),
    "field_label": ("libellé", "label"),
    "field_quantity": ("quantité", "quantity"),
    "field_price": ("prix", "price"),
    "field_deposit_percent": ("pourcentage d'acompte", "deposit percentage"),
    "field_order_number": ("n° de commande", "order no."),
    "changed_due_on": ("échéance : {before} → {now}", "due: {before} → {now}"),
    "changed_label": ("libellé : {before} → {now}", "label: {before} → {now}"),
    "changed_recipient": ("destinataire : {before} → {now}", "recipient: {before} → {now}"),
    "changed_order_number": ("n° de commande : {before} → {now}", "order no.: {before} → {now}"),
    "decided_approved": ("Le projet a été validé par {by}, le {at}.", "The draft was approved by {by} on {at}."),
    "decided_refused": ("Le projet a été refusé par {by}, le {at}.", "The draft was rejected by {by} on {at}."),
    "decided_withdrawn": ("Le projet a été retiré, le {at}.", "The draft was withdrawn on {at}."),
    "question_answered": ("{by} a déjà répondu, le {at}.", "{by} has answered already, on {at}."),
    "question_withdrawn": ("La question n'a plus lieu d'être.", "The question needs no answer any more."),
    "cannot_change_bad_value": ("La valeur n'est pas comprise.", "The value is not understood."),
    "cannot_change_past_date": ("L'échéance est passée.", "The due date is in the past."),
    "cannot_change_not_a_deposit": ("Ce projet n'est pas un acompte.", "This draft is no deposit."),
    "cannot_change_contract": (
        "Les quantités et les prix viennent du contrat signé : un avenant est nécessaire.",
        "Quantities and prices come from the signed contract: an amendment is needed.",
    ),
    "no_such_choice": ("Il n'y a pas de choix {choice}.", "There is no choice {choice}."),
    "moved_since": (
        "validé par {by} le {at} pour {gross} ; l'affaire a changé depuis",
        "approved by {by} on {at} for {gross}; the job has changed since",
    ),
    "paid_already": (
        "La facture ou le paiement est déjà affecté autrement : rien n'a été enregistré.",
        "The invoice or the payment is allocated already: nothing was booked.",
    ),
    "choose": (
        "Plusieurs choix sont possibles : répondez VALIDER {ref} et un numéro.",
        "There are several choices: answer APPROVE {ref} and a number.",
    ),
    "ground_quote": ("Devis {number} accepté", "Quote {number}, accepted"),
    "ground_amendment": ("Avenant {number} accepté", "Amendment {number}, accepted"),
    "server_noted": ("Le serveur de la boîte a noté : {results}", "The mailbox's server noted: {results}"),
    "fact_day": ("Date", "Date"),
    "day_of_arrival": (
        "non lue ; celle de l'arrivée est retenue : {on}",
        "not read; that of its arrival is taken: {on}",
    ),
    "stranger": ("expéditeur non authentifié", "sender not authenticated"),
    "author_unknown": (
        "ne dit ni qui l'a établi, ni pour quel devis",
        "says neither who made it nor for which quote",
    ),
    "third_party": ("n'est pas connu pour cette affaire", "not known for this job"),
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
    "match_told_by_a_stranger": (
        "l'avis de virement vient d'un expéditeur non authentifié",
        "the remittance came from a sender who is not authenticated",
    ),
    "match_currency": ("le paiement n'est pas en euros", "the payment is not in euros"),
}

PHRASES |= ANSWER_PHRASES | DRAFT_PHRASES | LEAVING_PHRASES | PAYMENT_PHRASES | PAPER_PHRASES | PAGE_PHRASES
PHRASES |= EXTERNAL_PHRASES | DUPLICATES | RETENTION_PHRASES | CHARGE_PHRASES | MOMENT_PHRASES | PROGRESS_PHRASES


def say(language: str, key: str, **values: object) -> str:
    """Return the phrase *key* in *language* (`fr`, `en`), its places filled with *values*."""
    french, english = PHRASES[key]
    return (english if language == "en" else french).format(**values)
