"""`python -m lange_adem`: the same as `adem`."""

import sys

from lange_adem.cli import main

sys.exit(main())
