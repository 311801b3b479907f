"""Calls of JSON APIs with a bearer key and a time-out."""

from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout, FormData

from domain.platform.language_services.ports import LanguageServiceUnavailable


async def post_for_json(
    session: ClientSession,
    url: str,
    key: str,
    timeout_seconds: float,
    body: dict[str, Any] | FormData,
) -> dict[str, Any]:
    """Post a form or JSON and return the JSON object answered.

    Raises LanguageServiceUnavailable for a refusal, a time-out, a lost connection and an answer of another form.
    """
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    content: dict[str, Any] = {"data": body} if isinstance(body, FormData) else {"json": body}
    try:
        async with session.post(
            url, headers=headers, timeout=ClientTimeout(total=timeout_seconds), **content
        ) as response:
            if response.status != 200:
                raise LanguageServiceUnavailable(f"status {response.status}")
            answer = await response.json(content_type=None)
    except (ClientError, TimeoutError, ValueError) as error:
        raise LanguageServiceUnavailable(type(error).__name__) from error
    if not isinstance(answer, dict):
        raise LanguageServiceUnavailable("answer is not an object")
    return answer
