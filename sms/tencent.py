"""Send codes by Tencent Cloud SMS (SendSms, API 3.0, TC3-HMAC-SHA256)."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession, ClientTimeout
from pydantic import ConfigDict, SecretStr
from pydantic.dataclasses import dataclass

from domain.kernel.clock import Clock
from domain.platform.people.ports import SmsUnavailable

VERSION = "2021-01-11"
CONTENT_TYPE = "application/json; charset=utf-8"


@dataclass(frozen=True, config=ConfigDict(coerce_numbers_to_str=True))
class TencentSmsSettings:
    """``templates`` maps zh and en to template ids with the code as the one parameter; zh is the default."""

    secret_id: str
    secret_key: SecretStr
    sdk_app_id: str
    sign_name: str
    templates: Mapping[str, str]
    region: str = "ap-guangzhou"
    base_url: str = "https://sms.tencentcloudapi.com"
    timeout_seconds: int = 10


def tc3_authorization(
    secret_id: str,
    secret_key: str,
    *,
    host: str,
    action: str,
    body: bytes,
    signed_at: datetime,
    service: str = "sms",
) -> str:
    """Return the Authorization header of a JSON POST. Source: Tencent Cloud API 3.0, signature method v3."""
    date = signed_at.astimezone(UTC).strftime("%Y-%m-%d")
    signed = "content-type;host;x-tc-action"
    headers = f"content-type:{CONTENT_TYPE}\nhost:{host}\nx-tc-action:{action.lower()}\n"
    request = f"POST\n/\n\n{headers}\n{signed}\n{hashlib.sha256(body).hexdigest()}"
    scope = f"{date}/{service}/tc3_request"
    digest = hashlib.sha256(request.encode()).hexdigest()
    text = f"TC3-HMAC-SHA256\n{int(signed_at.timestamp())}\n{scope}\n{digest}"
    key = f"TC3{secret_key}".encode()
    for part in (date, service, "tc3_request"):
        key = hmac.digest(key, part.encode(), "sha256")
    signature = hmac.digest(key, text.encode(), "sha256").hex()
    return f"TC3-HMAC-SHA256 Credential={secret_id}/{scope}, SignedHeaders={signed}, Signature={signature}"


class TencentSms:
    """Tencent Cloud adapter; the caller owns ``session``."""

    def __init__(self, settings: TencentSmsSettings, session: ClientSession, clock: Clock) -> None:
        self._settings = settings
        self._session = session
        self._clock = clock

    async def send_code(self, phone: str, code: str, language: str) -> None:
        settings = self._settings
        body = json.dumps(
            {
                "PhoneNumberSet": [phone],
                "SmsSdkAppId": settings.sdk_app_id,
                "SignName": settings.sign_name,
                "TemplateId": settings.templates.get(language, settings.templates["zh"]),
                "TemplateParamSet": [code],
            },
            ensure_ascii=False,
        ).encode()
        answer = (await self._post("SendSms", body)).get("Response", {})
        if "Error" in answer:
            raise SmsUnavailable(str(answer["Error"].get("Code")))
        statuses = answer.get("SendStatusSet") or [{}]
        if statuses[0].get("Code") != "Ok":
            raise SmsUnavailable(str(statuses[0].get("Code")))

    async def _post(self, action: str, body: bytes) -> dict[str, Any]:
        settings, signed_at = self._settings, self._clock.now()
        host = urlsplit(settings.base_url).netloc
        headers = {
            "Authorization": tc3_authorization(
                settings.secret_id,
                settings.secret_key.get_secret_value(),
                host=host,
                action=action,
                body=body,
                signed_at=signed_at,
            ),
            "Content-Type": CONTENT_TYPE,
            "Host": host,
            "X-TC-Action": action,
            "X-TC-Timestamp": str(int(signed_at.timestamp())),
            "X-TC-Version": VERSION,
            "X-TC-Region": settings.region,
        }
        try:
            async with self._session.post(
                settings.base_url.rstrip("/") + "/",
                data=body,
                headers=headers,
                timeout=ClientTimeout(total=settings.timeout_seconds),
            ) as response:
                answer = await response.json(content_type=None)
        except (ClientError, TimeoutError, ValueError) as error:
            raise SmsUnavailable(type(error).__name__) from error
        if not isinstance(answer, dict):
            raise SmsUnavailable("answer is not an object")
        return answer
