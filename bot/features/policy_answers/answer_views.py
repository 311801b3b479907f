"""Views of the answers about the agency and of the topics that can be asked about."""

from collections.abc import Collection, Mapping

from bot.core.callbacks import CallHuman, button, grid, keyboard
from bot.core.dependencies import AgencyContact
from bot.core.reply import ShowMessage
from bot.core.translator import Translator
from bot.features.policy_answers.agency_facts import agency_facts
from bot.features.policy_answers.callbacks import AskTopic
from bot.features.policy_answers.next_steps import HUMAN, next_step
from domain.platform.payments.provider_name import ProviderName
from domain.platform.people.model import Role
from domain.platform.support.agency_answers import PolicyAnswer, PolicyTopic

CARD = "policy-answer"
TOPICS_A_ROW = 2


def topics_view(i18n: Translator, role: Role) -> ShowMessage:
    """List the topics in two columns; the last button asks a person."""
    topics = [button(i18n(f"topic-{_key(topic)}"), AskTopic(topic=topic.value)) for topic in PolicyTopic]
    human = [] if role is Role.OPERATOR else [button(i18n("button-human"), CallHuman())]
    return ShowMessage(i18n("answer-topics"), keyboard(*grid(topics, TOPICS_A_ROW), human), card=CARD)


def answer_view(
    i18n: Translator,
    role: Role,
    topic: PolicyTopic,
    answers: Mapping[PolicyTopic, PolicyAnswer],
    contact: AgencyContact,
    methods: Collection[ProviderName],
) -> ShowMessage:
    """Answer in the agency's words where it has some for the role, else by the text computed from its policy."""
    step = next_step(role, topic)
    others = button(i18n("button-other-topics"), AskTopic())
    rows = [[button(i18n(step[0]), step[1])] if step else [], [others]]
    if role is not Role.OPERATOR and step != HUMAN:
        rows[1].append(button(i18n("button-human"), CallHuman()))
    own = _own_words(i18n, role, answers.get(topic))
    text = own or i18n(f"answer-{_key(topic)}", role=role.value, **agency_facts(i18n, contact, methods))
    return ShowMessage(text, keyboard(*rows), card=CARD, keeps_old=True)


def _own_words(i18n: Translator, role: Role, answer: PolicyAnswer | None) -> str | None:
    """Return the agency's words, escaped for Telegram's HTML."""
    if answer is None:
        return None
    words = answer.customer
    if role is Role.HOUSEKEEPER and answer.housekeeper is not None:
        words = answer.housekeeper
    return None if words is None else i18n("answer-own", words=i18n.name(words))


def _key(topic: PolicyTopic) -> str:
    return topic.value.replace("_", "-")
