"""ReportLab: q01 garage (EBP-like), p01 landscape progress claim, b01 town hall order, r01 bank credit notice."""
from common import *
from reportlab.pdfgen import canvas
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.platypus import *
from reportlab.lib.styles import ParagraphStyle as PS
from reportlab.lib import colors
W,H=A4
def tx(c,x,y,s,size=9,font='Helvetica',al='l'):
    c.setFont(font,size); {'l':c.drawString,'r':c.drawRightString,'c':c.drawCentredString}[al](x*mm,H_[0]-y*mm,s)
H_=[H]
B='Helvetica-Bold'
# ---- q01 garage
S=siren(30267415); V=tva(S); f=lambda x: fr(x,' ')
ls=[L('Main d\'oeuvre mécanique T2',4.7,None,62,20,ref='MO2'),L('Kit distribution + pompe à eau',1,None,214.58,20,disc=10,ref='KD457.68'),L('Courroie accessoire 6PK1750',1,None,31.2,20,disc=10,ref='6PK1750'),L('Liquide de refroidissement -35°C, bidon 5 L',1.5,None,18.9,20,ref='LR5'),
L('Plaquettes de frein avant, jeu avec témoins d\'usure',1,None,58.33,20,disc=15,ref='PF1423'),L('Disques de frein avant ventilés 280 mm',2,None,47.5,20,disc=15,ref='DF280'),L('Équilibrage et géométrie trains avant/arrière',1,None,75,20,ref='GEO'),L('Recyclage huiles et filtres (contribution environnementale)',1,None,4.17,20,ref='ECO')]
v,net,t,gross=vats(ls)
n='q01-garage-ebp'; c=canvas.Canvas(str(OUT/f'{n}.pdf'),pagesize=A4); c.setTitle('Devis')
tx(c,15,20,'GARAGE DU PONT NEUF',14,B); tx(c,15,25,'Mécanique - Carrosserie - Pneumatiques'); tx(c,15,30,'22 avenue de la Gare'); tx(c,15,34.5,'87500 SAINT-YRIEIX-LA-PERCHE'); tx(c,15,39,'Tél : 05 55 08 71 22')
c.setStrokeColor(colors.grey); c.rect(15*mm,H-62*mm,72*mm,16*mm); tx(c,17,51,'Devis N° : DE00002318',10,B); tx(c,17,56,'Date : 23/01/26'); tx(c,17,60,'Échéance de l\'offre : 22/02/26')
c.roundRect(110*mm,H-66*mm,85*mm,28*mm,3*mm); 
for i,s in enumerate(['SARL TRANSPORTS LACHAUD','ZA du Bois Rouge','','87500 LE CHALARD']): tx(c,114,45+5*i,s,10,B if i==0 else 'Helvetica')
tx(c,15,72,'Véhicule : RENAULT MASTER 2.3 DCI    Immat. : FK-482-ZD    Km : 148 250    Client : C0411',8.5)
X=[15,37,112,126,146,160,184,195]; y0=77; hh=110
c.setFillColor(colors.Color(.85,.88,.93)); c.rect(15*mm,H-(y0+7)*mm,180*mm,7*mm,fill=1); c.setFillColor(colors.black)
for x in X[1:-1]: c.line(x*mm,H-y0*mm,x*mm,H-(y0+hh)*mm)
c.rect(15*mm,H-(y0+hh)*mm,180*mm,hh*mm)
for x,s in zip([26,74,119,136,153,172,189.5],['Code','Désignation','Qté','P.U. HT','% Rem','Montant HT','TVA']): tx(c,x,y0+5,s,8.5,B,'c')
y=y0+13
for l in ls:
    tx(c,16,y,l.ref,8); 
    w=l.d.split(' '); cur=''; first=True; yy=y
    for k in w+[None]:
        if k is None or c.stringWidth((cur+' '+k).strip(),'Helvetica',8.5)>72*mm: tx(c,38,yy,cur.strip(),8.5); yy+=4; cur=k or ''
        else: cur+=' '+k
    tx(c,125,y,fr(l.qty),8.5,al='r'); tx(c,145,y,f(l.price),8.5,al='r'); 
    if l.disc: tx(c,159,y,fr(l.disc),8.5,al='r')
    tx(c,183,y,f(l.net),8.5,al='r'); tx(c,189.5,y,'5',8.5,al='c'); y=yy+2.5
y=192
for i,(x,s) in enumerate(zip([20,42,65,92],['Code','Base HT','Taux','Montant TVA'])): tx(c,x,y+5,s,8,B,'c'); 
for x,s in zip([20,42,65,92],['5',f(net),'20,00',f(t)]): tx(c,x,y+11,s,8.5,al='c')
c.rect(15*mm,H-(y+14)*mm,95*mm,14*mm)
for i,(a,b) in enumerate([('Total HT',net),('Total TVA',t),('Total TTC',gross),('Acompte',0),('Net à payer',gross)]):
    tx(c,138,y+5+6*i,a,9.5,B if i==4 else 'Helvetica'); tx(c,194,y+5+6*i,f(b)+(' €' if i==4 else ''),9.5,B if i==4 else 'Helvetica',al='r')
c.rect(135*mm,H-(y+32)*mm,60*mm,32*mm)
tx(c,15,y+22,'Mode de règlement : chèque ou CB, comptant à l\'enlèvement du véhicule',8.5); tx(c,15,y+34,'Devis reçu avant l\'exécution des travaux. Bon pour accord, le ....../....../......',8.5); tx(c,15,y+39,'Signature du client :',8.5)
tx(c,105,286,f'SARL au capital de 7 622,45 € - Siret {siret(S,"0001")} - APE 4520A - N° TVA intracom {V} - RCS Limoges',7,al='c'); c.save()
facts(n,dict(kind='quote',direction='ours',number='DE00002318',date='2026-01-23',valid_until='2026-02-22',currency='EUR',seller=dict(name='GARAGE DU PONT NEUF',siren=S,vat_number=V),client=dict(name='SARL TRANSPORTS LACHAUD'),lines=[l.fact(rate=True) for l in ls],vat=fvat(v),net=m(net),vat_total=m(t),gross=m(gross),payment_terms="comptant à l'enlèvement du véhicule",signature=UNSIGNED))
# ---- p01 landscape claim
S=siren(47682095); V=tva(S); S2=siren(42310776)
p8=PS('a',fontName='Helvetica',fontSize=8,leading=9.5); f=lambda x: fr(x,' ')
items=[('1.1','Installation de chantier, clôtures et panneau réglementaire',8400,100,100),('1.2','Démolition des cloisons et dépose des faux plafonds',12750,80,100),('2.1','Doublages thermiques BA13 + laine minérale 120 mm',31680,25,70),('2.2','Cloisons 98/48 acoustiques, bandes comprises',27450,0,45),('2.3','Plafonds suspendus dalles 600 x 600',18920,0,10),('3.1','Peinture mate deux couches sur murs et plafonds',22300,0,0)]
head=['Poste','Désignation des ouvrages','Marché HT','% préc.','Cumul préc.','% cumul','Cumul HT','Situation du mois']
data=[[Paragraph(f'<b>{h}</b>',p8) for h in head]]; ls=[]; cp=cc=D(0)
for a,b,mk,p0,p1 in items:
    x0=r2(D(mk)*p0/100); x1=r2(D(mk)*p1/100); cp+=x0; cc+=x1
    data.append([a,Paragraph(b,p8),f(mk),f'{p0} %',f(x0),f'{p1} %',f(x1),f(x1-x0)]); ls.append((b,x1-x0))
M=sum(i[2] for i in items); net=cc-cp; t=r2(net*D('.2')); gross=net+t; ret=r2(gross*D('.05')); pay=gross-ret
data.append(['','TOTAL',f(M),'',f(cp),'',f(cc),f(net)])
n='p01-platrier-situation-paysage'; doc=SimpleDocTemplate(str(OUT/f'{n}.pdf'),pagesize=landscape(A4),margin=12*mm,leftMargin=14*mm,rightMargin=14*mm,topMargin=12*mm,bottomMargin=12*mm)
P=lambda s,z=9: Paragraph(s,PS('b',fontName='Helvetica',fontSize=z,leading=z*1.25))
tb=Table(data,colWidths=[14*mm,92*mm,30*mm,18*mm,30*mm,18*mm,30*mm,34*mm],repeatRows=1); tb.setStyle(TableStyle([('GRID',(0,0),(-1,-1),.4,colors.black),('BACKGROUND',(0,0),(-1,0),colors.lightgrey),('ALIGN',(2,0),(-1,-1),'RIGHT'),('FONTSIZE',(0,0),(-1,-1),8),('FONTNAME',(0,-1),(-1,-1),B),('VALIGN',(0,0),(-1,-1),'MIDDLE')]))
tt=Table([['Montant HT de la situation n° 2',f(net)],['TVA 20 %',f(t)],['Montant TTC',f(gross)],['Retenue de garantie 5 % (loi du 16/07/1971)','- '+f(ret)],['NET À RÉGLER',f(pay)+' EUR']],colWidths=[75*mm,34*mm],hAlign='RIGHT'); tt.setStyle(TableStyle([('ALIGN',(1,0),(1,-1),'RIGHT'),('FONTSIZE',(0,0),(-1,-1),9),('FONTNAME',(0,-1),(-1,-1),B),('LINEABOVE',(0,-1),(-1,-1),.8,colors.black)]))
top=Table([[P(f'<b>PLÂTRERIE MORVAN &amp; ASSOCIÉS</b><br/>5 rue du Stade - 29200 Brest<br/>SIREN {g3(S)} - TVA {V}'),P('<b>SITUATION DE TRAVAUX N° 2</b><br/>Réf. ST-26-117/2<br/>Période : juin 2026 - arrêtée au 30/06/2026',11),P(f'Maître d\'ouvrage :<br/><b>SAS Penfeld Bureaux</b><br/>16 quai de la Douane - 29200 Brest<br/>SIREN {g3(S2)}')]],colWidths=[85*mm,95*mm,86*mm])
doc.build([top,Spacer(1,4*mm),P('Opération : réaménagement de l\'immeuble Le Ponant, lot 05 cloisons-doublages-peinture. Marché issu du devis n° D-25-640 du 14/11/2025. Situation établie le 2 juillet 2026.'),Spacer(1,4*mm),tb,Spacer(1,4*mm),tt,Spacer(1,5*mm),P('Visa du maître d\'oeuvre : ......................................    Date : ..................    Règlement à 30 jours date de situation.')])
facts(n,dict(kind='progress_claim',direction='ours',number='ST-26-117/2',date='2026-07-02',currency='EUR',quote_number='D-25-640',seller=dict(name='PLÂTRERIE MORVAN & ASSOCIÉS',siren=S,vat_number=V),client=dict(name='SAS Penfeld Bureaux',siren=S2),
 lines=[dict(description=a,net=m(b)) for a,b in ls],vat=[dict(rate='20',amount=m(t))],net=m(net),vat_total=m(t),gross=m(gross),retention_percent='5',payment_terms='30 jours date de situation',signature=UNSIGNED))
# ---- b01 town hall
S=siren(21350018); S2=siren(79815530)
ls=[L('Table pliante polyéthylène 183 x 76 cm',25,'U',64.9),L('Chaise empilable coque polypropylène, coloris bleu',120,'U',21.75),L('Chariot de transport pour 40 chaises',3,'U',148),L('Livraison et mise en place salle des fêtes',net=195)]
net=sum(l.net for l in ls); t=r2(net*D('.2')); gross=net+t
n='b01-mairie-bon-commande'; c=canvas.Canvas(str(OUT/f'{n}.pdf'),pagesize=A4); T='Times-Roman'; TB='Times-Bold'
tx(c,105,18,'RÉPUBLIQUE FRANÇAISE',9,T,'c'); tx(c,105,23,'Département d\'Ille-et-Vilaine',9,T,'c'); tx(c,105,32,'COMMUNE DE SAINT-ARMEL-SUR-VESLE',14,TB,'c'); tx(c,105,37,f'Place de la Mairie - 35230 - SIRET {siret(S,"0001")}',9,T,'c')
tx(c,105,50,'BON DE COMMANDE n° 2026-BC-0212',14,TB,'c'); tx(c,105,56,'(numéro d\'engagement à rappeler obligatoirement sur la facture Chorus Pro : E260212)',8.5,'Times-Italic','c')
for i,(a,b) in enumerate([('Titulaire :','Mobicollect SAS, 9 rue Nungesser, 44860 Pont-Saint-Martin'),('',f'SIRET {siret(S2,"0004")}'),('Objet :','Mobilier de la salle des fêtes'),('Votre devis :','n° 118-2026 du 3 septembre 2026'),('Imputation :','2184 - Opération 37 - Fonction 314'),('Livraison :','avant le 15 octobre 2026, sur rendez-vous (02 99 00 11 22)')]):
    tx(c,20,68+6*i,a,10.5,TB); tx(c,48,68+6*i,b,10.5,T)
y=110; tx(c,22,y,'Quantité',10,TB); tx(c,42,y,'Unité',10,TB); tx(c,60,y,'Désignation',10,TB); tx(c,163,y,'P.U. H.T.',10,TB,'r'); tx(c,190,y,'Total H.T.',10,TB,'r'); c.line(20*mm,H-(y+2)*mm,190*mm,H-(y+2)*mm)
for l in ls:
    y+=8
    if l.qty: tx(c,34,y,str(l.qty),10.5,T,'r'); tx(c,45,y,l.unit,10.5,T); tx(c,163,y,fr(l.price),10.5,T,'r')
    tx(c,60,y,l.d,10.5,T); tx(c,190,y,fr(l.net,' '),10.5,T,'r')
y+=5; c.line(20*mm,H-y*mm,190*mm,H-y*mm)
for a,b in [('Total hors taxes',net),('T.V.A. 20 %',t),('Total T.T.C.',gross)]: y+=7; tx(c,155,y,a,10.5,TB,'r'); tx(c,190,y,fr(b,' ')+' €',10.5,TB,'r')
tx(c,20,y+14,'Paiement par mandat administratif à 30 jours à réception de la facture.',10.5,T)
tx(c,110,y+30,'À Saint-Armel-sur-Vesle, le huit septembre 2026',10.5,T); tx(c,110,y+36,'Pour le Maire et par délégation,',10.5,T); tx(c,110,y+41,'l\'adjoint aux bâtiments,',10.5,T)
c.setStrokeColor(colors.Color(.1,.15,.5)); c.setLineWidth(1.2); p=c.beginPath(); X0=120*mm; Y0=H-(y+55)*mm; p.moveTo(X0,Y0)
for a in [(5,14,9,-6,14,6),(18,14,16,-8,24,4),(30,12,26,-6,36,2),(44,8,50,-4,58,5)]: p.curveTo(*[X0+a[i]*mm if i%2==0 else Y0+a[i]*mm for i in range(6)])
c.drawPath(p); tx(c,110,y+66,'Gérard THÉBAULT',10.5,TB); c.save()
facts(n,dict(kind='purchase_order',direction='theirs',number='2026-BC-0212',date='2026-09-08',currency='EUR',quote_number='118-2026',seller=dict(name='Mobicollect SAS',siren=S2),client=dict(name='COMMUNE DE SAINT-ARMEL-SUR-VESLE',siren=S),lines=[l.fact() for l in ls],vat=[dict(rate='20',amount=m(t))],net=m(net),vat_total=m(t),gross=m(gross),payment_terms='30 jours à réception de la facture',signature=signed('Gérard THÉBAULT','2026-09-08','handwritten')))
# ---- r01 bank
n='r01-banque-avis-credit'; IB=iban(11315,1,8004417263); IB2=iban(20041,1010,34566102); c=canvas.Canvas(str(OUT/f'{n}.pdf'),pagesize=A4)
tx(c,20,20,'CAISSE RÉGIONALE DU VALLON',13,B); tx(c,20,25,'Agence entreprises - 3 place Bellecombe, 13100 Aix-en-Provence',8)
tx(c,120,48,'SARL MENUISERIE ARNOUX',10); tx(c,120,53,'ZI Les Estroublans',10); tx(c,120,58,'13127 VITROLLES',10)
tx(c,20,75,'AVIS D\'OPÉRÉ - VIREMENT SEPA REÇU',12,B); tx(c,20,81,'Édité le 05/08/2026'); tx(c,20,86,'Votre compte : '+giban(IB2))
rows=[('Montant crédité','14 208,36 EUR'),('Date d\'opération','04/08/2026'),('Date de valeur','05/08/2026'),('Donneur d\'ordre','OGEC SAINT-VINCENT'),('IBAN du donneur d\'ordre',giban(IB)),('BIC','CEPAFRPP131'),('Référence de bout en bout','OGEC-0826-77'),('Motif','FAC 26-0208 ET 26-0211'),('Frais','0,00 EUR')]
for i,(a,b) in enumerate(rows):
    y=98+9*i; c.setFillColor(colors.Color(.95,.95,.95) if i%2 else colors.white); c.rect(20*mm,H-(y+3)*mm,170*mm,9*mm,stroke=0,fill=1); c.setFillColor(colors.black); tx(c,23,y,a,9.5); tx(c,85,y,b,9.5,B if i==0 else 'Helvetica')
tx(c,20,190,'Sauf erreur ou omission de notre part. Le présent avis ne constitue pas un relevé de compte.',7.5); c.save()
facts(n,dict(kind='remittance',direction='theirs',date='2026-08-05',currency='EUR',payer=dict(name='OGEC SAINT-VINCENT',iban=IB),amount='14208.36',value_date='2026-08-05',reference='OGEC-0826-77',invoices=[dict(number='26-0208'),dict(number='26-0211')]))
