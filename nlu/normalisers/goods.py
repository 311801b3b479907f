"""The second-hand thing a person sells or seeks: its head noun as typed, without its condition."""

import re

from nlu.normalisers.span import HIDDEN, Found

KNOWN = (
    "双门冰箱|冰箱|冰柜|洗衣机|烘干机|电视机|电视柜|电视|空调|热水器|微波炉|电饭煲|电饭锅|高压锅|烤箱|空气炸锅|洗碗机|消毒柜|油烟机|燃气灶|电磁炉|净水器|饮水机|空气净化器|加湿器|除湿机|电风扇|风扇|取暖器|电暖器|"
    "吸尘器|扫地机器人|扫地机|洗地机|挂烫机|熨斗|咖啡机|豆浆机|榨汁机|破壁机|奶瓶消毒器|温奶器|婴儿推车|婴儿车|推车|童车|婴儿床|儿童床|学步车|安全座椅|儿童座椅|餐椅|高脚椅|宝宝椅|爬行垫|玩具|儿童自行车|平衡车|滑板车|"
    "自行车|山地车|电动车|电瓶车|三轮车|摩托车|沙发床|沙发|茶几|餐桌椅|餐桌|书桌|电脑桌|办公桌|办公椅|电竞椅|椅子|餐椅|凳子|桌子|折叠桌|梳妆台|衣柜|鞋柜|书柜|书架|床头柜|柜子|床垫|双人床|单人床|床架|上下铺|床|"
    "货架|置物架|晾衣架|行李箱|箱子|背包|手机|苹果手机|平板电脑|平板|笔记本电脑|笔记本|电脑|显示器|键盘|打印机|投影仪|音响|音箱|耳机|相机|镜头|游戏机|路由器|kindle|ipad|iphone|macbook|switch|ps5|"
    "钢琴|电子琴|吉他|古筝|小提琴|跑步机|椭圆机|哑铃|瑜伽垫|轮椅|护理床|拐杖|助行器|麻将机|缝纫机|鱼缸|花架|绿植|盆栽|窗帘|地毯|灯具|台灯|吊灯|镜子|马桶|浴缸|花洒|家具|家电|梳化|冷气机|冷气|书|绘本|教材|衣服|鞋|"
    "按摩椅|保险柜|热水壶|锅|餐具|帐篷|鱼竿|手表|手机壳|猫爬架|猫笼|狗笼|奶粉|尿不湿|吸奶器|背带|摇椅|躺椅|屏风|画|窗式空调|酒柜|展示柜|收纳柜|斗柜|五斗柜|橱柜"
)
_ENGLISH = (
    "washing machine|tumble dryer|dryer|fridge freezer|mini fridge|fridge|refrigerator|freezer|tv stand|tv|television|air conditioner|aircon|ac unit|water heater|microwave|rice cooker|oven|air fryer|dishwasher|"
    "air purifier|humidifier|dehumidifier|fan|heater|vacuum cleaner|vacuum|robot vacuum|iron|coffee machine|coffee maker|blender|baby stroller|stroller|pram|buggy|baby crib|crib|cot|baby bed|bunk bed|high chair|"
    "highchair|car seat|baby walker|toys?|kids bike|bicycle|bike|e-?bike|electric scooter|scooter|motorbike|sofa bed|sofa|couch|coffee table|dining table|dining set|desk|table|office chair|gaming chair|armchair|"
    "chairs?|stools?|wardrobe|dresser|bookshelf|bookcase|shelf|shelves|shoe rack|shoe cabinet|cabinet|nightstand|mattress|bed frame|bed|suitcase|luggage|backpack|phone|iphone|ipad|tablet|laptop|macbook|computer|"
    "monitor|keyboard|printer|projector|speakers?|headphones|camera|lens|game console|playstation|ps5|xbox|switch|router|kindle|piano|keyboard piano|guitar|violin|treadmill|exercise bike|dumbbells|yoga mat|wheelchair|"
    "hospital bed|walker|mahjong table|sewing machine|fish tank|plants?|curtains?|rug|carpet|lamp|mirror|furniture|appliances?|books?|clothes|tent|watch|massage chair|desks|bikes|baby carrier|breast pump|water dispenser|kettle|sideboard|rocking chair|drill|ladder"
)
_KNOWN = re.compile(
    "(?:儿童|婴儿|宝宝|小孩)?(?:" + "|".join(sorted(KNOWN.split("|"), key=len, reverse=True)) + ")"
)
_KNOWN_EN = re.compile(
    rf"(?<![a-z])(?:{'|'.join(sorted(_ENGLISH.split('|'), key=len, reverse=True))})(?![a-z])"
)
_CONDITION = r"(?:九成新|全新|[七八九]五?成?新|几乎全新|二手|旧|闲置|用过的|别人不用的|不用的|便宜的?|好点的|好用的|小|大|个|台|张|辆|把|套|件|只|双|一|的|款|新|部|架|对|组|点|些|本|块|条)*"
_PATTERNS = [
    re.compile(
        rf"(?:二手|闲置|旧|成新的?|求购|出售|转让|甩卖|低价转|便宜出){_CONDITION}(?P<item>[\u4e00-\u9fff]{{1,6}}?)(?=$|[,，。.!！?？\s\d{HIDDEN}]|吗|么|没|吧|有|出|转|卖|多少|要|想|便宜|谁|能|可|怎么|的|来)"
    ),
    re.compile(
        rf"(?:想卖|要卖|卖掉?|出一?[个台张辆把套件]?|收[个台张辆把]?|买[个台张辆把]?|求[个台张辆把]?|淘[个台张辆把]?|蹲[个台张辆把]?|转[个台张辆把]?|把){_CONDITION}(?P<item>[\u4e00-\u9fff]{{1,6}}?)(?=$|[,，。.!！?？\s\d{HIDDEN}]|吗|么|没|吧|出|转|卖|多少|要|想|便宜|谁|给|挂|能|可|的|了)"
    ),
]
_PATTERNS_EN = [
    re.compile(
        r"(?:second[- ]?hand|used|pre-?owned|pre-?loved|secondhand|old|unused)\s(?P<item>[a-z]+(?:\s(?!for\b|under\b|below\b|in\b|near\b|please\b|at\b|around\b|with\b|to\b|and\b|or\b|is\b|budget\b|my\b)[a-z]+)?)"
    ),
    re.compile(
        r"(?:selling|sell|buy|for)\s(?:my|a|an|the|some)\s(?:old |used |unused |second hand )*(?P<item>[a-z]+)"
    ),
]
_NOT_ITEM = re.compile(
    r"东西|物品|商品|货|市场|什么|闲置|二手|一下|个|things?|stuff|items?|goods|something|market"
)


def item(text: str) -> Found[str] | None:
    """The thing in canonical text, or None when only "something" is sold or sought."""
    for known in (_KNOWN, _KNOWN_EN):
        match = known.search(text)
        if match:
            return Found(match.group(), *match.span())
    for pattern in [*_PATTERNS, *_PATTERNS_EN]:
        match = pattern.search(text)
        if match and not _NOT_ITEM.fullmatch(match["item"]):
            return Found(match["item"], *match.span("item"))
    return None
