"""Map surnames in Latin letters (Wang ayi, Master Liu, Zhu Lijuan) to Chinese surnames."""

import re

LATIN_WORD = re.compile(r"[a-zü]+", re.IGNORECASE)
SURNAMES = {
    "ai": "艾", "bai": "白柏", "bao": "包鲍", "bi": "毕", "bian": "卞", "bu": "卜", "cai": "蔡", "cao": "曹", "cen": "岑",
    "chai": "柴", "chang": "常", "chen": "陈谌", "cheng": "程成", "chu": "褚储", "cui": "崔", "dai": "戴", "deng": "邓",
    "di": "狄", "ding": "丁", "dong": "董", "dou": "窦", "du": "杜", "duan": "段", "fan": "范樊", "fang": "方房",
    "fei": "费", "feng": "冯封", "fu": "傅付符", "gan": "甘", "gao": "高", "ge": "葛戈", "geng": "耿", "gong": "龚宫",
    "gu": "顾古谷", "guan": "关管", "guo": "郭", "han": "韩", "hao": "郝", "he": "何贺", "hong": "洪", "hou": "侯",
    "hu": "胡", "hua": "华", "huang": "黄", "huo": "霍", "ji": "季纪吉姬", "jia": "贾", "jiang": "江姜蒋", "jiao": "焦",
    "jin": "金靳", "jing": "景", "kang": "康", "ke": "柯", "kong": "孔", "lai": "赖", "lan": "兰蓝", "lei": "雷", "leng": "冷",
    "li": "李黎厉", "lian": "连", "liang": "梁", "liao": "廖", "lin": "林蔺", "ling": "凌", "liu": "刘柳", "long": "龙",
    "lou": "娄", "lu": "卢陆鲁路", "luo": "罗骆", "lv": "吕", "lü": "吕", "lyu": "吕", "ma": "马", "mao": "毛", "mei": "梅",
    "meng": "孟蒙", "miao": "苗缪", "min": "闵", "mo": "莫", "mou": "牟", "mu": "穆", "ni": "倪", "nie": "聂", "ning": "宁",
    "niu": "牛", "ou": "欧", "ouyang": "欧阳", "pan": "潘", "pang": "庞", "pei": "裴", "peng": "彭", "pi": "皮", "pu": "蒲",
    "qi": "齐祁戚", "qian": "钱", "qiao": "乔", "qin": "秦覃", "qiu": "邱裘", "qu": "曲屈瞿", "quan": "全", "ran": "冉",
    "rao": "饶", "ren": "任", "rong": "荣", "ruan": "阮", "shang": "尚", "shao": "邵", "shen": "沈申", "sheng": "盛",
    "shi": "石史施时", "shu": "舒", "situ": "司徒", "song": "宋", "su": "苏", "sun": "孙", "tan": "谭谈", "tang": "唐汤",
    "tao": "陶", "teng": "滕", "tian": "田", "tong": "童佟", "tu": "涂屠", "wan": "万", "wang": "王汪", "wei": "魏韦卫",
    "wen": "温文闻", "weng": "翁", "wu": "吴武伍邬", "xi": "习奚席", "xia": "夏", "xiang": "向项", "xiao": "肖萧",
    "xie": "谢解", "xin": "辛", "xing": "邢", "xiong": "熊", "xu": "徐许", "xue": "薛", "xun": "荀", "yan": "严颜闫阎",
    "yang": "杨阳", "yao": "姚", "ye": "叶", "yi": "易", "yin": "尹殷", "ying": "应", "you": "尤游", "yu": "于余俞虞喻",
    "yuan": "袁", "yue": "岳", "zeng": "曾", "zha": "查", "zhai": "翟", "zhan": "詹湛", "zhang": "张章", "zhao": "赵",
    "zhen": "甄", "zheng": "郑", "zhong": "钟仲", "zhou": "周", "zhu": "朱祝诸", "zhuang": "庄", "zhuo": "卓", "zong": "宗",
    "zou": "邹", "zu": "祖", "zuo": "左",
}  # fmt: skip
COMPOUND_SURNAMES = frozenset({"ouyang", "situ"})
TITLES = frozenset({"ayi", "a", "yi", "shifu", "laoshi", "jie", "dajie", "sao", "ge"})
"""Forms of address to skip; some are surnames too, but a title alone never names a person."""


def surnames_of_latin_name(words: str) -> tuple[str, ...]:
    """Return the Chinese surnames that a name in Latin letters may stand for: 朱, 祝 and 诸 for Zhu ayi.

    The first word that is a surname and no title counts. Return () for Chinese text or without a surname.
    """
    if not words.isascii() and "ü" not in words.lower():
        return ()
    for word in LATIN_WORD.findall(words.lower()):
        if word not in TITLES and word in SURNAMES:
            found = SURNAMES[word]
            return (found,) if word in COMPOUND_SURNAMES else tuple(found)
    return ()
