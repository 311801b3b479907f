"""Export of a person's data as readable plain text, from the renderers in the modules ``privacy`` of the features.

Each such module exports ``SECTIONS``: a SectionRenderer by the section's name.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from types import ModuleType

from application.access.privacy import OwnData
from application.discovery import modules_named
from bot.core.translator import Translator

FEATURES = "bot.features"

Lines = Callable[[Translator, OwnData], Iterable[str]]
"""Takes all sections, because one may refer to another; returns the lines of its own."""


class SectionClash(Exception):
    """Two features render the same section: the message names both."""


@dataclass(frozen=True)
class SectionRenderer:
    """``part`` names the heading, the text ``mine-part-PART``; sections of one part stand together under it."""

    part: str
    lines: Lines


def collect_sections(modules: Iterable[ModuleType]) -> Mapping[str, SectionRenderer]:
    """Return the renderer of each section. Raises SectionClash."""
    found: dict[str, SectionRenderer] = {}
    declared: dict[str, str] = {}
    for module in modules:
        sections: Mapping[str, SectionRenderer] = module.SECTIONS
        for name, renderer in sections.items():
            if name in declared:
                raise SectionClash(f"{declared[name]} and {module.__name__} both render the section {name}")
            found[name], declared[name] = renderer, module.__name__
    return found


@cache
def section_renderers() -> Mapping[str, SectionRenderer]:
    """Return the renderers of all features; collected once in each process."""
    return collect_sections(modules_named("privacy", FEATURES))


def render_own_data(i18n: Translator, own: OwnData) -> str:
    """Render plain text with a headed part for each kind of data; empty parts are left out."""
    renderers = section_renderers()
    parts: dict[str, list[str]] = {}
    for name in own.sections:
        renderer = renderers[name]
        parts.setdefault(renderer.part, []).extend(f"- {line}" for line in renderer.lines(i18n, own))
    blocks: list[str] = [i18n("mine-data-head", time=i18n.moment(i18n.agency.clock.now()))]
    for part, lines in parts.items():
        if lines:
            blocks.append("\n".join([f"== {i18n(f'mine-part-{part}')} ==", *lines]))
    return unescape("\n\n".join(blocks)) + "\n"


def place_line(city: str | None, district: str | None, street: str | None) -> str:
    """Join the names as stored: the place may have left the list of regions."""
    return " ".join(part for part in (city, district, street) if part)


def service_line(i18n: Translator, code: str) -> str:
    """Return the service's name, or the code of one that has left the catalogue."""
    known = {service.code for service in i18n.agency.catalogue.services}
    return i18n.service(code) if code in known else code
