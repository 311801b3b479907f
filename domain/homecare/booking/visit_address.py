"""The parts of a street address, what of them a door needs, and how a later part is added."""

from dataclasses import dataclass
from enum import StrEnum


class AddressPart(StrEnum):
    """In the order of a Chinese address."""

    ROAD = "road"
    COURTYARD = "courtyard"
    """A lane of low houses, a village or a villa, where a number is a door: 帽儿胡同."""
    NUMBER = "number"
    """Of a house at a road."""
    COMPOUND = "compound"
    """A numbered group of buildings at a road: 6号院, 1555弄."""
    ESTATE = "estate"
    TOWER = "tower"
    """A building with a name: 恒隆广场, Kerry Centre."""
    BUILDING = "building"
    UNIT = "unit"
    FLOOR = "floor"
    ROOM = "room"


_ORDER = tuple(AddressPart)
_NAMES = frozenset({AddressPart.ROAD, AddressPart.ESTATE, AddressPart.TOWER, AddressPart.COURTYARD})

Segment = tuple[frozenset[AddressPart], str]


@dataclass(frozen=True)
class StreetAddress:
    """A street address as said, cut into segments; 3-501 is one segment of two parts."""

    segments: tuple[Segment, ...]

    @property
    def text(self) -> str:
        return " ".join("".join(text for _, text in self.segments).split())

    @property
    def parts(self) -> frozenset[AddressPart]:
        return frozenset().union(*(parts for parts, _ in self.segments))

    @property
    def is_continuation(self) -> bool:
        """Whether it names no road, estate or building, and so goes on with an address that is known."""
        return bool(self.parts) and not self.parts & _NAMES

    def missing_parts(self) -> frozenset[AddressPart]:
        """Return the parts without which the door is not found, empty where nothing is to be asked."""
        parts = self.parts
        if not parts & _NAMES and AddressPart.COMPOUND not in parts:
            return frozenset({AddressPart.ESTATE, AddressPart.BUILDING, AddressPart.ROOM})
        if AddressPart.COURTYARD in parts:
            if parts & {AddressPart.NUMBER, AddressPart.BUILDING, AddressPart.ROOM}:
                return frozenset()
            if AddressPart.ESTATE not in parts:
                return frozenset({AddressPart.NUMBER})
        if parts & {AddressPart.ESTATE, AddressPart.COMPOUND} and AddressPart.TOWER not in parts:
            wanted = {AddressPart.BUILDING, AddressPart.ROOM} - parts
            if AddressPart.NUMBER in parts:
                wanted.discard(AddressPart.BUILDING)
            if AddressPart.FLOOR in parts:
                wanted.discard(AddressPart.ROOM)
            if AddressPart.BUILDING in wanted and AddressPart.UNIT not in parts:
                wanted.add(AddressPart.UNIT)
            return frozenset(wanted)
        if parts & {AddressPart.ROOM, AddressPart.FLOOR}:
            return frozenset()
        if AddressPart.TOWER in parts or parts & {AddressPart.NUMBER, AddressPart.BUILDING}:
            return frozenset({AddressPart.ROOM})
        return frozenset({AddressPart.NUMBER, AddressPart.ROOM})

    def takes(self, other: "StreetAddress") -> bool:
        """Tell whether ``other`` goes on with this address or corrects a part of it, instead of replacing it.

        Words without any part, such as 北边的红门, go on with it.
        """
        if other.is_continuation or not other.parts:
            return True
        names = other.parts & _NAMES
        return bool(names) and bool(self.missing_parts()) and not other.parts & self.parts

    def joined(self, other: "StreetAddress") -> "StreetAddress":
        """Return this address with the parts of ``other``: one of the same kind is replaced, others are added."""
        segments = list(self.segments)
        for parts, text in other.segments:
            same = next((at for at, (known, _) in enumerate(segments) if parts and known & parts), None)
            if same is not None:
                segments[same] = parts | segments[same][0], _in_place(segments[same][1], text)
            else:
                segments.insert(self._place_of(segments, parts), (parts, self._separated(text)))
        return StreetAddress(tuple(segments))

    def _place_of(self, segments: list[Segment], parts: frozenset[AddressPart]) -> int:
        if self._is_latin or not parts:
            return len(segments)
        rank = min(_ORDER.index(part) for part in parts)
        later = (
            at
            for at, (known, _) in enumerate(segments)
            if known and min(_ORDER.index(part) for part in known) > rank
        )
        return next(later, len(segments))

    @property
    def _is_latin(self) -> bool:
        return all(character.isascii() for character in self.text)

    def _separated(self, text: str) -> str:
        return f", {text.strip(' ,')}" if self._is_latin else text


def _in_place(old: str, new: str) -> str:
    """Return the new text with the separators around the old one."""
    core = old.strip(" ,，、")
    begin = old.find(core) if core else 0
    return f"{old[:begin]}{new.strip(' ,，、')}{old[begin + len(core) :]}"
