"""Map surnames in Latin letters (Wang ayi, Master Liu, Zhu Lijuan) to Chinese surnames."""

import re

LATIN_WORD = re.compile(r"[a-zü]+", re.IGNORECASE)
SURNAMES = {
    "ai": "艾", "an": "安", "ao": "敖", "ba": "巴", "bai": "白柏", "ban": "班", "bao": "包鲍", "bi": "毕", "bian": "卞",
    "bie": "别", "bo": "薄", "bu": "卜", "cai": "蔡", "cao": "曹", "cen": "岑", "cha": "查", "chai": "柴", "chang": "常",
    "chao": "晁巢", "che": "车", "chen": "陈谌", "cheng": "程成", "chi": "池迟", "chu": "褚储楚", "cong": "丛", "cui": "崔",
    "dai": "戴", "dang": "党", "deng": "邓", "di": "狄", "ding": "丁", "dong": "董", "dongfang": "东方", "dou": "窦",
    "du": "杜", "duan": "段", "duanmu": "端木", "dugu": "独孤", "e": "鄂", "fan": "范樊", "fang": "方房", "fei": "费",
    "feng": "冯封", "fu": "傅付符", "gai": "盖", "gan": "甘", "gao": "高", "ge": "葛戈盖", "geng": "耿", "gong": "龚宫",
    "gongsun": "公孙", "gou": "苟勾", "gu": "顾古谷", "guan": "关管", "gui": "桂归", "guo": "郭", "han": "韩", "hao": "郝",
    "he": "何贺", "heng": "衡", "hong": "洪", "hou": "侯", "hu": "胡", "hua": "华", "huai": "怀", "huang": "黄",
    "huangfu": "皇甫", "hui": "惠", "huo": "霍", "ji": "季纪吉姬", "jia": "贾", "jian": "简", "jiang": "江姜蒋", "jiao": "焦",
    "jie": "揭", "jin": "金靳", "jing": "景", "ju": "鞠居", "kan": "阚", "kang": "康", "ke": "柯", "kong": "孔",
    "kou": "寇", "kuai": "蒯", "kuang": "邝匡", "lai": "赖", "lan": "兰蓝", "lang": "郎", "lao": "劳", "le": "乐",
    "lei": "雷", "leng": "冷", "li": "李黎厉", "lian": "连", "liang": "梁", "liao": "廖", "lin": "林蔺", "ling": "凌",
    "linghu": "令狐", "liu": "刘柳", "long": "龙", "lou": "娄楼", "lu": "卢陆鲁路", "luan": "栾", "luo": "罗骆", "lv": "吕",
    "lyu": "吕", "lü": "吕", "ma": "马", "man": "满", "mao": "毛", "mei": "梅", "meng": "孟蒙", "mi": "米糜",
    "miao": "苗缪", "min": "闵", "ming": "明", "mo": "莫", "mou": "牟", "mu": "穆", "murong": "慕容", "na": "那",
    "nan": "南", "nangong": "南宫", "ni": "倪", "nie": "聂", "ning": "宁", "niu": "牛", "nong": "农", "ou": "欧",
    "ouyang": "欧阳", "pan": "潘", "pang": "庞", "pei": "裴", "peng": "彭", "pi": "皮", "piao": "朴", "ping": "平",
    "pu": "蒲濮朴", "qi": "齐祁戚", "qian": "钱", "qiang": "强", "qiao": "乔", "qin": "秦覃", "qiu": "邱裘仇", "qu": "曲屈瞿",
    "quan": "全", "que": "阙", "ran": "冉", "rao": "饶", "ren": "任", "rong": "荣", "ruan": "阮", "rui": "芮",
    "sa": "萨", "sang": "桑", "sha": "沙", "shan": "单", "shang": "尚商", "shangguan": "上官", "shao": "邵", "she": "佘",
    "shen": "沈申", "sheng": "盛", "shi": "石史施时", "shu": "舒", "shuai": "帅", "shui": "水", "si": "司", "sima": "司马",
    "situ": "司徒", "song": "宋", "su": "苏", "sui": "隋眭", "sun": "孙", "suo": "索", "tai": "邰", "tan": "谭谈檀",
    "tang": "唐汤", "tao": "陶", "teng": "滕", "tian": "田", "tie": "铁", "tong": "童佟", "tu": "涂屠", "wan": "万",
    "wang": "王汪", "wei": "魏韦卫", "weichi": "尉迟", "wen": "温文闻", "weng": "翁", "wu": "吴武伍邬巫", "xi": "习奚席郗",
    "xia": "夏", "xiahou": "夏侯", "xian": "冼鲜", "xiang": "向项相", "xiao": "肖萧", "xie": "谢解", "ximen": "西门",
    "xin": "辛", "xing": "邢", "xiong": "熊", "xu": "徐许胥", "xuan": "宣", "xue": "薛", "xun": "荀", "yan": "严颜闫阎",
    "yang": "杨阳", "yao": "姚", "ye": "叶", "yi": "易", "yin": "尹殷", "ying": "应", "yong": "雍", "you": "尤游",
    "yu": "于余俞虞喻", "yuan": "袁", "yue": "岳", "yun": "云", "zang": "臧", "zeng": "曾", "zha": "查", "zhai": "翟",
    "zhan": "詹湛", "zhang": "张章", "zhao": "赵", "zhen": "甄", "zheng": "郑", "zhong": "钟仲", "zhou": "周",
    "zhu": "朱祝诸", "zhuang": "庄", "zhuge": "诸葛", "zhuo": "卓", "zong": "宗", "zou": "邹", "zu": "祖", "zuo": "左",
}  # fmt: skip
COMPOUND_SURNAMES = frozenset(
    {
        *(
            "dongfang",
            "duanmu",
            "dugu",
            "gongsun",
            "huangfu",
            "linghu",
            "murong",
            "nangong",
            "ouyang",
            "shangguan",
            "sima",
        ),
        *("situ", "weichi", "xiahou", "ximen", "zhuge"),
    }
)
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
