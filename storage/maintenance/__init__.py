"""Maintenance of a whole database: backups, key rotation, retention and rebuilding of listings."""
