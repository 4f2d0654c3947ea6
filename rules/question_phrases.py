"""What questions about papers say, by key, in French and English: titles, facts, choices."""

from rules.contract_phrases import CONTRACT
from rules.lump_sum_phrases import LUMP_SUM
from rules.order_phrases import ORDERS

QUESTIONS: dict[str, tuple[str, str]] = {
    "client_business": ("une entreprise", "a business"),
    "client_consumer": ("un particulier", "a consumer"),
    "client_public": ("un organisme public", "a public body"),
    "ask_client_kind": (
        "Qui est {client} : entreprise, particulier ou organisme public ?",
        "Who is {client}: a business, a consumer or a public body?",
    ),
    "ask_schedule": ("Échéancier du devis {quote} : {reason}", "Schedule of quote {quote}: {reason}"),
    "ask_not_signed": ("{offer} revenu sans signature", "{offer} came back without a signature"),
    "ask_signature_unclear": ("{offer} : signature incertaine", "{offer}: unclear signature"),
    "ask_old_version": (
        "{offer} : cette ancienne version est revenue signée",
        "{offer}: this old version came back signed",
    ),
    "ask_altered": ("{offer} est revenu signé avec des différences", "{offer} came back signed with differences"),
    "ask_altered_after_signing": ("{offer} a été modifié", "{offer} was changed"),
    "ask_mail_acceptance": ("{offer} : accord donné par mail", "{offer}: agreement by mail"),
    "ask_signed_again": (
        "{offer} revient signé, différent de ce qui est déjà accepté",
        "{offer} comes back signed, other than what is accepted",
    ),
    "ask_sent_after_acceptance": (
        "{offer} a été envoyé après l'acceptation d'une autre version",
        "{offer} was sent after another version was accepted",
    ),
    "ask_amendment_without_quote": ("{offer} signé, sans devis accepté", "{offer} signed without an accepted quote"),
    "ask_unknown_step": ("L'affaire {job} n'a pas d'étape {step}", "Job {job} has no step {step}"),
    "ask_works_statement": (
        "Devis {quote} : travaux à {rates} sans attestation du client ; l'a-t-on reçue ?",
        "Quote {quote}: works at {rates} without the client's statement; was it received?",
    ),
    "fact_waits": ("En attente", "Waiting"),
    "fact_what_to_do": ("Que faire", "What to do"),
    "cure_works_statement": (
        "Demandez au client le devis signé avec son attestation ; si elle est reçue autrement, répondez que oui",
        "Ask the client for the signed quote with the statement on it; if it was received otherwise, say so",
    ),
    "choice_stated": ("L'attestation est reçue : facturer à ce taux", "The statement was received: bill at this rate"),
    "choice_wait": ("Attendre l'attestation", "Wait for the statement"),
    "choice_bill": ("Facturer comme signé", "Bill as signed"),
    "choice_accepted": ("Le client a accepté : facturer", "The client has accepted: bill it"),
    "choice_nothing": ("Ne rien facturer", "Bill nothing"),
    "fact_sender": ("Expéditeur", "Sender"),
    "fact_document": ("Document", "Document"),
    "sender_known": ("document reçu de {sender}", "document received from {sender}"),
    "sender_stranger": (
        "document reçu de {sender}, expéditeur inconnu ou non authentifié",
        "document received from {sender}, a sender unknown or not authenticated",
    ),
    "sender_third_party": (
        "document reçu de {sender}, qui n'est pas connu pour cette affaire",
        "document received from {sender}, who is not known for this job",
    ),
    "resolved_override": ("un valideur a décidé de facturer comme signé", "an approver decided to bill as signed"),
    "overridden": (
        "accepté par décision de {by} ; le document dit, p. {page} : « {words} »",
        "accepted by a decision of {by}; the document says, p. {page}: “{words}”",
    ),
    "overridden_no_page": (
        "accepté par décision de {by} ; le document dit : « {words} »",
        "accepted by a decision of {by}; the document says: “{words}”",
    ),
    "overridden_no_words": (
        "accepté par décision de {by} ; le document ne porte aucun mot d'accord",
        "accepted by a decision of {by}; the document bears no word of agreement",
    ),
    "differs": ("{field} : envoyé {sent}, revenu {returned}", "{field}: sent {sent}, came back {returned}"),
    "check_other_than_sent": (
        "le document accepté diffère du dernier envoi ({sent})",
        "the accepted document differs from the last one sent ({sent})",
    ),
    "side_sent": ("envoyé", "sent"),
    "side_returned": ("revenu", "came back"),
    "offer_quote": ("Devis {number}", "Quote {number}"),
    "offer_quote_version": ("Devis {number} version {version}", "Quote {number} version {version}"),
    "offer_amendment": ("Avenant {number} au devis {quote}", "Amendment {number} to quote {quote}"),
    "offer_amendment_version": (
        "Avenant {number} version {version} au devis {quote}",
        "Amendment {number} version {version} to quote {quote}",
    ),
}

CORRECTIONS: dict[str, tuple[str, str]] = {
    "corrected_by": ("corrigé par {by} le {on}", "corrected by {by} on {on}"),
    "corrected_nowhere": ("{note} ; ne figure pas dans le document", "{note}; not found in the document"),
}

QUESTIONS |= ORDERS | CORRECTIONS | LUMP_SUM | CONTRACT
