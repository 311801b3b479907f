"""Patterns of the parts of an English street address, from the room up to the road, over canonical text."""

_NOT_A_NAME = (
    r"(?:is|are|am|was|at|in|on|to|for|from|near|nearby|by|live|living|lives|stay|staying|moved|adress|address|addr|location|located|the|an?|my|our|your|his|her|me|we|us|i|i'm|it|"
    r"it's|its|home|and|or|of|off|with|send|come|comes|coming|someone|somebody|anyone|clean|cleaner|cleaners|cleaning|deep|meant|mean|no|not|quite|wrong|that's|thats|this|here|there|new|"
    r"place|packing|so|um|uh|please|pls|need|needs|want|wants|book|booking|change|changed|actually|correct|update|use|make|go|do|get|have|has|be|will|can|could|would|should|today|tomorrow|"
    r"tonight|morning|afternoon|evening|noon|monday|tuesday|wednesday|thursday|friday|saturday|sunday|pm|am|hours?|hrs?|sqm|m2|yuan|rmb|people|ayi|nanny|plumber|repair|repairs|move|moving|"
    r"then|but|because|if|when|where|what|which|how|any|some|more|around|behind|opposite|next|inside|floor|room|rm|unit|apt|apartment|flat|suite|building|bldg|block|tower|lane|alley|gate|"
    r"district|city|county|province|meet|find|found|just|only|also|as|up|down|out|over|was|were|yes|ok|okay|hi|hello|thanks|sorry|wait|number|january|february|march|april|june|july|august|september|october|november|december|care|day|days)\b"
)
_WORD = rf"(?!{_NOT_A_NAME})[a-z][a-z'.]*"
_NAME = rf"(?:{_WORD}|\d{{1,2}}(?:st|nd|rd|th)|(?:south|north|east|west|middle)(?:ern)?)(?:[\s-](?:{_WORD}|\d{{1,2}}(?:st|nd|rd|th))){{0,3}}?"
_COUNT_UNITS = (
    r"(?:sqm|m2|square|sq\b|yuan|rmb|kuai|people|persons?|hours?|hrs?|mins?|minutes?|pm|am|o'clock|days?|weeks?|months?|"
    r"years?|units?|bed|bedrooms?|cleaners?|ayis?|acs?\b|times|%)"
)
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DESIGNATION = rf"(?:no\.?|number|#)?\s?(?:[a-z]{{0,2}}-?\d{{1,5}}[a-z]?(?:[-/]\d{{1,4}}[a-z]?)*|[a-z])(?![a-z\d])(?!\s?(?:{_COUNT_UNITS}|{_MONTHS}))"

STREET_KIND = (
    r"(?:road|rd\.?|street|st\.?|avenue|ave\.?|boulevard|blvd|lane|ln|drive|dr|highway|hwy|expressway|alley|hutong|lu|jie|dajie|dadao|xiang|li|nong)"
    r"(?![a-z'])"
)
STREET = (
    rf"(?:(?:no\.?\s?|number\s|#)?\d{{1,5}}[a-z]?(?:-\d{{1,4}})?,?\s(?!(?:{_COUNT_UNITS})))?{_NAME}\s{STREET_KIND}"
    r"(?:\s\(?(?:east|west|north|south|middle|central|[ewsn])\)?(?![a-z]))?"
    rf"(?:,?\s(?:no\.?\s?|number\s|#)\d{{1,5}}[a-z]?|,?\s\d{{1,4}}(?![\d:]|\s?{_COUNT_UNITS}|(?:st|nd|rd|th)\b|\s?{_MONTHS}|\s?$))?"
)
ESTATE = (
    rf"(?:(?:plaza|soho|park|tower)\s\d{{1,3}}(?![\d:a-z]|\s?{_COUNT_UNITS})|{_NAME}\s(?:gardens?|court|towers?|compound|residences?|mansions?|plaza|villas?|apartments|estates?|park|community|centre|center|soho|xiaoqu|yuan|"
    r"international|heights|terrace|house|square|mall|hotel|university|school|hospital|village|city|bay|island)(?![a-z'])(?:\s\d{1,3}(?![\d:a-z]|\s?"
    + _COUNT_UNITS
    + r"))?(?:,?\s(?:phase|zone)\s?(?:\d{1,2}|[a-z]|i{1,3})(?![a-z\d]))?)"
)
INNER = (
    rf"(?:room|rm\.?|unit|apt\.?|apartment|flat|suite|ste\.?|floor|fl\.?|level|building|bldg\.?|blk\.?|block|tower|villa|house|gate|entrance|lane|alley|phase|zone|section|staircase|stairwell|shop)"
    rf"\s?{_DESIGNATION}"
    r"|(?:\d{1,2}(?:st|nd|rd|th)|ground|top|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s(?:floor|fl)(?![a-z])"
    r"|\d{1,2}/?f(?![a-z])"
)
HOUSE_NUMBER = r"(?:no\.?\s?|#)\d{1,5}[a-z]?(?:-\d{1,4}[a-z]?)*(?![a-z\d])"
LEADING_NUMBER = rf"\d{{1,5}}[a-z]?(?:[-/]\d{{1,4}}[a-z]?){{1,4}}(?![\d:a-z]|\s?{_COUNT_UNITS})"
BARE_ROOM = rf"\d{{3,4}}[a-z]?(?![\d:a-z]|\.\d|\s?{_COUNT_UNITS})"
SEPARATOR = r"(?:\s*[,;/]\s*|\s+(?:of|in|at|on|,)\s+|\s+)"
