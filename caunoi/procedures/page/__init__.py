"""A procedure as its page tells it: the answers first, then the check, the papers, the money, and the law."""
