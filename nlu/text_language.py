"""Tell Chinese text from English text by its characters."""

from domain.kernel.localised import Language

HAN = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))


def language_of_text(text: str, default: Language) -> Language:
    """Return the language of the text: Chinese with any Han character, English with letters only, else ``default``."""
    if any(ord(character) in block for character in text for block in HAN):
        return Language.ZH
    if any(character.isascii() and character.isalpha() for character in text):
        return Language.EN
    return default
