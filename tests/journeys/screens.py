"""The widths at which the portal is walked through, in pixels."""

SMALLEST = 320
PHONE = 390
DESKTOP = 1280
