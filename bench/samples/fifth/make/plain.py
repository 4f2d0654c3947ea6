"""groff: d01 nursery delivery note. pdflatex: p02 claim. email: q09 offer in the text of an .eml, r03 payment announced by hand in an .eml."""
from common import *
import subprocess
from email.message import EmailMessage
from email.policy import SMTP
# ---- d01 groff
S=siren(31588064)
it=[('Laurus nobilis touffe 60/80, conteneur 7 L',40,40,0),('Olea europaea demi-tige 8/10, conteneur 30 L',6,4,2),('Lavandula angustifolia « Hidcote », godet 9',300,300,0),('Terreau de plantation, sac de 70 L',25,25,0),('Tuteur châtaignier 2,50 m',12,0,12)]
src='.nr HM 2c\n.ds FAM N\n.nr PS 11\n.nr VS 14\n.ds CH\n.LP\n.ps 18\nP\\[\'e]pini\\[`e]res du Lauragais\n.ps\n.br\nEARL Fabre, Borde Haute, 31250 Revel \\[em] SIREN '+g3(S)+'\n.br\nT\\[\'e]l. 05 61 83 27 19\n.sp 1\n.B "BON DE LIVRAISON N° 1730"\n.br\nDate de livraison : 12.11.2026\n.br\nSelon votre commande du 4.11.2026, notre devis n° P/388\n.sp 1\n.in 9c\nParcs et Jardins Cassagne\n.br\nD\\[\'e]p\\[^o]t de Soual\n.br\n81580 Soual\n.in\n.sp 1\n.TS\ntab(;) expand;\nlb rb rb rb\nl n n n.\nD\\[\'e]signation;Command\\[\'e];Livr\\[\'e];Reste \\[`a] livrer\n_\n'
src+=''.join(f'{a};{b};{c};{d if d else "-"}\n' for a,b,c,d in it)+'_\n.TE\n.LP\nLes reliquats seront livrés semaine 48. Marchandise voyageant aux risques du destinataire.\n.sp 2\nReçu en bon état, nom et signature du réceptionnaire :\n'
p=subprocess.run(['groff','-k','-ms','-t','-Tpdf','-P-pa4'],input=src.replace('« ','\\[Fo]\\~').replace(' »','\\~\\[Fc]').encode(),capture_output=True,check=True); print(p.stderr.decode()[:400])
(OUT/'d01-pepiniere-bl-groff.pdf').write_bytes(p.stdout)
facts('d01-pepiniere-bl-groff',dict(kind='delivery_note',direction='ours',number='1730',date='2026-11-12',quote_number='P/388',seller=dict(name='Pépinières du Lauragais',siren=S),client=dict(name='Parcs et Jardins Cassagne'),lines=[dict(description=a,quantity=str(c)) for a,b,c,d in it],signature=UNSIGNED))
# ---- p02 latex
S=siren(84460317); V=tva(S)
it=[('Études d’exécution et plans de ferraillage',6200,100,100),('Suivi de chantier structure, forfait mensuel de mai',None,None,1450),('Note de calcul sismique',3800,40,90)]
ls=[('Études d’exécution et plans de ferraillage','2480.00','60 % → 100 %'),('Note de calcul sismique','1900.00','40 % → 90 %'),('Suivi de chantier structure, mois de mai','1450.00','forfait')]
tot=sum(D(x[1]) for x in ls); dep=D('580.00'); net=tot-dep; t=r2(net*D('.2')); g=net+t
f=lambda x: fr(x,'\\,')
src=r'''\documentclass[11pt,a4paper]{article}\usepackage[utf8]{inputenc}\usepackage[T1]{fontenc}\usepackage{lmodern,booktabs,geometry,textcomp}\geometry{margin=2.4cm}\pagestyle{empty}\parindent0pt
\begin{document}\sffamily
{\Large\bfseries BET Structures Vercors}\hfill Grenoble, le 29~mai~2026\\[2pt] {\small 28 rue Ampère, 38000 Grenoble --- SIREN @SI@ --- @VA@}\\[8mm]
\hspace*{9cm}\begin{minipage}{7cm}Groupe scolaire privé Jeanne-Fontanel\\ 115 route de Lyon\\ 38340 Voreppe\end{minipage}\\[10mm]
{\large\bfseries Note d'honoraires --- état d'acompte n\textsuperscript{o} 3}\\ Réf. : 2026-031-EA3\\ Contrat : notre devis 2026-031 du 15 janvier 2026\\[6mm]
\begin{tabular}{@{}p{8.2cm}lr@{}}\toprule Mission & Avancement & Montant HT\\\midrule
'''+''.join(f"{a} & {c.replace('%',chr(92)+'%').replace('→','$'+chr(92)+'rightarrow$')} & {f(b)}~€\\\\\n" for a,b,c in ls).replace('€',r'\texteuro{}').replace('’',"'")+r'''\midrule
Total des prestations de la période & & TOT\\ Récupération de l'avance (tiers) & & $-$DEP\\ \addlinespace \textbf{Montant HT à régler} & & \textbf{NET}\\ TVA 20\,\% & & TVAM\\ \textbf{Montant TTC à régler} & & \textbf{GRO}\\\bottomrule\end{tabular}

\vspace{8mm}Valeur en votre aimable règlement à 30 jours fin de mois.

\vspace{15mm}\hfill Bruno Armand, gérant\hspace*{2cm}
\end{document}'''
eu=lambda x: f(x)+'~\\texteuro{}'
for a,b in [('@SI@',g3(S)),('@VA@',V),('TOT',eu(tot)),('DEP',eu(dep)),('NET',eu(net)),('TVAM',eu(t)),('GRO',eu(g))]: src=src.replace(a,b)
import tempfile,shutil; td=tempfile.mkdtemp(); open(td+'/p02-bet-etat-acompte-latex.tex','w').write(src)
r=subprocess.run(['pdflatex','-interaction=nonstopmode','p02-bet-etat-acompte-latex.tex'],cwd=td,capture_output=True); print([l for l in r.stdout.decode('latin1').splitlines() if l.startswith('!')]); shutil.copy(td+'/p02-bet-etat-acompte-latex.pdf',OUT)
facts('p02-bet-etat-acompte-latex',dict(kind='progress_claim',direction='ours',number='2026-031-EA3',date='2026-05-29',currency='EUR',quote_number='2026-031',seller=dict(name='BET Structures Vercors',siren=S,vat_number=V),client=dict(name='Groupe scolaire privé Jeanne-Fontanel'),lines=[dict(description=a,net=b) for a,b,c in ls],vat=[dict(rate='20',amount=m(t))],net=m(net),gross=m(g),payment_terms='30 jours fin de mois',signature=UNSIGNED))
# ---- q09 eml
def eml(n,frm,to,sub,date,body):
    e=EmailMessage(policy=SMTP); e['From']=frm; e['To']=to; e['Subject']=sub; e['Date']=date; e['Message-ID']=f'<{n}@mail.example>'; e.set_content(body,charset='utf-8',cte='quoted-printable'); (OUT/f'{n}.eml').write_bytes(bytes(e))
S=siren(90117358); V=tva(S)
ls=[L('poste de travail Dell OptiPlex reconditionné, Windows 11 Pro',4,None,389),L('écran 24 pouces',4,None,112.5),L('onduleur 700 VA pour le NAS',1,None,94.9),L('installation sur place et reprise des données (journée)',1.5,None,520),L('déplacement offert',)if 0 else L('déplacement à Guéret',net=45)]
net=sum(l.net for l in ls); t=r2(net*D('.2')); g=net+t; f=lambda x: fr(x,' ')
body=f'''Bonjour Madame Tixier,

Comme convenu au téléphone hier, voici notre offre pour le renouvellement
des postes du cabinet (devis n° MI-2026-64) :

- 4 x poste de travail Dell OptiPlex reconditionné, Windows 11 Pro
  à 389 € HT = 1556 € HT
- 4 x écran 24 pouces à 112,50 € HT = 450 € HT
- 1 x onduleur 700 VA pour le NAS à 94,90 € HT
- 1,5 x installation sur place et reprise des données (journée)
  à 520 € HT = 780 € HT
- déplacement à Guéret : 45 € HT

Total HT : {f(net)} €
TVA 20 % : {f(t)} €
Total TTC : {f(g)} €

En option, si vous le souhaitez : contrat de maintenance à 35 € HT par mois.

L'offre tient jusqu'au 15 mars. Règlement à réception de facture, sans
acompte. Un simple « ok » par retour de mail nous suffit pour commander.

Bien cordialement,

Jordan Laforêt
--
Marche Informatique SARL
9 avenue du Limousin, 23000 Sainte-Feyre
05 55 52 13 13
SIRET {gsiret(siret(S,'0001'))} - TVA {V}

Le mer. 18 févr. 2026 à 17:02, Cabinet Tixier <accueil@cabinet-tixier.example> a écrit :
> Bonjour, merci pour votre appel. Pouvez-vous m'envoyer le prix pour
> 4 postes ? Notre budget est de 3 000 euros environ.
> Sylvie Tixier
'''
eml('q09-informatique-offre-mail','Jordan Laforêt <j.laforet@marche-info.example>','Cabinet Tixier <accueil@cabinet-tixier.example>','Re: Renouvellement des postes - devis MI-2026-64','Thu, 19 Feb 2026 09:41:12 +0100',body)
facts('q09-informatique-offre-mail',dict(kind='quote',direction='ours',number='MI-2026-64',date='2026-02-19',valid_until='2026-03-15',currency='EUR',seller=dict(name='Marche Informatique SARL',siren=S,vat_number=V),client=dict(name='Cabinet Tixier'),lines=[l.fact() for l in ls],vat=[dict(rate='20',amount=m(t))],net=m(net),gross=m(g),payment_terms='à réception de facture',signature=UNSIGNED))
# ---- r03 eml by hand
body='''Bonjour Monsieur Lestrade,

Je vous confirme que le virement de 2.317,50 euros est parti ce matin de
notre compte (valeur lundi 9 novembre). Il correspond à :

  facture 2026-340        1.980,00
  facture 2026-351          457,50
  moins votre avoir A-29   -120,00

Référence du virement : CHARP LESTRADE 1106

Merci de nous renvoyer le duplicata de la 340 que je ne retrouve plus.

Bonne fin de semaine

Josiane Bouvet
Comptabilité
Charpentes Bouvet & Fils SARL
'''
eml('r03-charpentier-virement-mail','"Compta Bouvet" <compta@charpentes-bouvet.example>','contact@scierie-lestrade.example','virement de ce jour','Fri, 06 Nov 2026 11:20:45 +0100',body)
facts('r03-charpentier-virement-mail',dict(kind='remittance',direction='theirs',date='2026-11-06',currency='EUR',payer=dict(name='Charpentes Bouvet & Fils SARL'),amount='2317.50',value_date='2026-11-09',reference='CHARP LESTRADE 1106',invoices=[dict(number='2026-340',amount='1980.00'),dict(number='2026-351',amount='457.50')],deductions=[dict(kind='credit_note',amount='120.00',document='A-29')]))
