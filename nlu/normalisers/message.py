"""The words to pass on: 跟阿姨说带上拖把 carries 带上拖把."""

import re

from nlu.normalisers.names import SURNAMES
from nlu.normalisers.span import Found

_PERSON = (
    rf"(?:(?:那个|这个|我的|我家|做饭的|搬家的|修空调的|搬家|做饭|{SURNAMES})?(?:阿姨|师傅|大姐|大哥|姐|月嫂|护工|保姆|育儿嫂|钟点工|保洁员?|家政|客户|顾客|雇主|东家|主家|业主|老板|"
    rf"女士|先生|太太|奶奶|爷爷|房东|ayi|client|customer|她们?|他们?|人家|对方)(?:们)?(?:家里?)?)"
)
_SOFT = r"(?:一声|一下|一句|句话|个话|个信儿?|句|下|声|个|条)*"
_ZH = [
    re.compile(
        rf"(?:跟|和|同|给|对|向|与)\s*(?:那个|这个)?{_PERSON}\s*(?:发|留|带|捎|打)?{_SOFT}(?:说|讲|言|消息|信息|短信|留言|话|带话|微信|提|提醒|交代)+{_SOFT}(?:就?说|是|叫)?[,，:：\s。]*(?:就说)?(?P<message>.+)"
    ),
    re.compile(
        rf"(?:告诉|告知|转告|通知|提醒|嘱咐|交代|叮嘱|转达|知会|关照|tell|message|inform|remind)\s*(?:给)?{_PERSON}{_SOFT}(?:说|让她|让他|叫她|叫他)?[,，:：\s]*(?P<message>.+)"
    ),
    re.compile(rf"(?:带|捎|传)(?:句|个)?(?:话|信儿?|口信)给{_PERSON}(?:说)?[,，:：\s]*(?P<message>.+)"),
    re.compile(rf"(?:发|留)(?:个|条)?(?:消息|信息|短信|言|微信)给{_PERSON}(?:说)?[,，:：\s]*(?P<message>.+)"),
    re.compile(r"(?:带|捎)(?:句|个)?(?:话|信儿?)[,，:：\s]*(?:就?说)(?P<message>.+)"),
    re.compile(rf"(?:问问|问一下|问下|问)\s*{_PERSON}{_SOFT}[,，:：\s]*(?P<message>.+)"),
    re.compile(rf"(?:麻烦|请|让|叫|喊|要)\s*{_PERSON}(?P<message>.+)"),
]
_EN_PERSON = (
    r"(?:(?:the|my|our|that|your|this)\s)?(?:(?:[a-z]+\s)?ayi|ayi [a-z]+|master(?: [a-z]+)?|cleaner|cleaning lady|housekeeper|nanny|nurse|yuesao|cook|chef|worker|helper|"
    r"caregiver|caretaker|babysitter|plumber|repairman|technician|mover|movers|driver|guy|lady|woman|man|shifu|[a-z]+ shifu|her|him|them|client|customer|employer|boss|owner|"
    r"mrs\.? [a-z]+|mr\.? [a-z]+|ms\.? [a-z]+|auntie(?: [a-z]+)?|landlord|family|they|she|he)"
)
_EN = [
    re.compile(rf"\b(?:let|make sure)\s{_EN_PERSON}\sknows?(?:\s(?:that|about))?[,:]?\s(?P<message>.+)"),
    re.compile(
        rf"\b(?:tell|inform|notify|remind|ask|text|message|have|advise|warn)\s(?:to\s)?{_EN_PERSON}(?:\s(?:that|to|about|of))?\s?[,:]?\s(?P<message>.+)"
    ),
    re.compile(
        rf"\b(?:say|send|pass|relay|write|drop|leave|give|get|forward|pass on|pass along)(?:\s(?:on|along|it|this|a|an|the|word|note|message|text|msg))*\s(?:to|for)\s{_EN_PERSON}(?:\sto say)?(?:\s(?:that|to|saying))?\s?[,:]?\s(?P<message>.+)"
    ),
    re.compile(
        rf"\b(?:send|drop|give|leave)\s{_EN_PERSON}\s(?:a|an)\s(?:message|note|text|word|msg)(?:\s(?:that|saying|to))?\s?[,:]?\s(?P<message>.+)"
    ),
    re.compile(
        rf"\b(?:message|note|word)\s(?:for|to)\s{_EN_PERSON}(?:\s(?:that|saying))?\s?[,:]?\s(?P<message>.+)"
    ),
]
_TAIL = re.compile(
    r"(?:[,，\s]*(?:谢谢|多谢|好吗|行吗|可以吗|好不好|行不行|可以不|麻烦了|辛苦了|thanks|thank you|thx|please|ok\?|哈|呗)(?:啦|了|您|你|哈|啊)?)?[\s。.!！?？,，~]*$"
)
_NO_MESSAGE = re.compile(
    r"[\s的吗呢吧了啊？?。.!！]*|(?:电话|的电话|电话多少|联系|回(?:我|个)?(?:电话|话)?)[\s\S]{0,6}"
)


def message(text: str) -> Found[str] | None:
    """The part of canonical text that is to be passed on, without the request around it."""
    for pattern in [*_ZH, *_EN]:
        match = pattern.search(text)
        if match is None:
            continue
        start, end = match.span("message")
        tail = _TAIL.search(text, start)
        if tail is not None and tail.start() > start:
            end = min(end, tail.start())
        while start < end and text[start] in " ,，:：。“\"'":
            start += 1
        if start >= end or _NO_MESSAGE.fullmatch(text, start, end):
            continue
        return Found(text[start:end], start, end)
    return None
