"""Strings that tend to break programs, as users may type, paste or forge them."""

from random import Random

FORGED = (
    "",
    " ",
    "\u200b",
    "\u202e反转 evil\u202c",
    "\x00",
    "a\x00b",
    "\ud800",
    "half \udfff of a smile",
    "<b>bold",
    "</b>&lt;<script>alert(1)</script>",
    '<a href="tg://user?id=1">you</a>',
    "'; DROP TABLE orders; --",
    '" OR 1=1 --',
    "%_%",
    "{ $name }",
    "{ NUMBER($amount) }",
    "{",
    "}}",
    "%s %d {0} {}",
    "../../etc/passwd",
    "\n\n\n",
    "Z̸̢̛͔a̷l̶g̵o̴" * 9,
    "👨‍👩‍👧‍👦🏳️‍🌈",
    "１２３",
    "١٢٣",
    "²",
    "½",
    "①",
    "-1",
    "0",
    "1e309",
    "-1e309",
    "NaN",
    "inf",
    "infinity元",
    "¥1e400",
    "9" * 400,
    "0x10",
    "1_000",
    "2026-02-30",
    "9999-12-31",
    "32号",
    "99点",
    "0001-01-01T00:00",
    "\ue000name\ue000",
    "¥",
    "+",
    "+86",
    "+8613900000001",
    "13900000001",
    "110101199003077758",
    "123456",
    "0000",
    "码0000",
    "20分钟",
    "999分钟",
    "5星",
    "好",
    "不",
    "算了",
    "第二个",
    "王秀英",
    "朝阳区",
    "建国路88号",
    "2小时",
    "明天下午3点",
    "80平",
    "@anxin_bot",
    "https://t.me/anxin_bot?start=x",
)
COMMANDS = (
    *("/start", "/menu", "/help", "/language", "/role", "/orders", "/join", "/privacy"),
    *(
        "/queue",
        "/figures",
        "/invite",
        "/find",
        "/nonsense",
        "/",
        "//",
        "/ start",
        "/START",
        "/\x00",
        "/ｓｔａｒｔ",
    ),
)
TAILS = ("", "@anxin_bot", "@other_bot", " ", " 1", " %", " {$x}", " <b>", " \x00", " \ud800")


def words(random: Random) -> str:
    """Draw a text of 1 to 4,096 characters, as Telegram allows, or an empty one, which it does not."""
    dice = random.random()
    if dice < 0.55:
        return random.choice(FORGED)
    if dice < 0.75:
        return "".join(random.choice(FORGED) for _ in range(random.randrange(2, 6)))[:4096]
    if dice < 0.85:
        return "".join(chr(random.randrange(1, 0x11000)) for _ in range(random.randrange(1, 60)))
    unit = random.choice(("啊", "👨‍👩‍👧", "<", "&", "{", "\u202e", "a ", "9", "\n"))
    return (unit * 4096)[: random.choice((200, 1000, 1024, 1025, 2500, 4095, 4096))]


def command(random: Random, tokens: list[str]) -> str:
    tail = random.choice((*TAILS, *(f" {token}" for token in tokens), f" {words(random)}"))
    return (random.choice(COMMANDS) + tail)[:4096]


def number(random: Random) -> int:
    return random.choice(
        (
            *(-1, 0, 1, 2, 3, 7, 99, -99, 2**31 - 1, 2**31, -(2**31), 2**53, 2**63 - 1, 2**63, -(2**63) - 1),
            *(10**30, random.randrange(10**9), -random.randrange(10**9)),
        )
    )


def field(random: Random) -> str:
    """Draw a field of button data, in place of a number, a word or a flag."""
    dice = random.random()
    if dice < 0.5:
        return str(number(random))
    if dice < 0.6:
        return random.choice(("nan", "inf", "-inf", "1e400", "0.5", "1e3", "１", "True", "1", "0", "yes"))
    return random.choice(FORGED)
