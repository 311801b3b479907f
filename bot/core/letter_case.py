"""Letter case of what begins a line or a label; service names are in lower case within sentences."""


def capitalised(text: str) -> str:
    """Return the text with its first word capitalised; signs before it stay, a number is no word."""
    start = next((place for place, char in enumerate(text) if char.isalnum()), None)
    if start is None or not text[start].islower():
        return text
    return text[:start] + text[start].upper() + text[start + 1 :]
