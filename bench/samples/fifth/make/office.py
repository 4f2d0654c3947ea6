"""python-docx, openpyxl, LibreOffice: q03 translator .docx, q07 plumber TTC (Calc pdf), q08 painter .xlsx, a02 amendment (Writer pdf), h01 acceptance with reserves .docx, l01 dispute letter (Writer pdf)."""
from common import *
import subprocess
from docx import Document
from docx.shared import Pt, Cm, RGBColor
from docx.enum.text import WD_ALIGN_PARAGRAPH as AL
from openpyxl import Workbook
from openpyxl.styles import Font, Alignment, Border, Side, PatternFill
from openpyxl.drawing.image import Image
def lo(src, to, out=OUT): subprocess.run(['nice','-n','10','soffice','-env:UserInstallation=file:///tmp/lo_set5','--headless','--convert-to',to,'--outdir',str(out),str(src)],check=True,capture_output=True)
def doc(font='Liberation Serif',size=11):
    d=Document(); st=d.styles['Normal']; st.font.name=font; st.font.size=Pt(size); st.paragraph_format.space_after=Pt(4)
    s=d.sections[0]; s.page_width,s.page_height=Cm(21),Cm(29.7); s.left_margin=s.right_margin=Cm(2.2); s.top_margin=s.bottom_margin=Cm(2); return d
def P(d,t='',al=None,b=False,size=None):
    p=d.add_paragraph(); r=p.add_run(t); r.bold=b
    if size: r.font.size=Pt(size)
    if al: p.alignment={'r':AL.RIGHT,'c':AL.CENTER}[al]
    return p
def table(d,rows,widths,style='Table Grid',right=()):
    t=d.add_table(0,len(widths),style=style)
    for i,r in enumerate(rows):
        cs=t.add_row().cells
        for j,(c,x) in enumerate(zip(cs,r)):
            c.width=Cm(widths[j]); c.text=''; run=c.paragraphs[0].add_run(x); run.bold=(i==0)
            if j in right: c.paragraphs[0].alignment=AL.RIGHT
    return t
# ---- q03 translator
S=siren(80134629)
ls=[L('Traduction anglais > français du manuel d’utilisation (9 480 mots à 0,12 € le mot)',net='1137.60'),L('Relecture par une seconde traductrice',net='284.40'),L('Mise en page dans InDesign, 4 heures',net='180')]
net=sum(l.net for l in ls); dep=r2(net*D('.3'))
d=doc('Liberation Sans',10.5); P(d,'Agnieszka Fournier-Nowak',b=True,size=14); P(d,'Traductrice indépendante EN / PL > FR\n11 rue des Carmes, 45000 Orléans\nSiret : '+gsiret(siret(S,'0003'))+'\nDispensée d’immatriculation au RCS')
P(d,'Orléans, le 3 novembre 2026','r'); P(d,'Vitalab Instruments\nA l’attention de M. Laurent Bossuet\nParc du Moulin\n45160 Olivet'); P(d); P(d,'DEVIS N° T26-119',b=True,size=12)
P(d,'Bonjour Monsieur,\n\nVoici ma proposition pour la traduction de votre manuel (fichier Word reçu le 30 octobre) :')
e=lambda x: fr(x,NB)+' euros'
for l in ls:
    p=d.add_paragraph(style='List Bullet'); p.add_run(l.d+' : '+e(l.net))
P(d); P(d,'Total à payer : '+e(net),b=True); P(d,'TVA non applicable, article 293 B du Code général des impôts.')
P(d,f'Livraison : 12 jours ouvrés après la commande. Un acompte de 30 %, soit {fr(dep,NB)} euros, est demandé à la commande, le solde à 30 jours de la livraison.')
P(d,'Cette offre est valable jusqu’au 30 novembre 2026.'); P(d); P(d,'Pour accepter, merci de me renvoyer ce devis avec la mention « Bon pour accord » :'); P(d); P(d,'Bon pour accord'); P(d,'Laurent Bossuet, responsable documentation'); P(d,'Olivet, le 6 novembre 2026')
d.save(OUT/'q03-traductrice-word.docx')
facts('q03-traductrice-word',dict(kind='quote',direction='ours',number='T26-119',date='2026-11-03',valid_until='2026-11-30',currency='EUR',seller=dict(name='Agnieszka Fournier-Nowak',siren=S),client=dict(name='Vitalab Instruments'),
 lines=[dict(description=l.d,net=m(l.net)) for l in ls],net=m(net),gross=m(net),schedule=[dict(label='à la commande',kind='deposit',percent='30',amount=m(dep)),dict(label='le solde',kind='balance')],signature=signed('Laurent Bossuet','2026-11-06')))
# ---- q07 plumber TTC, Calc pdf
S=siren(49021765); V=tva(S)
it=[('Dépose ancien chauffe-eau et évacuation',1,'132.00'),('Chauffe-eau électrique stéatite 200 L vertical mural',1,'748.00'),('Groupe de sécurité inox et siphon',1,'93.50'),('Raccordement cuivre et raccords (mètre)',6,'27.50'),('Mitigeur évier à bec haut pivotant, posé',1,'236.50'),('Recherche de fuite sous évier','','88.00')]
g=sum(D(c)*(b or 1) for a,b,c in it); net=r2(g/D('1.1')); t=g-net
wb=Workbook(); w=wb.active; w.title='Devis'
for c,x in zip('ABCD',(56,10,16,16)): w.column_dimensions[c].width=x
B=Font(bold=True); num='[$-40C]#,##0.00\\ "€"'
def put(a,v,b=False,al=None,nf=None,size=None):
    w[a]=v; w[a].font=Font(bold=b,size=size or 11,name='Liberation Sans')
    if al: w[a].alignment=Alignment(horizontal=al,wrap_text=True)
    if nf: w[a].number_format=nf
put('A1','Plomberie Chauffage Lionel DAVOUST',True,size=15); put('A2','5 impasse des Forges 72100 LE MANS - 02 43 81 70 09'); put('A3',f'SIREN {S} RM 72 - TVA {V} - assurance décennale MAAF')
put('C5','Mme ROUSSEAU Odette',True); put('C6','18 rue Gambetta'); put('C7','72000 LE MANS')
put('A9','DEVIS N° 26-055 DU 7/4/26',True,size=13); put('A10','Valable 1 mois'); r=12
for c,x in zip('ABCD',('Travaux','Nombre','Prix TTC','Total TTC')): put(f'{c}{r}',x,True,'center'); w[f'{c}{r}'].fill=PatternFill('solid',fgColor='FFF2CC')
th=Side(style='thin'); bd=Border(left=th,right=th,top=th,bottom=th)
for a,b,c in it:
    r+=1; put(f'A{r}',a); put(f'B{r}',b or None,al='center'); put(f'C{r}',float(c) if b else None,nf=num); put(f'D{r}',float(D(c)*(b or 1)),nf=num)
for rr in range(12,r+1):
    for c in 'ABCD': w[f'{c}{rr}'].border=bd
put(f'C{r+2}','TOTAL TTC',True); put(f'D{r+2}',float(g),True,nf=num); put(f'C{r+3}','dont TVA 10 %'); put(f'D{r+3}',float(t),nf=num); put(f'C{r+4}','soit HT'); put(f'D{r+4}',float(net),nf=num)
put(f'A{r+6}','Règlement à la fin des travaux par chèque.'); put(f'A{r+7}','TVA à 10 % : logement de plus de deux ans.'); put(f'A{r+10}','Signature du client :')
w.page_setup.paperSize=9; w.page_setup.fitToWidth=1; w.page_setup.fitToHeight=0; w.sheet_properties.pageSetUpPr.fitToPage=True
x=OUT/'make'/'q07-plombier-ttc-calc.xlsx'; wb.save(x); lo(x,'pdf'); x.unlink()
lj=[]
for a,b,c in it: lj.append({'description':a,**({'quantity':str(b)} if b else {})})
facts('q07-plombier-ttc-calc',dict(kind='quote',direction='ours',number='26-055',date='2026-04-07',valid_until='2026-05-07',currency='EUR',seller=dict(name='Plomberie Chauffage Lionel DAVOUST',siren=S,vat_number=V),client=dict(name='Mme ROUSSEAU Odette'),lines=lj,vat=[dict(rate='10',amount=m(t))],net=m(net),gross=m(g),payment_terms='à la fin des travaux',signature=UNSIGNED))
# ---- q08 painter xlsx with formulas
S=siren(82277105); V=tva(S)
secs=[('SEJOUR',[L('Protection des sols et mobilier',1,'Ens',140,10),L('Lessivage, ponçage, enduit de rebouchage',64,'m2',9.5,10),L('Peinture acrylique velours 2 couches murs',64,'m2',14.2,10),L('Peinture plafond mat 2 couches',31.5,'m2',13,10)]),('CAGE D’ESCALIER',[L('Échafaudage intérieur',2,'jour',85,10),L('Toile de verre + peinture',42,'m2',23.4,10),L('Laque satinée garde-corps bois',7.2,'ml',31,10)]),('DIVERS',[L('Dépose papier peint',18,'m2',None,None,net=0),L('Papier peint intissé posé (fourni par le client)',18,'m2',22,10)])]
del secs[2][1][0]
ls=[l for _,x in secs for l in x]; sub=sum(l.net for l in ls); disc=D('150'); net=sub-disc; t=r2(net*D('.1')); g=net+t
wb=Workbook(); w=wb.active; w.title='Feuil1'
for c,x in zip('ABCDEF',(3,48,8,9,12,14)): w.column_dimensions[c].width=x
put('B1','ETS KERVELLA PEINTURE',True,size=14); put('B2','Kerbiguet 29340 RIEC SUR BELON'); put('B3','siret '+siret(S,'0001')); put('B4','tva '+V)
put('E1','DEVIS',True,size=14); put('F1','K-2026-41'); put('E2','date'); import datetime; put('F2',datetime.date(2026,9,28),nf='DD/MM/YYYY'); put('E3','fin de validité'); put('F3',datetime.date(2026,10,31),nf='DD/MM/YYYY')
put('E5','M. Bertrand Le Goff',True); put('E6','2 hent ar Mor'); put('E7','29350 MOELAN SUR MER')
r=9
for c,x in zip('BCDEF',('Désignation','Unité','Qté','P.U. HT','Total HT')): put(f'{c}{r}',x,True,'center'); w[f'{c}{r}'].border=bd
subs=[]
for s,x in secs:
    r+=1; put(f'B{r}',s,True); r0=r+1
    for l in x:
        r+=1; put(f'B{r}',l.d); put(f'C{r}',l.unit); put(f'D{r}',float(l.qty)); put(f'E{r}',float(l.price),nf='#,##0.00'); put(f'F{r}',f'=ROUND(D{r}*E{r},2)',nf='#,##0.00')
    r+=1; put(f'E{r}','s/total'); put(f'F{r}',f'=SUM(F{r0}:F{r-1})',nf='#,##0.00'); subs.append(f'F{r}')
r+=2; put(f'E{r}','Total HT brut'); put(f'F{r}','='+'+'.join(subs),nf='#,##0.00'); put(f'E{r+1}','Remise'); put(f'F{r+1}',-150,nf='#,##0.00'); put(f'E{r+2}','Total HT net',True); put(f'F{r+2}',f'=F{r}+F{r+1}',nf='#,##0.00'); put(f'D{r+3}','TVA'); put(f'E{r+3}',0.1,nf='0%'); put(f'F{r+3}',f'=ROUND(F{r+2}*E{r+3},2)',nf='#,##0.00'); put(f'E{r+4}','TTC',True); put(f'F{r+4}',f'=F{r+2}+F{r+3}',True,nf='#,##0.00')
put(f'B{r}','Acompte 30% à la commande'); put(f'B{r+1}','Solde fin de chantier'); put(f'B{r+3}','Bon pour accord :'); put(f'B{r+4}','B. Le Goff le 05/10/2026')
x=OUT/'make'/'_tmp'; x.mkdir(exist_ok=True); wb.save(x/'q08-peintre-excel.xlsx'); lo(x/'q08-peintre-excel.xlsx','xlsx:Calc MS Excel 2007 XML')
(x/'q08-peintre-excel.xlsx').unlink(); x.rmdir()
facts('q08-peintre-excel',dict(kind='quote',direction='ours',number='K-2026-41',date='2026-09-28',valid_until='2026-10-31',currency='EUR',seller=dict(name='ETS KERVELLA PEINTURE',siren=S,vat_number=V),client=dict(name='M. Bertrand Le Goff'),lines=[l.fact(rate=False) for l in ls],discount=m(disc),vat=[dict(rate='10',amount=m(t))],net=m(net),gross=m(g),schedule=[dict(label='à la commande',kind='deposit',percent='30'),dict(label='Solde fin de chantier',kind='balance')],signature=signed('B. Le Goff','2026-10-05')))
# ---- a02 amendment, Writer
S=siren(75240913); V=tva(S)
ls=[L('Fourniture et pose d’une seconde caméra dôme côté quai',net='612.50'),L('Passage de câble en apparent sous goulotte au lieu d’encastré',net='-348'),L('Extension de l’enregistreur, disque 4 To',net='189.90'),L('Déplacement du clavier de commande',net='95')]
net=sum(l.net for l in ls); t=r2(net*D('.2')); g=net+t; old=D('7450.00')
d=doc('Liberation Sans',10); P(d,'SECURITEC OUEST',b=True,size=18); P(d,f'Alarme, vidéoprotection, contrôle d’accès\nSARL – SIREN {g3(S)} – TVA {V}',size=8)
P(d,'Saumur, le 1er décembre 2025','r'); P(d,'Avenant au devis SO/25/0934 – n° SO/25/0934/AV1',b=True,size=12)
P(d,'Entre : SECURITEC OUEST, 40 rue du Petit-Thouars, 49400 Saumur,\nEt : Biscuiterie des Rosiers SARL, zone de la Perrière, 49350 Gennes-Val-de-Loire, représentée par Mme Nadia Haddad, gérante.')
P(d,'Il a été convenu, à la demande du client et à la suite de la réunion de chantier du 27 novembre 2025, de modifier les prestations de la façon suivante :')
f=lambda x: ('+ ' if x>0 else '– ')+fr(abs(x),NN)
table(d,[['Objet de la modification','Plus ou moins-value (€ HT)']]+[[l.d,f(l.net)] for l in ls],[12,4.6],right=(1,)); P(d)
P(d,f'Le montant de l’avenant s’établit à {fr(net,NN)} € HT, soit {fr(g,NN)} € TTC après application de la TVA au taux de 20 % ({fr(t,NN)} €).')
P(d,f'Le montant du devis, initialement de {fr(old,NN)} € HT, est porté à {fr(old+net,NN)} € HT.'); P(d,'Les conditions de règlement restent celles du devis. Le délai est reporté au 19 décembre 2025.'); P(d); table(d,[['Pour SECURITEC OUEST','Pour le client'],['Franck Joly','']],[8.3,8.3])
x=OUT/'make'/'a02-alarme-avenant-writer.docx'; d.save(x); lo(x,'pdf'); x.unlink()
facts('a02-alarme-avenant-writer',dict(kind='amendment',direction='ours',number='SO/25/0934/AV1',date='2025-12-01',currency='EUR',quote_number='SO/25/0934',seller=dict(name='SECURITEC OUEST',siren=S,vat_number=V),client=dict(name='Biscuiterie des Rosiers SARL'),lines=[l.fact(rate=False) for l in ls],vat=[dict(rate='20',amount=m(t))],net=m(net),gross=m(g),signature=UNSIGNED))
# ---- h01 acceptance with reserves, docx
S=siren(40855212)
sn=[('Cuisine : joint silicone du plan de travail à reprendre','20/06/2026','2026-06-20'),('Salle d’eau : un carreau fêlé derrière la porte, à remplacer','20/06/2026','2026-06-20'),('Entrée : réglage de la gâche électrique','15/06/2026','2026-06-15')]
d=doc('Liberation Serif',11); P(d,'PROCÈS-VERBAL DE RÉCEPTION DES TRAVAUX',al='c',b=True,size=15); P(d,'(article 1792-6 du Code civil)',al='c',size=9)
table(d,[['Maître de l’ouvrage','SCI du Vieux Lavoir, M. Étienne Carrère'],['Entreprise',f'Rénov’Adour SARL, SIREN {S}, 40100 Dax'],['Adresse des travaux','3 place de la Fontaine Chaude, 40100 Dax, appartement 2'],['Devis','n° RA-1180 du 12 janvier 2026']],[5,11.6]); P(d)
P(d,'Je soussigné Étienne Carrère, maître de l’ouvrage, après avoir procédé à l’examen des travaux exécutés par l’entreprise Rénov’Adour, en présence de son représentant M. Xabi Etcheverry, déclare que :'); P(d,'☐  la réception est prononcée sans réserve'); P(d,'☒  la réception est prononcée avec les réserves ci-dessous, avec effet à la date du 05 juin 2026'); P(d,'☐  la réception est refusée')
table(d,[['N°','Nature de la réserve','À lever avant le']]+[[str(i),a,b] for i,(a,b,_) in enumerate(sn,1)],[1.2,11.4,4]); P(d)
P(d,'La retenue de garantie de 5 % est conservée jusqu’à la levée des réserves.'); P(d,'Fait à Dax, le 5 juin 2026, en deux exemplaires.'); table(d,[['L’entreprise','Le maître de l’ouvrage'],['X. Etcheverry','Lu et approuvé\nÉtienne Carrère']],[8.3,8.3]); d.save(OUT/'h01-renovation-pv-reserves.docx')
facts('h01-renovation-pv-reserves',dict(kind='handover',direction='ours',date='2026-06-05',quote_number='RA-1180',seller=dict(name='Rénov’Adour SARL',siren=S),client=dict(name='SCI du Vieux Lavoir'),signature=signed('Étienne Carrère','2026-06-05'),snags=[dict(description=a,due=c) for a,_,c in sn]))
# ---- l01 dispute
S=siren(51377804)
d=doc('Liberation Serif',11.5); P(d,'Hôtel de la Dame Blanche\nSAS Dame Blanche, SIREN '+g3(S)+'\n2 place du Marché\n39600 Arbois'); P(d,'Blanchisserie du Revermont\nService clients\n7 rue de l’Industrie\n39800 Poligny','r'); P(d,'Arbois, le 14 octobre 2026','r')
P(d,'Lettre recommandée avec AR n° 1A 204 551 8837 2',b=True); P(d,'Objet : contestation de votre facture n° F-26-5582 du 30 septembre 2026',b=True); P(d)
for s in ['Madame, Monsieur,','Nous avons reçu votre facture citée en objet, d’un montant de 1 894,20 € TTC, et nous la contestons pour les raisons suivantes.','D’une part, vous nous facturez 420 draps alors que vos bons de livraison 8812 et 8840 n’en mentionnent que 350. D’autre part, le tarif appliqué aux serviettes (0,95 € HT pièce) n’est pas celui de votre devis D-26-0107, accepté le 9 février 2026, qui était de 0,82 € HT.','Selon nos calculs, la somme facturée à tort s’élève à 241,80 € TTC. Nous réglons donc ce jour par virement la part non contestée, soit 1 652,40 €, et vous prions de nous adresser un avoir pour la différence sous quinze jours.','À défaut, nous saisirons le médiateur des entreprises.','Veuillez agréer, Madame, Monsieur, nos salutations distinguées.']: P(d,s)
P(d); P(d,'Géraldine Outhier\nDirectrice','r')
x=OUT/'make'/'l01-hotel-contestation-lettre.docx'; d.save(x); lo(x,'pdf'); x.unlink()
facts('l01-hotel-contestation-lettre',dict(kind='dispute',direction='theirs',date='2026-10-14',currency='EUR',quote_number='D-26-0107',seller=dict(name='Blanchisserie du Revermont'),client=dict(name='Hôtel de la Dame Blanche',siren=S),amount='241.80',invoices=[dict(number='F-26-5582',amount='1894.20')]))
