"""A POSIX world in virtual time: processes, files, sockets, a shell and its utilities.  Nothing here touches the host."""
