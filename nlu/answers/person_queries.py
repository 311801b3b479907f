"""What to search for when somebody is mentioned: 梁阿姨, Mr Zheng, tang xiaoyan, 186 0000 1234."""

import re
import unicodedata

from domain.homecare.housekeepers.names import surnames_of_latin_name

_TITLE = re.compile(
    r"^(?:客户|客人|家政员?|阿姨|师傅|用户|业主|(?:mr|mrs|ms|miss|master|auntie|aunt|ayi|shifu|customer|housekeeper)\b\.?)\s*"
    r"|\s*(?:阿姨|师傅|师父|大姐|大妈|大嫂|嫂子|先生|女士|小姐|太太|老师|大哥|大叔|叔叔|\b(?:ayi|shifu|jie|laoshi))$",
    re.IGNORECASE,
)
_SHORT_TITLE = re.compile(r"(?<=^[\u4e00-\u9fff])(?:姐|哥|嫂|姨|叔|总|工)$")
_NICKNAME = re.compile(r"^[小老](?=[\u4e00-\u9fff]$)")
_PHONE = re.compile(r"\+?[\d\s\-()]{4,20}")


def person_queries(said: str) -> tuple[str, ...]:
    """Return the texts to search names and phone numbers for, the most exact first.

    Titles are left out; a phone number becomes its digits; a name in Latin letters may stand for a Chinese surname.
    """
    name = unicodedata.normalize("NFKC", said).strip()
    if _PHONE.fullmatch(name):
        return (re.sub(r"\D", "", name),)
    bare = _NICKNAME.sub("", _SHORT_TITLE.sub("", _TITLE.sub("", name).strip())).strip() or name
    return tuple(dict.fromkeys((bare, *surnames_of_latin_name(bare))))
