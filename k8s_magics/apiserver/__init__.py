"""The API server: the store, the verbs on it, and what stands between (decoding, admission, validation)."""
