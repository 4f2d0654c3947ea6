"""A test authority that issues certificates, and quotes signed with them by pyHanko's own signer."""

from datetime import UTC, datetime
from io import BytesIO

import typst
from asn1crypto import keys, x509
from cryptography import x509 as pyca
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.generic import StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

SINCE, UNTIL = datetime(2020, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)

QUOTE = """
#set page(margin: 2cm)
Atelier Beaulieu SARL - SIREN 732 829 320 #h(4cm) SCI Les Tilleuls

= Devis n° D2026-031
Date : 14/03/2026

#table(columns: 4, [Désignation], [Qté], [PU HT], [Total HT], [Enduit], [2], [450,00 €], [900,00 €])
Total HT 900,00 €

TVA 20 % 180,00 €

Total TTC 1 080,00 €

Bon pour accord, date et signature du client :
"""


def quote(source=QUOTE):
    return typst.compile(source.encode())


class Authority:
    """Issues certificates under a root of its own."""

    def __init__(self, name="Autorité de test"):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = pyca.Name([pyca.NameAttribute(NameOID.COMMON_NAME, name)])
        self.root = self._certificate(self.name, self.key.public_key(), is_authority=True)

    @property
    def der(self):
        return self.root.public_bytes(serialization.Encoding.DER)

    @property
    def pem(self):
        return self.root.public_bytes(serialization.Encoding.PEM)

    def _certificate(self, subject, public_key, *, is_authority=False, purposes=()):
        built = (
            pyca.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.name)
            .public_key(public_key)
            .serial_number(pyca.random_serial_number())
            .not_valid_before(SINCE)
            .not_valid_after(UNTIL)
            .add_extension(pyca.BasicConstraints(ca=is_authority, path_length=None), critical=True)
            .add_extension(
                pyca.KeyUsage(
                    digital_signature=not is_authority,
                    content_commitment=not is_authority,
                    key_encipherment=False,
                    data_encipherment=False,
                    key_agreement=False,
                    key_cert_sign=is_authority,
                    crl_sign=is_authority,
                    encipher_only=False,
                    decipher_only=False,
                ),
                critical=True,
            )
        )
        if purposes:
            built = built.add_extension(pyca.ExtendedKeyUsage(purposes), critical=True)
        return built.sign(self.key, hashes.SHA256())

    def issue(self, name, organisation="", identifier="", purposes=(), key=None):
        """Return the certificate and the key of somebody."""
        parts = [(NameOID.COMMON_NAME, name), (NameOID.ORGANIZATION_NAME, organisation)]
        parts.append((NameOID.ORGANIZATION_IDENTIFIER, identifier))
        subject = pyca.Name([pyca.NameAttribute(oid, text) for oid, text in parts if text])
        key = key or ec.generate_private_key(ec.SECP256R1())
        certificate = self._certificate(subject, key.public_key(), purposes=purposes)
        return _asn1(certificate), _asn1_key(key)

    def signer(self, name, organisation="", identifier=""):
        certificate, key = self.issue(name, organisation, identifier)
        store = SimpleCertificateStore()
        store.register(x509.Certificate.load(self.der))
        return SimpleSigner(signing_cert=certificate, signing_key=key, cert_registry=store)

    def clock(self, at):
        """Return a timestamping service that says it is *at*."""
        own = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        certificate, key = self.issue("Horloge", purposes=[ExtendedKeyUsageOID.TIME_STAMPING], key=own)
        return DummyTimeStamper(tsa_cert=certificate, tsa_key=key, fixed_dt=at)


def _asn1(certificate):
    return x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


def _asn1_key(key):
    encoded = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return keys.PrivateKeyInfo.load(encoded)


def signed(content, signer, field="Sig1", box=None, clock=None, **meta):
    """Return *content* with one more signature, shown in *box* of the first page if there is one."""
    writer = IncrementalPdfFileWriter(BytesIO(content))
    if box:
        fields.append_signature_field(writer, fields.SigFieldSpec(field, on_page=0, box=box))
    out = sign_pdf(writer, PdfSignatureMetadata(field_name=field, **meta), signer, timestamper=clock)
    return out.getvalue()


def rewritten(content, change):
    """Return *content* saved once more, after *change* was done to its writer."""
    writer = IncrementalPdfFileWriter(BytesIO(content))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def with_more_on_the_page(content, drawing=b"1 0 0 rg 300 400 100 20 re f"):
    """Return *content* with something drawn over its first page in a further revision."""

    def draw(writer):
        stream = writer.add_object(StreamObject(stream_data=drawing))
        writer.add_stream_to_page(0, stream)

    return rewritten(content, draw)
