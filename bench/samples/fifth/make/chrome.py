"""Chromium: q10 QuickBooks-like web studio, q11 Sellsy-like insulation (prime after TTC, signed), b02 industrial order."""
from common import *
import subprocess, tempfile
def build(n, html):
    p=OUT/'make'/f'_{n}.html'; p.write_text('<!doctype html><meta charset=utf-8><html lang=fr>'+html)
    subprocess.run(['nice','-n','10','chromium','--headless','--no-sandbox','--disable-gpu','--no-pdf-header-footer',f'--user-data-dir={tempfile.mkdtemp()}',f'--print-to-pdf={OUT/n}.pdf',f'file://{p}'],check=True,capture_output=True); p.unlink()
# ---- q10
S=siren(85203941); V=tva(S); f=lambda x: fr(x,NB)
ls=[L('Refonte du site vitrine\tMaquettes, intégration WordPress, 12 gabarits',1,None,3400),L('Rédaction web\tPages services optimisées pour le référencement',9,None,95),L('Hébergement et maintenance\tAbonnement mensuel, engagement 12 mois',12,None,39),L('Formation à la prise en main\tVisioconférence de 2 heures',2,None,110)]
sub=sum(l.net for l in ls); disc=r2(sub*D('0.05')); net=sub-disc; t=r2(net*D('0.2')); gross=net+t
rows=''
for l in ls:
    a,b=l.d.split('\t'); rows+=f'<tr><td><b>{a}</b><td>{b}<td class=r>{l.qty}<td class=r>{f(l.price)}<td class=r>{f(l.net)}</tr>'; l.d=a+' '+b
build('q10-studio-web-quickbooks',f'''<style>@page{{size:A4;margin:15mm}}body{{font:10pt Lato;color:#393a3d}}.o{{color:#2ca01c}}table.l{{width:100%;border-collapse:collapse;margin-top:8mm}}table.l th{{background:#d5ecd2;color:#2ca01c;font-size:8pt;font-weight:normal;padding:5px;text-align:left}}table.l td{{padding:6px 5px;vertical-align:top}}.r{{text-align:right!important;white-space:nowrap}}.m td{{padding:1px 10px 1px 0}}</style>
<b style="font-size:13pt">Studio Pixel &amp; Paille</b><br>6 impasse du Lavoir<br>63000 Clermont-Ferrand<br>bonjour@pixelpaille.example<br>Nº TVA : {V}
<h1 class=o style="font-weight:400;margin:8mm 0 4mm">Devis</h1>
<table style="width:100%"><tr><td style="vertical-align:top"><span style="color:#8d9096;font-size:8pt">ADRESSE</span><br>Coutellerie Chazal<br>SARL Chazal Frères<br>14 rue de la Coutellerie<br>63300 Thiers<td style="text-align:right"><table class=m style="margin-left:auto"><tr><td>DEVIS Nº<td>1047<tr><td>DATE<td>02/11/2026<tr><td>DATE D’EXPIRATION<td>02/12/2026</table></table>
<table class=l><tr><th>ACTIVITÉ<th>DESCRIPTION<th class=r>QTÉ<th class=r>TAUX<th class=r>MONTANT</tr>{rows}</table><hr style="border:0;border-top:1px dotted #999">
<table style="margin-left:auto;width:80mm"><tr><td>SOUS-TOTAL<td class=r>{f(sub)}<tr><td>REMISE 5 %<td class=r>-{f(disc)}<tr><td>TVA 20 % sur {f(net)}<td class=r>{f(t)}<tr><td>TOTAL<td class=r style="font-size:15pt"><b>{f(gross)} €</b></table>
<p style="margin-top:10mm">Merci de votre confiance ! Règlement : la moitié à la commande, le reste à la mise en ligne.</p>
<table style="margin-top:25mm;width:100%"><tr><td>Accepté par<td>Date acceptée</table>''')
facts('q10-studio-web-quickbooks',dict(kind='quote',direction='ours',number='1047',date='2026-11-02',valid_until='2026-12-02',currency='EUR',seller=dict(name='Studio Pixel & Paille',siren=S,vat_number=V),client=dict(name='Coutellerie Chazal'),lines=[l.fact() for l in ls],discount=m(disc),vat=[dict(rate='20',base=m(net),amount=m(t))],net=m(net),gross=m(gross),
 schedule=[dict(label='à la commande',kind='deposit',percent='50'),dict(label='à la mise en ligne',kind='balance')],signature=UNSIGNED))
# ---- q11
S=siren(53816640); V=tva(S); f=lambda x: fr(x,NB)+NB+'€'; IB=iban(10278,6112,20455801)
ls=[L('Isolation des combles perdus par soufflage\tLaine de verre λ 0,046 W/m.K, R = 7 m².K/W, épaisseur 325 mm après tassement. Certificat ACERMI n° 19/018/1372. Piges et repérage des boîtiers inclus.',84,'m²',24.5,5.5),
 L('Isolation thermique des murs par l’extérieur\tPolystyrène expansé gris 140 mm, R = 4,50 m².K/W, pose collée-chevillée, sous-enduit armé, finition grain fin teinte T20.',112.75,'m²',148,5.5),
 L('Échafaudage de pied\tMontage, location 4 semaines et démontage',1,'forfait',2350,5.5),
 L('Remplacement de la descente d’eaux pluviales, zinc Ø 80',18,'ml',46.9,10),
 L('Trappe d’accès isolée 60 × 60',1,'pièce',189,5.5,disc=10),
 L('Peinture du portail\tTravaux d’embellissement',1,'forfait',420,20)]
v,net,t,gross=vats(ls); prime=D('4285.00'); rac=gross-prime; dep=r2(rac*D('0.3'))
rows=''
for i,l in enumerate(ls,1):
    a,_,b=l.d.partition('\t'); rows+=f'<tr><td>{i}<td><b>{a}</b>{"<br><span>"+b+"</span>" if b else ""}<td class=r>{fr(l.qty,"",nd=2)}<br>{l.unit}<td class=r>{f(l.price)}<td class=r>{str(l.disc)+" %" if l.disc else "-"}<td class=r>{fr(l.rate,nd=1)} %<td class=r>{f(l.net)}</tr>'; l.d=(a+' '+b).strip()
build('q11-isolation-prime-signe',f'''<style>@page{{size:A4;margin:12mm 12mm 14mm}}body{{font:9pt "Liberation Sans";color:#1f2937}}.h{{display:flex;justify-content:space-between}}.card{{border-radius:6px;background:#eef4ff;padding:10px 14px;width:70mm}}table.l{{width:100%;border-collapse:collapse;margin:6mm 0}}table.l th{{background:#1e40af;color:#fff;padding:5px;font-size:8pt;text-align:left}}table.l td{{padding:5px;border-bottom:1px solid #dbe3f0;vertical-align:top}}.r{{text-align:right!important;white-space:nowrap}}span{{color:#6b7280;font-size:8pt}}.b{{break-inside:avoid}}</style>
<div class=h><div><b style="font-size:17pt;color:#1e40af">ISOPLUS HABITAT</b><br>Qualibat RGE 7131 – 7133<br>SASU au capital de 10 000,00 €<br>71 route de Dijon, 21600 Longvic<br>SIRET : {siret(S,'0003')}</div><div class=card><b>M. et Mme Perrin</b><br>9 allée des Tilleuls<br>21121 Fontaine-lès-Dijon<br><br>Adresse des travaux : idem</div></div>
<h2>Devis DEV-20260418-0093 <span>· Émis le 18 avr. 2026 · Valide jusqu’au 17 juil. 2026</span></h2>
<table class=l><thead><tr><th>#<th>Désignation<th class=r>Qté<th class=r>P.U. HT<th class=r>Rem.<th class=r>TVA<th class=r>Total HT</tr></thead>{rows}</table>
<div class="h b"><table style="height:10mm;border-collapse:collapse" border=1 cellpadding=4><tr><th>Taux<th>Base HT<th>Montant TVA</tr>{''.join(f"<tr><td>{fr(a,nd=1)} %<td class=r>{f(b)}<td class=r>{f(c)}</tr>" for a,b,c in v)}</table>
<table style="width:78mm"><tr><td>Total HT<td class=r>{f(net)}<tr><td>Total TVA<td class=r>{f(t)}<tr><td><b>Total TTC</b><td class=r><b>{f(gross)}</b><tr><td>Prime énergie (CEE) déduite<td class=r>- {f(prime)}<tr style="background:#1e40af;color:#fff"><td><b>Reste à charge</b><td class=r><b>{f(rac)}</b></table></div>
<div class=b><p>Modalités : acompte de 30 % du reste à charge à la signature ({f(dep)}), solde à la fin des travaux par virement.<br>IBAN {giban(IB)}</p><p><span>La prime est versée par Énergies du Centre SA sous réserve de l’engagement du bénéficiaire. TVA à taux réduit : attestation simplifiée à fournir. {V}</span></p>
<div style="border:1px solid #1e40af;padding:8px;width:80mm;margin-left:auto">Signature du client précédée de « Bon pour accord »<br><br><i>Bon pour accord</i><br><i>Denis Perrin</i><br><i>le 25 avril 2026</i></div></div>''')
facts('q11-isolation-prime-signe',dict(kind='quote',direction='ours',number='DEV-20260418-0093',date='2026-04-18',valid_until='2026-07-17',currency='EUR',seller=dict(name='ISOPLUS HABITAT',siren=S,vat_number=V),client=dict(name='M. et Mme Perrin'),lines=[l.fact() for l in ls],vat=fvat(v),net=m(net),vat_total=m(t),gross=m(gross),
 schedule=[dict(label='à la signature',kind='deposit',percent='30',amount=m(dep)),dict(label='solde à la fin des travaux',kind='balance')],signature=signed('Denis Perrin','2026-04-25')))
# ---- b02 industrial order
S=siren(41726083); V=tva(S); S2=siren(38205517)
ls=[L('AXE INOX 316L Ø20 H7 LG 245 SUIVANT PLAN 44-1027 IND C',250,'PCE',8.472,ref='44-1027-C',dt='06/07/26'),L('BAGUE BRONZE UE12P 20x26x30',500,'PCE',2.315,ref='B20-2630',dt='06/07/26'),L('CARTER ALU 6082 USINE ANODISE NOIR SUIVANT PLAN 44-1100 IND A',40,'PCE',63.9,ref='44-1100-A',dt='20/07/26'),L('FRAIS DE MISE EN ROUTE',1,'FF',180,ref='FRAIS',dt='')]
tot=sum(l.net for l in ls)
build('b02-industrie-commande-erp',f'''<style>@page{{size:A4;margin:8mm}}body{{font:8.5pt "Liberation Mono"}}table{{border-collapse:collapse;width:100%}}.g td,.g th{{border:1px solid #000;padding:2px 4px;vertical-align:top}}.r{{text-align:right}}</style>
<table><tr><td style="width:50%"><b style="font-size:13pt;font-family:Liberation Sans">HYDROMECA VALLEE DE L'ARVE</b><br>480 AV DES GLIERES BP 44<br>74302 CLUSES CEDEX<br>SIREN {S} APE 2812Z<br>N TVA {V}<td class=r><b style="font-size:15pt">COMMANDE D'ACHAT</b><br>No 4500018827 Page 1/1</table><br>
<table class=g><tr><td style="width:50%">FOURNISSEUR 100482<br>DECOLLETAGE MOENNE SAS<br>LES GRANGES NORD<br>74130 BONNEVILLE<br>SIREN {S2}<td>ADRESSE DE LIVRAISON<br>MAGASIN GENERAL QUAI 3<br>480 AV DES GLIERES<br>74300 CLUSES</table>
<table class=g><tr><th>DATE COMMANDE<th>ACHETEUR<th>VOTRE OFFRE<th>INCOTERM<th>CONDITIONS DE PAIEMENT</tr><tr><td>12.06.2026<td>S. DUCREY / POSTE 214<td>OF-26-0559<td>DAP CLUSES<td>45 JOURS FIN DE MOIS</table><br>
<table class=g><tr><th>POS<th>CODE ARTICLE / DESIGNATION<th>DELAI<th>QTE<th>UN<th>PRIX NET<th>MONTANT EUR</tr>{''.join(f"<tr><td>{i*10:05d}<td>{l.ref}<br>{l.d}<td>{l.dt}<td class=r>{fr(l.qty,'',nd=3)}<td>{l.unit}<td class=r>{fr(l.price,'',nd=4)}<td class=r>{fr(l.net,'.')}</tr>" for i,l in enumerate(ls,1))}
<tr><td colspan=6 class=r>TOTAL COMMANDE HORS TAXES EUR<td class=r><b>{fr(tot,'.')}</b></table>
<p>CETTE COMMANDE EST SOUMISE A NOS CONDITIONS GENERALES D'ACHAT. AR DE COMMANDE A RETOURNER SOUS 48 H.<br>EDITEE PAR ORDINATEUR, VALABLE SANS SIGNATURE.</p>''')
facts('b02-industrie-commande-erp',dict(kind='purchase_order',direction='theirs',number='4500018827',date='2026-06-12',currency='EUR',quote_number='OF-26-0559',seller=dict(name='DECOLLETAGE MOENNE SAS',siren=S2),client=dict(name="HYDROMECA VALLEE DE L'ARVE",siren=S),
 lines=[l.fact() for l in ls],net=m(tot),payment_terms='45 JOURS FIN DE MOIS',signature=UNSIGNED))
