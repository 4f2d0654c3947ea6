"""The documents themselves: who, what, how much. Figures are computed by content.py."""
from content import (AB, ARCHI, AUB, CHAR, CHAU, COP, ELO, ETP, FABRE, GIR, HOT, LUC, MAIR, MORE, OSM, PARC, PHA, ROUX, VERV, VET,
                     doc, fdate, fmt, group, iso, siret, sp3)

OURS, THEIRS = {"direction": "ours"}, {"direction": "theirs"}


def dep(label, pct=None, amt=None, kind="deposit", **kw):
    return {"label": label, "kind": kind, "pct": pct, "amt": amt, **kw}


def ms(label, pct=None, amt=None, **kw):
    return dep(label, pct, amt, "milestone", **kw)


def bal(label, pct=None, amt=None, **kw):
    return dep(label, pct, amt, "balance", **kw)


PEN = "Pénalités de retard : 12,15 % l'an. Indemnité forfaitaire pour frais de recouvrement : 40 €. Pas d'escompte pour paiement anticipé."
ATTEST = ("Le client atteste que les travaux portent sur un local à usage d'habitation achevé depuis plus de deux ans et "
          "remplissent les conditions d'application du taux réduit de TVA (10 % ou 5,5 %).")
Q = {"kind": "quote", "title": "DEVIS", "firm": AB, **OURS}
META = [("Devis n°", "@num"), ("Date", "@date"), ("Valable jusqu'au", "@valid")]

# ============ chromium, flex layout « obat » ============
doc("q01-obat-cuisine", "chromium", "obat", **Q, client=GIR, number="D2026-0147", date="2026-03-14", valid="2026-04-13", meta=META,
    subject="Rénovation de la cuisine et de l'entrée", cols="no desc qty unit pu vat net", q2=True, ns="nn",
    heads={"unit": "Unité", "pu": "Prix U. HT", "vat": "TVA"}, show="siret vat",
    lines="""
# Dépose et préparation
Dépose des meubles existants, tri et évacuation en déchetterie professionnelle | 1 | forfait | 680 | 10
Protection des sols et des circulations pendant le chantier | 18,5 | m² | 6,20 | 10
Ragréage autolissant du sol après dépose du carrelage, primaire d'accrochage compris | 18,5 | m² | 27,40 | 10
= Sous-total Dépose et préparation
# Menuiserie et agencement
Caissons bas en panneaux mélaminés 19 mm, chants ABS, charnières à amortisseur | 6 | u | 312,50 | 10
Plan de travail chêne massif lamellé-collé 38 mm, huilé trois couches, découpes évier et plaque comprises | 4,35 | ml | 289 | 10
Bloc-porte d'entrée isolant Ud 1,1 W/m².K, serrure trois points, joint périphérique | 1 | u | 2140 | 5.5
= Sous-total Menuiserie et agencement
# Électroménager
Four encastrable pyrolyse 71 L (fourniture seule) | 1 | u | 649 | 20
= Sous-total Électroménager
""", labels={"vat": "TVA {r} sur {b}"}, sched=[dep("À la signature du devis", "30"), ms("Au démarrage de la pose", "40"), bal("Solde à la réception", "30")],
    notes=["Conditions de règlement : à réception de facture.", ATTEST], payment_terms="à réception de facture",
    sign={"title": "Le client", "how": "typed", "lines": ["Bon pour accord, lu et approuvé", "Sylvie Girard", "Le @date"], "name": "Sylvie Girard", "date": "2026-03-21"},
    footer="Atelier Beaulieu SARL - SARL au capital de 20 000 € - RCS Lyon 732 829 320 - Assurance décennale Alpha n° 550 218 7", cgv=True)

doc("q02-obat-fenetres-ttc", "chromium", "obat", **Q, client=FABRE, number="D2026-0152", date="2026-04-01", valid="2026-05-01", ds="long", meta=META,
    subject="Remplacement de trois fenêtres", cols="desc qty unit pu vat net", regime="ttc", heads={"pu": "P.U. TTC", "net": "Total TTC", "qty": "Quantité"}, ns="nb",
    lines="""
Fenêtre bois deux vantaux 120 x 145, double vitrage 4/16/4 argon, Uw 1,3 - pose en rénovation | 2 | u | 1186,88 | 5.5
Fenêtre bois un vantail 60 x 95, oscillo-battante, vitrage dépoli | 1 | u | 738,50 | 5.5
Reprise d'enduit et peinture des tableaux intérieurs | 3 | u | 132 | 10
~ Évacuation des anciennes menuiseries comprise dans nos prix.
""", ttc_net=True, sched=[dep("acompte à la commande", "40", elabel="à la commande"), bal("solde en fin de pose", "60", elabel="en fin de pose")],
    sched_text="Paiement : acompte de 40 % à la commande, soit {s0} TTC, et le solde de {s1} TTC en fin de pose.",
    notes=["Les prix s'entendent toutes taxes comprises.", ATTEST],
    sign={"title": "Signature du client précédée de la mention « Bon pour accord »", "how": "block", "lines": ["Date :", "Nom :"]},
    footer="Atelier Beaulieu SARL - RCS Lyon 732 829 320 - Médiateur : CM2C, 49 rue de Ponthieu, 75008 Paris")

doc("q03-obat-remises", "chromium", "obat", **Q, client=PHA, number="D2026-0160", version="B", date="2026-04-17", valid="2026-05-31", ds="slash2",
    meta=[("Devis n°", "@num"), ("Version", "B"), ("Émis le", "@date"), ("Valable jusqu'au", "@valid"), ("Réf. client", "Officine 2026")],
    subject="Agencement de l'officine", cols="desc qty unit pu disc net", ns="nb", show="siret vat cs", heads={"disc": "Remise"},
    lines="""
Comptoir d'accueil trois postes, stratifié compact, passage PMR | 1 | ens | 7850 | 20 | 5
Rayonnages muraux métal laqué, tablettes verre réglables, hauteur 220 cm | 14 | ml | 418,90 | 20 | 10
Tiroirs à médicaments coulissants, colonne de 12 | 6 | u | 962,40
Éclairage LED intégré aux rayonnages, alimentation et raccordement | 14 | ml | 74,15 | 20 | 10
Livraison, manutention, pose hors heures d'ouverture | | | 2350
""", disc=("p", 3), labels={"disc": "Remise commerciale 3 %", "raw": "Total HT brut", "vat": "TVA {r}"},
    sched=[dep("À la commande", "30"), ms("À la livraison sur site", "40"), bal("Solde à la réception", "30")], sched_noamt=True, sched_title="Modalités de facturation",
    notes=["Délai de paiement : 30 jours fin de mois.", PEN], payment_terms="30 jours fin de mois",
    sign={"title": "Bon pour accord (cachet, date et signature)", "how": "hand", "hand": True, "lines": ["Bon pour accord", "Lyon, le @date", "Dr Anne Delorme"], "name": "Anne Delorme", "date": "2026-04-23"},
    footer="Atelier Beaulieu SARL - 12 rue des Forges 69007 Lyon - RCS Lyon 732 829 320")

doc("a01-obat-avenant", "chromium", "obat", kind="amendment", **OURS, title="AVENANT N° 1", firm=AB, client=GIR, number="D2026-0147-A1", date="2026-04-29",
    meta=[("Avenant n°", "@num"), ("Date", "@date"), ("Au devis n°", "D2026-0147 du 14/03/2026")], quote_number="D2026-0147", subject="Rénovation de la cuisine : travaux modificatifs",
    cols="no desc qty unit pu vat net", q2=True, ns="nn", minus="−",
    lines="""
# Prestations supprimées
Four encastrable pyrolyse 71 L (fourniture seule) | -1 | u | 649 | 20
= Sous-total
# Prestations ajoutées
Crédence en verre laqué 6 mm, découpes prises comprises | 3,2 | m² | 245 | 10
Éclairage LED sous meubles hauts, transformateur compris | 4 | u | 86,75 | 10
= Sous-total
# Prestations modifiées
Plan de travail chêne massif : quantité portée de 4,35 à 5,10 ml | 0,75 | ml | 289 | 10
= Sous-total
""", labels={"vat": "TVA {r} sur {b}", "net": "Incidence HT de l'avenant", "gross": "Incidence TTC de l'avenant"},
    notes=["Les autres clauses du devis restent inchangées. Le délai d'exécution est prolongé de 5 jours ouvrés."],
    sign={"title": "Le client", "how": "hand", "lines": ["Bon pour accord", "Sylvie Girard, le @date"], "name": "Sylvie Girard", "date": "2026-05-04"},
    footer="Atelier Beaulieu SARL - RCS Lyon 732 829 320")

# ============ chromium, grid layout « agence » (theirs) ============
doc("q04-agence-proposition", "chromium", "agence", kind="quote", **THEIRS, title="Proposition commerciale", firm=VERV, client=AB, number="P-26-088", date="2026-05-18", valid="2026-06-30", ds="long",
    meta=[("Proposition", "@num"), ("Date", "@date"), ("Offre valable jusqu'au", "@valid")], subject="Refonte de votre site vitrine et de vos supports",
    cols="desc qty pu net", heads={"desc": "Prestation", "qty": "Jours", "pu": "Tarif jour HT", "net": "Montant HT"}, ns="nb", show="siret vat",
    intro=["Suite à notre rendez-vous dans vos ateliers, nous avons le plaisir de vous proposer l'accompagnement suivant."],
    lines="""
Atelier de cadrage\\nUne demi-journée à l'atelier, compte rendu et arborescence | 1,5 | | 640
Direction artistique\\nDeux pistes graphiques, une série d'ajustements | 4 | | 640
Intégration et mise en ligne\\nGabarits adaptatifs, formulaire de contact, hébergement paramétré | 6,5 | | 580
Reportage photographique\\nDemi-journée sur deux chantiers, 25 vues retouchées | | | 1150
""", opts="""
Version anglaise du site | 2 | j | 580
Maintenance annuelle (12 mois) | | | 960
""", opts_title="En option (non inclus dans le total)",
    sched=[dep("à la commande", third=True), ms("à la validation de la maquette", third=True), bal("à la mise en ligne", third=True)],
    sched_text="Facturation par tiers : un tiers à la commande ({s0} TTC), un tiers à la validation de la maquette ({s1} TTC), un tiers à la mise en ligne ({s2} TTC).",
    notes=["Règlement par virement à 30 jours date de facture."], payment_terms="30 jours date de facture",
    sign={"title": "Pour accord", "how": "block", "lines": ["Date", "Nom et qualité", "Signature"]}, footer="Studio Verveine SAS - 4 quai Perrache, 69002 Lyon")

doc("q05-agence-franchise", "chromium", "agence", kind="quote", **THEIRS, title="Devis", firm=ELO, client=AB, number="2026-019", date="2026-02-01", valid="2026-03-03", ds="long", regime="franchise",
    meta=[("Devis", "@num"), ("Établi le", "@date"), ("Valable jusqu'au", "@valid")], subject="Plaquette commerciale 12 pages", cols="desc qty pu net",
    heads={"desc": "Description", "qty": "Quantité", "pu": "Prix unitaire", "net": "Montant"}, show="siret", ns="pre",
    lines="""
Conception graphique et mise en page | 12 | pages | 85
Recherche iconographique | 3 | h | 48
Déclinaison format web | 1 | forfait | 220
""", labels={"net": "Total HT", "gross": "Net à payer"},
    sched=[dep("à la commande", amt=50000, said=True), bal("à la livraison des fichiers", amt=88400, said=True)],
    sched_text="Acompte de € 500,00 à la commande, solde de € 884,00 à la livraison des fichiers.",
    notes=["TVA non applicable, art. 293 B du CGI."],
    sign={"title": "Bon pour accord", "how": "typed", "lines": ["Bon pour accord", "Marc Beaulieu, gérant", "Lyon, le @date"], "name": "Marc Beaulieu", "date": "2026-02-06"},
    footer="Élodie Marchand EI - dispensée d'immatriculation au RCS")

doc("h01-agence-pv", "chromium", "agence", kind="handover", **OURS, title="Procès-verbal de réception", firm=AB, client=PHA, number="PV-2026-031", date="2026-07-10", ds="long", show="siret",
    meta=[("PV n°", "@num"), ("Date", "@date"), ("Devis", "D2026-0160")], quote_number="D2026-0160", subject="Agencement de l'officine - réception de l'ensemble des travaux", snags=[],
    blocks=[("p", "Je soussignée Anne Delorme, représentant la Pharmacie Delorme SELARL, maître de l'ouvrage, après avoir procédé à la visite des travaux en présence de l'entreprise, déclare que :"),
            ("check", [[True, "la réception est prononcée sans réserve, avec effet au 10 juillet 2026"], [False, "la réception est prononcée avec les réserves ci-dessous"], [False, "la réception est refusée"]]),
            ("p", "La garantie de parfait achèvement court à compter de la date d'effet de la réception.")],
    sign={"left": "L'entreprise", "left_lines": ["Atelier Beaulieu SARL", "Marc Beaulieu"], "title": "Le maître de l'ouvrage", "how": "hand", "lines": ["Anne Delorme", "le @date"], "name": "Anne Delorme", "date": "2026-07-10"},
    footer="Atelier Beaulieu SARL - RCS Lyon 732 829 320")

# ============ weasyprint « henrri » ============
doc("q06-henrri-bureaux", "weasy", "henrri", **Q, client=OSM, number="DEV-00231", date="2026-06-08", valid="2026-07-08", ds="slash4", ns="nb", show="siret vat cs cv iban",
    meta=[("Numéro", "@num"), ("Date", "@date"), ("Date de validité", "@valid")], subject="Cloisonnement et mobilier - plateau R+2",
    cols="desc qty pu net vat", heads={"pu": "PU HT", "qty": "Qté"}, rs="dp",
    lines="""
Cloison vitrée toute hauteur, profil aluminium noir, vitrage feuilleté 44.2 acoustique | 21,6 | m² | 398
Porte vitrée pivotante avec ferme-porte encastré | 3 | pce | 1120
Cabine téléphonique acoustique modèle Duo, livrée montée | 2 | pce | 4290 | 20 | 0
Étagères sur mesure en contreplaqué bouleau vernis | 9,25 | ml | 236,40
Nettoyage de fin de chantier | | | 390
""", disc=("a", 45000), labels={"disc": "Remise exceptionnelle"}, vt=False,
    sched=[dep("À la signature", "30"), ms("Livraison des vitrages", "40"), bal("Réception", "30")],
    notes=["Règlement : virement à 45 jours fin de mois. IBAN " + group(AB["iban"]), PEN], payment_terms="45 jours fin de mois",
    sign={"title": "Bon pour accord", "how": "block", "lines": ["Date, cachet et signature :"]}, footer="Atelier Beaulieu SARL, SARL au capital de 20 000 €, RCS Lyon 732 829 320")

doc("q07-henrri-hotel", "weasy", "henrri", **Q, client=HOT, number="DEV-00244", date="2026-06-22", valid="2026-08-31", ds="long", ns="nn", show="siret vat cs iban",
    meta=[("Numéro", "@num"), ("Date", "@date"), ("Date de validité", "@valid"), ("Chantier", "3 rue de la République, Chambéry")], subject="Rénovation de 8 chambres, étage 2",
    cols="no desc qty unit pu net vat", vat_table=True, q2=True,
    lines="""
# Lot 1 : Menuiseries intérieures
Bloc-porte palière coupe-feuy EI30, acoustique 42 dB, finition chêne, huisserie métallique, béquille et serrure à carte fournies par le client | 8 | u | 1175 | 10
Plinthes MDF 120 mm prépeintes, posées collées et clouées | 164 | ml | 14,35 | 10
Habillage de gaine technique en médium laqué, trappe de visite invisible | 8 | u | 386,20 | 10
= Total lot 1
# Lot 2 : Agencement des chambres
Tête de lit capitonnée tissu M1, largeur 320 cm, liseuses intégrées (hors câblage) | 8 | u | 1420 | 20
Bureau suspendu avec tiroir, plateau linoléum | 8 | u | 615 | 20
Dressing ouvert, tringle et bagagerie | 8 | u | 798,50 | 20
Miroir rétroéclairé 80 x 60 | 8 | u | 212,90 | 20
= Total lot 2
# Lot 3 : Parquet
Dépose de la moquette, évacuation | 176 | m² | 7,80 | 10
Parquet contrecollé chêne 14 mm, classe 33, pose collée | 176 | m² | 68,45 | 10
Barres de seuil inox | 8 | u | 34 | 10
= Total lot 3
# Lot 4 : Divers
Protection des circulations communes et de l'ascenseur | | | 540 | 10
Dossier des ouvrages exécutés | | | 250 | 20
= Total lot 4
""".replace("coupe-feuy", "coupe-feu"),
    disc=("p", 4), labels={"disc": "Remise 4 %", "raw": "Total HT avant remise"}, vt=True,
    sched=[dep("Commande", "30"), ms("Fin du lot 1", "20"), ms("Fin du lot 2", "30"), bal("Solde à réception des travaux", "20")], sched_title="Échéancier de facturation", retention_percent="5",
    notes=["Paiement à 30 jours. Retenue de garantie : 5 % du montant TTC, libérée un an après la réception ou remplacée par une caution bancaire.", "Coordonnées bancaires : " + group(AB["iban"]), PEN], payment_terms="30 jours",
    sign={"title": "Bon pour accord", "how": "typed", "lines": ["Bon pour accord, lu et approuvé", "Hôtel Bellecombe SAS", "Hugo Terrier, directeur", "Fait à Chambéry, le @date"], "name": "Hugo Terrier", "date": "2026-07-01"},
    footer="Atelier Beaulieu SARL, SARL au capital de 20 000 €, RCS Lyon 732 829 320", cgv=True)

doc("a02-henrri-avenant", "weasy", "henrri", kind="amendment", **OURS, title="AVENANT", firm=AB, client=HOT, number="AV-00244-1", date="2026-08-03", ds="long", ns="nn", show="siret vat cs",
    meta=[("Numéro", "@num"), ("Date", "@date"), ("Devis d'origine", "DEV-00244")], quote_number="DEV-00244", subject="Rénovation de 8 chambres - modifications demandées le 28 juillet",
    cols="desc qty unit pu net vat", vat_table=True,
    lines="""
# En moins
Bureau suspendu avec tiroir, plateau linoléum | -8 | u | 615 | 20
# En plus
Bureau d'angle avec tiroir et niche minibar, plateau linoléum | 8 | u | 842 | 20
Barres de seuil inox supplémentaires | 4 | u | 34 | 10
""", disc=("p", 4), labels={"disc": "Remise 4 % (inchangée)", "raw": "Total HT avant remise", "net": "Montant net HT de l'avenant", "gross": "Montant TTC de l'avenant"},
    notes=["Les conditions du devis d'origine s'appliquent."],
    sign={"title": "Bon pour accord", "how": "block", "lines": ["Date, cachet et signature :"]}, footer="Atelier Beaulieu SARL, RCS Lyon 732 829 320")

doc("d01-henrri-livraison", "weasy", "henrri", kind="delivery_note", **OURS, title="BON DE LIVRAISON", firm=AB, client=OSM, number="BL-00412", date="2026-07-20", ds="slash4", show="siret",
    meta=[("Numéro", "@num"), ("Date", "@date"), ("Devis", "DEV-00231")], quote_number="DEV-00231", subject="Livraison : 77 rue de Marseille, 69007 Lyon, 2e étage",
    blocks=[("table", ["Désignation", "Commandé", "Livré", "Reste"], [["Cloison vitrée toute hauteur (m²)", "21,6", "21,6", "0"], ["Porte vitrée pivotante avec ferme-porte encastré", "3", "2", "1"], ["Cabine téléphonique acoustique modèle Duo", "2", "2", "0"]], "lrrr", False),
            ("p", "La porte manquante sera livrée en semaine 31.")],
    more={"lines": [{"description": "Cloison vitrée toute hauteur (m²)", "quantity": "21.6"}, {"description": "Porte vitrée pivotante avec ferme-porte encastré", "quantity": "2"}, {"description": "Cabine téléphonique acoustique modèle Duo", "quantity": "2"}]},
    sign={"title": "Reçu en bon état", "how": "hand", "lines": ["K. Benali", "le @date"], "name": "K. Benali", "date": "2026-07-20"}, footer="Atelier Beaulieu SARL, RCS Lyon 732 829 320")

# ============ weasyprint « archi » (works supervisor) ============
doc("h02-archi-exe", "weasy", "archi", kind="handover", **THEIRS, title="PROCÈS-VERBAL DE RÉCEPTION AVEC RÉSERVES", firm=ARCHI, noseller=True, client=CHAU, date="2026-09-18", ds="slash4", show="",
    meta=[("Opération", "Résidence Les Marronniers, 24 logements"), ("Lot", "Lot 06 - Menuiseries intérieures"), ("Titulaire", "Atelier Beaulieu SARL"), ("Marché / devis", "D2026-0098")], quote_number="D2026-0098",
    milestone="Lot 06 - Menuiseries intérieures", snags=["Logement A12 : porte de placard de l'entrée à régler", "Logement B03 : plinthe manquante derrière la porte du séjour (1,20 ml)", "Hall : impact sur l'habillage des boîtes aux lettres, à remplacer"],
    more={"seller": {"name": "Atelier Beaulieu SARL"}},
    blocks=[("p", "Le 18/09/2026, en présence du maître de l'ouvrage Chaussin Immobilier SAS, du maître d'œuvre Cabinet Lenoir Architectes et de l'entreprise, la réception du lot 06 est prononcée avec les réserves suivantes :"),
            ("ul", ["Logement A12 : porte de placard de l'entrée à régler", "Logement B03 : plinthe manquante derrière la porte du séjour (1,20 ml)", "Hall : impact sur l'habillage des boîtes aux lettres, à remplacer"]),
            ("p", "Les réserves devront être levées avant le 16/10/2026.")],
    sign={"left": "L'entreprise", "left_lines": ["Marc Beaulieu"], "title": "Le maître de l'ouvrage", "how": "typed", "lines": ["Lu et approuvé", "Pascale Chaussin", "Signé le @date"], "name": "Pascale Chaussin", "date": "2026-09-18"},
    footer="Cabinet Lenoir Architectes - 15 place Antonin-Poncet 69002 Lyon")

doc("h03-archi-global", "weasy", "archi", kind="handover", **THEIRS, title="PROCÈS-VERBAL DE RÉCEPTION DES TRAVAUX", firm=ARCHI, noseller=True, client=VET, date="2026-10-02", ds="long", show="",
    meta=[("Opération", "Extension de la clinique des Brotteaux"), ("Titulaire", "Atelier Beaulieu SARL"), ("Devis", "D2026-0115")], quote_number="D2026-0115", snags=[],
    more={"seller": {"name": "Atelier Beaulieu SARL"}},
    blocks=[("p", "À la suite des opérations préalables, le maître de l'ouvrage prononce, le 2 octobre 2026, la réception sans réserve de l'ensemble des travaux confiés à Atelier Beaulieu SARL."),
            ("p", "Les clés et la notice d'entretien ont été remises ce jour.")],
    sign={"left": "L'entreprise", "left_lines": [], "title": "Le maître de l'ouvrage", "how": "block", "lines": ["Nom :", "Date et signature :"]}, footer="Cabinet Lenoir Architectes - 15 place Antonin-Poncet 69002 Lyon")

# ============ reportlab « batigest » ============
doc("q08-batigest-long", "rlab", "batigest", **Q, client=COP, number="DC26/00318", date="2026-01-19", valid="2026-04-19", ds="slash4", ns="nb", show="legal vat",
    meta=[("Devis N°", "@num"), ("Date", "@date"), ("Validité", "@valid"), ("Affaire", "Hall et cages d'escalier")], cols="no desc unit qty pu net vat", heads={"no": "Réf.", "unit": "Un.", "net": "Montant HT", "pu": "Prix unit."}, q2=True, rs="code", vat_table=True, vth=["Code", "Taux", "Base HT", "Montant TVA"],
    lines="""
# INSTALLATION DE CHANTIER
Installation, balisage, affichage réglementaire et information des occupants | 1 | FT | 850 | 10
Protection des sols, des ascenseurs et des boîtes aux lettres pendant toute la durée des travaux | 1 | FT | 420,50 | 10
= Sous-total Installation de chantier
# PORTES PALIÈRES
Dépose soignée de portes palières existantes, descente et évacuation | 18 | U | 64,30 | 10
Fourniture et pose de portes palières EI30 isolantes, huisserie bois exotique, serrure A2P une étoile, seuil à la suisse et joint balai | 18 | U | 1248,75 | 10
Fourniture et pose de ferme-portes à glissière | 18 | U | 96,40 | 10
Entrebâilleurs et judas grand angle | 18 | U | 38,15 | 10
Remise en peinture des tableaux côté palier | 18 | U | 57,90 | 10
= Sous-total Portes palières
# HALL D'ENTRÉE
Habillage mural en panneaux de chêne plaqué, sur ossature, joints creux | 32,4 | M2 | 184,60 | 10
Plafond en lames ajourées, y compris trappes d'accès aux réseaux | 21,75 | M2 | 142,35 | 10
Boîtes aux lettres 24 cases conformes NF D27-404 | 1 | ENS | 2680 | 10
Banquette bois sur mesure | 2 | U | 540 | 10
Porte du hall en aluminium laqué, vitrage feuilleté 44.2, ventouse et contrôle d'accès Vigik (raccordement compris) | 1 | U | 5980 | 10
Signalétique d'étages gravée | 7 | U | 68 | 20
= Sous-total Hall d'entrée
# ESCALIER
Main courante en hêtre reprise et vernie | 46 | ML | 41,20 | 10
Remplacement de balustres tournés à l'identique | 23 | U | 58,75 | 10
Nez de marches antidérapants laiton | 84 | U | 23,10 | 10
Ponçage et vitrification des marches, trois couches, accès maintenu aux logements pendant toute la durée de l'intervention | 84 | U | 48,90 | 10
= Sous-total Escalier
# ÉCLAIRAGE
Appliques LED à détection, degré de protection IP44 | 14 | U | 128,60 | 10
Bloc autonome de sécurité | 7 | U | 142,30 | 10
= Sous-total Éclairage
# FIN DE CHANTIER
Nettoyage général | 1 | FT | 680 | 10
Étude acoustique par un bureau indépendant | 1 | FT | 1450 | 20
= Sous-total Fin de chantier
""", sched=[dep("Acompte à la commande", "30"), ms("Portes palières posées", "30"), ms("Hall achevé", "25"), bal("Solde à la réception", "15")],
    notes=["Conditions de règlement : 30 jours net, par virement.", ATTEST, PEN], payment_terms="30 jours net",
    sign={"left": "L'entreprise", "left_lines": ["Marc Beaulieu"], "title": "Le client", "how": "hand", "lines": ["Bon pour accord", "Régie Perrin, syndic", "Claude Perrin - @date"], "name": "Claude Perrin", "date": "2026-02-12"},
    footer="Atelier Beaulieu SARL - SIREN 732 829 320 - TVA FR44732829320", cgv=True)

doc("q09-batigest-ae", "rlab", "batigest", **Q, client=ETP, number="DC26/00325", date="2026-02-09", valid="2026-03-11", ds="slash2", ns="plain", show="legal vat cs cv", regime="ae",
    meta=[("Devis N°", "@num"), ("Date", "@date"), ("Validité", "@valid"), ("Affaire", "Collège Jean-Moulin - sous-traitance")], cols="no desc unit qty pu net", heads={"no": "Réf.", "unit": "Un.", "net": "Montant HT", "pu": "Prix unit."},
    lines="""
# CLOISONS BOIS
Cloison démontable pleine, parement mélaminé, isolation laine de bois 45 mm | 142,5 | M2 | 96,8
Bloc-porte 93 x 204 âme pleine, oculus | 12 | U | 412,35
= Sous-total Cloisons bois
# PLACARDS
Placards vestiaires à deux portes, serrures à code | 36 | U | 187,9
Socle béton peint sous vestiaires | 21 | ML | 32,15
= Sous-total Placards
""", labels={"gross": "Net à payer"}, retention_percent="5", payment_terms="45 jours date de facture",
    sched=[dep("à la commande", "20", elabel="à la commande"), bal("à la réception", "80", elabel="à la réception")], sched_text="Règlement : 20 % à la commande ({s0}), 80 % à la réception ({s1}).",
    notes=["Autoliquidation : TVA due par le preneur assujetti, article 283-2 nonies du CGI.", "Retenue de garantie de 5 %. Paiement à 45 jours date de facture."],
    sign={"left": "L'entreprise", "left_lines": ["Marc Beaulieu"], "title": "L'entreprise principale", "how": "block", "lines": ["Nom, date, cachet :"]},
    footer="Atelier Beaulieu SARL - SIREN 732 829 320 - TVA FR44732829320")

doc("a03-batigest-avenant", "rlab", "batigest", kind="amendment", **OURS, title="AVENANT N°2", firm=AB, client=COP, number="AV26/00044", date="2026-05-11", ds="slash4", ns="nb", show="legal vat",
    meta=[("Avenant N°", "@num"), ("Date", "@date"), ("Devis", "DC26/00318")], quote_number="DC26/00318", cols="desc unit qty pu net vat", heads={"unit": "Un.", "net": "Montant HT", "pu": "Prix unit."}, q2=True, rs="d",
    lines="""
# TRAVAUX SUPPRIMÉS
Banquette bois sur mesure | -2 | U | 540 | 10
Signalétique d'étages gravée | -7 | U | 68 | 20
= Total travaux supprimés
# TRAVAUX SUPPLÉMENTAIRES
Local vélos : habillage bois ajouré et porte à badge | 1 | ENS | 3275,80 | 10
Remplacement de la colonne d'éclairage du sous-sol | 3 | U | 214,90 | 10
= Total travaux supplémentaires
""", labels={"vat": "TVA {r} sur {b}", "net": "Avenant HT (net des suppressions)", "gross": "Avenant TTC"},
    notes=["Cet avenant complète le devis DC26/00318 dont les clauses demeurent applicables."],
    sign={"left": "L'entreprise", "left_lines": ["Marc Beaulieu"], "title": "Le client", "how": "typed", "lines": ["Bon pour accord", "Claude Perrin", "@date"], "name": "Claude Perrin", "date": "2026-05-19"},
    footer="Atelier Beaulieu SARL - SIREN 732 829 320 - TVA FR44732829320")

def claim(id, num, date, lots, rate, ret, prev_label):
    """A progress claim: lots are (label, contract, before %, now %)."""
    from content import D, half_up
    rows, net = [], 0
    lines = []
    for lab, mk, a, b in lots:
        now = half_up(D(mk) * D(str(b)) / 100) - half_up(D(mk) * D(str(a)) / 100)
        net += now
        rows.append([lab, fmt(mk, "nb", False), f"{a} %".replace(".", ","), f"{b} %".replace(".", ","), fmt(now, "nb", False)])
        lines.append({"description": lab, "net": iso(now)})
    vat = half_up(D(net) * rate / 100)
    gross = net + vat
    r = half_up(D(gross) * ret / 100)
    doc(id, "rlab", "batigest", kind="progress_claim", **OURS, title=f"SITUATION DE TRAVAUX N° {num[-1]}", firm=AB, client=CHAU, number=num, date=date, ds="slash4", show="legal vat cs", eur=True,
        meta=[("Situation N°", "@num"), ("Date", "@date"), ("Devis / marché", "D2026-0098")], quote_number="D2026-0098", retention_percent=str(ret),
        blocks=[("p", f"Opération : Résidence Les Marronniers, lot 06. {prev_label}"),
                ("table", ["Poste", "Marché HT", "Cumul préc.", "Cumul actuel", "Situation HT"], rows, "lrrrr", False),
                ("kv", [["Total HT de la situation", fmt(net)], [f"TVA {rate} %", fmt(vat)], ["Total TTC", fmt(gross)], [f"Retenue de garantie {ret} %", fmt(-r)], ["Net à payer", fmt(gross - r)]])],
        more={"lines": lines, "net": iso(net), "vat": [{"rate": str(rate), "base": iso(net), "amount": iso(vat)}], "vat_total": iso(vat), "gross": iso(gross)},
        sign={"left": "L'entreprise", "left_lines": ["Marc Beaulieu"], "title": "Visa du maître d'œuvre", "how": "block", "lines": ["Date :"]},
        footer="Atelier Beaulieu SARL - SIREN 732 829 320 - TVA FR44732829320")


claim("p01-batigest-situation1", "SIT-0098-1", "2026-05-29", [("Blocs-portes et huisseries", 4875000, 0, 30), ("Placards et rangements", 2163340, 0, 12.5)], 20, 5, "Période : mai 2026.")
claim("p02-batigest-situation2", "SIT-0098-2", "2026-06-30", [("Blocs-portes et huisseries", 4875000, 30, 55), ("Placards et rangements", 2163340, 12.5, 40), ("Plinthes et finitions", 918715, 0, 15)], 20, 5, "Période : juin 2026.")

# ============ fpdf2 « tolteck » ============
doc("q10-tolteck-terrasse", "fpdf", "tolteck", **Q, client=MORE, number="2026-D-077", date="2026-03-02", valid="2026-06-02", ds="slash4", ns="nb", show="siret vat",
    meta=[("Devis n°", "@num"), ("du", "@date"), ("Valable jusqu'au", "@valid")], subject="Terrasse bois et pergola", cols="desc qtyu pu vat net", heads={"qtyu": "Quantité", "pu": "Prix unitaire", "net": "Total HT"}, lc=True,
    lines="""
# Terrasse
Terrassement léger, géotextile et plots réglables | 38 | m² | 31,60 | 20
Lames de terrasse en pin thermo-traité 21 x 140 mm, fixations invisibles inox | 38 | m² | 97,25 | 20
# Pergola
Pergola adossée en douglas 4 x 3 m, poteaux 120 x 120, lasure deux couches | 1 | u | 3240 | 20
Réparation de la marche d'accès au séjour | 1 | u | 285 | 10
""", labels={"vat": "TVA {r}"}, sched=[dep("à la commande", amt=150000, said=True), bal("à la fin des travaux", said=False)], sched_text="Acompte de 1 500 € à la commande, solde à la fin des travaux.",
    notes=["Durée estimée des travaux : 6 jours."], sign={"title": "Bon pour accord (date, nom, signature)", "how": "picture", "hand": True, "lines": ["Bon pour accord", "Paul Moreau 09/03/2026"], "name": "Paul Moreau", "date": "2026-03-09"},
    footer="Atelier Beaulieu SARL - 12 rue des Forges 69007 Lyon - RCS Lyon 732 829 320")

doc("q11-tolteck-salon", "fpdf", "tolteck", **Q, client=AUB, number="2026-D-083", date="2026-03-16", valid="2026-05-16", ds="slash4", ns="dot", show="siret vat cs",
    meta=[("Devis n°", "@num"), ("du", "@date"), ("Valable jusqu'au", "@valid")], subject="Réfection de la boutique", cols="desc qtyu pu net", heads={"qtyu": "Quantité", "pu": "Prix unitaire", "net": "Total HT"},
    lines="""
Vitrine réfrigérée : habillage bois et joues latérales | 2 | u | 1864,5
Étagères à pain en hêtre massif, fonds lattés | 7,5 | ml | 342,80
Comptoir avec plan granit (granit fourni par le client) | 1 | ens | 3975
Enseigne drapeau bois gravé, potence | 1 | u | 468,25
""", sched=[dep("Commande", "50"), bal("Livraison", "50")], notes=["Paiement comptant à réception de facture."], payment_terms="comptant à réception de facture",
    opts="""
Seconde enseigne côté parking | 1 | u | 410
""", sign={"title": "Bon pour accord (date, nom, signature)", "how": "block", "lines": []}, footer="Atelier Beaulieu SARL - 12 rue des Forges 69007 Lyon - RCS Lyon 732 829 320")

# ============ remittances ============
def remit(id, tool, layout, payer, date, ref, invs, deds=(), ext="pdf", ns="nb", ds="slash4", title="AVIS DE VIREMENT", bank="", value=None, style="table", numname="Référence", show_iban=True, **kw):
    """Invoices (number, date, cents) and deductions (kind, label, cents, document)."""
    total = sum(i[2] for i in invs) - sum(x[2] for x in deds)
    m = lambda c: fmt(c, ns)
    rows = [[n, fdate(d, ds), m(c)] for n, d, c in invs] + [[lab + (f" {dc}" if dc else ""), "", m(-c)] for _, lab, c, dc in deds]
    value = value or date
    kv = [["Donneur d'ordre", payer["name"]]] + ([["Compte débité", group(payer["iban"])]] if show_iban else []) + [["Bénéficiaire", "Atelier Beaulieu SARL"], ["Compte crédité", group(AB["iban"])],
          ["Montant", m(total)], ["Date de valeur", fdate(value, ds)], [numname, ref]]
    if style == "table":
        blocks = [("kv", kv), ("h", "Détail du règlement"), ("table", ["Pièce", "Date", "Montant"], [*rows, ["Total viré", "", m(total)]], "llr", True)]
    else:
        blocks = [("kv", kv)]
    pay = {"name": payer["name"]}
    if show_iban:
        pay["iban"] = payer["iban"]
    more = {"payer": pay, "amount": iso(total), "value_date": value, "reference": ref, "invoices": [{"number": n, **({"amount": iso(c)} if style == "table" else {})} for n, _, c in invs]}
    if deds:
        more["deductions"] = [{"kind": k, "amount": iso(c), **({"document": dc} if dc else {})} for k, _, c, dc in deds]
    doc(id, tool, layout, ext, kind="remittance", **THEIRS, eur=True, title=title, date=date, ds=ds, show="", firm=None, client=None, noseller=True,
        meta=[("Date", "@date")], more=more, blocks=kw.pop("blocks", blocks), header=bank, **kw)


remit("r01-banque-simple", "rlab", "banque", PARC, "2026-04-14", "VIR20260414-7731", [("F2026-0042", "2026-03-15", 557688)], bank="Banque Rhodania", style="motif",
      blocks=None or [("p", "Nous avons exécuté ce jour le virement SEPA suivant en faveur de votre compte."),
                      ("kv", [["Donneur d'ordre", PARC["name"]], ["IBAN du donneur d'ordre", group(PARC["iban"])], ["Bénéficiaire", "Atelier Beaulieu SARL"], ["IBAN du bénéficiaire", group(AB["iban"])], ["Montant", fmt(557688)], ["Date de valeur", "14/04/2026"], ["Référence de l'opération", "VIR20260414-7731"], ["Motif", "Facture F2026-0042"]])],
      footer="Banque Rhodania - document édité automatiquement, sans signature")
remit("r02-banque-escompte", "rlab", "banque", VET, "2026-05-06", "SCT-990184", [("F2026-0057", "2026-04-27", 417600)], [("early_payment", "Escompte 1,5 %", 6264, "")], bank="Crédit des Alpes", footer="Crédit des Alpes - document édité automatiquement", value="2026-05-07")
remit("r03-payeur-multi", "fpdf", "tolteck", CHAU, "2026-06-15", "CHA-VIR-2026-1187", [("F2026-0061", "2026-05-12", 1843508), ("F2026-0064", "2026-05-20", 298560), ("F2026-0066", "2026-05-27", 71940)],
      [("retention", "Retenue de garantie 5 % sur F2026-0061", 92175, ""), ("credit_note", "Avoir", 36000, "AV2026-0007")], title="AVIS DE RÈGLEMENT", header2="", footer="Chaussin Immobilier SAS - service comptabilité fournisseurs", bank="Chaussin Immobilier SAS")

# ============ LibreOffice Writer (python-docx) « word » ============
WQ = {**Q, "show": "siret vat", "footer": "Atelier Beaulieu SARL - SARL au capital de 20 000 € - RCS Lyon 732 829 320"}
doc("q12-word-escalier", "writer", "word", "docx", **WQ, client=GIR, number="DV-26-112", date="2026-05-04", valid="2026-06-04", ds="long", ns="nb",
    meta=[("Devis n°", "@num"), ("Date", "@date"), ("Validité", "jusqu'au @valid")], subject="Escalier quart tournant en frêne", cols="desc qty unit pu net",
    intro=["Madame, Monsieur,", "Suite à notre visite du 28 avril, veuillez trouver ci-dessous notre meilleure proposition."],
    lines="""
Escalier quart tournant en frêne, 14 marches, sans contremarches, limon crémaillère | 1 | ens | 5480 | 10
Garde-corps à barreaudage acier noir, main courante frêne | 5,4 | ml | 312 | 10
Dépose de l'escalier existant et raccords de sol | 1 | ft | 890 | 10
Vernis polyuréthane mat, trois couches | 14 | u | 38,50 | 10
""", rate="10", sched=[dep("à la commande", "30", elabel="à la commande"), ms("au début de la pose", "40", elabel="au début de la pose"), bal("le solde à l'achèvement", "30", elabel="à l'achèvement")],
    sched_text="Modalités de règlement : 30 % à la commande ({s0}), 40 % au début de la pose ({s1}), le solde à l'achèvement ({s2}).", notes=[ATTEST],
    sign={"left": "Pour l'entreprise", "left_lines": ["Marc Beaulieu"], "title": "Le client", "how": "block", "lines": ["Date :", "Mention « Bon pour accord » et signature :"]})
doc("q13-word-bibliotheque", "writer", "word", **WQ, client=LUC, number="DV-26-118", date="2026-05-21", valid="2026-07-21", ds="long", ns="nn",
    meta=[("Devis n°", "@num"), ("Date", "@date"), ("Validité", "jusqu'au @valid")], subject="Bibliothèque et coin lecture", cols="desc qty unit pu vat net", q2=True,
    intro=["Madame la Présidente,", "Nous vous remercions de votre consultation et vous adressons notre offre."],
    lines="""
# Bibliothèque
Rayonnages en pin des Landes verni, tablettes réglables tous les 32 mm | 11,2 | ml | 268,40 | 20
Échelle coulissante sur rail | 1 | u | 745 | 20
= Sous-total Bibliothèque
# Coin lecture
Estrade en podium, moquette en dalles, rangements sous assise | 9 | m² | 196,75 | 20
Rénovation des allèges sous fenêtres du logement de fonction | 6 | ml | 84,30 | 10
= Sous-total Coin lecture
""", disc=("p", 5), labels={"disc": "Remise association 5 %"}, sched=[dep("À la commande", "40"), bal("À la réception", "60")], notes=["Paiement à 30 jours fin de mois le 10."], payment_terms="30 jours fin de mois le 10",
    sign={"left": "Pour l'entreprise", "left_lines": ["Marc Beaulieu"], "title": "Pour l'association", "how": "hand", "lines": ["Bon pour accord", "Fatou Diallo, présidente", "Le @date"], "name": "Fatou Diallo", "date": "2026-06-02"}, cgv=True)
doc("a04-word-avenant", "writer", "word", "docx", kind="amendment", **OURS, firm=AB, client=LUC, title="AVENANT N° 1 AU DEVIS DV-26-118", number="DV-26-118-AV1", date="2026-06-25", ds="long", ns="nn", show="siret vat", footer=WQ["footer"],
    meta=[("Avenant n°", "@num"), ("Date", "@date"), ("Devis", "DV-26-118")], quote_number="DV-26-118", subject="Bibliothèque et coin lecture", cols="desc vat net", heads={"net": "Montant HT", "desc": "Objet"}, minus="–",
    lines="""
Plus-value : deuxième échelle coulissante sur rail | | | 745 | 20
Plus-value : dalles de moquette recyclées (9 m²) | | | 118,80 | 20
Moins-value : suppression des allèges du logement de fonction | | | -505,80 | 10
""", labels={"net": "Net de l'avenant HT", "gross": "Net de l'avenant TTC"}, notes=["Les présentes modifications s'ajoutent au devis initial."],
    sign={"left": "Pour l'entreprise", "left_lines": ["Marc Beaulieu"], "title": "Pour l'association", "how": "typed", "lines": ["Bon pour accord", "Fatou Diallo", "Le @date"], "name": "Fatou Diallo", "date": "2026-06-29"})
doc("h04-word-pv", "writer", "word", "docx", kind="handover", **OURS, firm=AB, client=GIR, title="PROCÈS-VERBAL DE RÉCEPTION DE TRAVAUX", date="2026-09-08", ds="long", show="siret", footer=WQ["footer"], quote_number="DV-26-112",
    meta=[("Devis n°", "DV-26-112"), ("Date de réception", "@date")], subject="Escalier quart tournant en frêne",
    snags=["Reprise du vernis sur la marche n° 7", "Cache-vis manquants sur la main courante"],
    blocks=[("p", "Les soussignés déclarent avoir procédé ce jour à la visite des travaux. La réception est prononcée AVEC RÉSERVES."), ("h", "Réserves"), ("ul", ["Reprise du vernis sur la marche n° 7", "Cache-vis manquants sur la main courante"]), ("p", "L'entreprise s'engage à lever ces réserves sous 15 jours.")],
    sign={"left": "L'entreprise", "left_lines": ["Marc Beaulieu"], "title": "Le client", "how": "hand", "lines": ["Lu et approuvé", "Bernard Girard", "Le @date"], "name": "Bernard Girard", "date": "2026-09-08"})
doc("h05-word-jalon", "writer", "word", kind="handover", **OURS, firm=AB, client=HOT, title="PV DE RÉCEPTION PARTIELLE", date="2026-09-30", ds="slash4", show="siret", footer=WQ["footer"], quote_number="DEV-00244", number="PVP-2",
    meta=[("PV n°", "@num"), ("Devis n°", "DEV-00244"), ("Date", "@date")], subject="Rénovation de 8 chambres, étage 2", milestone="Lot 2 : Agencement des chambres", snags=[],
    blocks=[("p", "La présente réception porte uniquement sur :"), ("kv", [["Lot réceptionné", "Lot 2 : Agencement des chambres"], ["Réserves", "Néant"], ["Prise d'effet", "30/09/2026"]]), ("p", "Les autres lots du devis feront l'objet d'une réception distincte.")],
    sign={"left": "L'entreprise", "left_lines": ["Marc Beaulieu"], "title": "Le maître d'ouvrage", "how": "typed", "lines": ["Lu et approuvé", "Hugo Terrier", "@date"], "name": "Hugo Terrier", "date": "2026-09-30"})

# ============ LibreOffice Calc (openpyxl) « excel » ============
doc("q14-excel-stand", "calc", "excel", "xlsx", **Q, client=OSM, number="DX-045", date="2026-07-02", valid="2026-08-02", ds="slash4", ns="nb", show="siret vat",
    meta=[("Devis n°", "@num"), ("Date", "@date"), ("Valable jusqu'au", "@valid")], subject="Stand démontable", cols="desc qty unit pu net",
    lines="""
Structure bois démontable 3 x 3 m, visserie inox | 1 | u | 2960
Habillage toile imprimée | 18 | m² | 46,5
Comptoir pliant avec logo gravé | 2 | u | 388
Montage et démontage sur site | 14 | h | 52
""", disc=("a", 20000), labels={"disc": "Remise fidélité"}, notes=["Règlement 30 jours date de facture."], payment_terms="30 jours date de facture",
    sched=[dep("À la commande", "30"), bal("À la livraison", "70")], sign={"title": "Bon pour accord", "how": "block", "lines": ["Nom :", "Date :"]})
doc("q15-excel-portail", "calc", "excel", **Q, client=MORE, number="DX-051", date="2026-08-24", valid="2026-09-24", ds="slash4", ns="nb", show="siret vat", q2=True,
    meta=[("Devis n°", "@num"), ("Date", "@date"), ("Valable jusqu'au", "@valid")], subject="Portail bois et clôture", cols="desc qty unit pu vat net",
    lines="""
# Portail
Portail deux vantaux en red cedar, ferrures galvanisées | 1 | u | 3150 | 20
Motorisation à bras, deux télécommandes | 1 | u | 1190 | 20
# Clôture
Panneaux claustra 180 x 180, poteaux et embases | 9 | u | 214,5 | 20
Réparation de l'ancien portillon | 1 | ft | 230 | 10
""", sched=[dep("à la commande", amt=200000, said=True), bal("à la fin du chantier")], sched_text="Acompte de 2 000 € à la commande, le solde à la fin du chantier.",
    sign={"title": "Bon pour accord", "how": "typed", "lines": ["Bon pour accord", "Paul Moreau", "@date"], "name": "Paul Moreau", "date": "2026-08-30"})
doc("a05-excel-avenant", "calc", "excel", "xlsx", kind="amendment", **OURS, firm=AB, client=OSM, title="AVENANT", number="DX-045-A", date="2026-07-15", ds="slash4", ns="nb", show="siret vat",
    meta=[("Avenant n°", "@num"), ("Date", "@date"), ("Devis n°", "DX-045")], quote_number="DX-045", subject="Stand démontable - modifications", cols="desc qty unit pu net",
    lines="""
Comptoir pliant avec logo gravé (supprimé) | -1 | u | 388
Présentoir brochures en contreplaqué (ajouté) | 3 | u | 95,5
Montage et démontage sur site (heures supplémentaires) | 4 | h | 52
""", labels={"net": "Total HT de l'avenant", "gross": "Total TTC de l'avenant"}, sign={"title": "Bon pour accord", "how": "block", "lines": ["Nom :", "Date :"]})
remit("r04-excel-payeur", "calc", "excel", HOT, "2026-10-12", "HB-2026-10-12-03", [("F2026-0071", "2026-09-04", 1203455), ("F2026-0078", "2026-09-11", 96480)], ext="xlsx", title="BORDEREAU DE RÈGLEMENT", bank="Hôtel Bellecombe SAS")

# ============ groff -ms « lettre » ============
doc("q16-groff-forfait", "groff", "lettre", kind="quote", **THEIRS, title="DEVIS", firm=CHAR, client=AB, number="2026/143", date="2026-03-01", valid="2026-04-30", ds="long", ns="sp", show="siren vat",
    meta=[("Devis n°", "@num"), ("Date", "@date"), ("Offre valable jusqu'au", "@valid")], subject="Ossature et charpente pour l'extension Brotteaux", cols="desc net", heads={"net": "Montant HT", "desc": "Ouvrage"}, lc=True,
    intro=["Messieurs,", "Comme convenu lors de notre entretien, nous vous prions de trouver notre prix forfaitaire pour les ouvrages suivants."],
    lines="""
Mur à ossature bois 145 mm, voile travaillant, pare-pluie, levage compris | | | 9840
Charpente de toiture plate, solives et panneaux OSB 22 mm | | | 6715,50
Études d'exécution et plans d'atelier | | | 1180
""", sched=[dep("à la commande", "30", elabel="à la commande"), ms("à la livraison de la charpente", "50", elabel="à la livraison de la charpente"), bal("à l'achèvement", "20", elabel="à l'achèvement")],
    sched_text="Nos conditions : 30 % à la commande, 50 % à la livraison de la charpente, 20 % à l'achèvement, factures payables à 45 jours date de facture.", payment_terms="45 jours date de facture",
    notes=["Nous restons à votre disposition et vous prions d'agréer nos salutations distinguées."], sign={"title": "Bon pour accord du client", "how": "block", "lines": ["Nom et date :"]})
doc("a06-groff-plusvalue", "groff", "lettre", kind="amendment", **THEIRS, title="AVENANT", firm=CHAR, client=AB, number="2026/143-1", date="2026-04-22", ds="long", ns="sp", show="siren vat",
    meta=[("Avenant n°", "@num"), ("Date", "@date"), ("Devis", "2026/143")], quote_number="2026/143", subject="Extension Brotteaux, modification de la toiture", cols="desc net", heads={"net": "Montant HT", "desc": "Modification"}, lc=True,
    lines="""
Plus-value pour isolation sarking 160 mm | | | 2364
Moins-value sur panneaux OSB remplacés | | | -718,25
""", labels={"net": "Incidence nette HT", "gross": "Incidence nette TTC"}, sign={"title": "Bon pour accord du client", "how": "typed", "lines": ["Bon pour accord", "Marc Beaulieu", "Lyon, le @date"], "name": "Marc Beaulieu", "date": "2026-04-27"})
doc("h06-groff-lettre", "groff", "lettre", kind="handover", **THEIRS, title="RÉCEPTION DES TRAVAUX", firm=ARCHI, noseller=True, client=MAIR, date="2026-11-06", ds="long", show="", more={"seller": {"name": "Atelier Beaulieu SARL"}},
    meta=[("Date", "@date"), ("Devis", "D2026-0131"), ("Maître de l'ouvrage", "Commune de Saint-Cyr-la-Rivière")], quote_number="D2026-0131", subject="Salle polyvalente, lot Agencement", milestone="lot Agencement", snags=["Seuil de la porte du bar à recaler", "Deux joints de plinthe à reprendre en cuisine"],
    blocks=[("p", "Nous avons visité le 6 novembre 2026, avec Madame le Maire et l'entreprise Atelier Beaulieu SARL, les ouvrages du lot Agencement. La réception de ce lot est prononcée ce jour, assortie des réserves ci-après."),
            ("ul", ["Seuil de la porte du bar à recaler", "Deux joints de plinthe à reprendre en cuisine"]), ("p", "L'entreprise dispose de trois semaines pour y remédier.")],
    sign={"title": "Le maître de l'ouvrage", "how": "hand", "lines": ["Catherine Roche, maire", "le @date"], "name": "Catherine Roche", "date": "2026-11-06"})

# ============ pdfmake « axonaut » ============
doc("q17-axonaut-cabinet", "pdfmake", "axonaut", **Q, client=VET, number="DEV-2026-00088", date="2026-05-07", valid="2026-06-06", ds="slash4", ns="nb", show="siret vat cs",
    meta=[("Numéro", "@num"), ("Date d'émission", "@date"), ("Date d'expiration", "@valid")], subject="Mobilier de la salle d'attente", cols="desc qty unit pu disc vat net", heads={"pu": "PU HT", "disc": "Remise", "net": "Montant HT", "unit": "Unité"}, lc=True,
    lines="""
Banc mural en hêtre, assise compacte lavable | 6 | ml | 395 | 20 | 8
Comptoir d'accueil arrondi, tablette PMR | 1 | pièce | 4680 | 20
Panneau d'affichage magnétique | 3 | pièce | 128,33 | 20 | 15
Pose et raccordements | 22 | h | 49,5 | 20
""", sched=[dep("À la commande", "30"), ms("À la livraison", "40"), bal("Solde à la réception", "30")], sched_title="Échéances de paiement",
    notes=["Conditions de paiement : 30 jours.", PEN], payment_terms="30 jours",
    sign={"title": "Bon pour accord", "how": "hand", "lines": ["Dr Luc Besson", "le @date"], "name": "Luc Besson", "date": "2026-05-12"}, footer="Atelier Beaulieu SARL - RCS Lyon 732 829 320")
doc("q18-axonaut-trois-taux", "pdfmake", "axonaut", **Q, client=FABRE, number="DEV-2026-00095", date="2026-06-01", valid="2026-07-01", ds="long", ns="nb", show="siret vat",
    meta=[("Numéro", "@num"), ("Date d'émission", "@date"), ("Date d'expiration", "@valid")], subject="Isolation et aménagement des combles", cols="desc qty unit pu vat net", vat_table=True, vt=True, heads={"unit": "Unité"},
    lines="""
# Isolation
Isolation des rampants en laine de bois 200 mm, pare-vapeur et étanchéité à l'air | 46 | m² | 88,70 | 5.5
# Aménagement
Plancher OSB 22 mm sur solives | 32 | m² | 41,35 | 10
Placard sous pente trois portes coulissantes | 1 | ens | 2275 | 10
# Équipement
Lit en hauteur démontable | 1 | u | 1390 | 20
""", opts="""
Fenêtre de toit 78 x 98 avec volet | 1 | u | 1420
""", sched=[dep("Acompte", "30"), bal("Solde", "70")], notes=[ATTEST], sign={"title": "Bon pour accord", "how": "typed", "lines": ["Bon pour accord, lu et approuvé", "Inès Fabre", "le @date"], "name": "Inès Fabre", "date": "2026-06-11"}, footer="Atelier Beaulieu SARL - RCS Lyon 732 829 320")
doc("b01-axonaut-commande", "pdfmake", "axonaut", kind="purchase_order", **THEIRS, title="BON DE COMMANDE", firm=AB, client=OSM, number="CDE-2026-0311", date="2026-06-30", ds="slash4", ns="nb", show="vat", quote_number="DEV-00231", buyer=True,
    meta=[("Commande n°", "@num"), ("Date", "@date"), ("Votre devis", "DEV-00231")], subject="Cloisonnement plateau R+2", cols="desc qty unit pu net",
    lines="""
Cloison vitrée toute hauteur, profil aluminium noir | 21,6 | m² | 398
Porte vitrée pivotante avec ferme-porte encastré | 3 | pce | 1120
Cabine téléphonique acoustique modèle Duo | 2 | pce | 4290
Étagères sur mesure en contreplaqué bouleau vernis | 9,25 | ml | 236,40
Nettoyage de fin de chantier | | | 390
""", disc=("a", 45000), notes=["Paiement : 45 jours fin de mois."], payment_terms="45 jours fin de mois", sign={"title": "Pour Osmose Coworking SAS", "how": "typed", "lines": ["Lucie Nahon", "le @date"], "name": "Lucie Nahon", "date": "2026-06-30"}, footer="Osmose Coworking SAS - 77 rue de Marseille 69007 Lyon")

# ============ jsPDF « webapp » ============
doc("q19-webapp-dressing", "jspdf", "webapp", **Q, client=GIR, number="WB-00642", date="2026-09-01", valid="2026-10-01", ds="long", ns="nb", show="siret vat",
    meta=[("Devis", "@num"), ("Émis le", "@date"), ("Expire le", "@valid")], subject="Dressing sous combles", cols="desc qty pu net", heads={"qty": "Qté", "pu": "Prix", "net": "Total HT"}, lc=True, rate="10",
    lines="""
Caissons sur mesure en mélaminé chêne, sous pente 45° | 5 | u | 486,40 | 10
Portes coulissantes, rail haut suspendu | 3 | u | 352,75 | 10
Éclairage LED à détection | 2 | u | 94,9 | 10
""", sched=[dep("À la commande", "35"), bal("Après la pose", "65")], notes=[ATTEST], sign={"title": "Bon pour accord", "how": "picture", "hand": True, "lines": ["Bon pour accord", "S. Girard 05/09/2026"], "name": "S. Girard", "date": "2026-09-05"}, footer="Atelier Beaulieu SARL - RCS Lyon 732 829 320")
remit("r05-webapp-notif", "jspdf", "webapp", AUB, "2026-06-01", "E2E-AUB-0601", [("F2026-0059", "2026-05-02", 864480)], [("fees", "Frais de virement", 450, "")], ds="long", title="CONFIRMATION DE VIREMENT", bank="Néobanque Pivoine Pro", footer="Pivoine Pro, établissement de paiement")
doc("b02-webapp-commande", "jspdf", "webapp", kind="purchase_order", **THEIRS, title="Bon de commande", firm=AB, client=PHA, number="BC-77", date="2026-04-24", ds="long", ns="nb", show="", quote_number="D2026-0160", buyer=True,
    meta=[("Commande", "@num"), ("Date", "@date"), ("Devis", "D2026-0160 version B")], subject="Agencement de l'officine", cols="desc qty pu net", heads={"pu": "Prix HT"},
    lines="""
Agencement selon devis D2026-0160 version B | 1 | ft | 21140,5
""", notes=["Facturer à Pharmacie Delorme SELARL. Rappeler le n° de commande BC-77."], sign={"title": "Signature", "how": "block", "lines": []}, footer="Pharmacie Delorme SELARL")

# ============ wkhtmltopdf « sage » ============
doc("q20-sage-gradins", "wk", "sage", **Q, client=MAIR, number="00026117", date="2026-03-30", valid="2026-06-30", ds="slash2", ns="sp", show="siret vat iban",
    meta=[("Numéro", "@num"), ("Date", "@date"), ("Validité", "@valid"), ("Code client", "C00412")], subject="Salle polyvalente - gradins et bar", cols="no desc qty unit pu disc net vat", heads={"no": "Article", "pu": "P.U. HT", "disc": "Rem. %", "vat": "T"}, rs="code", vat_table=True, vth=["T", "Taux", "Base HT", "Montant TVA"], q2=True,
    lines="""
Gradins télescopiques bois, 4 rangs de 12 places, commande manuelle | 1 | ENS | 18750 | 20 | 7,5
Bar en L, plan inox brossé, façade chêne | 1 | ENS | 9460 | 20 | 7,5
Portes battantes à hublot, ferrage va-et-vient | 4 | U | 894,6
Panneaux acoustiques muraux, fibre de bois | 56 | M2 | 63,25 | 20 | 5
Rénovation du logement de gardien : placards | 2 | U | 742,5 | 10
Transport et levage | | | 1280
""", labels={"gross": "NET À PAYER", "raw": "TOTAL HT"}, sched=[dep("Commande", "30"), ms("Gradins posés", "30"), bal("Réception", "40")], notes=["Mode de règlement : virement à 30 jours. IBAN " + group(AB["iban"]), "Retenue de garantie 5 %."], retention_percent="5", payment_terms="30 jours",
    sign={"title": "Bon pour accord", "how": "typed", "lines": ["Bon pour accord", "Catherine Roche, maire", "@date"], "name": "Catherine Roche", "date": "2026-04-20"}, footer="Atelier Beaulieu SARL - SARL au capital de 20 000 €")
doc("q21-sage-quincaillerie", "wk", "sage", kind="quote", **THEIRS, title="DEVIS", firm=ROUX, client=AB, number="DE004418", date="2026-09-10", valid="2026-10-10", ds="slash2", ns="dot", show="siret vat",
    meta=[("Numéro", "@num"), ("Date", "@date"), ("Validité", "@valid"), ("Code client", "ABEAU")], subject="Quincaillerie", cols="no desc qty unit pu disc net", heads={"no": "Ligne", "pu": "P.U. HT", "disc": "Rem. %"},
    lines="""
Charnière invisible 3D réglable, nickel mat | 120 | U | 18,95 | 20 | 22
Rail télescopique sortie totale 500 mm | 48 | PAI | 14,6 | 20 | 22
Vis agglo 4 x 40 TX20, boîte de 500 | 30 | BTE | 11,27
Port | | | 24,9
""", labels={"gross": "NET À PAYER"}, notes=["Règlement par LCR à 60 jours."], payment_terms="60 jours", sign={"title": "Bon pour accord", "how": "block", "lines": ["Cachet :"]}, footer="Ets Roux et Fils")
remit("r06-sage-payeur", "wk", "sage", ETP, "2026-08-31", "VRT 2026-08/0447", [("F2026-0063", "2026-05-18", 2480155), ("F2026-0069", "2026-06-29", 1317420)], [("retention", "Retenue de garantie 5 %", 189879, "")], ns="sp", ds="slash2", bank="ETP Rhône Bâtiment SAS", footer="ETP Rhône Bâtiment SAS", value="2026-09-01", numname="Notre référence", show_iban=False)
doc("d02-sage-bl", "wk", "sage", kind="delivery_note", **THEIRS, title="BON DE LIVRAISON", firm=ROUX, client=AB, number="BL009871", date="2026-09-22", ds="slash2", show="siret", meta=[("Numéro", "@num"), ("Date", "@date"), ("Devis", "DE004418")], quote_number="DE004418",
    blocks=[("table", ["Désignation", "Qté livrée", "Unité"], [["Charnière invisible 3D réglable, nickel mat", "120", "U"], ["Rail télescopique sortie totale 500 mm", "40", "PAI"], ["Vis agglo 4 x 40 TX20, boîte de 500", "30", "BTE"]], "lrl", False), ("p", "Reliquat : 8 paires de rails, livraison semaine 41.")],
    more={"lines": [{"description": "Charnière invisible 3D réglable, nickel mat", "quantity": "120", "unit": "U"}, {"description": "Rail télescopique sortie totale 500 mm", "quantity": "40", "unit": "PAI"}, {"description": "Vis agglo 4 x 40 TX20, boîte de 500", "quantity": "30", "unit": "BTE"}]},
    sign={"title": "Réception marchandises", "how": "block", "lines": ["Nom, date :"]}, footer="Ets Roux et Fils")
doc("a07-sage-avenant", "wk", "sage", kind="amendment", **OURS, title="AVENANT", firm=AB, client=MAIR, number="00026117-1", date="2026-07-06", ds="slash2", ns="sp", show="siret vat", meta=[("Numéro", "@num"), ("Date", "@date"), ("Devis", "00026117")], quote_number="00026117",
    subject="Salle polyvalente - réduction du bar", cols="no desc qty unit pu net", heads={"no": "Ligne"},
    lines="""
Bar en L, plan inox brossé, façade chêne (supprimé) | -1 | ENS | 8750,5
Bar droit, plan stratifié, façade chêne | 1 | ENS | 6320
Portes battantes à hublot (quantité ramenée de 4 à 3) | -1 | U | 894,6
""", labels={"net": "Moins-value HT", "gross": "Moins-value TTC"}, notes=["Délai inchangé."], sign={"title": "Bon pour accord", "how": "typed", "lines": ["Bon pour accord", "Catherine Roche, maire", "@date"], "name": "Catherine Roche", "date": "2026-07-10"}, footer="Atelier Beaulieu SARL")

# ============ plain texts and mails ============
doc("q22-texte-devis", "mail", "texte", "txt", **Q, client=AUB, number="D26-0201", date="2026-10-05", valid="2026-11-05", ds="slash4", ns="sp", show="siret vat", meta=[("Devis n°", "@num"), ("Date", "@date"), ("Valable jusqu'au", "@valid")], subject="Réparation du four à bois (habillage)", cols="desc qty unit pu net",
    lines="""
Dépose de l'ancien habillage | 1 | ft | 240
Panneaux chêne ignifugés | 6,5 | m2 | 131,60
Main d'oeuvre atelier | 11 | h | 48
""", sched=[dep("à la commande", "30", elabel="à la commande"), bal("à la fin", "70", elabel="à la fin")], sched_text="Règlement : 30 % à la commande ({s0}), 70 % à la fin ({s1}).",
    sign={"title": "Bon pour accord", "how": "block", "lines": ["Date :", "Nom :", "Signature :"]})
doc("q23-mail-devis", "mail", "mail", "eml", kind="quote", **THEIRS, title="Devis", firm=ELO, client=AB, number="2026-041", date="2026-09-14", valid="2026-10-14", ds="long", ns="plain", show="siret", regime="franchise", meta=[("Devis n°", "@num"), ("Date", "@date"), ("Validité", "@valid"), ("Client", "Atelier Beaulieu SARL")], subject="Habillage du véhicule", cols="desc qty pu net", lc=True,
    intro=["Bonjour,", "Voici le devis pour l'habillage de votre utilitaire."], labels={"net": "Total HT", "gross": "Net à payer"},
    lines="""
Maquette de l'adhésif | 1 | ft | 320
Suivi de pose | 3 | h | 45,5
""", notes=["TVA non applicable, art. 293 B du CGI. Règlement à réception de facture.", "Bien à vous,\nÉlodie Marchand EI\n27 montée de la Grande-Côte, 69001 Lyon\nSIRET " + sp3(siret(ELO["siren"]))], payment_terms="à réception de facture")
remit("r07-mail-payeur", "mail", "mail", PARC, "2026-11-02", "PARC/1102/17", [("F2026-0083", "2026-10-01", 460520), ("F2026-0085", "2026-10-08", 129600)], [("credit_note", "Avoir", 21600, "AV2026-0011")], ext="eml", ns="sp", title="Avis de virement", value="2026-11-03")
remit("r08-texte-banque", "mail", "texte", VET, "2026-10-20", "BQ88120034", [("F2026-0080", "2026-09-20", 730080)], ext="txt", ns="eur", bank="CREDIT DES ALPES - MESSAGERIE BANCAIRE", ds="slash4")
doc("h07-mail-reception", "mail", "mail", "eml", kind="handover", **THEIRS, title="Procès-verbal de réception - devis D26-0201", firm=AUB, noseller=True, client=AUB, date="2026-11-16", ds="long", show="", quote_number="D26-0201", snags=[], more={"seller": {"name": "Atelier Beaulieu SARL"}},
    meta=[("Devis", "D26-0201"), ("Date de réception", "@date")], subject="Habillage du four",
    blocks=[("p", "Bonjour,"), ("p", "Je soussigné Thierry Aubert, Boulangerie Aubert SARL, prononce la réception sans réserve de tous les travaux du devis D26-0201 réalisés par Atelier Beaulieu SARL, à la date du 16 novembre 2026."), ("p", "Cordialement,")],
    sign={"title": "", "how": "typed", "lines": ["Lu et approuvé", "Thierry Aubert", "@date"], "name": "Thierry Aubert", "date": "2026-11-16"})
