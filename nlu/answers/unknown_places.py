"""Tell whether an answer to a question for a place may be one, although its name is not known."""

import re

from nlu.answers.address_answers import describes_a_door, without_lead_in
from nlu.canonical import Canonical
from nlu.catalogue import Catalogue
from nlu.scope import has_foreign_words
from nlu.slots import holds_street_address
from nlu.stated_place import states_place

_PLACING_INTENTS = {"book_service", "set_location", "my_addresses", "reschedule_order"}
"""Intents that a sentence with a place in it is classified as."""
_GIVES_UP = re.compile(
    r"不想|不约|不订|不要了|不用了|不[弄做搞请找]了|取消(?:吧|了|掉)|算了|还是要|刚才那个|[最很太真好][脏乱差]|想请|\b(?:never ?mind|forget it|don'?t want|anymore|any more|still want)\b"
)
"""Words of giving up, of wanting after all or of a complaint, which no answer with a place holds."""
_SENTENCE = re.compile(
    r"[你我他她咱您]|谢谢|多谢|[了啊呀呗哦哈嘛吧呢]\s*$|哈哈|呵呵|今天|昨天|明天|周末|真的?(?:不|好|是)|[太很挺]|好[冷热累困烦香吃看玩听]|帮[我忙]|推荐|感觉|觉得"
    r"|\b(?:i|i'm|i'd|you|you're|we|he|she|they|it|it's|is|are|was|were|that|this|my|me|our|please|haha\w*|lol|so|very|really|just|book|write|sing|order|"
    r"recommend|find|want|need|like|today|tomorrow|tonight|yesterday|last|thanks?|hello|hi|hey|okay|bye|cheers)\b"
)
"""Words of a sentence, which no name of a place holds; beside a place they are read as the words around it."""


def may_be_a_place(text: Canonical, intent: str, catalogue: Catalogue) -> bool:
    """Tell whether the text names a place, describes a door, or may be the name of a place that is not known.

    An unknown name holds no word of a sentence, unless the classifier reads a place in the sentence (`intent`).
    """
    if _GIVES_UP.search(text.text):
        return holds_street_address(text, catalogue)
    if intent in _PLACING_INTENTS or describes_a_door(text.text) or states_place(text.text, catalogue):
        return True
    words = without_lead_in(text).lower()
    return not has_foreign_words(words) and _SENTENCE.search(words) is None
