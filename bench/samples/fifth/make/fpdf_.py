"""fpdf2: q05 factory ERP (courier), a01 roofer's amendment (old and new totals), d02 printer's delivery note."""
from common import *
from fpdf import FPDF
DJ='/usr/share/fonts/truetype/dejavu/'
import glob
LS=[p for p in glob.glob('/usr/share/fonts/truetype/liberation*/LiberationSans-Regular.ttf')][0]
def new(o='P',font='M'):
    p=FPDF(o,'mm','A4'); p.set_auto_page_break(False)
    p.add_font('M','',DJ+'DejaVuSansMono.ttf'); p.add_font('S','',LS); p.add_font('S','B',LS.replace('Regular','Bold')); p.add_page(); return p
# ---- q05
S=siren(32504881); V=tva(S)
ls=[L('BOITE CARTON DC 400X300X250 BRUN, IMPRESSION 1 COULEUR FLEXO',5000,'PC',0.6842,dl='S27'),L('CAISSE AMERICAINE TC 600X400X400',1200,'PC',1.4275,dl='S27'),L('COIFFE PALETTE 1230X830X100 CANNELURE C',300,'PC',2.105,dl='S28'),L('CROISILLON 12 CASES H 240',2500,'PC',0.3318,dl='S28'),L('OUTILLAGE: CLICHE PHOTOPOLYMERE',1,'EN',286,dl=''),L('FORME DE DECOUPE ROTATIVE (RESTE PROPRIETE DU CLIENT)',1,'EN',745.5,dl='')]
net=sum(l.net for l in ls); t=r2(net*D('.2')); g=net+t
p=new(); p.set_font('M','',8)
f=lambda x,nd=2: fr(x,'.',nd=nd)
out=['CARTONNERIE DU VERDON S.A.'.ljust(52)+'O F F R E   D E   P R I X',f'ROUTE DE GAP'.ljust(52)+'NUMERO : 0071562   INDICE : A','04200 SISTERON'.ljust(52)+'DATE   : 16.06.2026',f'SIRET {gsiret(siret(S,"0001"))}'.ljust(52)+'PAGE   : 1',f'NII   {V}','','CLIENT : 004418'.ljust(52)+'DISTILLERIE LURE BIO SARL','VOTRE REF : MAIL DU 11.06.2026'.ljust(52)+'QUARTIER LES CRAUX','SUIVI PAR : MME ROLLAND'.ljust(52)+'04230 SAINT ETIENNE LES ORGUES','','VALIDITE OFFRE : 31.07.2026    PAIEMENT : 45 J FDM LE 10    PORT : FRANCO','='*98,
'POSTE DESIGNATION                                  DELAI    QUANTITE UN   PRIX UNIT.  MONTANT HT','='*98]
import textwrap
for i,l in enumerate(ls,1):
    w=textwrap.wrap(l.d,43)
    out.append(f'{i*10:04d}  {w[0]:<45}{l.dl:<6}{f(l.qty,3):>11} {l.unit:<3}{f(l.price,4):>12}{f(l.net):>13}')
    out+=['      '+x for x in w[1:]]+['']
out+=['-'*98,f'{"MONTANT NET H.T.":>80}{f(net):>18}',f'{"T.V.A. 20,00 %":>80}{f(t):>18}',f'{"MONTANT T.T.C. EUR":>80}{f(g):>18}','='*98,'TOLERANCE DE LIVRAISON +/- 10 % SELON USAGES DE LA PROFESSION. PRIX REVISABLES SELON INDICE COPACEL.','ACCORD DU CLIENT (CACHET, DATE, SIGNATURE) :']
for i,s in enumerate(out): p.text(14,18+4.1*i,s)
p.output(str(OUT/'q05-cartonnerie-erp.pdf'))
facts('q05-cartonnerie-erp',dict(kind='quote',direction='ours',number='0071562',date='2026-06-16',valid_until='2026-07-31',currency='EUR',seller=dict(name='CARTONNERIE DU VERDON S.A.',siren=S,vat_number=V),client=dict(name='DISTILLERIE LURE BIO SARL'),lines=[l.fact() for l in ls],vat=[dict(rate='20',amount=m(t))],net=m(net),vat_total=m(t),gross=m(g),payment_terms='45 J FDM LE 10',signature=UNSIGNED))
# ---- a01 roofer
S=siren(50199273); V=tva(S)
add=[L('Remplacement de voliges dégradées, sapin traité 18 mm',38,'m²',29.8,10),L('Noquets zinc sur rive, façonnage sur place',11.5,'ml',52,10),L('Fenêtre de toit 78 × 98, volet roulant solaire',1,'U',1395,5.5)]
sub=[L('Suppression : reprise de la souche de cheminée',-1,'Ft',870,10)]
ls=add+sub; v,net,t,g=vats(ls); n0=D('18640.00'); v0=D('1864.00')
f=lambda x: fr(x,' ')
p=new(); p.set_font('S','B',16); p.text(15,20,'Couverture Zinguerie LEBRETON'); p.set_font('S','',9); p.text(15,26,f'3 bis rue des Ardoisiers, 49800 Trélazé  |  Siren {g3(S)}  |  {V}')
p.set_fill_color(60,70,80); p.set_text_color(255); p.rect(15,32,180,9,'F'); p.set_font('S','B',11); p.text(18,38.2,'AVENANT N° 02 AU DEVIS N° 2025/311'); p.text(158,38.2,'13-03-2026'); p.set_text_color(0)
p.set_font('S','',10)
for i,s in enumerate(['Client : Indivision Gaudin','c/o Me Claire Gaudin, 10 rue du Mail, 49100 Angers','Chantier : 22 rue Bressigny, Angers']): p.text(15,50+5*i,s)
y=78; 
def band(s,y): p.set_fill_color(225,228,232); p.rect(15,y-4.5,180,6.5,'F'); p.set_font('S','B',9.5); p.text(17,y,s); p.set_font('S','',9.5)
def R(x,y,s): p.text(x-p.get_string_width(s),y,s)
p.set_font('S','B',8.5)
for x,s in [(17,'Ouvrage')]: p.text(x,y-8,s)
for x,s in [(122,'Qté'),(146,'Prix HT'),(160,'TVA'),(193,'Montant HT')]: R(x,y-8,s)
p.text(125,y-8,'U')
for ti,gr in [('TRAVAUX EN PLUS',add),('TRAVAUX EN MOINS',sub)]:
    band(ti,y); y+=7
    for l in gr:
        p.text(17,y,l.d); R(122,y,fr(l.qty,'',nd=1 if D(str(l.qty))%1 else 0)); p.text(125,y,l.unit); R(146,y,f(l.price)); R(160,y,fr(l.rate,nd=1 if l.rate==5.5 else 0)+'%'); R(193,y,f(l.net)); y+=6
    p.set_font('S','B',9.5); R(160,y,'Sous-total HT'); R(193,y,f(sum(l.net for l in gr))); y+=9
y+=4; p.set_font('S','B',9)
for x,s in [(80,'HT'),(108,'TVA 5,5 %'),(136,'TVA 10 %'),(168,'TTC')]: R(x,y,s)
p.set_font('S','',9.5); d=dict((a,c) for a,b,c in v)
v55=d[D('5.5')]; v10=d[D(10)]
rows=[('Marché actuel (devis + avenant n° 01)',n0,D(0),v0,n0+v0),('Présent avenant',net,v55,v10,g),('Nouveau montant du marché',n0+net,v55,v0+v10,n0+v0+g)]
for r in rows:
    y+=7; p.set_font('S','B' if r[0].startswith('Pr') else '',9.5); a=r[0]
    if len(a)>30: p.text(15,y,'Marché actuel'); p.set_font('S','',7); p.text(15,y+3,'(devis + avenant n° 01)'); p.set_font('S','',9.5)
    else: p.text(15,y,a)
    for x,s in zip((80,108,136,168),r[1:]): R(x,y,f(s))
p.set_font('S','',9.5); p.text(15,y+14,'Délai d\'exécution prolongé de 6 jours ouvrés. Solde payable à 15 jours fin de travaux.')
p.text(15,y+26,'L\'entrepreneur : T. Lebreton'); p.text(110,y+26,'Le client, « bon pour avenant » :'); p.rect(110,y+29,80,25); p.set_font('S','',10); p.text(113,y+36,'Bon pour avenant'); p.text(113,y+42,'Claire Gaudin - 16-03-2026')
p.output(str(OUT/'a01-couvreur-avenant-plus-moins.pdf'))
facts('a01-couvreur-avenant-plus-moins',dict(kind='amendment',direction='ours',number='02',date='2026-03-13',currency='EUR',quote_number='2025/311',seller=dict(name='Couverture Zinguerie LEBRETON',siren=S,vat_number=V),client=dict(name='Indivision Gaudin'),lines=[l.fact() for l in ls],vat=[dict(rate=q(a),amount=m(c)) for a,b,c in v],net=m(net),gross=m(g),payment_terms='15 jours fin de travaux',signature=signed('Claire Gaudin','2026-03-16')))
# ---- d02 printer
S=siren(38714029)
it=[('Catalogue automne 64 p. dos carré collé','4 000','4000','10','316 kg'),('Affiche 40 × 60 recto, 135 g','250','250','1','8 kg'),('Carte de correspondance 350 g','1 500','1500','2','11 kg'),('Étiquettes adhésives en rouleau (ex. de passe offerts)','12 600','12600','3','27 kg')]
p=new(); p.set_font('S','B',22); p.set_text_color(200,30,60); p.text(15,22,'imprimerie'); p.text(15,31,'du faubourg'); p.set_text_color(0); p.set_font('S','',8.5)
for i,s in enumerate(['14 rue Léon-Blum','76300 Sotteville-lès-Rouen',f'RCS Rouen {g3(S)}']): p.text(15,38+4*i,s)
p.set_font('S','B',13); R(195,22,'BON DE LIVRAISON'); p.set_font('S','',10); R(195,28,'BL 26/4471'); R(195,33,'jeudi 24 septembre 2026'); R(195,38,'Devis accepté : 26/2093')
p.rect(105,44,90,26)
for i,s in enumerate(['Livré à','Les Éditions du Colombier','Entrepôt B — 30 sente des Jardins','76230 Bois-Guillaume']): p.text(109,50+5.5*i,s)
y=85; p.set_font('S','B',9); p.text(15,y,'Colis'); p.text(35,y,'Article'); R(160,y,'Exemplaires livrés'); R(195,y,'Poids'); p.line(15,y+2,195,y+2); p.set_font('S','',10)
for a,b,_,c,w in it: y+=9; R(24,y,c); p.text(35,y,a); R(160,y,b); R(195,y,w)
p.line(15,y+4,195,y+4); p.set_font('S','B',10); p.text(15,y+10,'16 colis sur 1 palette'); R(195,y+10,'362 kg')
p.set_font('S','',9); p.text(15,y+24,'Réserves éventuelles à porter ci-dessous et à confirmer au transporteur sous 3 jours.'); p.rect(15,y+28,85,30); p.rect(110,y+28,85,30); p.text(17,y+33,'Réserves : néant'); p.text(112,y+33,'Reçu par (nom, date, signature)'); p.text(112,y+40,'Sabrina Kessler, 24/09/26 à 10 h 20')
p.set_draw_color(20,30,120); p.set_line_width(.5)
pts=[(120,y+52),(126,y+44),(129,y+55),(134,y+46),(139,y+54),(146,y+47),(158,y+51)]
for a,b in zip(pts,pts[1:]): p.line(*a,*b)
p.output(str(OUT/'d02-imprimeur-bl-colis.pdf'))
facts('d02-imprimeur-bl-colis',dict(kind='delivery_note',direction='ours',number='26/4471',date='2026-09-24',quote_number='26/2093',seller=dict(name='imprimerie du faubourg',siren=S),client=dict(name='Les Éditions du Colombier'),lines=[dict(description=a,quantity=c) for a,_,c,_,_ in it],signature=signed('Sabrina Kessler','2026-09-24','handwritten')))
