"""Patterns of the parts of an English street address, from the room up to the road, over canonical text."""

FOREIGN_WORD = (
    r"(?:is|are|am|was|were|be|been|at|in|on|to|for|from|near|nearby|by|into|onto|with|without|live|living|lives|stay|staying|moved|moving|move|adress|address|addr|location|located|"
    r"the|an?|my|our|your|his|her|their|me|we|us|i|i'm|im|i'd|i'll|it|it's|its|he|she|they|you|home|and|or|of|off|than|then|but|because|if|when|where|what|which|who|how|any|some|more|"
    r"send|come|comes|coming|someone|somebody|anyone|anybody|meet|find|found|just|only|also|as|up|down|out|over|about|around|behind|opposite|next|inside|meant|mean|no|not|quite|wrong|"
    r"that's|thats|that|this|these|here|here's|there|new|old|packing|so|um|uh|please|pls|plz|need|needs|want|wants|book|booking|change|changed|actually|correct|update|use|make|go|do|does|get|"
    r"have|has|will|can|could|would|should|must|today|tomorrow|tonight|now|asap|morning|afternoon|evening|night|noon|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|tue|wed|thu|fri|sat|"
    r"january|february|march|april|june|july|august|september|october|november|december|am|pm|hours?|hrs?|minutes?|sqm|m2|rmb|people|person|days?|weeks?|ayi|nanny|plumber|"
    r"clean|cleans|cleaner|cleaners|cleaning|deep|repair|repairs|fix|cook|cooking|babysit|babysitter|sitter|care|aircon|fridge|washer|window|windows|hood|drain|toilet|helper|service|"
    r"mr|mrs|ms|miss|madam|driver|below|reads?|e|sh|sz|bj|gz|yes|yep|ok|okay|hi|hello|hey|thanks|thank|thx|sorry|wait|oh|call|phone|mobile|number|contact|name|deliver|pick|meant|instead|every|once|twice|weekly|daily|"
    r"two|three|four|five|six|seven|eight|nine|ten|good|great|after|before|until|between|same|usual|last|time|tell|cleaner's|don't|can't|won't|isn't|doesn't|price|cost|much|many|long)"
)
"""A word that no name of a street, an estate or a building holds."""
_NOT_A_NAME = rf"(?:{FOREIGN_WORD}|floor|room|rm|unit|apt|apartment|flat|suite|building|bldg|block|tower|lane|alley|gate|district|city|county|province)(?![a-z'])"
_WORD = rf"(?!{_NOT_A_NAME})[a-z][a-z'.]*"
_NAME = rf"(?:{_WORD}|\d{{1,2}}(?:st|nd|rd|th)|(?:south|north|east|west|middle)(?:ern)?|[ewns]\.?)(?:[\s-](?:{_WORD}|\d{{1,2}}(?:st|nd|rd|th)|[ewns]\.)){{0,3}}?"
COUNT_UNITS = (
    r"(?:sqm|m2|square|sq\b|yuan|rmb|kuai|people|persons?|hours?|hrs?|mins?|minutes?|pm|am|o'clock|days?|weeks?|months?|"
    r"years?|units?|bed|bedrooms?|cleaners?|ayis?|acs?\b|times|%)"
)
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DESIGNATION = rf"(?:\s?(?:no\.?|number|#)?\s?[a-z]{{0,2}}-?\d{{1,5}}[a-z]?(?:[-/]\d{{1,4}}[a-z]?)*(?![a-z\d])(?!\s?(?:{COUNT_UNITS}|{_MONTHS}))|\s(?:[a-z]|i{{1,3}}|iv)(?![a-z\d]))"

STREET_KIND = (
    r"(?:road|rd\.?|street|st\.?|avenue|ave\.?|boulevard|blvd|lane|ln|drive|dr|highway|hwy|expressway|alley|hutong|lu|jie|dajie|dadao|dao|xiang|li|nong|cun|qu|tiao|zhuang|shequ)"
    r"(?![a-z'])"
)
STREET = (
    rf"(?:(?:no\.?\s?|number\s|#)?\d{{1,5}}[a-z]?(?:-\d{{1,4}})?,?\s(?:lane\s|nong\s)?(?!(?:{COUNT_UNITS})))?"
    rf"(?:{_NAME}\s{STREET_KIND}|(?<=\d\s)(?:{_WORD}\s)?[a-z]{{2,}}tiao(?![a-z'])|(?:{_WORD}\s)?[a-z]{{2,}}(?:tiao|beili|nanli|xili|dongli|zhongli|cun|zhuang)(?![a-z'])(?=\s\d))"
    r"(?:\s\(?(?:east|west|north|south|middle|central|[ewsn])\)?(?![a-z]))?"
    rf"(?:,?\s(?:no\.?\s?|number\s|#)\d{{1,5}}[a-z]?|,?\s\d{{1,4}}(?![\d:]|\s?{COUNT_UNITS}|(?:st|nd|rd|th)\b|\s?{_MONTHS}))?"
)
_ESTATE_KIND = (
    r"(?:gardens?|court|towers?|compound|residences?|mansions?|plaza|villas?|apartments|estates?|park|community|centre|center|soho|xiaoqu|yuan|jiayuan|huayuan|xincun|"
    r"international|heights|terrace|house|square|place|mall|hotel|university|school|hospital|village|city|bay|island|building|bldg)(?![a-z'])"
)
NAME_GOES_ON = rf"\s(?:(?!{FOREIGN_WORD}(?![a-z']))[a-z][a-z'.]*\s){{0,1}}(?:{STREET_KIND}|{_ESTATE_KIND})|\s[a-z']+(?=\s*(?:,|$))"
"""What makes the name of a city or district the beginning of a longer name: Nanjing West Road, Chaoyang Garden."""
ESTATE = (
    rf"(?:(?:plaza|soho|park|tower)\s\d{{1,3}}(?![\d:a-z]|\s?{COUNT_UNITS})|{_NAME}\s{_ESTATE_KIND}(?:\s\d{{1,3}}(?![\d:a-z]|\s?"
    + COUNT_UNITS
    + r"))?(?:,?\s(?:phase|zone)\s?(?:\d{1,2}|[a-z]|i{1,3})(?![a-z\d]))?)"
)
INNER = (
    rf"(?:room|rm\.?|unit|apt\.?|apartment|flat|suite|ste\.?|floor|fl\.?|level|building|bldg\.?|blk\.?|block|tower|villa|house|gate|entrance|door|lane|alley|area|phase|zone|section|sec\.?|courtyard|ward|bed|dormitory|dorm|workshop|studio|warehouse|danyuan|staircase|stairwell|shop)"
    rf"{_DESIGNATION}"
    r"|(?:\d{1,2}(?:st|nd|rd|th)|ground|top|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s(?:floor|flr?)(?![a-z])"
    r"|(?:no\.?\s?)?[a-z]?\d{1,3}(?:st|nd|rd|th)?\s(?:building|bldg|block|tower|villa)(?![a-z])|(?:north|south|east|west|back|front|inner|side|garden|left|right)\s(?:yard|wing|room|courtyard|gate|door|entrance|house)(?![a-z])"
    r"|\d{1,2}/?f(?![a-z])|\d{1,4}\s?(?:hao\s?lou|hao\s?yuan|hao|lou|shi|dong|(?:danyuan|dan\syuan)(?:\s\d{1,4}(?![\d:]))?|ceng|nong|zhuang|qu|fang|pai|zuo)(?:\szhi\s\d{1,2})?(?![a-z])"
)
HOUSE_NUMBER = r"(?:no\.?\s?|number\s|#)\d{1,5}[a-z]?(?:-\d{1,4}[a-z]?)*(?![a-z\d])"
LEADING_NUMBER = (
    r"(?!20\d\d-\d{1,2}-\d{1,2}(?!\d)|\d{1,2}-\d{1,2}-20\d\d(?!\d))"
    r"(?:\d{1,5}[a-z]?(?:[-/]\d{1,4}[a-z]?){2,4}|\d{1,5}[a-z]?[-/]\d{3,4}[a-z]?|[a-z]\d{0,3}-\d{1,4}(?:-[a-z\d]{1,4})?)"
    rf"(?![\d:a-z]|\s?{COUNT_UNITS})"
)
BARE_ROOM = rf"\d{{3,4}}[a-z]?(?![\d:a-z]|\.\d|\s?{COUNT_UNITS})"
SEPARATOR = r"(?:\s*[,;/]\s*|\s+(?:of|in|at|on|,)\s+|\s+)"
