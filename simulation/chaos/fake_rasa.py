"""Rasa's HTTP protocol for the simulated users' sentences, without a model."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

MEANINGS = {
    "我的订单": "list_orders",
    "取消订单": "cancel_order",
    "我要投诉": "file_complaint",
    "这单我接": "accept_order",
    "我出发了": "report_departure",
    "到楼下了": "report_arrival",
    "做完了": "finish_service",
    "这个月赚了多少": "my_earnings",
    "谢谢": "thanks",
}


async def _status(request: web.Request) -> web.Response:
    return web.json_response({"model_file": "", "model_id": "sentences", "num_active_training_jobs": 0})


async def _parse(request: web.Request) -> web.Response:
    text = str((await request.json())["text"])
    intent = next((intent for words, intent in MEANINGS.items() if words in text), "out_of_scope")
    ranked = [{"name": intent, "confidence": 0.98}, {"name": "help", "confidence": 0.02}]
    return web.json_response({"text": text, "intent": ranked[0], "entities": [], "intent_ranking": ranked})


@asynccontextmanager
async def language_server() -> AsyncIterator[str]:
    """Run the server; yield its address."""
    application = web.Application()
    application.router.add_get("/status", _status)
    application.router.add_post("/model/parse", _parse)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        yield f"http://{host}:{port}"
    finally:
        await runner.cleanup()
