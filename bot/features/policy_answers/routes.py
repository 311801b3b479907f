"""Routes of questions about how the agency works."""

from bot.core.routing import Routes
from bot.features.policy_answers import topic_handlers
from bot.features.policy_answers.callbacks import AskTopic
from nlu.action_gate import Cost

ROUTES = (
    Routes("policy answers")
    .callbacks({AskTopic: topic_handlers.on_ask_topic})
    .intents(None, {"ask_policy": topic_handlers.answer_question}, cost=Cost.READING)
)
