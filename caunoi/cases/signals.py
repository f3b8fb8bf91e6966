"""What this room tells the rooms above, which keep things of their own about a case.

`erasing_case`: sent inside the transaction that erases the person of a case; with `case`. Whoever holds answers,
    drafts or copies of that case empties them there. Receivers must bear to be called again.
`exporting_case`: sent when a person takes along what the office holds; with `case`. Receivers return an
    `exporting.Part`, or None when they hold nothing.
"""

from django.dispatch import Signal

erasing_case = Signal()
exporting_case = Signal()
