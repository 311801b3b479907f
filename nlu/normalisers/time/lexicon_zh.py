"""Scanner rules for Chinese time expressions; semantics_zh.py builds their tokens."""

from nlu.lazy_pattern import lazy_pattern
from nlu.normalisers.time import festival_days as feasts
from nlu.normalisers.time import month_parts as parts_of_month
from nlu.normalisers.time import recurrences_zh as recurs
from nlu.normalisers.time import semantics_zh as means
from nlu.normalisers.time.festival_days import FESTIVALS_ZH
from nlu.normalisers.time.semantics_zh import DURATION, PARTS, SMALL, N
from nlu.normalisers.time.tokens import VISIBLE, Builder, Kind, Repeat, Rule

_ALL_PARTS = "|".join(PARTS.values())
_SOME_WEEKDAYS = r"[一二三四五六日天1-7](?![次天个到至])(?:\s*[、和,及跟同与]?\s*(?:周|星期)?[一二三四五六日天1-7](?!次|个|点|月|号|日|\d|:|小时))*"
_NOT_A_DATE = r"(?![号日])(?!\s*(?:楼|院|线|门|桌|房|栋|单元|地铁|阿姨|师傅|店|厅|库|弄|室|机|位|技师))"
_MAY_BEGIN_A_DATE = r"(?:(?<![\d零一二三四五六七八九十廿卅路街巷弄道栋选第])|(?<=周[一二三四五六日天])|(?<=星期[一二三四五六日天]))"
_HOUR_MAY_BEGIN = (
    r"(?:(?<![\d.:零一二两三四五六七八九十])|(?<=周[一二三四五六日天])|(?<=星期[一二三四五六日天]))"
)
_FESTIVAL_WORDS = "|".join(sorted(FESTIVALS_ZH, key=len, reverse=True))


def _rule(pattern: str, build: Builder) -> Rule:
    return lazy_pattern(pattern), build


# fmt: off
RULES: list[Rule] = [
    _rule(r"(?:早上|上午|中午|下午|晚上|早|晚)好(?!的|几|是|像|点|好|做|吃)", means.constant((Kind.IGNORED, None))),
    _rule(r"(?:过|这|前)(?:两|几|阵|些)天|改天|过段时间|有一天|第[一二三]天|白天|当天|那天|天天气|整天|一天到晚|半天", means.constant((Kind.IGNORED, None))),
    # recurrences
    _rule(r"(?:周|星期)(?P<days>[一二三四五六日天]{2,3})(?=都(?:行|可以|ok|有空|方便|好)|随便|任选)", means.one_of_weekdays),
    _rule(rf"(?:每|逢|每逢)(?:个|一个)?(?:周|星期)(?P<days>{_SOME_WEEKDAYS})", recurs.every_weekdays),
    _rule(r"每?(?:个|一个)?(?:周|星期)(?!.[一二三四五六]天)(?P<days>[一二三四五六日天](?:[、和][一二三四五六日天])+|[一二三四五六日天]{2,7})(?![次个点号日月到至大早小十])", recurs.every_weekdays),
    _rule(r"(?<![\d一二三四五六七八九十周期第号、,])(?P<days>一三五|二四六|二四)(?=(?:上午|下午|晚上|早上|中午|固定|各|都来|来)(?!点))", recurs.every_weekdays),
    _rule(r"每(?:个|一个)?(?:周|星期)(?P<days>[一二三四五1-5])(?:到|至|-)(?:周|星期)?(?P<until>[二三四五六日天2-7])", recurs.every_weekdays),
    _rule(r"(?:周|星期)(?P<days>[一二三四五])(?:到|至|-)(?:周|星期)?(?P<until>[二三四五六日天])(?:每天|天天|的?每天)", recurs.every_weekdays),
    _rule(rf"(?P<other>隔|每隔|隔一|每隔一|隔一个|每隔一个|每两|每2|每二|每两个|两)个?(?:周|星期)的?(?:一次)?[,，]?的?(?:每?(?:周|星期))(?P<days>{_SOME_WEEKDAYS})", recurs.every_weekdays),
    _rule(r"(?P<gap>每隔|隔|每)(?P<count>\d|[一二两三四])个?(?P<unit>周|星期|天)(?!前|内)(?:一次|来一次)?(?P<days>)", recurs.every_n),
    _rule(r"(?P<other>隔)个(?:周|星期)的?(?P<days>[一二三四五六日天])(?![个点号])", recurs.every_weekdays),
    _rule(r"隔周(?!的?[一二三四五六日天])|隔星期|双周", means.constant((Kind.REPEAT, recurs.weekly((), 2)))),
    _rule(r"隔天|隔日", means.constant((Kind.REPEAT, Repeat("FREQ=DAILY;INTERVAL=2", interval=2, frequency="DAILY")))),
    _rule(r"(?:每个?|一)(?:周|星期)末?(?=都|来|做|打扫|[一二两三四五]次|\d次|固定|定期)|每个?(?:周|星期)(?![一二三四五六日天1-7末])", means.constant((Kind.REPEAT, recurs.weekly(())))),
    _rule(r"每个?(?:周|星期)末", means.constant((Kind.REPEAT, recurs.weekly((5, 6))))),
    _rule(r"(?:每个?|逢)工作日|工作日(?:每天|都|(?=.{0,8}(?:都|每|固定|定期)))", means.constant((Kind.REPEAT, recurs.weekly((0, 1, 2, 3, 4))))),
    _rule(r"每天|每日|天天|每(?=早上|晚上|上午|下午|中午)", means.constant((Kind.REPEAT, Repeat("FREQ=DAILY", frequency="DAILY")))),
    _rule(r"每(?P<part>[早晚])(?!上)", recurs.daily),
    _rule(rf"每个?月的?(?P<days>{SMALL}[号日]?(?:[、和,及]{SMALL}[号日]?)*[号日])", recurs.every_month),
    _rule(r"每个?月的?(?P<nth>第[一二三四1-4]个|最后一个)(?:周|星期)(?P<weekday>[一二三四五六日天])", recurs.every_nth),
    _rule(r"每个?月(?!的?(?:第|最后|\d|[一二三四五六七八九十]+[号日]))|一个?月一次", means.constant((Kind.REPEAT, Repeat("FREQ=MONTHLY", frequency="MONTHLY")))),
    # days
    _rule(r"(?:(?<=[上下]午)|(?<=晚上)|(?<=早上)|(?<=中午)|(?<=\bat )|(?<=\bat)|(?<=tonight )|(?<=tomorrow )|(?<=today )|(?<=morning )|(?<=noon )|(?<=evening )|(?<=[a-z]day ))(?P<hour>\d{1,2})\.(?P<minute>[0-5]\d)(?!\d|\s*[ap]\.?m)", means.digital),
    _rule(r"(?P<prefix>今个|今|这个|本|这|下个|下|下下个|下下|上个|上|上上个|上上)?(?:周|星期)\s?的?(?P<weekday>[一二三四五六日天])(?!次|[天个]小?时|早餐|圈|(?<=一)[共直般定])", means.weekday),
    _rule(r"(?P<prefix>这个|本|这|下个|下|下下个|下下|上个|上)?(?:周|星期)(?P<weekday>[1-7])(?!\d|次|个|天)", means.weekday),
    _rule(r"(?P<prefix>今个|这个|下个|下|上个|上)?(?<![礼跪参崇膜])拜(?P<weekday>[一二三四五六日])(?![次个声拜])", means.weekday),
    _rule(r"(?P<day>[今明])(?P<next>[明后])(?:两|二)?(?:天|日)", means.two_days),
    _rule(r"(?P<prefix>这个?|本|当|下个?|上个?)?月的?最后一天", means.last_of_month),
    _rule(r"(?P<year>20\d\d)年(?!\d|[一二三四五六七八九十])", means.year_by_number),
    _rule(r"(?P<day>大后|今|明|后|昨|前|听|聽)(?:天|日|儿个|儿|个儿|个)(?!起来|后)", means.near_day),
    _rule(r"(?P<day>今|明|后|昨|听|聽)(?P<short>[早晚晨夜]|朝(?=早|\s|有|点|[一二三四五六七八九十\d]))(?:上|间|里|早)?(?!点到|点来)", means.near_day),
    _rule(r"(?P<day>明|后|今)(?=上午|下午|中午|晚上|早上|傍晚)", means.near_day),
    _rule(rf"(?:(?P<year>\d{{4}}|今|明|后)年)?(?P<month>{SMALL})月份?(?P<day>{SMALL})(?:[号日]|(?![\d月年个点]))", means.month_day),
    _rule(rf"(?P<month>{SMALL})月(?P<first>{SMALL})[号日]?(?:到|至|-|~)(?P<last>{SMALL})[号日]", means.days_of_named_month),
    _rule(rf"(?P<month>(?<![\d百千万十])元)月份?(?P<day>{SMALL})[号日]", means.month_day),
    _rule(r"(?<![\d.:/-])(?P<month>1[0-2]|0?[1-9])(?P<mark>[./])(?P<day>[12]\d|3[01]|0?[1-9])[号日]?\s*(?:到|至|-|~)\s*(?P<month2>1[0-2]|0?[1-9])(?P=mark)(?P<day2>[12]\d|3[01]|0?[1-9])[号日]?(?![\d./:])", means.numeric_days),
    _rule(r"(?P<year>20\d\d)[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?(?!\d)", means.month_day),
    _rule(r"(?<![\d.:/-])(?P<month>1[0-2]|0?[1-9])[./](?P<day>[12]\d|3[01]|0?[1-9])(?:[号日]|(?=\s*(?:早|晚|上午|下午|中午|傍晚|周|星期|\d{1,2}[:点]|[一二两三四五六七八九十]+点)))", means.month_day),
    _rule(r"(?<![\d.:/-])(?P<month>1[0-2]|0?[1-9])/(?P<day>[12]\d|3[01]|0?[1-9])(?![\d/]|\s*(?:分|星))", means.month_day),
    _rule(r"(?<![\d.:/-])(?P<month>1[0-2]|0?[1-9])\.(?P<day>[12]\d|3[01])(?![\d./]|\s*(?:分|星|平|块|元|小时|个|米|万|k|以上))", means.month_day),
    _rule(r"(?<![\d.:/-])(?P<month>1[0-2]|0[1-9])-(?P<day>[12]\d|3[01]|0[1-9])(?![\d:-]|\s*点)", means.month_day),
    _rule(r"(?<![\d.:/-])(?P<month>1[0-2]|0?[1-9])-(?P<day>[12]\d|3[01]|0?[1-9])(?=[号日]|\s*(?:早|晚|上午|下午|中午|傍晚))", means.month_day),
    _rule(rf"(?P<which>下下|[下上这本当])个?月的?(?P<day>{SMALL}(?=[号日])|\d{{1,2}}(?![单次号日]))[号日]?(?![月个次台])", means.of_month),
    _rule(rf"{_MAY_BEGIN_A_DATE}(?P<day>{SMALL})[号日](?![以之过]?后){_NOT_A_DATE}", means.day_of_month),
    _rule(rf"{_MAY_BEGIN_A_DATE}(?P<first>{SMALL})[号日]?(?:到|至|-|~)(?P<last>{SMALL})[号日]{_NOT_A_DATE}", means.days_of_month),
    _rule(rf"(?:(?P<month>{SMALL})月份?|{_MAY_BEGIN_A_DATE})(?P<days>(?:{SMALL}[号日]?[、,，和跟])+{SMALL}[号日]){_NOT_A_DATE}", means.listed_days_of_month),
    _rule(rf"(?:(?P<month>{SMALL})月份?|{_MAY_BEGIN_A_DATE})(?P<days>[一二三四五六七八九十廿]{{2,9}}(?:[号日]|(?=[两三]天))){_NOT_A_DATE}", means.listed_days_of_month),
    _rule(rf"(?P<month>{SMALL})月份?(?:底|末)的?(?:最后一天)?", means.end_of_named_month),
    _rule(rf"(?:(?P<prefix>下下个|下个|下|上个|上|这个|本|当|这)月的?|(?P<month>{SMALL})月份?的?)?(?P<third>[上中下初])旬", parts_of_month.third_of_month),
    _rule(rf"(?:(?P<prefix>下下个|下个|下|上个|上|这个|本|当|这)|(?P<month>{SMALL}))?月中(?![文国介心午药医间])", parts_of_month.middle_of_month),
    _rule(r"(?P<year>[今明])?年(?:底|末)", parts_of_month.end_of_year),
    _rule(rf"(?P<count>{SMALL}|半)(?P<unit>天|日|个?周|个?星期|个?月)(?:以后|之后|过后|后)", means.later_day),
    _rule(rf"(?:再)?过(?P<count>{SMALL})(?P<unit>天|个?周|个?星期|个月)(?!了)", means.later_day),
    _rule(rf"(?:(?P<prefix>下下个|下下|下个|下|这个|这|本|上个|上)月|(?P<month>{SMALL})月份?)的?第?(?P<nth>[一二三四1-4]|最后一?)个?(?:周|星期)(?P<weekday>[一二三四五六日天末])", means.nth_weekday_of),
    _rule(r"(?<!月)(?<!月的)(?P<prefix>)(?P<month>)第(?P<nth>[一二三四])个(?:周|星期)(?P<weekday>[一二三四五六日天末])", means.nth_weekday_of),
    _rule(r"每个?(?:周|星期)的?(?:每个)?工作日", means.constant((Kind.REPEAT, recurs.weekly((0, 1, 2, 3, 4))))),
    _rule(rf"(?P<count>{SMALL})个?(?:周|星期)(?:以后|之后|后)的?(?:周|星期)(?P<weekday>[一二三四五六日天])", means.weekday_in_weeks),
    _rule(rf"(?:再)?过(?P<count>{SMALL})个?(?:周|星期)的?(?:周|星期)(?P<weekday>[一二三四五六日天])", means.weekday_in_weeks),
    _rule(rf"(?P<festival>{_FESTIVAL_WORDS})(?P<holiday>期间|假期|放假|长假|小长假)?(?P<shift>的?(?:前|后)(?P<count>[一两二三四五])[天日]|第二天|次日)?(?:那天|当天)?", feasts.festival_day_zh),
    _rule(r"(?:大年|正月)?初(?P<day>[一二三四五六七八])(?!步|级|中(?!午)|次)", feasts.new_year_day),
    _rule(r"(?:腊|十二|12)月初(?P<day>[一二三四五六七八九十])|腊月(?P<late>[十廿二三][一二三四五六七八九十]{0,2})", feasts.last_lunar_month_day),
    # spans
    _rule(r"(?P<prefix>下下个|下下|下个|下|上上个|上上|上个|上|这个|这|本)(?:周|星期)(?![二三四五六日天末1-7]|一(?![共直般定]))", means.week),
    _rule(r"(?P<prefix>下下个?|下个?|上个?|这个?|本)?(?:(?:周|星期)末|双休日?)", means.weekend),
    _rule(r"(?P<prefix>下下个|下个|下|上上个|上个|上|这个|本|当|这)月(?![嫂子])(?P<edge>底|末|初|头)?(?!的?\d|的?[一二三四五六七八九十]+[号日])", means.month),
    _rule(r"月(?P<edge>底|末|初|头)(?!部)", means.edge_of_month),
    _rule(rf"(?P<month>{SMALL})月(?:份|(?!\d|[一二三四五六七八九十]))", means.named_month),
    _rule(r"(?P<year>[今去])年(?!\d|初|夜|底)", means.year),
    # parts of the day and the clock
    _rule(rf"(?P<part>{_ALL_PARTS})(?!班|饭|餐)", means.part),
    _rule(r"(?P<part>早|晚)(?=(?:\d{1,2}|[一二两三四五六七八九十]{1,3})(?:点|:))(?!一点(?!半|钟|到|开))", means.part),
    _rule(rf"{_HOUR_MAY_BEGIN}(?P<hour>{SMALL})来?(?:点钟?|时(?!间|候|薪|长|段|代))整?(?P<minute>半|一刻|三刻|[13]刻|\d{{2}}分?(?!\d|平|个|台|块)|\d分|零?[一二三四五六七八九]分|零[一二三四五六七八九](?![个台平])|[一二三四五六七八九十]个字|[二三四五]?十[一二三四五六七八九]?分?(?![个台平位名块小两]))?(?:左右|前后|多钟?|来钟|许|的样子)?(?!评|赞|滴|击|心|东西|外卖|名|菜)", means.clock),
    _rule(rf"差(?P<minus>一刻|\d{{1,2}}分|[一二三四五十]+分)钟?(?:到)?(?P<hour>{SMALL})点钟?", means.clock_before),
    _rule(rf"(?P<hour>{SMALL})点钟?差(?P<minus>一刻|\d{{1,2}}分|[一二三四五十]+分)钟?", means.clock_before),
    _rule(rf"(?P<hour>{SMALL})点钟?过(?P<minute>一刻|\d{{1,2}}分|[一二三四五十]+分)", means.clock),
    _rule(r"(?<![\d.:])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\d:])(?!\s*[ap]\.?m)", means.digital),
    _rule(rf"{_HOUR_MAY_BEGIN}(?P<hour>{SMALL})\s*(?:到|至|-|~)\s*(?={SMALL}(?:点|时(?!间)))", means.leading_hour),
    _rule(rf"(?<=[点半刻])道(?={SMALL}点)", means.constant((Kind.TO, None))),
    _rule(rf"(?:一直)?(?:住|做|待|用|请|干|陪|忙)到(?=(?:{SMALL}月)?{SMALL}[号日])", means.constant((Kind.TO, None))),
    # ranges that are no hours of the clock
    _rule(rf"{N}(?:个半?)?(?:到|至|-|~|或者?){DURATION}", means.duration),
    _rule(rf"{N}(?:到|至|-|~|或者?)(?P<count>{N})(?P<unit>天|周|星期|个星期)(?![后前内])", means.number_of_days),
    _rule(rf"{N}(?:到|至|-|~|、|或者?)?{N}?(?:周岁|岁半?|个月(?:大|的?(?=宝|娃|孩|婴|小|奶)))", means.constant((Kind.IGNORED, VISIBLE))),
    _rule(rf"{N}(?:到|至|-|~|或者?){N}(?:个人|人|位|名|个阿姨|个师傅|平|㎡|块|元|台|次|层|间|套|户|年|公斤|斤|道菜|个菜|星)", means.constant((Kind.IGNORED, VISIBLE))),
    # durations
    _rule(rf"{DURATION}(?:以后|之后|过后|后)(?!的)", means.moment),
    _rule(rf"(?:再)?过{DURATION}(?!了)", means.moment),
    _rule(rf"{DURATION}(?:以内|之内|内)", means.within),
    _rule(DURATION, means.duration),
    _rule(rf"(?:连续|一共|总共|住)?(?P<count>{N})(?P<unit>天|周|星期|个星期)(?![后前内气花猫])(?!以[后内]|之[后内])", means.number_of_days),
    # operators
    _rule(r"最晚(?!上)|最迟|不晚于|不迟于|至晚", means.constant((Kind.BEFORE, "prefix"))),
    _rule(r"最早(?!上)|不早于", means.constant((Kind.AFTER, "prefix"))),
    _rule(r"(?<=等)到(?=[这本下]?个?(?:周|星期)[一二三四五六日天末]|明天|后天)", means.constant((Kind.IGNORED, None))),
    _rule(r"(?:(?<=等)|(?<=在家)|(?<=一直)|直|截止|截至)到?", means.until),
    _rule(r"到|至|-|~|—", means.constant((Kind.TO, None))),
    _rule(r"从|自(?=今|明|后|周|下|\d)", means.constant((Kind.FROM, None))),
    _rule(r"(?:之后|以后|后|过后|往后)(?!天|年|的话)|开外", means.constant((Kind.AFTER, None))),
    _rule(r"(?:之前|以前|前)(?!天|年|台|门|后|面|往)", means.constant((Kind.BEFORE, None))),
    _rule(r"之间|中间|之内|都(?=行|可以|成|方便|有空|在家|ok)|随时|任意|任何时", means.constant((Kind.BETWEEN, None))),
    _rule(r"尽快|尽早|马上|立刻|立马|赶紧|赶快|越快越好|(?<!到)现在|急急|急用|很急|急!|着急|火速|即刻|最快|这就|今天就要|即时|从速|快点派", means.constant((Kind.ASAP, None))),
]
# fmt: on
