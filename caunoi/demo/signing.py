"""A made-up authority of certificates and the signatures of made-up people, so that files can be seen signed."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from asn1crypto import keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

ROOT_NAME = "Chứng thực số trình diễn, không có giá trị"
ROOT_FILE = "trinh-dien.pem"
VALID_FOR = timedelta(days=3650)


@dataclass(frozen=True)
class Seals:
    """Signs in the name of people whose certificates it makes up; they are trusted once `trust` wrote the root."""

    key: ec.EllipticCurvePrivateKey
    root: x509.Certificate

    @classmethod
    def made_up(cls) -> Seals:
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, ROOT_NAME)])
        return cls(key, _certificate(name, name, key.public_key(), key, is_authority=True))

    def trust(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ROOT_FILE).write_bytes(self.root.public_bytes(serialization.Encoding.PEM))

    def signed(self, pdf: bytes, person: str, organisation: str) -> bytes:
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name(
            [
                x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
                x509.NameAttribute(NameOID.COMMON_NAME, person),
            ]
        )
        certificate = _certificate(subject, self.root.subject, key.public_key(), self.key, is_authority=False)
        signer = signers.SimpleSigner(
            signing_cert=_as_asn1(certificate),
            signing_key=keys.PrivateKeyInfo.load(_private_bytes(key)),
            cert_registry=SimpleCertificateStore.from_certs([_as_asn1(self.root)]),
        )
        content = io.BytesIO()
        signers.sign_pdf(
            IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False),
            signers.PdfSignatureMetadata(field_name="ChuKySo", md_algorithm="sha256", reason="Ký ban hành"),
            signer=signer,
            output=content,
        )
        return content.getvalue()


def _certificate(
    subject: x509.Name,
    issuer: x509.Name,
    public: ec.EllipticCurvePublicKey,
    signing: ec.EllipticCurvePrivateKey,
    *,
    is_authority: bool,
) -> x509.Certificate:
    now = datetime.now(UTC)
    usage = x509.KeyUsage(
        digital_signature=not is_authority, content_commitment=not is_authority, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=is_authority, crl_sign=is_authority,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + VALID_FOR)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(signing, hashes.SHA256())
    )


def _as_asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


def _private_bytes(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
