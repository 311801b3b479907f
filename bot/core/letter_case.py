"""Letter case of what begins a line or a label; service names are in lower case within sentences."""

from typing import TypeVar

Text = TypeVar("Text", bound=str)


def capitalised(text: Text) -> Text:
    """Return the text with its first word capitalised; tags, emoji and marks before it stay, a number is no word."""
    in_tag = False
    for place, char in enumerate(text):
        in_tag = (in_tag or char == "<") and char != ">"
        if in_tag or not char.isalnum():
            continue
        if not char.islower():
            return text
        return type(text)(f"{text[:place]}{char.upper()}{text[place + 1 :]}")
    return text
