"""The figures of the own evaluation set, or of any files of the same form, as one text."""

import asyncio
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from nlu.batch_parse import frames
from nlu.frame import Frame
from nlu.measuring.messages import HELD_OUT, Message, language_of, own_files, read
from nlu.measuring.score import Score
from nlu.measuring.speed import as_seen, frame_speed, parse_speed
from nlu.measuring.table import table

WORST = 12
HEADER = ("", "messages", "intents", "slots P", "slots R", "slots F1", "exact frames", "exact times", "out of scope", "refused")  # fmt: skip


def report(files: Sequence[Path], url: str, *, errors: bool = False) -> str:
    """The whole report from the server at `url`; `errors` adds every wrong frame, of held-out messages only if named."""
    by_file = {path: read([path]) for path in files or own_files()}
    messages = [message for part in by_file.values() for message in part]
    understood = asyncio.run(_frames(url, messages))
    whole = Score()
    languages: dict[str, Score] = {}
    sets: dict[str, Score] = {}
    intents: dict[str, Score] = {}
    names = (path.stem for path, part in by_file.items() for _ in part)
    for name, message, frame in zip(names, messages, understood, strict=True):
        for score in (
            whole,
            languages.setdefault(language_of(message["text"]), Score()),
            sets.setdefault(f"{name}.jsonl", Score()),
            intents.setdefault(message["intent"], Score()),
        ):
            score.add(message, frame)
    parts = [
        table(
            HEADER, [_row("all", whole), *_rows(dict(sorted(languages.items(), reverse=True))), *_rows(sets)]
        ),
        table(HEADER, _rows(dict(sorted(intents.items())))),
        _by_slot(whole),
        _worst(whole),
        f"A parse over HTTP, one at a time: {parse_speed(url, as_seen(messages))}\n"
        f"A whole frame, one at a time:     {frame_speed(url, messages)}",
    ]
    if errors:
        counted_only = {message["id"] for message in by_file.get(HELD_OUT, ())} if not files else set()
        parts.append("\n".join(_errors(messages, understood, counted_only)))
    return "\n\n".join(parts)


def _rows(scores: Mapping[str, Score]) -> list[list[str]]:
    return [_row(name, score) for name, score in scores.items()]


def _row(name: str, score: Score) -> list[str]:
    shares = (
        score.intent_accuracy,
        score.slots.precision,
        score.slots.recall,
        score.slots.f1,
        score.exact_frames,
    )
    return [
        name,
        str(score.messages),
        *(f"{share:.3f}" for share in shares),
        f"{score.exact_times:.3f} of {score.timed}" if score.timed else "-",
        f"{score.out_of_scope_recall:.3f} of {score.outside}" if score.outside else "-",
        f"{score.false_refusals:.3f}" if score.messages > score.outside else "-",
    ]


def _by_slot(score: Score) -> str:
    rows = [
        [
            name,
            str(slot.right + slot.missing),
            f"{slot.precision:.3f}",
            f"{slot.recall:.3f}",
            f"{slot.f1:.3f}",
        ]
        for name, slot in sorted(score.by_slot.items())
    ]
    return table(("slot", "wanted", "P", "R", "F1"), rows)


def _worst(score: Score) -> str:
    intents = [
        [f"{wanted} → {got}", str(count)] for (wanted, got), count in score.confusions.most_common(WORST)
    ]
    slots = [[f"{name}: {what}", str(count)] for (name, what), count in score.wrong_slots.most_common(WORST)]
    return "\n\n".join(
        table(header, rows)
        for header, rows in (
            (("worst confusions (wanted → got)", "times"), intents),
            (("worst slots", "times"), slots),
        )
    )


def _errors(
    messages: Sequence[Message], understood: Sequence[Frame], counted_only: AbstractSet[str]
) -> list[str]:
    return [
        _difference(message, frame)
        for message, frame in zip(messages, understood, strict=True)
        if message["id"] not in counted_only
        and (frame.intent != message["intent"] or dict(frame.slots) != message["slots"])
    ]


def _difference(message: Message, frame: Frame) -> str:
    wanted, got = message["slots"], dict(frame.slots)
    return (
        f"{message['id']} {message['text']!r} @{message['now']}\n     wanted {message['intent']} "
        f"{ {name: value for name, value in wanted.items() if got.get(name) != value} }\n     got    {frame.intent} "
        f"{frame.confidence} { {name: value for name, value in got.items() if wanted.get(name) != value} }"
    )


async def _frames(url: str, messages: Sequence[Message]) -> list[Frame]:
    return [frame async for frame in frames(url, messages)]
