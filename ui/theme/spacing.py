"""The grid that everything stands on, in device-independent pixels."""

HAIR = 1
TIGHT = 4
SMALL = 8
MEDIUM = 12
LARGE = 16
WIDE = 24
HUGE = 32
RADIUS = 6
CONTROL_HEIGHT = 32
ICON = 18
