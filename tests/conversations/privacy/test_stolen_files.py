"""Whoever copies the database's files after a whole booking learns nothing of anybody."""

import re
from pathlib import Path

from sqlalchemy import LargeBinary, select, type_coerce

from application.platform.people.use_cases import request_code
from domain.platform.people.phone_number import PhoneNumber
from sandbox.telegram import Person
from storage.tables import orders
from tests.conversations.privacy.test_own_data import PHONE, REVIEW, STREET, settled_order
from tests.support.order_scene import NOTE, OrderScene
from tests.support.phone import all_text
from tests.support.readable_database import decrypted_rows, raw_files

NEW_NUMBER = "+8613912345678"


async def test_the_files_hold_neither_names_nor_places_nor_words_nor_codes(
    scene: OrderScene, lin: Person, zhou: Person, tmp_path: Path
) -> None:
    order_id, wang = await settled_order(scene, lin)
    async with scene.begin() as uow:
        account = await uow.people.with_telegram_id(lin.id)
        assert account is not None
        code = await request_code(uow, account, PhoneNumber(NEW_NUMBER, "CN", is_mobile=True))
    await zhou.text("/invite")
    token = re.findall(r"invite_(\w+)", all_text(zhou))[-1]
    await scene.settle()

    order = await scene.order(order_id)
    traces = [
        *("王秀英", PHONE, NEW_NUMBER, f"137{wang.id % 10**8:08d}", STREET, NOTE, REVIEW),
        *(str(order.latitude), str(order.longitude)),
    ]
    known = await decrypted_rows(scene.database)
    assert [trace for trace in traces if trace not in known] == [], "never there: the test shows nothing"
    held = raw_files(tmp_path)
    assert [trace for trace in (*traces, code, token) if trace.encode() in held] == []
    async with scene.database.connect_read_only() as connection:
        stored = select(type_coerce(orders.c.start_code, LargeBinary)).where(orders.c.id == order_id)
        assert order.start_code.encode() not in bytes(await connection.scalar(stored))
    assert code not in known and token not in known, "only their digests are kept"
