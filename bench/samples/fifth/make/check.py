"""Looks for each expected value in the text of its paper; checks sums and identifiers."""
import json, re, subprocess, sys, email, unicodedata
from email.policy import default
from common import *
from common import _siren, _tva, _iban
def text(p):
    if p.suffix=='.pdf': return subprocess.run(['pdftotext','-layout',p,'-'],capture_output=True).stdout.decode()
    if p.suffix=='.docx':
        from docx import Document
        d=Document(p); return '\n'.join([x.text for x in d.paragraphs]+[c.text for t in d.tables for r in t.rows for c in r.cells])
    if p.suffix=='.xlsx':
        import openpyxl
        return '\n'.join(' '.join((v.strftime('%d/%m/%Y') if hasattr(v,'strftime') else f'{v:.2f}' if isinstance(v,float) else str(v)) for v in r if v is not None) for r in openpyxl.load_workbook(p,data_only=True).active.iter_rows(values_only=True))
    m_=email.message_from_bytes(p.read_bytes(),policy=default); return m_['From']+'\n'+m_['To']+'\n'+m_['Subject']+'\n'+m_['Date']+'\n'+m_.get_content()
MO='janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split()
EN='Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split()
def norm(s): return re.sub(r'[ \u00a0\u202f\n]+',' ',unicodedata.normalize('NFKC',s.replace('\u00ad',''))).lower()
for j in sorted(OUT.glob('*.json')):
    x=json.loads(j.read_text()); p=[q_ for q_ in OUT.glob(j.stem+'.*') if q_.suffix!='.json'][0]; t=norm(text(p)); c=re.sub(r'[ ]','',t); bad=[]
    def num(v,k):
        if v is None: return
        a=D(v).copy_abs(); cand={f'{a:.{n}f}' for n in (2,3,4)}|{f'{a.normalize():f}'}
        cs=set()
        for z in cand:
            i,_,d=z.partition('.'); g=f'{int(i):,}'
            for s in ('','.',):
                for dec in (',','.'): cs.add(g.replace(',',s)+(dec+d if d else ''))
        if not any(re.search(r'(?<!\d)'+re.escape(z),c) or z in c for z in cs): bad.append((k,v))
    def date(v,k):
        y,mo,d=v.split('-'); mi=int(mo)
        cs=[f'{d}{s}{mo}{s}{yy}' for s in '/.-' for yy in (y,y[2:])]+[f'{int(d)}{e}{mn}{y}' for mn in (MO[mi-1],MO[mi-1][:3]+'.',MO[mi-1][:4]+'.',EN[mi-1].lower()) for e in ('','er')]+[f'{d}{EN[mi-1].lower()}{y}',f'{int(d)}/{mi}/{y[2:]}']
        if not any(z in c for z in cs): bad.append((k,v))
    def word(v,k):
        if re.sub(' ','',norm(v)) not in c: 
            miss=[w for w in norm(v).split() if w not in t]
            if miss: bad.append((k,v,miss))
    for k in ('date','valid_until','value_date'):
        if k in x: date(x[k],k)
    for k in ('number','quote_number','payment_terms','reference'):
        if k in x: word(x[k],k)
    for k in ('net','gross','vat_total','discount','amount','retention_percent'): num(x.get(k),k)
    for w in ('seller','client','payer'):
        for k,v in x.get(w,{}).items():
            word(v,w+k)
            if k=='siren': assert _siren.is_valid(v)
            if k=='vat_number': assert _tva.is_valid(v)
            if k=='iban': assert _iban.is_valid(v)
    for i,l in enumerate(x.get('lines',[])):
        word(l['description'],i)
        for k in ('quantity','unit_price','net','vat_rate'): num(l.get(k),(i,k))
        if 'unit' in l: word(l['unit'],i)
        if 'quantity' in l and 'unit_price' in l and r2(D(l['quantity'])*D(l['unit_price']))!=D(l['net']): print('  line discount?',j.stem,l)
    for v in x.get('vat',[]):
        for k in v: num(v[k],'vat'+k)
        if 'base' in v: assert r2(D(v['base'])*D(v['rate'])/100)==D(v['amount'])
    for s in x.get('schedule',[]): word(s['label'],'sch'); num(s.get('percent'),'pc'); num(s.get('amount'),'sa')
    for s in x.get('snags',[]): word(s['description'],'snag'); date(s['due'],'snag')
    for s in x.get('invoices',[])+x.get('deductions',[]): num(s.get('amount'),'inv'); word(s.get('number') or s.get('document') or '','inv')
    g=x.get('signature',{}); 
    if 'name' in g: word(g['name'],'sig')
    if 'date' in g: date(g['date'],'sig')
    if x.get('vat'): assert D(x['net'])+sum(D(v['amount']) for v in x['vat'])==D(x['gross']), j.stem
    if x.get('lines') and 'net' in x and all('net' in l for l in x['lines']):
        s=sum(D(l['net']) for l in x['lines'])-D(x.get('discount','0'))
        if s!=D(x['net']): print('  sum of lines',j.stem,s,x['net'])
    if x['kind']=='remittance' and all('amount' in i for i in x['invoices']): assert sum(D(i['amount']) for i in x['invoices'])-sum(D(i['amount']) for i in x.get('deductions',[]))==D(x['amount'])
    print(j.stem, p.suffix, bad or 'ok')
