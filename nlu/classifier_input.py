"""Encode a message as the one line of text that the classifier in Rasa's environment receives."""

_ROLE = " _role_ "
_TYPED = " _typed_ "


def encode(marks: str, typed: str) -> str:
    """Join the delexicalised text and the typed words into one training line."""
    return f"{marks}{_TYPED}{typed}"


def with_role(role: str, seen: str) -> str:
    """Prefix a line with the role of its writer, for parsing."""
    return f"{role}{_ROLE}{seen}"


def role_of(text: str) -> tuple[str, str]:
    """Split off the role (`customer` where none is given) from the line."""
    role, separator, seen = text.partition(_ROLE)
    return (role, seen) if separator else ("customer", text)


def marks_of(seen: str) -> str:
    return seen.partition(_TYPED)[0]


def typed_of(seen: str) -> str:
    return seen.partition(_TYPED)[2]
