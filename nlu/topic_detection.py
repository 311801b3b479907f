"""Detect topics of a message that neither its intent nor its slots express."""

import re

_PRIVACY = re.compile(
    r"(我的?)?(隐私|个人信息|个人数据)(政策|设置)?|(我要|我想|请|帮我)?(删除|删掉|清除)我的(所有)?(数据|资料|信息|账号|帐号)"
    r"|(我要|我想|请|帮我)?注销(我的)?(账号|帐号|账户)"
    r"|(my )?privacy( policy)?|(please )?(delete|erase) (all )?my (data|account)|what do you (know|have) (of|about|on) me",
    re.IGNORECASE,
)
_PAYOUT = re.compile(r"提现|提款|打款|pay\s?out|withdraw|cash\s?out", re.IGNORECASE)
_ACCEPTED_JOB = re.compile(
    r"退|已经接|已接|刚接|give\s+(it\s+)?back|already\s+(took|accepted)", re.IGNORECASE
)
_CERTIFIED_DATA = re.compile(r"改名|名字|姓名|手机|电话|号码|my name|phone|number", re.IGNORECASE)
_PROFILE_PARTS = {
    "introduction": re.compile(r"简介|介绍|introduc|about me|bio", re.IGNORECASE),
    "photo": re.compile(r"头像|照片|photo|picture", re.IGNORECASE),
    "certificates": re.compile(r"证|certificate|licen", re.IGNORECASE),
    "prices": re.compile(r"价|时薪|price|rate", re.IGNORECASE),
    "hours": re.compile(r"时间|上班|几点|hours|schedule", re.IGNORECASE),
    "districts": re.compile(r"区|范围|距离|district|area", re.IGNORECASE),
    "years": re.compile(r"经验|年限|experience", re.IGNORECASE),
    "services": re.compile(r"服务|技能|项目|service|skill", re.IGNORECASE),
}
_SAME_TIME = re.compile(
    r"老时间|老时段|同样的?时间|同一(?:个)?时间|时间(?:也)?(?:一样|照旧|不变)|照旧|一切照旧|\b(?:same|usual) (?:day and )?time\b"
    r"|same as (?:always|usual)",
    re.IGNORECASE,
)


def asks_for_privacy(text: str) -> bool:
    """Tell whether the whole text asks about personal data or for its deletion."""
    return _PRIVACY.fullmatch(text.strip().rstrip("。.!！?？")) is not None


def asks_for_payout(text: str) -> bool:
    """Tell whether the text asks for a payout: 我要提现."""
    return _PAYOUT.search(text) is not None


def mentions_an_accepted_job(text: str) -> bool:
    """Tell whether a refusal is about a job that was accepted before."""
    return _ACCEPTED_JOB.search(text) is not None


def mentions_certified_data(text: str) -> bool:
    """Tell whether the text mentions the name or phone number, which were certified with the ID card."""
    return _CERTIFIED_DATA.search(text) is not None


def profile_part(text: str) -> str | None:
    """Return the part of the profile that the text mentions (``photo``, ``hours``, …), the first match."""
    return next((part for part, pattern in _PROFILE_PARTS.items() if pattern.search(text)), None)


def asks_for_same_time(text: str) -> bool:
    """Tell whether a booking is to be at the weekday and hour of the last one: 老时间."""
    return _SAME_TIME.search(text) is not None
