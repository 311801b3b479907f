"""Pipelines side by side: trained on the same data, served over HTTP, asked the same messages.

A candidate is a file of `nlu/pipelines/`; the chosen one is `nlu/config.yml`. Whatever is left of a run that was stopped
is in `comparison.json` beside the models.
"""

import asyncio
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import aiohttp
import psutil

from nlu import environment, server
from nlu.annotation import SPANS, slots_of
from nlu.batch_parse import now_of
from nlu.canonical import canonical
from nlu.catalogue import load_catalogue
from nlu.composition import Composition, composition_of
from nlu.frame import OUT_OF_SCOPE
from nlu.interpret import UNSURE, for_role, interpret, ranking
from nlu.measuring.messages import HELD_OUT, Message, language_of, read
from nlu.measuring.score import Score, SlotScore
from nlu.measuring.speed import parse_speed
from nlu.measuring.table import markdown
from nlu.paths import PACKAGE, PIPELINE, VAR
from nlu.training import TrainingFailed, train_pipeline

FOLDER = VAR / "comparison"
RESULTS = FOLDER / "comparison.json"
CHOSEN = "chosen"
HEADER = (
    "pipeline", "intents zh", "intents en", "without readings", "held out", "slots F1", "exact frames", "out of scope", "refused",
    "span entities F1", "training s", "processor s", "model MB", "parse p50 ms", "p95 ms", "processor ms", "memory MB",
)  # fmt: skip


class UnknownPipeline(Exception):
    """No file of that name; the text says which there are."""


@dataclass(frozen=True)
class Figures:
    """Shares are 0-1; `intents_held_out` is of the messages of HELD_OUT alone; `entities_f1` is None where a pipeline
    finds no entities. Times as named, sizes in megabytes. Wall times depend on what else runs; `processor_seconds` and
    `parse_processor_ms` count what the training and the server used themselves.
    """

    intents_zh: float
    intents_en: float
    intents_without_readings: float
    intents_held_out: float
    slots_f1: float
    exact_frames: float
    out_of_scope_recall: float
    false_refusals: float
    entities_f1: float | None
    examples: int
    training_seconds: float
    processor_seconds: float
    model_megabytes: float
    parse_median_ms: float
    parse_p95_ms: float
    parse_processor_ms: float
    memory_megabytes: float


def candidates(names: Sequence[str] = ()) -> dict[str, Path]:
    """The pipelines named, or all; the chosen one first. Raises UnknownPipeline for a name without a file."""
    found = {CHOSEN: PIPELINE}
    found |= {path.stem: path for path in sorted((PACKAGE / "pipelines").glob("*.yml"))}
    if unknown := set(names) - found.keys():
        raise UnknownPipeline(
            f"No such pipeline: {', '.join(sorted(unknown))}. There are: {', '.join(found)}."
        )
    return {name: path for name, path in found.items() if not names or name in names}


def compare(names: Sequence[str], messages: Sequence[Message], sample: int | None = None) -> str:
    """Train and measure one after the other; the table as Markdown. `sample` lines of the data instead of all.

    A pipeline that cannot be trained or served here (one needs a package of its own) is named and left out.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    results: dict[str, Figures] = {}
    for name, pipeline in candidates(names).items():
        environment.say_to_stderr(f"language: {name}")
        try:
            results[name] = measure(name, pipeline, messages, sample)
        except (TrainingFailed, server.ServerFailed) as problem:
            environment.say_to_stderr(f"language: {name} is left out: {problem}")
            continue
        RESULTS.write_text(
            json.dumps({key: asdict(value) for key, value in results.items()}, indent=2), encoding="utf-8"
        )
    rows = [_row(name, figures) for name, figures in results.items()]
    return (
        f"{markdown(HEADER, rows)}\n\n{len(messages)} messages; "
        f"our own readers have the span entities at {spans_by_reading(messages):.3f}, given the intent."
    )


def measure(name: str, pipeline: Path, messages: Sequence[Message], sample: int | None = None) -> Figures:
    """Figures of one pipeline; its model stays in the folder of comparisons."""
    model = FOLDER / name / "model.tar.gz"
    trained = train_pipeline(pipeline, model, environment.say_to_stderr, sample)
    composition, catalogue = composition_of(pipeline), load_catalogue()
    asked = [composition.asked(message["text"], message["role"], catalogue) for message in messages]
    with server.running(model) as url:
        speed = parse_speed(url, asked)
        before = _processor_seconds_of_own_servers()
        answers = asyncio.run(_answers(url, asked))
        processor_ms = 1000 * (_processor_seconds_of_own_servers() - before) / len(asked)
        memory = _memory_of_own_servers()
    whole, held_out, languages, plain = Score(), Score(), {"zh": Score(), "en": Score()}, 0
    unseen = {message["id"] for message in read([HELD_OUT])}
    for message, answer in zip(messages, answers, strict=True):
        ranked = ranking(answer)
        frame = interpret(message["text"], message["role"], now_of(message), ranked, catalogue)
        whole.add(message, frame)
        if message["id"] in unseen:
            held_out.add(message, frame)
        languages[language_of(message["text"])].add(message, frame)
        plain += _first(ranked, message["role"]) == message["intent"]
    return Figures(
        intents_zh=languages["zh"].intent_accuracy,
        intents_en=languages["en"].intent_accuracy,
        intents_without_readings=plain / len(messages),
        intents_held_out=held_out.intent_accuracy,
        slots_f1=whole.slots.f1,
        exact_frames=whole.exact_frames,
        out_of_scope_recall=whole.out_of_scope_recall,
        false_refusals=whole.false_refusals,
        entities_f1=_entities(messages, answers, composition),
        examples=trained.examples,
        training_seconds=trained.seconds,
        processor_seconds=trained.processor_seconds,
        model_megabytes=model.stat().st_size / 1e6,
        parse_median_ms=speed.median,
        parse_p95_ms=speed.slowest_twentieth,
        parse_processor_ms=processor_ms,
        memory_megabytes=memory,
    )


def spans_by_reading(messages: Sequence[Message]) -> float:
    """F1 of our own readers on the slots that entities are measured on, given the right intent."""
    catalogue = load_catalogue()
    score = SlotScore()
    for message in messages:
        sure = [(message["intent"], 1.0)]
        frame = interpret(message["text"], message["role"], now_of(message), sure, catalogue)
        _add_spans(score, message, frame.slots)
    return score.f1


def _first(ranked: Sequence[tuple[str, float]], role: str) -> str:
    """The classifier's own word: the surest intent of the role, or out of scope where it is unsure."""
    possible = for_role(ranked, role)
    if not possible or possible[0][1] < UNSURE:
        return OUT_OF_SCOPE
    return possible[0][0]


def _entities(
    messages: Sequence[Message], answers: Sequence[Mapping[str, Any]], composition: Composition
) -> float | None:
    if not composition.entities:
        return None
    catalogue = load_catalogue()
    score = SlotScore()
    for message, answer in zip(messages, answers, strict=True):
        found = [] if message["intent"] == OUT_OF_SCOPE else answer.get("entities", ())
        _add_spans(score, message, slots_of(found, canonical(message["text"]), catalogue))
    return score.f1


def _add_spans(score: SlotScore, message: Message, got: Mapping[str, Any]) -> None:
    wanted = message["slots"]
    for slot in SPANS & (wanted.keys() | got.keys()):
        score.add(wanted, got, slot)


async def _answers(url: str, texts: Iterable[str]) -> list[dict[str, Any]]:
    answers = []
    async with aiohttp.ClientSession() as session:
        for text in texts:
            async with session.post(f"{url}/model/parse", json={"text": text}) as response:
                response.raise_for_status()
                answers.append(await response.json())
    return answers


def _own_servers() -> list[psutil.Process]:
    """Every process that this program has started and that still runs."""
    return psutil.Process().children(recursive=True)


def _memory_of_own_servers() -> float:
    """Resident megabytes."""
    return sum(child.memory_info().rss for child in _own_servers()) / 1e6


def _processor_seconds_of_own_servers() -> float:
    return sum(child.cpu_times().user + child.cpu_times().system for child in _own_servers())


def _row(name: str, figures: Figures) -> list[str]:
    return [
        name,
        *(
            f"{share:.3f}"
            for share in (
                figures.intents_zh,
                figures.intents_en,
                figures.intents_without_readings,
                figures.intents_held_out,
                figures.slots_f1,
                figures.exact_frames,
                figures.out_of_scope_recall,
                figures.false_refusals,
            )
        ),
        "-" if figures.entities_f1 is None else f"{figures.entities_f1:.3f}",
        f"{figures.training_seconds:.0f}",
        f"{figures.processor_seconds:.0f}",
        f"{figures.model_megabytes:.0f}",
        f"{figures.parse_median_ms:.1f}",
        f"{figures.parse_p95_ms:.1f}",
        f"{figures.parse_processor_ms:.1f}",
        f"{figures.memory_megabytes:.0f}",
    ]
