"""Recognise words that cannot wait: danger in the home, or a request to hurry."""

import re
from enum import StrEnum

from nlu.canonical import canonical

_DANGER = re.compile(
    r"冒烟|着火|起火|失火|火灾|火苗|烧焦|糊味|焦味|烧起来|爆炸|炸了"
    r"|漏电|触电|电到|冒火花|打火花|短路|跳闸"
    r"|(?:煤气|燃气|天然气|瓦斯)(?:味|泄|漏)|漏气|(?:闻到|有)(?:很?[大重浓])?(?:煤气|燃气)"
    r"|漫出来|漫了|漫到|水漫|发大水|淹了|喷水|爆管|管子?爆|水管(?:爆|破|裂)|爆水管|跑水|漏水(?:了|很|特别|严重|不停)|哗哗(?:地)?(?:流|漏)|止不住"
    r"|晕倒|昏倒|昏过去|摔倒|摔下来|流血|出血|受伤|烫伤|烫到|割到手|喘不过气|心脏病|叫救护车|救命"
    r"|(?:孩子|宝宝|老人|小孩|狗|猫).{0,4}(?:反锁|被锁|锁在|卡住|困)"
    r"|\bsmok(?:e|ing)\b|\b(?:on|caught) fire\b|\bfire!|\bthere(?:'s| is) (?:a )?fire\b|\bburning\b|\bflames?\b|\bexplod"
    r"|\bsparks?\b|\bsparking\b|\belectric shock|\bgot (?:a )?shock|\bshort[- ]circuit"
    r"|\bgas (?:leak|smell)|\bsmells? (?:like|of) gas|\bleaking gas"
    r"|\bflood(?:s|ed|ing)?\b|\boverflow(?:s|ed|ing)?\b|\bburst (?:pipe|open)|\bpipe (?:has )?burst|\bwater (?:is )?everywhere"
    r"|\b(?:gushing|pouring) (?:out|in|down)\b|\bwater (?:is |keeps )?(?:gushing|pouring|spraying)"
    r"|\bbleeding\b|\bunconscious\b|\bfainted\b|\bcollapsed\b|\b(?:is|got|am|been) (?:badly )?hurt\b|\bcall an ambulance|\bemergency\b|\bhelp!+"
    r"|\b(?:baby|child|kid|dog|cat|mother|father)\b.{0,20}\b(?:locked|trapped|stuck) (?:in|inside)",
    re.IGNORECASE,
)
_HURRY = re.compile(
    r"快(?:一?点|些)(?!的)|快来|快过来|快上来|快回来|赶快|赶紧|尽快(?:来|过来|上来|到)|马上(?:来|过来|上来|回来)|立刻|立即|急急|很急|着急|十万火急|加急|抓紧|催一?下|搞快"
    r"|\bhurry\b|\bcome (?:quick(?:ly)?|fast|now|at once|right (?:now|away)|immediately)\b|\b(?:quick|faster|quickly),? (?:please|come)\b"
    r"|\b(?:please )?be quick\b|\b(?:come|get here|walk|drive) faster\b|\bas fast as you can\b|\bspeed up\b|\bit(?:'s| is) urgent\b|\burgent(?:ly)?\b",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"(?:没有?|不|不再|已经不|不会)(?:再)?(?:冒烟|着火|起火|漏电|漏水|漏气|漫|淹|跑水|流血|出血|受伤|着急|急)"
    r"|不用(?:太|那么)?(?:急|赶|快|着急)|别(?:急|着急|赶)|不要(?:急|着急|赶)|慢慢来"
    r"|\b(?:no|not|isn't|isnt|never|stopped|without)(?: any| a| longer)? (?:smok|fire|burning|flood|overflow|leak|bleed|hurt|urgent|sparks?)"
    r"|\b(?:no|not in a|don't|dont|no need to) (?:rush|hurry)\b",
    re.IGNORECASE,
)
_QUESTION_OR_REQUEST = re.compile(
    r"(?:会不会|怕|万一|如果|要是).{0,8}(?:冒烟|着火|漏电|漏水|触电|短路|跳闸)"
    r"|想?(?:预约|约个|约一|下单|订个|订一)|找个(?:师傅|人)|派(?:个|人)"
    r"|\b(?:what if|in case|could it|will it|might)\b|\b(?:book|schedule|send (?:me |us )?(?:a|someone))\b",
    re.IGNORECASE,
)


_LEAK = re.compile(r"漏水|\bleak(?:s|ing)?\b", re.IGNORECASE)


class Urgency(StrEnum):
    """Why words cannot wait."""

    DANGER = "danger"
    HURRY = "hurry"


def tells_of_danger(text: str) -> bool:
    """Tell whether something is said to be flooding, burning, live, leaking or hurt, whatever is asked for."""
    words = _NOT_SO.sub(" ", canonical(text).text)
    return _DANGER.search(words) is not None or _LEAK.search(words) is not None


def urgency_of(text: str) -> Urgency | None:
    """Return why the other side of a visit must read the text at once: 水漫出来了, 快一点, "come quick".

    A denial (没有冒烟), a supposition (会不会漏电) and a request for another visit (约个师傅) are not urgent.
    """
    words = _NOT_SO.sub(" ", canonical(text).text)
    if _QUESTION_OR_REQUEST.search(words):
        return None
    if _DANGER.search(words):
        return Urgency.DANGER
    return Urgency.HURRY if _HURRY.search(words) else None
