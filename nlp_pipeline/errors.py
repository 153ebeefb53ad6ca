"""The few exceptions of the package; each message names the remedy."""

from __future__ import annotations


class PipelineError(Exception):
    """Base of all errors that a user can mend; shown as one sentence, never as a traceback."""


class InputError(PipelineError):
    """An input (line, file, record) cannot be read."""


class ResourceError(PipelineError):
    """A data file or model that a run needs is missing or damaged."""


class UsageError(PipelineError):
    """The command or call was put together wrongly (exit code 2)."""
