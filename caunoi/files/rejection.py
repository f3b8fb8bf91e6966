"""What every check of an upload says when it says no."""


class FileRejected(Exception):
    """The file cannot come in; the message is a sentence for the uploader that says how to mend it."""
