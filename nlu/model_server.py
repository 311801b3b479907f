"""Serve a model's graph over HTTP in Rasa's environment: `python -m nlu.model_server MODEL PORT`.

`rasa run` serves whole dialogues. For that it imports TensorFlow, databases, brokers and channels, which is most of its
memory and of its start. Here Rasa's engine loads the same archive and runs the same graph; what a component of the
pipeline imports is imported, and nothing else. The two routes answer as those of `rasa run` do.
"""
# mypy: disable-error-code="import-not-found, import-untyped, no-any-return, untyped-decorator"

import ctypes
import gc
import json
import sys
import tarfile
import tempfile
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.shared.nlu.constants import TEXT, TEXT_TOKENS
from rasa.shared.nlu.training_data.message import Message
from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

HOST = "127.0.0.1"
NOTHING_FOUND = {"text": "", "intent": {"name": None, "confidence": 0.0}, "entities": []}


class Model:
    """The components of a trained pipeline.

    Left out are the first node of Rasa's graph, which makes a `Message` of what a channel received and imports all channels,
    and the last, which looks for messages such as "/greet" and imports the policies.
    """

    def __init__(self, archive: Path) -> None:
        self.file = archive.name
        with tempfile.TemporaryDirectory() as folder:
            with tarfile.open(archive) as packed:
                packed.extractall(folder)
            metadata = json.loads((Path(folder) / "metadata.json").read_text(encoding="utf-8"))
            self.id: str = metadata["model_id"]
            nodes = metadata["predict_schema"]["nodes"]
            self._last = nodes[metadata["nlu_target"]]["needs"]["messages"]
            self._first, pipeline = _pipeline(nodes, self._last)
            self._runner = DaskGraphRunner.create(
                pipeline,
                LocalModelStorage(Path(folder) / "components"),
                ExecutionContext(pipeline, self.id),
            )

    def parse(self, text: str) -> dict[str, Any]:
        """Return what the pipeline's components tell of the text."""
        message = Message({TEXT: text}, output_properties={TEXT_TOKENS})
        (parsed,) = self._runner.run({self._first: [message]}, [self._last])[self._last]
        return {**NOTHING_FOUND, TEXT: text, **parsed.as_dict(only_output_properties=True)}


def _pipeline(nodes: dict[str, Any], last: str) -> tuple[str, GraphSchema]:
    """Return the graph of the components up to the last one, and the name of the node whose messages the first one takes."""
    found = {}
    name = last
    while "messages" in nodes[name]["needs"] and nodes[name]["needs"]["messages"] in nodes:
        found[name] = nodes[name]
        name = nodes[name]["needs"]["messages"]
    return name, GraphSchema.from_dict({"nodes": found})


def application(model: Model) -> Sanic:
    app = Sanic("model_server", configure_logging=False)

    @app.get("/status")
    async def status(request: Request) -> HTTPResponse:
        return response.json({"model_file": model.file, "model_id": model.id})

    @app.post("/model/parse")
    async def parse(request: Request) -> HTTPResponse:
        text = request.json.get("text") if isinstance(request.json, dict) else None
        if not isinstance(text, str):
            return response.json({"message": "no text in the body"}, HTTPStatus.BAD_REQUEST)
        return response.json(model.parse(text))

    return app


def give_memory_back() -> None:
    """Return to the system what loading needed, and exclude what was loaded from garbage collection."""
    gc.collect()
    gc.freeze()
    with suppress(AttributeError, OSError):  # glibc alone has it
        ctypes.CDLL(None).malloc_trim(0)


def main(archive: str, port: str) -> None:
    app = application(Model(Path(archive)))
    give_memory_back()
    app.run(HOST, int(port), access_log=False, motd=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
