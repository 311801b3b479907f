"""Read what a budget is for: an hour, a day, a square metre, a unit, a trip, or the whole job."""

import re
from collections.abc import Mapping

JOB = "job"
_BESIDE_AMOUNT = r"(?:每|[/／]|按|一(?=[^，,。\s\d]{1,3}[^，,。\d]{0,6}\d)|(?<=\d)\s*一|(?<=[块元钱])一)\s*"
"""一天 is a unit beside the amount only (一天500以内, 500一天): elsewhere it tells how long."""
_UNITS: Mapping[str, re.Pattern[str]] = {
    unit: re.compile(words, re.IGNORECASE)
    for unit, words in {
        JOB: r"一共|总共|总价|全部|整单|总预算|一口价|\b(?:in total|altogether|all in|for (?:the )?(?:whole|everything)|total budget)\b",
        "hour": rf"{_BESIDE_AMOUNT}个?(?:小时|钟头)|时薪|(?:\b(?:an|per|each|every|by the)|[/／])\s*(?:hour|hr|h)\b|\bhourly\b",
        "day": rf"{_BESIDE_AMOUNT}天|日薪|(?:\b(?:a|per|each|every|by the)|[/／])\s*day\b|\bdaily rate\b",
        "area": rf"{_BESIDE_AMOUNT}个?(?:平(?:方)?米?|㎡)|(?:\b(?:a|per|each|every)|[/／])\s*(?:sq\.? ?m\b|m2\b|m²|square met(?:re|er)s?\b)",
        "unit": rf"{_BESIDE_AMOUNT}台|(?:\b(?:per|each|every)|[/／])\s*(?:unit|ac|machine|appliance)\b|\ba unit\b",
        "trip": rf"{_BESIDE_AMOUNT}(?:趟|车)|(?:\b(?:a|per|each|every)|[/／])\s*trip\b",
    }.items()
}  # fmt: skip


def budget_unit(text: str) -> str | None:
    """Return ``hour``, ``day``, ``area``, ``unit``, ``trip`` or ``job`` for the unit that the text names, else None."""
    return next((unit for unit, words in _UNITS.items() if words.search(text)), None)
