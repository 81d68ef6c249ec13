"""When a CronJob is due."""
