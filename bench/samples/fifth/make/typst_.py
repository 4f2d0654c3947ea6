"""typst: q04 landscape gardener (two pages, report), q06 architect's fees, h02 software acceptance."""
from common import *
import typst
def T(s): return s.replace('\\','\\\\').replace('€','€').replace('#','\\#').replace('*','\\*').replace('_','\\_').replace('@','\\@').replace('$','\\$')
def build(name, src):
    p = OUT/'make'/f'_{name}.typ'; p.write_text(src); typst.compile(str(p), output=str(OUT/f'{name}.pdf')); p.unlink()

# ---------------------------------------------------------------- q04 gardener
S = siren(50871432); V = tva(S); IB = iban(14506, 312, 45218730); C=None
secs = [('Travaux préparatoires', [
 L('Implantation et piquetage du chantier, déclaration de travaux (DICT) incluse', 1, 'Ens', 320, 20),
 L('Débroussaillage mécanique et arrachage des souches, exportation des rémanents vers plateforme de compostage', 640, 'm²', 1.85, 20),
 L('Abattage par démontage d’un cyprès de Lambert (h. 14 m), billonnage sur place', 1, 'U', 980, 20),
 L('Décapage de la terre végétale sur 20 cm, mise en merlon', 128, 'm³', 7.4, 20)]),
 ('Terrassement et allées', [
 L('Terrassement en déblai, réglage du fond de forme et compactage', 96.5, 'm²', 11.2, 20),
 L('Géotextile 150 g/m² sous allée', 96.5, 'm²', 1.95, 20),
 L('Allée en stabilisé calcaire renforcé 0/6, ép. 10 cm, arrosage et cylindrage compris', 72, 'm²', 34.5, 20),
 L('Pas japonais en schiste, pose sur lit de sable', 24, 'U', 28.9, 20),
 L('Bordure acier corten 150 × 4 mm, piquets de fixation inclus', 58.4, 'ml', 41.25, 20)]),
 ('Plantations', [
 L('Fourniture de Quercus ilex tige 18/20 en motte', 3, 'U', 412, 10),
 L('Fourniture d’arbustes variés C4L : Arbutus unedo, Teucrium fruticans, Pistacia lentiscus, Myrtus communis', 85, 'U', 13.8, 10),
 L('Fourniture de graminées et vivaces en godet de 9', 420, 'U', 2.95, 10),
 L('Plantation des arbres : fosse 1,5 m³, apport de terreau, tuteurage tripode', 3, 'U', 245, 20),
 L('Plantation des arbustes et vivaces, paillage minéral pouzzolane 7/15 sur 7 cm', 148, 'm²', 23.6, 20)]),
 ('Arrosage et gazon', [
 L('Réseau goutte-à-goutte enterré 16 mm, 2 secteurs', 310, 'ml', 3.15, 20),
 L('Programmateur 4 voies Bluetooth, électrovannes et regard', 1, 'Ens', 465, 20),
 L('Engazonnement par semis, mélange rustique « sud », roulage', 260, 'm²', 3.7, 20),
 L('Contrat de reprise : arrosage et désherbage manuel, 4 passages', 4, 'Passage', 165, 20)])]
lines = [l for _, x in secs for l in x]
v, net, t, gross = vats(lines)
cut = 10; n = 0; run = D(0); rows = ''
f2 = lambda x: fr(x, NN)
for i, (s, ls) in enumerate(secs, 1):
    rows += f'table.cell(colspan: 7, fill: rgb("e8efe2"))[#text(weight: "bold", fill: rgb("33512a"))[{i} — {s}]],\n'
    for j, l in enumerate(ls, 1):
        if n == cut:
            rows += f'table.cell(colspan: 6, align: right)[#emph[À reporter]], [{f2(run)}],\n'
            part1 = rows; rows = f'table.cell(colspan: 6, align: right)[#emph[Report]], [{f2(run)}],\n'
        rows += f'[{i}.{j}], [{T(l.d)}], [{l.unit}], [{fr(l.qty, NN, nd=2 if D(str(l.qty))%1 else 0)}], [{f2(l.price)}], [{l.rate}], [{f2(l.net)}],\n'
        run += l.net; n += 1
    rows += f'table.cell(colspan: 6, align: right)[Sous-total {i}], [*{f2(sum(x.net for x in ls))}*],\n'
hd = 'table.header(table.hline(), [*N°*],[*Nature des prestations*],[*Unité*],[*Quantité*],[*PU HT*],[*TVA*],[*Montant HT*], table.hline()),'
tb = lambda r: f'#table(columns: (auto,1fr,auto,auto,auto,auto,auto), stroke: none, inset: (x:4pt,y:3.6pt), align: (left,left,center,right,right,center,right), {hd}\n{r} table.hline())'
dep = r2(gross*D('0.3'))
src = f'''
#set text(font: "Libertinus Serif", size: 10pt, lang: "fr")
#set page(margin: (x: 18mm, top: 15mm, bottom: 24mm), footer: [#line(length:100%, stroke: .4pt + rgb("33512a")) #set text(7.5pt, fill: rgb("555555"))
#align(center)[Terres & Garrigue — SARL au capital de 8.000 € — 12 chemin des Capitelles, 34270 Claret — SIRET {gsiret(siret(S))} — RCS Montpellier — TVA {V}\\ tél. 04 67 55 18 02 — contact\\@terresetgarrigue.example — Page #context counter(page).display("1 / 1", both: true)]])
#grid(columns: (1fr, 1fr), [#text(20pt, fill: rgb("33512a"))[Terres & Garrigue]\\ #text(9pt)[Création et entretien de jardins secs]],
 align(right)[#text(15pt)[DEVIS 26-J-083]\\ établi à Claret, le 9 octobre 2026])
#v(4mm)
#block(inset: 8pt, stroke: (left: 2pt + rgb("33512a")))[*Maître d’ouvrage*\\ SCI Les Micocouliers\\ Mme Hélène Vasseur-Prat, gérante\\ 4 rue du Four\\ 34160 Sommières]
*Chantier :* aménagement du jardin, mas de Roquevert, 34270 Sauteyrargues. Visite du 28 septembre 2026.
#v(2mm)
{tb(part1)}
#pagebreak()
{tb(rows)}
#v(3mm)
#grid(columns: (1fr, 7.2cm), gutter: 8mm, [Devis gratuit, valable deux mois, soit jusqu’au 9 décembre 2026.

Conditions de règlement : un acompte de 30 % ({f2(dep)} €) est demandé à la commande ; le solde est payable à 30 jours à compter de l’achèvement des plantations.

Les végétaux sont garantis un an sous réserve d’un arrosage suivi.],
table(columns: (1fr, auto), stroke: .4pt + gray, align: (left, right), [Total HT],[{f2(net)} €],
 {''.join(f"[TVA {q(a)} % sur {f2(b)} €],[{f2(c)} €]," for a,b,c in v)} [*Montant TTC*],[*{f2(gross)} €*]))
#v(5mm)
#grid(columns: (1fr,1fr), [L’entreprise\\ R. Mazel], [Le client (date, signature et mention « lu et approuvé, bon pour travaux »)\\ #v(18mm)])
'''
build('q04-paysagiste-report', src)
facts('q04-paysagiste-report', dict(kind='quote', direction='ours', number='26-J-083', date='2026-10-09', valid_until='2026-12-09', currency='EUR',
 seller=dict(name='Terres & Garrigue', siren=S, vat_number=V), client=dict(name='SCI Les Micocouliers'),
 lines=[l.fact() for l in lines], vat=fvat(v), net=m(net), gross=m(gross),
 schedule=[dict(label='à la commande', kind='deposit', percent='30', amount=m(dep)), dict(label='le solde', kind='balance')],
 payment_terms='30 jours', signature=UNSIGNED))

# ---------------------------------------------------------------- q06 architect
S = siren(81290477); V = tva(S)
base = D(412000); pct = D('9.5'); fee = r2(base*pct/100)
ph = [('ESQ','Esquisse et relevé de l’existant',8),('APS','Avant-projet sommaire',12),('APD','Avant-projet définitif et dépôt du permis de construire',18),
 ('PRO','Projet et dossier de consultation des entreprises',20),('ACT','Assistance à la passation des contrats de travaux',7),('DET','Direction de l’exécution des travaux',29),('AOR','Assistance aux opérations de réception',6)]
assert sum(p[2] for p in ph)==100
lines=[L(f'{c} {d}', net=fee*p/100, rate=20, p=p) for c,d,p in ph]; lines.append(L('Mission complémentaire : dossier de demande d’autorisation ERP', net=1850, rate=20, p=None))
v, net, t, gross = vats(lines)
f2=lambda x: fr(x, NB)
dep=r2(net*D('0.1'))
rows=''.join(f'[{T(l.d)}],[{str(l.p)+" %" if l.p else "forfait"}],[{f2(l.net)} €],' for l in lines)
src=f'''
#set text(font: "New Computer Modern", size: 10.5pt, lang: "fr")
#set page(margin: (left: 5.2cm, right: 2cm, y: 2cm), background: place(left+top, dx: 1.2cm, dy: 2cm, block(width: 3.2cm)[#set text(7.5pt); #set par(leading: .5em)
#text(13pt)[atelier\\ noroît]\\ \\ architecture\\ patrimoine\\ paysage\\ \\ Maud Le Guellec\\ architecte DPLG\\ ordre n° 058 214\\ \\ 3 quai des Indes\\ 56100 Lorient\\ 02 97 21 40 66\\ \\ atelier noroît sarl\\ d’architecture\\ siren {S}\\ tva {V}]))
#align(right)[Lorient, le 17/02/2026]
#v(1cm)
À l’attention de Monsieur Yannick Corre, président\\
*Association Ti Ar Vro*\\ 18 place de l’Église, 56670 Riantec
#v(8mm)
*Proposition d’honoraires n° 2026/07* — Réhabilitation de l’ancienne école en maison des associations
#v(3mm)
Monsieur le Président,

Faisant suite à notre rencontre du 5 février, nous vous prions de trouver ci-après notre proposition de maîtrise d’œuvre. Le montant prévisionnel des travaux s’élève à {f2(base)} € hors taxes ; le taux de rémunération proposé est de 9,5 %, soit {f2(fee)} € hors taxes pour la mission de base, répartis comme suit.
#v(2mm)
#table(columns: (1fr, auto, auto), stroke: (x: none, y: .3pt), align: (left, right, right), inset: 5pt, [_Élément de mission_],[_Part_],[_Honoraires HT_], {rows}
[*Total des honoraires hors taxes*],[],[*{f2(net)} €*], [TVA au taux de 20 %],[],[{f2(t)} €], [*Total toutes taxes comprises*],[],[*{f2(gross)} €*])
#v(2mm)
Une provision de dix pour cent (10 %) du montant hors taxes, soit {f2(dep)} €, est appelée à la signature. Les honoraires sont ensuite facturés à l’avancement de chaque élément de mission et réglés sous 21 jours. Cette proposition reste ferme pendant quatre-vingt-dix jours.
#v(6mm)
#grid(columns: (1fr,1fr), [Pour l’atelier,\\ Maud Le Guellec], [*Bon pour accord*\\ Le 02/03/2026\\ Yannick Corre, président\\ #text(font: "DejaVu Sans", size: 8pt)[pour l’association Ti Ar Vro]])
'''
build('q06-architecte-honoraires', src)
facts('q06-architecte-honoraires', dict(kind='quote', direction='ours', number='2026/07', date='2026-02-17', currency='EUR', valid_until='2026-05-18',
 seller=dict(name='atelier noroît', siren=S, vat_number=V), client=dict(name='Association Ti Ar Vro'), lines=[l.fact(rate=False) for l in lines],
 vat=[dict(rate='20', amount=m(t))], net=m(net), vat_total=m(t), gross=m(gross), schedule=[dict(label='à la signature', kind='deposit', percent='10', amount=m(dep))],
 payment_terms='21 jours', signature=signed('Yannick Corre','2026-03-02')))

# ---------------------------------------------------------------- h02 acceptance of a software
S = siren(89441206)
src=f'''
#set text(font: "DejaVu Sans", size: 9pt, lang: "fr")
#set page(margin: 2cm, fill: white)
#rect(width: 100%, fill: rgb("1d2b53"), inset: 12pt)[#text(fill: white, size: 15pt, weight: "bold")[Procès-verbal de recette définitive] #h(1fr) #text(fill: white)[PVR-114]]
#v(4mm)
#table(columns: (4.5cm, 1fr), stroke: .5pt + rgb("bbbbbb"), inset: 6pt,
[Projet],[Portail extranet adhérents — lot 2],
[Contrat / bon de commande],[Devis DV-2025-0388 accepté le 12/12/2025],
[Prestataire],[Kodiak Logiciels SAS, SIREN {g3(S)}],
[Bénéficiaire],[Fédération Régionale des Caves Particulières],
[Environnement],[Production, version 2.4.1],
[Période de VABF],[du 4 au 22 mai 2026])
#v(3mm)
*1. Objet.* Les soussignés constatent que les fonctionnalités du lot 2 ont été livrées, installées et testées selon le cahier de recette v1.3.

*2. Résultat des tests*
#table(columns: (1fr, auto, auto, auto), stroke: .5pt + rgb("bbbbbb"), align: (left,center,center,center), [Module],[Tests passés],[Bloquants],[Mineurs],[Annuaire des adhérents],[31 / 31],[0],[0],[Déclarations de récolte],[44 / 44],[0],[0],[Paiement des cotisations],[18 / 18],[0],[0])

*3. Décision.* ☒ Recette prononcée *sans réserve* #h(1cm) ☐ Recette prononcée avec réserves #h(1cm) ☐ Recette refusée

*4. Effet.* La présente recette prend effet le 26 mai 2026. Elle ouvre la période de garantie de trois mois et autorise la facturation du solde.
#v(6mm)
Fait en deux exemplaires, à Narbonne, le 26 mai 2026
#v(3mm)
#table(columns: (1fr,1fr), inset: 8pt, stroke: .5pt, [*Pour le prestataire*\\ Igor Chastan, chef de projet], [*Pour le bénéficiaire*\\ Nom : Corinne Authié\\ Qualité : directrice\\ Mention : « Lu et approuvé »\\ Date : 26/05/2026])
'''
build('h02-recette-logiciel', src)
facts('h02-recette-logiciel', dict(kind='handover', direction='ours', number='PVR-114', date='2026-05-26', quote_number='DV-2025-0388',
 seller=dict(name='Kodiak Logiciels SAS', siren=S), client=dict(name='Fédération Régionale des Caves Particulières'), signature=signed('Corinne Authié','2026-05-26'), snags=[]))
