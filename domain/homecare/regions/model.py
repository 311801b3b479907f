"""The cities and districts that the agency serves."""

from dataclasses import dataclass

from domain.kernel.errors import DomainError
from domain.kernel.geo import Point, distance_m
from domain.kernel.localised import Localised


@dataclass(frozen=True)
class District:
    """``name.zh`` (朝阳区) identifies the district within its city."""

    city: str
    name: Localised
    centre: Point


@dataclass(frozen=True)
class City:
    name: Localised
    districts: tuple[District, ...]


@dataclass(frozen=True)
class Regions:
    cities: tuple[City, ...]

    def city(self, name: str) -> City:
        """Return the city. Raises city-not-served."""
        for city in self.cities:
            if city.name.zh == name:
                return city
        raise DomainError("city-not-served", city=name)

    def district(self, city: str, name: str) -> District:
        """Return the district. Raises city-not-served or district-not-served."""
        for district in self.city(city).districts:
            if district.name.zh == name:
                return district
        raise DomainError("district-not-served", city=city, district=name)

    def cities_with(self, district: str) -> list[City]:
        """Return the served cities that have a district of this name."""
        return [city for city in self.cities if any(d.name.zh == district for d in city.districts)]

    def nearest(self, point: Point, limit: int = 3) -> list[District]:
        """Return the districts whose centres are nearest, nearest first, all in the nearest one's city."""
        districts = [district for city in self.cities for district in city.districts]
        districts.sort(key=lambda district: distance_m(point, district.centre))
        return [district for district in districts if district.city == districts[0].city][:limit]
