"""What every test gets: the root of the repository on the path, and `.console` transcripts as tests."""
