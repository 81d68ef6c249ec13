"""python3: an interpreter of the language and of the modules that small services, workers and Jobs use."""
