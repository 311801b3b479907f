"""Read ``config.yaml``; what does not fit is told key by key."""

from pathlib import Path

import yaml
from pydantic import ValidationError

from bootstrap.config.homecare_sections import HomecarePolicySection, HomecareSections, OrderLimitsSection
from bootstrap.config.platform_sections import PersonLimitsSection, PlatformPolicySection, PlatformSections
from domain.homecare.policy import HomecarePolicy


class ConfigInvalid(Exception):
    """The file does not fit; the text names each key and says what is wrong, in plain words."""


class LimitsSection(PersonLimitsSection, OrderLimitsSection):
    """The limits of every line of business."""


class PolicySection(PlatformPolicySection, HomecarePolicySection):
    """The numbers of every line of business."""

    limits: LimitsSection = LimitsSection()

    def to_domain(self) -> HomecarePolicy:
        return self.to_homecare(self.to_platform())


class ConfigFile(HomecareSections, PlatformSections):
    """The sections of every line of business."""

    policy: PolicySection


def read_config(path: Path) -> ConfigFile:
    """Raises ConfigInvalid."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigInvalid(f"{path.name}: there is no such file") from None
    except yaml.YAMLError as error:
        raise ConfigInvalid(f"{path.name} is not valid YAML: {error}") from error
    try:
        return ConfigFile.model_validate(content)
    except ValidationError as error:
        lines = (
            f"  {'.'.join(str(step) for step in one['loc'])}: {_plain(one['type'], one['msg'])}"
            for one in error.errors()
        )
        raise ConfigInvalid("\n".join((f"{path.name} does not fit:", *lines))) from None


def _plain(kind: str, words: str) -> str:
    if kind == "extra_forbidden":
        return "there is no such key; is it misspelt?"
    if kind == "missing":
        return "this key is missing"
    return words.removeprefix("Value error, ")
