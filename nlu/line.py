"""The one line of text that stands for a message between this program and the classifier in Rasa's environment."""

_ROLE = " _role_ "
_TYPED = " _typed_ "


def line(marks: str, typed: str) -> str:
    """What is learnt from: the words with marks in place of what fills slots, and the words as they were typed."""
    return f"{marks}{_TYPED}{typed}"


def asked_by(role: str, seen: str) -> str:
    """What is asked about: a line with the role of who wrote it."""
    return f"{role}{_ROLE}{seen}"


def role_of(text: str) -> tuple[str, str]:
    """The role (`customer` where none is named) and the line."""
    role, separator, seen = text.partition(_ROLE)
    return (role, seen) if separator else ("customer", text)


def marks_of(seen: str) -> str:
    return seen.partition(_TYPED)[0]


def typed_of(seen: str) -> str:
    return seen.partition(_TYPED)[2]
