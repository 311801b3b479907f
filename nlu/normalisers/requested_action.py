"""Detect what is to be done with a series, a favourite, an address or a listing (slot `action`)."""

from nlu.lazy_pattern import lazy_pattern

_ONE_VISIT = (
    r"(?:这|那|下|本|上)(?:一)?(?:个)?(?:周|次|回|星期)(?![一二三四五六日天]?(?:起|开始))|今天|明天|后天|(?<!每)(?<!每个)(?:周|星期)[一二三四五六日天]|\d{1,2}[号日]|元旦|春节|国庆"
    r"|\b(?:next|this|one|a single)\b(?! month)|\btomorrow\b|\btoday\b|\bon (?:the )?\w+day\b|\bthe \d+(?:st|nd|rd|th)\b"
)
_SERIES_STEPS = (
    (
        "resume",
        r"(?<!别)(?<!不)(?<!先不)(?:恢复|重新开|重启|接着(?:做|来|约)|继续(?:做|来|约|每)|再开始|可以继续|重新来|照常来)"
        r"|\b(?:resum\w+|restart\w*|start\w* (?:\w+ ){0,4}again|continu\w+|unpause|reactivat\w+|pick (?:it )?(?:back )?up again|back on)\b",
    ),
    (
        "skip",
        rf"(?:{_ONE_VISIT})[^.?]{{0,16}}(?:不用来|别来|不来|不要来|不要|不用|跳过|取消|免了|不做|空一?次|省了|停一[次回])"
        rf"|(?:跳过|取消|空|免|停)(?:掉)?(?:{_ONE_VISIT}|一次)|跳过"
        rf"|\bskip\w*\b|\b(?:cancel|no need|don''?t come|not|without|no (?:clean\w*|visit))\b.{{0,24}}(?:{_ONE_VISIT})".replace(
            "''", "'"
        ),
    ),
    (
        "pause",
        r"暂停|先?停(?:一停|一阵|一段|几|两|一下|一会|[一二三两\d]+个?(?:周|月|星期|次))|先停(?!掉)|缓(?:一缓|一下|缓)|歇(?:一歇|一阵|几|两)|搁(?:一搁|一阵|置)|(?:这|最近)?(?:段|阵)(?:时间|子)?.{0,4}(?:不用来|别来|停)|先(?:别|不用|不要)来|冻结"
        r"|\b(?:paus\w+|on hold|hold off|suspend\w*|take a break|put .{0,20}on ice|stop .{0,24}\b(?:for (?:a|the|two|three|\d+|now|some)|until|till)|for (?:a while|now))\b",
    ),
    (
        "change",
        r"改(?:成|到|为|在|一下|下|个|期|时间)?|换(?:成|到|个|一下)|调(?:整|成|到|一下)|变(?:成|更)"
        r"|\b(?:chang\w+|switch\w*|mov\w+|shift\w*|adjust\w*|make it|instead)\b",
    ),
    (
        "stop",
        r"取消|停掉|停了|停止|终止|结束|不要了|不用了|不做了|不约了|不用来|别来|退掉|退订|解约|不续|不再"
        r"|\b(?:stop\w*|cancel\w*|end\w*|quit|terminat\w+|no (?:more|longer)|discontinu\w+|drop|don't (?:want|need))\b",
    ),
)  # fmt: skip
_STEPS = {
    "manage_series": _SERIES_STEPS,
    "favourites": (
        (
            "remove",
            r"(?:取消|不再|别|不)收藏|取关|移[除出]|删|(?:从收藏\S{0,4})?(?:去掉|拿掉|拿走|踢)|不(?:想)?收藏"
            r"|\b(?:remov\w+|delet\w+|unfavou?rite|unsave|un-?star|take .{1,30}\b(?:off|out)|drop|no longer)\b",
        ),
        (
            "list",
            r"我?(?:的)?收藏(?:的|了?(?:哪|谁|几|些)|夹|列表|名单|里)|我的(?:收藏|常用)|(?:看|查|打开|显示|列)[^.?]{0,6}收藏(?!$)|(?:看|查|列)[^.?]{0,6}收藏|收藏(?:有)?(?:哪|谁|几)"
            r"|\b(?:show|list|see|view|open|who|which|what|where) .{0,24}\b(?:favou?rites?|saved|bookmarked|starred)\b(?! her| him| them)|^my .{0,16}favou?rites?\b|^(?:my )?(?:favou?rites?|saved \w+)(?: list)?\W*$",
        ),
        (
            "add",
            r"收藏|加(?:到|入|进)|关注|记住(?:她|他|这)|存(?:一下|下|起来)"
            r"|\b(?:add(?:s|ed|ing)?|sav\w+|favou?rite|bookmark|star|keep|remember|like)\b",
        ),
        ("list", r"常用|favou?rites"),
    ),
    "my_addresses": (
        (
            "remove",
            r"删|去掉|移除|清掉|不要了|不用了|不住[^.?]{0,6}了|作废|取消(?!保存)"
            r"|\b(?:remov\w+|delet\w+|forget|erase|get rid of|drop|clear|no longer (?:live|need))\b",
        ),
        (
            "list",
            r"(?:哪|几|多少|什么).{0,4}地址|(?:看|查|显示|列)[^.?]{0,8}地址"
            r"|\b(?:show|list|see|view|which|what|where|my saved)\b.{0,16}\baddress(?:es)?\b",
        ),
        (
            "add",
            r"存(?:成|为|一下|下|起来|着|个)?|保存|(?:添|增|新)?加(?:一?个|上|到|入|进)?(?:新)?|新增|新建|记(?:成|为|下|住|一下|着)|设(?:成|为)|标(?:成|为|记)|叫(?:做|作)|命名|当(?:成|作)|录入"
            r"|\b(?:sav\w+|add(?:s|ed|ing)?|stor\w+|remember|set|label\w*|call\w*|name|keep|mark|new address|put)\b",
        ),
        ("list", r""),
    ),
    "my_goods": (("list", r""),),
    "edit_listing": (
        (
            "relist",
            r"重新?(?:上架|挂|发|卖|出)|再(?:上架|挂|发布?|卖|出)(?:一?次|一?下|出|上)?|(?:恢复|又)上架|接着(?:卖|挂)|上架(?!了?吗)"
            r"|\b(?:re-?list\w*|re-?post\w*|put .{0,24}\b(?:back|up again)|list .{0,24}\bagain|back up for sale|up again)\b",
        ),
        (
            "withdraw",
            r"下架|卖(?:掉|出|完)(?:去)?了?|已(?:经)?(?:售|卖)|售出|撤(?:下|了|掉|回)?|不(?:想)?卖了?|不出了|删|拿下来|收回|送(?:人|掉)了"
            r"|\b(?:tak\w+ .{0,24}\b(?:down|off)|withdraw\w*|remov\w+|delet\w+|(?:has|have|is|was|been|already|it's|just|got) (?:\w+ )?sold|sold(?: it| out| already)?|not (?:for sale|selling)|(?:don't|no longer) (?:want to )?sell\w*|keep(?:ing)? it|pull .{0,16}\bdown|unlist)\b",
        ),
        (
            "reprice",
            r"降|跌|涨|改(?:价|成|到|为)|价(?:格|钱)?|便宜|调(?:到|成|价|低|高|整)|减|加价|打(?:个)?[一二三四五六七八九]折|[卖要]?\d"
            r"|\b(?:pric\w+|drop\w*|lower\w*|reduc\w+|rais\w+|increas\w+|chang\w+|make it|cut|cheaper|mark .{0,12}\bdown|set|put)\b",
        ),
    ),
    "manage_absence": (
        (
            "list",
            r"[吗嘛么没](?:[?。\s]*$)|哪|[了请休]几天|多少|是哪天|查|看|列|记录|还有|有没有|是不是|^(?:what|which|when|how|do i|did i|is|am i|show|list|see|check|view)",
        ),
        (
            "remove",
            r"取消|撤|[改变恢]复?成?.{0,2}(?:正常|上班)|正常上班|[销抹消]|作废|[退还]掉|能上班|能来|[不甭]用?请|不休|不要|不用|用不着|不需要|删|去掉|收回|作废|清掉|免了|不想请|照常|照旧|没必要"
            r"|cancel|cancle|cansel|remov|delet|undo|withdraw|take back|drop|scrap|call off|forget|never ?mind|after all|any ?more|no longer|unblock|free up|early|by mistake|open (?:up )?\w+ (?:again|for)"
            r"|(?:don'?t|do not|won'?t|no) (?:need|want|take|be off)|not (?:taking|going|off|needed)|n'?t (?:needed|wanted|resting)|take .{0,12}out|misclick|mistake|typo|no (?:leave|day off|need|want)|available|can work|i'm working|again"
            r"|假(?:期)?(?:不|别)(?:请|要|休)|销假|(?:可以|能|照常|正常|还是)(?:上班|干活|接单|来|做|上工)|call\w* off",
        ),
        ("list", r""),
    ),
}  # fmt: skip
_COMPILED = {
    intent: tuple((action, lazy_pattern(pattern)) for action, pattern in steps)
    for intent, steps in _STEPS.items()
}
_ALWAYS = lazy_pattern(
    r"每(?:个|一)?(?:周|星期|月|天|次)|定期|长期|以后|全部|都|\bevery\b|\bregular\b|\bweekly\b|\ball\b"
)
_WHAT_ELSE = {"manage_series": "list"}


def requested_action(intent: str, text: str) -> str | None:
    """Return the code of the action in canonical text; None where the intent has none or the text says none."""
    for action, pattern in _COMPILED.get(intent, ()):
        match = pattern.search(text)
        if match is None:
            continue
        if action == "skip" and _ALWAYS.search(text, 0, match.end()) and not _FORWARD.search(match.group()):
            continue
        return action
    return _WHAT_ELSE.get(intent)


_FORWARD = lazy_pattern(r"[下这那本]一?个?(?:周|次|回|星期)|跳过|\b(?:next|this)\b|\bskip")
"""One visit of a series is meant, although the series is named too (每周的保洁，下周那次不用来)."""
