"""Reasons that the ledger keeps as codes or in English, as people read them."""

from daemon.cli.showing.tongue import Tongue
from outbox.wording import wording
from rules.reasons import CLOSED
from rules.translation import Translation
from workers.faults import fault_text

#: What a mail decided, or why it was left aside; what a change was about.
CODES = {
    "approve": ("validation", "approval"),
    "reject": ("refus", "rejection"),
    "change": ("modification demandée", "a change was asked for"),
    "undo": ("annulation d'une validation", "an approval was taken back"),
    "milestone": ("jalon déclaré", "a milestone was declared"),
    "help": ("aide demandée", "help was asked for"),
    "status": ("situation demandée", "the status was asked for"),
    "answered": ("question répondue", "the question is answered"),
    "bounced": ("un de nos envois n'est pas arrivé", "a mail of ours did not arrive"),
    "due_date": ("échéance", "due date"),
    "recipient": ("destinataire", "recipient"),
    "label": ("libellé", "label"),
    "quantity": ("quantité", "quantity"),
    "price": ("prix", "price"),
    "deposit_percent": ("part de l'acompte", "deposit's share"),
    "order_number": ("n° de commande", "order number"),
}
_SENTENCES = Translation(
    {
        "answers nothing of ours": "ne répond à aucun de nos courriels",
        "a second person must agree": "une seconde personne doit valider",
        "delivery report": "avis de distribution",
        "delivery delayed": "distribution retardée",
        "Auto-Submitted": "courriel automatique",
        "empty Return-Path": "courriel sans adresse de retour",
        "Precedence": "envoi en nombre",
        "mailing list": "liste de diffusion",
        "automatic reply": "réponse automatique",
        "calendar": "agenda",
        "mail system": "système de messagerie",
        **CLOSED,
        "paid meanwhile": "payé entre-temps",
        "received": "reçu",
    }
)


def why_text(reason: str, tongue: Tongue) -> str:
    """Return *reason*, a code of ours, a sentence of ours or somebody's own words."""
    catalogue = wording(tongue.language)
    for key in (f"refusal.{reason}.why", f"withdrawn.why.{reason}"):
        if reason and key in catalogue:
            return catalogue(key).rstrip(".")
    named = [CODES.get(each.strip()) for each in reason.split(",")]
    if all(named):
        return ", ".join(tongue.say(*each) for each in named if each is not None)
    known = _SENTENCES(tongue.language, reason)
    return known if known != reason else fault_text(tongue.language, reason)
