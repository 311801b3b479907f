"""Encode a message as the single line of text that the classifier in Rasa's environment receives."""

_ROLE_SEPARATOR = " _role_ "
_TYPED_SEPARATOR = " _typed_ "


def encode(delexicalised: str, typed: str) -> str:
    """Join the delexicalised text and the typed words into one training line."""
    return f"{delexicalised}{_TYPED_SEPARATOR}{typed}"


def with_role(role: str, line: str) -> str:
    """Prefix a line with the role of its writer, for parsing."""
    return f"{role}{_ROLE_SEPARATOR}{line}"


def split_role(text: str) -> tuple[str, str]:
    """Split a line into role (`customer` where it has none) and the rest."""
    role, separator, line = text.partition(_ROLE_SEPARATOR)
    return (role, line) if separator else ("customer", text)


def delexicalised_part(line: str) -> str:
    return line.partition(_TYPED_SEPARATOR)[0]


def typed_part(line: str) -> str:
    return line.partition(_TYPED_SEPARATOR)[2]
