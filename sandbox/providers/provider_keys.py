"""Generated keys and ids of the merchant and of the providers, created on the first start."""

import json
import secrets
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID
from pydantic import SecretStr

from domain.kernel.clock import SystemClock
from payments.provider_settings import AlipaySettings, StripeSettings, WechatSettings
from sandbox.providers.trade import digits
from sms.aliyun import AliyunSmsSettings
from sms.tencent import TencentSmsSettings

FILE = "provider_keys.json"
SMS_TEMPLATES = {"zh": "1000001", "en": "1000002"}
ALIYUN_TEMPLATES = {"zh": "SMS_100000001", "en": "SMS_100000002"}


def private_pem() -> str:
    key = generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


@cache
def rsa_key(pem: str) -> RSAPrivateKey:
    key = load_pem_private_key(pem.encode(), password=None)
    if not isinstance(key, RSAPrivateKey):
        raise ValueError("not an RSA key")
    return key


@cache
def public_pem(private: str) -> str:
    return (
        rsa_key(private).public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    )


def platform_certificate(private: str, made_at: datetime) -> str:
    """Return a self-signed certificate (PEM) for clients that verify by certificate, not by public key."""
    key = rsa_key(private)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Sandbox Tenpay.com sign")])
    start = made_at - timedelta(days=1)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=5 * 365))
        .sign(key, SHA256())
    )
    return certificate.public_bytes(Encoding.PEM).decode()


@dataclass(frozen=True)
class MerchantSettings:
    """Settings of the program's payment and SMS adapters."""

    wechat: WechatSettings
    alipay: AlipaySettings
    stripe: StripeSettings
    tencent_sms: TencentSmsSettings
    aliyun_sms: AliyunSmsSettings

    def environment(self) -> dict[str, str]:
        """Return environment variables such as ``WECHAT_APP_ID`` and ``STRIPE_SECRET_KEY``; mappings as JSON."""
        variables = {}
        for part in fields(self):
            for name, value in asdict(getattr(self, part.name)).items():
                plain = value.get_secret_value() if isinstance(value, SecretStr) else value
                variables[f"{part.name}_{name}".upper()] = (
                    plain if isinstance(plain, str) else json.dumps(plain)
                )
        return variables


@dataclass(frozen=True)
class ProviderKeys:
    wechat_app_id: str
    wechat_merchant_id: str
    wechat_merchant_serial: str
    wechat_merchant_key: str = field(repr=False)
    wechat_api_v3_key: str = field(repr=False)
    wechat_platform_key: str = field(repr=False)
    wechat_platform_certificate: str
    wechat_public_key_id: str
    alipay_app_id: str
    alipay_seller_id: str
    alipay_app_key: str = field(repr=False)
    alipay_key: str = field(repr=False)
    stripe_secret_key: str = field(repr=False)
    stripe_webhook_secret: str = field(repr=False)
    tencent_secret_id: str
    tencent_secret_key: str = field(repr=False)
    tencent_sdk_app_id: str
    aliyun_key_id: str
    aliyun_key_secret: str = field(repr=False)
    sms_sign_name: str

    @classmethod
    def generate(cls) -> "ProviderKeys":
        platform_key = private_pem()
        return cls(
            wechat_app_id="wx" + secrets.token_hex(8),
            wechat_merchant_id="1900" + digits(6),
            wechat_merchant_serial=secrets.token_hex(20).upper(),
            wechat_merchant_key=private_pem(),
            wechat_api_v3_key=secrets.token_hex(16),
            wechat_platform_key=platform_key,
            wechat_platform_certificate=platform_certificate(platform_key, SystemClock().now()),
            wechat_public_key_id="PUB_KEY_ID_" + digits(30),
            alipay_app_id="2021" + digits(12),
            alipay_seller_id="2088" + digits(12),
            alipay_app_key=private_pem(),
            alipay_key=private_pem(),
            stripe_secret_key="sk_test_" + secrets.token_hex(24),
            stripe_webhook_secret="whsec_" + secrets.token_hex(16),
            tencent_secret_id="AKID" + secrets.token_hex(16),
            tencent_secret_key=secrets.token_hex(16),
            tencent_sdk_app_id="1400" + digits(6),
            aliyun_key_id="LTAI" + secrets.token_hex(10),
            aliyun_key_secret=secrets.token_hex(15),
            sms_sign_name="家政到家",
        )

    @classmethod
    def load(cls, folder: Path) -> "ProviderKeys":
        """Load the keys from ``folder``, or generate and store them with mode 0600."""
        path = folder / FILE
        if path.exists():
            return cls(**json.loads(path.read_text(encoding="utf-8")))
        keys = cls.generate()
        folder.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(json.dumps(asdict(keys), ensure_ascii=False, indent=1), encoding="utf-8")
        return keys

    def merchant_settings(self, sandbox_url: str, callback_url: str) -> MerchantSettings:
        """Return settings for stand-ins mounted at ``sandbox_url``.

        Callbacks go to ``callback_url`` + /wechat or /alipay.
        """
        sandbox_url, callback_url = sandbox_url.rstrip("/"), callback_url.rstrip("/")
        return MerchantSettings(
            wechat=WechatSettings(
                app_id=self.wechat_app_id,
                merchant_id=self.wechat_merchant_id,
                certificate_serial=self.wechat_merchant_serial,
                private_key=SecretStr(self.wechat_merchant_key),
                api_v3_key=SecretStr(self.wechat_api_v3_key),
                public_key=public_pem(self.wechat_platform_key),
                public_key_id=self.wechat_public_key_id,
                notify_url=f"{callback_url}/wechat",
                base_url=f"{sandbox_url}/wechat",
            ),
            alipay=AlipaySettings(
                app_id=self.alipay_app_id,
                seller_id=self.alipay_seller_id,
                private_key=SecretStr(self.alipay_app_key),
                alipay_public_key=public_pem(self.alipay_key),
                notify_url=f"{callback_url}/alipay",
                base_url=f"{sandbox_url}/alipay/gateway.do",
            ),
            stripe=StripeSettings(
                secret_key=SecretStr(self.stripe_secret_key),
                webhook_secret=SecretStr(self.stripe_webhook_secret),
                base_url=f"{sandbox_url}/stripe",
            ),
            tencent_sms=TencentSmsSettings(
                secret_id=self.tencent_secret_id,
                secret_key=SecretStr(self.tencent_secret_key),
                sdk_app_id=self.tencent_sdk_app_id,
                sign_name=self.sms_sign_name,
                templates=SMS_TEMPLATES,
                base_url=f"{sandbox_url}/sms/tencent",
            ),
            aliyun_sms=AliyunSmsSettings(
                access_key_id=self.aliyun_key_id,
                access_key_secret=SecretStr(self.aliyun_key_secret),
                sign_name=self.sms_sign_name,
                templates=ALIYUN_TEMPLATES,
                base_url=f"{sandbox_url}/sms/aliyun",
            ),
        )
