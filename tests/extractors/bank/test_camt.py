import pickle
from datetime import date

import pytest

from extractors.bank.camt import read_camt
from extractors.bank.errors import BrokenBankFile
from rules.money import Money

IBAN = "FR7630006000011234567890189"
PAYER_IBAN = "FR7610107001011234567890129"

CREDIT = """
<Ntry><Amt Ccy="EUR">5576.88</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
  <BookgDt><Dt>2026-11-17</Dt></BookgDt><ValDt><Dt>2026-11-18</Dt></ValDt><AcctSvcrRef>BNK-17-001</AcctSvcrRef>
  <NtryDtls><TxDtls>
    <Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>
    <RltdPties><Dbtr><Nm>SCI Les Tilleuls</Nm></Dbtr>
      <DbtrAcct><Id><IBAN>FR7610107001011234567890129</IBAN></Id></DbtrAcct></RltdPties>
    <RmtInf><Ustrd>Facture F2026-0012</Ustrd><Strd><CdtrRefInf><Ref>RF85F20260012</Ref></CdtrRefInf></Strd></RmtInf>
  </TxDtls></NtryDtls></Ntry>"""


def camt(body: str, *, message: str = "053", version: str = "02", balances: str = "") -> bytes:
    outer, inner = {
        "052": ("BkToCstmrAcctRpt", "Rpt"),
        "053": ("BkToCstmrStmt", "Stmt"),
        "054": ("BkToCstmrDbtCdtNtfctn", "Ntfctn"),
    }[message]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.{message}.001.{version}">'
        f"<{outer}><GrpHdr><MsgId>M1</MsgId></GrpHdr><{inner}><Id>S1</Id><CreDtTm>2026-11-20T06:00:00+01:00</CreDtTm>"
        f"<Acct><Id><IBAN>{IBAN}</IBAN></Id></Acct>{balances}{body}</{inner}></{outer}></Document>"
    ).encode()


def entry(
    amount: str = "10.00",
    *,
    sign: str = "CRDT",
    status: str = "<Sts>BOOK</Sts>",
    rest: str = "",
    day: str = "2026-11-17",
) -> str:
    return (
        f'<Ntry><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>{sign}</CdtDbtInd>{status}'
        f"<BookgDt><Dt>{day}</Dt></BookgDt>{rest}</Ntry>"
    )


def transaction(amount: str, words: str) -> str:
    return (
        f'<TxDtls><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd>'
        f"<RmtInf><Ustrd>{words}</Ustrd></RmtInf></TxDtls>"
    )


def balance(code: str, amount: str) -> str:
    return (
        f'<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{amount}</Amt>'
        "<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-17</Dt></Dt></Bal>"
    )


def test_a_credit_gives_amount_dates_payer_and_references():
    (read,) = read_camt(camt(CREDIT)).entries
    assert (read.amount, read.currency, read.booked_on, read.value_on) == (
        Money.of("5576.88"),
        "EUR",
        date(2026, 11, 17),
        date(2026, 11, 18),
    )
    assert (read.account_iban, read.entry_ref) == (IBAN, "BNK-17-001")
    assert (read.payer, read.payer_iban) == ("SCI Les Tilleuls", PAYER_IBAN)
    assert read.references == ("RF85F20260012",)
    assert read.text == "Facture F2026-0012"


@pytest.mark.parametrize("message", ["052", "053", "054"])
@pytest.mark.parametrize("version", ["02", "04", "08", "12"])
def test_all_messages_and_versions_read_alike(message, version):
    status = "<Sts>BOOK</Sts>" if version < "08" else "<Sts><Cd>BOOK</Cd></Sts>"
    (read,) = read_camt(camt(entry(status=status), message=message, version=version)).entries
    assert read.amount == Money.of("10.00")


def test_later_versions_name_the_payer_inside_a_party():
    inner = "<NtryDtls><TxDtls><RltdPties><Dbtr><Pty><Nm>SCI</Nm></Pty></Dbtr></RltdPties></TxDtls></NtryDtls>"
    (read,) = read_camt(camt(entry(rest=inner), version="08")).entries
    assert read.payer == "SCI"


def test_a_debit_is_negative_and_a_reversal_says_so():
    (read,) = read_camt(camt(entry(sign="DBIT", rest="<RvslInd>true</RvslInd>"))).entries
    assert (read.amount, read.reversal) == (Money.of("-10.00"), True)


@pytest.mark.parametrize("status", ["<Sts>PDNG</Sts>", "<Sts><Cd>PDNG</Cd></Sts>", "<Sts>INFO</Sts>"])
def test_what_is_not_booked_is_left_out(status):
    assert read_camt(camt(entry(status=status))).entries == ()


def test_a_batch_whose_parts_add_up_gives_one_entry_each():
    inner = f"<NtryDtls>{transaction('6.00', 'F2026-0001')}{transaction('4.00', 'F2026-0002')}</NtryDtls>"
    read = read_camt(camt(entry(rest=f"<AcctSvcrRef>B1</AcctSvcrRef>{inner}"))).entries
    assert [(each.amount, each.text) for each in read] == [
        (Money.of("6.00"), "F2026-0001"),
        (Money.of("4.00"), "F2026-0002"),
    ]
    assert len({each.entry_ref for each in read}) == 2


def test_a_batch_whose_parts_do_not_add_up_stays_whole():
    inner = f"<NtryDtls>{transaction('6.00', 'F2026-0001')}{transaction('3.00', 'F2026-0002')}</NtryDtls>"
    (read,) = read_camt(camt(entry(rest=inner))).entries
    assert (read.amount, read.text) == (Money.of("10.00"), "F2026-0001\nF2026-0002")


def test_a_batch_in_which_one_part_has_no_amount_stays_whole():
    inner = f"<NtryDtls>{transaction('10.00', 'F2026-0001')}<TxDtls><Refs/></TxDtls></NtryDtls>"
    (read,) = read_camt(camt(entry(rest=inner))).entries
    assert read.amount == Money.of("10.00")


def test_equal_entries_of_one_file_are_told_apart_and_keep_their_names_in_an_overlapping_file():
    first = read_camt(camt(entry() + entry() + entry("7.00"))).entries
    again = read_camt(camt(entry("3.00", day="2026-11-18") + entry() + entry())).entries
    assert len({each.entry_ref for each in first}) == 3
    assert {each.entry_ref for each in first[:2]} == {each.entry_ref for each in again[1:]}


def test_an_entry_number_that_counts_from_one_in_each_file_names_no_entry_alone():
    numbered = "<NtryRef>1</NtryRef>"
    monday, tuesday = (
        read_camt(camt(entry(rest=numbered, day=day))).entries[0].entry_ref for day in ("2026-11-16", "2026-11-17")
    )
    assert monday != tuesday


@pytest.mark.parametrize("numbers", [("1", "7"), ("1", "")], ids=["counted", "not counted"])
def test_an_entry_is_the_same_under_whatever_number_a_file_counts_it(numbers):
    files = (camt(entry(rest=f"<NtryRef>{number}</NtryRef>" if number else "")) for number in numbers)
    assert len({read_camt(file).entries[0].entry_ref for file in files}) == 1


def test_equal_entries_that_a_file_counts_are_two():
    both = entry(rest="<NtryRef>1</NtryRef>") + entry(rest="<NtryRef>2</NtryRef>")
    assert len({each.entry_ref for each in read_camt(camt(both)).entries}) == 2


def test_an_entry_without_dates_is_of_its_notification_s_day():
    body = '<Ntry><Amt Ccy="EUR">1</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts></Ntry>'
    (read,) = read_camt(camt(body, message="054")).entries
    assert read.booked_on == date(2026, 11, 20)


def test_balances_that_do_not_meet_are_a_doubt():
    balances = balance("OPBD", "100.00") + balance("CLBD", "120.00")
    read = read_camt(camt(entry(), balances=balances))
    assert read.accounts[0].closing.amount == Money.of("120.00")
    assert len(read.doubts) == 1
    assert not read_camt(camt(entry("20.00"), balances=balances)).doubts


def test_a_comment_inside_an_amount_does_not_shorten_it():
    (read,) = read_camt(camt(entry("1<!-- x -->000.00"))).entries
    assert read.amount == Money.of("1000.00")


@pytest.mark.parametrize(
    "amount", ["", "-10.00", "1e3", "10,00", "1 000.00", "10.001", "NaN", "1<b/>0", "99999999999999999999"]
)
def test_what_is_not_exactly_an_amount_refuses_the_file(amount):
    with pytest.raises(BrokenBankFile) as refusal:
        read_camt(camt(entry() + entry(amount)))
    assert refusal.value.line is not None


@pytest.mark.parametrize(
    "body",
    [
        entry(sign="BOTH"),
        entry(status=""),
        entry(day="2026-02-30"),
        entry(day="17/11/2026"),
        "<Ntry><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts></Ntry>",
        "<Ntry><Amt>10.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts></Ntry>",
    ],
)
def test_an_entry_that_does_not_say_all_refuses_the_file(body):
    with pytest.raises(BrokenBankFile):
        read_camt(camt(body))


def test_a_broken_file_names_its_line():
    with pytest.raises(BrokenBankFile) as refusal:
        read_camt(camt(entry()).replace(b"</Ntry>", b"\n</Ntri>"))
    assert refusal.value.line == 3


@pytest.mark.parametrize(
    "xml",
    [
        b"",
        b"not xml",
        b"\xff\xfe<",
        b"<Document/>",
        camt("", version="01"),
        camt("", version="99"),
        camt("").replace(b"camt.053", b"pain.001"),
        camt("").replace(b"Stmt>", b"Other>"),
        camt(entry())[:-20],
        camt(entry()).replace(IBAN.encode(), b""),
    ],
)
def test_another_or_a_cut_file_is_refused(xml):
    with pytest.raises(BrokenBankFile):
        read_camt(xml)


def test_a_document_type_is_refused_before_its_entities_are_looked_at(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("99.00")
    doctype = f'<!DOCTYPE Document [<!ENTITY x SYSTEM "{secret.as_uri()}">]><Document'
    with pytest.raises(BrokenBankFile):
        read_camt(camt(entry("&x;")).replace(b"<Document", doctype.encode(), 1))


def test_entities_that_grow_are_refused():
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "9"}">' for n in range(12))
    with pytest.raises(BrokenBankFile):
        read_camt(camt(entry("&e11;")).replace(b"<Document", f"<!DOCTYPE Document [{entities}]><Document".encode(), 1))


def test_the_error_comes_back_whole_from_a_child_process():
    error = pickle.loads(pickle.dumps(BrokenBankFile("no amount", 12)))
    assert (error.what, error.line, str(error)) == ("no amount", 12, "line 12: no amount")
