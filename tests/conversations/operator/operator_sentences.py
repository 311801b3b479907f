"""Frames of operators' sentences on Monday 2026-11-23 at 10:00."""

from typing import Any

SENTENCES: dict[str, tuple[str, dict[str, Any]]] = {
    "有什么要处理的": ("queue", {}),
    "what is waiting": ("queue", {}),
    "数据怎么样": ("statistics", {}),
    "这个月朝阳区深度清洁多少单": (
        "statistics",
        {"date": "2026-11-01", "date_end": "2026-11-30", "district": "朝阳区", "service": "deep_cleaning"},
    ),
    "how many orders last week": ("statistics", {"date": "2026-11-16", "date_end": "2026-11-22"}),
    "找林晓的订单": ("find_order", {"person": "林晓"}),
    "找一个订单": ("find_order", {}),
    "找王秀英": ("find_person", {"person": "王秀英"}),
    "找王秀": ("find_person", {"person": "王秀"}),
    "find Wang Xiuying": ("find_person", {"person": "王秀英"}),
    "找人": ("find_person", {}),
    "找钱学森": ("find_person", {"person": "钱学森"}),
    "给林晓退款50元": ("refund_order", {"person": "林晓", "price": 50}),
    "给林晓全额退款": ("refund_order", {"person": "林晓"}),
    "给林晓退款9999": ("refund_order", {"person": "林晓", "price": 9999}),
    "refund 林晓 50": ("refund_order", {"person": "林晓", "price": 50}),
    "退款": ("refund_order", {}),
    "跟王秀英说明天带鞋套": ("talk_to_person", {"person": "王秀英", "message": "明天带鞋套"}),
    "跟王秀说明天带鞋套": ("talk_to_person", {"person": "王秀", "message": "明天带鞋套"}),
    "tell 王秀英 to bring shoe covers": (
        "talk_to_person",
        {"person": "王秀英", "message": "bring shoe covers"},
    ),
    "告诉她明天带鞋套": ("talk_to_person", {"message": "明天带鞋套"}),
    "跟王阿姨说明天带鞋套": ("talk_to_person", {"person": "王阿姨", "message": "明天带鞋套"}),
    "tell wang ayi to bring shoe covers": (
        "talk_to_person",
        {"person": "wang ayi", "message": "bring shoe covers"},
    ),
    "找王阿姨明天的单": ("find_order", {"person": "王阿姨", "date": "2026-11-24"}),
    "明天的深度清洁是哪单": ("find_order", {"date": "2026-11-24", "service": "deep_cleaning"}),
    "联系王秀英": ("talk_to_person", {"person": "王秀英"}),
    "给林晓补偿30元": ("compensate", {"person": "林晓", "price": 30}),
    "把王秀英拉黑": ("block_person", {"person": "王秀英"}),
    "通知所有人明天停电": ("announce", {"message": "明天停电"}),
    "深度清洁调到7块一平": ("set_price", {"service": "deep_cleaning", "price": 7}),
    "把欢迎词改一下": ("update_content", {}),
    "change the price of deep cleaning to 7": ("set_price", {"service": "deep_cleaning", "price": 7}),
}
