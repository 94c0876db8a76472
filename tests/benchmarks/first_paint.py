"""The program itself, telling when its list was painted for the first time."""

import sys
import time

import main
from ui import first_paint

PAINTED = "painted"


class Timed(first_paint.FirstPaint):
    """Prints the moment of the first picture."""

    def tell(self) -> None:
        super().tell()
        print(time.monotonic_ns())
        # What is loaded from here on is no part of the start.
        print(PAINTED, file=sys.stderr)


first_paint.FirstPaint = Timed  # type: ignore[misc]
sys.exit(main.main())
