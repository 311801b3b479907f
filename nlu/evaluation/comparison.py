"""Compare pipelines: train them on the same data, serve each over HTTP and query the same messages.

A candidate is a file of `nlu/pipelines/`; the chosen one is `nlu/config.yml`. Results are written to `comparison.json`
beside the models after each pipeline, so that an interrupted run keeps them.
"""

import asyncio
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import aiohttp
import psutil

from nlu import rasa_environment, rasa_server
from nlu.annotation import SPAN_SLOTS, slots_from_entities
from nlu.batch_parse import message_time
from nlu.canonical import canonical
from nlu.catalogue import load_catalogue
from nlu.evaluation.evaluation_set import HELD_OUT, Message, language_of, read_messages
from nlu.evaluation.latency import parse_latency
from nlu.evaluation.quality_metrics import Metrics, SlotMetrics
from nlu.evaluation.text_table import markdown_table
from nlu.frame import OUT_OF_SCOPE
from nlu.interpretation import MIN_CONFIDENCE, interpret, parse_ranking, restrict_to_role
from nlu.paths import PACKAGE, PIPELINE, VAR
from nlu.trainer import TrainingFailed, train_pipeline
from nlu.training_data import Composition, composition_of

RESULTS_FOLDER = VAR / "comparison"
RESULTS_FILE = RESULTS_FOLDER / "comparison.json"
CHOSEN = "chosen"
HEADER = (
    "pipeline", "intents zh", "intents en", "without rules", "held out", "slots F1", "exact frames", "out of scope", "refused",
    "span entities F1", "training s", "processor s", "model MB", "parse p50 ms", "p95 ms", "processor ms", "memory MB",
)  # fmt: skip


class UnknownPipeline(Exception):
    """No pipeline has that name; the message lists those that exist."""


@dataclass(frozen=True)
class Figures:
    """Figures of one pipeline: shares in 0-1, times in the unit of their name, sizes in megabytes.

    `intents_held_out` covers HELD_OUT alone; `intents_without_rules` is the classifier without nlu/disambiguation.py;
    `entities_f1` is None for a pipeline without an entity extractor. `processor_seconds` and `parse_processor_ms` are
    CPU time of the training and the server, which other load on the machine does not change.
    """

    intents_zh: float
    intents_en: float
    intents_without_rules: float
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


def find_pipelines(names: Sequence[str] = ()) -> dict[str, Path]:
    """Return the named pipelines, or all, the chosen one first. Raises UnknownPipeline."""
    found = {CHOSEN: PIPELINE}
    found |= {path.stem: path for path in sorted((PACKAGE / "pipelines").glob("*.yml"))}
    if unknown := set(names) - found.keys():
        raise UnknownPipeline(
            f"No such pipeline: {', '.join(sorted(unknown))}. There are: {', '.join(found)}."
        )
    return {name: path for name, path in found.items() if not names or name in names}


def compare(names: Sequence[str], messages: Sequence[Message], sample: int | None = None) -> str:
    """Train and measure the pipelines one after the other and return a Markdown table.

    `sample` limits the training data to that many lines. A pipeline that cannot be trained or served is reported on
    standard error and left out.
    """
    RESULTS_FOLDER.mkdir(parents=True, exist_ok=True)
    results: dict[str, Figures] = {}
    for name, pipeline in find_pipelines(names).items():
        rasa_environment.log_to_stderr(f"nlu: {name}")
        try:
            results[name] = measure(name, pipeline, messages, sample)
        except (TrainingFailed, rasa_server.ServerFailed) as problem:
            rasa_environment.log_to_stderr(f"nlu: {name} is left out: {problem}")
            continue
        RESULTS_FILE.write_text(
            json.dumps({key: asdict(value) for key, value in results.items()}, indent=2), encoding="utf-8"
        )
    rows = [_row(name, figures) for name, figures in results.items()]
    return (
        f"{markdown_table(HEADER, rows)}\n\n{len(messages)} messages; "
        f"span entities F1 of the rule-based extractors, given the intent: {extractor_span_f1(messages):.3f}."
    )


def measure(name: str, pipeline: Path, messages: Sequence[Message], sample: int | None = None) -> Figures:
    """Train, serve and measure one pipeline; its model is kept in RESULTS_FOLDER."""
    model = RESULTS_FOLDER / name / "model.tar.gz"
    trained = train_pipeline(pipeline, model, rasa_environment.log_to_stderr, sample)
    composition, catalogue = composition_of(pipeline), load_catalogue()
    asked = [composition.query_text(message["text"], message["role"], catalogue) for message in messages]
    with rasa_server.running(model) as url:
        latency = parse_latency(url, asked)
        before = _server_cpu_seconds()
        answers = asyncio.run(_query_server(url, asked))
        processor_ms = 1000 * (_server_cpu_seconds() - before) / len(asked)
        memory = _server_memory()
    whole, held_out, languages, plain = Metrics(), Metrics(), {"zh": Metrics(), "en": Metrics()}, 0
    unseen = {message["id"] for message in read_messages([HELD_OUT])}
    for message, answer in zip(messages, answers, strict=True):
        ranked = parse_ranking(answer)
        frame = interpret(message["text"], message["role"], message_time(message), ranked, catalogue)
        whole.add(message, frame)
        if message["id"] in unseen:
            held_out.add(message, frame)
        languages[language_of(message["text"])].add(message, frame)
        plain += _top_intent(ranked, message["role"]) == message["intent"]
    return Figures(
        intents_zh=languages["zh"].intent_accuracy,
        intents_en=languages["en"].intent_accuracy,
        intents_without_rules=plain / len(messages),
        intents_held_out=held_out.intent_accuracy,
        slots_f1=whole.slots.f1,
        exact_frames=whole.exact_frames,
        out_of_scope_recall=whole.out_of_scope_recall,
        false_refusals=whole.false_refusals,
        entities_f1=_entity_f1(messages, answers, composition),
        examples=trained.examples,
        training_seconds=trained.seconds,
        processor_seconds=trained.processor_seconds,
        model_megabytes=model.stat().st_size / 1e6,
        parse_median_ms=latency.median,
        parse_p95_ms=latency.p95,
        parse_processor_ms=processor_ms,
        memory_megabytes=memory,
    )


def extractor_span_f1(messages: Sequence[Message]) -> float:
    """Return the F1 of the rule-based extractors on SPAN_SLOTS, given the right intent."""
    catalogue = load_catalogue()
    score = SlotMetrics()
    for message in messages:
        sure = [(message["intent"], 1.0)]
        frame = interpret(message["text"], message["role"], message_time(message), sure, catalogue)
        _add_spans(score, message, frame.slots)
    return score.f1


def _top_intent(ranked: Sequence[tuple[str, float]], role: str) -> str:
    """Return the classifier's most confident intent of the role, or out of scope below MIN_CONFIDENCE."""
    possible = restrict_to_role(ranked, role)
    if not possible or possible[0][1] < MIN_CONFIDENCE:
        return OUT_OF_SCOPE
    return possible[0][0]


def _entity_f1(
    messages: Sequence[Message], answers: Sequence[Mapping[str, Any]], composition: Composition
) -> float | None:
    if not composition.entities:
        return None
    catalogue = load_catalogue()
    score = SlotMetrics()
    for message, answer in zip(messages, answers, strict=True):
        found = [] if message["intent"] == OUT_OF_SCOPE else answer.get("entities", ())
        _add_spans(score, message, slots_from_entities(found, canonical(message["text"]), catalogue))
    return score.f1


def _add_spans(score: SlotMetrics, message: Message, got: Mapping[str, Any]) -> None:
    wanted = message["slots"]
    for slot in SPAN_SLOTS & (wanted.keys() | got.keys()):
        score.add(wanted, got, slot)


async def _query_server(url: str, texts: Iterable[str]) -> list[dict[str, Any]]:
    answers = []
    async with aiohttp.ClientSession() as session:
        for text in texts:
            async with session.post(f"{url}/model/parse", json={"text": text}) as response:
                response.raise_for_status()
                answers.append(await response.json())
    return answers


def _server_processes() -> list[psutil.Process]:
    """Return every running descendant of this process."""
    return psutil.Process().children(recursive=True)


def _server_memory() -> float:
    """Return the resident memory of the server processes in megabytes."""
    return sum(child.memory_info().rss for child in _server_processes()) / 1e6


def _server_cpu_seconds() -> float:
    return sum(child.cpu_times().user + child.cpu_times().system for child in _server_processes())


def _row(name: str, figures: Figures) -> list[str]:
    return [
        name,
        *(
            f"{share:.3f}"
            for share in (
                figures.intents_zh,
                figures.intents_en,
                figures.intents_without_rules,
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
