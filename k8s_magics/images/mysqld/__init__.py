"""MySQL's and MariaDB's programs: the server, its entrypoint, and the clients."""
