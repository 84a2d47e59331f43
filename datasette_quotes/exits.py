"""How commands end: with a sentence and an exit code, never with a traceback.

Exit codes: 0 all is done, 1 something failed and was named, 2 wrong use, 130 interrupted.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from errno import EPIPE
from functools import wraps
from typing import Any

import click

from .errors import ModelError, QuotesError

Command = Callable[..., Any]

INTERRUPTED = 130  # exit code, as shells give it


class WrongUse(click.ClickException):
    """A sentence without the usage line, for what only the command itself could tell."""

    exit_code = 2


def shows_errors(command: Command) -> Command:
    """What the user can mend becomes one sentence and an exit code, without a traceback."""

    @wraps(command)
    def run(*args: Any, **options: Any) -> Any:
        try:
            return command(*args, **options)
        except ModelError as error:
            raise WrongUse(str(error)) from error
        except QuotesError as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            if error.errno == EPIPE:  # the reader has had enough; click knows how to be silent
                raise
            place = error.filename or "the output"
            raise click.ClickException(
                f"{place}: {error.strerror} (nothing more is done)"
            ) from error
        except KeyboardInterrupt:
            click.echo("\nInterrupted: what was done stays done.", err=True)
            sys.exit(INTERRUPTED)

    return run
