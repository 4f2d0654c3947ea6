"""wkhtmltopdf: q12 joiner (options inside the table, totals box at the head), q13 mover (form-like, TTC boxed first, arrhes)."""
from common import *
import subprocess
def build(n,h,*o):
    subprocess.run(['nice','-n','10','wkhtmltopdf','-q','-s','A4','--encoding','utf-8',*o,'-',str(OUT/f'{n}.pdf')],input=h.encode(),capture_output=True)
# ---- q12
S=siren(43880251); V=tva(S); f=lambda x: fr(x,NB)
A=[L("Châssis coulissant alu 2 vantaux 2400 x 2150, RAL 7016, vitrage 4/16/4 argon",2,"pce",1865,10),L("Porte-fenêtre bois-alu chêne 1 vantail 900 x 2150",1,"pce",2240,10),L("Habillage intérieur tapées et couvre-joints",19.6,"ml",16.8,10),L("Pose en rénovation, calfeutrement, mise à la déchetterie",3,"pce",310,10)]
O=[L("OPTION : volet roulant solaire, tablier alu",3,"pce",615,10),L("VARIANTE : vitrage feuilleté 44.2 (supplément)",3,"pce",142.5,10)]
v,net,t,g=vats(A); d=r2(g*D('0.35')); m2=r2(g*D('0.35')); s=g-d-m2
row=lambda i,l,o: f'<tr{" class=o" if o else ""}><td>{i}</td><td>{l.d}</td><td class=r>{fr(l.qty,"",nd=1 if D(str(l.qty))%1 else 0)} {l.unit}</td><td class=r>{f(l.price)}</td><td class=r>{("("+f(l.net)+")") if o else f(l.net)}</td></tr>'
build('q12-menuisier-options-tableau',f'''<meta charset=utf-8><style>body{{font:11pt Utopia,"Liberation Serif"}}table{{border-collapse:collapse;width:100%}}.l td,.l th{{border-bottom:1px solid #999;padding:6px 4px;text-align:left;vertical-align:top}}.r{{text-align:right!important;white-space:nowrap}}.o td{{font-style:italic;color:#555}}.k{{border:2px solid #000;width:auto;float:right}}.k td{{padding:3px 10px}}</style>
<table><tr><td style="width:33%;vertical-align:top"><b>Fabien et Lise Aubertin</b><br>6 chemin des Vignes<br>57155 Marly</td><td style="width:33%"></td><td style="vertical-align:top;text-align:right"><b>MENUISERIE SCHOTT</b><br>Meister &amp; fils depuis 1954<br>12 rue des Potiers<br>57070 Metz<br>SIREN {g3(S)}<br>{V}</td></tr></table>
<h2>Offre de prix 26.0274 / indice B</h2><p>Metz, 6 mai 2026 - remplace l'indice A du 22 avril 2026 - prix fermes jusqu'au 30 juin 2026</p>
<table class=k><tr><td>Net HT</td><td class=r>{f(net)} €</td></tr><tr><td>TVA 10 %</td><td class=r>{f(t)} €</td></tr><tr><td><b>À payer TTC</b></td><td class=r><b>{f(g)} €</b></td></tr></table>
<p style="width:55%">Montant de l'offre hors options. Le détail figure ci-dessous. Les options et variantes, entre parenthèses, ne sont pas comprises.</p><div style="clear:both;height:14px"></div>
<table class=l><tr><th>Rep.</th><th>Ouvrage</th><th class=r>Nb</th><th class=r>Prix unit.</th><th class=r>Prix HT</th></tr>{row('A',A[0],0)}{row('B',A[1],0)}{row('B1',O[0],1)}{row('C',A[2],0)}{row('D',A[3],0)}{row('D1',O[1],1)}</table>
<p>Conditions : 35 % à la commande ({f(d)} €), 35 % à l'approvisionnement ({f(m2)} €), 30 % à la réception ({f(s)} €).</p>
<p style="margin-top:40px">Bon pour accord, sans les options<br>F. Aubertin<br>12/05/26</p>''')
facts('q12-menuisier-options-tableau',dict(kind='quote',direction='ours',number='26.0274',date='2026-05-06',valid_until='2026-06-30',currency='EUR',seller=dict(name='MENUISERIE SCHOTT',siren=S,vat_number=V),client=dict(name='Fabien et Lise Aubertin'),lines=[l.fact(rate=False) for l in A],vat=[dict(rate='10',amount=m(t))],net=m(net),gross=m(g),
 schedule=[dict(label='à la commande',kind='deposit',percent='35',amount=m(d)),dict(label="à l'approvisionnement",kind='milestone',percent='35',amount=m(m2)),dict(label='à la réception',kind='balance',percent='30',amount=m(s))],signature=signed('F. Aubertin','2026-05-12')))
# ---- q13
S=siren(34126590); V=tva(S)
A=[L("Déménagement formule Confort, 38 m³, 412 km",net=2650),L("Monte-meubles au chargement (demi-journée)",net=290),L("Autorisation de stationnement Lyon 3e",net=75),L("Assurance dommage, valeur déclarée 25 000 €",net='112.50'),L("Fourniture de 60 cartons standard et 10 penderies",net='138.30')]
br=sum(l.net for l in A); disc=D('165.80'); net=br-disc; t=r2(net*D('.2')); g=net+t; arr=D('1000.00')
f=lambda x: fr(x,'',nd=2)
build('q13-demenageur-formulaire',f'''<meta charset=utf-8><style>body{{font:10pt "URW Bookman"}}table{{border-collapse:collapse;width:100%}}td{{border:1px solid #333;padding:5px;vertical-align:top}}.n td{{border:0;padding:1px}}.r{{text-align:right}}.g{{background:#ffe9b0}}</style>
<center><b style="font-size:18pt">DÉMÉNAGEMENTS COLINET</b><br>83 cours Lafayette - 69006 LYON - Tél 04 78 52 00 46<br><small>SARL 30000 € - Siret {siret(S,'0005')} - {V} - Licence transport 2021/82/0000514</small></center><br>
<table><tr><td colspan=2 class=g><b>DEVIS / LETTRE DE VOITURE n° 60418</b> fait à Lyon le <b>15.04.2026</b></td></tr>
<tr><td style="width:50%"><b>CHARGEMENT</b><br>Mlle Inès Belkacem<br>31 rue Moncey, 4e étage, ascenseur 4 p.<br>69003 LYON<br>Date : 29 mai 2026</td><td><b>LIVRAISON</b><br>Mlle Inès Belkacem<br>5 bis rue des Trois-Conils, rdc<br>33000 BORDEAUX<br>Date : 30 mai 2026</td></tr></table><br>
<table>{''.join(f"<tr><td>{l.d}</td><td class=r style='width:90px'>{f(l.net)}</td></tr>" for l in A)}</table><br>
<table><tr class=g><td style="width:20%"><b>TTC</b><br>{f(g)} €</td><td style="width:20%">TVA 20%<br>{f(t)}</td><td style="width:20%">HT net<br>{f(net)}</td><td style="width:20%">Remise parrainage<br>-{f(disc)}</td><td>HT brut<br>{f(br)}</td></tr></table>
<p>Arrhes à la commande : mille euros ({f(arr)} €). Solde de {f(g-arr)} € à la livraison, au chef d'équipe. Devis valable jusqu'au 15.05.2026, sous réserve de disponibilité.</p>
<table class=n><tr><td>Le représentant : Y. Colinet</td><td>Le client (bon pour accord) :</td></tr></table>''')
facts('q13-demenageur-formulaire',dict(kind='quote',direction='ours',number='60418',date='2026-04-15',valid_until='2026-05-15',currency='EUR',seller=dict(name='DÉMÉNAGEMENTS COLINET',siren=S,vat_number=V),client=dict(name='Mlle Inès Belkacem'),lines=[l.fact(rate=False) for l in A],discount=m(disc),vat=[dict(rate='20',amount=m(t))],net=m(net),gross=m(g),
 schedule=[dict(label='à la commande',kind='deposit',amount=m(arr)),dict(label='à la livraison',kind='balance',amount=m(g-arr))],signature=UNSIGNED))
