"""The closed vocabulary of answers (interface.md §5), folded: lower case, no accents, plain quotes and dashes."""

import re

_PREFIX = r"(?:(?:oui|ok|okay|yes) )?"
_SUBJECT = (
    r"(?:(?:la |le |l'|ce |cette |the |this )?(?:emission|envoi|projet|facture|draft|invoice)"
    r"(?: de (?:la )?(?:facture|solde)| d'acompte)?)"
)
_TAIL = (
    r"(?: (?:pour (?:moi|nous)|for (?:me|us)|with (?:me|us)|de mon cote|on my side|"
    rf"(?:pour )?{_SUBJECT}|for {_SUBJECT}|it))?"
)
#: A number of ours, after the words that may announce it.
NUMBER = r"(?:(?:le |la |the )?(?:n ?° ?|no\.? ?|numero |# ?)?(?P<number>[0-9]{1,9}))"

_APPROVE = (
    r"ok(?:ay)?|o\.k\.|oui|yes|d'accord|accord|go|go ahead|feu vert|lgtm|looks good(?: to me)?|agreed|"
    r"c'est (?:ok|bon|valide|d'accord)|tout est (?:ok|bon|correct)|"
    r"valider|valide|validee|validez|approuver|approuve|approuvee|approve|approved|confirme|confirmed|"
    r"(?:je|on) (?:valide|approuve|confirme)|nous (?:validons|approuvons|confirmons)|(?:je suis )?d'accord|"
    r"i (?:approve|agree|confirm)|bon pour (?:emission|accord|envoi|moi)|"
    r"(?:vous pouvez|tu peux) (?:l'emettre|emettre|l'envoyer|envoyer|valider)|(?:please )?(?:issue|send) it"
)
_REJECT = (
    r"non|no|refuser|refuse|refusee|refusez|rejeter|rejette|rejete|rejetee|reject|rejected|refused|"
    r"(?:je|on) (?:refuse|rejette)|nous (?:refusons|rejetons)|i (?:refuse|reject)"
)
APPROVE = re.compile(rf"{_PREFIX}(?:{_APPROVE}){_TAIL}(?: {NUMBER})?{_TAIL.replace('number', 'n')}")
REJECT = re.compile(rf"(?:{_REJECT})(?: merci)?{_TAIL}(?: {NUMBER})?")
DONE = re.compile(rf"{_PREFIX}(?:c'est )?(?:fait|faite|done|termine|terminee)(?: {NUMBER})?")
NOT_DONE = re.compile(
    rf"(?:pas (?:encore )?(?:fait|faite|termine|terminee)|non fait|not (?:yet )?done|not done yet)(?: {NUMBER})?"
)
UNDO = re.compile(rf"(?:annuler|annule|annulez|undo)(?: {NUMBER})?")
HELP = re.compile(r"(?:aide|help)")
STATUS = re.compile(r"(?:statut|status)(?: de| of)? (?P<job>[a-z0-9][a-z0-9_/.-]{0,39})")

#: Commands whose rest is free or has a grammar of its own. The number may touch the word: VALIDER4821.
CHOOSE = re.compile(rf"(?:valider|validez|approve) ?{NUMBER}(?P<rest>(?:[ ,]+(?:et |and )?[0-9]{{1,4}}){{1,60}})")
REJECT_WHY = re.compile(rf"(?:refuser|refusez|reject) ?{NUMBER}(?: ?[:,.;-])? (?P<rest>.+)")
REJECT_BECAUSE = re.compile(
    r"(?:refuser|refusez|refuse|reject|(?:je|i) (?:refuse|reject)) ?"
    r"(?::|,? ?(?:car|parce que|because)\b|,(?! ?(?:merci|thank))(?!.*\b(?:valid|approuv|approve|(?:ok|oui|yes)\b)))"
    r"(?P<rest>.+)"
)
CORRECT = re.compile(rf"(?P<verb>corriger|corrigez|correct)(?: ?{NUMBER}(?![0-9/.,-]))?(?: ?[:,])? (?P<rest>.+)")
CHANGE = re.compile(rf"(?:modifier|modifiez|modify|change)(?: ?{NUMBER}(?![0-9/.,-]))?(?: ?[:,])? (?P<rest>.+)")

#: Greetings, and the words that may follow one; names are capitalised in the original.
GREETINGS = (
    *("bonjour", "bonsoir", "salut", "hello", "hi", "hey", "coucou", "rebonjour", "re-bonjour", "good morning"),
    *("good afternoon", "good evening", "cher", "chere", "dear"),
)
GREETED = frozenset(
    """
    a all and cher chere dear et everyone facturier l'equipe m madame mesdames messieurs mme monsieur mr mrs ms
    team there toi tous toutes vous
    """.split()  # noqa: SIM905 - many words are easier to read than quotes
)
THANKS = (
    *("merci", "merci beaucoup", "merci bien", "merci d'avance", "merci par avance", "merci a vous", "merci a toi"),
    *(
        "merci encore",
        "merci pour tout",
        "merci pour votre travail",
        "merci pour ton travail",
        "merci de votre travail",
    ),
    *("un grand merci", "mille mercis", "avec mes remerciements", "thanks", "thank you", "thank you very much", "thx"),
    *("many thanks", "thanks a lot", "thanks again", "thanks in advance", "thank you in advance", "cheers"),
)
CLOSINGS = (
    *("cordialement", "bien cordialement", "tres cordialement", "cdlt", "cdt", "bien cdt", "bien a vous", "bien a toi"),
    *(
        "salutations",
        "salutations distinguees",
        "sinceres salutations",
        "meilleures salutations",
        "cordiales salutations",
    ),
    *("bonne journee", "bonne soiree", "bonne fin de journee", "bon week-end", "bon weekend", "belle journee"),
    *(
        "excellente journee",
        "bonne reception",
        "a bientot",
        "amicalement",
        "amities",
        "respectueusement",
        "sincerement",
    ),
    *("regards", "best regards", "kind regards", "warm regards", "best", "best wishes", "all the best", "sincerely"),
    *("yours", "yours sincerely", "yours faithfully", "have a nice day", "have a good day", "have a great day"),
)
JOINTS = ("et", "and", "&", "-")
#: What people say before or beside a decision, and which decides nothing: « vu, ok », « très bien, je valide ».
NODS = (
    *("vu", "bien vu", "bien recu", "bien note", "c'est note", "recu", "tres bien", "tres bon", "parfait"),
    *("super", "impeccable", "excellent", "great", "perfect", "noted", "fine", "very good"),
)
#: What may stand behind a decision without a comma: « ok merci », « VALIDER 4821 SVP ».
PLEASE = ("svp", "s'il vous plait", "stp", "s'il te plait", "please", "merci svp")

#: Words that no greeting, name or signature holds: with one of them a line says something.
SAYING = frozenset(
    """
    approved approuvee refused refusee refusez rejected rejete rejetee validation validee
    acompte add after ajouter ajoutez amount annule annuler annulez appeler appelez approuve approve apres ask
    attend attendez attendre attends attention avant before bloquer bloquez but call can cancel cependant change
    changer changez check condition conditions contacter contactez corrige corriger corrigez d'abord demain des
    devis doit don't done dont echeance encore envoyer envoyez erreur error except excepte facture fait fausse
    faut faux friday garder gardez hold hormis however i if impossible incorrect invoice jamais je jeudi jusqu'a
    juste less lorsque lundi mais manque mardi merci mercredi mettez mettre missing modifier modifiez moins monday
    montant more must n.b nb ne never ni no non not nous ok okay only oui p.s pas patience patientez peux please
    plus plutot pouvez prevoir ps quand que qui quote refuse refuser reject rejeter remove remplacer reporter
    reserve reserves retirer retirez revoir revoyez rien sauf see send seulement should si solde stop stopper stp
    supprimer supprimez svp taux thanks thursday tomorrow toutefois trop tu tuesday undo unless until urgent
    valide valider validez vendredi verifier verifiez voir vous voyez wait we wednesday when wrong yes you
    """.split()  # noqa: SIM905 - many words are easier to read than quotes
)
#: Of these, what the block under « Cordialement » holds all the same: posts, addresses and opening hours.
IN_SIGNATURES = frozenset(
    """
    amount call contacter contactez des devis facture fait friday i invoice lundi merci monday plus thanks
    vendredi you
    """.split()  # noqa: SIM905 - many words are easier to read than quotes
)
#: How the lines below a signature begin that nobody wrote.
DISCLAIMERS = re.compile(
    r"(?:ce (?:message|courriel|mail|courrier)|cet? e-?mail|ce document|this (?:e-?mail|message|communication)|"
    r"avertissement|confidential|disclaimer|pensez a l'environnement|avant d'imprimer|n'imprimez|"
    r"devez-vous vraiment imprimer|(?:please )?(?:consider|think of) the environment|"
    r"afin de (?:contribuer|preserver)|les informations contenues|the information (?:contained|in))"
)
ABSENCE = re.compile(
    r"\b(?:(?:je suis|je serai|suis|actuellement) (?:actuellement )?(?:absente?|en conges?|en vacances|en deplacement)|"
    r"absente? du bureau|out of (?:the )?office|reponse automatique|automatic reply|auto-?reply|message automatique|"
    r"(?:i am|i'm|currently) (?:currently )?(?:away|on leave|on vacation|out)|i will be (?:away|back|out)|"
    r"de retour le|je serai de retour|en mon absence|in my absence)\b"
)
