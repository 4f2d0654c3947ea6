"""The reasons that the readers of documents, mails, bank files and replies give, in the words of people."""

import re
from datetime import date

from rules.facts import Doubt
from rules.model_phrases import MODEL
from rules.money import Money
from rules.phrases import FRENCH
from rules.translation import Translation
from rules.wording import date_text, euros_text, say

_AMOUNT = re.compile(r"-?[0-9]{1,12}\.[0-9]{2}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

DOCUMENTS = {
    "two readings differ": "deux lectures diffèrent",
    "{} lines": "{} lignes",
    "several values stand in the document": "plusieurs valeurs figurent dans le document",
    "several numbers stand in the document": "plusieurs numéros figurent dans le document",
    "the check digits are wrong": "la clé de contrôle est fausse",
    "the handover is refused or put off": "la réception est refusée ou reportée",
    "it is not certain whether there are snags": "on ne sait pas s'il y a des réserves",
    "day and month cannot be told apart": "le jour et le mois peuvent être confondus",
    "a seller's answer to an order is no order": "la réponse d'un vendeur à une commande n'est pas une commande",
    "the document fits several kinds equally well": "le document peut être de plusieurs natures",
    "the lines less the discount are not the net total": "les lignes moins la remise ne donnent pas le total HT",
    "it cannot be told whether the amount is net or includes VAT": "on ne sait pas si le montant est HT ou TTC",
    "the works done less those billed before are not the claim": (
        "le cumul moins les situations précédentes ne donne pas le montant de la situation"
    ),
    "the totals may not be those of this claim alone": "les totaux ne sont peut-être pas ceux de cette seule situation",
    "the lines' prices include VAT": "les prix des lignes sont TTC",
    "no printed total confirms the lines": "aucun total imprimé ne confirme les lignes",
    "quantity times price is not the net amount": "quantité x prix ne donne pas le montant HT",
    "the signature is older than the document": "la signature précède le document",
    "the writer gives the job up, or wants money back": "l'expéditeur renonce à l'affaire, ou veut être remboursé",
    "an acceptance with a condition or a question": "un accord sous condition ou avec une question",
    "the acceptance names an amount": "l'accord cite un montant",
    "the invoices' amounts do not add up to it": "les montants des factures ne donnent pas ce total",
    "the instalments do not make one whole": "les échéances ne font pas un tout",
    "a part of the schedule is not understood": "une partie de l'échéancier n'est pas comprise",
    "the words about instalments are not understood": "la phrase sur les échéances n'est pas comprise",
    "net + VAT is not the gross total": "HT plus TVA ne donne pas le TTC",
    "{} % of the base is not the VAT printed": "{} % de la base ne donne pas la TVA imprimée",
    "the bases do not add up to the net total": "les bases de TVA ne donnent pas le total HT",
    "page {} has no text: a picture that was not read, or blank": (
        "la page {} n'a pas de texte : une image non lue, ou une page blanche"
    ),
    "the file may hold several documents, each of which must come in a file of its own": (
        "ce fichier contient peut-être plusieurs documents, à envoyer chacun dans son fichier"
    ),
    "the file may hold several documents, each of which must come in a file of its own: {}": (
        "ce fichier contient peut-être plusieurs documents, à envoyer chacun dans son fichier : pages {}"
    ),
    "the file may be one page of a document that came in several files": (
        "ce fichier est peut-être une page d'un document venu en plusieurs fichiers"
    ),
    "the file may be one page of a document that came in several files: {}": (
        "ce fichier est peut-être une page d'un document venu en plusieurs fichiers : {}"
    ),
    "of {} pages only these came: {}": "de {} pages, seules celles-ci sont venues : {}",
    "the {} gave no usable answer": "le lecteur « {} » n'a pas donné de réponse utilisable",
    "language model": "modèle de langage",
    "patterns": "motifs",
    "only the model reads it, and nothing in the document confirms it": (
        "seul le modèle le lit, et rien dans le document ne le confirme"
    ),
    "the firm itself is debited: this is no payment received": (
        "c'est l'entreprise elle-même qui est débitée : ce n'est pas un paiement reçu"
    ),
    "the amount has a minus sign: a debit is no payment received": (
        "le montant porte un signe moins : un débit n'est pas un paiement reçu"
    ),
    "two pieces of the document differ": "deux parties du document diffèrent",
    "the model read it in the picture, where no such words are recognised": (
        "le modèle l'a lu sur l'image, où ces mots ne sont pas reconnus"
    ),
    "Files of the type {} are not read.": "les fichiers de type {} ne sont pas lus",
    "The file {} is empty.": "le fichier {} est vide",
    "The file {} is larger than {} MB.": "le fichier {} dépasse {} Mo",
    "This Word document holds no text.": "ce document Word ne contient pas de texte",
    "This Word document is too large to be read.": "ce document Word est trop grand pour être lu",
    "the Word document holds tracked changes that nobody accepted or refused": (
        "le document Word contient des modifications suivies que personne n'a acceptées ni refusées"
    ),
    "This Word document is damaged and cannot be read.": "ce document Word est abîmé et illisible",
    "This web page holds no text.": "cette page HTML ne contient rien à lire",
    "This OpenDocument file holds no text.": "ce fichier OpenDocument ne contient rien à lire",
    "This OpenDocument file is damaged and cannot be read.": "ce fichier OpenDocument est abîmé et illisible",
    "This OpenDocument file is too large to be read.": "ce fichier OpenDocument est trop grand pour être lu",
    "This OpenDocument file can only be opened with a password.": (
        "ce fichier OpenDocument ne s'ouvre qu'avec un mot de passe"
    ),
    "the OpenDocument file holds tracked changes that nobody accepted or refused": (
        "le fichier OpenDocument contient des modifications suivies que personne n'a acceptées ni refusées"
    ),
    "This workbook holds no text.": "ce classeur ne contient rien à lire",
    "This workbook is damaged and cannot be read.": "ce classeur est abîmé et illisible",
    "This workbook is too large to be read.": "ce classeur est trop grand pour être lu",
    "a formula of the workbook has no value stored: {}": "une formule du classeur n'a pas de valeur enregistrée : {}",
    "This PDF is damaged and cannot be read.": "ce PDF est abîmé et illisible",
    "A page of this PDF is damaged and cannot be read.": "une page de ce PDF est abîmée et illisible",
    "This PDF has no page.": "ce PDF n'a pas de page",
    "This PDF has {} pages; at most {} are read.": "ce PDF a {} pages ; {} au plus sont lues",
    "This PDF can only be opened with a password.": "ce PDF ne s'ouvre qu'avec un mot de passe",
    "This PDF holds no text, only pictures of pages (a scan).": (
        "ce PDF ne contient que des images de pages (un scan), sans texte"
    ),
    "The PDF has no page {}.": "le PDF n'a pas de page {}",
    "no message that we know: {}": "ce ne sont pas des données connues : {}",
    "This XML file is damaged and cannot be read: {}": "ce fichier XML est abîmé et illisible : {}",
    "This XML file is no invoice and no order that we know.": (
        "ce fichier XML n'est ni une facture ni une commande connue"
    ),
}
PICTURES = {
    "the picture cannot be read with certainty here": "l'image ne se lit pas avec certitude à cet endroit",
    "No words can be read in this picture.": "aucun mot ne se lit sur cette image",
    "Pictures of the type HEIC are not read.": "les images HEIC ne sont pas lues",
    "This is a picture of a page, and no pictures are read here.": (
        "c'est l'image d'une page, et la lecture des images n'est pas installée"
    ),
    "This picture has more than {} pages.": "cette image a plus de {} pages",
    "This picture has more than {} million pixels and is not opened.": (
        "cette image a plus de {} millions de pixels et n'est pas ouverte"
    ),
    "This picture is damaged and cannot be read.": "cette image est abîmée et illisible",
    "This picture is too small to be a page.": "cette image est trop petite pour être une page",
    "{} is not installed: {}.": "{} n'est pas installé : {}",
    "tesseract did not read the page: {}": "tesseract n'a pas lu la page : {}",
    "{} misread the line that is drawn to try it: {}": "{} lit mal la ligne dessinée pour l'essayer : {}",
}
CERTIFICATES = {
    "not a certificate: {}": "ce n'est pas un certificat : {}",
    "there is no certificate in it": "aucun certificat ne s'y trouve",
}
MACHINES = {
    **MODEL,
    "The work took longer than {} s.": "la lecture a pris plus de {} s",
    "The child died (exit code {}).": "la lecture s'est arrêtée d'un coup (code {})",
    "The pool is closed.": "le programme s'arrête",
    "A child did not start: {}": "la lecture n'a pas pu commencer : {}",
    "A child's answer cannot be read: {}": "le résultat de la lecture est illisible : {}",
    "The work needed more memory than a child may have.": "la lecture demande plus de mémoire que permis",
    "A child's answer is no answer.": "la lecture n'a pas donné de résultat",
    "{}Error: {}": "la lecture a échoué ({0}Error), le journal du programme dit pourquoi",
    "A child answered with {}.{}.": "la lecture a donné un résultat interdit ({}.{})",
}
BANK = {
    "line {}: {}": "ligne {} : {}",
    "{} is not an amount": "{} n'est pas un montant",
    "the amount {} has no currency": "le montant {} n'a pas de monnaie",
    "<{}> does not say whether it is a credit or a debit": "<{}> ne dit pas si c'est un crédit ou un débit",
    "{} {} is not a whole number of cents": "{} {} n'est pas un nombre entier de centimes",
    "{} is not a date": "{} n'est pas une date",
    "the file has no statement": "le fichier ne contient pas de relevé",
    "not a camt.052, .053 or .054 file: {}": "ce n'est pas un fichier camt.052, .053 ou .054 : {}",
    "the statement does not name its account": "le relevé ne nomme pas son compte",
    "statement {} of {}: the opening balance and the entries give {}, the closing balance is {}": (
        "relevé {} du compte {} : le solde initial et les écritures donnent {}, le solde final est {}"
    ),
    "the entry does not say whether it is booked": "l'écriture ne dit pas si elle est comptabilisée",
    "the balance has no amount": "le solde n'a pas de montant",
    "the entry has no amount": "l'écriture n'a pas de montant",
    "the entry has no date": "l'écriture n'a pas de date",
    "the file has more than {} bytes": "le fichier dépasse {} octets",
    "the file brings a document type": "le fichier porte une déclaration de type interdite",
    "<{}> holds elements where a text is due": "<{}> contient des éléments là où un texte est attendu",
    "not well-formed XML: {}": "ce n'est pas du XML bien formé",
    "not XML: {}": "ce n'est pas du XML",
}
MAILS = {
    "the mail cannot be read: {}": "le courriel est illisible : {}",
    "the mail has more than {} bytes": "le courriel dépasse {} octets",
    "{} bytes are more than the {} that are read": "{} octets : plus que les {} qui sont lus",
    "the header has more than {} bytes": "l'en-tête dépasse {} octets",
    "the header has more than {} fields": "l'en-tête a plus de {} champs",
    "a header field has more than {} bytes": "un champ de l'en-tête dépasse {} octets",
    "a header field has more than {} encoded words": "un champ de l'en-tête a plus de {} mots codés",
    "the mail has more than {} lines that may start a part": "le courriel a plus de {} lignes qui ouvrent une partie",
    "the mail names more than {} nested parts": "le courriel emboîte plus de {} parties",
    "the mail has too many lines in nested parts": "le courriel a trop de lignes dans des parties emboîtées",
    "a field of a part has more than {} bytes": "un champ d'une partie dépasse {} octets",
    "a field of a part has more than {} parameters": "un champ d'une partie a plus de {} paramètres",
    "the file is empty": "le fichier est vide",
    "the file is a program": "le fichier est un programme",
    "the file is an old Word or Excel file (.doc, .xls): ask for it as PDF, .docx or .xlsx": (
        "le fichier est un ancien fichier Word ou Excel (.doc, .xls) : demandez-le en PDF, .docx ou .xlsx"
    ),
    "This mail of Outlook (.msg) cannot be read.": "ce courriel d'Outlook (.msg) est illisible",
    "This mail of Outlook (.msg) holds too much.": "ce courriel d'Outlook (.msg) contient trop de données",
    "This winmail.dat of Outlook cannot be read.": "ce winmail.dat d'Outlook est illisible",
    "This winmail.dat of Outlook holds too much.": "ce winmail.dat d'Outlook contient trop de données",
    "this winmail.dat of Outlook holds no file, and no text but RTF": (
        "ce winmail.dat d'Outlook ne contient pas de fichier, et pas de texte sauf en RTF"
    ),
    "a winmail.dat inside of another is not opened": "un winmail.dat dans un autre n'est pas ouvert",
    "the file is named .{} but is {}": "le fichier est nommé .{} mais c'est : {}",
    "the zip cannot be read": "l'archive zip est illisible",
    "the zip unpacks to too much": "l'archive zip se décompresse en trop de données",
    "the zip is encrypted": "l'archive zip est chiffrée",
    "the zip is empty": "l'archive zip est vide",
    "the zip holds more than {} files": "l'archive zip contient plus de {} fichiers",
    "a zip inside of a zip is not opened": "une archive zip dans une autre n'est pas ouverte",
    "the HTML is too long or nests too deep to be read whole": (
        "le HTML est trop long ou trop imbriqué pour être lu en entier"
    ),
    "more than {} files came in one mail: from this one on none was read": (
        "plus de {} fichiers dans un seul courriel : à partir de celui-ci, aucun n'a été lu"
    ),
    "nothing to read": "rien à lire",
    "our own mail": "notre propre courriel",
    "our own copy": "notre propre copie",
    "delivery or read report": "avis de distribution ou de lecture",
    "subject of an automatic mail": "objet d'un courriel automatique",
}
REPLIES = {
    "the reply has no new text": "la réponse n'a pas de texte nouveau",
    "the reply is too long to be one decision": "la réponse est trop longue pour être une décision",
    "below the decision stands: {}": "sous la décision se trouve : {}",
    "a question: {}": "une question : {}",
    "the reply holds no decision": "la réponse ne contient pas de décision",
    "two decisions in one reply": "deux décisions dans une réponse",
    "two numbers in one line": "deux numéros dans une ligne",
    "the progress of the works is not understood: write « lot 1 55, lot 2 40 »": (
        "l'avancement n'est pas compris : écrivez « lot 1 55, lot 2 40 »"
    ),
    "one part of the works is named twice": "un lot est nommé deux fois",
    "two decisions in one line": "deux décisions dans une ligne",
    "the sender is away": "l'expéditeur est absent",
    "not a decision: {}": "ce n'est pas une décision : {}",
    "not in the list of what can be changed: {}": "ne fait pas partie de ce qui se modifie : {}",
    "nothing is said to change": "rien n'est dit de ce qui change",
    "not in the list of what can be corrected: {}": "ne fait pas partie de ce qui se corrige : {}",
    "nothing is said to correct": "rien n'est dit de ce qui est à corriger",
    "the same thing is corrected twice": "la même chose est corrigée deux fois",
    "not a value for that: {}": "ce n'est pas une valeur pour cela : {}",
    "where does the label end? write one change a line: {}": (
        "où finit le libellé ? écrivez une modification par ligne : {}"
    ),
    "it is not said of which line: {}": "la ligne n'est pas dite : {}",
    "the day or the month first? {}: write 2026-12-31": "le jour ou le mois d'abord ? {} : écrivez 31/12/2026",
    "the plain and the HTML part do not say the same": "les versions texte et HTML du courriel diffèrent",
}
#: Why a question or dispute was closed by the program itself.
CLOSED = {
    "another copy was accepted": "un autre exemplaire a été accepté",
    "corrected": "document corrigé",
    "the draft was decided, changed or validated since": "le projet a été décidé, modifié ou contrôlé depuis",
    "asked twice": "demandé deux fois",
    "validated": "validé",
    "taken back by the bank": "repris par la banque",
    "booked by the bank line": "comptabilisé par le relevé bancaire",
    "asked anew with the remittance": "demandé de nouveau avec l'avis de virement",
    "read again": "relu",
}

reason_text = Translation(DOCUMENTS, PICTURES, CERTIFICATES, MACHINES, BANK, MAILS, REPLIES, CLOSED)


def doubt_text(language: str, doubt: Doubt) -> str:
    """Return a doubt's reason with its values, amounts and days as people write them."""
    values = " / ".join(_value(language, each) for each in doubt.values)
    reason = reason_text(language, doubt.reason)
    return f"{reason} ({values})" if values else reason


def doubt_field(language: str, path: str) -> str:
    """Return what a doubt is about: `lines.2.net` gives « ligne 3, HT »."""
    words: list[str] = []
    for name in path.split("."):
        if name.isdigit() and words:
            words[-1] = f"{words[-1]} {int(name) + 1}"
        else:
            words.append(_name(language, name))
    return ", ".join(words)


def _name(language: str, name: str) -> str:
    if name in {"lines", "schedule"}:
        return say(language, f"field_{name}", number="").strip()
    return say(language, f"field_{name}") if f"field_{name}" in FRENCH else name.replace("_", " ")


def _value(language: str, value: str) -> str:
    if _AMOUNT.fullmatch(value):
        return euros_text(language, Money.of(value))
    if not _DAY.fullmatch(value):
        return reason_text(language, value)
    try:
        return date_text(language, date.fromisoformat(value))
    except ValueError:  # a date that no calendar has, as the document prints it
        return value
