"""The order of what modules declare about personal data, where it matters."""

from application.access.privacy import ErasureStage, privacy_registry


def test_sections_of_an_export_stand_in_this_order() -> None:
    assert [section.name for section in privacy_registry().sections] == [
        *("person", "addresses"),
        *("draft", "favourites", "orders"),
        *("payments", "refunds"),
        "coupons",
        *("written", "received", "tickets"),
        *("profile", "earnings", "visits"),
    ]


def test_hindrances_are_told_in_this_order() -> None:
    assert [hindrance.code for hindrance in privacy_registry().hindrances] == [
        "forget-operator",
        *("forget-orders", "forget-visits", "forget-chosen"),
        *("forget-refund", "forget-earnings", "forget-debt"),
        "forget-claims",
    ]


def test_offers_are_declined_first_and_the_person_goes_last() -> None:
    erasures = privacy_registry().erasures
    stages = [erasure.stage for erasure in erasures]
    assert stages == sorted(stages)
    assert [one.erase.__module__ for one in erasures if one.stage is ErasureStage.WITHDRAW] == [
        "application.homecare.dispatch.privacy"
    ]
    assert [one.erase.__module__ for one in erasures if one.stage is ErasureStage.PERSON] == [
        "application.platform.people.privacy"
    ]
