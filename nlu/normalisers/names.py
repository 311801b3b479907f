"""Housekeepers' names, as people say them: 王阿姨, 李秀英, Wang ayi, Master Li."""

import re

from nlu.normalisers.span import Found

SURNAMES = (
    "欧阳|上官|司马|诸葛|王|李|张|刘|陈|杨|黄|赵|吴|周|徐|孙|马|朱|胡|郭|何|林|罗|郑|梁|谢|宋|唐|许|韩|冯|邓|曹|彭|曾|肖|田|董|袁|潘|蒋|蔡|余|杜|叶|程|"
    "苏|魏|吕|丁|任|沈|姚|卢|姜|崔|钟|谭|陆|汪|范|石|廖|贾|夏|韦|付|傅|方|白|邹|孟|熊|秦|邱|江|尹|薛|闫|段|雷|侯|龙|史|陶|黎|贺|顾|毛|郝|龚|邵|"
    "万|钱|严|覃|武|戴|莫|孔|汤|葛|樊|兰|殷|施|洪|翟|安|颜|倪|牛|温|芦|季|俞|鲁|柳|岳|梅|庄|辛|管|祝|左|涂|谷|祁|舒|耿|牟|卜|詹|关|苗|凌|费|纪|靳|盛|童|欧|甄|项|曲|项|于|高|齐|金"
)
GIVEN = set(
    "秀英桂兰玉芳敏静丽娟艳霞红梅玲芬燕萍云莲珍琴凤华美翠月香春菊芝荣淑惠爱贞婷慧雪雯倩琳琼莉婉娜娥妹姣环珠彩芸菲欣怡佳佩瑶颖露洁薇岚巧素秋冬夏莹晶蓉君雅晓小"
    "建国志强军伟勇杰涛明超刚平辉鹏飞斌波宇浩亮健民光新文林海东成龙福生永德忠义兴家宝树根贵金水祥庆胜利学友良才武大山川松柏峰磊洋帆凯阳鑫"
)
_TITLE = r"(?:阿姨|师傅|大姐|姐姐|姐|大妈|大哥|哥|嫂子?|婶|姨|老师|师父|大叔|叔)"
_ZH_TITLED = re.compile(
    rf"(?<![这下上本每隔这对责])(?P<name>(?:{SURNAMES})(?:[{''.join(sorted(GIVEN))}]{{1,2}})?{_TITLE})(?!们)"
)
_ZH_FAMILIAR = re.compile(
    rf"(?<![这下上本每隔])(?P<name>[小老](?:{SURNAMES}))(?=吧|来|了|就|可以|行|$|[,，。!！ ])"
)
_LEAD = r"(?:选|就要|就约|就|要|换成|换|约|订|让|叫|请|指定|找|派|给|评价|投诉|还是|定|给|那个|告诉|通知|提醒|阿姨|师傅|跟|和|是)"
_ZH_FULL = re.compile(
    rf"(?:^|{_LEAD}|[,，。\s])(?P<name>(?:{SURNAMES})[{''.join(sorted(GIVEN))}]{{1,2}})(?=$|[,，。!！?？\s]|吧|来|了|给|就|行|可|这|女|阿姨|师傅|的|好|去|做|明|今|周|还|打|能|不|帮|到|有)"
)
_ROMAN = (
    "wang|li|zhang|liu|chen|yang|huang|zhao|wu|zhou|xu|sun|ma|zhu|hu|guo|he|lin|luo|gao|zheng|liang|xie|song|tang|han|feng|deng|cao|peng|zeng|"
    "xiao|tian|dong|pan|yuan|cai|jiang|yu|du|ye|cheng|wei|su|lu|ding|ren|shen|yao|cui|zhong|tan|fan|jin|shi|liao|jia|xia|fu|fang|bai|zou|meng|"
    "xiong|qin|qiu|hou|yin|xue|yan|lei|long|tao|gu|mao|hao|gong|shao|wan|qian|dai|mo|kong|qiao|lai|qu"
)
_EN_TITLE_BEHIND = r"(?:ayi|shifu|jie|a yi|auntie|aunty|laoshi|dajie|ge|sao)"
_EN_TITLE_BEFORE = r"(?:ayi|auntie|aunty|aunt|master|shifu|ms\.?|mrs\.?|miss|mr\.?|sister)"
_EN_TITLED = re.compile(
    rf"(?<![a-z])(?P<name>(?:{_ROMAN})(?:\s(?:{_ROMAN}))?\s{_EN_TITLE_BEHIND}|{_EN_TITLE_BEFORE}\s(?:{_ROMAN}))(?![a-z])"
)
_EN_FULL = re.compile(
    rf"(?<![A-Za-z])(?P<name>(?:{'|'.join(part.capitalize() for part in _ROMAN.split('|'))})\s[A-Z][a-z]{{1,11}}(?:\s?[A-Z]?[a-z]+)?)(?![A-Za-z])"
)
_EN_NOT_GIVEN = re.compile(
    r"\s(?:Ayi|Road|Street|District|Please|Today|Tomorrow|Shifu|On|At|For|To|Is|Was|The)"
)
_CUSTOMER = re.compile(r"\s*(?:女士|先生|太太|小姐)")


def housekeeper(text: str, as_typed: str) -> Found[str] | None:
    """The name in canonical text; `as_typed` has the same length where capitals count (English full names)."""
    for pattern in (_ZH_TITLED, _ZH_FULL, _ZH_FAMILIAR, _EN_TITLED):
        match = next(
            (
                m
                for m in pattern.finditer(text)
                if not _refused(text, m) and not _CUSTOMER.match(text, m.end())
            ),
            None,
        )
        if match:
            return Found(match["name"], match.start("name"), match.end("name"))
    match = _EN_FULL.search(as_typed)
    if match and not _EN_NOT_GIVEN.search(match["name"]):
        return Found(match["name"], match.start("name"), match.end("name"))
    return None


_NOT_HER = re.compile(r"(?:不要|不想要|别让|别派|别叫|不是|不用|instead of|not)\s*$")
_REPLACED = re.compile(r"(?:换成|换为|改成|换掉|换了|with|to|for)")


def _refused(text: str, match: re.Match[str]) -> bool:
    """Whether another person is wanted in her place (把王阿姨换成李师傅)."""
    if _NOT_HER.search(text[: match.start("name")]):
        return True
    before = text[max(0, match.start("name") - 3) : match.start("name")]
    return bool("把" in before and _REPLACED.match(text, match.end("name")))
