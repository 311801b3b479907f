"""Alipay's RSA2 signatures: the signed text, and SHA-256 with RSA over it.

Source: Alipay open platform, signing of requests, of synchronous answers and of notifications.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key


def private_key(pem: str) -> RSAPrivateKey:
    """Raises ValueError for anything but an RSA key."""
    key = load_pem_private_key(pem.encode(), password=None)
    if not isinstance(key, RSAPrivateKey):
        raise ValueError("not an RSA private key")
    return key


def public_key(pem: str) -> RSAPublicKey:
    """Raises ValueError for anything but an RSA key."""
    key = load_pem_public_key(pem.encode())
    if not isinstance(key, RSAPublicKey):
        raise ValueError("not an RSA public key")
    return key


def request_text(fields: Mapping[str, str]) -> str:
    """Return a request's signed text: every non-empty field but ``sign``, ``sign_type`` included."""
    return "&".join(f"{key}={fields[key]}" for key in sorted(fields) if key != "sign" and fields[key] != "")


def notification_text(fields: Mapping[str, str]) -> str:
    """Return a notification's signed text: as a request's, without ``sign_type``."""
    return request_text({key: value for key, value in fields.items() if key != "sign_type"})


def answer_text(body: str, key: str) -> str:
    """Return the raw JSON object under ``key``, as in the body. Raises ValueError when it is missing."""
    mark = f'"{key}"'
    start = body.index("{", body.index(mark) + len(mark))
    _, end = json.JSONDecoder().raw_decode(body, start)
    return body[start:end]


def sign(key: RSAPrivateKey, text: str) -> str:
    return b64encode(key.sign(text.encode(), PKCS1v15(), SHA256())).decode()


def verified(key: RSAPublicKey, text: str, signature: str) -> bool:
    try:
        key.verify(b64decode(signature, validate=True), text.encode(), PKCS1v15(), SHA256())
    except (InvalidSignature, ValueError):
        return False
    return True
