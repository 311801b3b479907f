"""Seed data of the sandbox: customers, certified housekeepers in several districts, one operator."""

from dataclasses import dataclass

from domain.kernel.geo import Point


@dataclass(frozen=True)
class CastCustomer:
    """A customer; ``street`` is None for a person who has never written to the bot."""

    id: int
    name: str
    language: str
    phone: str
    city: str
    district: str
    street: str | None


@dataclass(frozen=True)
class CastHousekeeper:
    """A certified housekeeper.

    ``prices`` maps a service code to the housekeeper's price in fen, or to None for the catalogue price.
    ``stars`` lists the overall ratings of past visits as (stars, count).
    """

    id: int
    name: str
    phone: str
    id_number: str
    city: str
    districts: tuple[str, ...]
    home: Point
    prices: dict[str, int | None]
    years: int
    certificates: tuple[str, ...]
    introduction: str
    stars: tuple[tuple[int, int], ...]


OPERATOR_ID, OPERATOR_NAME, OPERATOR_PHONE = 9001, "周敏", "+8613900009001"

CUSTOMERS = (
    CastCustomer(1001, "林小雨", "zh", "+8613900001001", "北京市", "朝阳区", "建国路88号院3号楼1502"),
    CastCustomer(
        1002, "Emma Carter", "en", "+8613900001002", "北京市", "朝阳区", "Sanlitun Soho, Tower 5, 1208"
    ),
    CastCustomer(1003, "陈建国", "zh", "+8613900001003", "上海市", "徐汇区", "衡山路12弄6号501"),
    CastCustomer(1004, "Lucas Meyer", "en", "+8613900001004", "上海市", "静安区", None),
    CastCustomer(1005, "何倩", "zh", "+8613900001005", "北京市", "海淀区", None),
)

EARLIER_CUSTOMERS = (
    (8001, "孙女士", "+8613900008001"),
    (8002, "K. Brown", "+8613900008002"),
    (8003, "钱先生", "+8613900008003"),
)
"""(Telegram id, name, phone) of past customers: authors of the seeded reviews, not shown as phones."""

CLEANING = {
    "daily_cleaning": None,
    "deep_cleaning": None,
    "move_in_cleaning": None,
    "window_cleaning": None,
}
CARE = {"child_care": None, "elder_care": None}

HOUSEKEEPERS = (
    CastHousekeeper(
        5001,
        "王秀兰",
        "+8613900005001",
        "110105197803052029",
        "北京市",
        ("朝阳区", "东城区", "通州区"),
        Point(39.9150, 116.4740),
        {**CLEANING, "home_cooking": 6500},
        12,
        ("家政服务员高级", "健康证"),
        "做保洁十二年，细致，不怕脏。",
        ((5, 118), (4, 9), (3, 1)),
    ),
    CastHousekeeper(
        5002,
        "李秀英",
        "+8613900005002",
        "110108198511203642",
        "北京市",
        ("朝阳区", "海淀区"),
        Point(39.9320, 116.4550),
        {**CLEANING, "deep_cleaning": 650},
        8,
        ("家政服务员中级", "健康证"),
        "东北人，干活麻利，爱说爱笑。",
        ((5, 73), (4, 12)),
    ),
    CastHousekeeper(
        5003,
        "张桂芳",
        "+8613900005003",
        "130682199007152347",
        "北京市",
        ("朝阳区", "丰台区", "大兴区"),
        Point(39.8990, 116.4600),
        {**CLEANING, **CARE},
        6,
        ("育婴师", "健康证"),
        "带过八个孩子，也做日常保洁。",
        ((5, 41), (4, 3)),
    ),
    CastHousekeeper(
        5004,
        "刘师傅",
        "+8613900005004",
        "372922198204181616",
        "北京市",
        ("朝阳区", "海淀区", "西城区", "丰台区"),
        Point(39.9250, 116.4900),
        {
            "ac_cleaning": None,
            "hood_cleaning": None,
            "ac_repair": None,
            "appliance_repair": None,
            "plumbing": None,
        },
        15,
        ("制冷工证", "电工证"),
        "空调、油烟机、冰箱、水管都修。",
        ((5, 203), (4, 21), (2, 2)),
    ),
    CastHousekeeper(
        5005,
        "赵敏华",
        "+8613900005005",
        "110105199306224722",
        "北京市",
        ("朝阳区", "海淀区", "东城区", "西城区"),
        Point(39.9400, 116.4350),
        {"deep_cleaning": 700, "daily_cleaning": 5500, "home_cooking": None},
        3,
        ("健康证",),
        "年轻，英语可以沟通。 I speak English.",
        ((5, 12), (4, 1)),
    ),
    CastHousekeeper(
        5006,
        "孙玉梅",
        "+8613900005006",
        "320123197512084823",
        "北京市",
        ("朝阳区", "海淀区", "西城区"),
        Point(39.9600, 116.3300),
        {"maternity_care": 52000, "child_care": 7000, "hospital_care": None},
        14,
        ("高级母婴护理师", "催乳师", "健康证"),
        "金牌月嫂，带过六十多个宝宝。",
        ((5, 58), (4, 2)),
    ),
    CastHousekeeper(
        5007,
        "马强",
        "+8613900005007",
        "41052619880623701X",
        "北京市",
        ("朝阳区", "通州区", "昌平区", "丰台区"),
        Point(39.9000, 116.5600),
        {"moving": None, "plumbing": None},
        9,
        ("驾驶证A2",),
        "搬家带四米二厢货。",
        ((5, 66), (4, 8), (3, 2)),
    ),
    CastHousekeeper(
        5008,
        "周阿芬",
        "+8613900005008",
        "31010419790120156X",
        "上海市",
        ("徐汇区", "静安区", "长宁区"),
        Point(31.2010, 121.4400),
        {**CLEANING, "home_cooking": None, "elder_care": None},
        11,
        ("家政服务员高级", "健康证"),
        "上海本地阿姨，会烧本帮菜。",
        ((5, 95), (4, 6)),
    ),
    CastHousekeeper(
        5009,
        "吴师傅",
        "+8613900005009",
        "330181198605093518",
        "上海市",
        ("徐汇区", "浦东新区", "闵行区", "静安区"),
        Point(31.1900, 121.4600),
        {
            "ac_cleaning": None,
            "hood_cleaning": None,
            "ac_repair": None,
            "appliance_repair": None,
            "plumbing": None,
        },
        10,
        ("制冷工证",),
        "家电清洗维修十年。",
        ((5, 87), (4, 11)),
    ),
    CastHousekeeper(
        5010,
        "郑小红",
        "+8613900005010",
        "440106199104173229",
        "广州市",
        ("天河区", "越秀区", "海珠区"),
        Point(23.1260, 113.3500),
        {**CLEANING, **CARE},
        5,
        ("健康证",),
        "识讲粤语，做嘢企理。",
        ((5, 33), (4, 4)),
    ),
    CastHousekeeper(
        5011,
        "黄丽",
        "+8613900005011",
        "440305198709142628",
        "深圳市",
        ("南山区", "福田区", "宝安区"),
        Point(22.5400, 113.9500),
        {**CLEANING, "home_cooking": None},
        7,
        ("家政服务员中级", "健康证"),
        "深圳八年，打扫做饭都行。",
        ((5, 47), (4, 5)),
    ),
)

REVIEW_WORDS = (
    "打扫得很干净，角角落落都擦到了。",
    "准时，话不多，活儿细。",
    "Very thorough and friendly, would book again.",
    "比上次那家强多了，推荐。",
)
