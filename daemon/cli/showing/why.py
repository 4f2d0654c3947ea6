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
        "what was told is over": "ce qui était signalé n'est plus d'actualité",
        "answers nothing of ours": "ne répond à aucun de nos courriels",
        "a second person must agree": "une seconde personne doit valider",
        "a supplier's invoice": "facture d'un fournisseur",
        "a supplier's credit note": "avoir d'un fournisseur",
        "a supplier's quote": "devis d'un fournisseur",
        "a supplier's delivery note": "bon de livraison d'un fournisseur",
        "a subcontractor's progress claim": "situation d'un sous-traitant",
        "an invoice of ours that is known already": "une de nos factures, déjà connue",
        "a credit note of ours that is known already": "un de nos avoirs, déjà connu",
        "an invoice that does not say whose it is": "facture qui ne dit pas de qui elle est",
        "a credit note that does not say whose it is": "avoir qui ne dit pas de qui il est",
        "a delivery note of no job": "bon de livraison d'aucune affaire connue",
        "an order of ours to a supplier": "commande de l'entreprise à un fournisseur",
        "a bank statement on paper, from somebody else than the bank": "relevé de compte qui ne vient pas de la banque",
        "a pro forma is no invoice": "une pro forma n'est pas une facture",
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
        "the contract is known better": "question reposée : on sait mieux quel est le marché",
        "everything was taken away": "tout le marché est retiré",
        "said to be deposited": "dit déposée",
        "received": "reçu",
        "seen meanwhile": "vue entre-temps",
        "released": "retenue libérée",
        "bonded": "retenue remplacée par une caution",
        "opposed": "opposition du client",
        "said": "répondu",
        "its day came": "le jour attendu est venu",
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
