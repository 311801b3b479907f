"""WeChat Pay's transaction bills: requested first, then downloaded from the returned address."""

import hashlib
from datetime import date, time
from typing import Any

from aiohttp import web

from payments.checks import BEIJING
from sandbox.providers.bill_files import BillDownloads, gzipped, wechat_bill
from sandbox.providers.pay_page import own_address
from sandbox.providers.payment_processor import PaymentProcessor
from sandbox.providers.provider_keys import ProviderKeys

READY_BY = time(10)


class WechatError(Exception):
    """An error as WeChat Pay returns it: HTTP status, code and message."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(code)
        self.status, self.code, self.message = status, code, message


class WechatBills:
    """Creates bills and serves them; each download address works once."""

    def __init__(self, keys: ProviderKeys, processor: PaymentProcessor) -> None:
        self._keys = keys
        self._processor = processor
        self._downloads = BillDownloads()

    def create(self, request: web.Request) -> dict[str, Any]:
        """Create the bill of ``bill_date`` and return its download address.

        Raises WechatError when the day is not over, the bill is not ready yet, or the day has no movements.
        """
        try:
            day = date.fromisoformat(request.query["bill_date"])
        except (KeyError, ValueError):
            raise WechatError(400, "PARAM_ERROR", "bill_date 格式错误") from None
        if request.query.get("bill_type", "ALL") != "ALL":
            raise WechatError(400, "PARAM_ERROR", "bill_type 错误")
        if day >= self._processor.clock.now().astimezone(BEIJING).date():
            raise WechatError(400, "INVALID_REQUEST", "请检查bill_date，并重新调用")
        if not self._processor.statement_ready(day, READY_BY):
            raise WechatError(400, "STATEMENT_CREATING", "账单生成中")
        moved = self._processor.movements_on("wechat", day)
        if not moved:
            raise WechatError(400, "NO_STATEMENT_EXIST", "请求的账单文件不存在")
        plain = wechat_bill(self._keys.wechat_app_id, self._keys.wechat_merchant_id, moved)
        packed = request.query.get("tar_type") == "GZIP"
        token = self._downloads.add(gzipped(plain) if packed else plain.encode())
        return {
            "download_url": own_address(request, f"/v3/billdownload/file?token={token}"),
            "hash_type": "SHA1",
            "hash_value": hashlib.sha1(plain.encode(), usedforsecurity=False).hexdigest(),
        }

    def download(self, request: web.Request) -> web.Response:
        content = self._downloads.take(request.query.get("token", ""))
        if content is None:
            return web.json_response({"code": "RESOURCE_NOT_EXISTS", "message": "文件不存在"}, status=404)
        return web.Response(body=content, content_type="text/plain")
