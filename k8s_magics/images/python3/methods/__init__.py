"""The methods that programs may call on built-in values: nothing else of these is ever reached."""
