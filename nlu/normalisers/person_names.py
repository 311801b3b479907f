"""Extract housekeepers' names as customers write them: 王阿姨, 李秀英, 小陈, Wang ayi, Master Li."""

import re
from collections.abc import Iterator

from nlu.lazy_pattern import lazy_pattern
from nlu.normalisers.span import Found

SURNAMES = (
    "欧阳|上官|司马|诸葛|司徒|皇甫|尉迟|王|李|张|刘|陈|杨|黄|赵|吴|周|徐|孙|马|朱|胡|郭|何|林|罗|郑|梁|谢|宋|唐|许|韩|冯|邓|曹|彭|曾|肖|萧|田|董|袁|潘|蒋|蔡|余|杜|叶|程|"
    "苏|魏|吕|丁|任|沈|姚|卢|姜|崔|钟|谭|陆|汪|范|石|廖|贾|夏|韦|付|傅|方|白|邹|孟|熊|秦|邱|江|尹|薛|闫|阎|段|雷|侯|龙|史|陶|黎|贺|顾|毛|郝|龚|邵|"
    "万|钱|严|覃|武|戴|莫|孔|汤|葛|樊|兰|殷|施|洪|翟|安|颜|倪|牛|温|芦|季|俞|鲁|柳|岳|梅|庄|辛|管|祝|左|涂|谷|祁|舒|耿|牟|卜|詹|关|苗|凌|费|纪|靳|盛|童|欧|甄|项|曲|于|高|齐|"
    "金|巩|艾|冉|卞|路|向|申|乔|焦|解|宁|柯|骆|裴|聂|褚|鲍|章|甘|游|阮|蒲|喻|佟"
)
_COMMON_SURNAMES = "王李张刘陈杨赵吴周徐孙朱郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖董袁潘蒋蔡杜魏吕丁沈姚卢姜崔谭陆汪廖贾邹孟秦邱尹薛闫侯黎贺郝龚邵严莫葛樊"
_GIVEN = "".join(
    sorted(
        set(
            "秀英桂兰玉芳敏静丽娟艳霞红梅玲芬燕萍云莲珍琴凤华美翠月香春菊芝荣淑惠爱贞婷慧雪雯倩琳琼莉婉娜娥妹姣环珠彩芸菲欣怡佳佩瑶颖露洁薇岚巧素秋冬夏莹晶蓉君雅晓小"
            "丹莎蕾茹菁楠璐瑜娣娇媛妍姗妮彤晴梦诗思雨银凡焕腊粉枝叶桃杏灵仙俊锦景艺宁花"
            "建国志强军伟勇杰涛明超刚平辉鹏飞斌波宇浩亮健民光新文林海东成龙福生永德忠义兴家宝树根贵金水祥庆胜利学友良才武山川松柏峰磊洋帆凯阳鑫"
            "彬昌仁旺财喜钢广振坤泽然启立传吉邦权富昊轩睿博彪奎宏洪运长顺孝诚培绍世红继维"
        )
    )
)
TITLES = r"(?:阿姨|师傅|师父|大姐|姐姐|姐|大妈|大娘|大婶|婶|大嫂|嫂子?|大哥|哥|姨|老师|大叔|叔|ayi|shifu)"
FULL = rf"(?!欧(?!阳)|[付解路向宁钱])(?:{SURNAMES})[{_GIVEN}]{{2}}(?<!明(?=[天早晚后]))"
FAMILIAR = rf"[小老](?:{SURNAMES})"
TITLED = rf"[小老大]?(?:{SURNAMES})(?:[{_GIVEN}]{{1,2}})?{TITLES}"

ROMAN = (
    "wang|li|zhang|liu|chen|yang|huang|zhao|wu|zhou|xu|sun|ma|zhu|hu|guo|he|lin|luo|gao|zheng|liang|xie|song|tang|han|feng|deng|cao|peng|zeng|"
    "xiao|tian|dong|pan|yuan|cai|jiang|yu|du|ye|cheng|wei|su|lu|lv|ding|ren|shen|yao|cui|zhong|tan|fan|jin|shi|liao|jia|xia|fu|fang|bai|zou|meng|"
    "xiong|qin|qiu|hou|yin|xue|yan|lei|long|tao|gu|mao|hao|gong|shao|wan|qian|dai|mo|kong|qiao|lai|qu|ouyang|situ"
)
SYLLABLE = (
    r"(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u|v))"
)
_TITLE_BEHIND = r"(?:ayi|a yi|shifu|jie|dajie|auntie|aunty|laoshi|ge|sao)"
_TITLE_BEFORE = r"(?:ayi|auntie|aunty|aunt|master|shifu|ms\.?|mrs\.?|miss|mr\.?|sister|brother|teacher|nanny|nurse|xiao|lao)"
EN_TITLED = (
    rf"(?:(?:{ROMAN})(?:\s(?:{ROMAN}))?\s{_TITLE_BEHIND}|{_TITLE_BEFORE}\s(?:{ROMAN})|(?:{ROMAN})\s?{TITLES})"
)
_UNAMBIGUOUS_SURNAMES = (
    "wang|li|zhang|liu|chen|huang|zhao|zhou|xu|guo|zheng|liang|xie|zeng|deng|jiang|wu|yang|zhu|luo"
)
EN_FULL = rf"(?:{_UNAMBIGUOUS_SURNAMES})\s(?=[a-z]{{5}}){SYLLABLE}{{2}}"

_LEAD_ZH = (
    r"(?:选|要|换|成|约|订|定|让|叫|请|找|派|给|价|诉|是|的|个|知|醒|姨|傅|跟|和|把|问|下|挑|到|[,。:\s])"
)
_PATTERNS = [
    lazy_pattern(rf"(?P<name>{TITLED})(?!们)"),
    lazy_pattern(rf"(?<![东南西北中])(?P<name>{FULL})(?![区县市镇乡路街道巷弄村桥站城湖苑园广花大])"),
    lazy_pattern(
        rf"(?:^|(?<={_LEAD_ZH}))(?P<name>(?:{SURNAMES})[{_GIVEN}])"
        r"(?=$|[,。!?\s]|吧|来|了|给|就|行|可|这|女|的|去|做|明天|今天|后天|周[一二三四五六日末]|还|打扫|能|不|帮|到|有)"
    ),
    lazy_pattern(
        rf"(?<![大中])(?P<name>[小老](?:[{_COMMON_SURNAMES}]|(?:{SURNAMES})(?=吧|来|了|可以|行|师|$|[,。! ])))(?![府子村区镇庄])"
    ),
    lazy_pattern(rf"(?<![a-z])(?P<name>{EN_TITLED})(?![a-z])"),
    lazy_pattern(
        r"(?:book|choose|pick|want|take|get|with|for|is|tell|ask|message|like|prefer|select|hire|have|need|about|by)\s"
        rf"(?P<name>{EN_FULL})(?![a-z])"
    ),
]
_EN_FULL_TYPED = lazy_pattern(
    rf"(?<![A-Za-z])(?P<name>(?:{'|'.join(part.capitalize() for part in ROMAN.split('|'))})"
    rf"\s(?=[A-Z])(?i:{SYLLABLE}{{1,3}})(?:[ -](?=[A-Z])(?i:{SYLLABLE}))?)"
    r"(?![A-Za-z])(?!\s(?:Road|Rd|Street|St|District|Lu|Garden|Plaza|Station|Park|Tower|Mansion|Square))"
)
_NOT_A_SURNAME = lazy_pattern(
    r"任何|如何|为何|几何|一万|一周|一路|三万|三周|上周|下周|东方|两万|两周|个万|个钟|主任|主管|了解|事项|二万|交关|交费|余姚|保安|免费|公安|几周|分钟|刻钟|北方|十万|千万|南宁|"
    r"南方|印章|双方|地方|城管|多万|宁夏|宿管|对方|小费|平安|开关|房费|收费|整周|文章|方向|明白|本周|机关|楼管|歌曲|每向|每周|水管|水费|水路|江宁|江苏|"
    r"治安|泡汤|济宁|浙江|浪费|海关|海宁|消费|炖汤|点钟|煲汤|物管|理解|电费|电路|百万|相关|睫毛|空白|管路|经费|缴费|网管|羊毛|表白|西宁|西安|西方|责任|辽宁|"
    r"这周|退费|选项|重申|镇江|隔周|面向|面白|黄金|龙江"
)
_COMMON_WORDS = lazy_pattern(
    r"万国|万宝|万家|万明|万水|万福|乔家|于家|于明|任宝|任家|任小|关爱|向东|向海|向阳|夏秋|季平|宁国|宁波|宁海|安宁|安家|安小|安平|安庆|安静|方小|方山|梅林|"
    r"武昌|毛小|江东|江宁|江山|江海|洪山|温文|白云|白小|白玉|白金|白雪|石家|石景山|石林|石龙|解家|许家|谢小妹|路东|路平|路新|金华|金小|金山|金水|金玉|金贵|韩文|"
    r"马家|马山|马龙|高光|高兴|高小|高山|高强|高明|高雅|黄家|黄山|黄金|龙华|龙山"
)
_PLACES = lazy_pattern(
    r"龙华|金山|江宁|白云(?!霞)|宁海|龙山|石龙|江山|梅林|安宁|安庆|金水|江东|洪山|武昌|宁波|温州|白兰花|金银花"
)
_CUSTOMER = lazy_pattern(r"\s*(?:女士|先生|太太|小姐|经理|总)")
_SELF_INTRODUCTION = lazy_pattern(
    r"(?:[我他她俺咱](?:妈|爸|婆婆|公公|奶奶|爷爷|姥姥|姥爷|外婆|外公|老公|老婆|女儿|儿子|朋友|同事|邻居)叫?|我叫|我是|我姓|本人|名叫|my name is|my name's|i am|i'm|this is|call me)\s*$"
)
_WHERE = lazy_pattern(r"\b(?:in|at|near|around|to live in|area of)\s$")
_KIN = lazy_pattern(r"(?:my|our|his|her|their)\s$")
_REJECTION_BEFORE = lazy_pattern(
    r"(?:不要|不想要|不想让|不喜欢|别让|别派|别叫|别找|不是|不用|不想用|除了|instead of|rather than|except|but not|not|no more|don't want|don't send|"
    r"replace|swap|switch|change|from)\s*$"
)
_REPLACEMENT_AFTER = lazy_pattern(
    r"[^。!?把]{0,30}?(?:换掉|换人|换(?:个|一个|位)(?:人|阿姨|师傅|别|其他|另|女|男|靠谱|[,。!?]|吧|$)|someone else|somebody else|another (?:one|person|ayi|cleaner|lady|guy)|"
    r"(?:a )?different (?:one|person|ayi|cleaner|lady|guy))"
)
_REPLACED_BY_NAME = lazy_pattern(
    rf".*?(?:换成?|换为|换到|换上|换回|换做|改成|改约|改为)(?:上次|上回|原来|之前|以前|那个|这个|的)*(?:{TITLED}|{FULL}|{FAMILIAR})"
)
_ABSENCE_AFTER = lazy_pattern(
    rf"[^,.!?]{{0,6}}(?:请假|没空|没时间|来不了|不在|病了|回老家|不来|不干了).*?(?:{TITLED}|{FULL}|{FAMILIAR})"
)


def extract_housekeeper(text: str, as_typed: str) -> Found[str] | None:
    """Return the name in canonical text; `as_typed` has the same length and the original capitals, for English full names."""
    wanted = (match for match in _candidate_names(text, as_typed) if not _is_rejected(text, match))
    match = next(wanted, None)
    return Found(match["name"], match.start("name"), match.end("name")) if match else None


def _candidate_names(text: str, as_typed: str) -> list[re.Match[str]]:
    """Return every name in the order of the text, the longer first of two that start together."""
    found: Iterator[re.Match[str]] = (match for pattern in _PATTERNS for match in pattern.finditer(text))
    names = [match for match in [*found, *_EN_FULL_TYPED.finditer(as_typed)] if _is_name(text, match)]
    return sorted(names, key=lambda match: (match.start("name"), -match.end("name")))


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Reject words that look like names (这周阿姨, 高兴), customers, the writers themselves, and relatives (my sister)."""
    start = match.start("name")
    before = text[:start]
    return not (
        _NOT_A_SURNAME.fullmatch(text, max(0, start - 1), start + 1)
        or _COMMON_WORDS.fullmatch(match["name"])
        or _PLACES.match(match["name"])
        or _CUSTOMER.match(text, match.end("name"))
        or _SELF_INTRODUCTION.search(before)
        or (match["name"].istitle() and _WHERE.search(before))
        or (match["name"].startswith("sister") and _KIN.search(before))
    )


def _is_rejected(text: str, match: re.Match[str]) -> bool:
    """Tell whether another person is wanted instead (把王阿姨换成李师傅)."""
    end = match.end("name")
    return bool(
        _REJECTION_BEFORE.search(text[: match.start("name")])
        or _REPLACEMENT_AFTER.match(text, end)
        or _REPLACED_BY_NAME.match(text[end:])
        or _ABSENCE_AFTER.match(text[end:])
    )
