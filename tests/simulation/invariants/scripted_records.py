"""Records of the scripted providers, as the audit reads them."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.platform.payments.ports import ProviderState
from simulation.invariants.provider_records import ProviderRecord
from tests.support.use_case_scene import UseCaseScene


@dataclass(frozen=True)
class ScriptedRecords:
    scene: UseCaseScene

    def kept(self) -> Iterable[ProviderRecord]:
        for name, provider in self.scene.providers.items():
            for number, state in provider.states.items():
                if state is not ProviderState.SUCCEEDED:
                    continue
                # a refund's number is its payment's with a suffix
                refunds = [one for key, one in provider.refunds.items() if key.startswith(number)]
                done = sum(one.amount for one in refunds if one.state is ProviderState.SUCCEEDED)
                promised = sum(one.amount for one in refunds) - done
                yield ProviderRecord(name.value, number, provider.requests[number].amount, done, promised)

    def of(self, provider: str, payment_no: str) -> ProviderRecord | None:
        mine = (one for one in self.kept() if one.payment_no == payment_no and one.provider == provider)
        return next(mine, None)
