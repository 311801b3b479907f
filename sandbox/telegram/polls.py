"""Polls and quizzes: as a bot sends them, as people answer them, as a phone shows them.

Descriptions of refusals are TDLib's; those in capitals come from Telegram itself.
"""

import secrets
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from sandbox.telegram.call_arguments import Arguments
from sandbox.telegram.telegram_errors import bad_request
from sandbox.telegram.telegram_state import StoredMessage

MAX_QUESTION, MAX_OPTION, MAX_EXPLANATION, MAX_DESCRIPTION = 300, 100, 200, 1024
MAX_OPTIONS = 12
OPEN_SECONDS = (5, 2_628_000)


def read_poll(arguments: Arguments, now: float) -> dict[str, Any]:
    """Return the Poll of a ``sendPoll`` call at ``now`` (Unix seconds). Raises TelegramRefusal."""
    question = arguments.text("question").strip()
    if not question:
        raise bad_request("poll question must be non-empty")
    if len(question) > MAX_QUESTION:
        raise bad_request(f"poll question length must not exceed {MAX_QUESTION}")
    options = _options(arguments)
    kind = arguments.text("type", "regular") or "regular"
    if kind not in ("regular", "quiz"):
        raise bad_request("unsupported poll type specified")
    is_quiz = kind == "quiz"
    poll: dict[str, Any] = {
        "id": str(secrets.randbits(62)),
        "question": question,
        "options": options,
        "total_voter_count": 0,
        "is_closed": arguments.boolean("is_closed"),
        "is_anonymous": arguments.boolean("is_anonymous") if arguments.has("is_anonymous") else True,
        "type": kind,
        "allows_multiple_answers": arguments.boolean("allows_multiple_answers"),
        "allows_revoting": _allows_revoting(arguments, is_quiz),
        "members_only": False,
    }
    if is_quiz:
        poll |= _quiz(arguments, len(options), multiple=poll["allows_multiple_answers"])
    if description := arguments.text("description"):
        if len(description) > MAX_DESCRIPTION:
            raise bad_request("message caption is too long")
        poll["description"] = description
    return poll | _closing(arguments, now)


def _options(arguments: Arguments) -> list[dict[str, Any]]:
    options: list[dict[str, Any]] = []
    for value in arguments.items("options", "options", "InputPollOption"):
        text = str(value.get("text", "") if isinstance(value, dict) else value).strip()
        if not text:
            raise bad_request("poll options must be non-empty")
        if len(text) > MAX_OPTION:
            raise bad_request(f"poll options length must not exceed {MAX_OPTION}")
        options.append({"persistent_id": secrets.token_hex(4), "text": text, "voter_count": 0})
    if not options:
        raise bad_request("poll must have at least 1 option")
    if len(options) > MAX_OPTIONS:
        raise bad_request(f"poll can't have more than {MAX_OPTIONS} options")
    return options


def _allows_revoting(arguments: Arguments, is_quiz: bool) -> bool:
    return arguments.boolean("allows_revoting") if arguments.has("allows_revoting") else not is_quiz


def _quiz(arguments: Arguments, count: int, *, multiple: bool) -> dict[str, Any]:
    correct = arguments.items("correct_option_ids", "correct option identifiers", "Integer")
    if not correct and arguments.has("correct_option_id"):
        correct = [arguments.integer("correct_option_id")]
    is_rising = all(first < second for first, second in pairwise(correct))
    if not correct or not is_rising or not all(isinstance(one, int) and 0 <= one < count for one in correct):
        raise bad_request("wrong correct option ID specified")
    if len(correct) > 1 and not multiple:
        raise bad_request("wrong correct option ID specified")
    quiz: dict[str, Any] = {"correct_option_ids": correct, "correct_option_id": correct[0]}
    if explanation := arguments.text("explanation"):
        if len(explanation) > MAX_EXPLANATION or explanation.count("\n") > 2:
            raise bad_request("message is too long")
        quiz["explanation"] = explanation
    return quiz


def _closing(arguments: Arguments, now: float) -> dict[str, Any]:
    low, high = OPEN_SECONDS
    period, moment = arguments.integer("open_period"), arguments.integer("close_date")
    if not period and not moment:
        return {}
    seconds = period or moment - now
    if not low <= seconds <= high:
        raise bad_request(
            "invalid poll open period specified" if period else "invalid poll close date specified"
        )
    return {**({"open_period": period} if period else {}), "close_date": int(now + seconds)}


def _option_number(poll: dict[str, Any], option: int | str) -> int:
    """Return the number of an option given by number or text. Raises TelegramRefusal."""
    if isinstance(option, int):
        return option
    texts = [one["text"] for one in poll["options"]]
    if option not in texts:
        raise bad_request("OPTION_INVALID")
    return texts.index(option)


def _poll_answer(poll: dict[str, Any], user: dict[str, Any], chosen: Sequence[int]) -> dict[str, Any]:
    """Return the PollAnswer that tells a bot who chose what in a poll that is not anonymous."""
    options = sorted(set(chosen))
    ids = [poll["options"][number]["persistent_id"] for number in options]
    return {"poll_id": poll["id"], "user": user, "option_ids": options, "option_persistent_ids": ids}


def is_closed(poll: dict[str, Any], now: float) -> bool:
    return bool(poll["is_closed"] or now >= poll.get("close_date", now + 1))


def vote(
    message: StoredMessage, user: dict[str, Any], options: Sequence[int | str], now: float
) -> list[tuple[str, dict[str, Any]]]:
    """Count a person's answer, none takes an earlier one back; return the updates for bots. Raises TelegramRefusal."""
    poll, votes = message.body["poll"], message.inner.setdefault("votes", {})
    chosen = [_option_number(poll, option) for option in options]
    voter = str(user["id"])
    if is_closed(poll, now):
        raise bad_request("MESSAGE_POLL_CLOSED")
    if any(not 0 <= option < len(poll["options"]) for option in chosen):
        raise bad_request("OPTION_INVALID")
    if len(set(chosen)) > 1 and not poll["allows_multiple_answers"]:
        raise bad_request("OPTIONS_TOO_MUCH")
    if voter in votes and not poll["allows_revoting"]:
        raise bad_request("REVOTE_NOT_ALLOWED")
    votes[voter] = sorted(set(chosen))
    if not chosen:
        del votes[voter]
    for number, option in enumerate(poll["options"]):
        option["voter_count"] = sum(number in answer for answer in votes.values())
    poll["total_voter_count"] = len(votes)
    updates: list[tuple[str, dict[str, Any]]] = [("poll", poll)]
    if not poll["is_anonymous"]:
        updates.append(("poll_answer", _poll_answer(poll, user, chosen)))
    return updates


def shown_poll(message: StoredMessage, viewer_id: int, now: float) -> dict[str, Any]:
    """Return the poll as the viewer's phone shows it: results and the right answer only after answering."""
    poll = message.body["poll"]
    chosen = message.inner.get("votes", {}).get(str(viewer_id), [])
    closed = is_closed(poll, now)
    shown: dict[str, Any] = {
        "question": poll["question"],
        "type": poll["type"],
        "multiple": poll["allows_multiple_answers"],
        "anonymous": poll["is_anonymous"],
        "closed": closed,
        "chosen": chosen,
        "voters": poll["total_voter_count"],
        "options": [option["text"] for option in poll["options"]],
    }
    if "description" in poll:
        shown["description"] = poll["description"]
    if chosen or closed:
        shown["counts"] = [option["voter_count"] for option in poll["options"]]
        if poll["type"] == "quiz":
            shown["correct"] = poll["correct_option_ids"]
            if "explanation" in poll:
                shown["explanation"] = poll["explanation"]
    return shown
