"""How much of something one person may do."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PersonLimits:
    """So that nobody takes everybody's time, money or patience. What is open counts at the same moment, the rest
    within the time that its name tells."""

    messages_a_minute: int = 60
    messages_an_hour: int = 600
    codes_a_day: int = 5
    codes_a_day_to_a_number: int = 5
    code_tries: int = 5
    open_complaints: int = 5
    invitations_a_day: int = 10
