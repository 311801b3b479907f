"""Answer a question about how the agency works; the question that stood open is put again below the answer."""

from bot.core.reply import Reply, ShowMessage
from bot.core.turn import Turn
from bot.features.policy_answers.answer_views import answer_view, topics_view
from bot.features.policy_answers.callbacks import AskTopic
from domain.platform.support.agency_answers import PolicyTopic


def _view(turn: Turn, topic: str) -> ShowMessage:
    role, dependencies = turn.person.acting, turn.dependencies
    if topic not in list(PolicyTopic):
        return topics_view(turn.i18n, role)
    return answer_view(
        turn.i18n,
        role,
        PolicyTopic(topic),
        dependencies.answers,
        dependencies.contact,
        dependencies.providers.keys(),
    )


async def answer_question(turn: Turn) -> Reply:
    """Answer the topic of the text; list the topics when the text names none."""
    topic = turn.frame.slots.get("topic") if turn.frame else None
    return _view(turn, str(topic or "")).below()


async def on_ask_topic(turn: Turn, callback: AskTopic) -> Reply:
    return _view(turn, callback.topic)
