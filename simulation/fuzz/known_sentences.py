"""Language understanding without a language server: a table of sentences as said on Monday 2026-11-23 at
10:00."""

from datetime import datetime
from typing import Any

from nlu.catalogue import load_catalogue
from nlu.expectation import Expectation
from nlu.frame import Frame
from nlu.interpretation import interpret_answer

SURE = 0.97
MEANINGS: dict[str, tuple[str, dict[str, Any]]] = {
    "明天下午3点在朝阳区做深度清洁，80平": (
        "book_service",
        {"service": "deep_cleaning", "start": "2026-11-24T15:00", "district": "朝阳区", "area_m2": 80},
    ),
    "明天上午9点保洁3小时": (
        "book_service",
        {"service": "daily_cleaning", "start": "2026-11-24T09:00", "hours": 3},
    ),
    "每周一上午9点保洁3小时": (
        "book_service",
        {
            "service": "daily_cleaning",
            "start": "2026-11-30T09:00",
            "hours": 3,
            "recurrence": "FREQ=WEEKLY;BYDAY=MO",
        },
    ),
    "deep clean tomorrow": ("book_service", {"service": "deep_cleaning", "date": "2026-11-24"}),
    "有没有4.8分以上的月嫂": ("search_housekeeper", {"service": "maternity_care", "min_rating": 4.8}),
    "第二个吧": ("choose_option", {"ordinal": 2}),
    "好的，可以": ("affirm", {}),
    "不用了": ("deny", {}),
    "how much is it": ("ask_price", {}),
    "我的订单": ("list_orders", {}),
    "where is she?": ("order_status", {}),
    "取消订单，不约了": ("cancel_order", {}),
    "改到周日上午": ("reschedule_order", {"date": "2026-11-29", "daypart": "morning"}),
    "能不能换个阿姨": ("change_housekeeper", {}),
    "我的退款什么时候到": ("refund_status", {}),
    "用支付宝付": ("pay_order", {"payment_method": "alipay"}),
    "给五星，打扫得很干净": ("review_order", {"stars": 5}),
    "玻璃被打碎了，你们得赔": ("file_complaint", {}),
    "跟阿姨说带上拖把": ("contact_housekeeper", {"message": "带上拖把"}),
    "这单我接": ("accept_order", {}),
    "接不了，家里有事": ("decline_order", {}),
    "我出发了": ("report_departure", {}),
    "到楼下了": ("report_arrival", {}),
    "开始干活了": ("start_service", {}),
    "做完了": ("finish_service", {}),
    "堵车，晚到二十分钟": ("report_delay", {"delay_minutes": 20}),
    "我明天有几单": ("my_schedule", {"date": "2026-11-24"}),
    "周三下午请假": ("set_unavailable", {"date": "2026-11-25", "daypart": "afternoon"}),
    "我要提现": ("my_earnings", {}),
    "客户怎么评价我的": ("my_reviews", {}),
    "以后海淀的单我也接": ("update_profile", {"district": "海淀区"}),
    "有什么培训课": ("training", {}),
    "我想来做家政接单": ("become_housekeeper", {}),
    "我在深圳南山": ("set_location", {"city": "深圳市", "district": "南山区"}),
    "speak English please": ("change_language", {"language": "en"}),
    "转人工": ("talk_to_human", {}),
    "你好": ("greet", {}),
    "帮助": ("help", {}),
}


class KnownSentences:
    """Understands the table's sentences, and bare answers to the open question; everything else is out of
    scope."""

    def __init__(self) -> None:
        self.meanings = dict(MEANINGS)

    async def parse(self, text: str, role: str, now: datetime, expects: Expectation | None = None) -> Frame:
        if text in self.meanings:
            intent, slots = self.meanings[text]
            return Frame(intent, SURE, slots)
        answered = interpret_answer(text, now, load_catalogue(), expects) if expects is not None else None
        return answered or Frame("out_of_scope", SURE)
