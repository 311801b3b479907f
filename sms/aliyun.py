"""Send codes by Alibaba Cloud SMS (SendSms, ACS3-HMAC-SHA256)."""

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from datetime import UTC
from typing import Any
from urllib.parse import quote, urlsplit

from aiohttp import ClientError, ClientSession, ClientTimeout
from pydantic import ConfigDict, SecretStr
from pydantic.dataclasses import dataclass
from yarl import URL

from domain.kernel.clock import Clock
from domain.platform.people.ports import SmsUnavailable

VERSION = "2017-05-25"


@dataclass(frozen=True, config=ConfigDict(coerce_numbers_to_str=True))
class AliyunSmsSettings:
    """``templates`` maps zh and en to template codes with the one variable ``code``; zh is the default."""

    access_key_id: str
    access_key_secret: SecretStr
    sign_name: str
    templates: Mapping[str, str]
    base_url: str = "https://dysmsapi.aliyuncs.com"
    timeout_seconds: int = 10


def canonical_query(parameters: Mapping[str, str]) -> str:
    return "&".join(f"{quote(key, safe='')}={quote(parameters[key], safe='')}" for key in sorted(parameters))


def acs3_authorization(key_id: str, secret: str, *, query: str, headers: Mapping[str, str]) -> str:
    """Return the Authorization header of an RPC call with its parameters in the query and no body.

    ``headers`` are the signed ones, in lower case. Source: Alibaba Cloud, V3 request and signature.
    """
    signed = ";".join(sorted(headers))
    lines = "".join(f"{name}:{headers[name].strip()}\n" for name in sorted(headers))
    request = f"POST\n/\n{query}\n{lines}\n{signed}\n{headers['x-acs-content-sha256']}"
    text = f"ACS3-HMAC-SHA256\n{hashlib.sha256(request.encode()).hexdigest()}"
    signature = hmac.digest(secret.encode(), text.encode(), "sha256").hex()
    return f"ACS3-HMAC-SHA256 Credential={key_id},SignedHeaders={signed},Signature={signature}"


class AliyunSms:
    """Alibaba Cloud adapter; the caller owns ``session``."""

    def __init__(self, settings: AliyunSmsSettings, session: ClientSession, clock: Clock) -> None:
        self._settings = settings
        self._session = session
        self._clock = clock

    async def send_code(self, phone: str, code: str, language: str) -> None:
        answer = await self._post(
            "SendSms",
            {
                # Mainland numbers go without country code, others with it.
                "PhoneNumbers": phone.removeprefix("+86").removeprefix("+"),
                "SignName": self._settings.sign_name,
                "TemplateCode": self._settings.templates.get(language, self._settings.templates["zh"]),
                "TemplateParam": json.dumps({"code": code}),
            },
        )
        if answer.get("Code") != "OK":
            raise SmsUnavailable(str(answer.get("Code")))

    async def _post(self, action: str, parameters: Mapping[str, str]) -> dict[str, Any]:
        settings, query = self._settings, canonical_query(parameters)
        headers = {
            "host": urlsplit(settings.base_url).netloc,
            "x-acs-action": action,
            "x-acs-version": VERSION,
            "x-acs-date": self._clock.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "x-acs-signature-nonce": secrets.token_hex(16),
            "x-acs-content-sha256": hashlib.sha256(b"").hexdigest(),
        }
        authorization = acs3_authorization(
            settings.access_key_id,
            settings.access_key_secret.get_secret_value(),
            query=query,
            headers=headers,
        )
        try:
            async with self._session.post(
                URL(f"{settings.base_url.rstrip('/')}/?{query}", encoded=True),
                headers=headers | {"Authorization": authorization},
                timeout=ClientTimeout(total=settings.timeout_seconds),
            ) as response:
                answer = await response.json(content_type=None)
        except (ClientError, TimeoutError, ValueError) as error:
            raise SmsUnavailable(type(error).__name__) from error
        if not isinstance(answer, dict):
            raise SmsUnavailable("answer is not an object")
        return answer
