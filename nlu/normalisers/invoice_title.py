"""Extract the title that an invoice is to carry, as said: 抬头开安心科技有限公司, "made out to Acme Ltd"."""

import re

from nlu.normalisers.span import Found

_LEADS = (
    re.compile(r"抬头(?:名称)?(?:请|就)?(?:开|写|填|是|为|用|改(?:成|为)|[:,])*(?:给|成|为|是)?\s*[:,]?\s*(?:我们)?"),
    re.compile(r"(?:发票|票|单位|公司名称?|名称|名头)(?:请|就|要)?(?:开给|开成|开到|写|是|为|[:])\s*[:]?\s*"),
    re.compile(r"开(?:给|成|个|张|一张)?\s*(?=[^,.。?\s]{2,24}(?:公司|集团|工作室|事务所|中心|学校|医院|银行|店|厂|个人|有限合伙))"),
    re.compile(
        r"\b(?:made? (?:it )?out to|in the name of|under the name(?: of)?|billed to|bill(?: it)? to|addressed to|issued? (?:it )?to|"
        r"(?:invoice |receipt )?title(?:d)?(?: is| should be| to be|:)?|company name(?: is|:)?|payable to)[\s:]+"
    ),
    re.compile(r"\b(?:invoices?|receipts?|fapiao)\s+(?:for|to)\s+(?=(?:[a-z0-9&.'-]+ ){0,5}(?:ltd|inc|llc|co|corp|gmbh|limited|company|group|studio|school)\b)"),
)  # fmt: skip
_VALUE = re.compile(
    r"[\"'“「『]?(?P<title>[^,，。;；?？!！\"”」』\n]{2,60}?)(?=[\"”」』]|[,，。;；?？!！\n]|\.\s|\.?$|\s*(?:税号|的发票|的票|发票|就行|吧|可以吗|谢谢|\bplease\b|\bthanks\b|\btax (?:id|number)\b))"
)
_NOT_A_TITLE = re.compile(r"(?:发票|票|什么|怎么|哪|吗|可以|能|an? |the |my |me\b|last |this |us\b)")


def invoice_title(text: str) -> Found[str] | None:
    """Return the title in canonical text, without the words around it; None where none is said."""
    for lead in _LEADS:
        for match in lead.finditer(text):
            value = _VALUE.match(text, match.end())
            if value and not _NOT_A_TITLE.match(value["title"]):
                return Found(value["title"], *value.span("title"))
    return None
