"""Collect what the modules of the application declare, found by the modules' names."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import walk_packages

import application
from application.access.permissions import system_only
from application.unit_of_work import TaskHandler, UnitOfWork
from domain.platform.tasks.model import Task, TaskKind


class RegistryClash(Exception):
    """Two modules declare the same: the message names both."""


@cache
def task_handlers() -> Mapping[TaskKind, TaskHandler]:
    """Join the ``TASK_HANDLERS`` of every module that is called ``task_handlers``. Raises RegistryClash."""
    found: dict[TaskKind, TaskHandler] = {}
    owners: dict[TaskKind, str] = {}
    for module in walk_packages(application.__path__, "application."):
        if module.name.rpartition(".")[2] != "task_handlers":
            continue
        for kind, handler in import_module(module.name).TASK_HANDLERS.items():
            if kind in owners:
                raise RegistryClash(f"{owners[kind]} and {module.name} both handle tasks of kind {kind}")
            found[kind], owners[kind] = handler, module.name
    return found


@system_only
async def run_task(uow: UnitOfWork, task: Task) -> None:
    """Raises KeyError for the kinds that talk to a provider: those are the scheduler's own."""
    await task_handlers()[task.kind](uow, task)
