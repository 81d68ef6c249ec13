"""PostgreSQL's programs: the server, its entrypoint, and the clients."""
