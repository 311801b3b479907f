"""Recognise the name of a company or an institution, as an invoice carries it."""

import re

_COMPANY = re.compile(
    r"(?:公司|集团|工作室|事务所|中心|学校|大学|幼儿园|医院|银行|商行|合伙|厂|店|协会|委员会|部)(?:[（(][^()（）]{1,12}[）)])?"
    r"|\b(?:ltd|inc|llc|co|corp|corporation|gmbh|limited|company|group|studio|school|university|hospital|bank|partners|llp|plc)\b\.?",
    re.IGNORECASE,
)
_NUMBER_BEHIND = re.compile(
    r"[\s,，。.;；:：、-]*(?:(?:税号|纳税人识别号|信用代码|tax (?:id|number))\s*[:：]?\s*)?[0-9a-z]{0,20}[\s。.]*",
    re.IGNORECASE,
)


def is_company_name(text: str) -> bool:
    """Tell whether the text ends with the name of a company, perhaps with its tax number behind it."""
    return any(_NUMBER_BEHIND.fullmatch(text, match.end()) for match in _COMPANY.finditer(text))
