"""Starts the frozen program."""

import sys

from zvh_desktop.__main__ import main

sys.exit(main())
