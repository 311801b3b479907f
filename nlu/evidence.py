"""Evidence in a message for or against acting on its intent: a question, a negation, a verb of the intent, a slot."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from nlu.canonical import canonical
from nlu.frame import SlotValue
from nlu.question_forms import asks_or_supposes

NAMING_SLOTS = frozenset(
    {
        "service", "housekeeper", "order_no", "start", "end", "date", "daypart", "not_before", "not_after",
        "shift_minutes", "delay_minutes", "item", "stars", "payment_method", "language", "message", "price",
    }
)  # fmt: skip
"""Slots that name what the message is about."""


@dataclass(frozen=True)
class Evidence:
    """What a message says beside its intent.

    - `explicit`: a clause that neither asks nor negates holds a verb of the intent.
    - `question`: the message asks and has no such clause.
    - `negated`: every verb of the intent is negated.
    - `named`: a slot names a service, a person, an order, a time or a thing.
    """

    explicit: bool = False
    question: bool = False
    negated: bool = False
    named: bool = False


NO_EVIDENCE = Evidence()
_CLAUSE = re.compile(
    r"[，,。.!！;；\n]+\s*(?!\d)|(?<=[?？])\s*(?=\S)|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])"
)
_ASKS_TO_PASS_ON = re.compile(
    r"我(?:能|可以|要不要)|怎么|如何|如果|要是|^(?:can|could|may|should|how|what|do) (?:i|we|if)\b"
)
"""A question about passing words on; "could you tell them …?" with the words is a request."""
_NEGATION = r"(?:不(?!过|好意思)|没(?!问题|事)|别|甭|勿|未|无法|\b(?:not|never|no|don'?t|doesn'?t|didn'?t|can'?t|cannot|won'?t|haven'?t|isn'?t|without)\b)"
_NEGATED_BEFORE = re.compile(rf"{_NEGATION}(?:[^，,。.!！?？]{{0,4}}|\s*(?:\w+\s+){{0,3}})$")
_VERBS: Mapping[str, re.Pattern[str]] = {
    intent: re.compile(verbs)
    for intent, verbs in {
        "cancel_order": r"取消|退(?:掉|了|单|订)|撤(?:掉|销|单)|不(?:想|要|用|打算|再)*(?:约|订|做|来|去|要|预约|下单)了?|算了|作废|别(?:来|派|约|安排)"
        r"|\bcancel|\bcall(?:ing)? (?:it |that |the )?off|\bdrop (?:it|the|my)|\bscrap\b|\bforget (?:it|about|the)|\bno longer need|don'?t (?:want|need|come|send)",
        "change_language": r"(?:换|切|改|转|说|讲|用|调|设|变)[^，,。]{0,6}(?:英|中|汉|国)(?:文|语)|(?:英|中|汉|国)(?:文|语)"
        r"|\b(?:switch|change|use|speak|talk|set|go|reply|write|answer|back)\b.{0,24}\b(?:english|chinese|mandarin|language)|^(?:in )?(?:english|chinese|mandarin)\b",
        "talk_to_human": r"人工|真人|客服|活人|管事|经理|工作人员|\b(?:human|agent|operator|person|somebody|someone|manager|representative|staff|support)\b",
        "set_location": r"(?:我|家|人|住|搬|地址|位置|定位|城市)[^，,。]{0,6}(?:在|到|来|是|换|改)|住|搬|\b(?:i'?m|i am|we'?re|live|living|moved?|location|based|address|home)\b",
        "become_housekeeper": r"应聘|求职|报名|入驻|加入|注册|接单|做[^，,。]{0,6}(?:阿姨|师傅|员|家政|保洁|月嫂|育儿嫂|护工)|当[^，,。]{0,6}(?:阿姨|师傅|员|月嫂|育儿嫂|护工)|找[^，,。]{0,4}(?:活|工作)|来[^，,。]{0,8}(?:干|上班|工作)"
        r"|\b(?:join|apply|sign(?:ing)? up|register|become|becoming|work (?:for|with|as)|hir(?:e me|ing)|job)\b",
        "contact_housekeeper": r"(?:跟|和|给|对|告诉|转告|通知|让|叫|提醒|问|帮我|替我|捎|带|转达|说一?[下声])|\b(?:tell|ask|let|remind|say|pass|message|text|inform|relay)\b",
        "contact_customer": r"(?:跟|和|给|对|告诉|转告|通知|让|叫|提醒|问|帮我|替我|捎|带|转达|说一?[下声])|\b(?:tell|ask|let|remind|say|pass|message|text|inform|relay)\b",
        "accept_order": r"接|要了|给我|归我|我[来去做干]|没问题|拿下|抢|\b(?:accept|take|taking|i'?ll do|i'?ll have|mine|count me in|i'?m in|got it|i want)\b",
        "decline_order": r"不(?:接|做|去|要|干|想|来)|[接做干去来]不了|没[法空时]|推|拒|算了|给别人|放弃|换人|\b(?:decline|pass|skip|refuse|reject|can'?t|cannot|won'?t|not (?:taking|able|going)|no thanks)\b",
        "report_departure": r"出发|出门|上路|路上|动身|启程|往[^，,。]{0,8}[走赶去]|赶|过去了|走了|\b(?:on my way|on the way|leaving|left|heading|set(?:ting)? (?:off|out)|off to|omw|en route|going)\b",
        "report_arrival": r"到|楼下|门口|\b(?:here|arrived?|there|downstairs|outside|at the (?:door|gate|building|client|customer|address|place|lobby))\b",
        "finish_service": r"完|好了|结束|搞定|收工|妥|弄好|干净了|\b(?:done|finished|finish|complete|completed|over|all set|wrapped|wrap)\b",
        "report_delay": r"晚|迟|堵|耽[误搁]|慢|分钟|赶不上|来不及|\b(?:late|delay(?:ed)?|behind|stuck|minutes|min|traffic)\b",
        "set_unavailable": r"请[^，,。]{0,6}假|休|歇|不(?:接|排|上|干|来|能|在|出)|来不了|没空|别[^，,。]{0,6}[排派]|有事|回老家|\b(?:off|leave|unavailable|not available|can'?t|holiday|vacation|away|block|busy|don'?t)\b",
        "update_profile": r"加|改|换|更新|删|去掉|考(?:了|到|下|过)|拿到|接(?!了)|涨|降|调|也[能会做接]|以后|填|补|\b(?:add|change|update|remove|set|raise|lower|got|passed|also|edit|new|from now on|replace|delete)\b",
        "go_online": r"上线|上班|开工|接单|派单|派[我活]|收单|开单|恢复|开始接|复工"
        r"|\b(?:online|on duty|available|active|activate|back|start|ready|work|resume|reopen|unpause|(?:send|give|put|turn|switch) (?:me|my))\b",
        "go_offline": r"下线|下班|收工|打烊|不(?:接|派|干|做|上)|[别停](?:再|掉)?(?:给我)?(?:派|推|接)|关(?:掉|了|一关|闭)?接单|(?:接单|状态|派单)[^，,。]{0,3}(?:关|停)|暂停|休息"
        r"|\b(?:offline|off|stop|stopping|hold|done|no more|not accepting|pause|enough|inactive|call(?:ing)? it a day)\b",
        "report_problem": r"不在|没人|没有人|不开|没开|不应|不接|不通|不对|错|找不|进不|私下|微信|现金|私单|问题|麻烦|受伤|流血|坏|害怕|骂|动手|尾随|煤气|漏水|停[水电]"
        r"|\b(?:no(?:body| one| answer)|not|isn'?t|won'?t|wrong|can'?t|cash|privately|directly|problem|trouble|issue|hurt|cut|broken|broke|smell|scared|unsafe|locked|missing|refus\w+|angry|drunk|shout\w*|threat\w*|fell|blames?)\b",
        "manage_absence": r"取消|撤|销|不请|不休|不用|不要|作废|退|删|抹|照常|能[上来]|[了请休]几天|假"
        r"|\b(?:cancel|remove|delete|drop|undo|withdraw|after all|any ?more|no longer|can work|available|leave|days? off|time off)\b",
        "favourites": r"收藏|加|存|删|移|取消|\b(?:save|add|keep|remove|delete|favou?rites?)\b",
        "my_addresses": r"存|记|加|保存|\b(?:save|add|remember|keep)\b",
        "add_note": r"备注|记|写|告诉|密码|门禁|别|不用|\b(?:note|code|please|don't|tell|remember)\b",
        "affirm": r"好|行|可以|对|是|嗯|要|没问题|确认|确定|同意|\b(?:yes|yeah|yep|ok|okay|sure|right|correct|please|confirm|fine|go ahead)\b",
    }.items()
}  # fmt: skip
"""Verbs and phrases that say the intent, for intents that change something at once."""
_NEGATIVE_BY_NATURE = frozenset(
    {
        "cancel_order", "decline_order", "set_unavailable", "go_offline", "report_problem", "manage_absence", "add_note",
    }
)  # fmt: skip
"""Intents that are said with a negation: 不约了, 接不了, "don't send me anything on Friday"."""
_KEPT = re.compile(
    r"(?:别|不(?:要|用|想|能|许)?|不是|没(?:有)?(?:要|想|说)?)(?:再)?(?:给我|帮我|把[^，,。]{0,6})?(?:取消|退|撤|请假|推(?!单|送|活))"
    r"|\b(?:don'?t|do not|not|never|didn'?t|isn'?t)\b(?: \w+){0,2} (?:cancel|drop|decline|call)"
)
"""A negation of those: 别取消, "don't cancel"."""


def evidence_of(text: str, intent: str, slots: Mapping[str, SlotValue]) -> Evidence:
    """Return the evidence in a message for acting on this intent with these slots."""
    passed_on = str(slots.get("message", ""))
    words = canonical(text.replace(passed_on, " ") if passed_on else text).text.strip()
    named = bool(NAMING_SLOTS & slots.keys())
    verbs = _VERBS.get(intent)
    asks = _asks_to_pass_on if passed_on else asks_or_supposes
    asked = asks(words)
    if verbs is None:
        return Evidence(question=asked, named=named)
    said = [clause for clause in _CLAUSE.split(words) if clause and verbs.search(clause)]
    affirmed = [clause for clause in said if not _is_negated(clause, intent, verbs)]
    explicit = any(not asks(clause) for clause in affirmed)
    return Evidence(
        explicit=explicit,
        question=asked and not explicit,
        negated=bool(said) and not affirmed,
        named=named,
    )


def _asks_to_pass_on(words: str) -> bool:
    return _ASKS_TO_PASS_ON.search(words) is not None


def _is_negated(clause: str, intent: str, verbs: re.Pattern[str]) -> bool:
    """Tell whether every verb of the intent is negated in the clause."""
    if intent in _NEGATIVE_BY_NATURE:
        return _KEPT.search(clause) is not None
    return all(_NEGATED_BEFORE.search(clause[: verb.start()]) for verb in verbs.finditer(clause))
