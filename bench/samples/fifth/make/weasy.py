"""WeasyPrint: q02 caterer (sections, options), a03 photographer's amendment (signed), r02 payer's advice, b03 -."""
from common import *
from weasyprint import HTML
def build(n, css, body): HTML(string=f'<html lang="fr"><style>{css}</style><body>{body}</body></html>').write_pdf(str(OUT/f'{n}.pdf'))
# ---- q02 caterer
S=siren(44917360); V=tva(S); f=lambda x: fr(x,NN)+'\u00a0€'
secs=[('Cocktail d’accueil',[L('Pièces cocktail salées (8 par personne)\tverrines, cuillères, navettes',120,None,11.60,10,u='pers.'),L('Atelier découpe de jambon ibérique avec trancheur',1,None,540,10,u=''),L('Softs et jus de fruits fermiers',120,None,3.2,10,u='pers.')]),
 ('Dîner assis',[L('Menu « Bord de Loire » entrée, plat, fromage, dessert',112,None,46.5,10,u='pers.'),L('Menu enfant',8,None,17,10,u='enf.'),L('Pain au levain et beurre demi-sel',120,None,1.35,5.5,u='pers.')]),
 ('Boissons alcoolisées',[L('Vouvray brut, méthode traditionnelle',30,None,13.9,20,u='btl'),L('Chinon « Les Graviers » 2022',36,None,12.4,20,u='btl'),L('Droit de bouchon',None,None,None,20,net=0,u='')]),
 ('Service et matériel',[L('Maître d’hôtel',9,None,42,20,u='h'),L('Serveurs (5) de 16 h à 1 h',45,None,36.5,20,u='h'),L('Nappage, vaisselle et verrerie',120,None,8.75,20,u='pers.'),L('Transport et camion frigorifique',None,None,None,20,net=280,u='')])]
lines=[]; rows=''
for s,ls in secs:
    rows+=f'<tr class=s><td colspan=5>{s}</td></tr>'
    for l in ls:
        a,_,b=l.d.partition('\t'); l.d=(a+' '+b).strip() if b else a
        l.unit=l.u or None
        net='offert' if l.net==0 else f(l.net)
        qq=f'{l.qty} {l.u}'.strip() if l.qty else ''
        p=f(l.price) if l.price is not None else ''
        rows+=f'<tr><td>{a}{"<br><small>"+b+"</small>" if b else ""}</td><td class=c>{qq}</td><td class=r>{p}</td><td class=r>{q(l.rate).replace(".",",")} %</td><td class=r>{net}</td></tr>'
        lines.append(l)
    rows+=f'<tr class=t><td colspan=4>Total {s.lower()}</td><td class=r>{f(sum(x.net for x in ls))}</td></tr>'
v,net,t,gross=vats(lines)
d1=r2(gross*D('0.4')); d2=r2(gross*D('0.4')); d3=gross-d1-d2
css='''@page{size:A4;margin:14mm 15mm 22mm;@bottom-center{content:"Maison Tardivel Réceptions · SAS au capital de 15 000 € · RCS Tours SIR · TVA intracommunautaire VATN";font:7pt Lato;color:#777}@bottom-right{content:counter(page) "/" counter(pages);font:7pt Lato}}
body{font:9.3pt Lato;color:#222}h1{font-weight:300;font-size:24pt;margin:0;color:#8a5a2b}.top{display:flex;justify-content:space-between}.box{background:#f7f1ea;padding:8pt 12pt;width:66mm}
table.l{width:100%;border-collapse:collapse;margin-top:7mm}table.l th{font-size:7.5pt;text-transform:uppercase;letter-spacing:.6pt;text-align:left;border-bottom:1.5pt solid #8a5a2b;padding:3pt}table.l td{padding:3.2pt;vertical-align:top}.r{text-align:right!important;white-space:nowrap}.c{text-align:center!important}.s td{font-weight:bold;padding-top:8pt;color:#8a5a2b}.t td{border-top:.4pt solid #bbb;text-align:right;font-style:italic}small{color:#777}
.tot{margin:5mm 0 0 auto;width:88mm;break-inside:avoid}.tot td{padding:2.5pt 4pt}.tot .g td{background:#8a5a2b;color:#fff;font-size:12pt;font-weight:bold}.opt{border:1pt dashed #8a5a2b;padding:6pt 10pt;margin-top:5mm;break-inside:avoid}'''.replace('SIR',g3(S)).replace('VATN',V)
body=f'''<div class=top><div><h1>Maison Tardivel</h1>Réceptions · Traiteur en Touraine<br>ZA de la Ménardière, 37540 Saint-Cyr-sur-Loire<br>02 47 88 10 35</div>
<div class=box><b>Proposition n° MTR-2603-018</b><br>Émise le mercredi 11 mars 2026<br>Option posée jusqu’au 31 mars 2026<br><br>Réception : samedi 5 septembre 2026<br>Domaine de la Closerie, 120 convives</div></div>
<p style="margin:7mm 0 0">Pour <b>Camille Rousselot &amp; Adrien Pommier</b><br>27 rue Briçonnet, 37000 Tours</p>
<table class=l><thead><tr><th>Prestation<th class=c>Quantité<th class=r>Prix unitaire HT<th class=r>TVA<th class=r>Prix HT</tr></thead>{rows}</table>
<table class=tot><tr><td>Total hors taxes<td class=r>{f(net)}</tr>{''.join(f"<tr><td>TVA {q(a).replace('.',',')} % <small>(base {f(b)})</small><td class=r>{f(c)}</tr>" for a,b,c in v)}<tr><td>Total TVA<td class=r>{f(t)}</tr><tr class=g><td>Total TTC<td class=r>{f(gross)}</tr></table>
<div class=opt><b>En option, non compris dans le total</b><table style="width:100%"><tr><td>Brunch du lendemain, 60 personnes<td>60 pers. × 21,00 € HT<td class=r>1 260,00 € HT</tr><tr><td>Fontaine à champagne, location et montage<td><td class=r>190,00 € HT</tr></table></div>
<p><b>Échéancier</b></p><table><tr><td style="width:70mm">Acompte à la réservation<td style="width:20mm">40 %<td class=r>{f(d1)}</tr><tr><td>Un mois avant la réception<td>40 %<td class=r>{f(d2)}</tr><tr><td>Solde le lendemain de la réception<td>20 %<td class=r>{f(d3)}</tr></table>
<p style="margin-top:8mm">Bon pour accord, date et signature :</p>'''
build('q02-traiteur-sections-options',css,body)
lf=[l.fact() for l in lines]
for x in lf:
    if x['net']=='0.00': del x['net']
facts('q02-traiteur-sections-options',dict(kind='quote',direction='ours',number='MTR-2603-018',date='2026-03-11',valid_until='2026-03-31',currency='EUR',seller=dict(name='Maison Tardivel Réceptions',siren=S,vat_number=V),client=dict(name='Camille Rousselot & Adrien Pommier'),
 lines=lf,vat=fvat(v),net=m(net),vat_total=m(t),gross=m(gross),schedule=[dict(label='Acompte à la réservation',kind='deposit',percent='40',amount=m(d1)),dict(label='Un mois avant la réception',kind='milestone',percent='40',amount=m(d2)),dict(label='Solde le lendemain de la réception',kind='balance',percent='20',amount=m(d3))],signature=UNSIGNED))
# ---- a03 photographer amendment, franchise
S=siren(91356827)
ls=[L('Séance portraits d’équipe : 6 personnes supplémentaires',6,None,45),L('Drone, demi-journée, télépilote déclaré DGAC',1,None,390),L('Album imprimé 30 × 30 (retiré de la commande)',-2,None,165)]
net=sum(l.net for l in ls); old=D('2340')
g=lambda x:('− ' if x<0 else '')+fr(abs(x),' ',nd=0)+' €'
css='''@page{size:A4;margin:30mm 28mm}body{font:10pt "URW Gothic"}h1{font-size:30pt;letter-spacing:-1pt;margin:0 0 12mm}table{width:100%;border-collapse:collapse;margin:6mm 0}td,th{padding:5pt 0 5pt 9pt;border-bottom:.5pt solid #000;text-align:left}.r{text-align:right}.sig{margin-top:12mm;font:16pt "Z003"}'''
body=f'''<h1>avenant n°1</h1><p>au devis LM-2026-22 du 04.05.2026<br>établi le 19.06.2026</p>
<table style="border:0"><tr><td style="border:0;width:50%"><b>Léonie Marchetti</b>, photographe<br>Entrepreneure individuelle<br>8 montée des Accoules, 13002 Marseille<br>SIRET {gsiret(siret(S,'0002'))}<td style="border:0"><b>Cabinet Sauvaire Conseil</b><br>M. Philippe Sauvaire<br>55 cours Pierre-Puget<br>13006 Marseille</table>
<p>D’un commun accord, le devis cité ci-dessus est modifié comme suit ; ses autres clauses restent inchangées.</p>
<table><tr><th>Modification<th class=r>Nombre<th class=r>Tarif<th class=r>Incidence</tr>{''.join(f"<tr><td>{l.d}<td class=r>{q(l.qty).replace('-','− ')}<td class=r>{g(l.price)}<td class=r>{g(l.net)}</tr>" for l in ls)}
<tr><td colspan=3><b>Montant du présent avenant</b><td class=r><b>{g(net)}</b></tr><tr><td colspan=3>Montant initial du devis<td class=r>{g(old)}</tr><tr><td colspan=3>Nouveau montant du devis<td class=r>{g(old+net)}</tr></table>
<p style="font-size:8pt">TVA non applicable, art. 293 B du CGI.</p>
<p>Bon pour accord, le 22 juin 2026<br>Philippe Sauvaire</p><div class=sig>P. Sauvaire</div>'''
build('a03-photographe-avenant',css,body)
facts('a03-photographe-avenant',dict(kind='amendment',direction='ours',number='1',date='2026-06-19',currency='EUR',quote_number='LM-2026-22',seller=dict(name='Léonie Marchetti',siren=S),client=dict(name='Cabinet Sauvaire Conseil'),lines=[l.fact() for l in ls],net=m(net),gross=m(net),signature=signed('Philippe Sauvaire','2026-06-22')))
# ---- r02 payer advice
S=siren(33470918); IB=iban(30004,1702,10098834)
inv=[('FA26-00418','28/02/2026','Carrelage hall',D('6342.60')),('FA26-00433','15/03/2026','Faïence niv. 1',D('2208.00')),('FA26-00437','18/03/2026','Reprise seuils',D('474.24'))]
ded=[('Escompte 1 % paiement anticipé s/ FA26-00418','discount',D('63.43'),None),('Retenue de garantie 5 % s/ FA26-00433','retention',D('110.40'),None),('Votre avoir AV26-0031','credit_note',D('150.00'),'AV26-0031')]
tot=sum(i[3] for i in inv)-sum(d[2] for d in ded)
f=lambda x: fr(x,'.')
css='@page{size:A4;margin:18mm}body{font:9.5pt "Liberation Sans Narrow"}table{width:100%;border-collapse:collapse;margin:5mm 0}td,th{border:.6pt solid #000;padding:3pt 5pt}th{background:#ddd}.r{text-align:right}.n td{border:0;padding:1pt}'
body=f'''<table class=n><tr><td style="width:55%"><b style="font-size:14pt">BATILOR PROMOTION S.A.S.</b><br>Service comptabilité fournisseurs<br>42 boulevard Lobau - 54000 NANCY<br>Siren {g3(S)} - R.C.S. Nancy<td>CARRELAGES FERRY ET FILS<br>ZI Les Sables<br>54110 DOMBASLE SUR MEURTHE</table>
<h2 style="text-align:center">AVIS DE RÈGLEMENT PAR VIREMENT</h2>
<table><tr><th>Date d’émission<th>Date de valeur<th>Réf. de l’avis<th>Code fournisseur<th>Compte débité</tr><tr><td>27/03/2026<td>30/03/2026<td>VIR-2026-0702<td>F0FERRY<td>{giban(IB)}</tr></table>
<p>Nous vous informons que nous avons donné ordre à notre banque de virer à votre compte la somme de <b>{f(tot)} EUR</b> en règlement des pièces ci-dessous :</p>
<table><tr><th>N° pièce<th>Date<th>Libellé<th>Débit<th>Crédit</tr>{''.join(f"<tr><td>{a}<td>{b}<td>{c}<td><td class=r>{f(d)}</tr>" for a,b,c,d in inv)}{''.join(f"<tr><td>{x[3] or ''}<td><td>{x[0]}<td class=r>{f(x[2])}<td></tr>" for x in ded)}
<tr><td colspan=3 class=r>Totaux<td class=r>{f(sum(d[2] for d in ded))}<td class=r>{f(sum(i[3] for i in inv))}</tr><tr><td colspan=3 class=r><b>Net viré</b><td colspan=2 class=r><b>{f(tot)}</b></tr></table>
<p>Ce document tient lieu de lettre. Pour toute question : compta.fournisseurs@batilor.example</p>'''
build('r02-promoteur-avis-virement',css,body)
facts('r02-promoteur-avis-virement',dict(kind='remittance',direction='theirs',date='2026-03-27',currency='EUR',payer=dict(name='BATILOR PROMOTION S.A.S.',iban=IB),amount=m(tot),value_date='2026-03-30',reference='VIR-2026-0702',invoices=[dict(number=i[0],amount=m(i[3])) for i in inv],deductions=[dict(kind=k,amount=m(a),**({'document':x} if x else {})) for _,k,a,x in ded]))
