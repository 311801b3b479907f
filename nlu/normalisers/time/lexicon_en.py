"""Scanner rules for English time expressions; semantics_en.py builds their tokens."""

from nlu.lazy_pattern import lazy_pattern
from nlu.normalisers.time import clock_en as hours
from nlu.normalisers.time import festival_days as feasts
from nlu.normalisers.time import month_parts as parts_of_month
from nlu.normalisers.time import recurrences_en as recurs
from nlu.normalisers.time import semantics_en as means
from nlu.normalisers.time.festival_days import FESTIVALS_EN
from nlu.normalisers.time.recurrences_zh import weekly
from nlu.normalisers.time.semantics_en import (
    DURATION,
    HOUR,
    HOUR_WORDS,
    MONTH,
    ORDINALS,
    PARTS,
    WEEKDAY,
    WORDS,
    N,
)
from nlu.normalisers.time.semantics_zh import year_by_number
from nlu.normalisers.time.tokens import UNTIL, VISIBLE, Builder, Clock, Kind, Repeat, Rolls, Rule


def _rule(pattern: str, build: Builder) -> Rule:
    return lazy_pattern(rf"(?<![a-z0-9])(?:{pattern})(?![a-z])"), build


def _plain(pattern: str, build: Builder) -> Rule:
    return lazy_pattern(pattern), build


_MERIDIEM = r"\s?(?P<meridiem>a\.?m\.?|p\.?m\.?|[ap](?![a-z]))"
_ENDS = r"(?=\s*(?:$|[,.;!?)]|-|~|to\b|till?\b|until\b|ish|please|for\b|in\b|at\b|and\b|or\b|if\b|with\b|on\b|tomorrow|today|tonight|this|next|mon|tue|wed|thu|fri|sat|sun|is\b|works?\b|sharp|everyday|every|o'?\s?clock|[^\x00-\x7f]))"
_UNITS = r"(?:more |full |whole )?(?:h\b|hours?|hrs?|min|people|persons?|ayis?|days?|weeks?|months?|years?|yrs?|sqm|sq|m2|yuan|rmb|kuai|stars?|kids|units?|calls|times|rooms|bed)"
_ORDINAL_DAY = r"\d{1,2}(?:st|nd|rd|th)"
_ORDINAL_WORDS = "|".join(sorted((word for word in ORDINALS if word != "last"), key=len, reverse=True))

# fmt: off
RULES: list[Rule] = [
    _rule(r"(?:auntie|aunty|aunt|sister|brother|uncle|ms|mrs|mr|miss|master|teacher|ayi)\.? (?:sun|mar|may|april|june|jan|mon|wen)|(?:sun|may|april|june|jan) (?:ayi|auntie|jie|shifu)|since (?:yesterday|last (?:night|week|month|year)|this morning|(?:last )?(?:" + WEEKDAY + r")|(?:" + MONTH + r"))", means.constant((Kind.IGNORED, None))),
    _rule(r"good (?:morning|afternoon|evening|night)|by the way|every ?time|day off|days off", means.constant((Kind.IGNORED, None))),
    # recurrences
    _rule(rf"(?:every|each) (?P<other>other |second |alternate )?(?P<days>(?:{WEEKDAY})(?:(?:,| and|,? &| /)? ?(?:and )?(?:{WEEKDAY})(?![a-z]))*)", recurs.every_weekdays),
    _rule(rf"(?P<other>)(?P<days>(?:mon|tues|wednes|thurs|fri|satur|sun)days(?:(?:,| and|,? &)? ?(?:and )?(?:{WEEKDAY})(?![a-z]))*)", recurs.every_weekdays),
    _rule(r"(?:every|each) (?:working day|week ?day)|(?:on )?weekdays", means.constant((Kind.REPEAT, weekly((0, 1, 2, 3, 4))))),
    _rule(r"(?:every|each) monday (?:to|through|till|-) friday", means.constant((Kind.REPEAT, weekly((0, 1, 2, 3, 4))))),
    _rule(r"(?:every|each) weekend|(?:on )?weekends", means.constant((Kind.REPEAT, weekly((5, 6))))),
    _rule(r"every ?day|each day|daily", recurs.daily()),
    _rule(r"(?:every|each) morning", recurs.daily("morning")),
    _rule(r"(?:every|each) afternoon", recurs.daily("afternoon")),
    _rule(r"(?:every|each) (?:evening|night)", recurs.daily("evening")),
    _rule(rf"every (?P<count>other|second|\d|{WORDS}) (?P<unit>weeks?|days?|months?)", recurs.every_n),
    _rule(r"fortnightly|bi-?weekly|every fortnight", means.constant((Kind.REPEAT, weekly((), 2)))),
    _rule(r"(?:every|each) week|weekly|(?:once|twice|\d times|two times|three times) (?:a|per|every) week", means.constant((Kind.REPEAT, weekly(())))),
    _rule(rf"(?:on )?the (?P<day>{_ORDINAL_DAY}|{_ORDINAL_WORDS}) (?:day )?of (?:every|each) month", recurs.every_month),
    _rule(rf"(?:(?:every|each) month|monthly|once a month),? on the (?P<day>{_ORDINAL_DAY}|{_ORDINAL_WORDS})", recurs.every_month),
    _rule(rf"every (?P<day>{_ORDINAL_DAY})(?: of the month)?", recurs.every_month),
    _rule(rf"(?:the )?(?P<nth>first|second|third|fourth|last|1st|2nd|3rd|4th) (?P<weekday>{WEEKDAY}) (?:of |in )?(?:every|each) month|every (?P<nth2>first|second|third|fourth|last|1st|2nd|3rd|4th) (?P<weekday2>{WEEKDAY}) (?:of |in )?(?:every|each|the) month", recurs.every_nth),
    _rule(r"(?:every|each) month|monthly|once a month", means.constant((Kind.REPEAT, Repeat("FREQ=MONTHLY", frequency="MONTHLY")))),
    # days
    _rule(r"(?:the )?day after tomorrow|overmorrow", means.in_days(2)),
    _rule(rf"(?:the )?day (?P<side>after|before) (?:the )?(?:(?P<month>{MONTH})\.? (?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?|(?P<day2>{_ORDINAL_DAY})(?: (?:of )?(?P<month2>{MONTH}))?)", means.day_beside_date),
    _rule(r"(?:the )?day before yesterday", means.in_days(-2)),
    _rule(r"tomorrow(?:'s)?", means.in_days(1)),
    _rule(r"today(?:'s)?", means.in_days(0, Rolls.TODAY)),
    _rule(r"yesterday(?:'s)?", means.in_days(-1)),
    _rule(r"tonight", means.in_days(0, part="evening")),
    _rule(r"last night", means.in_days(-1, part="evening")),
    _rule(r"this morning", means.in_days(0, part="morning")),
    _rule(r"this (?:afternoon|arvo)", means.in_days(0, part="afternoon")),
    _rule(r"this evening", means.in_days(0, part="evening")),
    _rule(rf"(?:on )?(?P<prefix>this coming |this |next |coming |last |the )?(?P<weekday>{WEEKDAY})(?:'s)?", means.weekday),
    _rule(rf"(?:on )?(?:the )?(?P<weekday>{WEEKDAY}),? (?:of |in )?next week", means.weekday_next_week),
    _rule(rf"next week(?:'s)?,? (?:on )?(?P<weekday>{WEEKDAY})", means.weekday_next_week),
    _rule(rf"(?:on )?(?:the )?(?P<weekday>{WEEKDAY}),? (?:of |in )?the week after(?: next)?|the week after(?: next)?,? (?:on )?(?P<later>{WEEKDAY})", means.weekday_after_next),
    _rule(rf"(?:on )?(?:the )?(?P<weekday>{WEEKDAY}) after next|(?:a )?week (?:from|on|after) (?:this |coming )?(?P<later>{WEEKDAY})|(?:on )?(?P<last>{WEEKDAY}) week", means.weeks_after_weekday(1)),
    _rule(rf"(?P<count>{N}) (?P<weekday>{WEEKDAY}) from (?:now|today)", means.nth_weekday_from_now),
    _rule(rf"(?:on )?(?:the )?(?P<nth>first|second|third|fourth|last|1st|2nd|3rd|4th) (?P<weekday>{WEEKDAY}) (?:of |in )?(?:the )?(?P<month>{MONTH}|this month|next month|coming month|the month)", means.nth_weekday_of),
    _rule(rf"(?:on |over )?(?:the )?(?P<nth>first|second|third|fourth|last|1st|2nd|3rd|4th) (?P<weekday>week ?end) (?:of |in )?(?:the )?(?P<month>{MONTH}|this month|next month|coming month|the month)", means.nth_weekday_of),
    _rule(rf"(?:on )?(?:the )?(?P<day>{_ORDINAL_DAY}|{_ORDINAL_WORDS}) (?:of |in )?(?P<which>this|next|last) month|(?P<whose>this|next) month(?:'s)?,? (?:on )?(?:the )?(?P<day2>{_ORDINAL_DAY})", means.day_of_which_month),
    _rule(rf"(?<!\bfor )(?P<count>{N}) (?P<unit>days?|weeks?) (?:from|after) (?P<day>(?:the )?day after tomorrow|tomorrow|today|(?:this |next |coming )?(?:{WEEKDAY}))", means.days_after_day),
    _rule(rf"(?P<count>{N}) (?P<unit>days?|weeks?|fortnights?|months?) (?:from now|from today)", means.later_day),
    _rule(rf"(?P<count>{N}) (?P<unit>days?|weeks?|fortnights?|months?) later", means.days_later),
    _rule(rf"(?:a )?(?P<count>{N}) (?P<unit>weeks?|fortnights?|months?) today", means.later_day),
    _rule(rf"in (?P<count>{N}) (?P<unit>days?|weeks?|fortnights?|months?)(?:'?s?'?(?: time)?)?", means.later_day),
    _rule(rf"(?P<count>{N}) (?P<unit>weeks?|fortnights?) (?:on )?(?:this |coming )?(?P<weekday>{WEEKDAY}|tomorrow)", means.weeks_after_named),
    _rule(rf"(?:on )?(?P<weekday>{WEEKDAY}),? in (?P<count>{N}) (?P<unit>weeks?|fortnights?)(?:'? time)?|in (?P<count2>{N}) (?P<unit2>weeks?),? on (?:a )?(?P<weekday2>{WEEKDAY})", means.weeks_after_named),
    _rule(rf"(?:on )?(?:the )?(?P<month>{MONTH})\.? ?(?:the )?(?P<day>\d{{1,2}}(?!\d|:|\s?[ap]m)|\d{{1,2}}(?:st|nd|rd|th)|{_ORDINAL_WORDS})(?:st|nd|rd|th)?(?:,? (?P<year>20\d\d))?", means.month_day),
    _rule(rf"(?:on )?(?:the )?(?P<day>\d{{1,2}}|{_ORDINAL_WORDS})(?:st|nd|rd|th)?(?: of)? ?(?P<month>{MONTH})(?:,? (?P<year>20\d\d))?", means.month_day),
    _rule(rf"(?P<month>{MONTH})\.? (?P<first>\d{{1,2}})(?:st|nd|rd|th)? ?(?:-|to|till|until|through) ?(?P<last>\d{{1,2}})(?:st|nd|rd|th)?(?!:|\d|\s?[ap]m)", means.month_days),
    _rule(rf"(?P<first>\d{{1,2}})(?:st|nd|rd|th)? ?(?:-|to|till|until|through) ?(?P<last>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{MONTH})", means.month_days),
    _rule(rf"(?:on )?(?:the )?(?P<days>\d{{1,2}}(?:st|nd|rd|th)?(?:(?:, ?| and | & |, and )(?:the )?\d{{1,2}}(?:st|nd|rd|th)?)+)(?: of)? (?P<month>{MONTH})", means.listed_days_of_month),
    _rule(rf"(?P<month>{MONTH})\.? (?P<days>\d{{1,2}}(?:st|nd|rd|th)?(?:, ?\d{{1,2}}(?:st|nd|rd|th)?)*(?:,? and | ?& ?)(?:the )?\d{{1,2}}(?:st|nd|rd|th)?)(?!:|\d|-|\s?[ap]m)", means.listed_days_of_month),
    _rule(rf"(?:on )?(?:the )?(?P<day>{_ORDINAL_DAY})(?! (?:floor|ring|one|option|time|person|ayi|street|road|order))", means.day_of_month),
    _rule(rf"on the (?P<day>{_ORDINAL_WORDS})(?! (?:floor|ring|one|option|time|person))", means.day_of_month),
    _rule(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})(?!/|\d| ?star)", means.numeric_date),
    _rule(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>(?:20)?\d\d)(?!\d)", means.full_numeric_date),
    _rule(r"(?P<day>\d{1,2})(?P<mark>[.-])(?P<month>\d{1,2})(?P=mark)(?P<year>20\d\d|2\d)(?!\d|[.-]\d)", means.full_numeric_date),
    _rule(rf"(?P<day>\d{{1,2}})-(?P<month>{MONTH})(?:-(?P<year>20\d\d|2\d))?(?![\d-])", means.month_day),
    _rule(r"(?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)", means.iso_date),
    _rule(r"(?P<year>20\d\d)[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?!\d)", means.iso_date),
    _plain(r"(?<![\d.:])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?=\s|$|,)", means.day_and_month),
    _rule(rf"(?:the )?(?:week|w/c|week commencing|week beginning) (?:of )?(?:the )?(?:(?P<month>{MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?|(?P<day2>{_ORDINAL_DAY}|\d{{1,2}})(?: (?:of )?(?P<month2>{MONTH}))?)", means.week_of_date),
    _rule(rf"(?:the )?week ?end of (?:the )?(?:(?P<month>{MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?|(?P<day2>{_ORDINAL_DAY}|\d{{1,2}})(?: (?:of )?(?P<month2>{MONTH}))?)", means.weekend_of_date),
    _rule(rf"(?:(?:in |at |around |by )?(?:the )?(?P<edge>mid(?:dle)?|end|late|early|start|beginning)(?:[ -]|of)*(?:the )?(?P<month>(?:next|this) month|{MONTH}))(?! \d)", parts_of_month.part_of_month),
    # spans
    _rule(rf"(?:on )?(?P<first>{WEEKDAY}) or (?P<last>{WEEKDAY})", means.either_weekday),
    _rule(r"the week after next", means.week(2)),
    _rule(r"next week(?! ?end)", means.week(1)),
    _rule(r"(?:this|the current) week(?! ?end)", means.week(0)),
    _rule(r"last week(?! ?end)", means.week(-1)),
    _rule(r"(?:over |on )?(?:the )?week ?end after next", means.weekend(2)),
    _rule(r"(?:over |on )?(?:the )?(?:following week ?end|week ?end after(?: (?:this|that)(?: one| week ?end)?)?)", means.weekend(1)),
    _rule(r"next week ?end", means.weekend(1)),
    _rule(r"(?P<today>today|tomorrow) (?:and|or|&) (?:the )?(?:day after(?: that)?|next day|following day)", means.two_days),
    _rule(r"last week ?end", means.weekend(-1)),
    _rule(r"(?:over |on )?(?:this |the |coming )*week ?end", means.weekend(None)),
    _rule(r"(?:at )?(?:the )?end of (?:this |the )?month|month[- ]end", means.month(0, "end")),
    _rule(r"(?:at )?(?:the )?end of next month", means.month(1, "end")),
    _rule(r"next month", means.month(1)),
    _rule(r"this month|current month", means.month(0)),
    _rule(r"last month", means.month(-1)),
    _rule(r"this year", means.year(0)),
    _rule(r"last year", means.year(-1)),
    _rule(r"next year", means.year(1)),
    _rule(rf"(?:in |for |during )(?P<month>{MONTH})(?! \d)|(?P<whole>january|february|april|june|july|august|september|october|november|december)(?! ?\d| (?:ayi|first|second|third))", means.named_month),
    _rule(r"(?:in|from|for|of|during) (?P<year>20\d\d)(?![-/\d])", year_by_number),
    *(_rule(rf"(?:(?:the |(?P<count>two|three|four|five|\d) )?days? (?P<shift>before|after) |(?P<holiday>over |during ))?(?:the )?(?:{words})(?: holidays?)?", feasts.festival_day_en(name)) for name, words in FESTIVALS_EN.items()),
    # parts of the day and the clock
    _plain(r"(?:(?<=\bat )|(?<=\bbefore )|(?<=\bafter )|(?<=\bby )|(?<=\buntil )|(?<=\btill )|(?<=\bfrom )|(?<=\bto )|(?<=\baround )|(?<=\babout )|(?<=- )|(?<=-))(?:(?:12 )?noon|midday)(?![a-z])|(?<![a-z0-9])(?:12 noon|noon ?-?ish)", hours.noon),
    *(_rule(rf"(?:in the |at )?(?:{words})", means.part(part)) for part, words in PARTS.items() if part != "noon"),
    _rule(r"(?:at |around )?lunch ?time|midday|noon", means.part("noon")),
    _rule(rf"(?P<hour>\d{{1,2}})(?:[:.h](?P<minute>[0-5]\d))?{_MERIDIEM}", hours.clock),
    _rule(rf"(?P<hour>{HOUR_WORDS}){_MERIDIEM}", hours.clock),
    _rule(rf"(?P<hour>1[0-2]|0?[1-9])(?P<minute>[0-5]\d){_MERIDIEM}", hours.clock),
    _rule(r"(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d) ?(?:hours|hrs|h)", hours.military),
    _rule(rf"(?P<hour>{HOUR})(?: ?o'?\s?clock)?(?= (?:tonight|this (?:morning|afternoon|evening)|tomorrow (?:morning|afternoon|evening|night)))(?P<meridiem>)", hours.clock),
    _rule(r"(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?![\d:])", hours.military),
    _rule(r"(?P<hour>1[3-9]|2[0-3])h(?P<minute>[0-5]\d)?", hours.military),
    _rule(r"(?P<hour>[01]?\d)h(?P<minute>)(?= ?(?:-|to|till|until) ?\d{1,2}h)", hours.military),
    _rule(r"(?:(?<=h to )|(?<=h till )|(?<=h until )|(?<=h - )|(?<=h-))(?P<hour>[01]?\d)h(?P<minute>)", hours.military),
    _rule(r"(?P<hour>[01]?\d|2[0-3])[.h](?P<minute>00|15|30|45)(?!\d| ?(?:stars?|rating|hours|hrs|h\b))", hours.military),
    _plain(r"(?:(?<=\bjan )|(?<=\bfeb )|(?<=\bmar )|(?<=\bapr )|(?<=\bmay )|(?<=\bjun )|(?<=\bjul )|(?<=\baug )|(?<=\bsep )|(?<=\boct )|(?<=\bnov )|(?<=\bdec ))(?P<hour>0[6-9]|1\d|2[0-2])(?P<minute>00|15|30|45)(?!\d)", hours.military),
    _plain(rf"(?<=@)\s?(?P<hour>\d{{1,2}})(?![\d:./%]|\s?{_UNITS})", hours.clock),
    _rule(r"(?:a )?fortnight (?:from )?(?:today|now)|in a fortnight(?:'s time)?", means.in_days(14)),
    _rule(r"(?<=\bat )(?P<hour>0\d|1\d|2[0-3])(?P<minute>00|15|30|45)", hours.military),
    _rule(r"(?P<hour>0[6-9]|1\d|2[0-2])(?P<minute>00|15|30|45)(?= ?(?:-|to|till|until) ?[012]\d(?:00|15|30|45)\b)", hours.military),
    _rule(rf"(?P<hour>0[6-9]|1\d|2[0-2])(?P<minute>00|15|30|45)(?= ?(?:h\b|hrs\b|$|[,.;!?]|on (?:{WEEKDAY}|the)\b|tomorrow|tonight))(?: ?h| ?hrs)?", hours.military),
    _rule(rf"(?P<hour>\d{{1,2}}|{HOUR_WORDS}) ?o'?\s?clock(?: ?(?P<meridiem>am|pm))?", hours.clock),
    _rule(rf"(?P<hour>{HOUR})[ -]?ish", hours.clock),
    _rule(rf"(?P<minutes>half|a quarter|quarter|ten|twenty[ -]five|twenty|five|\d{{1,2}}) past (?P<hour>{HOUR})(?: ?(?P<meridiem>am|pm))?", hours.half_past),
    _rule(rf"(?P<minutes>half) (?P<hour>{HOUR_WORDS}|\d{{1,2}}(?!\d| ?(?:hours|hrs|min)))(?: ?(?P<meridiem>am|pm))?", hours.half_past),
    _rule(rf"(?P<minutes>a quarter|quarter|ten|twenty[ -]five|twenty|five|20|25) (?:to|before|till) (?P<hour>{HOUR})(?: ?(?P<meridiem>am|pm))?", hours.to_the_hour),
    _rule(rf"(?P<hour>{HOUR_WORDS})[ -](?P<minute>thirty|fifteen|forty[ -]five|twenty|ten)(?: ?(?P<meridiem>a\.?m\.?|p\.?m\.?)(?![a-z]))?", hours.words_minute),
    _plain(r"(?<=\bat )(?P<hour>\d{1,2})(?![\d:./%]|\s?(?:hours?|hrs?|min|sqm|m2|sq|yuan|rmb|stars?|people|ayis?|st\b|nd\b|rd\b|th\b))", hours.clock),
    _plain(rf"(?<=\bat )(?P<hour>{HOUR_WORDS})(?![a-z]|\s(?:hours?|people|ayis?|hundred|thousand))", hours.clock),
    _plain(rf"(?:(?<=\bafter )|(?<=later than )|(?<=earlier than )|(?<=sooner than )|(?<=\bbefore )|(?<=\btill )|(?<=\buntil ))(?P<hour>\d{{1,2}}|{HOUR_WORDS})(?!\d|[:./%]|[a-z]|\s(?:{_UNITS}))", hours.clock),
    _plain(rf"(?:(?<=\bby )|(?<=\bafter )|(?<=\bbefore )|(?<=\btill )|(?<=\buntil )|(?<=\bfrom )|(?<=\baround )|(?<=\babout )|(?<=\bbetween ))(?P<hour>\d{{1,2}}|{HOUR_WORDS}){_ENDS}", hours.clock),
    _plain(rf"(?:(?<=tomorrow )|(?<=tonight )|(?<=today )|(?<=day )|(?<=mon )|(?<=tue )|(?<=wed )|(?<=thu )|(?<=fri )|(?<=sat )|(?<=sun )|(?<=morning )|(?<=noon )|(?<=evening )|(?<=arvo )|(?<=\bno wait )|(?<=\bmake that )|(?<=\bi mean ))(?P<hour>\d{{1,2}}|{HOUR_WORDS}){_ENDS}(?! ?(?:-|to) ?\d+ ?(?:hours|hrs|people))", hours.clock),
    _rule(rf"(?P<first>{HOUR}) ?(?:-|to|till?|until|~) ?(?P<hour>{HOUR})(?P<meridiem>)(?!\d|:|\.\d|/| ?[ap]\.?m| ?(?:hours?|hrs?|h\\b|min|days?|weeks?|people|ayis?|sqm|yuan|rmb|stars?|years?|months?|%|个|岁|月|周|天|平|小时|人|次|号|层|楼|室))", hours.hours),
    _rule(rf"(?P<first>{HOUR}|\d{{1,2}}:\d\d) ?(?:-|to|till?|until|~) ?(?=\d{{1,2}}(?:[:.]\d\d)? ?[ap]\.?m|\d{{1,2}}:\d\d)", hours.hour_to),
    _plain(rf"(?<![a-z0-9])(?P<hour>{HOUR}) (?=in the (?:morning|afternoon|evening)|at night)", hours.clock),
    _plain(rf"(?<=[ap]m) ?(?:-|to|till|until) ?(?P<hour>{HOUR})(?!\d|:|[a-z]|\s?(?:hours?|hrs?|people|ayis?|sqm|yuan|min|[ap]m))", hours.until_hour),
    _plain(rf"(?:(?<=[:.]00)|(?<=[:.]15)|(?<=[:.]30)|(?<=[:.]45)) ?(?:-|to|till?|until) ?(?P<hour>{HOUR})(?!\d|:|[a-z]|\s?(?:hours?|hrs?|people|ayis?|sqm|yuan|min|[ap]m))", hours.until_hour),
    _plain(rf"(?<=\d )and (?P<hour>{HOUR})(?!\d|:|[/.-]\d|[a-z]|\s?(?:hours?|hrs?|people|ayis?|sqm|yuan|min|[ap]\.?m|half|units?|acs?))", hours.until_hour),
    _plain(rf"(?<=[a-z] )and (?P<hour>{HOUR})(?!\d|:|[/.-]\d|[a-z]|\s?(?:hours?|hrs?|people|ayis?|sqm|yuan|min|[ap]\.?m|half|units?|acs?))", hours.until_hour_between),
    _rule(r"midnight", means.constant((Kind.CLOCK, Clock(24, 0, "24")))),
    _rule(r"(?:at )?noon (?P<minute>thirty|fifteen)", hours.past_noon),
    _rule(rf"(?:a )?fortnight (?:from|on|after) (?:this |coming )?(?P<weekday>{WEEKDAY})", means.weeks_after_weekday(2)),
    _rule(r"(?:no \w+|nobody(?:'s| is)?(?: \w+){0,2}|no ?one(?:'s| is)?(?: \w+){0,2}|never) (?:before|until|till)", means.constant((Kind.AFTER, None))),
    # ranges that are no hours of the clock
    _rule(rf"(?:{N}) ?(?:-|to|or|~) ?{DURATION}", means.duration),
    _rule(rf"(?:{N}) ?(?:-|to|or|~) ?(?P<count>{N})[ -](?P<unit>days?|weeks?)", means.number_of_days),
    _rule(rf"(?:aged? )?(?:{N}) ?(?:-|to|or|and|~) ?(?:{N})[ -]?(?:years?|yrs?|months?|mths?|y\.?o\.?)(?:[ -]olds?)?|aged? (?:{N}) ?(?:-|to|and|~) ?(?:{N})", means.constant((Kind.IGNORED, VISIBLE))),
    _rule(rf"(?:{N}) ?(?:-|to|or|~) ?(?:{N}) ?(?:people|persons?|cleaners?|ayis?|workers?|helpers?|nannies|rooms?|bedrooms?|beds?|units?|acs?|windows?|times|sqm|m2|square|kids?|children|yuan|rmb|kuai|stars?|floors?|guests?|dishes)", means.constant((Kind.IGNORED, VISIBLE))),
    _rule(rf"(?:kids?|child(?:ren)?|boys?|girls?|sons?|daughters?|twins)(?: are| is| aged|,) ?(?:{N})(?: ?(?:,|and|&|n) ?(?:{N}))*(?! ?(?:[ap]\.?m|o'?clock|hours?|hrs)|[:\d])", means.constant((Kind.IGNORED, VISIBLE))),
    # durations
    _rule(rf"in (?:about |around )?{DURATION}", means.moment),
    _rule(rf"{DURATION} from now", means.moment),
    _rule(rf"within {DURATION}", means.within),
    _rule(r"within (?:the|an) (?:next )?hour", means.within_the_hour),
    _rule(DURATION, means.duration),
    _rule(rf"(?P<count>{N})[ -](?P<unit>days?|weeks?)(?! (?:ago|after|before|from (?:now|today)))", means.number_of_days),
    # operators
    _rule(r"to|through|thru", means.constant((Kind.TO, None))),
    _rule(r"(?:up )?until|till|'?til", means.constant((Kind.TO, UNTIL))),
    _rule(r"from|starting(?: from| on| at)?", means.constant((Kind.FROM, None))),
    _rule(r"(?:any ?time )?after|no earlier than|not before|past", means.constant((Kind.AFTER, None))),
    _rule(r"on(?=\s*(?:$|[,.;!]))", means.constant((Kind.AFTER, "suffix"))),
    _rule(r"onwards?|or later|or after|and after|later than", means.constant((Kind.AFTER, "suffix"))),
    _rule(r"(?:any ?time )?before|by|no later than|not later than|latest|(?:must be |be )?(?:done|finished) by", means.constant((Kind.BEFORE, None))),
    _rule(r"between|any ?time (?:from|between)|any ?time(?= \d)|flexible", means.constant((Kind.BETWEEN, None))),
    _rule(r"asap|a\.s\.a\.p\.?|as soon as (?:possible|you can|u can|you'?re able|anyone can|someone can)|(?:right )?this (?:very )?(?:minute|instant|second)|right now|immediately|(?<!days )(?<!weeks )(?<!hours )(?<!months )(?<!until )(?<!till )(?<!by )(?<!\d )(?<!hundred )(?<!thousand )(?<!yuan )(?<!rmb )(?<!kuai )now|urgent(?:ly)?|at once|rn|the sooner the better|soonest|straight ?away|right ?away|quickly|emergency", means.constant((Kind.ASAP, None))),
]
# fmt: on
