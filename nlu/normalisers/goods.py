"""Extract the second-hand item that is sold or sought: its name as typed, without its condition.

A Chinese clause is stripped from both ends (想卖个九成新的 … 转让) down to the name; an English one is split at words that
cannot be part of a name. Candidates are weighted by a known head noun and by adjacent words of trade.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import yaml

from nlu.normalisers.span import HIDDEN, Found
from nlu.paths import LEXICON


@dataclass(frozen=True)
class GoodsLexicon:
    """The lexicon of items as patterns; `head_end` matches at the end of a name."""

    known: re.Pattern[str]
    head_end: re.Pattern[str]
    generic: re.Pattern[str]
    english: re.Pattern[str]
    apart: frozenset[str]
    """English words that cannot be part of an item's name."""


@lru_cache(maxsize=1)
def goods_lexicon() -> GoodsLexicon:
    document = yaml.safe_load((LEXICON / "goods.yml").read_text(encoding="utf-8"))

    def longest_first(words: str) -> str:
        return "|".join(sorted(re.sub(r"\|\s+", "|", words).split("|"), key=len, reverse=True))

    chinese = document["zh"]
    return GoodsLexicon(
        known=re.compile(longest_first(chinese["known"])),
        head_end=re.compile(rf"(?:{longest_first(chinese['head'])})$"),
        generic=re.compile(longest_first(chinese["generic"])),
        english=re.compile(rf"(?<![a-z])(?:{longest_first(document['en']['known'])})(?![a-z])"),
        apart=frozenset(document["en"]["apart"].split()),
    )


_TRADE = r"卖|出|转让|转手|转卖|转|售|处理|甩|收|求购|求|淘|买|蹲|二手|闲置|旧|挂|求个|有没有|有无"
_TRADED = re.compile(_TRADE)
_LEAD = re.compile(
    r"(?:.*的(?=.)|我们?|俺|咱|本人|家里|家中|我家|老公|老婆|孩子他?|客户|朋友|这边|这里|这儿|这|那|想要?|要|欲|打算|准备|需要|可以|能不能|能|可否|帮忙|帮|替|给我|请|麻烦|看看|看一?下|看|搜一?下|搜搜?|找找看?|找一?下|找|查"
    r"|有没有|有无|有冇|有|谁家|谁|哪里|哪儿|哪位|大家|附近|小区|人(?!体|物)|还|也|就|把|将|发布一?个?|发个?|上架|登个?|挂一?[个下]?(?!烫|钟|画|衣|机|件|式)|什么样?|啥|多|几"
    r"|想搵|搵|揾|寻摸?|踅摸|木有|家(?!具|电|用)|求购|求(?!生)|收购|收(?!音|纳|银|藏|割)|买|淘|蹲|接手|卖掉?|出售|出让|出闲置|出(?!水)|转让|转卖|转手|转(?!椅|换|接|盘|向)|甩卖|处理|低价|便宜点?|平价|好用|好点|实惠|闲置|二手|旧|老式|老(?!年|人|头|板|爷)|废旧|不用|没用过?"
    r"|[九八七六五四三二一]?成[五]?新|全新|崭新|几乎|基本|差不多|以上|未拆封?|未开封|没拆封?|带包装|用过|半新|半旧|自用|个人|急|诚意|正品|品牌|儿子|女儿|闺女"
    r"|小(?!提琴|号|人书|推车)|大(?!提琴|衣(?!柜)|号)|[一两二三四五六七八九十几]?(?:个|台(?!灯|历|球|秤|扇|式)|张|辆|把(?!手)|套(?!装)|件|只|双(?!人|门|层|肩|开|缸)|部|架(?!子)|对(?!讲)|组(?!合|装)|点|些|本(?!田)|块|条|支|副|幅|盏|顶|款|盒|口|盆(?!栽)|箱(?!子))|[一两]|的)"
)
_TAIL = re.compile(
    r"(?:用[了过得].*|没[人怎]么?用.*|没用.*|不[用要].*|占.*|买[了来的].*|骑[了过].*|放[着在了].*|吃灰.*|自提|低价.*|便宜.*|平卖|贱卖|急[出卖转售]|打包.*|给.*|谁.*|有人.*|哪.*|多少.*|什么.*|怎么.*|还.*|大概.*|可.*|价格?.*|包邮|送.*|配.*"
    r"|想.*|要.*|愿.*|[卖出转售甩挂收]{1,2}(?:让|手|卖|掉|了|去|吧|个|你|售)*|拿走.*|拿去|处理.*|搬.*|清仓|清|换.*|预算.*|以内|以下|左右|不超.*|[一两二三四五六七八九十几](?:个|台|张|辆|把|套|件|只|双|部|架|条|幅|对|组)|[零一二三四五六七八九十百千万两半几]+(?:块|元|百|千|蚊|钱|多)*|新旧.*"
    r"|吗|么|没有?|冇|吧|呢|啊|呀|了|的|有|嘛|不|呗|哈|哦|求.*)$"
)
_ACCESSORY = re.compile(r"(?<=.{2})(?:连同?|带着?|和|跟|及|与|加|养|含|配)(?=.)")
_NOT_AN_ITEM = re.compile(
    r"[的了吗没想要换卖买出求我你他她谁哪吧呢是在就都不很给用去来走做说]|多少|(?:大家|东西|物品|商品|货|市场|什么|闲置|二手|一下|孩子|儿子|女儿|房子|新家|平台|预算|价格|家里|老家|搬家|发布|号)$"
)
_CLAUSE = re.compile(rf"[^\s,，。.!！?？;；:：、/\d{HIDDEN}()（）]+")
_CHINESE = re.compile(r"[一-鿿]")

_WORD = re.compile(
    r"(?:iphone|galaxy|mate|pixel|macbook|thinkpad) (?:air|pro|\d{1,2}(?!\d))(?: (?:pro|max|plus|mini|ultra))*|[a-z][a-z0-9'’-]*"
)
_MODEL = re.compile(r" (?:\d|air|pro|max|plus|mini|ultra)")
_TRADE_BEFORE = re.compile(
    r"\b(?:sell|selling|buy|buying|for|after|list|listing|post|wanted|wtb|find|find me|used|old|unused|second[- ]?hand|secondhand|"
    r"pre-?owned|pre-?loved|spare|vintage|any|get|got|have|want|need|rid of|put(?:ting)? up|up|new|set of|cheap|for)[\s:]*"
    r"(?:a |an |the |my |our |some |any |one |two |three |old |used |good |cheap |nice |great |decent |brand |new |pair of |set of )*$"
)
_TRADE_AFTER = re.compile(
    r"^[\s,]*(?:is |are |that's )?(?:for sale|up for|to sell|must go|has to go|needs to go|needs a new|on offer|wanted|[a-z ]{0,12}second[- ]?hand|to get rid|up, )"
)
_PREPOSITION_BEFORE = re.compile(
    r"\b(?:in|near|to|at|from|by|with|around|before|since|on|for the|for my|for our|like)\s+(?:the |my |our )?$"
)
_OWNER = re.compile(r"\bmy \w+'s $")
_MAX_NAME_WORDS = 4
_KNOWN_WEIGHT = 3
"""Least weight of a candidate with a head noun of the lexicon."""


def extract_item(text: str, *, known_only: bool = False) -> Found[str] | None:
    """Return the item in canonical text, or None where no item is named; with `known_only` only one of the lexicon."""
    found = [*_chinese(text), *_english(text)]
    if known_only:
        found = [one for one in found if one[0] >= _KNOWN_WEIGHT]
    if not found:
        return None
    return max(found, key=lambda one: (one[0], -one[1].start))[1]


def _chinese(text: str) -> Iterator[tuple[int, Found[str]]]:
    """Yield candidates with their weights."""
    lexicon = goods_lexicon()
    for clause in _CLAUSE.finditer(text):
        words = clause.group()
        if not _CHINESE.search(words):
            continue
        start, end = _strip_request(words)
        name = words[start:end]
        if parted := _ACCESSORY.search(name):
            name = name[: parted.start()]
        known = list(lexicon.known.finditer(name))
        if known and not lexicon.head_end.search(name):
            name = name[: known[-1].end()]
        generic = lexicon.generic.fullmatch(name)
        if not name or len(name) > 12 or _NOT_AN_ITEM.search(name):
            match = lexicon.known.search(words)
            if match and not words[: match.start()].endswith("换"):
                start, name = match.start(), match.group()
                weight = 3
            else:
                continue
        elif generic:
            weight = 1
        elif known:
            weight = 4 + bool(_TRADED.search(words))
        elif lexicon.head_end.search(name) and len(name) > 1:
            weight = 2 + bool(_TRADED.search(words))
        elif _TRADED.search(words) and len(name) > 1 and _CHINESE.search(name):
            weight = 1
        else:
            continue
        begin = clause.start() + start
        yield weight, Found(name, begin, begin + len(name))


def _strip_request(words: str) -> tuple[int, int]:
    """Return the span of a clause between the leading request words and the trailing words of trade."""
    start, end = 0, len(words)
    while start < end and (lead := _LEAD.match(words, start, end)) and lead.end() < end:
        start = lead.end()
    named = max((match.end() for match in goods_lexicon().known.finditer(words, start, end)), default=start)
    while (tail := _TAIL.search(words, max(start + 1, named), end)) and tail.start() < end:
        end = tail.start()
    return start, end


def _english(text: str) -> Iterator[tuple[int, Found[str]]]:
    for start, end in _chunks(text):
        owner = _OWNER.search(text[:end])
        name = text[start:end]
        before, after = text[:start], text[end:]
        heads = list(goods_lexicon().english.finditer(name))
        weight = (
            2 * bool(_TRADE_BEFORE.search(before))
            + 2 * bool(_TRADE_AFTER.match(after))
            + 4 * bool(heads)
            + (start == 0)
        )
        if (
            not heads
            and _PREPOSITION_BEFORE.search(before)
            and not re.search(r"\b(?:looking|search\w*|hunting|pay \S+) for (?:a |an |my )?$", before)
        ):
            continue
        if heads and heads[-1].end() < len(name) and not owner and not _MODEL.match(name[heads[-1].end() :]):
            end = start + heads[-1].end()
        if weight:
            yield weight, Found(text[start:end], start, end)


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """Yield runs of words that can form one name; "my kid's" is an owner and ends a run, "kids'" is not."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        joined = run and text[run[-1].end() : word.start()] == " "
        if run and not joined:
            yield _bounds(run)
            run = []
        if word.group() in goods_lexicon().apart:
            if run:
                yield _bounds(run)
            run = []
        else:
            run.append(word)
            if _OWNER.search(text[: word.end()] + " "):
                run = []
    if run:
        yield _bounds(run)


def _bounds(run: list[re.Match[str]]) -> tuple[int, int]:
    return run[-_MAX_NAME_WORDS:][0].start(), run[-1].end()


_COUNTED_THING = re.compile(r"[a-z][a-z' -]* \d{1,2}")


def is_counted_thing(text: str, start: int, end: int) -> bool:
    """Tell whether the part of canonical text may be a thing and a number ("camping tent 4") as well as an estate and its."""
    return _COUNTED_THING.fullmatch(text, start, end) is not None
