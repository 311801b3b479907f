import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.kernel.clock import SystemClock
from domain.platform.people.ports import SmsSender, SmsUnavailable
from sandbox.providers.provider_store import ProviderStore
from sms.aliyun import AliyunSms, acs3_authorization, canonical_query
from sms.tencent import TencentSms, tc3_authorization
from tests.support.manual_clock import ManualClock
from tests.support.provider_scene import ProviderScene

PHONE = "+8613800138000"


def sender_of(scene: ProviderScene, name: str, **changes: object) -> SmsSender:
    if name == "tencent":
        return TencentSms(replace(scene.settings.tencent_sms, **changes), scene.session, SystemClock())  # type: ignore[arg-type]
    return AliyunSms(replace(scene.settings.aliyun_sms, **changes), scene.session, SystemClock())  # type: ignore[arg-type]


both = pytest.mark.parametrize("name", ["tencent", "aliyun"])


@both
async def test_a_code_reaches_its_number_in_either_language(scene: ProviderScene, name: str) -> None:
    sender = sender_of(scene, name)
    await sender.send_code(PHONE, "483920", "zh")
    await sender.send_code(PHONE, "110022", "en")
    await sender.send_code("+4915112345678", "777777", "en")
    assert scene.desk.sms.codes(PHONE) == ["483920", "110022"]
    assert scene.desk.sms.codes("+4915112345678") == ["777777"]
    assert scene.desk.sms.codes("+8613800138001") == []


@both
async def test_codes_survive_a_restart(scene: ProviderScene, name: str, tmp_path: Path) -> None:
    await sender_of(scene, name).send_code(PHONE, "483920", "zh")
    assert ProviderStore(tmp_path / "providers.sqlite3").codes(PHONE) == ["483920"]


@pytest.mark.parametrize(
    ("name", "field", "value", "code"),
    [
        ("tencent", "secret_key", "wrong", "AuthFailure.SignatureFailure"),
        ("tencent", "secret_id", "wrong", "AuthFailure.SecretIdNotFound"),
        ("tencent", "sdk_app_id", "1", "UnauthorizedOperation.SdkAppIdNotExist"),
        ("tencent", "sign_name", "别家", "FailedOperation.SignatureIncorrectOrUnapproved"),
        ("tencent", "templates", {"zh": "1"}, "FailedOperation.TemplateIncorrectOrUnapproved"),
        ("aliyun", "access_key_secret", "wrong", "SignatureDoesNotMatch"),
        ("aliyun", "access_key_id", "wrong", "InvalidAccessKeyId.NotFound"),
        ("aliyun", "sign_name", "别家", "isv.SMS_SIGNATURE_ILLEGAL"),
        ("aliyun", "templates", {"zh": "SMS_1"}, "isv.SMS_TEMPLATE_ILLEGAL"),
    ],
)
async def test_wrong_settings_raise_an_error_with_the_providers_code(
    scene: ProviderScene, name: str, field: str, value: object, code: str
) -> None:
    with pytest.raises(SmsUnavailable) as error:
        await sender_of(scene, name, **{field: value}).send_code(PHONE, "483920", "zh")
    assert str(error.value) == code
    assert scene.desk.sms.codes(PHONE) == []


@both
@pytest.mark.parametrize("phone", ["+12", "13800138000x", "+"])
async def test_an_invalid_number_is_refused_without_repeating_it(
    scene: ProviderScene, name: str, phone: str
) -> None:
    with pytest.raises(SmsUnavailable) as error:
        await sender_of(scene, name).send_code(phone, "483920", "zh")
    assert phone not in str(error.value) or phone == "+"


@both
async def test_an_unreachable_provider_is_unavailable(scene: ProviderScene, name: str) -> None:
    with pytest.raises(SmsUnavailable):
        await sender_of(scene, name, base_url="http://127.0.0.1:9").send_code(PHONE, "483920", "zh")
    with pytest.raises(SmsUnavailable):
        await sender_of(scene, name, base_url=f"{scene.url}/nowhere").send_code(PHONE, "483920", "zh")


@both
async def test_a_request_with_an_old_signature_is_refused(scene: ProviderScene, name: str) -> None:
    old = ManualClock(datetime(2020, 1, 1, tzinfo=UTC))
    sender: SmsSender
    if name == "tencent":
        sender = TencentSms(scene.settings.tencent_sms, scene.session, old)
    else:
        sender = AliyunSms(scene.settings.aliyun_sms, scene.session, old)
    with pytest.raises(SmsUnavailable, match="Expire"):
        await sender.send_code(PHONE, "483920", "zh")


def test_tencents_example_has_its_published_signature() -> None:
    body = rb'{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}'
    authorization = tc3_authorization(
        "AKID" + "*" * 32,
        "*" * 32,
        host="cvm.tencentcloudapi.com",
        action="DescribeInstances",
        body=body,
        signed_at=datetime.fromtimestamp(1551113065, UTC),
        service="cvm",
    )
    assert authorization.endswith(
        "Credential=AKID" + "*" * 32 + "/2019-02-25/cvm/tc3_request, "
        "SignedHeaders=content-type;host;x-tc-action, "
        "Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f"
    )


def test_alibabas_example_has_its_published_signature() -> None:
    query = canonical_query(
        {
            "RegionId": "cn-shanghai",
            "ImageId": "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd",
        }
    )
    headers = {
        "host": "ecs.cn-shanghai.aliyuncs.com",
        "x-acs-action": "RunInstances",
        "x-acs-content-sha256": hashlib.sha256(b"").hexdigest(),
        "x-acs-date": "2023-10-26T10:22:32Z",
        "x-acs-signature-nonce": "3156853299f313e23d1673dc12e1703d",
        "x-acs-version": "2014-05-26",
    }
    authorization = acs3_authorization("YourAccessKeyId", "YourAccessKeySecret", query=query, headers=headers)
    assert authorization.endswith(
        "Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0"
    )
