"""Where sealing was before accounts needed it too: `caunoi.files.sealing`."""

from caunoi.files.sealing import SealBroken, SealedTextField, digits_of, seal, traced, traces, unseal, words_of_name

__all__ = ["SealBroken", "SealedTextField", "digits_of", "seal", "traced", "traces", "unseal", "words_of_name"]
