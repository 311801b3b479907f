"""What is done to a whole database: backups, key rotation, retention, rebuilt listings."""
