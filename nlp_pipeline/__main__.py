"""``python -m nlp_pipeline``."""

import sys

from nlp_pipeline.cli.main import main

sys.exit(main())
