"""Looks for each expected value in the text of its file; prints what is not found; checks keys and sums."""
import json
import subprocess
import sys
from datetime import date
from decimal import ROUND_HALF_UP, Decimal as D
from email import message_from_bytes, policy

from content import DOCS, OUT, fdate
from stdnum import iban, luhn
from stdnum.fr import siren as fr_siren, tva


def text_of(path):
    if path.suffix == ".txt":
        return path.read_text()
    if path.suffix == ".eml":
        m = message_from_bytes(path.read_bytes(), policy=policy.default)
        return f"{m['subject']} {m['from']}\n{m.get_content()}\n" + fdate(m["date"].datetime.date().isoformat())
    if path.suffix in (".docx", ".xlsx"):
        subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", "/tmp/setA_chk", str(path)], capture_output=True, check=True)
        path = __import__("pathlib").Path("/tmp/setA_chk") / (path.stem + ".pdf")
    return "".join(subprocess.run(["pdftotext", *opt, str(path), "-"], capture_output=True, check=True).stdout.decode() for opt in (["-layout"], [], ["-raw"]))


def flat(s):
    for a in "\u00a0\u202f\u2009 \n\t\f":
        s = s.replace(a, "")
    return s.replace("\u2212", "-").replace("\u2013", "-").replace("\u2019", "'").replace("\u00ad", "").replace("\u2010", "-")


def variants(key, val):
    if key in ("date", "valid_until", "value_date"):
        return [fdate(val, s) for s in ("slash4", "slash2", "long", "dot", "dash")]
    if key in ("net", "gross", "vat_total", "amount", "base", "discount", "unit_price"):
        v = val.lstrip("-").replace(".", ",")
        whole = v.split(",")[0]
        dotted = f"{int(whole):,}".replace(",", ".") + "," + v.split(",")[1]
        return [v, dotted] + ([whole] if v.endswith(",00") else [])
    if key in ("quantity", "percent", "rate", "vat_rate", "discount_percent", "retention_percent"):
        return [val.replace(".", ",")]
    return [val]


def leaves(x, key=""):
    if isinstance(x, dict):
        for k, v in x.items():
            yield from leaves(v, k)
    elif isinstance(x, list):
        for v in x:
            yield from leaves(v, key)
    else:
        yield key, x


bad = 0
for d in DOCS:
    path = OUT / f"{d['id']}.{d['ext']}"
    e = json.loads((OUT / f"{d['id']}.json").read_text())
    t = flat(text_of(path))
    for k, v in leaves(e):
        if k in ("kind", "direction", "status", "currency"):
            continue
        if k == "iban":
            assert iban.is_valid(v), v
        if k == "siren":
            assert fr_siren.is_valid(v) and luhn.is_valid(v), v
        if k == "vat_number":
            assert tva.is_valid(v), v
        if not any(flat(x) in t for x in variants(k, v)):
            print(d["id"], k, repr(v))
            bad += 1
    if e.get("vat") and "net" in e and all("base" in x for x in e["vat"]):
        for x in e["vat"]:
            assert abs(D(x["base"]) * D(x["rate"]) / 100).quantize(D("0.01"), ROUND_HALF_UP) == abs(D(x["amount"])), (d["id"], x)
        assert sum(D(x["base"]) for x in e["vat"]) == D(e["net"])
    if "lines" in e and "net" in e and all("net" in x for x in e["lines"]):
        assert sum(D(x["net"]) for x in e["lines"]) - D(e.get("discount", "0")) == D(e["net"]), d["id"]
    if "invoices" in e and all("amount" in i for i in e["invoices"]):
        assert sum(D(i["amount"]) for i in e["invoices"]) - sum(D(x["amount"]) for x in e.get("deductions", [])) == D(e["amount"]), d["id"]
print(len(DOCS), "documents,", bad, "values not found", date.today())
sys.exit(bool(bad))
