"""Send and stop polls."""

from typing import Any

from sandbox.telegram.keyboards import read_markup
from sandbox.telegram.methods.edit_methods import editable
from sandbox.telegram.methods.method_registry import Call, method
from sandbox.telegram.methods.send_methods import send
from sandbox.telegram.polls import is_closed, read_poll
from sandbox.telegram.telegram_errors import bad_request


@method("sendPoll")
def send_poll(call: Call) -> Any:
    return send(call, {"poll": read_poll(call.arguments, call.server.now())})


@method("stopPoll")
def stop_poll(call: Call) -> Any:
    """Close the poll and return it; a call without ``reply_markup`` removes the keyboard."""
    conversation, message = editable(call)
    poll = message.body.get("poll")
    if poll is None:
        raise bad_request("message with poll to stop not found")
    if is_closed(poll, call.server.now()):
        raise bad_request("poll has already been closed")
    message.markup = read_markup(call.arguments)
    poll["is_closed"] = True
    call.server.world.edit(conversation, message, {"poll": poll, "reply_markup": message.markup})
    return poll
