"""Views of the candidates: a sorted and filtered page, and a candidate's profile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aiogram.types import InlineKeyboardButton

from bot.core.callbacks import button, fits_beside, grid, keyboard
from bot.core.forms import Prompt
from bot.core.monogram import monogram
from bot.core.reply import ShowMessage
from bot.core.translator import Html, Translator
from bot.features.common.formatting import join_lines
from bot.features.customer.booking.callbacks import (
    ClearWishes,
    CloseProfile,
    EditSlot,
    PickGender,
    PickSort,
    PickWho,
    ShowProfile,
    TurnPage,
)
from domain.homecare.booking.model import Draft, Wishes
from domain.homecare.booking.pricing import quote
from domain.homecare.catalogue.model import Service
from domain.homecare.housekeepers.model import Gender, Housekeeper
from domain.homecare.housekeepers.ranking import Candidate, Sort
from domain.platform.reviews.model import Review
from nlu.answers.name_matching import matching_positions

PAGE = 3
FILTERS = "filters"
PROFILE = "profile"
MAX_CERTIFICATES, MAX_REVIEWS, MAX_REVIEW_LENGTH = 4, 3, 80
MAX_CAPTION_LENGTH = 1024
"""Telegram's limit for the text below a photo; the markup counts here too, which is on the safe side."""


@dataclass(frozen=True)
class CandidatePage:
    """A page of candidates. ``counted`` is the number of all matches, at most 1,000; ``favourites`` are the
    customer's."""

    candidates: Sequence[Candidate]
    number: int
    counted: int
    favourites: frozenset[int] = frozenset()

    @property
    def has_next(self) -> bool:
        return (self.number + 1) * PAGE < self.counted


def job_price(i18n: Translator, draft: Draft, service: Service, unit_price: int) -> int:
    """Return the price of this job in fen at ``unit_price``, with the usual measure while none is known."""
    now = i18n.agency.clock.now()
    measure = draft.measure if draft.measure is not None else service.usual
    step = i18n.agency.policy.booking.step
    return quote(
        service, measure, draft.people, draft.options, unit_price, draft.start or now, step, now
    ).gross


def ask_who(i18n: Translator, draft: Draft, service: Service, page: CandidatePage) -> Prompt:
    revision = draft.revision
    if not page.counted:
        rows = [[button(i18n("button-other-time"), EditSlot(revision=revision, slot="day"))]]
        if draft.wishes != Wishes():
            rows.insert(0, [button(i18n("button-clear-wishes"), ClearWishes(revision=revision))])
        return Prompt(i18n("who-nobody", timed=draft.start is not None), rows)
    lines: list[str] = [i18n("ask-who", count=page.counted)]
    rows = []
    for place, candidate in enumerate(page.candidates, page.number * PAGE + 1):
        price = i18n.money(job_price(i18n, draft, service, candidate.price))
        lines.append(candidate_line(i18n, candidate, place, price))
        choose = PickWho(revision=revision, housekeeper_id=candidate.housekeeper_id)
        profile = ShowProfile(revision=revision, housekeeper_id=candidate.housekeeper_id)
        mark = "❤️ " if candidate.housekeeper_id in page.favourites else ""
        rows.append(
            [
                button(_choose_label(f"{mark}{i18n.person_on_button(candidate.name)}", price), choose),
                button(i18n("button-profile", name=i18n.person_on_button(candidate.name)), profile),
            ]
        )
    anyone = i18n.money(job_price(i18n, draft, service, service.price))
    rows.append(
        [button(i18n("button-anyone-price", price=anyone), PickWho(revision=revision, housekeeper_id=0))]
    )
    return Prompt("\n".join(lines), [*rows, _paging_row(i18n, draft, page)])


def _choose_label(name: str, price: str) -> str:
    """Return the name with the price, which the text tells too: without it where both do not fit."""
    labels = (f"{name} · {price}", f"{name} {price}", name)
    return next((label for label in labels if fits_beside(label, 2)), name)


def _paging_row(i18n: Translator, draft: Draft, page: CandidatePage) -> list[InlineKeyboardButton]:
    """Return the pages to turn to, and between them the button that opens the filters."""
    revision = draft.revision
    row = [button(i18n("button-filters"), EditSlot(revision=revision, slot=FILTERS))]
    if page.number:
        row.insert(0, button("‹", TurnPage(revision=revision, page=page.number - 1)))
    if page.has_next:
        row.append(button("›", TurnPage(revision=revision, page=page.number + 1)))
    return row if page.counted > 1 or draft.wishes != Wishes() else []


def ask_filters(i18n: Translator, draft: Draft) -> Prompt:
    """Offer the orders of the list and what it can be limited to; what holds now is marked."""
    revision, wishes = draft.revision, draft.wishes
    sorts = [
        button(
            _marked(i18n(f"sort-{sort.value}"), sort is wishes.sort),
            PickSort(revision=revision, sort=sort.value),
        )
        for sort in (Sort.BEST, Sort.RATING, Sort.PRICE, Sort.DISTANCE, Sort.EXPERIENCE)
    ]
    genders = [
        button(
            _marked(i18n(f"button-{gender.value}"), gender is wishes.gender),
            PickGender(revision=revision, gender=gender.value),
        )
        for gender in Gender
    ]
    rows = [*grid(sorts, 3), genders]
    if wishes != Wishes():
        rows.append([button(i18n("button-clear-wishes"), ClearWishes(revision=revision))])
    rows.append([button(i18n("button-back-to-list"), EditSlot(revision=revision, slot="who"))])
    return Prompt(i18n("ask-filters"), rows)


def _marked(label: str, chosen: bool) -> str:
    return f"✓ {label}" if chosen else label


def candidate_line(i18n: Translator, candidate: Candidate, place: int, price: str) -> Html:
    facts = [
        i18n("candidate-rating", rating=f"{candidate.rating:.1f}", count=candidate.rating_count)
        if candidate.rating is not None
        else i18n("candidate-new"),
    ]
    if candidate.distance_m is not None:
        facts.append(Html(i18n.distance(candidate.distance_m)))
    facts.append(Html(f"<b>{price}</b>"))
    facts.append(i18n("candidate-years", years=candidate.experience_years))
    facts += _certificates(i18n, candidate.certificates)
    return i18n(
        "candidate-line", place=place, name=i18n.person_in_full(candidate.name), facts=Html(" · ".join(facts))
    )


def _certificates(i18n: Translator, names: Sequence[str]) -> list[Html]:
    return [i18n("candidate-certificate", name=i18n.certificate(name)) for name in names[:MAX_CERTIFICATES]]


def profile_view(
    i18n: Translator, draft: Draft, housekeeper: Housekeeper, price: int, reviews: Sequence[Review]
) -> ShowMessage:
    """Show a candidate's profile. ``price`` is formatted from fen for this job."""
    rating = housekeeper.rating
    lines: list[str] = [
        i18n("profile-name", name=i18n.person_in_full(housekeeper.name)),
        i18n("candidate-rating", rating=f"{rating:.1f}", count=housekeeper.rating_count)
        if rating is not None
        else i18n("candidate-new"),
        i18n("profile-work", years=housekeeper.experience_years, orders=housekeeper.orders_finished),
        i18n("profile-price", price=i18n.money(price)),
    ]
    lines += _certificates(i18n, housekeeper.certificates)
    if housekeeper.introduction:
        lines += ["", i18n("profile-introduction", introduction=housekeeper.introduction)]
    shown = [_review(i18n, review) for review in reviews[:MAX_REVIEWS]]
    head = ["", i18n("profile-reviews")]
    while shown and len("\n".join([*lines, *head, *shown])) > MAX_CAPTION_LENGTH:
        shown.pop()
    lines += [*head, *shown] if shown else []
    choose = PickWho(revision=draft.revision, housekeeper_id=housekeeper.id)
    return ShowMessage(
        "\n".join(lines),
        keyboard(
            [
                button(
                    i18n("button-choose", name=i18n.person_on_button(housekeeper.name)),
                    choose,
                    style="primary",
                )
            ],
            [button(i18n("button-back-to-list"), CloseProfile(revision=draft.revision))],
        ),
        photo=housekeeper.portrait or monogram(i18n.person(housekeeper.name)),
        card=PROFILE,
        fresh=True,
    )


def _review(i18n: Translator, review: Review) -> Html:
    text = review.words if len(review.words) <= MAX_REVIEW_LENGTH else f"{review.words[:MAX_REVIEW_LENGTH]}…"
    stars = "★" * review.overall + "☆" * (5 - review.overall)
    shown = i18n("profile-review", stars=stars, words=text)
    reply = i18n("profile-review-reply", words=review.reply[:MAX_REVIEW_LENGTH]) if review.reply else None
    return join_lines(shown, reply)


def candidates_named(shown: Sequence[Mapping[str, object]], called: str) -> list[int]:
    """Return the ids of the listed candidates that a name such as 王阿姨, 王师傅, 王秀英 or Wang may mean."""
    places = matching_positions(called, [str(one["name"]) for one in shown])
    return [int(str(shown[place]["id"])) for place in places]
