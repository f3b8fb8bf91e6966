"""The widths at which the portal is walked through, in pixels."""

SMALLEST = 320
PHONE = 390
TABLET = 768
DESKTOP = 1280
