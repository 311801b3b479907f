"""Extract the message to relay: 带上拖把 of 跟阿姨说带上拖把 and of 带上拖把，跟阿姨说一声."""

import re
from collections.abc import Iterable

from nlu.lazy_pattern import lazy_pattern
from nlu.normalisers.person_names import EN_FULL, EN_TITLED, FAMILIAR, FULL, SURNAMES, TITLED
from nlu.normalisers.span import Found

_WHO = (
    r"阿姨|师傅|师父|大姐|大哥|大妈|大叔|姐姐|姐|月嫂|育儿嫂|保姆|护工|护理员|陪护|钟点工|小时工|保洁(?:阿姨|员|师傅)?|家政(?:员|阿姨)?|工人|司机|厨师|搬运工|"
    r"客户|客人|顾客|用户|雇主|东家|主家|主人家?|业主|房东|房主|户主|住户|那家(?!.?主)|那户|男主人|女主人|老板娘?|女士|先生|太太|小姐|奶奶|爷爷|大爷|婆婆|阿婆|阿公|外婆|老太太|老爷子|嬢嬢|叔叔|伯伯|老人家?|家人|家属|家长|宝妈|宝爸|对方|人家|客(?=知)|ayi|shifu|client|customer|cleaner|driver|nanny|helper|owner"
)
_WHICH = r"(?:[^,.:!?\s跟和同给对向与帮说讲让叫问告转诉知]{0,10}?(?:的|那个|这个|那位|这位|我家|俺家|咱家|她家|他家|那边)|那家|这家|那|这|搬家|做饭|修空调|保洁|女|男|老)"
_PERSON = (
    rf"(?:{_WHICH}{{0,2}}(?:(?:{SURNAMES})?(?:{_WHO})(?:(?<=[护工嫂洁政机厨])(?:大姐|阿姨|师傅|大哥|姐))?(?:们|家里?)?)"
    rf"|(?:{SURNAMES})(?:女士|先生|太太|小姐|总)|{TITLED}|{FULL}|{FAMILIAR}|(?:她|他|佢|伊)们?)"
)
_SOFT = r"(?:一声儿?|一嘴|说(?=[,:])|声儿?|一下儿?|下儿?(?!午|周|个|班|雨|单|楼|次|月|去|来)|一哈|一句|句话|句|个话|个信儿?|个?事儿?(?=[,:\s])|[哈啊呀哦噢])*"
_OPENING = (
    r"(?:那边|那头)?(?:就?说是?(?!话)|就是说|让[她他]|叫[她他])?[,:。\s-]*(?:就?说(?![话不明好])是?)?\s*"
)
_SAY = (
    r"(?:再|先|也|去|直接)?(?:发|留|带|捎|打|回|传|递|吱)?(?:一?[个条句声]|一下)?"
    r"(?:说(?!话)|讲(?!话)|言|消息|信息|短信|话|口信|微信|提(?!前)|提醒|交代|沟通|反映|反馈|交待|解释|商量|确认|嘱咐|强调|招呼|道个?歉|电话(?=.{0,3}说)|声)+"
)
_TELL = r"(?:告诉|告知|转告|通知|提醒|嘱咐|交[代待]|叮嘱|转达|转述|转答|知会|关照|吩咐|话[俾畀比]|tell|message|inform|remind)"
_ZH = [
    lazy_pattern(rf"(?:跟|和|同|给|对|向|与|搭|gen)\s*{_PERSON}(?:那边|那头)?\s*{_SAY}{_SOFT}{_OPENING}"),
    lazy_pattern(rf"{_TELL}{_SOFT}(?:给|畀)?\s*{_PERSON}{_SOFT}(?:知道?|听)?{_OPENING}"),
    lazy_pattern(
        rf"(?:(?:带|捎|传|发|留|递|转)(?:一?[个条句])?|有|把.{{0,3}})(?:话|信儿?|口信|消息|信息|短信|言|微信|留言)(?:带|捎|转|发|传)?给\s*{_PERSON}{_OPENING}"
    ),
    lazy_pattern(
        rf"(?:{_TELL}|(?:带|捎|传)(?:一?[个句])?(?:话|信儿?|口信)(?:过去)?|帮(?:我|忙)说(?=一?[声下])){_SOFT}(?:[,:]\s*|就?说){_OPENING}"
    ),
    lazy_pattern(rf"(?:问问|问一下|问下|问|打听){_SOFT}\s*{_PERSON}{_SOFT}[,:\s]*"),
    lazy_pattern(r"帮(?:我|忙)问(?:问|一下|下)?[,:\s]*"),
    lazy_pattern(
        rf"{_PERSON}(?:那边|那头|那儿)[,\s]*(?:麻烦|帮我|帮忙|你|您|请)*(?:去|给)?{_SAY}{_SOFT}{_OPENING}"
    ),
    lazy_pattern(rf"(?:回复|答复|回)(?:一下)?\s*{_PERSON}(?:说|一[句声下]|[,:]){_SOFT}{_OPENING}"),
]
_ZH_ANYBODY = [
    lazy_pattern(rf"(?:跟|和|同|给|向)\s*[^,.:!?\s]{{1,8}}?{_SAY}{_SOFT}{_OPENING}"),
    lazy_pattern(rf"{_TELL}{_SOFT}[^,.:!?\s]{{1,6}}[,:]\s*"),
]
_ZH_ORDERS = [
    lazy_pattern(
        rf"(?:联系|打(?:个)?电话给|打给|致电){_SOFT}{_PERSON}{_SOFT}[,\s]*(?:就|跟[她他]|和[她他])?说(?!话){_OPENING}"
    ),
    lazy_pattern(rf"(?:麻烦|请|让|叫|喊|要)\s*{_PERSON}(?:[,:\s]*)"),
    lazy_pattern(rf"^(?:给|致)?(?:{TITLED}|(?:{_WHO}))[,:!]\s*"),
]
_EN_NOUN = (
    r"(?:ayi|a yi|auntie|aunty|cleaner|cleaning lady|cleaning person|housekeeper|nanny|nurse|yuesao|cook|chef|worker|helper|maid|caregiver|caretaker|carer|babysitter|sitter|plumber|"
    r"parents|daughter|son|wife|husband|grandma|grandpa|granny|mother|father|mama|papa|dad|uncle|staff|grandmother|grandfather|patient|girl|boy|señora?|kids|repairman|repair guy|technician|tech|electrician|movers?|driver|handyman|guy|lady|woman|man|person|team|crew|shifu|master|client|customer|employer|boss|owner|tenant|landlord|landlady|"
    r"madam|ma'am|sir|family|mom|mum|阿姨|师傅|客户)s?"
)
_EN_PERSON = (
    rf"(?:(?:the|my|our|that|your|this|today's|tomorrow's)\s(?:(?!(?:her|his|their|my|our|the|a|to|that|if|of)\s)[a-z0-9]+\s){{0,2}}?{_EN_NOUN}(?:'s family)?(?:\s(?:{EN_TITLED}))?"
    rf"|{EN_TITLED}|{EN_FULL}|{_EN_NOUN}|(?:mr|mrs|ms|miss|madam|auntie|master|sister)\.?\s[a-z]+|her|him|them|they|she|he)(?![a-z])"
)
_EN_OPENING = (
    r"(?:\s(?:please|pls|plz)(?=\sto\s))?(?:\s(?:that|to(?! the\b)|about|of|saying|say|know))?\s?[,:;-]*\s*"
)
_EN_TELL = (
    r"(?:tell(?:ing)?|tel|inform(?:ing)?|notify(?:ing)?|remind(?:ing)?|ask(?:ing)?|text(?:ing)?|messag(?:e|ing)|msg|whatsapp|wechat|sms|advise|warn(?:ing)?|ping|update|alert|"
    r"(?<!\bi )(?<!we )(?<!they )(?<!not )have|get(?=.{2,30}?\sto\s))"
)
_EN = [
    lazy_pattern(
        rf"\b(?:let(?:ting)?|make sure|(?:need|want|would like)(?=.{{2,30}}\sto\sknow))\s{_EN_PERSON}\s(?:to\s)?knows?(?:\s(?:that|about|to))?\s?[,:;-]*\s*"
    ),
    lazy_pattern(rf"\bgive\s{_EN_PERSON}\sa heads[ -]?up{_EN_OPENING}"),
    lazy_pattern(rf"\b{_EN_TELL}\s(?:to\s)?{_EN_PERSON}{_EN_OPENING}"),
    lazy_pattern(
        rf"\b(?:check with|find out from|confirm with|mention to|explain to)\s{_EN_PERSON}{_EN_OPENING}"
    ),
    lazy_pattern(
        rf"\b(?:say|send|pass|relay|write|drop|leave|give|get|forward|convey|transmit|reply)(?:\s(?:on|along|it|this|a|an|the|word|words|note|quick|message|text|msg))*\s(?:to|for)\s{_EN_PERSON}(?:\sto say)?{_EN_OPENING}"
    ),
    lazy_pattern(
        rf"\b(?:send|drop|give|leave|write)\s{_EN_PERSON}\s(?:a|an|this)\s(?:quick\s)?(?:message|note|text|word|msg){_EN_OPENING}"
    ),
    lazy_pattern(rf"\b(?:message|msg|note|word)\s(?:for|to)\s{_EN_PERSON}{_EN_OPENING}"),
    lazy_pattern(rf"\b(?:write|send)\s{_EN_PERSON}\s?(?:this\s?:|that\s)\s*"),
    lazy_pattern(
        rf"\b(?:call|ring|phone|contact)\s{_EN_PERSON}\s(?:and|to)\s(?:say|tell (?:her|him|them)){_EN_OPENING}"
    ),
    lazy_pattern(rf"\b{_EN_TELL}\s(?:the|my|our|his|mr|mrs|ms)\.?\s[^\s,:]+(?:\s?:|\s(?:that|to)\b|\s)\s*"),
    lazy_pattern(rf"^(?:for|to)\s{_EN_PERSON}\s?[:-]\s*"),
    lazy_pattern(r"\blet\s[^,.:]{2,25}?\sknow(?:\sthat)?[\s,:]+"),
    lazy_pattern(r"\bask\s(?=(?:if|whether|what|when|where|how|why|who|which)\b)"),
    lazy_pattern(r"\bpass (?:that|this|it) (?:on|along)(?![a-z])[\s:,-]*"),
]
_ASKED = lazy_pattern(
    r"能不能|能否|可不可以|可以|可否|能(?=[跟帮给和同对让叫请问]|告诉|通知|提醒|麻烦|转告)|\b(?:can|could|would|will|may)\s(?:you|u|i|someone|sm1)\b"
)
_ASKS = lazy_pattern(r"问|ask|check|find out|confirm")
_THANKS = (
    r"谢谢|多谢|谢啦|谢了|感谢|唔该|拜托|麻烦了|麻烦你了|麻烦您了|辛苦了|辛苦|好吗|好么|行吗|行么|行不|可以吗|可以么|可以不|好不好|行不行|成不|好吧|"
    r"\b(?:thanks(?: a lot| so much| very much)?|thank you(?: so much| very much)?|thx|thks|tks|ty|cheers|please|pls|plz|ok(?=\?))"
)
_TAIL = lazy_pattern(rf"(?:[,.。!?~\s]*(?:{_THANKS})(?:啦|了|您|你|哈|啊|哦|呀)*)*[\s.。!,~🙏]*$")
_TAIL_OF_QUESTION = lazy_pattern(r"(?:吗|么|嘛|不)?[\s?]*$")
_HEAD = lazy_pattern(
    r"(?:[,.。;!\s-]|麻烦|帮我|帮忙|请|你|您|能不能|能否|可不可以|可以|能|就|所以|给我|劳驾|再|去|\b(?:and|so|please|pls|plz|kindly|just|can|could|would|will|you|u|help me|help|be sure to|also|then|to|a|i want|i wanna|i need|i'd like|how do i|how can i|i have|i|pass|relay|send|leave|write)\b)*$"
)
_GREETING = lazy_pattern(
    r"^(?:(?:hi|hello|hey|你好|您好|喂|good (?:morning|afternoon|evening))(?:\sthere)?[,.!\s]*)*"
)
_NO_MESSAGE = lazy_pattern(
    r"[\s\W的吗呢吧了啊哦]*|(?:的?(?:电话|手机|微信|联系方式|号码)|联系|回(?:我|个)?(?:电话|话)?|上?话|留言|消息)[\s\S]{0,6}"
    r"|(?:(?:phone|mobile|contact|wechat|cell|tele)?(?:\s?phone)?(?:\s?number|\s?no\.?|\sdetails|\sinfo)?)\W*"
)
_GRATITUDE = lazy_pattern(r"(?:谢谢|多谢|感谢|辛苦|对不起|thank|thanks|sorry).*")
_QUOTES = "\"'「『《"
_CLOSING = "\"'」』》"


def extract_message(text: str) -> Found[str] | None:
    """Return the part of canonical text to relay, without the request around it."""
    requests = _requests(text, [*_ZH, *_ZH_ORDERS, *_EN, *_ZH_ANYBODY])
    for request in requests:
        if found := _after_request(text, request):
            return found
    explicit = _requests(text, [*_ZH, *_EN])
    if explicit and (found := _before_request(text, min(explicit, key=lambda request: request.start()))):
        return found
    thanks = (_GRATITUDE.match(text, request.end()) for request in requests)
    return next((Found(match.group(), *match.span()) for match in thanks if match), None)


def _requests(text: str, patterns: Iterable[re.Pattern[str]]) -> list[re.Match[str]]:
    """Return the first match of each request pattern, in the order of the patterns."""
    return [match for pattern in patterns if (match := pattern.search(text))]


def _after_request(text: str, request: re.Match[str]) -> Found[str] | None:
    start, end = request.end(), _end(text, request.end())
    question = _ASKED.search(text)
    asked = question is not None and question.start() < request.start()
    if asked or _ASKS.match(request.group()):
        tail = _TAIL_OF_QUESTION.search(text, start, end)
        if tail is not None and (asked or not text[tail.start() : end].startswith(("吗", "么", "嘛", "不"))):
            end = max(start, tail.start())
    return _strip_quotes(text, start, end)


def _before_request(text: str, request: re.Match[str]) -> Found[str] | None:
    """Return the text before a request at the end of the message: 钥匙在门垫下，跟阿姨说一声."""
    if _end(text, request.end()) > request.end() and not re.fullmatch(r"[\W吗么不]*", text[request.end() :]):
        return None
    greeting = _GREETING.match(text)
    lead = _HEAD.search(text, 0, request.start())
    if greeting is None or lead is None:
        return None
    return _strip_quotes(text, greeting.end(), max(greeting.end(), lead.start()))


def _end(text: str, start: int) -> int:
    tail = _TAIL.search(text, start)
    return len(text) if tail is None else max(start, tail.start())


def _strip_quotes(text: str, start: int, end: int) -> Found[str] | None:
    while start < end and text[start] in " ,:。" + _QUOTES:
        if text[start] in _QUOTES and text[end - 1] in _CLOSING:
            end -= 1
        start += 1
    if start >= end or _NO_MESSAGE.fullmatch(text, start, end):
        return None
    return Found(text[start:end], start, end)
