"""Sums, formats, identifiers and the writing of facts, shared by the makers."""
import json, pathlib, re
from decimal import Decimal as D, ROUND_HALF_UP
from stdnum.fr import siren as _siren, siret as _siret, tva as _tva
from stdnum import iban as _iban, luhn
OUT = pathlib.Path(__file__).resolve().parent.parent
def r2(x): return D(x).quantize(D('0.01'), ROUND_HALF_UP)
def q(x):
    s = format(D(str(x)).normalize(), 'f'); return s
def m(x): return str(r2(D(str(x))))
def pu(x):
    x = D(str(x)); return str(x) if -x.as_tuple().exponent > 2 else m(x)
def fr(x, sep=' ', dec=',', nd=2):
    x = D(str(x)); x = x.quantize(D(1).scaleb(-nd), ROUND_HALF_UP)
    s = f'{abs(x):,.{nd}f}'.replace(',', 'T').replace('.', dec).replace('T', sep)
    return ('-' if x < 0 else '') + s
NB = '\u00a0'; NN = '\u202f'
def siren(b8):
    s = str(b8) + luhn.calc_check_digit(str(b8)); _siren.validate(s); return s
def siret(s, nic='0001'):
    t = s + nic; t += luhn.calc_check_digit(t); _siret.validate(t); return t
def tva(s):
    v = 'FR%02d%s' % ((12 + 3 * (int(s) % 97)) % 97, s); _tva.validate(v); return v
def iban(bank, branch, acct):
    n = f'{bank:05d}{branch:05d}{acct:011d}'
    key = 97 - (89 * bank + 15 * branch + 3 * acct) % 97
    b = n + f'{key:02d}'
    k = 98 - int(''.join(str(int(c, 36)) for c in b + 'FR00')) % 97
    i = f'FR{k:02d}{b}'; _iban.validate(i); return i
def grp(s, *n):
    o = []; i = 0
    for k in n: o.append(s[i:i+k]); i += k
    return ' '.join(x for x in o + [s[i:]] if x)
def g3(s): return grp(s, 3, 3)
def gsiret(s): return grp(s, 3, 3, 3)
def giban(s): return ' '.join(s[i:i+4] for i in range(0, len(s), 4))
class L:
    def __init__(s, d, qty=None, unit=None, price=None, rate=None, disc=None, net=None, **k):
        s.d, s.qty, s.unit, s.rate, s.disc = d, qty, unit, rate, disc
        s.price = None if price is None else D(str(price))
        s.net = r2(D(str(net))) if net is not None else r2(D(str(qty)) * s.price * (1 - D(str(disc or 0)) / 100))
        s.__dict__.update(k)
    def fact(s, rate=True, unit=True):
        f = {'description': s.d}
        if s.qty is not None: f['quantity'] = q(s.qty)
        if s.unit and unit: f['unit'] = s.unit
        if s.price is not None: f['unit_price'] = pu(s.price)
        f['net'] = m(s.net)
        if rate and s.rate is not None: f['vat_rate'] = q(s.rate)
        return f
def vats(lines, discount=0):
    b = {}
    for l in lines: b[D(str(l.rate))] = b.get(D(str(l.rate)), D(0)) + l.net
    if discount: assert len(b) == 1; b = {k: v - D(str(discount)) for k, v in b.items()}
    v = [(k, b[k], r2(b[k] * k / 100)) for k in sorted(b)]
    net = sum(x[1] for x in v); t = sum(x[2] for x in v)
    return v, net, t, net + t
def fvat(v): return [{'rate': q(a), 'base': m(b), 'amount': m(c)} for a, b, c in v]
def facts(name, f): (OUT / f'{name}.json').write_text(json.dumps(f, ensure_ascii=False, indent=1) + '\n')
UNSIGNED = {'status': 'unsigned', 'kind': 'none'}
def signed(name, date, kind='typed'):
    s = {'status': 'signed', 'kind': kind}
    if name: s['name'] = name
    if date: s['date'] = date
    return s
