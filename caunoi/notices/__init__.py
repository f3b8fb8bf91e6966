"""Letters to whoever asked for them: following by e-mail, without an account."""
