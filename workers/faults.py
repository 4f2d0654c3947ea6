"""What faults of the ledger, of what goes out and of the steps say to people, in the firm's language."""

from extractors.errors import ExtractorsError
from ledger import LedgerError
from outbox.errors import OutboxError
from rules import reasons
from rules.errors import RulesError
from rules.translation import Translation
from workers.phrases import say

#: Faults whose words are sentences; those of others are for the log.
SPOKEN = (ExtractorsError, LedgerError, OutboxError, RulesError, OSError)
#: Characters of a fault that a mail shows.
LONGEST = 300

LEDGER = {
    "[ledger] url: write sqlite:///file.db or postgresql+psycopg://host/database": (
        "[ledger] url : écrivez sqlite:///fichier.db ou postgresql+psycopg://hôte/base"
    ),
    "PostgreSQL needs its extra: pip install 'facturier[postgresql]'": (
        "PostgreSQL demande son complément : pip install 'facturier[postgresql]'"
    ),
    "a later facturier made this ledger: install that one": (
        "ce registre vient d'un facturier plus récent : installez celui-là"
    ),
    "the ledger's tables are at {}, not {}: run `facturier run` once": (
        "les tables du registre en sont à {} et non {} : lancez facturier run une fois"
    ),
    "the ledger's tables are missing or older than this program: `facturier run` brings them up to date": (
        "les tables du registre manquent ou sont anciennes : lancez facturier run une fois, qui les met à jour"
    ),
    "a PostgreSQL ledger is copied with pg_dump": "un registre PostgreSQL se copie avec pg_dump",
    "{} exists already": "{} existe déjà",
    "{} cannot be written: {}": "{} ne peut pas être écrit : {}",
    "this transaction only reads": "le registre est ouvert en lecture seule",
    "another transaction was in the way: nothing was written, try again": (
        "une autre opération était en cours : rien n'a été écrit, réessayez"
    ),
    "rows of the ledger are not altered: a correction is a new row": (
        "le registre ne se modifie pas : une correction est une nouvelle écriture"
    ),
    "the ledger refuses this: {}": "le registre refuse cette écriture : {}",
    "the ledger cannot be reached: {}": "le registre est hors d'atteinte : {}",
    "the folder {} does not exist: make it, or correct [ledger] url": (
        "le dossier {} n'existe pas : créez-le, ou corrigez [ledger] url"
    ),
    "the ledger's file {} is damaged: put the last good copy back": (
        "le fichier du registre {} est abîmé : remettez la dernière bonne copie"
    ),
    "the disk of {} is full: make room on it": "le disque de {} est plein : faites-y de la place",
    "this user may not read and write {}: give the right on the file and its folder": (
        "cet utilisateur ne peut pas lire et écrire {} : donnez-lui le droit sur le fichier et son dossier"
    ),
    "the server {} of the ledger is not known: correct [ledger] url": (
        "le serveur {} du registre est inconnu : corrigez [ledger] url"
    ),
    "{} is a folder, not the ledger's file: correct [ledger] url": (
        "{} est un dossier et non le fichier du registre : corrigez [ledger] url"
    ),
    "{} is not a ledger: correct [ledger] url": "{} n'est pas un registre : corrigez [ledger] url",
    "PostgreSQL does not answer at {}: start it, or correct [ledger] url": (
        "PostgreSQL ne répond pas à {} : démarrez-le, ou corrigez [ledger] url"
    ),
    "PostgreSQL refuses the user {} or the password: correct [ledger] url": (
        "PostgreSQL refuse l'utilisateur {} ou le mot de passe : corrigez [ledger] url"
    ),
    "PostgreSQL has no database {}: create it, or correct [ledger] url": (
        "PostgreSQL n'a pas de base {} : créez-la, ou corrigez [ledger] url"
    ),
    "the file {} is not stored": "le fichier {} n'est pas conservé",
    "the stored file {} is damaged": "le fichier conservé {} est abîmé",
    "{} is no digest of a file": "{} n'est pas l'empreinte d'un fichier",
    "{} is not in the ledger": "{} n'est pas dans le registre",
    "the draft {} is not in the state that this is about": "le projet {} a changé d'état entre-temps",
    "the question {} is not open any more": "la question {} n'attend plus de réponse",
    "the question {}": "la question {}",
    "the draft {}": "le projet {}",
    "the dispute {}": "le litige {}",
    "the invoice {}": "la facture {}",
    "the job {}": "l'affaire {}",
    "the payment {}": "le paiement {}",
    "the client {}": "le client {}",
    "the document {}": "le document {}",
    "the mail {}": "le courriel {}",
    "the outgoing mail {}": "l'envoi {}",
    "the allocation {}": "l'affectation {}",
    "the bank line": "la ligne de relevé",
    "the job {} has changed since version {}": "l'affaire {} a changé depuis sa version {}",
    "{} is before {}, the date of the last invoice of {}": (
        "le {} précède le {}, date de la dernière facture de la série {}"
    ),
    "the payment {} cannot be allocated like this": "le paiement {} ne peut pas être affecté ainsi",
    "the payment {} is in {}, not in euros": "le paiement {} est en {} et non en euros",
    "{} asked of the payment {}, of which {} is left": "{} demandés au paiement {}, dont il reste {}",
    "{} asked on {}, of which {} is left to pay": "{} demandés sur {}, dont il reste {} à payer",
    "the allocation {} is itself a reversal": "l'affectation {} est déjà une reprise",
    "{} is no credit note": "{} n'est pas un avoir",
    "{} is done already": "{} est déjà fait",
    "{} was done already with other inputs": "{} a déjà été fait avec d'autres données",
    "the task {} is no longer leased to {}": "la tâche {} n'est plus à {}",
    "{} are written in a change only": "{} : écriture hors d'une opération",
    "{} has no time zone": "{} n'a pas de fuseau horaire",
}
OUTGOING = {
    "the mail server refused the mail: {} {}": "le serveur d'envoi a refusé le courriel : {} {}",
    "the mail server is out of reach: {}": "le serveur d'envoi est hors d'atteinte : {}",
    "{} broke the connection": "{} a coupé la connexion",
    "{} has no certificate that this machine trusts ({})": (
        "{} n'a pas de certificat auquel cette machine se fie ({}) : vérifiez le nom du serveur, ou donnez ca_file"
    ),
    "a mail server is written smtp+starttls://user@host:587 or smtps://user@host": (
        "un serveur d'envoi s'écrit smtp+starttls://utilisateur@serveur:587 ou smtps://utilisateur@serveur"
    ),
    "the mail server's host is missing: smtp+starttls://user@host:587": (
        "le nom du serveur d'envoi manque : smtp+starttls://utilisateur@serveur:587"
    ),
    "smtp:// has no TLS and is for this machine only: use smtp+starttls:// for {}": (
        "smtp:// n'est pas chiffré et ne vaut que pour cette machine : prenez smtp+starttls:// pour {}"
    ),
    "the invoice cannot be written as XML: {}": "la facture ne peut pas être écrite en XML : {}",
    "{} is not a colour such as #1f4e6b": "colour : {} n'est pas une couleur comme #1f4e6b",
    "{} is too light to be read on white: take a darker one": (
        "colour : {} est trop clair pour se lire sur du blanc : prenez plus foncé"
    ),
    "the logo {} cannot be read": "logo : {} ne peut pas être lu",
    "the logo has more than {} KB": "logo : le fichier dépasse {} Ko",
    "the logo is {} x {} pixels: at most {}": "logo : {} x {} pixels, au plus {}",
    "the logo is not a PNG or JPEG picture that can be opened": (
        "logo : ce n'est pas une image PNG ou JPEG qui s'ouvre"
    ),
    "the PDF holds no Factur-X XML": "le PDF ne contient pas de XML Factur-X",
    "no legal text « {} » ({}) is in force on {}": "aucun texte légal « {} » ({}) n'est en vigueur le {}",
    "a credit note must refer to the invoice that it corrects": "un avoir doit citer la facture qu'il corrige",
    "who the client is (business, consumer or public) must be known before it is billed": (
        "il faut savoir avant de facturer si le client est une entreprise, un particulier ou un organisme public"
    ),
    "a line without VAT needs its reason": "une ligne sans TVA a besoin de son motif",
    "the e-invoice rules could not be run: the validation process died twice": (
        "le contrôle des factures électroniques n'a pas pu tourner : il s'est arrêté deux fois"
    ),
    "{} is not one plain ASCII mail address": "{} n'est pas une adresse de courriel simple",
    "{} is not a message id": "{} n'est pas un identifiant de courriel",
    "a mail's date needs its time zone": "la date d'un courriel a besoin de son fuseau horaire",
    "a token is letters, digits, - and _": "un jeton ne contient que des lettres, des chiffres, - et _",
    "the catalogue has no phrase « {} »": "le catalogue n'a pas de phrase « {} »",
}
#: What the system says of files and servers.
SYSTEM = {
    "[Errno {}] {}: {}": "{1} : {2}",
    "[Errno {}] {}": "{1}",
    "No space left on device": "plus de place sur le disque",
    "Permission denied": "accès refusé",
    "Read-only file system": "système de fichiers en lecture seule",
    "No such file or directory": "fichier ou dossier introuvable",
    "Not a directory": "ce n'est pas un dossier",
    "Is a directory": "c'est un dossier",
    "Connection refused": "connexion refusée",
    "Connection reset by peer": "connexion coupée",
    "Name or service not known": "nom de serveur inconnu",
    "Temporary failure in name resolution": "nom de serveur introuvable pour l'instant",
    "Network is unreachable": "réseau inaccessible",
    "No route to host": "serveur inaccessible",
    "timed out": "pas de réponse à temps",
}

fault_text = Translation(
    reasons.DOCUMENTS, reasons.MACHINES, reasons.BANK, reasons.MAILS, reasons.REPLIES, LEDGER, OUTGOING, SYSTEM
)


def told(language: str, fault: Exception) -> str:
    """Return what a person is told of *fault*: its sentence, or that the program failed and where it says how."""
    if isinstance(fault, SPOKEN):
        return fault_text(language, str(fault))[:LONGEST]
    return say(language, "fault_of_program", fault=type(fault).__name__)
