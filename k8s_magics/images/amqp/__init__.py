"""RabbitMQ's broker and the programs that speak with it."""
