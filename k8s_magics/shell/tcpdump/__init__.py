"""tcpdump: filters, what is printed of a packet, and the two releases that are played."""
