"""Filter time tokens to those about the service: drop corrected slips, old times and other people's events."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import pairwise, zip_longest

from nlu.normalisers.time.recurrences_zh import weekly
from nlu.normalisers.time.tokens import UNTIL, Kind, Token

TIMED = {Kind.DAY, Kind.SPAN, Kind.PART, Kind.CLOCK, Kind.REPEAT, Kind.MOMENT}
_SENTENCE_END = re.compile(r"[.!?。!?…\n]")


def attach_weekdays(tokens: list[Token], text: str) -> list[Token]:
    """Join weekdays to a weekly recurrence that stands apart from them (mon wed fri each week; 每两周一次,周五).

    A "daily" is dropped where a later sentence names a day: it describes a habit, not the visits.
    """
    repeat = next((token for token in tokens if token.kind is Kind.REPEAT), None)
    if repeat is None:
        return tokens
    days = [token for token in tokens if token.kind is Kind.DAY and token.value.weekday is not None]
    if repeat.value.frequency == "DAILY":
        later = any(
            day.start > repeat.end and _SENTENCE_END.search(text, repeat.end, day.start) for day in days
        )
        return [token for token in tokens if token is not repeat] if later else tokens
    if repeat.value.frequency != "WEEKLY" or repeat.value.weekdays:
        return tokens
    named = {weekday for token in tokens if token.kind is Kind.REPEAT for weekday in token.value.weekdays}
    weekdays = tuple(named) or _weekdays(days, tokens)
    joined = replace(repeat, value=weekly(weekdays, repeat.value.interval))
    return [joined if token is repeat else token for token in tokens if token not in days]


def _weekdays(days: list[Token], tokens: list[Token]) -> tuple[int, ...]:
    """Return the weekdays of the days, with those between the ends of a range (Monday to Friday every week)."""
    weekdays = [day.value.weekday for day in days]
    ranged = (
        any(token.kind is Kind.TO and days[0].end <= token.start < days[1].start for token in tokens)
        if len(days) == 2
        else False
    )
    return tuple(range(weekdays[0], weekdays[1] + 1)) if ranged else tuple(weekdays)


_CORRECTION_MARKER = re.compile(
    r"不对|说错|搞错|弄错|错了|[哦噢喔]不|等等|等一下|算了|\bsorry,? (?=(?:mon|tue|wed|thu|fri|sat|sun)|\d)|\b(?:wait|oh|sorry|hang on|hmm)[, ]+(?:no|sorry|i mean)\b|\bno[, ]+(?:sorry|wait|i mean|make)\b"
    r"|\bi mean(?:t)?\b|\boops\b|\bmake that\b|\bscratch that\b|\bmy mistake\b"
)
_DAYS = {Kind.DAY, Kind.SPAN}
_HOURS = {Kind.CLOCK, Kind.TO, Kind.FROM, Kind.AFTER, Kind.BEFORE, Kind.BETWEEN}


def apply_self_corrections(text: str, tokens: list[Token]) -> list[Token]:
    """Drop tokens that a correction replaces and keep the others (明天两点,哦不对,两点半)."""
    for marker in _CORRECTION_MARKER.finditer(text):
        before = [token for token in tokens if token.end <= marker.start()]
        after = [token for token in tokens if token.start >= marker.end()]
        kinds = {token.kind for token in after}
        if not {token.kind for token in before} & TIMED or not kinds & TIMED:
            continue
        replaced: set[Kind] = set()
        if kinds & _DAYS:
            replaced |= _DAYS
        if Kind.PART in kinds:
            replaced |= {Kind.PART, *_HOURS}
        if Kind.CLOCK in kinds:
            replaced |= _HOURS
        tokens = [*(token for token in before if token.kind not in replaced), *after]
    return tokens


_CLAUSE_END = re.compile(r"\s-+\s|[,，。;；!！?？…\n]+|\.(?!\d)|\b(?:so|because|cause|but)\b|因为|所以")
_EVENT = re.compile(
    r"生日|派对|开趴|聚会|聚餐|请客|来客|客人|婚礼|满月|加班|出差|开会|有个?会|上课|开课|兴趣班|接孩子|接娃|睡觉|面试|考试|看病|复查|飞机|航班|火车|[妈爸婆公]来|到期|租约|下班"
    r"|\b(?:party|birthday|guests?|visits?|visiting|lands?|landing|fly|flies|flying|flight|leaves?|leaving|class|meeting|a call|exam|doctor|dentist|date night|wedding|in-laws?|lease|contract|expires?|get(?:s|ting)? off(?: work)?|finish(?:es)? work|off work)\b"
)
_SERVICE = re.compile(
    r"来(?!客|吃)(?=.*(?:打扫|个|人|做|洗|擦|修|收拾|师傅|阿姨))|(?<!租)约|订|派|打扫|清洁|保洁|洗|擦|修|通|搬家|大扫除|上门|安排|改|换|那就|吧$"
    r"|\b(?:book|clean|cleaning|send|need|want|come|please|pls|wash|fix|repair|cook|sitter|instead|make it|can you|could you|any ?time)\b"
)
_ABANDONED_PLAN = re.compile(r"本来|原本|上[周次回](?:约的?)?是|上[次回周]约|\blast time (?:was|it was)\b")
"""Marks a plan that was given up: 本来想约周一的."""


def drop_event_clauses(text: str, tokens: list[Token], *, moving: bool) -> list[Token]:
    """Drop tokens in clauses about another event (birthday party on Saturday, so please clean on Friday).

    Clauses are dropped only where a time, or with `moving` a duration, remains outside of them.
    """
    borders = [0, *(match.end() for match in _CLAUSE_END.finditer(text)), len(text)]
    events = [
        (first, last)
        for first, last in pairwise(borders)
        if _ABANDONED_PLAN.search(text, first, last)
        or (_EVENT.search(text, first, last) and not _SERVICE.search(text, first, last))
    ]
    kept = [token for token in tokens if not any(first <= token.start < last for first, last in events)]
    enough = TIMED | {Kind.DURATION} if moving else TIMED
    return kept if any(token.kind in enough for token in kept) else tokens


_NEW_TIME = re.compile(
    r"(?:改|换|挪|移|调|推迟|推|延期|延|顺延|提前|变|约|放)(?:约|期|时间|整)?(?:到|成|为|至|在|去|个)?|\bto\b|\bshould be\b|\bcan it be\b"
    r"|\b(?:postpon\w*|put|push\w*|delay\w*|mov\w*|hold|resched\w*|shift\w*|defer\w*|bump\w*)\b[^,.]{0,40}?\b(?:until|till?)\b"
)
_POSSIBLE_NEW_TIME = re.compile(
    r"还是|而是|[,，]\s*是|\binstead\b|\bmake (?:it|that)\b|\bdo\b|\bfor\b|\bmeant\b|\bon\b|\bactually\b"
)
_NOT_THIS = re.compile(
    r"(?:不是|不要|别|并非|除了|除去|instead of|except(?: for)?|apart from|can'?t (?:do|make)(?: it)?|cannot (?:do|make)(?: it)?|not|isn't|rather than)\s*(?:on|at|for|约|在)?\s*$",
)
_UNSUITABLE_AFTER = re.compile(
    r"\s*(?:那天|的时候)?(?:我|家里|家)?(?:不行|不方便|没空|来不了|不在|没人|有事|来不及|不能|不合适|太早|太晚|doesn't work|(?:is )?no good|is out\b|isn't good|is not ok|won't work|not ok|is too|no longer)"
)
_OTHER_PEOPLE_EVENT_AFTER = re.compile(
    r"\s*(?:家里?|我家|我们家)?(?:就|要|会|才|都)?(?:从[^,，。]{1,5})?过?(?:到(?=[,，。!！\s]|$)|来(?=客|亲戚|朋友)|有(?=客|亲戚|朋友)|来(?!打扫|做|擦|洗|修|人|个|一|两|搞|帮|个人|接|看|家里|干|上门|弄|收拾|清|吧|就|可以|行|的话|不)|回来|回家|过来住|到家|生日|办酒|结婚|请客|开学|搬来|验房|入住|聚会)"
)
_OTHER_PEOPLE_BEFORE = re.compile(
    r"(?:爸|妈|爸妈|父母|公婆|岳父母|亲戚|客人|朋友|女儿|儿子|老公|老婆|婆婆|公公|亲家|孩子|同事|领导|房东|他们|姐姐|妹妹|哥哥|弟弟|in-laws|parents|guests?|friends|family|mom|mum|landlord|boss)[^,，。.!！?？]{0,8}$"
)
_GUESTS_AFTER = re.compile(
    r"\s*(?:的时候)?(?:家里?|我家|我们家)?(?:就|要|会)?(?:来|有)(?:一?[些几]?个?)?(?:客人|亲戚|朋友|同学|同事)|\s*(?:请客|办酒|摆酒|聚餐)"
)
_DUE_DATE_BEFORE = re.compile(
    r"预产期(?:就?[是在])?(?:大概|差不多)?\s*$|\b(?:due|having (?:people|guests|friends|family) (?:over|round|for \w+))(?: date)?(?:'s| is)?(?: on| in| around)?(?: mid| early| late)?[ -]*$"
)
_VISITORS_BEFORE_EN = re.compile(
    r"(?:in-laws|parents|guests?|friends?|family|mom|mum|landlord|relatives|boss|husband|wife)\b[^,.!?]{0,15}\b(?:visit|com|land|arriv|inspect|stay|return|fl)[a-z]*\b[^,.!?]{0,12}$"
)
_PAYMENT_AFTER = re.compile(r"\s*(?:就|我|才|已经|刚)?(?:取消|退|申请|付|下的?单|cancel|refund)")
_PAYMENT_BEFORE_EN = re.compile(
    r"\b(?:cancell?ed|paid|applied|requested|asked|refunded|returned)\b[^,.!?]{0,12}$"
)
_AFTER_PARTY = re.compile(r"\s*(?:party|dinner party|celebration|trip|holiday)")


def _is_past(token: Token, now: datetime) -> bool:
    """Tell whether a day or span lies in the past; a bare weekday does not."""
    if token.kind is Kind.DAY:
        return bool(token.value.date < now.date())
    return token.kind is Kind.SPAN and bool(token.value.last < now.date())


def select_relevant(
    text: str,
    tokens: list[Token],
    now: datetime,
    *,
    new_time_only: bool,
    drop_unsuitable: bool,
    future_only: bool,
) -> list[Token]:
    """Drop tokens that name the old time, a negated time, or a day of another event.

    With `future_only` a day in the past is taken for another event.
    """
    drop: set[int] = set()
    for index, token in enumerate(tokens):
        if token.kind not in TIMED or index in drop:
            continue
        cluster = _cluster(text, tokens, index)
        last = tokens[cluster[-1]]
        before, behind = text[: token.start], text[last.end :]
        visitors = (
            (_OTHER_PEOPLE_BEFORE.search(before) and _OTHER_PEOPLE_EVENT_AFTER.match(behind))
            or _GUESTS_AFTER.match(behind)
            or _VISITORS_BEFORE_EN.search(before)
            or _DUE_DATE_BEFORE.search(before)
        )
        if visitors or _AFTER_PARTY.match(behind):
            drop.update(cluster)
            continue
        if _is_past(token, now) and (
            future_only or _PAYMENT_AFTER.match(behind) or _PAYMENT_BEFORE_EN.search(before)
        ):
            drop.update(cluster)
            continue
        others = any(t.kind in TIMED and i not in cluster for i, t in enumerate(tokens))
        if others and (_NOT_THIS.search(before) or (drop_unsuitable and _UNSUITABLE_AFTER.match(behind))):
            drop.update(cluster)
    kept = [token for index, token in enumerate(tokens) if index not in drop]
    if drop_unsuitable and not any(token.kind in {*_DAYS, Kind.REPEAT} for token in kept):
        kept = _with_dropped_day(tokens, drop) + kept
    if not new_time_only:
        return kept
    return _after_change_marker(text, kept)


def _with_dropped_day(tokens: list[Token], drop: set[int]) -> list[Token]:
    """Return the day of a dropped hour where only the hour does not suit (明天十点以前不行，下午吧)."""
    dropped = [tokens[index] for index in sorted(drop)]
    if not any(token.kind is Kind.CLOCK for token in dropped):
        return []
    return [token for token in dropped if token.kind is Kind.DAY][:1]


def _cluster(text: str, tokens: list[Token], index: int) -> list[int]:
    members = [index]
    while members[-1] + 1 < len(tokens):
        here, following = tokens[members[-1]], tokens[members[-1] + 1]
        if following.start - here.end > 2 or text[here.end : following.start].strip(" 的"):
            break
        if following.kind in {Kind.TO, Kind.FROM, Kind.BETWEEN, Kind.ASAP}:
            break
        members.append(members[-1] + 1)
    return members


_OLD_TIME = re.compile(
    r"\s*(?:点|的)?(?:那|这)?(?:单|个单|的单|订单|预约|的?保洁|的?打扫|的?阿姨|的?服务|的?深度清洁|的?擦玻璃|的?空调|的?做饭|的?月嫂|的那|那个|的这|'s|appointment|booking|order|clean)"
)


_SAME_DAY = re.compile(r"当天|那天|同一天|当日|same day|that day")


_NAMES_TIME = {Kind.DAY, Kind.SPAN, Kind.PART, Kind.CLOCK}
_FROM_OLD = re.compile(r"\b(?:mov|chang|switch|shift|resched|push|postpon)\w*\b[^,.]{0,25}$")


_POSTPONED_UNTIL = re.compile(
    r"\b(?:postpon|put|push|delay|mov|hold|leav|resched|shift|defer|bump|wait)\w*\b[^,.]{0,40}$"
)


def moved_to(text: str, tokens: list[Token]) -> Iterator[Token]:
    """Yield the tokens of a message that moves a visit, where "until" and "from 3 to 5" name the new time.

    "Postpone it until Friday" bounds nothing, "move it from 3 to 5" is no range of hours, and "a week later" is a shift.
    """
    alone = sum(token.kind in TIMED for token in tokens) == 1
    for token, following in zip_longest(tokens, tokens[1:]):
        if alone and token.kind is Kind.DAY and token.value.later:
            yield replace(token, kind=Kind.DAYS, value=token.value.later)
            continue
        if token.kind is Kind.TO and token.value == UNTIL and _POSTPONED_UNTIL.search(text[: token.start]):
            continue
        old = (
            following is not None
            and following.kind in {Kind.TO, Kind.CLOCK}
            and following.start == token.start
            and token.kind in {Kind.CLOCK, Kind.TO}
        )
        if old and _FROM_OLD.search(text[: token.start]) and text[: token.start].endswith("from "):
            continue
        yield token


def _inside_a_range(text: str, marker: re.Match[str], tokens: list[Token]) -> bool:
    """Tell whether "to" joins the two hours of the new time (tomorrow from 3 to 5) instead of introducing it."""
    if marker.group() != "to":
        return False
    if any(token.start < marker.start() < token.end for token in tokens):
        return True
    hours = [token for token in tokens if token.kind is Kind.CLOCK]
    before = [token for token in hours if 0 <= marker.start() - token.end <= 2]
    behind = [token for token in hours if 0 <= token.start - marker.end() <= 2]
    return bool(before and behind) and not _FROM_OLD.search(text[: before[0].start])


def _ends_a_time(marker: re.Match[str], tokens: list[Token]) -> bool:
    """Tell whether "instead" follows the new time (make it Sunday instead) instead of introducing it."""
    return marker.group() == "instead" and any(
        token.kind in TIMED and 0 <= marker.start() - token.end <= 2 for token in tokens
    )


def _after_change_marker(text: str, tokens: list[Token]) -> list[Token]:
    sure = [match.end() for match in _NEW_TIME.finditer(text) if not _inside_a_range(text, match, tokens)]
    perhaps = [match.end() for match in _POSSIBLE_NEW_TIME.finditer(text) if not _ends_a_time(match, tokens)]
    best = tokens
    for end in [*reversed(sure), *reversed(perhaps)]:
        behind = [token for token in tokens if token.end > end]
        replaced = {t.kind for t in tokens if t not in behind} & {t.kind for t in behind}
        if any(token.kind in TIMED for token in behind) and (end in sure or replaced & _NAMES_TIME):
            best = behind
            break
    else:
        first = next((token for token in tokens if token.kind in TIMED), None)
        if first is not None:
            members = _cluster(text, tokens, tokens.index(first))
            if _OLD_TIME.match(text[tokens[members[-1]].end :]):
                best = [token for token in tokens if token.start >= tokens[members[-1]].end]
    kinds = {token.kind for token in best}
    if not kinds & {*_DAYS, Kind.REPEAT} and (Kind.CLOCK in kinds or _SAME_DAY.search(text)):
        # Only the hour changes: 周四那单改到下午四点 stays on Thursday.
        named = [token for token in tokens if token.kind is Kind.DAY]
        moved = [token for token in named if sure and token.end > sure[0]]
        best = [*(moved or named)[:1], *best]
    # A duration may stand before the marker: 两点的往后推一小时.
    durations = [token for token in tokens if token.kind in {Kind.DURATION, Kind.DAYS} and token not in best]
    return sorted([*best, *durations], key=lambda token: token.start)
