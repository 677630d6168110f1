"""From the plan's channel declarations to open channels; secrets come from the environment by name."""

import os
from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Protocol

from schemas.plan import Channel
from streams.channels.alert import Alert
from streams.channels.console import Console
from streams.channels.file import File
from streams.channels.pagerduty import PagerDuty
from streams.channels.webhook import Webhook


class Sender(Protocol):
    """What every channel offers."""

    async def send(self, alert: Alert) -> None:
        """Deliver or raise ChannelError."""


class ChannelConfigError(ValueError):
    """A channel cannot be opened; the message says which variable to set."""


def open_channel(channel: Channel, home: Path, environment: Mapping[str, str] = os.environ) -> Sender:
    """The channel ready to send. A relative file path lies below `home`. Raises ChannelConfigError."""
    target = target_of(channel, environment)
    try:
        return _opened(channel, target, home, environment)
    except ChannelConfigError:
        raise
    except (ValueError, OSError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise ChannelConfigError(f"channel '{channel.id}': {why}") from None


def _opened(channel: Channel, target: str, home: Path, environment: Mapping[str, str]) -> Sender:
    match channel.kind:
        case "console":
            return Console()
        case "file":
            return File(home / Path(target).expanduser())
        case "webhook":
            return Webhook(target, _variable(channel, channel.secret_env or "", environment))
        case "apprise":
            from streams.channels.apprise import Apprise

            return Apprise(target)
        case "pagerduty":
            return PagerDuty(target, _variable(channel, channel.secret_env or "", environment))


def target_of(channel: Channel, environment: Mapping[str, str] = os.environ) -> str:
    """The target with the variables of the environment put in. Raises ChannelConfigError."""
    try:
        return Template(channel.target).substitute(environment)
    except KeyError as error:
        raise ChannelConfigError(f"channel '{channel.id}': set the environment variable {error.args[0]}") from error
    except ValueError as error:
        raise ChannelConfigError(f"channel '{channel.id}': its target has a lone $: write $$ for a dollar sign") from error


def _variable(channel: Channel, name: str, environment: Mapping[str, str]) -> str:
    if not environment.get(name):
        raise ChannelConfigError(f"channel '{channel.id}': set the environment variable {name} to its secret")
    return environment[name]
