"""The console script ``nlp-pipeline``: parses, calls one command, turns errors into one sentence and a status."""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module

from nlp_pipeline.errors import PipelineError, UsageError

COMMANDS = ("read", "extract", "write", "incidents", "report", "evaluate", "compare", "link", "gazetteer", "train", "models", "info")


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns the exit status (0 success, 1 bad input, 2 wrong usage)."""
    options = parser().parse_args(argv)
    try:
        status = int(options.run(options))
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except UsageError as error:
        print(f"nlp-pipeline: {error}", file=sys.stderr)
        return 2
    except (PipelineError, OSError) as error:
        print(f"nlp-pipeline: {error}", file=sys.stderr)
        return 1


def parser() -> argparse.ArgumentParser:
    """The parser of all commands; each module of this package adds its own."""
    top = argparse.ArgumentParser("nlp-pipeline", description="Arabic conflict reports to linked events.")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for name in COMMANDS:
        import_module(f"nlp_pipeline.cli.{name}").add(commands)
    return top


if __name__ == "__main__":
    sys.exit(main())
