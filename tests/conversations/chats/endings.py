"""What is stored when a conversation ends."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta

from domain.homecare.booking.model import Draft
from domain.homecare.orders.model import Order
from sandbox.telegram import Person
from tests.support.order_scene import OrderScene

Check = Callable[[OrderScene, Person, str], Awaitable[None]]


async def _newest_order(scene: OrderScene, person: Person) -> Order:
    orders = await scene.orders(person)
    assert orders, "no order"
    return orders[0]


async def _job(scene: OrderScene, person: Person) -> Draft | Order:
    """Return the draft, else the newest order."""
    return await scene.draft(person) or await _newest_order(scene, person)


async def _draft(scene: OrderScene, person: Person, words: str) -> None:
    draft = await scene.draft(person)
    assert draft is not None, "no draft"
    start = _wall_time(scene, draft.start) if draft.start else None
    day = draft.day.strftime("%m-%d") if draft.day else None
    _compare(words, draft.service, start, day, draft.measure, draft.district)


async def _order(scene: OrderScene, person: Person, words: str) -> None:
    order = await _newest_order(scene, person)
    _compare(words, order.service, _wall_time(scene, order.start), order.measure, order.status.value)


def _wall_time(scene: OrderScene, moment: datetime) -> str:
    return scene.agency.clock.local(moment).strftime("%m-%d %H:%M")


def _compare(expected: str, *facts: object) -> None:
    told = " ".join(f"{fact:g}" if isinstance(fact, float) else str(fact) for fact in facts)
    for one in expected.split():
        assert one in told.split(), told


async def _no(scene: OrderScene, person: Person, what: str) -> None:
    match what:
        case "draft":
            draft = await scene.draft(person)
            assert draft is None, draft
        case "order":
            assert await scene.orders(person) == []
        case "note":
            assert (await _job(scene, person)).note == ""
        case "budget":
            draft = await scene.draft(person)
            assert draft is not None and draft.wishes.max_price is None
        case "home":
            assert (await scene.account(person)).city is None
        case "absence" | "application" | "certificate":
            account = await scene.account(person)
            async with scene.look() as uow:
                housekeeper = await uow.housekeepers.find(account.id)
                now = scene.clock.now()
                absences = await uow.housekeepers.absences(account.id, now, now + timedelta(days=60))
            found = {
                "absence": absences,
                "application": housekeeper,
                "certificate": housekeeper and housekeeper.certificates,
            }
            assert not found[what], found[what]
        case "review":
            order = await _newest_order(scene, person)
            async with scene.look() as uow:
                assert await uow.reviews.of(order.subject) == []
        case "ticket":
            assert await scene.tickets() == []
        case _:
            raise AssertionError(f"nothing of the kind is stored: {what}")


async def _human(scene: OrderScene, person: Person, words: str) -> None:
    assert (await scene.account(person)).human_until is not None


async def _note(scene: OrderScene, person: Person, words: str) -> None:
    note = (await _job(scene, person)).note
    assert words in note, note


async def _street(scene: OrderScene, person: Person, words: str) -> None:
    street = (await _job(scene, person)).street
    assert street == words, street


async def _photos(scene: OrderScene, person: Person, words: str) -> None:
    assert len((await _job(scene, person)).photos) == int(words)


async def _phone(scene: OrderScene, person: Person, words: str) -> None:
    assert (await scene.account(person)).phone == words


async def _home(scene: OrderScene, person: Person, words: str) -> None:
    account = await scene.account(person)
    assert f"{account.city} {account.district}" == words


async def _address(scene: OrderScene, person: Person, words: str) -> None:
    """A saved address: its label and street."""
    account = await scene.account(person)
    async with scene.look() as uow:
        saved = [f"{one.label} {one.street}" for one in await uow.people.addresses(account.id)]
    assert words in saved, saved


async def _stars(scene: OrderScene, person: Person, words: str) -> None:
    """Overall, attitude, skill, efficiency, reliability."""
    order = await _newest_order(scene, person)
    async with scene.look() as uow:
        (review,) = await uow.reviews.of(order.subject)
    parts = (review.overall, review.attitude, review.skill, review.efficiency, review.reliability)
    assert parts == tuple(None if one == "-" else int(one) for one in words.split()), parts


async def _words(scene: OrderScene, person: Person, words: str) -> None:
    order = await _newest_order(scene, person)
    async with scene.look() as uow:
        (review,) = await uow.reviews.of(order.subject)
    assert review.words == words, review.words


async def _ticket(scene: OrderScene, person: Person, words: str) -> None:
    """Kind of an open ticket, and words that it holds."""
    kind, _, said = words.partition(" ")
    open_ones = [(str(ticket.kind), ticket.words) for ticket in await scene.tickets()]
    assert any(one == kind and said in told for one, told in open_ones), open_ones


async def _favourite(scene: OrderScene, person: Person, words: str) -> None:
    account = await scene.account(person)
    async with scene.look() as uow:
        kept = [
            (await uow.housekeepers.get(one.housekeeper_id)).name
            for one in await uow.favourites.of(account.id)
        ]
    assert words in kept, kept


async def _housekeeper(scene: OrderScene, person: Person, words: str) -> None:
    """The name of the person chosen in the draft or for the order."""
    job = await _job(scene, person)
    chosen = job.housekeeper_id or getattr(job, "chosen_id", None)
    assert chosen is not None
    async with scene.look() as uow:
        assert (await uow.housekeepers.get(chosen)).name == words


async def _online(scene: OrderScene, person: Person, words: str) -> None:
    account = await scene.account(person)
    async with scene.look() as uow:
        assert (await uow.housekeepers.get(account.id)).online is (words == "yes")


ENDINGS: Mapping[str, Check] = {
    "draft": _draft,
    "order": _order,
    "no": _no,
    "human": _human,
    "note": _note,
    "street": _street,
    "photos": _photos,
    "phone": _phone,
    "home": _home,
    "address": _address,
    "stars": _stars,
    "words": _words,
    "ticket": _ticket,
    "favourite": _favourite,
    "housekeeper": _housekeeper,
    "online": _online,
}
