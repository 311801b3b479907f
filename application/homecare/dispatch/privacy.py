"""Decline a housekeeper's open offers on deletion, so that others are asked at once."""

from application.access.privacy import Erasure, ErasureStage, PrivacyPart
from application.homecare.dispatch.use_cases import decline_offer
from application.homecare.dispatch.waves import DispatchUnitOfWork
from domain.platform.people.model import Person


async def _decline_offers(uow: DispatchUnitOfWork, person: Person) -> None:
    for offer in await uow.offers.open_of(person.id, uow.clock.now()):
        await decline_offer(uow, person, offer.id)


PRIVACY = PrivacyPart(erasures=(Erasure(ErasureStage.WITHDRAW, _decline_offers),))
