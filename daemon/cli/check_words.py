"""What `facturier check` says of a part and of its faults, in the firm's language."""

import re

from daemon.cli.language import say, spoken
from rules import reasons
from rules.translation import Translation
from workers.faults import LEDGER, OUTGOING, SYSTEM

MAILBOX = {
    "{} is logged in at {}:{}.": "{} est connecté à {}:{}",
    "{} holds {} mails.": "{} contient {} courriels",
    "The server tells of new mail at once (IDLE).": "le serveur annonce les courriels aussitôt (IDLE)",
    "The server has no IDLE: it is asked every half minute.": (
        "le serveur n'a pas IDLE : il est interrogé chaque demi-minute"
    ),
    "The server moves mails (MOVE).": "le serveur déplace les courriels (MOVE)",
    "The server copies and deletes single mails (UIDPLUS).": "le serveur copie et efface un courriel (UIDPLUS)",
    "The server has neither MOVE nor UIDPLUS: mails stay where they are.": (
        "le serveur n'a ni MOVE ni UIDPLUS : les courriels restent où ils sont"
    ),
    "Mailbox {}: the server has neither MOVE nor UIDPLUS. Mails stay where they are.": (
        "boîte {} : le serveur n'a ni MOVE ni UIDPLUS, les courriels restent où ils sont"
    ),
    "{} is there.": "{} existe",
    "{} will be made at the first start.": "{} sera créé au premier démarrage",
    "Mailbox {}: {}": "boîte {} : {}",
    "{} refused the login of {} ({}). Check the user and the password.": (
        "{} refuse la connexion de {} ({}) ; vérifiez l'utilisateur et le mot de passe"
    ),
    "{} refused the login of {} ({}). Check the app's rights and its consent.": (
        "{} refuse la connexion de {} ({}) ; vérifiez les droits de l'application et son consentement"
    ),
    "{} refused the login of {} ({}). It says that this may pass.": (
        "{} refuse la connexion de {} ({}) ; il dit que cela peut passer"
    ),
    "the certificate of {} is not trusted ({}). Check the host name, or set ca_file.": (
        "le certificat de {} n'est pas reconnu ({}) ; vérifiez le nom du serveur, ou donnez ca_file"
    ),
    "no TLS with {} ({}). Check the port, and whether the url starts with imaps:// as it should.": (
        "pas de TLS avec {} ({}) ; vérifiez le port, et que l'url commence bien par imaps://"
    ),
    "the host name of {} is not known. Check it, and the network.": (
        "le nom de {} est inconnu ; vérifiez-le, et le réseau"
    ),
    "{} does not answer in time. Check host, port and firewall.": (
        "{} ne répond pas à temps ; vérifiez serveur, port et pare-feu"
    ),
    "{} refuses connections. Check host and port, or start the server.": (
        "{} refuse les connexions ; vérifiez serveur et port, ou démarrez le serveur"
    ),
    "the connection to {} failed ({}).": "la connexion à {} a échoué ({})",
    "{} closed the connection ({}).": "{} a coupé la connexion ({})",
    "{} refused a command ({}).": "{} a refusé une commande ({})",
    "{} gave an answer that cannot be read ({}).": "{} a donné une réponse illisible ({})",
    "the folder {} cannot be made ({}). Make it by hand.": "le dossier {} ne peut pas être créé ({}) ; créez-le",
    "the folder {} cannot be opened ({}). Check its name.": "le dossier {} ne s'ouvre pas ({}) ; vérifiez son nom",
    "the folder {} has no lasting UIDs. Use another one.": "le dossier {} n'a pas d'UID durables ; prenez-en un autre",
    "mail {} is not there any more.": "le courriel {} n'est plus là",
    "mail {} was moved meanwhile.": "le courriel {} a été déplacé entre-temps",
    "without TLS only a server on this machine is allowed, not {}. Use imaps://.": (
        "sans TLS seul un serveur de cette machine est permis, pas {} ; prenez imaps://"
    ),
    "no password. Set password_file or the environment variable.": (
        "pas de mot de passe ; donnez password_file ou la variable d'environnement"
    ),
    "folder, done_folder and review_folder must differ.": (
        "folder, done_folder et review_folder doivent être différents"
    ),
    "{}: Connection refused": "{} : connexion refusée",
    "{}: timed out": "{} : pas de réponse à temps",
    "{}: Name or service not known": "{} : nom de serveur inconnu",
    "{}: Temporary failure in name resolution": "{} : nom de serveur introuvable pour l'instant",
    "{}: No route to host": "{} : serveur inaccessible",
    "{}: Network is unreachable": "{} : réseau inaccessible",
    "self-signed certificate": "certificat signé par lui-même",
    "certificate has expired": "certificat périmé",
    "unable to get local issuer certificate": "autorité inconnue",
    "Error {} connecting to {}. {}.": "{1} : {2}",
    "Error {} connecting to {}. {}": "{1} : {2}",
    "Timeout connecting to server": "pas de réponse à temps",
    "Authentication required.": "un mot de passe est demandé",
    "invalid username-password pair or user is disabled.": "utilisateur ou mot de passe refusé",
    "AUTH failed: {}": "mot de passe refusé : {}",
    "Connection error.": "le serveur ne répond pas",
    "Request timed out.": "pas de réponse à temps",
}
PARTS = {
    "connection": "connexion",
    "certificate": "certificat",
    "login": "boîte",
    "folder": "dossier",
    "idle": "annonce",
    "move": "classement",
    "done_folder": "traités",
    "review_folder": "à vérifier",
    "smtp": "envoi",
    "database": "registre",
    "files": "fichiers",
    "clock": "horloge",
    "approver": "valideur",
    "queue": "file",
    "language model": "modèle de langage",
    "model cost": "coût du modèle",
    "ocr": "reconnaissance",
    "legal texts": "textes légaux",
    "second approval": "second accord",
    "authserv-id": "authentification",
    "approvals": "validations",
    "password": "mot de passe",
}

_said = Translation(MAILBOX, LEDGER, OUTGOING, SYSTEM, reasons.MACHINES, reasons.PICTURES)


def said_text(words: str) -> str:
    """Return what a part or its fault said, in one line and without the system's numbers."""
    plain = re.sub(r"\[Errno -?[0-9]+\] ", "", " ".join(words.split()))
    return _said(spoken(), plain)


def part_text(part: str) -> str:
    """Return a part's name as people know it: `login facturation` is the mailbox of that user."""
    if part in PARTS:
        return say(PARTS[part], part)
    name, _, rest = part.partition(" ")
    return say(f"{PARTS.get(name, name)} {rest}".strip(), part)
