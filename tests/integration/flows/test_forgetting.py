"""What is erased of a person and what stays, on both databases."""

from application.access import privacy
from application.homecare.visits import use_cases as visits
from application.platform.people import use_cases as people
from application.platform.support.use_cases import close_about
from domain.homecare.orders.model import order_subject
from domain.homecare.orders.tickets import OrderTicket
from domain.platform.people.model import ANONYMOUS_NAME
from domain.platform.people.phone_number import PhoneNumber
from storage.tables import notifications, phone_codes, tickets
from tests.support.use_case_scene import UseCaseScene

COMPLAINT = "窗户没擦干净"
PHONE = "+8613900000009"


async def test_words_go_and_the_books_stay(scene_on_each: UseCaseScene) -> None:
    scene = scene_on_each
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    await scene.operator()
    order = await scene.assigned(customer, housekeeper, scene.at(14))
    await scene.worked(customer, housekeeper, order)
    await scene.do(visits.confirm_work, customer, order.id)
    await scene.do(visits.complain, customer, order.id, COMPLAINT)
    subject = order_subject(order.id)
    async with scene.begin() as uow:
        await close_about(uow, None, OrderTicket.COMPLAINT, customer, "closed", subject)
    async with scene.look() as uow:
        entries = [(one.account, one.amount) for one in await uow.ledger.of(subject)]

    gone = await scene.do(privacy.forget, customer)

    assert order.street in gone.words
    async with scene.look() as uow:
        person, kept = await uow.people.get(customer), await uow.orders.get(order.id)
        assert (person.name, person.telegram_id) == (ANONYMOUS_NAME, -customer)
        assert (kept.street, kept.note, kept.total) == ("", "", order.total)
        assert await uow.people.addresses(customer) == []
        assert [(one.account, one.amount) for one in await uow.ledger.of(subject)] == entries
    async with scene.database.connect_read_only() as connection:
        told = (await connection.execute(notifications.select())).mappings().all()
        assert all(row["data"] == {} for row in told if row["person_id"] == customer)
        assert COMPLAINT not in str(told)
        assert all(not row["words"] for row in (await connection.execute(tickets.select())).mappings())


async def test_codes_still_count_when_a_person_is_forgotten(scene_on_each: UseCaseScene) -> None:
    scene = scene_on_each
    customer, midnight = await scene.customer(), scene.at(0)
    await scene.do(people.request_code, customer, PhoneNumber(PHONE, "CN", True))
    await scene.do(privacy.forget, customer)
    async with scene.database.connect_read_only() as connection:
        [code] = (await connection.execute(phone_codes.select())).mappings()
    assert PHONE not in str(code) and code["used"]
    async with scene.look() as uow:
        assert await uow.people.codes_to(PHONE, midnight) == 1
