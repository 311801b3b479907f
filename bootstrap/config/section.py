"""Base class and field types of the sections of config.yaml."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from domain.kernel.localised import Localised

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

D = TypeVar("D", bound="DataclassInstance")


class Section(BaseModel):
    """Base of all sections; unknown keys are rejected."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True)
class Written:
    """Validate the file's value as ``form``, then convert it, so that errors refer to the value as
    written."""

    form: Any
    convert: Callable[[Any], Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(
            self._converted, handler.generate_schema(self.form)
        )

    def _converted(self, written: Any) -> Any:
        try:
            return self.convert(written)
        except OverflowError:
            raise ValueError("is too large") from None


def days(number: int) -> timedelta:
    return timedelta(days=number)


def hours(number: float) -> timedelta:
    return timedelta(hours=number)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def _fen(yuan: Decimal) -> int:
    if yuan < 0 or yuan * 100 != int(yuan * 100):
        raise ValueError("must be an amount in CNY with at most two decimals")
    return int(yuan * 100)


def _basis_points(percent: float) -> int:
    return round(percent * 100)


NotNegative = Annotated[float, Field(ge=0)]
Positive = Annotated[float, Field(gt=0)]
Hours = Annotated[timedelta, Written(float, hours)]
Minutes = Annotated[timedelta, Written(float, minutes)]
HoursPositive = Annotated[timedelta, Written(Positive, hours)]
HoursNotNegative = Annotated[timedelta, Written(NotNegative, hours)]
MinutesNotNegative = Annotated[timedelta, Written(NotNegative, minutes)]
MinutesPositive = Annotated[timedelta, Written(Positive, minutes)]
Fen = Annotated[int, Written(Decimal, _fen)]
"""Whole fen, written in CNY in the file."""
BasisPoints = Annotated[int, Written(Annotated[float, Field(ge=0, le=100)], _basis_points)]
"""Basis points, written in percent in the file."""


def build(made: type[D], section: Section) -> D:
    """Build a domain dataclass from the section's fields of the same names; ignore other fields."""
    return made(**{field.name: getattr(section, field.name) for field in fields(made)})


class Names(Section):
    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def localised(self) -> Localised:
        return Localised(self.zh, self.en)
