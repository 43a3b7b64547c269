"""Another installation that issues badges, with a key of its own."""

from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from openbadgeslib import ob3

ISSUER = "https://lab.example/issuer"
COURSE = "https://lab.example/courses/laser"
LIST = "https://lab.example/status.jwt"


class Lab:
    """Signs with ES256, as some do."""

    def __init__(self) -> None:
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.pem = self.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        self.signer = ob3.OB3Signer(self.pem, algorithm="ES256")

    @property
    def key(self) -> str:
        public = self.private.public_key()
        return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()

    def badge(self, email: str, at: datetime, **facts: Any) -> str:
        known = {
            "issuer": ob3.Issuer(id=ISSUER, name="The lab", url="https://lab.example"),
            "recipient_id": "urn:holder:1",
            "achievement": ob3.Achievement(
                id=COURSE, name="Laser", description="Laser", criteria_narrative="Came",
                achievement_type="Course",
            ),
            "id": "https://lab.example/badges/1", "issuance_date": at, "name": "Laser",
            "identifiers": [ob3.IdentityObject.create(email, salt="pepper")],
        }  # fmt: skip
        return str(self.signer.sign(ob3.OpenBadgeCredential(**(known | facts))))

    def listing(self, *revoked: int, at: datetime) -> bytes:
        listed = ob3.build_status_list_credential(
            ISSUER, LIST, "revocation", list(revoked), issued=at
        )
        return str(ob3.sign_status_list_credential(listed, self.pem, "ES256")).encode()
