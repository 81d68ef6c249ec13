"""curl: its options, its transfers and what it says about them."""
