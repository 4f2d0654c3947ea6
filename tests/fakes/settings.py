"""The text of a small firm's facturier.toml, without approvers and ledger: each test adds what it is about."""

SETTINGS = """
[company]
name = "Atelier Beaulieu SARL"
siren = "732829320"
vat_number = "FR44732829320"
address = ["12 rue des Forges", "69007 Lyon"]
iban = "FR7630006000011234567890189"
language = "{language}"

[[mailbox]]
url = "imaps://facturation@atelier.example@imap.example"

[smtp]
url = "smtps://facturation@atelier.example@smtp.example"

[people]
owner = "patronne@atelier.example"
"""
