"""Stand-in for Tencent Cloud and Alibaba Cloud SMS: their signed SendSms calls.

Signatures are verified from the raw request, independently of the product's adapters. Source: Tencent Cloud
API 3.0 signature method v3; Alibaba Cloud V3 request and signature.
"""

import hashlib
import hmac
import json
import re
import secrets
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from domain.kernel.clock import Clock
from sandbox.providers.provider_keys import ALIYUN_TEMPLATES, SMS_TEMPLATES, ProviderKeys
from sandbox.providers.provider_store import ProviderStore

CLOCK_SKEW_SECONDS = {"tencent": 300, "aliyun": 900}
PHONE = re.compile(r"\+[1-9]\d{6,14}", re.ASCII)


class SmsError(Exception):
    """An error in the provider's own code and words."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code)
        self.code, self.message = code, message


class SmsStandIn:
    """Accepts messages of both providers and stores them; ``codes`` returns what a number received."""

    def __init__(self, keys: ProviderKeys, store: ProviderStore, clock: Clock, machine: Clock) -> None:
        self._keys = keys
        self._store = store
        self._clock = clock
        self._machine = machine

    def codes(self, phone: str) -> list[str]:
        """Return the codes sent to ``phone`` (E.164), oldest first."""
        return self._store.codes(phone)

    def application(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/tencent/", self._tencent)
        app.router.add_post("/aliyun/", self._aliyun)
        return app

    async def _tencent(self, request: web.Request) -> web.Response:
        body = await request.read()
        answer: dict[str, Any] = {"RequestId": secrets.token_hex(16)}
        try:
            self._check_tc3(request, body)
            if request.headers.get("X-TC-Action") != "SendSms":
                raise SmsError("InvalidAction", "The action is not valid.")
            answer["SendStatusSet"] = [self._send_tencent(json.loads(body))]
        except SmsError as error:
            answer["Error"] = {"Code": error.code, "Message": error.message}
        return web.json_response({"Response": answer})

    def _check_tc3(self, request: web.Request, body: bytes) -> None:
        authorization = request.headers.get("Authorization", "")
        match = re.fullmatch(
            r"TC3-HMAC-SHA256 Credential=([^/]+)/([\d-]+)/sms/tc3_request, "
            r"SignedHeaders=([\w;-]+), Signature=([0-9a-f]{64})",
            authorization,
        )
        stamp = request.headers.get("X-TC-Timestamp", "")
        if match is None or not stamp.isdigit():
            raise SmsError("AuthFailure.SignatureFailure", "The Authorization header is malformed.")
        secret_id, date, names, signature = match.groups()
        if secret_id != self._keys.tencent_secret_id:
            raise SmsError("AuthFailure.SecretIdNotFound", "The SecretId is not found.")
        if abs(self._machine.now().timestamp() - int(stamp)) > CLOCK_SKEW_SECONDS["tencent"]:
            raise SmsError("AuthFailure.SignatureExpire", "Signature expired.")
        if not {"content-type", "host"} <= set(names.split(";")):
            raise SmsError("AuthFailure.SignatureFailure", "content-type and host must be signed.")
        lines = "".join(
            f"{name}:{request.headers.get(name, '').strip().lower()}\n" for name in names.split(";")
        )
        canonical = f"POST\n/\n\n{lines}\n{names}\n{_sha256(body)}"
        text = f"TC3-HMAC-SHA256\n{stamp}\n{date}/sms/tc3_request\n{_sha256(canonical.encode())}"
        key = _hmac(f"TC3{self._keys.tencent_secret_key}".encode(), date)
        expected = _hmac(_hmac(_hmac(key, "sms"), "tc3_request"), text).hex()
        if date != datetime.fromtimestamp(int(stamp), UTC).strftime("%Y-%m-%d") or not hmac.compare_digest(
            expected, signature
        ):
            raise SmsError("AuthFailure.SignatureFailure", "The provided credentials could not be validated.")

    def _send_tencent(self, payload: dict[str, Any]) -> dict[str, Any]:
        phones, parameters = payload.get("PhoneNumberSet") or [], payload.get("TemplateParamSet") or []
        if payload.get("SmsSdkAppId") != self._keys.tencent_sdk_app_id:
            raise SmsError("UnauthorizedOperation.SdkAppIdNotExist", "SdkAppId does not exist.")
        if payload.get("SignName") != self._keys.sms_sign_name:
            raise SmsError("FailedOperation.SignatureIncorrectOrUnapproved", "Signature is not approved.")
        if payload.get("TemplateId") not in SMS_TEMPLATES.values():
            raise SmsError("FailedOperation.TemplateIncorrectOrUnapproved", "Template is not approved.")
        if len(parameters) != 1 or len(phones) != 1:
            raise SmsError("FailedOperation.TemplateParamSetNotMatchApprovedTemplate", "Parameters differ.")
        phone = str(phones[0])
        if not PHONE.fullmatch(phone):
            status = {"Code": "InvalidParameterValue.IncorrectPhoneNumber", "Message": "incorrect number"}
        else:
            self._store_message(phone, str(parameters[0]), "tencent", payload["TemplateId"])
            status = {"Code": "Ok", "Message": "send success"}
        return {"SerialNo": secrets.token_hex(12), "PhoneNumber": phone, "Fee": 1, **status}

    async def _aliyun(self, request: web.Request) -> web.Response:
        answer: dict[str, Any] = {"RequestId": secrets.token_hex(16)}
        status = 200
        try:
            self._check_acs3(request, await request.read())
            self._send_aliyun(dict(parse_qsl(request.rel_url.raw_query_string)))
            answer |= {"Code": "OK", "Message": "OK", "BizId": secrets.token_hex(10)}
        except SmsError as error:
            status = 200 if error.code.startswith("isv.") else 400
            answer |= {"Code": error.code, "Message": error.message}
        return web.json_response(answer, status=status)

    def _check_acs3(self, request: web.Request, body: bytes) -> None:
        match = re.fullmatch(
            r"ACS3-HMAC-SHA256 Credential=(\w+),SignedHeaders=([\w;-]+),Signature=([0-9a-f]{64})",
            request.headers.get("Authorization", ""),
        )
        if match is None:
            raise SmsError("IncompleteSignature", "The request signature does not conform to the standards.")
        key_id, names, signature = match.groups()
        if key_id != self._keys.aliyun_key_id:
            raise SmsError("InvalidAccessKeyId.NotFound", "Specified access key is not found.")
        try:
            date = request.headers.get("x-acs-date", "")
            sent_at = datetime.strptime(date, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).timestamp()
        except ValueError:
            raise SmsError("InvalidTimeStamp.Format", "The timestamp is malformed.") from None
        if abs(self._machine.now().timestamp() - sent_at) > CLOCK_SKEW_SECONDS["aliyun"]:
            raise SmsError("InvalidTimeStamp.Expired", "Specified time stamp is expired.")
        must = {"host", *(name.lower() for name in request.headers if name.lower().startswith("x-acs-"))}
        lines = "".join(f"{name}:{request.headers.get(name, '').strip()}\n" for name in names.split(";"))
        query = "&".join(sorted(request.rel_url.raw_query_string.split("&")))
        canonical = f"POST\n/\n{query}\n{lines}\n{names}\n{_sha256(body)}"
        text = f"ACS3-HMAC-SHA256\n{_sha256(canonical.encode())}"
        expected = _hmac(self._keys.aliyun_key_secret.encode(), text).hex()
        unsigned = must - set(names.split(";"))
        if unsigned or not hmac.compare_digest(expected, signature):
            raise SmsError("SignatureDoesNotMatch", "Specified signature does not match our calculation.")
        if request.headers.get("x-acs-action") != "SendSms":
            raise SmsError("InvalidAction.NotFound", "Specified api is not found.")

    def _send_aliyun(self, payload: dict[str, str]) -> None:
        if payload.get("SignName") != self._keys.sms_sign_name:
            raise SmsError("isv.SMS_SIGNATURE_ILLEGAL", "短信签名不合法")
        if payload.get("TemplateCode") not in ALIYUN_TEMPLATES.values():
            raise SmsError("isv.SMS_TEMPLATE_ILLEGAL", "短信模板不合法")
        try:
            code = str(json.loads(payload.get("TemplateParam", ""))["code"])
        except (ValueError, KeyError, TypeError):
            raise SmsError("isv.TEMPLATE_MISSING_PARAMETERS", "模板缺少变量") from None
        number = payload.get("PhoneNumbers", "")
        mainland = re.fullmatch(r"1[3-9]\d{9}", number)
        phone = f"+86{number}" if mainland else f"+{number}"
        if not PHONE.fullmatch(phone):
            raise SmsError("isv.MOBILE_NUMBER_ILLEGAL", "非法手机号")
        self._store_message(phone, code, "aliyun", payload["TemplateCode"])

    def _store_message(self, phone: str, code: str, provider: str, template: str) -> None:
        self._store.add_message(phone, code, provider, template, self._clock.now())


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _hmac(key: bytes, text: str) -> bytes:
    return hmac.digest(key, text.encode(), "sha256")
