"""Read and validate ``config.yaml``."""

from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from pydantic import ValidationError

from bootstrap.config.homecare_sections import HomecarePolicySection, HomecareSections, OrderLimitsSection
from bootstrap.config.platform_sections import PersonLimitsSection, PlatformPolicySection, PlatformSections
from domain.homecare.policy import HomecarePolicy

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

YAML_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser, ten times as fast, where PyYAML was built with it."""
KEY_OF_MAPPING = "[key]"
"""Pydantic's name for the key itself of a mapping, in the place of an error."""


class ConfigInvalid(Exception):
    """The configuration is invalid; the message names each key and its error."""


class LimitsSection(PersonLimitsSection, OrderLimitsSection):
    """The limits of all lines of business."""


class PolicySection(PlatformPolicySection, HomecarePolicySection):
    """The policies of all lines of business."""

    limits: LimitsSection = LimitsSection()

    def to_domain(self) -> HomecarePolicy:
        return self.to_homecare(self.to_platform())


class ConfigFile(HomecareSections, PlatformSections):
    """The sections of all lines of business."""

    policy: PolicySection


def read_config(path: Path) -> ConfigFile:
    """Read and validate the file. Raises ConfigInvalid."""
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), YAML_LOADER)
    except FileNotFoundError:
        raise ConfigInvalid(f"{path.name}: there is no such file") from None
    except yaml.YAMLError as error:
        raise ConfigInvalid(f"{path.name} is not valid YAML: {error}") from error
    try:
        return ConfigFile.model_validate(content)
    except ValidationError as error:
        lines = (f"  {_place(one['loc'])}: {_plain(one)}" for one in error.errors())
        raise ConfigInvalid("\n".join((f"{path.name} does not fit:", *lines))) from None


def _place(steps: tuple[int | str, ...]) -> str:
    return ".".join(str(step) for step in steps if step != KEY_OF_MAPPING)


def _plain(error: "ErrorDetails") -> str:
    if error["type"] == "extra_forbidden" or error["loc"][-1:] == (KEY_OF_MAPPING,):
        return "there is no such key; is it misspelt?"
    if error["type"] == "missing":
        return "this key is missing"
    return error["msg"].removeprefix("Value error, ")
