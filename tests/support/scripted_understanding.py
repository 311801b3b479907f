"""Frames of a few sentences on Monday 2026-11-23 at 10:00, for tests without a language server."""

from datetime import datetime
from typing import Any

from nlu.catalogue import load_catalogue
from nlu.frame import Frame
from nlu.interpretation import interpret_answer

CATALOGUE = load_catalogue()
B, S, P = "book_service", "search_housekeeper", "ask_price"

MEANINGS: dict[str, tuple[str, dict[str, Any]]] = {
    "明天下午3点在朝阳区做深度清洁，80平": (
        B,
        {"service": "deep_cleaning", "start": "2026-11-24T15:00", "district": "朝阳区", "area_m2": 80},
    ),
    "明天下午3点在朝阳区做深度清洁，80平，要4.8分以上的": (
        B,
        {
            "service": "deep_cleaning",
            "start": "2026-11-24T15:00",
            "district": "朝阳区",
            "area_m2": 80,
            "min_rating": 4.8,
        },
    ),
    "deep clean tomorrow at 3pm in Chaoyang, 80 m2": (
        B,
        {"service": "deep_cleaning", "start": "2026-11-24T15:00", "district": "朝阳区", "area_m2": 80},
    ),
    "我想做深度清洁": (B, {"service": "deep_cleaning"}),
    "周六上午擦玻璃": (B, {"service": "window_cleaning", "date": "2026-11-28", "daypart": "morning"}),
    "不对，是后天下午": (B, {"date": "2026-11-25", "daypart": "afternoon"}),
    "改成100平": (B, {"area_m2": 100}),
    "80": (B, {"area_m2": 80}),
    "4点": (B, {"start": "2026-11-23T16:00"}),
    "改到海淀区": (B, {"district": "海淀区"}),
    "加洗油烟机": (B, {}),
    "明天凌晨3点": (B, {"start": "2026-11-24T03:00"}),
    "5000平": (B, {"area_m2": 5000}),
    "能来开个锁吗": (B, {}),
    "第二个吧": ("choose_option", {"ordinal": 2}),
    "第九个": ("choose_option", {"ordinal": 9}),
    "就王阿姨了": ("choose_option", {"housekeeper": "王阿姨"}),
    "便宜一点的": (S, {"sort": "price"}),
    "有没有4.8分以上的月嫂": (S, {"service": "maternity_care", "min_rating": 4.8}),
    "有没有深度清洁的阿姨": (S, {"service": "deep_cleaning"}),
    "只要女的": (S, {"gender": "female"}),
    "好的，可以": ("affirm", {}),
    "yes please": ("affirm", {}),
    "不用了": ("deny", {}),
    "取消吧": ("cancel_order", {}),
    "擦玻璃怎么收费": (P, {"service": "window_cleaning"}),
    "多少钱": (P, {}),
    "how much is it": (P, {}),
    "你们都能做什么": ("list_services", {}),
    "带清洁剂": ("contact_housekeeper", {"message": "带清洁剂"}),
    "跟阿姨说带上拖把": ("contact_housekeeper", {"message": "带上拖把"}),
    "谁都可以": ("affirm", {}),
    "换个阿姨": ("change_housekeeper", {}),
    "明天上午9点保洁3小时": (B, {"service": "daily_cleaning", "start": "2026-11-24T09:00", "hours": 3}),
    "每周一上午9点保洁3小时": (
        B,
        {
            "service": "daily_cleaning",
            "start": "2026-11-30T09:00",
            "hours": 3,
            "recurrence": "FREQ=WEEKLY;BYDAY=MO",
        },
    ),
    "转人工": ("talk_to_human", {}),
    "你好": ("greet", {}),
    "谢谢": ("thanks", {}),
    "再见": ("goodbye", {}),
    "帮助": ("help", {}),
    "speak English please": ("change_language", {"language": "en"}),
    "我在深圳南山": ("set_location", {"city": "深圳市", "district": "南山区"}),
    "换个城市": ("set_location", {}),
    "我在杭州": ("set_location", {"city": "杭州市"}),
    "今天天气怎么样": ("out_of_scope", {}),
    "我不想预约": ("deny", {}),
}


class ScriptedUnderstanding:
    """Parse the sentences above and bare answers to the open question; ``down`` makes it unavailable."""

    def __init__(self) -> None:
        self.down = False
        self.meanings = dict(MEANINGS)
        self.asked: list[tuple[str, datetime, object]] = []

    async def parse(self, text: str, role: str, now: datetime, expects: Any | None = None) -> Frame:
        from nlu.unavailable import NluUnavailable

        if self.down:
            raise NluUnavailable("down")
        self.asked.append((text, now, expects))
        if text in self.meanings:
            intent, slots = self.meanings[text]
            return Frame(intent, 0.97, slots)
        answered = interpret_answer(text, now, CATALOGUE, expects) if expects is not None else None
        return answered or Frame("out_of_scope", 0.97)
