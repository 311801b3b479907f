"""Adapters of transcription and translation against their stand-in over HTTP."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession

from domain.kernel.localised import Language
from domain.platform.language_services.ports import LanguageServiceUnavailable
from language_services.transcription import OpenAiTranscriber, TranscriberSettings
from language_services.translation import TranslatorKind
from nlu.rasa_server import free_port
from tests.support.language_scene import LanguageScene, open_language_scene

AUDIO = b"OggS" + b"\x00" * 200


@pytest.fixture
async def language() -> AsyncIterator[LanguageScene]:
    async with open_language_scene() as scene:
        yield scene


async def test_a_file_is_transcribed_with_model_and_language(language: LanguageScene) -> None:
    language.stand_in.say(AUDIO, " 我想约个深度清洁 ")
    said = await language.transcriber().transcribe(AUDIO, "voice.ogg", Language.ZH)
    assert said == "我想约个深度清洁"
    assert language.stand_in.calls("transcription") == [
        {"kind": "transcription", "model": "whisper-1", "language": "zh", "bytes": len(AUDIO)}
    ]


@pytest.mark.parametrize("kind", TranslatorKind)
async def test_a_text_is_translated_by_either_protocol(language: LanguageScene, kind: TranslatorKind) -> None:
    language.stand_in.translations["门口有快递"] = "There is a parcel at the door"
    translated = await language.translator(kind).translate("门口有快递", Language.ZH, Language.EN)
    assert translated == "There is a parcel at the door"
    assert [call["text"] for call in language.stand_in.calls("translation")] == ["门口有快递"]


async def test_a_wrong_key_is_a_refusal_without_the_words(language: LanguageScene) -> None:
    with pytest.raises(LanguageServiceUnavailable, match="status 401"):
        await language.transcriber("wrong").transcribe(AUDIO, "voice.ogg", Language.ZH)
    for kind, status in ((TranslatorKind.CHAT, 401), (TranslatorKind.LIBRETRANSLATE, 403)):
        with pytest.raises(LanguageServiceUnavailable, match=f"status {status}"):
            await language.translator(kind, "wrong").translate("你好", Language.ZH, Language.EN)


async def test_an_overloaded_service_is_unavailable(language: LanguageScene) -> None:
    language.stand_in.status = 503
    with pytest.raises(LanguageServiceUnavailable, match="status 503"):
        await language.transcriber().transcribe(AUDIO, "voice.ogg", Language.ZH)


async def test_a_service_that_does_not_answer_is_unavailable() -> None:
    async with ClientSession() as session:
        nobody = OpenAiTranscriber(TranscriberSettings(f"http://127.0.0.1:{free_port()}"), session)
        with pytest.raises(LanguageServiceUnavailable):
            await nobody.transcribe(AUDIO, "voice.ogg", Language.EN)
