"""Patterns of the parts of an English street address, from the room up to the road, over canonical text."""

FOREIGN_WORD = (
    r"(?:is|are|am|was|were|be|been|at|in|on|to|for|from|near|nearby|by|into|onto|with|without|live|living|lives|stay|staying|moved|moving|move|adress|address|addr|location|located|"
    r"the|an?|my|right|left|our|your|his|her|their|me|we|us|i|i'm|im|i'd|i'll|it|it's|its|he|she|they|you|home|and|or|of|off|than|then|but|because|if|when|where|what|which|who|how|any|some|more|"
    r"send|come|comes|coming|someone|somebody|anyone|anybody|meet|find|found|just|only|also|as|up|down|out|over|about|around|behind|opposite|next|inside|meant|mean|no|not|quite|wrong|"
    r"that's|thats|that|this|these|here|here's|there|new|old|packing|so|um|uh|please|pls|plz|need|needs|want|wants|book|booking|change|changed|actually|correct|update|use|make|go|do|does|get|"
    r"have|has|will|can|could|would|should|must|today|tomorrow|tonight|now|asap|morning|afternoon|evening|night|noon|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|tue|wed|thu|fri|sat|"
    r"jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december|am|pm|hours?|hrs?|minutes?|sqm|m2|rmb|people|person|days?|weeks?|ayi|nanny|plumber|"
    r"clean|cleans|cleaner|cleaners|cleaning|deep|repair|repairs|fix|cook|cooking|babysit|babysitter|sitter|care|aircon|fridge|washer|window|windows|hood|drain|toilet|helper|service|"
    r"mr|mrs|ms|miss|madam|driver|below|reads?|e|sh|sz|bj|gz|yes|yep|ok|okay|hi|hello|hey|thanks|thank|thx|cheers|sorry|wait|oh|order|orders|invoice|ticket|call|phone|mobile|code|codes|password|pin|wifi|company|flatmate|too|needs|via|vegetarian|boxes|ironing|laundry|number|contact|name|deliver|pick|meant|instead|every|once|twice|weekly|daily|"
    r"two|three|four|five|six|seven|eight|nine|ten|good|great|after|before|until|between|same|usual|last|time|tell|cleaner's|don't|can't|won't|isn't|doesn't|price|cost|much|many|long|pay|pays|paying|payment|blocked|clogged|broken|leaking|leaks|stuck|dirty|faulty|office(?!\s(?:tower|park|building|block|plaza))|alipay|wechat|weixin|unionpay)"
)
"""A word that no name of a street, an estate or a building holds."""
_NOT_A_NAME = rf"(?:{FOREIGN_WORD}|floor|room|rm|unit|apt|apartment|flat|suite|building|bldg|block|tower|lane|alley|gate|district|city|county|province)(?![a-z'])"
COMPOUND_NAME = (
    r"(?:(?:new|old)\s(?:station|market|mill|bridge|railway|village|north|south|east|west)|(?:new|old|one|two|three|four|five|six|seven|eight|nine|ten|twin|the)\s(?:world|seasons?|century|times?|town|city|harbou?r|oceans?|park|island|ifc|towers?|rivers?|lakes?|"
    r"continents?|stars?|springs?|bund|summit|grand|capital|oriental|imperial|royal|regent|riverside|peninsula|chateau|residence)|home\s(?:plaza|inn)|(?:chang|cuo|tai|yong|jian|xi|dong|nan|xing)\san|an\s(?:zhen|ding|hua|li|fu|ting|yuan|wai|de)|he\s(?:ping|bei|nan|xi|tan|hua)|long\s(?:teng|jin|hua|xi|quan|tan|yue|hu|jiang|gang|ze)|you\s(?:yi|an|hao)|mid\s?town|down\s?town)(?![a-z'])"
)
"""Names made of words that otherwise end an address."""
_WORD = rf"(?:{COMPOUND_NAME}|(?!{_NOT_A_NAME})[a-z][a-z'.]*)"
_NAME = rf"(?:{_WORD}|\d{{1,2}}(?:st|nd|rd|th)|(?:south|north|east|west|middle)(?:ern)?|[ewns]\.?)(?:[\s-](?:{_WORD}|\d{{1,2}}(?:st|nd|rd|th)|[ewns]\.)){{0,4}}?"
COUNT_UNITS = (
    r"(?:sqm|m2|square|sq\b|yuan|rmb|kuai|people|persons?|hours?|hrs?|mins?|minutes?|pm|am|o'clock|days?|weeks?|months?|"
    r"years?|units?(?!\s[a-z]?\d)|bed|bedrooms?|bathrooms?|cleaners?|ayis?|acs?\b|times|trips?|stars?|%)"
)
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_NUMBER_MARK = r"(?:no\.?|nr\.?|number|num\.?|#)"
_DESIGNATION = (
    rf"(?:\s?{_NUMBER_MARK}?\s?[a-z]{{0,2}}-?\d{{1,5}}[a-z]?(?:[-/]\d{{1,4}}[a-z]?)*(?![a-z\d]|:\d\d)(?!\s?(?:{COUNT_UNITS}|{_MONTHS}))"
    r"|\s(?:[b-hj-z]|i{1,3}|iv|a(?!\s[a-z]{3,}))(?![a-z\d'])|\s(?:one|two|three|four|five|six|seven|eight|nine|ten)(?![a-z])(?!\s[a-z]))"
)

_CHINESE_NUMBER = r"(?:jia|yi|bing|ding)?\s?\d{1,5}[a-z]?"
"""A house number, where needed with the mark that tells houses of one number apart: Jia 2 is 甲2."""
STREET_KIND = (
    r"(?:road|rd\.?|street|str\.?|st\.?|avenue|ave\.?|av\.?|boulevard|blvd\.?|lane|ln|drive|dr|highway|hwy|expressway|walk|crescent|grove|mews|alley|hutong|lu|jie|dajie|da\sjie|dadao|da\sdao|dao|xiang|li|nong|cun|qu|tiao|zhuang|shequ|"
    r"toutiao|ring|(?:dong|xi|nan|bei|zhong|qian|hou|heng|zheng)(?:lu|jie|li|xiang|tiao|cun))(?![a-z'])"
)
_JOINED_STREET = r"(?:(?!(?:honolulu|lulu|dao|xiang)(?![a-z]))[a-z']{2,}(?:lu|jie|dajie|dadao|hutong|xiang|tiao|beili|nanli|xili|dongli|zhongli|cun|zhuang|fang|qu))(?![a-z'])"
"""A road written as one word: Zhonglu, Qianjie, Nanluoguxiang. It counts beside a number."""
DIRECTION = r"(?:east|west|north|south|middle|central|[ewsn])"
STREET = (
    rf"(?:(?:{_NUMBER_MARK}\s?)?\d{{1,5}}[a-z]?(?:-\d{{1,4}})?,?\s(?:lane\s|nong\s)?(?!(?:{COUNT_UNITS})))?"
    rf"(?:{_NAME}\s{STREET_KIND}|(?<=\d\s)(?:{_WORD}\s){{0,2}}{_JOINED_STREET}|(?:{_WORD}\s){{0,2}}{_JOINED_STREET}(?=,?\s(?:{_NUMBER_MARK}\s?)?(?:jia\s?|yi\s?)?\d))"
    rf"(?:\s\(?{DIRECTION}\)?\.?(?![a-z]))?"
    rf"(?:,?\s{_NUMBER_MARK}\s?{_CHINESE_NUMBER}(?:-\d{{1,4}})?|,?\s(?:jia|yi|bing|ding)\s?\d{{1,4}}[a-z]?(?![\d:])|,?\s\d{{1,4}}[a-hj-z]?(?:-\d{{1,4}})?(?![\da-z:]|\s?{COUNT_UNITS}|(?:st|nd|rd|th)\b|\s?{_MONTHS}|\s(?:lane|nong)))?"
    rf"(?:\szhi\s\d{{1,2}})?"
)
ESTATE_KIND = (
    r"(?:gardens?|court|towers?|twr|compound|residences?|residency|mansions?|plaza|villas?|apartments|apts|estates?|park|parkside|community|centre|center|soho|xiaoqu|yuan|jiayuan|huayuan|xincun|dasha|guangchang|gongyu|"
    r"international|guoji|heights|terrace|house|square|place|mall|hotel|hostel|inn|university|univ\.?|college|academy|school|hospital|village|city|cheng|bay|island|riviera|club|paradise|factory|campus|dormitory|building|bldg)(?![a-z'])"
)
_INSTITUTE = (
    rf"(?:(?:campus\sof\s)?(?:{_WORD}\s)(?:(?:and|of|for|&|{_WORD})\s){{0,5}}?(?:university|univ\.?|college|institute|academy|hospital)(?![a-z'])"
    rf"|(?:university|univ\.?|college|institute|academy|campus)\sof\s{_WORD}(?:\s(?:(?:and|&)\s)?{_WORD}){{0,3}})"
)
NAME_GOES_ON = (
    rf"\s(?:(?!{FOREIGN_WORD}(?![a-z']))[a-z][a-z'.]*\s){{0,1}}(?:{STREET_KIND}|{ESTATE_KIND})"
    rf"|\s(?:dong|xi|nan|bei|zhong|east|west|north|south|middle)\s[a-z0-9]+\s{STREET_KIND}"
    r"|\s(?:[a-z&]+\s){0,5}(?:university|univ|college|institute|academy)(?![a-z'])"
    r"|\s(?:phase|qi)\s(?:\d|i)|\s[a-z']+(?=\s*(?:,|$))"
)
"""What makes the name of a city or district the beginning of a longer name: Nanjing West Road, Chaoyang Garden."""
ESTATE = (
    rf"(?:{_INSTITUTE}|(?:plaza|soho|park|tower)\s\d{{1,3}}(?![\d:a-z]|\s?{COUNT_UNITS})|{_NAME}\s{ESTATE_KIND}"
    rf"(?:\s\d{{1,3}}(?![\d:a-z-]|\s?{COUNT_UNITS})|\s[b-hj-z](?![a-z'])|\sa(?=\s*(?:,|$|\d|/|room|rm|unit|apt|flat)))?"
    r"(?:,?\s(?:phase|zone)\s?(?:\d{1,2}|[a-z]|i{1,3})(?![a-z\d]))?)"
)
_ADJECTIVE = (
    r"(?:big|small|large|huge|nice|whole|empty|rented|stor(?:e?y|ied)|room|level|bed|family|more|extra|full)"
)
NUMBERED_ESTATE = (
    rf"\d{{1,4}}[a-z]?\s(?!{COUNT_UNITS}|{_ADJECTIVE}(?![a-z])){_NAME}\s"
    r"(?:gardens?|court|mansions?|villa|terrace|square|place|heights|estate|residence|park|plaza|tower|yard|courtyard)(?![a-z'])"
    rf"(?:\s{ESTATE_KIND})?"
)
"""An estate or a building with the number that stands before its name: 8 Maple Court."""
_ORDINAL = r"(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
FLOOR = rf"(?:(?:{_ORDINAL}|\d{{1,2}}|ground|top|basement|lower\sground|upper)\s(?:floor|flr?)(?![a-z])|(?:floor|flr?\.?|level|lvl\.?){_DESIGNATION}|(?:b\d{{1,2}}|[lg]\d{{1,2}}|\d{{1,2}}/?f(?:-[a-z\d]{{1,3}})?)(?![a-z\d-]))(?:,?\s(?:left|right|front|rear|back)(?!\s(?:now|away)|[a-z]))?"
DOOR = (
    rf"(?:room|rm\.?|unit|apt\.?|apartment|flat|suite|ste\.?|building|bldg\.?|blk\.?|block|tower|twr\.?|villa|house|hse|gate|entrance|door|lane|alley|area|phase|zone|section|sec\.?|courtyard|ward|bed|dormitory|dorm|workshop|studio|warehouse|danyuan|staircase|stairwell|stairs?|shop|row)"
    rf"{_DESIGNATION}"
    rf"|{_ORDINAL}\s(?:building|bldg|block|unit|gate|door|entrance|stair(?:case|well)?|alley|lane|row|courtyard)(?![a-z])"
    r"|\d{1,4}\slane\s\d{1,4}(?![a-z\d])"
    r"|tower\s(?:east|west|north|south)(?![a-z])(?:\s\d{1,2}-[a-z](?![a-z\d]))?"
    r"|(?:no\.?\s?)?[a-z]?\d{1,3}(?:st|nd|rd|th)?\s(?:building|bldg|block|tower|villa)(?![a-z])|(?:north|south|east|west|back|front|inner|side|garden|left|right)\s(?:yard|wing|room|courtyard|gate|door|entrance|house|block|building|area|tower)(?![a-z])"
    r"|(?:[a-z]|er|san|si|wu|liu|qi|ba|jiu|shi)\s(?:qu|zuo)(?![a-z])"
    r"|\d{1,4}\s?(?:hao\s?lou|hao\s?yuan|hao|lou|shi|dong|(?:danyuan|dan\syuan)(?:\s\d{1,4}(?![\d:]))?|men(?:\s\d{1,4}(?![\d:]))?|ceng|nong|zhuang|qu|fang|pai|zuo|zhuang|chuang|hu|xiang|lu|jie|tiao)(?:\szhi\s\d{1,2})?(?![a-z])"
)
INNER = rf"(?:{DOOR}|{FLOOR})"
HOUSE_NUMBER = rf"{_NUMBER_MARK}\s?[a-z]?\d{{1,5}}[a-z]?(?:-\d{{1,4}}[a-z]?)*(?![a-z\d])"
LEADING_NUMBER = (
    r"(?!20\d\d-\d{1,2}-\d{1,2}(?!\d)|\d{1,2}-\d{1,2}-20\d\d(?!\d))"
    r"(?:\d{1,5}[a-z]?(?:[-/]\d{1,4}[a-z]?){2,4}|\d{1,5}[a-z]?[-/]\d{3,4}[a-z]?|[a-z]\d{0,3}-\d{1,4}(?:-[a-z\d]{1,4}){0,2})"
    rf"(?![\d:a-z]|\s?{COUNT_UNITS})"
)
WEAK_DOOR = r"(?:gate|door|entrance|area|section|bed|ward|row|stairs?|phase|zone|shop|lane|alley)\s?(?:no\.?\s?|#)?[a-z]?\d{1,4}[a-z]?"
"""A part that means other things too; alone it is an address only where nothing else is said."""
_SYLLABLE = (
    r"(?:(?:[bpmfdtnlgkhjqxzcsryw]|zh|ch|sh)?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|ve|a|e|i|o|u|v))"
)
PINYIN_NAME = rf"(?=[a-z']{{6,}}(?![a-z'])){_SYLLABLE}(?:'?{_SYLLABLE}){{1,4}}(?![a-z'])"
CORNER = rf"(?:the\s)?(?:corner|intersection|crossing)\sof\s{_WORD}(?:\s{_WORD}){{0,3}}\s(?:and|&)\s{_WORD}(?:\s{_WORD}){{0,3}}"
MOMENT = r"\d{1,2}(?:[:.]\d\d)?(?:am|pm)|\d+(?:sqm|m2|hrs?|h|mins?|kg|cm)"
"""A time or an amount written as one word."""
