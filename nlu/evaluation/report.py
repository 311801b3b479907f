"""Report on the evaluation sets, or on any files of the same format, as one text."""

import asyncio
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from nlu.batch_parse import parse_all
from nlu.evaluation.evaluation_set import HELD_OUT, Message, evaluation_files, language_of, read_messages
from nlu.evaluation.latency import classifier_inputs, frame_latency, parse_latency
from nlu.evaluation.quality_metrics import Metrics
from nlu.evaluation.text_table import text_table
from nlu.frame import Frame

WORST_COUNT = 12
HEADER = ("", "messages", "intents", "slots P", "slots R", "slots F1", "exact frames", "exact times", "out of scope", "refused")  # fmt: skip


def evaluation_report(files: Sequence[Path], url: str, *, errors: bool = False) -> str:
    """Return the report measured on the server at `url`.

    `errors` adds every wrong frame; those of the held-out set only where its file is named.
    """
    by_file = {path: read_messages([path]) for path in files or evaluation_files()}
    messages = [message for part in by_file.values() for message in part]
    understood = asyncio.run(_parse_all(url, messages))
    whole = Metrics()
    languages: dict[str, Metrics] = {}
    sets: dict[str, Metrics] = {}
    intents: dict[str, Metrics] = {}
    names = (path.stem for path, part in by_file.items() for _ in part)
    for name, message, frame in zip(names, messages, understood, strict=True):
        for metrics in (
            whole,
            languages.setdefault(language_of(message["text"]), Metrics()),
            sets.setdefault(f"{name}.jsonl", Metrics()),
            intents.setdefault(message["intent"], Metrics()),
        ):
            metrics.add(message, frame)
    parts = [
        text_table(
            HEADER, [_row("all", whole), *_rows(dict(sorted(languages.items(), reverse=True))), *_rows(sets)]
        ),
        text_table(HEADER, _rows(dict(sorted(intents.items())))),
        _by_slot(whole),
        _worst_errors(whole),
        f"A parse over HTTP, one at a time: {parse_latency(url, classifier_inputs(messages))}\n"
        f"A whole frame, one at a time:     {frame_latency(url, messages)}",
    ]
    if errors:
        counted_only = {message["id"] for message in by_file.get(HELD_OUT, ())} if not files else set()
        parts.append("\n".join(_errors(messages, understood, counted_only)))
    return "\n\n".join(parts)


def _rows(scores: Mapping[str, Metrics]) -> list[list[str]]:
    return [_row(name, score) for name, score in scores.items()]


def _row(name: str, metrics: Metrics) -> list[str]:
    shares = (
        metrics.intent_accuracy,
        metrics.slots.precision,
        metrics.slots.recall,
        metrics.slots.f1,
        metrics.exact_frames,
    )
    return [
        name,
        str(metrics.messages),
        *(f"{share:.3f}" for share in shares),
        f"{metrics.exact_times:.3f} of {metrics.timed}" if metrics.timed else "-",
        f"{metrics.out_of_scope_recall:.3f} of {metrics.outside}" if metrics.outside else "-",
        f"{metrics.false_refusals:.3f}" if metrics.messages > metrics.outside else "-",
    ]


def _by_slot(metrics: Metrics) -> str:
    rows = [
        [
            name,
            str(slot.right + slot.missing),
            f"{slot.precision:.3f}",
            f"{slot.recall:.3f}",
            f"{slot.f1:.3f}",
        ]
        for name, slot in sorted(metrics.by_slot.items())
    ]
    return text_table(("slot", "wanted", "P", "R", "F1"), rows)


def _worst_errors(metrics: Metrics) -> str:
    intents = [
        [f"{wanted} → {got}", str(count)]
        for (wanted, got), count in metrics.confusions.most_common(WORST_COUNT)
    ]
    slots = [
        [f"{name}: {what}", str(count)]
        for (name, what), count in metrics.wrong_slots.most_common(WORST_COUNT)
    ]
    return "\n\n".join(
        text_table(header, rows)
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


async def _parse_all(url: str, messages: Sequence[Message]) -> list[Frame]:
    return [frame async for frame in parse_all(url, messages)]
